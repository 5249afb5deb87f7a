"""How mouse, touch and keys reach widgets: hover, press and drag, the wheel, the keyboard's focus,
shortcuts, tooltips.
"""

from typing import TYPE_CHECKING

import pygame

from game.client.theme import MOTION
from game.client.widget import Widget, plain
from game.client.widgets.overlays import Overlay, Spotlight, Toast, Tooltip
from game.client.widgets.scroll import ScrollPanel
from game.client.widgets.stage import chain_at

if TYPE_CHECKING:
    from game.client.scene import Scene

_ENTER = (pygame.K_RETURN, pygame.K_KP_ENTER)
_NAMES = {"enter": "return", "page up": "pageup", "page down": "pagedown"}


def shortcut_of(event: pygame.event.Event) -> str:
    """A KEYDOWN as shortcuts are written: `i`, `1`, `return`, `ctrl+z`."""
    name = pygame.key.name(event.key).strip("[]") or "?"
    held = [
        word
        for word, mask in (
            ("ctrl", pygame.KMOD_CTRL | pygame.KMOD_META),
            ("alt", pygame.KMOD_ALT),
            ("shift", pygame.KMOD_SHIFT),
        )
        if event.mod & mask
    ]
    if held == ["shift"] and len(event.unicode) == 1 and event.unicode.isprintable() and not event.unicode.isalpha():
        return str(event.unicode)  # digits that need Shift on some keyboards
    return "+".join([*held, _NAMES.get(name, name)])


class Hands:
    """The pointer and the keyboard of one scene."""

    def __init__(self, scene: "Scene") -> None:
        """Nothing is pointed at yet."""
        self.scene = scene
        self.ui = scene.ui
        self._position: tuple[int, int] | None = None
        self._held = ""
        self._start = (0, 0)
        self._rest = 0.0
        self._tip = ""
        self._explained: pygame.Rect | None = None
        """What the tooltip would explain, where the pointer is."""
        self._looked: Widget | None = None
        self._clicked = ""
        """What was clicked last, while the pointer rests on it: what it does is known, and it need not be explained."""
        self._by_keys = False
        """Whether a key was pressed since the pointer moved: it explains nothing then, and would cover what keys do."""

    # -- what is where

    def _reachable(self) -> list[Widget]:
        """The roots that hands can reach, topmost last: nothing under a modal one."""
        roots: list[Widget] = [
            root
            for root in (self.scene.tree, *self.scene.overlays)
            if not isinstance(root, (Tooltip, Toast, Spotlight))
        ]
        modal = [index for index, root in enumerate(roots) if root.modal]
        return roots[modal[-1] :] if modal else roots

    def _chain(self, position: tuple[int, int]) -> list[Widget]:
        window = pygame.Rect((0, 0), self.ui.window)
        for root in reversed(self._reachable()):
            chain = chain_at(root, position, window)
            if chain:
                return chain
        return []

    def _at(self, path: str) -> Widget | None:
        if not path:
            return None
        return next((w for root in self._reachable() for w in root.walk() if w.path == path), None)

    @staticmethod
    def _clickable(chain: list[Widget]) -> Widget | None:
        return next((w for w in reversed(chain) if w.takes_focus() or w.tooltip or w.on_hover), None)

    # -- events

    def handle(self, event: pygame.event.Event) -> bool:
        """Gives one event to whoever it concerns; True if it was used."""
        match event.type:
            case pygame.MOUSEMOTION:
                return self._motion(event.pos)
            case pygame.MOUSEBUTTONDOWN if event.button == 1:
                return self._down(event.pos)
            case pygame.MOUSEBUTTONUP if event.button == 1:
                return self._up(event.pos)
            case pygame.MOUSEWHEEL:
                turned = getattr(event, "precise_y", 0) or event.y
                chain = self._chain(self._position) if self._position else []
                return any(widget.wheel(self.ui, turned) for widget in reversed(chain))
            case pygame.WINDOWLEAVE:
                self._position = None
                self._hover([])
                return True
            case pygame.TEXTINPUT:
                return self._to_focus(event)
            case pygame.KEYDOWN:
                self._hide_tip()
                self._by_keys = True
                return self._key(event)
        return False

    def _motion(self, position: tuple[int, int]) -> bool:
        self._position = position
        self._by_keys = False
        held = self._at(self._held)
        if held:
            held.drag(self.ui, position)
            return True
        pressed = self._at(self.ui.pressed)
        if pressed:
            far = max(abs(position[0] - self._start[0]), abs(position[1] - self._start[1])) > self.ui.px(7)
            around = pressed.parent
            while far and around is not None:
                if isinstance(around, ScrollPanel) and around.press(self.ui, self._start):
                    self._held, self.ui.pressed = around.path, ""
                    around.drag(self.ui, position)
                    break
                around = around.parent
            return True
        chain = self._chain(position)
        self._hover(chain)
        hovered = self._clickable(chain)
        explained = self._hint(hovered)[0] if hovered else None
        if explained != self._explained:  # also another square of the same board
            self._hide_tip()
            self._explained = explained.copy() if explained else None
        for widget in reversed(chain):
            if widget.point(self.ui, position):
                self.scene.invalidate()
        return False

    def _hover(self, chain: list[Widget]) -> None:
        widget = self._clickable(chain)
        path = widget.path if widget else ""
        if path == self.ui.hover:
            return
        self._clicked = ""
        left = self._at(self.ui.hover)
        if left is not None and left.point(self.ui, None):
            self.scene.invalidate()
        self.ui.hover = path
        self.scene.app.window.point_with(hand=widget is not None and widget.takes_focus() and widget.active)
        self._hide_tip()
        self._look(widget)

    def _look(self, widget: Widget | None) -> None:
        """Tells widgets that attention left one and came to another."""
        if self._looked is not None and (widget is None or widget.path != self._looked.path):
            if self._looked.on_hover:
                self._looked.on_hover(False)
                self.scene.invalidate()
            self._looked = None
        if widget is not None and widget.on_hover and self._looked is None:
            self._looked = widget
            widget.on_hover(True)
            self.scene.invalidate()

    def _down(self, position: tuple[int, int]) -> bool:
        self._position = self._start = position
        self._hide_tip()
        chain = self._chain(position)
        if self._close_lists(chain):
            return True
        self.ui.focus_shown = False
        self.ui.pressed = self._held = ""
        for widget in reversed(chain):
            if widget.takes_focus():
                self.ui.focus = widget.path
            if widget.press(self.ui, position):
                self._held = widget.path
                self.scene.invalidate()
                return True
            if widget.takes_focus():
                self.ui.pressed = widget.path
                return True
        self.ui.focus = ""
        return False

    def _close_lists(self, chain: list[Widget]) -> bool:
        """Closes an open list if the click is outside it."""
        top = self.scene.overlays[-1] if self.scene.overlays else None
        if not any(o.closes_outside for o in self.scene.overlays) or (
            chain and isinstance(chain[0], Overlay) and chain[0].closes_outside
        ):
            return False
        self.ui.memory["", "open"] = ""
        self.scene.invalidate()
        return top is not None

    def _up(self, position: tuple[int, int]) -> bool:
        held = self._at(self._held)
        pressed, self._held, self.ui.pressed = self.ui.pressed, "", ""
        if held:
            held.release(self.ui, position)
            self.scene.invalidate()
            return True
        target = self._at(pressed)
        if target is None or target not in self._chain(position):
            return False
        self._clicked = pressed
        return self._activate(target)

    def _activate(self, widget: Widget) -> bool:
        if not widget.active:
            if widget.why:
                self.scene.toast(plain(widget.why), "bad")
            return bool(widget.why)
        if widget.activate(self.ui):
            self.scene.app.sounds.play("click")
            self.scene.invalidate()
            return True
        return False

    # -- keys

    def _key(self, event: pygame.event.Event) -> bool:
        if self.scene.takes_every_key:
            self.scene.invalidate()
            return self.scene.on_key(event)
        if event.key == pygame.K_TAB:
            return self._tab(-1 if event.mod & pygame.KMOD_SHIFT else 1)
        if event.key == pygame.K_ESCAPE and self._escape_overlay():
            return True
        if self._to_focus(event):
            return True
        if getattr(event, "repeat", False):  # a key held down types and scrolls, but does not press twice
            return self._arrow(event)
        if event.key in (*_ENTER, pygame.K_SPACE) and self.ui.focus_shown:
            focused = self._at(self.ui.focus)
            if focused and self._activate(focused):
                return True
        if not self.scene.asking and self.scene.on_key(event):
            self.scene.invalidate()
            return True
        if self._shortcut(shortcut_of(event)):
            return True
        if event.key == pygame.K_ESCAPE:
            self.scene.back()
            return True
        return self._arrow(event)

    def _escape_overlay(self) -> bool:
        if self.ui.memory.get(("", "open")):
            self.ui.focus = self.ui.memory["", "open"]
            self.ui.memory["", "open"] = ""
            self.scene.invalidate()
            return True
        if self.scene.asking:
            dialog = next((o for o in reversed(self.scene.overlays) if o.modal), None)
            close = getattr(dialog, "on_close", None)
            if close is not None:
                close()
            else:
                self.scene.dismiss()
            self.scene.invalidate()
            return True
        return False

    def _to_focus(self, event: pygame.event.Event) -> bool:
        """The focused widget first, then those around it."""
        widget = self._at(self.ui.focus)
        while widget is not None:
            if widget.key(self.ui, event):
                self.scene.invalidate()
                return True
            widget = widget.parent
        return False

    def _shortcut(self, pressed: str) -> bool:
        for root in reversed(self._reachable()):
            found = [w for w in root.walk() if self.ui.key_of(w.id, w.shortcut) == pressed]
            best = next((w for w in found if w.active), found[0] if found else None)
            if best is not None:
                return self._activate(best)
        return False

    def _stops(self) -> list[Widget]:
        """What Tab stops at, in reading order: the topmost root that has any."""
        for root in reversed(self._reachable()):
            stops = [w for w in root.walk() if w.takes_focus() and w.rect.width]
            if stops:
                return stops
        return []

    def _tab(self, step: int) -> bool:
        stops = self._stops()
        if not stops:
            return False
        paths = [w.path for w in stops]
        if self.ui.focus in paths:
            widget = stops[(paths.index(self.ui.focus) + step) % len(stops)]
        else:
            first = self.scene.first_stop() if step > 0 else ""
            widget = stops[paths.index(first)] if first in paths else stops[min(step, 0)]
        return self.focus(widget)

    def focus(self, widget: Widget) -> bool:
        """Brings the keyboard's focus to a widget, scrolled into view."""
        self.ui.focus, self.ui.focus_shown = widget.path, True
        arrived = getattr(widget, "focused", None)
        if arrived is not None:
            arrived(self.ui)
        self.scene.reveal(widget)
        self._look(widget)
        return True

    def _arrow(self, event: pygame.event.Event) -> bool:
        """Arrows move the focus to the nearest widget that way; page keys scroll the first thing that
        scrolls.
        """
        way = {
            pygame.K_LEFT: (-1, 0),
            pygame.K_RIGHT: (1, 0),
            pygame.K_UP: (0, -1),
            pygame.K_DOWN: (0, 1),
        }.get(event.key)
        focused = self._at(self.ui.focus)
        if way and focused is None:
            return self._tab(1)
        if way and focused is not None:
            near = _nearest(focused, self._stops(), way)
            return near is not None and self.focus(near)
        scrollers = [w for root in reversed(self._reachable()) for w in root.walk() if isinstance(w, ScrollPanel)]
        return any(scroller.key(self.ui, event) for scroller in scrollers)

    # -- time

    def tooltip(self) -> tuple[pygame.Rect, str, bool]:
        """What the tooltip explains, its markup ("" for none), and whether it stands beside instead of under it."""
        widget = self._at(self._tip)
        if widget is None:
            return pygame.Rect(0, 0, 0, 0), "", False
        return *self._hint(widget), widget.tooltip_beside

    def _hint(self, widget: Widget) -> tuple[pygame.Rect, str]:
        return widget.hint(self.ui, None if self.ui.focus_shown else self._position)

    def _hide_tip(self) -> None:
        if self._tip:
            self.scene.cover_again()
        self._rest, self._tip = 0.0, ""

    def _tip_wanted(self) -> str:
        path = self.ui.focus if self.ui.focus_shown else "" if self._by_keys else self.ui.hover
        widget = self._at(path)
        if widget is None or self.ui.pressed or self._held or path == self._clicked:
            return ""
        return path if self._hint(widget)[1] else ""

    def wake_in(self) -> float | None:
        """Seconds until a tooltip is due."""
        return max(0.01, MOTION["tooltip"] - self._rest) if not self._tip and self._tip_wanted() else None

    def tick(self, dt: float) -> None:
        """Time passed: a tooltip may be due."""
        self._rest += dt
        if not self._tip and self._rest >= MOTION["tooltip"]:
            self._tip = self._tip_wanted()
            if self._tip:
                self.scene.cover_again()

    def rebuilt(self) -> None:
        """The widgets were built again: what is gone is no longer pointed at or focused."""
        if self.ui.focus and self._at(self.ui.focus) is None:
            self.ui.focus = ""
        if self.ui.hover and self._at(self.ui.hover) is None:
            self.ui.hover = ""
            self._hide_tip()
            if self._looked is not None:
                self._look(None)
        if self._position and not self._held and not self.ui.pressed:
            widget = self._clickable(self._chain(self._position))
            self.ui.hover = widget.path if widget else ""


def _nearest(start: Widget, stops: list[Widget], way: tuple[int, int]) -> Widget | None:
    """The stop that lies most directly that way."""
    best, least = None, float("inf")
    for stop in stops:
        across, down = stop.rect.centerx - start.rect.centerx, stop.rect.centery - start.rect.centery
        ahead = across * way[0] + down * way[1]
        aside = abs(across * way[1]) + abs(down * way[0])
        if stop is start or ahead <= 2:
            continue
        cost = ahead + 2.5 * aside
        if cost < least:
            best, least = stop, cost
    return best
