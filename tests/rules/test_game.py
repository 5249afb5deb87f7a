"""The public face: turns, undo, rewind, copies, replay, and illegal actions that change nothing (architecture)."""

import pytest

from game.rules import (
    Action,
    Borrow,
    ChangeStrategy,
    EndTurn,
    Enter,
    Escalate,
    Exit,
    Game,
    IllegalAction,
    Invest,
    NotationError,
    Options,
    Order,
    Repay,
    Seat,
    SeatError,
    SetStance,
    parse,
)
from tests.rules.boards import level, new_game

SMALL = """
    ggcgg
    gcgcg
    ggggg
    HDHDH
"""
ACTIONS: dict[str, Action] = {
    "d6=joint_venture": Enter("d6", "joint_venture"),
    "B:a12=agent": Enter("B:a12", "agent"),
    "d6^greenfield": Escalate("d6", "greenfield"),
    "d6x": Exit("d6"),
    "+erp": Order("erp"),
    "!brand": Invest("brand"),
    ">change-board": ChangeStrategy("change-board"),
    "$+200": Borrow(200),
    "$-100": Repay(100),
    "=premium": SetStance("premium"),
    "--": EndTurn(),
}


def two() -> Game:
    return new_game(level(SMALL, rounds=4, deck={"demand_boom": 1}), "rook", "knight", seed=3)


def play(game: Game, *notations: str) -> Game:
    for notation in notations:
        game.play(notation)
    return game


OPENING = ("a2=agent", "!brand", "--", "+erp", "$+100", "--", "!quality", "--", "a2^distributor", "--")


# --- turns ------------------------------------------------------------------------------------------


def test_the_order_of_turns_rotates_each_round() -> None:
    game = new_game(level(SMALL, rounds=4), "rook", "rook", "rook")
    order = []
    while not game.over:
        order.append((game.round, game.turn))
        game.apply(EndTurn())
    assert order == [
        (1, 0), (1, 1), (1, 2),
        (2, 1), (2, 2), (2, 0),
        (3, 2), (3, 0), (3, 1),
        (4, 0), (4, 1), (4, 2),
    ]  # fmt: skip


def test_a_turn_has_three_actions() -> None:
    game = play(two(), "!brand", "!quality", "!skills")
    assert [reason.code for reason in game.why_not(Invest("brand"))] == ["no_actions_left"]
    assert game.legal_actions()[-1] == EndTurn()
    assert all(action.free for action in game.legal_actions())


def test_unused_actions_are_lost() -> None:
    game = play(two(), "--", "--", "--")
    assert game.view(0).own.actions_left == 3


def test_the_year_is_played_out_after_the_last_turn() -> None:
    game = two()
    assert {event.kind for event in game.apply(EndTurn())} == {"turn_ended"}
    kinds = [event.kind for event in game.apply(EndTurn())]
    assert kinds.index("sold_home") < kinds.index("year_closed") < kinds.index("shock")
    assert game.round == 2


def test_nothing_can_be_done_when_the_game_is_over() -> None:
    game = play(two(), *["--"] * 8)
    assert game.over
    assert game.turn is None
    assert game.legal_actions() == []
    assert [reason.code for reason in game.why_not(EndTurn())] == ["game_over"]
    assert [reason.code for reason in game.why_not_undo()] == ["game_over"]


def test_only_the_firm_to_act_acts() -> None:
    view = two().view(1)
    assert not view.my_turn
    assert view.legal_actions() == []
    assert view.why_not(Invest("brand"))[0].code == "not_your_turn"


# --- illegal actions --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "notation", ["c4=agent", "l9=agent", "c1=agent", "a2x", "+fax", "!luck", ">rook", "$+75", "$-50", "=hold"]
)
def test_an_illegal_action_leaves_everything_as_it_was(notation: str) -> None:
    game = play(two(), "!brand")
    before, log, events = game.hash(), game.log, game.events
    with pytest.raises(IllegalAction) as refused:
        game.play(notation)
    assert (game.hash(), game.log, game.events) == (before, log, events)
    assert refused.value.reasons
    assert refused.value.reasons[0].code in str(refused.value)


@pytest.mark.parametrize("notation", ACTIONS)
def test_every_action_is_written_and_read_back(notation: str) -> None:
    action = ACTIONS[notation]
    assert action.notation == notation == str(action)
    assert parse(notation) == action


@pytest.mark.parametrize(
    "text", ["", "-", "---", "d6", "d6=", "=dear", "$+0", "$+007", "+ERP", "m1=agent", "a13x", "d6=agent ", "!" * 99]
)
def test_what_is_no_notation_is_refused(text: str) -> None:
    with pytest.raises(NotationError):
        parse(text)


# --- undo -------------------------------------------------------------------------------------------


def test_undo_takes_back_one_action() -> None:
    game = two()
    seen = [game.hash()]
    for notation in ("a2=agent", "$+100", "!brand", "=cut"):
        game.play(notation)
        seen.append(game.hash())
    for expected in reversed(seen[:-1]):
        game.undo()
        assert game.hash() == expected
    assert not game.can_undo()


def test_the_log_keeps_what_was_undone() -> None:
    game = play(two(), "a2=agent", "<", "!brand")
    assert [entry.notation for entry in game.log] == ["a2=agent", "<", "!brand"]
    assert {(entry.round, entry.firm) for entry in game.log} == {(1, 0)}


def test_undo_takes_back_the_events_and_the_ledger_too() -> None:
    game = two()
    before = game.events, game.ledger
    play(game, "a2=agent", "<")
    assert (game.events, game.ledger) == before


def test_a_turn_that_ended_cannot_be_taken_back() -> None:
    game = two()
    assert [reason.code for reason in game.why_not_undo()] == ["nothing_to_undo"]
    play(game, "!brand", "--")
    assert [reason.code for reason in game.why_not_undo()] == ["turn_ended"]
    with pytest.raises(IllegalAction):
        game.undo()


# --- rewind -----------------------------------------------------------------------------------------


def test_the_teacher_goes_back_to_the_start_of_a_round() -> None:
    game = play(two(), *OPENING)
    start_of_two = play(two(), *OPENING[:6]).hash()
    start_of_one = two().hash()
    game.rewind(2)
    assert (game.round, game.turn, game.hash()) == (2, 1, start_of_two)
    game.rewind(1)
    assert game.hash() == start_of_one
    assert [entry.notation for entry in game.log][-2:] == ["<<r2", "<<r1"]
    assert game.log[-1].firm == -1


def test_a_round_that_has_not_begun_cannot_be_gone_back_to() -> None:
    game = play(two(), *OPENING)
    with pytest.raises(IllegalAction):
        game.rewind(game.round + 1)
    game.rewind(1)
    with pytest.raises(IllegalAction):
        game.rewind(2)


def test_a_game_that_is_over_can_be_taken_up_again() -> None:
    game = play(two(), *["--"] * 8)
    game.rewind(4)
    assert (game.over, game.round) == (False, 4)
    play(game, "--", "--")
    assert game.over


def test_after_a_rewind_the_same_moves_lead_to_the_same_game() -> None:
    game = play(two(), *OPENING)
    end = game.hash()
    game.rewind(1)
    assert play(game, *OPENING).hash() == end


# --- copies and replay ------------------------------------------------------------------------------


def test_a_copy_is_equal_and_independent() -> None:
    game = play(two(), *OPENING[:4])
    twin = game.copy()
    before = game.hash()
    assert (twin.hash(), twin.log, twin.events, twin.ledger) == (before, game.log, game.events, game.ledger)
    play(twin, "$+100", "--")
    assert game.hash() == before != twin.hash()
    assert len(game.log) == 4
    play(game, "$+100", "--")
    assert game.hash() == twin.hash()


def test_a_copy_undoes_by_itself() -> None:
    game = play(two(), "!brand", "!quality")
    twin = game.copy()
    twin.undo()
    twin.undo()
    assert twin.hash() == two().hash() != game.hash()
    game.undo()
    assert game.hash() == play(two(), "!brand").hash()


def test_the_log_replayed_gives_the_same_game() -> None:
    game = play(two(), *OPENING, "!brand", "<", "!skills", "<<r2", "!service", "--")
    again = Game.replay(game.level, game.seats, game.seed, game.options, [entry.notation for entry in game.log])
    assert (again.hash(), again.log, again.events, again.ledger) == (game.hash(), game.log, game.events, game.ledger)


def test_a_replay_stops_at_what_cannot_be_played() -> None:
    with pytest.raises(IllegalAction):
        Game.replay(two().level, two().seats, 3, Options(), ["a2x"])
    with pytest.raises(NotationError):
        Game.replay(two().level, two().seats, 3, Options(), ["a2?"])


def test_the_hash_knows_the_seed_and_every_move() -> None:
    hashes = {
        two().hash(),
        new_game(level(SMALL, rounds=4, deck={"demand_boom": 1}), "rook", "knight", seed=4).hash(),
        play(two(), "!brand").hash(),
        play(two(), "!quality").hash(),
        play(two(), "$+50").hash(),
        play(two(), "=cut").hash(),
    }
    assert len(hashes) == 6
    assert all(len(digest) == 32 for digest in hashes)


# --- seats ------------------------------------------------------------------------------------------


def test_seats_must_fit_the_level() -> None:
    played = level(SMALL, strategies=["rook", "knight"])
    with pytest.raises(SeatError, match="1 to 3 firms, not 4"):
        Game.new(played, [Seat("A", "rook")] * 4, 1)
    with pytest.raises(SeatError, match="1 to 3 firms, not 0"):
        Game.new(played, [], 1)
    with pytest.raises(SeatError, match=r"'queen' is no strategy.*'pawn' is no strategy"):
        Game.new(played, [Seat("A", "queen"), Seat("B", "pawn")], 1)
