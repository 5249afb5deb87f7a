"""Promises: offers, answers, ways out of pacts and contributions bind when the turn ends (rulebook 8; thesis §2.1).

Until then they are pending: only their firm sees them, and undo takes them back. Their money is set aside at once.
"""

from collections.abc import Callable

from . import projects
from .costs import funds
from .finance import pay
from .firm import Firm
from .pacts import bind, pact_between, unbind
from .state import PactOffer, Position, Promise


def promise(position: Position, firm: Firm, made: Promise) -> None:
    """The firm to act makes a promise: its money leaves the till, everything else waits for the end of the turn."""
    if made.paid:
        pay(position, firm, "project" if made.kind == "gift" else "pact", made.paid, made.what)
    position.pending = (*position.pending, made)


def is_promised(position: Position, other: int) -> bool:
    """Whether the firm to act has made that one a promise this turn; to refuse is none."""
    return bool(position.pending) and any([made.other == other and made.kind != "refuse" for made in position.pending])


def is_answered(position: Position, other: int) -> bool:
    """Whether the firm to act has answered that one's offer this turn."""
    answers = ("accept", "refuse")
    return bool(position.pending) and any([made.other == other and made.kind in answers for made in position.pending])


def bind_promises(position: Position, firm: Firm) -> None:
    """The turn ends: what was promised binds, in the order made; a pact that the other cannot pay falls through."""
    pending, position.pending = position.pending, ()
    for made in pending:
        if made.kind != "accept" or _partner_pays(position, firm, made):
            _BIND[made.kind](position, firm.seat, made)


def suppose_bound(position: Position, firm: Firm) -> None:
    """The same in a position that is only imagined: nobody can know whether the other can pay."""
    pending, position.pending = position.pending, ()
    for made in pending:
        _BIND[made.kind](position, firm.seat, made)


def _partner_pays(position: Position, firm: Firm, made: Promise) -> bool:
    """Who offered pays its part now, or the pact does not come about and the money set aside comes back."""
    partner = position.firms[made.other]
    if made.paid <= funds(position, partner):
        pay(position, partner, "pact", made.paid, made.what)
        return True
    position.book(firm, "pact", made.paid, made.what)
    _take_offer(position, made.other, firm.seat)
    position.whisper("pact_failed", firm.seat, pact=made.what, other=partner.seat, cause="partner_cannot_pay")
    position.whisper("pact_failed", partner.seat, pact=made.what, other=firm.seat, cause="cannot_pay")
    return False


def _take_offer(position: Position, by: int, to: int) -> None:
    if position.offers:
        position.offers = tuple([offer for offer in position.offers if offer.by != by or offer.to != to])


def _offer(position: Position, seat: int, made: Promise) -> None:
    _take_offer(position, seat, made.other)
    position.offers = (*position.offers, PactOffer(seat, made.other, made.what, position.round))
    position.whisper("pact_offered", seat, pact=made.what, other=made.other)


def _accept(position: Position, seat: int, made: Promise) -> None:
    _take_offer(position, made.other, seat)
    bind(position, made.what, made.other, seat)


def _refuse(position: Position, seat: int, made: Promise) -> None:
    _take_offer(position, made.other, seat)
    position.whisper("pact_refused", made.other, pact=made.what, other=seat)


def _give_notice(position: Position, seat: int, made: Promise) -> None:
    pact = pact_between(position, seat, made.other)
    assert pact is not None
    wait = position.world.rules.pacts[pact.kind].notice
    if not wait:
        unbind(position, pact, seat, broken=False)
        return
    ends = pact._replace(notice=position.round + wait, notice_by=seat)
    position.pacts = tuple(sorted(ends if other is pact else other for other in position.pacts))
    position.tell("notice_given", seat, pact=pact.kind, other=made.other, round=ends.notice)


def _break(position: Position, seat: int, made: Promise) -> None:
    pact = pact_between(position, seat, made.other)
    assert pact is not None
    unbind(position, pact, seat, broken=True)


def _give(position: Position, seat: int, made: Promise) -> None:
    projects.contribute(position, position.firms[seat], made.what, made.paid)
    position.tell("contributed", seat, project=made.what, amount=made.paid)


_BIND: dict[str, Callable[[Position, int, Promise], None]] = {
    "offer": _offer,
    "accept": _accept,
    "refuse": _refuse,
    "notice": _give_notice,
    "break": _break,
    "gift": _give,
}
