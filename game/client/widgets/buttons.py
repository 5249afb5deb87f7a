"""Things to press: buttons with their key shown, rows of tabs, switches and check boxes."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Literal

import pygame

from game.client.layout import Column, Flow, Row
from game.client.pictures import Tint
from game.client.theme import RADIUS, TARGET, SizeName
from game.client.widget import Ui, Widget, plain
from game.client.widgets import shapes
from game.client.widgets.icons import Icon, KeyCap, key_name
from game.client.widgets.panels import Holder
from game.client.widgets.shapes import BoxLook
from game.client.widgets.text import Label
from game.texts import _

ButtonKind = Literal["plain", "primary", "quiet", "danger", "tab", "chosen"]


@dataclass(eq=False, repr=False, match_args=False)
class Button(Holder):
    """A word to press. `primary` is gold, `quiet` has no box until pointed at; the shortcut stands on it as
    a key cap.
    """

    text: str
    on_click: Callable[[], None] | None = None
    kind: ButtonKind = field(default="plain", kw_only=True)
    size: SizeName = field(default="body", kw_only=True)
    picture: str = field(default="", kw_only=True)
    """A picture's name, shown before the text."""
    tint: Tint = field(default=Tint(), kw_only=True)
    key_cap: str | None = field(default=None, kw_only=True)
    """What stands on the key cap; None shows the shortcut, "" nothing."""
    note: str = field(default="", kw_only=True)
    """A second, smaller line."""
    wide: bool = field(default=False, kw_only=True)
    """Text to the left and key to the right, for buttons in a list."""

    def make_body(self) -> Widget:
        """Picture, words, key cap."""
        if self.kind == "primary" and self.enabled:
            self.tone = "gold"
        cap = self.shortcut if self.key_cap is None else self.key_cap
        strong = self.kind == "primary"
        words: Widget = Label(self.text, size=self.size, bold=strong, text_align="start" if self.wide else "center")
        if self.note:
            words = Column([words, Label(self.note, size="small", colour="muted")], gap=1)
        words.grow = 1 if self.wide else 0
        icon = Icon(self.picture, 22, tint=self.tint) if self.picture else None
        row = Row(
            [icon, words if self.text else None, KeyCap(cap, command=self.id) if cap else None],
            gap=8,
            pad=(5, 13),
            justify="center",
        )
        row.min_height = TARGET
        return row

    def takes_focus(self) -> bool:
        """Always: a disabled button says why when reached."""
        return True

    def _look(self, ui: Ui) -> BoxLook | None:
        palette, px = ui.palette, ui.px
        hovered = self.active and ui.hover == self.path
        down = hovered and ui.pressed == self.path
        radius = px(RADIUS["button"])
        if not self.active:
            return None if self.kind == "quiet" else BoxLook(palette.panel, palette.line, radius, px(1))
        match self.kind:
            case "primary":
                return BoxLook(
                    palette.gold_bright if hovered and not down else palette.gold,
                    palette.gold_bright,
                    radius,
                    px(1),
                )
            case "chosen":
                return BoxLook(palette.gold_dark, palette.gold, radius, px(1))
            case "quiet" if not hovered:
                return None
            case "danger" if hovered:
                return BoxLook(palette.raised, palette.red, radius, px(1))
        fill = palette.panel if down else palette.hover if hovered else palette.raised
        return BoxLook(fill, palette.edge, radius, px(1))

    def content(self, ui: Ui) -> Hashable:
        """The box."""
        return self._look(ui)

    def paint(self, ui: Ui, surface: pygame.Surface) -> None:
        """Draws the box."""
        look = self._look(ui)
        if look:
            shapes.draw_box(surface, self.rect, look)

    def hint(self, ui: Ui, position: tuple[int, int] | None) -> tuple[pygame.Rect, str]:
        """Its tooltip, with the key where there was no room for its cap."""
        rect, told = super().hint(ui, position)
        if self.key_cap == "" and self.shortcut not in ("", self.text) and self.active:
            key = _("Key: {key}").format(key=f"<b>{plain(key_name(ui.key_of(self.id, self.shortcut)))}</b>")
            told = f"{told} {key}" if told else key
        return rect, told

    def activate(self, ui: Ui) -> bool:
        """Calls `on_click`."""
        if not self.active or self.on_click is None:
            return False
        self.on_click()
        return True


@dataclass(eq=False, repr=False, match_args=False)
class Tabs(Holder):
    """A row of choices of which one is open: (value, text) pairs. Each is found as `<id>.<value>`; ← → move
    along.
    """

    tabs: Sequence[tuple[str, str]]
    selected: str
    on_change: Callable[[str], None]
    wraps: bool = field(default=True, kw_only=True)

    def make_body(self) -> Widget:
        """A button for each."""
        made = [
            Button(
                text,
                lambda value=value: self.on_change(value),  # type: ignore[misc]  # a default binds the loop's value
                id=f"{self.id}.{value}",
                kind="chosen" if value == self.selected else "tab",
            )
            for value, text in self.tabs
        ]
        return Flow(made, gap=8) if self.wraps else Row(made, gap=8)

    def key(self, ui: Ui, event: pygame.event.Event) -> bool:
        """← and → open the neighbour."""
        step = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1}.get(getattr(event, "key", None) or 0, 0)
        values = [value for value, _ in self.tabs]
        if not step or self.selected not in values:
            return False
        value = values[(values.index(self.selected) + step) % len(values)]
        ui.focus = f"{self.id}.{value}"
        self.on_change(value)
        return True


@dataclass(eq=False, repr=False, match_args=False)
class Switch(Holder):
    """A sentence that is on or off. `box=True` shows a tick in a box instead of a sliding knob."""

    text: str
    value: bool
    on_change: Callable[[bool], None]
    box: bool = field(default=False, kw_only=True)

    def make_body(self) -> Widget:
        """The knob's or the box's place, and the words."""
        mark = _Mark(self.value, self.box)
        words = Label(self.text, grow=1)
        row = Row([mark, words] if self.box else [words, mark], gap=10)
        row.min_height = TARGET
        return row

    def takes_focus(self) -> bool:
        """Always."""
        return True

    def activate(self, ui: Ui) -> bool:
        """Turns it over."""
        if not self.active:
            return False
        self.on_change(not self.value)
        return True


@dataclass(eq=False, repr=False, match_args=False)
class _Mark(Widget):
    """The moving part of a switch or the box of a check box."""

    value: bool
    box: bool

    def _natural(self, ui: Ui) -> int:
        return ui.px(20 if self.box else 40)

    def _tall(self, ui: Ui, width: int) -> int:
        return ui.px(20 if self.box else 22)

    def content(self, ui: Ui) -> Hashable:
        """On or off, pointed at or not."""
        return (self.value, self.active, self._hovered(ui), ui.palette.gold)

    def _hovered(self, ui: Ui) -> bool:
        owner = self.parent.parent if self.parent else None
        return owner is not None and ui.hover == owner.path

    def paint(self, ui: Ui, surface: pygame.Surface) -> None:
        """Draws the track and knob, or the box and tick."""
        palette, px = ui.palette, ui.px
        paper = self.tone == "paper"
        edge = palette.gold_bright if self._hovered(ui) else palette.gold if self.value else palette.edge
        off = palette.paper_track if paper else palette.abyss
        fill = (palette.gold if self.value else off) if self.active else palette.track
        radius = px(5) if self.box else self.rect.height // 2
        shapes.draw_box(surface, self.rect, BoxLook(fill, edge, radius, px(1)))
        if self.box:
            if self.value:
                from game.client.glyphs import glyph

                side = self.rect.height - px(2)
                surface.blit(glyph("✓", side, palette.ink), (self.rect.left + px(1), self.rect.top + px(1)))
            return
        side = self.rect.height - 2 * px(3)
        left = self.rect.right - side - px(3) if self.value else self.rect.left + px(3)
        knob = palette.ink if self.value else palette.muted
        surface.blit(shapes.disc(side, knob), (left, self.rect.top + px(3)))
