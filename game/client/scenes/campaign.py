"""The campaign as a road through the years: what is done, what is open, and what opens the rest."""

from typing import TYPE_CHECKING, ClassVar

from game import texts
from game.client import progress
from game.client.scene import Scene
from game.client.widgets import (
    Button,
    Card,
    Column,
    Icon,
    Label,
    Row,
    ScrollPanel,
    Space,
    Widget,
    heading,
    overline,
)
from game.levels import LevelSummary, campaign, summary
from game.levels.campaign import Campaign, Finished, Need, Stage
from game.texts import _, ngettext

if TYPE_CHECKING:
    from game.client.app import App


class CampaignScene(Scene):
    """Every level of the campaign as a card; a click on an open one leads to its table."""

    help_topic: ClassVar[str] = "term.value"

    def __init__(self, app: "App") -> None:
        """Raises LevelError where the campaign's file is broken."""
        super().__init__(app)
        self.campaign: Campaign = campaign.load()
        self.levels: dict[str, LevelSummary] = {stage.level: summary(stage.level) for stage in self.campaign.stages}

    def on_enter(self) -> None:
        """Looks how far the player is: a game may just have ended."""
        self.progress = progress.load()
        self.invalidate()

    def build(self) -> Widget:
        """A heading with the count, and the road."""
        done = sum(stage.level in self.progress for stage in self.campaign.stages)
        stars = sum(best.stars for best in self.progress.values())
        told = ngettext("{n} level of {all} played", "{n} levels of {all} played", done)
        top = Row(
            [
                heading(texts.text(self.campaign.title), size="title"),
                Label(told.format(n=done, all=len(self.campaign.stages)), colour="muted"),
                Label(f"★ {texts.number(stars)}", colour="gold", bold=True),
                Space(grow=1),
                Button(_("Back"), self.back, id="back", kind="quiet", shortcut="escape"),
            ],
            gap=18,
        )
        cards = [self._card(number, stage) for number, stage in enumerate(self.campaign.stages, start=1)]
        wide = self.ui.scale.logical(self.ui.window)[0]
        columns = 3 if wide >= 1150 else 2
        rows = [cards[at : at + columns] for at in range(0, len(cards), columns)]
        filled = [self._row(row, columns) for row in rows]
        road = ScrollPanel(Column(list(filled), gap=14, pad=(2, 4)), id="road")
        return Column([top, road], pad=(14, 24, 20, 24), gap=12, align="center", max_width=1240)

    def _row(self, cards: list[Widget], columns: int) -> Widget:
        """Cards beside each other, all as high as the highest; the last row keeps their width."""
        gaps: list[Widget] = [Space(grow=1) for _gap in range(columns - len(cards))]
        return Row([*cards, *gaps], gap=14, equal=True, place_across="stretch")

    def _card(self, number: int, stage: Stage) -> Widget:
        level = self.levels[stage.level]
        missing = campaign.missing(self.campaign, stage.level, self.progress)
        best = self.progress.get(stage.level)
        words: list[Widget | None] = [
            overline(f"{number} · {level.year}"),
            heading(texts.text(level.title), size="lead"),
            Label(self._standing(best, bool(missing)), size="small", bold=True, colour="good" if best else "muted"),
            Label(texts.text(level.teaches), size="small"),
            *(Label(self._need(need), size="small", colour="bad") for need in missing),
            self._brings(stage),
        ]
        sign = "ui/lock" if missing else "ui/check" if best else "ui/play"
        return Card(
            [
                Row(
                    [Icon(sign, 30, colour="muted" if missing else "gold"), Column(words, gap=3, grow=1)],
                    gap=12,
                    place_across="start",
                )
            ],
            id=f"stage.{stage.level}",
            kind="raised",
            enabled=not missing,
            why=" ".join(self._need(need) for need in missing),
            on_click=lambda: self.open(stage.level),
        )

    def _standing(self, best: Finished | None, closed: bool) -> str:
        if best is None:
            return _("closed") if closed else _("open")
        result = _("won") if best.won else _("played")
        return f"{result} {'★' * best.stars}".strip()

    def _need(self, need: Need) -> str:
        title = texts.text(self.levels[need.level].title)
        if need.won:
            return _("First win: {level}.").format(level=title)
        if need.stars:
            told = ngettext("First earn {n} star: {level}.", "First earn {n} stars: {level}.", need.stars)
            return told.format(n=need.stars, level=title)
        return _("First play: {level}.").format(level=title)

    def _brings(self, stage: Stage) -> Widget | None:
        """What the player would bring along to this level."""
        brought = campaign.carried(self.campaign, stage.level, self.progress)
        if not brought:
            return None
        told = ", ".join(f"{texts.name('carried', asset)} {texts.signed(amount)}" for asset, amount in brought)
        return Label(_("You bring along: {what}.").format(what=told), size="small", colour="gold")

    def open(self, level: str) -> None:
        """To the table of a level, or into the tutorial."""
        from game.client import tutorial
        from game.client.scenes import go_on
        from game.client.scenes.new_game import NewGameScene
        from game.client.table import Table

        if level == tutorial.LEVEL:
            go_on(self.app, tutorial.start(self.app.settings))
            return
        table = Table()
        table.choose(level)
        table.brought = campaign.carried(self.campaign, level, self.progress)
        scene = NewGameScene(self.app, table)
        table.first_play = False  # the campaign's first level has taught it all: what was open must not close again
        self.app.push(scene)
