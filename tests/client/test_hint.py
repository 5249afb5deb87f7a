"""A hint: an AI thinks for the person at the screen, and its advice is laid ready with the reason, never played."""

import time
from collections.abc import Iterator

import pygame
import pytest

from game.client import gallery_record
from game.client.app import App
from game.client.scenes import game_hint, go_on
from game.client.scenes.game import GameScene
from game.client.session import Session
from game.rules import Action, EndTurn, Enter, Invest, OfferPact, Order, SetStance

PATIENCE = 60.0


@pytest.fixture
def scene(app: App) -> Iterator[GameScene]:
    """The board in the first person's turn."""
    session = gallery_record.start(app.settings)
    gallery_record.play_until(session, 2, 0)
    session.take()
    session.report_read()
    go_on(app, session)
    assert isinstance(app.scene, GameScene)
    yield app.scene
    session.close()


def test_a_hint_comes_with_its_reason_and_plays_nothing(scene: GameScene) -> None:
    before = scene.session.game.hash()
    scene.app.click("hint")
    assert scene.session.hinting
    start = time.monotonic()
    while scene.session.hinting:
        assert time.monotonic() - start < PATIENCE
        scene.app.step(dt=0.05)
    scene.app.render()
    said = scene.said()
    assert "neighbour" in said or "end the turn" in said or "Change the price" in said
    assert scene.session.game.hash() == before


def test_playing_on_forgets_the_hint_that_was_on_its_way(scene: GameScene) -> None:
    session: Session = scene.session
    session.ask_hint()
    scene.play(Invest("quality"))
    assert not session.hinting
    assert session.hint() is None


def test_advice_that_was_followed_goes_away(scene: GameScene) -> None:
    scene.toast("Invest.", topic="hint")
    scene.toast("Something else.")
    scene.play(Invest("quality"))
    assert [notice.markup for notice in scene._notices] == ["Something else."]


def test_advice_is_selected_as_a_click_would_and_waits_to_be_confirmed(scene: GameScene) -> None:
    view = scene.desk.view
    legal = view.legal_actions()
    for kind in (Enter, Invest, Order):
        action = next((each for each in legal if isinstance(each, kind)), None)
        if action is None:
            continue
        game_hint.lay_ready(scene.desk, action)
        assert scene.desk.chosen is not None
        assert scene.desk.chosen.action == action
        assert game_hint.words(scene.desk, action)


def test_advice_on_the_price_chooses_its_card_which_waits(scene: GameScene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scene.session, "hint", lambda: SetStance("premium"))
    played = scene.session.game.log
    scene.tick(0.1)
    assert scene.desk.choice.room == "money"
    assert scene.desk.chosen and scene.desk.chosen.action == SetStance("premium")
    assert scene.session.game.log == played


def test_enter_plays_the_advice_wherever_the_cursor_of_the_board_is(
    scene: GameScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in (pygame.K_UP, pygame.K_UP, pygame.K_RIGHT):
        scene.app.press(key)
    assert scene.ui.focus == "board"
    monkeypatch.setattr(scene.session, "hint", lambda: SetStance("premium"))
    scene.tick(0.1)
    monkeypatch.undo()
    scene.app.press(pygame.K_RETURN)
    assert scene.session.game.log[-1].notation == "=premium"


NOTHING = (
    "No action alone promises more than it costs now. Unless two do together, say a market and the capacity for it, "
    "end the turn."
)


def late(scene: GameScene, monkeypatch: pytest.MonkeyPatch, advice: Action) -> GameScene:
    """The board in the last year, with an adviser who came to `advice`."""
    session = scene.session
    gallery_record.play_until(session, session.game.level.rounds, 0)
    session.take()
    session.report_read()
    asked: list[int] = []
    monkeypatch.setattr(session, "ask_hint", lambda: asked.append(1))
    monkeypatch.setattr(session, "hint", lambda: advice if asked and not asked.clear() else None)
    go_on(scene.app, session)
    board = scene.app.scene
    assert isinstance(board, GameScene)
    board.tick(0.1)
    return board


def test_in_the_last_years_the_game_says_unasked_that_nothing_pays_and_then_ends_the_turn_without_a_question(
    scene: GameScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = late(scene, monkeypatch, EndTurn())
    assert [notice.markup for notice in board._notices if notice.topic == "hint"] == [NOTHING]
    before = board.session.game.round, board.session.game.turn
    board.end_turn()
    assert (board.session.game.round, board.session.game.turn) != before


def test_what_still_pays_in_the_last_years_is_not_told_unasked(
    scene: GameScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = late(scene, monkeypatch, Invest("quality"))
    assert not [notice for notice in board._notices if notice.topic == "hint"]
    assert not board.desk.chosen
    assert not board.desk.nothing_pays


def test_after_any_change_the_question_is_asked_again(scene: GameScene, monkeypatch: pytest.MonkeyPatch) -> None:
    board = late(scene, monkeypatch, EndTurn())
    assert board.desk.nothing_pays
    monkeypatch.setattr(board.session, "hint", lambda: None)
    board.play(SetStance("premium" if board.desk.view.own.stance != "premium" else "hold"))
    assert not board.desk.nothing_pays


def test_every_kind_of_advice_has_words(scene: GameScene) -> None:
    legal = scene.desk.view.legal_actions()
    pact = next((each for each in legal if isinstance(each, OfferPact)), None)
    for action in (EndTurn(), SetStance("premium"), *([pact] if pact else [])):
        assert "{" not in game_hint.words(scene.desk, action)
