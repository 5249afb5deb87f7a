"""Overdraft, yearly costs, interest and tax, administration and the spin-off (game.md 4, 10)."""

from typing import Any

import pytest

from game.rules import EndTurn, Enter, SetStance
from game.rules.finance import administration, close_accounts, interest, operating_profit, pay, tax, yearly_costs
from game.rules.state import Position
from tests.rules.boards import at, game_from, level, new_game, paid, put, start, told

SMALL = """
    ggg
    ggg
    ggg
    DHD
"""


def firm_with(cash: int = 500, debt: int = 0, strategy: str = "rook", **fields: Any) -> Position:
    position = start(level(SMALL, **fields), strategy)
    position.arrived = 1
    firm = position.firms[0]
    position.book(firm, "loan", debt)
    firm.debt = debt
    position.book(firm, "start", cash - firm.cash)
    return position


# --- paying -----------------------------------------------------------------------------------------


def test_negative_cash_borrows_by_itself() -> None:
    position = firm_with(cash=30)
    pay(position, position.firms[0], "entry", 100)
    assert (position.firms[0].cash, position.firms[0].debt) == (0, 70)
    assert told(position, "loan_taken") == [{"amount": 70}]


def test_what_cash_can_pay_is_not_borrowed() -> None:
    position = firm_with(cash=100)
    pay(position, position.firms[0], "entry", 100)
    assert (position.firms[0].cash, position.firms[0].debt) == (0, 0)


def test_an_entry_beyond_cash_is_paid_on_credit() -> None:
    game = game_from(firm_with(cash=10))
    game.apply(Enter("b2", "agent"))
    own = game.view(0).own
    assert (own.cash, own.debt) == (0, 25)


# --- the year's costs -------------------------------------------------------------------------------


def costs(position: Position) -> dict[str, int]:
    found: dict[str, int] = {}
    for account, amount, _, _ in yearly_costs(position, position.firms[0]):
        found[account] = found.get(account, 0) + amount
    return found


def test_the_running_costs_of_a_firm_with_nothing_are_its_overhead() -> None:
    assert costs(firm_with()) == {"overhead": -190}


def test_outposts_and_modules_have_upkeep_once_they_work() -> None:
    position = firm_with()
    put(position, "b2", "joint_venture")
    put(position, "b3", "agent")
    put(position, "a2", "greenfield", works=3)
    position.firms[0].modules = {"warehouse": 1, "tracking": 2}
    assert costs(position) == {
        "overhead": -190,
        "mode_upkeep": -12 - 4,
        "module_upkeep": -8,
        "arriving": -10,
        "coordination": -12,
    }


def test_the_knights_research_has_upkeep() -> None:
    position = firm_with(strategy="knight")
    assert costs(position) == {"overhead": -190, "research_upkeep": -18}


def test_interest_is_six_per_cent_of_debt() -> None:
    position = firm_with(debt=125)
    assert interest(position, position.firms[0]) == 8  # 7.5


def test_a_bank_in_the_district_makes_credit_cheaper() -> None:
    """C02."""
    position = start(level(SMALL.replace("DHD", "KHD")), "rook")
    position.firms[0].debt = 500
    assert interest(position, position.firms[0]) == 27


@pytest.mark.parametrize(("profit", "due"), [(100, 30), (5, 2), (0, 0), (-80, 0)])
def test_tax_takes_thirty_per_cent_of_a_profit(profit: int, due: int) -> None:
    position = firm_with()
    assert tax(position, position.firms[0], profit) == due


def test_tax_is_on_the_profit_after_interest() -> None:
    position = firm_with(cash=1000, debt=500)
    firm = position.firms[0]
    position.book(firm, "home_sales", 400)
    position.book(firm, "labour", -170)
    position.book(firm, "entry", -500)  # one-off: no part of profit
    profit = close_accounts(position, firm, operating_profit(position, firm))
    assert (paid(position, "interest"), paid(position, "tax")) == (-30, -60)
    assert profit == 140


def test_another_years_or_firms_lines_do_not_count() -> None:
    position = start(level("ggg\nggg\nHDH"), "rook", "rook")
    position.book(position.firms[0], "home_sales", 1000)
    position.round = 2
    position.book(position.firms[1], "home_sales", 700)
    position.book(position.firms[0], "overhead", -190)
    assert close_accounts(position, position.firms[0], operating_profit(position, position.firms[0])) == -190


def test_a_whole_first_year_by_hand() -> None:
    """A rook alone: at home 125 buyers, appeal 126 against 100 of the locals; an agent at b3, two squares up its file.

    There its brand of 5 counts 8: (100 + 2 × (4 + 18 + 1)) × 25 % = 37 against 100, so 27 of 100 buyers.
    """
    game = new_game(level(SMALL), "rook")
    game.apply(Enter("b3", "agent"))
    game.apply(EndTurn())
    lines = [(entry.account, entry.amount, entry.square) for entry in game.ledger if entry.round == 1]
    assert lines == [
        ("start", 500, ""),
        ("entry", -35, "b3"),
        ("home_sales", 700, ""),  # 125 × 126 ÷ 226 = 69.7
        ("labour", -255, ""),  # 70 × 3,640
        ("materials", -191, ""),  # 70 × 2,730
        ("foreign_sales", 270, "b3"),
        ("labour", -98, "b3"),
        ("materials", -74, "b3"),
        ("transport", -11, "b3"),  # 27 × 400
        ("transit", -5, "b3"),  # 2 %
        ("commission", -27, "b3"),
        ("stock", -16, ""),  # 6 %
        ("overhead", -190, ""),
        ("mode_upkeep", -4, "b3"),
        ("tax", -30, ""),  # of 99
    ]
    (year,) = game.view(0).years
    assert (year.turnover, year.profit, year.cash) == (970, 69, 500 - 35 + 69)
    assert (year.home_made, year.abroad_made, year.outposts) == (97, 0, 1)


# --- administration ---------------------------------------------------------------------------------


def test_within_its_credit_a_firm_is_left_alone() -> None:
    position = firm_with(cash=0, debt=400)
    administration(position, position.firms[0])
    assert position.firms[0].debt == 400
    assert told(position, "administration") == []


def test_cash_pays_what_is_beyond_the_credit() -> None:
    position = firm_with(cash=100, debt=450)
    administration(position, position.firms[0])
    assert (position.firms[0].cash, position.firms[0].debt) == (0, 350)
    assert told(position, "administration") == []


def test_outposts_are_sold_the_cheapest_first_at_half_refund_until_debt_is_within_the_limit() -> None:
    # Credit is 400 and half of 130 for the outposts: 465, and stays that while they are sold.
    position = firm_with(cash=0, debt=480)
    put(position, "b3", "distributor")
    put(position, "a3", "agent")
    put(position, "b2", "agent")
    administration(position, position.firms[0])
    sold = [(event.square, event.data["amount"]) for event in position.events if event.kind == "forced_sale"]
    # Half of 21 each for the agents, the lower rank first; with 458 of debt the distributor may stay.
    assert sold == [("b2", 11), ("a3", 11)]
    assert position.firms[0].debt == 458
    assert set(position.firms[0].outposts) == {at(position, "b3")}
    assert told(position, "administration") == [{}]


def test_sales_stop_once_the_firm_is_solvent() -> None:
    position = firm_with(cash=0, debt=190)
    position.climate = position.climate._replace(credit=-75)
    put(position, "b2", "greenfield")
    put(position, "b3", "licensing", cost=100)
    # Credit is a quarter of 400 + 260: 165. The licence goes for 40; that it was worth 13 of credit is forgiven.
    administration(position, position.firms[0])
    assert told(position, "administration") == [{}]
    assert told(position, "forced_sale") == [{"mode": "licensing", "amount": 40}]
    assert position.firms[0].debt == 150
    assert set(position.firms[0].outposts) == {at(position, "b2")}


def test_a_firm_with_nothing_left_to_sell_starts_again() -> None:
    """Nobody sits out a game."""
    position = firm_with(cash=0, debt=900, strategy="rook")
    firm = position.firms[0]
    put(position, "b2", "agent")
    administration(position, firm)
    assert (firm.cash, firm.debt) == (150, 0)
    assert (firm.quality, firm.brand, firm.skills, firm.research) == (3, 3, 1, 0)
    assert firm.outposts == {}
    assert firm.spin_offs == 1
    assert [event.kind for event in position.events] == ["administration", "forced_sale", "spin_off"]
    assert firm.cash == sum(entry.amount for entry in position.ledger)


def test_credit_that_shrinks_brings_administration() -> None:
    """C26."""
    shock = {"round": 2, "kind": "financial_crisis", "severity": 3}
    position = firm_with(cash=0, debt=380, shocks=[shock], rules={"start.overhead": 600})
    game = game_from(position)
    game.apply(EndTurn())
    game.apply(EndTurn())
    assert "administration" in {event.kind for event in game.events}


def test_a_price_cut_kept_three_years_costs_a_level_of_quality() -> None:
    """C28."""
    game = new_game(level(SMALL), "rook")
    game.apply(SetStance("cut"))
    quality = []
    for _ in range(7):
        game.apply(EndTurn())
        quality.append(game.view(0).firms[0].quality)
    assert quality == [5, 5, 4, 4, 4, 3, 3]


def test_a_year_without_a_cut_starts_the_count_again() -> None:
    game = new_game(level(SMALL), "rook")
    for stance in ("cut", None, "hold", "cut", None):
        if stance:
            game.apply(SetStance(stance))
        game.apply(EndTurn())
    assert game.view(0).firms[0].quality == 5
