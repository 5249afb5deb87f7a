"""A PIN at the curtain: the seat opens for who knows it, nobody is locked out, and nobody can look unseen."""

from collections.abc import Iterator

import pygame
import pytest

from game import texts
from game.client import gallery_record
from game.client.app import App
from game.client.scenes import go_on, to_title
from game.client.scenes.curtain import CurtainScene
from game.client.scenes.game import GameScene
from game.client.scenes.report import ReportScene
from game.client.session import Session
from game.client.settings import Settings
from game.client.theme import SMALLEST_WINDOW
from game.rules import EndTurn
from tests.client.conftest import pixels

PIN = "0417"


@pytest.fixture
def session(app: App) -> Iterator[Session]:
    """Bruno (seat 1) is called to the screen in the fourth year; Anna sat there before."""
    made = gallery_record.start(app.settings)
    gallery_record.play_until(made, 4, 1)
    go_on(app, made)
    yield made
    made.close()


def type_digits(app: App, digits: str, way: str = "keys") -> None:
    for digit in digits:
        if way == "keys":
            app.press(ord(digit), unicode=digit)
        elif way == "keypad":
            app.press(getattr(pygame, f"K_KP{digit}"), unicode=digit)
        else:
            app.click(f"pin.{digit}")


def lock(app: App, session: Session) -> None:
    session.pins.choose(1, PIN)
    go_on(app, session)


@pytest.mark.parametrize("way", ["keys", "keypad", "clicks"])
def test_a_person_chooses_a_pin_at_the_curtain_by_typing_it_twice(app: App, session: Session, way: str) -> None:
    app.click("pin.choose")
    type_digits(app, PIN, way)
    assert "once more" in app.scene.said()
    type_digits(app, PIN, way)
    assert isinstance(app.scene, ReportScene)
    assert session.pins.asked == {1}
    assert session.at_screen == 1


def test_two_different_pins_are_not_taken(app: App, session: Session) -> None:
    app.click("pin.choose")
    type_digits(app, PIN)
    type_digits(app, "0418")
    assert "start again" in app.scene.said()
    assert session.pins.asked == frozenset()
    type_digits(app, PIN)
    type_digits(app, PIN)
    assert session.pins.asked == {1}


def test_who_does_not_want_a_pin_after_all_goes_back_to_the_curtain(app: App, session: Session) -> None:
    app.click("pin.choose")
    type_digits(app, "04")
    app.press(pygame.K_ESCAPE)
    assert isinstance(app.scene, CurtainScene) and not app.scene.asking
    assert session.pins.asked == frozenset()
    assert session.at_screen is None


@pytest.mark.parametrize("way", ["keys", "keypad", "clicks"])
def test_the_pin_opens_the_screen_and_nothing_else_does(app: App, session: Session, way: str) -> None:
    lock(app, session)
    with pytest.raises(KeyError):
        app.scene.find("take")
    app.press(pygame.K_RETURN)
    app.press(pygame.K_SPACE)
    type_digits(app, "0418", way)
    assert session.at_screen is None
    assert "This is not the PIN of Bruno." in app.scene.said()
    type_digits(app, PIN, way)
    assert session.at_screen == 1
    assert isinstance(app.scene, ReportScene)


def test_a_wrong_digit_can_be_erased(app: App, session: Session) -> None:
    lock(app, session)
    type_digits(app, "043")
    app.press(pygame.K_BACKSPACE)
    app.click("pin.erase")
    type_digits(app, "417")
    assert session.at_screen == 1


def test_which_digits_are_typed_does_not_show(app: App, session: Session) -> None:
    lock(app, session)
    type_digits(app, "123")
    first = pixels(app)
    lock(app, session)
    type_digits(app, "987")
    assert pixels(app) == first
    app.press(pygame.K_BACKSPACE)
    assert pixels(app) != first


def test_a_forgotten_pin_is_taken_away_and_everybody_reads_it(app: App, session: Session) -> None:
    trace = "In 2007 the PIN of Bruno was taken away by somebody who did not type it."
    lock(app, session)
    assert trace not in app.scene.said()
    app.click("pin.forgotten")
    app.click("pin.force")
    assert trace in app.scene.said()
    app.click("take")
    assert isinstance(app.scene, ReportScene)
    assert trace in app.scene.said()
    hash = session.game.hash()
    to_title(app, session)
    app.click("continue")
    again = app.scene.session  # type: ignore[attr-defined]
    assert again.game.hash() == hash
    assert trace in app.scene.said()
    # Anna, who plays next year, reads it over her report of this year.
    gallery_record.play_until(again, 5, 0)
    go_on(app, again)
    assert trace in app.scene.said()
    app.click("take")
    assert trace in app.scene.said()
    gallery_record.play_until(again, 6, 0)
    go_on(app, again)
    assert trace not in app.scene.said()
    again.close()


def test_leaving_the_pin_leaves_it(app: App, session: Session) -> None:
    lock(app, session)
    app.click("pin.forgotten")
    app.press(pygame.K_ESCAPE)
    assert not app.scene.asking
    assert session.pins.asked == {1}
    assert session.pins.taken_away(since=1) == ()


def test_a_pin_is_asked_for_again_after_save_and_continue(app: App, session: Session) -> None:
    lock(app, session)
    app.press(pygame.K_ESCAPE)
    app.click("continue")
    again: Session = app.scene.session  # type: ignore[attr-defined]
    assert isinstance(app.scene, CurtainScene)
    type_digits(app, "1111")
    assert again.at_screen is None
    type_digits(app, PIN)
    assert again.at_screen == 1
    again.close()


def test_turning_the_curtain_off_does_not_open_a_seat_with_a_pin(app: App, session: Session) -> None:
    lock(app, session)
    to_title(app, session)
    app.settings.curtain = False
    app.click("continue")
    assert isinstance(app.scene, CurtainScene)
    assert app.scene.session.at_screen is None
    app.scene.session.close()


def test_without_pins_the_curtain_can_be_off(session: Session) -> None:
    session.close()
    assert session.journal
    again = Session.resume(session.journal.path, Settings(language="en", curtain=False))
    assert again.at_screen == 1
    again.close()


def test_in_the_menu_a_person_drops_the_own_pin_without_a_trace_or_chooses_another(app: App, session: Session) -> None:
    lock(app, session)
    type_digits(app, PIN)
    session.report_read()
    go_on(app, session)
    assert isinstance(app.scene, GameScene)
    app.step()
    app.press(pygame.K_ESCAPE)
    app.click("pin.choose")
    type_digits(app, "9999")
    type_digits(app, "9999")
    assert session.pins.opens(1, "9999") and not session.pins.opens(1, PIN)
    app.click("pin.drop")
    assert session.pins.asked == frozenset()
    assert session.pins.taken_away(since=1) == ()
    with pytest.raises(KeyError):
        app.scene.find("pin.drop")


def test_who_plays_alone_is_not_asked_about_pins(app: App) -> None:
    seats = (gallery_record.SEATS[0], *gallery_record.SEATS[2:])
    session = Session.start(gallery_record.load("brianza-2004"), seats, 1, gallery_record.Options(), app.settings)
    go_on(app, session)
    app.step()
    app.press(pygame.K_ESCAPE)
    assert "PIN" not in app.scene.said()
    session.close()


def test_a_seat_is_asked_for_its_own_pin_alone(app: App, session: Session) -> None:
    lock(app, session)
    type_digits(app, PIN)
    while session.game.turn == 1:
        session.apply(EndTurn())
    gallery_record.play_until(session, 5, 0)
    go_on(app, session)
    assert "Anna, it is your turn" in app.scene.said()
    app.click("take")
    assert session.at_screen == 0


def test_a_pin_that_cannot_be_saved_is_told_and_still_asked_for(
    app: App, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(data: bytes) -> None:
        raise OSError(28, "No space left on device")

    assert session.journal
    monkeypatch.setattr(session.journal, "_put", full)
    app.click("pin.choose")
    type_digits(app, PIN + PIN)
    assert "not saved" in app.scene.said()
    assert session.pins.asked == {1}


@pytest.mark.parametrize("language", texts.languages())
@pytest.mark.parametrize("scale", [75, 125, 250])
def test_the_curtain_with_a_pin_has_room_in_both_languages_at_every_scale(language: str, scale: int) -> None:
    app = App(Settings(language=language, motion=False, scale=scale), size=SMALLEST_WINDOW)
    session = gallery_record.start(app.settings)
    try:
        gallery_record.play_until(session, 4, 1)
        lock(app, session)
        type_digits(app, "1234")
        assert app.scene.faults() == []
        app.click("pin.forgotten")
        assert app.scene.faults() == []
        app.click("pin.force")
        assert app.scene.faults() == []
        app.click("pin.choose")
        type_digits(app, "12341235")
        assert app.scene.faults() == []
    finally:
        session.close()
        app.window.close()
        texts.set_language("en")
