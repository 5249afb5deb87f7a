"""The saved games: each with level, year, players and date; those that cannot be opened stand here with the reason."""

import time
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from game import texts
from game.client import settings, theme
from game.client.scene import Scene
from game.client.scenes.title import open_save
from game.client.widgets import Button, Card, Column, Flow, Label, Row, ScrollPanel, Space, Swatch, Widget, heading
from game.record import RecordError, Save, saves, saves_folder
from game.texts import _


class LoadScene(Scene):
    """A list of games, the one last played first."""

    help_topic: ClassVar[str] = "term.district"

    def on_enter(self) -> None:
        """Reads the folder anew."""
        self.good, self.bad = saves(saves_folder())
        self.invalidate()

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
        colours = [look.name for look in theme.FIRMS]
        seats: list[Widget] = []
        for seat, info in enumerate(header.seats):
            colour = colours.index(info.colour) if info.colour in colours else seat
            seats.append(Row([Swatch(colour, 14), Label(info.name)], gap=6))
        when = time.strftime("%d.%m.%Y  %H:%M", time.localtime(save.modified))
        state = _("finished") if save.over else _year(save)
        top = [heading(title), Label(state, colour="gold"), Space(grow=1), Label(when, colour="muted")]
        inside: list[Widget] = [Row(top, gap=14, place_across="baseline"), Flow(seats, gap=20, line_gap=4)]
        return Card(inside, id=f"save.{number}", kind="raised", on_click=self._open(save))

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
