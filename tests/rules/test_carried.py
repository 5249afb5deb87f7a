"""What a firm brings from an earlier game of a campaign: a small edge, in the ledger, never beyond its bounds."""

import pytest

from game.rules import EndTurn, Game, Seat, SeatError
from game.rules.setup import CARRIED_MOST
from tests.rules.boards import level

SMALL = """
    ggcgg
    gcgcg
    ggggg
    HDHDH
"""
Carried = tuple[tuple[str, int], ...]


def _table(*carried: Carried) -> Game:
    seats = [Seat(f"firm {number}", "rook", brought) for number, brought in enumerate(carried, 1)]
    return Game.new(level(SMALL, rounds=4), seats, seed=1)


def test_carried_cash_is_an_entry_of_the_ledger_and_levels_are_higher() -> None:
    game = _table((("cash", 50), ("skills", 1), ("capacity", 30)), ())
    with_more, plain = game.view(0), game.view(1)
    assert with_more.own.cash == plain.own.cash + 50
    assert [(entry.account, entry.amount, entry.cause) for entry in game.ledger if entry.firm == 0][-1] == (
        "start",
        50,
        "carried",
    )
    assert with_more.firms[0].skills == with_more.firms[1].skills + 1
    assert with_more.own.capacity == plain.own.capacity + 30


def test_cash_stays_the_sum_of_the_ledger() -> None:
    game = _table((("cash", 200),), (("brand", 2),))
    while not game.over:
        game.apply(EndTurn())
    for seat in (0, 1):
        assert game.view(seat).own.cash == sum(entry.amount for entry in game.ledger if entry.firm == seat)


def test_no_level_rises_over_ten() -> None:
    strong = level(SMALL, rules={"start.quality": 9})
    game = Game.new(strong, [Seat("Anna", "rook", (("quality", 2),))], seed=1)
    assert game.view(0).firms[0].quality == 10


@pytest.mark.parametrize(
    "carried",
    [
        (("cash", 201),),
        (("cash", -1),),
        (("service", 1),),
        (("skills", 3),),
        (("cash", 100), ("cash", 100)),
    ],
)
def test_too_much_or_something_else_is_refused(carried: Carried) -> None:
    with pytest.raises(SeatError, match=r"seat 1 \(firm 1\) cannot bring"):
        _table(carried)


def test_everything_at_once_is_possible() -> None:
    game = _table(tuple(CARRIED_MOST.items()))
    assert game.legal_actions()


def test_the_same_table_without_it_is_the_game_it_always_was() -> None:
    assert (
        _table((), ()).hash()
        == Game.new(level(SMALL, rounds=4), [Seat("firm 1", "rook"), Seat("firm 2", "rook")], seed=1).hash()
    )
    assert _table((), ()).hash() != _table((("cash", 1),), ()).hash()
