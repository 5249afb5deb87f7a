"""A PIN goes with its game, is never written down itself, and stays behind when the record is given away."""

import json
import os
from pathlib import Path

import pytest

from game.record import Journal
from game.record.export import export_anonymous
from game.record.lines import seal
from game.record.pins import PinChange, chosen, in_force
from game.record.reading import read, replay
from game.rules import EndTurn, Game


def with_pins(folder: Path, game: Game) -> Path:
    with Journal.create(folder, game) as journal:
        journal.pins += [chosen(0, 1, "0417"), chosen(1, 1, "2222")]
        assert journal.append(game) is None
        game.apply(EndTurn())
        journal.pins.append(PinChange(1, 1, forced=True))
        assert journal.append(game) is None
    return journal.path


def test_a_pin_opens_with_its_digits_alone() -> None:
    pin = chosen(0, 1, "0417")
    assert pin.opens("0417")
    assert not any(pin.opens(other) for other in ("0418", "417", "", "0417 ", "７"))
    assert not PinChange(0, 1).opens("")


@pytest.mark.parametrize("digits", ["", "123", "12345", "12a4", "١٢٣٤", "½½½½"])
def test_only_four_digits_make_a_pin(digits: str) -> None:
    with pytest.raises(ValueError):
        chosen(0, 1, digits)


def test_two_people_with_the_same_pin_cannot_see_it_in_the_file() -> None:
    first, second = chosen(0, 1, "1111"), chosen(1, 1, "1111")
    assert first.salt != second.salt
    assert first.key != second.key


def test_pins_go_with_the_game_and_their_digits_are_nowhere_in_the_file(tmp_path: Path, game: Game) -> None:
    path = with_pins(tmp_path, game)
    again, journal, report = Journal.open(path)
    journal.close()
    assert (again.hash(), str(report)) == (game.hash(), "")
    assert [(change.seat, change.forced) for change in journal.pins] == [(0, False), (1, False), (1, True)]
    kept = in_force(journal.pins)
    assert list(kept) == [0]
    assert kept[0].opens("0417")
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        told = {key: fact for key, fact in json.loads(line).items() if key not in ("salt", "key", "c")}
        assert "0417" not in str(told) and "2222" not in str(told)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_a_pin_that_could_not_be_written_is_written_with_the_next_move(tmp_path: Path, game: Game) -> None:
    with Journal.create(tmp_path, game) as journal:
        good, journal._file = journal._file, Path("/dev/full").open("r+b", buffering=0)  # noqa: SIM115
        journal.pins.append(chosen(0, 1, "0417"))
        assert journal.append(game) is not None
        journal._file.close()
        journal._file = good
        assert journal.append(game) is None
    _again, journal, report = Journal.open(journal.path)
    journal.close()
    assert journal.pins[0].opens("0417")
    assert not str(report)


def test_pins_stay_behind_when_a_record_is_given_away(tmp_path: Path, game: Game) -> None:
    path = with_pins(tmp_path / "games", game)
    out = tmp_path / "out.jsonl"
    export_anonymous(read(path), out)
    assert read(out).pins == ()
    assert "salt" not in out.read_text(encoding="utf-8")
    assert replay(read(out), out).game.hash() == game.hash()


@pytest.mark.parametrize(
    "broken",
    [{"pin": 2}, {"pin": True}, {"r": 0}, {"salt": 7}, {"key": "xyz0"}, {"key": "abc"}, {"forced": 1}, {"more": 1}],
)
def test_a_line_about_a_pin_that_nobody_wrote_ends_the_good_part(
    tmp_path: Path, game: Game, broken: dict[str, object]
) -> None:
    path = with_pins(tmp_path, game)
    whole = read(path)
    lines = path.read_bytes().splitlines(keepends=True)
    check = int(json.loads(lines[0])["c"], 16)
    path.write_bytes(lines[0] + seal({**chosen(0, 1, "0417").content(), **broken}, check)[0])
    assert read(path).damage == "not_an_entry"
    assert whole.damage == ""
