"""What a level comes to before anyone plays it: who reaches what and when, black's calendar, what its rules change.

Everything is asked of the engine itself: the reach of real firms on their first day, and a game in which nobody acts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from game.rules import Game, Level, Ruleset, Seat
from game.rules.firm import Firm
from game.rules.reach import reach_length, reached_from
from game.rules.setup import starting_position
from game.rules.state import Position
from game.rules.world import World

WITHIN = (1, 2, 3)
"""Moves within which demand is counted."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far one strategy gets from one headquarters with what it starts with, if every move founds an outpost."""

    strategy: str
    seat: int
    """Seat at a table of the most firms, from 0."""
    hq: str
    length: int
    """Squares, leaps or steps that its first move may have."""
    moves: Mapping[str, int]
    """Fewest moves to each square that can be entered, by the square's first name; out of reach ones are missing."""
    demand: tuple[int, ...]
    """Units that buyers on squares within 1, 2, 3 moves take in the first year."""
    countries: Mapping[str, int]
    """Fewest moves to each country."""


def reaches(level: Level) -> list[Reach]:
    """Every strategy of the level from every headquarters of its largest table."""
    world = World(level)
    found = []
    for strategy in level.strategies:
        position = starting_position(world, [strategy] * level.firms.max, seed=0)
        found += [_reach(position, firm) for firm in position.firms]
    return found


def _reach(position: Position, firm: Firm) -> Reach:
    world = position.world
    moves: dict[int, int] = {}
    edge = {firm.hq}
    while edge:
        number = max(moves.values(), default=0) + 1
        near = {to for square in edge for to in reached_from(position, firm, square)}
        edge = {to for to in near if to in world.enterable and to not in moves}
        moves |= dict.fromkeys(edge, number)
    countries: dict[str, int] = {}
    for square, number in moves.items():
        country = world.squares[square].country
        countries[country] = min(number, countries.get(country, number))
    return Reach(
        strategy=firm.strategy,
        seat=firm.seat,
        hq=world.names[firm.hq],
        length=reach_length(position, firm),
        moves={world.names[square]: moves[square] for square in sorted(moves)},
        demand=tuple(
            sum(world.squares[square].demand for square, number in moves.items() if number <= most) for most in WITHIN
        ),
        countries={country: countries[country] for country in level_order(position, countries)},
    )


def level_order(position: Position, countries: Mapping[str, int]) -> list[str]:
    """Countries in the order of the level's file."""
    return [country for country in position.world.level.countries if country in countries]


def headquarters(level: Level) -> dict[int, tuple[str, ...]]:
    """Where the firms start, by the number of firms at the table."""
    world = World(level)
    tables = range(level.firms.min, level.firms.max + 1)
    return {
        firms: tuple(world.names[firm.hq] for firm in starting_position(world, [level.strategies[0]] * firms, 0).firms)
        for firms in tables
    }


@dataclass(frozen=True, slots=True)
class Pawn:
    """One black pawn and where it stands as the years go by, if nobody stops it."""

    start: str
    """Where it appears; for one that a shock brings, an example, because its square is drawn."""
    strength: int
    """At the start."""
    comes: int
    """Round in which it appears; 0 for the pawns of the level's boards."""
    steps: tuple[tuple[int, str], ...]
    """Round and square of every advance."""
    arrives: int
    """Round in which it becomes a multinational of the district; 0 for not before the end."""
    arrives_as: int
    """Its strength then."""


def black_calendar(level: Level) -> list[Pawn]:
    """Every black pawn's way when no firm ever sets foot abroad and the deck stays closed: the worst that can come."""
    quiet = replace(level, deck={})
    game = Game.new(quiet, [Seat(str(n), level.strategies[0]) for n in range(level.firms.min)], seed=0)
    while game.turn is not None:
        game.play("--")
    ways: dict[str, tuple[str, int, int, list[tuple[int, str]]]] = {}
    done: list[Pawn] = []
    names = World(level).names
    for rival in starting_position(World(level), [level.strategies[0]], 0).rivals:
        start = names[rival.square]
        ways[start] = (start, rival.strength, 0, [])
    for event in game.events:
        match event.kind:
            case "entrant":
                ways[event.square] = (event.square, int(event.data["strength"]), event.round, [])
            case "rival_advanced":
                way = ways.pop(str(event.data["from"]))
                way[3].append((event.round, event.square))
                ways[event.square] = way
            case "rival_promoted":
                start, strength, comes, steps = ways.pop(str(event.data["from"]))
                arrival = event.round, int(event.data["strength"])
                done.append(Pawn(start, strength, comes, tuple(steps), *arrival))
    done += [Pawn(start, strength, comes, tuple(steps), 0, 0) for start, strength, comes, steps in ways.values()]
    return sorted(done, key=lambda pawn: (pawn.comes, pawn.arrives or level.rounds + 1, ":" in pawn.start, pawn.start))


@dataclass(frozen=True, slots=True)
class Difference:
    """One number of the rules that a level has otherwise than another ruleset."""

    path: str
    """As an override would be written: `modes.greenfield.cost`."""
    standard: object
    here: object


def differences(standard: Ruleset, rules: Ruleset) -> list[Difference]:
    """Where the rules of a level differ, by field; rows that either lacks are left to `left_out`."""
    return list(_differences(asdict(standard), asdict(rules), ()))


def _differences(there: Mapping[str, Any], here: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[Difference]:
    for key, value in here.items():
        if path == () and key in ("id", "format"):
            continue
        if isinstance(value, Mapping):
            yield from _differences(there.get(key, {}), value, (*path, key)) if key in there else ()
        elif key in there and there[key] != value:
            yield Difference(".".join((*path, key)), there[key], value)


ROWS = ("modes", "modules", "pacts", "projects", "investments", "shocks")
"""Groups of the ruleset whose rows an era may lack."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the full rules have and a level has not."""

    strategies: tuple[str, ...]
    rows: Mapping[str, tuple[str, ...]]
    """By group of the ruleset."""
    added: Mapping[str, tuple[str, ...]]
    """Rows that only this level's rules have, by group."""
    forbidden_modes: tuple[str, ...]
    """Entry modes that no country's law allows."""
    unusable_modes: tuple[str, ...]
    """Entry modes that need a module which the rules do not have."""


def left_out(level: Level, standard: Ruleset) -> LeftOut:
    """What of the standard rules is missing on this level."""
    rules = level.ruleset
    world = World(level)
    allowed = {mode for country in world.abroad for mode in world.open_modes[country]}
    return LeftOut(
        strategies=_missing(list(standard.strategies), level.strategies),
        rows={group: _missing(getattr(standard, group), getattr(rules, group)) for group in ROWS},
        added={group: _missing(getattr(rules, group), getattr(standard, group)) for group in ROWS},
        forbidden_modes=tuple(mode for mode in rules.modes if mode not in allowed),
        unusable_modes=tuple(id for id, row in rules.modes.items() if row.module and row.module not in rules.modules),
    )


def _missing(all: Mapping[str, object] | Sequence[str], here: Mapping[str, object] | Sequence[str]) -> tuple[str, ...]:
    return tuple(row for row in all if row not in here)


def deck_chances(level: Level) -> dict[str, int]:
    """Chance in per cent, rounded, that a year without a scheduled shock draws each kind; `none` draws nothing."""
    total = sum(level.deck.values())
    return {kind: (200 * weight + total) // (2 * total) for kind, weight in level.deck.items() if weight}
