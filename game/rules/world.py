"""A level made ready for play: its squares numbered, its lines of movement and its distances worked out once.

A gateway is one square that lies on two boards: it has one number, a name on each board, and lines on both.
"""

from collections import deque
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Generic, TypeVar

from .definitions import Board, Country, LegendEntry, Level
from .rows import SAVINGS
from .ruleset import Ruleset

QUEEN_LINES = ((0, 1), (1, 0), (0, -1), (-1, 0), (1, 1), (1, -1), (-1, -1), (-1, 1))
ROOK_LINES = QUEEN_LINES[:4]
LEAPS = ((1, 2), (2, 1), (2, -1), (1, -2), (-1, -2), (-2, -1), (-2, 1), (-1, 2))
FAR_AWAY = 99
"""Distance between squares that no path of king moves joins."""

Cell = TypeVar("Cell")
Place = tuple[str, int, int]
"""Board letter, file from 0, rank from 1."""


@dataclass(frozen=True, slots=True)
class Square:
    """One square, known by its number."""

    index: int
    name: str
    names: tuple[str, ...]
    places: tuple[Place, ...]
    light: bool
    kind: str
    """`district`, `land` or `sea`."""
    country: str
    demand: int
    features: frozenset[str]
    hq: bool
    supplier: bool

    @property
    def gateway(self) -> bool:
        """Whether it lies on two boards."""
        return len(self.places) > 1

    @property
    def order(self) -> tuple[int, int]:
        """Ties are broken by the lowest rank, then file."""
        return self.places[0][2], self.places[0][1]


def place_name(place: Place, first_board: str) -> str:
    """Name of a place: `d5` on the first board, `B:d5` on another."""
    board, file, rank = place
    plain = f"{chr(ord('a') + file)}{rank}"
    return plain if board == first_board else f"{board}:{plain}"


class _Rows(dict[int, list[Cell]], Generic[Cell]):
    """Rows of a table of distances, worked out when first asked for: most squares never are."""

    def __init__(self, row: Callable[[int], list[Cell]]) -> None:
        self._row = row

    def __missing__(self, start: int) -> list[Cell]:
        self[start] = self._row(start)
        return self[start]


class World:
    """Everything of a level that can be worked out before the first move; shared by all copies of a game."""

    def __init__(self, level: Level) -> None:
        self.level = level
        self.rules: Ruleset = level.ruleset
        self.first_board = next(iter(level.boards))
        self.places: dict[Place, int] = {}
        self.squares: list[Square] = []
        self._number_squares()
        self.by_name = {name: square.index for square in self.squares for name in square.names}
        self.numbers = {square.name: square.index for square in self.squares}
        """By first name alone: actions write a gateway in one way."""
        self.names = [square.name for square in self.squares]
        self.queen_lines = [self._lines(square, QUEEN_LINES) for square in self.squares]
        self.rook_lines = [self._lines(square, ROOK_LINES) for square in self.squares]
        self.leaps = [self._jumps(square, LEAPS) for square in self.squares]
        self.steps = [self._jumps(square, QUEEN_LINES) for square in self.squares]
        self.land = [square.index for square in self.squares if square.kind == "land"]
        self.enterable = frozenset(self.land)
        self.country_of = [square.country for square in self.squares]
        self.hq_squares = [
            square.index for square in sorted(self.squares, key=lambda s: (s.places[0][1], s.order)) if square.hq
        ]
        self.distance = _Rows(self._distances)
        self.travel = _Rows(self._travel)
        """Distance as it counts for goods: each port at an end makes it less."""
        self.home: Country = level.countries[level.home]
        self.district_boards = {s.places[0][0] for s in self.squares if s.kind == "district"}
        self.district_features = frozenset(f for s in self.squares if s.kind == "district" for f in s.features)
        self.entry_distance = _Rows(self._entry_distances)
        """Distance as it counts for entries: a port is nearer."""
        self.open_modes = {
            country: tuple(mode for mode in self.rules.modes if not self._forbidden(row, mode))
            for country, row in level.countries.items()
        }
        self.module_sizes = sorted({row.size for row in self.rules.modules.values()})
        """Sizes that firms need for the full benefit of a module."""
        self.savings = {
            name: [(effect, full) for effect in SAVINGS if (full := getattr(row, effect))]
            for name, row in self.rules.modules.items()
        }
        """What each module saves with its full benefit, per cent or points."""
        self.tracking = [(name, row.reach) for name, row in self.rules.modules.items() if row.reach]
        """The modules that lengthen the reach, and by how much."""
        self.pooling = frozenset([kind for kind, row in self.rules.pacts.items() if row.pooled_credit])
        """The pacts whose firms borrow together."""
        self.longest_module_lag = self.rules.ict.unskilled_lag + max(
            [row.lag for row in self.rules.modules.values()], default=0
        )
        """Years after which any module works."""
        self.entry_costs: dict[object, Any] = {}
        """What entering costs through each mode, k€ (entering.py)."""
        self.module_costs: dict[object, Any] = {}
        """What each module costs, k€, by all that its price depends on (costs.py)."""
        self.entry_sheets: dict[object, Any] = {}
        self.entry_tables: dict[tuple[str, ...], Any] = {}
        """The entries there are, made once (actions/entries.py)."""
        self.likenesses: dict[tuple[int, str], int] = {}
        """A number for each distance and country that were met, in order."""
        self.likeness_of: list[tuple[int, str]] = []
        """Distance and country of each such number."""
        self.alike = _Rows(self._alike)
        """What every square is like, by headquarters: the number of its distance and country."""
        self.free_moves: dict[tuple[str, int], Any] = {}
        """What pieces reach where nobody is in their way, by how they move (moves.py)."""
        self.frontiers: dict[int, tuple[int, int]] = {}
        """Quality and brand that buyers take for granted, by round (state.py)."""
        self.investments: dict[tuple[int, ...], Any] = {}
        """The investments there are, by the levels already there (actions/investing.py)."""
        self.climates: dict[object, Any] = {}
        """The climate that lasting shocks add up to (shocks.py)."""
        self.instalments = [
            {kind: row.cost * firms for kind, row in self.rules.projects.items()}
            for firms in range(level.firms.max + 1)
        ]
        """What one instalment of each project takes, k€, by how many firms play."""
        self.exclusive = frozenset(mode for mode, row in self.rules.modes.items() if row.exclusive)
        fairs = {square.country for square in self.squares if "fair" in square.features}
        self.fair_countries = [country for country in level.countries if country in fairs]
        self.abroad = [country for country in level.countries if country != level.home]

    def _forbidden(self, country: Country, mode: str) -> bool:
        """Whether the country's law forbids an entry mode."""
        direct = self.rules.modes[mode].family == "direct" and mode != "joint_venture"
        return f"no_{mode}" in country.laws or (direct and "only_joint_venture" in country.laws)

    def _number_squares(self) -> None:
        drawn: dict[Place, tuple[LegendEntry, Place | None]] = {}
        for letter, board in self.level.boards.items():
            for place, entry in _drawing(letter, board):
                drawn[place] = (entry, self._place(entry.gateway) if entry.gateway else None)
        for place, (entry, other) in drawn.items():
            if other in self.places:
                self.places[place] = self.places[other]
                continue
            places = (place,) if other is None else (place, other)
            self.places[place] = len(self.squares)
            self.squares.append(
                Square(
                    index=len(self.squares),
                    name=place_name(place, self.first_board),
                    names=tuple(place_name(p, self.first_board) for p in places),
                    places=places,
                    light=(place[1] + place[2]) % 2 == 0,
                    kind="sea" if entry.sea else "district" if entry.district else "land",
                    country="" if entry.sea else entry.country or (self.level.home if entry.district else ""),
                    demand=0 if entry.sea or entry.district else entry.demand,
                    features=frozenset(entry.features),
                    hq=entry.hq,
                    supplier=entry.supplier,
                )
            )

    def _place(self, name: str) -> Place:
        board, _, plain = name.rpartition(":")
        return board or self.first_board, ord(plain[0]) - ord("a"), int(plain[1:])

    def _lines(self, square: Square, directions: tuple[tuple[int, int], ...]) -> tuple[tuple[int, ...], ...]:
        lines = []
        for board, file, rank in square.places:
            for df, dr in directions:
                line: list[int] = []
                while (place := (board, file + df * (len(line) + 1), rank + dr * (len(line) + 1))) in self.places:
                    line.append(self.places[place])
                if line:
                    lines.append(tuple(line))
        return tuple(lines)

    def _jumps(self, square: Square, jumps: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
        found = {
            self.places[board, file + df, rank + dr]
            for board, file, rank in square.places
            for df, dr in jumps
            if (board, file + df, rank + dr) in self.places
        }
        return tuple(sorted(found))

    def _entry_distances(self, start: int) -> list[int]:
        pairs = zip(self.distance[start], self.squares, strict=True)
        nearer = self.rules.costs.port
        return [max(0, away - nearer * ("port" in square.features)) for away, square in pairs]

    def _travel(self, start: int) -> list[int]:
        ports = ["port" in square.features for square in self.squares]
        nearer = self.rules.costs.port
        pairs = zip(self.distance[start], ports, strict=True)
        return [max(0, away - nearer * (ports[start] + port)) for away, port in pairs]

    def _alike(self, start: int) -> list[int]:
        known = self.likenesses
        pairs = zip(self.entry_distance[start], self.country_of, strict=True)
        row = [known.setdefault(pair, len(known)) for pair in pairs]
        self.likeness_of[:] = known
        return row

    def _distances(self, start: int) -> list[int]:
        distances = [FAR_AWAY] * len(self.squares)
        distances[start] = 0
        queue = deque([start])
        while queue:
            here = queue.popleft()
            for there in self.steps[here]:
                if distances[there] == FAR_AWAY:
                    distances[there] = distances[here] + 1
                    queue.append(there)
        return distances

    @classmethod
    def of(cls, level: Level) -> "World":
        """The world of a level, made once and shared by its games; those of the last few levels are kept.

        A world keeps its level, so no other level can have the same identity while it is here.
        """
        world = _KEPT.pop(id(level), None) or cls(level)
        _KEPT[id(level)] = world
        if len(_KEPT) > _MOST_KEPT:
            del _KEPT[next(iter(_KEPT))]
        return world

    @cached_property
    def public_level(self) -> Level:
        """The level without the shocks to come and without the numbers of its markets."""
        boards = {
            letter: replace(board, legend={symbol: replace(entry, demand=0) for symbol, entry in board.legend.items()})
            for letter, board in self.level.boards.items()
        }
        countries = {
            id: row if id == self.level.home else replace(row, price=0) for id, row in self.level.countries.items()
        }
        return replace(self.level, shocks=(), deck={}, boards=boards, countries=countries)

    def without_secrets(self) -> "World":
        """The same world, whose level tells no more than a player may know."""
        twin = copy(self)
        twin.level = self.public_level
        return twin

    @cached_property
    def gateways(self) -> dict[str, tuple[int, ...]]:
        """The gateway squares of each board."""
        return {
            letter: tuple(s.index for s in self.squares if s.gateway and any(p[0] == letter for p in s.places))
            for letter in self.level.boards
        }

    @cached_property
    def beyond_gateways(self) -> list[tuple[int, ...]]:
        """For each square, the land squares of other boards beside a gateway of its board, in order."""
        found = []
        for square in self.squares:
            boards = set(self.boards_of(square.index))
            beside = {s for board in boards for gateway in self.gateways[board] for s in self.steps[gateway]}
            other = (s for s in beside if s in self.enterable and not boards & set(self.boards_of(s)))
            found.append(tuple(sorted(other)))
        return found

    def boards_of(self, square: int) -> tuple[str, ...]:
        """Letters of the boards that a square lies on."""
        return tuple(place[0] for place in self.squares[square].places)

    def on_first_board(self, square: int) -> bool:
        """Whether a square lies on the board of the district."""
        return self.squares[square].places[0][0] == self.first_board


_KEPT: dict[int, World] = {}
"""Worlds by the identity of their level, the one used last at the end."""
_MOST_KEPT = 8


def _drawing(letter: str, board: Board) -> list[tuple[Place, LegendEntry]]:
    """The squares of a drawn board by rank, then file."""
    lines = board.squares.split()
    ranks = len(lines)
    return [
        ((letter, file, ranks - row), board.legend[symbol])
        for row, line in sorted(enumerate(lines), reverse=True)
        for file, symbol in enumerate(line)
    ]
