"""The time for a turn: it runs on the board alone, shows its last seconds otherwise, and ends the turn by itself."""

from collections.abc import Callable, Iterator

import pytest

from game import levels
from game.client.app import App
from game.client.scenes import go_on
from game.client.scenes.curtain import CurtainScene
from game.client.scenes.game import GameScene
from game.client.scenes.new_game import NewGameScene
from game.client.session import Session
from game.client.settings import Settings
from game.client.turn_timer import TurnTimer
from game.client.widgets.meters import Bar, Dots
from game.record import Journal, SeatInfo, read_header
from game.rules import Options


class Clock:
    """A clock that a test turns on by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


# --- the timer itself -------------------------------------------------------------------------------


def test_it_counts_down_while_it_runs_and_stands_still_while_it_waits() -> None:
    clock = Clock()
    timer = TurnTimer(60, clock)
    timer.run("first")
    clock.now += 20.5
    timer.run("first")
    assert timer.left == 40
    timer.wait()
    clock.now += 500
    timer.run("first")
    assert timer.left == 40
    clock.now += 39.5
    timer.run("first")
    assert timer.is_over


def test_every_turn_has_all_of_it() -> None:
    clock = Clock()
    timer = TurnTimer(60, clock)
    timer.run((1, 0))
    clock.now += 59
    timer.run((1, 0))
    assert timer.left == 1
    timer.run((2, 0))
    assert timer.left == 60


def test_it_never_falls_under_nothing() -> None:
    clock = Clock()
    timer = TurnTimer(60, clock)
    timer.run(1)
    clock.now += 1000
    timer.run(1)
    assert (timer.left, timer.is_over) == (0, True)


# --- on the screen ----------------------------------------------------------------------------------

Open = Callable[..., tuple[GameScene, Clock]]


@pytest.fixture
def play() -> Iterator[Open]:
    """`play(people)` opens the real level with a minute for each turn, and the clock of its timer."""
    made: list[tuple[App, Session]] = []

    def open_game(
        people: int = 2, curtain: bool = False, language: str = "en", size: tuple[int, int] = (1280, 720)
    ) -> tuple[GameScene, Clock]:
        settings = Settings(language=language, motion=False, curtain=curtain)
        app = App(settings, size=size)
        seats = [
            SeatInfo(name, "rook", "person" if number < people else "ai", "" if number < people else "random")
            for number, name in enumerate(("Anna", "Bruno"))
        ]
        session = Session.start(levels.load("brianza-2004"), seats, 7, Options(), settings, 60)
        clock = Clock()
        session.timer = TurnTimer(60, clock)
        made.append((app, session))
        session.take()
        app.push(GameScene(app, session))
        app.render()
        scene = app.scene
        assert isinstance(scene, GameScene)
        return scene, clock

    yield open_game
    for app, session in made:
        session.close()
        app.window.close()


def pass_time(scene: GameScene, clock: Clock, seconds: float) -> None:
    """So many seconds go by before the next frame."""
    clock.now += seconds
    scene.app.step((), 0.1)
    scene.app.render()


def told(scene: GameScene) -> str:
    return scene.widget("timer").said()  # type: ignore[attr-defined, no-any-return]


def test_the_time_left_stands_by_the_end_of_turn_as_text_and_bar(play: Open) -> None:
    scene, clock = play()
    pass_time(scene, clock, 0)
    assert told(scene) == "1:00"
    pass_time(scene, clock, 18.2)
    assert told(scene) == "0:42"
    bar = scene.widget("timer.bar")
    assert isinstance(bar, Bar)
    assert (bar.value, bar.most) == (42, 60)


def test_the_last_seconds_are_said_in_words_and_counted_in_dots(play: Open) -> None:
    scene, clock = play()
    pass_time(scene, clock, 0)
    pass_time(scene, clock, 51)
    assert told(scene) == "only 9 seconds!"
    dots = scene.widget("timer.dots")
    assert isinstance(dots, Dots)
    assert dots.value == 9
    assert not any(widget.path == "timer.bar" for widget in scene.widgets())


def test_when_the_time_is_up_the_turn_ends_as_it_stands_and_a_notice_says_so(play: Open) -> None:
    scene, clock = play()
    scene.app.click("invest")
    scene.app.click("invest.quality")
    scene.app.click("confirm")
    pass_time(scene, clock, 0)
    pass_time(scene, clock, 61)
    game = scene.session.game
    assert [entry.notation for entry in game.log] == ["!quality", "--"]
    assert game.turn == 1
    assert "Time is up: the turn of Anna has ended by itself." in scene.app.scene.said()


def test_it_also_closes_a_question_that_was_open(play: Open) -> None:
    scene, clock = play()
    scene.app.click("end_turn")
    assert scene.asking
    pass_time(scene, clock, 0)
    pass_time(scene, clock, 61)
    assert not scene.asking
    assert scene.session.game.turn == 1


def test_the_next_person_has_all_the_time(play: Open) -> None:
    scene, clock = play()
    pass_time(scene, clock, 0)
    pass_time(scene, clock, 61)
    pass_time(scene, clock, 3)
    pass_time(scene, clock, 0)
    assert scene.session.timer is not None
    assert scene.session.timer.left in (57, 60)
    assert len(scene.session.game.log) == 1


def test_behind_the_curtain_the_time_stands_still(play: Open) -> None:
    scene, clock = play(curtain=True)
    pass_time(scene, clock, 0)
    pass_time(scene, clock, 61)
    app = scene.app
    assert isinstance(app.scene, CurtainScene)
    assert "Time is up: the turn of Anna" in app.scene.said()
    clock.now += 500
    app.step((), 0.1)
    scene.session.take()
    go_on(app, scene.session)
    app.render()
    app.step((), 0.1)
    assert isinstance(app.scene, GameScene)
    assert scene.session.timer is not None and scene.session.timer.left == 60


def test_while_things_are_shown_moving_the_time_stands_still(play: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    scene, clock = play()
    pass_time(scene, clock, 0)
    monkeypatch.setattr(GameScene, "playing", property(lambda self: True))
    pass_time(scene, clock, 100)
    monkeypatch.undo()
    pass_time(scene, clock, 5)
    assert scene.session.timer is not None and scene.session.timer.left == 60
    assert not scene.session.game.log


def test_while_an_ai_plays_the_time_stands_still(play: Open) -> None:
    scene, clock = play(people=1)
    pass_time(scene, clock, 0)
    scene.session.game.play("--")
    scene.desk.changed()
    assert scene.session.waiting_for is None
    assert not scene.session.time_passes(held=False)
    clock.now += 100
    assert not scene.session.time_passes(held=False)


def test_another_screen_on_top_stops_the_time(play: Open) -> None:
    scene, clock = play()
    pass_time(scene, clock, 0)
    scene.app.push(NewGameScene(scene.app))
    clock.now += 100
    scene.app.pop()
    pass_time(scene, clock, 1)
    assert scene.session.timer is not None and scene.session.timer.left >= 59
    assert not scene.session.game.log


def test_the_screen_looks_at_the_clock_though_nothing_happens(play: Open) -> None:
    scene, _clock = play()
    assert scene.wake_in() is not None
    scene.session.timer = None
    assert scene.wake_in() is None


def test_a_game_that_is_continued_has_its_timer_again(play: Open) -> None:
    scene, _clock = play()
    journal = scene.session.journal
    assert isinstance(journal, Journal)
    scene.session.close()
    assert read_header(journal.path).turn_seconds == 60
    again = Session.resume(journal.path, Settings())
    assert again.timer is not None
    assert (again.timer.seconds, again.timer.left) == (60, 60)
    again.close()


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_the_timer_cuts_nothing(play: Open, size: tuple[int, int], language: str) -> None:
    scene, clock = play(language=language, size=size)
    for seconds in (0, 5, 46):
        pass_time(scene, clock, seconds)
        assert scene.faults() == []


# --- before the game --------------------------------------------------------------------------------


def test_the_time_is_chosen_before_the_game(play: Open) -> None:
    app = App(Settings(language="en", motion=False), size=(1280, 720))
    app.push(NewGameScene(app))
    app.render()
    app.click("timer")
    app.click("timer.75")
    app.click("begin")
    assert isinstance(app.scene, GameScene)
    session = app.scene.session
    assert session.timer is not None and session.timer.seconds == 75
    session.close()
    app.window.close()


def test_without_a_limit_there_is_no_timer() -> None:
    seats = [SeatInfo("Anna", "rook"), SeatInfo("Bruno", "rook")]
    session = Session.start(levels.load("brianza-2004"), seats, 7, Options(), Settings())
    assert session.timer is None
    assert not session.time_passes(held=False)
    session.close()
