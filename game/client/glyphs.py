"""Signs that the text fonts lack, as own outlines on a 24 × 24 grid: stars, ticks, warnings, arrows.

A character of this table may stand in any text; `fonts` draws it from here in the colour of the text around
it.
"""

from functools import cache
from io import BytesIO
from typing import Final

import pygame

from game.client.theme import Rgb

_STAR: Final = "M12 2.6l2.9 6.1 6.7.9-4.9 4.6 1.2 6.6L12 17.6l-5.9 3.2 1.2-6.6L2.4 9.6l6.7-.9z"
_LINE: Final = 'fill="none" stroke="#fff" stroke-linecap="round" stroke-linejoin="round" stroke-width='

SHAPES: Final[dict[str, str]] = {
    "★": f'<path fill="#fff" d="{_STAR}"/>',
    "☆": f'<path {_LINE}"1.8" d="{_STAR}"/>',
    "✓": f'<path {_LINE}"3" d="M4.5 13l5 5L19.5 6.5"/>',
    "✗": f'<path {_LINE}"3" d="M6 6.5l12 12M18 6.5l-12 12"/>',
    "⚠": f'<path {_LINE}"2.2" d="M12 4L2.8 20h18.4z"/><path {_LINE}"2.2" d="M12 10v4.4M12 17.2v.1"/>',
    "▾": '<path fill="#fff" d="M5.5 9h13L12 17z"/>',
    "▴": '<path fill="#fff" d="M5.5 16.5h13L12 8.5z"/>',
    "▸": '<path fill="#fff" d="M8.5 5.5v13l8-6.5z"/>',
    "◂": '<path fill="#fff" d="M15.5 5.5v13l-8-6.5z"/>',
    "●": '<circle fill="#fff" cx="12" cy="12.5" r="7"/>',
    "○": f'<circle {_LINE}"2" cx="12" cy="12.5" r="6.2"/>',
    "■": '<rect fill="#fff" x="5" y="5.5" width="14" height="14" rx="2"/>',
    "♟": '<path fill="#fff" d="M12 3a4.3 4.3 0 0 0-2.6 7.7H7.5v2h2.3c-.2 2.7-1.5 4.2-3.3 5.6V21h11v-2.7'
    'c-1.8-1.4-3.1-2.9-3.3-5.6h2.3v-2h-1.9A4.3 4.3 0 0 0 12 3z"/>',
    "⟲": f'<path {_LINE}"2.4" d="M5 5v5.5h5.5M5.4 10.3A7.5 7.5 0 1 1 5 15"/>',
    "✎": f'<path {_LINE}"2.2" d="M5 19.5l1-4.5L16 5l3.5 3.5-10 10z"/>',
    "⧉": f'<path {_LINE}"2.2" d="M9 8.5h10.5V20H9zM5 16V4.5h10"/>',
    "⚙": f'<circle {_LINE}"2.6" cx="12" cy="12" r="5"/>'
    f'<path {_LINE}"3.4" d="M12 3v2.5M12 18.5V21M3 12h2.5M18.5 12H21M5.7 5.7l1.7 1.7M16.6 16.6l1.7 1.7'
    'M5.7 18.3l1.7-1.7M16.6 7.4l1.7-1.7"/>',
}  # fmt: skip
"""SVG content by character, white on nothing; the grid's height is the height of a line's capitals and
descenders.
"""


@cache
def _white(character: str, side: int) -> pygame.Surface:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{SHAPES[character]}</svg>'
    return pygame.image.load_sized_svg(BytesIO(text.encode()), (side, side))


def glyph(character: str, side: int, colour: Rgb) -> pygame.Surface:
    """The sign in a square of `side` pixels. Raises KeyError for a character that is not in `SHAPES`."""
    surface = _white(character, side).copy()
    surface.fill((*colour, 255), special_flags=pygame.BLEND_RGBA_MULT)
    return surface
