"""Draws the shapes of a chart (charts.py) as SVG for a page; the screen has a renderer of its own."""

from html import escape
from typing import Final

from game.report.charts import BridgeChart, LineChart, Mark, Shape, Sign, Stroke, Words
from game.report.colours import FIRMS, hexadecimal
from game.report.drawing import width_of

_SIZE: Final = 13
_ROLES: Final = {"text": "#2b241e", "muted": "#6d6253", "good": "#33701f", "bad": "#a3281c", "rule": "#d9ccb2"}
"""Colours on paper by their role."""
_SIGNS: Final[dict[Sign, str]] = {
    "square": "M-1-1h2v2h-2z",
    "diamond": "M0-1.3L1.3 0L0 1.3L-1.3 0z",
    "triangle": "M0-1.2L1.2 1H-1.2z",
    "cross": "M-1-1L1 1M1-1L-1 1",
}
"""Signs as paths around their middle, one unit large."""


def svg(chart: LineChart | BridgeChart, width: int, height: int, title: str) -> str:
    """The chart as an SVG element of that size, with its title for readers who cannot see it."""

    def measure(text: str, bold: bool) -> float:
        # Some browsers have only wide fonts: a size more leaves them room.
        return width_of(text, _SIZE + 1, bold)

    drawn = "".join(_drawn(shape) for shape in chart.shapes(width, height, measure))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">'
        f"<title>{escape(title, quote=False)}</title>{drawn}</svg>"
    )


def _drawn(shape: Shape) -> str:
    colour = _colour(shape.colour)
    match shape:
        case Stroke():
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in shape.points)
            return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{shape.width:g}"/>'
        case Mark():
            return _sign(shape, colour)
        case Words():
            anchor = {"left": "start", "middle": "middle", "right": "end"}[shape.anchor]
            weight = ' font-weight="700"' if shape.bold else ""
            return (
                f'<text x="{shape.x:.1f}" y="{shape.y + _SIZE * 0.35:.1f}" font-size="{_SIZE}" '
                f'text-anchor="{anchor}"{weight} fill="{colour}">{escape(shape.text, quote=False)}</text>'
            )
        case _:
            faint = ' fill-opacity="0.16"' if shape.faint else ""
            return (
                f'<rect x="{shape.left:.1f}" y="{shape.top:.1f}" width="{shape.width:.1f}" '
                f'height="{shape.height:.1f}" fill="{colour}"{faint}/>'
            )


def _sign(mark: Mark, colour: str) -> str:
    at = f"translate({mark.x:.1f} {mark.y:.1f})"
    if mark.sign in ("disc", "ring"):
        fill = colour if mark.sign == "disc" else "none"
        return f'<circle transform="{at}" r="{mark.radius:g}" fill="{fill}" stroke="{colour}" stroke-width="1.5"/>'
    line = f'stroke="{colour}" stroke-width="0.5"' if mark.sign == "cross" else ""
    return f'<path transform="{at} scale({mark.radius:g})" d="{_SIGNS[mark.sign]}" fill="{colour}" {line}/>'


def _colour(role: str) -> str:
    if role.startswith("firm"):
        return hexadecimal(FIRMS[int(role.removeprefix("firm")) % len(FIRMS)])
    return _ROLES[role]
