"""What is wrong with the words and the small pictures on a screen: found once from where widgets lie, and once from
the pixels that are seen.

Each fault is a sentence. A screen that can be read has none.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pygame

from game.client import fonts
from game.client.app import App
from game.client.board_widget import Board
from game.client.chart_surface import ChartView
from game.client.fonts import Face
from game.client.gallery_record import CROWDED
from game.client.theme import Rgb, contrast, luminance
from game.client.widget import Ui, Widget
from game.client.widgets import Button, Choice, KeyCap, Panel, Text, TextField
from game.client.widgets.icons import Canvas, Icon
from game.client.widgets.overlays import Spotlight, Toast
from game.client.widgets.stage import _with_clips
from game.report.charts import Words

Pixels = npt.NDArray[np.uint8]

LARGE: Final = 24
"""Pixels from which type counts as large…"""
LARGE_BOLD: Final = 19
"""…and bold type."""
PLAIN: Final = 4.5
"""Contrast that words need, as WCAG 2 counts it…"""
OF_LARGE: Final = 3.0
"""…and large ones."""
_SOLID: Final = 250
"""Opacity, of 255, from which a pixel of a letter has the letter's own colour."""
_SAME: Final = 16
"""How far each channel of two colours may differ that count as the same."""
_SEEN: Final = 0.9
"""Share of a text's solid pixels that must be seen in its colour…"""
_SEEN_ON_BOARD: Final = 0.6
"""…and of words on the board, across which arrows go."""
_QUIET: Final = 0.93
"""Share of the pixels behind a text that must let it be read…"""
_QUIET_ON_BOARD: Final = 0.5
"""…and behind words on the board, beside which discs and rings stand."""
_DRAWN: Final = 0.04
"""Share of a picture's place that must stand off from its ground."""


class Ink(NamedTuple):
    """A stretch of words in one face and colour, with the top left corner of their surface on the screen."""

    words: str
    face: Face
    colour: Rgb
    needed: float
    at: tuple[int, int]
    linked: bool = False
    """Whether a line is drawn under them."""

    @property
    def drawn(self) -> pygame.Surface:
        """The words alone."""
        return fonts.surface(self.words, self.face, self.colour)

    @property
    def box(self) -> pygame.Rect:
        """Where they have ink."""
        return self.drawn.get_bounding_rect().move(self.at)


def faults(app: App) -> list[str]:
    """All that is wrong with the screen on top, by layout and by pixels."""
    return [*by_layout(app), *by_pixels(app)]


# -- by layout


def by_layout(app: App) -> list[str]:
    """Texts that are cut, stick out of what holds them, lie on each other, break inside a word or are too faint."""
    ui, scene = app.scene.ui, app.scene
    found = scene.faults()
    window = pygame.Rect((0, 0), ui.window)
    toasts = [overlay.rect for overlay in scene.overlays if isinstance(overlay, Toast)]
    found += [
        f"notices lie on each other at {first}" for first, second in pairwise(toasts) if first.colliderect(second)
    ]
    found += [f"a notice leaves the window at {place}" for place in toasts if not window.contains(place)]
    for root in scene.roots():
        found += _overlaps(root, ui, window)
    for widget in scene.widgets():
        if isinstance(widget, Text) and _broken_word(widget, ui):
            found.append(f"{widget.path}: a word of {widget.said()!r} is broken")
        for ink in inks(widget, ui) if not isinstance(widget, Board) else ():  # every square is another ground
            seen = contrast(ink.colour, ground(widget, ui))
            if seen < ink.needed:
                found.append(f"{widget.path}: {ink.words!r} has a contrast of {seen:.1f}, not {ink.needed}")
    return found


def _overlaps(root: Widget, ui: Ui, window: pygame.Rect) -> list[str]:
    """Widgets without others inside that paint where another of them paints."""
    leaves = [
        (widget, widget.rect.clip(clip))
        for widget, clip in _with_clips(root, window)
        if not widget.children() and (isinstance(widget, Text | Board) or widget.content(ui) is not None)
        if not (isinstance(widget, Canvas) and widget.rect.size == window.size)
    ]
    boxes = [box for _widget, box in leaves]
    found = []
    for number, (widget, box) in enumerate(leaves):
        for other in box.collidelistall(boxes[number + 1 :]):
            shared = box.clip(boxes[number + 1 + other])
            if shared.width > 1 and shared.height > 1:
                found.append(f"{widget.path} and {leaves[number + 1 + other][0].path} lie on each other at {shared}")
    return found


def _broken_word(text: Text, ui: Ui) -> bool:
    """Whether a word that is nobody's name had to be broken."""
    if text.one_line or any(seat.name in text.said() for seat in CROWDED.seats):
        return False
    return fonts.longest_word(text._fragments(ui)) > text.rect.width + 1


def inks(widget: Widget, ui: Ui) -> list[Ink]:
    """What a widget writes, and where."""
    tone = widget.tone or "walnut"
    small = ui.face("small")
    match widget:
        case Text():
            runs = widget.runs()
            return [
                Ink(
                    fragment.text,
                    fragment.face,
                    ui.colour(runs[fragment.run].colour or widget.colour, tone),
                    needed(fragment.face),
                    (left, top + line.baseline - fonts.ascent(fragment.face)),
                    bool(runs[fragment.run].link),
                )
                for fragment, line, left, top in widget._placed(ui)
                if not runs[fragment.run].picture and fragment.text.strip()
            ]
        case KeyCap():
            ink = Ink(widget.written(ui), small, ui.colour("muted", tone), PLAIN, (0, 0))
            return [ink._replace(at=ink.drawn.get_rect(center=widget.rect.center).topleft)]
        case TextField():
            shown = ui.palette.text if widget.value and widget.active else ui.palette.dim
            face = ui.face("body")
            inner = widget.rect.inflate(-2 * ui.px(11), -2 * ui.px(4))
            top = inner.centery - fonts.line_height(face) // 2 + fonts.baseline(face) - fonts.ascent(face)
            words = fonts.shorten(widget._shown() or widget.placeholder, face, inner.width)
            return [Ink(words, face, shown, PLAIN, (inner.left, top))]
        case ChartView():
            return [_of_chart(widget, words, ui) for words in widget.drawn(ui) if isinstance(words, Words)]
        case Board():
            return [Ink(each.words, each.face, each.colour, needed(each.face), each.at) for each in widget.written(ui)]
    return []


def _of_chart(chart: ChartView, words: Words, ui: Ui) -> Ink:
    face, factor = ui.face("small", bold=words.bold), ui.scale.percent / 100
    wide = fonts.width(words.text, face)
    left = chart.rect.left + words.x * factor - {"left": 0.0, "middle": wide / 2, "right": wide}[words.anchor]
    middle = chart.rect.top + words.y * factor
    top = middle - fonts.line_height(face) / 2 + fonts.baseline(face) - fonts.ascent(face)
    colour = ui.colour(words.colour, chart.tone or "walnut")
    return Ink(words.text, face, colour, needed(face), (round(left), round(top)))


def needed(face: Face) -> float:
    """The contrast that type of a face needs."""
    return OF_LARGE if face.pixels >= (LARGE_BOLD if face.weight == "bold" else LARGE) else PLAIN


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


# -- by pixels


def by_pixels(app: App) -> list[str]:
    """Words that something else covers or crosses, and words too faint for what is really behind them."""
    ui = app.scene.ui
    pixels = pygame.surfarray.array3d(app.render())
    found = []
    for widget, clip, over in shown(app):
        written = inks(widget, ui)
        if isinstance(widget, ChartView | Board):
            found += _beside(widget, written)
        if isinstance(widget, Icon) and widget.rect.collidelist(over) < 0 and not _picture_shows(widget, clip, pixels):
            found.append(f"{widget.path}: the picture {widget.name} cannot be told from its ground")
        allowed = (_SEEN_ON_BOARD, _QUIET_ON_BOARD) if isinstance(widget, Board) else (_SEEN, _QUIET)
        for ink in written:
            fault = _fault(ink, clip, pixels, *allowed) if ink.box.collidelist(over) < 0 else ""
            if fault:
                found.append(f"{widget.path}: {ink.words!r} {fault} at {tuple(ink.box)}")
    return found


class Shown(NamedTuple):
    """A widget on the screen."""

    widget: Widget
    clip: pygame.Rect
    """The part of the window in which it may show itself."""
    over: list[pygame.Rect]
    """What lies over it."""


def shown(app: App) -> Iterator[Shown]:
    """Every widget of which something is to be seen, and that is not under a dialog."""
    app.scene.settle()
    ui, whole = app.scene.ui, pygame.Rect((0, 0), app.window.size)
    roots = [app.scene.tree, *app.scene.overlays]
    modal = max((index for index, root in enumerate(roots) if root.modal), default=0)
    for index, root in enumerate(roots[modal:], start=modal):
        over = [_with_shadow(each, ui) for each in roots[index + 1 :] if not isinstance(each, Spotlight)]
        for widget, clip in _with_clips(root, whole):
            if widget.rect.clip(clip):
                yield Shown(widget, clip, over)


def _with_shadow(overlay: Widget, ui: Ui) -> pygame.Rect:
    return overlay.rect.unionall([child.ink(ui) for child in overlay.children()])


def _picture_shows(icon: Icon, clip: pygame.Rect, pixels: Pixels) -> bool:
    """Whether enough of a picture stands off from what is behind it, or it is scrolled away."""
    box = icon.rect.clip(clip).clip(pygame.Rect((0, 0), pixels.shape[:2]))
    if box.height < icon.rect.height or not box.width:
        return True
    seen = pixels[box.left : box.right, box.top : box.bottom].astype(np.int16)
    edge = np.concatenate((seen[0], seen[-1], seen[:, 0], seen[:, -1]))
    return bool((_contrasts(seen.reshape(-1, 3), most_common(edge)) >= OF_LARGE).mean() >= _DRAWN)


def _beside(widget: Widget, written: list[Ink]) -> list[str]:
    """Words of a chart or a board that leave it or lie on each other."""
    boxes = [ink.box for ink in written]
    found = [
        f"{widget.path}: {ink.words!r} leaves it"
        for ink, box in zip(written, boxes, strict=True)
        if not widget.rect.contains(box)
    ]
    for number, box in enumerate(boxes):
        for other in box.collidelistall(boxes[number + 1 :]):
            found.append(f"{widget.path}: {written[number].words!r} lies on {written[number + 1 + other].words!r}")
    return found


def _fault(ink: Ink, clip: pygame.Rect, pixels: Pixels, whole: float, quiet: float) -> str:
    """What is wrong with how words are seen; empty if nothing is, or if they are scrolled away."""
    drawn = ink.drawn
    place = drawn.get_rect(topleft=ink.at)
    part = place.clip(clip).clip(pygame.Rect((0, 0), pixels.shape[:2]))
    box = ink.box.clip(part)
    if part.height < place.height or not box.width:
        return ""
    if box.width < ink.box.width:
        return "is cut at its side"
    alpha = pygame.surfarray.array_alpha(drawn)[part.left - place.left :, part.top - place.top :]
    alpha = alpha[: part.width, : part.height]
    seen = pixels[part.left : part.right, part.top : part.bottom].astype(np.int16)
    solid = alpha >= _SOLID
    if solid.any():
        own = np.abs(seen - np.array(ink.colour)).max(axis=2) <= _SAME
        if whole < _SEEN:  # a square that is chosen is washed over with its words
            behind = most_common(seen[alpha == 0])
            own |= _contrasts(seen, behind) >= ink.needed
        kept = own[solid].mean()
        if kept < whole:
            return f"is covered: {kept:.0%} of it is seen"
    tight = pygame.Rect(box.left - part.left, box.top - part.top, box.width, box.height)
    if ink.linked:
        tight.height = ink.at[1] + fonts.ascent(ink.face) - tight.top - part.top
    free = (alpha == 0)[tight.left : tight.right, tight.top : tight.bottom]
    behind = seen[tight.left : tight.right, tight.top : tight.bottom][free]
    if not len(behind):
        return ""
    readable = (_contrasts(behind, ink.colour) >= ink.needed).mean()
    if readable < quiet:
        return f"can be read before {readable:.0%} of what is behind it"
    return ""


def most_common(pixels: npt.NDArray[np.int16]) -> Rgb:
    """The colour of most of some pixels."""
    values, counts = np.unique(pixels.astype(np.int32) @ np.array([1 << 16, 1 << 8, 1]), return_counts=True)
    most = int(values[counts.argmax()])
    return most >> 16, most >> 8 & 255, most & 255


_LINEAR: Final = np.array(
    [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in np.arange(256) / 255]
)


def _contrasts(behind: npt.NDArray[np.int16], colour: Rgb) -> npt.NDArray[np.float64]:
    """WCAG contrast of each of some pixels with a colour."""
    light = _LINEAR[behind] @ np.array([0.2126, 0.7152, 0.0722])
    own = luminance(colour)
    return (np.maximum(light, own) + 0.05) / (np.minimum(light, own) + 0.05)
