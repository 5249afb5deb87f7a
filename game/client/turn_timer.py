"""The time a person has for a turn: it runs while that person can act, and waits while the screen is for others.

The rules know no clock; this one is handed in, so that a test need not wait.
"""

import math
import time
from collections.abc import Callable, Hashable
from typing import Final

CHOICES: Final = (0, 60, 75, 90, 120)
"""Seconds that a table can give a turn; 0 for as many as one likes."""
LAST: Final = 10
"""In so many last seconds it is shown in another way."""


class TurnTimer:
    """Counts down the seconds of a turn. Call `run` as long as the person can act, `wait` when not."""

    def __init__(self, seconds: int, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` tells seconds, from anywhere."""
        self.seconds = seconds
        self._clock = clock
        self._left = float(seconds)
        self._turn: Hashable = None
        self._since: float | None = None

    def run(self, turn: Hashable) -> None:
        """Time passes in this turn; every new one has all of it."""
        if turn != self._turn:
            self._turn, self._left, self._since = turn, float(self.seconds), None
        now = self._clock()
        if self._since is not None:
            self._left = max(0.0, self._left - (now - self._since))
        self._since = now

    def wait(self) -> None:
        """Time stands still until the next `run`."""
        self._since = None

    @property
    def left(self) -> int:
        """Whole seconds that are left, rounded up."""
        return math.ceil(self._left)

    @property
    def is_over(self) -> bool:
        """Whether the time of the turn is used up."""
        return self._left <= 0
