"""Every word on every screen can be read: 4.5 to 1 against what is behind it, 3 to 1 for large bold type; and there
is room for it where everything is larger for a projector, or the type alone.

Every screen is checked by its layout, in both palettes, also where it is scrolled away; some by their pixels.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
import pygame
import pytest

from game.client import gallery
from game.client.app import App
from game.client.chart_surface import ChartView
from game.client.settings import Settings
from game.client.theme import TYPE, Rgb, SizeName, contrast
from game.client.widget import Ui, Widget
from game.client.widgets import Button, Choice, KeyCap, Panel, Text, TextField
from game.client.widgets.stage import _with_clips
from game.report.charts import Words

LARGE: Final = 24
"""Pixels from which bold type counts as large."""
BY_PIXELS: Final = (
    "title", "new-game-not-ready", "game-card", "game-crowded", "game-district", "game-pacts", "game-menu", "curtain",
    "report", "final", "settings", "encyclopedia-mode",
)  # fmt: skip


class Ink(NamedTuple):
    """A stretch of words in one colour."""

    words: str
    colour: Rgb
    needed: float


def inks(widget: Widget, ui: Ui) -> list[Ink]:
    """What a widget writes."""
    tone = widget.tone or "walnut"
    match widget:
        case Text():
            return [
                Ink(
                    run.text,
                    ui.colour(run.colour or widget.colour, tone),
                    needed(ui, widget.size, widget.bold | run.bold),
                )
                for run in widget.runs()
                if not run.picture and run.text.strip()
            ]
        case KeyCap():
            return [Ink(widget.shortcut, ui.colour("muted", tone), 4.5)]
        case TextField():
            shown = ui.palette.text if widget.value and widget.active else ui.palette.dim
            return [Ink(widget.value or widget.placeholder, shown, 4.5)]
        case ChartView():
            words = [shape for shape in widget.drawn(ui) if isinstance(shape, Words)]
            return [Ink(each.text, ui.colour(each.colour, tone), 4.5) for each in words]
    return []


def needed(ui: Ui, size: SizeName, bold: bool) -> float:
    return 3.0 if bold and ui.px(TYPE[size]) >= LARGE else 4.5


def ground(widget: Widget | None, ui: Ui) -> Rgb:
    """The colour of the nearest surface that a widget lies on."""
    while widget is not None:
        look = (
            widget.look(ui) if isinstance(widget, Panel) else widget._look(ui) if isinstance(widget, Button) else None
        )
        if look is not None and look.fill is not None:
            return look.fill
        if isinstance(widget, Choice):
            return ui.palette.raised if widget.active else ui.palette.panel
        if isinstance(widget, TextField):
            return ui.palette.abyss
        widget = widget.parent
    return ui.palette.night


@pytest.fixture(scope="module")
def app(request: pytest.FixtureRequest) -> Iterator[App]:
    made = App(Settings(language="en", scale=100, motion=False, mute=True), size=(1280, 720))
    with gallery._own_home():
        gallery.SCREENS[request.param](gallery.Room(made))
        gallery._settled(made)
    yield made
    made.window.close()


def palettes(app: App) -> Iterator[Ui]:
    """The screen in each palette."""
    for high in (False, True):
        app.settings.high_contrast = high
        app._refit_all()
        app.render()
        yield app.scene.ui


@pytest.mark.parametrize("app", gallery.SCREENS, indirect=True)
def test_every_word_can_be_read_by_the_layout(app: App) -> None:
    faint, seen = [], 0
    for ui in palettes(app):
        for widget in app.scene.widgets():
            for ink in inks(widget, ui):
                seen += 1
                found = contrast(ink.colour, ground(widget, ui))
                if found < ink.needed:
                    faint.append((ink.words, ink.colour, ground(widget, ui), round(found, 2)))
    assert seen > 10
    assert faint == []


@pytest.mark.parametrize("app", BY_PIXELS, indirect=True)
def test_every_word_that_is_seen_can_be_read_by_its_pixels(app: App) -> None:
    faint, seen = [], 0
    for ui in palettes(app):
        pixels = pygame.surfarray.array3d(app.render())
        for widget, box in shown(app):
            for ink in inks(widget, ui):
                seen += 1
                behind = most_common(pixels[box.left : box.right, box.top : box.bottom])
                if contrast(ink.colour, behind) < ink.needed:
                    faint.append((ink.words, ink.colour, behind, round(contrast(ink.colour, behind), 2)))
    assert seen > 10
    assert faint == []


@pytest.mark.parametrize("app", gallery.SCREENS, indirect=True)
@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("wish", ["projector", "large_type"])
def test_every_screen_has_room_for_larger_words(app: App, wish: str, language: str) -> None:
    kept = app.settings.language
    app.settings.language = language
    setattr(app.settings, wish, True)
    app.settings_changed()
    app.render()
    logical = app.scene.ui.scale.logical(app.window.size)
    tall = app.scene.ui.face("small").pixels
    faults = app.scene.faults()
    app.settings.language = kept
    setattr(app.settings, wish, False)
    app.settings_changed()
    assert logical == ((1024, 576) if wish == "projector" else (1280, 720))
    assert tall >= 17
    assert faults == []


def shown(app: App) -> Iterator[tuple[Widget, pygame.Rect]]:
    """What is written on the screen and not covered, with the part of it that shows."""
    whole = pygame.Rect((0, 0), app.window.size)
    app.scene.settle()
    roots = [app.scene.tree, *app.scene.overlays]
    modal = max((index for index, root in enumerate(roots) if root.modal), default=0)
    for index, root in enumerate(roots[modal:], start=modal):
        over = [each.rect for each in roots[index + 1 :]]
        for widget, clip in _with_clips(root, whole):
            box = widget.rect.clip(clip)
            if box.width > 4 and box.height * 2 > widget.rect.height and box.collidelist(over) < 0:
                yield widget, box


def most_common(pixels: np.ndarray) -> Rgb:
    """The colour that fills most of a piece of the screen: what lies behind its words."""
    red, green, blue = (pixels[..., channel].astype(np.int32) for channel in range(3))
    values, counts = np.unique((red << 16 | green << 8 | blue).ravel(), return_counts=True)
    most = int(values[counts.argmax()])
    return most >> 16, most >> 8 & 255, most & 255
