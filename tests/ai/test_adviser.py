"""The neighbour's advice agrees with what the cards promise."""

from dataclasses import replace

import pytest

from game import levels
from game.ai import registry
from game.rules import Borrow, EndTurn, Enter, Game, Invest, Options, Refuse, Repay, Seat, View
from game.rules.sight import Intent, Range
from tests.rules.boards import game_from, level, start
from tests.rules.test_view import midgame

BOARD = """
    ggcgg
    gcgcg
    ggggg
    HDDDH
"""


def advice(game: Game) -> object:
    return registry.choose("adviser", game.view(0))


def test_what_is_advised_promises_more_for_the_final_value_than_anything_else() -> None:
    game = game_from(start(level(BOARD, rounds=8), "queen", "rook"), Options(open_information=True))
    view = game.view(0)
    advised = registry.choose("adviser", view)
    worth = view.preview(advised).worth
    assert worth.low > 0
    entries = [action for action in view.legal_actions() if "=" in action.notation and action != advised]
    assert entries
    assert all(view.preview(each).worth.low <= worth.low for each in entries if view.preview(each).threat is None)


def test_where_nothing_promises_anything_the_advice_is_to_end_the_turn() -> None:
    position = start(level(BOARD, rounds=8), "queen", "rook")
    position.round, position.arrived = 8, 7
    position.firms[0].actions = 0
    position.firms[0].stance_set = True
    assert advice(game_from(position)) == EndTurn()


@pytest.mark.parametrize("seed", [1, 2])
def test_a_whole_game_on_advice_alone_comes_to_its_end(seed: int) -> None:
    game = Game.new(levels.load("duel"), [Seat("Anna", "queen"), Seat("Bruno", "rook")], seed=seed)
    while game.turn is not None:
        advised = game.turn == 0
        action = registry.choose("adviser" if advised else "random", game.view(game.turn))
        assert not (advised and isinstance(action, Borrow | Refuse))
        game.apply(action)
    assert game.result


def test_advice_takes_no_outpost_that_black_would_capture_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    view = game_from(start(level(BOARD, rounds=8), "queen", "rook"), Options(open_information=True)).view(0)
    safe, best = Invest("brand"), Enter("c3", "agent")
    threat = Intent(0, "capture", "c4", "c3", 5, 1, 0, 1, "capture")
    promised = {action: view.preview(action) for action in (safe, best)}
    monkeypatch.setattr(View, "legal_actions", lambda _: list(promised))
    monkeypatch.setattr(View, "preview", lambda _, action: replace(promised[action], **seen[action]))
    seen = {safe: {"worth": Range(10, 10)}, best: {"worth": Range(90, 90)}}
    assert registry.choose("adviser", view) == best
    seen[best]["threat"] = threat
    assert registry.choose("adviser", view) == safe


def test_advice_weighs_the_worse_case_twice_and_leaves_half_of_the_credit(monkeypatch: pytest.MonkeyPatch) -> None:
    view = game_from(start(level(BOARD, rounds=8), "queen", "rook"), Options(open_information=True)).view(0)
    sure, bold = Invest("brand"), Enter("c3", "agent")
    promised = {action: view.preview(action) for action in (sure, bold)}
    monkeypatch.setattr(View, "legal_actions", lambda _: list(promised))
    monkeypatch.setattr(View, "preview", lambda _, action: replace(promised[action], **seen[action]))
    seen: dict[object, dict[str, object]] = {sure: {"worth": Range(20, 30)}, bold: {"worth": Range(-90, 200)}}
    assert registry.choose("adviser", view) == sure
    seen[bold] = {"worth": Range(90, 200), "debt_after": view.own.credit // 2}
    assert registry.choose("adviser", view) == bold
    seen[bold]["debt_after"] = view.own.credit // 2 + 1
    assert registry.choose("adviser", view) == sure


def test_advice_saves_an_outpost_that_black_is_about_to_take() -> None:
    view = game_from(midgame(), Options(open_information=True)).view(0)
    assert [each.to for each in view.intents if each.kind == "capture" and each.firm == 0] == ["a2"]
    advised = registry.choose("adviser", view)
    assert not [each for each in view.preview(advised).intents if each.kind == "capture" and each.firm == 0]


def test_where_nothing_else_pays_idle_cash_repays_the_debt() -> None:
    position = start(level(BOARD, rounds=8), "queen", "rook")
    position.round, position.arrived = 8, 7
    firm = position.firms[0]
    firm.actions, firm.stance_set, firm.cash, firm.debt = 0, True, 500, 300
    assert advice(game_from(position)) == Repay(300)
