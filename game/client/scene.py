"""A scene: one screen of the game, built as widgets from what it knows, and answering mouse, touch and keys.

Subclasses give `build()`; whenever a widget did something the tree is thrown away and built again, and
focus, scroll offsets and text cursors are kept by the widgets' ids.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import pygame

from game.client.theme import MOTION
from game.client.widget import Ui, Widget
from game.client.widgets.hands import Hands
from game.client.widgets.overlays import Dialog, Mood, Overlay, Spotlight, Toast, Tooltip
from game.client.widgets.panels import Kept
from game.client.widgets.scroll import ScrollPanel
from game.client.widgets.stage import Stage
from game.client.widgets.text import Text

if TYPE_CHECKING:
    from game.client.app import App
    from game.rules.ruleset import Ruleset

_PAGE = 1240
"""Logical pixels that a page is high at most, in windows that are larger than anybody reads."""
_READING = 0.06
"""Seconds that a letter of a notice takes to be read."""


@dataclass
class _Notice:
    markup: str
    mood: Mood
    left: float
    topic: str

    def __str__(self) -> str:
        return self.markup


class Scene:
    """Base of all screens. Override `build`, and where needed `animate`, `on_enter`, `on_leave`, `on_key`,
    `back`.
    """

    help_topic: ClassVar[str] = ""
    """What F1 explains here: a topic of the encyclopedia."""
    notices_over: ClassVar[str] = ""
    """Id of the widget over which notices are shown, so that they cover nothing else; empty for the whole window."""

    def __init__(self, app: "App") -> None:
        """Makes the scene; `on_enter` is called when it comes on top."""
        self.app = app
        self.ui: Ui = app.new_ui()
        self.stage = Stage()
        self.hands = Hands(self)
        self.tree = Widget()
        self.overlays: list[Overlay] = []
        self._dialogs: list[Callable[[], Dialog]] = []
        self._notices: list[_Notice] = []
        self._stale = True
        """The tree must be built again."""
        self._covered = True
        """What lies over it must be built again."""
        self._moved = True
        """The window may differ from what is painted on it."""
        self._moving = False
        self._painted_later = False
        self._kept: dict[str, tuple[object, Kept]] = {}

    # -- to override

    def build(self) -> Widget:
        """The widgets for what is now known and chosen. Must not change anything."""
        raise NotImplementedError

    def animate(self, dt: float) -> bool:
        """Time went on by `dt` seconds; True while something is moving, so that frames keep coming.

        Items are collected and changed ones drawn on every such frame; call `invalidate` to have the tree
        built too.
        """
        return False

    def on_enter(self) -> None:
        """It came on top: pushed, or uncovered by the scene above leaving."""

    def on_leave(self) -> None:
        """It is no longer on top: covered, or gone."""

    @property
    def takes_every_key(self) -> bool:
        """Whether the next key is given to `on_key` whatever it otherwise does, because it is being chosen."""
        return False

    def on_key(self, event: pygame.event.Event) -> bool:
        """A KEYDOWN that the focused widget did not want; True if it was used."""
        return False

    def back(self) -> None:
        """Esc: leaves the scene, unless it is the last."""
        self.app.pop()

    def first_stop(self) -> str:
        """Id of what Tab comes to first while nothing has the focus; empty for the first in reading order."""
        return ""

    def spotlight(self) -> str:
        """Id of a widget that is ringed because something is being said about it; empty for none."""
        return ""

    def help_wanted(self) -> tuple[str, "Ruleset | None"]:
        """The topic of the encyclopedia that F1 opens, and the rules it speaks of; None for the standard ones."""
        return self.help_topic, None

    def wake_in(self) -> float | None:
        """Seconds after which it wants a frame though nothing happens (to look at a worker, say); None for
        never.
        """
        return None

    # -- to call

    def invalidate(self) -> None:
        """Something changed: build the widgets again before the next frame."""
        self._stale = True

    def keep(self, name: str, key: object, make: Callable[[], Widget]) -> Widget:
        """A part of the tree, made again only when its key changes: all it is made from, but language, scale and
        colours, whose change makes everything again. For the larger parts of scenes that are often built."""
        known, part = self._kept.get(name, (None, None))
        if part is None or known != key:
            part = Kept(make())
            self._kept[name] = key, part
        return part

    def paint_later(self) -> None:
        """What came unasked and took long to build is painted in the next frame, so that neither stops what moves."""
        self._painted_later = True

    def restart_clock(self) -> None:
        """Movement begins now: `ui.clock` counts seconds from here."""
        self.ui.clock = 0.0
        self._moving = True

    def ask(self, make: Callable[[], Dialog]) -> None:
        """Shows a dialog over the scene; `make` is called at every rebuild. Close it with `dismiss`."""
        self._dialogs.append(make)
        self.ui.focus, self.ui.memory["", "open"] = "", ""
        self.invalidate()

    def dismiss(self) -> None:
        """Closes the topmost dialog, if there is one."""
        if self._dialogs:
            self._dialogs.pop()
        self.ui.focus = ""
        self.invalidate()

    @property
    def asking(self) -> bool:
        """Whether a dialog is shown."""
        return bool(self._dialogs)

    def toast(self, markup: str, mood: Mood = "plain", topic: str = "") -> None:
        """A notice that goes away by itself; it takes the place of the same one, and of any of its topic."""
        kept = [n for n in self._notices if n.markup != markup and not (topic and n.topic == topic)]
        left = max(MOTION["toast"], len(markup) * _READING)
        self._notices = [*kept[-2:], _Notice(markup, mood, left, topic)]
        self.cover_again()

    def hush(self, topic: str) -> None:
        """Takes away the notice of a topic, which has nothing more to say."""
        self._notices = [n for n in self._notices if n.topic != topic]
        self.cover_again()

    @property
    def notices(self) -> tuple[object, ...]:
        """The notices shown now, each the same object while it is shown; `str` gives its markup."""
        return tuple(self._notices)

    def cover_again(self) -> None:
        """A tooltip or a notice came or went."""
        self._covered = self._moved = True

    # -- the tree

    def roots(self) -> list[Widget]:
        """The tree and what lies over it, topmost last."""
        self.settle()
        return [self.tree, *self.overlays]

    def settle(self) -> None:
        """Builds and places the widgets if something changed since."""
        for _ in range(3):  # a widget that vanished under the pointer may change the scene once more
            if not self._stale:
                break
            self._stale = False
            self._moved = True
            self.tree = self.build()
            self.tree.adopt("root", None)
            self.tree.place(self.ui, self._place_of_tree())
            self._build_overlays()
            self.hands.rebuilt()
        if self._covered:
            self._build_overlays()

    def _place_of_tree(self) -> pygame.Rect:
        """Where the tree lies: the whole window, or its middle where the tree is a page that need not be so wide."""
        window = pygame.Rect((0, 0), self.ui.window)
        if self.tree.max_width is None:
            return window
        page = pygame.Rect(
            0, 0, min(window.width, self.ui.px(self.tree.max_width)), min(window.height, self.ui.px(_PAGE))
        )
        page.center = window.center
        return page

    def _build_overlays(self) -> None:
        window = pygame.Rect((0, 0), self.ui.window)
        self._covered = False
        self.overlays = []

        def add(overlay: Overlay, path: str) -> None:
            overlay.adopt(path, None)
            overlay.settle(self.ui, window)
            self.overlays.append(overlay)

        spot = "" if self._dialogs else self.spotlight()
        lit = next((widget for widget in self.tree.walk() if widget.path == spot), None) if spot else None
        if lit and lit.rect:
            add(Spotlight(lit.rect.copy()), "spotlight")
        for index, make in enumerate(self._dialogs):
            add(make(), f"dialog{index}")
        for root in (self.tree, *self.overlays):
            for widget in root.walk():
                over = widget.overlay(self.ui)
                if isinstance(over, Overlay):
                    add(over, f"{widget.path}.list")
        under: Toast | None = None
        notices = self._notices if not self._dialogs else []  # a dialog comes first
        lane = self._lane() if notices else None
        for order, notice in enumerate(notices):
            toast = Toast(notice.markup, notice.mood, under, lane)
            add(toast, f"toast{order}")
            under = toast
        anchor, markup, beside = self.hands.tooltip()
        if markup:  # over a notice too: it was asked for
            add(Tooltip(markup, anchor, beside), "tooltip")

    def _lane(self) -> pygame.Rect | None:
        """The place of the widget over which notices are shown."""
        return next((widget.rect for widget in self.tree.walk() if widget.path == self.notices_over), None)

    def widgets(self) -> Iterator[Widget]:
        """Every widget on the screen."""
        for root in self.roots():
            yield from root.walk()

    def find(self, id: str) -> pygame.Rect:
        """Where the widget (or a target in it) of that id is, scrolled into view. Raises KeyError, naming
        all ids.
        """
        for widget in self.widgets():
            inside = widget.targets(self.ui)
            if widget.path == id or id in inside:
                rect = widget.rect if widget.path == id else inside[id]
                if self.reveal(widget):
                    return self.find(id)
                return rect
        names = sorted({w.id for w in self.widgets() if w.id} | {t for w in self.widgets() for t in w.targets(self.ui)})
        raise KeyError(f"nothing is called {id!r} here; there are {', '.join(names)}")

    def widget(self, id: str) -> Widget:
        """The widget of that id. Raises KeyError."""
        for widget in self.widgets():
            if widget.path == id:
                return widget
        raise KeyError(id)

    def reveal(self, widget: Widget) -> bool:
        """Scrolls whatever holds a widget so that it can be seen; True if that moved anything."""
        around, moved = widget.parent, False
        while around is not None:
            if isinstance(around, ScrollPanel):
                moved |= around.reveal(self.ui, widget.rect)
            around = around.parent
        self._moved |= moved
        return moved

    def said(self) -> str:
        """All the words on the screen, for tests and for reading aloud."""
        return "\n".join(widget.said() for widget in self.widgets() if isinstance(widget, Text))

    def faults(self) -> list[str]:
        """Texts that are cut or stick out of what holds them; empty if the screen is laid out well."""
        window = pygame.Rect((0, 0), self.ui.window)
        found = []
        for widget in self.widgets():
            if isinstance(widget, Text) and widget.overruns(self.ui):
                found.append(f"{widget.path}: no room for {widget.said()!r}")
            around = widget.parent.rect if widget.parent else window
            if not isinstance(widget.parent, ScrollPanel) and not around.inflate(2, 2).contains(widget.rect):
                found.append(f"{widget.path}: sticks out of {widget.parent.path if widget.parent else 'the window'}")
        return found

    # -- frames

    def handle(self, event: pygame.event.Event) -> bool:
        """Gives one event to the widgets; True if it was used."""
        self.settle()
        used = self.hands.handle(event)
        self._moved = True
        return used

    def tick(self, dt: float) -> None:
        """Lets time pass: movement, tooltips, notices."""
        self.ui.clock += dt
        self._moving = self.animate(dt)
        self.hands.tick(dt)
        for notice in self._notices if not self._dialogs else ():
            notice.left -= dt
        if any(notice.left <= 0 for notice in self._notices):
            self._notices = [n for n in self._notices if n.left > 0]
            self.cover_again()

    def paint(self, surface: pygame.Surface) -> list[pygame.Rect]:
        """Brings the window up to date; returns the rectangles that changed."""
        self.settle()
        later, self._painted_later = self._painted_later, False
        if later or not (self._moved or self._moving):
            return []
        self._moved = False
        return self.stage.paint(self.ui, surface, [self.tree, *self.overlays])

    def wants_frame_in(self) -> float | None:
        """Seconds until the next frame is wanted: 0 while something moves, None if only an event can change
        it.
        """
        if self._moving or self._stale or self._moved:
            return 0.0
        waits = [self.wake_in(), self.hands.wake_in()]
        waits += [notice.left for notice in self._notices if not self._dialogs]
        return min((wait for wait in waits if wait is not None), default=None)

    def resized(self) -> None:
        """The window, the scale, the colours or the language changed."""
        self.app.refit(self.ui)
        self._kept.clear()
        self.stage.forget()
        self.invalidate()
        self._moved = True
