"""A finished game as plain tables for a spreadsheet: years, ledger and actions, as CSV.

Amounts are whole k€; names of columns are in English, so that the same sheet works in both languages.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from game.report.debrief import result_of
from game.report.playthrough import effective
from game.rules import Game
from game.rules.sight import YearFigures

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes text that begins so for a formula."""


def tables(game: Game) -> dict[str, str]:
    """File names and their contents. Raises NotOver while the game goes on."""
    return {"years.csv": _years(game), "ledger.csv": _ledger(game), "actions.csv": _actions(game)}


def _years(game: Game) -> str:
    figures = YearFigures._fields
    rows = [
        (standing.seat + 1, standing.name, standing.strategy, *(getattr(year, name) for name in figures))
        for standing in sorted(result_of(game).ranking, key=lambda each: each.seat)
        for year in standing.years
    ]
    return _csv(("firm", "name", "strategy", *figures), rows)


def _ledger(game: Game) -> str:
    rows = [(e.round, e.firm + 1, e.account, e.amount, e.cause, e.square) for e in game.ledger]
    return _csv(("round", "firm", "account", "amount", "cause", "square"), rows)


def _actions(game: Game) -> str:
    rows = [(e.round, e.firm + 1, game.seats[e.firm].name, e.notation) for e in effective(game.log)]
    return _csv(("round", "firm", "name", "notation"), rows)


def _csv(head: Sequence[str], rows: Iterable[Sequence[int | str]]) -> str:
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([_safe(cell) if isinstance(cell, str) else cell for cell in row])
    return sheet.getvalue()


def _safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula: names come from strangers, and notation has signs in front."""
    return f"'{text}" if text.startswith(_FORMULA) else text
