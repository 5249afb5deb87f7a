"""The program in a real window, played by xdotool's pointer and keyboard: a hand, and a window to use it in."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pygame

from game.client.app import App
from game.client.scenes.title import TitleScene
from game.client.settings import Settings
from tests.end_to_end.screen import picture
from tests.end_to_end.table import Player


class XHand:
    """The pointer and the keyboard of the X screen, and what a window manager does to the window."""

    def __init__(self) -> None:
        self.window = str(pygame.display.get_wm_info()["window"])

    def do(self, *commands: str) -> None:
        """Lets xdotool do something."""
        subprocess.run(["xdotool", *commands], check=True)

    def move(self, place: tuple[int, int]) -> None:
        """Takes the pointer there."""
        self.do("mousemove", "--window", self.window, str(place[0]), str(place[1]))

    def click(self, place: tuple[int, int]) -> None:
        """Clicks there."""
        self.do("mousemove", "--window", self.window, str(place[0]), str(place[1]), "click", "1")

    def key(self, name: str) -> None:
        """Presses a key."""
        self.do("key", {"return": "Return", "escape": "Escape", "tab": "Tab", "f11": "F11", "f1": "F1"}.get(name, name))


class WindowPlayer(Player):
    """Plays in a real window of a managed screen."""

    hand: XHand
    buffer: Path
    """The pixels of the X screen."""

    def wait(self, done: Callable[[], bool], what: str) -> None:
        """As everywhere; what was on the screen when it was given up is kept as `lost.png`."""
        try:
            super().wait(done, what)
        except AssertionError:
            if self.shots:
                pygame.image.save(picture(self.buffer), str(self.shots / "lost.png"))
            raise

    def resize(self, size: tuple[int, int]) -> None:
        """Drags the window to another size, as far as it goes."""
        self.hand.do("windowsize", self.hand.window, str(size[0]), str(size[1]))
        self.wait(lambda: self.app.window.size == size, f"resizing to {size}")

    def full_screen(self) -> None:
        """F11, and the window fills the screen or is as it was."""
        before = self.app.window.size
        self.hand.key("f11")
        self.wait(lambda: self.app.window.size != before, "F11")

    def minimise(self) -> None:
        """Away from the screen."""
        self.hand.do("windowminimize", self.hand.window)
        self.wait(lambda: not pygame.display.get_active(), "minimising")

    def restore(self) -> None:
        """Back on the screen, with the keyboard's focus."""
        self.hand.do("windowactivate", self.hand.window)
        self.wait(lambda: pygame.display.get_active() and pygame.key.get_focused(), "restoring")

    def lose_focus(self, other: str) -> None:
        """Another program's window comes to the front."""
        self.hand.do("windowactivate", other)
        self.wait(lambda: not pygame.key.get_focused(), "losing the focus")

    def at_rest(self) -> None:
        """The pointer is out of the way and nothing moves, no tooltip and no notice is shown."""
        self.hand.move((self.app.window.size[0] - 3, self.app.window.size[1] - 3))
        self.wait(lambda: self.scene.wants_frame_in() is None or self._only_waits(), "coming to rest")

    def _only_waits(self) -> bool:
        scene = self.scene
        return not (getattr(scene, "playing", False) or scene.notices or scene.hands.tooltip()[1] or scene.ui.hover)

    def on_screen(self) -> pygame.Surface:
        """The window as it is on the X screen."""
        box = pygame.Rect(pygame.display.get_window_position(), self.app.window.size)
        return picture(self.buffer).subsurface(box)

    def shown_is_true(self) -> None:
        """What is on the X screen is what a fresh drawing of everything gives."""
        self.at_rest()
        seen = pixels(self.on_screen())
        self.app._refit_all()
        self.frame()
        assert pixels(self.app.render()) == pixels(self.on_screen()), "the program's picture is not on the screen"
        assert seen == pixels(self.on_screen()), f"{type(self.scene).__name__} was not shown as it is"


def pixels(surface: pygame.Surface) -> bytes:
    """What two pictures are compared by."""
    return pygame.image.tobytes(surface, "RGB")


@contextmanager
def opened(settings: Settings, size: tuple[int, int], *, shots: Path | None = None) -> Iterator[WindowPlayer]:
    """The title in a real window."""
    app = App(settings, size=size)
    assert pygame.display.get_driver() == "x11", pygame.display.get_driver()
    app.push(TitleScene(app))
    player = WindowPlayer(app, XHand(), shots=shots)
    player.frame()
    # Wherever the window manager put it, it must have room to grow.
    player.hand.do("windowmove", "--sync", player.hand.window, "20", "40")
    try:
        yield player
    finally:
        app.leave_all()
        app.window.close()
