"""The choices of the firm to act, kept kind by kind until something that they read changes.

A list of legal actions is put together from what is kept: most actions leave most of it as it was.
"""

from collections.abc import Callable, Iterable, Sequence

from ..costs import Means
from ..firm import Firm
from ..state import Position
from .base import Action
from .choices import NO_BAND, NOTHING, Band, Choices

Way = Callable[[Position, Firm, Means], Choices]
"""Finds the choices of one kind of action."""


class Kept:
    """What is kept in a firm's turn; kinds of actions are known by their place among all."""

    __slots__ = ("_bands", "_choices", "_ways", "means", "seat", "unpaid")

    def __init__(self, seat: int, ways: Sequence[Way]) -> None:
        self.seat = seat
        self.means: Means | None = None
        """Those of the last list."""
        self.unpaid = False
        """Whether all that was played since then moved no money."""
        self._ways = ways
        self._choices: list[Choices] = [NOTHING] * len(ways)
        self._bands: list[Band | None] = [None] * len(ways)
        """What was last listed of each kind; None where something that it reads has changed."""

    def forget(self, places: Iterable[int]) -> None:
        """Something changed that these kinds read."""
        for place in places:
            self._bands[place] = None

    def actions(self, position: Position, firm: Firm, places: Iterable[int], means: Means) -> list[Action]:
        """What the firm may do of these kinds with its means, in their order."""
        bands, money = self._bands, means.funds
        found: list[Action] = []
        for place in places:
            band = bands[place]
            if band is None:
                choices = self._choices[place] = self._ways[place](position, firm, means)
                band = bands[place] = NO_BAND if choices is NOTHING else choices.band(money)
            if band is NO_BAND:
                continue
            low, high, listed = band
            if not low <= money < high:
                bands[place] = _, _, listed = self._choices[place].band(money)
            found += listed
        return found
