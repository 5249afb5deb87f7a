"""Every number of the rules, in groups; what the groups hold as rows (modes, modules, pacts…) is in rows.py,
and what firms have in common in ruleset_district.py.

The values are in levels/rulesets/; a level may override any of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from annotated_types import Ge, Le, Len

from .definition import Definition, Money, Percent, StrategyId, Strength
from .rows import EntryMode, Investment, Module, PactRow, ProjectRow, Shock, Strategy
from .ruleset_district import DistrictRules, IctRules, SupplierRules, TrustRules


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
    most_saved: Percent = 90
    """Modules, projects and strategy together never save more of coordination, stock or transport, per cent."""
    port: Annotated[int, Ge(0), Le(12)] = 1
    """Squares by which a port is nearer."""


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
    appeal_start: Annotated[int, Ge(1), Le(1000)] = 100
    """Appeal of goods that do not stand out in any way."""
    price_step: Annotated[int, Ge(1), Le(100)] = 5
    """Every so many per cent under the market's price count as one level; over it every per cent does."""
    fair_brand: Strength = 1
    """Brand counts so much more at a fair."""


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
    multinational_most: Percent = 90
    """Multinationals together never take more of home demand, per cent."""


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
    outposts_part: Percent = 50
    """Part of the cost of its outposts that counts for a firm's credit, per cent."""
    free_credit: Percent = 50
    """Modes that need credit are open while the debt is at most so many per cent of the limit."""
    forced_sale: Percent = 50
    """Part of the refund that an outpost sold in administration brings, per cent."""


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
class ReachRules(Definition):
    """How far a move goes, by strategy: squares, leaps or steps (rulebook 5; thesis §1.4)."""

    adapting: Annotated[int, Ge(1), Le(12)] = 1
    """Steps of a firm that changes strategy, or lacks the modules that its own needs…"""
    adapting_rounds: Annotated[int, Ge(0), Le(10)] = 1
    """…for so many rounds after the one in which it changes."""
    queen: Annotated[int, Ge(0), Le(12)] = 1
    """Squares of a queen without modules…"""
    queen_modules: Annotated[int, Ge(1), Le(10)] = 1
    """…and one more for each so many working modules."""
    knight: Annotated[int, Ge(0), Le(12)] = 1
    """Leaps of a knight without research…"""
    knight_research: Annotated[int, Ge(1), Le(10)] = 4
    """…and one more for each so many levels of it."""
    rook: Annotated[int, Ge(0), Le(12)] = 0
    """Squares of a rook without brand…"""
    rook_brand: Annotated[int, Ge(1), Le(10)] = 1
    """…and one more for each so many levels of it."""
    change_board: Annotated[int, Ge(1), Le(12)] = 1
    """Steps of a firm that changes board."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRules(Definition):
    """What the risks of entry modes have in common (rulebook 6; thesis §2.2.1)."""

    country_part: Percent = 10
    """Per cent of the country's risk that is added to every yearly chance."""
    setback_years: Annotated[int, Ge(1), Le(10)] = 1
    """Years that a setback lasts."""
    serves_another: Percent = 50
    """What an agent who serves another firm too leaves of the buyers, per cent."""
    unclear_law: Percent = 0
    """What unclear law leaves of them, per cent."""
    supply_stops: Percent = 50
    """What a stop of supplies leaves of buyers and plant, per cent."""
    permit_years: Annotated[int, Ge(1), Le(10)] = 1
    """Years by which late permits delay a site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPlayRules(Definition):
    """A first play opens in steps: export modes and investments from the start… (rulebook 10)."""

    contracts: Annotated[int, Ge(1), Le(40)] = 2
    """…contracts abroad, modules and suppliers from this round on…"""
    all: Annotated[int, Ge(1), Le(40)] = 4
    """…and everything else from this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruleset(Definition):
    """Every number of the rules. Order of the rows is the order on the screen.

    A default is what the rules said before the number could be set: older records play on as they began.
    """

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
    reach: ReachRules = ReachRules()
    """How far a move goes."""
    risks: RiskRules = RiskRules()
    """What the risks of entry modes have in common."""
    first_play: FirstPlayRules = FirstPlayRules()
    """How a first play opens."""
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
