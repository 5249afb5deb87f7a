"""District projects: money from a majority, in time, for what no firm could make alone (game.md 8)."""

from typing import Any

import pytest

from game.rules import Contribute, EndTurn, Game, Order
from game.rules.costs import landing, module_cost
from game.rules.entering import entry_cost
from game.rules.sales import stock_cost
from game.rules.state import HOME, Position, Project
from tests.rules.boards import at, end_round, game_from, level, new_game, start

ROW = """
    ggggg
    ggggg
    HHDHH
"""
FOUR = ("rook", "knight", "rook", "change-board")


def table(*strategies: str, cash: int = 2000, **fields: Any) -> Game:
    fields.setdefault("rules", {"start.cash": cash})
    return new_game(level(ROW, **fields), *(strategies or FOUR))


def give(game: Game, project: str, *amounts: int) -> None:
    """Everybody gives in order of play, 0 for nothing, and the year ends."""
    for amount in amounts:
        if amount:
            game.apply(Contribute(project, amount))
        game.apply(EndTurn())


def happened(game: Game, *kinds: str) -> list[tuple[str, int, dict[str, int | str]]]:
    wanted = kinds or ("project_done", "project_failed", "project_instalment", "project_reset")
    return [(e.kind, e.round, dict(e.data)) for e in game.events if e.kind in wanted]


def money(game: Game, seat: int) -> list[int]:
    return [e.amount for e in game.ledger if e.firm == seat and e.account == "project"]


# --- contributing -----------------------------------------------------------------------------------


def test_a_project_costs_sixty_a_firm_in_sum() -> None:
    """C14: large innovation exceeds one firm's money; projects exist for it."""
    game = table()
    (row, *_) = (p for p in game.view(0).district.projects if p.kind == "training_centre")
    assert (row.needed, row.missing, row.closes) == (240, 240, 0)


def test_a_contribution_costs_its_money_and_an_action_and_everybody_sees_it() -> None:
    game = table()
    game.apply(Contribute("training_centre", 90))
    assert (game.view(0).own.cash, game.view(0).own.actions_left) == (1910, 2)
    game.apply(EndTurn())
    seen = next(p for p in game.view(3).district.projects if p.kind == "training_centre")
    assert (dict(seen.given), seen.missing, seen.closes) == ({0: 90}, 150, 2)
    assert happened(game, "contributed") == [("contributed", 1, {"project": "training_centre", "amount": 90})]


@pytest.mark.parametrize(
    ("project", "amount", "reasons"),
    [
        ("training_centre", 30, []),
        ("training_centre", 240, []),
        ("training_centre", 270, ["project_full"]),
        ("training_centre", 45, ["no_such_amount"]),
        ("training_centre", 0, ["no_such_amount"]),
        ("training_centre", -30, ["no_such_amount"]),
        ("canal", 30, ["no_such_project"]),
    ],
)
def test_contributions_come_in_steps_of_thirty(project: str, amount: int, reasons: list[str]) -> None:
    assert [reason.code for reason in table().why_not(Contribute(project, amount))] == reasons


def test_nobody_gives_what_it_has_not() -> None:
    position = start(level(ROW), *FOUR)
    position.firms[0].cash, position.firms[0].turnover = 20, 0
    assert [r.code for r in game_from(position).why_not(Contribute("training_centre", 30))] == ["cost_above_funds"]


# --- majority and time ------------------------------------------------------------------------------


def test_a_majority_with_all_the_money_makes_it() -> None:
    """C03, C22, C66: no hierarchy, so more than half of the firms must take part."""
    game = table()
    skills = [firm.skills for firm in game.view(0).firms]
    give(game, "training_centre", 120, 60, 60, 0)
    assert happened(game) == [("project_done", 1, {"project": "training_centre"})]
    after = [firm.skills for firm in game.view(0).firms]
    # Spill-over of the same year may add one to those that were behind.
    assert all(new >= old + 1 for new, old in zip(after, skills, strict=True))
    assert [r.code for r in game.why_not(Contribute("training_centre", 30))] == ["project_done"]


def test_half_of_the_firms_are_no_majority_and_half_of_their_money_is_lost() -> None:
    """C22."""
    game = table()
    give(game, "training_centre", 120, 120, 0, 0)
    assert happened(game) == []
    give(game, "training_centre", 0, 0, 0, 0)
    assert happened(game) == [("project_failed", 2, {"project": "training_centre", "lost": 120})]
    assert [money(game, seat) for seat in range(4)] == [[-120, 60], [-120, 60], [], []]


def test_too_little_money_is_half_lost_whoever_gave() -> None:
    game = table()
    give(game, "training_centre", 60, 60, 60, 30)
    give(game, "training_centre", 0, 0, 0, 0)
    assert happened(game) == [("project_failed", 2, {"project": "training_centre", "lost": 105})]
    assert money(game, 3) == [-30, 15]


def test_contributions_stay_open_for_two_years() -> None:
    """C22: slow response."""
    game = table()
    give(game, "training_centre", 60, 0, 0, 60)
    give(game, "training_centre", 60, 60, 0, 0)
    assert happened(game) == [("project_done", 2, {"project": "training_centre"})]


def test_after_a_failure_it_can_be_tried_again() -> None:
    game = table()
    give(game, "training_centre", 30, 0, 0, 0)
    give(game, "training_centre", 0, 0, 0, 0)
    give(game, "training_centre", 60, 60, 60, 60)
    assert [kind for kind, _, _ in happened(game)] == ["project_failed", "project_done"]


def test_a_project_that_few_have_paid_is_open_to_those_who_make_the_majority() -> None:
    """C22: a step each, until more than half take part."""
    game = table()
    give(game, "training_centre", 240)
    assert [r.code for r in game.why_not(Contribute("training_centre", 60))] == ["project_full"]
    give(game, "training_centre", 30)
    give(game, "training_centre", 30)
    assert [r.code for r in game.why_not(Contribute("training_centre", 30))] == ["project_full"]
    give(game, "training_centre", 0)
    assert happened(game) == [("project_done", 1, {"project": "training_centre"})]


def test_alone_one_firm_is_a_majority() -> None:
    game = table("rook")
    give(game, "training_centre", 60)
    assert happened(game) == [("project_done", 1, {"project": "training_centre"})]


def test_of_two_firms_both_must_take_part() -> None:
    game = table("rook", "knight")
    give(game, "training_centre", 120, 0)
    give(game, "training_centre", 0, 0)
    assert [kind for kind, _, _ in happened(game)] == ["project_failed"]


# --- what they bring --------------------------------------------------------------------------------


def with_done(kind: str) -> Position:
    position = start(level(ROW), *FOUR)
    position.projects = (Project(kind, instalments=1, done=True),)
    return position


def test_a_project_done_feeds_the_atmosphere() -> None:
    """C02: districts need transport, schools, science and banks too."""
    for kind, points in (("training_centre", 3), ("logistics_platform", 3), ("technology_cluster", 5)):
        rules = {"start.cash": 2000, f"projects.{kind}.years": 1, "district.home_units": 1000, "trust.spill": 0}
        game = table(rules=rules)
        give(game, kind, 60, 60, 60, 60)
        (changed,) = (int(e.data["to"]) - int(e.data["from"]) for e in game.events if e.kind == "atmosphere")
        assert game.view(0).atmosphere == 60 + changed + points


def test_a_logistics_platform_makes_transport_a_quarter_cheaper_and_stock_a_fifth() -> None:
    """C68, C72: shared logistics."""
    position, plain = with_done("logistics_platform"), start(level(ROW), *FOUR)
    for where, transport, stock in ((plain, 400, 60), (position, 300, 48)):
        firm = where.firms[0]
        assert landing(where, firm, HOME, at(where, "a3"), 10_000, 100).transport == transport
        assert stock_cost(where, firm, 1000) == stock
        # Modules, not the platform, make distant entries cheaper.
        assert entry_cost(where, firm, at(where, "e3"), "agent") == 53  # 4 squares: 52.5


def test_a_digital_marketplace_makes_the_module_cost_a_third() -> None:
    """C71."""
    position = with_done("digital_marketplace")
    assert [module_cost(position, position.firms[seat], "marketplace") for seat in (0, 1)] == [
        30,
        20,
    ]  # a rook pays half more
    assert module_cost(position, position.firms[1], "warehouse") == 100
    assert game_from(position).view(0).cost(Order("marketplace")) == 30


# --- the cluster ------------------------------------------------------------------------------------


def cluster() -> Game:
    rules = {"start.cash": 4000, "trust.spill": 0, "district.spill_atmosphere": 100, "district.spill_module": 0}
    return table(rules=rules)


def research(game: Game) -> list[int]:
    return [firm.research for firm in game.view(0).firms]


def test_a_technology_cluster_takes_three_yearly_contributions_and_its_director_gains_first() -> None:
    """C65, C66, C67: radical innovation comes from the cluster alone, and needs long-term steering."""
    game = cluster()
    assert research(game) == [1, 3, 1, 1]
    for _ in range(3):
        # The order of play rotates: the first to play gives 120, so the seats 0, 1 and 2 give 120 once each.
        give(game, "technology_cluster", 120, 60, 60, 0)
    assert happened(game) == [
        ("project_instalment", 1, {"project": "technology_cluster", "paid": 1, "years": 3}),
        ("project_instalment", 2, {"project": "technology_cluster", "paid": 2, "years": 3}),
        ("project_done", 3, {"project": "technology_cluster"}),
    ]
    # In all: seat 0 gave 120 + 0 + 60, seat 1 60 + 120 + 0, seat 2 60 + 60 + 120, seat 3 0 + 60 + 60.
    (director,) = (event.firm for event in game.events if event.kind == "project_done")
    assert director == 2
    assert research(game) == [2, 4, 3, 2]


def test_of_equal_contributions_the_first_seat_directs() -> None:
    game = cluster()
    for _ in range(3):
        give(game, "technology_cluster", 60, 60, 60, 60)
    assert [event.firm for event in game.events if event.kind == "project_done"] == [0]


def test_a_cluster_left_alone_for_a_year_starts_again() -> None:
    """C67."""
    game = cluster()
    give(game, "technology_cluster", 60, 60, 60, 60)
    end_round(game)
    assert [(kind, round) for kind, round, _ in happened(game)] == [("project_instalment", 1), ("project_reset", 2)]
    seen = next(p for p in game.view(0).district.projects if p.kind == "technology_cluster")
    assert (seen.instalments, seen.missing, seen.done) == (0, 240, False)
    assert research(game) == [1, 3, 1, 1]


def test_an_instalment_of_a_cluster_may_take_its_two_years_too() -> None:
    """C67."""
    game = cluster()
    give(game, "technology_cluster", 60, 60, 60, 60)
    give(game, "technology_cluster", 60, 60, 0, 0)
    give(game, "technology_cluster", 60, 60, 0, 0)
    give(game, "technology_cluster", 60, 60, 60, 60)
    assert [(kind, round) for kind, round, _ in happened(game)] == [
        ("project_instalment", 1), ("project_instalment", 3), ("project_done", 4)
    ]  # fmt: skip


def test_a_cluster_whose_second_year_fails_starts_again_and_half_of_that_year_is_lost() -> None:
    """C67."""
    game = cluster()
    give(game, "technology_cluster", 60, 60, 60, 60)
    give(game, "technology_cluster", 60, 60, 0, 0)
    give(game, "technology_cluster", 0, 0, 0, 0)
    assert happened(game)[1:] == [("project_failed", 3, {"project": "technology_cluster", "lost": 60})]
    seen = next(p for p in game.view(0).district.projects if p.kind == "technology_cluster")
    assert (seen.instalments, seen.missing) == (0, 240)


def test_levels_never_go_beyond_ten() -> None:
    game = table(rules={"start.cash": 2000, "start.skills": 10})
    give(game, "training_centre", 60, 60, 60, 60)
    assert {firm.skills for firm in game.view(0).firms} == {10}
