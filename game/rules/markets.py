"""Who wants what: demand, appeal and how buyers divide among the sellers of a market (rulebook 10).

The home market is one market for the whole district; every other square clears on its own.
"""

from operator import itemgetter
from typing import NamedTuple

from .chance import keyed
from .costs import module_cut, strategy_of
from .definitions import Taste
from .firm import Firm, Outpost
from .pacts import fair_brand
from .rows import EntryMode, Strategy
from .state import HOME, LOCALS, MULTINATIONAL, RIVAL, Position, current_mode, half_up


class Numbers(NamedTuple):
    """What a market takes this year."""

    demand: int
    """Units."""
    price: int
    """Euros a unit."""


def handicap(position: Position, outpost: Outpost) -> int:
    """What a setback (risks.py) leaves of an outpost's coverage and plant this year, per cent."""
    lasting = outpost.setback and outpost.setback_until >= position.round
    return getattr(position.world.rules.risks, outpost.setback, 100) if lasting else 100


def numbers(position: Position, square: int) -> Numbers:
    """This year's true demand and price of a market."""
    return Numbers(demand(position, square), price(position, square))


def price(position: Position, square: int) -> int:
    """This year's going price, euros a unit."""
    world = position.world
    if square == HOME:
        return position.base_price[world.level.home]
    country = world.squares[square].country
    full = position.base_price[country]
    return half_up(full * (100 + position.climate.foreign_price.get(country, 0)), 100)


def demand(position: Position, square: int) -> int:
    """Units that a market takes this year."""
    world = position.world
    climate = position.climate
    if square == HOME:
        rules = world.rules
        units = rules.market.home_demand * len(position.firms) * position.home_index
        shocked = half_up(units * (100 + climate.home_demand), 1_000_000)
        lost = min(rules.rivals.multinational_most, rules.rivals.multinational_demand * len(position.multinationals))
        return half_up(shocked * (100 - lost), 100)
    country = world.squares[square].country
    units = position.base_demand[square] * position.demand_index[country]
    return max(0, half_up(units * (100 + climate.foreign_demand.get(country, 0)), 1_000_000))


def taste_of(position: Position, square: int) -> Taste:
    """What the buyers of a market look at."""
    world = position.world
    return (world.home if square == HOME else world.level.countries[world.squares[square].country]).taste


def stance_percent(position: Position, firm: Firm) -> int:
    """By how many per cent the firm's price differs from the country's."""
    if firm.stance == "hold":
        return 0
    step = position.world.rules.market.stance
    return step if firm.stance == "premium" else -step


def appeal(position: Position, firm: Firm, square: int, outpost: Outpost | None) -> int:
    """How strongly a firm's goods draw the buyers of a market (rulebook 10).

    `outpost` is None in the home market, and where a headquarters that left it stands.
    """
    world, climate = position.world, position.climate
    market = world.rules.market
    taste = taste_of(position, square)
    strategy = strategy_of(position, firm)
    mode = world.rules.modes[current_mode(position, outpost)] if outpost else None
    quality, brand = _standing_out(position, firm, strategy, square)
    shifted = min(taste.price, climate.quality_taste)
    points = (taste.quality + shifted) * (quality + outpost.quality if outpost else quality) + taste.brand * brand
    points += taste.service * service(position, firm, mode.control if mode else 0)
    if firm.stance != "hold":
        dearer = stance_percent(position, firm)
        points -= (taste.price - shifted) * (dearer if dearer > 0 else dearer // market.price_step)
    drawn = max(market.appeal_least, market.appeal_start + market.appeal * points + (mode.appeal if mode else 0))
    if square == HOME:
        return drawn
    at_ease = strategy.both_sectors or firm.research >= market.sector_research
    if not at_ease and not world.squares[square].light:
        drawn = half_up(drawn * market.other_sector, 100)
    return _reaching(position, firm, strategy, outpost, mode, drawn) if outpost and mode else drawn


def _standing_out(position: Position, firm: Firm, row: Strategy, square: int) -> tuple[int, int]:
    """Quality and brand above the frontier, with what strategy, fairs and a premium make of them."""
    world = position.world
    quality, brand = firm.quality, firm.brand
    if row.personalisation:
        quality += len(position.working_modules(firm)) // row.personalisation
    if square != HOME:
        here = world.squares[square]
        if "fair" in here.features:
            brand += world.rules.market.fair_brand + fair_brand(position, firm, here.country)
        if row.line_brand and _on_home_lines(position, firm, square):
            brand = half_up(brand * (100 + row.line_brand), 100)
    frontier = position.frontier
    above = quality - frontier[0], brand - frontier[1]
    if firm.stance == "premium":
        times = world.rules.market.premium
        return tuple(half_up(a * times, 100) if a > 0 else a for a in above)  # type: ignore[return-value]
    return above


def _on_home_lines(position: Position, firm: Firm, square: int) -> bool:
    squares = position.world.squares
    return any(
        here[0] == there[0] and (here[1] == there[1] or here[2] == there[2])
        for here in squares[firm.hq].places
        for there in squares[square].places
    )


def service(position: Position, firm: Firm, control: int) -> int:
    """Service as buyers meet it: the firm's own, the mode's control and the modules'."""
    return firm.service + control + module_cut(position, firm, "service")


def _reaching(position: Position, firm: Firm, row: Strategy, outpost: Outpost, mode: EntryMode, drawn: int) -> int:
    """Appeal as it counts: coverage of the mode, the quality standard, novelty and pioneering."""
    level = position.world.level
    country = position.world.country_of[outpost.square]
    coverage = mode.coverage
    if mode.digital:
        coverage = half_up(coverage * level.countries[country].readiness, 100)
    drawn = half_up(drawn * coverage * handicap(position, outpost), 10_000)
    standard = position.climate.standard
    if standard and country != level.home and not is_traceable(position, firm):
        drawn = half_up(drawn * max(0, 100 - standard), 100)
    if position.round - outpost.fresh_from < row.fresh_years:
        lone = row.pioneer and all([rival.square != outpost.square for rival in position.rivals])
        drawn = half_up(drawn * (100 + row.novelty + (row.pioneer if lone else 0)), 100)
    return drawn


def is_traceable(position: Position, firm: Firm) -> bool:
    """Whether a module of the firm meets the quality standard."""
    modules = position.world.rules.modules
    return any(modules[module].standard for module in position.working_modules(firm))


def sellers(position: Position, square: int) -> list[tuple[int, int]]:
    """Everybody who sells in a market with their appeal: seats, then RIVAL or MULTINATIONAL, then LOCALS."""
    rules = position.world.rules
    if square == HOME:
        found = [(firm.seat, appeal(position, firm, HOME, None)) for firm in position.firms if at_home(position, firm)]
        if position.multinationals:
            black = rules.rivals
            weights = (black.multinational_base + black.multinational_step * s for s in position.multinationals)
            found.append((MULTINATIONAL, sum(weights)))
    else:
        found, settled = [], []
        for firm in position.firms:
            outpost = firm.outposts.get(square)
            if outpost and outpost.works_from <= position.arrived:
                found.append((firm.seat, appeal(position, firm, square, outpost)))
            if firm.hq == square:
                settled.append((firm.seat, appeal(position, firm, square, None)))
        found += settled
        for rival in position.rivals:
            if rival.square == square:
                found.append((RIVAL, rules.market.rival_base + rules.market.rival_step * rival.strength))
    found.append((LOCALS, rules.market.locals_weight))
    return found


def at_home(position: Position, firm: Firm) -> bool:
    """Whether the firm's headquarters stands in the district."""
    return position.world.squares[firm.hq].kind == "district"


def own_market(position: Position, firm: Firm) -> int:
    """Where the headquarters sells without an outpost: HOME, or the square it moved to."""
    return HOME if at_home(position, firm) else firm.hq


def divided(units: int, weights: list[tuple[int, int]], *key: int) -> dict[int, int]:
    """Units divided in proportion to weights, by largest remainder; `key` decides between equal remainders.

    >>> divided(10, [(0, 100), (-3, 300)])
    {0: 3, -3: 7}
    """
    total = sum([weight for _, weight in weights])
    parts: dict[int, int] = {}
    left_over: list[tuple[int, int]] = []
    for who, weight in weights:
        parts[who], rest = divmod(units * weight, total)
        left_over.append((rest, who))
    missing = units - sum(parts.values())
    if missing:
        left_over.sort(key=itemgetter(0), reverse=True)
        if missing < len(left_over) and left_over[missing - 1][0] == left_over[missing][0]:
            left_over.sort(key=lambda seller: (-seller[0], keyed("remainder", *key, seller[1])))
        for _, who in left_over[:missing]:
            parts[who] += 1
    return parts
