"""Shocks: changes in the world, from the level's schedule or its deck (rulebook 11; thesis §1.2, 1.4).

A kind of shock is a row of the ruleset; the climate is the sum of all that still last.
"""

from collections.abc import Iterable
from itertools import accumulate

from .chance import below, between
from .definition import GRAVE
from .definitions import ScheduledShock
from .markets import is_traceable
from .rows import Shock
from .state import ActiveShock, Climate, Position
from .suppliers import orders_for_suppliers, taken_over
from .world import World

_WORLD_WIDE = ("home_demand", "credit", "materials", "transport", "module_price", "standard")
_BY_COUNTRY = ("foreign_demand", "tariff", "foreign_price", "incentive")
_FLAT = ("module_lag", "quality_taste", "clear_law")
"""Effects that are the same whatever the severity."""
_ONCE = ("wage", "entrant")
_ONCE_FLAT = ("black_moves", "supplier_orders", "counterfeits", "supplier_takeover", "succession")


def strike(position: Position) -> None:
    """Step 1 of a round: what is scheduled strikes, or else one shock of the deck."""
    struck = due(position, position.round)
    for shock in struck:
        position.shocks += (ActiveShock(shock.kind, shock.severity, position.round, shock.country),)
        position.tell("shock", kind=shock.kind, severity=shock.severity, country=shock.country)
    position.climate = climate(position)
    for shock in struck:
        _once(position, shock)


def due(position: Position, round: int) -> list[ScheduledShock]:
    """What strikes in a round: by schedule, or drawn from the deck."""
    return [shock for shock in position.scheduled if shock.round == round] or _drawn(position, round)


def _drawn(position: Position, round: int) -> list[ScheduledShock]:
    deck = position.world.level.deck
    total = sum(deck.values())
    if not total:
        return []
    ticket = below(total, position.seed, "deck", round)
    kind = next(kind for kind, upto in zip(deck, accumulate(deck.values()), strict=True) if ticket < upto)
    if kind == "none":
        return []
    severity = between(1, GRAVE, position.seed, "severity", round)
    return [ScheduledShock(round=round, kind=kind, severity=severity)]


def climate(position: Position) -> Climate:
    """The sum of the shocks that last in this round; kept with the level, whose games mostly meet the same ones."""
    world = position.world
    rules = world.rules.shocks
    lasting = tuple([shock for shock in position.shocks if position.round < shock.round + rules[shock.kind].years])
    if lasting not in world.climates:
        world.climates[lasting] = _sum(world, lasting)
    known: Climate = world.climates[lasting]
    return known


def _sum(world: World, shocks: Iterable[ActiveShock]) -> Climate:
    rules = world.rules.shocks
    level = world.level
    world_wide = dict.fromkeys(_WORLD_WIDE, 0)
    flat = dict.fromkeys(_FLAT, 0)
    by_country = {effect: dict.fromkeys(level.countries, 0) for effect in _BY_COUNTRY}
    for shock in shocks:
        row = rules[shock.kind]
        if not shock.country or shock.country == level.home:
            for effect in _WORLD_WIDE:
                world_wide[effect] += getattr(row, effect) * shock.severity
        for effect in _FLAT:
            flat[effect] = max(flat[effect], getattr(row, effect))
        struck = [shock.country] if shock.country else world.abroad
        for effect, countries in by_country.items():
            for country in struck:
                countries[country] += getattr(row, effect) * shock.severity
        if not shock.country:
            by_country["foreign_demand"][level.home] += row.home_demand * shock.severity
    incentives = tuple([(country, cut) for country, cut in by_country.pop("incentive").items() if cut])
    return Climate(**world_wide, **flat, **by_country, incentives=incentives)  # type: ignore[arg-type]


def effects(position: Position, shock: ActiveShock) -> tuple[tuple[str, int], ...]:
    """What a shock changes and by how much, for the screen."""
    row = position.world.rules.shocks[shock.kind]
    scaled = [(effect, getattr(row, effect) * shock.severity) for effect in (*_WORLD_WIDE, *_BY_COUNTRY, *_ONCE)]
    flat = [(effect, int(getattr(row, effect))) for effect in (*_FLAT, *_ONCE_FLAT)]
    return tuple((effect, amount) for effect, amount in (*scaled, *flat) if amount)


def extra_black_moves(position: Position) -> int:
    """Moves of black added by this year's shocks."""
    rules = position.world.rules.shocks
    return sum(rules[s.kind].black_moves for s in position.shocks if s.round == position.round)


def _once(position: Position, shock: ScheduledShock) -> None:
    """What a shock does on the spot and never undoes."""
    row = position.world.rules.shocks[shock.kind]
    for country in [shock.country] if shock.country else position.world.abroad:
        wage = position.wages[country]
        if row.wage:
            position.wages[country] = towards_home(wage, row.wage * shock.severity)
    if row.entrant:
        _new_rival(position, min(position.world.rules.rivals.strongest, row.entrant * shock.severity))
    if row.black_moves:
        _rooks_slip(position)
    if row.supplier_orders:
        orders_for_suppliers(position)
    if row.supplier_takeover:
        taken_over(position)
    if row.counterfeits:
        _counterfeits(position)
    if row.succession:
        _succession(position, row)


def towards_home(wage: int, points: int) -> int:
    """A wage index moved towards 100 by so many points, never past it (away from it if negative)."""
    if wage <= 100:
        return max(1, min(100, wage + points))
    return max(100, wage - points)


def _new_rival(position: Position, strength: int) -> None:
    """A new pawn on a free square of the farthest rank of the first board that has one."""
    world = position.world
    taken = {rival.square for rival in position.rivals}
    free = [
        (place[2], square.index)
        for square in world.squares
        for place in square.places
        if place[0] == world.first_board and square.kind == "land" and square.index not in taken
    ]
    if not free:
        return
    farthest = max(rank for rank, _ in free)
    choice = sorted(index for rank, index in free if rank == farthest)
    square = choice[below(len(choice), position.seed, "entrant", position.round)]
    position.add_rival(world.first_board, square, strength)
    position.tell("entrant", -1, world.names[square], strength=strength)


def _rooks_slip(position: Position) -> None:
    """A rook that does not renew itself loses brand when trade opens (thesis §1.4)."""
    for firm in position.firms:
        row = position.world.rules.strategies[firm.strategy]  # type: ignore[index]
        if row.must_renew and firm.renewed < position.round - 1 and firm.brand > 0:
            firm.brand -= 1
            position.changed(firm.seat)
            position.tell("brand_slipped", firm.seat, level=firm.brand, cause="trade_liberalisation")


def _counterfeits(position: Position) -> None:
    """Copies spoil the name of firms that cannot trace their goods."""
    for firm in position.firms:
        if firm.brand and not is_traceable(position, firm):
            firm.brand -= 1
            position.changed(firm.seat)
            position.tell("brand_slipped", firm.seat, level=firm.brand, cause="counterfeits")


def _succession(position: Position, row: Shock) -> None:
    """A founder retires: one firm has an action less, unless its people can carry on (claim C12)."""
    firm = position.firms[below(len(position.firms), position.seed, "succession", position.round)]
    ready = firm.skills >= row.succession_skills
    if not ready:
        firm.short_until = position.round + row.succession - 1
    position.tell("succession", firm.seat, years=0 if ready else row.succession)
