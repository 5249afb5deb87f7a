"""How Scacchiera looks, in one place: colours, type, spacing, radii, shadows, patterns and motion.

All lengths are logical pixels; `Scale` turns them into the window's. Nothing here draws or imports pygame.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from game.report.colours import FIRM_COLOURS, SEA, SQUARE_DARK, SQUARE_LIGHT, WOOD
from game.report.colours import Rgb as Rgb
from game.report.colours import mix as mix
from game.report.colours import rgb as rgb

Tone = Literal["walnut", "paper", "gold", "faded"]
"""What a widget lies on, which decides the colours of the text on it."""
SizeName = Literal["small", "body", "lead", "heading", "title"]
Pattern = Literal["plain", "stripes", "dots", "checks", "rings", "bars"]

TYPE: Final[dict[SizeName, int]] = {"small": 14, "body": 15, "lead": 17, "heading": 21, "title": 30}
"""The five sizes of type, in logical pixels; nothing on screen is smaller than the first."""
LARGE_TYPE: Final = 1.2
"""How much larger type is where a player wants it large."""
LINE_HEIGHT: Final = 1.32
"""Height of a line of text over its type size."""

RADIUS: Final[dict[str, int]] = {"chip": 5, "button": 8, "card": 8, "panel": 10}
TARGET: Final = 34
"""The smallest side of anything that can be clicked, in logical pixels."""

MOTION: Final[dict[str, float]] = {
    "glide": 0.22,
    "capture": 0.30,
    "count": 0.45,
    "fade": 0.14,
    "black": 0.55,
    "toast": 4.0,
    "tooltip": 0.45,
}
"""Seconds each kind of movement takes at normal speed."""

SMALLEST_LOGICAL: Final = (1024, 576)
SMALLEST_WINDOW: Final = (1280, 720)
COMFORTABLE: Final = (1536, 864)
"""The logical window the guessed scale aims at on any screen larger than that."""


def luminance(colour: Rgb) -> float:
    """Relative luminance, 0–1, as WCAG 2 defines it."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = colour
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(first: Rgb, second: Rgb) -> float:
    """WCAG contrast of two colours, from 1 (the same) to 21 (black on white)."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


class FirmLook(NamedTuple):
    """How one seat's firm is told from the others: a colour, its darker outline, and a pattern for grey
    eyes.
    """

    name: str
    colour: Rgb
    dark: Rgb
    pattern: Pattern


def _firm(name: str, pattern: Pattern) -> FirmLook:
    colour = FIRM_COLOURS[name]
    return FirmLook(name, colour, mix(colour, (0, 0, 0), 0.55), pattern)


FIRMS: Final = (
    _firm("blue", "plain"),
    _firm("teal", "stripes"),
    _firm("terracotta", "dots"),
    _firm("violet", "checks"),
    _firm("olive", "rings"),
    _firm("rose", "bars"),
)
"""Looks by the colour chosen for a seat."""


def firm(index: int) -> FirmLook:
    """The look of colour number `index`; numbers beyond the last start over."""
    return FIRMS[index % len(FIRMS)]


class Palette(NamedTuple):
    """Every colour of the interface by its role."""

    night: Rgb
    """Behind everything."""
    abyss: Rgb
    """Where the background falls off at the window's edge, and inside fields."""
    panel: Rgb
    raised: Rgb
    """Buttons and other things that can be pressed, on a panel."""
    hover: Rgb
    line: Rgb
    edge: Rgb
    """The outline of what can be pressed."""
    text: Rgb
    muted: Rgb
    dim: Rgb
    paper: Rgb
    paper_hover: Rgb
    paper_line: Rgb
    ink: Rgb
    ink_muted: Rgb
    gold: Rgb
    gold_bright: Rgb
    gold_dark: Rgb
    """Fill of what is chosen, on walnut."""
    ink_gold: Rgb
    red: Rgb
    red_text: Rgb
    ink_red: Rgb
    green: Rgb
    green_text: Rgb
    ink_green: Rgb
    square_light: Rgb
    square_dark: Rgb
    wood: Rgb
    """The board's frame."""
    sea: Rgb
    track: Rgb
    """The empty part of a bar."""
    paper_track: Rgb


WALNUT: Final = Palette(
    night=rgb("#1e1a17"),
    abyss=rgb("#14110f"),
    panel=rgb("#2a2420"),
    raised=rgb("#38302b"),
    hover=rgb("#453b34"),
    line=rgb("#443a32"),
    edge=rgb("#5a4d42"),
    text=rgb("#f2e8d5"),
    muted=rgb("#b7a993"),
    dim=rgb("#a59885"),
    paper=rgb("#f1e6cf"),
    paper_hover=rgb("#f8efdc"),
    paper_line=rgb("#d6c7a6"),
    ink=rgb("#2b241e"),
    ink_muted=rgb("#6a5c4b"),
    gold=rgb("#d8a23f"),
    gold_bright=rgb("#e8b75a"),
    gold_dark=rgb("#4a3a1c"),
    ink_gold=rgb("#805600"),
    red=rgb("#d8382b"),
    red_text=rgb("#f18d82"),
    ink_red=rgb("#a92a1f"),
    green=rgb("#4f9a55"),
    green_text=rgb("#8ccf8a"),
    ink_green=rgb("#2f7038"),
    square_light=SQUARE_LIGHT,
    square_dark=SQUARE_DARK,
    wood=WOOD,
    sea=SEA,
    track=rgb("#463b33"),
    paper_track=rgb("#d8c9a4"),
)
HIGH_CONTRAST: Final = WALNUT._replace(
    night=rgb("#0c0a09"),
    abyss=rgb("#000000"),
    panel=rgb("#15110f"),
    raised=rgb("#241e1a"),
    hover=rgb("#3a312a"),
    line=rgb("#8a7b6c"),
    edge=rgb("#b7a993"),
    text=rgb("#ffffff"),
    muted=rgb("#e4d9c6"),
    dim=rgb("#cdbfaa"),
    paper=rgb("#fffaf0"),
    paper_hover=rgb("#ffffff"),
    paper_line=rgb("#6a5c4b"),
    ink=rgb("#000000"),
    ink_muted=rgb("#3c3229"),
    gold=rgb("#f2b83f"),
    red_text=rgb("#ff9d93"),
    ink_red=rgb("#8c1a10"),
    green_text=rgb("#a5e8a2"),
    ink_green=rgb("#1f5527"),
)

ROLES: Final[dict[Tone, dict[str, str]]] = {
    "walnut": {"text": "text", "muted": "muted", "gold": "gold", "bad": "red_text", "good": "green_text"},
    "faded": {"text": "dim", "muted": "dim", "gold": "dim", "bad": "dim", "good": "dim"},
    "paper": {"text": "ink", "muted": "ink_muted", "gold": "ink_gold", "bad": "ink_red", "good": "ink_green"},
    "gold": {"text": "ink", "muted": "ink", "gold": "ink", "bad": "ink", "good": "ink"},
}
"""Which palette colour a role of text takes on each tone."""

Colour = str | Rgb
"""A role (`text`, `muted`, `gold`, `bad`, `good`), a palette name, `firm0`…, or a colour itself."""

_NAMES = frozenset(Palette._fields)


def resolve(colour: Colour, palette: Palette, tone: Tone = "walnut") -> Rgb:
    """The actual colour of a role on a tone. Raises KeyError for a name that is none."""
    if not isinstance(colour, str):
        return colour
    if colour.startswith("firm") and colour[4:].isdigit():
        look = firm(int(colour[4:]))
        return look.colour if tone in ("walnut", "faded") else look.dark
    name = ROLES[tone].get(colour, colour)
    if name not in _NAMES:
        raise KeyError(f"no colour is called {colour!r}")
    found: Rgb = getattr(palette, name)
    return found


def ease(part: float) -> float:
    """Progress 0–1 of a movement that starts fast and settles gently (cubic ease-out)."""
    part = min(1.0, max(0.0, part))
    return 1 - (1 - part) ** 3


@lru_cache(maxsize=4096)
def pixels(logical: float, percent: int) -> int:
    """Window pixels for a logical length at a scale of `percent` %; a positive length is never less than one pixel."""
    wide = round(logical * percent / 100)
    return max(1, wide) if logical > 0 else wide


@dataclass(frozen=True, slots=True)
class Scale:
    """Turns logical pixels into the window's: `scale.px(12)`."""

    percent: int = 100

    def px(self, logical: float) -> int:
        """Window pixels for a logical length; a positive length is never less than one pixel."""
        return pixels(logical, self.percent)

    def logical(self, size: tuple[int, int]) -> tuple[int, int]:
        """The logical size of a window of `size` pixels."""
        return size[0] * 100 // self.percent, size[1] * 100 // self.percent


LOWEST_PERCENT, HIGHEST_PERCENT = 75, 250


def guess_percent(size: tuple[int, int]) -> int:
    """The UI scale, in %, that suits a window of this size when the player has chosen none."""
    wanted = min(size[0] * 100 / COMFORTABLE[0], size[1] * 100 / COMFORTABLE[1])
    return cap_percent(max(100, int(wanted // 5) * 5), size)


def cap_percent(percent: int, size: tuple[int, int]) -> int:
    """`percent` held between 75 and 250 and low enough for a logical window of at least 1024 × 576."""
    most = min(size[0] * 100 // SMALLEST_LOGICAL[0], size[1] * 100 // SMALLEST_LOGICAL[1])
    return max(LOWEST_PERCENT, min(percent, most, HIGHEST_PERCENT))


def too_small(size: tuple[int, int]) -> bool:
    """Whether even the lowest scale leaves a logical window under 1024 × 576."""
    wide, high = Scale(LOWEST_PERCENT).logical(size)
    return wide < SMALLEST_LOGICAL[0] or high < SMALLEST_LOGICAL[1]
