"""Offer a pact, accept, refuse, give notice, break (rulebook 8; thesis §2.1): free, seats counted from 1.

All of them are promises (promises.py): they bind when the turn ends, one to each other firm in a turn.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import ClassVar

from ..costs import Means
from ..firm import Firm
from ..pacts import cost_of, pact_between, too_late
from ..promises import is_answered, is_promised, promise
from ..rows import PactRow
from ..state import Pact, PactOffer, Position, Promise
from .base import PROMISES, Action, Fact, FreeAction, Reason, Stage, too_dear
from .choices import NOTHING, Choices, priced


def _others(position: Position, firm: Firm) -> list[int]:
    return [seat for seat in range(len(position.firms)) if seat != firm.seat]


def _no_such_firm(position: Position, firm: Firm, number: int) -> list[Reason]:
    known = number - 1 in _others(position, firm)
    return [] if known else [Reason("no_such_firm", {"number": number})]


def _closed(position: Position) -> list[Reason]:
    closed = position.world.rules.trust.closed_rounds
    return [Reason("pacts_closed", {"rounds": closed})] if too_late(position) else []


def _one_promise(position: Position, number: int) -> list[Reason]:
    """A firm makes one promise a turn to each other firm, so that none contradicts another."""
    return [Reason("promised_already", {"other": number - 1})] if is_promised(position, number - 1) else []


@dataclass(frozen=True, slots=True)
class OfferPact(FreeAction):
    """Offer a pact; the other answers in its next turn or the offer lapses."""

    firm: int
    """Seat, counted from 1."""
    pact: str
    reads: ClassVar[frozenset[Fact]] = PROMISES
    changes: ClassVar[frozenset[Fact]] = PROMISES
    opens: ClassVar[Stage] = "all"

    @property
    def notation(self) -> str:
        return f"?{self.firm} {self.pact}"

    def reasons(self, position: Position, firm: Firm) -> list[Reason]:
        row = position.world.rules.pacts.get(self.pact)
        found = _no_such_firm(position, firm, self.firm)
        if row is None:
            found.append(Reason("no_such_pact", {"pact": self.pact}))
        if found or row is None:
            return found
        other = self.firm - 1
        if firm.offered:
            found.append(Reason("already_this_turn"))
        found += _one_promise(position, self.firm)
        found += _closed(position) + _not_deeper(position, firm, other, self.pact)
        found += _cannot_lead(position, firm, other, row)
        return found + too_dear(position, firm, cost_of(position, self.pact, firm.seat, other))

    def play(self, position: Position, firm: Firm) -> None:
        firm.offered = True
        promise(position, firm, Promise("offer", self.firm - 1, self.pact))

    @classmethod
    def choices(cls, position: Position, firm: Firm, means: Means) -> Choices:
        if firm.offered or too_late(position):
            return NOTHING
        found: list[tuple[int, Action]] = []
        for seat in range(len(position.firms)):
            if seat == firm.seat or is_promised(position, seat):
                continue
            higher = _stands_higher(position, firm, seat)
            for kind, row in _deeper(position, firm, seat):
                if row.profit_share and not (higher and not _cannot_lead(position, firm, seat, row)):
                    continue
                cost = cost_of(position, kind, firm.seat, seat) if row.trust_discount else row.cost
                found.append((cost, _offer(seat + 1, kind)))
        return priced(found)


_offer = cache(OfferPact)


def _deeper(position: Position, firm: Firm, other: int) -> Iterable[tuple[str, PactRow]]:
    """The kinds of pact deeper than the one the two have, with their rows."""
    rows = position.world.rules.pacts
    now = pact_between(position, firm.seat, other) if position.pacts else None
    return islice(rows.items(), list(rows).index(now.kind) + 1, None) if now else rows.items()


def _not_deeper(position: Position, firm: Firm, other: int, kind: str) -> list[Reason]:
    now = pact_between(position, firm.seat, other) if position.pacts else None
    if now is None:
        return []
    kinds = list(position.world.rules.pacts)
    if kinds.index(kind) <= kinds.index(now.kind):
        return [Reason("pact_deeper", {"pact": now.kind})]
    return []


def _cannot_lead(position: Position, firm: Firm, other: int, row: PactRow) -> list[Reason]:
    """A group is led by the firm that stood higher in last year's ranking; it has one leader and few members."""
    if not row.profit_share:
        return []
    if not _stands_higher(position, firm, other):
        return [Reason("not_larger")]
    groups = [(p.leader, p.b if p.leader == p.a else p.a) for p in position.pacts if p.leader >= 0]
    if position.pending:
        groups += _groups_promised(position)
    led = [member for leader, member in groups if leader == firm.seat]
    bound = any(member == firm.seat for _, member in groups)
    taken = any(other in group for group in groups)
    if bound or taken or len(led) >= row.most:
        return [Reason("group_full", {"most": row.most})]
    return []


def _stands_higher(position: Position, firm: Firm, other: int) -> bool:
    """Whether the firm stood higher than another in last year's ranking."""
    ranking = position.ranking
    return bool(ranking) and ranking.index(firm.seat) < ranking.index(other)


def _groups_promised(position: Position) -> list[tuple[int, int]]:
    """Leader and member of each group that the firm to act has agreed to join this turn."""
    rows, turn = position.world.rules.pacts, position.turn
    return [
        (made.other, turn)
        for made in position.pending
        if turn is not None and made.kind == "accept" and rows[made.what].profit_share
    ]


def _offer_from(position: Position, firm: Firm, seat: int) -> PactOffer | None:
    return next((offer for offer in position.offers if (offer.by, offer.to) == (seat, firm.seat)), None)


def _offers_to(position: Position, firm: Firm) -> list[PactOffer]:
    found = [offer for offer in position.offers if offer.to == firm.seat]
    return sorted(found) if len(found) > 1 else found


@dataclass(frozen=True, slots=True)
class Accept(Action):
    """Accept what another firm offers."""

    firm: int
    free: ClassVar[bool] = True
    reads: ClassVar[frozenset[Fact]] = PROMISES
    changes: ClassVar[frozenset[Fact]] = PROMISES

    @property
    def notation(self) -> str:
        return f"&{self.firm}"

    def reasons(self, position: Position, firm: Firm) -> list[Reason]:
        offer = _offer_from(position, firm, self.firm - 1)
        if offer is None:
            return [Reason("no_offer", {"number": self.firm})]
        if is_answered(position, offer.by):
            return [Reason("promised_already", {"other": offer.by})]
        found = _one_promise(position, self.firm)
        found += _closed(position) + _not_deeper(position, firm, offer.by, offer.kind)
        row = position.world.rules.pacts[offer.kind]
        found += _cannot_lead(position, position.firms[offer.by], firm.seat, row)
        return found + too_dear(position, firm, self.cost(position, firm))

    def cost(self, position: Position, firm: Firm) -> int:
        offer = _offer_from(position, firm, self.firm - 1)
        return cost_of(position, offer.kind, offer.by, offer.to) if offer else 0

    def play(self, position: Position, firm: Firm) -> None:
        offer = _offer_from(position, firm, self.firm - 1)
        assert offer is not None
        promise(position, firm, Promise("accept", offer.by, offer.kind, self.cost(position, firm)))

    @classmethod
    def choices(cls, position: Position, firm: Firm, means: Means) -> Choices:
        offers = _offers_to(position, firm)
        if not offers or too_late(position):
            return NOTHING
        rows = position.world.rules.pacts
        return priced(
            [
                (cost_of(position, offer.kind, offer.by, offer.to), _accept(offer.by + 1))
                for offer in offers
                if not is_answered(position, offer.by)
                and not is_promised(position, offer.by)
                and not _not_deeper(position, firm, offer.by, offer.kind)
                and not _cannot_lead(position, position.firms[offer.by], firm.seat, rows[offer.kind])
            ]
        )


_accept = cache(Accept)


@dataclass(frozen=True, slots=True)
class Refuse(FreeAction):
    """Refuse what another firm offers."""

    firm: int
    reads: ClassVar[frozenset[Fact]] = PROMISES
    changes: ClassVar[frozenset[Fact]] = PROMISES

    @property
    def notation(self) -> str:
        return f"-{self.firm}"

    def reasons(self, position: Position, firm: Firm) -> list[Reason]:
        offer = _offer_from(position, firm, self.firm - 1)
        if offer is None:
            return [Reason("no_offer", {"number": self.firm})]
        return [Reason("promised_already", {"other": offer.by})] if is_answered(position, offer.by) else []

    def play(self, position: Position, firm: Firm) -> None:
        offer = _offer_from(position, firm, self.firm - 1)
        assert offer is not None
        promise(position, firm, Promise("refuse", offer.by, offer.kind))

    @classmethod
    def choices(cls, position: Position, firm: Firm, means: Means) -> Choices:
        offers = _offers_to(position, firm)
        if not offers:
            return NOTHING
        return Choices([_refuse(offer.by + 1) for offer in offers if not is_answered(position, offer.by)])


_refuse = cache(Refuse)


def _leaving_reasons(position: Position, firm: Firm, number: int) -> tuple[Pact | None, list[Reason]]:
    found = _no_such_firm(position, firm, number)
    pact = None if found else pact_between(position, firm.seat, number - 1)
    if not found and pact is None:
        found.append(Reason("no_pact", {"number": number}))
    if pact and position.world.rules.pacts[pact.kind].for_good:
        found.append(Reason("pact_for_good", {"pact": pact.kind}))
    return pact, found + _one_promise(position, number) + _closed(position)


def _ways_out(position: Position, firm: Firm) -> list[tuple[int, Pact]]:
    """The pacts that `_leaving_reasons` keeps nobody in, each with the other firm's number, in order."""
    if not position.pacts or too_late(position):
        return []
    rows = position.world.rules.pacts
    bound = [
        (1 + (pact.b if pact.a == firm.seat else pact.a), pact)
        for pact in position.pacts
        if firm.seat in (pact.a, pact.b) and not rows[pact.kind].for_good
    ]
    return sorted([(number, pact) for number, pact in bound if not is_promised(position, number - 1)])


@dataclass(frozen=True, slots=True)
class GiveNotice(FreeAction):
    """End a pact in good order: after one more round, with this turn where nothing binds."""

    firm: int
    reads: ClassVar[frozenset[Fact]] = PROMISES
    changes: ClassVar[frozenset[Fact]] = PROMISES

    @property
    def notation(self) -> str:
        return f"/{self.firm}"

    def reasons(self, position: Position, firm: Firm) -> list[Reason]:
        pact, found = _leaving_reasons(position, firm, self.firm)
        if pact and pact.notice:
            found.append(Reason("notice_given", {"round": pact.notice}))
        return found

    def play(self, position: Position, firm: Firm) -> None:
        pact = pact_between(position, firm.seat, self.firm - 1)
        assert pact is not None
        promise(position, firm, Promise("notice", self.firm - 1, pact.kind))

    @classmethod
    def choices(cls, position: Position, firm: Firm, means: Means) -> Choices:
        pacts = _ways_out(position, firm)
        return Choices([_give_notice(number) for number, pact in pacts if not pact.notice]) if pacts else NOTHING


_give_notice = cache(GiveNotice)


@dataclass(frozen=True, slots=True)
class BreakPact(FreeAction):
    """End a pact without notice; it costs trust with everyone."""

    firm: int
    reads: ClassVar[frozenset[Fact]] = PROMISES
    changes: ClassVar[frozenset[Fact]] = PROMISES

    @property
    def notation(self) -> str:
        return f"//{self.firm}"

    def reasons(self, position: Position, firm: Firm) -> list[Reason]:
        pact, found = _leaving_reasons(position, firm, self.firm)
        row = position.world.rules.pacts[pact.kind] if pact else None
        if pact and row and not row.notice and not row.for_good:
            found.append(Reason("nothing_binds", {"pact": pact.kind}))
        return found

    def play(self, position: Position, firm: Firm) -> None:
        pact = pact_between(position, firm.seat, self.firm - 1)
        assert pact is not None
        promise(position, firm, Promise("break", self.firm - 1, pact.kind))

    @classmethod
    def choices(cls, position: Position, firm: Firm, means: Means) -> Choices:
        rows = position.world.rules.pacts
        pacts = _ways_out(position, firm)
        return Choices([_break(number) for number, pact in pacts if rows[pact.kind].notice]) if pacts else NOTHING


_break = cache(BreakPact)
