"""Why a firm ended where it did: what each market and each kind of choice put into its final value.

A firm's value is the sum of its contributions, so what put it ahead or behind can be read off against the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from game import texts
from game.report.bridge import OF_HOME, with_sales
from game.report.debrief import HOME, result_of
from game.rules import Game
from game.rules.ledger import FINANCIAL, OPERATING, Entry
from game.texts import _

MOST: Final = 3
"""How many reasons a firm's place is told by."""
_PROFIT: Final = frozenset(OPERATING + FINANCIAL)
_GROUPS: Final[Mapping[str, str]] = {
    "marketplace_sales": "ict", "module": "ict", "module_upkeep": "ict", "arriving": "ict",
    "foreign_sales": "unreported",
    "investment": "know_how", "research_upkeep": "know_how",
    "contract": "district", "pact": "district", "project": "district", "group_share": "district",
    "overhead": "running", "coordination": "running", "stock": "running", "transfer": "running",
    "strategy": "running", "mode_upkeep": "running", "tax": "tax",
    "interest": "credit", "loan": "credit", "repayment": "credit", "start": "start",
}  # fmt: skip
"""Accounts that belong to no market: what they are a part of."""
_PARTS: Final[Mapping[str, str]] = {
    "debt": "credit", "assets": "assets", "levels": "know_how", "atmosphere": "district", "spin_off": "running",
}  # fmt: skip
"""Parts of the value beside cash and the last profits."""
_FOLLOWS: Final = frozenset(("tax", "start"))
"""What follows from everything else, or was given: no reason for a place."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one thing put into a firm's value, k€, and what it put into the others' on average."""

    kind: str
    """`country`, `home`, or a group such as `ict` or `know_how`."""
    id: str
    """Id of the country; else empty."""
    amount: int
    others: int
    """Mean of the other firms; 0 where there are none."""

    @property
    def lead(self) -> int:
        """How much it put the firm ahead of the others, k€; behind where negative."""
        return self.amount - self.others


_known: WeakKeyDictionary[Game, list[dict[tuple[str, str], int]]] = WeakKeyDictionary()


def contributions(game: Game, seat: int) -> tuple[Contribution, ...]:
    """All of a firm's, what put it furthest ahead or behind first. Raises NotOver while the game goes on.

    They add up to the value but for the rounding of the last years' mean profit.
    """
    sums = _sums(game)
    keys = sorted({key for each in sums for key in each})
    others = [each for number, each in enumerate(sums) if number != seat]
    found = [
        Contribution(*key, sums[seat].get(key, 0), sum(each.get(key, 0) for each in others) // max(1, len(others)))
        for key in keys
    ]
    return tuple(sorted(found, key=lambda each: (-abs(each.lead), each.kind, each.id)))


def lead(game: Game, seat: int) -> int:
    """How far a firm's value is ahead of the mean of the others, k€. Raises NotOver."""
    values = {standing.seat: standing.value for standing in result_of(game).ranking}
    others = [value for other, value in values.items() if other != seat]
    return values[seat] - sum(others) // max(1, len(others))


def reasons(game: Game, seat: int) -> tuple[Contribution, ...]:
    """The few that explain a firm's place best. Raises NotOver."""
    telling = [each for each in contributions(game, seat) if each.kind not in _FOLLOWS and each.lead]
    return tuple(telling[:MOST])


def name_of(game: Game, contribution: Contribution) -> str:
    """What it is called: a country, the home market, or a kind of choice."""
    if contribution.kind == "country":
        return texts.text(game.level.countries[contribution.id].name)
    return texts.name("contribution", contribution.kind)


def sentence(game: Game, contribution: Contribution) -> str:
    """What it put in, beside the others, in words."""
    ahead = _("{name}: {amount}, {lead} more than the others on average.")
    behind = _("{name}: {amount}, {lead} less than the others on average.")
    return (ahead if contribution.lead > 0 else behind).format(
        name=name_of(game, contribution),
        amount=texts.money(contribution.amount),
        lead=texts.money(abs(contribution.lead)),
    )


def _sums(game: Game) -> list[dict[tuple[str, str], int]]:
    """By seat, what each thing put into the value; of a game that is over, so that it need not be added up again."""
    if game not in _known:
        _known[game] = _added_up(game)
    return _known[game]


def _added_up(game: Game) -> list[dict[tuple[str, str], int]]:
    """Cash, once more the profits that count twice, and the rest. Raises NotOver."""
    standings = sorted(result_of(game).ranking, key=lambda each: each.seat)
    rules, last = game.level.ruleset.score, game.round
    country_of = {square.name: square.country for square in game.view(0).squares if square.kind == "land"}
    sums: list[dict[tuple[str, str], int]] = [{} for _ in standings]
    for entry, sale in with_sales(game.ledger):
        again = 0
        if entry.account in _PROFIT and standings[entry.firm].parts["profit"]:
            years = min(rules.profit_years, len(standings[entry.firm].years))
            again = rules.profit_times if entry.round > last - years else 0
            again = entry.amount * again // max(1, years)
        key = _key(entry, sale, country_of)
        mine = sums[entry.firm]
        mine[key] = mine.get(key, 0) + entry.amount + again
    for mine, standing in zip(sums, standings, strict=True):
        for part, group in _PARTS.items():
            mine[group, ""] = mine.get((group, ""), 0) + standing.parts.get(part, 0)
    return sums


def _key(entry: Entry, sale: str, country_of: Mapping[str, str]) -> tuple[str, str]:
    if country_of.get(entry.square):
        return "country", country_of[entry.square]
    if sale not in ("", "home_sales"):
        return _GROUPS[sale], ""
    if entry.account in OF_HOME:
        return HOME, ""
    return _GROUPS.get(entry.account, "running"), ""
