"""Pacts between two firms, and the trust that grows where they are kept (rulebook 8; thesis §1.3, 2.1).

One pact for each pair; a deeper one replaces it. What a pact does is in its row; here is who is bound to whom.
"""

from collections import Counter

from .definition import HIGHEST
from .firm import Firm
from .rows import PactRow
from .state import Pact, Position


def pair(a: int, b: int) -> tuple[int, int]:
    """Two seats, the lower first."""
    return (a, b) if a < b else (b, a)


def pact_between(position: Position, a: int, b: int) -> Pact | None:
    """The pact that binds two firms, if any."""
    both = pair(a, b)
    for pact in position.pacts:
        if (pact.a, pact.b) == both:
            return pact
    return None


def pacts_of(position: Position, seat: int) -> list[tuple[int, PactRow]]:
    """The other seat and the row of each pact of a firm that is in force."""
    if not position.pacts:
        return []
    pacts, kept = position.ties_of
    if pacts is not position.pacts:
        kept = {}
        position.ties_of = position.pacts, kept
    found: list[tuple[int, PactRow]] | None = kept.get(seat)
    if found is None:
        found = kept[seat] = _in_force_of(position, seat)
    return found


def _in_force_of(position: Position, seat: int) -> list[tuple[int, PactRow]]:
    rows = position.world.rules.pacts
    return [
        (pact.b if pact.a == seat else pact.a, rows[pact.kind])
        for pact in position.pacts
        if seat in (pact.a, pact.b) and in_force(position, pact)
    ]


def in_force(position: Position, pact: Pact) -> bool:
    """A consortium is one only from its third firm on."""
    needed = position.world.rules.pacts[pact.kind].members
    return needed <= 2 or len(bloc(position, pact.a, pact.kind)) >= needed


def bloc(position: Position, seat: int, kind: str = "") -> set[int]:
    """All firms bound to one another, directly or through others, by pacts of a kind (or of any)."""
    found, edge = {seat}, [seat]
    while edge:
        here = edge.pop()
        for pact in position.pacts:
            if here in (pact.a, pact.b) and kind in ("", pact.kind):
                other = pact.b if pact.a == here else pact.a
                if other not in found:
                    found.add(other)
                    edge.append(other)
    return found


def gained(position: Position, firm: Firm, effect: str) -> int:
    """The most that one of the firm's pacts gives of an effect (per cent or points)."""
    if not position.pacts or not (bound := pacts_of(position, firm.seat)):
        return 0
    most: int = max([getattr(row, effect) for _, row in bound])
    return most


def common_fair(position: Position, seat: int, kind: str) -> str:
    """The country at whose fairs the firms of a consortium show together: where, of the countries that have a fair,
    they have most outposts at work, the first in the level's list of several; empty before they have any.

    So they choose it by where they go, and everybody sees it (claim C40).
    """
    squares = position.world.squares
    posts = Counter(
        squares[square].country
        for member in bloc(position, seat, kind)
        for square, outpost in position.firms[member].outposts.items()
        if position.works(outpost.works_from)
    )
    most = max(position.world.fair_countries, key=lambda country: posts[country], default="")
    return most if posts[most] else ""


def fair_brand(position: Position, firm: Firm, country: str) -> int:
    """Brand that the firm's pacts add at the fairs of a country."""
    kinds = {p.kind for p in position.pacts if firm.seat in (p.a, p.b) and in_force(position, p)}
    rows = position.world.rules.pacts
    return max(
        (rows[k].fair_brand for k in kinds if rows[k].fair_brand and common_fair(position, firm.seat, k) == country),
        default=0,
    )


def partners(position: Position, firm: Firm, effect: str) -> list[Firm]:
    """The firms bound to this one by a pact that has the effect."""
    return [position.firms[other] for other, row in pacts_of(position, firm.seat) if getattr(row, effect)]


def trust(position: Position, a: int, b: int) -> int:
    """Trust between two firms, from 0 to HIGHEST."""
    return position.trust.get(pair(a, b), position.world.rules.trust.start)


def change_trust(position: Position, a: int, b: int, by: int) -> None:
    """Trust grows or falls, never out of its bounds."""
    position.trust[pair(a, b)] = max(0, min(HIGHEST, trust(position, a, b) + by))


def mean_trust(position: Position) -> int:
    """Mean trust of all pairs, rounded down; the start value for a lone firm."""
    seats = range(len(position.firms))
    pairs = [(a, b) for a in seats for b in seats if a < b]
    if not pairs:
        return position.world.rules.trust.start
    return sum(trust(position, a, b) for a, b in pairs) // len(pairs)


def everybody_in_one_bloc(position: Position, seat: int) -> bool:
    """Without rivalry emulation fades (claim C07); two firms alone are no bloc."""
    return bool(position.pacts) and len(position.firms) > 2 and len(bloc(position, seat)) == len(position.firms)


def cost_of(position: Position, kind: str, a: int, b: int) -> int:
    """What each of the two pays, k€: a group is cheaper where there is trust (claim C39)."""
    row = position.world.rules.pacts[kind]
    if not row.trust_discount:
        return row.cost
    return max(0, row.cost - row.trust_discount * trust(position, a, b))


def too_late(position: Position) -> bool:
    """No pact starts or ends in the last rounds."""
    return position.round > position.world.level.rounds - position.world.rules.trust.closed_rounds


def bind(position: Position, kind: str, by: int, to: int) -> None:
    """A pact starts; it replaces the one the two had."""
    a, b = pair(by, to)
    kept = tuple(pact for pact in position.pacts if (pact.a, pact.b) != (a, b))
    leader = by if position.world.rules.pacts[kind].profit_share else -1
    position.pacts = tuple(sorted((*kept, Pact(a, b, kind, position.round, leader))))
    position.changed()
    position.tell("pact_made", by, pact=kind, other=to)


def unbind(position: Position, pact: Pact, by: int, broken: bool) -> None:
    """A pact ends; breaking it without notice costs trust with everyone."""
    position.pacts = tuple(other for other in position.pacts if other is not pact)
    position.changed()
    other = pact.b if pact.a == by else pact.a
    position.tell("pact_broken" if broken else "pact_ended", by, pact=pact.kind, other=other)
    if broken:
        for seat in range(len(position.firms)):
            if seat != by:
                change_trust(position, by, seat, -position.world.rules.trust.broken)
        position.broken_pacts += 1


def lapse(position: Position, seat: int) -> None:
    """An offer that a firm leaves unanswered in its turn lapses; its own wait for the others' next turns."""
    if position.offers:
        position.offers = tuple([offer for offer in position.offers if offer.to != seat])


def close_year(position: Position) -> None:
    """Trust grows where pacts are kept; notices run out."""
    for pact in position.pacts:
        change_trust(position, pact.a, pact.b, position.world.rules.trust.grows)
    for pact in position.pacts:
        if pact.notice and pact.notice <= position.round:
            unbind(position, pact, pact.notice_by, broken=False)
    position.broken_pacts = 0
