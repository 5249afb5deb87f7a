"""What is promised in a turn binds at its end: offers, answers, ways out of pacts, contributions (game.md 8, 12)."""

from typing import Any

import pytest

from game.rules import (
    Accept,
    Action,
    BreakPact,
    Contribute,
    EndTurn,
    Enter,
    Game,
    GiveNotice,
    OfferPact,
    Order,
    Refuse,
    Repay,
    View,
)
from game.rules.state import Pact, PactOffer, Position
from tests.rules.boards import game_from, level, new_game, put, start

ROW = """
    ggggg
    gcgcF
    HHSHH
"""
THREE = ("rook", "knight", "rook")


def table(*strategies: str, **fields: Any) -> Position:
    position = start(level(ROW, **fields), *(strategies or THREE))
    position.arrived = 1
    return position


def offered(position: Position, *offers: tuple[int, int, str]) -> Game:
    """A game in which these offers wait, each by one seat to another."""
    position.offers = tuple(PactOffer(by, to, kind, 1) for by, to, kind in offers)
    return game_from(position)


def codes(game: Game, action: Action) -> list[str]:
    return [reason.code for reason in game.why_not(action)]


def pacts(game: Game, seat: int = 0) -> list[tuple[tuple[int, int], str]]:
    return [(pact.firms, pact.kind) for pact in game.view(seat).district.pacts]


def seen_by_others(game: Game, seat: int) -> list[object]:
    views = [game.view(other) for other in range(len(game.seats)) if other != seat]
    return [(v.district, v.events, v.pending, v.reach(), v.intents, v.own, _sampled(v)) for v in views]


def _sampled(view: View) -> tuple[object, ...]:
    drawn = view.sample(3)._position
    return drawn.pacts, drawn.offers, drawn.pending, drawn.projects, drawn.ledger


# --- until the end of the turn ----------------------------------------------------------------------


def test_an_answer_waits_until_the_turn_ends() -> None:
    game = offered(table(), (1, 0, "agreement"))
    game.apply(Accept(2))
    assert pacts(game) == []
    assert [(made.kind, made.other, made.what, made.paid) for made in game.view(0).pending] == [
        ("accept", 1, "agreement", 10)
    ]
    game.apply(EndTurn())
    assert pacts(game) == [((0, 1), "agreement")]
    assert game.view(0).pending == ()


@pytest.mark.parametrize(
    "action",
    [Accept(2), Refuse(2), OfferPact(3, "agreement"), Contribute("training_centre", 60)],
)
def test_nobody_else_sees_a_promise_before_the_turn_ends(action: Action) -> None:
    game = offered(table(), (1, 0, "agreement"))
    before = seen_by_others(game, 0)
    game.apply(action)
    assert seen_by_others(game, 0) == before
    game.apply(EndTurn())
    assert seen_by_others(game, 0) != before


@pytest.mark.parametrize("action", [GiveNotice(2), BreakPact(2)])
def test_nobody_else_sees_that_a_pact_will_end(action: Action) -> None:
    position = table()
    position.pacts = (Pact(0, 1, "network", 1),)
    game = game_from(position)
    before = seen_by_others(game, 0)
    game.apply(action)
    assert seen_by_others(game, 0) == before


def test_an_agreement_tells_nothing_of_what_the_partner_knows_before_it_binds() -> None:
    """Accepting, looking and taking it back taught what the other has worked years for."""
    position = table()
    position.firms[1].knowledge["de"] = 3
    game = offered(position, (1, 0, "agreement"))
    game.apply(Accept(2))
    view = game.view(0)
    assert view.own.knowledge["de"] == 0
    assert not view.square("a2").demand.exact


def test_a_network_gives_the_partners_reach_only_when_it_binds() -> None:
    position = table("change-board", "rook")
    put(position, "e3", seat=1)
    game = offered(position, (1, 0, "network"))
    game.apply(Accept(2))
    assert "d2" not in game.view(0).reach()
    assert codes(game, Enter("d2", "agent")) == ["not_reached"]
    game.apply(EndTurn())
    assert "d2" in game.view(0).reach()


def test_the_leaders_pull_begins_when_the_pact_binds() -> None:
    position = table("knight", "knight")
    position.firms[1].modules = dict.fromkeys(("erp", "ecommerce", "warehouse", "tracking"), 0)
    game = offered(position, (1, 0, "agreement"))
    plain = game.view(0).cost(Order("erp"))
    game.apply(Accept(2))
    assert game.view(0).cost(Order("erp")) == plain
    game.apply(EndTurn())
    assert game.view(0).cost(Order("erp")) < plain


# --- undo -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "action", [Accept(2), Refuse(2), OfferPact(3, "network"), Contribute("training_centre", 60), GiveNotice(3)]
)
def test_undo_takes_a_promise_back_with_its_money(action: Action) -> None:
    position = table()
    position.pacts = (Pact(0, 2, "agreement", 1),)
    game = offered(position, (1, 0, "agreement"))
    before = game.hash()
    game.apply(action)
    assert game.hash() != before
    game.undo()
    assert game.hash() == before
    game.apply(EndTurn())
    assert pacts(game) == [((0, 2), "agreement")]


def test_undo_takes_back_the_last_promise_alone() -> None:
    game = offered(table(), (1, 0, "agreement"), (2, 0, "agreement"))
    game.apply(Accept(2))
    game.apply(Accept(3))
    game.undo()
    assert [made.other for made in game.view(0).pending] == [1]


# --- money ------------------------------------------------------------------------------------------


def test_the_money_of_a_promise_cannot_be_spent_twice() -> None:
    position = table()
    position.firms[0].cash, position.firms[0].turnover = 70, 0
    game = offered(position, (1, 0, "network"))
    game.apply(Accept(2))
    assert (game.view(0).own.cash, game.view(0).own.funds) == (40, 40)
    assert codes(game, Contribute("training_centre", 60)) == ["cost_above_funds"]
    game.apply(Contribute("training_centre", 30))
    assert game.view(0).own.funds == 10
    assert codes(game, Repay(50)) == ["no_debt", "not_enough_cash"]


def test_who_offered_pays_when_it_binds() -> None:
    game = offered(table(), (1, 0, "network"))
    game.apply(Accept(2))
    assert [game.view(seat).own.cash for seat in (0, 1)] == [470, 500]
    game.apply(EndTurn())
    assert [game.view(seat).own.cash for seat in (0, 1)] == [470, 470]


def test_a_pact_that_the_other_cannot_pay_falls_through_and_the_money_comes_back() -> None:
    position = table()
    position.firms[1].cash = position.firms[1].turnover = 0
    game = offered(position, (1, 0, "network"))
    assert codes(game, Accept(2)) == []  # nobody can look into another's till
    game.apply(Accept(2))
    game.apply(EndTurn())
    assert pacts(game) == []
    assert [game.view(seat).own.cash for seat in (0, 1)] == [500, 0]
    assert game.view(1).own.debt == 0
    assert game.view(1).district.offers == ()
    told = [(e.firm, dict(e.data)) for e in game.events if e.kind == "pact_failed"]
    assert told == [
        (0, {"pact": "network", "other": 1, "cause": "partner_cannot_pay"}),
        (1, {"pact": "network", "other": 0, "cause": "cannot_pay"}),
    ]
    assert not any(event.kind == "pact_failed" for event in game.view(2).events)


def test_a_group_costs_both_what_was_shown_though_trust_falls_in_the_same_turn() -> None:
    position = table()
    position.ranking = (1, 0, 2)
    position.pacts = (Pact(0, 2, "network", 1),)
    game = offered(position, (1, 0, "group"))
    game.apply(BreakPact(3))
    assert game.view(0).cost(Accept(2)) == 130
    game.apply(Accept(2))
    game.apply(EndTurn())
    assert [entry.amount for entry in game.ledger if entry.account == "pact"] == [-130, -130]
    assert pacts(game) == [((0, 1), "group")]


# --- one promise to each firm -----------------------------------------------------------------------


def test_one_promise_a_turn_to_each_firm_so_that_none_contradicts_another() -> None:
    position = table()
    position.pacts = (Pact(0, 2, "consortium", 1),)
    game = offered(position, (1, 0, "agreement"))
    game.apply(Accept(2))
    game.apply(BreakPact(3))
    for action in (Accept(2), Refuse(2), OfferPact(2, "network"), OfferPact(3, "network"), GiveNotice(3)):
        assert codes(game, action) == ["promised_already"], action
        assert action not in game.legal_actions()


def test_who_refuses_may_offer_something_else() -> None:
    game = offered(table(), (1, 0, "agreement"))
    game.apply(Refuse(2))
    game.apply(OfferPact(2, "network"))
    game.apply(EndTurn())
    assert [(o.by, o.to, o.kind) for o in game.view(1).district.offers] == [(0, 1, "network")]
    assert [e.kind for e in game.view(1).events if e.kind == "pact_refused"] == ["pact_refused"]


def test_two_offers_to_join_a_group_cannot_both_be_accepted_in_a_turn() -> None:
    position = table()
    position.ranking = (1, 2, 0)
    game = offered(position, (1, 0, "group"), (2, 0, "group"))
    game.apply(Accept(2))
    assert codes(game, Accept(3)) == ["group_full"]
    assert Accept(3) not in game.legal_actions()


def test_promises_bind_in_the_order_made_before_the_next_firm_plays() -> None:
    position = table()
    position.pacts = (Pact(0, 2, "network", 1),)
    game = offered(position, (1, 0, "agreement"))
    for action in (Contribute("training_centre", 30), BreakPact(3), Accept(2)):
        game.apply(action)
    kinds = [event.kind for event in game.apply(EndTurn())]
    assert kinds == ["contributed", "pact_broken", "pact_made", "turn_ended"]
    assert game.turn == 1
    assert game.view(2).district.trust[0, 1] == 0


def test_a_project_takes_no_more_than_is_missing_promises_counted() -> None:
    game = new_game(level(ROW, rules={"start.cash": 2000}), *THREE)
    game.apply(Contribute("training_centre", 120))
    assert codes(game, Contribute("training_centre", 90)) == ["project_full"]
    (mine,) = (p for p in game.view(0).district.projects if p.kind == "training_centre")
    assert (dict(mine.given), mine.pending, mine.missing, mine.closes) == ({0: 120}, 120, 60, 2)
    game.apply(Contribute("training_centre", 60))
    game.apply(EndTurn())
    (theirs,) = (p for p in game.view(1).district.projects if p.kind == "training_centre")
    assert (dict(theirs.given), theirs.pending, theirs.missing) == ({0: 180}, 0, 0)


# --- looking ahead ----------------------------------------------------------------------------------


def test_a_preview_of_an_answer_shows_what_it_brings_once_it_binds() -> None:
    game = offered(table(), (1, 0, "network"))
    preview = game.view(0).preview(Accept(2))
    assert (preview.cost, preview.cash_after) == (30, 470)
    assert preview.profit is not None
    assert preview.profit.high > 0  # five points of tax less


def test_what_was_promised_counts_in_the_forecast_and_not_twice() -> None:
    game = offered(table(), (1, 0, "network"))
    plain = game.view(0).own.expected_profit
    game.apply(Accept(2))
    view = game.view(0)
    assert view.own.expected_profit.high > plain.high
    preview = view.preview(Contribute("training_centre", 60))
    assert preview.profit is not None
    assert (preview.profit.low, preview.profit.high) == (0, 0)


def test_what_black_will_do_counts_the_network_that_its_firm_has_promised() -> None:
    """Only for the firm itself: the others see the board as it is."""
    position = table("rook", "rook", rules={"rivals.first_year": 2}, rivals={"c3": 2})
    put(position, "b2", "agent")
    put(position, "b3", "agent", seat=1)
    game = offered(position, (1, 0, "network"))
    assert [(intent.kind, intent.to) for intent in game.view(0).intents] == [("capture", "b2")]
    game.apply(Accept(2))
    assert [(intent.kind, intent.to) for intent in game.view(0).intents] == [("advance", "c2")]
    assert [(intent.kind, intent.to) for intent in game.view(1).intents] == [("capture", "b2")]
