"""A window onto something higher than itself: moved by wheel, drag, keys or its own thumb."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field

import pygame

from game.client.widget import Item, Ui, Widget
from game.client.widgets import shapes
from game.client.widgets.shapes import BoxLook

_STEP = 56
"""Logical pixels that one notch of the wheel moves."""


@dataclass(eq=False, repr=False, match_args=False)
class ScrollPanel(Widget):
    """Shows `inside` (a Column, mostly) and scrolls it where it is higher than the place it has."""

    inside: Widget
    grow: float = field(default=1, kw_only=True)

    def children(self) -> Sequence[Widget]:
        """What is scrolled."""
        return (self.inside,)

    def can_shrink(self) -> bool:
        """Always: that is what it is for."""
        return True

    def _natural(self, ui: Ui) -> int:
        return self.inside.natural(ui)

    def _least(self, ui: Ui) -> int:
        return self.inside.least(ui)

    def _tall(self, ui: Ui, width: int) -> int:
        return self.inside.tall(ui, width)

    def place(self, ui: Ui, rect: pygame.Rect) -> None:
        """Places what is inside as high as it wants to be, moved up by the offset."""
        self.rect = rect
        high = self.inside.tall(ui, rect.width)
        gutter = 0
        if high > rect.height:
            gutter = ui.px(14)
            high = self.inside.tall(ui, rect.width - gutter)
        self._room = max(0, high - rect.height)
        offset = min(self.offset(ui), self._room)
        ui.memory[self.path, "offset"] = offset
        self.inside.place(ui, pygame.Rect(rect.left, rect.top - offset, rect.width - gutter, max(high, rect.height)))

    def offset(self, ui: Ui) -> int:
        """How far it is scrolled down, in window pixels."""
        kept: int = ui.memory.get((self.path, "offset"), 0)
        return kept

    def move_to(self, ui: Ui, offset: float) -> bool:
        """Scrolls to an offset in window pixels; True if that moved anything."""
        wanted = round(min(max(0.0, offset), self._room))
        moved = wanted != self.offset(ui)
        ui.memory[self.path, "offset"] = wanted
        if moved:
            self.place(ui, self.rect)
        return moved

    def reveal(self, ui: Ui, rect: pygame.Rect) -> bool:
        """Scrolls as little as needed to show a rectangle that is inside; True if that moved anything."""
        margin = ui.px(8)
        if rect.top < self.rect.top + margin:
            return self.move_to(ui, self.offset(ui) - (self.rect.top + margin - rect.top))
        if rect.bottom > self.rect.bottom - margin:
            down = min(rect.bottom - self.rect.bottom + margin, rect.top - self.rect.top - margin)
            return self.move_to(ui, self.offset(ui) + max(0, down))
        return False

    def inner_clip(self, clip: pygame.Rect) -> pygame.Rect:
        """Its rectangle, with a margin at the sides for shadows and focus rings."""
        return clip.clip(self.rect.inflate(12, 0))

    # -- hands

    def wheel(self, ui: Ui, steps: float) -> bool:
        """Scrolls a step a notch."""
        return self.move_to(ui, self.offset(ui) - steps * ui.px(_STEP))

    def _thumb(self, ui: Ui) -> pygame.Rect:
        track = self.rect.height
        high = max(ui.px(28), track * track // max(1, track + self._room))
        top = self.rect.top + (track - high) * self.offset(ui) // max(1, self._room)
        return pygame.Rect(self.rect.right - ui.px(8), top, ui.px(6), high)

    def press(self, ui: Ui, position: tuple[int, int]) -> bool:
        """Takes hold of the thumb, or of the page for a drag."""
        if not self._room:
            return False
        on_thumb = position[0] >= self.rect.right - ui.px(14)
        ui.memory[self.path, "grip"] = (on_thumb, position[1], self.offset(ui))
        if on_thumb and not self._thumb(ui).inflate(ui.px(10), 0).collidepoint(position):
            middle = position[1] - self.rect.top - self._thumb(ui).height / 2
            self.move_to(ui, middle * self._room / max(1, self.rect.height - self._thumb(ui).height))
            ui.memory[self.path, "grip"] = (True, position[1], self.offset(ui))
        return True

    def drag(self, ui: Ui, position: tuple[int, int]) -> None:
        """Moves the thumb or the page with the pointer."""
        on_thumb, from_y, from_offset = ui.memory[self.path, "grip"]
        moved = position[1] - from_y
        if on_thumb:
            moved = -moved * self._room / max(1, self.rect.height - self._thumb(ui).height)
        self.move_to(ui, from_offset - moved)

    def key(self, ui: Ui, event: pygame.event.Event) -> bool:
        """Page Up and Down, Home and End, and the arrows."""
        page, step = self.rect.height * 0.85, ui.px(_STEP)
        by = {
            pygame.K_PAGEUP: -page,
            pygame.K_PAGEDOWN: page,
            pygame.K_UP: -step,
            pygame.K_DOWN: step,
            pygame.K_HOME: -1e6,
            pygame.K_END: 1e6,
        }.get(getattr(event, "key", None) or 0)
        return by is not None and self.move_to(ui, self.offset(ui) + by)

    def items(self, ui: Ui, clip: pygame.Rect) -> Iterator[Item]:
        """Nothing under the page; see `collect` for what is over it."""
        return iter(())

    def collect(self, ui: Ui, clip: pygame.Rect, into: list[Item]) -> None:
        """The page, then the thumb."""
        super().collect(ui, clip, into)
        if self._room:
            thumb = self._thumb(ui)
            lane = pygame.Rect(thumb.left, self.rect.top, thumb.width, self.rect.height)
            key: Hashable = (
                "thumb",
                tuple(thumb),
                ui.hover == self.path or ui.pressed == self.path,
                self.tone,
            )
            into.append(Item(lane, clip, key, lambda surface: self._paint_thumb(ui, surface, lane, thumb)))

    def _paint_thumb(self, ui: Ui, surface: pygame.Surface, lane: pygame.Rect, thumb: pygame.Rect) -> None:
        paper = self.tone == "paper"
        track = ui.palette.paper_line if paper else ui.palette.night
        colour = ui.palette.ink_muted if paper else ui.palette.edge
        shapes.draw_box(surface, lane, BoxLook(track, None, lane.width // 2, 0))
        shapes.draw_box(surface, thumb, BoxLook(colour, None, lane.width // 2, 0))
