"""What a first click would have to wait for, done bit by bit while the title is looked at and nothing happens."""

import contextlib
import gc
from collections.abc import Iterator
from importlib import import_module
from typing import Final

_SCENES: Final = "new_game", "game", "campaign", "encyclopedia", "load", "settings", "curtain", "report", "final"


def chores() -> Iterator[None]:
    """Loads modules and reads levels, one at each step; most steps are shorter than a frame of 60 a second."""
    for module in ("game.rules", "game.levels.files", "game.levels.embedded", "game.record.journal", "game.ai.worker"):
        import_module(module)
        yield
    for scene in _SCENES:
        import_module(f"game.client.scenes.{scene}")
        yield
    yield from _levels()
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
