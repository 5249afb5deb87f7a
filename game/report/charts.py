"""Charts as plain shapes: what goes where is decided here; a renderer only draws lines, boxes and words.

Lengths are logical pixels from the top left corner; colours are roles (`text`, `muted`, `good`, `bad`,
`rule` for thin lines, `firm0`…) that the renderer resolves.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Literal

Point = tuple[float, float]
Anchor = Literal["left", "middle", "right"]
Sign = Literal["disc", "square", "diamond", "triangle", "ring", "cross"]
Measure = Callable[[str, bool], float]
"""Width of a small line of text, plain or bold, in logical pixels."""

SIGNS: Final[tuple[Sign, ...]] = ("disc", "square", "diamond", "triangle", "ring", "cross")
"""Signs of series by colour number, so that lines are told apart without colour."""
LINE: Final = 18.0
"""Height of a line of small text."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[Point, ...]
    colour: str
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; `faint` ones are laid thinly over what is behind them."""

    left: float
    top: float
    width: float
    height: float
    colour: str
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A small sign around a point."""

    x: float
    y: float
    sign: Sign
    colour: str
    radius: float = 3.5


@dataclass(frozen=True, slots=True)
class Words:
    """One line of small text; `y` is its middle."""

    x: float
    y: float
    text: str
    anchor: Anchor = "left"
    colour: str = "text"
    bold: bool = False


Shape = Stroke | Box | Mark | Words


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a line chart."""

    name: str
    colour: int
    """Number of the firm's colour, which also chooses its sign."""
    values: tuple[int, ...]
    """One for each column, from the first on; may stop early."""


@dataclass(frozen=True, slots=True)
class Band:
    """A column that stands out, with the reason."""

    column: int
    label: str


@dataclass(frozen=True, slots=True)
class LineChart:
    """Values over the years."""

    columns: tuple[str, ...]
    """Labels along the bottom."""
    series: tuple[Series, ...]
    bands: tuple[Band, ...] = ()
    number: Callable[[int], str] = field(default=str, compare=False)
    """How a value is written."""

    def said(self) -> list[str]:
        """The values of each series in a line."""
        return [
            f"{each.name}: "
            + ", ".join(
                f"{column} {self.number(value)}" for column, value in zip(self.columns, each.values, strict=False)
            )
            for each in self.series
        ]

    def shapes(self, width: float, height: float, measure: Measure) -> tuple[Shape, ...]:
        """The chart drawn into `width` × `height`."""
        return _line_shapes(self, width, height, measure)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a bridge."""

    label: str
    amount: int


@dataclass(frozen=True, slots=True)
class BridgeChart:
    """How one total became another: a row for each step, so that long labels have room."""

    first: Step
    steps: tuple[Step, ...]
    last: Step
    total: Callable[[int], str] = field(default=str, compare=False)
    change: Callable[[int], str] = field(default=str, compare=False)

    def said(self) -> list[str]:
        """Each total and each change in a line."""
        return [
            f"{self.first.label} {self.total(self.first.amount)}",
            *(f"{step.label} {self.change(step.amount)}" for step in self.steps),
            f"{self.last.label} {self.total(self.last.amount)}",
        ]

    def shapes(self, width: float, height: float, measure: Measure) -> tuple[Shape, ...]:
        """The chart drawn into `width` × `height`."""
        return _bridge_shapes(self, width, height, measure)


def ticks(low: int, high: int, most: int) -> tuple[int, ...]:
    """Round values, at most `most` + 1 of them, that start at or under `low` and end at or over `high`.

    >>> ticks(0, 2210, 4)
    (0, 1000, 2000, 3000)
    >>> ticks(-40, 90, 4)
    (-50, 0, 50, 100)
    """
    high = max(high, low + 1)
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            first, last = low // step, -(-high // step)
            if last - first <= max(1, most):
                return tuple(step * each for each in range(first, last + 1))
        size *= 10


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places in the order of `wanted`, as near to it as `gap` between neighbours and the ends allow.

    Where there is no room for all of them they share what there is evenly.

    >>> spread([10, 12, 40], 10, 0, 100)
    [6.0, 16.0, 40.0]
    """
    if not wanted:
        return []
    gap = min(gap, (high - low) / max(1, len(wanted) - 1))
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    groups: list[tuple[float, int]] = []  # top of a group that touches, and how many are in it
    for index in order:
        top, count = wanted[index], 1
        while True:
            top = min(max(top, low), high - gap * (count - 1))
            if not groups or groups[-1][0] + gap * groups[-1][1] <= top + 1e-6:
                break
            above_top, above = groups.pop()
            centres = (above_top + gap * (above - 1) / 2) * above + (top + gap * (count - 1) / 2) * count
            count += above
            top = centres / count - gap * (count - 1) / 2
        groups.append((top, count))
    places = [top + gap * number for top, count in groups for number in range(count)]
    found = [0.0] * len(wanted)
    for place, index in zip(places, order, strict=True):
        found[index] = float(place)
    return found


def shorten(text: str, room: float, measure: Measure, bold: bool = False) -> str:
    """`text`, or as much of it as fits into `room` with an ellipsis."""
    if measure(text, bold) <= room:
        return text
    while text and measure(text.rstrip() + "…", bold) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _line_shapes(chart: LineChart, width: float, height: float, measure: Measure) -> tuple[Shape, ...]:
    values = [value for series in chart.series for value in series.values] or [0]
    low, high = min(values), max(1, *values)
    start = low if 2 * low > high else min(0, low)  # lines that all run in the upper half would be pressed together
    marks = ticks(start, high, max(2, int(height / 48)))
    names = max((measure(series.name, True) for series in chart.series), default=0.0)
    left = max(measure(chart.number(mark), False) for mark in marks) + 10
    right = width - min(names, width * 0.24) - 26

    def x(column: int) -> float:
        return left + 8 + (right - left - 16) * column / max(1, len(chart.columns) - 1)

    flags = _flags(chart, x, width, measure)
    top, bottom = 6 + LINE * (max((flag.row + 1 for flag in flags), default=0)), height - LINE - 8

    def y(value: int) -> float:
        return bottom - (bottom - top) * (value - marks[0]) / (marks[-1] - marks[0])

    shapes: list[Shape] = []
    half = max(4.0, (right - left) / max(1, len(chart.columns) - 1) * 0.28)
    for band in chart.bands:
        shapes.append(Box(x(band.column) - half, top, 2 * half, bottom - top, "muted", faint=True))
    for mark in marks:
        shapes.append(Stroke(((left, y(mark)), (right, y(mark))), "rule" if mark else "muted"))
        shapes.append(Words(left - 8, y(mark), chart.number(mark), "right", "muted"))
    shapes += _column_labels(chart, x, bottom + 6 + LINE / 2, measure)
    for flag in flags:
        pole, middle = x(flag.band.column), 2 + LINE * (flag.row + 0.5)
        shapes.append(Stroke(((pole, top), (pole, middle - LINE / 3)), "muted"))
        if flag.left:
            shapes.append(Words(pole - _AWAY, middle, flag.band.label, "right", "muted"))
        else:
            shapes.append(Words(pole + _AWAY, middle, flag.band.label, "left", "muted"))
    shapes += _series_shapes(chart, x, y, right, width, (top, bottom), measure)
    return tuple(shapes)


def _series_shapes(
    chart: LineChart,
    x: Callable[[int], float],
    y: Callable[[int], float],
    right: float,
    width: float,
    ends: tuple[float, float],
    measure: Measure,
) -> list[Shape]:
    shapes: list[Shape] = []
    drawn = [series for series in chart.series if series.values]
    for series in drawn:
        points = tuple((x(column), y(value)) for column, value in enumerate(series.values))
        colour = f"firm{series.colour}"
        if len(points) > 1:
            shapes.append(Stroke(points, colour, 2.5))
        sign = SIGNS[series.colour % len(SIGNS)]
        shapes += [Mark(*point, sign, colour) for point in points]
    lasts = [y(series.values[-1]) for series in drawn]
    places = spread(lasts, LINE, ends[0] + LINE / 2, ends[1] - LINE / 2)
    for series, last, place in zip(drawn, lasts, places, strict=True):
        end = x(len(series.values) - 1)
        if abs(last - place) > 3 or end < right - 24:
            shapes.append(Stroke(((end + 5, last), (right + 4, place)), "muted"))
        shapes.append(Mark(right + 11, place, SIGNS[series.colour % len(SIGNS)], f"firm{series.colour}", 4.5))
        name = shorten(series.name, width - right - 22, measure, bold=True)
        shapes.append(Words(right + 21, place, name, "left", "text", bold=True))
    return shapes


def _column_labels(chart: LineChart, x: Callable[[int], float], middle: float, measure: Measure) -> list[Shape]:
    """As many of the labels as fit beside each other, evenly chosen."""
    widest = max((measure(label, False) for label in chart.columns), default=0.0) + 12
    room = x(1) - x(0) if len(chart.columns) > 1 else widest
    every = max(1, -(-int(widest) // max(1, int(room))))
    return [
        Words(x(column), middle, label, "middle", "muted")
        for column, label in enumerate(chart.columns)
        if (len(chart.columns) - 1 - column) % every == 0
    ]


@dataclass(frozen=True, slots=True)
class _Flag:
    """The label of a band, on a thin pole that stands on it."""

    band: Band
    row: int
    left: bool
    """Whether the words stand at the left of the pole, because there is no room at its right."""


_ROWS: Final = 3
"""Rows of flags over a plot."""
_AWAY: Final = 5.0
"""Room between a pole and its words."""


def _flags(chart: LineChart, x: Callable[[int], float], width: float, measure: Measure) -> list[_Flag]:
    """The labels over the plot, each in the highest row in which neither it nor its pole meets another; one that finds
    no room is left out."""
    taken = [float("-inf")] * _ROWS
    found: list[_Flag] = []
    for band in sorted(chart.bands, key=lambda each: each.column):
        at, wide = x(band.column), measure(band.label, False)
        left = at + _AWAY + wide > width
        begin = at - _AWAY - wide if left else at
        row = next(
            (row for row in range(_ROWS) if begin > taken[row] and all(at > end for end in taken[row + 1 :])), -1
        )
        if row < 0 or begin < 0:
            continue
        found.append(_Flag(band, row, left))
        taken[row] = at + (0 if left else _AWAY + wide) + 2 * _AWAY
        for lower in range(row + 1, _ROWS):
            taken[lower] = max(taken[lower], at + _AWAY)
    return found


def _bridge_shapes(chart: BridgeChart, width: float, height: float, measure: Measure) -> tuple[Shape, ...]:
    rows = (chart.first, *chart.steps, chart.last)
    row = min(60.0, height / len(rows))
    written = [chart.total(chart.first.amount), *(chart.change(step.amount) for step in chart.steps)]
    written.append(chart.total(chart.last.amount))
    names = min(max(measure(each.label, True) for each in rows) + 14, width * 0.46)
    numbers = max(measure(text, True) for text in written) + 12
    levels = [0, chart.first.amount]
    for step in chart.steps:
        levels.append(levels[-1] + step.amount)
    low, high = min(*levels, chart.last.amount), max(*levels, chart.last.amount)

    def x(value: int) -> float:
        return names + (width - numbers - names) * (value - low) / max(1, high - low)

    shapes: list[Shape] = [Stroke(((x(0), 0), (x(0), row * len(rows))), "rule")]
    spans = [(0, chart.first.amount), *pairwise(levels[1:]), (0, chart.last.amount)]
    thick = min(24.0, row * 0.58)
    for number, ((start, end), each, text) in enumerate(zip(spans, rows, written, strict=True)):
        total = number in (0, len(rows) - 1)
        top = row * number + (row - thick) / 2
        colour = "muted" if total else "good" if end >= start else "bad"
        shapes.append(Box(min(x(start), x(end)), top, max(2.0, abs(x(end) - x(start))), thick, colour))
        if number < len(rows) - 1:
            shapes.append(Stroke(((x(end), top + thick), (x(end), top + row)), "muted"))
        label = shorten(each.label, names - 10, measure, bold=total)
        shapes.append(Words(0, row * (number + 0.5), label, "left", "text", bold=total))
        tint = "text" if total else colour
        shapes.append(Words(width, row * (number + 0.5), text, "right", tint, bold=True))
    return tuple(shapes)
