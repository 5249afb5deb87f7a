"""Draws the shapes of a chart (game.report.charts) on a surface; `ChartView` is the widget that holds one."""

import itertools
from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from math import hypot

import pygame

from game.client import fonts
from game.client.theme import Rgb, Tone
from game.client.widget import Ui, Widget
from game.client.widgets import shapes
from game.report.charts import Box, BridgeChart, LineChart, Mark, Shape, Sign, Stroke, Words

_FINE = 4
"""How many times larger than life signs are drawn before they are scaled down."""


@dataclass(eq=False)
class ChartView(Widget):
    """A chart as wide as the place it is given; `least_height` logical pixels high or more."""

    chart: LineChart | BridgeChart
    least_height: float = field(default=160, kw_only=True)

    def said(self) -> str:
        """Its numbers, a line for each firm or step."""
        return "\n".join(self.chart.said())

    def _natural(self, ui: Ui) -> int:
        return ui.px(360)

    def _least(self, ui: Ui) -> int:
        return ui.px(220)

    def _tall(self, ui: Ui, width: int) -> int:
        return ui.px(self.least_height)

    def content(self, ui: Ui) -> Hashable:
        """The chart itself, as it is written in the language of now."""
        return (self.chart, self.drawn(ui), ui.palette.text)

    def drawn(self, ui: Ui) -> tuple[Shape, ...]:
        """What is drawn, in logical pixels."""
        factor = ui.scale.percent / 100

        def measure(text: str, bold: bool) -> float:
            return fonts.width(text, ui.face("small", bold=bold)) / factor

        return self.chart.shapes(self.rect.width / factor, self.rect.height / factor, measure)

    def paint(self, ui: Ui, surface: pygame.Surface) -> None:
        """Draws every shape."""
        for shape in self.drawn(ui):
            _draw(ui, surface, self.rect.topleft, shape, self.tone or "walnut")


def _colour(ui: Ui, role: str, tone: Tone) -> Rgb:
    if role == "rule":
        return ui.palette.paper_line if tone == "paper" else ui.palette.line
    # Firms keep their own colour on paper too: it is a line there, not text.
    return ui.colour(role, "walnut" if role.startswith("firm") else tone)


def _draw(ui: Ui, surface: pygame.Surface, corner: tuple[int, int], shape: Shape, tone: Tone) -> None:
    factor = ui.scale.percent / 100
    left, top = corner
    colour = _colour(ui, shape.colour, tone)
    match shape:
        case Stroke():
            points = [(left + x * factor, top + y * factor) for x, y in shape.points]
            _stroke(surface, points, colour, max(1.0, shape.width * factor))
        case Box():
            spot = pygame.Rect(
                round(left + shape.left * factor),
                round(top + shape.top * factor),
                max(1, round(shape.width * factor)),
                round(shape.height * factor),
            )
            if shape.faint:
                surface.blit(_veil(spot.size, colour), spot)
            else:
                shapes.draw_box(surface, spot, shapes.BoxLook(colour, None, ui.px(2), 0))
        case Mark():
            side = max(5, round(2 * shape.radius * factor)) | 1
            ground = ui.palette.paper if tone == "paper" else ui.palette.panel
            drawn = _sign(shape.sign, side, colour, ground)
            surface.blit(drawn, drawn.get_rect(center=(round(left + shape.x * factor), round(top + shape.y * factor))))
        case Words():
            _words(ui, surface, (left + shape.x * factor, top + shape.y * factor), shape, colour)


def _words(ui: Ui, surface: pygame.Surface, at: tuple[float, float], words: Words, colour: Rgb) -> None:
    face = ui.face("small", bold=words.bold)
    drawn = fonts.surface(words.text, face, colour)
    wide = fonts.width(words.text, face)
    left = at[0] - {"left": 0, "middle": wide / 2, "right": wide}[words.anchor]
    top = at[1] - fonts.line_height(face) / 2 + fonts.baseline(face) - fonts.ascent(face)
    surface.blit(drawn, (round(left), round(top)))


def _stroke(surface: pygame.Surface, points: list[tuple[float, float]], colour: Rgb, width: float) -> None:
    if width < 1.5:
        for start, end in itertools.pairwise(points):
            if start[0] == end[0] or start[1] == end[1]:
                pygame.draw.line(surface, colour, start, end)
            else:
                pygame.draw.aaline(surface, colour, start, end)
        return
    for start, end in itertools.pairwise(points):
        _thick_line(surface, start, end, colour, width)
    for x, y in points[1:-1]:
        pygame.draw.circle(surface, colour, (x, y), width / 2)


def _thick_line(
    surface: pygame.Surface, start: tuple[float, float], end: tuple[float, float], colour: Rgb, width: float
) -> None:
    """A smooth line thicker than one pixel: a filled shape with softened edges."""
    long = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    across = (-(end[1] - start[1]) / long * width / 2, (end[0] - start[0]) / long * width / 2)
    corners = [
        (start[0] + across[0], start[1] + across[1]),
        (end[0] + across[0], end[1] + across[1]),
        (end[0] - across[0], end[1] - across[1]),
        (start[0] - across[0], start[1] - across[1]),
    ]
    pygame.draw.polygon(surface, colour, corners)
    pygame.draw.aaline(surface, colour, corners[0], corners[1])
    pygame.draw.aaline(surface, colour, corners[2], corners[3])


@lru_cache(maxsize=16)
def _veil(size: tuple[int, int], colour: Rgb) -> pygame.Surface:
    made = pygame.Surface(size, pygame.SRCALPHA)
    made.fill((*colour, 34))
    return made


@lru_cache(maxsize=64)
def _sign(sign: Sign, side: int, colour: Rgb, ground: Rgb) -> pygame.Surface:
    """A sign of a series, with a rim in the ground's colour so that it stands off its line."""
    rim = 2 * _FINE
    whole = side * _FINE + 2 * rim
    fine = pygame.Surface((whole, whole), pygame.SRCALPHA)
    fine.fill((*ground, 0))
    _shape(fine, sign, whole, 0, ground)
    _shape(fine, sign, whole, rim, colour)
    if sign == "ring":
        pygame.draw.circle(fine, ground, (whole / 2, whole / 2), side * _FINE / 4)
    return pygame.transform.smoothscale(fine, (whole // _FINE, whole // _FINE))


def _shape(fine: pygame.Surface, sign: Sign, whole: int, rim: int, colour: Rgb) -> None:
    low, high, middle = rim, whole - rim, whole / 2
    match sign:
        case "disc" | "ring":
            pygame.draw.circle(fine, colour, (middle, middle), (high - low) / 2)
        case "square":
            inset = (high - low) * 0.07
            pygame.draw.rect(fine, colour, (low + inset, low + inset, high - low - 2 * inset, high - low - 2 * inset))
        case "diamond":
            pygame.draw.polygon(fine, colour, [(middle, low), (high, middle), (middle, high), (low, middle)])
        case "triangle":
            pygame.draw.polygon(fine, colour, [(middle, low), (high, high - 2), (low, high - 2)])
        case "cross":
            arm = (high - low) * 0.2
            pygame.draw.rect(fine, colour, (middle - arm, low, 2 * arm, high - low))
            pygame.draw.rect(fine, colour, (low, middle - arm, high - low, 2 * arm))
