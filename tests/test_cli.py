"""The command line: what it refuses, in one sentence, and how little it loads to do so."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from game import __version__, cli
from game.cli import playing
from game.record.reading import RoundEnd, read

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden" / "records"


@pytest.fixture(autouse=True)
def _english_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.mark.parametrize(
    "words",
    [
        ["no-such-command"],
        ["play"],
        ["check", "--format", "xml"],
        ["check", "--watch", "no-such-folder"],
        ["check", "brianza-2004", "--watch", "levels"],
        ["simulate", "brianza-2004"],
        ["simulate", "brianza-2004", "--seats", "queen:greedy", "--games", "0"],
        ["simulate", "brianza-2004", "--seats", "queen:greedy", "--seed", "x"],
        ["simulate", "brianza-2004", "--seats", "queen:no-such-player"],
        ["simulate", "brianza-2004", "--seats", "queen,queen,queen,queen,queen"],
        ["balance"],
        ["balance", "brianza-2004", "--seats", "5"],
        ["replay"],
        ["replay", "game.jsonl", "--to", "-1"],
        ["show", "game.jsonl", "--to", "last"],
        ["gallery", "out", "--size", "1280"],
        ["gallery", "out", "--scale", "74"],
        ["gallery", "out", "--lang", "fr"],
    ],
)
def test_wrong_usage_is_explained_with_status_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words) == 2
    said = capsys.readouterr().err
    assert said.splitlines()[-1].startswith("scacchiera")
    assert "Traceback" not in said


def test_the_shipped_levels_are_listed_for_people_and_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["levels"]) == 0
    assert "brianza-2004  Brianza 2004 · 2004–2015 · firms 1–4" in capsys.readouterr().out
    assert cli.main(["levels", "--json"]) == 0
    assert "brianza-2004" in {level["id"] for level in json.loads(capsys.readouterr().out)}


def test_a_good_level_is_checked_with_status_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "brianza-2004", str(ROOT / "levels" / "brianza-2004.yaml")]) == 0
    assert capsys.readouterr().err == "0 errors, 0 warnings in 2 files\n"


def test_the_faults_of_all_files_are_listed_with_status_1(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("format: 1\nrounds: many\n", encoding="utf-8")
    assert cli.main(["check", str(broken), "no-such-level"]) == 1
    said = capsys.readouterr()
    assert f"{broken}:2:" in said.out
    assert "no-such-level: error:" in said.out
    assert said.err.endswith("errors, 0 warnings in 2 files\n")


def test_a_level_that_cannot_be_opened_is_said_before_any_window(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["play", "no-such-level"]) == 1
    assert capsys.readouterr().err.startswith("no-such-level: error: there is no level of this name")


def test_simulated_games_are_the_same_for_the_same_seed(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["simulate", "brianza-2004", "--seats", "queen:random,rook:random", "--seed", "7", "--json"]
    assert cli.main(words) == 0
    first = capsys.readouterr().out
    assert json.loads(first)["games"][0]["rounds"] == 12
    assert cli.main(words) == 0
    assert capsys.readouterr().out == first


def test_a_record_is_verified_year_by_year(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["replay", str(GOLDEN / "pacts.jsonl"), "--verify"]) == 0
    said = capsys.readouterr()
    assert said.out.count("the same") == 8
    assert said.err == ""


def test_the_first_year_that_differs_is_named_with_status_1(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = GOLDEN / "pacts.jsonl"
    record = read(path)
    steps = [replace(s, hash="0" * 32) if isinstance(s, RoundEnd) and s.round >= 3 else s for s in record.steps]
    other = tmp_path / "other.jsonl"
    other.write_bytes(replace(record, steps=tuple(steps)).sealed()[0])
    assert cli.main(["replay", str(other), "--verify"]) == 1
    said = capsys.readouterr()
    assert said.out.count("the same") == 2
    line = next(n for n, step in enumerate(record.steps, 2) if isinstance(step, RoundEnd) and step.round == 3)
    assert said.err.startswith(f"other.jsonl:{line}: year 3 of the game comes out differently")
    # Up to there it is as it was, and it can be looked at to its end.
    assert cli.main(["replay", str(other), "--to", "2"]) == 0
    assert cli.main(["show", str(other)]) == 0


def test_a_damaged_end_is_a_fault_only_where_none_is_accepted(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    torn = tmp_path / "torn.jsonl"
    torn.write_bytes((GOLDEN / "pacts.jsonl").read_bytes()[:-40])
    assert cli.main(["replay", str(torn)]) == 0
    assert cli.main(["replay", str(torn), "--verify"]) == 1
    assert capsys.readouterr().err.count("torn.jsonl:") == 2


def test_a_copy_without_names_is_written(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    words = ["replay", str(GOLDEN / "pacts.jsonl"), "--anonymous", str(out)]
    assert cli.main(words) == 0
    assert cli.main(["replay", str(out), "--verify"]) == 0
    assert cli.main(words) == 1
    assert capsys.readouterr().err.startswith("out.jsonl: ")


def test_a_position_and_a_whole_game_are_shown_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(GOLDEN / "moves.jsonl")
    assert cli.main(["show", path, "--to", "2"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Year 3 of 7: 2006\n")
    assert "##H1" in said
    assert cli.main(["show", path, "--playthrough"]) == 0
    assert capsys.readouterr().out.count("\nYEAR ") == 7


@pytest.mark.parametrize("words", [[], ["--playthrough"], ["--to", "3"]])
@pytest.mark.parametrize("name", ["format-1-rules-1", "format-1-rules-2", "format-2-rules-3"])
def test_a_game_of_other_rules_is_shown_as_its_log_with_a_clear_word(
    name: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = ROOT / "tests" / "golden" / "formats" / f"{name}.jsonl"
    assert cli.main(["show", str(path), *words]) == 0
    said = capsys.readouterr()
    assert said.out.startswith(f"This game was played with edition {name[-1]} of the rules.")
    assert said.out.count("\nYEAR ") == (3 if words == ["--to", "3"] else len(_years(path)))
    assert said.err == ""


def test_a_game_of_other_rules_has_no_debrief(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = ROOT / "tests" / "golden" / "formats" / "format-1-rules-2.jsonl"
    assert cli.main(["report", str(path), "--out", str(tmp_path)]) == 1
    assert "another edition of the rules" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def _years(path: Path) -> set[int]:
    return {step.round for step in read(path).steps}


def test_a_torn_game_of_other_rules_is_shown_up_to_the_damage(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    torn = tmp_path / "torn.jsonl"
    torn.write_bytes((ROOT / "tests" / "golden" / "formats" / "format-1-rules-1.jsonl").read_bytes()[:-40])
    assert cli.main(["show", str(torn)]) == 0
    said = capsys.readouterr()
    assert "YEAR 12" in said.out
    assert said.err.startswith("torn.jsonl:")


@pytest.mark.parametrize("words", [[], ["--playthrough"]])
def test_showing_a_record_needs_no_client(words: list[str]) -> None:
    script = "import sys; from game import cli; status = cli.main(sys.argv[1:]); print('game.client' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", script, "show", str(GOLDEN / "moves.jsonl"), *words],
        capture_output=True, encoding="utf-8", check=True, cwd=ROOT,
    )  # fmt: skip
    assert run.stdout.splitlines()[-1] == "False"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"PK\x03\x04" + bytes(9000), "not the record"),
        (b'{"scacchiera":"record","format":99}\n', "newer Scacchiera"),
        (b"[" * 100_000, "not the record"),
        (b"x" * 9_000_000, "too big"),
    ],
)
@pytest.mark.parametrize("command", ["show", "replay"])
def test_a_foreign_file_is_refused_in_one_sentence_with_status_1(
    command: str, content: bytes, why: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "foreign.jsonl"
    path.write_bytes(content)
    assert cli.main([command, str(path)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("foreign.jsonl")
    assert why in said
    assert said.count("\n") == 1


def test_names_in_a_record_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    record = read(GOLDEN / "collapse.jsonl")
    seats = tuple(replace(seat, name="\x1b[2JAnna\u202e") for seat in record.header.seats)
    path = tmp_path / "sly.jsonl"
    path.write_bytes(replace(record, header=replace(record.header, seats=seats)).sealed()[0])
    assert cli.main(["show", str(path), "--playthrough"]) == 0
    said = capsys.readouterr().out
    assert "?[2JAnna?" in said
    assert "\x1b" not in said


def test_help_speaks_the_language_of_the_computer(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "it")
    assert cli.main(["--help"]) == 0
    assert "elenca i livelli forniti con il gioco" in capsys.readouterr().out


def test_interrupting_stops_with_status_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(chosen: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(playing, "_levels", interrupted)
    assert cli.main(["levels"]) == 130


def test_a_fault_of_the_program_is_one_sentence_and_a_file_to_send(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken(chosen: object) -> int:
        raise AssertionError("two kings")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(playing, "_levels", broken)
    assert cli.main(["levels"]) == 1
    said = capsys.readouterr().err
    (report,) = tmp_path.iterdir()
    assert said.startswith("scacchiera: something went wrong inside the program (two kings)")
    assert said.count("\n") == 1
    assert str(report) in said
    assert "in broken" in report.read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["simulate"]])
def test_a_small_command_loads_none_of_the_big_libraries(words: list[str]) -> None:
    script = (
        "import json, sys; from game import cli; status = cli.main(sys.argv[1:])\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, encoding="utf-8", check=True, cwd=ROOT
    )
    loaded = set(json.loads(run.stdout.splitlines()[-1]))
    assert "game" in loaded
    assert not loaded & {"pygame", "numpy", "pydantic", "ruamel", "jinja2", "platformdirs"}


def test_the_module_and_the_command_are_the_same_program() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "game", "--version"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
    )
    assert run.stdout == f"scacchiera {__version__}\n"
