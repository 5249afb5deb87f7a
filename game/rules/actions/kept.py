"""The choices of the firm to act, kept kind by kind until something that they read changes.

A list of legal actions is put together from what is kept: most actions leave most of it as it was.
"""

from collections.abc import Callable, Iterable, Sequence

from ..costs import Means
from ..firm import Firm
from ..state import Position
from .base import Action
from .choices import NOTHING, Choices

Way = Callable[[Position, Firm, Means], Choices]
"""Finds the choices of one kind of action."""


class Kept:
    """What is kept in a firm's turn; kinds of actions are known by their place among all."""

    __slots__ = ("_choices", "_ways", "means", "seat")

    def __init__(self, seat: int, ways: Sequence[Way]) -> None:
        self.seat = seat
        self.means: Means | None = None
        """Those of the last list."""
        self._ways = ways
        self._choices: list[Choices | None] = [None] * len(ways)

    def forget(self, places: Iterable[int]) -> None:
        """Something changed that these kinds read."""
        for place in places:
            self._choices[place] = None

    def actions(self, position: Position, firm: Firm, places: Iterable[int], means: Means) -> list[Action]:
        """What the firm may do of these kinds with its means, in their order."""
        kept, money = self._choices, means.funds
        found: list[Action] = []
        for place in places:
            choices = kept[place]
            if choices is None:
                choices = kept[place] = self._ways[place](position, firm, means)
            if choices is NOTHING:
                continue
            if not choices.low <= money < choices.high:
                choices.list_for(money)
            found += choices.listed
        return found
