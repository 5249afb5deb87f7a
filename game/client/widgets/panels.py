"""Surfaces that hold other widgets: walnut panels, paper cards that can be chosen, sunken insets, and thin
rules.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Literal
from weakref import ref

import pygame

from game.client.layout import Column, Padding
from game.client.theme import RADIUS, Colour, Tone
from game.client.widget import Ui, Widget
from game.client.widgets import shapes
from game.client.widgets.shapes import BoxLook, Shadow

PanelKind = Literal["panel", "paper", "raised", "inset", "bare"]


@dataclass(eq=False, repr=False, match_args=False)
class Holder(Widget):
    """Base of widgets made of others: it measures and places one body."""

    def __post_init__(self) -> None:
        """Builds the body."""
        self.body = self.make_body()

    def make_body(self) -> Widget:
        """The widget inside. Called once, when it is made."""
        raise NotImplementedError

    def children(self) -> Sequence[Widget]:
        """The body."""
        return (self.body,)

    def can_shrink(self) -> bool:
        """Whether the body can."""
        return self.body.can_shrink()

    def _natural(self, ui: Ui) -> int:
        return self.body.natural(ui)

    def _least(self, ui: Ui) -> int:
        return self.body.least(ui)

    def _tall(self, ui: Ui, width: int) -> int:
        return self.body.tall(ui, width)

    def baseline(self, ui: Ui, width: int) -> int | None:
        """The body's."""
        return self.body.baseline(ui, width)

    def place(self, ui: Ui, rect: pygame.Rect) -> None:
        """Gives the body the whole rectangle."""
        self.rect = rect
        self.body.place(ui, rect)


@dataclass(eq=False, repr=False, match_args=False)
class Kept(Holder):
    """A part of a scene that outlives the tree it was built for (see `Scene.keep`): what is in it has its paths and
    its places already, while they are the same."""

    part: Widget

    def make_body(self) -> Widget:
        """The part, which stands here as it would stand itself."""
        self.grow, self.align, self.max_width = self.part.grow, self.part.align, self.part.max_width
        self._at: pygame.Rect | None = None
        return self.part

    def adopt(self, path: str, parent: Widget | None) -> None:
        """Only the first time, unless it has moved to another place in the tree."""
        if self.path == path and self._around is not None and parent is not None:
            self._around = ref(parent)
        else:
            super().adopt(path, parent)

    def place(self, ui: Ui, rect: pygame.Rect) -> None:
        """Only where the rectangle is another."""
        if rect != self._at:
            super().place(ui, rect)
            self._at = rect.copy()


@dataclass(eq=False, repr=False, match_args=False)
class Panel(Holder):
    """A column on a surface of its own: `panel` (walnut), `paper`, `raised`, `inset` (sunken) or `bare`
    (none).
    """

    inside: Sequence[Widget | None] = ()
    kind: PanelKind = field(default="panel", kw_only=True)
    pad: Padding = field(default=16, kw_only=True)
    gap: float = field(default=10, kw_only=True)
    stripe: Colour = field(default="", kw_only=True)
    """Colour of a band along the left edge, such as a firm's."""

    def make_body(self) -> Widget:
        """The column."""
        if self.kind == "paper" and self.tone is None:
            self.tone = "paper"
        return Column(self.inside, pad=self.pad, gap=self.gap)

    def look(self, ui: Ui) -> BoxLook | None:
        """The box it is drawn as."""
        palette, px = ui.palette, ui.px
        soft = Shadow(px(9), px(3), 84)
        match self.kind:
            case "panel":
                return BoxLook(palette.panel, palette.line, px(RADIUS["panel"]), px(1), soft)
            case "paper":
                return BoxLook(palette.paper, None, px(RADIUS["card"]), 0, soft)
            case "raised":
                return BoxLook(palette.raised, palette.line, px(RADIUS["card"]), px(1))
            case "inset":
                return BoxLook(palette.abyss, palette.line, px(RADIUS["card"]), px(1))
            case "bare":
                return None

    def content(self, ui: Ui) -> Hashable:
        """The box."""
        return (self.look(ui), self.stripe, ui.palette.text) if self.look(ui) or self.stripe else None

    def ink(self, ui: Ui) -> pygame.Rect:
        """The box and its shadow."""
        look = self.look(ui)
        margin = look.shadow.margin if look else 0
        return self.rect.inflate(2 * margin, 2 * margin)

    def paint(self, ui: Ui, surface: pygame.Surface) -> None:
        """Draws the box."""
        look = self.look(ui)
        if look:
            shapes.draw_box(surface, self.rect, look)
        if self.stripe:
            band = BoxLook(ui.colour(self.stripe, "walnut"), None, look.radius if look else 0, 0)
            shape = self.rect.copy()
            shape.width = ui.px(14)
            kept = surface.get_clip()
            surface.set_clip(kept.clip(pygame.Rect(self.rect.left, self.rect.top, ui.px(5), self.rect.height)))
            shapes.draw_box(surface, shape, band)
            surface.set_clip(kept)


@dataclass(eq=False, repr=False, match_args=False)
class Card(Panel):
    """A panel that can be clicked: paper by default, `raised` on walnut; `selected` gives it the gold
    outline.
    """

    on_click: Callable[[], None] | None = field(default=None, kw_only=True)
    selected: bool = field(default=False, kw_only=True)
    kind: PanelKind = field(default="paper", kw_only=True)
    pad: Padding = field(default=12, kw_only=True)
    gap: float = field(default=6, kw_only=True)

    def make_body(self) -> Widget:
        """The column; a paper card that is not possible lies dark."""
        if self.kind == "paper" and self.tone is None:
            tone: Tone = "paper" if self.enabled else "faded"
            self.tone = tone
        return Column(self.inside, pad=self.pad, gap=self.gap)

    def takes_focus(self) -> bool:
        """A card that does something, also a disabled one, whose reason is worth reading."""
        return self.on_click is not None

    def look(self, ui: Ui) -> BoxLook | None:
        """Its box by kind, chosen, hovered and enabled."""
        palette, px = ui.palette, ui.px
        hovered = ui.hover == self.path and self.active and self.on_click is not None
        radius = px(RADIUS["card"])
        if not self.active:
            return BoxLook(palette.raised if self.kind == "paper" else palette.panel, palette.line, radius, px(1))
        if self.kind == "paper":
            fill = palette.paper_hover if hovered else palette.paper
            shadow = Shadow(px(5), px(2), 90 if not hovered else 130)
            return BoxLook(
                fill,
                palette.gold if self.selected else palette.paper_line,
                radius,
                px(2 if self.selected else 1),
                shadow,
            )
        if self.selected:
            return BoxLook(palette.gold_dark, palette.gold, radius, px(2))
        return BoxLook(
            palette.hover if hovered else palette.raised,
            palette.edge if hovered else palette.line,
            radius,
            px(1),
        )

    def activate(self, ui: Ui) -> bool:
        """Calls `on_click`."""
        if self.on_click is None or not self.active:
            return False
        self.on_click()
        return True


@dataclass(eq=False, repr=False, match_args=False)
class Rule(Widget):
    """A thin line between things, across the column it stands in."""

    colour: Colour = ""

    def _tall(self, ui: Ui, width: int) -> int:
        return ui.px(1)

    def content(self, ui: Ui) -> Hashable:
        """Its colour."""
        return (self.colour, ui.palette.line)

    def paint(self, ui: Ui, surface: pygame.Surface) -> None:
        """Draws it."""
        colour = self.colour or ("paper_line" if self.tone == "paper" else "line")
        surface.fill(ui.colour(colour, self.tone or "walnut"), self.rect)
