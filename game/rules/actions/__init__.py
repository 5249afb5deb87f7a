"""Everything a firm may do: one class for each action, and the list of all that are legal now."""

from ..costs import means_of
from ..firm import Firm
from ..state import Position
from .base import ALL_FACTS, Action, Fact, FreeAction, Reason, not_open, opening
from .contributing import Contribute
from .dealing import Accept, BreakPact, GiveNotice, OfferPact, Refuse
from .investing import ChangeStrategy, Invest, Order
from .kept import Kept
from .money import Borrow, Repay, SetStance
from .moving import Transfer
from .notation import NotationError, parse
from .outposts import Enter, Escalate, Exit
from .supplying import Codify, Contract
from .turn import EndTurn

KINDS: tuple[type[Action], ...] = (
    Enter,
    Escalate,
    Exit,
    Order,
    Invest,
    ChangeStrategy,
    Transfer,
    Contract,
    Codify,
    Contribute,
    OfferPact,
    Accept,
    Refuse,
    GiveNotice,
    BreakPact,
    Borrow,
    Repay,
    SetStance,
    EndTurn,
)
"""Every kind of action, in the order in which legal actions are listed."""
_WAYS = tuple([kind.choices for kind in KINDS])
ALL_PLACES = tuple(range(len(KINDS)))
FREE_PLACES = tuple(place for place in ALL_PLACES if KINDS[place].free)
"""Of the kinds that a firm without actions left still has."""
READERS: dict[Fact, tuple[int, ...]] = {
    fact: tuple(place for place in ALL_PLACES if fact in KINDS[place].reads) for fact in ALL_FACTS
}
"""Of the kinds whose choices depend on a fact."""
FORGOTTEN: dict[type[Action], tuple[int, ...]] = {
    played: tuple(place for place in ALL_PLACES if KINDS[place].reads & played.changes) for played in KINDS
}
"""Of the kinds whose choices are no longer right after an action of a kind."""
UNPAID = frozenset([kind for kind in KINDS if issubclass(kind, FreeAction)])
"""The kinds that move no money."""


def legal_actions(position: Position, firm: Firm) -> list[Action]:
    """All that the firm may do now: sorted by kind, then square or id, without duplicates.

    The choices of each kind are kept in `Position.kept` until something that they read changes.
    """
    kept: Kept | None = position.kept
    if kept is None or kept.seat != firm.seat:
        kept = position.kept = Kept(firm.seat, _WAYS)
    before = means = kept.means
    if means is None or not kept.unpaid:
        means = kept.means = means_of(position, firm)
        if before != means:
            kept.forget(READERS["debt"])
            if before is None or before.at_ease is not means.at_ease:
                kept.forget(READERS["ease"])
    kept.unpaid = False
    places = ALL_PLACES if firm.actions else FREE_PLACES
    if position.first_play:
        places = tuple(place for place in places if opening(position, KINDS[place].opens) <= position.round)
    return kept.actions(position, firm, places, means)


def carry_out(position: Position, firm: Firm, action: Action) -> None:
    """Play a legal action."""
    if not action.free:
        firm.actions -= 1
    action.play(position, firm)
    kept: Kept | None = position.kept
    if type(action) is EndTurn:
        position.kept = None
    elif kept is not None:
        kept.forget(FORGOTTEN[type(action)])
        kept.unpaid = type(action) in UNPAID


def why_not(position: Position, firm: Firm, action: Action) -> list[Reason]:
    """Every reason against an action of the firm to act; empty when it is legal."""
    found = [] if firm.actions or action.free else [Reason("no_actions_left")]
    return found + not_open(position, action.opens) + action.reasons(position, firm)


__all__ = [
    "KINDS",
    "Accept",
    "Action",
    "Borrow",
    "BreakPact",
    "ChangeStrategy",
    "Codify",
    "Contract",
    "Contribute",
    "EndTurn",
    "Enter",
    "Escalate",
    "Exit",
    "GiveNotice",
    "Invest",
    "NotationError",
    "OfferPact",
    "Order",
    "Reason",
    "Refuse",
    "Repay",
    "SetStance",
    "Transfer",
    "legal_actions",
    "parse",
    "why_not",
]
