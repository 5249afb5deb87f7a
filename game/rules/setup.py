"""A game before its first move: seats checked, firms placed, black on its ranks (rulebook 3, 4)."""

from collections.abc import Sequence
from dataclasses import dataclass

from .definition import EXPERT, HIGHEST
from .definitions import Level
from .firm import Firm
from .state import Climate, Position, Rival, Supplier
from .world import World


@dataclass(frozen=True, slots=True)
class Seat:
    """Who plays a firm."""

    name: str
    strategy: str
    carried: tuple[tuple[str, int], ...] = ()
    """What the firm brings from an earlier game of a campaign: asset and amount, at most those of CARRIED_MOST."""


CARRIED_MOST = {"cash": 200, "quality": 2, "brand": 2, "skills": 2, "research": 2, "capacity": 60}
"""Assets that a firm may bring along, and how much at most (k€, levels, units): an edge, not a lead."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a game is played."""

    open_information: bool = False
    """Everyone sees every market exactly."""
    first_play: bool = False
    """The game opens in steps, for those who have never played: what is closed says when it opens."""


PLAIN = Options()
"""The options of an ordinary game."""


class SeatError(ValueError):
    """The seats do not fit the level; the message says all that is wrong."""


def check_seats(level: Level, seats: Sequence[Seat]) -> None:
    """Raises SeatError when there are too few or too many seats, a strategy is not offered or too much is carried."""
    faults = []
    if not level.firms.min <= len(seats) <= level.firms.max:
        faults.append(f"{level.id} is for {level.firms.min} to {level.firms.max} firms, not {len(seats)}")
    offered = ", ".join(level.strategies)
    faults += [
        f"seat {number} ({seat.name}): {seat.strategy!r} is no strategy of {level.id}; it offers {offered}"
        for number, seat in enumerate(seats, 1)
        if seat.strategy not in level.strategies
    ]
    faults += [
        f"seat {number} ({seat.name}) cannot bring {amount} of {asset!r}; it may bring "
        + ", ".join(f"{asset} up to {most}" for asset, most in CARRIED_MOST.items())
        for number, seat in enumerate(seats, 1)
        for asset, amount in seat.carried
        if not 0 <= amount <= CARRIED_MOST.get(asset, -1) or [known for known, _ in seat.carried].count(asset) > 1
    ]
    if faults:
        raise SeatError("; ".join(faults))


def starting_position(
    world: World, strategies: Sequence[str], seed: int, carried: Sequence[tuple[tuple[str, int], ...]] = ()
) -> Position:
    """The position before round 1 opens; `carried` is what each seat brings along, nothing where it is left out."""
    level = world.level
    position: Position = object.__new__(Position)
    position.world = world
    position.seed = seed
    position.round = 1
    position.order = tuple(range(len(strategies)))
    position.turn_index = 0
    position.arrived = 0
    position.rivals = [
        Rival(number, letter, world.places[letter, ord(name[0]) - ord("a"), int(name[1:])], strength)
        for number, (letter, name, strength) in enumerate(
            (letter, name, strength)
            for letter, board in level.boards.items()
            for name, strength in board.rivals.items()
        )
    ]
    position.next_rival = len(position.rivals)
    position.multinationals = ()
    position.projects = ()
    position.pacts, position.offers, position.pending, position.trust, position.broken_pacts = (), (), (), {}, 0
    position.suppliers = tuple(Supplier(square.index) for square in world.squares if square.supplier)
    position.control = {rival.square: -1 for rival in position.rivals}
    features = sum(len(square.features) for square in world.squares if square.kind == "district")
    position.atmosphere = min(100, world.rules.district.atmosphere + world.rules.district.feature * features)
    position.base_demand = tuple(square.demand for square in world.squares)
    position.base_price = {country: row.price for country, row in level.countries.items()}
    position.home_index = 10_000
    position.district_made = 0
    position.demand_index = dict.fromkeys(level.countries, 10_000)
    position.wages = {country: row.wage for country, row in level.countries.items()}
    position.scheduled = level.shocks
    position.shocks = ()
    position.climate = Climate()
    position.ranking = ()
    position.reason = ""
    position.ledger = []
    position.events = []
    position.reach_of = {}
    position.moves_of = {}
    position.cuts_of = {}
    position.terms_of = {}
    position.credit_of = {}
    position.usable_of = {}
    position.ties_of = (), {}
    position.kept = None
    position.first_play = False
    position.firms = []
    headquarters = spread_seats(world.hq_squares, len(strategies))
    for seat, (strategy, hq) in enumerate(zip(strategies, headquarters, strict=True)):
        position.firms.append(_founded(position, seat, strategy, hq))
    for firm, brought in zip(position.firms, carried, strict=False):
        _bring(position, firm, brought)
    return position


def _bring(position: Position, firm: Firm, carried: tuple[tuple[str, int], ...]) -> None:
    """What a firm earned in an earlier game of a campaign; no level rises over the highest."""
    for asset, amount in carried:
        if asset == "cash":
            position.book(firm, "start", amount, "carried")
        elif asset == "capacity":
            firm.capacity += amount
            firm.turnover = firm.capacity * position.world.home.price // 1000
        else:
            setattr(firm, asset, min(HIGHEST, getattr(firm, asset) + amount))


def spread_seats(marked: Sequence[int], seats: int) -> tuple[int, ...]:
    """The headquarters of each seat: spread over the marked squares, each at the nearest of an even spacing.

    Between two equally near ones the first counts. One firm sits in the middle (rulebook 3).
    """
    if seats == 1:
        return (marked[len(marked) // 2],)
    steps = seats - 1
    return tuple(marked[(2 * seat * (len(marked) - 1) + steps - 1) // (2 * steps)] for seat in range(seats))


def _founded(position: Position, seat: int, strategy: str, hq: int) -> Firm:
    world = position.world
    start = world.rules.start
    row = world.rules.strategies[strategy]  # type: ignore[index]
    firm: Firm = object.__new__(Firm)
    firm.seat = seat
    firm.strategy = strategy
    firm.hq = hq
    firm.hq_moved = False
    firm.cash = firm.debt = 0
    firm.capacity, firm.capacity_steps = start.capacity, 0
    firm.quality = start.quality
    firm.brand = min(HIGHEST, start.brand + row.brand)
    firm.skills = min(HIGHEST, start.skills + row.skills)
    firm.research = min(HIGHEST, start.research + row.research)
    firm.service = start.service
    firm.modules = {module: 0 for module in row.modules if module in world.rules.modules}
    firm.outposts = {}
    firm.knowledge = dict.fromkeys(world.level.countries, 0) | {world.level.home: EXPERT}
    firm.stance = "hold"
    firm.cut_years = firm.renewed = firm.adapting_until = firm.spin_offs = firm.actions = firm.held_back = (
        firm.short_until
    ) = 0
    firm.turnover = start.capacity * world.home.price // 1000
    firm.home_sold = 0, 0
    firm.profits = firm.years = ()
    firm.goals_best = (0,) * len(world.level.goals)
    firm.offered = firm.borrowed = firm.repaid = firm.stance_set = False
    position.book(firm, "start", start.cash + row.cash)
    return firm
