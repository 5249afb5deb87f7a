"""Numbers as pictures: bars, dots, ranges of profit and market shares. Amounts are whole numbers in any
unit.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pygame

from game.client import theme
from game.client.theme import Colour
from game.client.widget import Ui, Widget
from game.client.widgets import shapes
from game.client.widgets.shapes import BoxLook
from game.texts import _


def _track(ui: Ui, widget: Widget) -> theme.Rgb:
    return ui.palette.paper_track if widget.tone == "paper" else ui.palette.track


@dataclass(eq=False, repr=False, match_args=False)
class Bar(Widget):
    """How full something is: `value` of `most`; `promised` more is shown paler behind it, `mark` is a tick."""

    value: int
    most: int
    colour: Colour = "gold"
    promised: int = field(default=0, kw_only=True)
    mark: int | None = field(default=None, kw_only=True)
    thick: float = field(default=10, kw_only=True)

    def _natural(self, ui: Ui) -> int:
        return ui.px(120)

    def _least(self, ui: Ui) -> int:
        return ui.px(40)

    def _tall(self, ui: Ui, width: int) -> int:
        return ui.px(self.thick)

    def content(self, ui: Ui) -> Hashable:
        """The amounts and colours."""
        return (self.value, self.most, self.colour, self.promised, self.mark, ui.palette.text)

    def paint(self, ui: Ui, surface: pygame.Surface) -> None:
        """Draws track, promise, filling and mark."""
        tone = self.tone or "walnut"
        radius = self.rect.height // 2
        colour = ui.colour(self.colour, "walnut")
        track = _track(ui, self)
        shapes.draw_box(surface, self.rect, BoxLook(track, theme.mix(track, (0, 0, 0), 0.25), radius, ui.px(1)))
        for amount, fill in (
            (self.value + self.promised, theme.mix(track, colour, 0.45)),
            (self.value, colour),
        ):
            part = min(1.0, max(0.0, amount / self.most)) if self.most > 0 else 0.0
            if part > 0:
                filled = self.rect.copy()
                filled.width = max(2 * radius, round(self.rect.width * part))
                shapes.draw_box(surface, filled, BoxLook(fill, None, radius, 0))
        if self.mark is not None and self.most > 0:
            left = self.rect.left + round(self.rect.width * min(1.0, max(0.0, self.mark / self.most)))
            tick = pygame.Rect(left - ui.px(1), self.rect.top, ui.px(2), self.rect.height)
            surface.fill(ui.colour("text", tone), tick)


@dataclass(eq=False, repr=False, match_args=False)
class Dots(Widget):
    """A level as dots: `value` of `most` filled; `coming` more are rings of the same colour."""

    value: int
    most: int
    colour: Colour = "gold"
    coming: int = field(default=0, kw_only=True)
    side: float = field(default=9, kw_only=True)

    def said(self) -> str:
        """The level as a number."""
        return _("{n} of {all}").format(n=self.value, all=self.most)

    def _natural(self, ui: Ui) -> int:
        return self.most * ui.px(self.side) + max(0, self.most - 1) * ui.px(3)

    def _tall(self, ui: Ui, width: int) -> int:
        return ui.px(self.side)

    def content(self, ui: Ui) -> Hashable:
        """The amounts and colour."""
        return (self.value, self.most, self.colour, self.coming, ui.palette.text)

    def paint(self, ui: Ui, surface: pygame.Surface) -> None:
        """Draws the dots from the left."""
        side = ui.px(self.side)
        colour = ui.colour(self.colour, "walnut")
        track = _track(ui, self)
        for index in range(self.most):
            fill = colour if index < self.value else track
            ring = colour if index < self.value + self.coming else None
            spot = (self.rect.left + index * (side + ui.px(3)), self.rect.centery - side // 2)
            surface.blit(shapes.disc(side, fill, ring, ui.px(1.5)), spot)


@dataclass(eq=False, repr=False, match_args=False)
class RangeBar(Widget):
    """A range `low`…`high` on a scale from `bottom` to `top`, with a tick at zero: green above, red below
    it.
    """

    low: int
    high: int
    bottom: int
    top: int
    thick: float = field(default=8, kw_only=True)

    def _natural(self, ui: Ui) -> int:
        return ui.px(160)

    def _least(self, ui: Ui) -> int:
        return ui.px(60)

    def _tall(self, ui: Ui, width: int) -> int:
        return ui.px(self.thick) + ui.px(4)

    def content(self, ui: Ui) -> Hashable:
        """The four numbers."""
        return (self.low, self.high, self.bottom, self.top, self.active, ui.palette.text)

    def _at(self, amount: int) -> int:
        span = max(1, self.top - self.bottom)
        return self.rect.left + round(self.rect.width * min(1.0, max(0.0, (amount - self.bottom) / span)))

    def paint(self, ui: Ui, surface: pygame.Surface) -> None:
        """Draws the track, the range in its two colours and the zero tick."""
        high = ui.px(self.thick)
        lane = pygame.Rect(self.rect.left, self.rect.centery - high // 2, self.rect.width, high)
        shapes.draw_box(surface, lane, BoxLook(_track(ui, self), None, high // 2, 0))
        kept = surface.get_clip()
        zero = self._at(0)
        bar = pygame.Rect(self._at(self.low), lane.top, max(high, self._at(self.high) - self._at(self.low)), high)
        bar.clamp_ip(lane)
        for colour, half in (
            (ui.palette.red, pygame.Rect(self.rect.left, lane.top, zero - self.rect.left, high)),
            (ui.palette.green, pygame.Rect(zero, lane.top, self.rect.right - zero, high)),
        ):
            surface.set_clip(kept.clip(half))
            shapes.draw_box(surface, bar, BoxLook(colour if self.active else ui.palette.dim, None, high // 2, 0))
        surface.set_clip(kept)
        if self.bottom <= 0 <= self.top:
            surface.fill(
                ui.colour("muted", self.tone or "walnut"),
                (zero - ui.px(1), self.rect.top, ui.px(2), self.rect.height),
            )


class Segment(NamedTuple):
    """A part of a stacked bar: how much, and whose (a firm's number) or which colour."""

    amount: int
    colour: Colour = "muted"
    firm: int | None = None


@dataclass(eq=False, repr=False, match_args=False)
class StackedBar(Widget):
    """Shares of a whole side by side, firms in their colour and pattern; what is missing to `most` stays
    empty.
    """

    segments: Sequence[Segment]
    most: int = 100
    thick: float = field(default=14, kw_only=True)

    def _natural(self, ui: Ui) -> int:
        return ui.px(200)

    def _least(self, ui: Ui) -> int:
        return ui.px(60)

    def _tall(self, ui: Ui, width: int) -> int:
        return ui.px(self.thick)

    def content(self, ui: Ui) -> Hashable:
        """The segments."""
        return (tuple(self.segments), self.most, ui.palette.text)

    def paint(self, ui: Ui, surface: pygame.Surface) -> None:
        """Draws the segments from the left, a hair apart."""
        shapes.draw_box(surface, self.rect, BoxLook(_track(ui, self), ui.palette.line, ui.px(4), ui.px(1)))
        seen = 0
        inner = self.rect.inflate(-2 * ui.px(1), -2 * ui.px(1))
        for segment in self.segments:
            left = inner.left + inner.width * seen // max(1, self.most)
            seen += segment.amount
            right = inner.left + inner.width * min(seen, self.most) // max(1, self.most)
            wide = right - left - (ui.px(1) if seen < self.most else 0)
            if wide <= 0:
                continue
            spot = pygame.Rect(left, inner.top, wide, inner.height)
            if segment.firm is None:
                surface.fill(ui.colour(segment.colour, "walnut"), spot)
            else:
                surface.blit(shapes.firm_band(spot.size, theme.firm(segment.firm), ui.px(6)), spot)
