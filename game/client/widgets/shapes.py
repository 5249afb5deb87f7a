"""Rounded boxes with soft shadows, discs, rings and firms' patterns: drawn large once, scaled down smooth,
and kept.

All lengths here are window pixels. pygame draws no smooth rounded corners itself, hence the detour.
"""

from functools import lru_cache
from typing import NamedTuple

import pygame

from game.client.theme import FirmLook, Palette, Pattern, Rgb, mix

_FINE = 4
"""How many times larger than life shapes are drawn before they are scaled down."""
_TILE = 256
"""Pixels of a straight edge that are kept as a picture; a longer one repeats them."""


class Shadow(NamedTuple):
    """A shadow's softness and drop in pixels, and its darkness 0–255."""

    blur: int = 0
    drop: int = 0
    alpha: int = 0

    @property
    def margin(self) -> int:
        """How far beyond the box it reaches."""
        return self.blur * 2 + self.drop if self.alpha else 0


NO_SHADOW = Shadow()


class BoxLook(NamedTuple):
    """A rounded box: fill, outline (None for none) of `thick` pixels, corner radius, shadow."""

    fill: Rgb | None
    line: Rgb | None = None
    radius: int = 0
    thick: int = 1
    shadow: Shadow = NO_SHADOW


_Piece = pygame.Surface | tuple[int, int, int] | None
"""A part of a box: a picture that is repeated where its place is larger, one colour, or nothing to be seen."""


class _Cut(NamedTuple):
    """A box put together from pieces; places are counted from the upper left of the box and its shadow."""

    pictures: tuple[tuple[pygame.Surface, int, int, tuple[int, int, int, int]], ...]
    """Each with its left, its top, and the part of it that is wanted."""
    fills: tuple[tuple[tuple[int, int, int], pygame.Rect], ...]


def draw_box(surface: pygame.Surface, rect: pygame.Rect, look: BoxLook) -> None:
    """Draws a box whose edge is `rect`; its shadow falls outside."""
    if rect.width <= 0 or rect.height <= 0:
        return
    left, top = rect.left - look.shadow.margin, rect.top - look.shadow.margin
    cut = _box(rect.size, look)
    for picture, x, y, part in cut.pictures:
        surface.blit(picture, (left + x, top + y), part)
    for colour, place in cut.fills:
        surface.fill(colour, place.move(left, top))


@lru_cache(maxsize=512)
def _box(size: tuple[int, int], look: BoxLook) -> _Cut:
    margin = look.shadow.margin
    corner = margin + max(min(look.radius, min(size) // 2), look.thick) + look.shadow.blur * 2 + 1
    wide, high = size[0] + 2 * margin, size[1] + 2 * margin
    rows = _pieces((min(wide, 2 * corner + 1), min(high, 2 * corner + 1)), look, corner)
    pictures, fills = [], []
    for (top, bottom), row in zip(_spans(high, corner), rows, strict=True):
        for (left, right), piece in zip(_spans(wide, corner), row, strict=True):
            if isinstance(piece, tuple):
                fills.append((piece, pygame.Rect(left, top, right - left, bottom - top)))
            elif piece is not None:
                for y in range(top, bottom, piece.get_height()):
                    for x in range(left, right, piece.get_width()):
                        pictures.append((piece, x, y, (0, 0, right - x, bottom - y)))
    return _Cut(tuple(pictures), tuple(fills))


def _spans(length: int, corner: int) -> tuple[tuple[int, int], ...]:
    """Beginning, middle and end of a box along one axis; one too short for a middle is a single span."""
    if length < 2 * corner + 1:
        return ((0, length),)
    return (0, corner), (corner, length - corner), (length - corner, length)


@lru_cache(maxsize=96)
def _pieces(small: tuple[int, int], look: BoxLook, corner: int) -> tuple[tuple[_Piece, ...], ...]:
    """What all boxes of a look are put together from, cut out of the smallest of them: its corners, and its middle row
    and column, which are repeated as far as a box is wide and high."""
    source = _small_box(small, look)
    middle = (corner, corner + 1)
    rows = []
    for vertical in _spans(small[1], corner):
        row: list[_Piece] = []
        for across in _spans(small[0], corner):
            part = source.subsurface((across[0], vertical[0], across[1] - across[0], vertical[1] - vertical[0]))
            red, green, blue, alpha = part.get_at((0, 0))
            if across == vertical == middle and alpha in (0, 255):
                row.append((red, green, blue) if alpha else None)
                continue
            size = _TILE if across == middle else part.get_width(), _TILE if vertical == middle else part.get_height()
            row.append(part if size == part.get_size() else pygame.transform.scale(part, size))
        rows.append(tuple(row))
    return tuple(rows)


def _small_box(small: tuple[int, int], look: BoxLook) -> pygame.Surface:
    margin = look.shadow.margin
    size = small[0] - 2 * margin, small[1] - 2 * margin
    return _whole_box(size, look._replace(radius=min(look.radius, min(size) // 2)))


@lru_cache(maxsize=64)
def _whole_box(size: tuple[int, int], look: BoxLook) -> pygame.Surface:
    margin = look.shadow.margin
    made = pygame.Surface((size[0] + 2 * margin, size[1] + 2 * margin), pygame.SRCALPHA)
    if look.shadow.alpha:
        cast = pygame.Surface(made.get_size(), pygame.SRCALPHA)
        place = pygame.Rect(margin, margin + look.shadow.drop, *size)
        pygame.draw.rect(cast, (0, 0, 0, look.shadow.alpha), place, border_radius=look.radius)
        made.blit(pygame.transform.gaussian_blur(cast, look.shadow.blur), (0, 0))
    edge = look.line or look.fill or (0, 0, 0)
    fine = pygame.Surface((size[0] * _FINE, size[1] * _FINE), pygame.SRCALPHA)
    fine.fill((*edge, 0))
    whole = fine.get_rect()
    if look.line is not None:
        pygame.draw.rect(fine, (*look.line, 255), whole, border_radius=look.radius * _FINE)
        whole = whole.inflate(-2 * look.thick * _FINE, -2 * look.thick * _FINE)
    inner = max(0, look.radius - (look.thick if look.line is not None else 0)) * _FINE
    pygame.draw.rect(fine, (*(look.fill or edge), 255 if look.fill else 0), whole, border_radius=inner)
    made.blit(pygame.transform.smoothscale(fine, size), (margin, margin))
    return made


@lru_cache(maxsize=256)
def disc(diameter: int, fill: Rgb | None, line: Rgb | None = None, thick: float = 1) -> pygame.Surface:
    """A smooth disc, or a ring where `fill` is None."""
    side = diameter * _FINE
    fine = pygame.Surface((side, side), pygame.SRCALPHA)
    edge = line or fill or (0, 0, 0)
    fine.fill((*edge, 0))
    pygame.draw.circle(fine, (*edge, 255), (side / 2, side / 2), side / 2)
    if line is not None:
        radius = side / 2 - thick * _FINE
        pygame.draw.circle(fine, (*(fill or line), 255 if fill else 0), (side / 2, side / 2), radius)
    return pygame.transform.smoothscale(fine, (diameter, diameter))


@lru_cache(maxsize=64)
def band(size: tuple[int, int], colour: Rgb, dark: Rgb, pattern: Pattern, cell: int) -> pygame.Surface:
    """A rectangle in a firm's colour and pattern; `cell` is the pattern's step in pixels."""
    fine = pygame.Surface((size[0] * 2, size[1] * 2))
    fine.fill(colour)
    ink, step = mix(colour, dark, 0.55), cell * 2
    wide, high = fine.get_size()
    for row, y in enumerate(range(0, high + step, step)):
        for x in range(-high if pattern == "stripes" else 0, wide + step, step):
            middle = (x + (step // 2 if row % 2 else 0), y)
            match pattern:
                case "stripes" if row == 0:
                    pygame.draw.line(fine, ink, (x, high), (x + high, 0), max(2, step // 4))
                case "bars" if row == 0:
                    pygame.draw.rect(fine, ink, (x, 0, max(1, step // 3), high))
                case "dots":
                    pygame.draw.circle(fine, ink, middle, step // 5)
                case "rings":
                    pygame.draw.circle(fine, ink, middle, step // 3, max(1, step // 10))
                case "checks" if (row + x // step) % 2:
                    pygame.draw.rect(fine, ink, (x, y, step, step))
    return pygame.transform.smoothscale(fine, size)


def firm_band(size: tuple[int, int], look: FirmLook, cell: int) -> pygame.Surface:
    """`band` in a firm's look."""
    return band(size, look.colour, look.dark, look.pattern, cell)


@lru_cache(maxsize=64)
def swatch(diameter: int, look: FirmLook) -> pygame.Surface:
    """A firm's disc with its pattern, as it stands beside its name."""
    filled = firm_band((diameter, diameter), look, max(3, diameter // 3)).convert_alpha()
    filled.blit(disc(diameter, (255, 255, 255)), (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return filled


@lru_cache(maxsize=1)
def background(size: tuple[int, int], palette: Palette) -> pygame.Surface:
    """The dark calm behind everything, a little darker towards the edges."""
    # A number a pixel instead of its colour: it is as large as the window, and has few colours.
    made = pygame.Surface(size, depth=8)
    levels = 3 * max(1, *(abs(one - other) for one, other in zip(palette.night, palette.abyss, strict=True)))
    rings: dict[Rgb, float] = {}
    for level in range(levels, 0, -1):
        rings.setdefault(mix(palette.night, palette.abyss, level / levels), level / levels)
    made.set_palette(list(rings))  # the first of them, the darkest, is there already
    for colour, far in rings.items():
        ring = pygame.Rect(0, 0, round(far**0.5 * 1.19 * size[0]), round(far**0.5 * 1.33 * size[1]))
        ring.center = (size[0] // 2, round(size[1] * 0.44))
        pygame.draw.ellipse(made, colour, ring)
    return made


def draw_veil(surface: pygame.Surface, alpha: int) -> None:
    """Lays a dark transparent sheet over what may be drawn on, which puts it in the background."""
    clip = surface.get_clip()
    strip = _veil(clip.width, alpha)
    for top in range(clip.top, clip.bottom, strip.get_height()):
        surface.blit(strip, (clip.left, top))


@lru_cache(maxsize=4)
def _veil(width: int, alpha: int) -> pygame.Surface:
    # A strip of it and not the whole: that would take as much memory as the window.
    made = pygame.Surface((width, 64), pygame.SRCALPHA)
    made.fill((10, 8, 6, alpha))
    return made


def forget() -> None:
    """Drops every kept shape: after a change of scale none of them is needed."""
    for kept in (_box, _pieces, _whole_box, disc, band, swatch, background, _veil):
        kept.cache_clear()
