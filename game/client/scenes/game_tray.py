"""The tray under the board: who you are, your money, capacity and levels, your actions, and the buttons of the turn."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import NamedTuple

import pygame

from game import texts
from game.client import fonts, theme, wording
from game.client.pictures import tint_of
from game.client.scenes.game_desk import Desk, Room
from game.client.scenes.game_offers import offers_to_answer, opens
from game.client.turn_timer import LAST
from game.client.widgets import (
    Bar,
    Button,
    Column,
    Dots,
    Grid,
    Icon,
    Label,
    Panel,
    Row,
    Space,
    Ui,
    Widget,
    heading,
)
from game.rules import View
from game.texts import _, ngettext

_BETWEEN = 6
"""Logical pixels between the buttons."""


@dataclass
class Presses:
    """What the tray's buttons do."""

    room: Callable[[Room], None]
    undo: Callable[[], None]
    confirm: Callable[[], None]
    end_turn: Callable[[], None]
    open_ledger: Callable[[], None]


class Count(NamedTuple):
    """Money that counts from `start` to `end` (k€) in so many seconds after the last event."""

    start: int
    end: int
    seconds: float

    def at(self, clock: float) -> int:
        """The amount shown by now."""
        part = theme.ease(clock / self.seconds) if self.seconds > 0 else 1.0
        return round(self.start + (self.end - self.start) * part)


@dataclass(eq=False)
class CashLabel(Widget):
    """The firm's cash, counting; a click opens the ledger it is the sum of."""

    count: Count
    on_click: Callable[[], None] = field(kw_only=True)

    def said(self) -> str:
        """The amount it counts to."""
        return texts.money(self.count.end)

    def takes_focus(self) -> bool:
        """Always: it leads to the ledger."""
        return True

    def activate(self, ui: Ui) -> bool:
        """Opens the ledger."""
        self.on_click()
        return True

    def _face(self, ui: Ui) -> fonts.Face:
        return ui.face("heading", bold=True)

    def _natural(self, ui: Ui) -> int:
        longest = max(texts.money(self.count.start), texts.money(self.count.end), key=len)
        return fonts.width(longest, self._face(ui)) + ui.px(4)

    def _tall(self, ui: Ui, width: int) -> int:
        return fonts.line_height(self._face(ui))

    def content(self, ui: Ui) -> Hashable:
        """The amount now."""
        return (self.count.at(ui.clock), ui.palette.text, texts.language())

    def paint(self, ui: Ui, surface: pygame.Surface) -> None:
        """Draws the amount, red while it is under zero."""
        amount = self.count.at(ui.clock)
        drawn = fonts.surface(texts.money(amount), self._face(ui), ui.colour("bad" if amount < 0 else "text"))
        surface.blit(drawn, drawn.get_rect(midleft=self.rect.midleft))


def tray(desk: Desk, presses: Presses, cash: Count, room: float) -> Widget:
    """The whole tray; `cash` counts to what the firm has, `room` is the window's width in logical pixels, less where
    type is large."""
    view = desk.view
    roomy, wide, short, narrow = room >= 1600, room >= 1440, room < 1200, room < 1050
    return Panel(
        [
            Row(
                [
                    _who(desk, wide),
                    _money(desk, cash, presses),
                    _capacity(desk) if wide else None,
                    _levels(desk, short),
                    Space(grow=1),
                    _actions(desk),
                    _buttons(desk, presses, roomy, narrow) if view.my_turn else _waiting(desk),
                ],
                gap=26 if roomy else 18 if wide else 14,
            )
        ],
        pad=(10, 16),
        id="tray",
    )


def _who(desk: Desk, wide: bool) -> Widget:
    view = desk.view
    firm = view.firms[view.firm]
    icon = Icon(f"pieces/{firm.piece}", 46 if wide else 38, tint=tint_of(theme.firm(desk.colour(view.firm))))
    reach = _("{strategy} · reach {n}").format(strategy=texts.name("strategy", firm.strategy), n=firm.reach)
    long = len(firm.name) > (18 if wide else 12)
    name = heading(firm.name, size="body" if long else "heading" if wide else "lead")
    words = Column([name, Label(reach, colour="muted", size="small")], gap=0, max_width=220 if wide else 170)
    return Row([icon, words], gap=10)


def _money(desk: Desk, cash: Count, presses: Presses) -> Widget:
    own = desk.view.own
    line = CashLabel(cash, id="cash", shortcut="g", on_click=presses.open_ledger)
    debts = _("debt {debt} of {limit}").format(debt=texts.number(own.debt), limit=texts.number(own.credit))
    why = _("Cash is the sum of every entry of your ledger. The second number is as far as the bank lends.")
    colour = "bad" if own.debt > own.credit else "muted"
    notes = Label(wording.unbroken(debts), size="small", colour=colour)
    return Column([Label(_("cash"), size="small", colour="muted"), line, notes], gap=0, tooltip=why)


def _capacity(desk: Desk) -> Widget:
    own = desk.view.own
    words = _("capacity {used} / {all}").format(used=texts.number(own.capacity_used), all=texts.number(own.capacity))
    bar = Bar(own.capacity_used, own.capacity, f"firm{desk.colour(desk.view.firm)}", width=130)
    stance = Label(texts.name("stance", own.stance), size="small", colour="muted", id="stance.now")
    return Column([Label(words, size="small", colour="muted"), bar, stance], gap=6)


def levels_of(view: View, seat: int) -> list[tuple[str, int, int]]:
    """A firm's levels that everybody sees: name, level, and the highest there is (10 where no rule says)."""
    firm, rows = view.firms[seat], view.level.ruleset.investments
    levels = [
        (_("quality"), firm.quality, rows.get("quality")),
        (_("research"), firm.research, rows.get("research")),
        (_("brand"), firm.brand, rows.get("brand")),
        (_("skills"), firm.skills, rows.get("skills")),
        (_("service"), firm.service, rows.get("service")),
    ]
    return [(name, level, row.most if row else 10) for name, level, row in levels]


def _levels(desk: Desk, short: bool) -> Widget:
    view = desk.view
    quality, brand = view.frontier
    cells: list[Widget] = []
    for (name, level, most), frontier in zip(levels_of(view, view.firm), (quality, 0, brand, 0, 0), strict=True):
        cells += [Label(name, size="small", colour="muted"), _level(name, level, most, frontier, short)]
    return Grid(cells, columns=4, gap=8, row_gap=2)


def _level(name: str, level: int, most: int, frontier: int, short: bool) -> Widget:
    """Dots of a level, or its number where there is little room; a tick stands where buyers begin to notice."""
    told = _("{name} {level} of {most}").format(name=wording.capital(name), level=level, most=most)
    if frontier:
        told += ". " + _("Buyers take {frontier} for granted: only what stands out counts.").format(frontier=frontier)
    if short:
        return Label(str(level), bold=True, tooltip=told)
    dots = LevelDots(level, most, frontier=frontier, side=8)
    dots.tooltip = told
    return dots


@dataclass(eq=False)
class LevelDots(Dots):
    """Dots with a tick after the last one that buyers take for granted."""

    frontier: int = 0

    def content(self, ui: Ui) -> Hashable:
        """The dots and the tick."""
        return (super().content(ui), self.frontier)

    def paint(self, ui: Ui, surface: pygame.Surface) -> None:
        """Draws the dots, then the tick."""
        super().paint(ui, surface)
        if self.frontier:
            side, gap = ui.px(self.side), ui.px(3)
            left = self.rect.left + self.frontier * (side + gap) - gap // 2 - 1
            high = ui.px(self.side + 6)
            surface.fill(ui.colour("text"), (left - ui.px(1), self.rect.centery - high // 2, ui.px(2), high))

    def ink(self, ui: Ui) -> pygame.Rect:
        """The tick is a little higher than the dots."""
        return self.rect.inflate(0, ui.px(8))


def _actions(desk: Desk) -> Widget:
    start = desk.view.level.ruleset.start.actions
    left = desk.view.own.actions_left if desk.view.my_turn else 0
    told = ngettext("{n} action left", "{n} actions left", left).format(n=left)
    return Column(
        [Label(_("actions"), size="small", colour="muted"), Dots(left, max(start, left), side=13), *_time_left(desk)],
        gap=5,
        place_across="center",
        tooltip=told,
    )


def _time_left(desk: Desk) -> list[Widget]:
    """The time of the turn as text and bar; the last seconds are counted one by one."""
    timer = desk.session.timer
    if timer is None or not desk.view.my_turn:
        return []
    left = timer.left
    told = _("Time left for your turn")
    if left > LAST:
        words = f"{left // 60}:{left % 60:02}"
        return [
            Label(words, size="small", tooltip=told, id="timer"),
            Bar(left, timer.seconds, thick=6, width=84, id="timer.bar"),
        ]
    words = ngettext("only {n} second!", "only {n} seconds!", left).format(n=left)
    return [
        Label(words, size="small", bold=True, colour="bad", tooltip=told, id="timer"),
        Dots(left, LAST, "bad", side=6, id="timer.dots"),
    ]


def _buttons(desk: Desk, presses: Presses, roomy: bool, narrow: bool) -> Widget:
    """The eight buttons; where there is little room the long key caps are left out first, then all."""
    cap = "" if narrow else None
    long_cap = None if roomy else ""
    undo = desk.session.game.why_not_undo()
    chosen = desk.chosen is not None
    return Grid(
        [
            _room_button(desk, _("Invest"), "invest", "i", presses, cap, roomy),
            _room_button(desk, _("ICT"), "ict", "m", presses, cap, roomy),
            _room_button(desk, _("Pacts"), "pacts", "p", presses, cap, roomy),
            _room_button(desk, _("District"), "district", "d", presses, cap, roomy),
            _room_button(desk, _("Money"), "money", "b", presses, cap, roomy),
            Button(
                _("Undo"),
                presses.undo,
                id="undo",
                shortcut="ctrl+z",
                key_cap=long_cap,
                enabled=not undo,
                why=" ".join(wording.reason(desk.view, reason) for reason in undo),
            ),
            Button(
                wording.unbroken(_("End turn")),
                presses.end_turn,
                id="end_turn",
                shortcut="e",
                key_cap=cap,
                kind="plain" if chosen or desk.actions_remain() else "primary",
            ),
            Button(
                _("Confirm"),
                presses.confirm,
                id="confirm",
                kind="primary",
                shortcut="return",
                key_cap=long_cap,
                enabled=chosen,
                why=_("Choose a card first: a square's entry modes, an investment or a module."),
            ),
        ],
        columns=4,
        gap=_BETWEEN,
        row_gap=_BETWEEN,
    )


def _room_button(desk: Desk, text: str, name: Room, key: str, presses: Presses, cap: str | None, roomy: bool) -> Widget:
    """A button of the tray; with a number on it where something waits for an answer, or the year in which it opens."""
    waiting = len(offers_to_answer(desk.view)) if name == "pacts" else 0
    later = opens(desk.view, name)
    year = wording.year_of(desk.view, later)
    sign, told = "", _("Prices and loans") if name == "money" else ""
    none = name == "ict" and not desk.view.level.ruleset.modules
    if waiting:
        sign = f"\u00a0({waiting})"
        told = ngettext("{n} offer waits for your answer.", "{n} offers wait for your answer.", waiting).format(
            n=waiting
        )
    elif later:
        sign = f"\u00a0·\u00a0{year}" if roomy else ""
        told = _("Opens in {year}: in a first play things open in steps.").format(year=year)
    return Button(
        text + sign,
        lambda: presses.room(name),
        id=name,
        kind="chosen" if desk.choice.room == name else "primary" if waiting else "plain",
        shortcut=key,
        key_cap=("" if roomy or cap == "" else str(year)) if later else cap,
        tooltip=told,
        enabled=not none,
        why=_("These years have no ICT modules."),
    )


def _waiting(desk: Desk) -> Widget:
    """As high as the buttons, so that the board above keeps its place."""
    view = desk.view
    if view.turn is None:
        told = Label(_("The game is over."), colour="muted")
    else:
        firm = view.firms[view.turn].name
        told = Label(_("{firm} is playing…").format(firm=firm), colour="muted", italic=True, id="waiting")
    return Row([told], min_height=2 * theme.TARGET + _BETWEEN)
