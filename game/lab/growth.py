"""How cost grows with the firms at the table, the years of a game and the outposts held; linearly, if all is well.

Two figures are timed in random play: a list of legal actions, and the end of a year, when all markets clear.
"""

import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import log2
from typing import Final, NamedTuple

from game.rules import Action, Contract, EndTurn, Enter, Game, Invest, Level, Order, Seat
from game.rules.definitions import Board

FIRMS = (1, 2, 3, 4, 5, 6)
ROUNDS = (6, 12, 24)
OUTPOSTS = (2, 5, 10, 20)
"""That each of four firms holds."""
REPEATS: Final = 5
"""The least and the most of five hold what the middle one estimates with 94 %."""
_GAMES: Final = 2
"""Played for each figure of a repeat."""
_YEARS: Final = 2
"""Timed, once all firms hold their outposts."""
_TRIES: Final = 30
"""Years in which firms may still be short of their outposts."""


class Cost(NamedTuple):
    """What was timed, and how long it took."""

    lists: int
    actions: int
    """On all lists."""
    list_seconds: float
    years: int
    year_seconds: float
    seconds: float
    """All of it: listing, choosing and playing."""

    @property
    def list_microseconds(self) -> float:
        """A list of legal actions."""
        return self.list_seconds / self.lists * 1e6

    @property
    def year_microseconds(self) -> float:
        """The last action of a year, with everything that follows from it."""
        return self.year_seconds / self.years * 1e6

    @property
    def game_microseconds(self) -> float:
        """A whole game."""
        return self.seconds / _GAMES * 1e6


def measure(level: Level, seed: int = 1, repeats: int = REPEATS) -> dict[str, object]:
    """A table for firms, rounds and outposts, with the exponents of growth.

    An exponent of 1 is linear, of 0 not growing at all.
    """

    lasting = _lasting(level)
    roomy, usual = with_room(lasting, max(FIRMS)), min(4, level.firms.max)
    costs: dict[str, tuple[Sequence[int], Callable[[int, random.Random], Cost]]] = {
        "firms": (FIRMS, lambda firms, chance: _random_games(roomy, firms, chance)),
        "rounds": (ROUNDS, lambda rounds, chance: _random_games(replace(lasting, rounds=rounds), usual, chance)),
        "outposts": (OUTPOSTS, lambda held, chance: _holding(level, usual, held, chance)),
    }
    return {name: _table(name, sizes, cost, seed, repeats) for name, (sizes, cost) in costs.items()}


def with_room(level: Level, firms: int) -> Level:
    """The level for one to `firms` firms: where it has too few headquarters, more squares of its district are some."""
    boards = {}
    short = firms - sum(board.legend[letter].hq for board in level.boards.values() for letter in _letters(board))
    for name, board in level.boards.items():
        places = [letter for letter, entry in board.legend.items() if entry.hq]
        drawn = ""
        for letter in board.squares:
            entry = board.legend.get(letter)
            more = short > 0 and bool(places) and entry is not None and entry.district and not entry.hq
            drawn += places[0] if more else letter
            short -= more
        boards[name] = replace(board, squares=drawn)
    return replace(level, boards=boards, firms=replace(level.firms, min=1, max=firms))


def _lasting(level: Level) -> Level:
    """The level with a district that random play does not bring down before the last year."""
    rules = level.ruleset
    district = replace(rules.district, home_units=1, most_a_firm=0)
    return replace(
        level, ruleset=replace(rules, district=district, trust=replace(rules.trust, broken_atmosphere=0))
    )  # fmt: skip


def _letters(board: Board) -> list[str]:
    return [letter for letter in board.squares if letter in board.legend]


def _table(
    name: str, sizes: Sequence[int], cost: Callable[[int, random.Random], Cost], seed: int, repeats: int
) -> dict[str, object]:
    taken: dict[int, list[Cost]] = {size: [] for size in sizes}
    for repeat in range(repeats):
        # By turns, so that a drifting machine is fair to each size.
        for size in sizes:
            taken[size].append(cost(size, random.Random(seed + repeat)))
    figures: dict[str, Callable[[Cost], float]] = {
        "list_microseconds": lambda cost: cost.list_microseconds,
        "year_microseconds": lambda cost: cost.year_microseconds,
    }
    if name != "outposts":
        figures["game_microseconds"] = lambda cost: cost.game_microseconds
    rows = [
        {name: size, "actions_on_a_list": round(statistics.mean(cost.actions / cost.lists for cost in costs), 1)}
        | {key: round(statistics.median(map(figure, costs)), 1) for key, figure in figures.items()}
        for size, costs in taken.items()
    ]
    exponents = {
        key: _spread([exponent(sizes, [figure(taken[size][repeat]) for size in sizes]) for repeat in range(repeats)])
        for key, figure in figures.items()
    }
    return {"rows": rows, "exponents": exponents}


def exponent(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """With which power of the size a cost grows: the slope of its line on a sheet ruled in doublings.

    >>> exponent([1, 2, 4], [3.0, 6.0, 12.0])
    1.0
    """
    return statistics.linear_regression([log2(size) for size in sizes], [log2(cost) for cost in costs]).slope


def _spread(values: Sequence[float]) -> dict[str, float]:
    middle = statistics.median(values)
    return {
        "median": round(middle, 2),
        "least": round(min(values), 2),
        "most": round(max(values), 2),
        "times_per_doubling": round(2**middle, 2),
    }


def _random_games(level: Level, firms: int, chance: random.Random) -> Cost:
    costs = [
        _timed(_new(level, firms, chance), level.rounds, lambda _game, actions: chance.choice(actions))
        for _number in range(_GAMES)
    ]
    return Cost(*map(sum, zip(*costs, strict=True)))


def _holding(level: Level, firms: int, held: int, chance: random.Random) -> Cost:
    """Rich firms that no shock and no rival strikes fill the board, and then go on without moving."""
    start = replace(level.ruleset.start, cash=1_000_000, actions=60)
    quiet = replace(
        level,
        ruleset=replace(level.ruleset, start=start),
        boards={name: replace(board, rivals={}) for name, board in level.boards.items()},
        rounds=_TRIES + _YEARS + 4,
        shocks=(),
        deck={},
        goals=(),
    )
    game = _new(quiet, firms, chance)

    def entered(game: Game, actions: Sequence[Action]) -> Action:
        entries = [action for action in actions if isinstance(action, Enter)]
        short = game.view(0).firms[game.turn or 0].outposts < held
        return chance.choice(entries) if short and entries else EndTurn()

    def settled(game: Game, actions: Sequence[Action]) -> Action:
        done = start.actions - game.view(game.turn or 0).own.actions_left
        own = [action for action in actions if isinstance(action, Invest | Order | Contract)]
        first = entered(game, actions)
        return first if isinstance(first, Enter) or done >= 3 or not own else chance.choice(own)

    while game.round <= _TRIES and min(firm.outposts for firm in game.view(0).firms) < held:
        game.apply(entered(game, game.legal_actions()))
    return _timed(game, _YEARS, settled)


def _timed(game: Game, years: int, choose: Callable[[Game, Sequence[Action]], Action]) -> Cost:
    """Play so many years, timing every list and every year's end by the processor's clock."""
    clock = time.process_time
    lists = actions = 0
    listing = closing = 0.0
    closed = 0
    began = clock()
    while closed < years:
        start = clock()
        legal = game.legal_actions()
        listing += clock() - start
        lists += 1
        actions += len(legal)
        action = choose(game, legal)
        round = game.round
        start = clock()
        game.apply(action)
        if game.over or game.round > round:
            closing += clock() - start
            closed += 1
        if game.over:
            break
    return Cost(lists, actions, listing, closed, closing, clock() - began)


def _new(level: Level, firms: int, chance: random.Random) -> Game:
    names = [level.strategies[seat % len(level.strategies)] for seat in range(firms)]
    seats = [Seat(f"{name} {number}", name) for number, name in enumerate(names, 1)]
    return Game.new(level, seats=seats, seed=chance.randrange(1 << 31))
