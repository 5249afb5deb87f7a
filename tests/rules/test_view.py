"""What a firm may know: nothing hidden leaks, ranges hold the truth and narrow, previews come true (architecture)."""

from collections.abc import Callable

import pytest

from game import levels
from game.rules import Borrow, EndTurn, Enter, Exit, Game, Invest, Options, Order, Seat, View, parse
from game.rules.firm import Firm
from game.rules.markets import numbers
from game.rules.sight import Range
from game.rules.state import Position
from tests.rules.boards import at, end_round, game_from, level, new_game, put, start

SMALL = """
    ggcgg
    gcgcg
    ggggg
    HDDDH
"""


def known(view: View) -> tuple[object, ...]:
    """Everything a view shows, but for looking ahead."""
    return (
        view.round, view.order, view.turn, view.squares, view.firms, view.own, view.rivals, view.intents,
        view.home_demand, view.atmosphere, view.multinationals, view.frontier, view.shocks, view.ranking,
        view.goals, view.years, view.events, view.ledger, view.reach(),
        [view.shares(square.name) for square in view.squares if square.kind == "land"], view.shares("home"),
    )  # fmt: skip


def foreseen(view: View) -> tuple[object, ...]:
    """What a view says of each thing its firm might do."""
    return (
        [action.notation for action in view.legal_actions()],
        [view.offers(square.name) for square in view.squares if square.kind == "land"],
        view.investments(),
        view.orders(),
    )


def midgame() -> Position:
    position = start(level(SMALL, rivals={"b3": 3, "d4": 4}, rounds=8), "queen", "knight")
    position.round = 4
    position.arrived = 3
    put(position, "a2", "agent", seat=0)
    put(position, "c3", "joint_venture", seat=0)
    put(position, "e3", "agent", seat=1)
    put(position, "c3", "distributor", seat=1)
    position.firms[1].modules = {"traceability": 0}
    return position


# --- hidden facts -----------------------------------------------------------------------------------


def richer(firm: Firm) -> None:
    firm.cash += 777


def in_debt(firm: Firm) -> None:
    firm.debt = 350


def with_a_module_on_its_way(firm: Firm) -> None:
    firm.modules["erp"] = 5


def who_paid_more_for_its_outposts(firm: Firm) -> None:
    firm.outposts = {square: outpost._replace(cost=outpost.cost + 300) for square, outpost in firm.outposts.items()}


def with_a_failing_partner(firm: Firm) -> None:
    firm.outposts = {s: o._replace(keeps_lost=10, setback="markup", setback_until=9) for s, o in firm.outposts.items()}


def owed_by_a_country(firm: Firm) -> None:
    firm.held_back, firm.home_sold = 44, (80, 90)


def knowing_more(firm: Firm) -> None:
    firm.knowledge = dict.fromkeys(firm.knowledge, 3)


def of_another_size(firm: Firm) -> None:
    # So small that its traceability adds nothing to its service.
    firm.turnover, firm.capacity, firm.capacity_steps = 100, 300, 6


def cutting_prices(firm: Firm) -> None:
    firm.stance, firm.cut_years, firm.stance_set = "cut", 2, True


def with_a_history_of_profits(firm: Firm) -> None:
    firm.profits = (100, 200, 300)


HIDDEN: list[Callable[[Firm], None]] = [
    richer, in_debt, with_a_module_on_its_way, who_paid_more_for_its_outposts, with_a_failing_partner,
    owed_by_a_country, knowing_more, of_another_size, cutting_prices, with_a_history_of_profits,
]  # fmt: skip


@pytest.mark.parametrize("change", HIDDEN)
def test_what_a_firm_hides_changes_nothing_in_the_others_view(change: Callable[[Firm], None]) -> None:
    plain, other = midgame(), midgame()
    change(other.firms[1])
    one, two = game_from(plain), game_from(other)
    assert one.hash() != two.hash()
    assert known(one.view(0)) == known(two.view(0))
    assert foreseen(one.view(0)) == foreseen(two.view(0))
    assert one.view(0).sample(9).hash() == two.view(0).sample(9).hash()
    assert known(one.view(1)) != known(two.view(1)) or change in (
        with_a_history_of_profits, owed_by_a_country, who_paid_more_for_its_outposts,
    )  # fmt: skip


def test_a_building_site_is_public() -> None:
    position = midgame()
    index = at(position, "e3")
    position.firms[1].outposts[index] = (
        position.firms[1].outposts[index]._replace(next_mode="greenfield", next_from=5, cost=455)
    )
    (seen,) = game_from(position).view(0).square("e3").outposts
    assert (seen.mode, seen.replaced_by, seen.replaced_from) == ("agent", "greenfield", 5)


@pytest.mark.parametrize(("knowledge", "error"), [(0, 50), (1, 25), (2, 10)])
def test_a_range_is_as_wide_as_its_own_middle_says(knowledge: int, error: int) -> None:
    """± per cent of an estimate: the width tells no more of the truth than the ends do."""
    for seed in range(30):
        position = start(level(SMALL), "rook", seed=seed)
        position.firms[0].knowledge["de"] = knowledge
        demand = game_from(position).view(0).square("a2").demand
        estimate = (demand.low + demand.high) / 2
        assert abs(demand.low - estimate * (100 - error) / 100) <= 1.5
        assert abs(demand.high - estimate * (100 + error) / 100) <= 1.5
        assert demand.low <= 100 <= demand.high


def test_the_level_of_a_view_tells_no_true_numbers() -> None:
    played = level(SMALL, shocks=[{"round": 5, "kind": "oil_price"}], deck={"demand_boom": 1})
    public = new_game(played, "rook").view(0).level
    assert (public.shocks, dict(public.deck)) == ((), {})
    assert all(entry.demand == 0 for entry in public.boards["A"].legend.values())
    assert [public.countries[code].price for code in ("de", "cn")] == [0, 0]


def test_the_seed_itself_is_not_in_a_view_of_exact_numbers() -> None:
    one, two = (start(level(SMALL), "queen", "knight", seed=seed) for seed in (1, 2))
    shown = [game_from(position, Options(open_information=True)).view(0) for position in (one, two)]
    assert known(shown[0]) == known(shown[1])


def test_loans_orders_and_knowledge_are_whispered() -> None:
    game = new_game(level(SMALL), "knight", "knight")
    game.apply(Order("erp"))
    game.apply(parse("$+100"))
    game.apply(parse("=cut"))
    game.apply(EndTurn())
    assert {event.kind for event in game.view(0).events} >= {"ordered", "borrowed", "stance_set"}
    assert {event.kind for event in game.view(1).events}.isdisjoint({"ordered", "borrowed", "stance_set"})


def test_each_firm_reads_its_own_ledger_only() -> None:
    game = new_game(level(SMALL), "knight", "rook")
    game.apply(Invest("brand"))
    assert {entry.firm for entry in game.view(1).ledger} == {1}
    assert sum(entry.amount for entry in game.view(0).ledger) == game.view(0).own.cash


def test_the_shocks_to_come_are_not_in_the_level_of_a_view() -> None:
    played = level(SMALL, shocks=[{"round": 5, "kind": "oil_price"}], deck={"demand_boom": 1})
    view = new_game(played, "rook").view(0)
    assert (view.level.shocks, dict(view.level.deck)) == ((), {})


# --- ranges -----------------------------------------------------------------------------------------


def test_the_truth_lies_within_every_range() -> None:
    brianza = levels.load("brianza-2004")
    for seed in range(6):
        game = Game.new(brianza, [Seat("Anna", "queen"), Seat("Bruno", "rook")], seed)
        while not game.over and game.round < 6:
            position = game._position
            for square in game.view(game.turn or 0).squares:
                if square.kind == "land":
                    true = numbers(position, at(position, square.name))
                    assert square.demand.low <= true.demand <= square.demand.high
                    assert square.price.low <= true.price <= square.price.high
            game.apply(game.legal_actions()[0])
            game.apply(EndTurn())


def test_ranges_narrow_with_knowledge() -> None:
    """C47, C49, C63."""
    position = start(level(SMALL), "rook")
    widths = []
    for knowledge in range(4):
        position.firms[0].knowledge["de"] = knowledge
        square = game_from(position).view(0).square("a2")
        widths.append((square.demand.high - square.demand.low, square.price.high - square.price.low))
    assert widths == sorted(widths, reverse=True)
    assert len(set(widths)) == 4
    assert widths[3] == (0, 0)


def test_the_truth_is_not_always_in_the_middle_of_its_range() -> None:
    middles = set()
    for seed in range(40):
        square = new_game(level(SMALL), "rook", seed=seed).view(0).square("a2")
        middles.add((square.demand.low + square.demand.high) // 2)
    assert min(middles) < 75
    assert max(middles) > 125


def test_a_range_stays_the_same_while_nothing_changes() -> None:
    game = new_game(level(SMALL), "rook")
    before = game.view(0).squares
    game.apply(Invest("brand"))
    game.undo()
    assert game.view(0).squares == before


def test_open_information_shows_every_market_exactly() -> None:
    game = new_game(level(SMALL), "rook", options=Options(open_information=True))
    assert all(square.demand.exact and square.price.exact for square in game.view(0).squares)


def test_the_home_market_is_known_to_all() -> None:
    view = new_game(level(SMALL), "rook", "knight").view(1)
    assert (view.home_demand, view.home_price) == (250, 10_000)


# --- looking ahead ----------------------------------------------------------------------------------


def test_blacks_next_moves_are_shown_as_they_come() -> None:
    position = midgame()
    position.round, position.arrived = 5, 5
    put(position, "a2", "indirect_export", seat=0)
    game = game_from(position)
    shown = {intent.rival: intent.to for intent in game.view(1).intents if intent.kind != "promote"}
    game.apply(EndTurn())
    game.apply(EndTurn())
    stands = {rival.id: rival.square for rival in game.view(0).rivals}
    assert {rival: square for rival, square in shown.items() if square} == {
        rival: square for rival, square in stands.items() if shown[rival]
    }


def test_a_preview_tells_cost_cash_and_grip_exactly() -> None:
    game = game_from(midgame())
    preview = game.view(0).preview(Enter("b2", "agent"))
    assert (preview.cost, preview.cash_after, preview.debt_after, preview.actions_after) == (35, 465, 0, 2)
    assert preview.distance == 1
    game.apply(Enter("b2", "agent"))
    seen = next(outpost for outpost in game.view(0).square("b2").outposts if outpost.firm == 0)
    assert (preview.grip, preview.defenders) == (seen.grip, seen.defenders)
    assert game.view(0).own.cash == preview.cash_after


def test_a_preview_tells_what_a_unit_costs_where_it_is_sold() -> None:
    game = game_from(midgame(), Options(open_information=True))
    preview = game.view(0).preview(Enter("b2", "agent"))
    assert preview.delivered and preview.units
    game.apply(Enter("b2", "agent"))
    year = game.round
    end_round(game)
    borne = ("labour", "materials", "transport", "transit", "tariff")
    entries = [e for e in game.view(0).ledger if (e.round, e.square) == (year, "b2") and e.account in borne]
    foretold = preview.delivered.low * preview.units.low / 1000
    assert abs(foretold + sum(entry.amount for entry in entries)) <= len(entries) / 2  # entries are whole k€


def test_where_a_unit_costs_more_than_it_leaves_nothing_is_sold_and_the_preview_says_so() -> None:
    preview = game_from(midgame(), Options(open_information=True)).view(0).preview(Enter("b3", "agent"))
    assert preview.units == Range(0, 0)
    assert preview.delivered is None


def test_a_preview_tells_what_an_action_does_to_the_final_value() -> None:
    """A level of brand counts at the end; an agent counts by half its cost and by what it earns each year."""
    position = midgame()
    position.rivals.clear()
    game = game_from(position, Options(open_information=True))
    rules = game.level.ruleset.score
    left = game.level.rounds - game.round + 1
    brand = game.view(0).preview(Invest("brand"))
    agent = game.view(0).preview(Enter("b2", "agent"))
    assert brand.profit and agent.profit
    earned = brand.profit.low * (left + rules.profit_times)
    assert brand.worth.low == rules.level - brand.cost + earned
    earned = agent.profit.high * (left + rules.profit_times)
    assert abs(agent.worth.high - (earned - agent.cost * (100 - rules.assets) / 100)) <= 1  # halves of all are rounded


def test_what_starts_in_the_last_years_earns_less_and_what_starts_after_them_nothing() -> None:
    position = midgame()
    position.round = 8
    position.arrived = 7
    game = game_from(position, Options(open_information=True))
    order = game.view(0).preview(Order("traceability"))
    assert order.works_from > game.level.rounds
    assert order.worth.low == order.worth.high == -order.cost


def test_money_borrowed_is_worth_only_its_interest_less() -> None:
    preview = game_from(midgame(), Options(open_information=True)).view(0).preview(Borrow(100))
    assert preview.profit and preview.profit.high < 0
    assert preview.worth.high == preview.profit.high * (8 - 4 + 1 + 3)


@pytest.mark.parametrize(
    "played", ["b2=agent !brand", "a2x b2=agent", "a2^distributor", "a2^joint_venture !brand"], ids=str
)
def test_the_value_at_the_end_grows_by_what_the_preview_promised(played: str) -> None:
    game = game_from(midgame(), Options(open_information=True))
    for action in map(parse, played.split()):
        promised, before = game.view(0).preview(action).worth, game.view(0).final_value
        game.apply(action)
        after = game.view(0).final_value
        assert abs(after.low - before.low - promised.low) <= 2


def test_what_black_is_about_to_take_counts_this_year_only_in_the_value_at_the_end() -> None:
    """Black takes a2 at its next move: it earns this year, and neither profit nor half its cost is there at the end."""
    threatened = game_from(midgame(), Options(open_information=True)).view(0)
    assert [each.to for each in threatened.intents if each.kind == "capture" and each.firm == 0] == ["a2"]
    position = midgame()
    position.rivals.clear()
    safe = game_from(position, Options(open_information=True)).view(0)
    lost = -safe.preview(Exit("a2")).profit.low  # type: ignore[union-attr]
    rules, left = safe.level.ruleset.score, safe.level.rounds - safe.round
    half_cost = 35 * rules.assets // 100
    assert abs(safe.final_value.low - threatened.final_value.low - lost * (left + rules.profit_times) - half_cost) <= 6


def test_what_saves_an_outpost_from_black_is_worth_what_the_outpost_will_bring() -> None:
    view = game_from(midgame(), Options(open_information=True)).view(0)
    second = view.preview(Enter("b2", "agent"))
    assert second.profit and second.profit.low < 10
    assert not [each for each in second.intents if each.kind == "capture" and each.firm == 0]
    lost_each_year = -view.preview(Exit("a2")).profit.low  # type: ignore[union-attr]
    assert second.worth.low > lost_each_year * (view.level.rounds - view.round)


def test_leaving_what_black_would_take_anyway_costs_this_years_profit_alone() -> None:
    view = game_from(midgame(), Options(open_information=True)).view(0)
    leave = view.preview(Exit("a2"))
    assert leave.profit
    assert leave.worth.low == -leave.cost + leave.profit.low


def test_the_value_at_the_end_is_the_value_once_the_last_year_is_over() -> None:
    game = new_game(level(SMALL, rounds=1), "rook", options=Options(open_information=True))
    expected = game.view(0).final_value
    game.apply(EndTurn())
    assert game.result
    assert abs(game.result.ranking[0].value - expected.low) <= 40  # the year moves the atmosphere by a little


def test_looking_ahead_changes_nothing() -> None:
    game = game_from(midgame())
    before = game.hash()
    view = game.view(0)
    known(view), foreseen(view)
    view.sample(3)
    assert game.hash() == before
    assert not game.log


def test_a_view_is_of_its_moment() -> None:
    game = new_game(level(SMALL), "rook", "knight")
    view = game.view(0)
    seen = known(game.view(0))
    game.apply(Invest("brand"))
    for _ in range(5):
        game.apply(EndTurn())
    assert known(view) == seen


def test_the_forecast_of_exact_numbers_is_what_happens() -> None:
    """With open information and nobody else acting, the expected profit is the year's profit."""
    game = new_game(level(SMALL), "rook", options=Options(open_information=True))
    game.apply(Enter("e3", "agent"))
    expected = game.view(0).own.expected_profit
    assert expected.exact
    game.apply(EndTurn())
    assert game.view(0).own.profit == expected.low


def test_the_forecast_holds_the_upkeep_of_the_deeper_mode_that_takes_over_this_year() -> None:
    rules: dict[str, object] = {"modes.assembly.risks": []}
    position = start(level(SMALL, rules=rules), "rook")
    outpost = put(position, "e3", "agent")
    position.firms[0].outposts[outpost.square] = outpost._replace(next_mode="assembly", next_from=1)
    game = game_from(position, Options(open_information=True))
    expected = game.view(0).own.expected_profit
    game.apply(EndTurn())
    assert expected.exact
    assert game.view(0).own.profit == expected.low


def test_the_forecast_pays_interest_before_tax() -> None:
    position = start(level(SMALL), "rook")
    position.firms[0].debt = 300
    put(position, "e3", "agent")
    game = game_from(position, Options(open_information=True))
    expected = game.view(0).own.expected_profit
    game.apply(EndTurn())
    assert game.view(0).own.profit == expected.low


# --- samples ----------------------------------------------------------------------------------------


def test_a_sample_fits_the_view_and_can_be_played_to_the_end() -> None:
    game = game_from(midgame())
    sample = game.view(0).sample(4)
    assert (sample.round, sample.turn) == (game.round, game.turn)
    assert sample.view(0).own.cash == game.view(0).own.cash
    assert sample.view(0).legal_actions() == game.view(0).legal_actions()
    while not sample.over:
        sample.apply(EndTurn())
    assert sample.result is not None


def test_samples_differ_by_their_seed_alone() -> None:
    view = game_from(midgame()).view(0)
    assert view.sample(4).hash() == view.sample(4).hash() != view.sample(5).hash()


def test_the_numbers_of_a_sample_come_from_the_ranges() -> None:
    game = game_from(midgame())
    view = game.view(0)
    for seed in range(10):
        position = view.sample(seed)._position
        for square in view.squares:
            if square.kind == "land":
                drawn = numbers(position, at(position, square.name)).demand
                assert square.demand.low - 1 <= drawn <= square.demand.high + 1


def test_only_seats_at_the_table_have_a_view() -> None:
    with pytest.raises(IndexError):
        new_game(level(SMALL), "rook").view(1)


@pytest.mark.parametrize(("capacity", "full"), [(0, True), (500, False)])
def test_a_preview_tells_whether_only_a_full_plant_keeps_a_market_unserved(capacity: int, full: bool) -> None:
    position = start(level(SMALL, rounds=8), "queen", "knight")
    position.firms[0].capacity = capacity
    view = game_from(position).view(0)
    entry = next(a for a in view.legal_actions() if isinstance(a, Enter) and a.mode == "agent")
    seen = view.preview(entry)
    assert seen.units
    assert (seen.units.high == 0, seen.crowded_out) == (full, full)
