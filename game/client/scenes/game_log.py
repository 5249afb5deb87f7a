"""The log: what happened, newest first, each with its why; a click shows the square. And the ledger as a list."""

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import Final

from game import texts
from game.client import wording
from game.client.scenes.game_desk import Desk
from game.client.widgets import (
    Button,
    Column,
    Dialog,
    Label,
    Panel,
    RichText,
    Row,
    Rule,
    Swatch,
    Widget,
    heading,
    plain,
)
from game.rules import OPERATING, Entry, Event
from game.rules.ledger import ACCOUNTS, FINANCIAL, ONE_OFF
from game.texts import _

QUIET: Final = frozenset(("turn_ended", "year_closed", "knowledge", "rival_grew", "stance_set"))
"""Events that the short log leaves out."""
SHORT: Final = 14
"""Most entries of the short log."""


def log_rows(desk: Desk, show: Callable[[str], None], open_log: Callable[[], None]) -> list[Widget]:
    """The newest entries, with a button for all of them."""
    view = desk.view
    recent = [event for event in view.events if event.round >= view.round - 1 and worth_telling(event, view.firm)]
    rows = [log_row(desk, event, show) for event in reversed(recent[-SHORT:])]
    if not rows:
        return [Label(_("Nothing yet."), colour="muted")]
    return [*rows, Button(_("The whole log"), open_log, id="log", kind="quiet", shortcut="l", size="small")]


def worth_telling(event: Event, firm: int) -> bool:
    """Whether an event has a place in the short log of a firm."""
    if event.kind in ("sold", "sold_home"):
        return event.firm == firm
    return event.kind not in QUIET


def log_row(desk: Desk, event: Event, show: Callable[[str], None]) -> Widget:
    """One event in words, with the swatch of its firm; its square is a link."""
    words = plain(wording.event(desk.view, event))
    if event.square:
        name = re.escape(event.square)
        words = re.sub(rf"(?<![\w:]){name}(?!\w)", f"<a:{event.square}>{event.square}</a>", words, count=1)
    lost = event.kind == "rival_captured" and event.data.get("firm", event.firm) == desk.view.firm
    if lost:
        words = f"<bad>{words}</bad>"
    if event.firm >= 0:
        mark: Widget = Panel([Swatch(desk.colour(event.firm), 11)], kind="bare", pad=(4, 0, 0, 0))
    else:
        mark = Label("♟" if event.kind.startswith("rival") else "·", size="small", text_align="center")
    mark.min_width = 16
    return Row([mark, RichText(words, size="small", on_link=show, grow=1)], gap=6, place_across="start")


def log_dialog(desk: Desk, show: Callable[[str], None], close: Callable[[], None]) -> Dialog:
    """All that happened so far, by year, newest first."""
    inside: list[Widget] = []
    events = [event for event in desk.view.events if event.kind != "turn_ended"]
    for round_, group in groupby(reversed(events), key=lambda event: event.round):
        inside.append(heading(str(wording.year_of(desk.view, round_)), size="lead"))
        inside += [log_row(desk, event, show) for event in group]
    done = Button(_("Close"), close, id="log.close", kind="primary", key_cap="escape")
    return Dialog(_("What happened"), inside, [done], on_close=close, wide=720)


def ledger_dialog(desk: Desk, round_: int, turn: Callable[[int], None], close: Callable[[], None]) -> Dialog:
    """Every entry of one year by account, with sums; `turn` changes the year by so much."""
    view = desk.view
    entries = [entry for entry in view.ledger if entry.round == round_]
    inside: list[Widget] = [
        Label(
            _("Every euro that moved. Profit leaves one-off spending out; the cash at the end is the sum of all."),
            colour="muted",
            size="small",
        ),
        *_group(desk, _("Making and selling"), entries, OPERATING, _("Operating profit")),
        *_group(desk, _("Interest and tax"), entries, FINANCIAL, ""),
        _sum_row(_("Profit"), sum(e.amount for e in entries if e.account in OPERATING + FINANCIAL), strong=True),
        Rule(),
        *_group(desk, _("One-off spending and loans"), entries, ONE_OFF, ""),
        _sum_row(_("Change of cash"), sum(e.amount for e in entries), strong=True),
        _sum_row(_("Cash at the end"), sum(e.amount for e in view.ledger if e.round <= round_), strong=True),
    ]
    buttons = [
        Button(
            "◂ " + str(wording.year_of(view, round_ - 1)),
            lambda: turn(-1),
            id="ledger.before",
            shortcut="left",
            key_cap="",
        )
        if round_ > 1
        else None,
        Button(
            str(wording.year_of(view, round_ + 1)) + " ▸",
            lambda: turn(1),
            id="ledger.after",
            shortcut="right",
            key_cap="",
        )
        if round_ < view.round
        else None,
        Button(_("Close"), close, id="ledger.close", kind="primary", key_cap="escape"),
    ]
    title = _("Ledger of {firm}, {year}").format(firm=view.firms[view.firm].name, year=wording.year_of(view, round_))
    return Dialog(title, inside, buttons, on_close=close, wide=640)


def _group(desk: Desk, title: str, entries: Iterable[Entry], accounts: tuple[str, ...], total: str) -> list[Widget]:
    by_account: Mapping[str, list[Entry]] = {
        account: [entry for entry in entries if entry.account == account] for account in ACCOUNTS if account in accounts
    }
    rows: list[Widget] = [Label(title, bold=True, colour="gold")]
    for account, found in by_account.items():
        if not found:
            continue
        rows.append(_sum_row(wording.account(account), sum(entry.amount for entry in found)))
        if len(found) > 1 or found[0].square or found[0].cause:
            rows += [_entry_row(entry) for entry in found]
    if len(rows) == 1:
        rows.append(Label(_("nothing"), colour="muted"))
    if total:
        rows.append(_sum_row(total, sum(e.amount for found in by_account.values() for e in found), strong=True))
    return [Column(rows, gap=2)]


def _sum_row(name: str, amount: int, strong: bool = False) -> Widget:
    colour = "bad" if amount < 0 and strong else "text"
    return Row(
        [Label(name, bold=strong, grow=1), Label(texts.money(amount), bold=True, colour=colour)],
        gap=12,
        place_across="baseline",
    )


def _entry_row(entry: Entry) -> Widget:
    where = _("home market") if entry.square == "home" else entry.square
    what = ", ".join(part for part in (where, wording.inside(wording.cause(entry.cause))) if part)
    return Panel(
        [
            Row(
                [
                    Label(what or "–", size="small", colour="muted", grow=1),
                    Label(texts.money(entry.amount), size="small", colour="muted"),
                ],
                gap=12,
                place_across="baseline",
            )
        ],
        kind="bare",
        pad=(0, 90, 0, 18),
    )
