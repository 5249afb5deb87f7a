"""The yearly report: its figures are the ledger's, and each of them leads there."""

from collections.abc import Iterator

import pygame
import pytest

from game import texts
from game.client import gallery_record, wording
from game.client.app import App
from game.client.scenes import go_on
from game.client.scenes import report as report_scene
from game.client.scenes.game import GameScene
from game.client.scenes.report import ReportScene
from game.client.session import Session
from game.client.settings import Settings
from game.client.widgets import Label, plain
from game.rules import Event, View


@pytest.fixture
def session(app: App) -> Iterator[Session]:
    made = gallery_record.start(app.settings)
    yield made
    made.close()


def report(app: App, session: Session, round: int, seat: int = 0) -> ReportScene:
    gallery_record.play_until(session, round, seat)
    session.take()
    go_on(app, session)
    assert isinstance(app.scene, ReportScene)
    app.render()
    return app.scene


def test_the_bars_lead_from_last_years_profit_to_this_years(app: App, session: Session) -> None:
    scene = report(app, session, 6)
    assert (scene.bridge.was, scene.bridge.now) == tuple(year.profit for year in scene.view.years[-2:])


def test_the_first_report_starts_from_nothing(app: App, session: Session) -> None:
    scene = report(app, session, 2)
    assert scene.bridge.was == 0
    assert "How your profit came about" in scene.said()


def test_a_cause_opens_the_entries_it_is_the_sum_of(app: App, session: Session) -> None:
    scene = report(app, session, 6)
    driver = scene.causes[0].driver
    app.click("cause.0")
    said = scene.said()
    for entry in driver.after:
        assert texts.name("account", entry.account) in said
    assert texts.number(driver.now) in said and texts.number(driver.was) in said
    app.click("close")
    assert not scene.asking


def test_ones_own_deeds_are_among_the_news(app: App, session: Session) -> None:
    scene = report(app, session, 2)
    own = [
        e for e in scene.view.events if e.round == 1 and e.firm == 0 and e.kind in ("entered", "invested", "ordered")
    ]
    assert own
    assert all(plain(wording.event(scene.view, event)) in scene.said() for event in own)


@pytest.mark.parametrize("short", [False, True])
def test_the_report_knows_whether_the_plant_was_full(
    app: App, session: Session, monkeypatch: pytest.MonkeyPatch, short: bool
) -> None:
    told: list[bool] = []
    monkeypatch.setattr(report_scene, "causes", lambda *_, full: told.append(full) or ())
    gallery_record.play_until(session, 4, 0)
    session.take()
    session.game._position.firms[0].capacity = session.view().years[-1].home_made + (0 if short else 30)
    go_on(app, session)
    assert told == [short]


def test_the_report_holds_nothing_of_others_money(app: App, session: Session) -> None:
    scene = report(app, session, 6)
    others = {session.game.view(seat).own.value for seat in (1, 2, 3)}
    assert all(texts.money(value) not in scene.said() for value in others)
    assert all(entry.firm == 0 for driver in scene.bridge.drivers for entry in (*driver.before, *driver.after))


def test_what_befell_the_own_firm_comes_first_and_in_red(
    app: App, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    gallery_record.play_until(session, 6, 0)
    others, own = (Event("forced_sale", 5, seat, "b3", {"mode": "agent", "amount": 9}) for seat in (1, 0))
    good = Event("caught_up", 5, 0, "", {"asset": "brand", "level": 3})
    monkeypatch.setattr(View, "events", (others, good, own))
    session.take()
    go_on(app, session)
    app.render()
    lines = {label.text: label for label in app.scene.widgets() if isinstance(label, Label)}
    view = session.view()
    first, second = wording.event(view, own), wording.event(view, others)
    assert list(lines).index(first) < list(lines).index(wording.event(view, good)) < list(lines).index(second)
    assert (lines[first].colour, lines[second].colour) == ("bad", "text")


def news(app: App, session: Session, monkeypatch: pytest.MonkeyPatch, *events: Event) -> list[str]:
    """The news of year five, line by line, as Anna reads them."""
    gallery_record.play_until(session, 6, 0)
    monkeypatch.setattr(View, "events", events)
    session.take()
    go_on(app, session)
    app.render()
    lines = app.scene.said().splitlines()
    return lines[lines.index("2008") + 1 :]


def test_the_news_stand_under_the_name_of_whom_they_concern(
    app: App, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = news(
        app,
        session,
        monkeypatch,
        Event("caught_up", 5, 1, "", {"asset": "quality", "level": 4}),
        Event("rival_advanced", 5, -1, "c4", {"from": "c5", "to": "c4"}),
        Event("caught_up", 5, 0, "", {"asset": "brand", "level": 3}),
        Event("pact_made", 5, 1, "", {"other": 0, "pact": "agreement"}),
    )
    heads = [lines.index(name) for name in ("Anna", "The district and the world", "The others")]
    assert heads == sorted(heads)
    own, world, others = (lines[start + 1 : end] for start, end in zip(heads, [*heads[1:], heads[2] + 2], strict=True))
    assert len(own) == 2 and "Black advances: c5 → c4." in world
    assert len(others) == 1 and others[0].startswith("Bruno")


def test_modules_that_begin_to_work_together_are_told_together(
    app: App, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = [
        Event("module_works", 5, seat, "", {"module": id}) for seat, id in ((1, "erp"), (1, "tracking"), (0, "erp"))
    ]
    lines = news(app, session, monkeypatch, *works)
    assert "Now at work for Bruno: ERP, satellite tracking." in lines
    assert sum("work" in line for line in lines) == 2


def test_a_captured_outpost_is_in_the_news(app: App, session: Session) -> None:
    gallery_record.play_until(session, 12)
    lost = [event for event in session.game.events if event.kind == "rival_captured" and event.round < 11]
    assert lost, "the fixed game should lose an outpost"
    again = gallery_record.start(app.settings)
    scene = report(app, again, lost[0].round + 1)
    assert any(lost[0].square in line and "strength" in line for line in scene.said().splitlines())
    again.close()


def test_enter_goes_on_to_the_board_and_the_report_does_not_come_back(app: App, session: Session) -> None:
    report(app, session, 6)
    app.press(pygame.K_RETURN)
    assert isinstance(app.scene, GameScene)
    assert not session.report_due


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_no_report_of_a_game_has_cut_text(size: tuple[int, int], language: str) -> None:
    app = App(Settings(language=language, motion=False), size=size)
    session = gallery_record.start(app.settings)
    for round in (2, 5, 9, 12):
        assert report(app, session, round).faults() == []
    session.close()
    app.window.close()
