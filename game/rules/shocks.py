"""Shocks: changes in the world, from the level's schedule or its deck (rulebook 11; thesis §1.2, 1.4).

A kind of shock is a row of the ruleset; the climate is the sum of all that still last.
"""

from itertools import accumulate

from .chance import below, between
from .definitions import ScheduledShock
from .state import ActiveShock, Climate, Position, Rival

_LASTING = ("home_demand", "foreign_demand", "credit", "materials", "transport", "tariff", "foreign_price")


def strike(position: Position) -> None:
    """Step 1 of a round: what is scheduled strikes, or else one shock of the deck."""
    due = [shock for shock in position.scheduled if shock.round == position.round] or _drawn(position)
    for shock in due:
        position.shocks += (ActiveShock(shock.kind, shock.severity, position.round, shock.country),)
        position.tell("shock", kind=shock.kind, severity=shock.severity, country=shock.country)
    position.climate = climate(position)
    for shock in due:
        _once(position, shock)


def _drawn(position: Position) -> list[ScheduledShock]:
    deck = position.world.level.deck
    total = sum(deck.values())
    if not total:
        return []
    ticket = below(total, position.seed, "deck", position.round)
    kind = next(kind for kind, upto in zip(deck, accumulate(deck.values()), strict=True) if ticket < upto)
    if kind == "none":
        return []
    severity = between(1, 3, position.seed, "severity", position.round)
    return [ScheduledShock(round=position.round, kind=kind, severity=severity)]


def climate(position: Position) -> Climate:
    """The sum of the shocks that last in this round."""
    rules = position.world.rules.shocks
    level = position.world.level
    world_wide = dict.fromkeys(("home_demand", "credit", "materials", "transport"), 0)
    by_country = {effect: dict.fromkeys(level.countries, 0) for effect in ("foreign_demand", "tariff", "foreign_price")}
    for shock in position.shocks:
        row = rules[shock.kind]
        if position.round >= shock.round + row.years:
            continue
        for effect in world_wide:
            if not shock.country or shock.country == level.home:
                world_wide[effect] += getattr(row, effect) * shock.severity
        struck = [shock.country] if shock.country else position.world.abroad
        for effect, countries in by_country.items():
            for country in struck:
                countries[country] += getattr(row, effect) * shock.severity
        if not shock.country:
            by_country["foreign_demand"][level.home] += row.home_demand * shock.severity
    return Climate(**world_wide, **by_country)  # type: ignore[arg-type]


def effects(position: Position, shock: ActiveShock) -> tuple[tuple[str, int], ...]:
    """What a shock changes and by how much, for the screen."""
    row = position.world.rules.shocks[shock.kind]
    scaled = [(effect, getattr(row, effect) * shock.severity) for effect in (*_LASTING, "wage", "entrant")]
    return tuple((effect, amount) for effect, amount in (*scaled, ("black_moves", row.black_moves)) if amount)


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
        _new_rival(position, min(9, row.entrant * shock.severity))
    if row.black_moves:
        _rooks_slip(position)


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
    position.rivals.append(Rival(position.next_rival, world.first_board, square, strength))
    position.next_rival += 1
    position.tell("entrant", -1, world.names[square], strength=strength)


def _rooks_slip(position: Position) -> None:
    """A rook that does not renew itself loses brand when trade opens (thesis §1.4)."""
    for firm in position.firms:
        row = position.world.rules.strategies[firm.strategy]  # type: ignore[index]
        if row.must_renew and firm.renewed < position.round - 1 and firm.brand > 0:
            firm.brand -= 1
            position.changed(firm.seat)
            position.tell("brand_slipped", firm.seat, level=firm.brand, cause="trade_liberalisation")
