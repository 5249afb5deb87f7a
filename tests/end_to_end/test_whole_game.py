"""A whole game of twelve years through the real client: from the title to the ranking, by pointer and by keys."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from game import texts
from game.client.app import App
from game.client.scenes.curtain import CurtainScene
from game.client.scenes.final import FinalScene
from game.client.scenes.title import TitleScene
from game.client.settings import Settings
from game.record import Journal, latest, saves, saves_folder
from tests.end_to_end.table import Finger, Player, PostedHand

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCACCHIERA_HOME", str(tmp_path / "home"))


@pytest.fixture
def app() -> Iterator[App]:
    opened = App(Settings(language="en", motion=False), size=(1280, 720))
    yield opened
    for scene in opened.scenes:
        session = getattr(scene, "session", None)
        if session:
            session.close()
    opened.window.close()


def test_two_people_and_two_ai_firms_play_to_the_ranking_by_mouse_alone(app: App) -> None:
    app.push(TitleScene(app))
    player = Player(app, PostedHand())
    player.start()
    player.play()
    final = player.scene
    assert isinstance(final, FinalScene)
    game = final.session.game
    assert game.result and game.round == 12
    said = player.settled(final)
    for standing in game.result.ranking:
        assert standing.name in said
        assert texts.money(standing.value) in said
        assert sum(standing.parts.values()) == standing.value
    assert [scene for scene in ("CurtainScene", "ReportScene", "GameScene") if player.seen[scene] < 12] == []
    (save,), broken = saves(saves_folder())
    assert save.over and not broken
    final.session.close()
    again, journal, report = Journal.open(save.path)
    journal.close()
    assert again.hash() == game.hash() and not str(report)
    player.click("again")
    assert "Anna" in player.scene.said() or "Anna" in str(player.scene.table.places)  # type: ignore[attr-defined]


def test_a_person_can_play_by_keys(app: App) -> None:
    app.push(TitleScene(app))
    player = Player(app, PostedHand(), keys=True)
    player.start()
    player.play(until=lambda session: session.game.round == 3)
    assert player.session.game.round == 3


def test_two_years_are_played_by_touch_alone(app: App) -> None:
    app.push(TitleScene(app))
    player = Player(app, Finger())
    player.start()
    player.play(until=lambda session: session.game.round == 3)
    assert player.session.game.round == 3


def test_a_game_whose_program_was_killed_goes_on_where_it_stopped(app: App, tmp_path: Path) -> None:
    victim = subprocess.run(
        [sys.executable, "-m", "tests.end_to_end.killed", "3"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
    )
    killed = -signal.SIGKILL if hasattr(signal, "SIGKILL") else 1
    assert victim.returncode == killed, victim.stderr
    told = victim.stdout.split()[-1]
    app.push(TitleScene(app))
    player = Player(app, PostedHand())
    assert latest(saves_folder())
    player.click("continue", lambda: not isinstance(player.scene, TitleScene))
    assert isinstance(player.scene, CurtainScene), "nobody's secrets show before somebody sits down"
    assert player.session.game.hash() == told
    player.play(until=lambda session: session.game.round == 4)
