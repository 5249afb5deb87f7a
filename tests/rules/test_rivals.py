"""Black: captures, the calendar of its advance, promotion, growth, and how firms push it back (game.md 9)."""

import pytest

from game.rules.markets import demand
from game.rules.rivals import black_moves, planned_moves, pressed_back, rivals_grow
from game.rules.rounds import open_round
from game.rules.state import HOME, RIVAL, Position
from tests.rules.boards import at, level, put, start, told

EIGHT = """
    ggggg
    ggggg
    ggggg
    ggggg
    ggggg
    ggggg
    ggggg
    DDHDD
"""


def black_at(rivals: dict[str, int], drawing: str = EIGHT, round: int = 3, strategy: str = "knight") -> Position:
    """A position in which black is about to move; the knight at c1 defends none of the squares used here."""
    position = start(level(drawing, rivals=rivals), strategy)
    position.round = round
    position.arrived = round - 1
    return position


def where(position: Position) -> list[str]:
    return [position.world.names[rival.square] for rival in position.rivals]


def moves(position: Position, round: int = 3) -> list[tuple[str, str, str]]:
    return [(intent.square, intent.kind, intent.to) for intent in planned_moves(position, round)]


# --- capture ----------------------------------------------------------------------------------------


def test_a_pawn_captures_an_outpost_on_its_forward_diagonal() -> None:
    position = black_at({"c6": 3})
    put(position, "b5", "agent")
    black_moves(position)
    assert where(position) == ["b5"]
    assert position.firms[0].outposts == {}
    (event,) = told(position, "rival_captured")
    assert (event["mode"], event["grip"], event["strength"], event["from"]) == ("agent", 1, 3, "c6")


def test_a_captured_outpost_is_lost_without_refund() -> None:
    position = black_at({"c6": 3})
    put(position, "b5", "greenfield")
    position.firms[0].brand = 0
    position.rivals = [position.rivals[0]._replace(strength=9)]
    cash = position.firms[0].cash
    black_moves(position)
    assert position.firms[0].outposts == {}
    assert position.firms[0].cash == cash


@pytest.mark.parametrize("square", ["c5", "b6", "d7", "b7", "a5", "c6"])
def test_a_pawn_captures_nowhere_else(square: str) -> None:
    position = black_at({"c6": 9})
    put(position, square)
    assert all(kind != "capture" for _, kind, _ in moves(position))


@pytest.mark.parametrize(("strength", "captured"), [(1, False), (2, False), (3, False), (4, True)])
def test_an_outpost_falls_only_to_a_rival_stronger_than_its_grip(strength: int, captured: bool) -> None:
    position = black_at({"c6": strength})
    put(position, "b5", "joint_venture")  # control 3
    assert (moves(position) == [("c6", "capture", "b5")]) is captured


def test_defenders_raise_the_grip() -> None:
    position = black_at({"c6": 3}, strategy="rook")
    put(position, "b5")
    assert moves(position) == [("c6", "capture", "b5")]
    put(position, "b3")
    assert moves(position) == [("c6", "capture", "b5")]
    put(position, "a5")
    assert moves(position) == [("c6", "advance", "c5")]


def test_the_rooks_brand_of_six_holds_what_a_brand_of_five_loses() -> None:
    position = black_at({"c6": 2}, strategy="rook")
    put(position, "b5")
    assert moves(position) == [("c6", "capture", "b5")]
    position.firms[0].brand = 6
    assert moves(position) == [("c6", "advance", "c5")]


def test_the_weakest_grip_falls_first() -> None:
    position = black_at({"c6": 5})
    put(position, "b5", "joint_venture")
    put(position, "d5", "distributor")
    assert moves(position) == [("c6", "capture", "d5")]


def test_of_equal_grips_the_cheapest_falls() -> None:
    position = black_at({"c6": 5})
    put(position, "b5", "distributor")
    put(position, "d5", "agent")
    assert moves(position) == [("c6", "capture", "d5")]


def test_of_equal_grips_and_costs_the_lower_file_falls() -> None:
    position = black_at({"c6": 5})
    put(position, "d5")
    put(position, "b5")
    assert moves(position) == [("c6", "capture", "b5")]


def test_where_two_firms_stand_only_the_weaker_loses_its_outpost() -> None:
    position = start(level(EIGHT.replace("DDHDD", "DHDHD"), rivals={"c6": 4}), "knight", "knight")
    position.round, position.arrived = 3, 2
    put(position, "b5", "joint_venture", seat=0)
    put(position, "b5", "agent", seat=1)
    black_moves(position)
    assert [len(firm.outposts) for firm in position.firms] == [1, 0]


def test_a_site_still_under_way_can_be_captured() -> None:
    position = black_at({"c6": 4})
    put(position, "b5", "assembly", works=5)
    assert moves(position) == [("c6", "capture", "b5")]


def test_black_captures_even_in_the_year_in_which_it_rests() -> None:
    position = black_at({"c6": 3}, round=5)
    assert moves(position, 5) == [("c6", "wait", "")]
    put(position, "b5")
    assert moves(position, 5) == [("c6", "capture", "b5")]


def test_before_year_three_black_does_nothing() -> None:
    position = black_at({"c6": 3})
    put(position, "b5")
    assert moves(position, 2) == [("c6", "wait", "")]


def test_an_outpost_is_captured_once() -> None:
    position = black_at({"b6": 3, "d6": 3})
    put(position, "c5")
    assert moves(position) == [("b6", "capture", "c5"), ("d6", "advance", "d5")]


def test_a_captured_defender_no_longer_defends() -> None:
    position = black_at({"a3": 3, "a6": 3}, strategy="rook")
    put(position, "b2")
    put(position, "b5")
    put(position, "e5")
    # b5 has two defenders, b2 and e5, until the lower pawn takes b2: then its grip of 2 is too weak.
    assert moves(position) == [("a3", "capture", "b2"), ("a6", "capture", "b5")]


# --- advance ----------------------------------------------------------------------------------------


def test_black_advances_in_two_years_of_three() -> None:
    position = black_at({"c8": 3})
    advancing = [round for round in range(1, 13) if moves(position, round)[0][1] == "advance"]
    assert advancing == [3, 4, 6, 7, 9, 10, 12]


def test_the_pawn_in_front_moves_first_and_makes_room() -> None:
    position = black_at({"c6": 3, "c5": 3})
    assert moves(position) == [("c5", "advance", "c4"), ("c6", "advance", "c5")]
    put(position, "b4")
    assert moves(position) == [("c5", "capture", "b4"), ("c6", "advance", "c5")]


def test_a_pawn_that_cannot_jump_over_another_waits() -> None:
    position = start(level("ggg\nggg\nDHD", board_b="ccc\nccc\nccc", rivals_b={"b1": 3, "b2": 3}), "knight")
    position.round = 3
    assert moves(position) == [("B:b1", "wait", ""), ("B:b2", "wait", "")]
    assert [intent.why for intent in planned_moves(position, 3)] == ["last_rank", "blocked"]


def test_black_moves_in_order_of_rank_and_then_file() -> None:
    position = black_at({"a7": 3, "e5": 3, "b5": 3, "d8": 3})
    assert [square for square, _, _ in moves(position)] == ["b5", "e5", "a7", "d8"]


def test_an_advance_jumps_over_the_sea() -> None:
    position = black_at({"b5": 3}, drawing="ggg\ng~g\ng~g\nggg\nDHD")
    black_moves(position)
    assert where(position) == ["b2"]


def test_an_outpost_straight_ahead_does_not_stop_a_pawn() -> None:
    position = black_at({"c6": 3})
    put(position, "c5")
    black_moves(position)
    assert where(position) == ["c5"]
    assert at(position, "c5") in position.firms[0].outposts


def test_liberalisation_gives_black_a_second_move() -> None:
    """C24."""
    shock = {"round": 3, "kind": "trade_liberalisation", "severity": 1}
    position = start(level(EIGHT, rivals={"c8": 3}, shocks=[shock]), "knight")
    position.round = 3
    open_round(position)
    assert where(position) == ["c6"]


def test_in_a_second_move_black_captures_where_the_first_brought_it() -> None:
    shock = {"round": 3, "kind": "trade_liberalisation", "severity": 3}
    position = start(level(EIGHT, rivals={"c8": 3}, shocks=[shock]), "knight")
    put(position, "d6")
    position.round = 3
    open_round(position)
    assert where(position) == ["d6"]


# --- promotion --------------------------------------------------------------------------------------


def test_a_pawn_that_reaches_the_district_becomes_a_multinational() -> None:
    position = black_at({"c2": 4})
    assert demand(position, HOME) == 125
    black_moves(position)
    assert position.rivals == []
    assert position.multinationals == (4,)
    assert demand(position, HOME) == 119  # 5 % less: 118.75
    assert told(position, "rival_promoted") == [{"from": "c2", "strength": 4}]


def test_the_square_of_a_promoted_pawn_is_free_for_the_next() -> None:
    position = black_at({"c2": 3, "c3": 3})
    black_moves(position)
    assert where(position) == ["c2"]


def test_a_pawn_on_the_first_rank_of_a_district_board_is_promoted_at_its_next_advance() -> None:
    position = black_at({"e1": 3}, drawing="ggggg\nggggg\nHDDDi", round=5, strategy="rook")
    assert moves(position, 5) == [("e1", "wait", "")]  # it rests
    position.round = 6
    black_moves(position)
    assert (position.rivals, position.multinationals) == ([], (3,))


def test_on_a_board_without_district_a_pawn_stops_on_the_last_rank() -> None:
    position = start(level("ggg\nggg\nDHD", board_b="ccc\nccc\nccc", rivals_b={"b2": 3}), "knight")
    position.round = 3
    black_moves(position)
    assert where(position) == ["B:b1"]
    position.round = 4
    black_moves(position)
    assert where(position) == ["B:b1"]


# --- pushed back ------------------------------------------------------------------------------------


def sold(position: Position, square: str, firms: int, rival: int) -> dict[int, dict[int, int]]:
    return {at(position, square): {0: firms, RIVAL: rival}}


def test_firms_that_outsell_a_rival_twice_over_for_two_years_push_it_back() -> None:
    position = black_at({"c5": 3})
    pressed_back(position, sold(position, "c5", 41, 20))
    assert (where(position), position.rivals[0].strength, position.rivals[0].pressed) == (["c5"], 3, 1)
    pressed_back(position, sold(position, "c5", 41, 20))
    assert (where(position), position.rivals[0].strength, position.rivals[0].pressed) == (["c6"], 2, 0)


def test_twice_its_units_is_not_over_twice() -> None:
    position = black_at({"c5": 3})
    for _ in range(3):
        pressed_back(position, sold(position, "c5", 40, 20))
    assert where(position) == ["c5"]


def test_the_years_must_run() -> None:
    position = black_at({"c5": 3})
    for firms in (50, 10, 50):
        pressed_back(position, sold(position, "c5", firms, 20))
    assert where(position) == ["c5"]
    assert position.rivals[0].pressed == 1


def test_the_firms_count_together() -> None:
    position = start(level(EIGHT.replace("DDHDD", "DHDHD"), rivals={"c5": 3}), "knight", "knight")
    together = {at(position, "c5"): {0: 25, 1: 20, RIVAL: 20}}
    for _ in range(2):
        pressed_back(position, together)
    assert where(position) == ["c6"]


def test_a_rival_with_no_way_back_is_only_weakened() -> None:
    position = black_at({"c5": 3, "c6": 3, "a8": 2})
    for _ in range(2):
        pressed_back(position, sold(position, "c5", 50, 20) | sold(position, "a8", 50, 20))
    assert where(position) == ["c5", "c6", "a8"]
    assert [rival.strength for rival in position.rivals] == [2, 3, 1]


def test_at_strength_nothing_a_rival_is_gone() -> None:
    position = black_at({"c5": 1})
    for _ in range(2):
        pressed_back(position, sold(position, "c5", 50, 20))
    assert position.rivals == []
    assert told(position, "rival_gone") == [{}]


# --- growth -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("round", "strength"), [(3, 3), (4, 4), (5, 3), (8, 4)])
def test_rivals_grow_every_four_rounds(round: int, strength: int) -> None:
    position = black_at({"c5": 3}, round=round)
    rivals_grow(position)
    assert position.rivals[0].strength == strength


def test_rivals_do_not_grow_beyond_nine() -> None:
    position = black_at({"c5": 9}, round=4)
    position.multinationals = (9, 8)
    rivals_grow(position)
    assert position.rivals[0].strength == 9
    assert position.multinationals == (9, 9)


# --- what is shown ----------------------------------------------------------------------------------


def test_what_black_will_do_is_what_it_does() -> None:
    position = black_at({"c6": 3, "a7": 3, "e2": 3})
    put(position, "b5")
    intents = planned_moves(position, 3)
    black_moves(position)
    expected = [intent.to for intent in sorted(intents, key=lambda i: i.rival) if intent.kind != "promote"]
    assert where(position) == expected == ["b5", "a6"]
