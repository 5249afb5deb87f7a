"""A small quick level for records: three rounds on a board of four ranks."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from game import levels
from game.record import Journal
from game.rules import EndTurn, Enter, Game, Seat
from game.rules.definitions import FirmRange, Level

SQUARES = "gggg\ngggg\ngggg\nHHSH\n"


@pytest.fixture(scope="session")
def small_level() -> Level:
    """Brianza's ruleset on one small German board without shocks."""
    level = levels.load("brianza-2004")
    board = level.boards["A"]
    legend = {letter: board.legend[letter] for letter in "gHS"}
    return dataclasses.replace(
        level,
        id="small",
        rounds=3,
        firms=FirmRange(min=1, max=2),
        boards={"A": dataclasses.replace(board, legend=legend, squares=SQUARES, rivals={"b4": 3})},
        countries={code: level.countries[code] for code in ("it", "de")},
        shocks=(),
        deck={},
        goals=(),
    )


@pytest.fixture
def game(small_level: Level) -> Game:
    """Two firms before the first move."""
    return Game.new(small_level, seats=[Seat("Anna", "rook"), Seat("Bruno", "queen")], seed=7)


PlayOut = Callable[[Game, Journal, int], None]


@pytest.fixture(scope="session")
def play_out() -> PlayOut:
    """Plays a short game to the end of a round: each firm enters one square a turn, with undos on the way."""
    return _play_out


def _play_out(game: Game, journal: Journal, rounds: int) -> None:
    while game.turn is not None and game.round <= rounds:
        entries = [action for action in game.legal_actions() if isinstance(action, Enter)]
        for action in entries[:1]:
            game.apply(action)
            assert journal.append(game) is None
            if game.round == 1:
                game.undo()
                journal.append(game)
                game.apply(action)
        game.apply(EndTurn())
        assert journal.append(game) is None


@pytest.fixture
def record(tmp_path: Path, game: Game) -> tuple[Path, Game]:
    """The record of a whole game and the game it is of."""
    with Journal.create(tmp_path / "games", game) as journal:
        _play_out(game, journal, 99)
    return journal.path, game
