"""Every screen of the game as a picture file: from fixed games, without a window, in folders of its own."""

import os
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from game import texts
from game.texts import _

if TYPE_CHECKING:
    from game.client.app import App

Size = tuple[int, int]
SIZES: Final[tuple[Size, ...]] = ((1280, 720), (1920, 1080), (2560, 1440), (3840, 2160))
"""Windows in which every screen must look well."""
SCALES: Final = (75, 100, 175)
"""UI scales, in %, at which it must; a window with no room for one takes the largest it has room for."""


class Shot(NamedTuple):
    """One picture: a screen in a language, in a window, at a UI scale in % (None lets the window decide)."""

    screen: str
    language: str
    size: Size
    scale: int | None

    def __str__(self) -> str:
        return f"{self.screen} {self.setting}"

    @property
    def setting(self) -> str:
        """What it shares with the other screens, as the name of their folder."""
        wide, high = self.size
        return f"{self.language}-{wide}x{high}-{self.scale or 'auto'}"


def screens(parts: Collection[str] = ()) -> list[str]:
    """The names of all screens, or of those whose name has one of these parts in it."""
    from game.client.gallery_screens import SCREENS

    return [name for name in SCREENS if not parts or any(part in name for part in parts)]


def shots(
    names: Sequence[str],
    languages: Iterable[str] = (),
    sizes: Iterable[Size] = SIZES,
    scales: Iterable[int | None] = SCALES,
) -> list[Shot]:
    """These screens in every language (or in these), window and scale, by setting."""
    spoken = list(languages) or list(texts.languages())
    return [
        Shot(name, language, size, scale) for language in spoken for size in sizes for scale in scales for name in names
    ]


def sixth() -> list[Shot]:
    """A fixed sixth of all pictures: each screen once in every window, and in all languages and scales among these."""
    spoken = list(texts.languages())
    chosen = []
    for number, name in enumerate(screens()):
        for place, size in enumerate(SIZES):
            language = spoken[(number // len(SCALES) + place) % len(spoken)]
            chosen.append(Shot(name, language, size, SCALES[(number + place) % len(SCALES)]))
    return chosen


def render(directory: Path, wanted: Sequence[Shot]) -> int:
    """Writes `01-title.png`, … into `directory`, which is made if need be; returns the exit status.

    Pictures of several settings go into a folder each. One line is printed for each picture, and one for each fault.
    """
    status = 0
    names = screens()
    several = len({shot.setting for shot in wanted}) > 1
    for shot in wanted:
        folder = directory / shot.setting if several else directory
        path = folder / f"{names.index(shot.screen) + 1:02}-{shot.screen}.png"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            told = _("The folder {path} cannot be made: {fault}")
            print(told.format(path=folder, fault=fault.strerror), file=sys.stderr)
            return 1
        with shown(shot) as app:
            import pygame

            try:
                pygame.image.save(app.render(), str(path))
            except (OSError, pygame.error) as fault:
                told = _("The picture {path} cannot be written: {fault}")
                print(told.format(path=path, fault=fault), file=sys.stderr)
                return 1
            print(path)
            for found in app.scene.faults():
                status = 1
                print(f"{path.name}: {found}", file=sys.stderr)
    return status


@contextmanager
def shown(shot: Shot) -> Iterator["App"]:
    """The program with a screen set up and at rest, without a real window and away from the player's folders."""
    spoken = texts.language()
    with _environment(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy"), _own_home():
        from game.client.app import App
        from game.client.gallery_room import Room
        from game.client.gallery_screens import SCREENS
        from game.client.settings import Settings

        app = App(Settings(language=shot.language, scale=shot.scale, motion=False, mute=True), size=shot.size)
        try:
            SCREENS[shot.screen](Room(app))
            for _frame in range(4):
                app.step(dt=0.1)
                app.render()
            yield app
        finally:
            app.window.close()
            texts.set_language(spoken)


@contextmanager
def _own_home() -> Iterator[None]:
    with tempfile.TemporaryDirectory(prefix="scacchiera-") as home:
        # Paths are shown from the home folder on, and so are the same every time.
        own = str(Path(home, "Scacchiera"))
        with _environment(SCACCHIERA_HOME=own, HOME=home, USERPROFILE=home):
            yield


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
