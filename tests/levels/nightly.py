"""The broken files of test_mutants.py, for as long as one likes: `python -m tests.levels.nightly --cases 10000`."""

import argparse
import json
import sys
import traceback
from pathlib import Path

from tests.levels.mutants import MOST_SECONDS, broken, contents, judge


def main(arguments: list[str] | None = None) -> int:
    """Returns 0 when every file was refused plainly or could be played, otherwise 1; keeps what was not."""
    parser = argparse.ArgumentParser(prog="python -m tests.levels.nightly", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000, help="how many files to break (10,000)")
    parser.add_argument("--first", type=int, default=1_000_000, help="number of the first case (1,000,000)")
    parser.add_argument("--keep", type=Path, help="folder for the files that failed")
    chosen = parser.parse_args(arguments)
    shipped = contents()
    failures = played = 0
    slowest = (0.0, 0)
    for case in range(chosen.first, chosen.first + chosen.cases):
        if (done := case - chosen.first) and done % 500 == 0:
            print(f"{done} of {chosen.cases}, {failures} failures", file=sys.stderr, flush=True)
        given = broken(case, shipped)
        try:
            outcome = judge(case, given)
            slow = outcome.seconds > MOST_SECONDS
            slowest = max(slowest, (outcome.seconds, case))
            played += outcome.played > 0
        except Exception:  # a traceback is what the nightly run looks for: tell it and go on
            traceback.print_exc(limit=-3, file=sys.stdout)
            slow, failures = False, failures + 1
        else:
            if not slow:
                continue
            failures += 1
            print(f"took {outcome.seconds:.1f} s to check")
        print(f"case {case}\n", flush=True)
        if chosen.keep:
            chosen.keep.mkdir(parents=True, exist_ok=True)
            content = given if isinstance(given, bytes) else json.dumps(given.data).encode()
            (chosen.keep / f"case-{case}.yaml").write_bytes(content)
    print(f"{chosen.cases} files, {played} of them played, {failures} failures")
    print(f"slowest: {slowest[0]:.2f} s, case {slowest[1]}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
