"""Changing board: outposts and headquarters that move through a gateway (game.md 5)."""

from typing import Any

import pytest

from game.rules import Contract, EndTurn, Enter, Escalate, Game, Transfer
from game.rules.costs import making_at_home
from game.rules.district import Made, change_atmosphere
from game.rules.markets import sellers
from game.rules.sales import Market, planned
from game.rules.state import HOME, Position, Supplier
from tests.rules.boards import at, end_round, game_from, level, put, start, told

HOME_BOARD = """
    ggg<
    ggcg
    HDSH
"""
FAR_BOARD = """
    ccc
    ~gc
    <cc
"""


def abroad(*strategies: str, **fields: Any) -> Position:
    """Boards joined at d3, which is B:a1; beside it on board B lie b1, b2 and the sea."""
    fields.setdefault("rules", {"rivals.first_year": 40})
    position = start(level(HOME_BOARD, board_b=FAR_BOARD, **fields), *(strategies or ("change-board",)))
    position.arrived = 1
    return position


def codes(game: Game, action: Transfer) -> list[str]:
    return [reason.code for reason in game.why_not(action)]


def transfers(game: Game) -> list[str]:
    return [action.notation for action in game.legal_actions() if isinstance(action, Transfer)]


# --- outposts ---------------------------------------------------------------------------------------


def test_an_outpost_is_transferred_to_a_square_beside_the_gateway() -> None:
    """C33: change-board firms leave the game. A quarter of 120, and a year on the way."""
    position = abroad()
    put(position, "a2", "contract_manufacturing")
    game = game_from(position)
    game.apply(Transfer("a2", "B:b2"))
    (outpost,) = game.view(0).square("B:b2").outposts
    assert game.view(0).square("a2").outposts == ()
    assert (outpost.mode, outpost.since, outpost.works_from, outpost.working) == ("contract_manufacturing", 1, 2, False)
    assert (game.view(0).own.cash, game.view(0).own.actions_left) == (670, 2)
    assert game._position.firms[0].outposts[at(position, "B:b2")].cost == 120
    (event,) = (event for event in game.events if event.kind == "transferred")
    assert (event.square, dict(event.data)) == ("B:b2", {"was": "a2", "cost": 30})
    end_round(game)
    assert [e for e in game.events if e.kind == "sold" and e.square == "B:b2"] == []
    end_round(game)
    assert [e.round for e in game.events if e.kind == "sold" and e.square == "B:b2"] == [2]


def test_where_a_piece_can_be_transferred() -> None:
    """C33: not over the sea, not on its own board, not farther than beside the gateway."""
    position = abroad()
    put(position, "a2", "agent")
    put(position, "B:c3", "agent")
    assert transfers(game_from(position)) == [
        "a2~B:b1", "a2~B:b2", "B:c3~c2", "B:c3~d2", "B:c3~c3", "hq~B:b1", "hq~B:b2"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("action", "reasons"),
    [
        (Transfer("a2", "B:b1"), []),
        (Transfer("a2", "B:c3"), ["not_beside_gateway"]),
        (Transfer("a2", "B:a2"), ["not_beside_gateway"]),  # sea
        (Transfer("a2", "c3"), ["not_beside_gateway"]),  # the same board
        (Transfer("a2", "a1"), ["not_beside_gateway"]),
        (Transfer("a2", "B:b2"), ["outpost_there"]),
        (Transfer("b2", "B:b1"), ["no_outpost"]),
        (Transfer("a2", "z9"), ["no_such_square"]),
        (Transfer("z9", "B:b1"), ["no_such_square"]),
        (Transfer("b3", "B:b1"), ["still_arriving"]),
        (Transfer("c2", "B:b1"), ["still_arriving"]),
    ],
)
def test_why_an_outpost_cannot_be_transferred(action: Transfer, reasons: list[str]) -> None:
    position = abroad()
    put(position, "a2", "agent")
    put(position, "B:b2", "agent")
    put(position, "b3", "agent", works=3)
    put(position, "c2", "agent")
    index = at(position, "c2")
    position.firms[0].outposts[index] = position.firms[0].outposts[index]._replace(next_mode="assembly", next_from=2)
    assert codes(game_from(position), action) == reasons


@pytest.mark.parametrize("strategy", ["queen", "knight", "rook"])
def test_only_a_change_board_firm_transfers(strategy: str) -> None:
    """C33."""
    position = abroad(strategy)
    put(position, "a2", "agent")
    game = game_from(position)
    assert codes(game, Transfer("a2", "B:b1")) == codes(game, Transfer("hq", "B:b1")) == ["cannot_transfer"]
    assert transfers(game) == []


def test_a_law_or_an_exclusive_partner_beyond_the_gateway_stops_a_transfer() -> None:
    """C59."""
    position = abroad(countries={"cn": {"laws": ["no_agent"]}})
    put(position, "a2", "agent")
    assert codes(game_from(position), Transfer("a2", "B:b1")) == ["law"]
    assert codes(game_from(position), Transfer("a2", "B:b2")) == []
    position = abroad()
    put(position, "a2", "distributor")
    put(position, "B:c1", "distributor")
    assert codes(game_from(position), Transfer("a2", "B:b1")) == ["exclusive"]


def test_a_transfer_that_would_work_only_after_the_end_is_refused() -> None:
    position = abroad(rounds=3)
    put(position, "a2", "agent")
    position.round = 3
    assert codes(game_from(position), Transfer("a2", "B:b1")) == ["leaves_no_time"]


def test_a_transferred_outpost_is_a_pioneer_again() -> None:
    """C33: relocation renews."""
    position = abroad()
    put(position, "a2", "agent")
    position.round, position.arrived = 5, 5
    game = game_from(position)
    game.apply(Transfer("a2", "B:b2"))
    assert game._position.firms[0].outposts[at(position, "B:b2")].fresh_from == 6


# --- headquarters -----------------------------------------------------------------------------------


def moved(**fields: Any) -> Game:
    position = abroad("change-board", "rook", **fields)
    position.suppliers = (Supplier(at(position, "c1"), (0, 1)),)
    game = game_from(position)
    game.apply(Transfer("hq", "B:b2"))
    return game


def test_the_headquarters_moves_once_for_two_hundred() -> None:
    """C33."""
    game = moved()
    own = game.view(0).own
    assert (game.view(0).firms[0].hq, own.cash, own.actions_left) == ("B:b2", 500, 2)
    assert codes(game, Transfer("hq", "c3")) == ["hq_moved"]
    assert transfers(game) == []


def test_a_moved_headquarters_leaves_home_market_suppliers_and_atmosphere() -> None:
    """C33: it leaves the game of the district."""
    game = moved()
    position = game._position
    assert [supplier.clients for supplier in position.suppliers] == [(1,)]
    assert [seat for seat, _ in sellers(position, HOME)] == [1, -3]
    assert [reason.code for reason in game.why_not(Contract("c1"))] == ["left_district"]
    end_round(game)
    assert [event.firm for event in game.events if event.kind == "sold_home"] == [1]
    assert game.view(0).years[0].home_made == 0


def test_it_sells_where_it_stands_without_a_mode_or_its_limits() -> None:
    """C33."""
    game = moved()
    position = game._position
    # Germany: 100 + 2 × 4 × 1 of quality + 2 × 3 × 1 of brand; b2 is dark, so 60 per cent of it.
    assert dict(sellers(position, at(position, "B:b2"))) == {0: 68, -3: 100}
    end_round(game)
    (sold,) = (event for event in game.events if event.kind == "sold" and event.square == "B:b2")
    assert dict(sold.data) == {"mode": "", "units": 40, "wanted": 40, "percent": 40}  # 100 × 68 ÷ 168 = 40.5


def test_it_works_at_local_wages_without_atmosphere_suppliers_and_pacts() -> None:
    """C33, C45."""
    position = abroad("change-board", "rook")
    firm = position.firms[0]
    position.atmosphere = 100
    firm.hq = at(position, "B:b1")  # China: a fifth of the wage
    assert making_at_home(position, firm) == (800, 3000)
    position.wages["cn"] = 50
    assert making_at_home(position, firm) == (2000, 3000)


def test_at_its_door_nothing_is_lost_and_nothing_lies_in_stock() -> None:
    game = moved()
    end_round(game)
    lines = {e.account for e in game.ledger if (e.firm, e.round) == (0, 1)}
    assert "home_sales" in lines
    assert lines.isdisjoint({"foreign_sales", "transit", "stock", "transport", "tariff", "commission"})


def test_what_it_makes_counts_as_made_abroad() -> None:
    """C33, C62."""
    position = abroad("change-board", "rook")
    change_atmosphere(position, [Made(0, 120, 0), Made(100, 0, 0)])
    assert position.atmosphere == 59
    game = moved()
    end_round(game)
    year = game.view(0).years[0]
    assert (year.home_made, year.abroad_made) == (0, 40)


def test_it_still_serves_its_other_outposts_from_where_it_stands() -> None:
    position = abroad("change-board", "rook")
    firm = position.firms[0]
    firm.hq = at(position, "B:b2")
    put(position, "B:b3", "agent")
    (sale,) = planned(position, firm, [Market(at(position, "B:b3"), "agent", 10, 12_000)])
    assert (sale.start, sale.units, sale.landing.transport, sale.landing.tariff) == (HOME, 10, 240, 2400)


def test_its_pieces_move_from_its_new_square() -> None:
    game = moved()
    assert set(game.view(0).reach()) == {"B:a3", "B:b3", "B:c3", "B:c2", "d3", "B:b1", "B:c1"}


def test_nobody_enters_the_square_of_its_own_headquarters() -> None:
    game = moved()
    put(game._position, "a2", "agent")
    assert codes(game, Transfer("a2", "B:b2")) == ["outpost_there"]
    assert "outpost_there" in [reason.code for reason in game.why_not(Enter("B:b2", "agent"))]


def test_others_may_enter_there() -> None:
    game = moved()
    game.apply(EndTurn())
    position = game._position
    position.firms[1].strategy = "change-board"
    put(position, "d3", "agent", seat=1)
    assert game_from(position).why_not(Enter("B:b2", "agent")) == []


def test_a_transfer_can_be_taken_back_in_its_turn() -> None:
    game = game_from(abroad("change-board", "rook"))
    before = game.hash()
    game.apply(Transfer("hq", "B:b2"))
    game.undo()
    assert game.hash() == before


def test_an_escalation_waits_until_a_transferred_outpost_works() -> None:
    position = abroad()
    put(position, "a2", "agent")
    game = game_from(position)
    game.apply(Transfer("a2", "B:b2"))
    assert "still_arriving" in [reason.code for reason in game.why_not(Escalate("B:b2", "assembly"))]
    assert told(position, "transferred") == [{"was": "a2", "cost": 9}]  # a quarter of 35: 8.75


@pytest.mark.parametrize("notation", ["a2~B:b1", "hq~B:b1"])
def test_how_a_record_writes_a_transfer(notation: str) -> None:
    position = abroad()
    put(position, "a2", "agent")
    game = game_from(position)
    game.play(notation)
    assert game.log[-1].notation == notation
