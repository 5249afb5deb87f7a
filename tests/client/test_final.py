"""The end: the ranking, values that add up, years as lines, and another game."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from game import texts
from game.client import gallery_record, settings
from game.client.app import App
from game.client.scenes import go_on
from game.client.scenes.campaign import CampaignScene
from game.client.scenes.final import FinalScene
from game.client.scenes.new_game import NewGameScene
from game.client.session import Session
from game.client.settings import Settings
from game.levels import campaign, load, shipped
from game.report.contributions import lead, name_of, reasons
from game.rules import EndTurn, Options


@pytest.fixture
def session(app: App) -> Iterator[Session]:
    made = gallery_record.start(app.settings)
    gallery_record.play_until(made, 99)
    yield made
    made.close()


@pytest.fixture
def final(app: App, session: Session) -> FinalScene:
    go_on(app, session)
    assert isinstance(app.scene, FinalScene)
    app.render()
    return app.scene


def test_the_ranking_shows_every_firm_with_its_value(final: FinalScene) -> None:
    said = final.said()
    places = [said.index(texts.money(standing.value)) for standing in final.result.ranking]
    assert places == sorted(places)
    assert f"{final.result.ranking[0].name} wins" in said


def test_what_made_the_difference_comes_first(final: FinalScene) -> None:
    said = final.said()
    for standing in final.result.ranking:
        for reason in reasons(final.session.game, standing.seat):
            assert f"{name_of(final.session.game, reason)} {texts.signed(reason.lead)}" in said
        told, whole = reasons(final.session.game, standing.seat), lead(final.session.game, standing.seat)
        rest = whole - sum(reason.lead for reason in told)
        assert f"the rest {texts.signed(rest)}".replace(" ", "\u00a0") in said
        assert f"in all {texts.signed(whole)}".replace(" ", "\u00a0") in said


def test_who_plays_a_stage_alone_goes_on_to_the_campaign(app: App) -> None:
    seats = [replace(gallery_record.SEATS[0], kind="person")]
    session = Session.start(load("brianza-2004"), seats, 7, Options(), Settings())
    while not session.game.over:
        session.apply(EndTurn())
    session.report_read()
    go_on(app, session)
    app.render()
    app.click("campaign")
    assert isinstance(app.scene, CampaignScene)


def test_every_level_that_comes_along_is_a_stage() -> None:
    assert {stage.level for stage in campaign.load().stages} == set(shipped())


def test_a_table_of_several_is_not_sent_to_the_campaign(final: FinalScene) -> None:
    assert all(widget.id != "campaign" for widget in final.widgets())


def test_the_parts_of_each_value_add_up_to_it(app: App, final: FinalScene) -> None:
    app.click("values.parts")
    said = final.said()
    for standing in final.result.ranking:
        assert sum(standing.parts.values()) == standing.value
        for amount in standing.parts.values():
            assert texts.number(amount) in said


def test_the_lines_are_the_years_of_the_firms(final: FinalScene) -> None:
    for series, seat in zip(final.chart("cash").series, range(4), strict=True):
        standing = next(each for each in final.result.ranking if each.seat == seat)
        assert series.values == tuple(year.cash for year in standing.years)
        assert len(series.values) == 12


def test_another_figure_is_drawn_when_its_tab_is_clicked(app: App, final: FinalScene) -> None:
    app.click("figure")
    app.click("figure.turnover")
    assert final.figure == "turnover"


def test_the_questions_of_the_level_are_asked(final: FinalScene) -> None:
    for question in final.session.level.notes.questions["en"]:
        assert question in final.said()


def test_play_again_keeps_the_table_and_changes_the_seed(app: App, final: FinalScene) -> None:
    app.click("again")
    assert isinstance(app.scene, NewGameScene)
    places = app.scene.table.places
    assert [(place.name, place.kind) for place in places] == [(s.name, s.kind) for s in gallery_record.SEATS]
    assert not app.scene.table.fault


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_nothing_is_cut_in_either_language_and_size(session: Session, size: tuple[int, int], language: str) -> None:
    app = App(Settings(language=language, motion=False), size=size)
    go_on(app, session)
    app.render()
    assert app.scene.faults() == []
    app.window.close()


def test_the_debrief_is_exported_and_the_screen_says_where(final: FinalScene) -> None:
    final.app.click("export")
    pages = list(settings.folder("debriefs").glob("*/debrief.html"))
    assert len(pages) == 1
    assert pages[0].parent.name in final.said()


def test_where_nothing_can_be_written_the_screen_says_so(final: FinalScene, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("game.report.exporting.write", refuse)
    final.app.click("export")
    assert "Permission denied" in final.said()


def test_who_has_finished_a_game_is_no_newcomer_any_more(app: App, session: Session) -> None:
    assert app.settings.first_play
    go_on(app, session)
    assert not app.settings.first_play
    assert not settings.load().first_play
