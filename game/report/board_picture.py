"""The boards of a level as one picture to print or send round, with a legend: shapes as SVG, and words apart.

Words stand apart from the shapes because a renderer that is not a browser draws only shapes. Nothing is told by
colour alone: every square of a country carries its id and the country's pattern.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from game import texts
from game.report import board_patterns, level_sheet
from game.report.colours import DISTRICT_TINT, SEA, SQUARE_DARK, SQUARE_LIGHT, TINTS, WOOD, Rgb, mix, rgb, washed
from game.report.drawing import Drawing, shorten, width_of
from game.rules import Level
from game.rules.world import Square, World
from game.texts import _

SIDE: Final = 72
"""Side of a square; all lengths are pixels at the picture's own size."""
_FRAME, _MARGIN, _GAP = 26, 28, 36
_LEGEND = 410
_PAPER, _INK, _QUIET = rgb("#fbf6ea"), rgb("#241c14"), rgb("#5f5142")
_RED, _WHITE = rgb("#a92a1f"), rgb("#ffffff")
_FRAME_INK = rgb("#f2e3c8")


def picture(level: Level, boards: Sequence[str] = ()) -> Drawing:
    """The named boards of a level (all of them where none is named) beside each other, with one legend.

    Raises KeyError for a board that the level has not.
    """
    letters = tuple(boards) or tuple(level.boards)
    world = World(level)
    plans = [_plan(world, letter) for letter in letters]
    tallest = max(_height(plan) for plan in plans)
    legend = _Legend(world, plans)
    wide = 2 * _MARGIN + sum(_width(plan) + _GAP for plan in plans) + _LEGEND
    high = _MARGIN + _HEAD + max(tallest, legend.height) + _MARGIN
    drawing = Drawing(wide, high, texts.text(level.title), texts.text(level.teaches))
    drawing.box(0, 0, wide, high, _PAPER)
    _heading(drawing, level)
    left = _MARGIN
    for plan in plans:
        _paint_board(drawing, world, plan, left, _MARGIN + _HEAD)
        left += _width(plan) + _GAP
    legend.paint(drawing, left, _MARGIN + _HEAD)
    return drawing


_HEAD: Final = 62


def _heading(drawing: Drawing, level: Level) -> None:
    drawing.words(_MARGIN, _MARGIN + 24, texts.text(level.title), 28, _INK, bold=True)
    size = _("{first}–{last} · firms {firms} · {minutes} minutes").format(
        first=level.year, last=level.year + level.rounds - 1, firms=level_sheet.table_size(level), minutes=level.minutes
    )
    drawing.words(_MARGIN, _MARGIN + 45, size, 14, _QUIET)


@dataclass(frozen=True, slots=True)
class _Plan:
    """One board: its squares by file (from 0) and rank (from 1), and what stands there."""

    letter: str
    squares: dict[tuple[int, int], Square]
    files: int
    ranks: int
    rivals: dict[tuple[int, int], int]


def _plan(world: World, letter: str) -> _Plan:
    squares = {
        (file, rank): world.squares[index] for (board, file, rank), index in world.places.items() if board == letter
    }
    if not squares:
        raise KeyError(letter)
    rivals = {
        (ord(name[0]) - ord("a"), int(name[1:])): strength
        for name, strength in world.level.boards[letter].rivals.items()
    }
    return _Plan(letter, squares, max(f for f, _r in squares) + 1, max(r for _f, r in squares), rivals)


_TITLE: Final = 46
"""Height of a board's name and sectors above it."""


def _width(plan: _Plan) -> int:
    return plan.files * SIDE + 2 * _FRAME


def _height(plan: _Plan) -> int:
    return _TITLE + plan.ranks * SIDE + 2 * _FRAME


def _washes(world: World) -> dict[str, Rgb]:
    return {country: TINTS[place % len(TINTS)] for place, country in enumerate(world.level.countries)}


def _paint_board(drawing: Drawing, world: World, plan: _Plan, left: int, top: int) -> None:
    level = world.level
    wide, high = plan.files * SIDE, plan.ranks * SIDE
    name = f"{plan.letter} · {texts.text(level.boards[plan.letter].name)}"
    drawing.words(left, top + 16, shorten(name, 18, wide + 2 * _FRAME, bold=True), 18, _INK, bold=True)
    _paint_sectors(drawing, level, plan, left, top + 36)
    top += _TITLE
    drawing.box(left, top, wide + 2 * _FRAME, high + 2 * _FRAME, WOOD, radius=10)
    left, top = left + _FRAME, top + _FRAME
    for (file, rank), square in plan.squares.items():
        spot = left + file * SIDE, top + (plan.ranks - rank) * SIDE
        _paint_ground(drawing, world, square, (file + rank) % 2 == 0, spot)
    _paint_borders(drawing, plan, left, top)
    drawing.frame(left, top, wide, high, mix(WOOD, (0, 0, 0), 0.4), 2)
    for (file, rank), square in plan.squares.items():
        spot = left + file * SIDE, top + (plan.ranks - rank) * SIDE
        _paint_contents(drawing, square, plan, plan.rivals.get((file, rank), 0), spot)
    for rank in range(1, plan.ranks + 1):
        middle = top + (plan.ranks - rank) * SIDE + SIDE / 2
        for x in (left - _FRAME / 2, left + wide + _FRAME / 2):
            drawing.words(x, middle + 5, str(rank), 14, _FRAME_INK, anchor="middle", bold=True)
    for file in range(plan.files):
        middle = left + file * SIDE + SIDE / 2
        for y in (top - _FRAME / 2, top + high + _FRAME / 2):
            drawing.words(middle, y + 5, chr(ord("a") + file), 14, _FRAME_INK, anchor="middle", bold=True)


def _paint_sectors(drawing: Drawing, level: Level, plan: _Plan, left: int, baseline: int) -> None:
    room = (_width(plan) - 2 * 22) / 2
    for light, colour in ((True, SQUARE_LIGHT), (False, SQUARE_DARK)):
        drawing.box(left, baseline - 11, 13, 13, colour)
        drawing.frame(left, baseline - 11, 13, 13, _QUIET, 1)
        name = shorten(texts.text(level.sector(plan.letter, light)), 14, room)
        drawing.words(left + 19, baseline, name, 14, _QUIET)
        left += 19 + round(width_of(name, 14)) + 22


def _paint_ground(drawing: Drawing, world: World, square: Square, light: bool, spot: tuple[int, int]) -> None:
    x, y = spot
    if square.kind == "sea":
        drawing.box(x, y, SIDE, SIDE, SEA)
        drawing.path(board_patterns.waves(x, y, SIDE), mix(SEA, (160, 200, 215), 0.45), 2)
        return
    wash = DISTRICT_TINT if square.kind == "district" else _washes(world)[square.country]
    ground = washed(light, wash)
    drawing.box(x, y, SIDE, SIDE, ground)
    number = 0 if square.kind == "district" else board_patterns.of_country(world.level, square.country)
    drawing.path(board_patterns.lines(number, x, y, SIDE), mix(ground, mix(wash, (0, 0, 0), 0.25), 0.42), 1.6)


def _paint_borders(drawing: Drawing, plan: _Plan, left: int, top: int) -> None:
    """A dark line wherever two countries meet."""
    parts = []
    for (file, rank), square in plan.squares.items():
        x, y = left + file * SIDE, top + (plan.ranks - rank) * SIDE
        east, south = plan.squares.get((file + 1, rank)), plan.squares.get((file, rank - 1))
        if east is not None and _land(east) != _land(square):
            parts.append(f"M{x + SIDE} {y}V{y + SIDE}")
        if south is not None and _land(south) != _land(square):
            parts.append(f"M{x} {y + SIDE}H{x + SIDE}")
    drawing.path("".join(parts), mix(WOOD, (0, 0, 0), 0.25), 2.4)


def _land(square: Square) -> tuple[str, str]:
    return square.kind, square.country if square.kind == "land" else ""


def _paint_contents(drawing: Drawing, square: Square, plan: _Plan, rival: int, spot: tuple[int, int]) -> None:
    x, y = spot
    if square.kind == "land":
        _plate(drawing, x + 4, y + 4, square.country, 13, bold=True)
    if square.demand:
        _plate(drawing, x + SIDE - 4, y + SIDE - 24, str(square.demand), 17, bold=True, right=True)
    # One below the other: beside one another they would run into the country's id.
    signs = [*sorted(square.features), *(["gateway"] if square.gateway else [])]
    for place, sign in enumerate(signs):
        drawing.picture(f"features/{sign}", x + SIDE - 25, y + 5 + 23 * place, 20, _INK)
    if square.gateway:
        others = [board for board, *_at in square.places if board != plan.letter]
        there = next(name for name in (_place_name(place) for place in square.places if place[0] in others))
        _plate(drawing, x + 4, y + SIDE - 21, there, 12)
    if square.hq:
        drawing.picture("pieces/king", x + 12, y + 14, 48)
    if square.supplier:
        drawing.picture("pieces/pawn", x + 16, y + 20, 42)
    if rival:
        _paint_rival(drawing, x + 13, y + 9, rival)


def _paint_rival(drawing: Drawing, x: float, y: float, strength: int) -> None:
    drawing.picture("pieces/black_pawn", x, y, 42)
    drawing.disc(x + 36, y + 24, 9, _RED)
    drawing.words(x + 36, y + 29, str(strength), 14, _WHITE, anchor="middle", bold=True)


def _place_name(place: tuple[str, int, int]) -> str:
    return f"{place[0]}:{chr(ord('a') + place[1])}{place[2]}"


def _plate(drawing: Drawing, x: float, y: float, text: str, size: int, bold: bool = False, right: bool = False) -> None:
    """A word on a pale plate, so that no pattern runs through it."""
    wide = width_of(text, size, bold) + 8
    left = x - wide if right else x
    drawing.box(left, y, wide, size + 5, mix(SQUARE_LIGHT, _WHITE, 0.45), radius=4)
    drawing.words(left + wide / 2, y + size - 0.5, text, size, _INK, anchor="middle", bold=bold)


Sign = Literal["land", "feature", "king", "pawn", "rival", "gateway", "sea", "district"]
_LINE: Final = 34


@dataclass
class _Legend:
    """What stands beside the boards: the countries with their numbers, and every sign that is drawn."""

    world: World
    plans: Sequence[_Plan]
    signs: list[tuple[Sign, str, str]] = field(init=False)

    def __post_init__(self) -> None:
        self.signs = [*self._countries(), *self._others()]

    @property
    def height(self) -> int:
        """Of the whole column."""
        lands = sum(sign == "land" for sign, *_rest in self.signs)
        return 30 + 42 * lands + 16 + _LINE * (len(self.signs) - lands)

    def _squares(self) -> Iterator[Square]:
        for plan in self.plans:
            yield from plan.squares.values()

    def _countries(self) -> Iterator[tuple[Sign, str, str]]:
        drawn = {square.country for square in self._squares() if square.kind == "land"}
        yield from (("land", country, "") for country in self.world.level.countries if country in drawn)

    def _others(self) -> Iterator[tuple[Sign, str, str]]:
        squares = list(self._squares())
        kinds = {square.kind for square in squares}
        if "district" in kinds:
            yield "district", "", _("District")
        if any(square.hq for square in squares):
            yield "king", "", _("Headquarters")
        if any(square.supplier for square in squares):
            yield "pawn", "", _("Supplier")
        if any(plan.rivals for plan in self.plans):
            yield "rival", "", _("Black pawn and its strength")
        features = {feature for square in squares for feature in square.features}
        for feature in sorted(features):
            yield "feature", feature, texts.name("feature", feature)
        if any(square.gateway for square in squares):
            yield "gateway", "", _("Gateway: one square of two boards")
        if "sea" in kinds:
            yield "sea", "", _("Sea")

    def paint(self, drawing: Drawing, left: float, top: float) -> None:
        """The column, from its top left corner."""
        drawing.words(left, top + 16, _("Countries"), 18, _INK, bold=True)
        y = top + 30.0
        for sign, id, name in self.signs:
            if sign == "land":
                self._paint_country(drawing, left, y, id)
                y += 42
            else:
                if sign == "district":
                    y += 16
                self._paint_sign(drawing, left, y, sign, id)
                drawing.words(left + 46, y + 20, shorten(name, 14, _LEGEND - 46), 14, _INK)
                y += _LINE

    def _paint_country(self, drawing: Drawing, left: float, top: float, id: str) -> None:
        country = self.world.level.countries[id]
        wash = _washes(self.world)[id]
        pattern = board_patterns.of_country(self.world.level, id)
        for half, light in enumerate((True, False)):
            x, ground = left + half * 18, washed(light, wash)
            drawing.box(x, top, 18, 36, ground)
            drawing.path(
                board_patterns.lines(pattern, x, top, 18, high=36), mix(ground, mix(wash, (0, 0, 0), 0.25), 0.42), 1.6
            )
        drawing.frame(left, top, 36, 36, _QUIET, 1)
        name = shorten(f"{id} · {texts.text(country.name)}", 15, _LEGEND - 46, bold=True)
        drawing.words(left + 46, top + 14, name, 15, _INK, bold=True)
        units = sum(square.demand for square in self._drawn_once() if square.country == id)
        facts = _("{units} units · price {price} € · wage {wage} · tariff {tariff}").format(
            units=texts.number(units),
            price=texts.number(country.price),
            wage=country.wage,
            tariff=texts.percent(country.tariff),
        )
        drawing.words(left + 46, top + 32, shorten(facts, 13, _LEGEND - 46), 13, _QUIET)

    def _drawn_once(self) -> list[Square]:
        """A gateway is drawn on two boards and counted once."""
        return list({square.index: square for square in self._squares()}.values())

    def _paint_sign(self, drawing: Drawing, left: float, top: float, sign: Sign, id: str) -> None:
        match sign:
            case "district" | "sea":
                drawing.box(left, top + 2, 36, 26, SEA if sign == "sea" else washed(True, DISTRICT_TINT))
                drawing.frame(left, top + 2, 36, 26, _QUIET, 1)
                if sign == "sea":
                    drawing.path(board_patterns.waves(left, top - 3, 36), mix(SEA, (160, 200, 215), 0.45), 1.4)
            case "feature" | "gateway":
                drawing.picture(f"features/{id or sign}", left + 7, top + 4, 22, _INK)
            case "rival":
                drawing.picture("pieces/black_pawn", left, top - 1, 32)
                drawing.disc(left + 28, top + 18, 7, _RED)
                drawing.words(left + 28, top + 22, "4", 11, _WHITE, anchor="middle", bold=True)
            case _:
                drawing.picture(f"pieces/{sign}", left + 1, top - 2, 34)
