"""What a firm makes and sells in a year: plants serve their square first, home capacity the best margin first.

The same plan serves the year's clearing (rounds.py) and a firm's forecast (forecast.py), with true or seen numbers.
"""

from collections.abc import Iterable
from typing import NamedTuple

from .costs import (
    Carriage,
    Landing,
    Making,
    benefit,
    carriage,
    landing,
    making_abroad,
    making_at_home,
    module_cut,
    working_suppliers,
)
from .firm import Firm
from .markets import at_home, handicap, stance_percent
from .pacts import gained
from .projects import project_cut
from .rows import EntryMode
from .state import HOME, Position, current_mode, half_up

Line = tuple[str, int]
"""An account and an amount in k€."""


class Market(NamedTuple):
    """Buyers that want a firm's goods."""

    square: int
    """HOME or the number of a square."""
    mode: str
    """Empty in the home market."""
    wanted: int
    """Units."""
    price: int
    """The going price, euros a unit."""
    account: str = ""
    """Ledger account of its sales, where it is neither of the usual ones."""


class Sale(NamedTuple):
    """Units made in one place and sold in another."""

    market: Market
    start: int
    """Square of the plant, or HOME."""
    units: int
    price: int
    """Euros a unit, with the firm's stance."""
    making: Making
    landing: Landing


def planned(position: Position, firm: Firm, markets: Iterable[Market]) -> list[Sale]:
    """What the firm sells of what is wanted, with the plants it has (rulebook 6, 10)."""
    modes = position.world.rules.modes
    sales: list[Sale] = []
    opened: list[Market] = []
    spare: dict[int, int] = {HOME: home_capacity(position, firm)}
    by = carriage(position, firm)
    for market in markets:
        mode = modes[market.mode] if market.mode else None
        if mode is None or mode.made == "home":
            opened.append(market)
        elif mode.made == "partner":
            sales.append(Sale(market, market.square, market.wanted, market.price, Making(0, 0), Landing(0, 0)))
        else:
            making = _making(position, firm, market.square)
            price, kept, share = _asked(position, firm, market)
            landed = _landed(position, firm, market, market.square, price, share, by)
            plant = half_up(mode.plant * handicap(position, firm.outposts[market.square]), 100)
            margin = kept - making.total - landed.transport - landed.tariff
            units = min(market.wanted, plant) if margin > 0 else 0
            sales.append(Sale(market, market.square, units, price, making, landed))
            if mode.surplus and units < plant:
                spare[market.square] = plant - units
    sales += _best_margin_first(position, firm, opened, spare, by)
    return sales + _idle_sales(position, firm, spare[HOME])


def home_capacity(position: Position, firm: Firm) -> int:
    """Units a year made in the district: the firm's own, and its suppliers' in a group (claim C36)."""
    if not at_home(position, firm):
        return firm.capacity
    return firm.capacity + gained(position, firm, "supplier_capacity") * working_suppliers(position, firm)


def _best_margin_first(
    position: Position, firm: Firm, markets: list[Market], spare: dict[int, int], by: Carriage
) -> list[Sale]:
    making = {start: _making(position, firm, start) for start in spare}
    costs = [(start, made.total) for start, made in making.items()]
    offers: list[tuple[int, int, int, int, int, Landing]] = []
    for place, market in enumerate(markets):
        price, kept, share = _asked(position, firm, market)
        for start, cost in costs:
            landed = _landed(position, firm, market, start, price, share, by)
            margin = kept - cost - landed.transport - landed.tariff
            if margin > 0:
                offers.append((-margin, len(offers), place, start, price, landed))
    offers.sort()
    wanted = [market.wanted for market in markets]
    sales: list[Sale] = []
    for _, _, place, start, price, landed in offers:
        units = min(wanted[place], spare[start])
        if units:
            wanted[place] -= units
            spare[start] -= units
            sales.append(Sale(markets[place], start, units, price, making[start], landed))
    return sales


def _idle_sales(position: Position, firm: Firm, idle: int) -> list[Sale]:
    """An electronic marketplace sells part of the idle home capacity under price (claim C71)."""
    for module in position.working_modules(firm) if idle else ():
        row = position.world.rules.modules[module]
        if row.idle_price and (units := idle * row.idle_part * benefit(position, firm, module) // 10_000):
            going = half_up(position.base_price[position.world.level.home] * row.idle_price, 100)
            market = Market(HOME, "", units, going, "marketplace_sales")
            sale = Sale(market, HOME, units, going, making_at_home(position, firm), Landing(0, 0))
            return [sale] if going > sale.making.total else []
    return []


def _making(position: Position, firm: Firm, start: int) -> Making:
    """Cost of one unit made in a plant, or at home."""
    if start == HOME:
        return making_at_home(position, firm)
    plant = position.world.rules.modes[current_mode(position, firm.outposts[start])]
    return making_abroad(position, firm, plant, position.world.squares[start].country)


def _asked(position: Position, firm: Firm, market: Market) -> tuple[int, int, int]:
    """The price with the firm's stance and what the firm keeps of it, euros; its part of the tariff, per cent."""
    price = market.price
    if firm.stance != "hold":
        price = half_up(price * (100 + stance_percent(position, firm)), 100)
    if not market.mode:
        return price, price, 100
    mode = position.world.rules.modes[market.mode]
    kept = price * _keeps(firm, market, mode) // 100 if mode.keeps_of == "revenue" else price
    return price, kept, mode.tariff


def _landed(
    position: Position, firm: Firm, market: Market, start: int, price: int, share: int, by: Carriage
) -> Landing:
    """What it costs to bring one unit to the buyer; what is half made at home travels half and pays its tariff."""
    modes = position.world.rules.modes
    if start != HOME and modes[current_mode(position, firm.outposts[start])].made == "half":
        from_home = landing(position, firm, HOME, market.square, price, share, by)
        return Landing(from_home.transport // 2, from_home.tariff)
    return landing(position, firm, start, market.square, price, share, by)


def _keeps(firm: Firm, market: Market, mode: EntryMode) -> int:
    """What the firm keeps of the revenue, per cent: less where the partner's share has grown."""
    return max(0, mode.keeps - firm.outposts[market.square].keeps_lost)


def _place(firm: Firm, square: int) -> int:
    """Where something is made or sold: the home market is where the headquarters stands."""
    return firm.hq if square == HOME else square


def lines_of(position: Position, firm: Firm, sale: Sale) -> list[Line]:
    """The ledger lines of one sale, k€ rounded half up; zero lines are left out."""
    rules = position.world.rules
    market, start, units, price, making, landed = sale
    mode = rules.modes[market.mode] if market.mode else None
    revenue = units * price
    if mode and mode.keeps_of == "royalty":
        return _kept([("royalties", half_up(revenue * mode.keeps, 100_000))])
    made, sold = _place(firm, start), _place(firm, market.square)
    loss = rules.costs.transit * max(0, 100 - module_cut(position, firm, "transit")) if made != sold else 0
    lines: list[Line] = [
        (market.account or ("home_sales" if sold == firm.hq else "foreign_sales"), half_up(revenue, 1000)),
        ("labour", -half_up(units * making.labour, 1000)),
        ("materials", -half_up(units * making.materials, 1000)),
        ("transport", -half_up(units * landed.transport, 1000)),
        ("tariff", -half_up(units * landed.tariff, 1000)),
        ("transit", -half_up(revenue * loss, 10_000_000)),
    ]
    if mode and mode.keeps_of == "revenue":
        lines.append(("commission", -half_up(revenue * (100 - _keeps(firm, market, mode)), 100_000)))
    plant = rules.modes[current_mode(position, firm.outposts[start])] if start != HOME else None
    if plant and plant.keeps_of == "margin":
        margin = sum(amount for _, amount in lines)
        lines.append(("margin_share", -half_up(margin * (100 - plant.keeps), 100)))
    return _kept(lines)


def _kept(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line[1]]


def stock_cost(position: Position, firm: Firm, foreign_turnover: int) -> int:
    """Yearly cost of stock abroad, k€."""
    costs = position.world.rules.costs
    cut = min(costs.most_saved, module_cut(position, firm, "stock") + project_cut(position, "stock"))
    return half_up(foreign_turnover * costs.stock * (100 - cut), 10_000)
