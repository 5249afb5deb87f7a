"""The rows of a ruleset: strategies, entry modes and their risks, modules, investments, shocks, pacts, projects."""

from dataclasses import dataclass
from typing import Annotated, Literal

from annotated_types import Ge, Le, Len

from .definition import Definition, Money, Percent, Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy(Definition):
    """How a firm spreads and what it is good at (rulebook 5; thesis §1.4)."""

    piece: Literal["queen", "knight", "rook", "king"]
    """The chess piece that stands for it on the board."""
    skills: Strength = 0
    """Added to skills at the start."""
    research: Strength = 0
    """Added to research at the start."""
    brand: Strength = 0
    """Added to brand at the start."""
    cash: Money = 0
    """Added to cash at the start, k€."""
    modules: Annotated[tuple[str, ...], Len(0, 8)] = ()
    """Modules that work from the start."""
    coordination: Percent = 0
    """Coordination cost is lower by so many per cent."""
    personalisation: Annotated[int, Ge(0), Le(8)] = 0
    """Quality +1 on every square for each so many working modules; 0 for none."""
    modules_needed: Annotated[int, Ge(0), Le(8)] = 0
    """Working modules without which the reach is one step."""
    both_sectors: bool = False
    """Sells in the adjacent sector in full."""
    novelty: Percent = 0
    """Appeal of a new outpost is higher by so many per cent for `fresh_years`."""
    pioneer: Percent = 0
    """The same, where no rival stands."""
    fresh_years: Annotated[int, Ge(0), Le(10)] = 0
    """Years that novelty or pioneering last."""
    line_brand: Percent = 0
    """Brand counts so many per cent more on the headquarters' rank and file."""
    grip_brand: Strength = 8
    """From this brand on, every outpost's grip is one higher."""
    module_surcharge: Percent = 0
    """Modules cost so many per cent more."""
    research_upkeep: Money = 0
    """Yearly cost of each level of research, k€."""
    refund: Percent = 0
    """Points added to the refund of an exit."""
    transfer: Percent = 0
    """Outposts may move beside a gateway of another board for so many per cent of their cost; 0: they may not."""
    transfer_lag: Annotated[int, Ge(0), Le(4)] = 0
    """Years until a moved outpost works."""
    hq_cost: Money = 0
    """Cost of moving the headquarters, once, k€."""
    must_renew: bool = False
    """A year without investing in quality or research loses 1 brand at a liberalisation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Definition):
    """What may go wrong with an entry mode, besides black (rulebook 6; risks.py says what each kind does)."""

    kind: str
    """What happens: one of the functions of risks.py."""
    chance: Percent
    """Yearly, per cent; a tenth of the country's risk is added. Where `once` is set, on arrival only."""
    once: bool = False
    """Threatens the arrival, not every year."""
    amount: Annotated[int, Ge(0), Le(1000)] = 0
    """How much of it: per cent, points or k€, as the kind says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryMode(Definition):
    """How an outpost sells or produces (rulebook 6; thesis §2.2.1)."""

    family: Literal["export", "local", "direct"]
    """Ladder of commitment: sell from home, let others make, own a site."""
    cost: Money
    """Cost of entry at distance 2 or less, k€."""
    upkeep: Money
    """Yearly cost, k€."""
    coverage: Percent
    """Part of a square's demand it can address, per cent."""
    keeps: Percent
    """What the firm keeps, per cent of `keeps_of`."""
    keeps_of: Literal["revenue", "margin", "royalty"] = "revenue"
    """Of the revenue (bearing all cost), of the margin (cost shared too) or a royalty (bearing none)."""
    fee: Money = 0
    """Paid once to the firm when the mode starts to work, k€."""
    made: Literal["home", "local", "half", "partner"]
    """Where the units are made."""
    plant: Annotated[int, Ge(0), Le(1000)] = 0
    """Units a year that can be made on the square; 0 where there is no plant."""
    surplus: bool = False
    """What the plant does not sell on its square may be sold elsewhere (delocalisation)."""
    newest: Percent = 0
    """Newest technology: local labour costs so many per cent less."""
    tariff: Percent
    """Part of the tariff that is due: 100, 50 or 0 per cent."""
    control: Annotated[int, Ge(0), Le(5)]
    """Control over the market: service and grip grow with it; order of the ladder."""
    appeal: Percent = 0
    """Points added to appeal."""
    knowledge: Annotated[int, Ge(0), Le(3)] = 0
    """Steps of knowledge of the country gained each year."""
    lag: Annotated[int, Ge(0), Le(4)] = 0
    """Years until it works."""
    refund: Percent = 0
    """Part of the cost given back on exit, per cent."""
    quality: Strength = 0
    """Quality the firm needs."""
    brand: Strength = 0
    """Brand the firm needs."""
    skills: Strength = 0
    """Skills the firm needs."""
    research: Strength = 0
    """Research the firm needs; where `brand_instead` is set, that brand will do."""
    brand_instead: Strength = 0
    """Brand that stands in for the research needed; 0 for none."""
    module: str = ""
    """Module that must work."""
    needs_credit: bool = False
    """No debt beyond half of the credit limit."""
    exclusive: bool = False
    """One per firm and country."""
    digital: bool = False
    """Coverage is scaled by the country's digital readiness."""
    years: Annotated[int, Ge(0), Le(40)] = 0
    """The contract ends by itself after so many years; 0 for never."""
    partner_stays: Annotated[int, Ge(0), Le(9)] = 0
    """When it ends the partner goes on alone, as a rival of this strength."""
    unseen: Percent = 0
    """Chance that no report of the square comes in a year, per cent."""
    risks: Annotated[tuple[Risk, ...], Len(0, 4)] = ()
    """What may go wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Module(Definition):
    """One ICT investment (rulebook 7; thesis §2.5)."""

    cost: Money
    """Price, k€."""
    upkeep: Money
    """Yearly cost once it works, k€."""
    size: Annotated[int, Ge(1), Le(100_000)]
    """Turnover plus 100 an outpost, k€, at which it gives its whole benefit."""
    skills: Strength
    """Skills below which it arrives a year later."""
    lag: Annotated[int, Ge(0), Le(4)]
    """Years until it works."""
    needs: str = ""
    """Module that must be ordered first."""
    coordination: Percent = 0
    """Coordination cost is lower by so many per cent."""
    labour: Percent = 0
    """Labour at home is cheaper by so many per cent."""
    materials: Percent = 0
    """Materials are cheaper by so many per cent."""
    transport: Percent = 0
    """Transport is cheaper by so many per cent."""
    tariff: Percent = 0
    """Points of tariff saved by its customs papers."""
    stock: Percent = 0
    """Stock costs are lower by so many per cent."""
    transit: Percent = 0
    """Losses in transit are lower by so many per cent."""
    service: Strength = 0
    """Added to service."""
    idle_price: Percent = 0
    """Sells idle home capacity at so many per cent of the home price…"""
    idle_part: Percent = 0
    """…but only so many per cent of it."""
    knowledge_readiness: Percent = 0
    """Teaches countries whose digital readiness is at least this; 0 for none."""
    forecast: bool = False
    """Foresees next year's shock."""
    standard: bool = False
    """Meets quality standards and stops counterfeits."""
    reach: Annotated[int, Ge(0), Le(2)] = 0
    """Squares, leaps or steps added to reach once half of the benefit is there."""


SAVINGS = ("coordination", "labour", "materials", "transport", "tariff", "stock", "transit", "service")
"""Effects of modules that grow with their benefit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Investment(Definition):
    """What an action can raise besides ICT (rulebook 7)."""

    base: Money
    """Cost of the first step, k€."""
    step: Money
    """Added to the cost for each level already there (capacity: for each step already bought), k€."""
    most: Annotated[int, Ge(1), Le(40)]
    """Highest level, or number of steps of capacity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shock(Definition):
    """A change in the world; every number is per point of severity (rulebook 11)."""

    years: Annotated[int, Ge(1), Le(40)] = 1
    """How long the change lasts; what is lasting by nature says 40."""
    home_demand: Annotated[int, Ge(-30), Le(30)] = 0
    """Per cent added to home demand."""
    foreign_demand: Annotated[int, Ge(-30), Le(30)] = 0
    """Per cent added to demand abroad."""
    credit: Annotated[int, Ge(-33), Le(33)] = 0
    """Points added to the era's credit."""
    materials: Annotated[int, Ge(-30), Le(30)] = 0
    """Per cent added to the cost of materials."""
    transport: Annotated[int, Ge(-30), Le(100)] = 0
    """Per cent added to transport."""
    tariff: Annotated[int, Ge(-20), Le(20)] = 0
    """Points added to every tariff (never under 0)."""
    foreign_price: Annotated[int, Ge(-20), Le(20)] = 0
    """Per cent added to prices abroad (a dear euro lowers them)."""
    wage: Annotated[int, Ge(-20), Le(20)] = 0
    """Points by which wages abroad come nearer to home's, once."""
    black_moves: Annotated[int, Ge(0), Le(2)] = 0
    """Extra moves of black this year, whatever the severity."""
    supplier_orders: bool = False
    """Large firms hand out orders: no supplier is idle this year, and a new one comes."""
    quality_taste: Annotated[int, Ge(0), Le(3)] = 0
    """Weight that quality gains with all buyers, whatever the severity, taken from price."""
    standard: Percent = 0
    """Appeal abroad lost by firms that do not meet the standard, per cent."""
    counterfeits: bool = False
    """Firms that cannot trace their goods lose one brand."""
    supplier_takeover: bool = False
    """A supplier of the district is bought from abroad and lost."""
    module_price: Annotated[int, Ge(-30), Le(30)] = 0
    """Per cent added to the price of modules."""
    module_lag: Annotated[int, Ge(0), Le(2)] = 0
    """Years by which modules ordered now come sooner (never under one), whatever the severity."""
    clear_law: bool = False
    """The law on on-line trade is clear from now on: its risk is gone."""
    incentive: Percent = 0
    """Direct investment costs so many per cent less."""
    succession: Annotated[int, Ge(0), Le(3)] = 0
    """One firm loses an action for so many rounds, whatever the severity…"""
    succession_skills: Strength = 0
    """…unless its skills are at least these."""
    entrant: Annotated[int, Ge(0), Le(3)] = 0
    """Strength of a new black pawn on the farthest free square."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PactRow(Definition):
    """A pact between two firms; rows go from the loosest to the deepest (rulebook 8; thesis §2.1)."""

    cost: Money
    """For each of the two, k€."""
    trust_discount: Money = 0
    """The cost is lower by so much for each point of trust, k€."""
    members: Annotated[int, Ge(2), Le(6)] = 2
    """Firms that must be bound together before it gives anything."""
    most: Annotated[int, Ge(0), Le(5)] = 0
    """Members one leader may have; 0 where nobody leads."""
    spill: Percent = 0
    """Points added to the chance of catching up with the partner."""
    entry_cut: Percent = 0
    """Entries are cheaper by so many per cent in countries where the partner stands."""
    shares_knowledge: bool = False
    """Both know a country as well as the one who knows it better."""
    materials: Percent = 0
    """Materials are cheaper by so many per cent."""
    fair_brand: Strength = 0
    """Brand added at the fairs of one country: where the firms bound together have most outposts at work."""
    shared_moves: bool = False
    """Each may start moves from the other's outposts, and their pieces defend one another."""
    tax: Percent = 0
    """Points of tax saved."""
    unit_cost: Percent = 0
    """Units made at home are cheaper by so many per cent."""
    supplier_capacity: Annotated[int, Ge(0), Le(500)] = 0
    """Units of capacity added for each supplier at work."""
    pooled_credit: bool = False
    """One may borrow on the other's unused credit."""
    profit_share: Percent = 0
    """Per cent of a member's profit that the leader takes; 0 where nobody leads."""
    notice: Annotated[int, Ge(0), Le(5)] = 0
    """Rounds between notice and end."""
    for_good: bool = False
    """It cannot be left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRow(Definition):
    """A district project (rulebook 8; thesis §2.3, 2.5)."""

    cost: Money
    """Of one instalment, k€ for each firm at the table."""
    years: Annotated[int, Ge(1), Le(10)] = 1
    """Yearly instalments it needs."""
    skills: Strength = 0
    """Skills that every firm gains."""
    research: Strength = 0
    """Research that every firm gains…"""
    director_research: Strength = 0
    """…and what its director, who gave most, gains instead."""
    transport: Percent = 0
    """Transport is cheaper for the district by so many per cent."""
    stock: Percent = 0
    """Stock costs are lower by so many per cent."""
    module: str = ""
    """Module that every firm may order more cheaply…"""
    module_price: Percent = 100
    """…at so many per cent of its price."""
    atmosphere: Percent = 0
    """Atmosphere it brings once."""
