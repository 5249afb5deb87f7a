"""Modules, investments and changes of strategy: cost, lag, benefit and conditions (game.md 5, 7)."""

import pytest

from game.rules import ChangeStrategy, EndTurn, Invest, Order
from game.rules.costs import benefit, coordination, making_at_home, module_cut
from game.rules.reach import adapting
from game.rules.state import Position
from tests.rules.boards import game_from, level, new_game, put, start

SMALL = """
    ggggg
    ggggg
    ggggg
    DDHDD
"""
FOUR_FIRMS = """
    gggg
    gggg
    gggg
    HHHH
"""


def alone(strategy: str = "change-board", drawing: str = SMALL, **fields: object) -> Position:
    return start(level(drawing, **fields), strategy)  # type: ignore[arg-type]


# --- modules ----------------------------------------------------------------------------------------


def test_a_module_works_after_its_lag() -> None:
    game = new_game(level(SMALL), "change-board")
    game.apply(Order("erp"))
    assert game.view(0).own.cash == 700 - 120
    working = []
    for _ in range(3):
        game.apply(EndTurn())
        working.append("erp" in game.view(0).firms[0].modules)
    assert working == [False, False, True]  # a lag of two: from round 3


def test_without_the_skills_a_module_arrives_a_year_later() -> None:
    """C69: low absorption."""
    position = alone()
    position.firms[0].skills = 2
    game = game_from(position)
    game.apply(Order("warehouse"))
    assert game.view(0).own.modules[0].works_from == 1 + 1 + 1


def test_a_rook_pays_half_as_much_again_for_modules() -> None:
    """C32."""
    position = alone("rook")
    assert Order("erp").cost(position, position.firms[0]) == 180


def test_some_modules_need_the_erp_first() -> None:
    game = new_game(level(SMALL), "change-board")
    (reason,) = game.why_not(Order("traceability"))
    assert (reason.code, dict(reason.data)) == ("module_first", {"module": "erp"})
    game.apply(Order("erp"))
    assert game.why_not(Order("traceability")) == []


def test_why_a_module_cannot_be_ordered() -> None:
    position = alone("queen")
    game = game_from(position)
    assert [reason.code for reason in game.why_not(Order("fax"))] == ["no_such_module"]
    assert [reason.code for reason in game.why_not(Order("erp"))] == ["module_owned"]
    position.round = 12
    assert [reason.code for reason in game_from(position).why_not(Order("warehouse"))] == ["leaves_no_time"]
    position.round = 11
    position.firms[0].cash = position.firms[0].turnover = 0
    assert [reason.code for reason in game_from(position).why_not(Order("warehouse"))] == ["cost_above_funds"]


@pytest.mark.parametrize(
    ("turnover", "outposts", "expected"),
    [
        (1000, 0, 75),  # all of the size, three quarters for who is alone
        (500, 0, 38),  # half of the size: 37.5
        (500, 3, 60),  # 800 of 1,000
        (200, 0, 15),
        (5000, 0, 75),
    ],
)
def test_a_module_gives_more_to_a_larger_and_more_complex_firm(turnover: int, outposts: int, expected: int) -> None:
    """C34: below a threshold of size and complexity it does not give what it costs."""
    position = alone()
    firm = position.firms[0]
    firm.turnover = turnover
    for square in ("a3", "b3", "c3")[:outposts]:
        put(position, square)
    assert benefit(position, firm, "erp") == expected


@pytest.mark.parametrize(("others", "expected"), [(0, 50), (1, 67), (2, 83), (3, 100)])
def test_a_module_gives_more_when_the_district_has_it(others: int, expected: int) -> None:
    """C70: digitalisation must be simultaneous."""
    position = start(level(FOUR_FIRMS), *["change-board"] * 4)
    position.firms[0].modules["warehouse"] = 0
    for firm in position.firms[1 : 1 + others]:
        firm.modules["warehouse"] = 0
    assert benefit(position, position.firms[0], "warehouse") == expected


def test_a_module_of_another_firm_counts_once_it_works() -> None:
    position = start(level(FOUR_FIRMS), *["change-board"] * 4)
    for firm in position.firms[1:]:
        firm.modules["warehouse"] = 2
    assert benefit(position, position.firms[0], "warehouse") == 50


def test_erp_and_eprocurement_cut_labour_and_materials() -> None:
    """C30, C71. A lone firm of size 1,200 has three quarters: 3 % each."""
    position = alone()
    firm = position.firms[0]
    position.atmosphere = 0
    firm.modules = {"erp": 0, "eprocurement": 0}
    assert making_at_home(position, firm) == (3880, 2910)


def test_coordination_grows_with_pairs_of_outposts() -> None:
    position = alone()
    for number, square in enumerate(("a3", "b3", "c3", "d3", "e3"), 1):
        put(position, square)
        assert coordination(position, position.firms[0]) == 4 * number * (number - 1) // 2


def test_outposts_on_another_board_are_dearer_to_coordinate() -> None:
    position = start(level("gg<\nggg\nHDD", board_b="<cc\nccc\nccc"), "rook")
    for square in ("a2", "a3", "B:c3", "B:c2"):
        put(position, square)
    # Six pairs: 24, half more for two outposts beyond the board.
    assert coordination(position, position.firms[0]) == 36


def test_a_gateway_belongs_to_the_first_board() -> None:
    position = start(level("gg<\nggg\nHDD", board_b="<cc\nccc\nccc"), "rook")
    for square in ("a2", "a3", "c3"):
        put(position, square)
    assert coordination(position, position.firms[0]) == 12


def test_the_queen_coordinates_for_less() -> None:
    """C30. Her strategy saves 20 %; her ERP three quarters of 25 %, 19 %."""
    position = alone("queen")
    for square in ("a3", "b3", "c3", "d3", "e3"):
        put(position, square)
    assert coordination(position, position.firms[0]) == 24  # 40 × 61 %
    position.firms[0].modules = {}
    position.changed()
    assert coordination(position, position.firms[0]) == 32  # 40 × 80 %


def test_only_working_modules_give_anything() -> None:
    position = alone()
    position.firms[0].modules = {"erp": 3}
    assert module_cut(position, position.firms[0], "labour") == 0


# --- investments ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asset", "level_now", "cost"),
    [
        ("quality", 5, 160),
        ("brand", 3, 120),
        ("research", 1, 75),
        ("skills", 3, 105),
        ("service", 0, 80),
        ("service", 2, 160),
        ("quality", 0, 60),
    ],
)
def test_an_investment_costs_more_at_each_level(asset: str, level_now: int, cost: int) -> None:
    position = alone()
    setattr(position.firms[0], asset, level_now)
    game = game_from(position)
    game.apply(Invest(asset))
    assert game.view(0).own.cash == 700 - cost
    assert getattr(game.view(0).firms[0], asset) == level_now + 1


def test_a_university_makes_research_and_skills_cheaper() -> None:
    """C02, C66: a tenth less."""
    position = alone(drawing=SMALL.replace("DDHDD", "DUHDD"))
    firm = position.firms[0]
    costs = {asset: Invest(asset).cost(position, firm) for asset in ("research", "skills", "quality")}
    assert costs == {"research": 68, "skills": 95, "quality": 160}  # 67.5 and 94.5, half up


def test_capacity_grows_by_thirty_and_every_second_step_raises_quality() -> None:
    """C10: automated machines raise quality too."""
    position = alone()
    position.firms[0].cash = 3000
    game = game_from(position)
    seen = []
    for _ in range(3):
        cash = game.view(0).own.cash
        game.apply(Invest("capacity"))
        own = game.view(0).own
        seen.append((cash - own.cash, own.capacity, game.view(0).firms[0].quality))
    assert seen == [(120, 150, 5), (180, 180, 6), (240, 210, 6)]


@pytest.mark.parametrize(("asset", "most"), [("quality", 10), ("brand", 10), ("service", 3)])
def test_no_level_goes_beyond_the_highest(asset: str, most: int) -> None:
    position = alone()
    position.firms[0].cash = 5000
    setattr(position.firms[0], asset, most)
    (reason,) = game_from(position).why_not(Invest(asset))
    assert (reason.code, dict(reason.data)) == ("highest", {"asset": asset, "level": most})


def test_automation_does_not_raise_quality_over_ten() -> None:
    position = alone()
    position.firms[0].cash, position.firms[0].quality, position.firms[0].capacity_steps = 3000, 10, 1
    game = game_from(position)
    game.apply(Invest("capacity"))
    assert game.view(0).firms[0].quality == 10


def test_an_investment_beyond_all_money_is_refused() -> None:
    position = alone()
    position.firms[0].cash = position.firms[0].turnover = 0
    assert [reason.code for reason in game_from(position).why_not(Invest("brand"))] == ["cost_above_funds"]


def test_incremental_research_is_one_step_an_action() -> None:
    """C65."""
    game = new_game(level(SMALL), "knight")
    game.apply(Invest("research"))
    assert game.view(0).firms[0].research == 4


# --- strategy ---------------------------------------------------------------------------------------


def test_changing_strategy_costs_a_hundred_and_a_year_of_one_step_moves() -> None:
    position = alone("rook")
    game = game_from(position)
    game.apply(ChangeStrategy("knight"))
    assert game.view(0).own.cash == 400
    assert game.view(0).own.actions_left == 2
    assert set(game.view(0).reach()) == {"b1", "d1", "b2", "c2", "d2"}
    game.apply(EndTurn())
    assert set(game.view(0).reach()) == {"b1", "d1", "b2", "c2", "d2"}
    game.apply(EndTurn())
    assert set(game.view(0).reach()) == {"a2", "e2", "b3", "d3"}


def test_a_firm_becomes_a_queen_with_two_working_modules() -> None:
    position = alone("change-board")
    firm = position.firms[0]
    firm.modules = {"warehouse": 0, "ecommerce": 2}
    (reason,) = game_from(position).why_not(ChangeStrategy("queen"))
    assert (reason.code, dict(reason.data)) == ("modules_needed", {"needed": 2, "have": 1})
    firm.modules["ecommerce"] = 0
    assert game_from(position).why_not(ChangeStrategy("queen")) == []


def test_a_knight_makes_the_digital_leap_without_an_idle_year() -> None:
    """C31."""
    position = alone("knight")
    position.firms[0].modules = {"warehouse": 0, "ecommerce": 0}
    game = game_from(position)
    game.apply(ChangeStrategy("queen"))
    assert "c4" in game.view(0).reach()


def test_a_firm_that_is_no_knight_yet_does_not_leap() -> None:
    """C31: the leap is for knights, not for who has just become one."""
    position = alone("rook")
    position.firms[0].modules = {"warehouse": 0, "ecommerce": 0}
    position.firms[0].cash = 900
    game = game_from(position)
    game.apply(ChangeStrategy("knight"))
    game.apply(ChangeStrategy("queen"))
    assert set(game.view(0).reach()) == {"b1", "d1", "b2", "c2", "d2"}


def test_a_rook_with_modules_has_the_idle_year_on_her_way_to_queen() -> None:
    position = alone("rook")
    firm = position.firms[0]
    firm.modules = {"warehouse": 0, "ecommerce": 0}
    game = game_from(position)
    game.apply(ChangeStrategy("queen"))
    assert set(game.view(0).reach()) == {"b1", "d1", "b2", "c2", "d2"}


def test_why_a_strategy_cannot_be_chosen() -> None:
    position = alone("rook", strategies=["rook", "knight"])
    game = game_from(position)
    assert [reason.code for reason in game.why_not(ChangeStrategy("rook"))] == ["same_strategy"]
    assert [reason.code for reason in game.why_not(ChangeStrategy("queen"))] == ["strategy_not_offered"]
    position.firms[0].cash = position.firms[0].turnover = 0
    assert [reason.code for reason in game_from(position).why_not(ChangeStrategy("knight"))] == ["cost_above_funds"]


def test_a_queen_who_loses_her_modules_can_still_choose_another_strategy() -> None:
    position = alone("queen")
    position.firms[0].modules = {}
    assert adapting(position, position.firms[0])
    assert game_from(position).why_not(ChangeStrategy("knight")) == []


@pytest.mark.parametrize(
    ("strategy", "skills", "research", "brand", "cash", "modules"),
    [
        ("queen", 4, 1, 3, 500, {"erp", "ecommerce"}),
        ("knight", 3, 3, 3, 500, set()),
        ("rook", 3, 1, 5, 500, set()),
        ("change-board", 3, 1, 3, 700, set()),
    ],
)
def test_what_each_strategy_starts_with(
    strategy: str, skills: int, research: int, brand: int, cash: int, modules: set[str]
) -> None:
    firm = alone(strategy).firms[0]
    assert (firm.skills, firm.research, firm.brand, firm.cash) == (skills, research, brand, cash)
    assert set(firm.modules) == modules
    assert (firm.quality, firm.service, firm.capacity, firm.turnover) == (5, 0, 120, 1200)
