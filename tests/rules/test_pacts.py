"""Pacts and trust: how they are made, what each row gives, what binds, what breaking them costs (game.md 8)."""

from typing import Any

import pytest

from game.rules import Accept, Action, BreakPact, EndTurn, Game, GiveNotice, OfferPact, Refuse
from game.rules.district import Made, change_atmosphere
from game.rules.pacts import close_year, trust
from game.rules.state import Pact, Position
from tests.rules.boards import end_round, game_from, level, new_game, start, told

ROW = """
    ggggg
    gcgcF
    HHSHH
"""
FOUR = ("rook", "knight", "rook", "change-board")


def table(*strategies: str, **fields: Any) -> Position:
    position = start(level(ROW, **fields), *(strategies or FOUR))
    position.arrived = 1
    return position


def bound(position: Position, *pacts: tuple[int, int, str]) -> Position:
    """The same position with these pacts; the first seat of a group leads it."""
    found = []
    for by, to, kind in pacts:
        a, b = min(by, to), max(by, to)
        found.append(Pact(a, b, kind, 1, by if kind == "group" else -1))
    position.pacts = tuple(sorted(found))
    position.changed()
    return position


def codes(game: Game, action: Action) -> list[str]:
    return [reason.code for reason in game.why_not(action)]


def happened(game: Game, *kinds: str) -> list[tuple[str, int, dict[str, int | str]]]:
    return [(e.kind, e.firm, dict(e.data)) for e in game.events if e.kind in kinds]


def kinds(game: Game) -> list[tuple[tuple[int, int], str]]:
    return [(pact.firms, pact.kind) for pact in game.view(0).district.pacts]


def play(game: Game, *actions: Action | None) -> None:
    """One turn each: an action, or none, and the end of the turn."""
    for action in actions:
        if action:
            game.apply(action)
        game.apply(EndTurn())


# --- offers and answers -----------------------------------------------------------------------------


def test_an_offer_is_accepted_in_the_others_turn_and_both_pay() -> None:
    """C40: an agreement is modest: 10 each, and no action."""
    game = new_game(level(ROW), *FOUR)
    play(game, OfferPact(2, "agreement"))
    assert game.legal_actions().count(Accept(1)) == game.legal_actions().count(Refuse(1)) == 1
    game.apply(Accept(1))
    assert game.view(1).own.actions_left == 3
    game.apply(EndTurn())
    assert kinds(game) == [((0, 1), "agreement")]
    assert [game.view(seat).own.cash for seat in range(4)] == [490, 490, 500, 700]
    assert happened(game, "pact_made") == [("pact_made", 0, {"pact": "agreement", "other": 1})]


@pytest.mark.parametrize(("pact", "cost"), [("agreement", 10), ("consortium", 20), ("network", 30)])
def test_what_a_pact_costs_each_of_the_two(pact: str, cost: int) -> None:
    """C08, C40: proximity is free, pacts cost."""
    game = new_game(level(ROW), *FOUR)
    play(game, OfferPact(2, pact), Accept(1))
    assert [game.view(seat).own.cash for seat in (0, 1)] == [500 - cost] * 2
    assert [e.amount for e in game.ledger if e.account == "pact"] == [-cost] * 2


def test_an_offer_without_an_answer_lapses_when_the_other_ends_its_turn() -> None:
    game = new_game(level(ROW), *FOUR)
    play(game, OfferPact(2, "network"), None, None, None)
    assert game.view(0).district.offers == ()
    assert codes(game, Accept(1)) == ["no_offer"]


def test_an_offer_to_who_has_played_waits_for_its_next_turn() -> None:
    game = new_game(level(ROW), *FOUR)
    play(game, None, None, None, OfferPact(1, "network"))
    assert game.round == 2
    play(game, None, None)
    assert game.turn == 3
    play(game, None)
    assert Accept(4) in game.legal_actions()


def test_a_refusal_is_told_to_who_offered_alone() -> None:
    game = new_game(level(ROW), *FOUR)
    play(game, OfferPact(2, "network"), Refuse(1))
    seen = [[e for e in game.view(seat).events if e.kind == "pact_refused"] for seat in range(4)]
    assert [len(events) for events in seen] == [1, 0, 0, 0]
    assert dict(seen[0][0].data) == {"pact": "network", "other": 1}
    assert game.view(1).district.offers == ()


def test_only_the_two_know_of_an_offer() -> None:
    game = new_game(level(ROW), *FOUR)
    play(game, OfferPact(2, "network"))
    assert [len(game.view(seat).district.offers) for seat in range(4)] == [1, 1, 0, 0]
    assert game.view(2).sample(1)._position.offers == ()


def test_a_firm_makes_one_offer_a_turn() -> None:
    game = new_game(level(ROW), *FOUR)
    game.apply(OfferPact(2, "network"))
    assert codes(game, OfferPact(3, "agreement")) == ["already_this_turn"]
    assert codes(game, OfferPact(2, "agreement")) == ["already_this_turn", "promised_already"]
    assert not any(isinstance(action, OfferPact) for action in game.legal_actions())


@pytest.mark.parametrize(
    ("action", "reasons"),
    [
        (OfferPact(1, "network"), ["no_such_firm"]),  # itself
        (OfferPact(5, "network"), ["no_such_firm"]),
        (OfferPact(0, "network"), ["no_such_firm"]),
        (OfferPact(2, "wedding"), ["no_such_pact"]),
        (OfferPact(9, "wedding"), ["no_such_firm", "no_such_pact"]),
        (OfferPact(2, "agreement"), ["pact_deeper"]),
        (OfferPact(2, "consortium"), ["pact_deeper"]),
        (OfferPact(2, "network"), []),
        (Accept(2), ["no_offer"]),
        (Refuse(2), ["no_offer"]),
        (GiveNotice(3), ["no_pact"]),
        (BreakPact(3), ["no_pact"]),
        (GiveNotice(1), ["no_such_firm"]),
    ],
)
def test_why_a_deal_is_not_possible(action: Action, reasons: list[str]) -> None:
    game = game_from(bound(table(), (0, 1, "consortium")))
    assert codes(game, action) == reasons


def test_who_cannot_pay_its_part_offers_nothing() -> None:
    position = table()
    position.firms[0].cash = position.firms[0].turnover = 0
    assert codes(game_from(position), OfferPact(2, "agreement")) == ["cost_above_funds"]


def test_a_deeper_pact_replaces_the_one_the_two_had() -> None:
    game = game_from(bound(table(), (0, 1, "agreement")))
    play(game, OfferPact(2, "network"), Accept(1))
    assert kinds(game) == [((0, 1), "network")]


def test_no_pact_starts_or_ends_in_the_last_two_rounds() -> None:
    position = bound(table(rounds=6), (0, 1, "network"))
    for position.round, closed in ((4, []), (5, ["pacts_closed"]), (6, ["pacts_closed"])):
        game = game_from(position.copy())
        for action in (OfferPact(3, "agreement"), GiveNotice(2), BreakPact(2)):
            assert codes(game, action) == closed


def test_an_offer_of_round_four_cannot_be_accepted_in_round_five_of_six() -> None:
    position = table("rook", "knight", rounds=6)
    position.round = 4
    position.order = (1, 0)
    game = game_from(position)
    play(game, None, OfferPact(2, "agreement"))
    while game.turn != 1:
        game.apply(EndTurn())
    assert codes(game, Accept(1)) == ["pacts_closed"]


# --- trust ------------------------------------------------------------------------------------------


def test_trust_starts_at_two_and_grows_by_one_for_each_year_a_pact_is_kept() -> None:
    """C03, C07: a cooperative climate."""
    game = game_from(bound(table(), (0, 1, "agreement")))
    for year in range(4):
        seen = game.view(3).district.trust
        assert (seen[0, 1], seen[0, 2], seen[1, 2]) == (2 + year, 2, 2)
        end_round(game)


def test_trust_never_leaves_nought_to_ten() -> None:
    position = bound(table(), (0, 1, "agreement"))
    position.trust[0, 1] = 10
    close_year(position)
    assert trust(position, 0, 1) == 10


def test_breaking_a_pact_without_notice_costs_two_of_trust_with_everyone_and_three_of_atmosphere() -> None:
    """C03, C07."""
    position = bound(table(), (0, 1, "network"))
    game = game_from(position)
    play(game, BreakPact(2))
    assert kinds(game) == []
    assert dict(game.view(0).district.trust) == {
        (0, 1): 0, (0, 2): 0, (0, 3): 0, (1, 2): 2, (1, 3): 2, (2, 3): 2,
    }  # fmt: skip
    assert happened(game, "pact_broken", "pact_ended") == [("pact_broken", 0, {"pact": "network", "other": 1})]
    end_round(game)
    assert told(game._position, "atmosphere")[0]["pacts"] == -3


def test_pacts_kept_feed_the_atmosphere() -> None:
    """C03, C07."""
    position = bound(table(), (0, 1, "agreement"), (2, 3, "agreement"))
    change_atmosphere(position, [Made(100, 0, 0)] * 4)
    assert position.atmosphere == 61


# --- notice and leaving -----------------------------------------------------------------------------


@pytest.mark.parametrize("pact", ["network", "consortium"])
def test_a_network_ends_a_year_after_notice_and_costs_no_trust(pact: str) -> None:
    """C42: networks bind less than groups."""
    game = game_from(bound(table(), (0, 1, pact)))
    play(game, GiveNotice(2))
    assert game.view(3).district.pacts[0].ends == 2
    assert codes(game, GiveNotice(1)) == ["notice_given"]
    end_round(game)
    assert kinds(game) == [((0, 1), pact)]
    end_round(game)
    assert kinds(game) == []
    assert happened(game, "notice_given", "pact_ended") == [
        ("notice_given", 0, {"pact": pact, "other": 1, "round": 2}),
        ("pact_ended", 0, {"pact": pact, "other": 1}),
    ]
    assert game.view(0).district.trust[0, 2] == 2


def test_nothing_binds_an_agreement() -> None:
    """C40: agreements are mostly informal."""
    game = game_from(bound(table(), (0, 1, "agreement")))
    assert codes(game, BreakPact(2)) == ["nothing_binds"]
    play(game, GiveNotice(2))
    assert kinds(game) == []
    assert game.view(0).district.trust[0, 1] == 2


def test_a_group_cannot_be_left() -> None:
    """C42: groups are rigid."""
    game = game_from(bound(table(), (0, 1, "group")))
    assert codes(game, GiveNotice(2)) == ["pact_for_good"]
    assert "pact_for_good" in codes(game, BreakPact(2))
