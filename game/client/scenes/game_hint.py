"""A hint: what a careful neighbour would do now, laid ready on the desk, with the reason in words."""

from game import texts
from game.client import wording
from game.client.scenes.game_actions import name_of, room_of
from game.client.scenes.game_desk import Desk
from game.client.scenes.game_offers import offers_to_answer
from game.report import telling
from game.rules import Accept, Action, EndTurn, Enter, Escalate, Exit, Transfer
from game.texts import _


def lay_ready(desk: Desk, action: Action) -> None:
    """Selects what the action is about and chooses its card, as a click would; it is not played."""
    desk.turned()
    match action:
        case Enter() | Escalate() | Exit():
            desk.show_board_of(action.square)
            desk.select(action.square)
        case Transfer():
            return  # a piece must be taken in hand first: the words say which
        case _:
            room = room_of(action)
            if room:
                desk.enter_room(room)
    desk.choose(action.notation)


def words(desk: Desk, action: Action) -> str:
    """What is advised and why, in a sentence or two, as plain text."""
    if isinstance(action, EndTurn):
        return _(
            "No action alone promises more than it costs now. Unless two do together, say a market and the capacity "
            "for it, end the turn."
        )
    advice = _("A careful neighbour's advice: {action}.").format(action=_called(desk, action))
    preview = desk.view.offer(action).preview
    if preview is None or preview.profit is None:
        return advice
    profit, worth = wording.profit_span(preview.profit), wording.profit_span(preview.worth)
    why = _("Profit {profit} a year, value at the end {worth}. Confirm plays it.")
    return f"{advice} {why.format(profit=profit, worth=worth)}"


def _called(desk: Desk, action: Action) -> str:
    """The action's name, with its square where it has one, or whose offer it answers."""
    if isinstance(action, Accept):
        offer = next(each for each in offers_to_answer(desk.view) if each.by == action.firm - 1)
        pact, firm = telling.inside(texts.name("pact", offer.kind)), wording.firm_name(desk.view, offer.by)
        return _("accept the offer of {firm}: {pact}").format(firm=firm, pact=pact)
    square = getattr(action, "square", "")
    return f"{square}, {telling.inside(name_of(action))}" if square and "@" not in action.notation else name_of(action)
