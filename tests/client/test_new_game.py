"""A new game: seats, names, strategies with their reach, the seed, and what keeps it from starting."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from game import resources
from game.client import settings
from game.client.app import App
from game.client.practice import practice
from game.client.scenes.curtain import CurtainScene
from game.client.scenes.game import GameScene
from game.client.scenes.new_game import NewGameScene
from game.client.table import Table
from game.levels import load, shipped
from tests.client.conftest import title


@pytest.fixture
def app() -> Iterator[App]:
    with title("en") as opened:
        yield opened


@pytest.fixture
def scene(app: App) -> NewGameScene:
    made = NewGameScene(app)
    app.push(made)
    app.render()
    return made


def test_a_game_starts_two_clicks_after_the_title(app: App) -> None:
    app.click("new")
    app.click("begin")
    assert isinstance(app.scene, GameScene)
    assert [seat.kind for seat in app.scene.session.seats] == ["person", "ai", "ai", "ai"]


def test_with_two_people_the_curtain_comes_first(app: App, scene: NewGameScene) -> None:
    app.click("kind.1")
    app.click("kind.1.person")
    app.click("begin")
    assert isinstance(app.scene, CurtainScene)


def test_a_name_is_typed_and_kept(app: App, scene: NewGameScene) -> None:
    app.click("name.0")
    app.press(pygame.K_a, pygame.KMOD_CTRL)
    for letter in "Zoe":
        app.press(pygame.key.key_code(letter.lower()), unicode=letter)
    assert scene.table.places[0].name == "Zoe"


SPOILED: dict[str, Callable[[Table], object]] = {
    "Give every firm a name": lambda table: table.rename(1, " "),
    "the same name": lambda table: table.rename(1, "anna"),
    "At least one person": lambda table: table.seat(0, "ai"),
    "Choose a seed": lambda table: setattr(table, "seed", 0),
}


@pytest.mark.parametrize("words", SPOILED)
def test_what_is_missing_is_said_and_keeps_the_game_from_starting(app: App, scene: NewGameScene, words: str) -> None:
    SPOILED[words](scene.table)
    scene.invalidate()
    app.click("begin")
    assert app.scene is scene
    assert words in scene.said()


def test_seats_come_and_go_within_what_the_level_takes(app: App, scene: NewGameScene) -> None:
    for _seat in range(3):
        app.click("remove.0")
    assert len(scene.table.places) == 1
    app.click("remove.0")
    assert len(scene.table.places) == 1, "somebody must play"
    app.click("add")
    names = [place.name for place in scene.table.places]
    colours = [place.colour for place in scene.table.places]
    assert len(set(names)) == len(set(colours)) == 2


def test_a_colour_is_never_shared(app: App, scene: NewGameScene) -> None:
    for _click in range(7):
        app.click("colour.0")
        colours = [place.colour for place in scene.table.places]
        assert len(set(colours)) == 4


def test_another_strategy_is_chosen_from_the_list(app: App, scene: NewGameScene) -> None:
    app.click("strategy.0")
    app.click("strategy.0.knight")
    assert scene.table.places[0].strategy == "knight"


def test_dice_and_keys_change_the_seed(app: App, scene: NewGameScene) -> None:
    before = {scene.table.seed}
    for _roll in range(3):
        app.click("dice")
        before.add(scene.table.seed)
    assert len(before) > 1
    app.click("seed")
    app.press(pygame.K_a, pygame.KMOD_CTRL)
    for letter in "20x04":
        app.press(ord(letter), unicode=letter)
    assert scene.table.seed == 2004


def test_long_names_and_every_language_leave_the_layout_whole(app: App, scene: NewGameScene) -> None:
    scene.table.rename(0, "Manifatture Riunite di Cantù e Figli S.p.")
    for language in ("en", "it"):
        app.settings.language = language
        app.settings_changed()
        assert scene.faults() == []


def test_the_reach_shown_is_the_reach_of_the_rules() -> None:
    level = load("brianza-2004")
    middle = (3, 4)
    knight = practice(level, "knight").reached
    assert knight == {(middle[0] + f, middle[1] + r) for f in (-2, -1, 1, 2) for r in (-2, -1, 1, 2) if abs(f * r) == 2}
    rook = practice(level, "rook")
    brand = level.ruleset.start.brand + level.ruleset.strategies["rook"].brand
    assert all((file == middle[0]) != (rank == middle[1]) for file, rank in rook.reached)
    assert len(rook.reached) == 4 * min(3, brand)
    change = practice(level, "change-board")
    assert change.gateway == (6, 7) and change.gateway in change.reached
    assert practice(level, "queen").gateway is None


@pytest.mark.parametrize("level", shipped())
def test_every_shipped_level_can_be_chosen_and_begun(app: App, scene: NewGameScene, level: str) -> None:
    app.click(f"level.{level}")
    app.render()
    assert scene.faults() == []
    for strategy in scene.table.level.strategies if scene.table.level else ():
        scene.table.plan(0, strategy)
        scene.invalidate()
        app.render()
    app.click("begin")
    app.render()
    assert isinstance(app.scene, GameScene), scene.table.fault


def test_a_newcomers_game_opens_in_steps_and_its_cards_say_when(app: App, scene: NewGameScene) -> None:
    app.click("begin")
    assert isinstance(app.scene, GameScene)
    game = app.scene.session.game
    assert game.options.first_play
    reached = [name for name in app.scene.desk.view.reach() if app.scene.desk.view.square(name).kind == "land"]
    app.click(f"square.{reached[0]}")
    said = app.scene.said()
    year = game.level.year
    assert f"It opens in {year + 1}, year 2 of this game" in said
    assert f"It opens in {year + 3}, year 4 of this game" in said
    app.click("ict")
    assert app.scene.said().count(f"It opens in {year + 1}") == 1, "said once for all modules"


def test_the_trays_buttons_tell_the_year_in_which_they_open(app: App, scene: NewGameScene) -> None:
    app.click("begin")
    assert isinstance(app.scene, GameScene)
    year = app.scene.desk.view.year + app.scene.desk.view.level.ruleset.first_play.contracts - 1
    button = app.scene.widget("ict")
    assert button.tooltip == f"Opens in {year}: in a first play things open in steps."
    assert app.scene.widget("invest").tooltip == ""


def test_every_option_is_explained_beside_it_or_where_there_is_little_room_when_pointed_at(
    app: App, scene: NewGameScene
) -> None:
    meanings = ("Same seed, same world", "Markets are seen as ranges", "For a first play", "Nobody hurries you")
    tips = " ".join(each.tooltip for each in scene.widgets())
    assert all(words in tips and words not in scene.said() for words in meanings)
    with title("en", size=(1920, 1080)) as tall:
        tall.push(NewGameScene(tall))
        tall.render()
        assert all(words in tall.scene.said() for words in meanings)


def test_what_was_chosen_of_a_first_play_is_remembered(app: App, scene: NewGameScene) -> None:
    app.click("first_play")
    app.click("first_play.whole")
    assert not scene.table.first_play
    assert not settings.load().first_play
    again = NewGameScene(app)
    assert not again.table.first_play
    app.click("begin")
    assert isinstance(app.scene, GameScene)
    assert not app.scene.session.game.options.first_play


def with_own_level(app: App, folder: Path) -> tuple[NewGameScene, Path, str]:
    """A table laid for a level of one's own: the scene, the file and what it says."""
    text = resources.level("duel.yaml").read_text(encoding="utf-8").replace("id: duel", "id: mine")
    file = folder / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    scene = NewGameScene(app, Table([file]))
    app.push(scene)
    scene.table.choose("mine")
    return scene, file, text


def test_a_level_edited_outside_is_read_anew_and_stays_chosen(app: App, tmp_path: Path) -> None:
    scene, file, text = with_own_level(app, tmp_path)
    assert scene.table.levels[0].id == "mine"
    file.write_text(text.replace("rounds: 8", "rounds: 7"), encoding="utf-8")
    scene.read_anew()
    assert scene.table.level is not None
    assert (scene.table.level.id, scene.table.level.rounds) == ("mine", 7)
    assert "was changed" in scene.said()


def test_a_level_broken_outside_shows_every_fault_where_it_is_and_the_last_good_one_stays(
    app: App, tmp_path: Path
) -> None:
    scene, file, text = with_own_level(app, tmp_path)
    file.write_text(text.replace("rounds: 8", "rounds: many").replace("minutes: 20", "minutes: -1"), encoding="utf-8")
    scene.read_anew()
    assert "rounds" in scene.said() and "minutes" in scene.said()
    assert scene.table.level is not None and scene.table.level.rounds == 8
    file.unlink()
    scene.read_anew()
    assert scene.table.level is not None


def test_the_table_of_every_level_is_drawn(app: App, scene: NewGameScene) -> None:
    for level in scene.table.levels:
        scene.table.choose(level.id)
        scene.invalidate()
        app.render()
        assert scene.faults() == []
