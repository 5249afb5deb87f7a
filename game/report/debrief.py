"""What a finished game comes to: charts over the years and tables of sales, for the screen and for a page.

Nothing is secret any more, so everything is read from the game itself: figures, ledger and events.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from game import texts
from game.report.charts import Band, LineChart, Series
from game.rules import Game
from game.rules.ledger import Entry
from game.rules.sight import Result, YearFigures
from game.texts import _

Figure = Literal["value", "cash", "profit", "turnover", "outposts", "atmosphere"]
FIGURES: Final[tuple[Figure, ...]] = ("value", "cash", "profit", "turnover", "outposts", "atmosphere")
"""What is charted, in order."""
PARTS: Final = ("cash", "debt", "profit", "assets", "levels", "atmosphere", "spin_off")
"""Parts of a value, in the order in which they are shown."""
_SALES: Final = frozenset(("home_sales", "foreign_sales", "marketplace_sales", "royalties", "fees"))
HOME: Final = "home"
"""Row of the home market in a table of sales."""


class NotOver(ValueError):
    """There is no debrief before the end of a game."""


@dataclass(frozen=True, slots=True)
class SalesTable:
    """Sales of a whole game, k€: a row for each country or entry mode, a column for each seat."""

    kind: Literal["country", "mode"]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    """Id of the country or mode (or `HOME`) and the amounts by seat, the largest sum first."""


def result_of(game: Game) -> Result:
    """How a game ended. Raises NotOver while it goes on."""
    if game.result is None:
        raise NotOver("the game is not over")
    return game.result


def chart(game: Game, figure: Figure, colours: Sequence[int]) -> LineChart:
    """A figure of every firm in every year, with the years of hard shocks; money in k€.

    `colours` gives each seat the number of its colour. The atmosphere is one line for all. Raises NotOver.
    """
    standings = sorted(result_of(game).ranking, key=lambda each: each.seat)
    rounds = max((len(standing.years) for standing in standings), default=0)
    if figure == "atmosphere":
        standings = standings[:1]
    series = tuple(
        Series(
            texts.name("term", "atmosphere") if figure == "atmosphere" else standing.name,
            colours[standing.seat],
            tuple(_value(year, figure) for year in standing.years),
        )
        for standing in standings
    )
    first = game.level.year
    return LineChart(tuple(str(first + n) for n in range(rounds)), series, _hard_years(game, rounds), texts.number)


def sales_by_country(game: Game) -> SalesTable:
    """What each firm sold in each country and in the home market. Raises NotOver."""
    result_of(game)
    country_of = _countries(game)
    return _table(game, "country", lambda entry: country_of.get(entry.square, HOME))


def sales_by_mode(game: Game) -> SalesTable:
    """What each firm sold through each entry mode and in the home market. Raises NotOver."""
    result_of(game)
    modes = game.level.ruleset.modes
    return _table(game, "mode", lambda entry: entry.cause if entry.cause in modes else HOME)


def row_name(game: Game, table: SalesTable, row: str) -> str:
    """What a row of a table of sales is called."""
    if row == HOME:
        return _("Home market")
    return texts.text(game.level.countries[row].name) if table.kind == "country" else texts.name("mode", row)


def _table(game: Game, kind: Literal["country", "mode"], row_of: Callable[[Entry], str]) -> SalesTable:
    sums: dict[str, list[int]] = {}
    for entry in game.ledger:
        if entry.account in _SALES:
            sums.setdefault(row_of(entry), [0] * len(game.seats))[entry.firm] += entry.amount
    rows = sorted(sums.items(), key=lambda row: (-sum(row[1]), row[0]))
    return SalesTable(kind, tuple((id, tuple(amounts)) for id, amounts in rows if any(amounts)))


def _countries(game: Game) -> Mapping[str, str]:
    """The country of each land square, by name."""
    return {square.name: square.country for square in game.view(0).squares if square.kind == "land"}


def _hard_years(game: Game, rounds: int) -> tuple[Band, ...]:
    shocks = {shock.round - 1: texts.name("shock", shock.kind) for shock in game.view(0).shocks if shock.severity > 1}
    return tuple(Band(column, label) for column, label in sorted(shocks.items()) if column < rounds)


def _value(year: YearFigures, figure: Figure) -> int:
    amount: int = getattr(year, figure)
    return amount
