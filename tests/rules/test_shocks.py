"""Shocks: the schedule and the deck, how long and how hard they strike, what they do once (game.md 11)."""

import pytest

from game.rules import EndTurn, Enter, Game, Invest
from game.rules.costs import credit_limit, module_cost, module_lag
from game.rules.entering import entry_cost
from game.rules.markets import appeal, demand
from game.rules.rounds import open_round
from game.rules.shocks import climate, effects, strike, towards_home
from game.rules.state import HOME, Position, half_up
from tests.rules.boards import at, end_round, game_from, level, new_game, put, start, told

SMALL = """
    ggg
    cgc
    DHD
"""


def shocked(kind: str, severity: int = 1, country: str = "", strategy: str = "rook", **fields: object) -> Position:
    """A position just after one shock of round 2 has struck."""
    due = {"round": 2, "kind": kind, "severity": severity, "country": country}
    position = start(level(SMALL, shocks=[due], **fields), strategy)  # type: ignore[arg-type]
    position.round = 2
    strike(position)
    return position


def test_a_scheduled_shock_strikes_in_its_round() -> None:
    game = new_game(level(SMALL, shocks=[{"round": 2, "kind": "oil_price", "severity": 3}]), "rook")
    assert game.view(0).shock is None
    game.apply(EndTurn())
    shock = game.view(0).shock
    assert shock is not None
    assert (shock.kind, shock.severity, shock.round) == ("oil_price", 3, 2)
    assert shock.effects == (("materials", 6), ("transport", 60))


@pytest.mark.parametrize(
    ("kind", "severity", "effect", "amount"),
    [
        ("oil_price", 2, "transport", 40),  # C17
        ("raw_materials", 3, "materials", 15),  # C17
        ("demand_boom", 1, "home_demand", 6),
        ("demand_saturation", 2, "home_demand", -8),  # C24
        ("financial_crisis", 2, "credit", -50),  # C26
        ("financial_crisis", 2, "home_demand", -12),  # C26
        ("bank_reform", 1, "credit", -8),
        ("public_aid", 3, "home_demand", -9),  # C21
    ],
)
def test_severity_multiplies_what_a_shock_changes(kind: str, severity: int, effect: str, amount: int) -> None:
    """C17, C21, C24, C26."""
    assert getattr(shocked(kind, severity).climate, effect) == amount


@pytest.mark.parametrize(
    ("kind", "effect", "amount"),
    [
        ("currency_swing", "foreign_price", -8),
        ("multinationals_outsourcing", "foreign_price", -4),  # C24
        ("trade_liberalisation", "tariff", -6),
        ("emerging_boom", "foreign_demand", 16),
    ],
)
def test_a_shock_of_the_whole_world_strikes_every_country_abroad(kind: str, effect: str, amount: int) -> None:
    assert getattr(shocked(kind, 2).climate, effect) == {"it": 0, "de": amount, "cn": amount}


def test_a_shock_of_one_country_spares_the_others() -> None:
    climate = shocked("political_crisis", 2, "cn").climate
    assert climate.foreign_demand == {"it": 0, "de": 0, "cn": -30}
    assert climate.home_demand == 0


def test_a_crisis_in_one_country_leaves_home_alone() -> None:
    climate = shocked("financial_crisis", 3, "cn").climate
    assert (climate.home_demand, climate.credit) == (0, 0)
    assert climate.foreign_demand["cn"] == -18


def test_squares_of_the_home_country_follow_the_home_market() -> None:
    position = start(level("iig\nggc\nDHD", shocks=[{"round": 1, "kind": "financial_crisis", "severity": 3}]), "rook")
    assert demand(position, at(position, "a3")) == 41  # 18 % less of 50


@pytest.mark.parametrize(("kind", "years"), [("oil_price", 2), ("multinationals_outsourcing", 3), ("bank_reform", 40)])
def test_a_shock_lasts_its_years(kind: str, years: int) -> None:
    calm = start(level(SMALL), "rook").climate
    position = shocked(kind)
    lasting = []
    for round in range(2, 8):
        position.round = round
        lasting.append(climate(position) != calm)
    assert lasting == [round < 2 + years for round in range(2, 8)]


def test_shocks_add_up() -> None:
    due = [{"round": round, "kind": "oil_price", "severity": 1} for round in (1, 2)]
    position = start(level(SMALL, shocks=due), "rook")
    assert position.climate.transport == 20
    position.round = 2
    strike(position)
    assert position.climate.transport == 40


@pytest.mark.parametrize(
    ("wage", "points", "moved"),
    [(20, 8, 28), (98, 8, 100), (100, 8, 100), (115, 8, 107), (104, 8, 100)],
)
def test_wages_move_towards_homes_and_never_past_it(wage: int, points: int, moved: int) -> None:
    """C62."""
    assert towards_home(wage, points) == moved


def test_wage_convergence_lasts() -> None:
    """C62: what production abroad saves fades."""
    position = shocked("wage_convergence", 2)
    assert position.wages == {"it": 100, "de": 100, "cn": 28}
    position.round = 9
    strike(position)
    assert position.wages["cn"] == 28


def test_an_entrant_appears_on_the_farthest_rank() -> None:
    """C24."""
    position = shocked("low_cost_entrant", 2)
    (rival,) = position.rivals
    assert position.world.names[rival.square] in {"a3", "b3", "c3"}
    assert rival.strength == 4


def test_an_entrant_takes_a_free_square() -> None:
    position = start(level(SMALL, rivals={"a3": 3, "c3": 3}, shocks=[{"round": 2, "kind": "low_cost_entrant"}]), "rook")
    position.round = 2
    strike(position)
    assert [position.world.names[rival.square] for rival in position.rivals] == ["a3", "c3", "b3"]
    assert len({rival.id for rival in position.rivals}) == 3


def test_a_rook_that_did_not_renew_itself_loses_brand_when_trade_opens() -> None:
    """C32."""
    position = shocked("trade_liberalisation", 3)
    assert position.firms[0].brand == 4
    assert told(position, "brand_slipped") == [{"level": 4, "cause": "trade_liberalisation"}]


@pytest.mark.parametrize("strategy", ["queen", "knight", "change-board"])
def test_other_strategies_keep_their_brand_when_trade_opens(strategy: str) -> None:
    assert shocked("trade_liberalisation", 3, strategy=strategy).firms[0].brand == 3


@pytest.mark.parametrize(("asset", "brand"), [("quality", 5), ("research", 5), ("skills", 4), ("service", 4)])
def test_quality_or_research_of_last_year_keeps_the_rooks_brand(asset: str, brand: int) -> None:
    """C29, C32."""
    game = new_game(level(SMALL, shocks=[{"round": 2, "kind": "trade_liberalisation"}]), "rook")
    game.apply(Invest(asset))
    game.apply(EndTurn())
    assert game.view(0).firms[0].brand == brand


def drawn_shocks(game: Game) -> list[tuple[int, str, int]]:
    while not game.over:
        game.apply(EndTurn())
    shocks = (event for event in game.events if event.kind == "shock")
    return [(event.round, str(event.data["kind"]), int(event.data["severity"])) for event in shocks]


DECK = {"none": 2, "demand_saturation": 3, "raw_materials": 2, "demand_boom": 2}


def test_every_table_that_starts_from_the_same_seed_meets_the_same_world() -> None:
    drawing = "ggg\ngcg\nHDH"
    quiet = drawn_shocks(new_game(level(drawing, deck=DECK), "rook", seed=5))
    game = new_game(level(drawing, deck=DECK), "knight", "queen", seed=5)
    game.apply(Enter("b3", "agent"))
    assert drawn_shocks(game) == quiet
    assert drawn_shocks(new_game(level(drawing, deck=DECK), "rook", seed=6)) != quiet


def test_a_scheduled_round_draws_nothing_from_the_deck() -> None:
    played = level(SMALL, deck={"demand_boom": 1}, shocks=[{"round": 3, "kind": "oil_price", "severity": 2}])
    found = drawn_shocks(new_game(played, "rook"))
    assert len(found) == 12
    assert found[2] == (3, "oil_price", 2)
    assert {kind for round, kind, _ in found if round != 3} == {"demand_boom"}
    assert {severity for _, _, severity in found} == {1, 2, 3}


def test_a_deck_of_nothing_draws_nothing() -> None:
    assert drawn_shocks(new_game(level(SMALL, deck={"none": 1}), "rook")) == []


def test_shock_comes_before_black() -> None:
    """A liberalisation moves black twice in its own year; an entrant moves in the year it comes."""
    position = start(level("ggg\nggg\nggg\nDHD", shocks=[{"round": 3, "kind": "low_cost_entrant"}]), "rook")
    position.round = 3
    open_round(position)
    assert [event.kind for event in position.events] == ["shock", "entrant", "rival_advanced"]


def test_a_crisis_leaves_less_credit() -> None:
    """C26."""
    position = shocked("financial_crisis", 1)
    put(position, "b2", cost=100)
    assert credit_limit(position, position.firms[0]) == 338  # 75 % of 450: 337.5


# --- shocks of the whole rulebook -------------------------------------------------------------------

STREET = """
    ggg
    cgc
    SHS
"""


def struck_street(kind: str, strategy: str = "rook", **fields: object) -> Position:
    position = start(level(STREET, shocks=[{"round": 2, "kind": kind}], **fields), strategy)  # type: ignore[arg-type]
    position.round, position.arrived = 2, 1
    return position


def test_large_firms_that_decentralise_bring_orders_and_a_supplier() -> None:
    """C18: nobody is idle, and a new supplier comes."""
    position = struck_street("decentralisation")
    position.suppliers = (position.suppliers[0]._replace(idle=1),)
    strike(position)
    assert [supplier.idle for supplier in position.suppliers] == [0, 0]
    assert [event.square for event in position.events if event.kind == "supplier_came"] == ["c1"]


def test_demand_moves_to_quality() -> None:
    """C18: a level of quality counts for more, and price for less, with all buyers, for good."""
    position = struck_street("decentralisation")
    firm = position.firms[0]
    firm.quality, firm.stance = 8, "premium"
    before = appeal(position, firm, HOME, None)
    strike(position)
    # Quality of 4 above the frontier counts 6: 2 × 6 more; the price, 10 per cent above, weighs 2 × 10 less.
    assert appeal(position, firm, HOME, None) == before + 12 + 20
    position.round = 11
    assert climate(position).quality_taste == 1


def test_a_new_taste_for_quality_takes_no_more_from_price_than_there_is() -> None:
    taste = {"quality": 5, "brand": 4, "service": 1, "price": 0}
    position = struck_street("decentralisation", countries={"it": {"taste": taste}})
    firm = position.firms[0]
    before = appeal(position, firm, HOME, None)
    strike(position)
    assert appeal(position, firm, HOME, None) == before


@pytest.mark.parametrize(("severity", "part"), [(1, 95), (2, 90), (3, 85)])
def test_without_traceability_the_quality_standard_costs_appeal_abroad(severity: int, part: int) -> None:
    """C69."""
    shocks = [{"round": 2, "kind": "eu_quality_standard", "severity": severity}]
    position = start(level(STREET, shocks=shocks), "rook")
    position.round, position.arrived = 2, 1
    put(position, "a2", "acquisition")
    firm = position.firms[0]
    square = at(position, "a2")
    abroad = appeal(position, firm, square, firm.outposts[square])
    home = appeal(position, firm, HOME, None)
    strike(position)
    assert appeal(position, firm, square, firm.outposts[square]) == half_up(abroad * part, 100)
    assert appeal(position, firm, HOME, None) == home
    firm.modules["traceability"] = 0
    assert appeal(position, firm, square, firm.outposts[square]) >= abroad


def test_counterfeits_cost_brand_where_goods_cannot_be_traced() -> None:
    """C25, C69."""
    played = level("ggg\ncgc\nHDH", shocks=[{"round": 2, "kind": "counterfeits"}])
    position = start(played, "rook", "knight")
    position.round, position.arrived = 2, 1
    position.firms[1].modules["traceability"] = 0
    strike(position)
    assert [firm.brand for firm in position.firms] == [4, 3]
    assert told(position, "brand_slipped") == [{"level": 4, "cause": "counterfeits"}]


def test_a_firm_without_a_name_has_none_to_lose() -> None:
    position = struck_street("counterfeits")
    position.firms[0].brand = 0
    strike(position)
    assert position.firms[0].brand == 0


def test_a_foreign_group_takes_a_supplier_over_unless_what_it_knows_is_written_down() -> None:
    """C09, C64."""
    position = struck_street("supplier_takeover")
    first, second = position.suppliers
    position.suppliers = (first._replace(codified=True), second)
    strike(position)
    assert [supplier.square for supplier in position.suppliers] == [first.square]
    assert told(position, "supplier_left") == [{"cause": "takeover"}]
    position.events.clear()
    strike(position)
    assert len(position.suppliers) == 1
    assert told(position, "supplier_left") == []


@pytest.mark.parametrize(("severity", "cost"), [(1, 108), (2, 96), (3, 84)])
def test_a_wave_of_technology_makes_modules_cheaper_and_faster(severity: int, cost: int) -> None:
    """C69, C70."""
    position = shocked("technology_wave", severity, strategy="knight")
    firm = position.firms[0]
    assert module_cost(position, firm, "erp") == cost
    assert (module_lag(position, firm, "erp"), module_lag(position, firm, "warehouse")) == (1, 1)
    firm.skills = 0
    assert (module_lag(position, firm, "erp"), module_lag(position, firm, "warehouse")) == (2, 1)


def test_online_trade_has_a_clear_law_from_then_on() -> None:
    """C52."""
    assert shocked("online_trade_law").climate.clear_law
    assert not shocked("oil_price").climate.clear_law


@pytest.mark.parametrize(("severity", "greenfield"), [(1, 386), (3, 319)])
def test_a_host_makes_direct_investment_cheaper(severity: int, greenfield: int) -> None:
    """C61: eight per cent a step off 420, in its country alone, and nothing off exports."""
    position = shocked("host_incentives", severity, "de")
    firm = position.firms[0]
    german, chinese = at(position, "b2"), at(position, "a2")
    assert entry_cost(position, firm, german, "greenfield") == greenfield
    assert entry_cost(position, firm, german, "agent") == 35
    assert entry_cost(position, firm, german, "contract_manufacturing") == 120
    assert entry_cost(position, firm, chinese, "greenfield") == 420


@pytest.mark.parametrize(
    ("skills", "actions", "years"), [(3, [3, 2, 2, 3], 2), (5, [3, 2, 2, 3], 2), (6, [3, 3, 3, 3], 0)]
)
def test_a_succession_costs_one_firm_an_action_for_two_years(skills: int, actions: list[int], years: int) -> None:
    """C12: unless its people can carry on."""
    position = start(level(SMALL, shocks=[{"round": 2, "kind": "succession"}]), "rook")
    position.firms[0].skills = skills
    game = game_from(position)
    seen = []
    for _ in range(4):
        seen.append(game.view(0).own.actions_left)
        game.apply(EndTurn())
    assert seen == actions
    assert [(e.firm, dict(e.data)) for e in game.events if e.kind == "succession"] == [(0, {"years": years})]


def test_a_succession_strikes_one_firm_drawn_by_key() -> None:
    """C12."""
    found = set()
    for seed in range(20):
        game = new_game(
            level("ggg\ncgc\nHDH", shocks=[{"round": 2, "kind": "succession"}]), "rook", "knight", seed=seed
        )
        end_round(game)
        (struck,) = (event.firm for event in game.events if event.kind == "succession")
        found.add(struck)
        actions = []
        for _ in range(2):
            turn = game.turn
            assert turn is not None
            actions.append((turn == struck, game.view(turn).own.actions_left))
            game.apply(EndTurn())
        assert sorted(actions) == [(False, 3), (True, 2)]
    assert found == {0, 1}


@pytest.mark.parametrize("kind", list(level(SMALL).ruleset.shocks))
def test_every_shock_changes_something_and_says_what(kind: str) -> None:
    """C17, C18, C21, C24, C26."""
    position = start(level(STREET, shocks=[{"round": 2, "kind": kind, "severity": 2}]), "rook")
    position.suppliers = position.suppliers[:1]
    position.round = 2
    calm = (position.climate, len(position.events))
    strike(position)
    (shock,) = position.shocks
    assert effects(position, shock)
    assert position.climate != calm[0] or len(position.events) > calm[1] + 1 or position.wages["cn"] != 20
