"""What a level is: frozen data that never change while a game is played; the numbers of the rules are in ruleset.py.

State (state.py) refers to definitions by id.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from annotated_types import Ge, Le, Len

from .definition import Definition, Percent, StrategyId, Strength, Text
from .ruleset import Ruleset


@dataclass(frozen=True, slots=True, kw_only=True)
class Taste(Definition):
    """What buyers of a country look at; the four weights sum to 10 (rulebook 3)."""

    quality: Strength
    """Weight of quality above the frontier."""
    brand: Strength
    """Weight of brand above the frontier."""
    service: Strength
    """Weight of service."""
    price: Strength
    """Weight of a price under or over the country's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country(Definition):
    """A foreign market, or home (rulebook 3)."""

    name: Text
    """Name on the screen."""
    wage: Annotated[int, Ge(1), Le(300)]
    """Cost of labour, home = 100."""
    convergence: Annotated[int, Ge(0), Le(20)] = 0
    """Points by which the wage index moves towards 100 every year."""
    price: Annotated[int, Ge(100), Le(100_000)]
    """Going price of one unit, euros."""
    tariff: Percent = 0
    """Duty on goods made outside the country, per cent of the price."""
    taste: Taste
    """What its buyers look at."""
    growth: Annotated[int, Ge(-20), Le(30)] = 0
    """Yearly growth of demand, per cent."""
    risk: Percent = 0
    """Country risk: a tenth of it is added to the yearly chance of every entry mode's own risk."""
    readiness: Percent = 0
    """Digital readiness: scales what e-commerce covers."""
    laws: Annotated[tuple[str, ...], Len(0, 12)] = ()
    """`no_<mode>` forbids an entry mode; `only_joint_venture` allows no other direct investment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendEntry(Definition):
    """What a letter of a drawn board stands for (rulebook 3)."""

    country: str = ""
    """Id of the country the square belongs to; empty for sea."""
    demand: Annotated[int, Ge(0), Le(2000)] = 0
    """Units its buyers take in the first year; none on a district square."""
    district: bool = False
    """Part of the district."""
    hq: bool = False
    """A headquarters may stand here; firms are spread evenly over these squares, the first from file a."""
    supplier: bool = False
    """A supplier stands here at the start."""
    sea: bool = False
    """Nobody stands here; long moves pass over it."""
    features: Annotated[tuple[Literal["port", "fair", "university", "bank", "special_zone"], ...], Len(0, 5)] = ()
    """What the square offers besides its buyers."""
    gateway: str = ""
    """The square of another board that this square also is, as `B:a1`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board(Definition):
    """One rectangular board, drawn as text: the first line is the farthest rank (rulebook 3)."""

    name: Text
    """Name on its tab."""
    legend: Annotated[Mapping[str, LegendEntry], Len(1, 60)]
    """What each letter stands for."""
    squares: Annotated[str, Len(3, 400)]
    """The drawing: one line a rank, one letter a square."""
    sectors: Annotated[Mapping[Literal["light", "dark"], Text], Len(0, 2)] = field(default_factory=dict)
    """What the trades are called on this board, where the level's names do not fit."""
    rivals: Annotated[Mapping[str, Annotated[int, Ge(1), Le(9)]], Len(0, 24)] = field(default_factory=dict)
    """Black pawns at the start: square and strength."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduledShock(Definition):
    """A shock that strikes in a given round (rulebook 11)."""

    round: Annotated[int, Ge(1), Le(40)]
    """Round in which it strikes."""
    kind: str
    """Id of a shock of the ruleset."""
    severity: Annotated[int, Ge(1), Le(3)] = 1
    """1 mild, 2 hard, 3 grave."""
    country: str = ""
    """Country it strikes; empty for the whole world."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Definition):
    """A star to win besides the ranking (rulebook 13)."""

    kind: Literal["countries", "atmosphere", "value", "modules", "outposts", "home_units"]
    """What is counted."""
    at_least: Annotated[int, Ge(1), Le(100_000)]
    """How much of it is enough."""
    by_round: Annotated[int, Ge(0), Le(40)] = 0
    """Last round in which it counts; 0 means at the end of the game."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes(Definition):
    """For the teacher: what the level is for and what to talk about afterwards."""

    objectives: Mapping[str, tuple[str, ...]]
    """Learning objectives, by language."""
    questions: Mapping[str, tuple[str, ...]]
    """Questions for the debrief, by language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmRange(Definition):
    """How many firms play a level."""

    min: Annotated[int, Ge(1), Le(6)] = 1
    """Fewest firms."""
    max: Annotated[int, Ge(1), Le(6)] = 4
    """Most firms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sectors(Definition):
    """The trades bought on light squares (the district's own) and on dark ones (the adjacent)."""

    light: Text
    """The district's own sector."""
    dark: Text
    """The adjacent sector."""


Rows = Annotated[tuple[str, ...], Len(0, 40)]
"""Ids of rows of a ruleset."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavesOut(Definition):
    """Rows of the ruleset that the level's era did not have: the level's own ruleset goes without them."""

    modes: Rows = ()
    """Entry modes."""
    modules: Rows = ()
    """ICT modules."""
    pacts: Rows = ()
    """Pacts."""
    projects: Rows = ()
    """District projects."""
    investments: Rows = ()
    """What an action cannot raise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Definition):
    """One playable scenario, whole: nothing outside it is needed to play."""

    format: Literal[1]
    """Shape of the file; older ones are brought up to date when they are read."""
    id: str
    """Name of the file without its ending: small letters, digits and hyphens."""
    title: Text
    """Name on the screen."""
    teaches: Text
    """Its idea, in one sentence."""
    ruleset: Ruleset
    """Read from the named file, with the level's overrides applied and without what it leaves out."""
    leaves_out: LeavesOut = LeavesOut()
    """What its era did not have."""
    year: Annotated[int, Ge(1700), Le(2100)]
    """Calendar year of round 1."""
    rounds: Annotated[int, Ge(1), Le(40)]
    """Years that a game lasts."""
    minutes: Annotated[int, Ge(1), Le(600)]
    """How long a game takes."""
    firms: FirmRange
    """How many may play."""
    strategies: Annotated[tuple[StrategyId, ...], Len(1, 4)]
    """Those a firm may choose from."""
    sectors: Sectors
    """What the trades of the two colours are called."""
    home: str = "it"
    """Id of the country the district lies in."""
    countries: Annotated[Mapping[str, Country], Len(1, 20)]
    """By id, as the legends of the boards use it; home is one of them."""
    boards: Annotated[Mapping[str, Board], Len(1, 6)]
    """By letter; the first holds the district."""
    shocks: Annotated[tuple[ScheduledShock, ...], Len(0, 80)] = ()
    """What strikes in a given round."""
    deck: Mapping[str, Annotated[int, Ge(0), Le(100)]] = field(default_factory=dict)
    """Weights of shocks drawn in rounds without a scheduled one; a weight named `none` draws nothing."""
    goals: Annotated[tuple[Goal, ...], Len(0, 6)] = ()
    """Stars to win besides the ranking."""
    notes: Notes
    """For the teacher."""

    def sector(self, board: str, light: bool) -> Text:
        """Name of the trade that squares of a colour buy on a board."""
        own = self.boards[board].sectors.get("light" if light else "dark")
        return own or (self.sectors.light if light else self.sectors.dark)
