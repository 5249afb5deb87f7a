"""The same game gives the same result in another process, whatever the order in which it keeps its sets."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.rules.chance import below
from tests.rules.boards import level, new_game

ROOT = Path(__file__).resolve().parents[2]


def fingerprint() -> str:
    """Hashes along a game of three firms whose actions are drawn by key."""
    played = level(
        "cc<g\nggcg\nigPi\nHUHH",
        board_b="<cg\nccc\ngcg",
        rivals={"b4": 3, "d3": 4},
        rivals_b={"b3": 4},
        deck={"low_cost_entrant": 1, "emerging_boom": 1, "trade_liberalisation": 1},
        rounds=6,
    )
    game = new_game(played, "change-board", "queen", "knight", seed=8)
    hashes = [game.hash()]
    while not game.over:
        listed = game.legal_actions()
        game.apply(listed[below(len(listed), "fingerprint", len(game.log))])
        hashes.append(game.hash())
    view = game.view(0)
    return " ".join([*hashes[::10], hashes[-1], view.sample(3).hash(), str(view.squares), str(game.events)])


@pytest.mark.parametrize("hash_seed", ["1", "4242"])
def test_another_process_plays_the_same_game(hash_seed: str) -> None:
    command = "from tests.rules.test_same_everywhere import fingerprint; print(ascii(fingerprint()))"
    there = subprocess.run(
        [sys.executable, "-c", command],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert there.stdout.strip() == ascii(fingerprint())
