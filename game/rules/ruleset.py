"""Every number of the rules, in groups; what the groups hold as rows (modes, modules, pacts…) is in rows.py.

The values are in levels/rulesets/; a level may override any of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from annotated_types import Ge, Le, Len

from .definition import Definition, Money, Percent, StrategyId, Strength
from .rows import EntryMode, Investment, Module, PactRow, ProjectRow, Shock, Strategy


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRules(Definition):
    """What every firm starts with (rulebook 4)."""

    cash: Money
    """k€."""
    capacity: Annotated[int, Ge(1), Le(10_000)]
    """Units a year made at home."""
    quality: Strength
    """What buyers see above the frontier."""
    brand: Strength
    """How well the name is known."""
    skills: Strength
    """What the people know; modules and plants need some."""
    research: Strength
    """Feeds the knight's leaps and opens the other sector."""
    service: Strength
    """Before and after the sale; at most 3."""
    overhead: Money
    """Yearly, k€."""
    actions: Annotated[int, Ge(1), Le(6)]
    """Actions in a turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontierRules(Definition):
    """What buyers take for granted (rulebook 4; thesis §1.4)."""

    quality: Strength
    """At the start."""
    brand: Strength
    """At the start."""
    years: Annotated[int, Ge(1), Le(40)]
    """Rises by one every so many rounds."""
    most: Strength
    """Ends here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRules(Definition):
    """Making, moving and coordinating (rulebook 4, 6, 10)."""

    labour: Annotated[int, Ge(0), Le(100_000)]
    """Labour of a unit at home, euros."""
    materials: Annotated[int, Ge(0), Le(100_000)]
    """Materials of a unit, euros."""
    transport: Percent
    """Per cent of the price for each square of distance."""
    stock: Percent
    """Per cent of foreign turnover."""
    transit: Percent
    """Losses in transit, per cent of the turnover of goods that travelled."""
    coordination: Money
    """For each pair of outposts, k€ a year."""
    other_board: Percent
    """Coordination is dearer by so many per cent for each outpost on another board."""
    near: Annotated[int, Ge(0), Le(12)]
    """Entries up to this distance cost the plain price."""
    far: Percent
    """Entries cost so many per cent more for each square beyond."""
    scale_units: Annotated[int, Ge(1), Le(1000)]
    """One per cent off the unit cost for each so many units of capacity above the start."""
    scale_most: Percent
    """At most so many per cent."""
    capacity_step: Annotated[int, Ge(1), Le(1000)]
    """Units a year that one investment in capacity adds."""
    automation: Annotated[int, Ge(1), Le(10)]
    """Every so many steps of capacity quality rises by one."""
    arriving: Money
    """Overhead in a year in which a module is on its way, k€."""
    wage_units: Annotated[int, Ge(1), Le(10_000)]
    """Wages abroad come one point nearer to home's for each so many units that firms make there in a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketRules(Definition):
    """Appeal and demand (rulebook 10)."""

    home_demand: Annotated[int, Ge(0), Le(5000)]
    """Units a year that the home market takes for each firm at the table."""
    home_saturation: Percent
    """Per cent by which home demand shrinks every year."""
    locals_weight: Annotated[int, Ge(1), Le(1000)]
    """Appeal of the local sellers."""
    rival_base: Annotated[int, Ge(0), Le(1000)]
    """Appeal of a rival with no strength."""
    rival_step: Annotated[int, Ge(0), Le(100)]
    """Added for each point of strength."""
    appeal: Annotated[int, Ge(0), Le(20)]
    """Points of appeal for each weight and level."""
    appeal_least: Annotated[int, Ge(0), Le(100)]
    """Appeal never falls below this."""
    other_sector: Percent
    """Appeal outside the firm's sector, per cent."""
    sector_research: Annotated[int, Ge(0), Le(11)]
    """Research from which the adjacent sector is served in full."""
    stance: Percent
    """A cut lowers and a premium raises the price by so many per cent."""
    premium: Annotated[int, Ge(100), Le(300)]
    """With a premium, what stands out from the frontier counts so many per cent."""
    cut_years: Annotated[int, Ge(1), Le(10)]
    """A cut kept so many rounds costs one quality."""
    demand_error: Annotated[tuple[Percent, ...], Len(4, 4)]
    """Half-width of the range in which demand is seen, per cent, by knowledge 0 to 3."""
    price_error: Annotated[tuple[Percent, ...], Len(4, 4)]
    """The same for prices."""
    shared_knowledge: Annotated[int, Ge(0), Le(3)]
    """What one firm of the district knows of a country, all know up to this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalRules(Definition):
    """Black (rulebook 9)."""

    first_year: Annotated[int, Ge(1), Le(40)]
    """Round from which black moves."""
    rest: Annotated[int, Ge(2), Le(10)]
    """Of so many rounds, black does not advance in the last one."""
    grows: Annotated[int, Ge(1), Le(40)]
    """Strength rises by one every so many rounds."""
    strongest: Annotated[int, Ge(1), Le(9)]
    """No rival is stronger."""
    defenders: Annotated[int, Ge(0), Le(8)]
    """Defenders that count, at most."""
    push_ratio: Annotated[int, Ge(1), Le(10)]
    """Firms that together sell more than so many times its units push a rival back."""
    push_years: Annotated[int, Ge(1), Le(10)]
    """So many years running."""
    multinational_demand: Percent
    """Home demand lost to each multinational, per cent."""
    multinational_atmosphere: Annotated[int, Ge(0), Le(20)]
    """Atmosphere lost each year to each multinational."""
    multinational_base: Annotated[int, Ge(0), Le(1000)]
    """Appeal of a multinational in the home market with no strength."""
    multinational_step: Annotated[int, Ge(0), Le(100)]
    """Added for each point of strength."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinanceRules(Definition):
    """Money (rulebook 10)."""

    interest: Percent
    """Yearly, per cent of the debt."""
    tax: Percent
    """Per cent of the year's profit."""
    credit: Annotated[int, Ge(0), Le(300)]
    """The era's per cent."""
    turnover_part: Annotated[int, Ge(1), Le(20)]
    """Credit counts one part in so many of last year's turnover."""
    loan_step: Money
    """Loans are taken and repaid in steps of so much, k€."""
    spin_off_cash: Money
    """Cash of a firm that starts again, k€."""
    spin_off_levels: Strength
    """Levels it loses."""
    spin_off_score: Money
    """Taken from its value, k€."""
    change_strategy: Money
    """Cost of changing strategy, k€."""


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
    known_from: Annotated[int, Ge(0), Le(6)]
    """Until a module works in so many firms…"""
    doubt: Annotated[int, Ge(0), Le(90)]
    """…nobody can tell its benefit closer than so many per cent above or below."""


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
    """Over this atmosphere a new one may come: a chance of one per cent for each point."""
    lost_below: Percent
    """Under this atmosphere one may go: two per cent for each point."""
    global_atmosphere: Annotated[int, Ge(0), Le(10)]
    """Atmosphere that each codified supplier brings a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRules(Definition):
    """Value of a firm (rulebook 13)."""

    profit_years: Annotated[int, Ge(1), Le(10)]
    """The mean profit of the last so many rounds…"""
    profit_times: Annotated[int, Ge(0), Le(20)]
    """…counts so many times."""
    assets: Percent
    """Part of the cost of modules and outposts that counts, per cent."""
    level: Money
    """Each level of brand, quality, research and skills, k€."""
    atmosphere: Annotated[int, Ge(0), Le(100)]
    """Each point of atmosphere for a firm that makes everything at home, k€."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruleset(Definition):
    """Every number of the rules. Order of the rows is the order on the screen."""

    format: Literal[1]
    """Shape of the file."""
    id: str
    """Name of the file without its ending."""
    start: StartRules
    """What every firm starts with."""
    frontier: FrontierRules
    """What buyers take for granted."""
    costs: CostRules
    """Making, moving and coordinating."""
    market: MarketRules
    """Appeal and demand."""
    rivals: RivalRules
    """Black."""
    finance: FinanceRules
    """Money."""
    district: DistrictRules
    """Atmosphere and spill-over."""
    suppliers: SupplierRules
    """The small firms of the district."""
    trust: TrustRules
    """Trust between firms, and their pacts."""
    ict: IctRules
    """What all modules have in common."""
    score: ScoreRules
    """Value of a firm at the end."""
    strategies: Mapping[StrategyId, Strategy]
    """How a firm spreads, by strategy."""
    modes: Mapping[str, EntryMode]
    """Ways to enter a market, from the lightest commitment to the deepest."""
    modules: Mapping[str, Module]
    """Investments in ICT."""
    investments: Mapping[Literal["quality", "brand", "skills", "research", "service", "capacity"], Investment]
    """What else an action can raise."""
    pacts: Mapping[str, PactRow]
    """What two firms can agree, from the loosest to the deepest."""
    projects: Mapping[str, ProjectRow]
    """What the district's firms can build together."""
    shocks: Mapping[str, Shock]
    """What can strike; each number is per point of severity."""
