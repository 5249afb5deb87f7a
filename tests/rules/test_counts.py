"""How many ways a turn can begin: sequences of one and of two actions on each level, free actions left out.

Like the perft counts of chess programs: a rule of movement, cost or need that changes by mistake changes a number.
Where a rule or a number of a level changed on purpose, put the new counts here; this prints them:
`python -m tests.rules.test_counts`.
"""

import pytest

from game.rules import Game
from tests.rules.random_play import SMALL, every_level, new, played

COUNTS: dict[tuple[str, str], tuple[int, int]] = {
    ("brianza-2004", "queen"): (91, 12248),
    ("brianza-2004", "knight"): (57, 3950),
    ("brianza-2004", "rook"): (78, 8388),
    ("brianza-2004", "change-board"): (74, 6407),
    ("carpi-1985", "knight"): (47, 2421),
    ("carpi-1985", "rook"): (64, 4849),
    ("carpi-1985", "change-board"): (84, 8020),
    ("duel", "queen"): (65, 5599),
    ("duel", "knight"): (46, 2281),
    ("duel", "rook"): (49, 3104),
    ("lancashire-1890", "knight"): (29, 874),
    ("lancashire-1890", "rook"): (32, 1159),
    ("marche-2009", "queen"): (76, 7105),
    ("marche-2009", "knight"): (50, 2814),
    ("marche-2009", "rook"): (77, 7234),
    ("marche-2009", "change-board"): (74, 6115),
    ("prato-1955", "knight"): (34, 1237),
    ("prato-1955", "rook"): (42, 2116),
    ("prato-1955", "change-board"): (48, 2562),
    ("summit", "queen"): (101, 14356),
    ("summit", "knight"): (67, 5106),
    ("summit", "rook"): (71, 7477),
    ("summit", "change-board"): (76, 6564),
    ("tutorial", "rook"): (41, 1931),
    ("tutorial", "queen"): (51, 3833),
    ("tutorial", "knight"): (36, 1527),
    ("two-boards", "queen"): (90, 11574),
    ("two-boards", "knight"): (56, 3910),
    ("two-boards", "rook"): (68, 6521),
    ("two-boards", "change-board"): (73, 6374),
    ("vigevano-1973", "knight"): (34, 1350),
    ("vigevano-1973", "rook"): (52, 3604),
    ("vigevano-1973", "change-board"): (52, 3441),
    ("islands", "queen"): (63, 5026),
    ("islands", "knight"): (45, 2345),
    ("islands", "rook"): (56, 3405),
    ("islands", "change-board"): (36, 1310),
    ("two boards", "queen"): (75, 6255),
    ("two boards", "knight"): (45, 2154),
    ("two boards", "rook"): (55, 3194),
    ("two boards", "change-board"): (55, 3457),
    ("rich", "queen"): (81, 7670),
    ("rich", "knight"): (47, 2406),
    ("rich", "rook"): (58, 3814),
    ("rich", "change-board"): (55, 3561),
    ("crowd", "queen"): (83, 8120),
    ("crowd", "knight"): (49, 2592),
    ("crowd", "rook"): (60, 4126),
    ("crowd", "change-board"): (47, 2370),
    ("lone", "queen"): (57, 3362),
    ("lone", "knight"): (39, 1552),
    ("lone", "rook"): (41, 1862),
    ("lone", "change-board"): (44, 2131),
    ("tower", "queen"): (74, 6343),
    ("tower", "knight"): (48, 2372),
    ("tower", "rook"): (68, 4814),
    ("tower", "change-board"): (55, 3457),
    ("before ict", "knight"): (28, 1052),
    ("before ict", "rook"): (35, 1404),
    ("bare", "rook"): (6, 39),
    ("bare", "knight"): (6, 36),
    ("bare", "change-board"): (6, 41),
}

TABLES = {
    "queen": ("queen", "rook"),
    "knight": ("knight", "rook"),
    "rook": ("rook", "queen"),
    "change-board": ("change-board", "rook"),
}
"""Strategies of the first two firms by what is counted; the first is to play."""


def sequences(game: Game, depth: int) -> int:
    """Legal sequences of so many actions of the firm to act."""
    actions = [action for action in game.legal_actions() if not action.free]
    if depth == 1:
        return len(actions)
    found = 0
    for action in actions:
        after = game.copy()
        after.apply(action)
        found += sequences(after, depth - 1)
    return found


def table(name: str, strategy: str) -> Game:
    """A game whose first firm plays that strategy, as small as the level allows."""
    first, second = TABLES[strategy]
    offered = played(name).strategies
    second = second if second in offered else next(each for each in offered if each != first)
    return new(name, (first, second)[: min(2, played(name).firms.max)], 1)


@pytest.mark.parametrize(("name", "strategy"), COUNTS)
def test_the_first_firm_has_this_many_ways_to_begin(name: str, strategy: str) -> None:
    game = table(name, strategy)
    assert (sequences(game, 1), sequences(game, 2)) == COUNTS[name, strategy]


def test_every_level_and_strategy_is_counted() -> None:
    offered = {(name, strategy) for name in every_level() for strategy in played(name).strategies}
    assert COUNTS.keys() == offered
    assert set(SMALL) <= {name for name, _ in offered}


if __name__ == "__main__":
    for each in every_level():
        for first in played(each).strategies:
            begun = table(each, first)
            print(f'    ("{each}", "{first}"): {sequences(begun, 1), sequences(begun, 2)},')
