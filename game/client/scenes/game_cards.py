"""What may be done, as paper cards: cost, pay-back, range of profit, and in words why a greyed one is not possible.

The same cards serve entries, exits, investments, modules, strategies, suppliers, pacts and transfers.
"""

from collections.abc import Sequence
from typing import Final, Protocol

from game import texts
from game.client import wording
from game.client.scenes.game_actions import card_id, help_of, icon_of, name_of, tip_of
from game.client.scenes.game_desk import Desk, Room
from game.client.scenes.game_preview import pays, worth_words
from game.client.widgets import (
    Card,
    Column,
    KeyCap,
    Label,
    Panel,
    RangeBar,
    RichText,
    Row,
    Widget,
)
from game.rules import (
    Accept,
    Action,
    Borrow,
    BreakPact,
    ChangeStrategy,
    Enter,
    Escalate,
    Exit,
    GiveNotice,
    Invest,
    Offer,
    OfferPact,
    Reason,
    Repay,
    SetStance,
)
from game.rules.sight import Preview
from game.texts import _, ngettext

_NO_PAYBACK: Final = (Exit, ChangeStrategy, OfferPact, BreakPact, GiveNotice, Borrow, Repay, SetStance)
"""Actions whose cost is not laid out to come back."""

DIGITS: Final = "1234567890"
SHARED: Final = (
    "game_over",
    "not_your_turn",
    "district",
    "sea",
    "not_reached",
    "way_stopped",
    "no_actions_left",
    "still_arriving",
    "already_this_turn",
    "promised_already",
    "pacts_closed",
    "left_district",
    "suppliers_enough",
    "hq_moved",
    "opens_later",
)
"""Reasons that stand against many cards alike: said once instead of on each, the first that fits."""


def shared_reason(offers: Sequence[Offer]) -> Reason | None:
    """A reason that stands against several of these impossible offers alike, to be said once; None if there is none."""
    for code in SHARED:
        # What opens later is said on each mode, so that one sees what will come.
        modes = code == "opens_later" and any(isinstance(offer.action, Enter | Escalate) for offer in offers)
        found = [] if modes else [reason for offer in offers for reason in offer.reasons if reason.code == code]
        if len(found) > 1 or (found and len(offers) == 1):
            return found[0]
    return None


def offer_cards(
    desk: Desk, pressed: "Pressed", offers: Sequence[Offer] | None = None, digits: str = DIGITS
) -> list[Widget]:
    """The cards of the desk's offers, or of some of them: possible ones first, each with its digit, then the others
    with their reasons."""
    offers = desk.offers() if offers is None else offers
    possible = [offer for offer in offers if not offer.reasons]
    greyed = [offer for offer in offers if offer.reasons]
    bounds = _bounds(possible)
    cards: list[Widget] = []
    for place, offer in enumerate(possible):
        digit = digits[place] if place < len(digits) else ""
        cards.append(_card(desk, offer, digit, bounds, pressed))
    shared = shared_reason(greyed)
    if shared:
        cards.append(Panel([Label(wording.reason(desk.view, shared))], kind="raised", pad=12, id="card.shared"))
        greyed = [offer for offer in greyed if shared not in offer.reasons]
    return cards + [_greyed(desk, offer) for offer in greyed]


class Pressed(Protocol):
    """What the scene does when a card is clicked: chosen first, played when clicked again."""

    def choose(self, notation: str) -> None:
        """A possible card was clicked."""

    def enter_room(self, room: Room) -> None:
        """The cards of another room are wanted."""

    def look_at_partner(self, seat: int) -> None:
        """Another firm's pacts are wanted."""


def _bounds(offers: Sequence[Offer]) -> tuple[int, int]:
    """The common scale of all range bars, so that cards can be compared by eye."""
    ranges = [offer.preview.profit for offer in offers if offer.preview and offer.preview.profit]
    low = min((each.low for each in ranges), default=0)
    high = max((each.high for each in ranges), default=0)
    spread = max(10, high - min(low, 0))
    return min(low, 0) - spread // 12, max(high, 0) + spread // 12


def _card(desk: Desk, offer: Offer, digit: str, bounds: tuple[int, int], pressed: Pressed) -> Widget:
    action, preview = offer.action, offer.preview
    notation = action.notation
    chosen = desk.choice.card == notation
    facts = _facts(desk, action, preview)
    head = Row(
        [Label(name_of(action), bold=True, grow=1), KeyCap(digit) if digit else None], gap=8, place_across="center"
    )
    lines: list[Widget | None] = [head, RichText(facts, size="small") if facts else None]
    risks = risk_words(desk, action)
    if risks:
        lines.append(RichText(risks, size="small"))
    help_ = help_of(desk, action)
    if help_:
        lines.append(Label(help_, size="small", colour="muted"))
    if preview and pays(preview):
        lines.append(_profit_row(preview, bounds))
    if preview and preview.doubt:
        lines.append(Label(_doubt(desk, preview), size="small", italic=True))
    icon = icon_of(desk, action, 30, "ink")
    icon.align = "start" if len([line for line in lines if line]) > 1 else "center"
    return Card(
        [Row([icon, Column(lines, gap=3, grow=1)], gap=10, place_across="stretch")],
        id=card_id(action),
        selected=chosen,
        shortcut=digit,
        pad=(8, 10),
        gap=0,
        tooltip=tip_of(action),
        tooltip_beside=True,
        on_click=lambda: pressed.choose(notation),
        on_hover=lambda on: desk.hover(notation, on),
    )


def _doubt(desk: Desk, preview: Preview) -> str:
    """Why the range of a module's profit is so wide."""
    told = ngettext(
        "Fewer than {n} firm has it at work: nobody can tell its benefit closer than ±{percent}.",
        "Fewer than {n} firms have it at work: nobody can tell its benefit closer than ±{percent}.",
        desk.view.level.ruleset.ict.known_from,
    )
    return told.format(n=desk.view.level.ruleset.ict.known_from, percent=texts.percent(preview.doubt))


def _profit_row(preview: Preview, bounds: tuple[int, int]) -> Widget:
    assert preview.profit
    bar = RangeBar(preview.profit.low, preview.profit.high, bounds[0], bounds[1], grow=1)
    mood = "bad" if preview.profit.high <= 0 else "text"
    yearly = _("{span} a year").format(span=wording.profit_span(preview.profit))
    words = Label(yearly, size="small", bold=True, colour=mood)
    return Row([bar, words], gap=10)


def _facts(desk: Desk, action: Action, preview: Preview | None) -> str:
    """Cost, pay-back, delay, value and danger in one line of markup."""
    if preview is None:
        return ""
    facts = []
    if isinstance(action, Exit):
        facts.append(_("you get back <b>{amount}</b>").format(amount=texts.money(-preview.cost)))
    elif preview.cost > 0 and not isinstance(action, Repay):
        facts.append(_("cost <b>{amount}</b>").format(amount=texts.money(preview.cost)))
    if preview.units and not preview.units.high:
        facts.append("<bad>" + _("nothing would be sold") + "</bad>")
    elif pays(preview) and not isinstance(action, _NO_PAYBACK):
        left = desk.view.rounds + 1 - max(desk.view.round, preview.works_from)
        late = preview.payback is None or preview.payback.low > left
        if not (late and preview.worth.low > 0):  # it does not come back as cash, and the firm is worth more for it
            facts.append(_("pays back: <b>{years}</b>").format(years=wording.payback(preview.payback, left)))
    if preview.works_from > desk.view.round:
        facts.append(_("from {year}").format(year=wording.year_of(desk.view, preview.works_from)))
    facts += _gives(desk, action)
    if isinstance(action, OfferPact | Accept) and not pays(preview):
        facts.append(_("what it brings cannot be told before"))
    else:
        facts.append(worth_words(preview.worth))
    if preview.threat is not None:
        facts.append("<bad>⚠ " + _("black would take it") + "</bad>")
    return " <m>·</m> ".join(facts)


def risk_words(desk: Desk, action: Action) -> str:
    """What may go wrong with an entry mode on its square, with chances, as markup; empty for other actions."""
    if not isinstance(action, Enter | Escalate):
        return ""
    row = desk.view.level.ruleset.modes[action.mode]
    risks = desk.view.risks(action.square, action.mode)
    told = [
        wording.risk(risk) if risk.once else _("{risk} a year").format(risk=wording.risk(risk))
        for risk in risks
        if risk.chance
    ]
    if isinstance(action, Escalate) and any(risk.kind == "blocked" for risk in risks):
        told.append(_("if it is blocked, what stands there is lost too"))
    if row.exclusive:
        told.append(_("only one in the country"))
    if row.unseen:
        told.append(_("years without a report of sales: {percent}").format(percent=texts.percent(row.unseen)))
    if row.years:
        told.append(
            ngettext("the contract lasts {n} year", "the contract lasts {n} years", row.years).format(n=row.years)
        )
    if row.partner_stays:
        told.append(_("then the partner becomes a rival"))
    return "<bad>⚠ " + " · ".join(told) + "</bad>" if told else ""


def _gives(desk: Desk, action: Action) -> list[str]:
    """What level an investment leads to."""
    mine, rules = desk.view.firms[desk.view.firm], desk.view.level.ruleset
    match action:
        case Invest(asset="capacity"):
            capacity, step = desk.view.own.capacity, rules.costs.capacity_step
            return [
                _("capacity {now} → <b>{then}</b>").format(
                    now=texts.number(capacity), then=texts.number(capacity + step)
                )
            ]
        case Invest():
            level = int(getattr(mine, action.asset))
            return [_("level {now} → <b>{then}</b>").format(now=level, then=level + 1)]
    return []


def _greyed(desk: Desk, offer: Offer) -> Widget:
    action = offer.action
    reasons = " ".join(wording.reason(desk.view, reason) for reason in offer.reasons[:2])
    icon = icon_of(desk, action, 22, "dim")
    icon.align = "start"
    words = Column([Label(name_of(action), bold=True), Label(reasons, size="small", italic=True)], gap=1, grow=1)
    return Card(
        [Row([icon, words], gap=10, place_across="stretch")],
        id=card_id(action),
        enabled=False,
        why=reasons,
        pad=(6, 10),
        gap=0,
        on_click=lambda: None,
    )
