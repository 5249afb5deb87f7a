"""A record told from its log alone, where its game cannot be played again: what was done, year by year.

For records of other rules: what those actions came to, only the rules of then could say.
"""

from collections.abc import Iterator

from game import texts
from game.record.header import RULES
from game.record.reading import Contents, Entry, RoundEnd
from game.report import playthrough
from game.rules import LogEntry
from game.texts import _


def logbook(record: Contents, same: int = 0) -> Iterator[str]:
    """Blocks of text in the current language: why there are no positions, the table, the actions of each year, the end.

    `same` is the last round that the present rules still play as it was; 0 for none.
    """
    header = record.header
    yield _why(header.rules, same)
    yield "\n".join((
        f"{header.level_id}  {texts.text(header.title)} · {header.created}",
        *(
            f"{number}  {seat.name} · {texts.name('strategy', seat.strategy)}" + (f" · {seat.ai}" if seat.ai else "")
            for number, seat in enumerate(header.seats, 1)
        ),
    ))  # fmt: skip
    first = header.level.get("year")
    entries = [LogEntry(step.round, step.firm, step.notation) for step in record.steps if isinstance(step, Entry)]
    played = playthrough.effective(entries)
    for round in sorted({entry.round for entry in played}):
        year = first + round - 1 if type(first) is int else "–"
        yield _("Year {round}: {year}").format(round=round, year=year).upper()
        yield playthrough.turns(
            [entry for entry in played if entry.round == round], [seat.name for seat in header.seats]
        )
    ends = [step for step in record.steps if isinstance(step, RoundEnd)]
    if ends and ends[-1].over:
        yield texts.name("ending", ends[-1].over)
    else:
        yield _("The record ends here; the game was not over.")


def _why(written: int, same: int) -> str:
    told = _(
        "This game was played with edition {written} of the rules. This program plays edition {now}, "
        "in which the same actions come to something else: so there are no positions and no money here, "
        "only what was done, as the record says it."
    ).format(written=written, now=RULES)
    if same:
        told += " " + _("To the end of year {round} of the game nothing differs: --to {round} shows that.").format(
            round=same
        )
    return told
