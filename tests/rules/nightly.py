"""The conformance games of test_conformance.py, for as long as one likes: `python -m tests.rules.nightly`.

Plays whole checked games of every level in turn, with seeds that CI never uses, until it has its actions.
"""

import argparse
import multiprocessing
import signal
import sys
import time
import traceback
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import count
from typing import NamedTuple

from game.lab.progress import Progress
from tests.rules.conformance import Check
from tests.rules.random_play import every_level, seats_for


class Played(NamedTuple):
    """One checked game."""

    level: str
    actions: int
    failure: str
    """How it can be played again and what went wrong; empty if it kept the rules."""


def main(arguments: list[str] | None = None) -> int:
    """Returns 0 when every game kept the rules, otherwise 1; prints how each failure can be played again."""
    parser = argparse.ArgumentParser(prog="python -m tests.rules.nightly", description=__doc__)
    parser.add_argument("--actions", type=int, default=1_000_000, help="how many random actions to play (1,000,000)")
    parser.add_argument("--seed", type=int, default=1_000_000, help="seed of the first game; one more for each next")
    parser.add_argument("--level", action="append", help="only this level (may be repeated)")
    parser.add_argument("--jobs", type=int, default=1, help="games at a time (1)")
    chosen = parser.parse_args(arguments)
    names = chosen.level or every_level()
    played: Counter[str] = Counter()
    failures = games = 0
    began = time.monotonic()
    stopped = False
    with Progress(chosen.actions, "actions") as progress:
        try:
            for game in _games(names, chosen.seed, chosen.actions, chosen.jobs):
                games += 1
                played[game.level] += game.actions
                progress.step(game.actions)
                if game.failure:
                    failures += 1
                    print(game.failure, flush=True)
        except KeyboardInterrupt:
            stopped = True
    for name in names:
        print(f"{name:16} {played[name]:9,} actions")
    seconds = time.monotonic() - began
    print(f"{played.total():,} actions in {games:,} games in {seconds:.0f} s, {failures} games failed")
    return 130 if stopped else 1 if failures else 0


def _games(names: Sequence[str], first: int, actions: int, jobs: int) -> Iterator[Played]:
    """Games in the order of their seeds until they have so many actions together, whoever plays them."""
    done = 0
    if jobs <= 1:
        for seed in count(first):
            if done >= actions:
                return
            yield (game := play(names, seed))
            done += game.actions
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _leave_interrupts_to_the_parent) as pool:
        seeds = count(first)
        waiting: deque[Future[Played]] = deque()
        try:
            while done < actions:
                while len(waiting) < 3 * jobs:
                    waiting.append(pool.submit(play, names, next(seeds)))
                yield (game := waiting.popleft().result())
                done += game.actions
        finally:
            pool.shutdown(cancel_futures=True)


def play(names: Sequence[str], seed: int) -> Played:
    """The game of a seed, checked at every action."""
    name = names[seed % len(names)]
    strategies = seats_for(name, seed // len(names))
    check = Check(name, strategies, seed)
    failure = ""
    try:
        check.play()
    except Exception:  # an engine error is a finding like a broken rule: tell it and go on
        failure = (
            f"{name}, {', '.join(strategies)}, seed {seed}, round {check.game.round}, action {check.actions}:\n"
            f"  {' '.join(entry.notation for entry in check.game.log[-8:])}\n{traceback.format_exc(limit=-2)}"
        )
    return Played(name, max(1, check.actions), failure)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    sys.exit(main())
