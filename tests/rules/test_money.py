"""Borrow, repay and set the price stance: free, once a turn each (game.md 10, 12)."""

import pytest

from game.rules import Action, Borrow, EndTurn, Repay, SetStance
from game.rules.costs import credit_limit, funds
from game.rules.state import Position
from tests.rules.boards import game_from, level, new_game, put, start

SMALL = """
    ggg
    ggg
    DHD
"""


def firm_with(cash: int = 500, debt: int = 0) -> Position:
    position = start(level(SMALL), "rook")
    position.firms[0].cash, position.firms[0].debt = cash, debt
    return position


def codes(position: Position, action: Action) -> list[str]:
    return [reason.code for reason in game_from(position).why_not(action)]


def test_credit_is_a_third_of_turnover_and_half_of_the_outposts() -> None:
    position = firm_with()
    put(position, "b2", "agent", cost=35)
    assert credit_limit(position, position.firms[0]) == 400 + 18  # 17.5


def test_credit_follows_the_era() -> None:
    """C26."""
    position = firm_with()
    position.climate = position.climate._replace(credit=-25)
    assert credit_limit(position, position.firms[0]) == 300


def test_funds_are_cash_and_unused_credit() -> None:
    position = firm_with(cash=50, debt=150)
    assert funds(position, position.firms[0]) == 50 + 250
    position.firms[0].debt = 500
    assert funds(position, position.firms[0]) == 50


def test_a_loan_is_cash_and_debt_and_no_action() -> None:
    game = new_game(level(SMALL), "rook")
    game.apply(Borrow(150))
    own = game.view(0).own
    assert (own.cash, own.debt, own.actions_left) == (650, 150, 3)


@pytest.mark.parametrize(
    ("amount", "reasons"),
    [
        (50, []),
        (400, []),
        (450, ["credit_exhausted"]),
        (75, ["no_such_amount"]),
        (0, ["no_such_amount"]),
        (-50, ["no_such_amount"]),
        (475, ["no_such_amount"]),
        (True, ["no_such_amount"]),
        (50.0, ["no_such_amount"]),
        ("50", ["no_such_amount"]),
        (None, ["no_such_amount"]),
    ],
)
def test_loans_come_in_steps_up_to_the_credit(amount: object, reasons: list[str]) -> None:
    """An amount that is none is refused like any other."""
    assert codes(firm_with(), Borrow(amount)) == reasons  # type: ignore[arg-type]


@pytest.mark.parametrize("stance", ["free", "", None, 3])
def test_there_are_three_stances(stance: object) -> None:
    assert codes(firm_with(), SetStance(stance)) == ["no_such_stance"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("amount", "reasons"),
    [
        (50, []),
        (130, []),  # all of it
        (100, []),
        (120, ["no_such_amount"]),
        (150, ["no_debt"]),
        (0, ["no_such_amount"]),
    ],
)
def test_debt_is_repaid_in_steps_or_whole(amount: int, reasons: list[str]) -> None:
    assert codes(firm_with(debt=130), Repay(amount)) == reasons


def test_debt_is_repaid_from_cash() -> None:
    (reason,) = game_from(firm_with(cash=40, debt=100)).why_not(Repay(50))
    assert (reason.code, dict(reason.data)) == ("not_enough_cash", {"amount": 50, "cash": 40})
    game = game_from(firm_with(cash=140, debt=130))
    game.apply(Repay(130))
    assert (game.view(0).own.cash, game.view(0).own.debt) == (10, 0)


def test_each_of_them_is_done_once_a_turn() -> None:
    game = new_game(level(SMALL), "rook")
    game.apply(Borrow(100))
    game.apply(Repay(50))
    game.apply(SetStance("cut"))
    for action in (Borrow(50), Repay(50), SetStance("hold")):
        assert [reason.code for reason in game.why_not(action)] == ["already_this_turn"]
    game.apply(EndTurn())
    for action in (Borrow(50), Repay(50), SetStance("hold")):
        assert game.why_not(action) == []


def test_the_stance_it_has_is_no_new_stance() -> None:
    game = new_game(level(SMALL), "rook")
    assert [reason.code for reason in game.why_not(SetStance("hold"))] == ["same_stance"]
    game.apply(SetStance("premium"))
    assert game.view(0).own.stance == "premium"
    assert game.view(0).own.actions_left == 3


def test_money_is_listed_in_every_amount() -> None:
    game = game_from(firm_with(cash=500, debt=130))
    listed = [action.notation for action in game.legal_actions() if action.notation[0] == "$"]
    assert listed == ["$+50", "$+100", "$+150", "$+200", "$+250", "$-50", "$-100", "$-130"]


def test_free_actions_stay_when_all_actions_are_used() -> None:
    position = firm_with(debt=100)
    position.firms[0].actions = 0
    game = game_from(position)
    assert {type(action).__name__ for action in game.legal_actions()} == {"Borrow", "Repay", "SetStance", "EndTurn"}
