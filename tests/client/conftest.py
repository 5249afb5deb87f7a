"""What the client's tests share: a window nobody sees, no sound, folders of their own, and small scenes."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pygame
import pytest

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from game.client.app import App
from game.client.scene import Scene
from game.client.scenes.title import TitleScene
from game.client.settings import Settings
from game.client.widget import Widget

Build = Callable[["Shown"], Widget]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCACCHIERA_HOME", str(tmp_path / "home"))


class Shown(Scene):
    """A scene that builds whatever it was given and remembers what happened in it."""

    def __init__(self, app: App, build: Build) -> None:
        super().__init__(app)
        self._build = build
        self.happened: list[object] = []

    def build(self) -> Widget:
        return self._build(self)

    def note(self, what: object) -> None:
        self.happened.append(what)


@pytest.fixture
def show() -> Iterator[Callable[[Build], Shown]]:
    """`show(build)` opens a window of 1280 × 720 with the widgets that `build(scene)` makes."""
    apps: list[App] = []

    def open_window(build: Build) -> Shown:
        app = App(Settings(language="en"), size=(1280, 720))
        apps.append(app)
        scene = Shown(app, build)
        app.push(scene)
        app.render()
        return scene

    yield open_window
    for app in apps:
        app.window.close()


def pixels(app: App) -> bytes:
    """What is on the screen once it has come to rest, as red, green and blue."""
    for _frame in range(2):
        app.step()
    return pygame.image.tobytes(app.render(), "RGB")


@contextmanager
def title(language: str, size: tuple[int, int] = (1280, 720)) -> Iterator[App]:
    """The program with its title open; a game begun there is closed at the end."""
    opened = App(Settings(language=language, motion=False), size=size)
    opened.push(TitleScene(opened))
    yield opened
    opened.leave_all()
    opened.window.close()


@pytest.fixture
def app() -> Iterator[App]:
    """The program in English in the smallest window, where nothing moves by itself."""
    opened = App(Settings(language="en", motion=False), size=(1280, 720))
    yield opened
    opened.window.close()
