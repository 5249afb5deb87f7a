"""What could never happen in a game is said before anybody plays: lost squares, first moves, thresholds, goals."""

import pytest

from game import levels, resources
from game.levels.draft import Draft
from game.levels.source import parse_bytes
from game.rules import Game, Seat
from game.rules.reach import gait, reached


def overriding(words: str) -> tuple[str, str]:
    """The change that lets the small level change its ruleset, on its sixth line."""
    return "ruleset: standard", f"ruleset: standard\noverrides: {{{words}}}"


def test_land_behind_no_gateway_is_reached_by_nobody(desk):
    faults = desk.changed((", gateway: 'B:a1'", ""), (", gateway: 'A:d4'", ""), ("[queen, change-board]", "[queen]"))
    assert faults == [
        "46:7: warning: boards.B.squares: "
        "no strategy of this level ever reaches B:a3, B:b3, B:c3, B:a2, B:b2, B:c2, B:a1, B:b1…"
    ]


def test_the_middle_of_a_small_board_is_lost_for_knights_alone(desk):
    lost = "47:8: warning: boards.B.squares: no strategy of this level ever reaches B:b2"
    assert desk.changed(("[queen, change-board]", "[knight]")) == [lost]
    assert desk.changed(("[queen, change-board]", "[knight, rook]")) == []


def test_a_strategy_without_a_first_move_is_named_with_the_headquarters_it_starts_from(desk):
    moat = ("      c~~c\n      cccc\n", "      ~~~~\n      ~~~~\n")
    few = overriding("strategies.queen.modules_needed: 3")
    assert desk.changed(moat, few) == ["11:14: warning: strategies[0]: queen has no first move from b1, c1"]


def test_a_strategy_that_never_gets_anywhere_cannot_be_offered(desk):
    faults = desk.changed(
        ("      cccg\n      c~~c\n      cccc\n", "      cccc\n      ~~~~\n      ~~~~\n"),
        ("[queen, change-board]", "[queen, change-board, knight]"),
        ("      g: {country: cn, demand: 60, gateway: 'B:a1'}\n", ""),
        (", gateway: 'A:d4'", ""),
    )
    assert "10:21: strategies[1]: change-board never gets to any market" in faults
    assert not [fault for fault in faults if "queen" in fault]


def test_seats_at_unequal_distance_from_buyers_are_named_with_numbers(desk):
    faults = desk.changed(
        (
            "      cccg\n      c~~c\n      cccc\n      dHHd\n",
            "      ~cccccg\n      ccccccc\n      Hdddddh\n      ddddddH\n",
        ),
        ("c: {country: cn, demand: 90}", "c: {country: cn, demand: 10}\n      h: {country: it, demand: 500}"),
        ("rivals: {a4: 3}", "rivals: {}"),
        ("A:d4", "A:g4"),
    )
    assert faults == [
        "38:7: warning: boards.A.squares: seats are not equally placed: "
        "buyers are 6.2 squares from a2 on average, 2.7 from g1"
    ]


def test_a_country_whose_law_forbids_everything_is_closed(desk, small):
    modes = levels.load(desk.write(small)).ruleset.modes
    laws = ", ".join(f"no_{mode}" for mode in modes)
    faults = desk.changed(("[no_acquisition]", f"[{laws}]"))
    assert "24:5: warning: countries.cn.laws: the law forbids every entry mode: nobody can ever sell there" in faults
    assert "10:14: strategies[0]: queen never gets to any market" in faults


@pytest.mark.parametrize(
    ("override", "fault"),
    [
        ("modules.erp.size: 90000", "6:31: warning: overrides.modules.erp.size: nobody gets that far on this level: "),
        (
            "investments.skills.most: 3, projects.training_centre.skills: 0",
            "5:10: warning: modes.greenfield.skills: nobody gets that far on this level: 4 at most",
        ),
        (
            "investments.brand.most: 2",
            "5:10: warning: modes.franchising.brand: nobody gets that far on this level: 3 at most",
        ),
    ],
)
def test_a_threshold_that_nobody_reaches_is_named_where_the_level_sets_it(desk, override, fault):
    assert any(found.startswith(fault) for found in desk.changed(overriding(override)))


def test_research_may_be_out_of_reach_where_brand_will_do(desk):
    faults = desk.changed(overriding("investments.research.most: 1, projects.technology_cluster.director_research: 1"))
    assert faults == []


@pytest.mark.parametrize(
    ("goal", "fault"),
    [
        ("{kind: countries, at_least: 2}", "53:33: warning: goals[0].at_least: can never be met: there are 1 at most"),
        ("{kind: outposts, at_least: 19}", "53:32: warning: goals[0].at_least: can never be met: there are 18 at most"),
        ("{kind: modules, at_least: 9}", "53:31: warning: goals[0].at_least: can never be met: there are 8 at most"),
        (
            "{kind: atmosphere, at_least: 101}",
            "53:34: warning: goals[0].at_least: can never be met: there are 100 at most",
        ),
        (
            "{kind: home_units, at_least: 601}",
            "53:34: warning: goals[0].at_least: can never be met: there are 600 at most",
        ),
        (
            "{kind: outposts, at_least: 7, by_round: 2}",
            "53:45: warning: goals[0].by_round: cannot be met in time: 6 at most by round 2",
        ),
        (
            "{kind: modules, at_least: 8, by_round: 1}",
            "53:44: warning: goals[0].by_round: cannot be met in time: 5 at most by round 1",
        ),
        (
            "{kind: atmosphere, at_least: 50, by_round: 7}",
            "53:48: warning: goals[0].by_round: ends after the game, which has 6 rounds",
        ),
    ],
)
def test_a_goal_that_cannot_be_met_is_named_with_what_can(desk, goal, fault):
    assert desk.changed(("{kind: countries, at_least: 1, by_round: 5}", goal)) == [fault]


@pytest.mark.parametrize("goal", ["{kind: home_units, at_least: 600}", "{kind: value, at_least: 100000}"])
def test_a_goal_that_can_be_met_is_left_alone(desk, goal):
    assert desk.changed(("{kind: countries, at_least: 1, by_round: 5}", goal)) == []


@pytest.mark.parametrize("name", levels.shipped())
def test_moves_and_distances_are_those_of_the_engine(name):
    level = levels.load(name)
    data = parse_bytes(resources.level(f"{name}.yaml").read_bytes(), name).data
    world = Draft(data, None).geography
    for strategy in level.strategies:
        firms = max(2, level.firms.min)
        game = Game.new(level, [Seat(str(n), strategy) for n in range(min(firms, level.firms.max))], 1)
        position = game._position
        assert [world.name(square) for square in world.seats(len(position.firms))] == [
            position.world.squares[firm.hq].name for firm in position.firms
        ]
        firm = position.firms[0]
        ours = next(
            square for square in range(len(world.places)) if world.name(square) == position.world.names[firm.hq]
        )
        moved = {world.name(square) for square in world.moves(*gait(position, firm), ours)}
        reached_there = {position.world.names[square] for square in reached(position, firm)}
        blocked = {position.world.names[square] for square in position.control}
        assert reached_there <= moved
        assert blocked or reached_there == moved
        away = {world.name(square): steps for square, steps in enumerate(world.distances(ours))}
        assert away == dict(zip(position.world.names, position.world.distance[firm.hq], strict=True))
