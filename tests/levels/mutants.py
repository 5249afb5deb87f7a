"""Level files broken at random, and what must hold for each: plain faults and no traceback, or a level that plays.

Random here is seeded: case 17 is the same file every time.
"""

import copy
import json
import random
import re
import time
from dataclasses import dataclass
from functools import cache
from typing import Any

from game import levels, resources
from game.levels import examine, listing
from game.levels.source import Document, parse_bytes
from game.rules import EndTurn, Game, Level, Seat

NUMBERS = ["0", "-1", "1", "2", "3", "5", "7", "10", "12", "40", "100", "999", "2000", "100000", "1e9", "1.5", "9" * 39]
WORDS = [
    "true", "null", "''", "{}", "[]", "[[]]", "{a: {b: []}}", "it", "de", "cn", "standard", "../standard", "queen",
    "change-board", "B:a1", "A:a1", "Z:z99", "*a", "&a b", "!!python/name:os.system x", "no", "~", "'\u202e'", "🀄",
    "erp", "no_agent", "only_joint_venture", "none", "%", "@", "- x", "? y", "é", "x" * 300, "|",
]  # fmt: skip
LETTERS = "\t\0\x1b\ufeff\u2028\u00a0:#{}[],&*!|>'\"%@`-?~ .azAZ09\n"
MOST_SECONDS = 2
ACTIONS = 24


@dataclass
class Outcome:
    """What became of one case."""

    faults: int
    played: int
    """Actions that the engine took; 0 for a level that was refused."""
    seconds: float
    """That the check took."""


def contents() -> dict[str, str]:
    """The shipped levels, without the comments that only take time."""
    found = {}
    for name in levels.shipped():
        text = resources.level(f"{name}.yaml").read_text(encoding="utf-8")
        found[name] = re.sub(r"(?m)^#.*\n|\n(?=\n)| +# .*$", "", text)
    return found


def broken(case: int, shipped: dict[str, str]) -> bytes | Document:
    """A shipped level after a few changes: a file, or in every other case only its data, which need no reading."""
    chance = random.Random(case)
    name = chance.choice(sorted(shipped))
    if case % 2:
        document = copy.copy(_parsed(name, shipped[name]))
        document.data = copy.deepcopy(document.data)
        for _time in range(chance.choice((1, 1, 2, 4))):
            _change_data(chance, document.data)
        return document
    text = shipped[name]
    for _time in range(chance.choice((1, 1, 1, 2, 3))):
        text = chance.choice(_CHANGES)(chance, text)
    return _encoded(chance, text)


def _change_data(chance: random.Random, data: dict[str, Any]) -> None:
    here: Any = data
    while True:
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        if not keys:
            return
        key = chance.choice(keys)
        if isinstance(here[key], (dict, list)) and chance.random() < 0.9:
            here = here[key]
            continue
        break
    old = here[key]
    if isinstance(here, dict) and chance.random() < 0.1:
        del here[key]
    elif isinstance(old, int) and chance.random() < 0.8:
        here[key] = old + chance.choice((-50, -3, -1, 1, 2, 10, 1000))
    elif isinstance(old, str) and len(old) > 1 and chance.random() < 0.5:
        at = chance.randrange(len(old))
        here[key] = old[:at] + chance.choice(old) + old[at + 1 :]
    else:
        here[key] = chance.choice((None, True, 0, -1, 10**38, 1.5, "", "it", "B:a1", [], [[]], {}, {"a": {}}))


@cache
def _parsed(name: str, text: str) -> Document:
    return parse_bytes(text.encode(), f"{name}.yaml")


def judge(case: int, given: bytes | Document) -> Outcome:
    """Check a file and play it if it is accepted; raises what must never happen."""
    began = time.process_time()
    document = given if isinstance(given, Document) else parse_bytes(given, "broken.yaml")
    name = document.name.removesuffix(".yaml")
    level, faults = examine.level(document, name)
    seconds = time.process_time() - began
    faults = sorted(faults)
    refused = any(fault.severity == "error" for fault in faults)
    assert refused == (level is None), "errors, and only they, keep a level from being played"
    for fault in faults:
        assert fault.line <= len(document.lines) or not document.lines or fault.path != document.name
        assert fault.message and "\n" not in fault.message
    listing.as_text(faults[:30])
    json.loads(listing.as_json(faults[:30], 1))
    played = 0
    if level is not None:
        text = levels.dump(level)
        assert levels.dump(levels.parse(text)) == text, "what a file may be, a record may hold"
        played = play(case, level)
    return Outcome(len(faults), played, seconds)


def play(case: int, level: Level) -> int:
    """Start a game of the level and play random actions; the number of them."""
    chance = random.Random(case)
    firms = chance.randint(level.firms.min, level.firms.max)
    game = Game.new(level, [Seat(f"Firm {n}", chance.choice(level.strategies)) for n in range(firms)], case)
    for number in range(ACTIONS):
        if game.turn is None:
            return number
        actions = game.legal_actions()
        game.apply(EndTurn() if number % 3 == 2 else chance.choice(actions))
        if number % 8 == 0:
            game.view(0)
    assert game.copy().hash() == game.hash()
    return ACTIONS


def _encoded(chance: random.Random, text: str) -> bytes:
    if chance.random() < 0.97:
        return text.encode("utf-8", "surrogatepass")
    return text.encode(chance.choice(("utf-16", "utf-16-le", "utf-32", "latin-1", "utf-8-sig")), "replace")


def _line(chance: random.Random, lines: list[str]) -> int:
    return chance.randrange(len(lines)) if lines else 0


def _move_a_line(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    line = lines.pop(_line(chance, lines))
    lines.insert(chance.randint(0, len(lines)), line)
    return "\n".join(lines)


def _drop_lines(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    begin = _line(chance, lines)
    del lines[begin : begin + chance.choice((1, 1, 1, 2, 8))]
    return "\n".join(lines)


def _double_a_line(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    at = _line(chance, lines)
    lines.insert(at, lines[at])
    return "\n".join(lines)


def _indent(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    at = _line(chance, lines)
    lines[at] = chance.choice((lines[at].lstrip(), " " + lines[at], "    " + lines[at], "\t" + lines[at]))
    return "\n".join(lines)


def _letter(chance: random.Random, text: str) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(LETTERS) + text[at + chance.randint(0, 1) :]


def _cut_off(chance: random.Random, text: str) -> str:
    return text[: chance.randint(0, len(text))]


def _nest(chance: random.Random, text: str) -> str:
    at, sign = chance.randint(0, len(text)), chance.choice("[{-?")
    return text[:at] + sign * chance.choice((3, 50, 5000)) + text[at:]


def _swap_words(chance: random.Random, text: str) -> str:
    words = list(re.finditer(r"[\w.-]+", text))
    one, other = chance.choice(words), chance.choice(words)
    return text[: one.start()] + other[0] + text[one.end() :]


def _number(chance: random.Random, text: str) -> str:
    """Another number in place of one: often in bounds, so that the engine gets to see it."""
    numbers = list(re.finditer(r"(?<=[ :\[{])-?\d+(?=[,\]}\n ])", text))
    if not numbers:
        return text
    found = chance.choice(numbers)
    near = str(max(0, int(found[0]) + chance.choice((-20, -2, -1, 1, 2, 5, 30)))) if len(found[0]) < 9 else "0"
    return text[: found.start()] + chance.choice((near, near, *NUMBERS)) + text[found.end() :]


def _value(chance: random.Random, text: str) -> str:
    values = list(re.finditer(r"(?<=: )[^\n,{}\[\]]+", text))
    found = chance.choice(values) if values else None
    return text[: found.start()] + chance.choice([*WORDS, *NUMBERS]) + text[found.end() :] if found else text


def _board(chance: random.Random, text: str) -> str:
    """Another letter on a board: mostly one of its legend."""
    rows = list(re.finditer(r"(?m)^ {6}[^\s:,{}]{3,12}$", text))
    if not rows:
        return text
    row = chance.choice(rows)
    at = chance.randrange(row.start() + 6, row.end())
    return text[:at] + chance.choice(chance.choice(rows)[0].strip() + "~?") + text[at + 1 :]


def _override(chance: random.Random, text: str) -> str:
    """A number of the ruleset changed: what the engine reckons with."""
    path = chance.choice(_overrides())
    value = chance.choice([*NUMBERS, "true", "[]", "{}", "erp", "0", "1", "2", "100"])
    return re.sub(r"(?m)^(ruleset: .*)$", lambda found: f"{found[0]}\noverrides: {{{path}: {value}}}", text, count=1)


def _overrides() -> list[str]:
    if not _paths:
        schema = json.loads(resources.level("schema.json").read_text(encoding="utf-8"))
        _paths.extend(schema["properties"]["overrides"]["properties"])
    return _paths


_paths: list[str] = []
_CHANGES = (
    *(_number, _override, _board) * 3,
    *(_value, _swap_words) * 2,
    _move_a_line, _drop_lines, _double_a_line, _indent, _letter, _cut_off, _nest,
)  # fmt: skip
