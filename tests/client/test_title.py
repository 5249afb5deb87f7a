"""The title: what it offers depends on what there is, and the language changes at once."""

from game import texts
from game.client import gallery_record
from game.client.app import App
from game.client.scenes.curtain import CurtainScene
from game.client.scenes.load import LoadScene
from game.client.scenes.new_game import NewGameScene
from game.client.scenes.settings import SettingsScene
from game.client.scenes.title import TitleScene
from game.record import saves_folder


def title(app: App) -> TitleScene:
    scene = TitleScene(app)
    app.push(scene)
    app.render()
    return scene


def test_without_a_game_there_is_nothing_to_continue_or_load(app: App) -> None:
    said = title(app).said()
    assert "New game" in said
    assert "Continue" not in said and "Load" not in said


def test_who_starts_for_the_first_time_is_led_to_the_tutorial(app: App) -> None:
    scene = title(app)
    assert "Start here" in scene.said()
    assert scene.find("tutorial").top < scene.find("new").top


def test_who_has_played_finds_the_tutorial_in_its_usual_place(app: App) -> None:
    app.settings.first_play = False
    scene = title(app)
    assert "Start here" not in scene.said()
    assert scene.find("tutorial").top > scene.find("new").top


def test_continue_names_level_year_and_players(app: App) -> None:
    session = gallery_record.start(app.settings)
    gallery_record.play_until(session, 3)
    session.close()
    said = title(app).said()
    assert "Continue" in said
    assert "Brianza 2004 · 2006 · Anna, Bruno, Manifatture Riunite di Cantù, Davide" in said


def test_continue_comes_back_behind_the_curtain(app: App) -> None:
    session = gallery_record.start(app.settings)
    gallery_record.play_until(session, 3)
    hash = session.game.hash()
    session.close()
    title(app)
    app.click("continue")
    assert isinstance(app.scene, CurtainScene)
    assert app.scene.session.game.hash() == hash
    app.scene.session.close()


def test_a_finished_game_can_be_loaded_but_not_continued(app: App) -> None:
    session = gallery_record.start(app.settings)
    gallery_record.play_until(session, 99)
    session.close()
    said = title(app).said()
    assert "Load a game" in said and "Continue" not in said


def test_a_broken_save_is_listed_with_its_reason(app: App) -> None:
    folder = saves_folder()
    folder.mkdir(parents=True)
    (folder / "mine.jsonl").write_text("what is this", encoding="utf-8")
    title(app)
    app.click("load")
    assert isinstance(app.scene, LoadScene)
    assert "mine.jsonl" in app.scene.said()
    assert (folder / "mine.jsonl").exists()


def test_the_language_changes_at_once(app: App) -> None:
    scene = title(app)
    app.click("language.it")
    assert texts.language() == "it"
    assert "Nuova partita" in scene.said()


def test_the_menu_leads_to_its_places_and_esc_back(app: App) -> None:
    scene = title(app)
    for id, place in (("new", NewGameScene), ("settings", SettingsScene)):
        app.click(id)
        assert isinstance(app.scene, place)
        app.click("back")
        assert app.scene is scene


def test_settings_take_effect_and_are_kept(app: App) -> None:
    title(app)
    app.click("settings")
    app.click("curtain")
    app.click("speed.fast")
    assert (app.settings.curtain, app.settings.speed) == (False, "fast")
    from game.client.settings import load

    assert (load().curtain, load().speed) == (False, "fast")
