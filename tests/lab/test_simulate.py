"""Simulated games are the same however they are played, and their figures add up."""

import dataclasses
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from game import levels
from game.lab import simulate as simulation
from game.lab.figures import as_json, as_text, summary, wilson
from game.lab.simulate import parse_players, simulate
from game.rules import Level

SEATS = ["queen:greedy", "rook:random"]


@pytest.fixture(scope="module")
def level() -> Level:
    return dataclasses.replace(levels.load("brianza-2004"), rounds=3)


def test_the_same_arguments_give_the_same_json(level: Level) -> None:
    assert as_json(simulate(level, 3, SEATS, seed=4)) == as_json(simulate(level, 3, SEATS, seed=4))


def test_it_does_not_matter_who_plays_the_games(level: Level) -> None:
    alone = as_json(simulate(level, 4, SEATS, seed=4))
    with ThreadPoolExecutor(2) as executor:
        assert as_json(simulate(level, 4, SEATS, seed=4, executor=executor)) == alone
    assert as_json(simulate(level, 4, SEATS, seed=4, jobs=2)) == alone


_ELSEWHERE = """
import dataclasses
from game import levels
from game.lab.figures import as_json
from game.lab.simulate import simulate
level = dataclasses.replace(levels.load("brianza-2004"), rounds=3)
print(as_json(simulate(level, 1, ["queen:greedy", "rook:random"], seed=4)))
"""


def test_another_process_with_another_hash_seed_plays_the_same(level: Level) -> None:
    here = as_json(simulate(level, 1, SEATS, seed=4))
    for hash_seed in ("1", "2"):
        there = subprocess.run(
            [sys.executable, "-c", _ELSEWHERE],
            env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert there.stdout == here + "\n"
        assert there.stderr == ""


def test_rotating_plays_each_seed_from_every_seat(level: Level) -> None:
    games = simulate(level, 4, SEATS, seed=4, rotate=True).games
    assert [(game.seed, game.strategies) for game in games] == [
        (4, ("queen", "rook")),
        (4, ("rook", "queen")),
        (5, ("queen", "rook")),
        (5, ("rook", "queen")),
    ]
    assert [game.ais for game in games[:2]] == [("greedy", "random"), ("random", "greedy")]


def test_wins_of_strategies_and_of_seats_add_up(level: Level) -> None:
    done = simulate(level, 4, SEATS, seed=4, rotate=True)
    figures: dict[str, Any] = json.loads(as_json(done))["summary"]
    won = sum(game.winner is not None for game in done.games)
    for key in ("strategies", "ais", "seats"):
        assert sum(rate["wins"] for rate in figures[key].values()) == won
        assert sum(rate["of"] for rate in figures[key].values()) == 8
    assert figures["strategies"]["queen"] == figures["ais"]["greedy"]
    assert summary(done) == figures
    assert "Rook" in as_text(done)


def test_an_interrupted_run_keeps_what_is_done(level: Level, monkeypatch: pytest.MonkeyPatch) -> None:
    def play(level: Level, players: tuple[simulation.Player, ...], seed: int) -> simulation.Played:
        if seed == 6:
            raise KeyboardInterrupt
        return simulation.Played(seed, (), (), (), None, (), (), (), (), 0, 0, "", "")

    monkeypatch.setattr(simulation, "play", play)
    done = simulate(level, 5, SEATS, seed=4)
    assert done.stopped
    assert [game.seed for game in done.games] == [4, 5]


@pytest.mark.parametrize(
    ("seats", "said"),
    [
        (["pawn:greedy"], "change-board"),
        (["queen:genius"], "greedy, adviser, random"),
        (["queen"] * 5, "1 to 4"),
        ([], "1 to 4"),
    ],
)
def test_impossible_seats_are_refused_with_what_is_possible(level: Level, seats: list[str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_players(seats, level)


def test_wilsons_interval_is_the_published_one() -> None:
    # Newcombe 1998, table I: 81 of 263 and 0 of 20.
    assert wilson(81, 263) == (25.5, 36.6)
    assert wilson(0, 20) == (0.0, 16.1)
    assert wilson(0, 0) == (0.0, 100.0)
