"""How fast the rules are, beside public peers measured in the same run.

All take turns, so that a drifting machine is fair to each. The peers are python-chess and catanatron; without
them (extra `bench`) only our own figures are given.
"""

import gc
import importlib
import importlib.util
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from game.lab import growth
from game.record import Journal
from game.rules import Game, Level, Seat

_TURNS = 5
"""Slices that each program gets, taken by turns."""


class Slice(NamedTuple):
    """What random play did in a slice of time; rates are a second."""

    listed: float
    """Legal actions."""
    played: float
    """Actions, or plies; ours without the free ones, catanatron's with its rolls of dice and ends of turn."""
    steps: float
    """All of them: ours with the free ones and ends of turn too."""
    chosen: float
    """What is left on both sides without free actions, rolls of dice and ends of turn."""
    copy: float
    """Microseconds to copy a game in its middle; 0 where it is not compared."""


def measure(level: Level, seconds: float = 1.0, seed: int = 1, repeats: int = growth.REPEATS) -> dict[str, object]:
    """All figures, as plain JSON. `seconds` is the length of a slice; there are five of each program.

    How cost grows is measured `repeats` times.
    """
    chance = random.Random(seed)
    programs: dict[str, Callable[[], Iterator[Slice]]] = {"scacchiera": lambda: _our_slices(level, seconds, chance)}
    if importlib.util.find_spec("chess"):
        programs["chess"] = lambda: _chess_slices(seconds, chance)
    if importlib.util.find_spec("catanatron"):
        programs["catanatron"] = lambda: _catanatron_slices(seconds)
    slices = _by_turns({name: start() for name, start in programs.items()})
    figures: dict[str, object] = {
        "level": level.id,
        "programs": {name: _medians(taken) for name, taken in slices.items()},
        "ratios": _ratios(slices),
        "record": _record(level, chance),
        "growth": growth.measure(level, seed, repeats),
    }
    return figures


def random_game(level: Level, chance: random.Random) -> Game:
    """A new game with as many firms as the level takes, up to four, one of each strategy by turns."""
    count = min(4, level.firms.max)
    names = [level.strategies[seat % len(level.strategies)] for seat in range(count)]
    seats = [Seat(f"{name} {number}", name) for number, name in enumerate(names, 1)]
    return Game.new(level, seats=seats, seed=chance.randrange(1 << 31))


def _by_turns(programs: Mapping[str, Iterator[Slice]]) -> dict[str, list[Slice]]:
    slices: dict[str, list[Slice]] = {name: [] for name in programs}
    for program in programs.values():
        # The first slice fills caches and is not counted.
        next(program)
    # What all have loaded by now stays for good: whoever makes garbage must not search the others' libraries for it.
    gc.collect()
    gc.freeze()
    for _turn in range(_TURNS):
        for name, program in programs.items():
            slices[name].append(next(program))
    gc.unfreeze()
    return slices


def _our_slices(level: Level, seconds: float, chance: random.Random) -> Iterator[Slice]:
    middle = _half_played(level, chance)
    game = random_game(level, chance)
    while True:
        listed = played = steps = 0
        start = time.perf_counter()
        spent = 0.0
        while spent < seconds:
            if game.turn is None:
                game = random_game(level, chance)
            actions = game.legal_actions()
            action = chance.choice(actions)
            listed += len(actions)
            played += not action.free
            steps += 1
            game.apply(action)
            spent = time.perf_counter() - start
        rate = played / spent
        yield Slice(listed / spent, rate, steps / spent, rate, min(_time_copies(middle.copy)))


def _half_played(level: Level, chance: random.Random) -> Game:
    game = random_game(level, chance)
    while game.turn is not None and game.round <= level.rounds // 2:
        game.apply(chance.choice(game.legal_actions()))
    return game


def _chess_slices(seconds: float, chance: random.Random) -> Iterator[Slice]:
    chess = importlib.import_module("chess")
    board = chess.Board()
    while True:
        listed = played = 0
        start = time.perf_counter()
        spent = 0.0
        while spent < seconds:
            moves = list(board.legal_moves)
            if not moves or board.fullmove_number > 200:
                board = chess.Board()
                continue
            listed += len(moves)
            played += 1
            board.push(chance.choice(moves))
            spent = time.perf_counter() - start
        rate = played / spent
        yield Slice(listed / spent, rate, rate, rate, 0.0)


def _catanatron_slices(seconds: float) -> Iterator[Slice]:
    catanatron = importlib.import_module("catanatron")

    def new() -> Any:
        return catanatron.Game([catanatron.RandomPlayer(colour) for colour in catanatron.Color])

    unchosen = catanatron.ActionType.ROLL, catanatron.ActionType.END_TURN
    game = new()
    while True:
        listed = played = chosen = 0
        start = time.perf_counter()
        spent = 0.0
        while spent < seconds:
            if game.winning_color() is not None or game.state.num_turns > 1000:
                game = new()
            listed += len(game.state.playable_actions)
            played += 1
            chosen += game.play_tick().action_type not in unchosen
            spent = time.perf_counter() - start
        rate = played / spent
        yield Slice(listed / spent, rate, rate, chosen / spent, min(_time_copies(game.copy)))


def _time_copies(copy: Callable[[], object]) -> list[float]:
    """Microseconds of a few batches of copies."""
    batches = []
    for _batch in range(5):
        start = time.perf_counter()
        for _copy in range(20):
            copy()
        batches.append((time.perf_counter() - start) / 20 * 1e6)
    return batches


def _medians(slices: Sequence[Slice]) -> dict[str, float]:
    copies = [taken.copy for taken in slices if taken.copy]
    return {
        "actions_listed_a_second": round(statistics.median(taken.listed for taken in slices)),
        "actions_played_a_second": round(statistics.median(taken.played for taken in slices)),
        "steps_a_second": round(statistics.median(taken.steps for taken in slices)),
        "chosen_a_second": round(statistics.median(taken.chosen for taken in slices)),
        "copy_microseconds": round(statistics.median(copies), 1) if copies else 0.0,
    }


def _ratios(slices: Mapping[str, Sequence[Slice]]) -> dict[str, dict[str, float]]:
    """Ours over theirs, turn by turn: the median and the extremes."""

    def ratio(peer: str, rate: Callable[[Slice], float]) -> list[float]:
        pairs = zip(slices["scacchiera"], slices.get(peer, ()), strict=False)
        return [rate(own) / rate(other) for own, other in pairs]

    ratios = {
        "listed_to_chess": ratio("chess", lambda taken: taken.listed),
        "played_to_catanatron": ratio("catanatron", lambda taken: taken.played),
        "steps_to_catanatron": ratio("catanatron", lambda taken: taken.steps),
        "chosen_to_catanatron": ratio("catanatron", lambda taken: taken.chosen),
        "copy_to_catanatron": ratio("catanatron", lambda taken: taken.copy),
    }
    return {
        name: {
            "median": round(statistics.median(values), 2),
            "least": round(min(values), 2),
            "most": round(max(values), 2),
        }
        for name, values in ratios.items()
        if values
    }


def _record(level: Level, chance: random.Random) -> dict[str, float]:
    """Size of a whole random game's record and the time its writing takes, milliseconds an action."""
    game = random_game(level, chance)
    times = []
    with tempfile.TemporaryDirectory() as folder, Journal.create(Path(folder), game) as journal:
        while game.turn is not None:
            game.apply(chance.choice(game.legal_actions()))
            start = time.perf_counter()
            journal.append(game)
            times.append((time.perf_counter() - start) * 1000)
        size = journal.path.stat().st_size
    times.sort()
    return {
        "bytes": size,
        "median_ms": round(statistics.median(times), 2),
        "p99_ms": round(times[len(times) * 99 // 100], 2),
    }
