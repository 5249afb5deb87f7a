"""Colours as numbers, and those of the board, which the screen and printed pictures share."""

from collections.abc import Mapping
from typing import Final

Rgb = tuple[int, int, int]


def rgb(text: str) -> Rgb:
    """The colour of a string such as `#d8a23f`."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def hexadecimal(colour: Rgb) -> str:
    """The string of a colour, as SVG wants it."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def mix(first: Rgb, second: Rgb, part: float) -> Rgb:
    """`first` with `part` (0–1) of `second` in it."""
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(first, second, strict=True))
    return red, green, blue


SQUARE_LIGHT: Final = rgb("#e8dabd")
SQUARE_DARK: Final = rgb("#b08e68")
WOOD: Final = rgb("#5d3f2e")
SEA: Final = rgb("#32454d")
DISTRICT_TINT: Final = rgb("#c86a48")
TINTS: Final = tuple(
    rgb(each)
    for each in (
        "#a3916a",
        "#8b8a42",
        "#4f74b8",
        "#ae6e88",
        "#6f8496",
        "#3f9a68",
        "#2f9aa8",
        "#8a5fb0",
        "#b98a2c",
        "#7d9440",
    )
)
"""Washes of colour that tell countries apart, given out in the order of the level."""


def washed(light: bool, wash: Rgb) -> Rgb:
    """A chess square under a country's wash."""
    return mix(SQUARE_LIGHT if light else SQUARE_DARK, wash, 0.26 if light else 0.30)


FIRM_COLOURS: Final[Mapping[str, Rgb]] = {
    "blue": rgb("#6c9bdc"),
    "teal": rgb("#45a89c"),
    "terracotta": rgb("#d08a5e"),
    "violet": rgb("#a587d6"),
    "olive": rgb("#9bb05a"),
    "rose": rgb("#d886a8"),
}
"""Colours of the firms by the name that a record gives them."""
FIRMS: Final = tuple(FIRM_COLOURS.values())


def colour_number(name: str, seat: int) -> int:
    """Number of the colour of that name; a seat's own where there is none."""
    names = list(FIRM_COLOURS)
    return names.index(name) if name in names else seat % len(names)
