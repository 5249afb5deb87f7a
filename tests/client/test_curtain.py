"""The curtain: nothing of one player's secrets is on the screen when another sits down."""

from collections.abc import Iterator

import pygame
import pytest

from game import texts
from game.client import gallery_record
from game.client.app import App
from game.client.scenes import go_on
from game.client.scenes.curtain import CurtainScene
from game.client.scenes.report import ReportScene
from game.client.scenes.title import TitleScene
from game.client.session import Session
from tests.client.conftest import pixels


@pytest.fixture
def session(app: App) -> Iterator[Session]:
    made = gallery_record.start(app.settings)
    yield made
    made.close()


def test_the_curtain_replaces_every_scene_of_the_game(app: App, session: Session) -> None:
    gallery_record.play_until(session, 4, 1)
    go_on(app, session)
    assert [type(scene) for scene in app.scenes] == [CurtainScene]


def test_the_curtain_says_whose_turn_it_is_and_no_amount_of_money(app: App, session: Session) -> None:
    gallery_record.play_until(session, 4, 1)
    go_on(app, session)
    said = app.scene.said()
    assert "Bruno, it is your turn" in said
    assert "k€" not in said
    for seat in range(4):
        assert texts.number(session.game.view(seat).own.cash) not in said.replace("2007", "")


def test_the_pixels_of_the_curtain_do_not_depend_on_anybodys_secrets(app: App, session: Session) -> None:
    gallery_record.play_until(session, 4, 1)
    go_on(app, session)
    before = pixels(app)
    secret = session.game.copy()
    session.game._position.firms[0].cash += 12_345
    session.game._position.firms[1].debt += 999
    app.scene.resized()
    assert pixels(app) == before
    assert secret.hash() != session.game.hash()


@pytest.mark.parametrize("way", ["click", "key"])
def test_the_player_takes_the_screen(app: App, session: Session, way: str) -> None:
    gallery_record.play_until(session, 4, 1)
    go_on(app, session)
    if way == "click":
        app.click("take")
    else:
        app.press(pygame.K_RETURN)
    assert session.at_screen == 1
    assert isinstance(app.scene, ReportScene)
    assert app.scene.view.firm == 1


def test_while_an_ai_plays_nobody_can_take_the_screen(app: App, session: Session) -> None:
    gallery_record.play_until(session, 4, 2)
    go_on(app, session)
    assert "Manifatture Riunite di Cantù is playing…" in app.scene.said()
    with pytest.raises(KeyError):
        app.scene.find("take")
    app.press(pygame.K_RETURN)
    assert session.at_screen is None


def test_leaving_from_the_curtain_keeps_the_game(app: App, session: Session) -> None:
    gallery_record.play_until(session, 4, 1)
    go_on(app, session)
    app.press(pygame.K_ESCAPE)
    assert isinstance(app.scene, TitleScene)
    assert "Continue" in app.scene.said()
