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


class _Cut(NamedTuple):
    """A box as it is drawn: its edges as pictures, and its middle as one colour, which is much the largest part."""

    edges: tuple[tuple[pygame.Surface, tuple[int, int]], ...]
    """Each with its place in the box and its shadow."""
    middle: pygame.Rect
    colour: tuple[int, int, int] | None
    """None where nothing is seen of the middle."""


def draw_box(surface: pygame.Surface, rect: pygame.Rect, look: BoxLook) -> None:
    """Draws a box whose edge is `rect`; its shadow falls outside."""
    if rect.width > 0 and rect.height > 0:
        left, top = rect.left - look.shadow.margin, rect.top - look.shadow.margin
        cut = _box(rect.size, look)
        for edge, (x, y) in cut.edges:
            surface.blit(edge, (left + x, top + y))
        if cut.colour is not None:
            surface.fill(cut.colour, cut.middle.move(left, top))


@lru_cache(maxsize=96)
def _box(size: tuple[int, int], look: BoxLook) -> _Cut:
    radius = min(look.radius, min(size) // 2)
    margin = look.shadow.margin
    corner = margin + max(radius, look.thick) + look.shadow.blur * 2 + 1
    whole = size[0] + 2 * margin, size[1] + 2 * margin
    small = min(whole[0], 2 * corner + 1), min(whole[1], 2 * corner + 1)
    source = _small_box(small, look)
    red, green, blue, alpha = source.get_at((small[0] // 2, small[1] // 2))
    if small[0] == whole[0] or small[1] == whole[1] or 0 < alpha < 255:
        return _Cut(((_stretched(source, whole, corner), (0, 0)),), pygame.Rect(0, 0, 0, 0), None)
    middle = pygame.Rect(corner, corner, whole[0] - 2 * corner, whole[1] - 2 * corner)
    top, bottom = _bands(small, look, whole[0], corner)
    left, right = _sides(small, look, middle.height, corner)
    edges = (top, (0, 0)), (bottom, (0, middle.bottom)), (left, (0, corner)), (right, (middle.right, corner))
    return _Cut(edges, middle, (red, green, blue) if alpha else None)


@lru_cache(maxsize=96)
def _bands(small: tuple[int, int], look: BoxLook, wide: int, corner: int) -> tuple[pygame.Surface, pygame.Surface]:
    """The top and the bottom of all boxes of a width."""
    source = _small_box(small, look)
    return (
        _stretched(source.subsurface((0, 0, small[0], corner)), (wide, corner), corner),
        _stretched(source.subsurface((0, corner + 1, small[0], corner)), (wide, corner), corner),
    )


@lru_cache(maxsize=96)
def _sides(small: tuple[int, int], look: BoxLook, high: int, corner: int) -> tuple[pygame.Surface, pygame.Surface]:
    """The left and the right of all boxes of a height, between their corners."""
    source = _small_box(small, look)
    return (
        pygame.transform.scale(source.subsurface((0, corner, corner, 1)), (corner, high)),
        pygame.transform.scale(source.subsurface((corner + 1, corner, corner, 1)), (corner, high)),
    )


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


def _stretched(source: pygame.Surface, size: tuple[int, int], corner: int) -> pygame.Surface:
    """`source` enlarged to `size` by repeating its middle row and column."""
    if source.get_size() == size:
        return source
    wide, high = source.get_size()
    for axis, (old, new) in enumerate(((wide, size[0]), (high, size[1]))):
        if old == new:
            continue
        other = source.get_height() if axis == 0 else source.get_width()
        made = pygame.Surface((new, other) if axis == 0 else (other, new), pygame.SRCALPHA)
        middle = pygame.Rect(corner, 0, 1, other) if axis == 0 else pygame.Rect(0, corner, other, 1)
        room = new - 2 * corner
        strip = pygame.transform.scale(source.subsurface(middle), (room, other) if axis == 0 else (other, room))
        first = pygame.Rect(0, 0, corner, other) if axis == 0 else pygame.Rect(0, 0, other, corner)
        last = first.move((old - corner, 0) if axis == 0 else (0, old - corner))
        made.blit(source, (0, 0), first)
        made.blit(strip, (corner, 0) if axis == 0 else (0, corner))
        made.blit(source, (new - corner, 0) if axis == 0 else (0, new - corner), last)
        source = made
    return source


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
    # Without room for transparency, for it is as large as the window.
    small = pygame.Surface((max(1, size[0] // 4), max(1, size[1] // 4)), depth=24)
    wide, high = small.get_size()
    small.fill(palette.abyss)
    steps = 3 * max(1, *(abs(one - other) for one, other in zip(palette.night, palette.abyss, strict=True)))
    for step in range(steps, 0, -1):  # rings, each of one colour: squares of it would be seen
        far = step / steps
        ring = pygame.Rect(0, 0, round(far**0.5 * 1.19 * wide), round(far**0.5 * 1.33 * high))
        ring.center = (wide // 2, round(high * 0.44))
        pygame.draw.ellipse(small, mix(palette.night, palette.abyss, far), ring)
    return pygame.transform.smoothscale(small, size)


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
    for kept in (_box, _bands, _sides, _whole_box, disc, band, swatch, background, _veil):
        kept.cache_clear()
