"""Where a firm may go: the reach of each strategy, fed by its own asset (rulebook 5; thesis §1.4).

A slide may end on a square that somebody stronger controls, and may not pass it.
"""

from collections.abc import Iterable, Set

from .costs import benefit
from .firm import Firm
from .moves import Gait, Moves, free_moves, lines_from, slides
from .pacts import partners
from .state import Position, current_mode
from .world import World


def adapting(position: Position, firm: Firm) -> bool:
    """Whether the firm has only the reach of one that changes, for now."""
    needed = position.world.rules.strategies[firm.strategy].modules_needed  # type: ignore[index]
    return firm.adapting_until >= position.round or (needed > 0 and len(position.working_modules(firm)) < needed)


def reach_length(position: Position, firm: Firm) -> int:
    """Squares, leaps or steps that one move of the firm may have."""
    return gait(position, firm)[1]


def gait(position: Position, firm: Firm) -> Gait:
    """How each piece of the firm moves now."""
    rules = position.world.rules.reach
    if adapting(position, firm):
        return "", rules.adapting
    match firm.strategy:
        case "queen":
            own = rules.queen + len(position.working_modules(firm)) // rules.queen_modules
        case "knight":
            own = rules.knight + firm.research // rules.knight_research
        case "rook":
            own = rules.rook + firm.brand // rules.rook_brand
        case _:
            own = rules.change_board
    return firm.strategy, own + _tracking(position, firm)


def _tracking(position: Position, firm: Firm) -> int:
    if not firm.modules:
        return 0
    owned, arrived, least = firm.modules, position.arrived, position.world.rules.ict.reach_benefit
    farther = 0
    for module, reach in position.world.tracking:
        if module in owned and owned[module] <= arrived and benefit(position, firm, module) >= least:
            farther += reach
    return farther


def reached_from(position: Position, firm: Firm, square: int) -> frozenset[int]:
    """Squares that the firm's piece on `square` reaches; sea and district are among them."""
    return _moves(position, firm, gait(position, firm), (square,))[0]


def reached(position: Position, firm: Firm) -> frozenset[int]:
    """Squares that any piece of the firm reaches; kept until something changes it."""
    kept = position.reach_of.get(firm.seat)
    if kept is None:
        starts = pieces(firm)
        for ally in partners(position, firm, "shared_moves"):
            starts += tuple(ally.outposts)
        kept = frozenset().union(*_moves(position, firm, gait(position, firm), starts))
        position.reach_of[firm.seat] = kept
    return kept


def _moves(position: Position, firm: Firm, going: Gait, starts: Iterable[int]) -> list[frozenset[int]]:
    """What pieces on some squares reach, each; kept until the borders change."""
    kept = position.moves_of.get((firm.seat, going))
    if kept is None:
        kept = position.moves_of[firm.seat, going] = Moves(_stops(position, firm) if slides(going) else frozenset(), {})
    stops, known = kept
    found = []
    for square in starts:
        moves = known.get(square)
        if moves is None:
            moves = known[square] = _move(position.world, going, square, stops)
        found.append(moves)
    return found


def _stops(position: Position, firm: Firm) -> frozenset[int]:
    """The squares that others control, on which a slide of the firm ends."""
    friends = {firm.seat, *[ally.seat for ally in partners(position, firm, "shared_moves")]}
    return frozenset([square for square, who in position.control.items() if who not in friends])


def _move(world: World, going: Gait, square: int, stops: frozenset[int]) -> frozenset[int]:
    """What one piece reaches: all its free moves, unless it slides to where somebody may stop it.

    Then its way is looked at square by square.
    """
    free = free_moves(world, going)[square]
    if free.isdisjoint(stops):
        return free
    found: set[int] = set()
    for line in lines_from(world, going[0], square):
        for there in line[: going[1]]:
            found.add(there)
            if there in stops:
                break
    found.discard(square)
    return frozenset(found)


def stopped_at(position: Position, firm: Firm, square: int) -> int:
    """The square that others control on which a slide of the firm towards `square` ends; -1 where none does."""
    going = gait(position, firm)
    stops = _stops(position, firm) if slides(going) else frozenset()
    for start in pieces(firm):
        for line in lines_from(position.world, going[0], start):
            way = line[: going[1]]
            found = [there for there in way[: way.index(square)] if there in stops] if square in way else []
            if found:
                return found[0]
    return -1


def pieces(firm: Firm) -> tuple[int, ...]:
    """Squares on which the firm has a piece: the headquarters and every outpost."""
    return (firm.hq, *firm.outposts)


def defenders(
    position: Position, firm: Firm, square: int, without: Set[tuple[int, int]] = frozenset()
) -> tuple[int, ...]:
    """Pieces that reach `square`: the firm's others and a network partner's.

    Pieces in `without` (seat, square) no longer stand.
    """
    found: list[int] = []
    for owner in (firm, *partners(position, firm, "shared_moves")):
        others = [piece for piece in pieces(owner) if piece != square and (owner.seat, piece) not in without]
        moves = _moves(position, owner, gait(position, owner), others)
        found += [piece for piece, reach in zip(others, moves, strict=True) if square in reach]
    return tuple(found)


def grip(position: Position, firm: Firm, square: int, without: Set[tuple[int, int]] = frozenset()) -> int:
    """How firmly an outpost is held: control + defenders + brand (rulebook 9)."""
    rules = position.world.rules
    mode = rules.modes[current_mode(position, firm.outposts[square])]
    strategy = rules.strategies[firm.strategy]  # type: ignore[index]
    standing = min(rules.rivals.defenders, len(defenders(position, firm, square, without)))
    return mode.control + standing + (firm.brand >= strategy.grip_brand)
