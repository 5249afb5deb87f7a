"""The commands of who makes levels: a sheet, a picture, a first file, a tidy file."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from game import cli

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _english_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


def test_a_level_is_described_for_people_and_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["describe", "brianza-2004"]) == 0
    assert capsys.readouterr().out.startswith("BRIANZA-2004\nBrianza 2004\n")
    assert cli.main(["describe", "brianza-2004", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["headquarters"]["2"] == ["b1", "g1"]
    assert facts["shocks"][4]["year"] == 2008
    assert {reach["hq"] for reach in facts["reach"]} == {"b1", "d1", "e1", "g1"}


def test_a_level_with_faults_is_not_described(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["describe", "brianza-2005"]) == 1
    assert "did you mean 'brianza-2004'" in capsys.readouterr().err


def test_boards_are_drawn_as_svg_and_as_png(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    svg, png = tmp_path / "both.svg", tmp_path / "b.png"
    assert cli.main(["render", "brianza-2004", "-o", str(svg), "--lang", "it"]) == 0
    assert "Mercati del mobile" in svg.read_text(encoding="utf-8")
    assert cli.main(["render", "brianza-2004", "-o", str(png), "--board", "B"]) == 0
    assert png.read_bytes().startswith(b"\x89PNG")
    assert capsys.readouterr().out.splitlines() == [str(svg), str(png)]


@pytest.mark.parametrize(
    ("words", "why"), [(["-o", "board.gif"], "end it in .svg or .png"), (["--board", "C"], "has no board C: A, B")]
)
def test_a_picture_that_cannot_be_is_refused_with_status_2(
    words: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["render", "brianza-2004", *words]) == 2
    assert why in capsys.readouterr().err


def test_drawing_svg_needs_no_window_library() -> None:
    script = (
        "import sys; from game import levels; from game.report import board_picture\n"
        "board_picture.picture(levels.load('brianza-2004')).svg(); print('pygame' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True, cwd=ROOT)
    assert run.stdout == "False\n"


def test_files_are_tidied_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    loose, broken = tmp_path / "loose.yaml", tmp_path / "broken.yaml"
    loose.write_text("boards:\n    A:   1 # one\n", encoding="utf-8")
    broken.write_text("a: {b: 1\n", encoding="utf-8")
    assert cli.main(["format", "--check", str(loose)]) == 1
    assert loose.read_text(encoding="utf-8").startswith("boards:\n    A:")
    assert cli.main(["format", str(loose), str(broken)]) == 1
    said = capsys.readouterr()
    assert said.out == f"{loose} would be tidied\n{loose} tidied\n"
    assert f"{broken}:2:1: error:" in said.err
    assert loose.read_text(encoding="utf-8").endswith("boards:\n  A: 1  # one\n")
    assert cli.main(["format", "--check", str(loose)]) == 0


def test_shipped_files_need_no_tidying() -> None:
    assert cli.main(["format", "--check", *map(str, (ROOT / "levels").rglob("*.yaml"))]) == 0


def test_a_first_level_is_begun_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    words = ["new-level", "two-valleys", "--in", str(tmp_path), "--title", "Two valleys"]
    assert cli.main(words) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'two-valleys.yaml'}\n"
    assert cli.main(["check", str(tmp_path / "two-valleys.yaml")]) == 0
    assert cli.main(words) == 1
    assert "two-valleys.yaml: File exists" in capsys.readouterr().err
    assert cli.main(["new-level", "../x"]) == 2
    assert "cannot be the name of a level" in capsys.readouterr().err
