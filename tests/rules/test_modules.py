"""What planning and the electronic marketplace give, and what sets a module's price and lag (game.md 7)."""

from typing import Any

import pytest

from game.rules import EndTurn, Game, Invest, Options, Order
from game.rules.costs import benefit, module_cost, module_lag
from game.rules.district import learn
from game.rules.sales import Market, planned, stock_cost
from game.rules.sight import Range
from game.rules.state import HOME, Pact, Position
from tests.rules.boards import end_round, game_from, level, put, start

SMALL = """
    ggg
    cgc
    DHD
"""
ALL_OF_IT = 10_000
"""A turnover at which every module gives all its benefit; for a lone firm, three quarters."""


def alone(*modules: str, strategy: str = "knight", turnover: int = ALL_OF_IT, **fields: Any) -> Position:
    position = start(level(SMALL, **fields), strategy)
    position.arrived = 1
    position.firms[0].modules = dict.fromkeys(modules, 0)
    position.firms[0].turnover = turnover
    return position


# --- planning ---------------------------------------------------------------------------------------


def forecast(game: Game) -> list[tuple[str, int, int]]:
    return [(shock.kind, shock.round, shock.severity) for shock in game.view(0).forecast]


def test_planning_foretells_next_years_shock_but_not_how_hard_it_is() -> None:
    """C72: shared forecasts."""
    due = [{"round": 2, "kind": "oil_price", "severity": 3}, {"round": 3, "kind": "public_aid"}]
    assert forecast(game_from(alone("erp", "planning", shocks=due))) == [("oil_price", 2, 0)]
    assert forecast(game_from(alone("erp", shocks=due))) == []


def test_a_drawn_shock_is_foretold_too_and_comes_as_foretold() -> None:
    game = game_from(alone("erp", "planning", deck={"demand_boom": 1, "oil_price": 1, "none": 1}))
    seen = []
    while not game.over:
        foretold = [kind for kind, _, _ in forecast(game)]
        end_round(game)
        if not game.over:
            came = [shock.kind for shock in game.view(0).shocks if shock.round == game.round]
            assert came == foretold
            seen += came
    assert set(seen) == {"demand_boom", "oil_price"}


def test_planning_that_has_not_arrived_foretells_nothing() -> None:
    position = alone("erp", shocks=[{"round": 2, "kind": "oil_price"}])
    position.firms[0].modules["planning"] = 2
    assert forecast(game_from(position)) == []


def test_the_last_year_has_nothing_to_foretell() -> None:
    position = alone("erp", "planning", deck={"oil_price": 1}, rounds=2)
    game = game_from(position)
    game.apply(EndTurn())
    assert forecast(game) == []


@pytest.mark.parametrize(("modules", "cost"), [((), 60), (("erp", "planning"), 37)])
def test_planning_halves_the_cost_of_stock(modules: tuple[str, ...], cost: int) -> None:
    """C72: three quarters of 50 per cent, 38, less."""
    position = alone(*modules)
    assert stock_cost(position, position.firms[0], 1000) == cost


# --- marketplace ------------------------------------------------------------------------------------


def idle_sales(position: Position, wanted: int) -> list[tuple[int, int, str]]:
    market = Market(HOME, "", wanted, 10_000)
    return [
        (sale.units, sale.price, sale.market.account) for sale in planned(position, position.firms[0], [market])[1:]
    ]


@pytest.mark.parametrize(("wanted", "units"), [(20, 37), (100, 7), (118, 0), (120, 0)])
def test_a_marketplace_sells_a_part_of_the_idle_capacity_under_price(wanted: int, units: int) -> None:
    """C71: half of what is idle, with three quarters of the benefit, at 85 per cent of the price."""
    expected = [(units, 8500, "marketplace_sales")] if units else []
    assert idle_sales(alone("marketplace"), wanted) == expected
    assert idle_sales(alone(), wanted) == []


def test_idle_sales_are_a_line_of_the_ledger_and_cost_what_they_cost_to_make() -> None:
    """C48, C71."""
    game = game_from(alone("marketplace"))
    end_round(game)
    lines = [(e.account, e.amount) for e in game.ledger if e.round == 1]
    (sales,) = (amount for account, amount in lines if account == "marketplace_sales")
    (at_home,) = (event for event in game.events if event.kind == "sold_home")
    units = (120 - int(at_home.data["units"])) * 50 * 75 // 10_000
    assert sales == (units * 8500 + 500) // 1000
    assert game.view(0).years[0].home_made == int(at_home.data["units"]) + units
    assert game.view(0).own.size == sum(
        amount for account, amount in lines if account in ("home_sales", "marketplace_sales")
    )


def test_nothing_idle_is_sold_at_a_loss() -> None:
    position = alone("marketplace", rules={"costs.materials": 6500})
    assert idle_sales(position, 20) == []


def test_a_marketplace_tells_of_countries_that_are_ready_for_it() -> None:
    """C71: readiness of 70 in Germany, of 30 in China; it teaches up to 2."""
    position = alone("marketplace")
    seen = []
    for _ in range(3):
        learn(position)
        seen.append((position.firms[0].knowledge["de"], position.firms[0].knowledge["cn"]))
    assert seen == [(1, 0), (2, 0), (2, 0)]


# --- price, lag, benefit ----------------------------------------------------------------------------


def test_a_module_takes_a_year_longer_without_the_skills() -> None:
    """C69: low absorption."""
    position = alone()
    firm = position.firms[0]
    lags = []
    for firm.skills in (2, 3, 4):
        lags.append([module_lag(position, firm, module) for module in ("erp", "planning", "ecommerce")])
    assert lags == [[3, 3, 2], [2, 3, 1], [2, 2, 1]]


def test_routines_change_while_a_module_arrives() -> None:
    """C69: ten of overhead a year while it is on its way."""
    position = alone()
    position.arrived = 0
    game = game_from(position)
    game.apply(Order("erp"))
    for _ in range(4):
        end_round(game)
    arriving = [(e.round, e.amount) for e in game.ledger if e.account == "arriving"]
    assert arriving == [(1, -10), (2, -10)]
    assert [e.round for e in game.events if e.kind == "module_works"] == [3]


@pytest.mark.parametrize(("turnover", "part"), [(0, 0), (100, 7), (500, 37), (1000, 75), (5000, 75)])
def test_a_module_gives_little_to_a_firm_under_its_threshold(turnover: int, part: int) -> None:
    """C34, C69: supply is for large firms. A lone firm gets three quarters at most, half up."""
    position = alone("erp", turnover=turnover)
    assert abs(benefit(position, position.firms[0], "erp") - part) <= 1


@pytest.mark.parametrize(("others", "part"), [(0, 50), (1, 67), (2, 83), (3, 100)])
def test_a_module_gives_more_when_others_have_it_too(others: int, part: int) -> None:
    """C70: digitalisation pays when most do it."""
    position = start(level("ggggg\nggggg\nHHDHH"), "knight", "knight", "knight", "knight")
    position.arrived = 1
    for firm in position.firms:
        firm.turnover = ALL_OF_IT
        firm.modules = {"erp": 0} if firm.seat <= others else {}
    assert benefit(position, position.firms[0], "erp") == part


def test_a_rook_pays_half_as_much_again_for_modules() -> None:
    """C32."""
    position = alone(strategy="rook")
    assert module_cost(position, position.firms[0], "erp") == 180


@pytest.mark.parametrize(
    ("year", "turnover", "cost"), [(1985, 900, 180), (1985, 1000, 120), (1999, 0, 180), (2000, 0, 120), (2004, 0, 120)]
)
def test_early_modules_are_made_for_large_firms(year: int, turnover: int, cost: int) -> None:
    """C69: half as much again under the threshold of size, before 2000."""
    position = alone(year=year, turnover=turnover)
    assert module_cost(position, position.firms[0], "erp") == cost


def test_outposts_count_for_the_size_that_a_module_asks() -> None:
    """C34, C69: complexity too."""
    position = alone(year=1985, turnover=900)
    put(position, "b2")
    assert module_cost(position, position.firms[0], "erp") == 120


def test_the_years_of_a_game_ripen_its_modules() -> None:
    """C69."""
    position = alone(year=1998, turnover=0)
    costs = []
    for position.round in range(1, 5):
        costs.append(module_cost(position, position.firms[0], "erp"))
    assert costs == [180, 180, 120, 120]


@pytest.mark.parametrize(("modules", "cost"), [(3, 120), (4, 96), (6, 96)])
def test_a_partner_with_four_working_modules_pulls(modules: int, cost: int) -> None:
    """C35: leaders pull the small firms in their orbit: a fifth off."""
    position = start(level("ggggg\nggggg\nHDHDH"), "knight", "knight", "knight")
    names = ("erp", "eprocurement", "ecommerce", "warehouse", "tracking", "planning")
    position.firms[0].modules = dict.fromkeys(names[:modules], 0) | {"traceability": 9}
    assert module_cost(position, position.firms[1], "erp") == 120
    position.pacts = (Pact(0, 1, "agreement", 1),)
    assert [module_cost(position, firm, "marketplace") for firm in position.firms] == [60, cost // 2, 60]


# --- a benefit nobody has seen ----------------------------------------------------------------------


def with_erp(*owners: int) -> Position:
    """Four firms of which some have the ERP at work; the first might order it."""
    position = start(level("gggg\ngcgc\nHHHH"), "rook", "knight", "knight", "rook")
    position.arrived = 1
    for firm in position.firms:
        firm.turnover = ALL_OF_IT
        firm.modules = {"erp": 0} if firm.seat in owners else {}
    position.changed()
    return position


def seen_gain(position: Position, **options: bool) -> Range:
    preview = game_from(position, Options(**options)).view(0).preview(Order("erp"))
    assert preview.profit is not None
    return preview.profit


@pytest.mark.parametrize("owners", [(), (1,)])
def test_until_two_firms_have_a_module_its_benefit_is_seen_only_as_a_range(owners: tuple[int, ...]) -> None:
    """Nobody can tell what has not been tried; upkeep is no guess."""
    position = with_erp(*owners)
    true = seen_gain(position, open_information=True)
    assert true.exact
    upkeep = position.world.rules.modules["erp"].upkeep
    for seed in range(20):
        position.seed = seed
        seen = seen_gain(position)
        assert seen.low <= true.low <= seen.high
        low, high = seen.low + upkeep, seen.high + upkeep
        # Half below and half above an estimate: three to one, but for what rounding adds.
        assert 3 * low <= high + 1 <= 3 * low + 5


def test_the_truth_may_lie_anywhere_in_the_range() -> None:
    position = with_erp()
    true = seen_gain(position, open_information=True).low
    places = set()
    for position.seed in range(60):
        seen = seen_gain(position)
        places.add((true - seen.low) * 4 // (seen.high - seen.low + 1))
    assert places == {0, 1, 2, 3}


def test_when_two_firms_have_it_the_benefit_is_known() -> None:
    position = with_erp(1, 2)
    assert seen_gain(position).exact
    assert seen_gain(position) == seen_gain(position, open_information=True)


def test_a_module_still_on_its_way_to_another_shows_nobody_what_it_brings() -> None:
    position = with_erp(1)
    position.firms[2].modules = {"erp": 3}
    assert not seen_gain(position).exact


def test_a_preview_says_how_far_the_benefit_may_be_off() -> None:
    assert game_from(with_erp(1)).view(0).preview(Order("erp")).doubt == 50
    assert game_from(with_erp(1, 2)).view(0).preview(Order("erp")).doubt == 0
    assert game_from(with_erp()).view(0).preview(Invest("quality")).doubt == 0


def test_looking_twice_tells_no_more() -> None:
    position = with_erp(1)
    assert seen_gain(position) == seen_gain(position)
    later = position.copy()
    later.round = 2
    assert seen_gain(later) == seen_gain(position)


def test_a_firm_knows_what_its_own_working_module_gives_and_guesses_of_one_on_its_way() -> None:
    position = with_erp(0)
    position.firms[0].modules["warehouse"] = 3
    erp, warehouse = game_from(position).view(0).own.modules
    assert erp.benefit.exact
    assert erp.benefit.low == benefit(position, position.firms[0], "erp")
    assert not warehouse.benefit.exact
    assert warehouse.benefit.low <= benefit(position, position.firms[0], "warehouse") <= warehouse.benefit.high <= 100
