"""The fixed games behind the gallery's pictures: real games of the real rules, played by a plain rule of thumb.

Fast and the same everywhere, so that a picture changes only when the rules, the level or the drawing change.
"""

from functools import cache
from typing import Final, NamedTuple

from game.client.session import Session
from game.client.settings import Settings
from game.levels import load
from game.record import SeatInfo
from game.rules import (
    Accept,
    Action,
    Contract,
    EndTurn,
    Enter,
    Escalate,
    Game,
    Invest,
    OfferPact,
    Options,
    Order,
    Seat,
    View,
)


class Played(NamedTuple):
    """A game that is always played the same way."""

    level: str
    seed: int
    seats: tuple[SeatInfo, ...]
    options: Options = Options()
    deals: bool = False
    """Whether its firms make pacts and give work to suppliers."""


SEATS: Final = (
    SeatInfo("Anna", "queen", "person", "", "blue"),
    SeatInfo("Bruno", "knight", "person", "", "teal"),
    SeatInfo("Manifatture Riunite di Cantù", "rook", "ai", "greedy", "terracotta"),
    SeatInfo("Davide", "change-board", "ai", "greedy", "violet"),
)
"""Two people and two AI firms; one of them has a long name."""
TYPICAL: Final = Played("brianza-2004", 2004, SEATS)
CROWDED: Final = Played(
    "summit",
    2010,
    (
        SeatInfo("Arredamenti Meridionali Associati", "queen", "person", "", "blue"),
        SeatInfo("Manifatture Riunite di Cantù e Figli", "rook", "person", "", "terracotta"),
        SeatInfo("Falegnamerieconsorziatebrianzole", "knight", "ai", "greedy", "teal"),
        SeatInfo("Compagnia Generale del Mobile d'Arte", "change-board", "person", "", "violet"),
        SeatInfo("WWWWWWWWWW WWWWWWWWWW WWWWWWWWWW MMMMMMM", "queen", "person", "", "olive"),
        SeatInfo("Poltrone & Divani <Riuniti>", "knight", "ai", "greedy", "rose"),
    ),
    deals=True,
)
"""Six firms on two boards, with names as long as can be typed: one has a word too long for its place, one the widest
letters, one a sign that markup uses."""
ALONE: Final = Played(
    "brianza-2004", 2004, (SeatInfo("Anna", "queen", "person", "", "blue"),), Options(first_play=True)
)
"""One person's first play, in which most is still closed."""
END: Final = (99, -1)
"""Where a game stands when it is over, in place of round and seat."""
_FAVOURITES: Final = (
    ("distributor", "agent", "contract_manufacturing", "joint_venture", "ecommerce"),
    ("agent", "contract_manufacturing", "licensing", "joint_venture"),
    ("franchising", "distributor", "agent", "greenfield"),
    ("indirect_export", "joint_venture", "agent", "assembly", "acquisition"),
)
"""Entry modes each seat likes, so that the board shows many of them."""
_LOOKED_AT: Final = 12
"""Entries whose consequences are looked at before one is made."""
_LEVELS: Final = ("quality", "brand", "skills", "research", "capacity")


def start(settings: Settings, played: Played = TYPICAL) -> Session:
    """The game before its first turn, with its journal in the folder of saves."""
    return Session.start(load(played.level), played.seats, played.seed, played.options, settings)


def play_until(session: Session, round: int, seat: int | None = None) -> None:
    """Plays until the given round, and in it until the turn of `seat` (or its first turn); or until the end."""
    game = session.game
    while not game.over and (game.round < round or (seat is not None and game.turn != seat)):
        session.apply(thumb(game))


def opened(settings: Settings, played: Played, round: int, seat: int | None = None) -> Session:
    """A game without a journal as it stood in the given round, at the turn of `seat` (or the round's first turn), or
    at its end."""
    stops = turns(played)
    stop = next((each for each in stops if each[0] == round and seat in (None, each[1])), END)
    return Session(stops[stop].copy(), None, played.seats, settings)


@cache
def turns(played: Played) -> dict[tuple[int, int], Game]:
    """The whole game at the beginning of every turn, by round and seat, and at its end."""
    seats = [Seat(seat.name, seat.strategy, seat.carried) for seat in played.seats]
    game = Game.new(load(played.level), seats, played.seed, played.options)
    stops: dict[tuple[int, int], Game] = {}
    while not game.over:
        stop = (game.round, game.turn or 0)
        if stop not in stops:
            stops[stop] = game.copy()
            offered = False
        action = _deal(game, offered) if played.deals else None
        offered |= isinstance(action, OfferPact)
        game.apply(action or thumb(game))
    stops[END] = game
    return stops


def _deal(game: Game, offered: bool) -> Action | None:
    """What it agrees with its neighbours: whatever is offered, now and then an offer or a contract with a supplier."""
    seat = game.turn
    assert seat is not None
    view, actions = game.view(seat), game.legal_actions()
    accepted = next((action for action in actions if isinstance(action, Accept)), None)
    if accepted:
        return accepted
    offers = [action for action in actions if isinstance(action, OfferPact)]
    if offers and not offered and seat % 2 == game.round % 2:
        return offers[(seat + game.round) % len(offers)]
    contract = next((action for action in actions if isinstance(action, Contract)), None)
    if contract and game.round in (2, 3, 5) and view.cost(contract) < view.own.cash // 3:
        return contract
    return None


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

    def rank(action: Enter) -> tuple[int, int, str]:
        square = view.square(action.square)
        return order.index(action.mode), -square.demand.low * square.price.low, action.notation

    for action in sorted(entries, key=rank)[:_LOOKED_AT]:
        seen = view.preview(action)
        if seen.threat is None and seen.profit and seen.profit.low + seen.profit.high > view.cost(action) // 3:
            return action
    return None


def _deeper(view: View, actions: list[Action], seat: int) -> Action | None:
    escalations = [action for action in actions if isinstance(action, Escalate)]
    return escalations[view.round % len(escalations)] if escalations and view.own.cash > 600 else None


def _level(view: View, actions: list[Action], seat: int) -> Action | None:
    investments = {action.asset: action for action in actions if isinstance(action, Invest)}
    wanted = [asset for asset in _LEVELS[view.round % 2 :] if asset in investments]
    return investments[wanted[0]] if wanted and view.own.cash > 260 else None
