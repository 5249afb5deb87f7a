"""What pieces reach where nobody is in their way: the geometry of each strategy (rulebook 5; thesis §1.4).

It follows from the board alone, so it is worked out once and kept with the level.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from .world import World

Gait = tuple[str, int]
"""How a firm moves for now: its strategy and the length of a move; no strategy while it adapts."""


class FreeMoves(dict[int, frozenset[int]]):
    """The moves of one gait from every square, worked out when first asked for."""

    def __init__(self, world: World, going: Gait) -> None:
        self._world, (self._strategy, self._length) = world, going

    def __missing__(self, square: int) -> frozenset[int]:
        world, length = self._world, self._length
        lines = lines_from(world, self._strategy, square)
        if lines:
            found = {there for line in lines for there in line[:length]}
        else:
            found = _MOVES.get(self._strategy, _steps)(world, square, length)
        self[square] = frozenset(found - {square})
        return self[square]


def free_moves(world: World, going: Gait) -> FreeMoves:
    """Those of one gait, kept with the level."""
    found: FreeMoves | None = world.free_moves.get(going)
    if found is None:
        found = world.free_moves[going] = FreeMoves(world, going)
    return found


class Moves(NamedTuple):
    """What a firm's pieces reach while the borders are as they are."""

    stops: frozenset[int]
    """Squares on which a slide ends."""
    known: dict[int, frozenset[int]]
    """The moves from each square that were asked for."""


def slides(going: Gait) -> bool:
    """Whether pieces of that gait slide along lines, where others may stop them."""
    return going[0] in ("queen", "rook")


def lines_from(world: World, strategy: str, square: int) -> Sequence[tuple[int, ...]]:
    """The lines on which a piece slides from a square; none for a strategy that does not slide."""
    match strategy:
        case "queen":
            return world.queen_lines[square]
        case "rook":
            return world.rook_lines[square]
    return ()


def _leaps(world: World, square: int, length: int) -> set[int]:
    return _hops(world.leaps, square, length)


def _steps(world: World, square: int, length: int) -> set[int]:
    return _hops(world.steps, square, length)


def _change_board(world: World, square: int, length: int) -> set[int]:
    found = _hops(world.steps, square, length)
    return found.union(*[world.gateways[board] for board in world.boards_of(square)])


def _hops(jumps: Sequence[Iterable[int]], square: int, length: int) -> set[int]:
    found: set[int] = set()
    edge = {square}
    for _ in range(length):
        edge = {there for here in edge for there in jumps[here]} - found
        found |= edge
    return found


_MOVES: dict[str, Callable[[World, int, int], set[int]]] = {"knight": _leaps, "change-board": _change_board}
"""How those move that do not slide; a firm that adapts goes step by step."""
