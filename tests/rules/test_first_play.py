"""A first play opens in steps: what is closed says when it opens, and nothing else changes (game.md 12)."""

from collections.abc import Iterator
from typing import Any

import pytest

from game.ai import registry
from game.rules import (
    Action,
    ChangeStrategy,
    Codify,
    Contract,
    Contribute,
    EndTurn,
    Enter,
    Escalate,
    Exit,
    Game,
    Invest,
    OfferPact,
    Options,
    Order,
    SetStance,
    Transfer,
)
from game.rules.state import Position, Supplier
from tests.rules.boards import at, level, new_game, put, start
from tests.rules.boards import game_from as plain_game_from
from tests.rules.conformance import Check
from tests.rules.random_play import new, seats_for

FIRST = Options(first_play=True)
ROW = """
    ggg<
    gggg
    HSSH
"""
BOARD_B = "<cc\nccc\nccc"


def able(round: int, **fields: Any) -> Position:
    """A firm that lacks nothing for any mode, module or pact, in some round of a first play."""
    rules = {"start.cash": 4000, "start.quality": 8, "start.brand": 8, "start.skills": 8, "start.research": 8}
    position = start(level(ROW, board_b=BOARD_B, rules=rules, **fields), "change-board", "rook")
    position.first_play = True
    position.round, position.arrived = round, round - 1
    position.firms[0].modules = {"ecommerce": 0, "warehouse": 0, "erp": 0}
    position.suppliers = (Supplier(at(position, "b1")), Supplier(at(position, "c1"), (0,)))
    put(position, "b2")
    position.changed()
    return position


def game_from(position: Position) -> Game:
    return plain_game_from(position, FIRST)


OPEN_AT_ONCE = [Enter("a2", "agent"), Enter("a2", "distributor"), Enter("a2", "franchising"), Enter("a2", "ecommerce"),
                Escalate("b2", "distributor"), Exit("b2"), Invest("brand"), SetStance("cut")]  # fmt: skip
FROM_THE_SECOND = [Enter("a2", "licensing"), Enter("a2", "contract_manufacturing"), Order("tracking"), Contract("b1"),
                   Codify("c1"), Escalate("b2", "contract_manufacturing")]  # fmt: skip
FROM_THE_FOURTH = [Enter("a2", "assembly"), Enter("a2", "joint_venture"), Enter("a2", "acquisition"),
                   Enter("a2", "greenfield"), Escalate("b2", "greenfield"), OfferPact(2, "agreement"),
                   Contribute("training_centre", 30), ChangeStrategy("queen"), Transfer("b2", "B:b3")]  # fmt: skip


def closed_until(game: Game, action: Action) -> int:
    """The round in which an action opens; 0 when it is not closed."""
    found = [reason.data["round"] for reason in game.why_not(action) if reason.code == "opens_later"]
    return int(found[0]) if found else 0


@pytest.mark.parametrize(("round", "contracts", "everything"), [(1, 2, 4), (2, 0, 4), (3, 0, 4), (4, 0, 0), (5, 0, 0)])
def test_exports_and_investments_then_contracts_and_modules_then_everything(
    round: int, contracts: int, everything: int
) -> None:
    game = game_from(able(round))
    assert [closed_until(game, action) for action in OPEN_AT_ONCE] == [0] * len(OPEN_AT_ONCE)
    assert {closed_until(game, action) for action in FROM_THE_SECOND} == {contracts}
    assert {closed_until(game, action) for action in FROM_THE_FOURTH} == {everything}


def test_what_is_open_is_listed_and_what_is_closed_is_not() -> None:
    for round in range(1, 6):
        game = game_from(able(round))
        listed = game.legal_actions()
        for action in OPEN_AT_ONCE + FROM_THE_SECOND + FROM_THE_FOURTH:
            assert (action in listed) == (not game.why_not(action)), (round, action)
            assert (action in game.view(0).legal_actions()) == (action in listed)


def test_an_ordinary_game_is_open_from_the_start() -> None:
    position = able(1)
    position.first_play = False
    game = plain_game_from(position)
    for action in OPEN_AT_ONCE + FROM_THE_SECOND + FROM_THE_FOURTH:
        assert not closed_until(game, action)


def test_the_view_says_when_a_mode_opens() -> None:
    offers = {offer.action.notation: offer for offer in game_from(able(1)).view(0).offers("a2")}
    (reason,) = (reason for reason in offers["a2=licensing"].reasons if reason.code == "opens_later")
    assert dict(reason.data) == {"round": 2}
    assert offers["a2=licensing"].preview is None
    assert offers["a2=agent"].preview is not None


def test_the_rounds_are_the_rulesets() -> None:
    rules = {"first_play.contracts": 3, "first_play.all": 3}
    game = new_game(level(ROW, board_b=BOARD_B, rules=rules), "rook", "rook", options=FIRST)
    assert closed_until(game, Order("ecommerce")) == closed_until(game, OfferPact(2, "network")) == 3


def test_undo_copies_and_samples_keep_it_a_first_play() -> None:
    game = new_game(level(ROW, board_b=BOARD_B), "rook", "rook", options=FIRST)
    game.apply(Invest("quality"))
    game.undo()
    for each in (game, game.copy(), game.view(0).sample(3)):
        assert closed_until(each, Order("ecommerce")) == 2


def test_a_first_play_is_another_game_to_the_hash() -> None:
    board = level(ROW, board_b=BOARD_B)
    assert new_game(board, "rook", "rook", options=FIRST).hash() != new_game(board, "rook", "rook").hash()


@pytest.mark.parametrize("name", ["brianza-2004", "rich"])
def test_lists_and_reasons_agree_in_whole_first_plays(name: str) -> None:
    check = Check(name, seats_for(name, 3), 3)
    check.game = new(name, seats_for(name, 3), 3, FIRST)
    check._start_of_turn = check.game.hash()
    check.play()


def turns(game: Game, rounds: int) -> Iterator[Action]:
    while game.round <= rounds and not game.over:
        assert game.turn is not None
        action = registry.choose("greedy", game.view(game.turn))
        yield action
        game.apply(action)


def test_an_ai_plays_a_first_play_with_what_is_open() -> None:
    game = new("brianza-2004", ("queen", "knight", "rook"), 5, FIRST)
    played = [action for action in turns(game, 1) if not isinstance(action, EndTurn)]
    assert any(isinstance(action, Enter) for action in played)
    assert not any(isinstance(action, Order | Contract | Contribute | OfferPact) for action in played)
