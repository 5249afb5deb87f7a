"""What the desk's rooms offer: the actions behind their cards, each with its preview, or the reasons against it.

No drawing and no memory here; the desk keeps what it got until something is played.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from game.client.board_plan import board_of
from game.rules import (
    Accept,
    Action,
    Borrow,
    BreakPact,
    Codify,
    Contract,
    Contribute,
    Exit,
    GiveNotice,
    Offer,
    OfferPact,
    Order,
    Refuse,
    Repay,
    SetStance,
    Transfer,
    View,
)
from game.rules.district_sight import PactOfferSeen, PactSeen, ProjectSeen, SupplierSeen
from game.rules.sight import SquareSeen

STEPS: Final = (1, 2, 4, 8, 16)
"""Loans are offered as so many steps of the bank's, and the most it gives."""
STANCES: Final = ("cut", "hold", "premium")
"""From the lowest price to the highest."""
GIFTS: Final = (1, 2, 3, 4)
"""Contributions are offered as so many steps, and all that is missing."""
HQ: Final = "hq"
"""Stands for the headquarters where a piece is moved to another board."""


def opens(view: View, room: str) -> int:
    """The round in which a room opens, where a first play opens it later; 0 where it is open."""
    asked: list[Action] = []
    match room:
        case "ict":
            asked = [Order(module) for module in view.level.ruleset.modules]
        case "pacts":
            asked = [OfferPact(seat + 1, kind) for seat in others(view)[:1] for kind in view.level.ruleset.pacts]
        case "district":
            asked = [Contract(supplier.square) for supplier in view.district.suppliers]
    reasons = view.why_not(asked[0]) if asked else []
    return next((int(reason.data["round"]) for reason in reasons if reason.code == "opens_later"), 0)


def loans(legal: Sequence[Action]) -> list[Action]:
    """A few amounts to repay and to borrow, out of all that are possible."""
    found: list[Action] = []
    for kind in (Repay, Borrow):  # what is owed comes first: there is something to repay or there is not
        amounts = [action for action in legal if isinstance(action, kind)]
        found += [amounts[place - 1] for place in STEPS if place < len(amounts)] + amounts[-1:]
    return found


def prices(view: View) -> list[Action]:
    """The stances other than the firm's own."""
    return [SetStance(stance) for stance in STANCES if stance != view.own.stance]


def square_offers(view: View, square: SquareSeen, own: bool) -> list[Offer]:
    """Entry modes of a foreign square, deeper ones and exit where an own outpost stands; the supplier of a home one."""
    if square.kind == "district":
        supplier = supplier_on(view, square.name)
        return [view.offer(action) for action in _supplier_actions(view, [supplier] if supplier else [])]
    if square.kind != "land":
        return []
    offers = [offer for offer in view.offers(square.name) if _goes_on(offer)]
    return [*offers, view.offer(Exit(square.name))] if own else offers


def _goes_on(offer: Offer) -> bool:
    """Whether an offer on an own outpost is worth a card: not the mode it has, nor one that commits less."""
    return not any(reason.code in ("same_mode", "not_deeper", "mode_not_offered") for reason in offer.reasons)


# -- the district


def supplier_on(view: View, square: str) -> SupplierSeen | None:
    """The supplier that works on a square now."""
    return next((each for each in view.district.suppliers if each.square == square), None)


def _supplier_actions(view: View, suppliers: Iterable[SupplierSeen]) -> list[Action]:
    """Contracts with those that do not work for the firm yet, codifying with those that do."""
    actions: list[Action] = []
    for supplier in suppliers:
        if view.firm not in supplier.clients:
            actions.append(Contract(supplier.square))
        elif not supplier.codified and view.level.ruleset.suppliers.codifier in view.level.ruleset.modules:
            actions.append(Codify(supplier.square))
    return actions


def gifts(view: View, project: ProjectSeen) -> list[Action]:
    """A few amounts to give to a project: the first steps, and all that is missing."""
    step = view.level.ruleset.trust.contribution_step
    amounts = {step * count for count in GIFTS if step * count <= project.missing} | {project.missing // step * step}
    return [Contribute(project.kind, amount) for amount in sorted(amounts) if amount]


def district_offers(view: View) -> list[Offer]:
    """Suppliers to contract or codify, and gifts to the projects that are not done."""
    actions = _supplier_actions(view, view.district.suppliers)
    for project in view.district.projects:
        if not project.done:
            actions += gifts(view, project)
    return [view.offer(action) for action in actions]


# -- pacts


def others(view: View) -> list[int]:
    """Seats of the other firms."""
    return [firm.seat for firm in view.firms if firm.seat != view.firm]


def pact_with(view: View, seat: int) -> PactSeen | None:
    """The pact between the firm and another."""
    pair = {view.firm, seat}
    return next((pact for pact in view.district.pacts if set(pact.firms) == pair), None)


def shared_outposts(view: View) -> dict[str, int]:
    """Squares of partners' outposts from which the firm may start its moves, and the partner's seat."""
    rows = view.level.ruleset.pacts
    partners = {
        seat
        for pact in view.district.pacts
        if pact.in_force and rows[pact.kind].shared_moves and view.firm in pact.firms
        for seat in pact.firms
        if seat != view.firm
    }
    return {post.square: post.firm for square in view.squares for post in square.outposts if post.firm in partners}


def offers_to_answer(view: View) -> list[PactOfferSeen]:
    """Offers of others that the firm may answer and has not answered in this turn."""
    answered = {made.other for made in view.pending if made.kind in ("accept", "refuse")}
    return [offer for offer in view.district.offers if offer.to == view.firm and offer.by not in answered]


def pact_offers(view: View, partner: int) -> list[Offer]:
    """Answers to everybody's offers; with one partner the deeper pacts, and the ways out of the present one."""
    actions: list[Action] = []
    for waiting in offers_to_answer(view):
        actions += [Accept(waiting.by + 1), Refuse(waiting.by + 1)]
    if partner in others(view):
        actions += [OfferPact(partner + 1, kind) for kind in view.level.ruleset.pacts]
        if pact_with(view, partner):
            actions += [GiveNotice(partner + 1), BreakPact(partner + 1)]
    return [offer for offer in map(view.offer, actions) if _worth_a_card(offer)]


def _worth_a_card(offer: Offer) -> bool:
    """Not a looser pact than the present one, and no breaking where nothing binds or nothing can be left."""
    codes = {reason.code for reason in offer.reasons}
    if isinstance(offer.action, BreakPact):
        return not codes & {"nothing_binds", "pact_for_good"}
    return "pact_deeper" not in codes


# -- through the gateways


def transfer_offers(view: View, piece: str) -> list[Offer]:
    """Where a piece of the firm can be moved on another board; empty where its strategy does not move pieces."""
    firm = view.firms[view.firm]
    if not view.level.ruleset.strategies[firm.strategy].transfer:  # type: ignore[index]
        return []
    name = HQ if piece == firm.hq else piece
    boards = {board_of(each, view.level) for each in view.square(piece).names}
    actions = [
        Transfer(name, square.name)
        for square in view.squares
        if square.kind == "land" and not boards & {board_of(each, view.level) for each in square.names}
    ]
    return [view.offer(action) for action in actions if not _not_there(view, action)]


def _not_there(view: View, action: Transfer) -> bool:
    return any(reason.code == "not_beside_gateway" for reason in view.why_not(action))
