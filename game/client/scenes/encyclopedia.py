"""The encyclopedia: a list of every entry that can be searched, and the chosen article on paper beside it."""

from typing import TYPE_CHECKING, ClassVar, Final

from game import texts
from game.client import theme
from game.client.pictures import tint_of
from game.client.scene import Scene
from game.client.scenes.game_left import Banner
from game.client.widgets import (
    Button,
    Card,
    Column,
    Icon,
    Label,
    Panel,
    RichText,
    Row,
    Rule,
    ScrollPanel,
    Space,
    TextField,
    Widget,
    heading,
    overline,
    plain,
)
from game.report import encyclopedia
from game.report.encyclopedia import Article
from game.rules.ruleset import Ruleset
from game.texts import _, ngettext

if TYPE_CHECKING:
    from game.client.app import App

FIRST: Final = "term.district"
"""Where it opens when nothing else is asked."""
_FOLDERS: Final = {
    "mode": "modes",
    "module": "modules",
    "investment": "investments",
}
"""Where the picture of an entry lies, by kind."""


class EncyclopediaScene(Scene):
    """Opened from the title, or with F1 at the topic of what is on the screen."""

    help_topic: ClassVar[str] = FIRST

    def __init__(self, app: "App", topic: str = FIRST, ruleset: Ruleset | None = None) -> None:
        """Shows the article of a topic, or the first where there is none; with the standard numbers unless a
        ruleset is given."""
        super().__init__(app)
        self._ruleset = ruleset
        self._language = ""
        self._read()
        known = {article.topic for article in self.articles}
        self.topic = topic if topic in known else FIRST
        self.words = ""
        self._read_before: list[str] = []

    def _read(self) -> None:
        """The articles in the language of the screen, which may have changed meanwhile."""
        if self._language != texts.language():
            from game import levels

            self._ruleset = self._ruleset or levels.ruleset("standard")
            self._language = texts.language()
            self.articles = encyclopedia.articles(self._ruleset)

    @property
    def article(self) -> Article:
        """The one being read."""
        return next(each for each in self.articles if each.topic == self.topic)

    def on_enter(self) -> None:
        """The list shows the article that is read."""
        for widget in self.widgets():
            if widget.path == self.topic:
                self.reveal(widget)

    def build(self) -> Widget:
        """Heading, list and article."""
        self._read()
        top = Row(
            [
                heading(_("Encyclopedia"), size="title"),
                Space(grow=1),
                self._before() if self._read_before else None,
                Button(_("Back"), self.back, id="back", kind="quiet", shortcut="escape"),
            ],
            gap=16,
        )
        wide = min(max(self.ui.scale.logical(self.ui.window)[0] * 0.28, 250), 360)
        body = Row([self._list(wide), self._page()], gap=16, grow=1, place_across="stretch")
        return Column([top, body], pad=(14, 24, 20, 24), gap=12, align="center", max_width=1240)

    def read(self, topic: str) -> None:
        """Opens another article; one can go back to this one."""
        if topic != self.topic:
            self._read_before.append(self.topic)
            self.topic = topic
            self.ui.memory.pop(("article", "offset"), None)

    def _before(self) -> Widget:
        name = next(each.title for each in self.articles if each.topic == self._read_before[-1])
        return Button(f"◂ {name}", self.read_before, id="before", kind="quiet", shortcut="backspace")

    def read_before(self) -> None:
        """Back to the article read before."""
        self.topic = self._read_before.pop()
        self.invalidate()

    def _look_for(self, words: str) -> None:
        self.words = words
        found = encyclopedia.search(self.articles, words)
        if words.strip() and found:
            self.topic = found[0].topic

    def _list(self, wide: float) -> Widget:
        found = encyclopedia.search(self.articles, self.words) if self.words.strip() else list(self.articles)
        lines: list[Widget] = []
        for kind in encyclopedia.ENTRIES:
            of_kind = [article for article in found if article.kind == kind]
            if of_kind:
                lines += [overline(texts.name("entries", kind)), *map(self._line, of_kind), Space(height=8)]
        if not found:
            lines = [Label(_("Nothing has these words. Try a shorter one."), colour="muted")]
        count = ngettext("{n} entry", "{n} entries", len(found)).format(n=len(found))
        field = TextField(
            self.words, self._look_for, id="search", placeholder=_("Look for a word"), on_submit=self._look_for
        )
        inside = [field, Label(count, size="small", colour="muted"), ScrollPanel(Column(lines, gap=2), id="list")]
        return Panel(inside, gap=8, width=wide)

    def _line(self, article: Article) -> Widget:
        return Button(
            article.title,
            lambda: self.read(article.topic),
            id=article.topic,
            kind="plain" if article.topic == self.topic else "quiet",
            wide=True,
        )

    def _page(self) -> Widget:
        article = self.article
        title = Row([self._picture(article), heading(article.title, size="title", grow=1)], gap=14)
        parts: list[Widget | None] = [
            title,
            overline(texts.name("entries.one", article.kind)),
            Label(article.in_game),
            self._facts(article),
            Rule(),
            heading(_("In the economy")) if article.economy else None,
            *(Label(paragraph) for paragraph in article.economy),
            Label(self._source(article), size="small", colour="muted"),
            self._links(article),
        ]
        text = Column(parts, gap=12, pad=(4, 14, 8, 4), max_width=760)
        return Panel([ScrollPanel(text, id="article")], kind="paper", grow=1)

    def _picture(self, article: Article) -> Widget | None:
        if article.kind == "strategy":
            assert self._ruleset
            piece = next(row.piece for id, row in self._ruleset.strategies.items() if id == article.id)
            return Icon(f"pieces/{piece}", 44, tint=tint_of(theme.firm(0)))
        if article.kind == "shock":
            return Banner(f"shocks/{article.id}", width=128)
        folder = _FOLDERS.get(article.kind)
        return Icon(f"{folder}/{article.id}", 40, colour="ink") if folder else None

    def _facts(self, article: Article) -> Widget | None:
        if not article.facts:
            return None
        columns = 2 if self.ui.scale.logical(self.ui.window)[0] >= 1150 else 1
        cells = [
            Row([Label(fact.label, colour="muted", grow=1), Label(fact.value, bold=True, text_align="end")], gap=10)
            for fact in article.facts
        ]
        rows = -(-len(cells) // columns)
        sides = [Column(cells[at : at + rows], gap=5) for at in range(0, len(cells), rows)]  # what belongs together
        inside = Row(sides, gap=24, equal=True, place_across="start")
        return Card([inside], kind="paper", id="facts")

    def _source(self, article: Article) -> str:
        return _("Where it comes from: the thesis on districts behind this game, {sections}.").format(
            sections=", ".join(f"§{each}" if each[0].isdigit() else each for each in article.sections)
        )

    def _links(self, article: Article) -> Widget | None:
        linked = encyclopedia.links(article, self.articles)
        if not linked:
            return None
        names = " · ".join(f"<a:{other.topic}>{plain(other.title)}</a>" for other in linked)
        return Column([overline(_("See also")), RichText(names, on_link=self.read, id="links")], gap=6)
