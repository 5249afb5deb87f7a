"""The campaign on the screen: what is open, why the rest is not, and what a player brings along."""

from pathlib import Path

import pytest

from game.client import progress, settings
from game.client.app import App
from game.client.scenes.campaign import CampaignScene
from game.client.scenes.new_game import NewGameScene
from game.lab import replaying
from game.levels.campaign import Finished
from game.rules import Game

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "records"


@pytest.fixture(scope="module")
def over() -> Game:
    """A game that was played to its end."""
    path = GOLDEN / "brianza.jsonl"
    return replaying.Found(path, replaying.contents(path)).game


def shown(app: App, done: dict[str, Finished]) -> CampaignScene:
    """The campaign with that much behind the player."""
    content = {level: {"won": best.won, "stars": best.stars} for level, best in done.items()}
    settings.write_whole("campaign.json", content)
    scene = CampaignScene(app)
    app.push(scene)
    app.render()
    return scene


def test_a_newcomer_finds_one_level_open_and_reads_what_opens_the_next(app: App) -> None:
    scene = shown(app, {})
    first, second = scene.campaign.stages[:2]
    assert scene.widget(f"stage.{first.level}").enabled
    assert not scene.widget(f"stage.{second.level}").enabled
    assert "First play" in scene.said()
    assert scene.faults() == []


def test_a_played_level_opens_those_that_need_it(app: App) -> None:
    first, second = CampaignScene(app).campaign.stages[:2]
    scene = shown(app, {first.level: Finished()})
    assert scene.widget(f"stage.{second.level}").enabled


def test_what_was_earned_is_brought_to_the_table_and_lost_with_another_level(app: App) -> None:
    stages = CampaignScene(app).campaign.stages
    giver = next(stage for stage in stages if stage.gives)
    heir = next(stage for stage in stages if giver.level in [need.level for need in stage.needs])
    scene = shown(app, {stage.level: Finished(True, 3) for stage in stages})
    assert "You bring along" in scene.said()
    scene.open(heir.level)
    assert isinstance(app.scene, NewGameScene)
    app.render()
    table = app.scene.table
    assert not table.first_play, "what the first level taught must not close again"
    card = app.scene.widget(f"level.{heir.level}").rect
    assert app.window.surface.get_rect().contains(card), "the level that was chosen is seen"
    assert table.seats()[0].carried == table.brought != ()
    table.choose(next(level.id for level in table.levels if level.id != heir.level))
    assert table.seats()[0].carried == ()


def test_the_best_of_each_level_is_kept(over: Game) -> None:
    assert over.result
    level = over.level.id
    last = over.result.ranking[-1]
    progress.note(over, last.seat)
    assert progress.load()[level].won is False
    progress.note(over, over.result.ranking[0].seat)
    progress.note(over, last.seat)
    assert progress.load()[level].won is True


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"x": 1}', '{"x": {"won": 1, "stars": 0}}', '{"x": {"won": true, "stars": "3"}}']
)
def test_a_broken_file_of_progress_costs_no_more_than_it_cannot_say(text: str) -> None:
    (settings.folder("settings") / "campaign.json").write_text(text, encoding="utf-8")
    assert progress.load() == {}
