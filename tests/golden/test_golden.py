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

from game.record import Journal, read_header, saves
from game.record.migrations import Content, Step
from game.record.reading import Replayed, read, replay
from tests.golden.coverage import proved, results, wanted
from tests.golden.scripts import SCRIPTS

HERE = Path(__file__).resolve().parent
RECORDS = sorted((HERE / "records").glob("*.jsonl"))
EXPECTED = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
FORMAT_0 = HERE / "format-0.jsonl"


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


# --- a format before the first ------------------------------------------------------------------


def _header_from_0(content: Content) -> Content:
    players = content["players"]
    assert isinstance(players, list)
    seats = []
    for player in players:
        strategy, _, name = player.partition(":")
        seats.append({"strategy": strategy, "name": name, "kind": "person", "ai": "", "colour": ""})
    return {**content, "seats": seats, "options": {"open_information": False}}


def _line_from_0(content: Content) -> Content:
    if "move" not in content:
        return content
    plain = {key: fact for key, fact in content.items() if key not in ("move", "by", "year")}
    return {"a": content["move"], "s": content["by"], "r": content["year"], **plain}


@pytest.fixture
def _format_0_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.record.migrations.STEPS", {0: Step(_header_from_0, _line_from_0)})


@pytest.mark.usefixtures("_format_0_is_known")
def test_a_record_of_an_older_format_leads_to_the_same_game() -> None:
    again = replayed(FORMAT_0)
    assert again.differs == 0
    assert again.game.hash() == EXPECTED["collapse"]["hash"]
    assert [seat.name for seat in read_header(FORMAT_0).seats] == ["Firm 1", "Firm 2"]


@pytest.mark.usefixtures("_format_0_is_known")
def test_an_older_record_goes_on_in_the_present_format_and_the_original_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    lines = FORMAT_0.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:3]))
    (save,), faults = saves(tmp_path)
    assert (faults, save.round, save.over) == ([], 1, False)
    game, journal, report = Journal.open(path)
    with journal:
        game.play("--")
        assert journal.append(game) is None
    assert report.kept_as
    assert report.kept_as.read_bytes() == b"".join(lines[:3])
    assert read(path).header.format == 1
    assert replay(read(path), path).game.hash() == game.hash()
