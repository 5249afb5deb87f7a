"""What is taken out of a position before a firm sees it, and what is drawn in its place for a sample."""

from .chance import below, between, happens, keyed
from .costs import pool
from .definition import EXPERT, GRAVE
from .definitions import ScheduledShock
from .firm import Firm, Outpost
from .forecast import Estimate
from .ledger import Entry
from .markets import demand, price
from .shocks import climate
from .state import HOME, Position

_STRIKES = 60
"""How likely a shock is in a year of a sample, per cent: the level's own schedule and deck are not known there."""


def without_promises(position: Position, firm: int) -> Position:
    """A copy without what another firm has promised in its turn, which does not bind yet."""
    seen = position.copy()
    if seen.turn != firm:
        seen.pending = ()
    return seen


def without_secrets(position: Position, firm: int) -> Position:
    """A copy without what that firm cannot know; other firms look as if they had nothing hidden."""
    seen = without_promises(position, firm)
    start = seen.world.rules.start
    seen.scheduled = ()
    seen.ledger = [entry for entry in seen.ledger if entry.firm == firm]
    seen.events = []
    seen.offers = tuple(offer for offer in seen.offers if firm in (offer.by, offer.to))
    pooled = [other.seat for other in pool(position, position.firms[firm])]
    for other in seen.firms:
        if other.seat == firm:
            continue
        if other.seat not in pooled:
            _hide_credit(seen, other)
        other.cash = start.cash
        other.capacity, other.capacity_steps = start.capacity, 0
        other.held_back = 0
        other.home_sold = 0, 0
        other.stance, other.cut_years = "hold", 0
        other.profits = other.years = ()
        other.goals_best = (0,) * len(other.goals_best)
        other.knowledge = dict.fromkeys(other.knowledge, 0) | {seen.world.level.home: EXPERT}
        other.modules = {module: 0 for module in sorted(seen.working_modules(other))}
        other.outposts = {square: _seen_from_outside(outpost) for square, outpost in other.outposts.items()}
        other.offered = other.borrowed = other.repaid = other.stance_set = False
    seen.changed(borders=False)
    return seen


def _hide_credit(seen: Position, other: Firm) -> None:
    """Debt, turnover and what outposts cost are told to the partners of a group alone: they share their credit."""
    other.debt = 0
    other.turnover = seen.world.rules.start.capacity * seen.world.home.price // 1000
    other.outposts = {square: outpost._replace(cost=0) for square, outpost in other.outposts.items()}


def _seen_from_outside(outpost: Outpost) -> Outpost:
    """Place, mode and building sites are public; what went wrong is not."""
    return outpost._replace(setback="", setback_until=0, keeps_lost=0, quality=0)


def drawn(seen: Position, own: int, seed: int, known: dict[int, Estimate]) -> Position:
    """A whole position for a sample: hidden numbers drawn by `seed`, and a schedule of its own."""
    position = seen.copy()
    position.world = world = seen.world.without_secrets()
    position.seed = keyed(seed, "sample")
    base = list(position.base_demand)
    for index, estimated in known.items():
        if index == HOME:
            continue
        now = demand(position, index)
        wanted = between(estimated.demand.low, estimated.demand.high, seed, "demand", index)
        base[index] = base[index] * wanted // now if now else wanted
    position.base_demand = tuple(base)
    prices = dict(position.base_price)
    for index in world.land:
        country = world.squares[index].country
        ranged = known[index].price
        if prices[country] == position.base_price[country] and not ranged.exact:
            wanted = between(ranged.low, ranged.high, seed, "price", country)
            prices[country] = prices[country] * wanted // max(1, price(position, index))
    position.base_price = prices
    for firm in position.firms:
        if firm.seat != own:
            firm.cash = between(0, 2 * world.rules.start.cash, seed, "cash", firm.seat)
            position.ledger.append(Entry(position.round, firm.seat, "start", firm.cash, "", ""))
    kinds = tuple(world.rules.shocks)
    position.scheduled = tuple(
        ScheduledShock(
            round=r, kind=kinds[below(len(kinds), seed, "shock", r)], severity=between(1, GRAVE, seed, "grave", r)
        )
        for r in range(position.round + 1, world.level.rounds + 1)
        if kinds and happens(_STRIKES, seed, "strikes", r)
    )
    position.climate = climate(position)
    position.changed(borders=False)
    return position
