"""Enter, escalate, exit: what it costs, when it works, and every reason against it (game.md 6)."""

import pytest

from game.rules import EndTurn, Enter, Escalate, Exit, Game
from game.rules.rounds import arrivals
from game.rules.state import Position
from tests.rules.boards import at, game_from, level, new_game, paid, put, start, told

FIVE = """
    ggggg
    ggggg
    g~ggg
    ggcgg
    DDHDD
"""


def firm_at_c1(strategy: str = "rook", **fields: object) -> Position:
    return start(level(FIVE, **fields), strategy)  # type: ignore[arg-type]


def codes(game: Game, action: Enter | Escalate | Exit) -> list[str]:
    return [reason.code for reason in game.why_not(action)]


# --- enter ------------------------------------------------------------------------------------------


def test_an_entry_costs_its_price_and_an_action() -> None:
    game = new_game(level(FIVE), "rook")
    events = game.apply(Enter("c3", "agent"))
    own = game.view(0).own
    assert (own.cash, own.actions_left) == (500 - 35, 2)
    assert [(event.kind, event.square, event.data["cost"]) for event in events] == [("entered", "c3", 35)]


@pytest.mark.parametrize(
    ("square", "mode", "cost"),
    [
        ("c2", "agent", 35),
        ("c3", "agent", 35),
        ("c4", "agent", 44),  # a quarter more: 43.75
        ("c5", "agent", 53),  # half more: 52.5, half up
        ("c5", "greenfield", 630),
        ("c4", "indirect_export", 13),  # 12.5
    ],
)
def test_entries_cost_a_quarter_more_for_each_square_beyond_the_second(square: str, mode: str, cost: int) -> None:
    position = firm_at_c1()
    assert Enter(square, mode).cost(position, position.firms[0]) == cost


def test_a_warehouse_takes_a_part_of_what_distance_adds() -> None:
    """C68: chains over a distance pay where logistics modules make it shorter."""
    position = firm_at_c1()
    position.firms[0].modules["warehouse"] = 0
    # Three quarters of 30 %, 23 %, off the 50 % that two squares add: 35 × 1.385 = 48.475.
    assert Enter("c5", "agent").cost(position, position.firms[0]) == 48


@pytest.mark.parametrize(("mode", "lag"), [("agent", 0), ("franchising", 1), ("greenfield", 2)])
def test_an_outpost_works_after_the_lag_of_its_mode(mode: str, lag: int) -> None:
    """C60, C61: buying is fast, building slow."""
    position = firm_at_c1()
    firm = position.firms[0]
    firm.cash, firm.skills = 2000, 5
    game = game_from(position)
    game.apply(Enter("c3", mode))
    outpost = game.view(0).square("c3").outposts[0]
    assert (outpost.since, outpost.works_from) == (1, 1 + lag)
    works = []
    for _ in range(3):
        game.apply(EndTurn())
        works.append(game.view(0).square("c3").outposts[0].working)
    assert works == [round >= 1 + lag for round in (1, 2, 3)]


def test_a_franchisee_pays_its_fee_when_it_opens() -> None:
    """C53."""
    position = firm_at_c1()
    put(position, "c3", "franchising", works=2)
    arrivals(position)
    assert paid(position, "fees") == 0
    position.round = 2
    arrivals(position)
    assert paid(position, "fees") == 20
    assert told(position, "site_works") == [{"mode": "franchising"}]


def test_one_square_takes_one_outpost_of_each_firm() -> None:
    position = start(level(FIVE.replace("DDHDD", "HDDDH")), "rook", "rook")
    put(position, "a2", seat=1)
    game = game_from(position)
    game.apply(Enter("a2", "agent"))
    assert codes(game, Enter("a2", "distributor")) == ["outpost_there"]
    assert len(game.view(0).square("a2").outposts) == 2


# --- reasons ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("square", "mode", "reasons"),
    [
        ("z9", "agent", ["no_such_square"]),
        ("c3", "barter", ["no_such_mode"]),
        ("b3", "agent", ["sea"]),
        ("b1", "agent", ["district"]),
        ("a5", "agent", ["not_reached"]),
        ("c3", "ecommerce", ["module_needed"]),
        ("c3", "greenfield", ["skills_needed"]),
        ("c3", "indirect_export", []),
    ],
)
def test_why_a_rook_cannot_enter(square: str, mode: str, reasons: list[str]) -> None:
    assert codes(new_game(level(FIVE), "rook"), Enter(square, mode)) == reasons


@pytest.mark.parametrize(
    ("mode", "missing", "code"),
    [
        ("distributor", {"quality": 3}, "quality_needed"),
        ("contract_manufacturing", {"quality": 3}, "quality_needed"),
        ("joint_venture", {"quality": 4}, "quality_needed"),
        ("franchising", {"brand": 4}, "brand_needed"),
        ("assembly", {"skills": 2}, "skills_needed"),
        ("greenfield", {"skills": 4}, "skills_needed"),
        ("licensing", {"research": 2, "brand": 4}, "research_or_brand_needed"),
    ],
)
def test_what_a_mode_needs(mode: str, missing: dict[str, int], code: str) -> None:
    position = firm_at_c1()
    firm = position.firms[0]
    firm.cash = 2000
    firm.quality = firm.brand = firm.skills = firm.research = 6
    assert codes(game_from(position), Enter("c2", mode)) == []
    for asset, value in missing.items():
        setattr(firm, asset, value)
    assert codes(game_from(position), Enter("c2", mode)) == [code]


@pytest.mark.parametrize("instead", [{"research": 3, "brand": 0}, {"research": 0, "brand": 5}])
def test_licensing_needs_either_research_or_brand(instead: dict[str, int]) -> None:
    """C57: it suits firms with little capacity and something to license."""
    position = firm_at_c1("change-board")
    for asset, value in instead.items():
        setattr(position.firms[0], asset, value)
    assert codes(game_from(position), Enter("c2", "licensing")) == []


def test_ecommerce_needs_a_module_that_works() -> None:
    position = firm_at_c1()
    position.firms[0].modules["ecommerce"] = 2
    assert codes(game_from(position), Enter("c2", "ecommerce")) == ["module_needed"]
    position.firms[0].modules["ecommerce"] = 0
    assert codes(game_from(position), Enter("c2", "ecommerce")) == []


def test_an_acquisition_needs_free_credit() -> None:
    """C60. Credit is a third of 1,200; half of it is 200."""
    position = firm_at_c1()
    position.firms[0].cash = 900
    position.firms[0].debt = 200
    assert codes(game_from(position), Enter("c2", "acquisition")) == []
    position.firms[0].debt = 201
    assert codes(game_from(position), Enter("c2", "acquisition")) == ["too_much_debt"]


def test_a_distributor_has_its_country_to_itself() -> None:
    """C51."""
    position = firm_at_c1()
    put(position, "c3", "distributor")
    game = game_from(position)
    (reason,) = game.why_not(Enter("c4", "distributor"))
    assert (reason.code, dict(reason.data)) == ("exclusive", {"country": "de", "square": "c3"})
    assert codes(game, Enter("c2", "distributor")) == []  # China
    assert codes(game, Enter("c4", "agent")) == []


def test_a_distributor_of_another_firm_does_not_exclude() -> None:
    position = start(level(FIVE.replace("DDHDD", "HDDDH")), "rook", "rook")
    put(position, "e3", "distributor", seat=1)
    assert codes(game_from(position), Enter("a3", "distributor")) == []


def test_a_law_forbids_a_mode() -> None:
    position = firm_at_c1(countries={"cn": {"laws": ["no_agent"]}})
    assert codes(game_from(position), Enter("c2", "agent")) == ["law"]
    assert codes(game_from(position), Enter("c3", "agent")) == []


def test_where_only_joint_ventures_are_allowed_other_sites_are_not() -> None:
    """C59: sometimes the only door."""
    position = firm_at_c1(countries={"cn": {"laws": ["only_joint_venture"]}})
    position.firms[0].cash, position.firms[0].skills = 2000, 5
    game = game_from(position)
    assert codes(game, Enter("c2", "joint_venture")) == []
    assert codes(game, Enter("c2", "agent")) == []
    assert codes(game, Enter("c2", "contract_manufacturing")) == []
    assert all(codes(game, Enter("c2", mode)) == ["law"] for mode in ("assembly", "acquisition", "greenfield"))


def test_an_entry_may_use_cash_and_credit_and_no_more() -> None:
    """C14. Credit is 400: a third of 1,200."""
    position = firm_at_c1()
    position.firms[0].cash, position.firms[0].skills = 20, 5
    game = game_from(position)
    assert codes(game, Enter("c2", "greenfield")) == []
    position.firms[0].cash = 19
    (reason,) = game_from(position).why_not(Enter("c2", "greenfield"))
    assert (reason.code, dict(reason.data)) == ("cost_above_funds", {"cost": 420, "cash": 19, "credit": 400})


def test_what_would_only_work_after_the_end_is_refused() -> None:
    position = firm_at_c1(rounds=3)
    position.firms[0].cash, position.firms[0].skills = 2000, 5
    position.round = 1
    assert codes(game_from(position), Enter("c2", "greenfield")) == []
    position.round = 2
    (reason,) = game_from(position).why_not(Enter("c2", "greenfield"))
    assert (reason.code, reason.data["round"]) == ("leaves_no_time", 4)


def test_all_reasons_are_named_at_once() -> None:
    position = firm_at_c1()
    position.firms[0].cash = position.firms[0].turnover = 0
    position.firms[0].actions = 0
    found = codes(game_from(position), Enter("a5", "greenfield"))
    assert found == ["no_actions_left", "not_reached", "skills_needed", "cost_above_funds"]


# --- escalate ---------------------------------------------------------------------------------------


def test_escalating_pays_the_difference() -> None:
    position = firm_at_c1()
    put(position, "c3", "agent")
    game = game_from(position)
    game.apply(Escalate("c3", "joint_venture"))
    assert game.view(0).own.cash == 500 - (200 - 35)


def test_the_old_mode_sells_until_the_new_one_works() -> None:
    """C44: the ladder."""
    position = firm_at_c1()
    put(position, "c3", "agent")
    game = game_from(position)
    game.apply(Escalate("c3", "joint_venture"))
    game.apply(EndTurn())
    assert [event.data["mode"] for event in game.events if event.kind == "sold"] == ["agent"]
    assert game.view(0).square("c3").outposts[0].replaced_by == "joint_venture"
    game.apply(EndTurn())
    assert [event.data["mode"] for event in game.events if event.kind == "sold"] == ["agent", "joint_venture"]
    assert game.view(0).square("c3").outposts[0].mode == "joint_venture"


@pytest.mark.parametrize(
    ("now", "mode", "reasons"),
    [
        ("agent", "agent", ["same_mode"]),
        ("agent", "indirect_export", ["not_deeper"]),  # less control
        ("agent", "distributor", []),  # as much control, dearer
        ("distributor", "agent", ["not_deeper"]),  # as much control, cheaper
        ("distributor", "contract_manufacturing", []),
        ("joint_venture", "assembly", ["not_deeper"]),
        ("joint_venture", "acquisition", []),
    ],
)
def test_a_mode_is_deeper_by_control_and_then_by_cost(now: str, mode: str, reasons: list[str]) -> None:
    position = firm_at_c1()
    put(position, "c3", now)
    assert codes(game_from(position), Escalate("c3", mode)) == reasons


def test_what_has_not_begun_to_work_cannot_be_escalated() -> None:
    game = new_game(level(FIVE), "rook")
    game.apply(Enter("c3", "agent"))
    assert codes(game, Escalate("c3", "distributor")) == ["still_arriving"]
    game.apply(EndTurn())
    assert codes(game, Escalate("c3", "distributor")) == []
    game.apply(Escalate("c3", "franchising"))
    assert codes(game, Escalate("c3", "joint_venture")) == ["still_arriving"]


def test_escalating_needs_what_entering_needs() -> None:
    position = firm_at_c1(countries={"de": {"laws": ["no_acquisition"]}})
    put(position, "c3", "agent")
    game = game_from(position)
    assert codes(game, Escalate("c3", "greenfield")) == ["skills_needed"]
    assert codes(game, Escalate("c3", "acquisition")) == ["law"]
    assert codes(game, Escalate("c4", "distributor")) == ["no_outpost"]
    assert codes(game, Escalate("z9", "distributor")) == ["no_such_square"]
    assert codes(game, Escalate("c3", "barter")) == ["no_such_mode"]


def test_a_distributor_on_the_way_is_exclusive_already() -> None:
    position = firm_at_c1()
    put(position, "c3")
    put(position, "c4")
    game = game_from(position)
    game.apply(Escalate("c3", "distributor"))
    assert codes(game, Escalate("c4", "distributor")) == ["exclusive"]


# --- exit -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("strategy", "mode", "refund"),
    [
        ("rook", "agent", 21),
        ("rook", "indirect_export", 10),
        ("rook", "greenfield", 126),
        ("change-board", "agent", 28),  # 20 points more
        ("change-board", "licensing", 40),  # never more than all of it
        ("change-board", "indirect_export", 10),
    ],
)
def test_leaving_gives_back_a_part_of_the_cost(strategy: str, mode: str, refund: int) -> None:
    """C56: painless exit."""
    position = firm_at_c1(strategy)
    before = position.firms[0].cash
    put(position, "c3", mode)
    game = game_from(position)
    game.apply(Exit("c3"))
    assert game.view(0).own.cash == before + refund
    assert game.view(0).square("c3").outposts == ()


@pytest.mark.parametrize(
    ("mode", "deeper", "refund"),
    [("agent", "greenfield", 137), ("licensing", "joint_venture", 137), ("distributor", "assembly", 137)],
)
def test_with_a_deeper_mode_on_its_way_the_lower_refund_of_the_two_counts(mode: str, deeper: str, refund: int) -> None:
    """30 per cent of 455, in all cases here."""
    position = firm_at_c1()
    before = position.firms[0].cash
    outpost = put(position, "c3", mode, cost=455)
    position.firms[0].outposts[outpost.square] = outpost._replace(next_mode=deeper, next_from=4)
    game = game_from(position)
    game.apply(Exit("c3"))
    assert game.view(0).own.cash == before + refund


def test_a_gateways_second_name_is_no_square_for_actions() -> None:
    position = start(level("gg<\nggg\nDDH", board_b="<cc\nccc\nccc"), "rook")
    game = game_from(position)
    assert codes(game, Enter("c3", "agent")) == []
    assert codes(game, Enter("B:a3", "agent")) == ["no_such_square"]
    game.apply(Enter("c3", "agent"))
    assert codes(game, Exit("B:a3")) == codes(game, Escalate("B:a3", "assembly")) == ["no_such_square"]
    assert game.view(0).square("B:a3").name == "c3"


def test_who_leaves_controls_the_square_no_more() -> None:
    position = firm_at_c1()
    put(position, "c3")
    position.control[at(position, "c3")] = 0
    game = game_from(position)
    game.apply(Exit("c3"))
    assert game.view(0).square("c3").controller is None


def test_only_what_is_there_can_be_left() -> None:
    game = new_game(level(FIVE), "rook")
    assert codes(game, Exit("c3")) == ["no_outpost"]
    assert codes(game, Exit("z9")) == ["no_such_square"]
