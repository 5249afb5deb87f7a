"""The narrator: what the window shows, told line by line on a text stream for those who listen to the game.

It looks after every step and tells only what is new. While the curtain is down it reads nothing but the curtain.
"""

from collections import Counter
from typing import TYPE_CHECKING, TextIO
from weakref import WeakKeyDictionary

from game import texts
from game.client import spoken
from game.client.keys import key_of
from game.client.narrated_game import GameTeller
from game.client.widget import Widget
from game.client.widgets import Dialog, Label
from game.client.widgets.icons import key_name
from game.texts import _

if TYPE_CHECKING:
    from game.client.app import App
    from game.client.scene import Scene


class Narrator:
    """Tells an App's scenes to a stream."""

    def __init__(self, stream: TextIO) -> None:
        """Begins with a word on how to move about."""
        self._stream: TextIO | None = stream
        self._scene: Scene | None = None
        self._seen: tuple[object, ...] = ()
        self._known: WeakKeyDictionary[Scene, dict[str, Counter[str]]] = WeakKeyDictionary()
        """Lines already told, by scene and part of it: who comes back to a scene hears only what is new there."""
        self._notices: tuple[object, ...] = ()
        self._focus = ""
        self._title = ""
        self._language = ""
        self._game = GameTeller()

    def look(self, app: "App") -> None:
        """Tells what changed since it last looked."""
        if self._stream is None or not app.scenes:
            return
        scene = app.scene
        if self._game.secret(scene):
            return
        scene.settle()
        seen = (scene, scene.tree, *scene.overlays, *scene.notices, scene.ui.focus, scene.ui.focus_shown)
        if len(seen) == len(self._seen) and all(a is b or a == b for a, b in zip(seen, self._seen, strict=True)):
            return
        self._seen = seen
        self._begin(app, scene)
        self._game.tell(scene, self._say)
        focus = self._focused(scene)
        for part, widget in self._parts(scene):
            self._read(part, widget, scene, focus)
        for notice in scene.notices:
            if not any(notice is old for old in self._notices):
                self._say(_("Notice: {words}").format(words=spoken.plain_words(str(notice))))
        self._notices = scene.notices
        if focus != self._focus:
            self._focus = focus
            if focus:
                self._say(focus)

    def again(self) -> None:
        """Everything on the screen is told once more."""
        self._scene, self._seen = None, ()
        self._known.clear()
        self._game.again()

    def _begin(self, app: "App", scene: "Scene") -> None:
        if self._language != texts.language():
            if not self._language:
                self._say(_help(app))
            self._language = texts.language()
        if scene is not self._scene:
            self._scene, self._focus, self._title = scene, "", ""
            self._notices = ()
        dialog = next((each for each in reversed(scene.overlays) if isinstance(each, Dialog)), None)
        title = dialog.title if dialog else self._game.title(scene) or _title(scene.tree)
        if title != self._title:
            self._title = title
            self._known.setdefault(scene, {}).pop("dialog", None)
            spaced = title.replace("\u00a0", " ")
            if dialog:
                self._say(_("Question: {title}").format(title=spaced))
            elif title:
                self._say(_("Screen: {title}").format(title=spaced))

    def _parts(self, scene: "Scene") -> list[tuple[str, Widget]]:
        """The parts of the screen that are read as they are, by name."""
        dialog = next((each for each in reversed(scene.overlays) if isinstance(each, Dialog)), None)
        if dialog is not None:
            return [("dialog", dialog)]
        found = self._game.parts(scene)
        return [("", scene.tree)] if found is None else found

    def _read(self, part: str, widget: Widget, scene: "Scene", focus: str) -> None:
        """Tells the lines of a part that it did not have before."""
        told = [line for line in spoken.lines(widget) if line != self._title]
        keys = spoken.controls(widget, scene.ui)
        now = Counter([*told, keys])
        known = self._known.setdefault(scene, {})
        fresh = now - known.get(part, Counter())
        known[part] = now
        for line in [*told, keys]:
            if line and fresh[line] > 0:
                fresh[line] -= 1
                if line not in focus:
                    self._say(line)

    def _focused(self, scene: "Scene") -> str:
        if not scene.ui.focus_shown or not scene.ui.focus:
            return ""
        widget = next((each for each in scene.widgets() if each.path == scene.ui.focus), None)
        return spoken.focused(widget, scene.ui) if widget is not None and widget.takes_focus() else ""

    def _say(self, line: str) -> None:
        if self._stream is None:
            return
        try:
            print(line, file=self._stream, flush=True)
        except (OSError, ValueError):  # nobody listens any more: the game goes on in silence
            self._stream = None


def _help(app: "App") -> str:
    told = _(
        "Scacchiera tells what it shows. Tab and the arrows move, Enter presses, Esc goes back, {key} reads again."
    )
    return told.format(key=key_name(key_of("read", app.settings.keys)))


def _title(root: Widget) -> str:
    """The largest heading of a screen."""
    headings = [each for each in root.walk() if isinstance(each, Label) and each.serif]
    large = [each for each in headings if each.size == "title"] or headings
    return large[0].said() if large else ""
