"""A neighbour who advises: of all that can be done now, what the player's own foresight promises most for.

It sees what the player sees on the cards, so advice and card never disagree; it does not think a move further.
"""

from collections.abc import Callable
from typing import Final

from game.rules import (
    Action,
    Borrow,
    BreakPact,
    ChangeStrategy,
    EndTurn,
    GiveNotice,
    OfferPact,
    Refuse,
    Repay,
    Transfer,
    View,
)

_NEVER_ADVISED: Final = (EndTurn, Borrow, Repay, Refuse, GiveNotice, BreakPact, ChangeStrategy, Transfer, OfferPact)
"""Money, the end of a bond, a new strategy and others' consent: nobody decides these by one number."""


def choose(view: View, stop: Callable[[], bool]) -> Action:
    """The action that should add most to the value at the end of the game; ending the turn where none adds anything.

    What black would take at its next move is not advised. Answers early where nobody waits any more.
    """
    best: Action = EndTurn()
    most = 0
    for action in view.legal_actions():
        if isinstance(action, _NEVER_ADVISED):
            continue
        if stop():
            break
        preview = view.preview(action)
        middle = (preview.worth.low + preview.worth.high) // 2
        if middle > most and preview.threat is None:
            best, most = action, middle
    return best
