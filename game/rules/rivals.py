"""Black: low-cost rivals that capture, advance and are promoted to multinationals (rulebook 9; thesis §1.4).

Black hides nothing: `planned_moves` is what black does and also what the screen shows beforehand.
"""

from collections.abc import Set
from typing import Literal

from .chance import keyed
from .firm import Firm
from .reach import grip
from .shocks import extra_black_moves
from .sight import Intent
from .state import RIVAL, Position, Rival
from .world import Place


def planned_moves(position: Position, round: int) -> list[Intent]:
    """One move of every rival in the given round, in order, each seeing what those before it did."""
    names = position.world.names
    taken: set[tuple[int, int]] = set()
    standing = {rival.id: rival.square for rival in position.rivals}
    intents = []
    for rival in sorted(position.rivals, key=lambda r: _order(position, r)):
        kind, why, to, robbed, held = _move(position, rival, round, standing, taken)
        here, there, seat = names[rival.square], "", -1
        if robbed is not None:
            seat = robbed.seat
            taken.add((seat, to))
        if kind == "promote":
            del standing[rival.id]
        elif kind != "wait":
            standing[rival.id] = to
            there = names[to]
        intents.append(Intent(rival.id, kind, here, there, rival.strength, round, seat, held, why))  # type: ignore[arg-type]
    return intents


def _order(position: Position, rival: Rival) -> tuple[int, int, str]:
    board, file, rank = place_of(position, rival)
    return rank, file, board


def place_of(position: Position, rival: Rival) -> Place:
    """Where a rival stands on its own board."""
    places = position.world.squares[rival.square].places
    return places[0] if places[0][0] == rival.board else next(p for p in places if p[0] == rival.board)


Move = tuple[Literal["wait", "advance", "capture", "promote"], str, int, Firm | None, int]
"""What a rival does and why, the square it moves to, the firm that loses an outpost there and its grip on it."""


def _move(position: Position, rival: Rival, round: int, standing: dict[int, int], taken: Set[tuple[int, int]]) -> Move:
    """What one rival does in a round."""
    rules = position.world.rules.rivals
    if round < rules.first_year:
        return "wait", "too_early", -1, None, 0
    prey = _prey(position, rival, standing, taken)
    if prey is not None:
        held, firm, square = prey
        return "capture", "capture", square, firm, held
    if (round - rules.first_year) % rules.rest == rules.rest - 1:
        return "wait", "rests", -1, None, 0
    ahead = _ahead(position, rival)
    if ahead is None:
        home = rival.board in position.world.district_boards
        return ("promote", "promote", -1, None, 0) if home else ("wait", "last_rank", -1, None, 0)
    if ahead in standing.values():
        return "wait", "blocked", -1, None, 0
    if position.world.squares[ahead].kind == "district":
        return "promote", "promote", -1, None, 0
    return "advance", "advance", ahead, None, 0


def _prey(
    position: Position, rival: Rival, standing: dict[int, int], taken: Set[tuple[int, int]]
) -> tuple[int, Firm, int] | None:
    """Grip, firm and square of the outpost that the rival captures: the weakest grip, then the cheapest."""
    world = position.world
    board, file, rank = place_of(position, rival)
    found = []
    for side in (-1, 1):
        square = world.places.get((board, file + side, rank - 1))
        if square is None or square in standing.values():
            continue
        for firm in position.firms:
            outpost = firm.outposts.get(square)
            if outpost is None or (firm.seat, square) in taken:
                continue
            held = grip(position, firm, square, taken)
            if held < rival.strength:
                found.append(((held, outpost.cost, world.squares[square].order), firm, square))
    if not found:
        return None
    least = min(weakness for weakness, _, _ in found)
    weakest = [(firm, square) for weakness, firm, square in found if weakness == least]
    if len(weakest) > 1:
        weakest.sort(key=lambda prey: keyed(position.seed, "prey", rival.id, prey[1], prey[0].seat))
    return least[0], *weakest[0]


def _ahead(position: Position, rival: Rival) -> int | None:
    """The next square towards the district, jumping sea; None on the last rank."""
    world = position.world
    board, file, rank = place_of(position, rival)
    while rank > 1:
        rank -= 1
        square = world.places.get((board, file, rank))
        if square is not None and world.squares[square].kind != "sea":
            return square
    return None


def black_moves(position: Position) -> None:
    """Step 2 of a round: black moves once, or more often after a liberalisation."""
    for _ in range(1 + extra_black_moves(position)):
        for intent in planned_moves(position, position.round):
            _carry_out(position, intent)


def _carry_out(position: Position, intent: Intent) -> None:
    if intent.kind == "wait":
        return
    at = next(at for at, rival in enumerate(position.rivals) if rival.id == intent.rival)
    rival = position.rivals[at]
    if intent.kind == "promote":
        del position.rivals[at]
        position.multinationals += (rival.strength,)
        position.tell("rival_promoted", -1, intent.square, strength=rival.strength, **{"from": intent.square})
        return
    to = position.world.by_name[intent.to]
    if intent.kind == "capture":
        firm = position.firms[intent.firm]
        lost = firm.outposts.pop(to)
        if position.control.get(to) == firm.seat:
            del position.control[to]
        position.changed()
        position.tell(
            "rival_captured", firm.seat, intent.to, mode=lost.mode, grip=intent.grip, strength=rival.strength,
            rival=rival.id, **{"from": intent.square},
        )  # fmt: skip
    else:
        position.tell(
            "rival_advanced", -1, intent.to, strength=rival.strength, rival=rival.id,
            to=intent.to, **{"from": intent.square},
        )  # fmt: skip
    position.rivals[at] = Rival(rival.id, rival.board, to, rival.strength)


def pressed_back(position: Position, sold: dict[int, dict[int, int]]) -> None:
    """Firms that outsell a rival on its square two years running push it back (rulebook 9).

    `sold` holds the units of every seller on every square this year.
    """
    rules = position.world.rules.rivals
    for rival in list(position.rivals):
        here = sold.get(rival.square, {})
        firms = sum(units for who, units in here.items() if who >= 0)
        hard = firms > rules.push_ratio * here.get(RIVAL, 0) and firms > 0
        pressed = rival.pressed + 1 if hard else 0
        at = position.rivals.index(rival)
        if pressed < rules.push_years:
            if pressed != rival.pressed:
                position.rivals[at] = Rival(rival.id, rival.board, rival.square, rival.strength, pressed)
        else:
            _push(position, at, rival)


def _push(position: Position, at: int, rival: Rival) -> None:
    world = position.world
    strength = rival.strength - 1
    name = world.names[rival.square]
    if strength == 0:
        del position.rivals[at]
        position.tell("rival_gone", -1, name)
        return
    board, file, rank = place_of(position, rival)
    back = world.places.get((board, file, rank + 1))
    free = back is not None and world.squares[back].kind == "land" and all(r.square != back for r in position.rivals)
    if back is not None and free:
        position.rivals[at] = rival._replace(square=back, strength=strength, pressed=0)
        position.tell("rival_pushed", -1, world.names[back], to=world.names[back], strength=strength, **{"from": name})
    else:
        position.rivals[at] = rival._replace(strength=strength, pressed=0)
        position.tell("rival_weakened", -1, name, strength=strength)


def rivals_grow(position: Position) -> None:
    """Every few years rivals and multinationals grow by one."""
    rules = position.world.rules.rivals
    if position.round % rules.grows == 0:
        position.rivals = [r._replace(strength=min(rules.strongest, r.strength + 1)) for r in position.rivals]
        position.multinationals = tuple(min(rules.strongest, s + 1) for s in position.multinationals)
        if position.rivals:
            position.tell("rival_grew", years=rules.grows)
