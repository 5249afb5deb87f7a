"""What things cost: making, moving and coordinating, entering and investing (rulebook 4, 6, 7).

Unit costs are whole euros; everything else is whole thousands (k€), rounded half up.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from .firm import Firm
from .pacts import bloc, gained, pacts_of
from .projects import project_cut
from .rows import SAVINGS, EntryMode, Strategy
from .state import HOME, Position, current_mode, half_up
from .world import World


class Making(NamedTuple):
    """Cost of making one unit, euros."""

    labour: int
    materials: int

    @property
    def total(self) -> int:
        """Labour and materials together."""
        return self.labour + self.materials


def strategy_of(position: Position, firm: Firm) -> Strategy:
    """The row of the firm's strategy."""
    return position.world.rules.strategies[firm.strategy]  # type: ignore[index]


def benefit(position: Position, firm: Firm, module: str) -> int:
    """Part of a module's full benefit that the firm gets, per cent (rulebook 7; thesis §2.5).

    It grows with the firm's size and complexity up to the module's threshold, and with the part of
    the district's other firms in which the module works; a lone firm gets a fixed part.
    """
    row, ict = position.world.rules.modules[module], position.world.rules.ict
    size = min(100, size_of(position, firm) * 100 // row.size)
    others = len(position.firms) - 1
    if others == 0:
        return half_up(size * ict.lone_benefit, 100)
    arrived, working = position.arrived, 0
    for other in position.firms:
        if module in other.modules and other is not firm and other.modules[module] <= arrived:
            working += 1
    shared = ict.own_benefit * others + (100 - ict.own_benefit) * working
    return half_up(size * shared, 100 * others)


def size_of(position: Position, firm: Firm) -> int:
    """Size and complexity of a firm, k€: its turnover, and what each outpost adds."""
    return firm.turnover + position.world.rules.ict.outpost_size * len(firm.outposts)


def module_cut(position: Position, firm: Firm, effect: str) -> int:
    """Sum of one effect over the firm's working modules, scaled by their benefit (per cent or points).

    Kept until something changes the firm (`Position.changed`).
    """
    kept = position.cuts_of.get(firm.seat)
    if kept is None:
        working = position.working_modules(firm)
        kept = position.cuts_of[firm.seat] = _cuts(position, firm, working) if working else _NO_CUTS
    return kept[effect]


_NO_CUTS = dict.fromkeys(SAVINGS, 0)


def sole_cut(position: Position, firm: Firm, effect: str) -> int:
    """The same for an effect that is asked for alone, as often in a turn: the others are not worked out for it."""
    kept = position.cuts_of.get(firm.seat)
    if kept is not None:
        return kept[effect]
    cut, savings = 0, position.world.savings
    for module in position.working_modules(firm):
        for name, full in savings[module]:
            if name == effect:
                cut += half_up(full * benefit(position, firm, module), 100)
    return cut


def _cuts(position: Position, firm: Firm, working: Iterable[str]) -> dict[str, int]:
    cuts = _NO_CUTS.copy()
    for module in working:
        part = benefit(position, firm, module)
        for effect, full in position.world.savings[module]:
            cuts[effect] += half_up(full * part, 100)
    return cuts


def materials_price(position: Position, firm: Firm) -> int:
    """Materials of one unit, euros, with the world's price and e-procurement."""
    costs = position.world.rules.costs
    price = half_up(costs.materials * (100 + position.climate.materials), 100)
    cut = module_cut(position, firm, "materials") + gained(position, firm, "materials")
    return half_up(price * (100 - cut), 100)


def atmosphere_cut(position: Position) -> int:
    """What the atmosphere takes off the home unit cost, per cent (rulebook 8; thesis §1.1)."""
    return half_up(position.world.rules.district.unit_cost * position.atmosphere, 100)


def working_suppliers(position: Position, firm: Firm) -> int:
    """Suppliers under contract with the firm that have work."""
    return len([supplier for supplier in position.suppliers if firm.seat in supplier.clients and not supplier.idle])


def making_at_home(position: Position, firm: Firm) -> Making:
    """Cost of one unit made in the district."""
    rules = position.world.rules
    start = rules.start.capacity
    country = position.world.squares[firm.hq].country
    if position.world.squares[firm.hq].kind != "district":
        return _made_where_it_stands(position, firm, country)
    scale = min(rules.costs.scale_most, max(0, firm.capacity - start) // rules.costs.scale_units)
    working = working_suppliers(position, firm)
    cut = 100 - atmosphere_cut(position) - scale - rules.suppliers.unit_cost * working
    cut -= gained(position, firm, "unit_cost")
    labour = half_up(rules.costs.labour * (100 - module_cut(position, firm, "labour")), 100)
    return Making(half_up(labour * cut, 100), half_up(materials_price(position, firm) * cut, 100))


def _made_where_it_stands(position: Position, firm: Firm, country: str) -> Making:
    """A headquarters that left the district works at local wages, without atmosphere, suppliers or pacts of home."""
    rules = position.world.rules
    scale = min(rules.costs.scale_most, max(0, firm.capacity - rules.start.capacity) // rules.costs.scale_units)
    local = half_up(rules.costs.labour * position.wages[country], 100)
    labour = half_up(local * (100 - module_cut(position, firm, "labour")), 100)
    return Making(half_up(labour * (100 - scale), 100), half_up(materials_price(position, firm) * (100 - scale), 100))


def making_abroad(position: Position, firm: Firm, mode: EntryMode, country: str) -> Making:
    """Cost of one unit made on a foreign square, at that country's wage; assembly works half at home."""
    local = half_up(position.world.rules.costs.labour * position.wages[country], 100)
    local = half_up(local * (100 - mode.newest), 100)
    if mode.made == "half":
        home = making_at_home(position, firm)
        return Making((home.labour + local) // 2, home.materials)
    return Making(local, materials_price(position, firm))


class Carriage(NamedTuple):
    """What moving goods takes of a firm this year, wherever they go."""

    rate: int
    """For each square, millionths of the price."""
    tariff_cut: int
    """Taken off the tariffs it pays, points."""


def carriage(position: Position, firm: Firm) -> Carriage:
    """The firm's terms of transport now."""
    costs = position.world.rules.costs
    saved = min(costs.most_saved, module_cut(position, firm, "transport") + project_cut(position, "transport"))
    rate = costs.transport * (100 + position.climate.transport) * (100 - saved)
    return Carriage(rate, module_cut(position, firm, "tariff"))


class Landing(NamedTuple):
    """Cost of bringing one unit to the buyer, euros."""

    transport: int
    tariff: int


def landing(
    position: Position, firm: Firm, start: int, square: int, price: int, share: int, by: Carriage | None = None
) -> Landing:
    """Transport and tariff of one unit made on `start` and sold on `square` at `price` euros.

    `share` is the part of the tariff that the mode pays, per cent. Goods made in the country pay none. `by` are the
    firm's terms of transport, if they are known already.
    """
    world = position.world
    rate, tariff_cut = by or carriage(position, firm)
    stands, sold = firm.hq if start == HOME else start, firm.hq if square == HOME else square
    transport = half_up(price * rate * world.travel[stands][sold], 1_000_000)
    country = world.level.home if square == HOME else world.country_of[square]
    if country == world.country_of[stands] or (square != HOME and "special_zone" in world.squares[square].features):
        return Landing(transport, 0)
    points = world.level.countries[country].tariff
    if points or country != world.level.home:
        points = max(0, points + position.climate.tariff.get(country, 0) - tariff_cut)
    return Landing(transport, half_up(price * points * share, 10_000))


def coordination(position: Position, firm: Firm, outposts: int | None = None, elsewhere: int | None = None) -> int:
    """Yearly cost of keeping outposts together, k€ (rulebook 4): it grows with their pairs."""
    world = position.world
    costs = world.rules.costs
    n = len(firm.outposts) if outposts is None else outposts
    if n < 2:
        return 0
    if elsewhere is None:
        elsewhere = len([square for square in firm.outposts if not world.on_first_board(square)])
    pairs = costs.coordination * n * (n - 1) // 2
    full = pairs * (100 + costs.other_board * elsewhere)
    cut = strategy_of(position, firm).coordination + module_cut(position, firm, "coordination")
    cut = min(costs.most_saved, cut)
    return half_up(full * (100 - cut), 10_000)


def refund_of(position: Position, firm: Firm, square: int) -> int:
    """What leaving an outpost gives back, k€."""
    outpost = firm.outposts[square]
    modes = position.world.rules.modes
    refund = min(modes[mode].refund for mode in (outpost.mode, outpost.next_mode) if mode)
    part = min(100, refund + strategy_of(position, firm).refund)
    return half_up(outpost.cost * part, 100)


def module_cost(position: Position, firm: Firm, module: str) -> int:
    """Price of a module for this firm, k€."""
    return module_costs(position, firm)[module]


class ModuleCosts(dict[str, int]):
    """Price of every module, k€."""

    def __init__(self, costs: Mapping[str, int]) -> None:
        super().__init__(costs)
        self.orders: dict[object, Any] = {}
        """The modules there are to order, by those owned and those that would come too late (actions/investing.py)."""


def module_costs(position: Position, firm: Firm) -> ModuleCosts:
    """Price of every module for this firm, k€; kept with the level for all firms on the same terms."""
    world = position.world
    ripe = world.level.year + position.round - 1 >= world.rules.ict.ripe
    size = size_of(position, firm)
    terms = (
        strategy_of(position, firm).module_surcharge,
        position.climate.module_price,
        len(world.module_sizes) if ripe else bisect_right(world.module_sizes, size),
        _pulled(position, firm),
        tuple([project.kind for project in position.projects if project.done]) if position.projects else (),
    )
    found: ModuleCosts | None = world.module_costs.get(terms)
    if found is None:
        prices = {module: _price(world, module, *terms) for module in world.rules.modules}
        found = world.module_costs[terms] = ModuleCosts(prices)
    return found


def _pulled(position: Position, firm: Firm) -> bool:
    """Whether a partner leads in technology."""
    if not position.pacts or not (bound := pacts_of(position, firm.seat)):
        return False
    leader = position.world.rules.ict.leader
    return any([len(position.working_modules(position.firms[other])) >= leader for other, _ in bound])


def _price(
    world: World, module: str, surcharge: int, climate: int, grown: int, pulled: bool, done: Iterable[str]
) -> int:
    """Price of a module; `grown` is how many of the sizes that modules want the firm has, `done` are projects."""
    row, ict = world.rules.modules[module], world.rules.ict
    price = half_up(row.cost * (100 + surcharge), 100)
    price = half_up(price * (100 + climate), 100)
    if row.size not in world.module_sizes[:grown]:
        price = half_up(price * (100 + ict.surcharge), 100)
    if pulled:
        price = half_up(price * (100 - ict.pull), 100)
    for kind in done:
        project = world.rules.projects[kind]
        if project.module == module:
            price = half_up(price * project.module_price, 100)
    return price


def module_lag(position: Position, firm: Firm, module: str) -> int:
    """Years until a module ordered now works: longer without the skills."""
    row = position.world.rules.modules[module]
    late = position.world.rules.ict.unskilled_lag if firm.skills < row.skills else 0
    return max(min(1, row.lag), row.lag + late - position.climate.module_lag)


def asset_level(firm: Firm, asset: str) -> int:
    """Level of an asset one can invest in; of capacity, the steps already bought."""
    level: int = firm.capacity_steps if asset == "capacity" else getattr(firm, asset)
    return level


def investment_cost(position: Position, firm: Firm, asset: str) -> int:
    """Cost of one step of an investment, k€ (rulebook 7)."""
    world = position.world
    row = world.rules.investments[asset]  # type: ignore[index]
    cost = row.base + row.step * asset_level(firm, asset)
    if asset in ("research", "skills") and "university" in world.district_features:
        cost = half_up(cost * (100 - world.rules.district.feature_discount), 100)
    return cost


def own_credit(position: Position, firm: Firm) -> int:
    """Highest debt the banks allow the firm alone, k€: part of the turnover and of the outposts' cost, by era.

    Kept until its outposts, its turnover or the climate change.
    """
    kept = position.credit_of.get(firm.seat)
    if kept is not None and kept[0] is position.climate and kept[1] == firm.turnover:
        return kept[2]
    finance = position.world.rules.finance
    era = max(0, finance.credit + position.climate.credit)
    paid = 0
    for outpost in firm.outposts.values():
        paid += outpost.cost
    base = half_up(firm.turnover, finance.turnover_part) + half_up(paid * finance.outposts_part, 100)
    credit = max(0, half_up(base * era, 100))
    position.credit_of[firm.seat] = position.climate, firm.turnover, credit
    return credit


def pool(position: Position, firm: Firm) -> list[Firm]:
    """The firms that share their credit with this one, itself among them: those of its group."""
    kinds = {pact.kind for pact in position.pacts} & position.world.pooling
    if not kinds:
        return [firm]
    seats = {seat for kind in kinds for seat in bloc(position, firm.seat, kind)}
    return [position.firms[seat] for seat in sorted(seats | {firm.seat})]


def credit_limit(position: Position, firm: Firm) -> int:
    """Highest debt the banks allow, k€ (rulebook 10); a group borrows on its credit together (claim C36)."""
    if position.pacts and len(group := pool(position, firm)) > 1:
        unused = sum(own_credit(position, other) - other.debt for other in group)
        if unused >= 0:
            return firm.debt + unused
    return own_credit(position, firm)


def owes_little(position: Position, firm: Firm, limit: int) -> bool:
    """Whether the debt is small enough, for that credit limit, for the modes that need credit."""
    return 100 * firm.debt <= position.world.rules.finance.free_credit * limit


class Means(NamedTuple):
    """What a firm can pay with, k€."""

    cash: int
    debt: int
    limit: int
    """Highest debt the banks allow."""
    at_ease: bool
    """Whether so much of it is unused as some entry modes need."""

    @property
    def funds(self) -> int:
        """What the firm can spend now: cash and unused credit."""
        return self.cash + max(0, self.limit - self.debt)


def means_of(position: Position, firm: Firm) -> Means:
    """The firm's means now."""
    limit = credit_limit(position, firm)
    return Means(firm.cash, firm.debt, limit, owes_little(position, firm, limit))


def funds(position: Position, firm: Firm) -> int:
    """What the firm can spend now, k€: cash and unused credit."""
    return means_of(position, firm).funds


def yearly_upkeep(position: Position, firm: Firm) -> tuple[int, int, int]:
    """Upkeep of outposts, of modules and of research, k€ a year, for what works now."""
    rules = position.world.rules
    outposts = sum(
        rules.modes[current_mode(position, outpost)].upkeep
        for outpost in firm.outposts.values()
        if position.works(outpost.works_from)
    )
    modules = sum(rules.modules[module].upkeep for module in position.working_modules(firm))
    return outposts, modules, strategy_of(position, firm).research_upkeep * firm.research
