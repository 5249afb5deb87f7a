"""Small pictures: our SVG icons, firms' swatches, key caps, and a canvas for a scene's own drawing."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Final

import pygame

from game.client import fonts, theme
from game.client.pictures import Tint, one_colour, picture
from game.client.theme import Colour
from game.client.widget import Ui, Widget
from game.client.widgets import shapes
from game.client.widgets.shapes import BoxLook
from game.texts import pgettext


@dataclass(eq=False, repr=False, match_args=False)
class Icon(Widget):
    """The picture `name` (`pieces/queen`) in a square of `side` logical pixels, tinted, or in one `colour`
    of text.
    """

    name: str
    side: float = 24
    tint: Tint = field(default=Tint(), kw_only=True)
    colour: Colour = field(default="", kw_only=True)

    def _natural(self, ui: Ui) -> int:
        return ui.px(self.side)

    def _tall(self, ui: Ui, width: int) -> int:
        return ui.px(self.side)

    def content(self, ui: Ui) -> Hashable:
        """Name, size and colours."""
        return (self.name, self.side, self.tint, self.colour, ui.palette.text)

    def paint(self, ui: Ui, surface: pygame.Surface) -> None:
        """Draws it in the middle of its place. Raises PictureMissing."""
        tint = one_colour(ui.colour(self.colour, self.tone or "walnut")) if self.colour else self.tint
        drawn = picture(self.name, ui.px(self.side), tint)
        surface.blit(drawn, drawn.get_rect(center=self.rect.center))


@dataclass(eq=False, repr=False, match_args=False)
class Swatch(Widget):
    """The disc of colour and pattern by which firm `index` is known."""

    index: int
    side: float = 14

    def _natural(self, ui: Ui) -> int:
        return ui.px(self.side)

    def _tall(self, ui: Ui, width: int) -> int:
        return ui.px(self.side)

    def content(self, ui: Ui) -> Hashable:
        """Which firm, how large."""
        return (self.index, self.side)

    def paint(self, ui: Ui, surface: pygame.Surface) -> None:
        """Draws the disc."""
        drawn = shapes.swatch(ui.px(self.side), theme.firm(self.index))
        surface.blit(drawn, drawn.get_rect(center=self.rect.center))


_KEYS: Final = {
    "escape": "Esc", "space": "␣", "tab": "Tab", "delete": "Del", "pageup": "PgUp", "pagedown": "PgDn",
    "left": "←", "right": "→", "up": "↑", "down": "↓", "ctrl": "Ctrl",
}  # fmt: skip


def key_name(shortcut: str) -> str:
    """A shortcut as it is written on a key cap: `ctrl+z` is `Ctrl Z`."""

    def one(part: str) -> str:
        match part:
            case "return":
                return pgettext("key", "Enter")
            case "shift":
                return pgettext("key", "Shift")
            case "space":
                return pgettext("key", "Space")
            case _:
                return _KEYS.get(part, part.upper())

    return " ".join(one(part) for part in shortcut.split("+"))


@dataclass(eq=False, repr=False, match_args=False)
class KeyCap(Widget):
    """A key drawn as a small outlined cap: what to press instead of clicking."""

    shortcut: str
    command: str = field(default="", kw_only=True)
    """Id of what it activates, whose key the player may have changed."""

    def written(self, ui: Ui) -> str:
        """What stands on it."""
        return key_name(ui.key_of(self.command, self.shortcut))

    def _natural(self, ui: Ui) -> int:
        return max(self._tall(ui, 0), fonts.width(self.written(ui), ui.face("small")) + 2 * ui.px(6))

    def _tall(self, ui: Ui, width: int) -> int:
        return ui.px(21)

    def content(self, ui: Ui) -> Hashable:
        """The words on it."""
        return (self.written(ui), ui.palette.text)

    def paint(self, ui: Ui, surface: pygame.Surface) -> None:
        """Draws the cap and its letter."""
        tone = self.tone or "walnut"
        colour = ui.colour("muted", tone)
        ground = {"paper": ui.palette.paper, "gold": ui.palette.gold}.get(tone, ui.palette.raised)
        line = theme.mix(ground, colour, 0.6)
        shapes.draw_box(surface, self.rect, BoxLook(None, line, ui.px(theme.RADIUS["chip"]), ui.px(1)))
        drawn = fonts.surface(self.written(ui), ui.face("small"), colour)
        surface.blit(drawn, drawn.get_rect(center=self.rect.center))


@dataclass(eq=False, repr=False, match_args=False)
class Canvas(Widget):
    """A place for a scene's own drawing: `draw(ui, surface, rect)`; drawn again only when `key` changes."""

    draw: Callable[[Ui, pygame.Surface, pygame.Rect], None]
    key_of_content: Hashable = ()
    on_click: Callable[[], None] | None = field(default=None, kw_only=True)

    def content(self, ui: Ui) -> Hashable:
        """The key, never None."""
        return ("canvas", self.key_of_content, ui.palette.text)

    def paint(self, ui: Ui, surface: pygame.Surface) -> None:
        """Lets the scene draw."""
        self.draw(ui, surface, self.rect)

    def takes_focus(self) -> bool:
        """Where it does something."""
        return self.on_click is not None

    def activate(self, ui: Ui) -> bool:
        """Calls `on_click`."""
        if self.on_click is None or not self.active:
            return False
        self.on_click()
        return True
