"""The debrief of a finished game: charts and tables that add up, a page that carries no stranger's code."""

import csv
import io
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from game import texts
from game.lab import replaying
from game.report import debrief, exporting
from game.report.page import page
from game.report.tables import tables
from game.rules import Game, Seat

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "records"
VOID = {"meta", "br", "link"}


@pytest.fixture(scope="module")
def over() -> Game:
    """A game that was played to its end."""
    for path in sorted(GOLDEN.glob("*.jsonl")):
        game = replaying.Found(path, replaying.contents(path)).game
        if game.over and len(game.seats) > 1 and game.result and game.result.winner is not None:
            return game
    raise AssertionError("no golden record was won")


@pytest.fixture(params=["en", "it"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """One language after the other."""
    texts.set_language(request.param)
    yield request.param
    texts.set_language("en")


def test_a_chart_has_a_value_for_every_firm_and_year(over: Game) -> None:
    assert over.result
    for figure in debrief.FIGURES:
        drawn = debrief.chart(over, figure, range(6))
        expected = 1 if figure == "atmosphere" else len(over.seats)
        assert len(drawn.series) == expected
        assert all(len(series.values) == len(drawn.columns) for series in drawn.series)
    last = {standing.seat: standing.value for standing in over.result.ranking}
    values = debrief.chart(over, "value", range(6)).series
    assert [series.values[-1] for series in values] == [last[seat] for seat in sorted(last)]


def test_sales_by_country_and_by_mode_are_the_same_money_cut_two_ways(over: Game) -> None:
    for seat in range(len(over.seats)):
        sold = sum(
            entry.amount
            for entry in over.ledger
            if entry.firm == seat
            and entry.account in {"home_sales", "foreign_sales", "marketplace_sales", "royalties", "fees"}
        )
        for table in (debrief.sales_by_country(over), debrief.sales_by_mode(over)):
            assert sum(amounts[seat] for _row, amounts in table.rows) == sold


def test_there_is_no_debrief_before_the_end(played: Game) -> None:
    running = played.copy()
    if running.over:
        running.rewind(1)
    with pytest.raises(debrief.NotOver):
        page(running, range(6))
    with pytest.raises(debrief.NotOver):
        tables(running)


class _Page(HTMLParser):
    """Notes every element, and that all that are opened are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def read(text: str) -> _Page:
    """The page as a browser would take it apart."""
    parser = _Page()
    parser.feed(text)
    parser.close()
    assert parser.open == []
    return parser


def test_the_page_stands_alone_and_says_who_won_in_both_languages(over: Game, language: str) -> None:
    found = read(page(over, range(6)))
    assert over.result
    assert over.result.winner is not None
    assert over.seats[over.result.winner].name in found.words
    assert not [tag for tag, _attributes in found.seen if tag in {"script", "img", "link", "iframe"}]
    assert not [name for _tag, attributes in found.seen for name in attributes if name in {"href", "src"}]
    assert [tag for tag, _attributes in found.seen].count("figure") == len(debrief.FIGURES)


def test_a_strangers_name_is_text_on_the_page_and_in_the_tables(over: Game) -> None:
    evil = '=cmd()|<script>alert("x")</script>'
    twin = over.copy()
    twin.seats = (Seat(evil, over.seats[0].strategy), *over.seats[1:])
    found = read(page(twin, range(6)))
    assert evil in found.words
    assert "script" not in {tag for tag, _attributes in found.seen}
    for text in tables(twin).values():
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "@"))]


def test_the_tables_hold_every_year_entry_and_action(over: Game) -> None:
    assert over.result
    files = {name: list(csv.DictReader(io.StringIO(text))) for name, text in tables(over).items()}
    assert len(files["years.csv"]) == sum(len(standing.years) for standing in over.result.ranking)
    for seat in range(len(over.seats)):
        entries = [int(row["amount"]) for row in files["ledger.csv"] if row["firm"] == str(seat + 1)]
        assert sum(entries) == over.view(seat).own.cash
    assert files["actions.csv"]


def test_writing_twice_makes_two_folders_and_harms_none(over: Game, tmp_path: Path) -> None:
    first = exporting.write(over, range(6), tmp_path)
    (first / exporting.PAGE).write_text("mine", encoding="utf-8")
    second = exporting.write(over, range(6), tmp_path)
    assert first != second
    assert (first / exporting.PAGE).read_text(encoding="utf-8") == "mine"
    assert {path.name for path in second.iterdir()} == {exporting.PAGE, "years.csv", "ledger.csv", "actions.csv"}


def test_one_firm_alone_has_a_debrief_too() -> None:
    path = GOLDEN / "one-firm.jsonl"
    alone = replaying.Found(path, replaying.contents(path)).game
    assert alone.seats[0].name in read(page(alone, [3])).words
