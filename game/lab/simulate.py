"""AI firms playing many games of a level: who wins, by strategy, by AI and by seat.

The same arguments give the same figures, however many processes play.
"""

import concurrent.futures
import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from game.ai import registry
from game.lab.progress import Progress
from game.rules import Game, Level, Seat


class Player(NamedTuple):
    """Who sits at a seat."""

    strategy: str
    ai: str


Deal = tuple[tuple[Player, ...], int]
"""Who sits where, and the seed of the game."""


class Played(NamedTuple):
    """One finished game; tuples hold one value for each seat."""

    seed: int
    strategies: tuple[str, ...]
    ais: tuple[str, ...]
    ranking: tuple[int, ...]
    """Seats, the best first."""
    winner: int | None
    values: tuple[int, ...]
    """k€."""
    captures: tuple[int, ...]
    """Outposts lost to black."""
    outposts: tuple[int, ...]
    """At the end."""
    profits: tuple[tuple[int, ...], ...]
    """Of every year, k€."""
    actions: int
    """That were not free."""
    rounds: int
    reason: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Games that were played of one level, in the order of their numbers."""

    level: str
    seed: int
    """The first game's."""
    asked: int
    """How many games were asked for."""
    games: tuple[Played, ...]

    @property
    def stopped(self) -> bool:
        """Whether it was interrupted before the last game."""
        return len(self.games) < self.asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation(Batch):
    """Games between the same players."""

    players: tuple[Player, ...]


def parse_players(seats: Sequence[str], level: Level) -> tuple[Player, ...]:
    """`queen:greedy` for each seat; without an AI the greedy one plays. Raises ValueError."""
    players = []
    for seat in seats:
        strategy, _, ai = seat.partition(":")
        if strategy not in level.strategies:
            raise ValueError(f"{seat!r}: the strategies of {level.id} are {', '.join(level.strategies)}")
        if ai and ai not in registry.names():
            raise ValueError(f"{seat!r}: the AI firms are {', '.join(registry.names())}")
        players.append(Player(strategy, ai or "greedy"))
    if not level.firms.min <= len(players) <= level.firms.max:
        few, many = level.firms.min, level.firms.max
        raise ValueError(f"{level.id} is for {few} to {many} firms, not {len(players)}")
    return tuple(players)


def simulate(
    level: Level,
    games: int,
    seats: Sequence[str],
    seed: int = 1,
    *,
    jobs: int = 1,
    rotate: bool = False,
    executor: concurrent.futures.Executor | None = None,
) -> Simulation:
    """Play games with the seeds `seed`, `seed + 1`… and return all that were finished.

    `rotate` plays each seed once from every seat: the firms move up by one seat from game to game. Ctrl-C
    stops it and keeps what is done. `executor` replaces the `jobs` local processes. Raises ValueError for
    impossible seats.
    """
    players = parse_players(seats, level)
    deals = list(_deals(players, games, seed, rotate))
    played = play_all(level, deals, jobs=jobs, executor=executor)
    return Simulation(level=level.id, players=players, seed=seed, asked=games, games=played)


def play_all(
    level: Level,
    deals: Sequence[Deal],
    *,
    jobs: int = 1,
    executor: concurrent.futures.Executor | None = None,
) -> tuple[Played, ...]:
    """Play a game for each deal; in their order, all that were finished before somebody pressed Ctrl-C."""
    done: dict[int, Played] = {}
    with Progress(len(deals), level.id) as progress:
        try:
            if executor is None and jobs <= 1:
                for number, deal in enumerate(deals):
                    done[number] = play(level, *deal)
                    progress.step()
            else:
                for number, played in _in_parallel(level, deals, jobs, executor):
                    done[number] = played
                    progress.step()
        except KeyboardInterrupt:
            # What is done is worth showing; that it is fewer than the deals says that it is not all.
            pass
    return tuple(done[number] for number in sorted(done))


def play(level: Level, players: Sequence[Player], seed: int) -> Played:
    """One game from the first action to the ranking."""
    seats = [Seat(f"{player.strategy} {number}", player.strategy) for number, player in enumerate(players, 1)]
    game = Game.new(level, seats=seats, seed=seed)
    actions = 0
    while game.turn is not None:
        action = registry.choose(players[game.turn].ai, game.view(game.turn))
        actions += not action.free
        game.apply(action)
    result = game.result
    assert result
    standings = sorted(result.ranking, key=lambda standing: standing.seat)
    lost = [event.firm for event in game.events if event.kind == "rival_captured"]
    return Played(
        seed=seed,
        strategies=tuple(player.strategy for player in players),
        ais=tuple(player.ai for player in players),
        ranking=tuple(standing.seat for standing in result.ranking),
        winner=result.winner,
        values=tuple(standing.value for standing in standings),
        captures=tuple(lost.count(seat) for seat in range(len(players))),
        outposts=tuple(standing.years[-1].outposts if standing.years else 0 for standing in standings),
        profits=tuple(tuple(year.profit for year in standing.years) for standing in standings),
        actions=actions,
        rounds=game.round,
        reason=result.reason,
        hash=game.hash(),
    )


def _deals(players: tuple[Player, ...], games: int, seed: int, rotate: bool) -> Iterator[Deal]:
    for number in range(games):
        world, turn = divmod(number, len(players)) if rotate else (number, 0)
        yield players[turn:] + players[:turn], seed + world


def _in_parallel(
    level: Level,
    deals: Sequence[Deal],
    jobs: int,
    executor: concurrent.futures.Executor | None,
) -> Iterator[tuple[int, Played]]:
    own = executor is None
    executor = executor or concurrent.futures.ProcessPoolExecutor(
        jobs, multiprocessing.get_context("spawn"), _leave_interrupts_to_the_parent
    )
    try:
        numbers = {executor.submit(play, level, *deal): number for number, deal in enumerate(deals)}
        for future in concurrent.futures.as_completed(numbers):
            yield numbers[future], future.result()
    finally:
        if own:
            executor.shutdown(wait=True, cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
