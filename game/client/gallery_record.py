"""The fixed game behind the gallery's pictures: a real game of the real rules, played by a plain rule of thumb.

Fast and the same everywhere, so that a picture changes only when the rules, the level or the drawing change.
"""

from typing import Final

from game.client.session import Session
from game.client.settings import Settings
from game.levels import load
from game.record import SeatInfo
from game.rules import Action, EndTurn, Enter, Escalate, Game, Invest, Options, Order, View

LEVEL: Final = "brianza-2004"
SEED: Final = 2004
SEATS: Final = (
    SeatInfo("Anna", "queen", "person", "", "blue"),
    SeatInfo("Bruno", "knight", "person", "", "teal"),
    SeatInfo("Manifatture Riunite di Cantù", "rook", "ai", "greedy", "terracotta"),
    SeatInfo("Davide", "change-board", "ai", "greedy", "violet"),
)
"""Two people and two AI firms; one of them has a long name."""
_FAVOURITES: Final = (
    ("distributor", "agent", "contract_manufacturing", "joint_venture", "ecommerce"),
    ("agent", "contract_manufacturing", "licensing", "joint_venture"),
    ("franchising", "distributor", "agent", "greenfield"),
    ("indirect_export", "joint_venture", "agent", "assembly", "acquisition"),
)
"""Entry modes each seat likes, so that the board shows many of them."""
_LEVELS: Final = ("quality", "brand", "skills", "research", "capacity")


def start(settings: Settings) -> Session:
    """The game before its first turn, with its journal in the folder of saves."""
    return Session.start(load(LEVEL), SEATS, SEED, Options(), settings)


def play_until(session: Session, round: int, seat: int | None = None) -> None:
    """Plays until the given round, and in it until the turn of `seat` (or its first turn); or until the end."""
    game = session.game
    while not game.over and (game.round < round or (seat is not None and game.turn != seat)):
        session.apply(thumb(game))


def thumb(game: Game) -> Action:
    """The next action by rule of thumb: modules early, then markets it can pay from its own cash, then levels."""
    seat = game.turn
    assert seat is not None
    view = game.view(seat)
    actions = game.legal_actions()
    purse = view.own.cash
    affordable = [action for action in actions if not action.free and view.cost(action) <= purse * 3 // 5]
    for wanted in (_module, _market, _deeper, _level):
        found = wanted(view, affordable, seat)
        if found:
            return found
    return EndTurn()


def _module(view: View, actions: list[Action], seat: int) -> Action | None:
    orders = [action for action in actions if isinstance(action, Order)]
    return orders[0] if orders and view.round % 3 == 1 and seat != 2 else None


def _market(view: View, actions: list[Action], seat: int) -> Action | None:
    liked = _FAVOURITES[seat % len(_FAVOURITES)]
    entries = [action for action in actions if isinstance(action, Enter) and action.mode in liked]
    if not entries or view.firms[seat].outposts > 3 + view.round * 2 // 3:
        return None
    turn = (view.round + view.own.actions_left) % len(liked)
    order = [*liked[turn:], *liked[:turn]]

    def worth(action: Enter) -> tuple[int, int, str]:
        square = view.square(action.square)
        return order.index(action.mode), -square.demand.low * square.price.low, action.notation

    return min(entries, key=worth)


def _deeper(view: View, actions: list[Action], seat: int) -> Action | None:
    escalations = [action for action in actions if isinstance(action, Escalate)]
    return escalations[view.round % len(escalations)] if escalations and view.own.cash > 600 else None


def _level(view: View, actions: list[Action], seat: int) -> Action | None:
    investments = {action.asset: action for action in actions if isinstance(action, Invest)}
    wanted = [asset for asset in _LEVELS[view.round % 2 :] if asset in investments]
    return investments[wanted[0]] if wanted and view.own.cash > 260 else None
