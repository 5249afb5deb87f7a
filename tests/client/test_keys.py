"""Keys of commands: they can be changed, never clash, and what stands on the buttons follows."""

import json
from collections.abc import Iterator

import pygame
import pytest

from game.client import keys, settings
from game.client.app import App
from game.client.keys import COMMANDS, EVERYWHERE
from game.client.scenes.encyclopedia import EncyclopediaScene
from game.client.scenes.settings import SettingsScene
from game.client.settings import Settings
from game.client.widgets import KeyCap
from tests.client.tables import Tables


@pytest.fixture
def app() -> Iterator[App]:
    made = App(Settings(language="en"), size=(1280, 720))
    yield made
    made.window.close()


@pytest.fixture
def page(app: App) -> SettingsScene:
    scene = SettingsScene(app)
    app.push(scene)
    app.click("page.keys")
    return scene


@pytest.fixture
def tables() -> Iterator[Tables]:
    made = Tables()
    yield made
    made.close()


def test_the_keys_the_game_comes_with_are_all_different_and_allowed() -> None:
    assert len(set(COMMANDS.values())) == len(COMMANDS)
    for command, key in COMMANDS.items():
        assert keys.fault(command, key, {}) == ""
        assert keys.name(command)


def test_a_command_takes_the_key_that_is_pressed_and_keeps_it(app: App, page: SettingsScene) -> None:
    app.click("key.invest")
    assert "Press a key…" in page.said()
    app.press(pygame.K_LCTRL)
    app.press(pygame.K_k, unicode="k")
    assert app.settings.keys == {"invest": "k"}
    assert settings.load().keys == {"invest": "k"}
    assert "Press a key…" not in page.said()


@pytest.mark.parametrize("key", [pygame.K_TAB, pygame.K_RETURN, pygame.K_LEFT, pygame.K_5, pygame.K_SPACE])
def test_keys_that_move_and_choose_are_refused_in_words(app: App, page: SettingsScene, key: int) -> None:
    app.click("key.invest")
    app.press(key)
    assert app.settings.keys == {}
    assert "always does the same" in page.said()


def test_the_key_of_another_command_is_refused_and_names_it(app: App, page: SettingsScene) -> None:
    app.click("key.invest")
    app.press(pygame.K_e, unicode="e")
    assert app.settings.keys == {}
    assert "E is the key of “End turn”: give that another key first." in page.said()
    app.click("key.end_turn")
    app.press(pygame.K_f, unicode="f")
    app.click("key.invest")
    app.press(pygame.K_e, unicode="e")
    assert app.settings.keys == {"end_turn": "f", "invest": "e"}


def test_help_needs_a_key_that_no_text_needs(app: App, page: SettingsScene) -> None:
    app.click("key.help")
    app.press(pygame.K_h, unicode="h")
    assert "also needed to write" in page.said()
    app.click("key.help")
    app.press(pygame.K_F3)
    app.press(pygame.K_F1)
    assert app.scene is page, "F1 is free now"
    app.press(pygame.K_F3)
    assert isinstance(app.scene, EncyclopediaScene)


def test_a_key_that_works_everywhere_can_be_heard_while_one_is_chosen(app: App, page: SettingsScene) -> None:
    app.click("key.screenshot")
    app.press(pygame.K_F1)
    assert app.scene is page
    assert "F1 is the key of “Help”" in page.said()


def test_escape_leaves_the_key_as_it_was(app: App, page: SettingsScene) -> None:
    app.click("key.invest")
    app.press(pygame.K_ESCAPE)
    assert app.scene is page
    assert "Press a key…" not in page.said()
    assert app.settings.keys == {}


def test_the_first_keys_come_back(app: App, page: SettingsScene) -> None:
    app.settings.keys = {"invest": "k", "help": "f3"}
    page.invalidate()
    app.click("keys.reset")
    assert app.settings.keys == {}
    assert settings.load().keys == {}


def test_a_command_given_its_first_key_again_counts_as_unchanged(app: App, page: SettingsScene) -> None:
    app.settings.keys = {"invest": "k"}
    page.invalidate()
    app.click("key.invest")
    app.press(pygame.K_i, unicode="i")
    assert app.settings.keys == {}


def test_at_the_table_the_new_key_works_the_old_does_not_and_the_cap_shows_it(tables: Tables) -> None:
    scene = tables.real("queen", "knight")
    scene.app.settings.keys = {"invest": "k", "end_turn": "ctrl+e"}
    scene.resized()
    scene.app.press(pygame.K_i, unicode="i")
    assert scene.desk.choice.room == ""
    scene.app.press(pygame.K_k, unicode="k")
    assert scene.desk.choice.room == "invest"
    caps = {widget.command: widget.written(scene.ui) for widget in scene.widgets() if isinstance(widget, KeyCap)}
    assert caps["invest"] == "K"
    assert caps["end_turn"] == "Ctrl E"
    assert caps["pacts"] == "P"
    assert scene.faults() == []


def test_every_command_with_a_button_has_the_key_of_the_list(tables: Tables) -> None:
    scene = tables.real("change-board", "queen")
    found = {widget.id: widget for widget in scene.widgets() if widget.id in COMMANDS}
    assert set(found) == set(COMMANDS) - set(EVERYWHERE) | {"help"}
    for command, widget in found.items():
        assert (widget.shortcut or getattr(widget, "key_cap", "")) == COMMANDS[command]


@pytest.mark.parametrize(
    ("data", "kept", "told"),
    [
        ({"invest": "k"}, {"invest": "k"}, []),
        ({"invest": "m", "ict": "i"}, {"invest": "m", "ict": "i"}, []),
        ({"invest": "x", "ict": "x"}, {}, ["keys.invest", "keys.ict"]),
        ({"invest": "e", "pacts": "j"}, {"pacts": "j"}, ["keys.invest"]),
        ({"invest": "tab", "fly": "f", "ict": 7, "log": "left shift"}, {}, ["keys.invest", "keys.fly", "keys.log"]),
        ({"help": "h"}, {}, ["keys.help"]),
        (["invest"], {}, ["keys"]),
    ],
)
def test_unsound_keys_in_the_file_cost_only_themselves(data: object, kept: dict[str, str], told: list[str]) -> None:
    path = settings.folder("settings") / "settings.json"
    path.write_text(json.dumps({"high_contrast": True, "keys": data}), encoding="utf-8")
    loaded = settings.load()
    assert loaded.high_contrast
    assert loaded.keys == kept
    assert all(name in loaded.note for name in told)
    assert bool(loaded.note) == bool(told)


def test_a_projector_makes_everything_half_as_large_again_in_high_contrast(app: App) -> None:
    app.settings.scale = 75
    app.push(SettingsScene(app))
    app.settings_changed()
    app.click("projector")
    assert app.settings.projector
    assert app.scale.percent == 112
    assert app.scene.ui.palette is not App(Settings(), size=(1280, 720)).new_ui().palette
    app.click("high_contrast")
    assert not app.settings.high_contrast, "one's own choice waits for the projector to go"
    app.click("projector")
    assert app.scale.percent == 75


@pytest.mark.parametrize("language", ["en", "it"])
def test_a_projector_leaves_room_for_the_game(tables: Tables, language: str) -> None:
    scene = tables.real("queen", "knight", language=language)
    scene.app.settings.projector = True
    scene.app.settings_changed()
    wide, high = scene.ui.scale.logical(scene.ui.window)
    assert wide >= 1024 and high >= 576
    assert scene.app.scale.percent == 125
    assert scene.faults() == []
