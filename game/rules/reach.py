"""Where a firm may go: the reach of each strategy, fed by its own asset (rulebook 5; thesis §1.4).

A slide may end on a square that somebody stronger controls, and may not pass it.
"""

from collections.abc import Callable, Iterable

from .costs import benefit
from .firm import Firm
from .pacts import partners
from .state import Position, current_mode
from .world import World


def adapting(position: Position, firm: Firm) -> bool:
    """Whether the firm has only the reach of one that changes, for now."""
    needed = position.world.rules.strategies[firm.strategy].modules_needed  # type: ignore[index]
    return firm.adapting_until >= position.round or (needed > 0 and len(position.working_modules(firm)) < needed)


def reach_length(position: Position, firm: Firm) -> int:
    """Squares, leaps or steps that one move of the firm may have."""
    rules = position.world.rules.reach
    if adapting(position, firm):
        return rules.adapting
    own = {
        "queen": rules.queen + len(position.working_modules(firm)) // rules.queen_modules,
        "knight": rules.knight + firm.research // rules.knight_research,
        "rook": rules.rook + firm.brand // rules.rook_brand,
        "change-board": rules.change_board,
    }[firm.strategy]
    return own + _tracking(position, firm)


def _tracking(position: Position, firm: Firm) -> int:
    modules, least = position.world.rules.modules, position.world.rules.ict.reach_benefit
    return sum(
        modules[module].reach
        for module in position.working_modules(firm)
        if modules[module].reach and benefit(position, firm, module) >= least
    )


Gait = tuple[str, int]
"""How a firm moves for now: its strategy and the length of a move; no strategy while it adapts."""


def gait(position: Position, firm: Firm) -> Gait:
    """How each piece of the firm moves now."""
    return "" if adapting(position, firm) else firm.strategy, reach_length(position, firm)


def reached_from(position: Position, firm: Firm, square: int) -> frozenset[int]:
    """Squares that the firm's piece on `square` reaches; sea and district are among them."""
    going = gait(position, firm)
    return _move(position, firm, square, going, _moves(position, firm, going))


def _moves(position: Position, firm: Firm, going: Gait) -> dict[int, frozenset[int]]:
    """What the firm's pieces reach, by square, as far as it was asked for; kept until the borders change."""
    key = firm.seat, going
    found = position.moves_of.get(key)
    if found is None:
        found = position.moves_of[key] = {}
    return found


def _move(position: Position, firm: Firm, square: int, going: Gait, known: dict[int, frozenset[int]]) -> frozenset[int]:
    """What one piece reaches, which is `known` for most: they stand where they stood."""
    found = known.get(square)
    if found is None:
        strategy, length = going
        if strategy:
            found = frozenset(_MOVES[strategy](position, firm, square, length)) - {square}
        else:
            found = frozenset(_hops(position.world.steps, square, length)) - {square}
        known[square] = found
    return found


def reached(position: Position, firm: Firm) -> frozenset[int]:
    """Squares that any piece of the firm reaches; kept until something changes it."""
    kept = position.reach_of.get(firm.seat)
    if kept is None:
        going = gait(position, firm)
        known = _moves(position, firm, going)
        starts = (*pieces(firm), *(s for ally in partners(position, firm, "shared_moves") for s in ally.outposts))
        kept = frozenset().union(
            *[known.get(square) or _move(position, firm, square, going, known) for square in starts]
        )
        position.reach_of[firm.seat] = kept
    return kept


def pieces(firm: Firm) -> tuple[int, ...]:
    """Squares on which the firm has a piece: the headquarters and every outpost."""
    return (firm.hq, *firm.outposts)


def _slides(position: Position, firm: Firm, lines: Iterable[tuple[int, ...]], length: int) -> Iterable[int]:
    control = position.control
    friends = {firm.seat, *(ally.seat for ally in partners(position, firm, "shared_moves"))}
    for line in lines:
        for square in line[:length]:
            yield square
            if control.get(square, firm.seat) not in friends:
                break


def _queen(position: Position, firm: Firm, square: int, length: int) -> Iterable[int]:
    return _slides(position, firm, position.world.queen_lines[square], length)


def _rook(position: Position, firm: Firm, square: int, length: int) -> Iterable[int]:
    return _slides(position, firm, position.world.rook_lines[square], length)


def _knight(position: Position, firm: Firm, square: int, length: int) -> Iterable[int]:
    return _hops(position.world.leaps, square, length)


def _change_board(position: Position, firm: Firm, square: int, length: int) -> Iterable[int]:
    world: World = position.world
    found = set(_hops(world.steps, square, length))
    for board in world.boards_of(square):
        found.update(world.gateways[board])
    return found


def _hops(jumps: list[tuple[int, ...]], square: int, length: int) -> set[int]:
    found: set[int] = set()
    edge = {square}
    for _ in range(length):
        edge = {there for here in edge for there in jumps[here]} - found
        found |= edge
    return found


_MOVES: dict[str, Callable[[Position, Firm, int, int], Iterable[int]]] = {
    "queen": _queen,
    "knight": _knight,
    "rook": _rook,
    "change-board": _change_board,
}


def defenders(
    position: Position, firm: Firm, square: int, without: frozenset[tuple[int, int]] = frozenset()
) -> tuple[int, ...]:
    """Pieces that reach `square`: the firm's others and a network partner's.

    Pieces in `without` (seat, square) no longer stand.
    """
    found: list[int] = []
    for owner in (firm, *partners(position, firm, "shared_moves")):
        going = gait(position, owner)
        known = _moves(position, owner, going)
        found += [
            piece
            for piece in pieces(owner)
            if piece != square
            and (owner.seat, piece) not in without
            and square in _move(position, owner, piece, going, known)
        ]
    return tuple(found)


def grip(position: Position, firm: Firm, square: int, without: frozenset[tuple[int, int]] = frozenset()) -> int:
    """How firmly an outpost is held: control + defenders + brand (rulebook 9)."""
    rules = position.world.rules
    mode = rules.modes[current_mode(position, firm.outposts[square])]
    strategy = rules.strategies[firm.strategy]  # type: ignore[index]
    standing = min(rules.rivals.defenders, len(defenders(position, firm, square, without)))
    return mode.control + standing + (firm.brand >= strategy.grip_brand)
