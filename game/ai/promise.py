"""A quick guess at what an entry might earn, to tell which few of a hundred are worth a proper look ahead."""

from functools import cache

from game.rules import View
from game.rules.rows import EntryMode
from game.rules.sight import Range, SquareSeen


class Promise:
    """Guesses for one firm at one moment."""

    def __init__(self, view: View, hope: int) -> None:
        """`hope` says where in a range the truth is taken to lie, per cent."""
        self._view = view
        self._hope = hope
        self._level = view.level
        self._rules = view.level.ruleset
        self._own = view.own
        self._firm = view.firms[view.firm]
        self._strategy = self._rules.strategies[self._firm.strategy]  # type: ignore[index]
        count = self._firm.outposts
        self._coordination = self._rules.costs.coordination * count
        self._others = cache(self._appeal_of_others)

    def profit(self, square: str, mode: str) -> int:
        """About what an outpost would bring a year, k€, before tax."""
        here = self._view.square(square)
        row = self._rules.modes[mode]
        price = self._middle(here.price)
        mine = self._appeal(here, row)
        units = self._middle(here.demand) * mine // (mine + self._others(square))
        if row.keeps_of == "royalty":
            return units * price * row.keeps // 100_000 - row.upkeep - self._coordination
        margin = price - self._landed(here, mode, row, price)
        if row.keeps_of == "revenue":
            margin -= price * (100 - row.keeps) // 100
        if row.plant:
            units = min(units, row.plant)
        else:
            # Beyond the idle capacity it only takes goods away from other buyers.
            idle = max(0, self._own.capacity - self._own.capacity_used)
            units = min(units, idle) + max(0, units - idle) // 3
        earned = units * margin // 1000
        if row.keeps_of == "margin":
            earned = earned * row.keeps // 100
        return earned - row.upkeep - self._coordination

    def _middle(self, seen: Range) -> int:
        return seen.low + (seen.high - seen.low) * self._hope // 100

    def _appeal(self, here: SquareSeen, row: EntryMode) -> int:
        country = self._level.countries[here.country]
        taste = country.taste
        frontier = self._view.frontier
        points = taste.quality * (self._firm.quality - frontier[0]) + taste.brand * (self._firm.brand - frontier[1])
        points += taste.service * (self._firm.service + row.control)
        market = self._rules.market
        appeal = max(market.appeal_least, market.appeal_start + market.appeal * points + row.appeal)
        coverage = row.coverage * country.readiness // 100 if row.digital else row.coverage
        appeal = appeal * coverage // 100
        research = self._firm.research >= self._rules.market.sector_research
        if not (here.light or self._strategy.both_sectors or research):
            appeal = appeal * self._rules.market.other_sector // 100
        return max(1, appeal)

    def _appeal_of_others(self, square: str) -> int:
        here = self._view.square(square)
        market = self._rules.market
        found = market.locals_weight
        if here.rival:
            found += market.rival_base + market.rival_step * here.rival.strength
        found += sum(
            self._rules.modes[outpost.mode].coverage for outpost in here.outposts if outpost.firm != self._view.firm
        )
        return found

    def _landed(self, here: SquareSeen, mode: str, row: EntryMode, price: int) -> int:
        """About what it costs to make a unit and bring it there, euros."""
        costs = self._rules.costs
        if row.made == "local":
            return costs.labour * self._view.wages[here.country] // 100 + costs.materials
        beyond = (self._view.entry_cost(here.name, mode) * 100 // max(1, row.cost) - 100) // max(1, costs.far)
        distance = costs.near + beyond
        tariff = self._view.tariffs[here.country] * row.tariff // 100
        return self._own.unit_cost + price * (costs.transport * distance + tariff) // 100
