"""A whole game told in plain text, round by round: actions, events, the ledger, and the position it came to.

What was undone or rewound is left out; the record keeps it.
"""

from collections.abc import Iterator, Sequence

from game import texts
from game.report import diagram, telling
from game.rules import ACCOUNTS, Game, LogEntry
from game.texts import _

_ACCOUNT, _AMOUNT = 34, 10
"""Widths of the ledger's columns."""


def playthrough(game: Game, upto: int = 0) -> Iterator[str]:
    """The blocks of text of a game, to the end of round `upto` (0: to where it stands), in the current language."""
    view, names = game.view(0), [seat.name for seat in game.seats]
    yield _("At the start")
    yield diagram.position(_at_start_of(game, 1))
    played = effective(game.log)
    for round in range(1, (upto or game.round) + 1):
        yield _("Year {round}: {year}").format(round=round, year=game.level.year + round - 1).upper()
        yield turns([entry for entry in played if entry.round == round], names)
        yield "\n".join(telling.event(view, event) for event in game.events if event.round == round)
        yield _ledger(game, round)
        if round < game.round:
            yield diagram.position(_at_start_of(game, round + 1))
    if game.over and game.round <= (upto or game.round):
        yield diagram.position(game)
        yield ending(game)


def effective(log: Sequence[LogEntry]) -> list[LogEntry]:
    """The entries of a log that were not taken back."""
    kept: list[LogEntry] = []
    for entry in log:
        back_to = entry.notation.removeprefix("<<r")
        if entry.notation == "<":
            # A record that nobody checked may take back what was never done.
            kept = kept[:-1]
        elif back_to != entry.notation and back_to.isdecimal():
            kept = [before for before in kept if before.round < int(back_to)]
        else:
            kept.append(entry)
    return kept


def turns(entries: Sequence[LogEntry], names: Sequence[str]) -> str:
    """One line a turn: the firm and its actions in notation."""
    lines: list[str] = []
    last = -1
    for entry in entries:
        if entry.firm != last:
            lines.append(f"{entry.firm + 1} {names[entry.firm]}:")
            last = entry.firm
        lines[-1] += f" {entry.notation}"
    return "\n".join(lines)


def ending(game: Game) -> str:
    """Why the game ended and the ranking; empty while it goes on."""
    if not game.result:
        return ""
    lines = [texts.name("ending", game.result.reason)]
    lines += [
        f"{standing.place}. {standing.name} · {texts.name('strategy', standing.strategy)} · "
        f"{texts.money(standing.value)}"
        for standing in game.result.ranking
    ]
    return "\n".join(lines)


def _at_start_of(game: Game, round: int) -> Game:
    twin = game.copy()
    twin.rewind(round)
    return twin


def _ledger(game: Game, round: int) -> str:
    """The year's entries summed by account, a column for each firm; the last line is the change of cash."""
    seats = range(len(game.seats))
    sums: dict[str, list[int]] = {}
    for entry in game.ledger:
        if entry.round == round:
            sums.setdefault(entry.account, [0] * len(seats))[entry.firm] += entry.amount
    title, change = _("Ledger (k€)"), _("Change of cash")
    head = f"{title:{_ACCOUNT}}" + "".join(f"{seat + 1:>{_AMOUNT}}" for seat in seats)
    rows = [
        f"{telling.account(account):{_ACCOUNT}}" + _amounts(sums[account]) for account in ACCOUNTS if account in sums
    ]
    total = [sum(row[seat] for row in sums.values()) for seat in seats]
    return "\n".join((head, *rows, f"{change:{_ACCOUNT}}" + _amounts(total)))


def _amounts(row: Sequence[int]) -> str:
    return "".join(f"{texts.signed(amount):>{_AMOUNT}}" for amount in row)
