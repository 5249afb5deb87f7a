"""What stands on a square: headquarters, outposts as discs, rivals with their strength, suppliers, sharing it neatly.

A firm's disc shows its colour, its pattern in the ring and the sign of its entry mode: none of them is needed alone.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import pygame

from game.client import fonts, pictures
from game.client.fonts import Face
from game.client.theme import WALNUT, FirmLook, Rgb, mix
from game.client.widgets import shapes

_FINE: Final = 3
"""Discs are painted this many times larger and scaled down, for smooth edges."""

Spot = tuple[float, float, float]
"""Centre and radius in parts of a square's side."""

_ALONE: Final[dict[int, tuple[Spot, ...]]] = {
    1: ((0.5, 0.42, 0.27),),
    2: ((0.28, 0.45, 0.215), (0.72, 0.45, 0.215)),
    3: ((0.5, 0.33, 0.185), (0.27, 0.71, 0.185), (0.73, 0.71, 0.185)),
    4: ((0.29, 0.365, 0.17), (0.71, 0.365, 0.17), (0.29, 0.755, 0.17), (0.71, 0.755, 0.17)),
    5: (
        (0.19, 0.37, 0.145), (0.5, 0.37, 0.145), (0.81, 0.37, 0.145),
        (0.34, 0.73, 0.145), (0.66, 0.73, 0.145),
    ),
    6: (
        (0.19, 0.37, 0.145), (0.5, 0.37, 0.145), (0.81, 0.37, 0.145),
        (0.19, 0.73, 0.145), (0.5, 0.73, 0.145), (0.81, 0.73, 0.145),
    ),
}  # fmt: skip
_BESIDE: Final[dict[int, tuple[Spot, ...]]] = {
    1: ((0.76, 0.66, 0.185),),
    2: ((0.28, 0.77, 0.18), (0.72, 0.77, 0.18)),
    3: ((0.19, 0.79, 0.15), (0.5, 0.79, 0.15), (0.81, 0.79, 0.15)),
    4: ((0.15, 0.82, 0.118), (0.383, 0.82, 0.118), (0.617, 0.82, 0.118), (0.85, 0.82, 0.118)),
    5: (
        (0.85, 0.55, 0.118), (0.15, 0.82, 0.118), (0.383, 0.82, 0.118),
        (0.617, 0.82, 0.118), (0.85, 0.82, 0.118),
    ),
    6: (
        (0.15, 0.55, 0.118), (0.85, 0.55, 0.118), (0.15, 0.82, 0.118),
        (0.383, 0.82, 0.118), (0.617, 0.82, 0.118), (0.85, 0.82, 0.118),
    ),
}  # fmt: skip
"""Places of outposts that share their square with a rival or a headquarters."""
_STANDING: Final[dict[int, Spot]] = {0: (0.5, 0.5, 0.36), 1: (0.38, 0.42, 0.31), 2: (0.5, 0.36, 0.29)}
"""Place of a rival or headquarters with so many outposts beside it."""
_CROWDED: Final[Spot] = (0.5, 0.33, 0.27)


def spots(outposts: int, piece: bool, ceiling: float = 0.0) -> tuple[Spot | None, tuple[Spot, ...]]:
    """Where a piece and up to six outposts stand together on a square: the piece's spot (or None) and the outposts'.

    `ceiling` is the part of the square at its top that is left free, for the name of a country.
    """
    outposts = min(outposts, 6)
    discs = (_BESIDE if piece else _ALONE).get(outposts, ())
    standing = _STANDING.get(outposts, _CROWDED) if piece else None
    if not ceiling:
        return standing, discs
    return (_lowered(standing, ceiling) if standing else None), tuple(_lowered(spot, ceiling) for spot in discs)


def _lowered(spot: Spot, ceiling: float) -> Spot:
    right, down, radius = spot
    return right, ceiling + down * (1 - ceiling), radius * (1 - ceiling)


class Disc(NamedTuple):
    """How one outpost looks."""

    mode: str
    look: FirmLook
    radius: int
    """Pixels."""
    working: bool
    own: bool
    """It belongs to the firm that looks on: a light rim."""
    hampered: bool = False
    """Something went wrong, and it sells or makes less this year."""


def disc(wanted: Disc) -> pygame.Surface:
    """The surface of an outpost's disc; its middle is the disc's centre."""
    return pictures.kept(("disc", wanted), lambda: _make_disc(wanted), most=400)


def _make_disc(wanted: Disc) -> pygame.Surface:
    radius = wanted.radius * _FINE
    side = 2 * radius + 4 * _FINE
    middle = (side // 2, side // 2)
    made = pygame.Surface((side, side), pygame.SRCALPHA)
    ring = max(_FINE, round(radius * 0.10))
    colour = wanted.look.colour if wanted.working else mix(wanted.look.colour, WALNUT.paper, 0.45)
    pygame.draw.circle(made, (20, 14, 10, 70), (middle[0], middle[1] + _FINE), radius + _FINE)
    pygame.draw.circle(made, (28, 22, 17), middle, radius)
    _paint_pattern(made, middle, radius - ring, wanted.look, colour)
    inner = round(radius * 0.68)
    pygame.draw.circle(made, (28, 22, 17), middle, inner + max(1, ring // 3))
    pygame.draw.circle(made, colour, middle, inner)
    if wanted.own:
        pygame.draw.circle(made, (255, 248, 232), middle, radius - ring // 2, max(2, round(ring * 0.7)))
    made = pygame.transform.smoothscale(made, (side // _FINE, side // _FINE))
    size = round(wanted.radius * 1.0)
    sign = pictures.picture(f"modes/{wanted.mode}", size, pictures.one_colour((26, 20, 15)))
    made.blit(sign, sign.get_rect(center=made.get_rect().center))
    if not wanted.working:
        _paint_waiting(made, wanted.radius)
    if wanted.hampered:
        _paint_setback(made, wanted.radius)
    return made


def _paint_pattern(target: pygame.Surface, middle: tuple[int, int], radius: int, look: FirmLook, colour: Rgb) -> None:
    """The ring of a disc: the firm's colour and pattern, the same as on its swatch."""
    side = target.get_width()
    layer = pygame.Surface((side, side), pygame.SRCALPHA)
    layer.blit(shapes.band((side, side), colour, look.dark, look.pattern, max(4, round(radius * 0.30))), (0, 0))
    mask = pygame.Surface((side, side), pygame.SRCALPHA)
    pygame.draw.circle(mask, (255, 255, 255, 255), middle, radius)
    layer.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    target.blit(layer, (0, 0))


def _paint_waiting(target: pygame.Surface, radius: int) -> None:
    """The hourglass of what does not work yet."""
    size = max(9, round(radius * 0.72))
    glass = pictures.picture("ui/hourglass", round(size * 0.78), pictures.one_colour(WALNUT.ink))
    centre = (target.get_width() - size // 2 - 1, size // 2 + 1)
    pygame.draw.aacircle(target, WALNUT.paper, centre, size // 2)
    target.blit(glass, glass.get_rect(center=centre))


def _paint_setback(target: pygame.Surface, radius: int) -> None:
    """The red warning of an outpost for which something went wrong, at its left foot: shields stand above."""
    size = max(9, round(radius * 0.78))
    sign = pictures.picture("ui/warning", round(size * 0.8), pictures.one_colour(WALNUT.red))
    centre = (size // 2 + 1, target.get_height() - size // 2 - 1)
    pygame.draw.aacircle(target, WALNUT.paper, centre, size // 2)
    target.blit(sign, sign.get_rect(center=(centre[0], centre[1] - max(1, size // 14))))


def headquarters(piece: str, look: FirmLook, size: int) -> pygame.Surface:
    """A firm's chess piece in its colours."""
    return pictures.picture(f"pieces/{piece}", size, pictures.tint_of(look))


def rival(strength: int, size: int, face: Face) -> pygame.Surface:
    """A black pawn with its strength in a red badge at its shoulder."""
    return pictures.kept(("rival", strength, size, face), lambda: _make_rival(strength, size, face), most=400)


def _make_rival(strength: int, size: int, face: Face) -> pygame.Surface:
    made = pygame.Surface((size, size), pygame.SRCALPHA)
    pawn = pictures.picture("pieces/black_pawn", size)
    made.blit(pawn, (-size // 10, 0))
    radius = max(round(size * 0.185), face.pixels * 5 // 8)
    centre = (size - radius - 1, radius + 1)
    pygame.draw.aacircle(made, (60, 10, 8), centre, radius + 1)
    pygame.draw.aacircle(made, WALNUT.red, centre, radius)
    number = fonts.surface(str(strength), face, (255, 250, 245))
    box = number.get_bounding_rect()
    made.blit(number, (centre[0] - box.centerx, centre[1] - box.centery))
    return made


class White(NamedTuple):
    """How a supplier looks: a small firm of the district that works for others."""

    clients: tuple[FirmLook, ...]
    codified: bool
    idle: bool
    """It has no work: greyed."""


def supplier(wanted: White, side: int) -> pygame.Surface:
    """A white pawn on a square of `side` pixels, its clients' swatches under it and a book beside it if codified."""
    return pictures.kept(("supplier", wanted, side), lambda: _make_supplier(wanted, side), most=100)


def _make_supplier(wanted: White, side: int) -> pygame.Surface:
    made = pygame.Surface((side, side), pygame.SRCALPHA)
    pawn = pictures.picture("pieces/pawn", round(side * 0.5))
    if wanted.idle:
        pawn = pygame.transform.grayscale(pawn)
        pawn.set_alpha(110)
    high = side * 45 // 100 if wanted.clients else side * 11 // 20
    made.blit(pawn, pawn.get_rect(center=(side // 2, high)))
    spot = max(6, round(side * 0.17))
    step = spot + max(1, side // 40)
    left = side // 2 - step * (len(wanted.clients) - 1) // 2
    for place, look in enumerate(wanted.clients):
        mark = _client(spot, look)
        made.blit(mark, mark.get_rect(center=(left + step * place, side * 81 // 100)))
    if wanted.codified:
        size = max(9, round(side * 0.24))
        centre = (side * 76 // 100, side * 47 // 100)
        book = pictures.picture("ui/book", round(size * 0.74), pictures.one_colour(WALNUT.ink))
        pygame.draw.aacircle(made, WALNUT.paper, centre, size // 2)
        made.blit(book, book.get_rect(center=centre))
    return made


def _client(size: int, look: FirmLook) -> pygame.Surface:
    """The small disc of a firm that gives a supplier work: its colour and pattern, dark around."""
    side = size * _FINE
    made = pygame.Surface((side, side), pygame.SRCALPHA)
    middle = (side // 2, side // 2)
    pygame.draw.circle(made, (28, 22, 17), middle, side // 2)
    _paint_pattern(made, middle, side // 2 - max(_FINE, side // 14), look, look.colour)
    return pygame.transform.smoothscale(made, (size, size))


def paint_discs(
    target: pygame.Surface, corner: tuple[int, int], side: int, discs: Sequence[Disc], places: Sequence[Spot]
) -> None:
    """Paints discs at their spots of the square whose top left pixel is `corner`."""
    for each, (right, down, _) in zip(discs, places, strict=False):
        drawn = disc(each)
        target.blit(drawn, drawn.get_rect(center=(corner[0] + round(right * side), corner[1] + round(down * side))))
