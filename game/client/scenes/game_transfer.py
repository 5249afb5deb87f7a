"""The room of moves to another board: where a piece can go beside the gateways, and what it leaves behind."""

from collections.abc import Callable

from game import texts
from game.client.pictures import one_colour
from game.client.scenes.game_cards import Pressed, offer_cards
from game.client.scenes.game_desk import Desk
from game.client.scenes.game_firm import room_head
from game.client.scenes.game_offers import HQ
from game.client.theme import WALNUT
from game.client.widgets import Button, Label, Panel, Widget
from game.rules import Transfer
from game.texts import _


def moves_boards(desk: Desk) -> bool:
    """Whether the firm's strategy moves pieces to another board, and there is one."""
    firm = desk.view.firms[desk.view.firm]
    strategy = desk.view.level.ruleset.strategies[firm.strategy]  # type: ignore[index]
    return bool(strategy.transfer) and len(desk.view.level.boards) > 1


def transfer_door(desk: Desk, pressed: Pressed) -> Widget | None:
    """The button that opens the room for the piece in hand; None for a strategy that does not move pieces."""
    if not moves_boards(desk) or not desk.view.my_turn:
        return None
    hq = desk.choice.piece in ("", desk.view.firms[desk.view.firm].hq)
    words = _("Move the headquarters to another board") if hq else _("Move it to another board")
    return Button(
        words,
        lambda: pressed.enter_room("transfer"),
        id="transfer",
        picture="features/gateway",
        tint=one_colour(WALNUT.text),
        shortcut="t",
        size="small",
        align="start",
    )


def transfer_room(desk: Desk, pressed: Pressed, close: Callable[[], None]) -> tuple[list[Widget], list[Widget]]:
    """The room's title, and a card for each square the piece can move to (which scroll)."""
    offers = desk.offers()
    hq = any(isinstance(offer.action, Transfer) and offer.action.square == HQ for offer in offers)
    post = desk.own_outpost(desk.choice.piece)
    name = _("Your headquarters") if hq else texts.name("mode", post.mode) if post else ""
    title = _("Move to another board")
    row = desk.view.level.ruleset.strategies[desk.view.firms[desk.view.firm].strategy]  # type: ignore[index]
    note = _("{piece}, from {square}: choose a gold dot beside a gateway.").format(piece=name, square=desk.choice.piece)
    rooms: list[Widget] = []
    if hq:
        warning = _(
            "It moves only once, and leaves the home market, the suppliers and the atmosphere of the district behind: "
            "you make your goods at local wages and sell directly where you stand."
        )
        rooms.append(Panel([Label("⚠ " + warning, colour="bad")], kind="paper", pad=10, id="transfer.warning"))
    else:
        cost = _("It costs {percent} of what the outpost cost, and it works again in the year after.").format(
            percent=texts.percent(row.transfer)
        )
        rooms.append(Label(cost, size="small", colour="muted"))
    cards = offer_cards(desk, pressed)
    if not cards:
        cards = [Panel([Label(_("No square of another board lies beside a gateway of this one."))], kind="raised")]
    return room_head(title, note, close), [*rooms, *cards]
