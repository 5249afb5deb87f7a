"""The room of pacts: offers to answer; for each other firm the trust, the present pact and what could be offered."""

from collections.abc import Callable, Sequence
from typing import Final

from game import texts
from game.client import wording
from game.client.pictures import one_colour
from game.client.scenes.game_actions import card_id, pact_gives
from game.client.scenes.game_cards import DIGITS, Pressed, offer_cards
from game.client.scenes.game_desk import Desk
from game.client.scenes.game_firm import room_head
from game.client.scenes.game_offers import offers_to_answer, others, pact_with
from game.client.theme import WALNUT
from game.client.widgets import (
    Button,
    Card,
    Dots,
    Flow,
    Icon,
    Label,
    Panel,
    RichText,
    Row,
    Space,
    Swatch,
    Widget,
    heading,
    plain,
)
from game.rules import Accept, BreakPact, GiveNotice, Offer, OfferPact, Refuse
from game.rules.district_sight import PactOfferSeen, PactSeen
from game.rules.state import Promise
from game.texts import _

_SHORT: Final = 16
"""Letters of a name that leave room beside them for the trust."""


def pacts_room(desk: Desk, pressed: Pressed, close: Callable[[], None]) -> tuple[list[Widget], list[Widget]]:
    """The room's title, and the offers, the firms and the cards of the firm looked at (which scroll)."""
    view = desk.view
    note = _("An offer is free, one each turn; the other answers in its next turn. Trust grows while a pact is kept.")
    top = room_head(_("Pacts"), note, close)
    if not others(view):
        return top, [Panel([Label(_("You are the only firm: there is nobody to make a pact with."))], kind="raised")]
    if not view.level.ruleset.pacts:
        return top[:1], [Panel([Label(_("These years have no pacts between firms."))], kind="raised")]
    promised = pending_box(desk, [made for made in view.pending if made.kind != "gift"])
    rooms: list[Widget] = [promised] if promised else []
    waiting = offers_to_answer(view)
    digits = DIGITS
    for offer in waiting:
        rooms.append(_waiting(desk, offer, pressed, digits[:2]))
        digits = digits[2:]
    rooms += [_sent(desk, offer) for offer in view.district.offers if offer.by == view.firm]
    rooms += [_firm(desk, seat, pressed) for seat in others(view)]
    return top, [*rooms, *_kinds(desk, pressed, digits)]


# -- promises and offers


def pending_box(desk: Desk, promises: Sequence[Promise]) -> Widget | None:
    """What the player has promised this turn and can still take back; None for nothing."""
    if not promises:
        return None
    told = [Label(wording.promise(desk.view, made), size="small") for made in promises]
    note = _("It binds when your turn ends. Until then nobody else sees it, and undo takes it back.")
    head = Row([Icon("ui/hourglass", 18), Label(_("Promised this turn"), bold=True, grow=1)], gap=8)
    rows = [head, *told, Label(note, size="small", colour="muted", italic=True)]
    return Panel(rows, kind="paper", pad=(10, 12), gap=4, id="promised")


def _waiting(desk: Desk, offer: PactOfferSeen, pressed: Pressed, digits: str) -> Widget:
    """Another firm's offer, with the two answers and their keys."""
    row = desk.view.level.ruleset.pacts[offer.kind]
    answers = [
        each for each in desk.offers() if isinstance(each.action, Accept | Refuse) and each.action.firm == offer.by + 1
    ]
    accept = next((each for each in answers if isinstance(each.action, Accept)), None)
    words = _("{firm} offers you: <b>{pact}</b>").format(
        firm=f"<b>{plain(wording.firm_name(desk.view, offer.by))}</b>",
        pact=plain(wording.inside(texts.name("pact", offer.kind))),
    )
    told: list[Widget | None] = [
        Row([Swatch(desk.colour(offer.by), 16), RichText(words, grow=1)], gap=8),
        Label(wording.capital(", ".join(_for_member(desk, offer))) + ".", size="small", colour="muted"),
    ]
    if accept and row.cost:
        told.append(
            RichText(_("It costs each of you <b>{amount}</b>.").format(amount=texts.money(accept.cost)), size="small")
        )
    if accept and accept.reasons:
        reasons = " ".join(wording.reason(desk.view, reason) for reason in accept.reasons)
        told.append(Label(reasons, size="small", italic=True, colour="bad"))
    keys = digits.ljust(len(answers))
    buttons = Flow([_answer(desk, *each, pressed) for each in zip(answers, keys, strict=False)], gap=8, line_gap=6)
    late = Label(_("Without an answer it lapses when your turn ends."), size="small", colour="muted", italic=True)
    return Panel([*told, buttons, late], kind="paper", pad=(10, 12), gap=6, id=f"waiting.{offer.by + 1}")


def _for_member(desk: Desk, offer: PactOfferSeen) -> list[str]:
    """What the pact gives to the one who is asked: in a group it is the other who leads."""
    row = desk.view.level.ruleset.pacts[offer.kind]
    lead = pact_gives(row)
    if not row.profit_share:
        return lead
    takes = _("{firm} leads and takes {percent} of your profit").format(
        firm=wording.firm_name(desk.view, offer.by), percent=texts.percent(row.profit_share)
    )
    return [*lead[:-2], takes, lead[-1]]


def _answer(desk: Desk, offer: Offer, digit: str, pressed: Pressed) -> Widget:
    notation = offer.action.notation
    accept = isinstance(offer.action, Accept)
    return Button(
        _("Accept") if accept else _("Refuse"),
        lambda: pressed.choose(notation),
        id=card_id(offer.action),
        picture="ui/check" if accept else "ui/close",
        tint=one_colour(WALNUT.text),
        kind="chosen" if desk.choice.card == notation else "plain",
        enabled=not offer.reasons,
        why=" ".join(wording.reason(desk.view, reason) for reason in offer.reasons),
        on_hover=lambda on: desk.hover(notation, on),
        tone="walnut",
        shortcut=digit.strip(),
    )


def _sent(desk: Desk, offer: PactOfferSeen) -> Widget:
    """The player's own offer, which waits."""
    words = _("You offered {firm}: {pact}. The answer comes in its next turn.").format(
        firm=wording.firm_name(desk.view, offer.to), pact=wording.inside(texts.name("pact", offer.kind))
    )
    return Row([Icon("ui/hourglass", 18, colour="muted"), Label(words, size="small", colour="muted", grow=1)], gap=8)


# -- the other firms


def _firm(desk: Desk, seat: int, pressed: Pressed) -> Widget:
    """Another firm: trust and the pact there is; a click shows what could be offered to it."""
    view = desk.view
    first, second = sorted((view.firm, seat))
    trust = view.district.trust[first, second]
    pact = pact_with(view, seat)
    firm = view.firms[seat]
    told = _("trust {n} of 10").format(n=trust)
    name = Label(firm.name, bold=True, grow=1)
    trusted: list[Widget] = [
        Label(_("trust"), size="small", colour="muted"),
        Dots(trust, 10, f"firm{desk.colour(seat)}", side=8, tooltip=wording.capital(told)),
    ]
    long = len(firm.name) > _SHORT
    return Card(
        [
            Row([Swatch(desk.colour(seat), 16), name, *([] if long else trusted)], gap=8),
            Row([Space(width=16), *trusted], gap=8) if long else None,
            Label(_bound(desk, pact), size="small", colour="text" if pact else "muted"),
        ],
        kind="raised",
        id=f"partner.{seat + 1}",
        selected=desk.partner == seat,
        pad=(8, 11),
        gap=2,
        on_click=lambda: pressed.look_at_partner(seat),
    )


def _bound(desk: Desk, pact: PactSeen | None) -> str:
    """The present pact in words: which, since when, who leads, when it ends."""
    view = desk.view
    if pact is None:
        return _("No pact with you.")
    name = texts.name("pact", pact.kind)
    told = [_("{pact} since {year}").format(pact=name, year=wording.year_of(view, pact.since))]
    if pact.leader == view.firm:
        told.append(_("you lead"))
    elif pact.leader >= 0:
        told.append(_("{firm} leads").format(firm=wording.firm_name(view, pact.leader)))
    if pact.fair:
        told.append(_("at the fairs of {country}").format(country=wording.country_name(view, pact.fair)))
    if not pact.in_force:
        told.append(_("waits for a third firm"))
    if pact.ends:
        told.append(_("ends after {year}").format(year=wording.year_of(view, pact.ends)))
    return " · ".join(told)


def _kinds(desk: Desk, pressed: Pressed, digits: str) -> list[Widget]:
    """Cards of what may be offered to the firm looked at, and of the ways out of the present pact."""
    firm = wording.firm_name(desk.view, desk.partner)
    out: Sequence[Offer] = [o for o in desk.offers() if isinstance(o.action, GiveNotice | BreakPact)]
    offers: Sequence[Offer] = [o for o in desk.offers() if isinstance(o.action, OfferPact)]
    rooms: list[Widget] = []
    used = 0
    if offers:
        rooms.append(heading(_("Offer {firm} a pact").format(firm=firm), size="lead"))
        rooms += offer_cards(desk, pressed, offers, digits)
        used = sum(not offer.reasons for offer in offers)
    if out:
        rooms.append(heading(_("End the pact with {firm}").format(firm=firm), size="lead"))
        rooms += offer_cards(desk, pressed, out, digits[used:])
    return rooms
