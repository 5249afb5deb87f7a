"""The levels without a history keep what their ideas promise: first steps, two boards, a duel, a summit."""

import pytest

from game import levels
from game.ai import registry
from game.rules import EndTurn, Enter, Game, Seat
from game.rules.world import World


def seated(name: str, *strategies: str, seed: int = 1) -> Game:
    seats = [Seat(f"Firm {number}", strategy) for number, strategy in enumerate(strategies, 1)]
    return Game.new(levels.load(name), seats, seed=seed)


def worth(name: str, board: str) -> int:
    """What the buyers of a square of a board pay in the first year, euros on average."""
    level = levels.load(name)
    land = [s for s in World(level).squares if s.kind == "land" and [letter for letter, *_ in s.places] == [board]]
    return sum(square.demand * level.countries[square.country].price for square in land) // len(land)


@pytest.mark.parametrize("strategy", levels.load("tutorial").strategies)
def test_a_first_game_asks_for_forty_decisions_at_most(strategy):
    game = seated("tutorial", strategy, "rook")
    decisions = 0
    while game.turn is not None:
        decisions += game.turn == 0
        game.apply(registry.choose("greedy", game.view(game.turn)))
    assert game.result and game.result.reason == "last_round"
    assert decisions <= 40


def test_a_first_game_can_win_every_star_by_looking_one_step_ahead():
    met = set()
    for strategy in levels.load("tutorial").strategies:
        game = seated("tutorial", strategy, "rook")
        while game.turn is not None:
            game.apply(registry.choose("greedy", game.view(game.turn)))
        assert game.result
        first = next(standing for standing in game.result.ranking if standing.seat == 0)
        met |= {place for place, goal in enumerate(first.goals) if goal.reached}
    assert met == set(range(len(levels.load("tutorial").goals)))


def test_black_shows_itself_in_the_second_year_of_a_first_game_and_threatens_by_the_fourth():
    game = seated("tutorial", "rook", "rook")
    while game.round < 4:
        game.apply(EndTurn())
    assert min(event.round for event in game.events if event.kind == "rival_advanced") == 2
    near = {square for square in game.view(0).squares if square.rival and square.rank <= 4}
    assert near


def test_the_other_of_two_boards_is_richer_quieter_and_one_move_away_for_who_changes_board():
    level = levels.load("two-boards")
    assert worth("two-boards", "B") > worth("two-boards", "A")
    assert len(level.boards["B"].rivals) * 2 < len(level.boards["A"].rivals)
    gateways = {square.name for square in World(level).squares if square.gateway}
    for strategy, reaches in (("change-board", gateways), ("rook", set())):
        game = seated("two-boards", strategy, "knight", "knight", "knight")
        entries = {action.square for action in game.legal_actions() if isinstance(action, Enter)}
        assert entries & gateways == reaches


def test_a_duel_is_the_same_from_either_side():
    world = World(levels.load("duel"))
    by_place = {square.places[0]: square for square in world.squares}
    for (board, file, rank), square in by_place.items():
        mirrored = by_place[board, 6 - file, rank]
        for field in ("kind", "country", "demand", "features", "hq", "supplier", "light"):
            assert getattr(square, field) == getattr(mirrored, field), square.name
    rivals = levels.load("duel").boards["A"].rivals
    assert {f"{chr(ord('a') + ord('g') - ord(name[0]))}{name[1:]}": rivals[name] for name in rivals} == rivals


def test_six_firms_sit_down_at_a_summit():
    level = levels.load("summit")
    assert level.firms.max == 6
    game = seated("summit", "queen", "knight", "rook", "change-board", "queen", "rook")
    assert len({firm.hq for firm in game.view(0).firms}) == 6
