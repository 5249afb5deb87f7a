"""What changes while a game is played: firms, rivals, the world's climate, the ledger.

Definitions are never copied, only referred to by id; a Position copies in microseconds.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from .definitions import ScheduledShock
from .firm import Firm, Outpost
from .ledger import Entry, Event, new_entry, new_event
from .moves import Gait, Moves
from .world import World

NOBODY = -2
"""No firm and no rival controls the square."""
RIVAL = -1
"""Stands for the rival on a square where a seller is meant."""
LOCALS = -3
"""Stands for the local sellers."""
MULTINATIONAL = -4
"""Stands for the promoted pawns, which sell in the home market."""
HOME = -1
"""Stands for the home market where a square is meant."""


class Rival(NamedTuple):
    """A black pawn."""

    id: int
    board: str
    square: int
    strength: int
    pressed: int = 0
    """Years running in which firms outsold it."""


class Supplier(NamedTuple):
    """A neutral white pawn of the district."""

    square: int
    clients: tuple[int, ...] = ()
    """Seats of the firms it works for."""
    codified: bool = False
    """What it knows is written down: it works for the world and does not leave."""
    idle: int = 0
    """Years running without work."""


class Pact(NamedTuple):
    """What binds two firms; `a` is the lower seat."""

    a: int
    b: int
    kind: str
    since: int
    leader: int = -1
    """Seat that leads a group; -1 where nobody does."""
    notice: int = 0
    """Round at whose end it ends; 0 while nobody has given notice."""
    notice_by: int = -1


class Project(NamedTuple):
    """Where a district project stands."""

    kind: str
    opened: int = 0
    """Round of the first contribution to the present instalment; 0 for none yet."""
    gifts: tuple[tuple[int, int], ...] = ()
    """Seat and k€ of each contribution to the present instalment."""
    instalments: int = 0
    """Paid so far."""
    last: int = 0
    """Round of the last one."""
    all_gifts: tuple[tuple[int, int], ...] = ()
    """Contributions to earlier instalments."""
    done: bool = False


class PactOffer(NamedTuple):
    """An offer that waits for its answer."""

    by: int
    to: int
    kind: str
    round: int


class Promise(NamedTuple):
    """What the firm to act has promised in its turn (promises.py)."""

    kind: Literal["offer", "accept", "refuse", "notice", "break", "gift"]
    other: int = -1
    """Seat of the other firm; -1 for a gift to a project."""
    what: str = ""
    """Id of the pact or the project."""
    paid: int = 0
    """Set aside for it already, k€."""


class ActiveShock(NamedTuple):
    """A shock whose change still lasts."""

    kind: str
    severity: int
    round: int
    country: str


class Climate(NamedTuple):
    """The sum of all shocks that still last; per cent or points."""

    home_demand: int = 0
    credit: int = 0
    materials: int = 0
    transport: int = 0
    module_price: int = 0
    module_lag: int = 0
    """Years by which modules come sooner."""
    quality_taste: int = 0
    """Weight that quality takes from price with all buyers."""
    standard: int = 0
    """Appeal abroad that firms without the standard lose."""
    clear_law: bool = False
    """On-line trade has a clear law."""
    incentives: tuple[tuple[str, int], ...] = ()
    """Per cent off direct investment in the countries that give one."""
    foreign_demand: Mapping[str, int] = {}
    """By country; the home country's squares outside the district follow the home market."""
    tariff: Mapping[str, int] = {}
    foreign_price: Mapping[str, int] = {}


class Position:
    """A whole state of play. The rules are functions of a Position; Game (game.py) is its public face."""

    __slots__ = (
        "arrived",
        "atmosphere",
        "base_demand",
        "base_price",
        "broken_pacts",
        "climate",
        "control",
        "credit_of",
        "cuts_of",
        "demand_index",
        "district_made",
        "events",
        "firms",
        "first_play",
        "home_index",
        "kept",
        "ledger",
        "moves_of",
        "multinationals",
        "next_rival",
        "offers",
        "order",
        "pacts",
        "pending",
        "projects",
        "ranking",
        "reach_of",
        "reason",
        "rivals",
        "round",
        "scheduled",
        "seed",
        "shocks",
        "suppliers",
        "terms_of",
        "ties_of",
        "trust",
        "turn_index",
        "usable_of",
        "wages",
        "world",
    )

    world: World
    seed: int
    round: int
    order: tuple[int, ...]
    """Seats in this round's order of play."""
    turn_index: int
    arrived: int
    """Last round whose arrivals (step 4) are done."""
    firms: list[Firm]
    first_play: bool
    """The game opens in steps (Options)."""
    rivals: list[Rival]
    next_rival: int
    suppliers: tuple[Supplier, ...]
    """By square."""
    pacts: tuple[Pact, ...]
    """By their seats."""
    offers: tuple[PactOffer, ...]
    pending: tuple[Promise, ...]
    """Promises of the firm to act, in the order made; they bind when its turn ends."""
    trust: dict[tuple[int, int], int]
    """Of each pair that is no longer at the start value, lower seat first."""
    broken_pacts: int
    """Broken without notice this round."""
    projects: tuple[Project, ...]
    """Those somebody has given to, by kind."""
    multinationals: tuple[int, ...]
    """Strengths of the promoted pawns."""
    control: dict[int, int]
    """Who sold most on a square last year: a seat or RIVAL."""
    atmosphere: int
    base_demand: tuple[int, ...]
    """Units that each square takes in the first year; a sample (view.py) draws its own."""
    base_price: Mapping[str, int]
    """Price in each country in the first year, euros."""
    district_made: int
    """Units that all firms of the district made at home last year."""
    home_index: int
    """Home demand, basis points of the first year's."""
    demand_index: dict[str, int]
    """Demand of each country, basis points of the first year's."""
    wages: dict[str, int]
    scheduled: tuple[ScheduledShock, ...]
    """The level's schedule; a sample (view.py) has one of its own."""
    shocks: tuple[ActiveShock, ...]
    """All that struck, the oldest first."""
    climate: Climate
    ranking: tuple[int, ...]
    reason: str
    """Why the game is over, or empty."""
    ledger: list[Entry]
    events: list[Event]
    reach_of: dict[int, frozenset[int]]
    """Reach of each firm, kept until something changes it."""
    moves_of: dict[tuple[int, Gait], Moves]
    """Reach of single pieces by seat and gait, then square; another dict once control or pacts change."""
    cuts_of: dict[int, dict[str, int]]
    """What each firm's modules save, kept until something changes it."""
    credit_of: dict[int, tuple[Climate, int, int]]
    """What each firm alone may owe, with the climate and the turnover it was worked out for."""
    terms_of: dict[int, Any]
    """Terms on which each firm enters squares, with the pacts and climate they were made for (entering.py)."""
    ties_of: tuple[tuple[Pact, ...], dict[int, Any]]
    """The pacts in force of each firm, for as long as `pacts` are those (pacts.py); copies share them."""
    usable_of: dict[int, tuple[tuple[object, ...], tuple[str, ...]]]
    """The entry modes open to each firm, with the grounds they were found on (actions/outposts.py)."""
    kept: Any
    """The choices of the firm to act, until something they read changes (actions/kept.py); no copy shares them."""

    def copy(self) -> "Position":
        """An equal, independent position, line by line."""
        twin: Position = object.__new__(Position)
        twin.arrived = self.arrived
        twin.atmosphere = self.atmosphere
        twin.base_demand = self.base_demand
        twin.base_price = self.base_price
        twin.broken_pacts = self.broken_pacts
        twin.climate = self.climate
        twin.control = self.control.copy()
        twin.credit_of = self.credit_of.copy()
        twin.cuts_of = self.cuts_of.copy()
        twin.demand_index = self.demand_index.copy()
        twin.district_made = self.district_made
        twin.events = self.events.copy()
        twin.firms = [firm.copy() for firm in self.firms]
        twin.first_play = self.first_play
        twin.home_index = self.home_index
        twin.kept = None
        twin.ledger = self.ledger.copy()
        twin.moves_of = self.moves_of
        twin.multinationals = self.multinationals
        twin.next_rival = self.next_rival
        twin.offers = self.offers
        twin.order = self.order
        twin.pacts = self.pacts
        twin.pending = self.pending
        twin.projects = self.projects
        twin.ranking = self.ranking
        twin.reach_of = self.reach_of.copy()
        twin.reason = self.reason
        twin.rivals = self.rivals.copy()
        twin.round = self.round
        twin.scheduled = self.scheduled
        twin.seed = self.seed
        twin.shocks = self.shocks
        twin.suppliers = self.suppliers
        twin.terms_of = self.terms_of.copy()
        twin.ties_of = self.ties_of
        twin.trust = self.trust.copy()
        twin.turn_index = self.turn_index
        twin.usable_of = self.usable_of.copy()
        twin.wages = self.wages.copy()
        twin.world = self.world
        return twin

    @property
    def turn(self) -> int | None:
        """Seat of the firm to act; None when the game is over."""
        return None if self.reason else self.order[self.turn_index]

    def frontier_in(self, round: int) -> tuple[int, int]:
        """Quality and brand that buyers take for granted in a round (rulebook 4)."""
        known = self.world.frontiers.get(round)
        if known is None:
            rules = self.world.rules.frontier
            risen = (round - 1) // rules.years
            known = min(rules.most, rules.quality + risen), min(rules.most, rules.brand + risen)
            self.world.frontiers[round] = known
        return known

    @property
    def frontier(self) -> tuple[int, int]:
        """Quality and brand that buyers take for granted now."""
        return self.frontier_in(self.round)

    def add_rival(self, board: str, square: int, strength: int) -> None:
        """A new black pawn on a square of a board; the caller tells why."""
        self.rivals.append(Rival(self.next_rival, board, square, strength))
        self.next_rival += 1

    def works(self, works_from: int) -> bool:
        """Whether what starts in that round has started."""
        return works_from <= self.arrived

    def working_modules(self, firm: Firm) -> list[str]:
        """The modules of a firm that work."""
        if not firm.modules:
            return []
        arrived = self.arrived
        return [module for module, start in firm.modules.items() if start <= arrived]

    def book(self, firm: Firm, account: str, amount: int, cause: str = "", square: str = "") -> None:
        """Move money: the ledger entry and the cash together (k€)."""
        if amount:
            firm.cash += amount
            self.ledger.append(new_entry((self.round, firm.seat, account, amount, cause, square)))

    def book_lines(self, firm: Firm, lines: Iterable[tuple[str, int]], cause: str, square: str) -> None:
        """Move money several times for the same cause: accounts and amounts, none of them zero."""
        round, seat, ledger = self.round, firm.seat, self.ledger
        for account, amount in lines:
            firm.cash += amount
            ledger.append(new_entry((round, seat, account, amount, cause, square)))

    def tell(self, kind: str, firm: int = -1, square: str = "", /, **data: int | str) -> None:
        """Add an event that everybody may know."""
        self.events.append(new_event((kind, self.round, firm, square, data, False)))

    def whisper(self, kind: str, firm: int, square: str = "", /, **data: int | str) -> None:
        """Add an event that only its firm may know."""
        self.events.append(new_event((kind, self.round, firm, square, data, True)))

    def changed(self, seat: int | None = None, *, borders: bool = True) -> None:
        """Forget what is kept of a firm, or of all: then also what pieces reach, unless `borders` are as they were."""
        if seat is None:
            self.cuts_of.clear()
            self.credit_of.clear()
            if borders:
                self.borders_changed()
        else:
            self.cuts_of.pop(seat, None)
            self.credit_of.pop(seat, None)
        if seat is None or self.pacts:  # a partner starts from this firm's outposts too, and enters beside them
            self.reach_of.clear()
            self.terms_of.clear()
        else:
            self.reach_of.pop(seat, None)
            self.terms_of.pop(seat, None)

    def borders_changed(self) -> None:
        """Forget what pieces reach: other squares stop them now."""
        self.reach_of.clear()
        self.moves_of = {}


WORKED_OUT = ("reach_of", "moves_of", "cuts_of", "credit_of", "terms_of", "ties_of", "usable_of", "kept")
"""What a position keeps that follows from the rest of it."""


def half_up(amount: int, divisor: int) -> int:
    """Division rounded half up, also for negative amounts: −1.5 → −1.

    >>> half_up(3, 2), half_up(-3, 2), half_up(249, 100)
    (2, -1, 2)
    """
    return (amount + divisor // 2) // divisor


def current_mode(position: Position, outpost: Outpost) -> str:
    """The mode that sells now: a deeper one takes over only once it works."""
    if outpost.next_mode and position.works(outpost.next_from):
        return outpost.next_mode
    return outpost.mode
