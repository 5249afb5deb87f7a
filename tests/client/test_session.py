"""One game at one computer: who may see the screen, what is written down, and AI firms that never hold it up."""

from collections.abc import Iterator
from dataclasses import replace

import pygame
import pytest

from game.client import gallery_record
from game.client.app import App
from game.client.scenes import go_on
from game.client.scenes.final import FinalScene
from game.client.scenes.report import ReportScene
from game.client.session import Session
from game.client.settings import Settings
from game.levels import load
from game.record import SeatInfo, latest, saves_folder
from game.rules import EndTurn, IllegalAction, Options


@pytest.fixture
def session() -> Iterator[Session]:
    """Two people and two AI firms."""
    made = gallery_record.start(Settings())
    yield made
    made.close()


def one_person(settings: Settings | None = None) -> Session:
    seats = [replace(gallery_record.SEATS[0], kind="person"), *gallery_record.SEATS[2:3]]
    return Session.start(load("brianza-2004"), seats, 7, Options(), settings or Settings())


def played_out(session: Session) -> Session:
    while not session.game.over:
        session.take()
        session.apply(EndTurn())
    return session


def test_who_plays_alone_reads_the_last_year_before_the_debrief(app: App) -> None:
    seats = [replace(gallery_record.SEATS[0], kind="person")]
    session = played_out(Session.start(load("brianza-2004"), seats, 7, Options(), Settings()))
    assert session.years_closed == session.level.rounds
    go_on(app, session)
    assert isinstance(app.scene, ReportScene) and app.scene.round == session.level.rounds
    app.press(pygame.K_ESCAPE)
    assert isinstance(app.scene, FinalScene), "from here there is no way but on"
    assert session.journal
    session.close()
    again = Session.resume(session.journal.path, Settings())
    go_on(app, again)
    assert isinstance(app.scene, FinalScene), "what is over is not told twice"
    again.close()


def test_a_table_goes_to_its_debrief_together(app: App) -> None:
    seats = [replace(seat, kind="person") for seat in gallery_record.SEATS[:2]]
    session = played_out(Session.start(load("brianza-2004"), seats, 7, Options(), Settings(curtain=False)))
    go_on(app, session)
    assert isinstance(app.scene, FinalScene)
    session.close()


def test_a_game_of_two_people_begins_behind_the_curtain(session: Session) -> None:
    assert session.covered
    assert session.waiting_for == 0
    with pytest.raises(RuntimeError):
        session.view()


def test_taking_the_seat_shows_that_seat_and_no_other(session: Session) -> None:
    session.take()
    assert session.at_screen == 0
    assert session.view().firm == 0


def test_the_end_of_a_turn_covers_the_screen_before_anybody_else_sits_down(session: Session) -> None:
    session.take()
    session.apply(EndTurn())
    assert session.covered
    assert session.waiting_for == 1


def test_the_screen_stays_covered_while_ai_firms_play(session: Session) -> None:
    for _person in range(2):
        session.take()
        session.apply(EndTurn())
    assert session.game.turn == 2
    assert session.covered
    assert session.waiting_for is None
    session.take()
    assert session.covered, "nobody can take the seat of an AI"


def test_the_screen_is_covered_after_loading(session: Session) -> None:
    session.take()
    assert session.journal
    session.close()
    again = Session.resume(session.journal.path, Settings())
    assert again.covered
    again.close()


def test_a_person_alone_never_meets_the_curtain() -> None:
    session = one_person()
    assert session.at_screen == 0
    session.apply(EndTurn())
    assert session.at_screen == 0
    session.close()


def test_without_the_curtain_the_screen_follows_the_people(session: Session) -> None:
    open_table = gallery_record.start(Settings(curtain=False))
    assert open_table.at_screen == 0
    open_table.apply(EndTurn())
    assert open_table.at_screen == 1
    open_table.apply(EndTurn())
    assert open_table.at_screen == 1, "an AI has no eyes"
    open_table.close()


def test_every_action_is_in_the_journal_before_the_next_frame(session: Session) -> None:
    session.take()
    assert session.journal
    for _action in range(3):
        before = session.journal.path.stat().st_size
        session.apply(gallery_record.thumb(session.game))
        assert session.journal.path.stat().st_size > before


def test_a_game_that_was_broken_off_goes_on_with_the_same_hash(session: Session) -> None:
    gallery_record.play_until(session, 4, 1)
    path = latest(saves_folder())
    assert path
    session.close()
    again = Session.resume(path, Settings())
    assert again.game.hash() == session.game.hash()
    assert [seat.name for seat in again.seats] == [seat.name for seat in session.seats]
    assert [again.colour(seat) for seat in range(4)] == [0, 1, 2, 3]
    again.close()


def test_undo_is_written_down_too(session: Session) -> None:
    session.take()
    before = session.game.hash()
    session.apply(gallery_record.thumb(session.game))
    session.undo()
    assert session.game.hash() == before
    assert session.journal
    session.close()
    again = Session.resume(session.journal.path, Settings())
    assert again.game.log[-1].notation == "<"
    again.close()


def test_an_ai_plays_from_its_own_process_without_being_waited_for() -> None:
    session = one_person()
    session.apply(EndTurn())
    turn = session.game.turn
    assert turn == 1
    assert session.poll() == (), "the first look only asks"
    while session.game.turn == turn:
        session.poll()
    assert any(entry.firm == 1 for entry in session.game.log)
    session.close()


def test_the_report_is_due_once_in_each_new_year() -> None:
    session = one_person()
    assert not session.report_due
    gallery_record.play_until(session, 2, 0)
    assert session.report_due
    session.report_read()
    assert not session.report_due
    session.close()


def test_the_report_is_not_shown_again_to_who_has_acted_since() -> None:
    session = one_person()
    gallery_record.play_until(session, 2, 0)
    session.apply(gallery_record.thumb(session.game))
    assert session.journal and session.game.turn == 0
    session.close()
    again = Session.resume(session.journal.path, Settings())
    assert not again.report_due
    again.close()


def test_what_happened_since_the_last_turn_is_unseen_until_looked_at() -> None:
    session = one_person()
    gallery_record.play_until(session, 2, 0)
    kinds = {event.kind for event in session.unseen(0)}
    assert {"sold_home", "year_closed"} <= kinds
    assert all(not event.private or event.firm == 0 for event in session.unseen(0))
    session.look(0)
    assert session.unseen(0) == ()
    session.close()


def test_a_folder_that_cannot_be_written_keeps_nobody_from_playing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCACCHIERA_HOME", "/dev/null/nowhere")
    session = one_person()
    assert session.journal is None
    assert "saved" in session.notices()[0]
    session.apply(EndTurn())
    session.close()


def test_an_illegal_action_changes_nothing(session: Session) -> None:
    from game.rules import parse

    session.take()
    before = session.game.hash()
    with pytest.raises(IllegalAction):
        session.apply(parse("d8=greenfield"))
    assert session.game.hash() == before


def test_a_table_of_ai_firms_is_watched_from_the_first_seat() -> None:
    seats = [SeatInfo(name, "queen", "ai", "greedy", "blue") for name in ("A", "B")]
    session = Session.start(load("brianza-2004"), seats, 7, Options(), Settings())
    assert session.at_screen == 0
    session.close()
