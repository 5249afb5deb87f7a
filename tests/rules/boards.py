"""Small boards for the tests of the rules: a level drawn as text, a position on it, pieces where a test needs them.

The first line of a drawing is the farthest rank, as in level files. Every test board shares one legend:

    H headquarters, D district, S a supplier, U university, K bank        (Italy: wage 100, price 10 000 €)
    g Germany, F a fair, P a port            price 10 000, taste 4 3 1 2, no tariff, wage 100, 100 units a square
    c China, X a fair, Z a special zone      price 8 000, taste 2 3 0 5, tariff 20, wage 20, 100 units a square
    i Italy outside the district, 50 units   ~ sea    < and > gateways between boards A and B (Germany, 80 units)
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from game import levels
from game.levels import leaving_out
from game.levels.overrides import Overridden
from game.rules import EndTurn, Game, Options, Seat
from game.rules.definitions import Level
from game.rules.firm import Outpost
from game.rules.rounds import open_round
from game.rules.setup import starting_position
from game.rules.state import Position
from game.rules.world import World

LEGEND: dict[str, dict[str, Any]] = {
    "H": {"district": True, "hq": True},
    "D": {"district": True},
    "S": {"district": True, "supplier": True},
    "U": {"district": True, "features": ["university"]},
    "K": {"district": True, "features": ["bank"]},
    "g": {"country": "de", "demand": 100},
    "F": {"country": "de", "demand": 100, "features": ["fair"]},
    "P": {"country": "de", "demand": 100, "features": ["port"]},
    "c": {"country": "cn", "demand": 100},
    "X": {"country": "cn", "demand": 100, "features": ["fair"]},
    "Z": {"country": "cn", "demand": 100, "features": ["special_zone"]},
    "i": {"country": "it", "demand": 50},
    "~": {"sea": True},
    "<": {"country": "de", "demand": 80},
    ">": {"country": "de", "demand": 80},
}

LIKE_HOME = {"quality": 4, "brand": 3, "service": 1, "price": 2}
COUNTRIES: dict[str, dict[str, Any]] = {
    "it": {"wage": 100, "price": 10_000, "taste": LIKE_HOME},
    "de": {"wage": 100, "price": 10_000, "taste": LIKE_HOME, "readiness": 70},
    "cn": {
        "wage": 20,
        "price": 8_000,
        "tariff": 20,
        "taste": {"quality": 2, "brand": 3, "service": 0, "price": 5},
        "readiness": 30,
    },
}


def text(words: str) -> dict[str, str]:
    """The same words in both languages."""
    return {"en": words, "it": words}


@cache
def _rules_text() -> str:
    shipped = json.loads(levels.dump(levels.load("brianza-2004")))["ruleset"]
    founding = YAML(typ="safe").load(Path(__file__).with_name("founding.yaml"))
    return json.dumps(_merged(shipped, founding))


def _merged(under: Any, over: Any) -> Any:
    if not (isinstance(under, dict) and isinstance(over, dict)):
        return over
    return {key: _merged(under.get(key), over[key]) if key in over else under[key] for key in {**under, **over}}


def level(
    drawing: str,
    *,
    board_b: str = "",
    rivals: Mapping[str, int] | None = None,
    rivals_b: Mapping[str, int] | None = None,
    countries: Mapping[str, Mapping[str, Any]] | None = None,
    rules: Mapping[str, Any] | None = None,
    **fields: Any,
) -> Level:
    """A level drawn as text, with the founding rules.

    `countries` changes single numbers of a country, `rules` of the ruleset by dotted path
    (`{"costs.near": 1}`), `fields` are those of a level file: rounds, shocks, deck, goals, what it leaves out…
    """
    numbers = json.loads(_rules_text())
    for path, number in (rules or {}).items():
        *way, last = path.split(".")
        row = numbers
        for step in way:
            row = row[step]
        row[last] = number
    assert not leaving_out.apply(Overridden(numbers), fields.get("leaves_out"))
    data = {
        "format": 1,
        "id": "test-board",
        "title": text("Test"),
        "teaches": text("Nothing."),
        "ruleset": numbers,
        "year": 2004,
        "rounds": 12,
        "minutes": 10,
        "firms": {"min": 1, "max": max(1, min(6, drawing.count("H")))},
        "strategies": ["queen", "knight", "rook", "change-board"],
        "sectors": {"light": text("Furniture"), "dark": text("Fittings")},
        "countries": {
            code: {"name": text(code), **row, **(countries or {}).get(code, {})} for code, row in COUNTRIES.items()
        },
        "boards": {"A": _board(drawing, rivals)},
        "notes": {"objectives": {"en": ["x"], "it": ["x"]}, "questions": {"en": ["x"], "it": ["x"]}},
        **fields,
    }
    if board_b:
        data["boards"]["B"] = _board(board_b, rivals_b)
        _join(data["boards"], "<")
        _join(data["boards"], ">")
    return levels.parse(json.dumps(data))


def _board(drawing: str, rivals: Mapping[str, int] | None) -> dict[str, Any]:
    rows = drawing.split()
    legend = {letter: dict(entry) for letter, entry in LEGEND.items() if any(letter in row for row in rows)}
    return {"name": text("Board"), "legend": legend, "squares": "\n".join(rows), "rivals": dict(rivals or {})}


def _join(boards: dict[str, Any], gateway: str) -> None:
    """Say on both boards which square of the other the gateway is."""
    found = {letter: _where(board["squares"].split(), gateway) for letter, board in boards.items()}
    if all(found.values()):
        boards["A"]["legend"][gateway]["gateway"] = f"B:{found['B']}"
        boards["B"]["legend"][gateway]["gateway"] = f"A:{found['A']}"


def _where(rows: list[str], letter: str) -> str:
    for row, line in enumerate(rows):
        if letter in line:
            return f"{chr(97 + line.index(letter))}{len(rows) - row}"
    return ""


def start(played: Level, *strategies: str, seed: int = 1) -> Position:
    """The position of that level in which the first firm is about to act in round 1."""
    position = starting_position(World(played), strategies, seed)
    open_round(position)
    return position


def new_game(played: Level, *strategies: str, seed: int = 1, options: Options | None = None) -> Game:
    """A game between firms of these strategies."""
    seats = [Seat(f"Firm {number}", strategy) for number, strategy in enumerate(strategies, 1)]
    return Game.new(played, seats, seed, options or Options())


def game_from(position: Position, options: Options | None = None) -> Game:
    """A game that goes on from a position a test has made."""
    seats = tuple(Seat(f"Firm {firm.seat + 1}", firm.strategy) for firm in position.firms)
    return Game(position, seats, options or Options())


def put(
    position: Position, square: str, mode: str = "agent", *, seat: int = 0, cost: int | None = None, works: int = 0
) -> Outpost:
    """An outpost of a firm, working already unless `works` names a later round."""
    index = position.world.by_name[square]
    paid = position.world.rules.modes[mode].cost if cost is None else cost
    outpost = Outpost(index, mode, since=0, works_from=works, fresh_from=works, cost=paid)
    position.firms[seat].outposts[index] = outpost
    position.changed()
    return outpost


def at(position: Position, square: str) -> int:
    """The number of a square."""
    return position.world.by_name[square]


def named(position: Position, squares: Iterable[int]) -> set[str]:
    """The names of squares given by number."""
    return {position.world.names[index] for index in squares}


def marked(position: Position, squares: Iterable[int], board: str = "A") -> str:
    """The board as text with a `*` on these squares and a `.` on all others."""
    places = position.world.places
    found = set(squares)
    files = 1 + max(file for letter, file, _ in places if letter == board)
    ranks = max(rank for letter, _, rank in places if letter == board)
    lines = (
        " ".join("*" if places[board, file, rank] in found else "." for file in range(files))
        for rank in range(ranks, 0, -1)
    )
    return "\n".join(lines)


def drawn(picture: str) -> str:
    """A picture written in a test, without its indentation."""
    return "\n".join(line.strip() for line in picture.strip().splitlines())


def paid(position: Position, account: str, seat: int = 0) -> int:
    """What went through an account of a firm in this round, k€."""
    return sum(
        entry.amount
        for entry in position.ledger
        if (entry.firm, entry.account, entry.round) == (seat, account, position.round)
    )


def told(position: Position, kind: str) -> list[dict[str, int | str]]:
    """The data of all events of a kind."""
    return [dict(event.data) for event in position.events if event.kind == kind]


def end_round(game: Game) -> None:
    """Everybody ends the turn, until the next year or the end of the game."""
    round = game.round
    while game.round == round and not game.over:
        game.apply(EndTurn())


def certain(kind: str, *, once: bool = False, amount: int = 0) -> list[dict[str, Any]]:
    """The risks of a mode in which one thing goes wrong for sure."""
    return [{"kind": kind, "chance": 100, "once": once, "amount": amount}]
