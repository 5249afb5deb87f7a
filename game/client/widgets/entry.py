"""Things to fill in: a field for text, a choice out of a list, a slider."""

import contextlib
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

import pygame

from game.client import fonts
from game.client.layout import Column, Row
from game.client.theme import RADIUS, TARGET
from game.client.widget import Ui, Widget
from game.client.widgets import shapes
from game.client.widgets.buttons import Button
from game.client.widgets.overlays import Overlay
from game.client.widgets.panels import Holder, Panel
from game.client.widgets.scroll import ScrollPanel
from game.client.widgets.shapes import BoxLook
from game.client.widgets.text import Label


@dataclass(eq=False, repr=False, match_args=False)
class TextField(Widget):
    """One line of text to type: `on_change` at every letter, `on_submit` at Enter. `allowed` limits the
    letters.
    """

    value: str
    on_change: Callable[[str], None]
    on_submit: Callable[[str], None] | None = field(default=None, kw_only=True)
    placeholder: str = field(default="", kw_only=True)
    most: int = field(default=40, kw_only=True)
    """Longest text, in characters."""
    allowed: str = field(default="", kw_only=True)
    """The only characters that may be typed; "" for all."""
    hidden: bool = field(default=False, kw_only=True)
    """Show dots instead of letters, for a PIN."""

    def takes_focus(self) -> bool:
        """Always."""
        return True

    def _natural(self, ui: Ui) -> int:
        return ui.px(200)

    def _least(self, ui: Ui) -> int:
        return ui.px(96)

    def _tall(self, ui: Ui, width: int) -> int:
        return ui.px(TARGET)

    def _shown(self) -> str:
        return "●" * len(self.value) if self.hidden else self.value

    def _cursor(self, ui: Ui) -> int:
        kept: int = ui.memory.get((self.path, "cursor"), len(self.value))
        return min(kept, len(self.value))

    def _all_chosen(self, ui: Ui) -> bool:
        return bool(self.value) and bool(ui.memory.get((self.path, "all")))

    def content(self, ui: Ui) -> Hashable:
        """The text, the cursor, focused or not."""
        focused = ui.focus == self.path
        hovered = ui.hover == self.path
        return (
            self._shown(),
            self.placeholder,
            focused,
            hovered,
            self._cursor(ui),
            self._all_chosen(ui),
            ui.palette.text,
        )

    def paint(self, ui: Ui, surface: pygame.Surface) -> None:
        """Draws the sunken field, the text moved so that the cursor shows, and the cursor."""
        palette, px, face = ui.palette, ui.px, ui.face("body")
        focused = ui.focus == self.path and self.active
        edge = palette.gold if focused else palette.edge if ui.hover == self.path else palette.line
        shapes.draw_box(surface, self.rect, BoxLook(palette.abyss, edge, px(RADIUS["button"]), px(1)))
        inner = self.rect.inflate(-2 * px(11), -2 * px(4))
        shown = self._shown()
        before = fonts.width(shown[: self._cursor(ui)], face)
        shift = max(0, before - inner.width + px(2)) if focused else 0
        kept = surface.get_clip()
        surface.set_clip(kept.clip(inner))
        top = inner.centery - fonts.line_height(face) // 2 + fonts.baseline(face) - fonts.ascent(face)
        if focused and self._all_chosen(ui):
            wide = fonts.width(shown, face)
            surface.fill(palette.gold_dark, (inner.left - shift, inner.top + px(2), wide, inner.height - px(4)))
        colour = palette.text if shown and self.active else palette.dim
        words = shown or self.placeholder
        if not focused:
            words = fonts.shorten(words, face, inner.width)
        surface.blit(fonts.surface(words, face, colour), (inner.left - shift, top))
        if focused:
            surface.fill(
                palette.gold_bright,
                (inner.left - shift + before, inner.top + px(3), px(2), inner.height - px(6)),
            )
        surface.set_clip(kept)

    def press(self, ui: Ui, position: tuple[int, int]) -> bool:
        """Puts the cursor where the pointer is."""
        if not self.active:
            return False
        face, left = ui.face("body"), self.rect.left + ui.px(11)
        shown = self._shown()
        places = [abs(left + fonts.width(shown[:count], face) - position[0]) for count in range(len(shown) + 1)]
        ui.memory[self.path, "cursor"] = places.index(min(places))
        ui.memory[self.path, "all"] = False
        return True

    def focused(self, ui: Ui) -> None:
        """Choosing it by Tab selects all of it, so that typing replaces it."""
        ui.memory[self.path, "all"] = True
        ui.memory[self.path, "cursor"] = len(self.value)

    def _change(self, ui: Ui, value: str, cursor: int) -> None:
        ui.memory[self.path, "all"] = False
        ui.memory[self.path, "cursor"] = cursor
        if value != self.value:
            self.value = value
            self.on_change(value)

    def _insert(self, ui: Ui, text: str) -> None:
        text = "".join(c for c in text if c.isprintable() and (not self.allowed or c in self.allowed))
        start, value = (0, "") if self._all_chosen(ui) else (self._cursor(ui), self.value)
        text = text[: max(0, self.most - len(value))]
        if text:
            self._change(ui, value[:start] + text + value[start:], start + len(text))

    def _erase(self, ui: Ui, back: bool) -> None:
        cursor = self._cursor(ui)
        if self._all_chosen(ui):
            self._change(ui, "", 0)
        elif back and cursor:
            self._change(ui, self.value[: cursor - 1] + self.value[cursor:], cursor - 1)
        elif not back:
            self._change(ui, self.value[:cursor] + self.value[cursor + 1 :], cursor)

    def key(self, ui: Ui, event: pygame.event.Event) -> bool:
        """Typing, erasing, moving, copying and pasting."""
        if not self.active:
            return False
        if event.type == pygame.TEXTINPUT:
            self._insert(ui, event.text)
            return True
        cursor = self._cursor(ui)
        moves = {
            pygame.K_LEFT: cursor - 1,
            pygame.K_RIGHT: cursor + 1,
            pygame.K_HOME: 0,
            pygame.K_END: len(self.value),
        }
        if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META):
            return self._command(ui, event.key)
        if event.key in moves:
            ui.memory[self.path, "all"] = False
            ui.memory[self.path, "cursor"] = max(0, min(len(self.value), moves[event.key]))
        elif event.key in (pygame.K_BACKSPACE, pygame.K_DELETE):
            self._erase(ui, event.key == pygame.K_BACKSPACE)
        elif event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            if self.on_submit is None:
                return False
            self.on_submit(self.value)
        else:
            # A letter arrives again as TEXTINPUT; here it must only be kept from being a shortcut.
            return bool(event.unicode) and event.unicode.isprintable()
        return True

    def _command(self, ui: Ui, key: int) -> bool:
        match key:
            case pygame.K_a:
                self.focused(ui)
            case pygame.K_c:
                with contextlib.suppress(pygame.error):  # some systems have no clipboard
                    pygame.scrap.put_text(self.value)
            case pygame.K_v:
                with contextlib.suppress(pygame.error):
                    self._insert(ui, pygame.scrap.get_text() or "")
            case _:
                return False
        return True


@dataclass(eq=False, repr=False, match_args=False)
class Choice(Holder):
    """One of several (value, text) options: a button with the current one that opens a list; ↑ ↓ change it
    directly.

    While the list is open its entries are found as `<id>.<value>`.
    """

    options: Sequence[tuple[str, str]]
    value: str
    on_change: Callable[[str], None]

    def make_body(self) -> Widget:
        """The chosen text and a sign that there are more."""
        current = next((text for value, text in self.options if value == self.value), self.value)
        row = Row([Label(current, grow=1), Label("▾", colour="muted")], gap=8, pad=(5, 12))
        row.min_height = TARGET
        return row

    def takes_focus(self) -> bool:
        """Always."""
        return True

    def _natural(self, ui: Ui) -> int:
        widest = max((fonts.width(text, ui.face("body")) for _, text in self.options), default=0)
        return max(super()._natural(ui), widest + ui.px(24 + 8 + 18))

    def content(self, ui: Ui) -> Hashable:
        """Pointed at, open or enabled."""
        return (ui.hover == self.path, self._open(ui), self.active, ui.palette.text)

    def paint(self, ui: Ui, surface: pygame.Surface) -> None:
        """Draws the box."""
        palette = ui.palette
        fill = palette.hover if ui.hover == self.path and self.active else palette.raised
        edge = palette.gold if self._open(ui) else palette.edge
        if not self.active:
            fill, edge = palette.panel, palette.line
        shapes.draw_box(surface, self.rect, BoxLook(fill, edge, ui.px(RADIUS["button"]), ui.px(1)))

    def _open(self, ui: Ui) -> bool:
        return ui.memory.get(("", "open")) == self.path

    def activate(self, ui: Ui) -> bool:
        """Opens or closes the list."""
        if not self.active:
            return False
        ui.memory["", "open"] = "" if self._open(ui) else self.path
        if self._open(ui):
            ui.focus = f"{self.path}.{self.value}"
        return True

    def key(self, ui: Ui, event: pygame.event.Event) -> bool:
        """↑ and ↓ take the option before or after."""
        step = {pygame.K_UP: -1, pygame.K_DOWN: 1}.get(getattr(event, "key", None) or 0, 0)
        values = [value for value, _ in self.options]
        if not step or not self.active or self._open(ui):
            return False
        at = values.index(self.value) + step if self.value in values else 0
        if 0 <= at < len(values):
            self.on_change(values[at])
        return True

    def overlay(self, ui: Ui) -> Widget | None:
        """The open list."""
        if not self._open(ui) or not self.active:
            return None

        def take(value: str) -> Callable[[], None]:
            def done() -> None:
                ui.memory["", "open"] = ""
                ui.focus = self.path
                if value != self.value:
                    self.on_change(value)

            return done

        entries = [
            Button(
                text,
                take(value),
                id=f"{self.path}.{value}",
                wide=True,
                kind="chosen" if value == self.value else "quiet",
            )
            for value, text in self.options
        ]
        return Menu(entries, self.rect)


@dataclass(eq=False, repr=False, match_args=False)
class Menu(Overlay):
    """A list of buttons over everything, hanging from the widget that opened it; a click outside closes it."""

    entries: Sequence[Widget]
    anchor: pygame.Rect
    closes_outside: ClassVar[bool] = True

    def make_body(self) -> Widget:
        """The entries, scrolled where they are many."""
        return Panel([ScrollPanel(Column(self.entries, gap=2))], kind="panel", pad=5)

    def settle(self, ui: Ui, window: pygame.Rect) -> None:
        """Below its widget, or above where there is more room."""
        wide = min(max(self.natural(ui), self.anchor.width), window.width)
        gap = ui.px(4)
        below, above = window.bottom - self.anchor.bottom - gap, self.anchor.top - window.top - gap
        high = self.tall(ui, wide)
        downwards = high <= below or below >= above
        high = min(high, below if downwards else above)
        spot = pygame.Rect(self.anchor.left, self.anchor.bottom + gap, wide, high)
        if not downwards:
            spot.bottom = self.anchor.top - gap
        self.place(ui, spot.clamp(window))


@dataclass(eq=False, repr=False, match_args=False)
class Slider(Widget):
    """A whole number between `low` and `high`, moved by dragging or by ← →."""

    value: int
    low: int
    high: int
    on_change: Callable[[int], None]
    step: int = field(default=1, kw_only=True)

    def takes_focus(self) -> bool:
        """Always."""
        return True

    def _natural(self, ui: Ui) -> int:
        return ui.px(180)

    def _least(self, ui: Ui) -> int:
        return ui.px(90)

    def _tall(self, ui: Ui, width: int) -> int:
        return ui.px(TARGET)

    def content(self, ui: Ui) -> Hashable:
        """The number, pointed at or not."""
        return (self.value, self.low, self.high, ui.hover == self.path, self.active, ui.palette.text)

    def _lane(self, ui: Ui) -> pygame.Rect:
        return pygame.Rect(
            self.rect.left + ui.px(9), self.rect.centery - ui.px(3), self.rect.width - ui.px(18), ui.px(6)
        )

    def paint(self, ui: Ui, surface: pygame.Surface) -> None:
        """Draws lane, filling and knob."""
        palette, px, lane = ui.palette, ui.px, self._lane(ui)
        part = (self.value - self.low) / max(1, self.high - self.low)
        shapes.draw_box(surface, lane, BoxLook(palette.track, palette.line, lane.height // 2, px(1)))
        filled = pygame.Rect(lane.left, lane.top, round(lane.width * part), lane.height)
        shapes.draw_box(
            surface, filled, BoxLook(palette.gold if self.active else palette.dim, None, lane.height // 2, 0)
        )
        knob = shapes.disc(px(18), palette.text if ui.hover == self.path else palette.muted, palette.night, px(2))
        surface.blit(knob, knob.get_rect(center=(filled.right, lane.centery)))

    def _set(self, value: float) -> None:
        steps = round((min(max(value, self.low), self.high) - self.low) / self.step)
        wanted = min(self.high, self.low + steps * self.step)
        if wanted != self.value:
            self.value = wanted
            self.on_change(wanted)

    def press(self, ui: Ui, position: tuple[int, int]) -> bool:
        """Takes the knob to the pointer."""
        if self.active:
            self.drag(ui, position)
        return self.active

    def drag(self, ui: Ui, position: tuple[int, int]) -> None:
        """Keeps the knob under the pointer."""
        lane = self._lane(ui)
        self._set(self.low + (position[0] - lane.left) / max(1, lane.width) * (self.high - self.low))

    def key(self, ui: Ui, event: pygame.event.Event) -> bool:
        """← → by a step, Home and End to the ends."""
        wanted = {
            pygame.K_LEFT: self.value - self.step,
            pygame.K_RIGHT: self.value + self.step,
            pygame.K_HOME: self.low,
            pygame.K_END: self.high,
        }.get(getattr(event, "key", None) or 0)
        if wanted is None or not self.active:
            return False
        self._set(wanted)
        return True
