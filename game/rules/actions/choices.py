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


class Choices:
    """A list, in order, that is right for a firm that can spend from `low` to less than `high` k€."""

    __slots__ = ("high", "listed", "low")

    def __init__(self, listed: Sequence["Action"]) -> None:
        self.listed, self.low, self.high = listed, -BOUNDLESS, BOUNDLESS

    def list_for(self, money: int) -> None:
        """Make the list for another sum, with its bounds; what depends on no cost never needs to."""
        raise NotImplementedError


class Costed(Choices):
    """Choices that have a cost: listed when first asked for, and again where a cost is crossed."""

    __slots__ = ()

    def __init__(self) -> None:
        self.listed, self.low, self.high = (), 1, 0


class Priced(Costed):
    """Single actions, each with its cost in k€."""

    __slots__ = ("_rows",)

    def __init__(self, rows: Sequence[tuple[int, "Action"]]) -> None:
        self.listed, self.low, self.high = (), 1, 0
        self._rows = rows

    def list_for(self, money: int) -> None:
        low, high = -BOUNDLESS, BOUNDLESS
        listed = []
        for cost, action in self._rows:
            if cost <= money:
                listed.append(action)
                if cost > low:
                    low = cost
            elif cost < high:
                high = cost
        self.listed, self.low, self.high = listed, low, high


NOTHING = Choices(())
"""No action at all, whatever the money."""


def priced(rows: Sequence[tuple[int, "Action"]]) -> Choices:
    """Single actions, each with its cost in k€, if there are any."""
    return Priced(rows) if rows else NOTHING
