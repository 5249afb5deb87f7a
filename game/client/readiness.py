"""What a first click would have to wait for, done bit by bit while the title is looked at and nothing happens."""

import contextlib
import gc
from collections.abc import Iterator
from importlib import import_module
from typing import Final

from game.client import fonts
from game.client.fonts import Weight
from game.client.theme import SizeName
from game.client.widget import Ui

_SCENES: Final = "new_game", "game", "campaign", "encyclopedia", "load", "settings", "curtain", "report", "final"
_TYPE: Final[tuple[tuple[SizeName, Weight, bool], ...]] = (
    ("small", "regular", False),
    ("body", "regular", False),
    ("small", "bold", False),
    ("body", "bold", False),
    ("lead", "bold", True),
    ("small", "italic", False),
    ("lead", "regular", False),
    ("lead", "bold", False),
    ("heading", "bold", True),
    ("heading", "bold", False),
)
"""The type that a game is written in, whether with serifs or not, the most used first."""


def chores(ui: Ui | None = None) -> Iterator[None]:
    """Loads modules, reads levels, and loads the type of `ui`'s scale, one at each step; most steps are shorter than a
    frame of 60 a second."""
    for module in ("game.rules", "game.levels.files", "game.levels.embedded", "game.record.journal", "game.ai.worker"):
        import_module(module)
        yield
    for scene in _SCENES:
        import_module(f"game.client.scenes.{scene}")
        yield
    yield from _levels()
    if ui is not None:
        for size, weight, serif in _TYPE:
            fonts.warm(ui.face(size, bold=weight == "bold", italic=weight == "italic", serif=serif))
            yield
    gc.collect()
    gc.freeze()  # it stays for good, and need not be searched for garbage again and again
    yield


def _levels() -> Iterator[None]:
    from game import levels
    from game.levels import campaign

    for name in levels.shipped():
        # Who opens the list of levels is told what is wrong with one.
        with contextlib.suppress(levels.LevelError, OSError):
            levels.load(name)
        yield
    with contextlib.suppress(levels.LevelError, OSError):
        levels.ruleset("standard")
        campaign.load()
