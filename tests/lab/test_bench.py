"""The benchmark compares like with like; how fast anything is, no test says."""

import dataclasses

import pytest

from game import levels
from game.lab import bench, growth


@pytest.fixture
def _small_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    for sizes in ("FIRMS", "ROUNDS", "OUTPOSTS"):
        monkeypatch.setattr(growth, sizes, (1, 2))


@pytest.mark.usefixtures("_small_sizes")
def test_it_measures_our_rules_and_every_peer_that_is_installed() -> None:
    level = dataclasses.replace(levels.load("brianza-2004"), rounds=2)
    figures = bench.measure(level, seconds=0.01, repeats=1)
    programs = figures["programs"]
    assert isinstance(programs, dict)
    assert "scacchiera" in programs
    for measured in programs.values():
        assert measured["actions_listed_a_second"] > measured["actions_played_a_second"] > 0
        assert measured["steps_a_second"] >= measured["actions_played_a_second"] >= measured["chosen_a_second"]
    if "catanatron" in programs:
        peer = programs["catanatron"]
        assert peer["chosen_a_second"] < peer["steps_a_second"], "its rolls of dice are not chosen"
    ratios = figures["ratios"]
    assert isinstance(ratios, dict)
    assert ("chess" in programs) == ("listed_to_chess" in ratios)
    assert ("catanatron" in programs) == ("played_to_catanatron" in ratios)
    for ratio in ratios.values():
        assert ratio["least"] <= ratio["median"] <= ratio["most"]
    assert isinstance(figures["growth"], dict)
    assert set(figures["growth"]) == {"firms", "rounds", "outposts"}
