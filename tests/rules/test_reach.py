"""Where a firm may go: the reach of each strategy, what blocks it, and who defends whom (game.md 5)."""

import pytest

from game.rules import Enter
from game.rules.reach import defenders, grip, reach_length, reached, reached_from
from game.rules.state import RIVAL, Position
from tests.rules.boards import at, drawn, game_from, level, marked, named, put, start

FIVE = """
    ggggg
    ggggg
    ggggg
    ggggg
    DDHDD
"""
TWO_BOARDS = """
    g>ggg
    ggggg
    gggg<
    HDDDD
"""
BOARD_B = """
    ccc
    ccc
    <c>
"""


def firm_at_c1(strategy: str) -> Position:
    return start(level(FIVE), strategy)


def reach(position: Position, square: str = "c1", board: str = "A") -> str:
    found = reached_from(position, position.firms[0], at(position, square))
    return marked(position, found, board)


def test_a_queen_with_two_modules_slides_three_squares_in_eight_directions() -> None:
    """C30."""
    assert reach(firm_at_c1("queen")) == drawn("""
        . . . . .
        . . * . .
        * . * . *
        . * * * .
        * * . * *
    """)


def test_a_third_module_takes_the_queen_a_square_farther() -> None:
    position = firm_at_c1("queen")
    position.firms[0].modules["warehouse"] = 0
    assert reach_length(position, position.firms[0]) == 4
    assert reach(position) == drawn("""
        . . * . .
        . . * . .
        * . * . *
        . * * * .
        * * . * *
    """)


def test_a_module_on_its_way_does_not_count() -> None:
    position = firm_at_c1("queen")
    position.firms[0].modules["warehouse"] = 2
    assert reach_length(position, position.firms[0]) == 3


def test_a_queen_under_two_modules_has_the_one_step_reach() -> None:
    position = firm_at_c1("queen")
    del position.firms[0].modules["erp"]
    assert reach(position) == drawn("""
        . . . . .
        . . . . .
        . . . . .
        . * * * .
        . * . * .
    """)


def test_a_knight_leaps() -> None:
    assert reach(firm_at_c1("knight")) == drawn("""
        . . . . .
        . . . . .
        . * . * .
        * . . . *
        . . . . .
    """)


def test_four_levels_of_research_give_a_second_leap_in_a_row() -> None:
    position = firm_at_c1("knight")
    position.firms[0].research = 4
    assert reach(position) == drawn("""
        * . * . *
        . * . * .
        . * * * .
        * * . * *
        * . . . *
    """)


@pytest.mark.parametrize(("research", "leaps"), [(0, 1), (3, 1), (4, 2), (7, 2), (8, 3), (10, 3)])
def test_leaps_in_a_row_grow_with_research(research: int, leaps: int) -> None:
    position = firm_at_c1("knight")
    position.firms[0].research = research
    assert reach_length(position, position.firms[0]) == leaps


def test_a_rook_slides_as_many_squares_as_its_brand() -> None:
    """C32."""
    position = firm_at_c1("rook")
    position.firms[0].brand = 2
    assert reach(position) == drawn("""
        . . . . .
        . . . . .
        . . * . .
        . . * . .
        * * . * *
    """)
    position.firms[0].brand = 3
    assert reach(position) == drawn("""
        . . . . .
        . . * . .
        . . * . .
        . . * . .
        * * . * *
    """)


def test_a_change_board_firm_steps_once_or_goes_to_any_gateway_of_its_board() -> None:
    """C33."""
    position = start(level(TWO_BOARDS, board_b=BOARD_B), "change-board")
    assert reach(position, "a1") == drawn("""
        . * . . .
        . . . . .
        * * . . *
        . * . . .
    """)
    assert reach(position, "a1", "B") == drawn("""
        . . .
        . . .
        * . *
    """)


def test_from_a_gateway_a_change_board_firm_steps_on_both_boards() -> None:
    position = start(level(TWO_BOARDS, board_b=BOARD_B), "change-board")
    put(position, "e2")
    assert reach(position, "e2", "B") == drawn("""
        . . .
        * * .
        . * *
    """)


def test_on_another_board_a_change_board_firm_sees_that_boards_gateways_only() -> None:
    position = start(level(TWO_BOARDS, board_b=BOARD_B), "change-board")
    put(position, "B:b3")
    found = reached_from(position, position.firms[0], at(position, "B:b3"))
    assert named(position, found) == {"B:a3", "B:c3", "B:a2", "B:b2", "B:c2", "e2", "b4"}


def test_a_gateway_is_no_door_to_other_strategies_before_they_stand_on_it() -> None:
    position = start(level(TWO_BOARDS, board_b=BOARD_B), "queen")
    assert not any(name.startswith("B:") for name in named(position, reached(position, position.firms[0])))
    put(position, "e2")
    assert "B:b2" in named(position, reached(position, position.firms[0]))


@pytest.mark.parametrize("owner", [1, RIVAL])
@pytest.mark.parametrize("strategy", ["queen", "rook"])
def test_a_slide_ends_on_a_square_that_another_controls_and_does_not_pass_it(strategy: str, owner: int) -> None:
    position = start(level(FIVE.replace("DDHDD", "HDDDH")), strategy, "rook")
    position.control[at(position, "a2")] = owner
    assert "a2" in named(position, reached(position, position.firms[0]))
    assert "a3" not in named(position, reached(position, position.firms[0]))


def test_where_a_slide_is_stopped_the_reason_names_the_square_that_stops_it() -> None:
    position = start(level(FIVE.replace("DDHDD", "HDDDH")), "rook", "rook")
    position.control[at(position, "a2")] = RIVAL
    game = game_from(position)
    (stopped,) = game.why_not(Enter("a3", "agent"))
    assert (stopped.code, stopped.data) == ("way_stopped", {"square": "a3", "at": "a2"})
    (far,) = game.why_not(Enter("c3", "agent"))
    assert far.code == "not_reached"


def test_a_slide_passes_squares_the_firm_controls_itself() -> None:
    position = firm_at_c1("rook")
    position.control[at(position, "c2")] = 0
    assert "c5" in named(position, reached(position, position.firms[0]))


def test_an_outpost_without_control_does_not_block() -> None:
    position = start(level(FIVE.replace("DDHDD", "HDDDH")), "rook", "rook")
    put(position, "a2", seat=1)
    assert "a4" in named(position, reached(position, position.firms[0]))


def test_a_knight_leaps_over_controlled_squares() -> None:
    position = firm_at_c1("knight")
    before = reached(position, position.firms[0])
    for square in ("b2", "c2", "d2", "b3"):
        position.control[at(position, square)] = RIVAL
    position.changed()
    assert reached(position, position.firms[0]) == before


def test_long_moves_pass_over_the_sea() -> None:
    position = start(level("ggg\n~~~\nDHD"), "rook")
    assert "b3" in named(position, reached(position, position.firms[0]))


def test_a_rival_blocks_its_square_from_the_start() -> None:
    position = start(level(FIVE, rivals={"c3": 3}), "rook")
    assert reach(position) == drawn("""
        . . . . .
        . . . . .
        . . * . .
        . . * . .
        * * . * *
    """)


def test_every_piece_reaches_from_where_it_stands() -> None:
    position = firm_at_c1("knight")
    put(position, "e4")
    from_home = {"b3", "d3", "a2", "e2"}
    from_e4 = {"c5", "c3", "d2"}
    assert named(position, reached(position, position.firms[0])) == from_home | from_e4


@pytest.mark.parametrize("strategy", ["queen", "knight", "rook", "change-board"])
def test_who_is_changing_strategy_has_the_one_step_reach(strategy: str) -> None:
    position = firm_at_c1(strategy)
    position.firms[0].adapting_until = position.round
    assert named(position, reached(position, position.firms[0])) == {"b1", "d1", "b2", "c2", "d2"}


def test_tracking_reaches_one_farther() -> None:
    position = firm_at_c1("rook")
    position.firms[0].brand = 2
    # Turnover 1,200 is over tracking's 700, and a lone firm has three quarters of the benefit.
    position.firms[0].modules["tracking"] = 0
    assert "c4" in named(position, reached(position, position.firms[0]))
    assert "c5" not in named(position, reached(position, position.firms[0]))


def test_tracking_adds_nothing_to_a_firm_too_small_for_it() -> None:
    """C34: under the threshold of size a module does not bring what it costs."""
    position = firm_at_c1("rook")
    position.firms[0].brand = 2
    position.firms[0].modules["tracking"] = 0
    position.firms[0].turnover = 300  # 300 of 700 is 42 %, of which a lone firm has 32 %
    assert reach_length(position, position.firms[0]) == 2


def test_tracking_does_not_help_who_is_changing_strategy() -> None:
    position = firm_at_c1("rook")
    position.firms[0].modules["tracking"] = 0
    position.firms[0].adapting_until = position.round
    assert reach_length(position, position.firms[0]) == 1


def test_an_outpost_is_defended_by_the_pieces_that_reach_it() -> None:
    position = firm_at_c1("rook")
    for square in ("c4", "a4", "b3"):
        put(position, square)
    assert named(position, defenders(position, position.firms[0], at(position, "c4"))) == {"c1", "a4"}
    assert defenders(position, position.firms[0], at(position, "b3")) == ()


def test_a_controlled_square_between_them_ends_the_defence() -> None:
    position = firm_at_c1("rook")
    put(position, "c4")
    position.control[at(position, "c2")] = RIVAL
    position.changed()
    assert defenders(position, position.firms[0], at(position, "c4")) == ()


def test_grip_is_control_and_at_most_two_defenders() -> None:
    position = firm_at_c1("rook")
    position.firms[0].brand = 5
    for square in ("a4", "e4", "c5"):
        put(position, square)
    put(position, "c4", "joint_venture")
    assert len(defenders(position, position.firms[0], at(position, "c4"))) == 4
    assert grip(position, position.firms[0], at(position, "c4")) == 3 + 2


@pytest.mark.parametrize(
    ("strategy", "brand", "more"), [("rook", 5, 0), ("rook", 6, 1), ("knight", 7, 0), ("knight", 8, 1)]
)
def test_a_strong_brand_firms_the_grip(strategy: str, brand: int, more: int) -> None:
    position = firm_at_c1(strategy)
    put(position, "b2")
    position.firms[0].brand = brand
    assert grip(position, position.firms[0], at(position, "b2")) == 1 + more
