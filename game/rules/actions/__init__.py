"""Everything a firm may do: one class for each action, and the list of all that are legal now."""

from typing import Any

from ..costs import means_of
from ..firm import Firm
from ..state import Position
from .base import ALL_FACTS, Action, Fact, Reason, not_open, opening
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
FREE_KINDS = tuple(kind for kind in KINDS if kind.free)
"""Those that a firm without actions left still has."""
READERS: dict[Fact, tuple[type[Action], ...]] = {
    fact: tuple(kind for kind in KINDS if fact in kind.reads) for fact in ALL_FACTS
}
"""The kinds whose choices depend on a fact."""
FORGOTTEN: dict[type[Action], tuple[type[Action], ...]] = {
    played: tuple(kind for kind in KINDS if kind.reads & played.changes) for played in KINDS
}
"""The kinds whose choices are no longer right after an action of a kind."""


def legal_actions(position: Position, firm: Firm) -> list[Action]:
    """All that the firm may do now: sorted by kind, then square or id, without duplicates.

    The choices of each kind are kept in `Position.kept` until something that they read changes.
    """
    means = means_of(position, firm)
    money = means.funds
    kept = position.kept
    if kept.get("seat") != firm.seat:
        kept.clear()
        kept["seat"] = firm.seat
    if kept.get("debt") != means:
        _note(kept, "debt", means)
        if kept.get("ease") is not means.at_ease:
            _note(kept, "ease", means.at_ease)
    kinds = KINDS if firm.actions else FREE_KINDS
    if position.first_play:
        kinds = tuple(kind for kind in kinds if opening(position, kind.opens) <= position.round)
    found: list[Action] = []
    for kind in kinds:
        choices = kept.get(kind)
        if choices is None:
            choices = kept[kind] = kind.choices(position, firm, means)
        found += choices.listed if choices.low <= money < choices.high else choices.within(money)
    return found


def _note(kept: dict[object, Any], fact: Fact, now: object) -> None:
    """Forget the choices that read a fact about money, which is no longer what it was."""
    kept[fact] = now
    for kind in READERS[fact]:
        kept.pop(kind, None)


def carry_out(position: Position, firm: Firm, action: Action) -> None:
    """Play a legal action."""
    if not action.free:
        firm.actions -= 1
    action.play(position, firm)
    kept = position.kept
    for kind in FORGOTTEN[type(action)]:
        kept.pop(kind, None)


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
