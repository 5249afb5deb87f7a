"""What lies over a scene for a while: dialogs that must be answered, tooltips, and short notices."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal

import pygame

from game.client.layout import Column, Flow, Row, Space
from game.client.widget import Item, Ui, Widget
from game.client.widgets import shapes
from game.client.widgets.panels import Holder, Panel
from game.client.widgets.scroll import ScrollPanel
from game.client.widgets.text import Label, RichText, heading

Mood = Literal["plain", "good", "bad"]


@dataclass(eq=False, repr=False, match_args=False)
class Overlay(Holder):
    """Base of what finds its own place in the window."""

    closes_outside: ClassVar[bool] = False
    """Whether a click elsewhere closes it (and does nothing else)."""

    def settle(self, ui: Ui, window: pygame.Rect) -> None:
        """Places itself in the window."""
        raise NotImplementedError


@dataclass(eq=False, repr=False, match_args=False)
class Dialog(Overlay):
    """A question over a darkened scene. Esc or `on_close` answers with nothing; buttons stand at the lower
    right.
    """

    title: str
    inside: Sequence[Widget | None] = ()
    buttons: Sequence[Widget | None] = ()
    on_close: Callable[[], None] | None = field(default=None, kw_only=True)
    wide: float = field(default=520, kw_only=True)
    """Width in logical pixels."""

    modal: ClassVar[bool] = True

    def make_body(self) -> Widget:
        """Title, contents that scroll where they are long, buttons."""
        return Panel(
            [
                heading(self.title),
                ScrollPanel(Column(self.inside, gap=10), grow=0),
                Flow(self.buttons, gap=10, justify="end") if self.buttons else None,
            ],
            pad=22,
            gap=16,
        )

    def settle(self, ui: Ui, window: pygame.Rect) -> None:
        """The middle of the window."""
        wide = min(ui.px(self.wide), window.width - 2 * ui.px(16))
        high = min(self.tall(ui, wide), window.height - 2 * ui.px(16))
        spot = pygame.Rect(0, 0, wide, high)
        spot.center = window.center
        self.place(ui, spot)

    def items(self, ui: Ui, clip: pygame.Rect) -> Iterator[Item]:
        """The veil over the scene."""
        whole = pygame.Rect((0, 0), ui.window)
        yield Item(whole, clip, ("veil",), lambda surface: shapes.draw_veil(surface, 150))


@dataclass(eq=False, repr=False, match_args=False)
class Tooltip(Overlay):
    """A few words on paper beside what they explain."""

    markup: str
    anchor: pygame.Rect
    beside: bool = False
    """At its left, where there is room."""

    def make_body(self) -> Widget:
        """The words, on paper, at most 340 logical pixels wide."""
        return Panel([RichText(self.markup, size="small")], kind="paper", pad=(8, 11))

    def settle(self, ui: Ui, window: pygame.Rect) -> None:
        """Under what it explains, over it near the window's lower edge, or beside it."""
        wide = min(self.natural(ui), ui.px(340), window.width)
        high = self.tall(ui, wide)
        spot = pygame.Rect(0, 0, wide, high)
        spot.midtop = (self.anchor.centerx, self.anchor.bottom + ui.px(6))
        if spot.bottom > window.bottom:
            spot.bottom = self.anchor.top - ui.px(6)
        if self.beside and wide + ui.px(6) <= self.anchor.left - window.left:
            spot.midright = (self.anchor.left - ui.px(6), self.anchor.centery)
        self.place(ui, spot.clamp(window.inflate(-2 * ui.px(4), -2 * ui.px(4))))


@dataclass(eq=False, repr=False, match_args=False)
class Toast(Overlay):
    """A notice under the top bar that goes away by itself; clicks go through it to what it covers."""

    markup: str
    mood: Mood = "plain"
    under: "Toast | None" = None
    """The notice above it."""
    lane: pygame.Rect | None = None
    """What it lies over, in window pixels; the whole window if nothing is named."""

    def make_body(self) -> Widget:
        """A sign for the mood and the words."""
        sign = {"plain": None, "good": Label("✓", colour="good", bold=True), "bad": Label("⚠", colour="bad")}[self.mood]
        return Panel(
            [Row([sign, RichText(self.markup, grow=1)], gap=9, place_across="baseline")],
            kind="paper",
            pad=(9, 14),
        )

    def settle(self, ui: Ui, window: pygame.Rect) -> None:
        """Centred in its lane under the top bar, with its board tabs, and under the notices before it."""
        lane = self.lane or window
        wide = min(self.natural(ui), ui.px(560), lane.width)
        high = self.tall(ui, wide)
        top = self.under.rect.bottom + ui.px(8) if self.under else window.top + ui.px(56)
        self.place(ui, pygame.Rect(lane.centerx - wide // 2, top, wide, high))


@dataclass(eq=False, repr=False, match_args=False)
class Spotlight(Overlay):
    """A ring around what a lesson speaks of; clicks go through it."""

    around: pygame.Rect

    def make_body(self) -> Widget:
        """Nothing inside."""
        return Space()

    def settle(self, ui: Ui, window: pygame.Rect) -> None:
        """Around its widget, inside the window."""
        self.place(ui, self.around.inflate(ui.px(16), ui.px(8)).clip(window))

    def items(self, ui: Ui, clip: pygame.Rect) -> Iterator[Item]:
        """The ring."""
        thick, corner = max(2, ui.px(3)), ui.px(10)
        gold = ui.palette.gold_bright

        def draw(surface: pygame.Surface) -> None:
            pygame.draw.rect(surface, gold, self.rect, thick, border_radius=corner)

        yield Item(self.rect, clip, ("spotlight", gold), draw)
