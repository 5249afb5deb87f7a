"""The greedy firm can sit at the table: it beats chance, feeds its strategy and minds black and its debt."""

import dataclasses
from itertools import pairwise

import pytest

from game.ai import registry
from game.ai.black import NEVER, Outlook
from game.ai.greedy import most_promising
from game.ai.hazard import expected_loss
from game.rules import Action, Contribute, EndTurn, Enter, Game, Level, Reason, Seat, View
from game.rules.actions.choices import Choices
from game.rules.costs import Means
from game.rules.firm import Firm
from game.rules.state import Position
from tests.rules.random_play import played


def play(level: Level, seats: dict[str, str], seed: int) -> Game:
    """A whole game of `strategy: ai`."""
    game = Game.new(level, [Seat(name, name) for name in seats], seed=seed)
    ais = list(seats.values())
    while game.turn is not None:
        game.apply(registry.choose(ais[game.turn], game.view(game.turn)))
    return game


@pytest.fixture(scope="module")
def table(level: Level) -> Game:
    """A finished game of the four strategies, all greedy."""
    return play(level, dict.fromkeys(("queen", "knight", "rook", "change-board"), "greedy"), seed=3)


def test_it_beats_a_random_firm_from_either_seat(level: Level) -> None:
    for seed in (1, 2):
        for ais in (("greedy", "random"), ("random", "greedy")):
            game = play(level, dict(zip(("rook", "knight"), ais, strict=True)), seed)
            assert game.result
            assert game.result.winner == ais.index("greedy")


@pytest.mark.parametrize("name", ["before ict", "bare"])
def test_it_plays_in_an_era_that_had_little(name: str) -> None:
    level = played(name)
    for seed in (1, 2):
        game = play(level, dict.fromkeys(level.strategies[: level.firms.max], "greedy"), seed)
        assert game.result
        assert any(event.kind == "entered" for event in game.events)
        assert not {event.kind for event in game.events} & {"ordered", "codified"}


def test_it_chooses_the_same_for_the_same_view(game: Game) -> None:
    for name in registry.names():
        assert registry.choose(name, game.view(0)) == registry.choose(name, game.copy().view(0))


def test_it_never_looks_beyond_its_view(game: Game) -> None:
    twin = game.copy()
    # What another firm does with its money is hidden.
    while game.turn == 0:
        game.apply(EndTurn())
        twin.apply(EndTurn())
    assert game.turn is not None
    rich = next(action for action in twin.legal_actions() if action.notation == "$+200")
    twin.apply(rich)
    other = (game.turn + 1) % 4
    game.apply(EndTurn())
    twin.apply(EndTurn())
    assert game.turn == twin.turn == other
    assert registry.choose("greedy", game.view(other)) == registry.choose("greedy", twin.view(other))


def test_every_firm_grows_and_none_goes_under(table: Game) -> None:
    assert table.result
    for standing in table.result.ranking:
        assert standing.parts["spin_off"] == 0
        assert standing.years[-1].outposts >= 3
        assert standing.value > standing.years[0].value


def test_each_strategy_is_fed_by_its_own_asset(table: Game, level: Level) -> None:
    firms = {firm.strategy: firm for firm in table.view(0).firms}
    start = {firm.strategy: firm for firm in Game.new(level, table.seats, seed=3).view(0).firms}
    assert set(firms) == set(start)
    assert len(firms["queen"].modules) >= 2
    assert firms["knight"].reach > start["knight"].reach
    assert firms["rook"].brand > start["rook"].brand
    entered = {event.square for event in table.events if event.kind == "entered" and event.firm == 3}
    assert any(table.view(3).square(square).gateway for square in entered)


def test_it_keeps_out_of_administration_in_a_crisis(table: Game) -> None:
    assert all(event.kind != "administration" for event in table.events)


def test_it_has_time_to_stop(game: Game) -> None:
    assert registry.choose("greedy", game.view(0), lambda: True) == EndTurn()


def test_black_is_seen_coming(level: Level) -> None:
    game = Game.new(level, [Seat("Anna", "queen")], seed=1)
    view = game.view(0)
    pawn = view.rivals[0]
    square = view.square(pawn.square)
    outlook = Outlook(view)
    before = view.level.ruleset.rivals.first_year
    beside = [
        each.name
        for each in view.squares
        if each.kind == "land"
        and each.board == square.board
        and abs(each.file - square.file) == 1
        and each.rank == square.rank - 1
    ]
    assert beside
    for name in beside:
        assert outlook.falls(name, 0) == max(before, view.round + 1)
        assert outlook.falls(name, 9) == NEVER
        falls = [outlook.falls(name, grip) for grip in range(10)]
        assert all(earlier <= later for earlier, later in pairwise(falls))


def test_a_random_firm_plays_only_what_is_legal(game: Game) -> None:
    played = set()
    while game.turn is not None:
        action = registry.choose("random", game.view(game.turn))
        assert action in game.legal_actions()
        played.add(type(action))
        game.apply(action)
    assert {Enter, EndTurn} <= played


def test_it_weighs_what_may_go_wrong_with_a_mode(level: Level) -> None:
    view = Game.new(level, [Seat("Anna", "queen")], seed=1).view(0)
    square = next(square.name for square in view.squares if square.country == "br")
    at_home = next(square.name for square in view.squares if square.country == "de")
    for mode in level.ruleset.modes:
        assert expected_loss(view, square, mode, 100, 200, 0) == 0
        assert expected_loss(view, square, mode, 100, 200, 8) >= expected_loss(view, at_home, mode, 100, 200, 8)
    # A quarrel costs a year's profit: 6 % and the country's 4 % of 100 in each of 8 years; held back, the last year's.
    assert expected_loss(view, square, "joint_venture", 100, 200, 8) == 88


def test_it_gives_suppliers_work_and_makes_pacts(table: Game) -> None:
    kinds = [event.kind for event in table.events]
    assert kinds.count("contracted") >= 4
    assert "pact_made" in kinds


def test_it_looks_at_the_best_entry_of_every_mode(level: Level) -> None:
    game = Game.new(level, [Seat("Anna", "queen")], seed=1)
    actions = [action for action in game.legal_actions() if isinstance(action, Enter)]
    guesses = [(place, action.mode, action) for place, action in enumerate(actions)]
    looked_at = most_promising([(guess, mode, action) for guess, mode, action in guesses])
    assert {action.mode for action in looked_at if isinstance(action, Enter)} == {action.mode for action in actions}
    assert len(looked_at) < len(actions)


def test_it_gives_the_last_part_of_a_project_that_pays(level: Level) -> None:
    school = dataclasses.replace(level.ruleset.projects["training_centre"], cost=30, skills=9)
    rules = dataclasses.replace(level.ruleset, projects={"training_centre": school})
    seats = [Seat(name, name) for name in ("queen", "rook", "knight")]
    game = Game.new(dataclasses.replace(level, ruleset=rules), seats, seed=2)
    for _firm in range(2):
        game.apply(Contribute("training_centre", 30))
        game.apply(EndTurn())
    played = []
    while game.turn == 2 and game.round == 1:
        played.append(registry.choose("greedy", game.view(2)))
        game.apply(played[-1])
    assert Contribute("training_centre", 30) in played


def test_a_firm_answers_every_offer(table: Game) -> None:
    offered = sum(event.kind == "pact_offered" for event in table.events)
    answered = sum(event.kind in ("pact_made", "pact_refused") for event in table.events)
    assert answered >= offered - len(table.seats)


class Whistle(Action):
    """An action that no AI has heard of."""

    notation = "whistle"  # type: ignore[assignment]

    def reasons(self, position: Position, firm: Firm) -> list[Reason]:
        return []

    def cost(self, position: Position, firm: Firm) -> int:
        return 0

    def play(self, position: Position, firm: Firm) -> None:
        raise AssertionError("nobody whistles")

    @classmethod
    def choices(cls, position: Position, firm: Firm, means: Means) -> Choices:
        return Choices([cls()])


def test_it_leaves_alone_what_it_does_not_know(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    known = game.legal_actions()
    monkeypatch.setattr(View, "legal_actions", lambda view: [Whistle(), *known])
    assert registry.choose("greedy", game.view(0)) in known
