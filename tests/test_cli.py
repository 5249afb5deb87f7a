"""The command line: what it refuses, in one sentence, and how little it loads to do so."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from game import __version__, cli

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _english_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.mark.parametrize(
    "words",
    [
        ["no-such-command"],
        ["play"],
        ["check"],
        ["simulate", "brianza-2004"],
        ["simulate", "brianza-2004", "--seats", "queen:greedy", "--games", "0"],
        ["simulate", "brianza-2004", "--seats", "queen:greedy", "--seed", "x"],
        ["simulate", "brianza-2004", "--seats", "queen:no-such-player"],
        ["simulate", "brianza-2004", "--seats", "queen,queen,queen,queen,queen"],
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
    assert capsys.readouterr().err == "0 errors\n"


def test_the_faults_of_all_files_are_listed_with_status_1(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("format: 1\nrounds: many\n", encoding="utf-8")
    assert cli.main(["check", str(broken), "no-such-level"]) == 1
    said = capsys.readouterr()
    assert f"{broken}:2:" in said.out
    assert "no-such-level: error:" in said.out
    assert said.err.endswith("errors\n")


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


def test_help_speaks_the_language_of_the_computer(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "it")
    assert cli.main(["--help"]) == 0
    assert "elenca i livelli forniti con il gioco" in capsys.readouterr().out


def test_interrupting_stops_with_status_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(chosen: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_levels", interrupted)
    assert cli.main(["levels"]) == 130


def test_a_fault_of_the_program_is_one_sentence_and_a_file_to_send(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken(chosen: object) -> int:
        raise AssertionError("two kings")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(cli, "_levels", broken)
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
