"""A gamepad does what the keyboard does: the focus, the board, back, and the commands of a turn."""

from collections.abc import Callable

import pygame
import pytest

from game.client.app import App
from game.client.gamepad import Gamepad
from game.client.scenes.encyclopedia import EncyclopediaScene
from game.client.scenes.new_game import NewGameScene
from game.client.scenes.title import TitleScene
from game.client.settings import Settings
from game.client.widget import Widget
from game.client.widgets import Button, Column
from tests.client.conftest import Shown
from tests.client.tables import Tables

Build = Callable[[Shown], Widget]


def button(name: str) -> pygame.event.Event:
    return pygame.event.Event(
        pygame.CONTROLLERBUTTONDOWN, instance_id=0, button=getattr(pygame, f"CONTROLLER_BUTTON_{name}")
    )


def axis(name: str, value: int) -> pygame.event.Event:
    return pygame.event.Event(
        pygame.CONTROLLERAXISMOTION, instance_id=0, axis=getattr(pygame, f"CONTROLLER_AXIS_{name}"), value=value
    )


def pressed(pad: Gamepad, *events: pygame.event.Event) -> list[str]:
    keys = [key for event in events for key in pad.keys(event)]
    return [pygame.key.name(key.key) for key in keys if key.type == pygame.KEYDOWN]


def three(scene: Shown) -> Widget:
    return Column([Button(name, lambda name=name: scene.note(name), id=name) for name in "abc"])  # type: ignore[misc]


def test_the_cross_moves_the_focus_and_a_presses(show: Callable[[Build], Shown]) -> None:
    scene = show(three)
    scene.app.step([button("DPAD_DOWN"), button("DPAD_DOWN"), button("A")])
    assert scene.happened == ["b"]
    scene.app.step([button("RIGHTSHOULDER"), button("A"), button("LEFTSHOULDER"), button("A")])
    assert scene.happened == ["b", "c", "b"]


@pytest.mark.usefixtures("app")
def test_the_stick_presses_once_until_it_comes_back() -> None:
    pad = Gamepad(Settings())
    assert pressed(pad, *(axis("LEFTX", value) for value in (9_000, 21_000, 32_000, 19_000, 25_000))) == ["right"]
    assert pressed(pad, axis("LEFTX", 4_000), axis("LEFTX", 30_000)) == ["right"]
    assert pressed(pad, axis("LEFTX", -30_000)) == ["left"]
    assert pressed(pad, axis("LEFTY", -30_000), axis("LEFTY", 0), axis("LEFTY", 30_000)) == ["up", "down"]
    assert pressed(pad, axis("RIGHTX", 30_000)) == []


@pytest.mark.usefixtures("app")
def test_commands_have_the_keys_that_the_player_chose() -> None:
    settings = Settings()
    pad = Gamepad(settings)
    assert pressed(pad, button("START"), button("BACK")) == ["e", "h"]
    settings.keys = {"end_turn": "f8"}
    assert pressed(pad, button("START")) == ["f8"]
    (undo, _up) = pad.keys(button("X"))
    assert (undo.key, undo.mod) == (pygame.K_z, pygame.KMOD_CTRL)


def test_what_is_not_a_gamepads_passes_unchanged_and_unknown_buttons_do_nothing() -> None:
    pad = Gamepad(Settings())
    event = pygame.event.Event(pygame.MOUSEMOTION, pos=(1, 1), rel=(0, 0), buttons=(0, 0, 0))
    assert list(pad.keys(event)) == [event]
    assert list(pad.keys(button("GUIDE"))) == []
    assert list(pad.keys(pygame.event.Event(pygame.CONTROLLERDEVICEADDED, device_index=99))) == []
    assert list(pad.keys(pygame.event.Event(pygame.CONTROLLERDEVICEREMOVED, instance_id=99))) == []


def test_from_the_title_to_a_new_game_and_back(app: App) -> None:
    app.push(TitleScene(app))
    app.render()
    while app.scene.ui.focus != "new":
        app.step([button("DPAD_DOWN")])
    app.step([button("A")])
    assert isinstance(app.scene, NewGameScene)
    app.step([button("Y")])
    assert isinstance(app.scene, EncyclopediaScene)
    app.step([button("B"), button("B")])
    assert isinstance(app.scene, TitleScene)


@pytest.fixture
def tables() -> object:
    made = Tables()
    yield made
    made.close()


def test_a_square_is_entered_and_the_turn_ended_by_gamepad_alone(tables: Tables) -> None:
    scene = tables.real("queen", "rook")
    app, session = scene.app, scene.session
    seat = session.game.turn
    app.step([button("DPAD_UP")])
    assert scene.ui.focus == "board"
    target = next(iter(sorted(scene.desk.view.reach(), key=lambda name: (name[1], name[0]))))
    for _step in range(16):
        cursor = scene.desk.choice.cursor
        if cursor == target:
            break
        way = "UP" if cursor[1] < target[1] else "DOWN" if cursor[1] > target[1] else ""
        way = way or ("RIGHT" if cursor[0] < target[0] else "LEFT")
        app.step([button(f"DPAD_{way}")])
        app.render()
    app.step([button("A")])
    assert scene.desk.choice.target == target
    app.step([axis("TRIGGERRIGHT", 32_767)])
    assert scene.desk.choice.board == "B"
    app.step([axis("TRIGGERLEFT", 32_767)])
    assert scene.desk.choice.board == "A"
    app.step([button("START")])
    app.render()
    assert scene.asking
    app.step([button("A")])
    assert session.game.turn != seat
