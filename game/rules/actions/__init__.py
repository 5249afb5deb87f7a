"""Everything a firm may do: one class for each action, and the list of all that are legal now."""

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


def legal_actions(position: Position, firm: Firm) -> list[Action]:
    """All that the firm may do now: sorted by kind, then square or id, without duplicates."""
    return [action for kind in KINDS if firm.actions or kind.free for action in kind.possible(position, firm)]


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
