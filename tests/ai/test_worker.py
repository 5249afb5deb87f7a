"""An AI in a process of its own answers what it would answer here, and survives accidents."""

from collections.abc import Iterator
from multiprocessing.connection import wait

import pytest

from game.ai import registry, worker
from game.ai.worker import Answer, Worker
from game.rules import EndTurn, Game, View, parse


@pytest.fixture
def helper() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()


def answer(helper: Worker) -> Answer:
    """Waits for the answer, at most a minute for each sign of life."""
    for _sign in range(9):
        found = helper.poll()
        if found:
            return found
        assert helper._pipe
        assert helper._process
        wait([helper._pipe, helper._process.sentinel], 60)
    raise AssertionError("no answer")


def test_it_answers_what_the_ai_would_play_here(helper: Worker, game: Game) -> None:
    for _action in range(6):
        assert game.turn is not None
        here = registry.choose("greedy", game.view(game.turn))
        helper.ask("greedy", game)
        assert helper.thinking
        there = answer(helper)
        assert (there.notation, there.fault) == (here.notation, "")
        assert not helper.thinking
        game.apply(parse(there.notation))


def test_it_follows_undo_and_rewind(helper: Worker, game: Game) -> None:
    game.apply(game.legal_actions()[0])
    helper.ask("greedy", game)
    answer(helper)
    game.undo()
    helper.ask("greedy", game)
    assert answer(helper).notation == registry.choose("greedy", game.view(0)).notation
    for _firm in range(4):
        game.apply(EndTurn())
    game.rewind(1)
    helper.ask("greedy", game)
    assert answer(helper).notation == registry.choose("greedy", game.view(0)).notation


def test_it_can_turn_to_another_game(helper: Worker, game: Game) -> None:
    helper.ask("greedy", game)
    answer(helper)
    other = Game.new(game.level, game.seats[:2], seed=99)
    helper.ask("random", other)
    assert answer(helper).notation == registry.choose("random", other.view(0)).notation


def test_the_answer_to_a_cancelled_question_never_comes(helper: Worker, game: Game) -> None:
    helper.ask("greedy", game)
    helper.cancel()
    assert helper.poll() is None
    game.apply(EndTurn())
    helper.ask("greedy", game)
    assert answer(helper).notation == registry.choose("greedy", game.view(1)).notation


def test_when_its_process_dies_another_takes_its_place(helper: Worker, game: Game) -> None:
    helper.ask("greedy", game)
    assert helper._process
    helper._process.kill()
    helper._process.join()
    assert answer(helper).notation == registry.choose("greedy", game.view(0)).notation
    assert helper._process.is_alive()


def test_without_any_process_it_thinks_here(helper: Worker, game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_PATIENCE", 1)
    helper.ask("greedy", game)
    assert helper._process
    helper._process.kill()
    helper._process.join()
    assert answer(helper).notation == registry.choose("greedy", game.view(0)).notation


def test_a_broken_ai_ends_its_turn_and_says_why(helper: Worker, game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(view: View, stop: object) -> EndTurn:
        raise ZeroDivisionError("no idea")

    monkeypatch.setattr(worker, "_PATIENCE", 1)
    monkeypatch.setattr(registry, "AIS", {"greedy": broken})
    helper.ask("greedy", game)
    assert helper._process
    helper._process.kill()
    helper._process.join()
    found = answer(helper)
    assert found.notation == "--"
    assert "no idea" in found.fault


def test_an_ai_of_a_newer_program_is_played_by_the_strongest(helper: Worker, game: Game) -> None:
    helper.ask("grandmaster", game)
    assert answer(helper).notation == registry.choose("greedy", game.view(0)).notation
