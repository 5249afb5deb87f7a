"""What may be done, as paper cards: cost, pay-back, range of profit, and in words why a greyed one is not possible.

The same cards serve entries, exits, investments, modules and strategies; the box below previews the one considered.
"""

from collections.abc import Sequence
from typing import Final, Protocol

from game import texts
from game.client import wording
from game.client.pictures import tint_of
from game.client.scenes.game_desk import Desk
from game.client.theme import firm
from game.client.widgets import (
    Card,
    Column,
    Icon,
    KeyCap,
    Label,
    Panel,
    RangeBar,
    RichText,
    Row,
    Widget,
    plain,
)
from game.rules import Action, Borrow, ChangeStrategy, Enter, Escalate, Exit, Invest, Offer, Order, Reason, Repay
from game.rules.sight import Intent, Preview
from game.texts import _

DIGITS: Final = "1234567890"
SHARED: Final = (
    "game_over",
    "not_your_turn",
    "district",
    "sea",
    "not_reached",
    "no_actions_left",
    "still_arriving",
    "already_this_turn",
)
"""Reasons that stand against many cards alike: said once instead of on each, the first that fits."""


def name_of(action: Action) -> str:
    """An action's name on its card."""
    match action:
        case Enter() | Escalate():
            return texts.name("mode", action.mode)
        case Exit():
            return _("Leave")
        case Order():
            return texts.name("module", action.module)
        case Invest():
            return texts.name("investment", action.asset)
        case ChangeStrategy():
            return texts.name("strategy", action.strategy)
        case Borrow():
            return _("Borrow {amount}").format(amount=texts.money(action.amount))
        case Repay():
            return _("Repay {amount}").format(amount=texts.money(action.amount))
    return action.notation


def picture_of(action: Action, desk: Desk) -> str:
    """The picture on an action's card."""
    match action:
        case Enter() | Escalate():
            return f"modes/{action.mode}"
        case Order():
            return f"modules/{action.module}"
        case Invest():
            return f"investments/{action.asset}"
        case ChangeStrategy():
            return f"pieces/{desk.view.level.ruleset.strategies[action.strategy].piece}"  # type: ignore[index]
        case Exit():
            return "ui/exit"
    return "ui/coin"


def _icon(desk: Desk, action: Action, side: int, colour: str) -> Icon:
    if isinstance(action, ChangeStrategy):
        return Icon(picture_of(action, desk), side, tint=tint_of(firm(desk.colour(desk.view.firm))))
    return Icon(picture_of(action, desk), side, colour=colour)


def card_id(action: Action) -> str:
    """The name by which a card is found: `card.agent`, `invest.brand`, `ict.erp`, `money.borrow.100`."""
    match action:
        case Enter() | Escalate():
            return f"card.{action.mode}"
        case Exit():
            return "card.exit"
        case Order():
            return f"ict.{action.module}"
        case Invest():
            return f"invest.{action.asset}"
        case ChangeStrategy():
            return f"strategy.{action.strategy}"
        case Borrow():
            return f"money.borrow.{action.amount}"
        case Repay():
            return f"money.repay.{action.amount}"
    return action.notation


def shared_reason(offers: Sequence[Offer]) -> Reason | None:
    """A reason that stands against several of these impossible offers alike, to be said once; None if there is none."""
    for code in SHARED:
        found = [reason for offer in offers for reason in offer.reasons if reason.code == code]
        if len(found) > 1 or (found and len(offers) == 1):
            return found[0]
    return None


def offer_cards(desk: Desk, pressed: "Pressed") -> list[Widget]:
    """The cards of the desk's offers: possible ones first, each with its digit, then the others with their reasons."""
    offers = desk.offers()
    possible = [offer for offer in offers if not offer.reasons]
    greyed = [offer for offer in offers if offer.reasons]
    bounds = _bounds(possible)
    cards: list[Widget] = []
    for place, offer in enumerate(possible):
        digit = DIGITS[place] if place < len(DIGITS) else ""
        cards.append(_card(desk, offer, digit, bounds, pressed))
    shared = shared_reason(greyed)
    if shared:
        cards.append(Panel([Label(wording.reason(desk.view, shared))], kind="raised", pad=12, id="card.shared"))
        greyed = [offer for offer in greyed if all(reason.code != shared.code for reason in offer.reasons)]
    return cards + [_greyed(desk, offer) for offer in greyed]


class Pressed(Protocol):
    """What the scene does when a card is clicked: chosen first, played when clicked again."""

    def choose(self, notation: str) -> None:
        """A possible card was clicked."""


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
    help_ = _help(action)
    if help_:
        lines.append(Label(help_, size="small", colour="muted"))
    if preview and _pays(preview):
        lines.append(_profit_row(preview, bounds))
    icon = _icon(desk, action, 30, "ink")
    icon.align = "start" if len([line for line in lines if line]) > 1 else "center"
    return Card(
        [Row([icon, Column(lines, gap=3, grow=1)], gap=10, place_across="stretch")],
        id=card_id(action),
        selected=chosen,
        shortcut=digit,
        pad=(8, 10),
        gap=0,
        tooltip=texts.name("mode.help", action.mode) if isinstance(action, Enter | Escalate) else "",
        on_click=lambda: pressed.choose(notation),
        on_hover=lambda on: desk.hover(notation, on),
    )


def _help(action: Action) -> str:
    """What an investment or a module is for, in a sentence; modes say it when pointed at."""
    match action:
        case Order():
            return texts.name("module.help", action.module)
        case Invest():
            return texts.name("investment.help", action.asset)
        case ChangeStrategy():
            return texts.name("strategy.reach", action.strategy)
    return ""


def _pays(preview: Preview) -> bool:
    """Whether a preview has a profit or a loss to show."""
    return preview.profit is not None and (preview.profit.low, preview.profit.high) != (0, 0)


def _profit_row(preview: Preview, bounds: tuple[int, int]) -> Widget:
    assert preview.profit
    bar = RangeBar(preview.profit.low, preview.profit.high, bounds[0], bounds[1], grow=1)
    mood = "bad" if preview.profit.high <= 0 else "text"
    words = Label(wording.profit_span(preview.profit), size="small", bold=True, colour=mood)
    return Row([bar, words], gap=10)


def _facts(desk: Desk, action: Action, preview: Preview | None) -> str:
    """Cost, pay-back, delay and danger in one line of markup."""
    if preview is None:
        return ""
    facts = []
    if isinstance(action, Exit):
        facts.append(_("you get back <b>{amount}</b>").format(amount=texts.money(-preview.cost)))
    elif preview.cost > 0 and not isinstance(action, Repay):
        facts.append(_("cost <b>{amount}</b>").format(amount=texts.money(preview.cost)))
    if _pays(preview) and not isinstance(action, Exit | ChangeStrategy):
        facts.append(_("pays back: <b>{years}</b>").format(years=wording.payback(preview.payback)))
    if preview.works_from > desk.view.round:
        facts.append(_("from {year}").format(year=wording.year_of(desk.view, preview.works_from)))
    facts += _gives(desk, action)
    if preview.threat is not None:
        facts.append("<bad>⚠ " + _("black would take it") + "</bad>")
    return " <m>·</m> ".join(facts)


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
    icon = _icon(desk, action, 22, "dim")
    icon.align = "start"
    words = Column([Label(name_of(action), bold=True), Label(reasons, size="small", italic=True)], gap=1, grow=1)
    return Card(
        [Row([icon, words], gap=10, place_across="stretch")],
        id=card_id(action),
        enabled=False,
        why=plain(reasons),
        pad=(6, 10),
        gap=0,
        on_click=lambda: None,
    )


def preview_box(desk: Desk) -> Widget | None:
    """What follows from the card considered, before it is confirmed."""
    offer = desk.considered
    if offer is None or offer.preview is None:
        return None
    sentence = " <m>·</m> ".join(_consequences(desk, offer.action, offer.preview))
    head = (
        _("If you confirm:")
        if desk.chosen is offer
        else _("If you choose {name}:").format(name=plain(name_of(offer.action)))
    )
    return Panel([RichText(f"<b>{head}</b> {sentence}", id="preview")], kind="paper", pad=(10, 12))


def _consequences(desk: Desk, action: Action, preview: Preview) -> list[str]:
    own = desk.view.own
    told = [_("cash {now} → <b>{then}</b>").format(now=texts.number(own.cash), then=texts.money(preview.cash_after))]
    if preview.debt_after != own.debt:
        told.append(
            _("debt {now} → <b>{then}</b>").format(now=texts.number(own.debt), then=texts.money(preview.debt_after))
        )
    if preview.profit and _pays(preview):
        told.append(_("profit <b>{span}</b> a year").format(span=wording.profit_span(preview.profit)))
    if preview.coordination:
        told.append(_("coordination {change} a year").format(change=f"{texts.signed(preview.coordination)}\u00a0k€"))
    if preview.share and isinstance(action, Enter | Escalate):
        now = own_share(desk, action.square)
        told.append(
            _("share in {square} {now} → <b>{then}</b>").format(
                square=action.square, now=now, then=wording.percent_span(preview.share)
            )
        )
    if preview.units and isinstance(action, Enter | Escalate):
        told.append(_("<b>{units}</b> units a year").format(units=wording.span(preview.units)))
    if preview.works_from > desk.view.round:
        told.append(_("works from {year}").format(year=wording.year_of(desk.view, preview.works_from)))
    told += _safety(desk, action, preview)
    return told


def _safety(desk: Desk, action: Action, preview: Preview) -> list[str]:
    told = []
    if isinstance(action, Enter | Escalate):
        if preview.threat is not None:
            words = _("grip {grip} against strength {strength}: black takes it")
            told.append(f"<bad>{words.format(grip=preview.grip, strength=preview.threat.strength)}</bad>")
        else:
            told.append(_("grip <b>{grip}</b> → <good>safe next year</good>").format(grip=preview.grip))
    now, then = lost_squares(desk, desk.view.intents), lost_squares(desk, preview.intents)
    if saved := sorted(now - then):
        told.append("<good>" + _("saves {squares}").format(squares=", ".join(saved)) + "</good>")
    here = action.square if isinstance(action, Enter | Escalate) else ""
    if lost := sorted(then - now - {here}):
        told.append("<bad>" + _("black would take {squares}").format(squares=", ".join(lost)) + "</bad>")
    return told


def lost_squares(desk: Desk, intents: Sequence[Intent]) -> frozenset[str]:
    """Squares on which black is about to capture an outpost of the player."""
    return frozenset(intent.to for intent in intents if intent.kind == "capture" and intent.firm == desk.view.firm)


def own_share(desk: Desk, square: str) -> str:
    """The player's forecast share of a square's market, as words."""
    shares = desk.view.shares(square)
    percent = next((share.percent for share in shares if share.seller == "firm" and share.firm == desk.view.firm), 0)
    return texts.percent(percent)
