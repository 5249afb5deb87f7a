"""The program in a real window: a virtual screen, the pointer and the keyboard of X, and pictures of what was on it."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pygame
import pytest

from game.client.tutorial import LESSONS
from game.record import Journal, latest, saves, saves_folder
from tests.end_to_end.screen import PATIENCE, Screen, screen

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.window, pytest.mark.skipif(sys.platform == "win32", reason="X is not there")]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCACCHIERA_HOME", str(tmp_path / "home"))


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Screen]:
    with screen(tmp_path) as running, running.managed():
        yield running


@pytest.fixture
def shots(tmp_path: Path) -> Path:
    """Where pictures of the screen go: SCACCHIERA_SHOTS if it is set."""
    folder = Path(os.environ.get("SCACCHIERA_SHOTS") or tmp_path / "shots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class Ended(dict[str, object]):
    """What a scenario told in its last line."""

    status: int


def play(shown: Screen, shots: Path, name: str, *arguments: str, status: int = 0) -> Ended:
    """Plays a scenario in a process of its own, to its end."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.end_to_end.scenarios", name),
            *("--buffer", str(shown.buffer), "--shots", str(shots), *arguments),
        ],
        cwd=ROOT,
        env=shown.environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=400,
    )
    assert done.returncode == status, done.stderr
    return Ended(json.loads(done.stdout.splitlines()[-1]))


def record() -> str:
    """The hash that the only saved game leads to, when it is played again."""
    (save,), broken = saves(saves_folder())
    assert not broken
    game, journal, report = Journal.open(save.path)
    journal.close()
    assert not str(report)
    return game.hash()


# -- from the title to the debrief


def test_a_whole_game_by_pointer_ends_with_a_debrief_that_can_be_taken_away(shown: Screen, shots: Path) -> None:
    told = play(shown, shots / "pointer", "whole_game")
    assert (told["round"], told["hash"]) == (12, record())
    (page,) = (Path(os.environ["SCACCHIERA_HOME"]) / "debriefs").rglob("*.html")
    html = page.read_text(encoding="utf-8")
    assert "<svg" in html and "Bruno" in html and "http" not in html.replace("http://www.w3.org/", "")
    tables = list(page.parent.rglob("*.csv"))
    assert tables and all(len(table.read_text(encoding="utf-8").splitlines()) > 12 for table in tables)
    assert pygame.image.load(str(shots / "pointer" / "exported.png")).get_size() == (1280, 720)


def test_some_years_by_keyboard_in_italian_in_a_large_window(shown: Screen, shots: Path) -> None:
    told = play(shown, shots / "keys", "some_years", "--size", "1600x1000", "--lang", "it")
    assert (told["round"], told["hash"]) == (3, record())


# -- the tutorial


def test_the_first_lessons_of_the_tutorial_are_followed_and_taken_up_again(shown: Screen, shots: Path) -> None:
    told = play(shown, shots / "tutorial", "tutorial", "--with", "module")
    lessons = told["lessons"]
    assert isinstance(lessons, list)
    assert {"square", "card", "enter", "undo", "left", "invest", "end_turn", "black"} <= set(lessons)


@pytest.mark.nightly
@pytest.mark.parametrize(("language", "size"), [("en", "1280x720"), ("it", "1600x1000")])
def test_the_whole_tutorial_is_followed(shown: Screen, shots: Path, language: str, size: str) -> None:
    told = play(shown, shots / f"tutorial-{language}", "tutorial", "--lang", language, "--size", size)
    lessons = told["lessons"]
    assert isinstance(lessons, list)
    assert {lesson.id for lesson in LESSONS} <= set(lessons)


# -- killed


@pytest.mark.parametrize("moment", ["board", "ai", "animation"])
def test_a_game_that_is_killed_goes_on_where_it_stopped(shown: Screen, shots: Path, moment: str) -> None:
    told = play(shown, shots, "killed", "--with", moment, status=-signal.SIGKILL)
    worker = told["worker"]
    assert isinstance(worker, int) and worker
    assert told["hash"] == record()
    ends(worker)
    again = play(shown, shots, "continued", "--with", moment)
    assert again["hash"] == told["hash"]
    good, broken = saves(saves_folder())
    assert len(good) == 1 and not broken


def ends(process: int) -> None:
    """Waits until a process is gone: nothing of a killed game goes on thinking."""
    start = time.monotonic()
    while process and Path(f"/proc/{process}").exists():
        if "State:\tZ" in Path(f"/proc/{process}/status").read_text(encoding="utf-8"):
            break
        assert time.monotonic() - start < PATIENCE, "the AI's process outlives its game"


# -- languages


def test_the_language_is_changed_in_mid_game(shown: Screen, shots: Path) -> None:
    told = play(shown, shots, "languages")
    assert told == {"language": "it", "saved": "it"}


# -- three people at one computer


def test_nothing_that_one_player_hides_is_on_the_screen_for_the_others(shown: Screen, shots: Path) -> None:
    plain = play(shown, shots / "plain", "hot_seat")
    secret = play(shown, shots / "secret", "hot_seat", "--with", "secrets")
    assert plain["hash"] != secret["hash"]
    pictures = sorted(path.name for path in (shots / "plain").glob("[0-9]*.png"))
    assert pictures == sorted(path.name for path in (shots / "secret").glob("[0-9]*.png"))
    assert len(pictures) == plain["pictures"] == 33
    differing = [
        name
        for name in pictures
        if not np.array_equal(*(pixels(shots / world / name) for world in ("plain", "secret")))
    ]
    assert differing == []
    boards = [pixels(shots / "secret" / name) for name in ("secret.png", *(n for n in pictures if "board-" in n))]
    assert not np.array_equal(boards[0], boards[1]) and not np.array_equal(boards[1], boards[2])


def pixels(path: Path) -> np.ndarray:  # type: ignore[type-arg]
    return pygame.surfarray.array3d(pygame.image.load(str(path)))


# -- a desktop


def test_a_window_that_is_resized_minimised_or_left_while_pieces_move_shows_the_game_as_it_is(
    shown: Screen, shots: Path
) -> None:
    assert play(shown, shots, "desktop")["round"] == 3


# -- the program itself


class Program:
    """The program as the README starts it, with its window on the screen; what it shows is heard from its narrator."""

    def __init__(self, shown: Screen) -> None:
        self.shown = shown
        self.process = subprocess.Popen(
            [sys.executable, "-m", "game", "--narrate"],
            cwd=ROOT,
            env=shown.environment,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self.heard: list[str] = []
        self._ears = threading.Thread(target=self._listen)
        self._ears.start()
        self._until(lambda: self._says("Screen: Scacchiera", 0) and self._focused, "the title with the focus")

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.heard.append(line.rstrip())

    def _says(self, words: str, since: int) -> bool:
        return any(words in line for line in self.heard[since:])

    @property
    def _focused(self) -> bool:
        asked = ["xdotool", "getwindowfocus", "getwindowname"]
        done = subprocess.run(asked, env=self.shown.environment, capture_output=True, text=True, encoding="utf-8")
        return done.stdout.strip() == "Scacchiera"

    def _until(self, done: Callable[[], bool], what: str) -> None:
        start = time.monotonic()
        while not done():
            assert self.process.poll() is None, f"the program ended with {self.process.returncode}"
            assert time.monotonic() - start < PATIENCE, f"{what} did not come after {self.heard[-8:]}"

    def press(self, key: str, words: str) -> None:
        """Presses a key, once, and waits until something is said."""
        since = len(self.heard)
        self.shown.hand("key", key)
        self._until(lambda: self._says(words, since), f"“{words}” after the key {key}")

    def close(self) -> int:
        """Closes the window, as its button does; the exit status."""
        self.shown.hand("key", "alt+F4")
        return self.ended()

    def kill(self) -> None:
        """Ends it without a warning."""
        self.process.send_signal(signal.SIGKILL)
        self.ended()

    def ended(self) -> int:
        """Waits for its end; the exit status."""
        status = self.process.wait(PATIENCE)
        self._ears.join(PATIENCE)
        assert self.process.stdout
        self.process.stdout.close()
        return status


@pytest.fixture
def run(shown: Screen) -> Iterator[Callable[[], Program]]:
    """`run()` starts the program; whatever of it is left at the end is ended."""
    started: list[Program] = []

    def start() -> Program:
        started.append(Program(shown))
        return started[-1]

    yield start
    for program in started:
        if program.process.poll() is None:
            program.kill()


def entries() -> int:
    """Lines in the journal of the game being played."""
    path = latest(saves_folder())
    return len(path.read_bytes().splitlines()) if path else 0


def test_the_program_itself_is_killed_and_goes_on(run: Callable[[], Program], shown: Screen, shots: Path) -> None:
    program = run()
    program.press("n", "Screen: New game")
    program.press("Return", "Screen: Brianza 2004")
    assert entries() == 1
    program.press("e", "End the turn?")
    program.press("Return", "is playing")
    shown.picture(shots / "program.png")
    program.kill()
    count = entries()
    assert count > 1
    program = run()
    program.press("c", "Screen: ")
    shown.picture(shots / "continued.png")
    good, broken = saves(saves_folder())
    assert len(good) == 1 and not broken
    assert entries() >= count


SCREENS = {
    "title": (),
    "new game": (("n", "Screen: New game"),),
    "settings": (("s", "Screen: Settings"),),
    "encyclopedia": (("F1", "Screen: Encyclopedia"),),
    "tutorial": (("t", "Screen: "),),
    "board": (("n", "Screen: New game"), ("Return", "Screen: Brianza 2004")),
    "question": (("n", "Screen: New game"), ("Return", "Screen: Brianza 2004"), ("e", "End the turn?")),
    "AI": (
        *(("n", "Screen: New game"), ("Return", "Screen: Brianza 2004"), ("e", "End the turn?")),
        ("Return", "is playing"),
    ),
}


@pytest.mark.parametrize(
    "on", [each if each in ("question", "AI") else pytest.param(each, marks=pytest.mark.nightly) for each in SCREENS]
)
def test_the_window_is_closed_on_any_screen_and_nothing_is_left_behind(run: Callable[[], Program], on: str) -> None:
    program = run()
    for key, words in SCREENS[on]:
        program.press(key, words)
    assert program.close() == 0
    good, broken = saves(saves_folder())
    assert (len(good) > 0) == (on in ("tutorial", "board", "question", "AI")) and not broken
    assert list(saves_folder().glob("*.lock")) == []
    assert list((Path(os.environ["SCACCHIERA_HOME"]) / "logs").glob("*")) == []
