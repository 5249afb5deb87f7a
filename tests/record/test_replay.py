"""A record played again says year by year whether it comes out the same, and where it does not."""

import dataclasses
import json
from pathlib import Path

import pytest

from game import levels
from game.record import Journal, RecordError, read_header
from game.record.export import export_anonymous
from game.record.header import header_line
from game.record.lines import canonical, seal
from game.record.reading import Contents, Entry, RoundEnd, read, replay
from game.rules import Game, Options, Seat
from game.rules.definitions import Level


def rewritten(contents: Contents, path: Path, **changes: object) -> Path:
    """A record with something else in it, its seals whole."""
    copy = path.with_name("changed.jsonl")
    copy.write_bytes(dataclasses.replace(contents, **changes).sealed()[0])
    return copy


def test_every_finished_round_is_compared(record: tuple[Path, Game]) -> None:
    path, game = record
    again = replay(read(path), path)
    assert [check.round for check in again.checks] == [1, 2, 3]
    assert all(check.same for check in again.checks)
    assert (again.differs, again.stop, again.game.hash()) == (0, None, game.hash())


def test_the_first_round_with_another_hash_is_named_with_its_line(record: tuple[Path, Game]) -> None:
    path, _game = record
    contents = read(path)
    place = next(n for n, s in enumerate(contents.steps) if isinstance(s, RoundEnd) and s.round == 2)
    steps = list(contents.steps)
    steps[place] = RoundEnd(2, "0" * 32)
    copy = rewritten(contents, path, steps=tuple(steps))
    again = replay(read(copy), copy)
    assert again.differs == 2
    bad = next(check for check in again.checks if not check.same)
    assert (bad.line, bad.recorded) == (place + 2, "0" * 32)
    # The game goes on: the hash may be all that is wrong.
    assert again.game.over


def test_an_entry_that_is_not_possible_is_named_with_its_line_and_its_reason(record: tuple[Path, Game]) -> None:
    path, _game = record
    contents = read(path)
    impossible = Entry("a1=agent", 0, 1)
    copy = rewritten(contents, path, steps=(impossible, *contents.steps))
    again = replay(read(copy), copy)
    assert again.stop
    assert (again.stop.line, again.stop.notation, again.differs) == (2, "a1=agent", 1)
    assert "district" in again.stop.why
    assert again.game.log == ()


@pytest.mark.parametrize(
    "notation", ["%no_such 30", "$+9999999999999999999", "<<r99", "a1~Z:z9", "?99 group", "!", "=?"]
)
def test_an_entry_that_nobody_can_play_stops_the_replay_and_breaks_nothing(
    record: tuple[Path, Game], notation: str
) -> None:
    path, _game = record
    contents = read(path)
    copy = rewritten(contents, path, steps=(Entry(notation, 0, 1), *contents.steps))
    again = replay(read(copy), copy)
    assert again.stop
    assert again.stop.why


def test_a_record_can_be_played_to_the_end_of_a_round(record: tuple[Path, Game]) -> None:
    path, game = record
    part = read(path).up_to(1)
    assert part
    again = replay(part, path).game
    assert (again.round, again.over) == (2, False)
    assert again.log == game.log[: len(again.log)]
    nothing = read(path).up_to(0)
    assert nothing
    assert replay(nothing, path).game.log == ()
    assert read(path).up_to(9) is None


def test_an_export_without_names_is_the_same_game(record: tuple[Path, Game], tmp_path: Path) -> None:
    path, game = record
    out = tmp_path / "out.jsonl"
    export_anonymous(read(path), out)
    assert replay(read(out), out).game.hash() == game.hash()
    assert [seat.name for seat in read_header(out).seats] == ["Firm 1", "Firm 2"]
    said = out.read_text(encoding="utf-8")
    assert "Anna" not in said
    assert "Bruno" not in said
    assert read_header(out).created.endswith("T00:00:00Z")


def test_an_export_never_writes_over_a_file(record: tuple[Path, Game]) -> None:
    path, _game = record
    before = path.read_bytes()
    with pytest.raises(RecordError) as fault:
        export_anonymous(read(path), path)
    assert fault.value.reason == "unwritable_copy"
    assert path.read_bytes() == before


def test_a_level_that_only_other_rules_understand_is_said_to_be_theirs(record: tuple[Path, Game]) -> None:
    path, _game = record
    contents = read(path)
    level = {**contents.header.level, "weather": "fine"}

    header = dataclasses.replace(contents.header, level=level, level_hash=levels.level_hash(canonical(level)), rules=99)
    copy = rewritten(contents, path, header=header)
    with pytest.raises(RecordError) as fault:
        replay(read(copy), copy)
    assert (fault.value.reason, fault.value.line) == ("other_rules", 1)


@pytest.mark.parametrize(("number", "reason"), [(99, "newer_format"), (0, "unknown_format"), (-5, "unknown_format")])
def test_a_format_that_nobody_knows_is_refused(record: tuple[Path, Game], number: int, reason: str) -> None:
    path, _game = record
    line, _check = header_line(read(path).header)
    content = {key: fact for key, fact in json.loads(line).items() if key != "c"}
    path.write_bytes(seal({**content, "format": number})[0])
    with pytest.raises(RecordError) as fault:
        read(path)
    assert (fault.value.reason, fault.value.line) == (reason, 1)


def test_a_record_of_endless_entries_is_refused(record: tuple[Path, Game], monkeypatch: pytest.MonkeyPatch) -> None:
    path, _game = record
    monkeypatch.setattr("game.record.reading.MOST_ENTRIES", 3)
    with pytest.raises(RecordError) as fault:
        read(path)
    assert (fault.value.reason, fault.value.line) == ("too_big", 5)


def test_a_first_play_is_remembered_and_older_records_are_none(tmp_path: Path, small_level: Level) -> None:
    seats = [Seat("Anna", "rook"), Seat("Bruno", "queen")]
    for number, options in enumerate((Options(first_play=True), Options())):
        game = Game.new(small_level, seats=seats, seed=7, options=options)
        game.play("!quality")
        path = tmp_path / f"{number}.jsonl"
        with Journal.create(path, game):
            pass
        assert read_header(path).options == options
        assert replay(read(path), path).game.hash() == game.hash()
    old = json.loads(path.read_bytes().partition(b"\n")[0])
    del old["c"], old["options"]["first_play"]
    path.write_bytes(seal(old)[0])
    assert read_header(path).options == Options()
