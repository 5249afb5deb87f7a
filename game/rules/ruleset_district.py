"""The numbers of what firms have in common: the district, its suppliers, trust between firms, networks of ICT.

They are groups of the ruleset (ruleset.py); the values are in levels/rulesets/.
"""

from dataclasses import dataclass
from typing import Annotated

from annotated_types import Ge, Le

from .definition import Definition, Money, Percent, Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictRules(Definition):
    """Atmosphere and spill-over (rulebook 8; thesis §1.1–1.3)."""

    atmosphere: Percent
    """At the start."""
    feature: Annotated[int, Ge(0), Le(20)]
    """Atmosphere that each feature of a district square adds at the start."""
    unit_cost: Percent
    """Cut of the home unit cost at atmosphere 100, per cent."""
    home_units: Annotated[int, Ge(1), Le(10_000)]
    """Units made at home for each firm that keep the atmosphere level; as many more raise it by one."""
    delocalised_units: Annotated[int, Ge(1), Le(1000)]
    """Units made abroad and sold elsewhere that cost one point."""
    most_a_firm: Annotated[int, Ge(0), Le(20)]
    """One firm's acts cost at most so many points a year."""
    spill_atmosphere: Annotated[int, Ge(1), Le(100)]
    """Chance of catching up: atmosphere divided by this, per cent…"""
    feature_discount: Percent
    """A university makes research and skills, a bank credit cheaper by so many per cent."""
    spill_module: Percent
    """…plus so many points for each working module in the district."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IctRules(Definition):
    """What all modules have in common (rulebook 7; thesis §1.4, 2.5)."""

    ripe: Annotated[int, Ge(1700), Le(2200)]
    """Before this calendar year modules are made for large firms…"""
    surcharge: Percent
    """…and cost so many per cent more under the size threshold (claim C69)."""
    leader: Annotated[int, Ge(1), Le(8)]
    """A firm with so many working modules leads…"""
    pull: Percent
    """…and its partners pay so many per cent less: it pulls them (claim C35)."""
    known_from: Annotated[int, Ge(0), Le(6)] = 0
    """Until a module works in so many firms…"""
    doubt: Annotated[int, Ge(0), Le(90)] = 0
    """…nobody can tell its benefit closer than so many per cent above or below."""
    outpost_size: Annotated[int, Ge(0), Le(10_000)] = 100
    """Size and complexity are turnover plus so much for each outpost, k€."""
    own_benefit: Percent = 50
    """Part of a module's benefit that does not hang on others, per cent; the rest is shared by who has it."""
    lone_benefit: Percent = 75
    """What a firm alone in the world gets of the benefit, per cent."""
    reach_benefit: Percent = 50
    """A module that adds to reach does so from this benefit on, per cent."""
    unskilled_lag: Annotated[int, Ge(0), Le(4)] = 1
    """Years by which a module comes later where skills are missing."""
    taught: Annotated[int, Ge(0), Le(3)] = 2
    """Modules that tell of a country do so up to this knowledge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustRules(Definition):
    """Trust between firms (rulebook 8; thesis §1.3)."""

    start: Strength
    """Between any two firms at the start."""
    broken: Strength
    """Lost with everyone when a pact is broken without notice."""
    closed_rounds: Annotated[int, Ge(0), Le(10)]
    """In so many last rounds no pact starts or ends."""
    spill: Annotated[int, Ge(0), Le(20)]
    """Points of the chance of catching up for each point of mean trust."""
    one_bloc: Percent
    """What is left of that chance for a firm bound with all the others, per cent (claim C07)."""
    kept: Annotated[int, Ge(0), Le(10)]
    """Atmosphere that pacts kept bring a year."""
    contribution_step: Money
    """Contributions to projects are made in steps of so much, k€."""
    broken_atmosphere: Annotated[int, Ge(0), Le(20)]
    """Atmosphere that each broken pact costs."""
    grows: Annotated[int, Ge(0), Le(10)] = 1
    """Trust that a year of a pact kept brings the two."""
    open_rounds: Annotated[int, Ge(1), Le(10)] = 2
    """Rounds in which contributions to one instalment of a project are taken…"""
    given_back: Percent = 50
    """…and what comes back of them where it then fails, per cent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierRules(Definition):
    """Suppliers (rulebook 8; thesis §1.2, 2.4)."""

    contract: Money
    """Cost of a contract, k€."""
    codify: Money
    """Cost of writing down what a supplier knows, k€."""
    unit_cost: Percent
    """Each supplier at work makes home units cheaper by so many per cent."""
    most_a_firm: Annotated[int, Ge(0), Le(20)]
    """Contracts of one firm, at most."""
    clients: Annotated[int, Ge(1), Le(6)]
    """Firms that one supplier serves, at most."""
    patience: Annotated[int, Ge(1), Le(10)]
    """Years without work after which it leaves."""
    home_fall: Percent
    """A fall of home sales by so many per cent idles one."""
    born_above: Percent
    """Over this atmosphere a new one may come."""
    lost_below: Percent
    """Under this atmosphere one may go."""
    global_atmosphere: Annotated[int, Ge(0), Le(10)]
    """Atmosphere that each codified supplier brings a year."""
    born_chance: Annotated[int, Ge(0), Le(10)] = 1
    """Per cent of chance for each point over `born_above`."""
    lost_chance: Annotated[int, Ge(0), Le(10)] = 2
    """Per cent of chance for each point under `lost_below`."""
    codifier: str = "erp"
    """Module with which what a supplier knows can be written down."""
