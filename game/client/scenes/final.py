"""How it went: the ranking, the years as lines, what each value is made of, the stars, and what to discuss."""

from typing import TYPE_CHECKING, ClassVar, Final

from game import texts
from game.client import progress, settings, theme, tutorial, wording
from game.client.chart_surface import ChartView
from game.client.pictures import tint_of
from game.client.scene import Scene
from game.client.scenes import to_title
from game.client.theme import TARGET
from game.client.widgets import (
    Button,
    Choice,
    Column,
    Flow,
    Grid,
    Icon,
    Label,
    Panel,
    RichText,
    Row,
    Rule,
    ScrollPanel,
    Space,
    Swatch,
    Tabs,
    Widget,
    heading,
    plain,
)
from game.levels import shipped
from game.report import contributions, debrief, exporting, page, telling
from game.report.charts import LineChart
from game.report.contributions import Contribution
from game.report.debrief import PARTS, Figure
from game.rules.sight import Result, Standing
from game.texts import _

if TYPE_CHECKING:
    from game.client.app import App
    from game.client.session import Session

_SECOND: Final[tuple[Figure, ...]] = ("cash", "profit", "turnover", "outposts", "atmosphere")
"""What the second chart can show."""
_COUNTED: Final = ("outposts", "atmosphere")
"""Of these, what is no money."""


class FinalScene(Scene):
    """The end of a game: nothing is secret any more."""

    help_topic: ClassVar[str] = "term.value"

    def __init__(self, app: "App", session: "Session") -> None:
        super().__init__(app)
        result = session.game.result
        if result is None:
            raise ValueError("the game is not over")
        self.session = session
        self.result: Result = result
        self.figure: Figure = "cash"
        self.shown = "reasons" if len(result.ranking) > 1 else "parts"

    def on_enter(self) -> None:
        """Who has finished a game is no newcomer: the next one is open from the start. The tutorial is no game."""
        if self.app.settings.first_play and self.session.game.level.id != tutorial.LEVEL:
            self.app.settings.first_play = False
            self.app.settings_changed()
        if len(self.session.people) == 1:
            try:
                progress.note(self.session.game, self.session.people[0])
            except OSError as fault:
                told = _("Your progress in the campaign could not be saved: {fault}")
                self.toast(told.format(fault=fault.strerror), "bad")

    def build(self) -> Widget:
        """Chart and ranking above, the make-up of the values and the questions below."""
        left = Column([self._charts(), ScrollPanel(self._values(), grow=0)], gap=14, grow=5)
        right = ScrollPanel(Column([self._ranking(), self._questions()], gap=14), width=360, grow=0, id="final.right")
        body: Widget = Row([left, right], gap=14, grow=1, place_across="stretch")
        if self.ui.scale.logical(self.ui.window)[1] / self.ui.type_factor < 660:
            body = ScrollPanel(body, grow=1)
        return Column([self._top(), body], pad=(12, 20, 18, 20), gap=10, max_width=2000)

    def _top(self) -> Widget:
        game = self.session.game
        told = [heading(page.outcome(game), size="title"), Label(page.facts(game), colour="muted")]
        stage = len(self.session.people) == 1 and game.level.id in shipped()  # each of them is one
        return Row(
            [
                Column(list(told), gap=0, grow=1),
                Button(_("Export"), self.export, id="export", shortcut="x"),
                Button(_("Title"), self.back, id="title", shortcut="escape"),
                Button(
                    wording.unbroken(_("Play again")),
                    self.play_again,
                    id="again",
                    kind="plain" if stage else "primary",
                    shortcut="n",  # not Enter, which has led on through every report before
                ),
                Button(_("Campaign"), self.to_campaign, id="campaign", kind="primary", shortcut="c") if stage else None,
            ],
            gap=10,
        )

    def to_campaign(self) -> None:
        """To the road through the levels, on which this was a stage; Esc leads from there to the title."""
        from game.client.scenes.campaign import CampaignScene

        to_title(self.app, self.session)
        self.app.push(CampaignScene(self.app))

    # -- the years

    def _charts(self) -> Widget:
        choices = [(figure, page.figure_name(figure)) for figure in _SECOND]
        unit = None if self.figure in _COUNTED else Label("k€", colour="muted")
        which = Row([Choice(choices, self.figure, self._show, id="figure"), unit, Space(grow=1)], gap=8)
        value = heading(_("Value over the years, k€"), size="lead", min_height=TARGET)
        return Row(
            [
                Panel([value, ChartView(self.chart("value"), least_height=170, grow=1)], gap=8, pad=(10, 16)),
                Panel([which, ChartView(self.chart(self.figure), least_height=170, grow=1)], gap=8, pad=(10, 16)),
            ],
            gap=14,
            equal=True,
            grow=1,
            place_across="stretch",
        )

    def chart(self, figure: Figure) -> LineChart:
        """A figure of every firm in every year, with the years of hard shocks."""
        colours = [self.session.colour(seat) for seat in range(len(self.session.seats))]
        return debrief.chart(self.session.game, figure, colours)

    def _show(self, figure: str) -> None:
        self.figure = figure  # type: ignore[assignment]  # the tabs offer nothing else

    # -- the values

    def _values(self) -> Widget:
        """What the values are made of, or what made the difference between them."""
        views = [("parts", _("What each value is made of")), ("reasons", _("What made the difference"))]
        choice = Tabs(views, self.shown, self._look_at, id="values")
        why = Label(_("k€ more or less than the others on average"), size="small", colour="muted")
        reasons = self.shown == "reasons"
        head = Row([choice, Space(grow=1), why if reasons else None], gap=12, place_across="center")
        return Panel([head, self._reasons() if reasons else self._parts()], gap=8, pad=(12, 16))

    def _look_at(self, shown: str) -> None:
        self.shown = shown

    def _parts(self) -> Widget:
        ranking = self.result.ranking
        shown = [part for part in PARTS if any(standing.parts.get(part) for standing in ranking)]
        cells: list[Widget] = [Label("")]
        cells += [_head(texts.name("value_part", part)) for part in shown]
        cells.append(_head(_("Value"), strong=True))
        for standing in ranking:
            cells.append(self._firm(standing))
            cells += [_money(standing.parts.get(part, 0)) for part in shown]
            cells.append(_money(standing.value, strong=True))
        return Grid(cells, columns=len(shown) + 2, gap=14, row_gap=6, grows=(1,))

    def _reasons(self) -> Widget:
        """What put each firm ahead of the others or behind them, the weightiest first."""
        cells: list[Widget] = []
        for standing in self.result.ranking:
            cells.append(self._firm(standing))
            weightiest = contributions.reasons(self.session.game, standing.seat)
            told = [self._reason(each) for each in weightiest]
            cells += [*told, *[Label("")] * (contributions.MOST - len(told))]
            lead = contributions.lead(self.session.game, standing.seat)
            rest = texts.signed(lead - sum(each.lead for each in weightiest))
            other, whole = _("the rest {amount}"), _("in all <b>{amount}</b>")
            cells.append(Label(wording.unbroken(other.format(amount=rest)), size="small", colour="muted"))
            cells.append(RichText(wording.unbroken(whole.format(amount=texts.signed(lead))), size="small"))
        return Grid(cells, columns=contributions.MOST + 3, gap=14, row_gap=6, grows=(1,) * (contributions.MOST + 3))

    def _reason(self, reason: Contribution) -> Widget:
        game = self.session.game
        mood = "good" if reason.lead > 0 else "bad"
        amount = f"<{mood}>{texts.signed(reason.lead)}</{mood}>"
        words = f"{plain(contributions.name_of(game, reason))} <b>{amount}</b>"
        return RichText(words, size="small", tooltip=plain(contributions.sentence(game, reason)))

    def _firm(self, standing: Standing) -> Widget:
        return Row([Swatch(self.session.colour(standing.seat), 13), Label(standing.name, size="small", grow=1)], gap=7)

    def _ranking(self) -> Widget:
        rows: list[Widget] = []
        for standing in self.result.ranking:
            if rows:
                rows.append(Rule())
            rows.append(self._standing(standing))
        return Panel([heading(_("Ranking"), size="lead"), *rows, self._district()], gap=7, pad=(12, 16))

    def _standing(self, standing: Standing) -> Widget:
        look = theme.firm(self.session.colour(standing.seat))
        firm = self.session.game.view(standing.seat).firms[standing.seat]
        stars = "".join("★" if goal.reached else "☆" for goal in standing.goals)
        strategy = Label(texts.name("strategy", standing.strategy), size="small", colour="muted")
        value = Label(texts.money(standing.value), size="lead", bold=True, text_align="end")
        won = Label(stars, size="small", colour="gold", tooltip=_goals(standing), text_align="end")
        return Row(
            [
                Label(str(standing.place), size="lead", bold=True, width=18),
                Icon(f"pieces/{firm.piece}", 34, tint=tint_of(look)),
                Column([Label(standing.name, bold=True), strategy], gap=0, grow=1),
                Column([value, won], gap=0),
            ],
            gap=10,
            id=f"standing.{standing.seat}",
        )

    def _district(self) -> Widget:
        game = self.session.game
        lost = sum(event.kind == "rival_captured" for event in game.events)
        facts = [
            RichText(_("Atmosphere at the end: <b>{n}</b>").format(n=game.view(0).atmosphere), size="small"),
            RichText(_("Outposts lost to black: <b>{n}</b>").format(n=lost), size="small"),
        ]
        return Flow(facts, gap=22, line_gap=2)

    def _questions(self) -> Widget:
        asked = self.session.level.notes.questions
        lines = asked.get(texts.language()) or asked.get("en") or next(iter(asked.values()), ())
        rows = [
            Row([Label(f"{number}.", colour="muted", width=20), Label(line, grow=1)], gap=4, place_across="baseline")
            for number, line in enumerate(lines, start=1)
        ]
        return Panel([heading(_("To discuss"), size="lead"), *rows], gap=8, pad=(12, 16), grow=1)

    # -- going on

    def export(self) -> None:
        """Writes the page, the tables and the record into a folder of their own, and says where."""
        session = self.session
        colours = [session.colour(seat) for seat in range(len(session.seats))]
        try:
            folder = exporting.write(session.game, colours, settings.folder("debriefs"))
        except OSError as fault:
            self.toast(_("The debrief could not be written: {fault}").format(fault=fault.strerror), "bad")
        else:
            self.toast(plain(_("Page and tables are in {folder}").format(folder=folder)), "good")

    def play_again(self) -> None:
        """The same table, ready for another game."""
        from game.client.scenes.new_game import NewGameScene
        from game.client.table import Table

        session = self.session
        to_title(self.app, session)
        seconds = session.timer.seconds if session.timer else 0
        self.app.push(NewGameScene(self.app, Table.again(session.level.id, session.seats, seconds)))

    def back(self) -> None:
        """To the title."""
        to_title(self.app, self.session)


def _head(text: str, strong: bool = False) -> Label:
    return Label(text, size="small", colour="text" if strong else "muted", bold=strong, text_align="end", max_width=96)


def _money(amount: int, strong: bool = False) -> Label:
    colour = "bad" if amount < 0 else "text"
    return Label(texts.number(amount), size="small", bold=strong, colour=colour, text_align="end")


def _goals(standing: Standing) -> str:
    """The stars in words, for the tooltip."""
    lines = []
    for goal in standing.goals:
        sign = "★" if goal.reached else "☆"
        lines.append(f"{sign} {telling.goal(goal)} <m>({texts.number(goal.have)})</m>")
    return "\n".join(lines)
