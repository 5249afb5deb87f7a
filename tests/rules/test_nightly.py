"""The nightly command plays the games it says, whoever plays them, and tells how a failure can be played again."""

import pytest

from tests.rules import nightly
from tests.rules.conformance import Check


def test_two_processes_play_the_games_that_one_plays() -> None:
    alone = list(nightly._games(["lone"], 7, 60, 1))
    assert sum(game.actions for game in alone) >= 60 > sum(game.actions for game in alone[:-1])
    assert list(nightly._games(["lone"], 7, 60, 2)) == alone


def test_a_game_that_breaks_a_rule_is_told_with_its_seed_and_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def play(check: Check) -> None:
        check.actions = 10
        if check.seed == 8:
            raise AssertionError("a euro was lost")

    monkeypatch.setattr(Check, "play", play)
    assert nightly.main(["--level", "lone", "--seed", "7", "--actions", "30"]) == 1
    said = capsys.readouterr().out
    assert "lone, " in said
    assert "seed 8, round 1" in said
    assert "a euro was lost" in said
    assert "30 actions in 3 games" in said
    assert nightly.main(["--level", "lone", "--seed", "9", "--actions", "30"]) == 0


def test_interrupted_it_says_what_it_played(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def play(names: object, seed: int) -> nightly.Played:
        if seed == 9:
            raise KeyboardInterrupt
        return nightly.Played("lone", 10, "")

    monkeypatch.setattr(nightly, "play", play)
    assert nightly.main(["--level", "lone", "--seed", "7"]) == 130
    assert "20 actions in 2 games" in capsys.readouterr().out
