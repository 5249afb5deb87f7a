"""A game written as it is played can always be played again, up to the first line that is damaged."""

import dataclasses
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from game.record import Journal, RecordError, SeatInfo, latest, read_header, saves
from game.record.header import header_line, header_of, new_game, parse_header
from game.record.lines import seal
from game.record.reading import read
from game.rules import EndTurn, Game, Seat
from game.rules.definitions import Level

PlayOut = Callable[[Game, Journal, int], None]


def test_a_record_leads_to_the_game_it_was_written_of(record: tuple[Path, Game]) -> None:
    path, game = record
    again, journal, report = Journal.open(path)
    journal.close()
    assert (again.hash(), again.log, again.result) == (game.hash(), game.log, game.result)
    assert str(report) == ""
    assert report.entries == len(game.log)


def test_every_entry_and_every_round_has_its_line(record: tuple[Path, Game]) -> None:
    path, game = record
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line["a"] for line in lines if "a" in line] == [entry.notation for entry in game.log]
    assert [line["round"] for line in lines if "round" in line] == [1, 2, 3]
    assert lines[-1]["over"] == "last_round"
    assert "<" in [entry.notation for entry in game.log]


def test_a_reopened_game_goes_on_in_the_same_file(tmp_path: Path, game: Game, play_out: PlayOut) -> None:
    with Journal.create(tmp_path, game) as journal:
        play_out(game, journal, 1)
    again, journal, _report = Journal.open(journal.path)
    with journal:
        play_out(again, journal, 99)
    last, journal, report = Journal.open(journal.path)
    journal.close()
    assert last.over
    assert (last.hash(), str(report)) == (again.hash(), "")


def test_a_game_that_is_already_under_way_is_written_whole(tmp_path: Path, game: Game) -> None:
    game.apply(EndTurn())
    with Journal.create(tmp_path, game) as journal:
        pass
    again, journal, _report = Journal.open(journal.path)
    journal.close()
    assert again.log == game.log


def test_the_teachers_rewind_is_an_entry(tmp_path: Path, game: Game, play_out: PlayOut) -> None:
    with Journal.create(tmp_path, game) as journal:
        play_out(game, journal, 2)
        game.rewind(2)
        journal.append(game)
        play_out(game, journal, 99)
    again, journal, report = Journal.open(journal.path)
    journal.close()
    assert (again.hash(), again.log, str(report)) == (game.hash(), game.log, "")


def test_cut_at_any_byte_it_keeps_all_whole_lines(record: tuple[Path, Game], tmp_path: Path) -> None:
    path, _game = record
    whole = path.read_bytes()
    start = whole.index(b"\n")
    all_steps = read(path).steps
    torn = tmp_path / "torn.jsonl"
    for length in range(start, len(whole)):
        torn.write_bytes(whole[:length])
        contents = read(torn)
        # A line is whole without its line end too.
        kept = whole[:length].count(b"\n") - 1 + (whole[length : length + 1] == b"\n")
        assert contents.steps == all_steps[: max(0, kept)]
        assert bool(contents.damage) == (whole[:length][-1:] != b"\n" and whole[length : length + 1] != b"\n")


def test_cut_inside_the_header_it_says_so(record: tuple[Path, Game], tmp_path: Path) -> None:
    whole = record[0].read_bytes()
    torn = tmp_path / "torn.jsonl"
    for length in range(0, whole.index(b"\n"), 97):
        torn.write_bytes(whole[:length])
        with pytest.raises(RecordError) as error:
            Journal.open(torn)
        assert error.value.reason in ("empty", "not_a_record", "damaged_header")


def test_a_torn_game_goes_on_and_the_original_is_kept(record: tuple[Path, Game], play_out: PlayOut) -> None:
    path, _game = record
    whole = path.read_bytes()
    lines = whole.splitlines(keepends=True)
    torn = b"".join(lines[:5]) + lines[5][:9]
    path.write_bytes(torn)
    again, journal, report = Journal.open(path)
    with journal:
        assert (report.damage, report.bad_line, report.lost_lines) == ("torn", 6, 1)
        assert report.kept_as is not None
        assert report.kept_as.read_bytes() == torn
        assert path.read_bytes() == b"".join(lines[:5])
        play_out(again, journal, 99)
    last, journal, report = Journal.open(path)
    journal.close()
    assert (last.hash(), str(report)) == (again.hash(), "")


def test_a_line_without_its_line_end_is_not_lost(record: tuple[Path, Game]) -> None:
    path, game = record
    path.write_bytes(path.read_bytes().removesuffix(b"\n"))
    again, journal, report = Journal.open(path)
    journal.close()
    assert (again.hash(), str(report)) == (game.hash(), "")
    assert path.read_bytes().endswith(b"\n")


def test_every_flipped_bit_shows_at_its_line(record: tuple[Path, Game], tmp_path: Path) -> None:
    path, _game = record
    whole = path.read_bytes()
    start = whole.index(b"\n") + 1
    steps = read(path).steps
    flipped = tmp_path / "flipped.jsonl"
    for place in range(start, len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= 1 << (place % 8)
        flipped.write_bytes(damaged)
        contents = read(flipped)
        line = whole[:place].count(b"\n") + 1
        assert contents.steps == steps[: len(contents.steps)]
        # A flipped line end joins two lines: then the first of them is the bad one too.
        assert contents.bad_line == line, (place, whole[place : place + 1])


def test_a_flipped_bit_in_the_header_is_found(record: tuple[Path, Game], tmp_path: Path) -> None:
    whole = record[0].read_bytes()
    flipped = tmp_path / "flipped.jsonl"
    for place in range(0, whole.index(b"\n"), 101):
        damaged = bytearray(whole)
        damaged[place] ^= 1 << (place % 8)
        flipped.write_bytes(damaged)
        with pytest.raises(RecordError):
            read_header(flipped)


def test_lost_and_exchanged_lines_are_damage(record: tuple[Path, Game]) -> None:
    path, _game = record
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:3] + lines[4:]))
    assert read(path).bad_line == 4
    path.write_bytes(b"".join([*lines[:3], lines[4], lines[3], *lines[5:]]))
    assert read(path).bad_line == 4


def test_a_hash_that_does_not_match_names_the_first_round_that_differs(
    tmp_path: Path, game: Game, play_out: PlayOut
) -> None:
    with Journal.create(tmp_path, game) as journal:
        play_out(game, journal, 99)
    _rewrite(journal.path, lambda line: line | {"hash": "0" * 32} if line.get("round") == 2 else line)
    before = journal.path.read_bytes()
    again, journal, report = Journal.open(journal.path)
    assert report.differs == 2
    assert journal.read_only
    assert "2" in str(report)
    assert again.log == game.log
    assert journal.append(again) is None
    assert journal.path.read_bytes() == before


def test_an_action_that_is_not_possible_any_more_ends_the_replay_without_cutting(
    tmp_path: Path, game: Game, play_out: PlayOut
) -> None:
    with Journal.create(tmp_path, game) as journal:
        play_out(game, journal, 99)
    count = [0]

    def forbid(line: dict[str, object]) -> dict[str, object]:
        count[0] += "a" in line
        return line | {"a": "a1=greenfield"} if count[0] == 6 and "a" in line else line

    _rewrite(journal.path, forbid)
    before = journal.path.read_bytes()
    again, journal, report = Journal.open(journal.path)
    assert len(again.log) == 5
    assert report.differs
    assert journal.read_only
    assert journal.path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"hello\n", "not_a_record"),
        (b'{"format": 1}\n', "not_a_record"),
        (b'{"scacchiera":"record","format":99,"more":[]}\n', "newer_format"),
        (b'{"scacchiera":"record","format":1}\n', "damaged_header"),
        (b"\xff\xfe{}\n", "not_a_record"),
        (b"[" * 200_000 + b"\n", "not_a_record"),
        (b'{"scacchiera":"record","seed":' + b"9" * 5000 + b"}\n", "damaged_header"),
        (b"x" * (2 << 20), "not_a_record"),
        (b"\n" * (9 << 20), "too_big"),
    ],
)
def test_what_is_no_record_is_refused_with_its_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "foreign.jsonl"
    path.write_bytes(content)
    with pytest.raises(RecordError) as error:
        Journal.open(path)
    assert error.value.reason == reason
    assert "foreign.jsonl" in str(error.value)


def test_a_level_that_breaks_the_schema_is_refused_with_its_field(tmp_path: Path, game: Game) -> None:
    with Journal.create(tmp_path, game) as journal:
        pass
    header = json.loads(journal.path.read_bytes())
    header["level"]["rounds"] = -1
    _seal_again(journal.path, [header])
    with pytest.raises(RecordError) as error:
        Journal.open(journal.path)
    assert error.value.reason == "foreign_level"
    assert "rounds" in str(error.value)


def test_a_second_writer_only_reads(record: tuple[Path, Game]) -> None:
    path, game = record
    _game, first, _report = Journal.open(path)
    again, second, report = Journal.open(path)
    assert second.read_only
    assert report.in_use
    assert again.hash() == game.hash()
    first.close()
    _game, third, report = Journal.open(path)
    assert not third.read_only
    assert not report.in_use
    third.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


_KILLED = """
import sys
from pathlib import Path
from game.record import Journal
from game.rules import EndTurn
game, journal, report = Journal.open(Path(sys.argv[1]))
game.apply(EndTurn())
journal.append(game)
print(len(game.log), flush=True)
sys.stdin.read()
"""


def test_a_killed_writer_loses_nothing_and_blocks_nobody(tmp_path: Path, game: Game) -> None:
    with Journal.create(tmp_path, game) as journal:
        pass
    command = [sys.executable, "-c", _KILLED, str(journal.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout
        assert process.stdout.readline() == "1\n"
        _again, _reader, report = Journal.open(journal.path)
        assert report.in_use
        process.kill()
    again, journal, report = Journal.open(journal.path)
    assert not journal.read_only
    journal.close()
    assert [entry.notation for entry in again.log] == ["--"]
    assert str(report) == ""


def test_a_folder_that_cannot_be_made_is_one_clear_error(tmp_path: Path, game: Game) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(RecordError) as error:
        Journal.create(tmp_path / "file" / "games", game)
    assert error.value.reason == "unwritable"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_a_full_disk_is_reported_and_what_is_missing_is_written_later(tmp_path: Path, game: Game) -> None:
    with Journal.create(tmp_path, game) as journal:
        good = journal._file
        game.apply(EndTurn())
        with open("/dev/full", "r+b", buffering=0) as full:
            journal._file = full
            fault = journal.append(game)
        assert fault is not None
        assert fault.reason == "unwritable"
        assert journal.fault is fault
        journal._file = good
        game.apply(EndTurn())
        assert journal.append(game) is None
        assert journal.fault is None
    again, journal, report = Journal.open(journal.path)
    journal.close()
    assert (again.log, str(report)) == (game.log, "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows removes no open file")
@pytest.mark.parametrize("what", ["record", "folder"])
def test_a_record_that_is_removed_while_it_is_played_is_written_again(
    tmp_path: Path, game: Game, play_out: PlayOut, what: str
) -> None:
    with Journal.create(tmp_path / "games", game) as journal:
        play_out(game, journal, 1)
        if what == "record":
            journal.path.unlink()
        else:
            shutil.rmtree(journal.path.parent)
        play_out(game, journal, 2)
        assert journal.fault is None
        _game, other, report = Journal.open(journal.path)
        other.close()
        assert report.in_use
    again, journal, report = Journal.open(journal.path)
    journal.close()
    assert (again.hash(), again.log, str(report)) == (game.hash(), game.log, "")
    assert [file.name for file in journal.path.parent.iterdir()] == [journal.path.name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows removes no open file")
def test_a_record_that_was_removed_is_not_written_over_another(tmp_path: Path, game: Game, play_out: PlayOut) -> None:
    with Journal.create(tmp_path, game) as journal:
        journal.path.unlink()
        journal.path.write_text("another", encoding="utf-8")
        game.apply(EndTurn())
        fault = journal.append(game)
        assert fault and fault.reason == "unwritable"
        assert journal.path.read_text(encoding="utf-8") == "another"
        journal.path.unlink()
        play_out(game, journal, 1)
        assert journal.fault is None
    again, journal, _report = Journal.open(journal.path)
    journal.close()
    assert again.log == game.log


def test_the_header_is_read_without_the_rest(tmp_path: Path, game: Game) -> None:
    seats = [
        SeatInfo("Anna", "rook", "person", "", "blue"),
        SeatInfo("Bruno", "queen", "ai", "greedy", "teal"),
    ]
    with Journal.create(tmp_path, game, seats) as journal:
        pass
    with journal.path.open("ab") as file:
        file.write(b"rubbish")
    header = read_header(journal.path)
    assert header == journal.header
    assert (header.seed, header.level_id, header.seats) == (7, "small", tuple(seats))
    assert header.title["it"]


def test_continue_opens_the_game_last_played_that_is_not_over(
    tmp_path: Path, small_level: Level, play_out: PlayOut
) -> None:

    for number, rounds in enumerate((1, 2, 99)):
        game = Game.new(small_level, seats=[Seat("Anna", "rook")], seed=1)
        with Journal.create(tmp_path / f"{number}.jsonl", game) as journal:
            play_out(game, journal, rounds)
        os.utime(journal.path, (number, number))
    (tmp_path / "bad.jsonl").write_text("?", encoding="utf-8")
    good, bad = saves(tmp_path)
    assert [(save.path.name, save.round, save.over) for save in good] == [
        ("2.jsonl", 3, True),
        ("1.jsonl", 3, False),
        ("0.jsonl", 2, False),
    ]
    assert [error.path.name for error in bad] == ["bad.jsonl"]
    assert latest(tmp_path) == tmp_path / "1.jsonl"


def _rewrite(path: Path, change) -> None:  # type: ignore[no-untyped-def]
    """Change lines and seal them again, as other rules would have written them."""
    _seal_again(path, [change(json.loads(line)) for line in path.read_bytes().splitlines()])


def _seal_again(path: Path, lines: list[dict[str, object]]) -> None:
    check, data = 0, b""
    from game import levels
    from game.record.lines import canonical

    for line in lines:
        line.pop("c", None)
        if "level" in line:
            line["level_hash"] = levels.level_hash(canonical(line["level"]))
        sealed, check = seal(line, check)
        data += sealed
    path.write_bytes(data)


def test_what_a_firm_brings_from_a_campaign_is_in_the_header_alone(tmp_path: Path, small_level: Level) -> None:
    seats = [Seat("Anna", "rook", (("cash", 50), ("skills", 1))), Seat("Bruno", "queen")]
    game = Game.new(small_level, seats=seats, seed=7)
    Journal.create(tmp_path, game).close()
    (path,) = tmp_path.iterdir()
    header = read_header(path)
    assert [seat.carried for seat in header.seats] == [(("cash", 50), ("skills", 1)), ()]
    assert new_game(header, path).hash() == game.hash()


@pytest.mark.parametrize("carried", [[["cash", 5000]], [["cash"]], [[1, 1]], "cash", [["cash", "1"]], [["x", 1]] * 20])
def test_a_header_that_brings_too_much_is_refused(tmp_path: Path, small_level: Level, carried: object) -> None:
    game = Game.new(small_level, seats=[Seat("Anna", "rook")], seed=7)
    header = header_of(game)
    seat = dataclasses.replace(header.seats[0], carried=carried)
    line, _check = header_line(dataclasses.replace(header, seats=(seat,)))
    with pytest.raises(RecordError):
        new_game(parse_header(line, tmp_path)[0], tmp_path)
