"""A new game: the level with its boards, the firms at the table with their reach drawn live, the seed, the start."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

import pygame

from game import texts
from game.client import theme
from game.client.board import level_thumbnail
from game.client.pictures import one_colour, tint_of
from game.client.practice import little_board
from game.client.scene import Scene
from game.client.scenes.new_game_options import game_options
from game.client.table import LONGEST_NAME, BrokenLevel, Place, Table
from game.client.widgets import (
    Button,
    Canvas,
    Card,
    Choice,
    Column,
    Flow,
    Icon,
    Label,
    Panel,
    RichText,
    Row,
    ScrollPanel,
    Space,
    Swatch,
    TextField,
    Ui,
    Widget,
    heading,
    overline,
    plain,
)
from game.rules import Options
from game.rules.definitions import Level
from game.texts import _, ngettext

if TYPE_CHECKING:
    from game.client.app import App

_LOOK: Final = 1.0
"""Seconds between two looks at the levels' files."""
_BOARD: Final = 112
"""Side of a level's picture, logical pixels…"""
_SMALL_BOARD: Final = 66
"""…and where there is little room."""
_WHITE: Final = one_colour(theme.WALNUT.text)
_REACH: Final = 91
"""Side of a strategy's little board, logical pixels."""


class NewGameScene(Scene):
    """Who plays what. Everything has a sensible value from the start, so that one click begins."""

    help_topic: ClassVar[str] = "term.reach"

    def __init__(self, app: "App", table: Table | None = None) -> None:
        super().__init__(app)
        self.table = table or Table()
        self._looked = time.monotonic()
        self.table.first_play = app.settings.first_play

    def build(self) -> Widget:
        """Levels to the left, the table to the right."""
        level = self.table.level
        top = Row(
            [
                heading(_("New game"), size="title"),
                Label(texts.text(level.title), size="lead", colour="muted") if level else None,
                Space(grow=1),
                Button(_("Back"), self.back, id="back", kind="quiet", shortcut="escape"),
            ],
            gap=16,
        )
        body = Row([self._levels(), self._seats()], gap=16, grow=1, place_across="stretch")
        return Column([top, body], pad=(14, 24, 20, 24), gap=10, max_width=1760)

    def on_enter(self) -> None:
        """Shows the chosen level's card, wherever it is in the list."""
        if self.table.level:
            self.find(f"level.{self.table.level.id}")

    def wake_in(self) -> float | None:
        """Now and then, to see whether a designer changed a level's file outside."""
        return _LOOK

    def animate(self, dt: float) -> bool:
        """Looks at the files now and then."""
        if time.monotonic() - self._looked >= _LOOK:
            self._looked = time.monotonic()
            self.read_anew()
        return False

    def read_anew(self) -> None:
        """Reads levels that were changed outside, and says so or what is wrong with them."""
        for file in self.table.refresh():
            broken = next((each for each in self.table.broken if each.name == file), None)
            told = broken.reason if broken else _("{file} was changed, and is read anew.").format(file=file)
            self.toast(plain(told), "bad" if broken else "good")
            self.invalidate()

    @property
    def _roomy(self) -> bool:
        """Whether the window is wide enough for everything."""
        return self.ui.scale.logical(self.ui.window)[0] >= 1180

    @property
    def _tall(self) -> bool:
        """Whether the window is high enough for words under what is chosen."""
        return self.ui.scale.logical(self.ui.window)[1] >= 800

    # -- levels

    def _levels(self) -> Widget:
        cards: list[Widget] = [self._level_card(level) for level in self.table.levels]
        cards += [_broken_card(level) for level in self.table.broken]
        chosen = self.table.level
        return Panel(
            [ScrollPanel(Column([*cards, *(_about(chosen) if chosen else [])], gap=12, pad=(2, 2)))],
            width=420 if self._roomy else 310,
        )

    def _level_card(self, level: Level) -> Widget:
        return Card(
            [
                Row(
                    [
                        _picture(level, next(iter(level.boards)), _BOARD if self._roomy else _SMALL_BOARD),
                        Column(
                            [
                                overline(_facts(level)),
                                heading(texts.text(level.title)),
                                Label(texts.text(level.teaches)),
                                Label(_length(level), size="small", colour="muted"),
                            ],
                            gap=4,
                            grow=1,
                        ),
                    ],
                    gap=14,
                    place_across="start",
                )
            ],
            id=f"level.{level.id}",
            kind="raised",
            selected=level is self.table.level,
            on_click=self._chosen(level.id),
        )

    def _chosen(self, level_id: str) -> Callable[[], None]:
        return lambda: self.table.choose(level_id)

    # -- the table

    def _seats(self) -> Widget:
        table = self.table
        level = table.level
        if level is None:
            return Panel([Label(table.fault)], grow=2)
        rows = [self._seat(level, seat, place) for seat, place in enumerate(table.places)]
        more = Button(
            _("Add a firm"),
            table.add,
            id="add",
            kind="quiet",
            picture="ui/plus",
            tint=_WHITE,
            enabled=len(table.places) < table.most,
            why=_("This level takes at most {n} firms.").format(n=table.most),
        )
        return Panel(
            [
                Row(
                    [
                        heading(_("The firms at the table")),
                        Space(grow=1),
                        Label(_("reach grows with what you invest in"), size="small", colour="muted"),
                    ],
                    gap=12,
                    place_across="baseline",
                ),
                ScrollPanel(Column([*rows, more if len(table.places) < table.most else None], gap=8, pad=(2, 2))),
                self._start(),
            ],
            grow=1,
            pad=(14, 18),
            gap=10,
        )

    def _seat(self, level: Level, seat: int, place: Place) -> Widget:
        table = self.table
        look = theme.firm(place.colour)
        strategy = level.ruleset.strategies[place.strategy]  # type: ignore[index]
        who = [("person", _("Person")), ("ai", _("AI · {name}").format(name=texts.name("ai", "greedy")))]
        strategies = [(each, texts.name("strategy", each)) for each in level.strategies]
        firm = Column(
            [
                TextField(
                    place.name,
                    lambda name: table.rename(seat, name),
                    id=f"name.{seat}",
                    most=LONGEST_NAME,
                    placeholder=_("Name of the firm"),
                    tooltip=_("Name of the firm"),
                ),
                Row(
                    [
                        Choice(who, place.kind, lambda kind: table.seat(seat, kind), id=f"kind.{seat}", grow=1),
                        self._colour(seat, place),
                    ],
                    gap=6,
                ),
            ],
            gap=6,
            width=206 if self._roomy else 176,
        )
        about = Column(
            [
                Choice(
                    strategies,
                    place.strategy,
                    lambda each: table.plan(seat, each),
                    id=f"strategy.{seat}",
                    align="start",
                ),
                RichText(self._plan(place.strategy), size="small", tooltip=texts.name("strategy.good", place.strategy)),
            ],
            gap=4,
            grow=1,
        )
        row = Row(
            [
                Icon(f"pieces/{strategy.piece}", 52, tint=tint_of(look)) if self._roomy else None,
                firm,
                about,
                _reach(level, place),
                self._leave(seat),
            ],
            gap=14,
        )
        return Panel([row], kind="raised", stripe=f"firm{place.colour}", pad=(8, 8, 8, 16), id=f"seat.{seat}")

    def _plan(self, strategy: str) -> str:
        """Where a strategy goes, and in a tall window what it is good at."""
        reach = texts.name("strategy.reach", strategy)
        return f"{reach} <m>{texts.name('strategy.good', strategy)}</m>" if self._tall else reach

    def _colour(self, seat: int, place: Place) -> Widget:
        name = texts.name("colour", theme.firm(place.colour).name)
        return Card(
            [Swatch(place.colour, 18)],
            id=f"colour.{seat}",
            kind="raised",
            pad=(8, 9),
            on_click=lambda: self.table.recolour(seat),
            tooltip=_("Colour: {name}. Click for the next one that is free.").format(name=name),
        )

    def _leave(self, seat: int) -> Widget:
        can = len(self.table.places) > max(1, self.table.least)
        return Button(
            "✗",
            lambda: self.table.remove(seat),
            id=f"remove.{seat}",
            kind="quiet",
            enabled=can,
            tooltip=_("Remove this firm"),
            why=_("This level needs at least {n} firms.").format(n=self.table.least) if not can else "",
        )

    def _start(self) -> Widget:
        """How this game is played, and the button that begins it."""
        table = self.table
        begin = Button(
            _("Begin"),
            self.begin,
            id="begin",
            kind="primary",
            size="lead",
            shortcut="return",
            enabled=not table.fault,
            why=table.fault,
            min_width=150,
        )
        fault = (
            Label(table.fault, size="small", colour="bad", grow=1, text_align="end") if table.fault else Space(grow=1)
        )
        return Column(
            [game_options(table, self._open_in_steps, self._tall), Row([fault, begin], gap=18, place_across="end")],
            gap=8,
        )

    def _open_in_steps(self, steps: bool) -> None:
        self.table.first_play = self.app.settings.first_play = steps
        self.app.settings_changed()

    def begin(self) -> None:
        """Starts the game, if nothing is missing."""
        from game.client.scenes import go_on
        from game.client.session import Session

        table = self.table
        if table.fault or table.level is None:
            return
        options = Options(open_information=table.open_information, first_play=table.first_play)
        session = Session.start(table.level, table.seats(), table.seed, options, self.app.settings, table.turn_seconds)
        go_on(self.app, session)


def _picture(level: Level, board: str, side: int) -> Canvas:
    def draw(ui: Ui, surface: pygame.Surface, rect: pygame.Rect) -> None:
        drawn = level_thumbnail(level, rect.size, board)
        surface.blit(drawn, drawn.get_rect(center=rect.center))

    return Canvas(draw, ("level", level.id, board), width=side, height=side)


def _reach(level: Level, place: Place) -> Canvas:
    def draw(ui: Ui, surface: pygame.Surface, rect: pygame.Rect) -> None:
        drawn = little_board(level, place.strategy, theme.firm(place.colour), rect.width)
        surface.blit(drawn, drawn.get_rect(center=rect.center))

    return Canvas(draw, ("reach", level.id, place.strategy, place.colour), width=_REACH, height=_REACH)


def _facts(level: Level) -> str:
    years = ngettext("{n} year", "{n} years", level.rounds).format(n=level.rounds)
    return f"{texts.text(level.sectors.light)} · {years}"


def _length(level: Level) -> str:
    firms = level.firms
    count = f"{firms.min}–{firms.max}" if firms.min != firms.max else str(firms.max)
    stars = ngettext("{n} star to win", "{n} stars to win", len(level.goals)).format(n=len(level.goals))
    parts = [
        _("{n} minutes").format(n=level.minutes),
        ngettext("{count} firm", "{count} firms", firms.max).format(count=count),
        stars if level.goals else "",
    ]
    return " · ".join(part for part in parts if part)


def _about(level: Level) -> list[Widget]:
    """What the chosen level is for, and all its boards."""
    objectives = level.notes.objectives
    lines = objectives.get(texts.language()) or objectives.get("en") or next(iter(objectives.values()), ())
    boards = [
        Column(
            [
                _picture(level, letter, 132),
                Label(texts.text(board.name), size="small", colour="muted", max_width=132),
            ],
            gap=4,
        )
        for letter, board in level.boards.items()
    ]
    return [
        heading(_("What you will learn"), size="lead"),
        Column([RichText(f"<m>·</m> {line}") for line in lines], gap=5),
        heading(_("Boards"), size="lead"),
        Flow(boards, gap=18),
    ]


def _broken_card(level: BrokenLevel) -> Widget:
    file = Path(level.name)
    faults = level.reason.replace(f"{level.name}:", f"{file.name}:")
    return Card(
        [
            heading(file.name),
            Label(_("This level cannot be played: its file has faults."), colour="bad"),
            Label(faults, size="small", colour="muted"),
            Label(_("The file is in {folder}").format(folder=file.parent), size="small", colour="muted")
            if file.parent.name
            else None,
        ],
        kind="raised",
        enabled=False,
        id=f"broken.{level.name}",
    )
