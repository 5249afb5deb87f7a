"""What a firm can foresee of a year: ranges of demand and price by knowledge, and the profit they lead to.

Runs on a position from which everything the firm cannot know has been taken out (view.py).
"""

from typing import NamedTuple

from .chance import between
from .definition import EXPERT
from .finance import group_share, interest, tax, yearly_costs
from .firm import Firm
from .markets import Numbers, divided, numbers, own_market, sellers
from .sales import Market, Sale, lines_of, planned, stock_cost
from .sight import Range
from .state import HOME, Position, current_mode, half_up
from .world import World


class Estimate(NamedTuple):
    """What a firm knows of a market this year."""

    demand: Range
    price: Range

    def numbers(self, high: bool) -> Numbers:
        """The worst or the best case."""
        return Numbers(self.demand.high, self.price.high) if high else Numbers(self.demand.low, self.price.low)


def estimate(position: Position, firm: Firm, square: int, exact: bool) -> Estimate:
    """The ranges in which a firm sees a market; the truth lies anywhere in them (rulebook 6)."""
    world: World = position.world
    true = numbers(position, square)
    country = world.level.home if square == HOME else world.squares[square].country
    knowledge = EXPERT if exact or square == HOME else firm.knowledge[country]
    market = world.rules.market
    return Estimate(
        blurred(
            Range(true.demand, true.demand),
            market.demand_error[knowledge],
            *(position.seed, "demand", square, firm.seat, knowledge),
        ),
        blurred(
            Range(true.price, true.price),
            market.price_error[knowledge],
            *(position.seed, "price", country, firm.seat, knowledge),
        ),
    )


def blurred(true: Range, error: int, *key: int | str) -> Range:
    """±`error` per cent (under 100) around a keyed estimate, made so that the truth lies anywhere inside.

    The width is a part of the estimate, not of the truth: it tells nothing more than the range itself.
    """
    if not error:
        return true
    off = 100 + between(-error, error, *key)
    low = true.low * (100 - error if true.low > 0 else 100 + error)
    high = true.high * (100 + error if true.high > 0 else 100 - error)
    return Range(low // off, -(-high // off))


class YearPlan(NamedTuple):
    """One case of a firm's year."""

    profit: int
    """After interest and tax, without one-off spending, k€."""
    sales: tuple[Sale, ...]
    markets: tuple[Market, ...]

    def units(self, square: int) -> int:
        """Units sold in one market."""
        return sum(sale.units for sale in self.sales if sale.market.square == square)

    def delivered(self, square: int) -> int:
        """Mean cost of a unit sold in one market, made and brought there with its duty, euros; 0 if none is."""
        there = [sale for sale in self.sales if sale.market.square == square and sale.units]
        costs = [sale.units * (sale.making.total + sale.landing.transport + sale.landing.tariff) for sale in there]
        return half_up(sum(costs), sum(sale.units for sale in there)) if there else 0


def year_plans(position: Position, firm: Firm, seen: dict[int, Estimate]) -> tuple[YearPlan, YearPlan]:
    """What the year brings in the worst and in the best case, with what works at `position.arrived`.

    `seen` holds the estimate of every market the firm sells in; who sells there is the same in both cases.
    """
    places = [
        (square, sellers(position, square))
        for square in (own_market(position, firm), *firm.outposts)
        if square not in firm.outposts or position.works(firm.outposts[square].works_from)
    ]
    return _year_plan(position, firm, seen, places, high=False), _year_plan(position, firm, seen, places, high=True)


def _year_plan(
    position: Position,
    firm: Firm,
    seen: dict[int, Estimate],
    places: list[tuple[int, list[tuple[int, int]]]],
    high: bool,
) -> YearPlan:
    markets = []
    for square, weights in places:
        units, going = seen[square].numbers(high)
        part = divided(units, weights, position.round, square).get(firm.seat, 0)
        mode = current_mode(position, firm.outposts[square]) if square in firm.outposts else ""
        markets.append(Market(square, mode, part, going))
    sales = planned(position, firm, markets)
    lines = [line for sale in sales for line in lines_of(position, firm, sale)]
    foreign = sum(amount for account, amount in lines if account == "foreign_sales")
    result = sum(amount for _, amount in lines) - stock_cost(position, firm, foreign)
    result += sum(amount for _, amount, _, _ in yearly_costs(position, firm))
    result -= group_share(position, firm, result)
    profit = result - interest(position, firm)
    return YearPlan(profit - tax(position, firm, profit), tuple(sales), tuple(markets))
