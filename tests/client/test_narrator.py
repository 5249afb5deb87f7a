"""The narrator: what the window shows is told once, in words, and never to the wrong ears."""

import io
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator

import pygame
import pytest

from game import levels
from game.cli import main
from game.client import wording
from game.client.app import App
from game.client.scenes import go_on
from game.client.scenes.curtain import CurtainScene
from game.client.scenes.game import GameScene
from game.client.scenes.report import ReportScene
from game.client.scenes.settings import SettingsScene
from game.client.scenes.title import TitleScene
from game.client.session import Session
from game.client.settings import Settings
from game.client.widgets import Button, Choice, Column, Dialog, Dots, Label, Row, Slider, Switch, TextField, Widget
from game.record import SeatInfo
from game.rules import Enter, Options
from tests.client.conftest import Shown


class Told:
    """A window whose narration is collected; `new()` gives the lines since it was last asked."""

    def __init__(self, language: str = "en", curtain: bool = True) -> None:
        self.stream = io.StringIO()
        self.settings = Settings(language=language, motion=False, curtain=curtain)
        self.app = App(self.settings, size=(1280, 720), narrate=self.stream)
        self._read = 0
        self.sessions: list[Session] = []

    def new(self) -> list[str]:
        self.app.step()
        told = self.stream.getvalue().splitlines()
        lines, self._read = told[self._read :], len(told)
        return lines

    def show(self, *inside: Widget) -> list[str]:
        self.app.push(Shown(self.app, lambda scene: Column(list(inside))))
        return self.new()

    def press(self, key: int, unicode: str = "", mod: int = 0) -> list[str]:
        self.app.press(key, mod, unicode)
        return self.new()

    def tab(self) -> str:
        return " | ".join(self.press(pygame.K_TAB))

    def game(self, *people: str) -> Session:
        seats = [SeatInfo(name, strategy) for name, strategy in zip(people, ("queen", "knight", "rook"), strict=False)]
        session = Session.start(levels.load("brianza-2004"), seats, 7, Options(), self.settings)
        self.sessions.append(session)
        go_on(self.app, session)
        return session


@pytest.fixture
def open_told() -> Iterator[Callable[..., Told]]:
    made: list[Told] = []

    def open_window(language: str = "en", curtain: bool = True) -> Told:
        made.append(Told(language, curtain))
        return made[-1]

    yield open_window
    for told in made:
        for session in told.sessions:
            session.close()
        told.app.window.close()


@pytest.fixture
def told(open_told: Callable[..., Told]) -> Told:
    return open_told()


# -- screens and what has the focus


def test_it_begins_with_how_to_move_about_and_the_name_of_the_screen(told: Told) -> None:
    told.app.push(TitleScene(told.app))
    lines = told.new()
    assert "Tab" in lines[0]
    assert lines[1] == "Screen: Scacchiera"
    assert any(line.startswith("Keys: ") and "New game (N)" in line for line in lines), lines


def test_nothing_is_said_twice_while_nothing_changes(told: Told) -> None:
    told.app.push(TitleScene(told.app))
    assert told.new()
    for _frame in range(5):
        assert told.new() == []


def test_a_line_is_told_whole_and_in_reading_order(told: Told) -> None:
    lines = told.show(Row([Label("profit"), Label("20 k€")]), Label("then"), Row([Label("quality"), Dots(3, 10)]))
    assert lines[-3:] == ["profit 20 k€", "then", "quality 3 of 10"]


def test_the_focus_tells_name_kind_state_key_and_why_not(told: Told) -> None:
    told.show(
        Button("Begin", shortcut="return", tooltip="<b>Off</b> you go"),
        Button("Undo", shortcut="ctrl+z", enabled=False, why="There is nothing to undo."),
        Switch("High contrast", True, lambda value: None),
        Row([Label("Volume"), Slider(60, 0, 100, lambda value: None)]),
        Row([Label("Size"), Choice([("a", "small"), ("b", "large")], "b", lambda value: None)]),
        TextField("1234", lambda value: None, placeholder="PIN", hidden=True),
    )
    assert told.tab() == "Begin, button, key Enter, Off you go."
    assert told.tab() == "Undo, button, not possible: There is nothing to undo, key Ctrl Z."
    assert told.tab() == "High contrast, switch, on."
    assert told.tab() == "Volume, slider, 60 of 0 to 100."
    assert told.tab() == "Size, list, large."
    assert told.tab() == "PIN, field, 4 signs."


def test_a_switch_that_is_turned_says_so_once(told: Told) -> None:
    told.app.push(SettingsScene(told.app))
    told.new()
    while "High contrast, switch, off." not in (line := told.tab()):
        assert line
    assert told.press(pygame.K_SPACE, " ") == ["High contrast, switch, on."]


def test_a_changed_key_is_told_as_it_is_now(told: Told) -> None:
    told.settings.keys = {"invest": "k"}
    told.game("Anna")
    assert any("Invest (K)" in line for line in told.new())


def test_a_notice_and_a_question_are_told_when_they_come(told: Told) -> None:
    told.show(Label("behind"))
    scene = told.app.scene
    scene.toast("<b>Saved</b>", "good")
    assert told.new() == ["Notice: Saved"]
    assert told.new() == []
    scene.ask(lambda: Dialog("Really?", [Label("It cannot be undone.")], [Button("Yes", id="yes", shortcut="return")]))
    assert told.new() == ["Question: Really?", "It cannot be undone.", "Keys: Yes (Enter)."]
    scene.dismiss()
    assert "behind" not in told.new()


# -- a game


def test_a_game_begins_with_whose_turn_it_is_and_what_there_is(told: Told) -> None:
    told.game("Anna")
    lines = told.new()
    assert lines[1] == "Screen: Brianza 2004"
    assert "2004, year 1 of 12." in lines
    assert "Anna, it is your turn." in lines
    assert "Cash 500 k€, debt 0 of 400, 3 actions left." in lines
    assert any(line.startswith("Quality 5 of 10") for line in lines)


def test_the_boards_cursor_reads_the_square(told: Told) -> None:
    session = told.game("Anna")
    told.new()
    home = session.view().firms[0].hq
    (here,) = told.press(pygame.K_UP)
    assert here.startswith(f"{home[0]}2, ")
    assert "demand" in here
    back = told.press(pygame.K_DOWN)[0]
    assert back.startswith(f"{home}, District, headquarters of Anna")
    assert "in your hand" in back


def test_an_action_is_told_with_what_it_cost_and_undo_too(told: Told) -> None:
    told.game("Anna")
    told.new()
    told.press(pygame.K_i, "i")
    told.press(pygame.K_1, "1")
    lines = told.press(pygame.K_RETURN)
    assert [line for line in lines if line.startswith("Anna invests")] == lines[:1]
    assert any("2 actions left" in line for line in lines)
    undone = told.press(pygame.K_z, mod=pygame.KMOD_CTRL)
    assert undone[0] == "Taken back."
    assert any("3 actions left" in line for line in undone)


def test_every_event_is_told_once_to_each_who_may_know_it(open_told: Callable[..., Told]) -> None:
    told = open_told(curtain=False)
    session = told.game("Anna", "Bruno")
    told.new()
    action = next(a for a in session.view().legal_actions() if isinstance(a, Enter))
    scene = told.app.scene
    assert isinstance(scene, GameScene)
    scene.play(action)
    first = [line for line in told.new() if line.startswith(f"Anna enters {action.square}")]
    assert len(first) == 1
    scene._end_turn()
    second = [line for line in told.new() if line.startswith(f"Anna enters {action.square}")]
    assert len(second) == 1, "Bruno has not heard it yet"


def test_a_report_is_read_and_its_events_are_not_told_again_on_the_board(told: Told) -> None:
    told.game("Anna")
    told.new()
    told.press(pygame.K_e, "e")
    report = told.press(pygame.K_RETURN)
    assert isinstance(told.app.scene, ReportScene)
    assert report[0] == "Screen: The year 2004"
    assert any(line.startswith("Home market +") for line in report), "the chart is read"
    board = told.press(pygame.K_RETURN)
    assert isinstance(told.app.scene, GameScene)
    assert "2005, year 2 of 12." in board
    shocks = [line for line in report if "Shock: " in line]
    assert shocks
    assert not {line.removeprefix("· ") for line in shocks} & set(board)


def test_who_comes_back_from_the_encyclopedia_hears_the_name_of_the_screen_and_no_more(told: Told) -> None:
    told.game("Anna")
    told.new()
    assert "Screen: Encyclopedia" in told.press(pygame.K_F1)
    assert told.press(pygame.K_ESCAPE) == ["Screen: Brianza 2004"]


def test_one_key_reads_the_screen_again_but_no_event(told: Told) -> None:
    told.game("Anna")
    first = told.new()
    again = told.press(pygame.K_F5)
    assert "Anna, it is your turn." in again
    assert "Anna Queen" in again
    events = [line for line in first if line.startswith("Shock: ")]
    assert events
    assert again == [line for line in first if line not in events][1:]


# -- hot seat


def test_behind_the_curtain_only_the_curtain_is_told(told: Told) -> None:
    session = told.game("Anna", "Bruno")
    assert isinstance(told.app.scene, CurtainScene)
    told.new()
    told.press(pygame.K_RETURN)
    told.press(pygame.K_UP)
    told.press(pygame.K_e, "e")
    covered = told.press(pygame.K_RETURN)
    assert isinstance(told.app.scene, CurtainScene)
    assert session.covered
    public = {"Screen: 2004", "Bruno, it is your turn", "Brianza 2004 · Year 1 of 12", "Order this year, Anna ✓, Bruno"}
    public |= {"What comes next is for your eyes only: let the others look away."}
    public |= {"Keys: Take your seat (Enter), Save and leave (Esc)."}
    assert set(covered) <= public
    assert "Bruno, it is your turn" in covered
    assert told.press(pygame.K_UP) in ([], ["Take your seat, button, key Enter."], ["Save and leave, button, key Esc."])


def test_a_hand_that_is_still_on_screen_is_not_read_once_the_curtain_is_down(told: Told) -> None:
    session = told.game("Anna", "Bruno")
    told.press(pygame.K_RETURN)
    session.at_screen = None
    assert session.covered
    told.new()
    scene = told.app.scene
    assert isinstance(scene, GameScene)
    scene.toast("a secret")
    scene.invalidate()
    assert told.press(pygame.K_TAB) == []


def test_one_hears_only_what_one_may_know(told: Told) -> None:
    session = told.game("Anna", "Bruno")
    told.press(pygame.K_RETURN)
    session.apply(next(a for a in session.view().legal_actions() if isinstance(a, Enter)))
    told.new()
    told.press(pygame.K_e, "e")
    told.press(pygame.K_RETURN)
    bruno = told.press(pygame.K_RETURN)
    private = [each for each in session.game.view(0).events if each not in session.game.view(1).events]
    for event in private:
        assert wording.event(session.game.view(0), event) not in bruno


# -- both languages, the stream, the command


def test_it_speaks_italian(open_told: Callable[..., Told]) -> None:
    told = open_told("it")
    told.game("Anna")
    lines = told.new()
    assert "Anna, tocca a te." in lines
    english = {"Screen:", "Keys:", "Cash", "Notice:", "Tab and the arrows"}
    assert not [line for line in lines if any(line.startswith(word) for word in english)]


def test_each_line_is_flushed_as_it_is_told() -> None:
    flushed: list[str] = []

    class Stream(io.StringIO):
        def flush(self) -> None:
            flushed.append(self.getvalue())

    app = App(Settings(language="en"), size=(1280, 720), narrate=Stream())
    app.push(TitleScene(app))
    app.step()
    app.window.close()
    assert len(flushed) >= 4
    assert all(text.endswith("\n") for text in flushed)


def test_the_game_goes_on_when_nobody_listens_any_more() -> None:
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError(32, os.strerror(32))

    app = App(Settings(language="en"), size=(1280, 720), narrate=Closed())
    app.push(TitleScene(app))
    app.step()
    app.press(pygame.K_TAB)
    assert isinstance(app.scene, TitleScene)
    app.window.close()


@pytest.mark.parametrize(
    ("arguments", "narrated"),
    [
        ([], False),
        (["--narrate"], True),
        (["play", "brianza-2004"], False),
        (["play", "brianza-2004", "--narrate"], True),
        (["--narrate", "play", "brianza-2004"], True),
    ],
)
def test_the_command_narrates_on_standard_output_when_asked(
    arguments: list[str], narrated: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def run(start: object = None, *, size: object = None, narrate: object = None) -> int:
        asked.append(narrate)
        return 0

    monkeypatch.setattr("game.client.run", run)
    assert main(arguments) == 0
    assert [stream is not None for stream in asked] == [narrated]


def test_the_program_tells_its_first_screen_while_it_is_open() -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "game", "--narrate"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "LANGUAGE": "en"},
    )
    stop = threading.Timer(60, running.kill)
    stop.start()
    try:
        assert running.stdout
        first = [running.stdout.readline() for _line in range(2)]
        assert running.poll() is None, "it is still open"
    finally:
        stop.cancel()
        running.kill()
        running.communicate()
    assert "Tab" in first[0]
    assert "Scacchiera" in first[1]
