"""The board: colours, names, distances and gateways (game.md 3)."""

import pytest

from game.rules.world import FAR_AWAY, World
from tests.rules.boards import level, start

EIGHT = """
    gggggggg
    gggggggg
    gggggggg
    gggggggg
    gggggggg
    gggggggg
    gggggggg
    HDDDDDDH
"""
TWO_BOARDS = """
    gggg
    ggg<
    gggg
    HDDD
"""
BOARD_B = """
    cccc
    cccc
    <ccc
"""


def world_of(drawing: str, board_b: str = "") -> World:
    return World(level(drawing, board_b=board_b))


@pytest.mark.parametrize(("square", "light"), [("a1", False), ("h1", True), ("a8", True), ("h8", False), ("d4", False)])
def test_squares_are_coloured_as_in_chess(square: str, light: bool) -> None:
    world = world_of(EIGHT)
    assert world.squares[world.by_name[square]].light is light


def test_every_leap_of_a_knight_lands_on_the_other_colour() -> None:
    """C31: the sideways jump into the adjacent sector."""
    world = world_of(EIGHT)
    leaps = [(here, there) for here in range(64) for there in world.leaps[here]]
    assert len(leaps) == 336
    assert all(world.squares[here].light != world.squares[there].light for here, there in leaps)


def test_the_first_line_of_a_drawing_is_the_farthest_rank() -> None:
    world = world_of("ccc\ngig\nHDD")
    kinds = [(square.name, square.country) for square in world.squares]
    assert kinds == [
        ("a1", "it"), ("b1", "it"), ("c1", "it"),
        ("a2", "de"), ("b2", "it"), ("c2", "de"),
        ("a3", "cn"), ("b3", "cn"), ("c3", "cn"),
    ]  # fmt: skip


@pytest.mark.parametrize(("square", "distance"), [("a1", 0), ("b2", 1), ("a8", 7), ("h8", 7), ("c2", 2), ("h1", 7)])
def test_distance_is_counted_in_king_moves(square: str, distance: int) -> None:
    world = world_of(EIGHT)
    assert world.distance[world.by_name["a1"]][world.by_name[square]] == distance


def test_distance_goes_across_the_sea() -> None:
    world = world_of("ggg\n~~~\nDHD")
    assert world.distance[world.by_name["b1"]][world.by_name["b3"]] == 2


def test_a_gateway_is_one_square_with_a_name_on_each_board() -> None:
    world = world_of(TWO_BOARDS, BOARD_B)
    assert world.by_name["d3"] == world.by_name["B:a1"]
    gateway = world.squares[world.by_name["d3"]]
    assert gateway.names == ("d3", "B:a1")
    assert gateway.gateway
    assert gateway.demand == 80
    assert len(world.squares) == 16 + 12 - 1


def test_distance_runs_through_the_gateway() -> None:
    world = world_of(TWO_BOARDS, BOARD_B)
    from_a1 = world.distance[world.by_name["a1"]]
    # Three steps to the gateway d3, then two on board B.
    assert from_a1[world.by_name["B:c1"]] == 5


def test_boards_without_a_gateway_are_out_of_each_others_way() -> None:
    world = world_of("ggg\nggg\nHDD", "ccc\nccc\nccc")
    assert world.distance[world.by_name["a1"]][world.by_name["B:a1"]] == FAR_AWAY


def test_lines_of_a_gateway_run_on_both_boards() -> None:
    world = world_of(TWO_BOARDS, BOARD_B)
    ends = {world.names[line[-1]] for line in world.rook_lines[world.by_name["d3"]]}
    assert ends == {"d4", "d1", "a3", "B:d1", "B:a3"}


def test_a_line_does_not_turn_into_another_board_on_its_way() -> None:
    world = world_of("ggg\ng<g\nHDD", "ccc\nccc\n<cc")
    passing = {world.names[i] for line in world.rook_lines[world.by_name["a2"]] for i in line}
    assert passing == {"a1", "a3", "b2", "c2"}


@pytest.mark.parametrize(
    ("firms", "headquarters"),
    [(1, ["c1"]), (2, ["a1", "d1"]), (3, ["a1", "b1", "d1"]), (4, ["a1", "b1", "c1", "d1"])],
)
def test_headquarters_are_spread_evenly(firms: int, headquarters: list[str]) -> None:
    position = start(level("gggg\ngggg\nHHHH"), *["rook"] * firms)
    assert [position.world.names[firm.hq] for firm in position.firms] == headquarters


@pytest.mark.parametrize(
    ("firms", "headquarters"),
    [(4, ["a1", "c1", "d1", "f1"]), (5, ["a1", "b1", "c1", "e1", "f1"]), (6, ["a1", "b1", "c1", "d1", "e1", "f1"])],
)
def test_firms_that_do_not_fill_the_row_leave_no_one_alone_at_an_end(firms: int, headquarters: list[str]) -> None:
    position = start(level("gggggg\ngggggg\nHHHHHH"), *["rook"] * firms)
    assert [position.world.names[firm.hq] for firm in position.firms] == headquarters
