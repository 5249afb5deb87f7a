"""What playing a record again finds is said with its place."""

import json
from pathlib import Path

import pytest

from game.lab.replaying import Found, contents
from game.record import RecordError

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "records"


def test_a_whole_record_has_no_fault() -> None:
    path = GOLDEN / "pacts.jsonl"
    found = Found(path, contents(path))
    assert (found.faults(), found.differs, found.damaged) == ([], 0, False)
    assert found.as_text(every_round=True).count("the same") == found.game.round


def test_json_tells_every_round_and_the_result() -> None:
    path = GOLDEN / "spin-off.jsonl"
    told = json.loads(Found(path, contents(path)).as_json())
    assert [round["same"] for round in told["rounds"]] == [True] * 4
    assert (told["stop"], told["damage"], told["result"]["reason"]) == (None, None, "last_round")


def test_a_round_that_was_not_finished_cannot_be_reached() -> None:
    with pytest.raises(RecordError) as fault:
        contents(GOLDEN / "collapse.jsonl", 9)
    assert fault.value.reason == "not_so_far"


def test_damage_is_said_with_the_line_and_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "torn.jsonl"
    path.write_bytes((GOLDEN / "pacts.jsonl").read_bytes()[:-40])
    before = path.read_bytes()
    found = Found(path, contents(path))
    (fault,) = found.faults()
    line = before.count(b"\n") + 1
    assert fault.startswith(f"torn.jsonl:{line}: ")
    assert found.damaged
    assert path.read_bytes() == before
