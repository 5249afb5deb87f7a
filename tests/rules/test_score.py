"""Value of a firm, goals, ranking and the end of the game (game.md 13)."""

from typing import Any

import pytest

from game.rules import EndTurn, Game
from game.rules.rounds import close_round
from game.rules.score import goals, note_goals, ranked, result, value, value_parts
from game.rules.sight import YearFigures
from game.rules.state import Position
from tests.rules.boards import level, new_game, put, start

SMALL = """
    ggg
    cgc
    HDH
"""


def table(*strategies: str, **fields: Any) -> Position:
    position = start(level(SMALL, **fields), *(strategies or ("rook",)))
    position.round = position.arrived = 3
    return position


def year(home: int = 0, abroad: int = 0) -> YearFigures:
    return YearFigures(3, 0, 0, 0, 0, 0, home, abroad, 0, 60)


def test_the_value_of_a_firm_as_it_starts() -> None:
    # Cash 500, levels 5 + 5 + 3 + 1, atmosphere 60 × 4.
    assert value_parts(table(), table().firms[0]) == {
        "cash": 500,
        "debt": 0,
        "profit": 0,
        "assets": 0,
        "levels": 560,
        "atmosphere": 240,
        "spin_off": 0,
    }
    assert value(table(), table().firms[0]) == 1300


@pytest.mark.parametrize(
    ("profits", "worth"),
    [((100,), 300), ((100, 50), 225), ((900, 100, 50, 30), 180), ((-100, -50, -20), 0), ((100, 101), 303)],
)
def test_the_mean_profit_of_three_years_counts_three_times(profits: tuple[int, ...], worth: int) -> None:
    position = table()
    position.firms[0].profits = profits
    assert value_parts(position, position.firms[0])["profit"] == worth


def test_half_the_cost_of_what_works_counts() -> None:
    position = table("knight")
    firm = position.firms[0]
    put(position, "b2", "agent")
    put(position, "b3", "greenfield", works=4)
    firm.modules = {"erp": 0, "warehouse": 4}
    assert value_parts(position, firm)["assets"] == 78  # half of 35 + 120: 77.5


def test_debt_and_new_starts_are_taken_away() -> None:
    position = table()
    position.firms[0].debt, position.firms[0].spin_offs = 120, 2
    parts = value_parts(position, position.firms[0])
    assert (parts["debt"], parts["spin_off"]) == (-120, -600)


def test_service_and_capacity_are_no_levels_of_the_value() -> None:
    position = table()
    before = value(position, position.firms[0])
    position.firms[0].service, position.firms[0].capacity = 3, 300
    assert value(position, position.firms[0]) == before


def test_atmosphere_counts_for_what_is_made_at_home() -> None:
    """C62: who moves production out leaves the district's worth behind."""
    position = table("rook", "knight")
    position.district_made = 160
    worth = []
    for home, abroad in ((160, 0), (100, 0), (50, 50), (0, 80)):
        position.firms[0].years = (year(home, abroad),)
        worth.append(value_parts(position, position.firms[0])["atmosphere"])
    assert worth == [240, 150, 75, 0]  # 60 × 4, divided by who made it


def test_before_the_first_year_every_firm_has_an_equal_part_of_the_atmosphere() -> None:
    for strategies in (("rook",), ("rook", "knight")):
        position = table(*strategies)
        for firm in position.firms:
            assert value_parts(position, firm)["atmosphere"] == 240 // len(strategies)


def test_a_district_that_makes_nothing_is_worth_nothing_to_its_firms() -> None:
    position = table()
    position.firms[0].years = (year(0, 80),)
    position.district_made = 0
    assert value_parts(position, position.firms[0])["atmosphere"] == 0


def test_the_highest_value_is_first() -> None:
    position = table("rook", "knight")
    position.firms[0].cash, position.firms[1].cash = 100, 900
    assert ranked(position) == (1, 0)


# --- goals ------------------------------------------------------------------------------------------


def reached(position: Position) -> list[tuple[str, int, bool]]:
    return [(goal.kind, goal.have, goal.reached) for goal in goals(position, position.firms[0])]


def test_what_goals_count() -> None:
    kinds = ("countries", "atmosphere", "outposts", "modules", "home_units", "value")
    position = table("queen", goals=[{"kind": kind, "at_least": 2} for kind in kinds])
    position.firms[0].years = (year(90, 20),)
    put(position, "b2", "agent")
    put(position, "a2", "agent")
    put(position, "b3", "agent", works=9)
    assert reached(position)[:5] == [
        ("countries", 2, True),
        ("atmosphere", 60, True),
        ("outposts", 2, True),
        ("modules", 2, True),
        ("home_units", 90, True),
    ]


def test_a_goal_with_a_round_keeps_the_best_that_was_in_time() -> None:
    position = table(goals=[{"kind": "outposts", "at_least": 2, "by_round": 3}])
    firm = position.firms[0]
    put(position, "b2")
    put(position, "a2")
    note_goals(position, firm)
    firm.outposts.clear()
    position.round = 4
    assert reached(position) == [("outposts", 2, True)]


def test_what_comes_after_the_round_of_a_goal_comes_too_late() -> None:
    position = table(goals=[{"kind": "outposts", "at_least": 1, "by_round": 2}])
    put(position, "b2")
    assert reached(position) == [("outposts", 0, False)]


def test_a_goal_without_a_round_counts_at_the_end_only() -> None:
    position = table(goals=[{"kind": "outposts", "at_least": 1}])
    put(position, "b2")
    note_goals(position, position.firms[0])
    position.firms[0].outposts.clear()
    assert reached(position) == [("outposts", 0, False)]


# --- the end ----------------------------------------------------------------------------------------


def played_out(game: Game) -> Game:
    while not game.over:
        game.apply(EndTurn())
    return game


def test_after_the_last_round_the_most_valuable_firm_wins() -> None:
    game = played_out(new_game(level(SMALL, rounds=4), "knight", "rook"))
    found = game.result
    assert found is not None
    assert (found.reason, game.turn, game.round) == ("last_round", None, 4)
    assert found.ranking[0].value > found.ranking[1].value
    assert found.winner == found.ranking[0].seat
    assert [standing.place for standing in found.ranking] == [1, 2]
    assert all(sum(standing.parts.values()) == standing.value for standing in found.ranking)


def test_there_is_no_result_before_the_end() -> None:
    assert new_game(level(SMALL), "rook").result is None


def test_equal_firms_share_the_first_place_and_nobody_wins() -> None:
    found = played_out(new_game(level(SMALL, rounds=2), "change-board", "change-board")).result
    assert found is not None
    assert [standing.place for standing in found.ranking] == [1, 1]
    assert found.winner is None


def test_when_the_district_collapses_nobody_wins() -> None:
    """C09."""
    position = table("rook", "knight")
    position.atmosphere = 1
    position.multinationals = (3, 3, 3)
    close_round(position)
    found = result(position, ("Anna", "Bruno"))
    assert found is not None
    assert (found.reason, found.winner) == ("district_collapsed", None)
    assert position.turn is None


def test_last_years_ranking_is_known_to_all() -> None:
    game = new_game(level(SMALL), "knight", "rook")
    assert game.view(0).ranking == ()
    game.apply(EndTurn())
    game.apply(EndTurn())
    assert game.view(0).ranking == game.view(1).ranking != ()
