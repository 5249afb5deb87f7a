"""Everything a firm may do: one class for each action, and the list of all that are legal now."""

from ..costs import credit_limit, funds
from ..state import Firm, Position
from .base import Action, Reason
from .contributing import Contribute
from .dealing import Accept, BreakPact, GiveNotice, OfferPact, Refuse
from .investing import ChangeStrategy, Invest, Order
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
PROMISES = tuple(kind for kind in KINDS if kind.promises)
"""Those that bind when the turn ends."""


def legal_actions(position: Position, firm: Firm) -> list[Action]:
    """All that the firm may do now: sorted by kind, then square or id, without duplicates.

    What a kind listed is kept until something that matters to it changes (`Position.kept`).
    """
    money, limit = funds(position, firm), credit_limit(position, firm)
    means = (firm.seat, money, 2 * firm.debt <= limit)
    kept = position.kept
    if kept.get("means") != means:
        kept.clear()
        kept["means"] = means
    found: list[Action] = []
    for kind in KINDS:
        if not (firm.actions or kind.free):
            continue
        listed = kept.get(kind)
        if listed is None:
            listed = list(kind.possible(position, firm))
            if not kind.follows_debt:
                kept[kind] = listed
        found += listed
    return found


def carry_out(position: Position, firm: Firm, action: Action) -> None:
    """Play a legal action."""
    if not action.free:
        firm.actions -= 1
    action.play(position, firm)
    if action.light:
        position.kept.pop(type(action), None)
    elif action.promises:
        for kind in PROMISES:
            position.kept.pop(kind, None)
    else:
        position.kept = {}


def why_not(position: Position, firm: Firm, action: Action) -> list[Reason]:
    """Every reason against an action of the firm to act; empty when it is legal."""
    found = [] if firm.actions or action.free else [Reason("no_actions_left")]
    return found + action.reasons(position, firm)


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
