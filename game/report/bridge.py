"""How last year's profit became this year's, from the ledger: what each market and kind of cost added.

Amounts are k€. A driver keeps the entries it is the sum of, so any bar can be followed to the ledger.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from game.rules.ledger import FINANCIAL, OPERATING, Entry

DriverKind = Literal["home", "square", "account", "rest"]
_PROFIT: Final = frozenset(OPERATING + FINANCIAL)
OF_HOME: Final = frozenset(
    ("home_sales", "labour", "materials", "transport", "tariff", "transit", "commission", "margin_share")
)
"""Accounts of a sale; without a square they belong to the home market."""
_REVENUES: Final = frozenset(("home_sales", "foreign_sales", "marketplace_sales"))
"""Accounts with which the entries of a sale begin."""


@dataclass(frozen=True, slots=True)
class Driver:
    """One thing that earned or cost money in either year."""

    kind: DriverKind
    id: str
    """Name of the square or account; empty for the home market and the rest."""
    before: tuple[Entry, ...]
    """Entries of the year before."""
    after: tuple[Entry, ...]

    @property
    def was(self) -> int:
        """What it brought the year before, k€."""
        return sum(entry.amount for entry in self.before)

    @property
    def now(self) -> int:
        """What it brought this year, k€."""
        return sum(entry.amount for entry in self.after)

    @property
    def change(self) -> int:
        """What it did to the profit, k€."""
        return self.now - self.was


@dataclass(frozen=True, slots=True)
class Bridge:
    """From the profit of one round to that of the next; the drivers' changes make all the difference."""

    round: int
    drivers: tuple[Driver, ...]
    """The home market, squares, then accounts; those without a change are left out."""
    was: int
    now: int


def bridge(ledger: Iterable[Entry], firm: int, round: int) -> Bridge:
    """The bridge of one firm to a round; before round 1 there is nothing, and every driver starts from 0."""
    before: dict[tuple[DriverKind, str], list[Entry]] = {}
    after: dict[tuple[DriverKind, str], list[Entry]] = {}
    for entry, sale in with_sales(ledger):
        if entry.firm == firm and entry.account in _PROFIT and entry.round in (round - 1, round):
            side = after if entry.round == round else before
            side.setdefault(_driver_of(entry, sale), []).append(entry)
    order: dict[DriverKind, int] = {"home": 0, "square": 1, "account": 2, "rest": 3}
    keys = sorted({**before, **after}, key=lambda key: (order[key[0]], _place(key)))
    drivers = [Driver(*key, tuple(before.get(key, ())), tuple(after.get(key, ()))) for key in keys]
    return Bridge(
        round,
        tuple(driver for driver in drivers if driver.change),
        sum(driver.was for driver in drivers),
        sum(driver.now for driver in drivers),
    )


def with_sales(ledger: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    """Each entry with the account of the revenue that it belongs to; empty for what is no part of a sale.

    The costs of a sale follow its revenue: goods sold on the marketplace, or where nobody reports, have no square by
    which their costs could be told from those of the home market.
    """
    sales: dict[int, str] = {}
    for entry in ledger:
        if entry.account in _REVENUES:
            sales[entry.firm] = entry.account
        elif entry.account not in OF_HOME:
            sales.pop(entry.firm, None)
        yield entry, sales.get(entry.firm, "")


def _driver_of(entry: Entry, sale: str) -> tuple[DriverKind, str]:
    if entry.square:
        return "square", entry.square
    if sale not in ("", "home_sales"):
        return "account", sale
    if entry.account in OF_HOME:
        return "home", ""
    return "account", entry.account


def _place(key: tuple[DriverKind, str]) -> tuple[int, str]:
    kind, id = key
    accounts = OPERATING + FINANCIAL
    return (accounts.index(id) if kind == "account" else 0), id


def folded(bridge: Bridge, most: int) -> tuple[Driver, ...]:
    """At most `most` drivers: the smallest changes are joined into one called the rest, at the end.

    Raises ValueError for room for less than one.
    """
    if most < 1:
        raise ValueError(f"room for {most} drivers")
    if len(bridge.drivers) <= most:
        return bridge.drivers
    largest = set(_by_weight(bridge.drivers)[: most - 1])
    kept = [driver for driver in bridge.drivers if driver in largest]
    joined = [driver for driver in bridge.drivers if driver not in largest]
    before = tuple(entry for driver in joined for entry in driver.before)
    after = tuple(entry for driver in joined for entry in driver.after)
    return (*kept, Driver("rest", "", before, after))


def weightiest(bridge: Bridge, most: int = 3) -> tuple[Driver, ...]:
    """The drivers that moved the profit most, the largest first, without tax, which only follows it."""
    return _by_weight([driver for driver in bridge.drivers if driver.id != "tax"])[:most]


def _by_weight(drivers: Sequence[Driver]) -> tuple[Driver, ...]:
    return tuple(sorted(drivers, key=lambda driver: -abs(driver.change)))


def by_account(driver: Driver) -> tuple[tuple[str, int, int], ...]:
    """The driver's entries summed by account: (account, year before, this year), in the ledger's order."""
    sums: dict[str, list[int]] = {}
    for column, entries in enumerate((driver.before, driver.after)):
        for entry in entries:
            sums.setdefault(entry.account, [0, 0])[column] += entry.amount
    accounts = OPERATING + FINANCIAL
    return tuple((account, sums[account][0], sums[account][1]) for account in sorted(sums, key=accounts.index))
