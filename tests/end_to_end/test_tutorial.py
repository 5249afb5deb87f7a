"""The tutorial, played whole by somebody who does what each lesson says; left and taken up again in the middle."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from game import texts
from game.client import tutorial
from game.client.app import App
from game.client.scenes.final import FinalScene
from game.client.scenes.game import GameScene
from game.client.scenes.title import TitleScene
from game.client.settings import Settings
from tests.end_to_end.pupil import Pupil
from tests.end_to_end.table import PostedHand


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SCACCHIERA_HOME", str(tmp_path / "home"))
    yield
    texts.set_language("en")


@pytest.mark.parametrize(
    ("language", "size", "scale"),
    [
        ("en", (1280, 720), 100),
        ("it", (1280, 720), 75),
        ("it", (1920, 1080), 150),
        pytest.param("en", (1920, 1080), 150, marks=pytest.mark.nightly),
        pytest.param("it", (1280, 720), 100, marks=pytest.mark.nightly),
        pytest.param("en", (1280, 720), 75, marks=pytest.mark.nightly),
    ],
)
def test_the_tutorial_is_played_to_its_end_and_taken_up_in_the_middle(
    language: str, size: tuple[int, int], scale: int
) -> None:
    app = App(Settings(language=language, motion=False, mute=True, scale=scale), size=size)
    try:
        app.push(TitleScene(app))
        pupil = Pupil(app, PostedHand())
        pupil.click("tutorial", lambda: isinstance(app.scene, GameScene))
        left = False
        decisions = 0
        while not isinstance(app.scene, FinalScene):
            given = pupil.lesson
            assert app.scene.faults() == []
            if given == "module" and not left:
                left = True
                pupil.leave_and_return()
                assert pupil.lesson in ("year", "black", "module")
                continue
            pupil.follow()
            decisions += 1
            assert decisions <= 40, "a first game asks for at most forty decisions"
        assert left
        assert app.scene.session.game.result
    finally:
        app.leave_all()
        app.window.close()


def test_every_lesson_has_a_title_and_a_text_in_both_languages() -> None:
    for language in texts.languages():
        texts.set_language(language)
        for lesson in tutorial.LESSONS:
            assert lesson.title != lesson.text
            assert "_" not in lesson.title + lesson.text
            assert lesson.id not in (lesson.title, lesson.text)


def test_any_lesson_can_be_passed_over_so_nobody_gets_stuck(tmp_path: Path) -> None:
    app = App(Settings(language="en", motion=False, mute=True), size=(1280, 720))
    session = tutorial.start(app.settings)
    try:
        moment = tutorial.Moment(session, "", "", "")
        for number in range(len(tutorial.LESSONS)):
            assert tutorial.number(moment) == number
            tutorial.pass_over(moment)
        assert tutorial.lesson(moment) is None
        tutorial.pass_over(moment)
        assert tutorial.lesson(moment) is None
    finally:
        session.close()
        app.window.close()
