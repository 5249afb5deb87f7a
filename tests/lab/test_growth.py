"""How cost grows is measured on games of the size that is asked for; how fast it grows, no test says."""

import random

import pytest

from game import levels
from game.lab import growth
from game.rules import Game, Level, Seat


@pytest.fixture(scope="module")
def brianza() -> Level:
    return levels.load("brianza-2004")


def test_growth_that_is_linear_square_or_none_has_its_exponent() -> None:
    assert growth.exponent((1, 3, 9), (2.0, 6.0, 18.0)) == pytest.approx(1)
    assert growth.exponent((1, 2, 6), (1.0, 4.0, 36.0)) == pytest.approx(2)
    assert growth.exponent((2, 5, 10, 20), (7.0,) * 4) == pytest.approx(0)


def test_six_firms_find_room_on_a_level_for_four(brianza: Level) -> None:
    roomy = growth.with_room(brianza, 6)
    game = Game.new(roomy, [Seat(f"{n}", "rook") for n in range(6)], seed=1)
    assert len({firm.hq for firm in game.view(0).firms}) == 6
    assert all(game.view(0).square(firm.hq).kind == "district" for firm in game.view(0).firms)
    assert growth.with_room(roomy, 6) == roomy


def test_every_size_has_a_row_and_every_figure_an_exponent_with_its_interval(
    brianza: Level, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growth, "FIRMS", (1, 2))
    monkeypatch.setattr(growth, "ROUNDS", (1, 2))
    monkeypatch.setattr(growth, "OUTPOSTS", (1, 3))
    tables = growth.measure(brianza, repeats=2)
    assert [[row[name] for row in table["rows"]] for name, table in tables.items()] == [[1, 2], [1, 2], [1, 3]]
    for table in tables.values():
        assert {"list_microseconds", "year_microseconds"} <= set(table["exponents"])
        for figure, spread in table["exponents"].items():
            assert spread["least"] <= spread["median"] <= spread["most"]
            assert all(row[figure] > 0 for row in table["rows"])


@pytest.mark.parametrize("held", [2, 7])
def test_firms_are_timed_while_they_hold_their_outposts(
    brianza: Level, held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = []
    timed = growth._timed

    def watched(game: Game, *rest: object) -> growth.Cost:
        began.append([firm.outposts for firm in game.view(0).firms])
        cost = timed(game, *rest)  # type: ignore[arg-type]
        began.append([firm.outposts for firm in game.view(0).firms])
        return cost

    monkeypatch.setattr(growth, "_timed", watched)
    cost = growth._holding(brianza, 3, held, random.Random(1))
    before, after = began
    assert before == [held] * 3
    assert sum(after) > 3 * held - 3
    assert cost.years == 2
