"""The entries a firm can pay for, listed quickly: most squares, firms and years are alike.

Squares at the same distance in the same country have the same row of modes and costs; a sheet holds the rows of all
firms on the same terms. Sheets, rows and the actions themselves are kept with the level.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence

from ..entering import EntryTerms, entry_costs, is_deeper
from ..rows import EntryMode
from ..world import World
from .base import Action
from .choices import BOUNDLESS, Band, Choices

Offers = tuple[tuple[int, str], ...]
"""Costs and modes, in the order of the ruleset."""
Make = Callable[[str, str], Action]
"""Makes the entry of a square by its name, through a mode."""


class EntryTable(dict[int, Sequence[Action]]):
    """The entries of each square through the same modes, made when first asked for."""

    def __init__(self, names: Sequence[str], modes: tuple[str, ...], make: Make) -> None:
        self._names, self._modes, self._make = names, modes, make

    def __missing__(self, square: int) -> Sequence[Action]:
        self[square] = tuple([self._make(self._names[square], mode) for mode in self._modes])
        return self[square]


class EntryRow:
    """What squares that are alike offer: after each cost, the entries that can be paid with it."""

    __slots__ = ("_deeper", "bands", "costs", "offers")

    def __init__(self, offers: Offers, costs: list[int], tables: list[EntryTable]) -> None:
        """There is one more table than costs: the first is for who can pay none."""
        self.offers, self.costs = offers, costs
        self.bands = list(zip((-BOUNDLESS, *costs), (*costs, BOUNDLESS), tables, strict=True))
        """From how much to less than how much money, and what it buys."""
        self._deeper: dict[str, Offers] = {}

    def deeper(self, modes: Mapping[str, EntryMode], than: str) -> Offers:
        """Those through a deeper mode."""
        found = self._deeper.get(than)
        if found is None:
            deeper = [(cost, mode) for cost, mode in self.offers if is_deeper(modes[mode], modes[than])]
            found = self._deeper[than] = tuple(deeper)
        return found


class EntrySheet(dict[int, EntryRow]):
    """The rows of all firms on the same terms that may use the same modes, made when first asked for."""

    def __init__(
        self, world: World, terms: EntryTerms, usable: tuple[str, ...], taken: frozenset[tuple[str, str]], make: Make
    ) -> None:
        """`taken` are countries and modes of which the firm has the only outpost it may have there."""
        self._world, self._terms, self._usable, self._taken, self._make = world, terms, usable, taken, make
        self._open: dict[str, tuple[str, ...]] = {}

    def __missing__(self, alike: int) -> EntryRow:
        distance, country = self._world.likeness_of[alike]
        modes = self._modes(country)
        prices = entry_costs(self._world, distance, country, self._terms)
        row: EntryRow | None = prices.rows.get(modes)
        if row is None:
            row = prices.rows[modes] = self._row(tuple([(prices[mode], mode) for mode in modes]))
        self[alike] = row
        return row

    def _modes(self, country: str) -> tuple[str, ...]:
        """Those open to the firm in a country."""
        found = self._open.get(country)
        if found is None:
            lawful = self._world.open_modes[country]
            found = self._open[country] = tuple(
                [mode for mode in self._usable if mode in lawful and (country, mode) not in self._taken]
            )
        return found

    def _row(self, offers: Offers) -> EntryRow:
        costs = sorted({cost for cost, _ in offers})
        sums = (-1, *costs)
        return EntryRow(
            offers, costs, [self._table(tuple([mode for cost, mode in offers if cost <= most])) for most in sums]
        )

    def _table(self, modes: tuple[str, ...]) -> EntryTable:
        tables = self._world.entry_tables
        if modes not in tables:
            tables[modes] = EntryTable(self._world.names, modes, self._make)
        table: EntryTable = tables[modes]
        return table


class Entries(Choices):
    """The entries of all the squares that a firm can enter."""

    __slots__ = ("_alike", "_sheet", "_squares")

    def __init__(self, squares: list[int], alike: Sequence[int], sheet: EntrySheet) -> None:
        """`alike` says of every square of the world what it is like from the firm's headquarters."""
        self._squares, self._alike, self._sheet = squares, alike, sheet

    def band(self, money: int) -> Band:
        low, high = -BOUNDLESS, BOUNDLESS
        alike, sheet = self._alike, self._sheet
        tables: dict[int, EntryTable] = {}
        found: list[Action] = []
        for square in self._squares:
            likeness = alike[square]
            table = tables.get(likeness)
            if table is None:
                row = sheet[likeness]
                floor, ceiling, table = row.bands[bisect_right(row.costs, money)]
                tables[likeness] = table
                if floor > low:
                    low = floor
                if ceiling < high:
                    high = ceiling
            found += table[square]
        return low, high, found
