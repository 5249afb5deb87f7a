"""The report at the start of a turn, and after the last one: the year's news, how the profit changed and why, the
home market, the ranking.

Every amount opens the ledger entries it is the sum of.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Final

from game import texts
from game.client import theme, wording
from game.client.chart_surface import ChartView
from game.client.pictures import tint_of
from game.client.scene import Scene
from game.client.scenes import go_on, to_title
from game.client.scenes.ledger import driver_name, ledger_dialog
from game.client.scenes.report_news import report_news
from game.client.widgets import (
    Bar,
    Button,
    Card,
    Column,
    Flow,
    Icon,
    Label,
    Panel,
    RichText,
    Row,
    ScrollPanel,
    Segment,
    Space,
    StackedBar,
    Swatch,
    Widget,
    heading,
    plain,
)
from game.report.bridge import Driver, bridge, folded
from game.report.causes import Cause, causes, sentence
from game.report.charts import BridgeChart, Step
from game.rules import Event
from game.texts import _

if TYPE_CHECKING:
    from game.client.app import App
    from game.client.session import Session

_MOST_BARS: Final = 6
_PAGE: Final = 1760
"""Logical pixels that the page is wide at most."""


class ReportScene(Scene):
    """One page, read by the person at the screen; Enter goes on."""

    help_topic: ClassVar[str] = "term.ledger"

    def __init__(self, app: "App", session: "Session") -> None:
        super().__init__(app)
        self.session = session
        self.view = session.view()
        self.round = session.years_closed
        self.bridge = bridge(self.view.ledger, self.view.firm, self.round)
        made = self.view.years[-1].home_made if self.view.years else 0
        full = made >= self.view.own.capacity
        self.causes = causes(self.bridge, self.view.events, self.view.firm, full=full)

    def on_enter(self) -> None:
        """Says what the session has to say."""
        for notice in self.session.notices():
            self.toast(plain(notice), "bad")

    def build(self) -> Widget:
        """Three columns under a heading."""
        view = self.view
        year = wording.year_of(view, self.round)
        firm = view.firms[view.firm]
        look = theme.firm(self.session.colour(view.firm))
        top = Row(
            [
                heading(_("The year {year}").format(year=year), size="title"),
                Icon(f"pieces/{firm.piece}", 34, tint=tint_of(look)),
                Label(firm.name, size="lead"),
                Space(grow=1),
                Button(_("Go on"), self.go_on, id="go_on", kind="primary", size="lead", shortcut="return"),
            ],
            gap=12,
        )
        wide = min(_PAGE, self.ui.scale.logical(self.ui.window)[0])
        profit = ScrollPanel(Column([self._profit(), self._causes()], gap=14, pad=(0, 2, 4, 2)))
        told = ScrollPanel(report_news(self.session, view, self.round))
        news = Panel([heading(_("News"), size="lead"), told], gap=10, width=max(240, wide * 0.27))
        side = Panel(
            [ScrollPanel(Column([*self._home_market(), *self._atmosphere(), *self._ranking()], gap=8))],
            width=max(230, wide * 0.22),
        )
        body = Row([profit, news, side], gap=14, grow=1, place_across="stretch")
        return Column([top, body], pad=(12, 20, 18, 20), gap=10, max_width=_PAGE)

    # -- profit

    def _profit(self) -> Widget:
        view, first = self.view, self.round == 1
        year = wording.year_of(view, self.round)
        before = _("Start") if first else _("Profit {year}").format(year=year - 1)
        drivers = folded(self.bridge, _MOST_BARS)
        chart = BridgeChart(
            Step(before, self.bridge.was),
            tuple(Step(driver_name(view, driver), driver.change) for driver in drivers),
            Step(_("Profit {year}").format(year=year), self.bridge.now),
            total=texts.money,
            change=texts.signed,
        )
        title = _("How your profit came about") if first else _("From last year's profit to this one")
        top = Row(
            [
                heading(title, size="lead", grow=1),
                Button(wording.unbroken(_("Ledger")), self._show_all, id="ledger", kind="quiet", shortcut="g"),
            ],
            gap=10,
        )
        return Panel([top, ChartView(chart, least_height=190, grow=1), self._figures()], gap=8, grow=1, id="bridge")

    def _figures(self) -> Widget:
        """This year's money in a line, with the change on the year before."""
        years = self.view.years
        if not years:
            return Space()
        now, was = years[-1], years[-2] if len(years) > 1 else None
        shown = [
            (_("Turnover"), now.turnover, was.turnover if was else None),
            (_("Cash"), now.cash, was.cash if was else None),
            (_("Debt"), now.debt, was.debt if was else None),
            (_("Value of the firm"), now.value, was.value if was else None),
        ]
        return Flow([_figure(*each) for each in shown], gap=26, line_gap=6)

    def _causes(self) -> Widget:
        cards: list[Widget] = [self._cause(number, cause) for number, cause in enumerate(self.causes)]
        if not cards:
            cards = [Label(_("Nothing changed your profit this year."), colour="muted")]
        return Panel([heading(_("What mattered most"), size="lead"), Column(cards, gap=6)], gap=8, pad=(12, 14))

    def _cause(self, number: int, cause: Cause) -> Widget:
        driver = cause.driver
        country = self.view.square(driver.id).country if driver.kind == "square" else ""
        words = sentence(cause, wording.country_name(self.view, country))
        mood = "good" if driver.change > 0 else "bad"
        amount = Label(f"{texts.signed(driver.change)}\u00a0k€", bold=True, colour=mood, text_align="end", width=84)
        return Card(
            [Row([RichText(words, grow=1), amount, Label("›", colour="muted")], gap=10)],
            id=f"cause.{number}",
            pad=(7, 11),
            on_click=self._show(driver),
            tooltip=_("Click for the ledger entries behind it."),
        )

    def _show(self, driver: Driver) -> Callable[[], None]:
        return lambda: self.ask(lambda: ledger_dialog(self, self.view, self.round, [driver]))

    def _show_all(self) -> None:
        self.ask(lambda: ledger_dialog(self, self.view, self.round, self.bridge.drivers))

    # -- the district

    def _home_market(self) -> list[Widget]:
        sold = {
            event.firm: event for event in self.view.events if event.kind == "sold_home" and event.round == self.round
        }
        segments = [
            Segment(int(sold[firm.seat].data["percent"]), firm=self.session.colour(firm.seat))
            for firm in self.view.firms
            if firm.seat in sold
        ]
        others = max(0, 100 - sum(segment.amount for segment in segments))
        rows: list[Widget] = [
            _share(self.session.colour(firm.seat), firm.name, sold[firm.seat])
            for firm in self.view.firms
            if firm.seat in sold
        ]
        rows.append(
            Row(
                [Label(_("Locals and multinationals"), size="small", colour="muted", grow=1), _percent(others)],
                gap=7,
            )
        )
        return [
            heading(_("Home market"), size="lead"),
            StackedBar([*segments, Segment(others, "muted")]),
            Column(rows, gap=2),
            Space(height=4),
        ]

    def _atmosphere(self) -> list[Widget]:
        view = self.view
        changes = [e for e in view.events if e.kind == "atmosphere" and e.round == self.round]
        was = int(changes[-1].data["from"]) if changes else view.atmosphere
        change = view.atmosphere - was
        moved = f"{texts.signed(change)}" if change else "±0"
        cut = _("home cost {cut}").format(cut=texts.percent(-view.atmosphere_cut))
        return [
            heading(_("Atmosphere of the district"), size="lead"),
            Bar(view.atmosphere, 100, mark=was if change else None),
            Row(
                [
                    RichText(f"<b>{view.atmosphere}</b> / 100 <m>({moved})</m>", size="small", grow=1),
                    Label(cut, size="small", colour="muted"),
                ],
                gap=8,
            ),
            Space(height=4),
        ]

    def _ranking(self) -> list[Widget]:
        rows: list[Widget] = []
        for place, seat in enumerate(self.view.ranking, start=1):
            own = seat == self.view.firm
            name = Label(self.view.firms[seat].name, bold=own, grow=1)
            value = Label(texts.money(self.view.years[-1].value) if own else "", size="small", colour="muted")
            number = Label(str(place), bold=True, width=16)
            rows.append(Row([number, Swatch(self.session.colour(seat), 14), name, value], gap=8))
        return [heading(_("Ranking by value"), size="lead"), Column(rows, gap=4)]

    # -- going on

    def go_on(self) -> None:
        """To the board."""
        self.session.report_read()
        go_on(self.app, self.session)

    def back(self) -> None:
        """Leaves for the title; the game stays in its journal. From the last year's report there is no way but on."""
        if self.session.game.over:
            self.go_on()
        else:
            to_title(self.app, self.session)


def _figure(name: str, now: int, was: int | None) -> Widget:
    change = f" <m>({texts.signed(now - was)})</m>" if was is not None else ""
    return Column([Label(name, size="small", colour="muted"), RichText(f"<b>{texts.money(now)}</b>{change}")], gap=0)


def _share(colour: int, name: str, sold: Event) -> Widget:
    units = _("{n} units").format(n=texts.number(int(sold.data["units"])))
    return Row(
        [Swatch(colour, 12), Label(name, size="small", grow=1), _percent(int(sold.data["percent"]))],
        gap=7,
        tooltip=units,
    )


def _percent(n: int) -> Widget:
    return Label(texts.percent(n), size="small", bold=True, text_align="end", width=44)
