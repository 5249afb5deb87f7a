"""Demand, price, appeal and how buyers divide among the sellers (game.md 3, 4, 10)."""

import pytest

from game.rules.markets import appeal, current_mode, demand, divided, price, sellers
from game.rules.state import HOME, LOCALS, MULTINATIONAL, RIVAL, Position, Rival
from tests.rules.boards import at, level, put, start

# Light squares: a2, c2, e2, b3, d3, a4, c4. Dark ones: b2, d2, a3, c3, e3, b4, d4.
SMALL = """
    gFggg
    ggggg
    ggcgg
    DDHDD
"""
HOME_APPEAL = 114
"""Of a firm as it starts: 100 + 2 × (4 × 1 of quality + 3 × 1 of brand)."""


def firm_at_c1(strategy: str = "change-board", drawing: str = SMALL, **fields: object) -> Position:
    """A change-board firm has no gift that shows in appeal, once it is no pioneer any more."""
    position = start(level(drawing, **fields), strategy)  # type: ignore[arg-type]
    position.round = position.arrived = 3
    return position


def at_home(position: Position) -> int:
    return appeal(position, position.firms[0], HOME, None)


def abroad(position: Position, square: str, mode: str = "acquisition", years: int = 3) -> int:
    """Appeal of an outpost that has worked for some years; an acquisition reaches all of the demand."""
    outpost = put(position, square, mode)._replace(fresh_from=position.round - years)
    return appeal(position, position.firms[0], at(position, square), outpost)


# --- appeal -----------------------------------------------------------------------------------------


def test_a_firm_as_it_starts_is_a_little_better_than_the_locals() -> None:
    assert at_home(firm_at_c1()) == HOME_APPEAL


@pytest.mark.parametrize(
    ("asset", "value", "expected"),
    [
        ("quality", 6, HOME_APPEAL + 8),
        ("quality", 3, HOME_APPEAL - 16),
        ("brand", 4, HOME_APPEAL + 6),
        ("brand", 0, HOME_APPEAL - 18),
        ("service", 2, HOME_APPEAL + 4),
    ],
)
def test_appeal_weighs_what_stands_out_from_the_frontier(asset: str, value: int, expected: int) -> None:
    """C28."""
    position = firm_at_c1()
    setattr(position.firms[0], asset, value)
    assert at_home(position) == expected


@pytest.mark.parametrize(
    ("round", "frontier"), [(1, (4, 2)), (3, (4, 2)), (4, (5, 3)), (7, (6, 4)), (16, (9, 7)), (40, (9, 9))]
)
def test_the_frontier_rises_every_three_rounds_and_ends_at_nine(round: int, frontier: tuple[int, int]) -> None:
    """C25: rivals learn what a firm knows."""
    position = firm_at_c1()
    position.round = round
    assert position.frontier == frontier


def test_a_firm_that_stands_still_falls_back() -> None:
    """C25."""
    position = firm_at_c1()
    position.round = 4
    assert at_home(position) == HOME_APPEAL - 2 * (4 + 3)


def test_appeal_never_falls_below_ten() -> None:
    position = firm_at_c1()
    position.round = 40
    position.firms[0].quality = position.firms[0].brand = 0
    assert at_home(position) == 10


def test_a_price_cut_counts_by_the_step_of_five_per_cent() -> None:
    position = firm_at_c1()
    position.firms[0].stance = "cut"
    assert at_home(position) == HOME_APPEAL + 2 * 2 * 2


def test_a_premium_lifts_what_stands_out_and_costs_its_whole_price() -> None:
    """C28: 1 of quality and 3 of brand count 2 (1.5, half up) and 5 (4.5); the price, in full, 10."""
    position = firm_at_c1()
    position.firms[0].stance = "premium"
    position.firms[0].brand = 5
    assert at_home(position) == 100 + 2 * (4 * 2 + 3 * 5 - 2 * 10)


def test_a_premium_does_not_deepen_what_is_lacking() -> None:
    position = firm_at_c1()
    position.firms[0].stance = "premium"
    position.firms[0].quality, position.firms[0].brand = 3, 2
    assert at_home(position) == 100 + 2 * (-4 - 2 * 10)


def test_control_of_the_mode_is_service() -> None:
    """C49: direct export gives more control; C54."""
    position = firm_at_c1()
    assert abroad(position, "a2", "acquisition") == HOME_APPEAL + 2 * 4
    assert abroad(position, "e2", "greenfield") == HOME_APPEAL + 2 * 5 + 15


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("indirect_export", 14),  # 12 % of 114: 13.68
        ("agent", 29),  # 25 % of 116
        ("distributor", 52),  # 45 % of 116: 52.2
        ("franchising", 60),  # 50 % of 120
        ("joint_venture", 102),  # 85 % of 120
        ("acquisition", 122),
    ],
)
def test_a_mode_reaches_only_a_part_of_the_demand(mode: str, expected: int) -> None:
    """C47, C50."""
    assert abroad(firm_at_c1(), "a2", mode) == expected


def test_digital_readiness_scales_what_ecommerce_reaches() -> None:
    """C52: 40 % × 70 % of 120 in Germany; in China 40 % × 30 % of 110."""
    position = firm_at_c1()
    assert abroad(position, "a2", "ecommerce") == 34  # 28 %: 33.6
    assert abroad(position, "c2", "ecommerce") == 13  # 12 % of 100 + 2 × (2 + 3): 13.2


def test_taste_differs_by_country() -> None:
    position = firm_at_c1()
    # In China quality weighs 2, brand 3, service nothing.
    assert abroad(position, "c2") == 100 + 2 * (2 + 3)


def test_outside_its_sector_appeal_counts_sixty_per_cent() -> None:
    position = firm_at_c1()
    assert abroad(position, "b2") == 73  # 122 × 60 %: 73.2
    assert abroad(position, "a2") == 122


def test_research_of_five_serves_the_adjacent_sector_in_full() -> None:
    position = firm_at_c1()
    position.firms[0].research = 4
    assert abroad(position, "b2") == 73
    position.firms[0].research = 5
    assert abroad(position, "b2") == 122


def test_the_knight_sells_in_the_other_sector_in_full() -> None:
    """C31."""
    assert abroad(firm_at_c1("knight"), "b2") == 122


@pytest.mark.parametrize(("years", "expected"), [(0, 159), (1, 159), (2, 159), (3, 122)])
def test_the_knight_is_new_for_three_rounds_where_it_lands(years: int, expected: int) -> None:
    assert abroad(firm_at_c1("knight"), "a2", years=years) == expected  # 122 × 130 %: 158.6


@pytest.mark.parametrize(("years", "expected"), [(0, 146), (2, 146), (3, 122)])
def test_a_pioneer_is_fresh_for_three_rounds_where_no_rival_stands(years: int, expected: int) -> None:
    """C33."""
    position = firm_at_c1()
    assert abroad(position, "a2", years=years) == expected  # 122 × 120 %: 146.4
    position.rivals = [Rival(0, "A", at(position, "a2"), 3)]
    assert abroad(position, "a2", years=years) == 122


def test_novelty_comes_from_the_first_mode_and_not_from_a_deeper_one() -> None:
    position = firm_at_c1("knight")
    outpost = put(position, "a2", "agent")._replace(fresh_from=0, next_mode="acquisition", next_from=3)
    assert current_mode(position, outpost) == "acquisition"
    assert appeal(position, position.firms[0], at(position, "a2"), outpost) == 122


def test_a_fair_adds_one_to_brand_there() -> None:
    position = firm_at_c1()
    position.firms[0].research = 5  # b4 is dark
    assert abroad(position, "b4") == 122 + 2 * 3


def test_the_rooks_brand_counts_half_as_much_again_on_its_rank_and_file() -> None:
    """C32: brand 5 counts 8 (7.5, half up)."""
    position = firm_at_c1("rook")
    assert abroad(position, "a2") == 100 + 2 * (4 * 1 + 3 * 3 + 4)
    assert abroad(position, "c4") == 100 + 2 * (4 * 1 + 3 * 6 + 4)
    position.firms[0].strategy = "change-board"
    assert abroad(position, "c4") == 100 + 2 * (4 * 1 + 3 * 3 + 4)


@pytest.mark.parametrize(("modules", "more"), [(1, 0), (2, 1), (3, 1), (4, 2)])
def test_the_queen_personalises_by_one_quality_for_two_modules(modules: int, more: int) -> None:
    """C30."""
    position = firm_at_c1("queen")
    names = ("erp", "warehouse", "eprocurement", "tracking")[:modules]
    position.firms[0].modules = dict.fromkeys(names, 0)
    assert at_home(position) == HOME_APPEAL + 8 * more


def test_modules_of_service_count_in_full_with_their_benefit() -> None:
    position = firm_at_c1()
    position.firms[0].modules = {"traceability": 0}
    # Three quarters of 2 service: 1.5, half up.
    assert at_home(position) == HOME_APPEAL + 2 * 2


# --- division ---------------------------------------------------------------------------------------


def test_buyers_divide_by_largest_remainder() -> None:
    # Exact parts: 3.5, 2.1, 1.4.
    assert divided(7, [(0, 50), (1, 30), (LOCALS, 20)]) == {0: 4, 1: 2, LOCALS: 1}
    # Exact parts: 5.28, 3.96, 0.76.
    assert divided(10, [(0, 528), (1, 396), (LOCALS, 76)]) == {0: 5, 1: 4, LOCALS: 1}


def test_equal_remainders_are_decided_by_a_key_not_by_the_seat() -> None:
    weights = [(2, 1), (0, 1), (LOCALS, 1)]
    short = {2: 0, 0: 0, LOCALS: 0}
    for round in range(300):
        parts = divided(8, weights, 7, round)
        assert sorted(parts.values()) == [2, 3, 3]
        assert divided(8, weights[::-1], 7, round) == parts
        short[min(parts, key=lambda who: parts[who])] += 1
    assert all(70 <= times <= 130 for times in short.values())


def test_all_units_are_divided() -> None:
    weights = [(0, 37), (1, 11), (RIVAL, 105), (LOCALS, 100)]
    assert all(sum(divided(units, weights).values()) == units for units in range(300))


def test_who_sells_abroad() -> None:
    position = firm_at_c1()
    put(position, "a2", "acquisition")
    put(position, "e2", "acquisition", works=9)
    position.rivals = [Rival(0, "A", at(position, "a2"), 3)]
    assert sellers(position, at(position, "a2")) == [(0, 122), (RIVAL, 60 + 15 * 3), (LOCALS, 100)]
    assert sellers(position, at(position, "e2")) == [(LOCALS, 100)]


def test_who_sells_at_home() -> None:
    position = start(level(SMALL.replace("DDHDD", "HDDDH")), "change-board", "knight")
    position.multinationals = (3, 5)
    # Each multinational draws 20 and 10 more for each point of strength.
    assert sellers(position, HOME) == [(0, 114), (1, 114), (MULTINATIONAL, 50 + 70), (LOCALS, 100)]


# --- demand and price -------------------------------------------------------------------------------


@pytest.mark.parametrize("firms", [1, 2, 3])
def test_home_demand_grows_with_the_firms_at_the_table(firms: int) -> None:
    position = start(level("ggg\nggg\nHHH"), *["rook"] * firms)
    assert demand(position, HOME) == 125 * firms


def test_saturation_shrinks_the_home_market() -> None:
    """C24."""
    position = firm_at_c1()
    position.home_index = 9_604  # twice 2 % less
    assert demand(position, HOME) == 120  # 120.05


def test_each_multinational_takes_five_per_cent_of_home_demand() -> None:
    position = firm_at_c1()
    position.multinationals = (3, 3)
    assert demand(position, HOME) == 113  # 112.5


def test_demand_abroad_grows_with_the_country() -> None:
    position = firm_at_c1()
    position.demand_index["cn"] = 10_800
    assert (demand(position, at(position, "c2")), demand(position, at(position, "a2"))) == (108, 100)


def test_shocks_change_demand_and_price() -> None:
    """C26."""
    position = firm_at_c1()
    position.climate = position.climate._replace(
        home_demand=-12, foreign_demand={"cn": -30}, foreign_price={"cn": -8, "de": 0}
    )
    assert demand(position, HOME) == 110
    assert demand(position, at(position, "c2")) == 70
    assert price(position, at(position, "c2")) == 7_360
    assert price(position, at(position, "a2")) == 10_000
