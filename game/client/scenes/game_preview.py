"""The box under the cards: what follows from the one that is considered, before it is confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass

from game import texts
from game.client import wording
from game.client.scenes.game_actions import name_of
from game.client.scenes.game_desk import Desk
from game.client.widgets import Holder, Label, Panel, RichText, Ui, Widget, plain
from game.rules import Action, Enter, Escalate, Exit, OfferPact, Refuse
from game.rules.sight import Intent, Preview, Range
from game.texts import _


def pays(preview: Preview) -> bool:
    """Whether a preview has a profit or a loss to show."""
    return preview.profit is not None and (preview.profit.low, preview.profit.high) != (0, 0)


def preview_box(desk: Desk) -> Widget | None:
    """What follows from the card considered, before it is confirmed; its place is kept while nothing is.

    Without that place it would come up over the very card that is pointed at, and take the click.
    """
    offer = desk.considered
    if offer is None or offer.preview is None:
        if all(each.reasons for each in desk.offers()):
            return None
        hint = Label(_("Choose a card to see what would follow."), size="small", colour="muted", italic=True)
        return Steady(Panel([hint], kind="bare", pad=(10, 12)), _where(desk))
    verdict = [worth_words(offer.preview.worth), *_safety(desk, offer.action, offer.preview)]
    lines = [" <m>·</m> ".join(facts) for facts in (verdict, _consequences(desk, offer.action, offer.preview))]
    told = RichText(f"<b>{_head(desk)}</b> " + "\n".join(lines), id="preview")
    return Steady(Panel([told], kind="paper", pad=(10, 12)), _where(desk))


def _where(desk: Desk) -> str:
    return f"{desk.choice.room}/{desk.choice.target}"


@dataclass(eq=False, repr=False, match_args=False)
class Steady(Holder):
    """Keeps the greatest height it had at one place, so that cards never slide away under the pointer."""

    inner: Widget
    where: str

    def make_body(self) -> Widget:
        """The box."""
        return self.inner

    def _tall(self, ui: Ui, width: int) -> int:
        place, kept = ui.memory.get(("preview", "tall"), ("", 0))
        tall = max(self.body.tall(ui, width), kept if place == self.where else ui.px(100))
        ui.memory["preview", "tall"] = (self.where, tall)
        return tall


def _head(desk: Desk) -> str:
    offer = desk.considered
    assert offer
    if isinstance(offer.action, OfferPact):
        other = plain(wording.firm_name(desk.view, offer.action.firm - 1))
        return _("If {firm} accepts:").format(firm=other)
    if desk.chosen is offer:
        return _("If you confirm:")
    return _("If you choose {name}:").format(name=plain(name_of(offer.action)))


def _consequences(desk: Desk, action: Action, preview: Preview) -> list[str]:
    own = desk.view.own
    told = [_("cash {now} → <b>{then}</b>").format(now=texts.number(own.cash), then=texts.money(preview.cash_after))]
    if preview.debt_after != own.debt:
        told.append(
            _("debt {now} → <b>{then}</b>").format(now=texts.number(own.debt), then=texts.money(preview.debt_after))
        )
    if preview.profit and pays(preview):
        told.append(_("profit <b>{span}</b> a year").format(span=wording.profit_span(preview.profit)))
    if preview.coordination:
        change = f"{texts.signed(preview.coordination)}\u00a0k€"
        told.append(_("cost of coordination {change} a year").format(change=change))
    if preview.share and isinstance(action, Enter | Escalate):
        now = own_share(desk, action.square)
        told.append(
            _("share in {square} {now} → <b>{then}</b>").format(
                square=action.square, now=now, then=wording.percent_span(preview.share)
            )
        )
    if preview.units and isinstance(action, Enter | Escalate):
        told.append(_("<b>{units}</b> units a year").format(units=wording.span(preview.units)))
        told += _unit(desk, action, preview)
    if preview.works_from > desk.view.round:
        told.append(_("works from {year}").format(year=wording.year_of(desk.view, preview.works_from)))
    if action.promises and not isinstance(action, OfferPact | Refuse):
        told.append(_("binds when your turn ends"))
    return told


def _unit(desk: Desk, action: Enter | Escalate, preview: Preview) -> list[str]:
    """What a unit costs beside its price there, or why nothing is sold."""
    assert preview.units
    own, mode = desk.view.own, desk.view.level.ruleset.modes[action.mode]
    made_at_home = not mode.plant and mode.keeps_of != "royalty"
    short = _("your plant is full: what is sold here is missing elsewhere")
    more = preview.units.high if isinstance(action, Enter) else 1  # what sells there already is made already
    full = [short] if made_at_home and own.capacity_used + more > own.capacity else []
    if not preview.units.high:
        if preview.crowded_out:
            why = _("nothing would be sold: your plant is full with what pays better")
        else:
            why = _("nothing would be sold: a unit costs more than what you would keep of its price")
        return [f"<bad>{why}</bad>"]
    if preview.delivered is None:
        return full
    price = desk.view.square(action.square).price
    words = _("a unit costs <b>{cost}</b> k€ there, the price is {price}")
    return [words.format(cost=wording.price_span(preview.delivered), price=wording.price_span(price)), *full]


def worth_words(worth: Range) -> str:
    """What is won or lost of the value that decides the game."""
    words = _("{span} on the value at the end").format(span=f"<b>{wording.profit_span(worth)}</b>")
    return f"<good>{words}</good>" if worth.low > 0 else f"<bad>{words}</bad>" if worth.high < 0 else words


def _safety(desk: Desk, action: Action, preview: Preview) -> list[str]:
    told = []
    if isinstance(action, Enter | Escalate):
        if preview.threat is not None:
            words = _("grip {grip} against strength {strength}: black takes it")
            told.append(f"<bad>{words.format(grip=preview.grip, strength=preview.threat.strength)}</bad>")
        elif desk.view.round < desk.view.rounds:
            words = _("grip <b>{grip}</b> → <good>safe in {year}</good>")
            told.append(words.format(grip=preview.grip, year=desk.view.year + 1))
    now, then = lost_squares(desk, desk.view.intents), lost_squares(desk, preview.intents)
    left = {action.square} if isinstance(action, Exit) else set()
    if saved := sorted(now - then - left):
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
