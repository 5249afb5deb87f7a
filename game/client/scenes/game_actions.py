"""Actions as cards name them: name, picture, the id by which a card is found, and what it is for in a sentence.

One line a kind of action: a new kind needs one here and nothing else.
"""

from collections.abc import Mapping
from typing import Final

from game import texts
from game.client import wording
from game.client.pictures import tint_of
from game.client.scenes.game_desk import Desk, Room
from game.client.theme import firm
from game.client.widgets import Icon
from game.rules import (
    Accept,
    Action,
    Borrow,
    BreakPact,
    ChangeStrategy,
    Codify,
    Contract,
    Contribute,
    Enter,
    Escalate,
    Exit,
    GiveNotice,
    Invest,
    OfferPact,
    Order,
    Refuse,
    Repay,
    SetStance,
    Transfer,
)
from game.rules.rows import PactRow, ProjectRow
from game.texts import _, ngettext


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
        case SetStance():
            return wording.capital(texts.name("stance", action.stance))
        case Contract():
            return _("Give work to the supplier in {square}").format(square=action.square)
        case Codify():
            return _("Codify what the supplier in {square} knows").format(square=action.square)
        case Contribute():
            project = texts.name("project", action.project)
            return _("{amount} for: {project}").format(amount=texts.money(action.amount), project=project)
        case OfferPact():
            return texts.name("pact", action.pact)
        case Accept():
            return _("Accept")
        case Refuse():
            return _("Refuse")
        case GiveNotice():
            return _("Give notice")
        case BreakPact():
            return _("Break it now")
        case Transfer():
            return _("Move to {square}").format(square=action.to)
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
        case Contract():
            return "pieces/pawn"
        case Codify():
            return "ui/book"
        case OfferPact() | Accept():
            return "ui/pact"
        case Refuse():
            return "ui/close"
        case GiveNotice():
            return "ui/hourglass"
        case BreakPact():
            return "ui/warning"
        case Transfer():
            return "features/gateway"
    return "ui/coin"


def icon_of(desk: Desk, action: Action, side: int, colour: str) -> Icon:
    """The picture on an action's card; chess pieces keep their own colours."""
    if isinstance(action, ChangeStrategy):
        return Icon(picture_of(action, desk), side, tint=tint_of(firm(desk.colour(desk.view.firm))))
    if isinstance(action, Contract):
        return Icon(picture_of(action, desk), side)
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
        case SetStance():
            return f"stance.{action.stance}"
        case Contract():
            return f"contract.{action.square}"
        case Codify():
            return f"codify.{action.square}"
        case Contribute():
            return f"give.{action.project}.{action.amount}"
        case OfferPact():
            return f"offer.{action.pact}"
        case Accept():
            return f"accept.{action.firm}"
        case Refuse():
            return f"refuse.{action.firm}"
        case GiveNotice():
            return "pact.notice"
        case BreakPact():
            return "pact.break"
        case Transfer():
            return f"transfer.{action.to}"
    return action.notation


def topic_of(action: Action | None, room: Room) -> str:
    """What the encyclopedia explains while this action is chosen, or while that room is open."""
    match action:
        case Enter() | Escalate():
            return f"mode.{action.mode}"
        case Order():
            return f"module.{action.module}"
        case Invest():
            return f"investment.{action.asset}"
        case ChangeStrategy():
            return f"strategy.{action.strategy}"
        case Contribute():
            return f"project.{action.project}"
        case OfferPact():
            return f"pact.{action.pact}"
        case Contract() | Codify():
            return "term.supplier"
        case SetStance():
            return "term.stance"
    return _ROOM_TOPICS[room]


_ROOM_TOPICS: Final[Mapping[Room, str]] = {
    "": "term.outpost",
    "invest": "investment.quality",
    "ict": "term.network_benefit",
    "money": "term.credit",
    "strategy": "term.reach",
    "district": "term.district",
    "pacts": "term.pact",
    "transfer": "term.gateway",
}


def room_of(action: Action) -> Room:
    """The room of the right panel that has an action's card; empty where it is the square's or the firm's."""
    match action:
        case Order():
            return "ict"
        case Invest():
            return "invest"
        case Contract() | Codify() | Contribute():
            return "district"
        case OfferPact() | Accept() | Refuse() | GiveNotice() | BreakPact():
            return "pacts"
        case SetStance() | Borrow() | Repay():
            return "money"
    return ""


def help_of(desk: Desk, action: Action) -> str:
    """What an action is for, in a sentence on its card; modes say it when pointed at."""
    rules = desk.view.level.ruleset
    match action:
        case Order():
            return texts.name("module.help", action.module)
        case Invest():
            return texts.name("investment.help", action.asset)
        case ChangeStrategy():
            return texts.name("strategy.reach", action.strategy)
        case Contract():
            return _("A unit made at home costs {percent} less.").format(
                percent=texts.percent(rules.suppliers.unit_cost)
            )
        case Codify():
            return _(
                "It works for the world too: it stays even when idle, and brings {points} atmosphere a year."
            ).format(points=texts.signed(rules.suppliers.global_atmosphere))
        case OfferPact():
            return wording.capital(", ".join(pact_gives(rules.pacts[action.pact]))) + "."
        case SetStance():
            return texts.say("stance.help", action.stance, percent=rules.market.stance)
        case GiveNotice():
            return _notice(desk, action)
        case BreakPact():
            return _(
                "The pact ends with your turn. You lose {points} trust with every firm, "
                "and atmosphere falls by {atmosphere}."
            ).format(points=rules.trust.broken, atmosphere=rules.trust.broken_atmosphere)
        case Transfer():
            return _place(desk, action.to)
    return ""


def tip_of(action: Action) -> str:
    """What is told when a card is pointed at."""
    match action:
        case Enter() | Escalate():
            return texts.name("mode.help", action.mode)
        case OfferPact():
            return texts.name("pact.help", action.pact)
    return ""


def _notice(desk: Desk, action: GiveNotice) -> str:
    pair = {desk.view.firm, action.firm - 1}
    pact = next((pact for pact in desk.view.district.pacts if set(pact.firms) == pair), None)
    wait = desk.view.level.ruleset.pacts[pact.kind].notice if pact else 0
    if not wait:
        return _("Nothing binds you: the pact ends with your turn, and nobody trusts you less.")
    year = wording.year_of(desk.view, desk.view.round + wait)
    return _("The pact lasts until the end of {year}, then it is over. Nobody trusts you less.").format(year=year)


def _place(desk: Desk, name: str) -> str:
    square = desk.view.square(name)
    told = [wording.country_name(desk.view, square.country)]
    told.append(_("demand {units}").format(units=wording.span(square.demand)))
    if square.rival:
        told.append(_("black stands there: strength {strength}").format(strength=square.rival.strength))
    return " · ".join(told)


def pact_gives(row: PactRow) -> list[str]:
    """What a pact gives and what it binds to, in a few words each with its numbers."""
    told = []
    if row.members > 2:
        told.append(ngettext("from {n} firm on", "from {n} firms on", row.members).format(n=row.members))
    if row.spill:
        told.append(_("chance to learn from each other {points}").format(points=texts.signed(row.spill)))
    if row.entry_cut:
        told.append(
            _("entries cost {percent} less where the other stands").format(percent=texts.percent(row.entry_cut))
        )
    if row.shares_knowledge:
        told.append(_("you share what you know of markets"))
    if row.materials:
        told.append(_("materials −{percent}").format(percent=texts.percent(row.materials)))
    if row.fair_brand:
        told.append(_("brand {points} at the fairs of one country").format(points=texts.signed(row.fair_brand)))
    if row.shared_moves:
        told.append(_("you move from each other's outposts and defend each other"))
    if row.tax:
        told.append(_("tax −{points} points").format(points=row.tax))
    if row.unit_cost:
        told.append(_("unit cost −{percent}").format(percent=texts.percent(row.unit_cost)))
    if row.supplier_capacity:
        told.append(_("capacity {units} for each supplier").format(units=texts.signed(row.supplier_capacity)))
    if row.pooled_credit:
        told.append(_("shared credit"))
    if row.profit_share:
        told.append(
            _("you lead and take {percent} of the other's profit").format(percent=texts.percent(row.profit_share))
        )
    return [*told, _binds(row)]


def _binds(row: PactRow) -> str:
    if row.for_good:
        return _("it cannot be left")
    if not row.notice:
        return _("it can be left at any time")
    return ngettext("leaving takes {n} year's notice", "leaving takes {n} years' notice", row.notice).format(
        n=row.notice
    )


def project_gives(row: ProjectRow) -> str:
    """What a project gives once it is done, as one sentence with its numbers."""
    told = []
    if row.skills:
        told.append(_("skills {points} for every firm").format(points=texts.signed(row.skills)))
    if row.transport:
        told.append(_("transport −{percent}").format(percent=texts.percent(row.transport)))
    if row.stock:
        told.append(_("stock −{percent}").format(percent=texts.percent(row.stock)))
    if row.module:
        module = texts.name("module", row.module)
        price = texts.percent(row.module_price)
        told.append(_("the module “{module}” at {percent} of its price").format(module=module, percent=price))
    if row.director_research:
        told.append(_("research {points} for who gave most").format(points=texts.signed(row.director_research)))
    if row.research:
        told.append(_("research {points} for the others").format(points=texts.signed(row.research)))
    if row.atmosphere:
        told.append(_("atmosphere {points}").format(points=texts.signed(row.atmosphere)))
    return wording.capital(", ".join(told)) + "."
