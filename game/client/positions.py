"""The positions of saved games, played again in the background so that a long list opens at once."""

import threading
from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from game.record import Save
from game.rules import View

_KEPT: Final = 60
"""Positions that are remembered from one look at the list to the next."""

_known: OrderedDict[tuple[Path, float], View | None] = OrderedDict()
"""By file and when it was written; None for a game that cannot be played again."""


class Positions:
    """Where each of some saved games stands; `get` answers None until it is known."""

    def __init__(self, saves: Iterable[Save]) -> None:
        """Begins with the first."""
        self._wanted = [(save.path, save.modified) for save in saves]
        self._count = 0
        self._left = threading.Event()
        self._thread = threading.Thread(target=self._play, daemon=True)
        self._thread.start()

    def get(self, save: Save) -> View | None:
        """What a saved game's first firm sees; None while it is not known, or where it cannot be."""
        return _known.get((save.path, save.modified))

    @property
    def news(self) -> int:
        """A number that grows when something became known."""
        return self._count

    @property
    def working(self) -> bool:
        """Whether more is to come."""
        return self._thread.is_alive()

    def finish(self) -> None:
        """Waits until all are known: for pictures and tests."""
        self._thread.join()

    def leave(self) -> None:
        """Nobody looks any more: stops after the game being played."""
        self._left.set()

    def _play(self) -> None:
        from game.record.reading import read, replay

        for path, modified in self._wanted:
            if self._left.is_set():
                return
            if (path, modified) not in _known:
                try:
                    seen: View | None = replay(read(path), path).game.view(0)
                except Exception:  # a file may hold anything: without a picture it can still be opened, or refused
                    seen = None
                _known[path, modified] = seen
                while len(_known) > _KEPT:
                    _known.popitem(last=False)
            self._count += 1
