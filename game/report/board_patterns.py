"""Patterns that tell countries apart where colour does not: path data of lines clipped to a square.

They are drawn as lines and not as SVG patterns, because small renderers know only lines.
"""

from collections.abc import Callable, Iterator
from typing import Final

from game.rules import Level

_STEP: Final = 12.0


def of_country(level: Level, country: str) -> int:
    """The number of a country's pattern; after the last, colours and patterns start over one apart."""
    place = list(level.countries).index(country)
    return (place + place // len(_PATTERNS)) % len(_PATTERNS)


def lines(number: int, x: float, y: float, side: float, high: float = 0) -> str:
    """The path data of a pattern inside a square (or a box `high` high); empty for the plain one."""
    return "".join(_PATTERNS[number](x, y, side, high or side))


def waves(x: float, y: float, side: float) -> str:
    """The sea: two rows of waves across the middle of a square."""
    part = side / 6
    return "".join(
        f"M{x + side * start:.1f} {y + side * down:.1f}q{part / 2:.1f} {-part / 2:.1f} {part:.1f} 0t{part:.1f} 0"
        for start, down in ((0.12, 0.36), (0.5, 0.52), (0.22, 0.7))
    )


Path = Iterator[str]


def _plain(x: float, y: float, wide: float, high: float) -> Path:
    yield ""


def _rising(x: float, y: float, wide: float, high: float) -> Path:
    for c in _along(wide + high):
        first, last = max(0.0, c - high), min(c, wide)
        yield f"M{x + first:g} {y + c - first:g}L{x + last:g} {y + c - last:g}"


def _falling(x: float, y: float, wide: float, high: float) -> Path:
    for c in _along(wide + high):
        first, last = max(0.0, c - high), min(c, wide)
        yield f"M{x + wide - first:g} {y + c - first:g}L{x + wide - last:g} {y + c - last:g}"


def _crossed(x: float, y: float, wide: float, high: float) -> Path:
    yield from _rising(x, y, wide, high)
    yield from _falling(x, y, wide, high)


def _level_lines(x: float, y: float, wide: float, high: float) -> Path:
    for down in _along(high, _STEP / 2):
        yield f"M{x:g} {y + down:g}H{x + wide:g}"


def _upright_lines(x: float, y: float, wide: float, high: float) -> Path:
    for right in _along(wide, _STEP / 2):
        yield f"M{x + right:g} {y:g}V{y + high:g}"


def _grid(x: float, y: float, wide: float, high: float) -> Path:
    yield from _level_lines(x, y, wide, high)
    yield from _upright_lines(x, y, wide, high)


def _dots(x: float, y: float, wide: float, high: float) -> Path:
    for right, down in _points(wide, high):
        yield f"M{x + right - 1:g} {y + down:g}h2M{x + right:g} {y + down - 1:g}v2"


def _rings(x: float, y: float, wide: float, high: float) -> Path:
    for right, down in _points(wide, high):
        cx, cy = x + right, y + down
        yield f"M{cx - 3:g} {cy:g}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0"


def _zigzag(x: float, y: float, wide: float, high: float) -> Path:
    half = _STEP / 2
    for down in _along(high, _STEP / 2):
        teeth = "".join(f"l{half / 2:g} {-half / 2:g}l{half / 2:g} {half / 2:g}" for _ in range(int(wide / half)))
        yield f"M{x:g} {y + down + half / 4:g}{teeth}"


def _along(length: float, start: float = _STEP) -> Iterator[float]:
    while start < length:
        yield start
        start += _STEP


def _points(wide: float, high: float) -> Iterator[tuple[float, float]]:
    for down in _along(high, _STEP / 2):
        for right in _along(wide, _STEP / 2):
            yield right, down


_PATTERNS: Final[tuple[Callable[[float, float, float, float], Path], ...]] = (
    _plain, _rising, _dots, _falling, _level_lines, _crossed, _rings, _upright_lines, _zigzag, _grid,
)  # fmt: skip
"""In the order of the level's countries."""
