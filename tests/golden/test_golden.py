"""Recorded games come out exactly as they did, and everything in the rulebook has a recorded game.

After a change of the rules that is meant: `python -m tests.golden.make`, and look at what changed.
"""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from game.lab.replaying import OtherRules, look
from game.record import Journal, migrations, read_header, saves
from game.record.header import RULES
from game.record.lines import seal
from game.record.migrations import FORMAT, Step
from game.record.reading import Contents, Replayed, RoundEnd, read, replay
from tests.golden.coverage import proved, results, wanted
from tests.golden.scripts import SCRIPTS

HERE = Path(__file__).resolve().parent
RECORDS = sorted((HERE / "records").glob("*.jsonl"))
EXPECTED = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
KEPT = sorted((HERE / "formats").glob("*.jsonl"))
"""Records as earlier programs really wrote them, named by format and edition of the rules; never written anew."""


@cache
def replayed(path: Path) -> Replayed:
    return replay(read(path), path)


def test_every_script_has_its_record_and_its_results() -> None:
    assert {path.stem for path in RECORDS} == set(EXPECTED) == set(SCRIPTS)


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_recorded_game_comes_out_exactly_as_it_did(path: Path) -> None:
    again = replayed(path)
    assert again.stop is None
    assert [check.round for check in again.checks if not check.same] == []
    expected = EXPECTED[path.stem]
    assert results(again.game) == {key: fact for key, fact in expected.items() if key != "proves"}
    assert sorted(f"{kind} {id}" for kind, id in proved(again.game)) == expected["proves"]


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_in_a_recorded_game_no_euro_is_lost(path: Path) -> None:
    game = replayed(path).game
    for seat in range(len(game.seats)):
        assert game.view(seat).own.cash == sum(entry.amount for entry in game.ledger if entry.firm == seat)


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_golden_record_is_small(path: Path) -> None:
    assert path.stat().st_size < 60_000


def test_everything_in_the_rulebook_has_a_record() -> None:
    found = set().union(*(proved(replayed(path).game) for path in RECORDS))
    assert sorted(wanted() - found) == []


def test_each_record_proves_what_its_script_is_for() -> None:
    for path in RECORDS:
        assert SCRIPTS[path.stem].proves <= proved(replayed(path).game)


def test_the_records_come_out_the_same_in_processes_with_other_hash_seeds() -> None:
    script = (
        "import sys; from pathlib import Path; from game.record.reading import read, replay\n"
        "for name in sys.argv[1:]: print(replay(read(Path(name)), Path(name)).game.hash())"
    )
    chosen = [path for path in RECORDS if path.stem in ("pacts", "risks", "moves")]
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", script, *map(str, chosen)],
            env={**os.environ, "PYTHONHASHSEED": seed}, cwd=HERE.parent.parent,
            capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        assert run.stdout.split() == [EXPECTED[path.stem]["hash"] for path in chosen]


# --- records of earlier programs -----------------------------------------------------------------


def test_every_format_and_every_edition_of_the_rules_before_this_has_a_record_of_its_time() -> None:
    assert {read_header(path).format for path in KEPT} >= set(range(1, FORMAT))
    assert {read_header(path).rules for path in KEPT} >= set(range(1, RULES))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_a_record_of_an_earlier_program_is_read_to_its_last_line(path: Path) -> None:
    record = read(path)
    assert record.damage == ""
    assert path.stem == f"format-{record.header.format}-rules-{record.header.rules}"
    assert len(record.steps) == path.read_bytes().count(b"\n") - 1
    last = record.steps[-1]
    assert isinstance(last, RoundEnd)
    assert (last.over, last.round) == ("last_round", record.header.level["rounds"])


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_a_record_of_an_earlier_program_comes_out_as_it_did_or_is_said_to_be_of_other_rules(path: Path) -> None:
    record = read(path)
    if isinstance(look(path, record), OtherRules):
        assert record.header.rules < RULES
    else:
        # If this fails, the rules have changed: raise RULES in game/record/header.py.
        assert replayed(path).differs == 0


def in_format_1(record: Contents) -> list[bytes]:
    """The lines of a record as format 1 had them: seats brought nothing."""
    content = json.loads(record.sealed()[0].partition(b"\n")[0])
    seats = [{key: fact for key, fact in seat.items() if key != "carried"} for seat in content["seats"]]
    line, check = seal({**{key: fact for key, fact in content.items() if key != "c"}, "format": 1, "seats": seats})
    lines = [line]
    for step in record.steps:
        line, check = seal(step.content(), check)
        lines.append(line)
    return lines


def test_a_record_of_format_1_leads_to_the_same_game(tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    path.write_bytes(b"".join(in_format_1(read(HERE / "records" / "collapse.jsonl"))))
    again = replayed(path)
    assert again.differs == 0
    assert again.game.hash() == EXPECTED["collapse"]["hash"]
    header = read_header(path)
    assert (header.format, [seat.carried for seat in header.seats]) == (1, [(), ()])


def test_an_older_record_goes_on_in_the_present_format_and_the_original_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    lines = in_format_1(read(HERE / "records" / "collapse.jsonl"))
    path.write_bytes(b"".join(lines[:3]))
    (save,), faults = saves(tmp_path)
    assert (faults, save.round, save.over) == ([], 1, False)
    game, journal, report = Journal.open(path)
    with journal:
        game.play("--")
        assert journal.append(game) is None
    assert report.kept_as
    assert report.kept_as.read_bytes() == b"".join(lines[:3])
    assert read(path).header.format == FORMAT
    assert replay(read(path), path).game.hash() == game.hash()


def test_formats_are_migrated_one_step_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = {n: Step(lambda c, n=n: {**c, "header": n}, lambda c, n=n: {**c, "line": n}) for n in (1, 2)}  # type: ignore[misc]
    monkeypatch.setattr(migrations, "FORMAT", 3)
    monkeypatch.setattr(migrations, "STEPS", steps)
    assert migrations.header_now({"a": 1}, 1) == {"a": 1, "header": 2}
    assert migrations.line_now({"a": 1}, 2) == {"a": 1, "line": 2}
    assert migrations.line_now({"a": 1}, 3) == {"a": 1}
    assert [migrations.is_known(n) for n in (0, 1, 2, 3, 4)] == [False, True, True, True, False]
