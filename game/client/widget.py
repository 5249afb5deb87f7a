"""What every widget is: wishes for its size, a place, what it paints, and how it answers a hand.

Lengths given to constructors are logical pixels; rectangles and everything measured are window pixels.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, NamedTuple
from weakref import ReferenceType, ref

import pygame

from game.client.fonts import Face
from game.client.keys import key_of
from game.client.settings import Settings
from game.client.theme import LARGE_TYPE, TYPE, WALNUT, Colour, Palette, Rgb, Scale, SizeName, Tone, pixels, resolve

Align = Literal["start", "center", "end", "stretch", "baseline"]
Paint = Callable[[pygame.Surface], None]


def plain(text: str) -> str:
    """`text` (a player's name, say) with nothing in it taken for markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


class Item(NamedTuple):
    """One thing painted: where, cut to where, and a key that changes whenever its looks do."""

    rect: pygame.Rect
    clip: pygame.Rect
    key: Hashable
    paint: Paint

    @property
    def identity(self) -> Hashable:
        """Equal for two items that look the same in the same place."""
        return (tuple(self.rect), tuple(self.clip), self.key)


@dataclass
class Ui:
    """What widgets need to know while they measure and paint: scale, colours, and where hand and focus are."""

    scale: Scale
    settings: Settings
    palette: Palette = WALNUT
    window: tuple[int, int] = (1280, 720)
    hover: str = ""
    """Path of the widget under the pointer."""
    focus: str = ""
    focus_shown: bool = False
    """Whether the focus came by keyboard, so that its ring is drawn."""
    pressed: str = ""
    clock: float = 0.0
    """Seconds since the scene's last event (see Scene.restart_clock)."""
    memory: dict[tuple[str, str], Any] = field(default_factory=dict)
    """What widgets remember over rebuilds (scroll offsets, text cursors), by (path, name)."""

    def px(self, logical: float) -> int:
        """Window pixels for a logical length."""
        return pixels(logical, self.scale.percent)

    def colour(self, colour: Colour, tone: Tone = "walnut") -> Rgb:
        """The actual colour of a role, palette name or colour on a tone."""
        return resolve(colour, self.palette, tone)

    @property
    def type_factor(self) -> float:
        """How much larger than usual type is, beside everything else."""
        return LARGE_TYPE if self.settings.large_type else 1

    def key_of(self, command: str, default: str) -> str:
        """The key that activates the widget of an id: the player's own where one was chosen."""
        return key_of(command, self.settings.keys, default) if command in self.settings.keys else default

    def face(
        self,
        size: SizeName = "body",
        *,
        bold: bool = False,
        italic: bool = False,
        serif: bool = False,
        tracking: float = 0,
    ) -> Face:
        """The face of a type size at this scale."""
        weight: Literal["bold", "italic", "regular"] = "bold" if bold else "italic" if italic else "regular"
        return Face(
            "serif" if serif else "sans",
            weight,
            self.px(TYPE[size] * self.type_factor),
            round(tracking * self.scale.percent / 100),
        )


@dataclass(eq=False, repr=False, match_args=False, kw_only=True)
class Widget:
    """Base of everything on screen. A subclass measures itself (`_natural`, `_least`, `_tall`) and paints
    itself.
    """

    id: str = ""
    """Name by which code, tests and the kept focus find it; unique in its scene."""
    width: float | None = None
    height: float | None = None
    min_width: float = 0
    max_width: float | None = None
    min_height: float = 0
    grow: float = 0
    """Share of the room left over in the row or column it stands in."""
    align: Align | None = None
    """Its own alignment across the row or column, where it differs from its siblings'."""
    tone: Tone | None = None
    """What it lies on; None takes its parent's."""
    tooltip: str = ""
    """Markup shown when the pointer or the keyboard's focus rests on it."""
    tooltip_beside: bool = False
    """Whether the tooltip stands at its left instead of under it, where it would cover what matters."""
    enabled: bool = True
    why: str = ""
    """Why it is not enabled, shown like a tooltip; words without markup, for they may hold a player's name."""
    shortcut: str = ""
    """A key that activates it: `i`, `1`, `return`, `ctrl+z`, `f2`."""
    on_hover: Callable[[bool], None] | None = None
    """Called with True when the pointer or the keyboard's focus comes to it, with False when it leaves."""

    modal: ClassVar[bool] = False
    """Whether nothing under it can be reached while it is shown."""

    rect: pygame.Rect = field(init=False, default_factory=lambda: pygame.Rect(0, 0, 0, 0))
    path: str = field(init=False, default="")
    _around: "ReferenceType[Widget] | None" = field(init=False, default=None, repr=False)
    _memo: dict[Hashable, int] = field(init=False, default_factory=dict, repr=False)

    # -- the tree

    @property
    def parent(self) -> "Widget | None":
        """What it stands in; None at the top, and once the tree has been thrown away."""
        # Held weakly: trees are made anew all the time, and one without circles is gone at once, not with the garbage.
        return self._around() if self._around else None

    def children(self) -> Sequence["Widget"]:
        """The widgets inside, in reading order."""
        return ()

    def adopt(self, path: str, parent: "Widget | None") -> None:
        """Gives this widget and all below it their paths, parents and tones."""
        self.path = self.id or path
        self._around = ref(parent) if parent else None
        self.tone = self.tone or (parent.tone if parent else None) or "walnut"
        if not self.enabled and self.tone == "walnut":
            self.tone = "faded"
        for index, child in enumerate(self.children()):
            child.adopt(f"{self.path}/{index}", self)

    def walk(self) -> Iterator["Widget"]:
        """This widget and all below it, parents first."""
        waiting: list[Widget] = [self]
        while waiting:
            widget = waiting.pop()
            yield widget
            waiting.extend(reversed(widget.children()))

    # -- measuring

    def natural(self, ui: Ui) -> int:
        """The width it would like to have."""
        found = self._memo.get("natural")
        if found is None:
            wish = ui.px(self.width) if self.width is not None else self._natural(ui)
            found = self._memo["natural"] = self._bounded(ui, wish)
        return found

    def least(self, ui: Ui) -> int:
        """The smallest width at which nothing in it is broken."""
        found = self._memo.get("least")
        if found is None:
            wish = ui.px(self.width) if self.width is not None else self._least(ui)
            found = self._memo["least"] = min(self._bounded(ui, wish), self.natural(ui))
        return found

    def tall(self, ui: Ui, width: int) -> int:
        """The height it needs at a width."""
        found = self._memo.get(width)
        if found is None:
            wish = ui.px(self.height) if self.height is not None else self._tall(ui, width)
            found = self._memo[width] = max(wish, ui.px(self.min_height)) if self.min_height else wish
        return found

    def _bounded(self, ui: Ui, wish: int) -> int:
        if self.max_width is not None:
            wish = min(wish, ui.px(self.max_width))
        return max(wish, ui.px(self.min_width)) if self.min_width else wish

    def _natural(self, ui: Ui) -> int:
        return 0

    def _least(self, ui: Ui) -> int:
        return self._natural(ui)

    def _tall(self, ui: Ui, width: int) -> int:
        return 0

    def baseline(self, ui: Ui, width: int) -> int | None:
        """Where its first line of text stands, from its top; None if it has none."""
        return None

    def place(self, ui: Ui, rect: pygame.Rect) -> None:
        """Puts it (and what is inside) into a rectangle."""
        self.rect = rect

    def can_shrink(self) -> bool:
        """Whether a column that is too high may take height from it (because it scrolls)."""
        return False

    def overlay(self, ui: Ui) -> "Widget | None":
        """A widget shown over everything, such as an open list; asked for once this one has its place."""
        return None

    def said(self) -> str:
        """What it says in words, one thought a line, for tests and for those who hear the game; empty for nothing."""
        return ""

    # -- painting

    def content(self, ui: Ui) -> Hashable:
        """Everything that decides how it looks, besides its rectangle; None for a widget that paints
        nothing.
        """
        return None

    def paint(self, ui: Ui, surface: pygame.Surface) -> None:
        """Draws it at its rectangle."""

    def ink(self, ui: Ui) -> pygame.Rect:
        """The rectangle its paint touches; larger than `rect` where it casts a shadow."""
        return self.rect

    def items(self, ui: Ui, clip: pygame.Rect) -> Iterator[Item]:
        """Its own paint as items; a widget with moving parts yields one for each, so that only they are
        redrawn.
        """
        content = self.content(ui)
        if content is not None:
            key = (type(self).__name__, self.tone, content)
            yield Item(self.ink(ui), clip, key, lambda surface: self.paint(ui, surface))

    def collect(self, ui: Ui, clip: pygame.Rect, into: list[Item]) -> None:
        """Adds the items of this widget and all below it that are inside `clip`."""
        for item in self.items(ui, clip):
            if item.rect.colliderect(clip):
                into.append(item)
        inner = self.inner_clip(clip)
        if inner.width and inner.height:
            for child in self.children():
                child.collect(ui, inner, into)

    def inner_clip(self, clip: pygame.Rect) -> pygame.Rect:
        """What its children may show of themselves."""
        return clip

    # -- hands

    @property
    def active(self) -> bool:
        """Whether it and everything around it is enabled."""
        return self.enabled and (self.parent is None or self.parent.active)

    def takes_focus(self) -> bool:
        """Whether Tab stops at it."""
        return False

    def targets(self, ui: Ui) -> dict[str, pygame.Rect]:
        """Named places inside it that can be clicked (`square.d5`), for tests and for help."""
        return {}

    def hint(self, ui: Ui, position: tuple[int, int] | None) -> tuple[pygame.Rect, str]:
        """What a tooltip explains and its markup; the pointer's place inside it, or None for the keyboard's focus."""
        return self.rect, plain(self.why) if self.why and not self.active else self.tooltip

    def activate(self, ui: Ui) -> bool:
        """A click or Enter: True if something was done."""
        return False

    def press(self, ui: Ui, position: tuple[int, int]) -> bool:
        """The pointer went down on it; True to be given `drag` and `release` (instead of a click)."""
        return False

    def drag(self, ui: Ui, position: tuple[int, int]) -> None:
        """The pointer moved while it held it."""

    def release(self, ui: Ui, position: tuple[int, int]) -> None:
        """The pointer let go."""

    def point(self, ui: Ui, position: tuple[int, int] | None) -> bool:
        """The pointer moved over it, or left (None); True if the scene should be built again."""
        return False

    def wheel(self, ui: Ui, steps: float) -> bool:
        """The wheel turned over it, up counting positive; True if it moved something."""
        return False

    def key(self, ui: Ui, event: pygame.event.Event) -> bool:
        """A KEYDOWN or TEXTINPUT while it has the focus; True if it was used."""
        return False
