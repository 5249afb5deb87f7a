"""Suppliers: contracts, codified relations, work that is lost, those that leave and come (game.md 8)."""

from typing import Any

import pytest

from game.rules import Codify, Contract, Game
from game.rules.costs import making_at_home
from game.rules.district import Made, change_atmosphere
from game.rules.state import Position, Supplier
from game.rules.suppliers import Year, close_year
from tests.rules.boards import at, game_from, level, named, new_game, paid, start, told

STREET = """
    ggggg
    ggggg
    HSSSH
"""
QUIET = Made(100, 0, 0)


def street(*strategies: str, drawing: str = STREET, **fields: Any) -> Position:
    return start(level(drawing, **fields), *(strategies or ("rook", "knight")))


def work_for(position: Position, *clients: tuple[int, ...], codified: bool = False) -> None:
    """The suppliers of b1, c1 and d1 have these clients."""
    squares = [at(position, name) for name in ("b1", "c1", "d1")]
    suppliers = (Supplier(square, seats, codified) for square, seats in zip(squares, clients, strict=False))
    position.suppliers = tuple(suppliers)


def year(position: Position, *firms: tuple[int, int, int]) -> None:
    """A year of each firm: units delocalised, sold at home last year and now."""
    close_year(position, [Year(QUIET._replace(delocalised=d), before, now) for d, before, now in firms])


CALM = (0, 100, 100)


def idle(position: Position) -> dict[str, int]:
    return {position.world.names[supplier.square]: supplier.idle for supplier in position.suppliers}


def codes(game: Game, action: Contract | Codify) -> list[str]:
    return [reason.code for reason in game.why_not(action)]


# --- contracts --------------------------------------------------------------------------------------


def test_suppliers_stand_in_the_district_from_the_start() -> None:
    """C03: division of labour, ancillary trades."""
    position = street()
    assert named(position, (supplier.square for supplier in position.suppliers)) == {"b1", "c1", "d1"}
    assert all(supplier.clients == () for supplier in position.suppliers)


def test_a_contract_costs_twenty_and_an_action() -> None:
    game = new_game(level(STREET), "rook", "knight")
    game.apply(Contract("c1"))
    assert (game.view(0).own.cash, game.view(0).own.actions_left) == (480, 2)
    assert [s.clients for s in game.view(1).district.suppliers] == [(), (0,), ()]
    assert [(e.square, dict(e.data)) for e in game.events if e.kind == "contracted"] == [("c1", {"cost": 20})]


@pytest.mark.parametrize(("suppliers", "labour", "materials"), [(0, 3640, 2730), (1, 3560, 2670), (3, 3400, 2550)])
def test_each_supplier_takes_two_per_cent_off_the_unit_cost(suppliers: int, labour: int, materials: int) -> None:
    """C03, C04: at atmosphere 60 the unit costs 9 per cent less, and 2 less for each."""
    position = street()
    work_for(position, *[(0,)] * suppliers)
    assert making_at_home(position, position.firms[0]) == (labour, materials)
    assert making_at_home(position, position.firms[1]) == (3640, 2730)


def test_an_idle_supplier_saves_nothing() -> None:
    position = street()
    position.suppliers = (Supplier(at(position, "b1"), (0,), idle=1),)
    assert making_at_home(position, position.firms[0]).total == 3640 + 2730


def test_why_a_supplier_takes_no_contract() -> None:
    position = street("rook", "knight", "queen", drawing="ggggggg\nggggggg\nHSSSSHH")
    names = ["b1", "c1", "d1", "e1"]
    clients: list[tuple[int, ...]] = [(0,), (1, 2), (0,), (0,)]
    position.suppliers = tuple(Supplier(at(position, n), c) for n, c in zip(names, clients, strict=True))
    game = game_from(position)
    assert codes(game, Contract("b1")) == ["supplier_yours"]
    assert codes(game, Contract("c1")) == ["supplier_busy", "suppliers_enough"]
    assert codes(game, Contract("a1")) == ["no_supplier"]
    assert codes(game, Contract("z9")) == ["no_supplier"]
    position.firms[0].hq = at(position, "a2")
    position.suppliers = (Supplier(at(position, "b1")),)
    assert codes(game_from(position), Contract("b1")) == ["left_district"]
    position.firms[0].hq = at(position, "a1")
    position.firms[0].cash = position.firms[0].turnover = 0
    assert codes(game_from(position), Contract("b1")) == ["cost_above_funds"]


# --- codified relations -----------------------------------------------------------------------------


def test_codifying_needs_erp_and_a_supplier_of_ones_own() -> None:
    """C64: what a subcontractor knows is written down."""
    position = street("queen", "knight")
    work_for(position, (0,), (1,))
    game = game_from(position)
    assert codes(game, Codify("c1")) == ["supplier_not_yours"]
    assert codes(game, Codify("d1")) == ["no_supplier"]
    game.apply(Codify("b1"))
    assert (game.view(0).own.cash, game.view(0).own.actions_left) == (460, 2)
    assert [s.codified for s in game.view(1).district.suppliers] == [True, False]
    assert codes(game, Codify("b1")) == ["supplier_codified"]
    position.firms[0].modules = {"warehouse": 0, "ecommerce": 0, "erp": 2}
    work_for(position, (0,))
    assert codes(game_from(position), Codify("b1")) == ["module_needed"]


def test_a_codified_supplier_works_for_the_world_and_feeds_the_atmosphere() -> None:
    """C03, C64."""
    position = street()
    work_for(position, (0,), (1,), (0,), codified=True)
    change_atmosphere(position, [QUIET, QUIET])
    assert position.atmosphere == 63
    assert told(position, "atmosphere")[0]["suppliers"] == 3


def test_a_codified_supplier_never_leaves() -> None:
    """C64."""
    position = street()
    work_for(position, (0,), codified=True)
    for _ in range(4):
        year(position, (0, 100, 50), CALM)
    assert idle(position) == {"b1": 4}
    assert told(position, "supplier_left") == []


# --- work lost --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "now", "without_work"), [(100, 100, 0), (100, 80, 0), (100, 79, 1), (0, 0, 0), (100, 0, 1)]
)
def test_home_sales_down_by_more_than_a_fifth_idle_one_supplier(before: int, now: int, without_work: int) -> None:
    """C19: subcontractors are exposed to what happens to their clients."""
    position = street()
    work_for(position, (0,), (0,), (1,))
    year(position, (0, before, now), CALM)
    assert sum(idle(position).values()) == without_work
    assert idle(position)["d1"] == 0


@pytest.mark.parametrize(("delocalised", "without_work"), [(29, 0), (30, 1), (60, 2), (90, 2)])
def test_every_thirty_units_moved_out_idle_one_supplier(delocalised: int, without_work: int) -> None:
    """C19, C45: leaders that produce abroad leave their suppliers without work."""
    position = street()
    work_for(position, (0,), (0,), (1,))
    year(position, (delocalised, 100, 100), CALM)
    assert sum(idle(position).values()) == without_work


def test_an_idle_supplier_leaves_after_two_years() -> None:
    """C09, C19."""
    position = street()
    work_for(position, (0,), (1,))
    year(position, (0, 100, 50), CALM)
    assert [(e.square, dict(e.data)) for e in position.events if e.kind == "supplier_idle"] == [("b1", {"years": 1})]
    year(position, (0, 50, 20), CALM)
    assert [(e.square, dict(e.data)) for e in position.events if e.kind == "supplier_left"] == [
        ("b1", {"cause": "no_work"})
    ]
    assert idle(position) == {"c1": 0}


def test_a_year_with_work_ends_the_idleness() -> None:
    position = street()
    work_for(position, (0,))
    year(position, (0, 100, 50), CALM)
    year(position, CALM, CALM)
    year(position, (0, 100, 50), CALM)
    assert idle(position) == {"b1": 1}


# --- coming and going -------------------------------------------------------------------------------


def come_and_go(atmosphere: int, years: int = 300) -> tuple[int, int]:
    """Suppliers that came and that left over many years at one atmosphere."""
    position = street()
    for position.round in range(1, years + 1):
        position.atmosphere = atmosphere
        work_for(position, (0,))
        year(position, CALM, CALM)
    return len(told(position, "supplier_came")), len(told(position, "supplier_left"))


@pytest.mark.parametrize(
    ("atmosphere", "came", "left"),
    [
        (60, (0, 0), (0, 0)),
        (80, (40, 80), (0, 0)),
        (100, (95, 145), (0, 0)),
        (30, (0, 0), (0, 0)),
        (10, (0, 0), (95, 145)),
    ],
)
def test_a_rich_territory_breeds_suppliers_and_a_weak_one_loses_them(
    atmosphere: int, came: tuple[int, int], left: tuple[int, int]
) -> None:
    """C09: one per cent for each point over 60, two for each under 30."""
    found = come_and_go(atmosphere)
    assert came[0] <= found[0] <= came[1]
    assert left[0] <= found[1] <= left[1]


def test_no_supplier_comes_where_there_is_no_room() -> None:
    position = street()
    position.atmosphere = 100
    work_for(position, (), (), ())
    for position.round in range(1, 60):
        year(position, CALM, CALM)
    assert len(position.suppliers) == 3


def test_a_new_supplier_has_no_clients_yet() -> None:
    position = street()
    position.atmosphere = 100
    position.suppliers = ()
    while not position.suppliers:
        position.round += 1
        year(position, CALM, CALM)
    assert position.suppliers[0].clients == ()
    assert told(position, "supplier_came") == [{}]


def test_the_contract_is_no_part_of_the_profit() -> None:
    position = street("rook", drawing="ggg\nggg\nSHD")
    game = game_from(position)
    game.apply(Contract("a1"))
    assert paid(position, "contract") == -20
    game.play("--")
    profit = sum(e.amount for e in game.ledger if e.round == 1 and e.account not in ("start", "contract", "loan"))
    assert game.view(0).own.profit == profit
