"""The ledger behind a figure: the entries of each driver of the profit, summed by account, this year beside last."""

from collections.abc import Sequence

from game import texts
from game.client import wording
from game.client.scene import Scene
from game.client.widgets import Button, Dialog, Grid, Label, Rule, Widget
from game.report.bridge import Driver, by_account
from game.rules import View
from game.texts import _


def driver_name(view: View, driver: Driver) -> str:
    """What a driver is called on the screen."""
    match driver.kind:
        case "home":
            return _("Home market")
        case "square":
            return f"{driver.id} · {wording.country_name(view, view.square(driver.id).country)}"
        case "account":
            return wording.account(driver.id)
        case "rest":
            return _("Everything else")


def ledger_dialog(scene: Scene, view: View, round: int, drivers: Sequence[Driver]) -> Dialog:
    """A dialog with the entries of these drivers, closed by its button or Esc."""
    year = wording.year_of(view, round)
    inside: list[Widget] = []
    for driver in drivers:
        if inside:
            inside.append(Rule())
        inside.append(_table(view, driver, year, round))
    close = Button(_("Close"), scene.dismiss, id="close", kind="primary", shortcut="return")
    return Dialog(_("From the ledger"), inside, [close], on_close=scene.dismiss, wide=620)


def _table(view: View, driver: Driver, year: int, round: int) -> Widget:
    first = round == 1
    cells: list[Widget] = [
        Label(driver_name(view, driver), bold=True),
        _amount("" if first else str(year - 1), muted=True),
        _amount(str(year), muted=True),
        _amount(_("change"), muted=True),
    ]
    for account, was, now in by_account(driver):
        cells += [Label(wording.account(account)), *_amounts(was, now, first)]
    cells += [Label(_("Sum"), bold=True), *_amounts(driver.was, driver.now, first, bold=True)]
    return Grid(cells, columns=4, gap=16, row_gap=3, grows=(1, 0, 0, 0))


def _amounts(was: int, now: int, first: bool, bold: bool = False) -> list[Widget]:
    before = _amount("" if first else texts.number(was), bold=bold, muted=not bold)
    return [before, _amount(texts.number(now), bold=bold), _amount(texts.signed(now - was), bold=bold)]


def _amount(text: str, *, muted: bool = False, bold: bool = False) -> Label:
    return Label(text, colour="muted" if muted else "text", bold=bold, text_align="end", min_width=74)
