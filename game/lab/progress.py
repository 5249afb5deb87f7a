"""A bar on standard error that shows how far a long command is; silent where nobody watches it."""

import sys
from types import TracebackType
from typing import Self

_WIDTH = 30


class Progress:
    """Counts up to a total. Use it in a `with` block; it leaves no trace on the terminal."""

    def __init__(self, total: int, what: str) -> None:
        self._total = max(1, total)
        self._what = what
        self._done = 0
        self._shown = sys.stderr is not None and sys.stderr.isatty()

    def step(self, more: int = 1) -> None:
        """One more is done, or so many."""
        self._done += more
        self._draw()

    def __enter__(self) -> Self:
        self._draw()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _draw(self) -> None:
        if self._shown:
            full = _WIDTH * min(self._done, self._total) // self._total
            bar = "█" * full + "·" * (_WIDTH - full)
            sys.stderr.write(f"\r{bar} {self._done}/{self._total} {self._what}")
            sys.stderr.flush()
