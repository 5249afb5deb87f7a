"""What a firm may know: the small frozen pieces that a View (view.py) is made of.

Numbers of markets come as ranges that narrow with knowledge (rulebook 6); everything else a firm sees is exact.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

SellerKind = Literal["firm", "rival", "multinational", "locals"]


@dataclass(frozen=True, slots=True)
class Range:
    """A number known to lie between two others, both included."""

    low: int
    high: int

    @property
    def exact(self) -> bool:
        """Whether nothing about it is unknown."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Share:
    """What one seller takes of a market this year if nobody does anything more."""

    seller: SellerKind
    firm: int
    """Seat of the firm; -1 where the seller is none."""
    percent: int


@dataclass(frozen=True, slots=True)
class OutpostSeen:
    """A firm's presence on a square."""

    firm: int
    square: str
    mode: str
    since: int
    """Round of entry."""
    works_from: int
    """Round in which the mode sells for the first time."""
    working: bool
    replaced_by: str
    """Deeper mode on its way, or empty."""
    replaced_from: int
    """Round in which that mode takes over; 0 for none."""
    grip: int
    """Control + defenders (at most 2) + brand; black captures what is under its strength."""
    defenders: tuple[str, ...]
    """Squares of the owner's other pieces, and of a network partner's, that reach this one."""
    setback: str
    """Kind of the risk that still hampers it this year; only its owner sees it."""


@dataclass(frozen=True, slots=True)
class RivalSeen:
    """A black pawn on the board."""

    id: int
    square: str
    strength: int
    pressed_years: int
    """Years running in which firms outsold it far enough to push it back."""


class Intent(NamedTuple):
    """What one rival will do at the next move of black if the board stays as it is (rulebook 9)."""

    rival: int
    kind: Literal["capture", "advance", "promote", "wait"]
    square: str
    """Where it stands."""
    to: str
    """Where it will stand; empty when it leaves the board or waits."""
    strength: int
    round: int
    """Round of that move."""
    firm: int
    """Seat of the firm that loses an outpost; -1 for none."""
    grip: int
    """Grip of the outpost it captures; 0 for none."""
    why: Literal["capture", "advance", "promote", "too_early", "rests", "blocked", "last_rank"]


@dataclass(frozen=True, slots=True)
class RiskSeen:
    """What may go wrong with an entry mode on a square."""

    kind: str
    chance: int
    """Per cent, country risk included."""
    once: bool
    """On arrival only; else every year."""


@dataclass(frozen=True, slots=True)
class SquareSeen:
    """One square as a firm sees it."""

    name: str
    """`d5`, on other boards `B:d5`."""
    names: tuple[str, ...]
    """A gateway has a name on each of its boards."""
    board: str
    file: int
    """0 for file a."""
    rank: int
    """1 for the nearest."""
    light: bool
    """Light squares buy the district's own sector, dark ones the adjacent."""
    kind: Literal["district", "land", "sea"]
    country: str
    """Id of the country; empty for sea."""
    features: tuple[str, ...]
    gateway: bool
    supplier: bool
    """A supplier works here."""
    demand: Range
    """Units this year; 0 for district and sea (the district sells in the home market)."""
    price: Range
    """Euros a unit."""
    knowledge: int
    """0 to 3."""
    controller: SellerKind | None
    """Who sold most here last year; nobody or the locals: None."""
    controlling_firm: int
    """Seat of that firm; -1 for none."""
    hq: int
    """Seat of the firm whose headquarters stands here; -1 for none."""
    outposts: tuple[OutpostSeen, ...]
    rival: RivalSeen | None


@dataclass(frozen=True, slots=True)
class FirmSeen:
    """What everybody sees of a firm."""

    seat: int
    name: str
    strategy: str
    piece: Literal["queen", "knight", "rook", "king"]
    hq: str
    quality: int
    brand: int
    research: int
    skills: int
    service: int
    modules: tuple[str, ...]
    """Those that work."""
    outposts: int
    reach: int
    """Squares, leaps or steps a move may have now."""
    spin_off: bool
    """It was in administration and started again."""


@dataclass(frozen=True, slots=True)
class ModuleSeen:
    """One of the firm's own modules."""

    id: str
    working: bool
    works_from: int
    benefit: Range
    """Part of the full benefit it gives now (or would give, if on its way), per cent."""


@dataclass(frozen=True, slots=True)
class OwnSeen:
    """What only the firm itself knows."""

    cash: int
    debt: int
    credit: int
    """Limit of debt, k€."""
    funds: int
    """What it can spend now: cash plus unused credit, k€."""
    value: int
    """What the firm would score now, k€."""
    size: int
    """Last year's turnover, k€."""
    profit: int
    """Last year's profit without one-off spending, k€."""
    capacity: int
    """Units a year that can be made at home, in a group its suppliers' too."""
    capacity_used: int
    """Units the home plant is expected to make this year."""
    home_units: int
    """Units expected to be sold in the home market this year."""
    unit_cost: int
    """Labour and materials of one unit made at home, euros."""
    coordination: int
    """Yearly, k€."""
    upkeep: int
    """Yearly upkeep of outposts and modules, k€."""
    overhead: int
    """Yearly, k€."""
    stance: Literal["cut", "hold", "premium"]
    actions_left: int
    modules: tuple[ModuleSeen, ...]
    knowledge: Mapping[str, int]
    """By country."""
    expected_profit: Range
    """Profit of this year if nothing more is done, k€."""


@dataclass(frozen=True, slots=True)
class ShockSeen:
    """A shock that struck."""

    kind: str
    severity: int
    round: int
    country: str
    effects: tuple[tuple[str, int], ...]
    """What it changes and by how much: pairs such as `("foreign_demand", -10)`."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would follow from an action, as the firm can foresee it."""

    cost: int
    """Paid now, k€; negative when money comes in."""
    cash_after: int
    debt_after: int
    actions_after: int
    profit: Range | None
    """Change of the yearly profit once it works, k€; None where it cannot be told."""
    payback: Range | None
    """Whole years until the cost is earned back, best and worst case; None for never in the best case.
    A worst case of 99 means never."""
    worth: Range
    """Change of the firm's value at the end of the game, k€, if nothing else changes until then."""
    units: Range | None
    """Units a year sold on the square."""
    share: Range | None
    """Share of the square's demand, per cent."""
    distance: int
    """King moves from the headquarters; 0 where no square is meant."""
    coordination: int
    """Change of the yearly coordination cost, k€."""
    grip: int
    """Grip of the outpost after the action; 0 where none is meant."""
    defenders: tuple[str, ...]
    threat: Intent | None
    """The rival that would capture it at black's next move."""
    intents: tuple[Intent, ...]
    """Black's next moves after the action."""
    works_from: int
    """Round in which it works; 0 where at once."""
    doubt: int = 0
    """Per cent by which the benefit of a module may be off that too few firms have; the profit counts it in."""
    delivered: Range | None = None
    """Mean cost of a unit made and brought to the square's buyers with its duty, euros; None if the firm bears none."""
    crowded_out: bool = False
    """Nothing is sold on the square only because the home plant is full of what pays better."""


class YearFigures(NamedTuple):
    """One firm's figures at the end of one round."""

    round: int
    value: int
    cash: int
    debt: int
    turnover: int
    profit: int
    """Without one-off spending, after interest and tax."""
    home_made: int
    """Units made at home."""
    abroad_made: int
    outposts: int
    atmosphere: int


@dataclass(frozen=True, slots=True)
class GoalSeen:
    """A star and how far the firm is."""

    kind: str
    at_least: int
    by_round: int
    have: int
    reached: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """One firm in the final ranking."""

    seat: int
    place: int
    """1 for the best; equal values share a place."""
    name: str
    strategy: str
    value: int
    parts: Mapping[str, int]
    """What the value is the sum of, k€: cash, debt, profit, assets, levels, atmosphere, spin_off."""
    goals: tuple[GoalSeen, ...]
    years: tuple[YearFigures, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """How a game ended."""

    reason: Literal["last_round", "district_collapsed"]
    ranking: tuple[Standing, ...]
    """Best first; when the district collapsed nobody wins."""
    winner: int | None
    """Seat; None on a shared first place or when the district collapsed."""
