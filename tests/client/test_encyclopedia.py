"""The encyclopedia on the screen: found by word, by link and by F1, in the language spoken now."""

import pygame
import pytest

from game import texts
from game.client.app import App
from game.client.scenes.encyclopedia import EncyclopediaScene
from game.client.settings import Settings


@pytest.fixture
def scene() -> EncyclopediaScene:
    """The encyclopedia just opened."""
    app = App(Settings(language="en", motion=False, mute=True), size=(1280, 720))
    opened = EncyclopediaScene(app)
    app.push(opened)
    return opened


def test_it_opens_at_a_topic_and_shows_it_in_the_list(scene: EncyclopediaScene) -> None:
    app = scene.app
    opened = EncyclopediaScene(app, "shock.succession")
    app.push(opened)
    app.render()
    assert "The founder retires" in opened.said()
    assert opened.widget("list").rect.contains(opened.widget("shock.succession").rect)


def test_an_unknown_topic_opens_the_first_article(scene: EncyclopediaScene) -> None:
    assert EncyclopediaScene(scene.app, "no.such").topic == "term.district"


def test_typing_a_word_shows_the_articles_that_have_it(scene: EncyclopediaScene) -> None:
    scene.app.click("search")
    for letter in "franchis":
        scene.app.press(ord(letter), unicode=letter)
    assert scene.topic == "mode.franchising"
    with pytest.raises(KeyError):
        scene.widget("term.gateway")


def test_a_word_nobody_wrote_says_so(scene: EncyclopediaScene) -> None:
    scene.words = "xyzzy"
    scene.invalidate()
    assert "Nothing has these words" in scene.said()


def test_one_goes_back_along_the_articles_read_and_esc_leads_out_at_once(scene: EncyclopediaScene) -> None:
    opened = EncyclopediaScene(scene.app, "term.trust")
    scene.app.push(opened)
    for topic in ("mode.agent", "mode.greenfield"):
        scene.app.click(topic)
    scene.app.press(pygame.K_BACKSPACE)
    assert opened.topic == "mode.agent"
    scene.app.press(pygame.K_ESCAPE)
    assert scene.app.scene is scene


def test_a_link_opens_the_article_it_names(scene: EncyclopediaScene) -> None:
    links = scene.widget("links")
    place = links.targets(scene.ui)["term.atmosphere"].center
    scene.app.step([pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=place, button=1)])
    scene.app.step([pygame.event.Event(pygame.MOUSEBUTTONUP, pos=place, button=1)])
    assert scene.topic == "term.atmosphere"


def test_it_speaks_the_language_chosen_meanwhile(scene: EncyclopediaScene) -> None:
    scene.app.settings.language = "it"
    scene.app.settings_changed()
    try:
        assert "Distretto" in scene.said()
    finally:
        texts.set_language("en")


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("language", ["en", "it"])
def test_no_article_is_cut(size: tuple[int, int], language: str) -> None:
    app = App(Settings(language=language, motion=False, mute=True), size=size)
    scene = EncyclopediaScene(app)
    app.push(scene)
    try:
        for article in scene.articles:
            scene.topic = article.topic
            scene.invalidate()
            assert scene.faults() == []
    finally:
        texts.set_language("en")
