"""The saved games: each with its position, level, year, players and date; those that cannot be opened stand here with
the reason."""

import time
from collections.abc import Callable
from functools import partial
from typing import ClassVar, Final

import pygame

from game import texts
from game.client import pictures, settings, theme
from game.client.board import board_image
from game.client.positions import Positions
from game.client.scene import Scene
from game.client.scenes.title import open_save
from game.client.widgets import (
    Button,
    Canvas,
    Card,
    Column,
    Flow,
    Label,
    Row,
    ScrollPanel,
    Space,
    Swatch,
    Ui,
    Widget,
    heading,
)
from game.record import RecordError, Save, saves, saves_folder
from game.report.colours import colour_number
from game.texts import _

_WIDE: Final = 92
_HIGH: Final = 72
"""Size of a position's picture, logical pixels."""
_LOOK_AGAIN: Final = 0.05
"""Seconds after which it looks whether another position is known."""


class LoadScene(Scene):
    """A list of games, the one last played first."""

    help_topic: ClassVar[str] = "term.district"

    def on_enter(self) -> None:
        """Reads the folder anew."""
        self.good, self.bad = saves(saves_folder())
        self.positions = Positions(self.good)
        self._shown = 0
        self.invalidate()

    def on_leave(self) -> None:
        """Nobody looks at the list any more."""
        self.positions.leave()

    def animate(self, dt: float) -> bool:
        """Positions appear as they become known."""
        if self.positions.news != self._shown:
            self._shown = self.positions.news
            self.invalidate()
        return False

    def wake_in(self) -> float | None:
        """Soon, while positions become known."""
        return _LOOK_AGAIN if self.positions.working or self.positions.news != self._shown else None

    def build(self) -> Widget:
        """The list, and where it lies."""
        top = Row(
            [
                heading(_("Saved games"), size="title"),
                Space(grow=1),
                Button(_("Back"), self.back, id="back", kind="quiet", shortcut="escape"),
            ],
            gap=16,
        )
        cards: list[Widget] = [self._card(number, save) for number, save in enumerate(self.good)]
        cards += [_broken(number, fault) for number, fault in enumerate(self.bad)]
        if not cards:
            cards = [Label(_("No game has been saved yet. Every game is saved while it is played."), colour="muted")]
        place = Label(_("Folder: {path}").format(path=settings.told(saves_folder())), size="small", colour="muted")
        inside = [top, ScrollPanel(Column(cards, gap=10, pad=(2, 4))), place]
        return Column(inside, pad=(14, 24, 18, 24), gap=12, align="center", max_width=1000)

    def _card(self, number: int, save: Save) -> Widget:
        header = save.header
        title = texts.text(header.title) or header.level_id
        seats: list[Widget] = [
            Row([Swatch(colour_number(info.colour, seat), 14), Label(info.name)], gap=6)
            for seat, info in enumerate(header.seats)
        ]
        when = time.strftime("%d.%m.%Y  %H:%M", time.localtime(save.modified))
        state = _("finished") if save.over else _year(save)
        top = [heading(title), Label(state, colour="gold"), Space(grow=1), Label(when, colour="muted")]
        words = Column([Row(top, gap=14, place_across="baseline"), Flow(seats, gap=20, line_gap=4)], gap=6, grow=1)
        row = Row([self._picture(save), words], gap=14)
        return Card([row], id=f"save.{number}", kind="raised", on_click=self._open(save))

    def _picture(self, save: Save) -> Widget:
        """Where the game stands; an empty place until that is known."""
        view = self.positions.get(save)
        looks = tuple(theme.firm(colour_number(info.colour, seat)) for seat, info in enumerate(save.header.seats))

        def draw(ui: Ui, surface: pygame.Surface, rect: pygame.Rect) -> None:
            if view is not None:
                key = ("save", save.path, save.modified, rect.size)
                surface.blit(pictures.kept(key, lambda: board_image(view, rect.size, "", looks)), rect)

        return Canvas(draw, (save.path, save.modified, view is None), width=_WIDE, height=_HIGH)

    def _open(self, save: Save) -> Callable[[], None]:
        return partial(open_save, self, save)


def _year(save: Save) -> str:
    first, rounds = save.header.level.get("year"), save.header.level.get("rounds")
    year = first + save.round - 1 if isinstance(first, int) else save.round
    return _("{year} · year {n} of {all}").format(year=year, n=save.round, all=rounds)


def _broken(number: int, fault: RecordError) -> Widget:
    return Card(
        [heading(fault.path.name, size="lead"), Label(str(fault), colour="bad", size="small")],
        id=f"broken.{number}",
        kind="raised",
        enabled=False,
    )
