"""A picture as SVG: shapes and our own art as elements, words apart so that a renderer without fonts can add them."""

import re
from dataclasses import dataclass, field
from functools import cache
from html import escape
from typing import Final, Literal

from game import resources
from game.report.colours import Rgb, hexadecimal

Anchor = Literal["start", "middle", "end"]
_FONTS: Final = "Lato, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `y` is its baseline."""

    x: float
    y: float
    text: str
    size: int
    colour: Rgb
    anchor: Anchor
    bold: bool


@dataclass(slots=True)
class Drawing:
    """A picture under construction; lengths are pixels at its own size."""

    width: int
    height: int
    title: str
    description: str
    shapes: list[str] = field(default_factory=list)
    lines: list[Words] = field(default_factory=list)

    def box(self, x: float, y: float, width: float, height: float, fill: Rgb, radius: float = 0) -> None:
        """A filled rectangle."""
        rounded = f' rx="{radius:g}"' if radius else ""
        self.shapes.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"{rounded} '
            f'fill="{hexadecimal(fill)}"/>'
        )

    def frame(self, x: float, y: float, width: float, height: float, colour: Rgb, line: float) -> None:
        """The outline of a rectangle."""
        self.shapes.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="none" '
            f'stroke="{hexadecimal(colour)}" stroke-width="{line:g}"/>'
        )

    def path(self, data: str, colour: Rgb, line: float) -> None:
        """Lines along SVG path data; nothing where there is none."""
        if data:
            self.shapes.append(
                f'<path d="{data}" fill="none" stroke="{hexadecimal(colour)}" stroke-width="{line:g}" '
                f'stroke-linecap="round"/>'
            )

    def disc(self, x: float, y: float, radius: float, fill: Rgb) -> None:
        """A filled circle around a point."""
        self.shapes.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{hexadecimal(fill)}"/>')

    def picture(self, name: str, x: float, y: float, size: float, colour: Rgb | None = None) -> None:
        """One of our own pictures (`pieces/king`) in a square of a side, in a single colour where one is given."""
        inside = _inside(name)
        if colour is not None:
            inside = re.sub("#(?:f0f0f0|101010|808080)", hexadecimal(colour), inside)
        self.shapes.append(f'<g transform="translate({x:.1f} {y:.1f}) scale({size / 100:g})">{inside}</g>')

    def words(
        self, x: float, y: float, text: str, size: int, colour: Rgb, anchor: Anchor = "start", bold: bool = False
    ) -> None:
        """A line of text on its baseline."""
        self.lines.append(Words(x, y, text, size, colour, anchor, bold))

    def svg(self, scale: float = 1, with_words: bool = True) -> str:
        """The whole picture as an SVG file."""
        said = [
            f"<title>{escape(self.title, quote=False)}</title><desc>{escape(self.description, quote=False)}</desc>",
            *map(_text, self.lines),
        ]
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width * scale:g}" height="{self.height * scale:g}" '
            f'viewBox="0 0 {self.width} {self.height}" role="img">'
        )
        return "\n".join((head, *self.shapes, *(said if with_words else ()), "</svg>\n"))


def _text(line: Words) -> str:
    weight = ' font-weight="700"' if line.bold else ""
    anchor = "" if line.anchor == "start" else f' text-anchor="{line.anchor}"'
    return (
        f'<text x="{line.x:.1f}" y="{line.y:.1f}" font-family="{_FONTS}" font-size="{line.size}"{weight}{anchor} '
        f'fill="{hexadecimal(line.colour)}">{escape(line.text, quote=False)}</text>'
    )


@cache
def _inside(name: str) -> str:
    """What one of our pictures draws in its 100 × 100 units."""
    source = resources.asset(f"art/{name}.svg").read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", re.sub(r"</?svg[^>]*>|<\?xml[^>]*>", "", source)).strip()


_NARROW, _WIDE = frozenset("iljtfrI.,:;|!' ·–-()[]/"), frozenset("mwMW%@€—")


def width_of(text: str, size: int, bold: bool = False) -> float:
    """About as wide as a line of text is in an ordinary sans serif, on the safe side."""
    ems = sum(0.33 if sign in _NARROW else 0.9 if sign in _WIDE else 0.58 for sign in text)
    ems += 0.1 * sum(sign.isupper() for sign in text)
    return ems * size * (1.06 if bold else 1)


def shorten(text: str, size: int, room: float, bold: bool = False) -> str:
    """`text`, or as much of it as fits into `room` with an ellipsis."""
    if width_of(text, size, bold) <= room:
        return text
    while text and width_of(text.rstrip() + "…", size, bold) > room:
        text = text[:-1]
    return text.rstrip() + "…"
