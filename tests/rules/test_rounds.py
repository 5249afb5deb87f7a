"""A year played out: arrivals, clearing, control, wages, growth, and what follows from one to the next (game.md 12)."""

from typing import Any

import pytest

from game.rules import EndTurn
from game.rules.rounds import arrivals, clear_markets, close_round
from game.rules.state import RIVAL, Position, Rival
from tests.rules.boards import at, game_from, level, new_game, put, start, told

SMALL = """
    ggg
    cgc
    HDH
"""


def table(*strategies: str, drawing: str = SMALL, **fields: Any) -> Position:
    position = start(level(drawing, **fields), *(strategies or ("change-board",)))
    position.arrived = position.round
    return position


def controller(position: Position, square: str) -> int | None:
    return position.control.get(at(position, square))


def sold(position: Position) -> dict[tuple[int, str], int]:
    events = (event for event in position.events if event.kind in ("sold", "sold_home"))
    return {(event.firm, event.square or "home"): int(event.data["units"]) for event in events}


# --- clearing ---------------------------------------------------------------------------------------


def test_the_home_market_divides_among_firms_and_locals() -> None:
    """C16: 250 buyers; two firms of appeal 114 and the locals of 100."""
    position = table("change-board", "change-board")
    clear_markets(position)
    assert sold(position) == {(0, "home"): 87, (1, "home"): 87}  # 250 × 114 ÷ 328 = 86.9


def test_a_multinational_takes_buyers_from_everybody() -> None:
    """C24."""
    position = table("change-board")
    position.multinationals = (4, 4)
    clear_markets(position)
    # 113 buyers; 114 against 100 of the locals and twice 20 + 10 × 4.
    assert sold(position) == {(0, "home"): 38}  # 38.57; both others have larger remainders


def test_a_rival_sells_on_its_square() -> None:
    position = table("change-board", "change-board")
    put(position, "b2", "acquisition")
    position.rivals = [Rival(0, "A", at(position, "b2"), 4)]
    clear_markets(position)
    # A dark square: 60 % of 122, 73, against 120 of the rival and 100 of the locals.
    assert sold(position)[0, "b2"] == 25  # 100 × 73 ÷ 293 = 24.9


def test_an_outpost_that_does_not_work_yet_sells_nothing() -> None:
    position = table()
    put(position, "b2", "greenfield", works=3)
    clear_markets(position)
    assert (0, "b2") not in sold(position)


# --- control ----------------------------------------------------------------------------------------


def test_who_sold_most_controls_the_square() -> None:
    position = table("change-board", "change-board")
    put(position, "a2", "agent", seat=0)
    put(position, "a2", "acquisition", seat=1)
    put(position, "b3", "agent", seat=0)
    clear_markets(position)
    assert (controller(position, "a2"), controller(position, "b3")) == (1, 0)


def test_the_locals_never_control() -> None:
    position = table()
    position.control = {at(position, "b3"): 0}
    clear_markets(position)
    assert controller(position, "b3") is None


def test_a_rival_controls_where_it_outsells_the_firms() -> None:
    position = table()
    put(position, "b3", "agent")
    put(position, "a2", "acquisition")
    position.rivals = [Rival(0, "A", at(position, "b3"), 5), Rival(1, "A", at(position, "a2"), 1)]
    clear_markets(position)
    assert (controller(position, "b3"), controller(position, "a2")) == (RIVAL, 0)


def test_of_two_that_sold_as_much_a_keyed_draw_decides() -> None:
    winners = set()
    for seed in range(20):
        position = start(level(SMALL), "change-board", "change-board", seed=seed)
        position.arrived = 1
        for seat in (0, 1):
            put(position, "b3", "acquisition", seat=seat)
        clear_markets(position)
        assert sold(position)[0, "b3"] == sold(position)[1, "b3"]
        winners.add(controller(position, "b3"))
    assert winners == {0, 1}


def test_a_rival_that_firms_outsell_two_years_running_goes_back() -> None:
    position = table(drawing="ggg\nggg\ngcg\nHDH")
    put(position, "b3", "greenfield")
    put(position, "a2", "greenfield")
    position.firms[0].quality = position.firms[0].brand = 10
    position.rivals = [Rival(0, "A", at(position, "a2"), 1)]
    clear_markets(position)
    assert position.rivals[0].pressed == 1
    position.rivals = [position.rivals[0]._replace(strength=2)]
    position.firms[0].service = 3
    clear_markets(position)
    (rival,) = position.rivals
    assert (position.world.names[rival.square], rival.strength) == ("a3", 1)


# --- arrivals ---------------------------------------------------------------------------------------


def test_modules_and_sites_arrive_in_their_round() -> None:
    position = table()
    position.firms[0].modules = {"erp": 3, "warehouse": 2}
    put(position, "b2", "assembly", works=2)
    position.round = 2
    arrivals(position)
    assert told(position, "module_works") == [{"module": "warehouse"}]
    assert told(position, "site_works") == [{"mode": "assembly"}]
    assert position.working_modules(position.firms[0]) == ["warehouse"]


def test_nothing_arrives_before_all_have_played() -> None:
    game = new_game(level(SMALL), "change-board", "change-board")
    game.play("+warehouse")
    game.play("--")
    game.play("--")
    assert game.round == 2
    assert game.view(1).firms[0].modules == ()
    game.play("--")
    assert game.view(1).firms[0].modules == ()
    game.play("--")
    assert game.view(1).firms[0].modules == ("warehouse",)


# --- years ------------------------------------------------------------------------------------------


def years_later(position: Position, years: int) -> Position:
    game = game_from(position)
    for _ in range(years * len(position.firms)):
        game.apply(EndTurn())
    return game._position


def test_demand_grows_abroad_and_shrinks_at_home() -> None:
    """C24."""
    position = years_later(table(countries={"cn": {"growth": 8}, "de": {"growth": -5}}), 2)
    assert (position.demand_index["cn"], position.demand_index["de"]) == (11_664, 9_025)
    assert position.home_index == 9_604


def test_wages_converge_by_the_countrys_own_pace() -> None:
    """C62."""
    position = years_later(table(countries={"cn": {"convergence": 3}, "de": {"wage": 104, "convergence": 3}}), 2)
    assert position.wages == {"it": 100, "cn": 26, "de": 100}


@pytest.mark.parametrize(("plants", "wage"), [(1, 20), (2, 21)])
def test_wages_rise_faster_where_more_is_made(plants: int, wage: int) -> None:
    """C62: a hundred units made in a country bring its wage a point nearer."""
    position = table()
    for square in ("a2", "c2")[:plants]:
        put(position, square, "acquisition")
    position.firms[0].capacity = 0
    clear_markets(position)
    assert position.wages["cn"] == wage


def test_wages_rise_where_the_work_is_done_not_where_its_goods_are_sold() -> None:
    """C62."""
    position = table(countries={"de": {"wage": 50}})
    for square in ("a2", "c2"):  # in China
        put(position, square, "acquisition")
    put(position, "b2", "agent")
    position.firms[0].capacity = 0
    clear_markets(position)
    assert (position.wages["cn"], position.wages["de"]) == (21, 50)


def test_the_frontier_is_announced_when_it_rises() -> None:
    position = years_later(table(), 4)
    events = [(event.round, dict(event.data)) for event in position.events if event.kind == "frontier"]
    assert events == [(4, {"quality": 5, "brand": 3})]


def test_size_is_last_years_turnover() -> None:
    position = table()
    assert position.firms[0].turnover == 1_200
    close_round(position)
    assert position.firms[0].turnover == 670  # 125 × 114 ÷ 214 = 66.6


def test_a_quiet_table_plays_to_the_last_round() -> None:
    game = new_game(level(SMALL, rounds=12), "change-board", "rook")
    while not game.over:
        game.apply(EndTurn())
    assert [event.round for event in game.events if event.kind == "year_closed" and event.firm == 0] == [*range(1, 13)]
    assert game.result is not None
    assert game.result.reason == "last_round"
