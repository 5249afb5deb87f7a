"""The nine steps of a round (rulebook 12): shock, black, turns, arrivals, markets, risks, district, finance, report."""

from . import pacts, projects
from .chance import happens, keyed
from .district import Made, change_atmosphere, learn, spill_over
from .finance import administration, close_accounts, operating_profits, share_profit, yearly_costs
from .firm import Firm, Outpost
from .markets import at_home, demand, divided, price, sellers
from .promises import bind_promises
from .risks import arrival_risks, is_delayed, partner_goes_on, release_held_back, yearly_risks
from .rivals import black_moves, pressed_back, rivals_grow
from .sales import Market, Sale, lines_of, planned, stock_cost
from .score import note_goals, ranked, value
from .shocks import strike, towards_home
from .sight import YearFigures
from .state import HOME, RIVAL, Position, current_mode, half_up
from .suppliers import Year, close_year

Sold = dict[int, dict[int, int]]
"""Units sold on every square by everyone but the locals."""
_TURNOVER = frozenset(("home_sales", "foreign_sales", "marketplace_sales", "royalties"))
"""Accounts of what is sold."""


def open_round(position: Position) -> None:
    """Steps 1 and 2, and the order of play, which rotates."""
    seats = len(position.firms)
    first = (position.round - 1) % seats
    position.order = tuple((first + i) % seats for i in range(seats))
    position.turn_index = 0
    position.changed(borders=False)
    strike(position)
    black_moves(position)
    open_turn(position)


def open_turn(position: Position) -> None:
    """Give the next firm its actions."""
    firm = position.firms[position.order[position.turn_index]]
    firm.actions = position.world.rules.start.actions - (position.round <= firm.short_until)
    firm.offered = firm.borrowed = firm.repaid = firm.stance_set = False


def close_turn(position: Position) -> None:
    """End a turn; after the last one the year is played out and the next begins."""
    firm = position.firms[position.order[position.turn_index]]
    bind_promises(position, firm)
    position.tell("turn_ended", firm.seat)
    pacts.lapse(position, firm.seat)
    firm.actions = 0
    if position.turn_index + 1 < len(position.order):
        position.turn_index += 1
        open_turn(position)
        return
    close_round(position)
    if not position.reason:
        position.round += 1
        _a_year_passes(position)
        open_round(position)


def close_round(position: Position) -> None:
    """Steps 4 to 9."""
    arrivals(position)
    made, turnover = clear_markets(position)
    yearly_risks(position)
    spill_over(position)
    learn(position)
    change_atmosphere(position, made)
    pacts.close_year(position)
    projects.close_year(position)
    close_year(position, [_year_for_suppliers(position, firm, made[firm.seat]) for firm in position.firms])
    _finance(position, made, turnover)
    rivals_grow(position)
    position.changed(borders=False)
    position.ranking = ranked(position)
    if position.atmosphere == 0:
        position.reason = "district_collapsed"
    elif position.round == position.world.level.rounds:
        position.reason = "last_round"
    if position.reason:
        position.tell("game_over", reason=position.reason)


def arrivals(position: Position) -> None:
    """Step 4: modules and sites that were on their way start to work."""
    position.arrived = position.round
    names = position.world.names
    for firm in position.firms:
        for module, start in firm.modules.items():
            if start == position.round:
                position.tell("module_works", firm.seat, module=module)
        for square, outpost in list(firm.outposts.items()):
            starts = outpost.next_from if outpost.next_mode else outpost.works_from
            if starts != position.round or is_delayed(position, firm, outpost):
                continue
            if outpost.next_mode:
                left = outpost
                outpost = firm.outposts[square] = _taken_over(outpost)
                partner_goes_on(position, left, position.world.rules.modes[left.mode].partner_stays)
            _fee(position, firm, outpost)
            if outpost.since < position.round:
                position.tell("site_works", firm.seat, names[square], mode=outpost.mode)
            arrival_risks(position, firm, outpost)
        release_held_back(position, firm)
    position.changed(borders=False)


def _taken_over(outpost: Outpost) -> Outpost:
    """The deeper mode in its place; what the partner of the old one took or broke goes with it."""
    fresh = outpost._replace(mode=outpost.next_mode, works_from=outpost.next_from, next_mode="", next_from=0)
    return fresh._replace(keeps_lost=0, setback="", setback_until=0)


def _fee(position: Position, firm: Firm, outpost: Outpost) -> None:
    fee = position.world.rules.modes[outpost.mode].fee
    position.book(firm, "fees", fee, outpost.mode, position.world.names[outpost.square])


def clear_markets(position: Position) -> tuple[list[Made], list[int]]:
    """Step 5: buyers divide, firms make and sell; returns what each firm made and its turnover in k€."""
    sold: Sold = {}
    buyers: dict[int, int] = {}
    markets: dict[int, list[Market]] = {firm.seat: [] for firm in position.firms}
    taken = {square for firm in position.firms for square in firm.outposts}
    taken |= {firm.hq for firm in position.firms if not at_home(position, firm)}
    for square in (HOME, *sorted(taken | {rival.square for rival in position.rivals})):
        units = buyers[square] = demand(position, square)
        going = price(position, square)
        parts = divided(units, sellers(position, square), position.seed, position.round, square)
        sold[square] = {RIVAL: parts[RIVAL]} if RIVAL in parts else {}
        for who, part in parts.items():
            if who >= 0:
                firm = position.firms[who]
                mode = current_mode(position, firm.outposts[square]) if square in firm.outposts else ""
                markets[who].append(Market(square, mode, part, going))
    made, turnover, plants = [], [], []
    for firm in position.firms:
        sales = planned(position, firm, markets[firm.seat])
        turnover.append(_book_sales(position, firm, markets[firm.seat], sales, buyers))
        made.append(_made(position, firm, sales))
        firm.home_sold = firm.home_sold[1], sum([sale.units for sale in sales if sale.market.square == HOME])
        plants += [(sale.start, sale.units) for sale in sales if sale.start != HOME]
        for sale in sales:
            here = sold[sale.market.square]
            here[firm.seat] = here.get(firm.seat, 0) + sale.units
    _take_control(position, sold)
    pressed_back(position, sold)
    _wages_rise(position, plants)
    position.district_made = sum(m.home for m in made)
    return made, turnover


def _book_sales(
    position: Position, firm: Firm, markets: list[Market], sales: list[Sale], buyers: dict[int, int]
) -> int:
    """Book every sale and tell how each market went; returns the turnover, k€. `buyers` is each market's demand."""
    names = position.world.names
    silent = {HOME, *[market.square for market in markets if _no_report(position, firm, market)]}
    turnover = foreign = 0
    for sale in sales:
        market = sale.market
        lines = lines_of(position, firm, sale)
        position.book_lines(firm, lines, market.mode or "home", "" if market.square in silent else names[market.square])
        for account, amount in lines:
            if account in _TURNOVER:
                turnover += amount
                foreign += amount if account == "foreign_sales" else 0
    position.book(firm, "stock", -stock_cost(position, firm, foreign))
    for market in markets:
        units = sum([sale.units for sale in sales if sale.market is market])
        total = buyers[market.square]
        share = half_up(units * 100, total) if total else 0
        if market.square == HOME:
            position.tell("sold_home", firm.seat, units=units, wanted=market.wanted, percent=share)
        elif market.square in silent:
            position.whisper("no_report", firm.seat, names[market.square], mode=market.mode)
        else:
            position.whisper(
                "sold", firm.seat, names[market.square],
                mode=market.mode, units=units, wanted=market.wanted, percent=share,
            )  # fmt: skip
    return turnover


def _no_report(position: Position, firm: Firm, market: Market) -> bool:
    """Indirect export often tells nothing of a square: the firm sees only the total (claim C47)."""
    if not market.mode or not (chance := position.world.rules.modes[market.mode].unseen):
        return False
    return happens(chance, position.seed, "no_report", position.round, firm.seat, market.square)


def _made(position: Position, firm: Firm, sales: list[Sale]) -> Made:
    modes = position.world.rules.modes
    home = sum([sale.units for sale in sales if sale.start == HOME])
    plants = [
        s for s in sales if s.start != HOME and modes[current_mode(position, firm.outposts[s.start])].made != "partner"
    ]
    settled = at_home(position, firm)
    return Made(
        home=home if settled else 0,
        abroad=sum([sale.units for sale in plants]) + (0 if settled else home),
        delocalised=sum([sale.units for sale in plants if sale.market.square != sale.start]),
    )


def _take_control(position: Position, sold: Sold) -> None:
    """A square is controlled by the firm or rival that sold most there; equal sales are drawn."""
    position.control = {}
    for square, parts in sold.items():
        if square == HOME or not (most := max(parts.values(), default=0)):
            continue
        best = [who for who, units in parts.items() if units == most]
        if len(best) > 1:
            best.sort(key=lambda who: (keyed(position.seed, "control", position.round, square, who), who))
        position.control[square] = best[-1]
    position.borders_changed()


def _wages_rise(position: Position, plants: list[tuple[int, int]]) -> None:
    """The more is made in a country, the faster its wages converge (claim C62); `plants` are squares and units."""
    world = position.world
    units: dict[str, int] = {}
    for square, made in plants:
        country = world.squares[square].country
        units[country] = units.get(country, 0) + made
    for country, total in units.items():
        if country != world.level.home:
            position.wages[country] = towards_home(position.wages[country], total // world.rules.costs.wage_units)


def _finance(position: Position, made: list[Made], turnover: list[int]) -> None:
    """Steps 8 and 9: running costs, interest, tax, administration, the year's figures."""
    for firm in position.firms:
        for account, amount, cause, square in yearly_costs(position, firm):
            position.book(firm, account, amount, cause, square)
        _price_cut_shows(position, firm)
        firm.turnover = turnover[firm.seat]
        position.changed(firm.seat)
    for firm in position.firms:
        share_profit(position, firm)
    operating = operating_profits(position)
    for firm in position.firms:
        profit = close_accounts(position, firm, operating[firm.seat])
        firm.profits += (profit,)
        administration(position, firm)
        past = firm.years
        firm.years = (*past, _figures(position, firm, made[firm.seat], profit, 0))
        worth = value(position, firm)
        firm.years = (*past, _figures(position, firm, made[firm.seat], profit, worth))
        note_goals(position, firm)
        position.whisper("year_closed", firm.seat, profit=profit, value=worth)


def _figures(position: Position, firm: Firm, made: Made, profit: int, worth: int) -> YearFigures:
    return YearFigures(
        position.round, worth, firm.cash, firm.debt, firm.turnover, profit,
        made.home, made.abroad, len(firm.outposts), position.atmosphere,
    )  # fmt: skip


def _year_for_suppliers(position: Position, firm: Firm, made: Made) -> Year:
    return Year(made, firm.home_sold[0], firm.home_sold[1])


def _price_cut_shows(position: Position, firm: Firm) -> None:
    """A price cut kept for years costs quality (rulebook 10)."""
    firm.cut_years = firm.cut_years + 1 if firm.stance == "cut" else 0
    if firm.cut_years == position.world.rules.market.cut_years:
        firm.cut_years = 0
        if firm.quality:
            firm.quality -= 1
            position.tell("quality_slipped", firm.seat, level=firm.quality, cause="price_cut")


def _a_year_passes(position: Position) -> None:
    """Growth abroad, saturation at home, wages, the frontier."""
    world = position.world
    market = world.rules.market
    position.home_index = half_up(position.home_index * (100 - market.home_saturation), 100)
    for country, row in world.level.countries.items():
        position.demand_index[country] = half_up(position.demand_index[country] * (100 + row.growth), 100)
        if country != world.level.home:
            position.wages[country] = towards_home(position.wages[country], row.convergence)
    quality, brand = position.frontier
    if (quality, brand) != position.frontier_in(position.round - 1):
        position.tell("frontier", quality=quality, brand=brand)
