"""Marks over the board: reach, what is selected, the cursor of the keyboard, and black's threats as arrows.

Gold is only for what is selected or possible, red only for black, grey for what is merely announced.
"""

import math
from typing import Final

import pygame

from game.client import pictures
from game.client.theme import WALNUT, Rgb

_FINE: Final = 3
_GREY: Final = (58, 50, 44)
_OUTLINE: Final = (40, 26, 16)


def paint_reach(target: pygame.Surface, box: pygame.Rect, occupied: bool) -> None:
    """A gold dot on a free square that can be entered, or a gold ring where somebody stands."""
    target.blit(_reach(box.width, occupied), box)


def _reach(side: int, occupied: bool) -> pygame.Surface:
    def make() -> pygame.Surface:
        made = pygame.Surface((side * _FINE, side * _FINE), pygame.SRCALPHA)
        middle = made.get_rect().center
        if occupied:
            radius, thick = round(side * _FINE * 0.45), max(3, round(side * _FINE * 0.036))
            pygame.draw.circle(made, (*_OUTLINE, 150), middle, radius + _FINE // 2, thick + _FINE)
            pygame.draw.circle(made, (*WALNUT.gold, 235), middle, radius, thick)
        else:
            radius = round(side * _FINE * 0.135)
            pygame.draw.circle(made, (*_OUTLINE, 210), middle, radius + round(side * _FINE * 0.012) + 1)
            pygame.draw.circle(made, WALNUT.gold, middle, radius)
        return pygame.transform.smoothscale(made, (side, side))

    return pictures.kept(("reach", side, occupied), make)


def paint_own(target: pygame.Surface, box: pygame.Rect) -> None:
    """The gold frame of the selected piece."""
    thick = max(3, box.width // 22)
    pygame.draw.rect(target, WALNUT.gold, box, thick, border_radius=max(2, box.width // 14))


def paint_target(target: pygame.Surface, box: pygame.Rect) -> None:
    """The dashed light frame of the selected square, over a faint gold wash."""
    target.blit(_target(box.width), box)


def _target(side: int) -> pygame.Surface:
    def make() -> pygame.Surface:
        made = pygame.Surface((side, side), pygame.SRCALPHA)
        made.fill((*WALNUT.gold, 46))
        thick = max(3, side // 24)
        dash = max(5, side // 9)
        for at in range(0, side, 2 * dash):
            for strip in (
                (at, 0, dash, thick),
                (at, side - thick, dash, thick),
                (0, at, thick, dash),
                (side - thick, at, thick, dash),
            ):
                made.fill((255, 250, 236, 255), strip)
        return made

    return pictures.kept(("target", side), make)


def paint_cursor(target: pygame.Surface, box: pygame.Rect) -> None:
    """The keyboard's cursor: four light corners with a dark edge."""
    long, thick = max(8, box.width // 4), max(3, box.width // 26)
    for colour, grown in ((_OUTLINE, 1), (WALNUT.text, 0)):
        inner = box.inflate(-4, -4)
        for right in (False, True):
            for down in (False, True):
                across = pygame.Rect(0, 0, long, thick)
                upright = pygame.Rect(0, 0, thick, long)
                for strip in (across, upright):
                    strip.left, strip.top = inner.left, inner.top
                    if right:
                        strip.right = inner.right
                    if down:
                        strip.bottom = inner.bottom
                    pygame.draw.rect(target, colour, strip.inflate(2 * grown, 2 * grown))


def paint_shield(target: pygame.Surface, box: pygame.Rect) -> None:
    """A shield at the shoulder of a piece that defends the selected outpost."""
    size = max(14, box.width // 5)
    centre = (box.left + size * 3 // 4 + 2, box.top + size * 3 // 4 + 2)
    pygame.draw.aacircle(target, _OUTLINE, centre, size * 2 // 3)
    shield = pictures.picture("ui/shield", size, pictures.one_colour(WALNUT.gold))
    target.blit(shield, shield.get_rect(center=centre))


def paint_hover(target: pygame.Surface, box: pygame.Rect) -> None:
    """A thin light frame on the square under the pointer."""
    pygame.draw.rect(target, (255, 248, 230), box, max(1, box.width // 48))


def paint_ring(target: pygame.Surface, centre: tuple[int, int], radius: int, colour: Rgb = WALNUT.red) -> None:
    """A dashed ring around an outpost in danger."""
    drawn = _ring(radius, colour)
    target.blit(drawn, drawn.get_rect(center=centre))


def _ring(radius: int, colour: Rgb) -> pygame.Surface:
    def make() -> pygame.Surface:
        thick = max(2, radius // 7)
        side = 2 * (radius + thick) * _FINE
        made = pygame.Surface((side, side), pygame.SRCALPHA)
        box = made.get_rect().inflate(-thick * _FINE, -thick * _FINE)
        parts = 14
        for part in range(parts):
            start = 2 * math.pi * part / parts
            pygame.draw.arc(made, colour, box, start, start + math.pi / parts * 1.15, thick * _FINE)
        return pygame.transform.smoothscale(made, (side // _FINE, side // _FINE))

    return pictures.kept(("ring", radius, colour), make)


def arrow_box(start: tuple[int, int], end: tuple[int, int], side: int) -> pygame.Rect:
    """The rectangle an arrow between two points touches."""
    pad = max(6, side // 5)
    left, right = sorted((start[0], end[0]))
    top, bottom = sorted((start[1], end[1]))
    return pygame.Rect(left - pad, top - pad, right - left + 2 * pad, bottom - top + 2 * pad)


def paint_arrow(
    target: pygame.Surface, start: tuple[int, int], end: tuple[int, int], side: int, threat: bool, gap: int = 0
) -> None:
    """An arrow from square to square: thick and red for a capture, thin and grey for an advance. It ends `gap` pixels
    before `end`."""
    box = arrow_box(start, end, side)
    key = ("arrow", end[0] - start[0], end[1] - start[1], side, threat, gap)
    made = pictures.kept(key, lambda: _make_arrow(start, end, side, threat, gap), most=200)
    target.blit(made, box)


def _make_arrow(start: tuple[int, int], end: tuple[int, int], side: int, threat: bool, gap: int) -> pygame.Surface:
    box = arrow_box(start, end, side)
    made = pygame.Surface((box.width * _FINE, box.height * _FINE), pygame.SRCALPHA)
    first = pygame.Vector2(start[0] - box.left, start[1] - box.top) * _FINE
    last = pygame.Vector2(end[0] - box.left, end[1] - box.top) * _FINE
    along = (last - first).normalize() if last != first else pygame.Vector2(0, 1)
    across = pygame.Vector2(-along.y, along.x)
    half = side * _FINE * (0.042 if threat else 0.016)
    head = side * _FINE * (0.23 if threat else 0.12)
    first, last = first + along * side * _FINE * 0.22, last - along * (gap + side * 0.05) * _FINE
    neck = last - along * head
    points = [
        first + across * half, neck + across * half, neck + across * head * 0.56, last,
        neck - across * head * 0.56, neck - across * half, first - across * half,
    ]  # fmt: skip
    if threat:
        pygame.draw.polygon(
            made, (70, 12, 8, 150), [point + pygame.Vector2(0, side * _FINE * 0.02) for point in points]
        )
    pygame.draw.polygon(made, (*WALNUT.red, 240) if threat else (*_GREY, 165), points)
    return pygame.transform.smoothscale(made, box.size)
