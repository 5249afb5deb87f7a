"""The same in a real window: a virtual screen, the pointer and the keyboard of X, and pictures of what was on it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.record import Journal, latest, saves, saves_folder
from tests.end_to_end.screen import Screen, screen

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0

pytestmark = [pytest.mark.window, pytest.mark.skipif(sys.platform == "win32", reason="X is not there")]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCACCHIERA_HOME", str(tmp_path / "home"))


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Screen]:
    with screen(tmp_path) as running:
        yield running


@pytest.fixture
def shots(tmp_path: Path) -> Path:
    """Where pictures of the screen go: SCACCHIERA_SHOTS if it is set."""
    folder = Path(os.environ.get("SCACCHIERA_SHOTS") or tmp_path / "shots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def in_window(shown: Screen, *arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.end_to_end.in_window", *arguments],
        cwd=ROOT,
        env=shown.environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=400,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()[-3:]


def test_a_whole_game_by_pointer_in_a_real_window(shown: Screen, shots: Path) -> None:
    round, finished, hash = in_window(
        shown, "--rounds", "12", "--size", "1280x720", "--lang", "en", "--shots", str(shots / "pointer")
    )
    assert (round, finished) == ("12", "True")
    (save,), _broken = saves(saves_folder())
    game, journal, _report = Journal.open(save.path)
    journal.close()
    assert game.hash() == hash
    assert (shots / "pointer" / "final.png").exists()


def test_some_years_by_keyboard_in_italian_in_a_large_window(shown: Screen, shots: Path) -> None:
    round, finished, _hash = in_window(
        shown, "--rounds", "2", "--size", "1920x1080", "--lang", "it", "--keys", "--shots", str(shots / "keys")
    )
    assert (round, finished) == ("3", "False")


class Program:
    """The program as the README starts it, with its window on the screen."""

    def __init__(self, shown: Screen) -> None:
        self.shown = shown
        self.process = subprocess.Popen([sys.executable, "-m", "game"], cwd=ROOT, env=shown.environment)

    def keys(self, *names: str, until: Callable[[], bool]) -> None:
        """Presses keys again and again until something shows on the disk: one that comes too early is lost."""
        start = time.monotonic()
        while not until():
            assert self.process.poll() is None, "the program ended"
            assert time.monotonic() - start < PATIENCE, f"the keys {names} did nothing"
            for name in names:
                self.shown.hand("key", name, "sleep", "0.4")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def entries() -> int:
    """Lines in the journal of the game being played."""
    path = latest(saves_folder())
    return len(path.read_bytes().splitlines()) if path else 0


def test_the_program_itself_is_killed_and_goes_on(shown: Screen, shots: Path) -> None:
    program = Program(shown)
    try:
        program.keys("n", "Return", until=lambda: entries() > 0)
        program.keys("e", "Return", until=lambda: entries() > 1)
        shown.picture(shots / "program.png")
        program.kill()
        count = entries()
        program = Program(shown)
        program.keys("c", "Return", "e", "Return", until=lambda: entries() > count)
        shown.picture(shots / "continued.png")
        good, broken = saves(saves_folder())
        assert len(good) == 1 and not broken
    finally:
        program.kill()
