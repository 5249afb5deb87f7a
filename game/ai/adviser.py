"""A careful neighbour who advises: of all that can be done now, what the player's own foresight promises most for.

It sees what the player sees on the cards, so advice and card never disagree; it does not think a move further. Careful
means that the worse case weighs twice, and that it leaves half of the credit for bad years.
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
    Transfer,
    View,
)

_NEVER_ADVISED: Final = (EndTurn, Borrow, Refuse, GiveNotice, BreakPact, ChangeStrategy, Transfer, OfferPact)
"""Debt, the end of a bond, a new strategy and others' consent: nobody decides these by one number."""


def choose(view: View, stop: Callable[[], bool]) -> Action:
    """The action that should add most to the value at the end of the game; ending the turn where none adds anything.

    What black would take at its next move is not advised, nor what takes debt over half of what the bank lends.
    Answers early where nobody waits any more.
    """
    own = view.own
    best: Action = EndTurn()
    most = 0
    for action in view.legal_actions():
        if isinstance(action, _NEVER_ADVISED):
            continue
        if stop():
            break
        preview = view.preview(action)
        if preview.threat or preview.debt_after > max(own.debt, own.credit // 2):
            continue
        promised = (2 * preview.worth.low + preview.worth.high) // 3
        if promised > most:
            best, most = action, promised
    return best
