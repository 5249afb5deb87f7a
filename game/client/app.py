"""The program with a window: a clock, a stack of scenes, settings and sounds, and what happens when
something breaks.

`step` and `render` drive it without real time, for tests and galleries; `run` does so with it.
"""

import gc
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

import pygame

from game import texts
from game.client import fonts, pictures, readiness, settings, theme
from game.client.gamepad import Gamepad
from game.client.keys import EVERYWHERE, key_of
from game.client.scene import Scene
from game.client.settings import Settings
from game.client.sound import Sounds
from game.client.theme import HIGH_CONTRAST, WALNUT, Scale
from game.client.widget import Ui, plain
from game.client.widgets import shapes
from game.client.widgets.hands import shortcut_of
from game.client.window import Window
from game.texts import _

if TYPE_CHECKING:
    from game.client.narrator import Narrator
    from game.client.session import Session

_LONGEST_STEP = 0.1
"""Seconds of movement one frame may account for, so that nothing jumps after a pause."""
_FRAME = 1 / 60

Start = Callable[["App"], Scene]


def _rare_collections() -> None:
    """A frame has 16 ms, and a full garbage collection of a game's objects alone can take that long."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()


_NAP: Final = 0.008
"""Seconds between two looks for an event while nothing moves."""


class App:
    """Window, scenes, settings and sounds.

    `size` fixes the window, for tests and galleries. `guarded` decides whether a fault in a scene is reported and
    survived, or raised; unless said otherwise it is raised where the size is fixed.
    """

    def __init__(
        self,
        preferences: Settings | None = None,
        *,
        size: tuple[int, int] | None = None,
        guarded: bool | None = None,
        narrate: TextIO | None = None,
    ) -> None:
        """Opens the window; tells what it shows to `narrate`, if there is one. Raises NoDisplay."""
        _rare_collections()
        self._guard = size is None if guarded is None else guarded
        self.settings = preferences if preferences is not None else settings.load()
        texts.set_language(self.settings.language)
        self.window = Window(size, full_screen=self.settings.full_screen)
        self.sounds = Sounds(self.settings)
        self._gamepad = Gamepad(self.settings)
        self.scenes: list[Scene] = []
        self.status: int | None = None
        self.scale = Scale()
        self._clock = pygame.time.Clock()
        self._down: set[int] = set()
        self._before = time.perf_counter()
        self.chores: Iterator[None] = iter(())
        """What is done bit by bit while nothing happens."""
        self._left = False
        """Whether a scene was left since garbage was last looked for."""
        self._rescale()
        self._narrator = _narrator(narrate) if narrate is not None else None

    # -- scenes

    @property
    def scene(self) -> Scene:
        """The scene on top. Raises IndexError if there is none."""
        return self.scenes[-1]

    def push(self, scene: Scene) -> None:
        """Puts a scene on top."""
        if self.scenes:
            self.scenes[-1].on_leave()
        self.scenes.append(scene)
        self._enter()

    def pop(self) -> None:
        """Leaves the top scene for the one under it; the last scene stays."""
        if len(self.scenes) > 1:
            self.scenes.pop().on_leave()
            self._enter()

    def replace(self, scene: Scene) -> None:
        """Puts a scene in the place of the top one."""
        if self.scenes:
            self.scenes.pop().on_leave()
        self.scenes.append(scene)
        self._enter()

    def go(self, scene: Scene) -> None:
        """Leaves every scene for this one."""
        while self.scenes:
            self.scenes.pop().on_leave()
        self.scenes.append(scene)
        self._enter()

    def _enter(self) -> None:
        self._left = True
        scene = self.scene
        scene.resized()
        scene.on_enter()

    def help(self) -> None:
        """Opens the encyclopedia at what the scene on top is about."""
        from game.client.scenes.encyclopedia import EncyclopediaScene

        if not isinstance(self.scene, EncyclopediaScene):
            self.push(EncyclopediaScene(self, *self.scene.help_wanted()))

    def quit(self, status: int = 0) -> None:
        """Ends the program after this frame, with an exit status."""
        self.status = status

    # -- preferences

    def new_ui(self) -> Ui:
        """What a new scene's widgets need to know."""
        ui = Ui(self.scale, self.settings)
        self.refit(ui)
        return ui

    def refit(self, ui: Ui) -> None:
        """Tells a scene's widgets the window's size, the scale and the colours."""
        ui.scale, ui.window, ui.settings = self.scale, self.window.size, self.settings
        ui.palette = HIGH_CONTRAST if self.settings.strong else WALNUT

    def _rescale(self) -> None:
        size = self.window.size
        wanted = self.settings.scale
        percent = theme.guess_percent(size) if wanted is None else theme.cap_percent(wanted, size)
        if self.settings.projector:
            percent = theme.cap_percent(percent * 3 // 2, size)
        if percent != self.scale.percent:
            self.scale = Scale(percent)
            for forget in (fonts.forget, pictures.forget, shapes.forget):
                forget()

    def settings_changed(self) -> None:
        """Puts changed settings into effect at once and saves them; a failure to save is said, not fatal."""
        texts.set_language(self.settings.language)
        self.window.set_full_screen(self.settings.full_screen)
        self._refit_all()
        try:
            self.settings.save()
        except OSError as fault:
            if self.scenes:
                self.scene.toast(_("Your settings could not be saved: {fault}").format(fault=fault.strerror), "bad")

    def _refit_all(self) -> None:
        self._rescale()
        for scene in self.scenes:
            scene.resized()

    # -- frames

    def step(self, events: Sequence[pygame.event.Event] = (), dt: float = _FRAME) -> None:
        """Handles events and lets `dt` seconds pass. See the class for faults."""
        for event in (key for each in events for key in self._gamepad.keys(each)):
            if not self._own(event) and self.scenes and not self.too_small:
                self._guarded(lambda event=event: self.scene.handle(event))  # type: ignore[misc]  # bound per event
        if self.scenes:
            self._guarded(lambda: self.scene.tick(min(dt, _LONGEST_STEP)))
        narrator = self._narrator
        if narrator is not None:
            self._guarded(lambda: narrator.look(self))

    def render(self) -> pygame.Surface:
        """The window's surface, brought up to date."""
        self.draw()
        return self.window.surface

    def draw(self) -> list[pygame.Rect]:
        """Brings the surface up to date; returns what changed."""
        if self.too_small:
            from game.client.crash import draw_too_small

            return draw_too_small(self.window.surface, key_of("full_screen", self.settings.keys))
        changed: list[pygame.Rect] = []
        if self.scenes:
            self._guarded(lambda: changed.extend(self.scene.paint(self.window.surface)))
        return changed

    @property
    def too_small(self) -> bool:
        """Whether the window has no room for the game."""
        return theme.too_small(self.window.size)

    def _guarded(self, action: Callable[[], object]) -> None:
        try:
            action()
        except Exception as fault:
            from game.client.crash import CrashScene, write_report

            if not self._guard or (self.scenes and isinstance(self.scene, CrashScene)):
                raise
            report = write_report(fault, self)
            self.scenes.append(CrashScene(self, report))

    def _own(self, event: pygame.event.Event) -> bool:
        """Events that concern the window rather than the scene."""
        match event.type:
            case pygame.QUIT:
                self.quit()
            case pygame.WINDOWSIZECHANGED | pygame.VIDEORESIZE:
                self.window.resized()
                self._refit_all()
            case pygame.WINDOWEXPOSED:
                for scene in self.scenes:
                    scene.stage.forget()
            case pygame.KEYDOWN if not (self.scenes and self.scene.takes_every_key):
                return self._own_key(shortcut_of(event))
            case _:
                return False
        return True

    def _own_key(self, pressed: str) -> bool:
        """Keys that do the same in every scene."""
        given = {key_of(command, self.settings.keys): command for command in EVERYWHERE}.get(pressed)
        if given == "full_screen" or pressed == "alt+return":
            self.settings.full_screen = not self.window.full_screen
            self.settings_changed()
        elif given == "screenshot":
            self._screenshot_key()
        elif given == "read" and self._narrator is not None:
            self._narrator.again()
        elif given == "help" and self.scenes:
            self.help()
        else:
            return False
        return True

    def _screenshot_key(self) -> None:
        try:
            path = self.screenshot()
        except (OSError, pygame.error) as fault:
            self.scene.toast(plain(_("The picture could not be saved: {fault}").format(fault=fault)), "bad")
        else:
            self.scene.toast(_("Picture saved: {name}").format(name=path.name), "good")

    def screenshot(self, path: Path | None = None) -> Path:
        """Saves the window as a PNG: in the folder for pictures, unless `path` says where. Raises OSError."""
        if path is None:
            path = settings.folder("pictures") / time.strftime("scacchiera-%Y%m%d-%H%M%S.png")
        pictures.save(self.render(), path)
        return path

    # -- for tests and galleries

    def click(self, id: str) -> None:
        """Clicks the middle of the widget of that id, as a hand would. Raises KeyError."""
        place = self.scene.find(id).center
        self.step([pygame.event.Event(pygame.MOUSEMOTION, pos=place, rel=(0, 0), buttons=(0, 0, 0))])
        self.step([pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=place, button=1)])
        self.step([pygame.event.Event(pygame.MOUSEBUTTONUP, pos=place, button=1)])

    def press(self, key: int, mod: int = 0, unicode: str = "") -> None:
        """Presses one key; `unicode` is what it types."""
        events = [pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=unicode)]
        if unicode.isprintable() and unicode:
            events.append(pygame.event.Event(pygame.TEXTINPUT, text=unicode))
        self.step(events)

    # -- real time

    def loop(self, start: Start) -> int:
        """Runs from the scene `start` makes until `quit`; returns the exit status.

        60 frames a second while something moves, asleep otherwise.
        """
        self._guarded(lambda: self.push(start(self)))
        self._before = time.perf_counter()
        self.window.show(self.draw())
        # Neither the window's sign, nor the sound device, nor what a first click needs may delay the first frame.
        self.window.wear(pictures.picture("ui/logo", 64))
        self.sounds.open()
        self._gamepad.open()
        self.chores = readiness.chores(self.new_ui())
        while self.status is None:
            self.turn()
        self.leave_all()
        return self.status

    def leave_all(self) -> None:
        """Takes every scene from the stack, the top one first, and closes the games that were played in them."""
        while self.scenes:
            scene = self.scenes.pop()
            scene.on_leave()
            session: Session | None = getattr(scene, "session", None)
            if session is not None:
                session.close()

    def turn(self) -> None:
        """One turn of the loop: waits until something happens or is due, lets it happen, and shows it."""
        events = self._wait()
        now = time.perf_counter()
        self.step(events, now - self._before)
        self._before = now
        if self.status is None:
            self.window.show(self.draw())

    def _wait(self) -> list[pygame.event.Event]:
        wish = self.scene.wants_frame_in() if self.scenes else None
        if wish is not None and wish <= 0:
            self._clock.tick(60)
            return self._marked(pygame.event.get())
        if not pygame.event.peek() and self.rest():
            return []
        until = time.perf_counter() + min(1.0, 1.0 if wish is None else wish)
        while not pygame.event.peek() and (left := until - time.perf_counter()) > 0:
            time.sleep(min(_NAP, left))  # where SDL waits itself it looks a thousand times a second
        self._clock.tick()
        return self._marked(pygame.event.get())

    def rest(self) -> bool:
        """Does a little of what can wait until nothing happens; False if nothing is left to do."""
        if self._left:
            # Scenes and what they hold refer to each other: without this they would stay for many turns.
            self._left = False
            gc.collect()
            return True
        try:
            next(self.chores)
        except StopIteration:
            return False
        return True

    def _marked(self, events: list[pygame.event.Event]) -> list[pygame.event.Event]:
        """The events, those of a key that is held down marked with `repeat`: pygame does not tell."""
        for event in events:
            if event.type == pygame.KEYDOWN:
                event.repeat = event.key in self._down
                self._down.add(event.key)
            elif event.type == pygame.KEYUP:
                self._down.discard(event.key)
            elif event.type == pygame.WINDOWFOCUSLOST:
                self._down.clear()
        return events


def _narrator(stream: TextIO) -> "Narrator":
    from game.client.narrator import Narrator

    return Narrator(stream)


def _title(app: App) -> Scene:
    from game.client.scenes.title import TitleScene

    return TitleScene(app)


def run(start: Start | None = None, *, size: tuple[int, int] | None = None, narrate: TextIO | None = None) -> int:
    """Opens the window with the title, or with the scene `start` makes, and runs until it is closed.

    Returns the exit status; prints one sentence to standard error where no window can be opened.
    """
    from game.client.window import NoDisplay

    try:
        app = App(size=size, guarded=True, narrate=narrate)
    except NoDisplay as fault:
        print(
            _("Scacchiera needs a screen to open its window, and none was found ({fault}).").format(fault=fault),
            file=sys.stderr,
        )
        return 1
    try:
        return app.loop(start or _title)
    except Exception as fault:
        from game.client.crash import let_go, write_report

        write_report(fault, app)
        let_go(app)
        print(_("Scacchiera had to stop. Your game is saved: start again and choose Continue."), file=sys.stderr)
        return 1
    finally:
        app.window.close()
        pygame.quit()
