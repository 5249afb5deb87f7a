"""Every word can be read by everybody: on every screen in high contrast, in large type and on a projector, and what
finds that it cannot does find it.
"""

from collections.abc import Callable

import pygame
import pytest

from game.client import gallery
from game.client.gallery import Shot
from game.client.theme import WALNUT, Rgb
from game.client.widget import Ui, Widget
from game.client.widgets import Canvas, Column, Icon, Label, Panel, Row, Stack
from tests.client import legible
from tests.client.conftest import Build, Shown

WISHES = ("high_contrast", "large_type", "projector")


@pytest.mark.parametrize("place", range(len(gallery.screens())), ids=gallery.screens())
def test_every_screen_can_be_read_in_high_contrast_in_large_type_and_on_a_projector(place: int) -> None:
    name = gallery.screens()[place]
    with gallery.shown(Shot(name, ("it", "en")[place % 2], (1280, 720), 100)) as app:
        plain = app.scene.ui.palette, app.scene.ui.face("small").pixels, app.scene.ui.scale.percent
        for wish in WISHES:
            setattr(app.settings, wish, True)
            app.settings_changed()
            app.render()
            ui = app.scene.ui
            wished = ui.palette, ui.face("small").pixels, ui.scale.percent
            assert sum(now != before for now, before in zip(wished, plain, strict=True)) >= 1, "it does nothing"
            assert legible.faults(app) == [], wish
            setattr(app.settings, wish, False)


def faults(show: Callable[[Build], Shown], *inside: Widget) -> list[str]:
    scene = show(lambda scene: Column(list(inside), pad=20, place_across="start"))
    return legible.faults(scene.app)


def test_a_plain_sentence_has_no_fault(show: Callable[[Build], Shown]) -> None:
    assert faults(show, Panel([Label("A sentence that can be read.")])) == []


def test_a_text_that_needs_more_room_is_found(show: Callable[[Build], Shown]) -> None:
    assert "no room for" in faults(show, Label("two lines, at least, of words", width=90, height=20))[0]
    assert "no room for" in faults(show, Label("shortened at its end", width=90, one_line=True))[0]


def test_a_word_that_is_broken_is_found(show: Callable[[Build], Shown]) -> None:
    assert "is broken" in faults(show, Label("internazionalizzazione", width=60))[0]


def test_what_leaves_its_panel_or_the_window_is_found(show: Callable[[Build], Shown]) -> None:
    assert "sticks out of" in faults(show, Panel([Label("tall", height=90)], height=60))[0]
    assert any("sticks out of" in fault for fault in faults(show, *(Label("line", height=90) for _n in range(9))))


def test_texts_on_each_other_are_found_twice(show: Callable[[Build], Shown]) -> None:
    found = faults(show, Stack([Label("underneath"), Label("on the top", colour="gold")]))
    assert any("lie on each other" in fault for fault in found), "by where they lie"
    assert any("is covered" in fault for fault in found), "by their pixels"


def test_a_colour_too_near_to_its_ground_is_found_twice(show: Callable[[Build], Shown]) -> None:
    found = faults(show, Panel([Label("faint", colour=WALNUT.edge)]))
    assert any("has a contrast of" in fault for fault in found), "by the colours"
    assert any("can be read before" in fault for fault in found), "by its pixels"


def test_large_type_needs_less_contrast(show: Callable[[Build], Shown]) -> None:
    between = (128, 118, 106)
    assert faults(show, Panel([Label("large", colour=between, size="title")])) == []
    assert faults(show, Panel([Label("small", colour=between, size="lead")])) != []


def spill(colour: Rgb) -> Canvas:
    """Painted by somebody who forgot that words are near."""

    def draw(ui: Ui, surface: pygame.Surface, rect: pygame.Rect) -> None:
        surface.fill(colour, rect.inflate(120, 0))

    return Canvas(draw, (), width=40, height=24)


def test_what_is_painted_over_words_is_found_by_their_pixels(show: Callable[[Build], Shown]) -> None:
    found = faults(show, Row([Label("covered by its neighbour"), spill(WALNUT.red)], gap=4))
    assert any("is covered" in fault for fault in found)


def test_a_bright_ground_behind_bright_words_is_found_by_its_pixels(show: Callable[[Build], Shown]) -> None:
    found = faults(show, Row([spill(WALNUT.paper), Label("before a bright ground")], gap=4))
    assert any("can be read before" in fault for fault in found)


def test_a_dark_picture_on_a_dark_ground_is_found_by_its_pixels(show: Callable[[Build], Shown]) -> None:
    assert faults(show, Panel([Icon("ui/plus", 24, colour="text")])) == []
    assert "cannot be told from its ground" in faults(show, Panel([Icon("ui/plus", 24)]))[0]
