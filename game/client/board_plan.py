"""A level's boards as plain squares, and where each square lies on a surface.

Read from the level alone, so that thumbnails need no game; what stands on the squares comes from a View.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import pygame

from game.client.theme import WALNUT, Rgb, mix, rgb
from game.report.colours import DISTRICT_TINT, TINTS, washed
from game.rules.definitions import Board, Level

FILES: Final = "abcdefghijkl"

BOARD_INK: Final = rgb("#100c08")

Kind = Literal["district", "land", "sea"]


class Plot(NamedTuple):
    """One square as the level draws it."""

    name: str
    """`d5`, on other boards than the first `B:d5`."""
    file: int
    """0 for file a."""
    rank: int
    """1 for the nearest."""
    kind: Kind
    country: str
    features: tuple[str, ...]
    gateway: str
    """Name of the square of another board that this one also is; empty for none."""
    hq: bool
    supplier: bool

    @property
    def light(self) -> bool:
        """Whether it buys the district's own sector; a1 is dark."""
        return (self.file + self.rank) % 2 == 0


@dataclass(frozen=True, eq=False)
class Plan:
    """One board, made once: its letter, its size in squares, and its plots by (file, rank)."""

    board: str
    files: int
    ranks: int
    plots: Mapping[tuple[int, int], Plot]

    def named(self, name: str) -> Plot | None:
        """The plot of that name, if it is on this board."""
        place = place_of(name)
        plot = self.plots.get(place) if place else None
        return plot if plot and plot.name == name else None

    def __iter__(self) -> Iterator[Plot]:
        return iter(self.plots.values())


def place_of(name: str) -> tuple[int, int] | None:
    """(file, rank) of a square's name on its own board, or None for what is no square."""
    tail = name.rpartition(":")[2]
    if len(tail) < 2 or tail[0] not in FILES or not tail[1:].isdigit():
        return None
    return FILES.index(tail[0]), int(tail[1:])


def board_of(name: str, level: Level) -> str:
    """Letter of the board a square's name is on."""
    letter, colon, _ = name.rpartition(":")
    return letter if colon else next(iter(level.boards))


_plans: dict[tuple[int, str], tuple[Mapping[str, Board], Plan]] = {}
"""Plans of boards in use; the boards are kept too, so that their id stays their own."""


def _plan(letter: str, first: bool, rows: tuple[str, ...], legend: tuple[tuple[str, Plot], ...]) -> Plan:
    by_letter = dict(legend)
    plots = {}
    for top, row in enumerate(rows):
        rank = len(rows) - top
        for file, character in enumerate(row):
            name = f"{FILES[file]}{rank}" if first else f"{letter}:{FILES[file]}{rank}"
            plots[file, rank] = by_letter[character]._replace(name=name, file=file, rank=rank)
    return Plan(letter, max(map(len, rows)), len(rows), plots)


def plan_of(level: Level, letter: str) -> Plan:
    """The plan of one of the level's boards; kept. Raises KeyError for a letter it has not."""
    key = (id(level.boards), letter)
    kept = _plans.get(key)
    if kept is None:
        while len(_plans) >= 32:
            del _plans[next(iter(_plans))]
        kept = _plans[key] = (level.boards, _drawn(level, letter))
    return kept[1]


def _drawn(level: Level, letter: str) -> Plan:
    board = level.boards[letter]
    legend = []
    for character, entry in board.legend.items():
        kind: Kind = "sea" if entry.sea else "district" if entry.district or entry.hq or entry.supplier else "land"
        country = entry.country or (level.home if kind == "district" else "")
        plot = Plot("", 0, 0, kind, country, tuple(entry.features), entry.gateway, entry.hq, entry.supplier)
        legend.append((character, plot))
    first = next(iter(level.boards))
    plan = _plan(letter, letter == first, tuple(board.squares.split()), tuple(legend))
    for other in level.boards:
        if other != letter:
            plan = _with_gateways(level, plan, other)
    return plan


def _with_gateways(level: Level, plan: Plan, other: str) -> Plan:
    """The plan with squares that another board declares to be one with its own: they look as they do there."""
    board = level.boards[other]
    gates = {
        sign: entry
        for sign, entry in board.legend.items()
        if entry.gateway and board_of(entry.gateway, level) == plan.board
    }
    plots = dict(plan.plots)
    rows = board.squares.split()
    for top, row in enumerate(rows):
        for file, sign in enumerate(row):
            place = place_of(gates[sign].gateway) if sign in gates else None
            if place and place in plots and not plots[place].gateway:
                there = f"{FILES[file]}{len(rows) - top}"
                name = there if other == next(iter(level.boards)) else f"{other}:{there}"
                entry = gates[sign]
                plots[place] = plots[place]._replace(
                    kind="land", country=entry.country, features=tuple(entry.features), gateway=name
                )
    return Plan(plan.board, plan.files, plan.ranks, plots)


def tints(level: Level) -> dict[str, Rgb]:
    """The wash of each country of a level."""
    return {country: TINTS[place % len(TINTS)] for place, country in enumerate(level.countries)}


def wash(plot: Plot, colours: Mapping[str, Rgb]) -> Rgb:
    """The border colour of a plot's country, or of the district."""
    if plot.kind == "sea":
        return WALNUT.sea
    return DISTRICT_TINT if plot.kind == "district" else colours.get(plot.country, TINTS[0])


def border(plot: Plot, colours: Mapping[str, Rgb]) -> Rgb:
    """The colour of the line around a plot's country: dark enough to show beside every wash, also to eyes that do not
    tell the washes apart.
    """
    return mix(wash(plot, colours), (0, 0, 0), 0.3)


def square_colour(plot: Plot, colours: Mapping[str, Rgb]) -> Rgb:
    """The colour a plot is painted in: the chess square under a wash of its country."""
    if plot.kind == "sea":
        return WALNUT.sea
    return washed(plot.light, wash(plot, colours))


def writing(plot: Plot, colours: Mapping[str, Rgb], strong: bool) -> Rgb:
    """The colour of words on a plot: quiet ones are paler, and still 4.5 to 1 against the square."""
    part = 0.97 if strong else 0.66 if plot.light else 0.86
    return mix(square_colour(plot, colours), BOARD_INK, part)


class Grid(NamedTuple):
    """Where a board's squares lie: the corner of the far left square, and the side of one, in pixels."""

    left: int
    top: int
    side: int
    files: int
    ranks: int

    def corner(self, file: int, rank: int) -> tuple[int, int]:
        """Top left pixel of a square."""
        return self.left + file * self.side, self.top + (self.ranks - rank) * self.side

    def centre(self, file: int, rank: int) -> tuple[int, int]:
        """Middle of a square."""
        left, top = self.corner(file, rank)
        return left + self.side // 2, top + self.side // 2

    def at(self, point: tuple[int, int]) -> tuple[int, int] | None:
        """(file, rank) of the square under a pixel, or None beside the board."""
        file, row = (point[0] - self.left) // self.side, (point[1] - self.top) // self.side
        if 0 <= file < self.files and 0 <= row < self.ranks:
            return file, self.ranks - row
        return None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of all squares together."""
        return self.files * self.side, self.ranks * self.side


def fit(plan: Plan, area: pygame.Rect, frame: int, label: int) -> Grid:
    """The largest grid of whole pixels in `area` with room for a wooden frame of `frame`
    pixels around it and for coordinates, `label` pixels, at the left and below."""
    left, top, width, height = area.left, area.top, area.width, area.height
    side = min((width - 2 * frame - label) // plan.files, (height - 2 * frame - label) // plan.ranks)
    side = max(4, side)
    x = left + label + (width - label - plan.files * side) // 2
    y = top + frame + max(0, (height - 2 * frame - label - plan.ranks * side) // 2)
    return Grid(x, y, side, plan.files, plan.ranks)
