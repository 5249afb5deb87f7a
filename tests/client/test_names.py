"""Whatever people call their firms: every screen of a game has room, and takes nothing in a name for its own signs."""

from collections.abc import Iterator

import pygame
import pytest

from game.client import gallery_record
from game.client.app import App
from game.client.scenes import go_on
from game.client.scenes.new_game import NewGameScene
from game.client.session import Session
from game.client.widgets import Button
from tests.client.conftest import title

NAMES = {
    "long": ("M" * 80, "W i" * 26, "Società a responsabilità limitata", "x"),
    "signs": ("<pic:no such> <b>", "<firm99>&{name}%s", "</b></m> &lt;", "\\n \"'"),
    "scripts": ("שלום וברכה בעולם", "🙂🏭 Fabbrica 🇮🇹", "日本工業株式会社の長い名前の会社です", "e\u0301\u200f\u202e"),
}


@pytest.fixture
def app() -> Iterator[App]:
    with title("it") as opened:
        yield opened


def seen(app: App) -> None:
    for _frame in range(2):
        app.step(dt=0.1)
        app.render()
    assert app.scene.faults() == []


@pytest.mark.parametrize("kind", NAMES)
def test_any_name_has_its_place_on_every_screen_of_a_game(app: App, kind: str) -> None:
    app.click("new")
    scene = app.scene
    assert isinstance(scene, NewGameScene)
    scene.table.choose("brianza-2004")
    scene.table.seed = 1
    for seat, name in enumerate(NAMES[kind]):
        scene.table.seat(seat, "person" if seat < 2 else "ai")
        app.click(f"name.{seat}")
        app.press(pygame.K_a, pygame.KMOD_CTRL)
        app.step([pygame.event.Event(pygame.TEXTINPUT, text=name)])
        assert 0 < len(scene.table.places[seat].name) <= 40
    seen(app)
    app.click("begin")
    session: Session = app.scene.session  # type: ignore[attr-defined]
    seen(app)
    for round in (2, 5):
        gallery_record.play_until(session, round, 0)
        session.at_screen = None
        go_on(app, session)
        seen(app)
        app.click("take")
        seen(app)
        app.click("go_on")
        seen(app)
        for room in ("pacts", "district", "log", "menu"):
            app.click(room)
            seen(app)
            for widget in list(app.scene.widgets()):
                if isinstance(widget, Button) and widget.why and not widget.active:
                    app.click(widget.path)
                    app.render()
            app.press(pygame.K_ESCAPE)
    session.tell(f"{session.seats[0].name} {session.seats[1].name}")
    go_on(app, session)
    app.render()
    assert session.seats[0].name[:9] in app.scene.said()
    app.press(pygame.K_ESCAPE)
    app.click("menu.title")
    seen(app)
    app.click("load")
    seen(app)
    app.click("save.0")
    session = app.scene.session  # type: ignore[attr-defined]
    gallery_record.play_until(session, 99)
    go_on(app, session)
    seen(app)
    app.click("export")
    seen(app)
