"""Does the suite notice a broken rule? `python -m tests.rules.mutation` breaks them one at a time, each in a copy.

For the night, not for CI: every rule is broken as a plausible slip would, and the tests of that rule must fail.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 300
"""Seconds after which tests that do not end count as failed."""
_LEFT_OUT = shutil.ignore_patterns(".git", ".*_cache", ".hypothesis", "__pycache__", ".venv", "build", "dist")
_CAUGHT, _SURVIVED = 1, 0
"""Exit statuses of pytest: some test failed, all passed; with any other the tests could not run."""

Verdict = Literal["caught", "survived", "not applied", "not run"]


class Mutation(NamedTuple):
    """A rule, and the slip that breaks it."""

    rule: str
    file: str
    """In `game/rules`."""
    right: str
    """Stands exactly once in the file."""
    wrong: str
    tests: str
    """The file in `tests/rules` that must notice."""


MUTATIONS = (
    Mutation(
        "A slide does not pass a square that somebody stronger controls (5)",
        "reach.py", "if there in stops:", "if False:", "test_reach.py",
    ),
    Mutation(
        "A knight leaps once more for every four levels of research (5)",
        "reach.py", "// rules.knight_research", "// (rules.knight_research - 1)", "test_reach.py",
    ),
    Mutation(
        "Black captures only what is held less firmly than it is strong (9)",
        "rivals.py", "if held < rival.strength:", "if held <= rival.strength:", "test_rivals.py",
    ),
    Mutation(
        "Black rests one year in three (9)",
        "rivals.py", "% rules.rest == rules.rest - 1", "% rules.rest == rules.rest", "test_rivals.py",
    ),
    Mutation(
        "Firms must outsell a rival two years running to push it back (9)",
        "rivals.py", "pressed = rival.pressed + 1 if hard else 0", "pressed = rival.pressed + hard", "test_rivals.py",
    ),
    Mutation(
        "Demand is shared out by largest remainder (10)",
        "markets.py", "key=itemgetter(0), reverse=True", "key=itemgetter(0)", "test_markets.py",
    ),
    Mutation(
        "Outside its sector a firm appeals less (3)",
        "markets.py", "half_up(drawn * market.other_sector, 100)", "drawn", "test_markets.py",
    ),
    Mutation(
        "Home capacity goes to the best margin first (10)",
        "sales.py", "offers.append((-margin, ", "offers.append((margin, ", "test_sales.py",
    ),
    Mutation(
        "A partner takes its part of the revenue (6)",
        "sales.py", "revenue * (100 - _keeps(firm, market, mode))", "revenue * _keeps(firm, market, mode)",
        "test_sales.py",
    ),
    Mutation(
        "Coordination grows with the pairs of outposts (4)",
        "costs.py", "n * (n - 1) // 2", "n * n // 2", "test_finance.py",
    ),
    Mutation(
        "A module needs size and complexity to give all it can (7)",
        "costs.py", "size_of(position, firm) * 100 // row.size", "firm.turnover * 100 // row.size", "test_investing.py",
    ),
    Mutation(
        "Without the skills a module takes a year longer (7)",
        "costs.py", "row.lag + late - position", "row.lag - position", "test_investing.py",
    ),
    Mutation(
        "Cash below zero borrows by itself (10)",
        "finance.py", "if firm.cash < 0:", "if firm.cash < -50:", "test_finance.py",
    ),
    Mutation(
        "A loss pays no tax (10)",
        "finance.py", "half_up(max(0, profit) * rate, 100)", "half_up(profit * rate, 100)", "test_finance.py",
    ),
    Mutation(
        "In administration the cheapest outpost is sold first (10)",
        "finance.py", "outpost = min(firm.outposts.values()", "outpost = max(firm.outposts.values()",
        "test_finance.py",
    ),
    Mutation(
        "Where all firms are one bloc emulation fades (8)",
        "district.py", "chance = chance * trusted.one_bloc // 100", "pass", "test_pact_effects.py",
    ),
    Mutation(
        "One firm's acts cost the atmosphere only so much a year (8)",
        "district.py", "sum(min(most, m.delocalised // rules.district.delocalised_units) for m in made)",
        "sum(m.delocalised // rules.district.delocalised_units for m in made)", "test_district.py",
    ),
    Mutation(
        "Who breaks a pact loses the trust of everyone (8)",
        "pacts.py", "            if seat != by:\n", "            if seat == other:\n", "test_pacts.py",
    ),
    Mutation(
        "A project needs more than half of the firms (8)",
        "projects.py", "majority = 2 * len(gifts) > len(position.firms)",
        "majority = 2 * len(gifts) >= len(position.firms)", "test_projects.py",
    ),
    Mutation(
        "An idle supplier is given time before it leaves (8)",
        "suppliers.py", "supplier.idle < position", "supplier.idle <= position", "test_suppliers.py",
    ),
    Mutation(
        "A licence ends after its years (6)",
        "risks.py", "position.round - outpost.works_from + 1 >= mode.years",
        "position.round - outpost.works_from >= mode.years", "test_risks.py",
    ),
    Mutation(
        "A shock lasts as many years as its row says (11)",
        "shocks.py", "position.round < shock.round + rules[", "position.round <= shock.round + rules[",
        "test_shocks.py",
    ),
    Mutation(
        "Nobody wins when the district has collapsed (13)",
        "score.py", 'won = position.reason == "last_round" and alone', "won = alone", "test_score.py",
    ),
    Mutation(
        "Nobody sees another firm's debt (architecture, who sees what)",
        "hidden.py", "other.debt = 0", "pass", "test_view.py",
    ),
    Mutation(
        "Undo takes back one action and keeps those before it (12)",
        "game.py", "self._since_start.pop()", "self._since_start.clear()", "test_game.py",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one broken rule."""

    rule: str
    verdict: Verdict
    by: str
    """The first test that failed, or why it was not tried."""
    seconds: float


def broken(mutation: Mutation, root: Path = ROOT) -> str | None:
    """The file's text with the slip in it; None where the rule is not written so any more."""
    text = (root / "game" / "rules" / mutation.file).read_text(encoding="utf-8")
    return text.replace(mutation.right, mutation.wrong) if text.count(mutation.right) == 1 else None


def main(arguments: list[str] | None = None) -> int:
    """Returns 0 when every broken rule was caught, otherwise 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.rules.mutation", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--rule", metavar="WORDS", default="", help="only rules with these words in their names")
    chosen = parser.parse_args(arguments)
    mutations = [mutation for mutation in MUTATIONS if chosen.rule.lower() in mutation.rule.lower()]
    if not mutations:
        parser.error(f"no rule has {chosen.rule!r} in its name")
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        copy = Path(folder) / "tree"
        shutil.copytree(ROOT, copy, ignore=_LEFT_OUT)
        status, said = _run(copy, {mutation.tests for mutation in mutations})
        if status != _SURVIVED:
            print(f"The tests fail before any rule is broken:\n{said}", file=sys.stderr)
            return 1
        for mutation in mutations:
            outcomes.append(_tried(mutation, copy))
            if not chosen.json:
                print(_line(outcomes[-1]), flush=True)
    caught = sum(outcome.verdict == "caught" for outcome in outcomes)
    if chosen.json:
        print(json.dumps({"caught": caught, "rules": [asdict(outcome) for outcome in outcomes]}, indent=2))
    else:
        print(f"{caught} of {len(outcomes)} broken rules caught")
    return 0 if caught == len(outcomes) else 1


def _tried(mutation: Mutation, copy: Path) -> Outcome:
    began = time.monotonic()
    path = copy / "game" / "rules" / mutation.file
    whole, slipped = path.read_text(encoding="utf-8"), broken(mutation, copy)
    if slipped is None:
        return Outcome(mutation.rule, "not applied", f"{mutation.file} does not hold {mutation.right!r} once", 0.0)
    path.write_text(slipped, encoding="utf-8")
    try:
        status, said = _run(copy, {mutation.tests})
    finally:
        path.write_text(whole, encoding="utf-8")
    failed = re.search(r"^FAILED \S+::(\S+)", said, re.MULTILINE)
    verdicts: dict[int, Verdict] = {_CAUGHT: "caught", _SURVIVED: "survived"}
    verdict = verdicts.get(status, "not run")
    by = failed[1] if failed else said.strip()[-200:] if verdict == "not run" else ""
    return Outcome(mutation.rule, verdict, by, round(time.monotonic() - began, 1))


def _run(copy: Path, tests: Iterable[str]) -> tuple[int, str]:
    """Status and last words of pytest in the copy, up to the first test that fails."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--tb=no", "-p", "no:cacheprovider"]
    command += sorted(f"tests/rules/{name}" for name in tests)
    # Without bytecode: two texts of one length, written within a second, would share it.
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        run = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, encoding="utf-8", timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return _CAUGHT, f"FAILED ::not_ended_after_{LONGEST}_seconds"
    return run.returncode, run.stdout + run.stderr


def _line(outcome: Outcome) -> str:
    return f"{outcome.verdict:12}{outcome.seconds:6.1f} s  {outcome.rule}" + (
        f"\n{'':22}{outcome.by}" if outcome.by else ""
    )


if __name__ == "__main__":
    sys.exit(main())
