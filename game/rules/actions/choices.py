"""What a firm could do of one kind if it had the money, and what of it its money allows.

Choices are kept until a fact they depend on changes (`Action.reads`). Within them the list itself is kept as
long as no cost is crossed: most payments forbid nothing, so the next list is the last one.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .base import Action

BOUNDLESS = 1 << 29
"""More k€ than any firm has."""


Band = tuple[int, int, Sequence["Action"]]
"""From how much to less than how much k€ to spend a list is right, and the list, in order."""


class Choices:
    """The same list whatever the money."""

    __slots__ = ("listed",)

    def __init__(self, listed: Sequence["Action"]) -> None:
        self.listed = listed

    def band(self, money: int) -> Band:
        """What a firm with so much to spend may do."""
        return -BOUNDLESS, BOUNDLESS, self.listed


class Priced(Choices):
    """Single actions, each with its cost in k€."""

    __slots__ = ("_rows",)

    def __init__(self, rows: Sequence[tuple[int, "Action"]]) -> None:
        self._rows = rows

    def band(self, money: int) -> Band:
        low, high = -BOUNDLESS, BOUNDLESS
        listed = []
        for cost, action in self._rows:
            if cost <= money:
                listed.append(action)
                if cost > low:
                    low = cost
            elif cost < high:
                high = cost
        return low, high, listed


NOTHING = Choices(())
"""No action at all, whatever the money."""
NO_BAND = NOTHING.band(0)
"""What it lists."""


def priced(rows: Sequence[tuple[int, "Action"]]) -> Choices:
    """Single actions, each with its cost in k€, if there are any."""
    return Priced(rows) if rows else NOTHING
