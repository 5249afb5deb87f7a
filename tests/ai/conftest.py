"""A real level, and a short form of it for what need not last twelve years."""

import dataclasses

import pytest

from game import levels
from game.rules import Game, Level, Seat


@pytest.fixture(scope="session")
def level() -> Level:
    return levels.load("brianza-2004")


@pytest.fixture
def game(level: Level) -> Game:
    """Four firms, one of each strategy, three years."""
    short = dataclasses.replace(level, rounds=3, goals=())
    return Game.new(short, [Seat(name, name) for name in ("queen", "knight", "rook", "change-board")], seed=5)
