"""The own risks of entry modes, licences that end, and squares nobody reports on (game.md 6)."""

from collections.abc import Mapping
from typing import Any

import pytest

from game.rules import Escalate, Exit, Game
from game.rules.markets import appeal, sellers
from game.rules.risks import risk_chance, yearly_risks
from game.rules.sales import Market, planned
from game.rules.state import Position, Rival
from tests.rules.boards import at, certain, end_round, game_from, level, paid, put, start, told

SMALL = """
    gcg
    ggc
    DHD
"""
MODES = (
    "agent", "distributor", "ecommerce", "franchising", "contract_manufacturing", "licensing", "assembly",
    "joint_venture", "acquisition", "greenfield",
)  # fmt: skip


def risky(mode: str, kind: str, *, once: bool = False, amount: int = 0, square: str = "b2", **fields: Any) -> Position:
    """A year in which one thing goes wrong for sure with an outpost of that mode, and nothing else."""
    rules: dict[str, Any] = {f"modes.{other}.risks": [] for other in MODES} | dict(fields.pop("rules", {}))
    rules[f"modes.{mode}.risks"] = certain(kind, once=once, amount=amount)
    position = start(level(SMALL, rules=rules, **fields), "rook")
    firm = position.firms[0]
    firm.modules = {"ecommerce": 0}
    put(position, square, mode)
    return position


def year_of(position: Position) -> Game:
    """The year is played out without a move."""
    game = game_from(position)
    end_round(game)
    return game


def struck(game: Game) -> list[dict[str, int | str]]:
    return [dict(event.data) for event in game.events if event.kind == "risk"]


def units(game: Game, square: str) -> list[int]:
    """Units sold on a square, year by year."""
    return [int(e.data["units"]) for e in game.events if e.kind == "sold" and e.square == square]


# --- chances ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("risk", "chance"), [(0, 12), (9, 12), (10, 13), (80, 20)])
def test_a_yearly_risk_grows_with_a_tenth_of_the_countrys(risk: int, chance: int) -> None:
    position = start(level(SMALL, countries={"de": {"risk": risk}}), "rook")
    seen = game_from(position).view(0).risks("b2", "contract_manufacturing")
    assert [(s.kind, s.chance, s.once) for s in seen] == [("partner_learns", chance, False)]


def test_what_threatens_the_arrival_has_its_own_chance_alone() -> None:
    """C60."""
    position = start(level(SMALL, countries={"de": {"risk": 80}}), "rook")
    seen = game_from(position).view(0).risks("b2", "acquisition")
    assert [(s.kind, s.chance, s.once) for s in seen] == [
        ("blocked", 15, True), ("hidden_quality", 100, True), ("restructuring", 100, True)
    ]  # fmt: skip


def test_a_mode_without_risks_has_none() -> None:
    """C46: exporting bears little risk."""
    position = start(level(SMALL), "rook")
    assert game_from(position).view(0).risks("b2", "indirect_export") == ()


def test_a_clear_law_takes_the_risk_from_electronic_trade() -> None:
    """C52."""
    position = start(level(SMALL, shocks=[{"round": 2, "kind": "online_trade_law"}]), "rook")
    risk = position.world.rules.modes["ecommerce"].risks[0]
    assert risk_chance(position, at(position, "b2"), risk) == 2
    end_round(game_from(position))
    assert risk_chance(position, at(position, "b2"), risk) == 0


def test_chance_strikes_as_often_as_it_says() -> None:
    """12 per cent of 600 years: 72."""
    position = start(level(SMALL), "rook")
    put(position, "b2", "contract_manufacturing")
    for position.round in range(1, 601):
        position.arrived = position.round
        position.rivals = [Rival(0, "A", at(position, "a3"), 3)]
        yearly_risks(position)
    assert 50 <= len(told(position, "risk")) <= 95


# --- export -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("mode", "kind", "left"), [("agent", "serves_another", 50), ("ecommerce", "unclear_law", 0)])
def test_a_setback_halves_or_stops_what_a_mode_reaches_for_a_year(mode: str, kind: str, left: int) -> None:
    """C50, C52: the agent serves another firm as well; nobody may sell on-line while the law is unclear."""
    position = risky(mode, kind)
    square = at(position, "b2")
    position.arrived = 1
    full = appeal(position, position.firms[0], square, position.firms[0].outposts[square])
    year_of(position)
    assert told(position, "risk") == [{"risk": kind, "mode": mode}]
    outpost = position.firms[0].outposts[square]
    assert (outpost.setback, outpost.setback_until) == (kind, 2)
    position.round = 1  # the frontier of year 1
    struck_now = appeal(position, position.firms[0], square, outpost)
    assert struck_now in (full * left // 100, (full * left + 99) // 100)


def test_after_its_year_a_setback_is_over() -> None:
    position = risky("agent", "serves_another")
    square = at(position, "b2")
    position.firms[0].outposts[square] = (
        position.firms[0].outposts[square]._replace(setback="serves_another", setback_until=2)
    )
    weights = []
    for position.round in (1, 2, 3):
        position.arrived = position.round
        weights.append(dict(sellers(position, square))[0])
    assert weights[0] == weights[1] == (weights[2] + 1) // 2


def test_everybody_sees_a_setback_of_its_own_and_none_of_others() -> None:
    rules: dict[str, Any] = {f"modes.{mode}.risks": [] for mode in MODES} | {
        "modes.agent.risks": certain("serves_another")
    }
    position = start(level("ggg\nggg\nHDH", rules=rules), "rook", "rook")
    put(position, "b2", "agent", seat=0)
    game = game_from(position)
    end_round(game)
    shown = [game.view(firm).square("b2").outposts[0].setback for firm in (0, 1)]
    assert shown == ["serves_another", ""]


def test_a_distributor_raises_its_mark_up_once() -> None:
    """C51: the firm keeps 72 per cent instead of 82."""
    position = risky("distributor", "markup", amount=10)
    game = game_from(position)
    for _ in range(3):
        end_round(game)
    assert struck(game) == [{"risk": "markup", "mode": "distributor", "points": 10}]
    lines = {(e.round, e.account): e.amount for e in game.ledger if e.square == "b2"}
    sales = [lines[year, "foreign_sales"] for year in (1, 2)]
    kept = [lines[year, "commission"] for year in (1, 2)]
    assert [-commission for commission in kept] == [
        (sales[0] * 18 + 50) // 100, (sales[1] * 28 + 50) // 100
    ]  # fmt: skip


def test_a_deeper_mode_leaves_the_distributors_mark_up_behind() -> None:
    """An assembly plant keeps all of its revenue, whatever the distributor before it took."""
    position = risky("distributor", "markup", amount=10)
    game = game_from(position)
    end_round(game)
    assert struck(game)
    game.apply(Escalate("b2", "assembly"))
    for _ in range(2):
        end_round(game)
    assert game.view(0).square("b2").outposts[0].mode == "assembly"
    accounts = {entry.account for entry in game.ledger if entry.square == "b2" and entry.round == 3}
    assert "foreign_sales" in accounts and "commission" not in accounts


def test_a_franchisee_that_fails_loses_its_money_and_you_the_square() -> None:
    """C53: the franchisee bears the loss."""
    position = risky("franchising", "franchisee_fails")
    game = year_of(position)
    assert struck(game) == [{"risk": "franchisee_fails", "mode": "franchising"}]
    assert position.firms[0].outposts == {}
    after = [entry for entry in game.ledger if entry.square == "b2" and entry.amount < 0 and entry.round == 1]
    assert {entry.account for entry in after} <= {"labour", "materials", "transport", "transit", "commission"}


# --- contracts --------------------------------------------------------------------------------------


def test_a_partner_that_learns_makes_the_weakest_rival_of_the_country_stronger() -> None:
    """C25, C56: a painless way abroad, but the partner may become a rival."""
    position = risky("contract_manufacturing", "partner_learns", amount=2, rivals={"a3": 4, "c3": 3, "c2": 2})
    position.rivals = [rival._replace(strength=s) for rival, s in zip(position.rivals, (4, 3, 2), strict=True)]
    end_round(game_from(position))
    strengths = {position.world.names[rival.square]: rival.strength for rival in position.rivals}
    assert strengths == {"a3": 4, "c3": 4, "c2": 2}  # c2 is in China
    assert told(position, "risk") == [
        {"risk": "partner_learns", "mode": "contract_manufacturing", "strength": 4, "at": "c3"}
    ]


def test_where_there_is_no_rival_one_is_born() -> None:
    """C56."""
    position = risky("contract_manufacturing", "partner_learns", amount=2, rivals={"c2": 5})
    end_round(game_from(position))
    born = position.rivals[-1]
    assert (born.strength, position.world.squares[born.square].country) == (2, "de")
    assert told(position, "risk")[0]["at"] == position.world.names[born.square]
    assert len({rival.id for rival in position.rivals}) == 2


def test_a_rival_never_learns_beyond_nine() -> None:
    position = risky("contract_manufacturing", "partner_learns", rivals={"a3": 9})
    end_round(game_from(position))
    assert position.rivals[0].strength == 9


def test_a_licensees_poor_quality_costs_brand() -> None:
    """C55."""
    position = risky("licensing", "poor_quality")
    game = year_of(position)
    assert game.view(0).firms[0].brand == 4
    assert struck(game) == [{"risk": "poor_quality", "mode": "licensing", "level": 4}]


def test_a_licence_ends_after_five_years_and_the_licensee_goes_on_as_a_rival() -> None:
    """C55, C57."""
    position = risky("licensing", "poor_quality", rules={"modes.licensing.years": 5})
    position.firms[0].outposts[at(position, "b2")] = put(position, "b2", "licensing", works=1)
    game = game_from(position)
    for year in range(1, 6):
        assert len(game.view(0).square("b2").outposts) == 1, year
        end_round(game)
    assert game.view(0).square("b2").outposts == ()
    ended = [(e.kind, e.round, dict(e.data)) for e in game.events if e.kind in ("contract_ended", "partner_rival")]
    assert ended == [
        ("contract_ended", 5, {"mode": "licensing"}),
        ("partner_rival", 5, {"strength": 3, "mode": "licensing"}),
    ]


def test_a_licensee_becomes_a_rival_when_the_firm_leaves() -> None:
    """C57."""
    position = risky("licensing", "poor_quality")
    game = game_from(position)
    game.apply(Exit("b2"))
    (rival,) = game.view(0).rivals
    assert (rival.square, rival.strength) == ("b2", 3)


def test_a_licence_is_not_ended_by_its_years_while_a_deeper_mode_is_on_its_way() -> None:
    """C57: the licensee still goes on alone when the own mode takes over."""
    position = risky("licensing", "poor_quality")
    index = at(position, "b2")
    position.round, position.arrived = 7, 6
    position.firms[0].outposts[index] = put(position, "b2", "licensing", works=1)._replace(
        next_mode="greenfield", next_from=8
    )
    game = game_from(position)
    end_round(game)
    assert game.view(0).square("b2").outposts[0].mode == "licensing"
    end_round(game)
    assert game.view(0).square("b2").outposts[0].mode == "greenfield"
    assert [(e.kind, e.round) for e in game.events if e.kind in ("contract_ended", "partner_rival")] == [
        ("partner_rival", 8)
    ]


def test_a_licensee_joins_the_rival_that_stands_there() -> None:
    position = risky("licensing", "poor_quality", rivals={"b2": 5})
    game = game_from(position)
    game.apply(Exit("b2"))
    (rival,) = game.view(0).rivals
    assert (rival.square, rival.strength) == ("b2", 6)


def test_other_partners_do_not_stay_as_rivals() -> None:
    """C55, C56: painless exit."""
    position = risky("contract_manufacturing", "partner_learns")
    game = game_from(position)
    game.apply(Exit("b2"))
    assert game.view(0).rivals == ()


# --- direct investment ------------------------------------------------------------------------------


def test_an_assembly_without_supplies_makes_half_for_a_year() -> None:
    """C58."""
    position = risky("assembly", "supply_stops")
    end_round(game_from(position))
    square = at(position, "b2")
    position.arrived = 2
    wanted = Market(square, "assembly", 90, 10_000)
    assert [sale.units for sale in planned(position, position.firms[0], [wanted])] == [15]  # of 30
    position.round = 3
    assert [sale.units for sale in planned(position, position.firms[0], [wanted])] == [30]


def test_partners_that_quarrel_leave_no_profit() -> None:
    """C59."""
    position = risky("joint_venture", "conflict")
    game = year_of(position)
    lines = [(e.account, e.amount) for e in game.ledger if e.square == "b2" and e.round == 1]
    operating = sum(amount for account, amount in lines if account != "mode_upkeep")
    assert operating == 0
    assert dict(lines)["conflict"] < 0
    assert struck(game)[0]["amount"] == -dict(lines)["conflict"]


def test_profit_held_back_comes_a_year_later() -> None:
    """C59."""
    position = risky("joint_venture", "held_back", square="b2")
    game = game_from(position)
    end_round(game)
    end_round(game)
    held = [(e.round, e.amount) for e in game.ledger if e.account == "held_back"]
    first = -held[0][1]
    assert first > 0
    assert held[:2] == [(1, -first), (2, first)]
    assert struck(game)[0] == {"risk": "held_back", "mode": "joint_venture", "amount": first}


def test_in_the_last_year_nothing_is_held_back() -> None:
    position = risky("joint_venture", "held_back", rounds=1)
    game = year_of(position)
    assert [e for e in game.ledger if e.account == "held_back"] == []


def test_a_loss_is_neither_held_back_nor_quarrelled_over() -> None:
    position = risky("joint_venture", "conflict", countries={"de": {"price": 1000}})
    assert struck(year_of(position)) == []


def entered(mode: str, kind: str, amount: int, **fields: Mapping[str, Any]) -> Game:
    """A firm enters b2 and the year goes by."""
    position = risky(mode, kind, once=True, amount=amount, square="a3", **fields)
    position.firms[0].outposts.clear()
    position.firms[0].skills = 5
    position.book(position.firms[0], "start", 1000)
    game = game_from(position)
    game.play(f"b2={mode}")
    return game


def test_a_purchase_may_be_blocked_and_most_of_its_price_comes_back() -> None:
    """C60: 80 per cent of 380."""
    game = entered("acquisition", "blocked", 80)
    end_round(game)
    assert game.view(0).square("b2").outposts == ()
    assert [e.amount for e in game.ledger if e.account == "refund"] == [304]
    assert struck(game) == [{"risk": "blocked", "mode": "acquisition", "amount": 304}]
    assert units(game, "b2") == []


def test_what_was_bought_is_better_or_worse_than_it_looked() -> None:
    """C60: quality −2 to +2, that counts on its square alone."""
    found = set()
    for seed in range(40):
        position = risky("acquisition", "hidden_quality", once=True, amount=2, square="a2")
        position.seed = seed
        put(position, "a2", "acquisition", works=1)
        square = at(position, "a2")
        before = position.copy()
        before.arrived = 1
        plain = appeal(before, before.firms[0], square, before.firms[0].outposts[square])
        end_round(game_from(position))
        outpost = position.firms[0].outposts[square]
        found.add(outpost.quality)
        position.round = 1
        assert appeal(position, position.firms[0], square, outpost) == plain + 2 * 4 * outpost.quality
    assert found == {-2, -1, 0, 1, 2}


def test_what_was_bought_must_be_put_in_order() -> None:
    """C60: 0 to 120, and no part of the profit."""
    costs = set()
    for seed in range(30):
        position = risky("acquisition", "restructuring", once=True, amount=120)
        position.seed = seed
        put(position, "b2", "acquisition", works=1)
        end_round(game_from(position))
        cost = -paid_in(position, "restructuring", 1)
        assert [event["amount"] for event in told(position, "risk")] == ([cost] if cost else [])
        costs.add(cost)
    assert min(costs) < 25
    assert 95 < max(costs) <= 120


def paid_in(position: Position, account: str, round: int) -> int:
    return sum(entry.amount for entry in position.ledger if (entry.account, entry.round) == (account, round))


def test_permits_hold_a_site_up_for_a_year_and_make_it_dearer_once() -> None:
    """C61: slow and complex. 15 per cent of 420."""
    game = entered("greenfield", "permits", 15)
    for _ in range(4):
        end_round(game)
    assert struck(game) == [{"risk": "permits", "mode": "greenfield", "amount": 63}]
    assert [e.round for e in game.events if e.kind == "site_works"] == [4]
    assert [-e.amount for e in game.ledger if e.account == "entry"] == [420, 63]
    assert game._position.firms[0].outposts[at(game._position, "b2")].cost == 483


def test_permits_strike_once_even_where_the_old_mode_has_trouble_of_its_own() -> None:
    """C61."""
    position = risky("greenfield", "permits", once=True, amount=15)
    position.firms[0].outposts.clear()
    put(position, "b2", "agent")
    index = at(position, "b2")
    position.firms[0].outposts[index] = position.firms[0].outposts[index]._replace(next_mode="greenfield", next_from=1)
    game = game_from(position)
    end_round(game)
    position.firms[0].outposts[index] = (
        position.firms[0].outposts[index]._replace(setback="serves_another", setback_until=2)
    )
    end_round(game)
    assert [e.round for e in game.events if e.kind == "risk"] == [1]
    assert game.view(0).square("b2").outposts[0].mode == "greenfield"


def test_a_setback_strikes_only_what_works() -> None:
    position = risky("agent", "serves_another")
    put(position, "b2", "agent", works=3)
    assert struck(year_of(position)) == []


# --- no report --------------------------------------------------------------------------------------


def test_indirect_export_often_tells_nothing_of_its_square() -> None:
    """C47: no control, and often no information; the money comes all the same, without its square."""
    position = risky("agent", "serves_another", rules={"modes.indirect_export.unseen": 100})
    put(position, "b2", "indirect_export")
    game = year_of(position)
    (event,) = (event for event in game.events if event.kind == "no_report")
    assert (event.square, event.data, event.private) == ("b2", {"mode": "indirect_export"}, True)
    assert units(game, "b2") == []
    lines = [e for e in game.ledger if e.cause == "indirect_export" and e.account == "foreign_sales"]
    assert [entry.square for entry in lines] == [""]
    assert lines[0].amount > 0


def test_where_a_report_comes_it_tells_what_was_sold() -> None:
    position = risky("agent", "serves_another", rules={"modes.indirect_export.unseen": 0})
    put(position, "b2", "indirect_export")
    game = year_of(position)
    assert len(units(game, "b2")) == 1
    assert {e.square for e in game.ledger if e.account == "foreign_sales"} == {"b2"}


def test_six_years_of_ten_go_without_a_report() -> None:
    """C47."""
    silent = 0
    for seed in range(200):
        position = start(level(SMALL), "rook", seed=seed)
        put(position, "b2", "indirect_export")
        silent += any(event.kind == "no_report" for event in year_of(position).events)
    assert 95 <= silent <= 145
    assert paid(position, "foreign_sales") >= 0
