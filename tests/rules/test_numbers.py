"""Every number of the game is the ruleset's: the code of the rules holds none of its own.

What code may hold: 0, 1 and 2 (none, one step at a time, a pair or a doubling to round), the percent and basis
points of arithmetic, and the few numbers below, which are no choice of whoever makes a level.
"""

import ast
import json
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from ruamel.yaml import YAML

import game.rules
from game import levels, resources
from game.rules.definitions import Level
from game.rules.ruleset import Ruleset
from tests.rules.boards import new_game
from tests.rules.random_play import played, seats_for, steps

CODE = Path(game.rules.__file__).parent
DEFINED = {"definition.py", "definitions.py", "rows.py", "ruleset.py", "ruleset_district.py"}
"""Here numbers are bounds of what a level may say."""
ARITHMETIC = {0, 1, 2, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000}
"""Steps and pairs; per cent, thousands of euros, and products of both."""
ALLOWED = {
    ("actions/choices.py", 29): "more money than there is",
    ("actions/notation.py", 64): "longest notation that is looked at",
    ("chance.py", None): "the arithmetic of the keyed draw",
    ("foresight.py", 99): "a pay-back that does not come",
    ("foresight.py", 9999): "a round after every other",
    ("game.py", 16): "bytes of a hash",
    ("hidden.py", 60): "how often a sample guesses that a shock strikes",
    ("setup.py", 60): "units that a campaign may let a firm bring along, at most",
    ("setup.py", 200): "k€ that a campaign may let a firm bring along, at most",
    ("state.py", 3): "stands for the local sellers",
    ("state.py", 4): "stands for multinationals",
    ("world.py", 4): "lines of a rook among those of a queen",
    ("world.py", 8): "worlds that are kept for the next game of a level",
    ("world.py", 99): "a distance that no path joins",
}


def literals() -> set[tuple[str, int]]:
    """Every other number in the code of the rules, by file."""
    found = set()
    for path in sorted(CODE.rglob("*.py")):
        name = path.relative_to(CODE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.value not in ARITHMETIC:
                found.add((name, node.value))
    return {(name, number) for name, number in found if name not in DEFINED and (name, None) not in ALLOWED}


def test_the_code_of_the_rules_holds_no_number_of_the_game() -> None:
    assert sorted(literals() - ALLOWED.keys()) == []


def test_nothing_is_allowed_that_is_not_there_any_more() -> None:
    assert {key for key in ALLOWED if key[1] is not None} - literals() == set()


def standard() -> dict[str, object]:
    with resources.level("rulesets/standard.yaml").open(encoding="utf-8") as file:
        data: dict[str, object] = YAML(typ="safe").load(file)
    return data


def test_the_standard_ruleset_says_every_number_itself() -> None:
    """Rows leave out what they do not have; a group of numbers leaves nothing to a default in the code."""
    said = standard()
    ruleset = levels.load("brianza-2004").ruleset
    for group in fields(Ruleset):
        value = getattr(ruleset, group.name)
        assert group.name in said
        if is_dataclass(value):
            assert {field.name for field in fields(value)} - set(said[group.name]) == set()  # type: ignore[call-overload]


LATER = {
    "costs": ("most_saved", "port"),
    "market": ("appeal_start", "price_step", "fair_brand"),
    "rivals": ("multinational_most",),
    "finance": ("outposts_part", "free_credit", "forced_sale"),
    "ict": (
        "outpost_size",
        "own_benefit",
        "lone_benefit",
        "reach_benefit",
        "unskilled_lag",
        "taught",
        "known_from",
        "doubt",
    ),
    "suppliers": ("born_chance", "lost_chance", "codifier"),
    "trust": ("grows", "open_rounds", "given_back"),
    "reach": (),
    "risks": (),
}
"""Numbers that the code held before the ruleset did; older records do not say them."""


def test_a_record_from_before_a_number_could_be_set_has_the_number_of_then() -> None:
    level = levels.load("brianza-2004")
    data = json.loads(levels.dump(level))
    for group, numbers in LATER.items():
        for number in numbers:
            del data["ruleset"][group][number]
        if not numbers:
            del data["ruleset"][group]
    then = replace(level.ruleset.ict, known_from=0, doubt=0)
    assert levels.parse(json.dumps(data)) == replace(level, ruleset=replace(level.ruleset, ict=then))


CHANGED = {
    "most_saved": 5, "multinational_most": 1, "reach_benefit": 1, "codifier": "warehouse", "taught": 0, "price_step": 1,
    "free_credit": 0, "born_chance": 10, "lost_chance": 10, "outpost_size": 900, "country_part": 100,
    "serves_another": 0, "unclear_law": 100, "supply_stops": 0,
}  # fmt: skip
"""Values that show; of all others one more does."""
SEEN = ("known_from", "doubt")
"""Numbers that change what firms see, not what happens."""
TABLES = [(name, seed) for seed in range(12) for name in ("rich", "crowd", "lone", "tower", "islands")]
NUMBERS = [
    (group.name, field.name)
    for group in fields(Ruleset)
    if group.name in LATER
    for field in fields(group.type)
    if (field.name in LATER[group.name] or not LATER[group.name]) and field.name not in SEEN
]


def troubled(name: str, seed: int) -> Level:
    """A small level on which much is tried and more goes wrong, in a district that flourishes or withers."""
    level = played(name)
    rules = level.ruleset
    modes = {
        id: replace(
            row,
            cost=row.cost // 3,
            skills=0,
            risks=tuple(replace(risk, chance=min(100, 3 * risk.chance)) for risk in row.risks),
        )
        for id, row in rules.modes.items()
    }
    district = replace(rules.district, atmosphere=(85, 22)[seed % 2])
    countries = {id: replace(row, risk=40) for id, row in level.countries.items()}
    return replace(level, countries=countries, ruleset=replace(rules, modes=modes, district=district))


@cache
def outcome(name: str, seed: int, group: str = "", number: str = "") -> str:
    """How a random game ends on a small level, where one number is another if one is named."""
    level = troubled(name, seed)
    if number:
        part = getattr(level.ruleset, group)
        new = CHANGED[number] if number in CHANGED else getattr(part, number) + 1
        level = replace(level, ruleset=replace(level.ruleset, **{group: replace(part, **{number: new})}))
    game = new_game(level, *seats_for(name, seed), seed=seed)
    for _ in steps(game, seed):
        pass
    return game.hash()


@pytest.mark.parametrize(("group", "number"), NUMBERS)
def test_each_of_them_matters_in_a_game(group: str, number: str) -> None:
    assert any(outcome(*table, group, number) != outcome(*table) for table in TABLES)
