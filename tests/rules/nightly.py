"""The conformance games of test_conformance.py, for as long as one likes: `python -m tests.rules.nightly`.

Plays whole checked games of every level in turn, with seeds that CI never uses, until it has its actions.
"""

import argparse
import sys
import time
import traceback
from collections import Counter

from tests.rules.conformance import Check
from tests.rules.random_play import every_level, seats_for


def main(arguments: list[str] | None = None) -> int:
    """Returns 0 when every game kept the rules, otherwise 1; prints how each failure can be played again."""
    parser = argparse.ArgumentParser(prog="python -m tests.rules.nightly", description=__doc__)
    parser.add_argument("--actions", type=int, default=1_000_000, help="how many random actions to play (1,000,000)")
    parser.add_argument("--seed", type=int, default=1_000_000, help="seed of the first game; one more for each next")
    parser.add_argument("--level", action="append", help="only this level (may be repeated)")
    chosen = parser.parse_args(arguments)
    names = chosen.level or every_level()
    played: Counter[str] = Counter()
    failures = 0
    seed = chosen.seed
    began = time.monotonic()
    while played.total() < chosen.actions:
        name = names[seed % len(names)]
        strategies = seats_for(name, seed // len(names))
        check = Check(name, strategies, seed)
        try:
            check.play()
        except Exception:  # an engine error is a finding like a broken rule: tell it and go on
            failures += 1
            print(f"{name}, {', '.join(strategies)}, seed {seed}, round {check.game.round}, action {check.actions}:")
            print("  " + " ".join(entry.notation for entry in check.game.log[-8:]))
            traceback.print_exc(limit=-2, file=sys.stdout)
        played[name] += max(1, check.actions)
        seed += 1
    for name in names:
        print(f"{name:16} {played[name]:9,} actions")
    print(f"{played.total():,} actions in {time.monotonic() - began:.0f} s, {failures} games failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
