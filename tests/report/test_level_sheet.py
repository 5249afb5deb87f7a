"""A level's sheet: what it says of reach, black and rules is what the engine does."""

from dataclasses import replace

import pytest

from game import levels, texts
from game.report import level_facts, level_sheet
from game.rules import Enter, Game, Level, Seat

BRIANZA = levels.load("brianza-2004")


def _first_entries(game: Game) -> set[str]:
    return {action.square for action in game.legal_actions() if isinstance(action, Enter)}


def _seated(strategy: str, seat: int) -> Game:
    game = Game.new(BRIANZA, [Seat(str(n), strategy) for n in range(4)], seed=3)
    while game.turn != seat:
        game.play("--")
    return game


@pytest.mark.parametrize("strategy", ["queen", "knight", "rook", "change-board"])
def test_squares_at_one_and_two_moves_are_those_that_a_firm_can_really_enter(strategy: str) -> None:
    reaches = [each for each in level_facts.reaches(BRIANZA) if each.strategy == strategy]
    assert [reach.hq for reach in reaches] == ["b1", "d1", "e1", "g1"]
    for reach in reaches:
        game = _seated(strategy, reach.seat)
        first = _first_entries(game)
        assert first == {square for square, moves in reach.moves.items() if moves == 1}
        second = set(first)
        for square in first:
            later = game.copy()
            later.play(f"{square}=indirect_export")
            second |= _first_entries(later)
        assert second == {square for square, moves in reach.moves.items() if moves <= 2}


def test_demand_is_that_of_the_squares_within_so_many_moves() -> None:
    reach = next(each for each in level_facts.reaches(BRIANZA) if (each.strategy, each.hq) == ("knight", "b1"))
    # a3 and c3 are German, 50 units each; d2 is Italian, 30.
    assert {square for square, moves in reach.moves.items() if moves == 1} == {"a3", "c3", "d2"}
    assert reach.demand[0] == 130
    assert reach.countries["de"] == 1 == reach.countries["it"]


def test_black_comes_when_the_calendar_says() -> None:
    calendar = {pawn.start: pawn for pawn in level_facts.black_calendar(BRIANZA)}
    # From c7 over two ranks of sea in year 3, then a rank in every year but 5 and 8, in which black rests.
    assert calendar["c7"].steps == ((3, "c5"), (4, "c4"), (6, "c3"), (7, "c2"))
    assert (calendar["c7"].arrives, calendar["c7"].arrives_as) == (9, 6)
    assert calendar["B:b5"].arrives == 0


def test_a_pawn_that_a_shock_brings_is_in_the_calendar() -> None:
    entrant = replace(BRIANZA.shocks[0], round=5, kind="low_cost_entrant", severity=2, country="")
    with_entrant = replace(BRIANZA, shocks=(*BRIANZA.shocks, entrant))
    (new,) = (pawn for pawn in level_facts.black_calendar(with_entrant) if pawn.comes)
    assert new.comes == 5
    assert new.start[1:] == "8"


def test_changed_numbers_and_missing_rows_are_told_apart() -> None:
    rules = BRIANZA.ruleset
    modes = {id: row for id, row in rules.modes.items() if id != "licensing"}
    modes["agent"] = replace(modes["agent"], cost=99)
    level = replace(BRIANZA, ruleset=replace(rules, modes=modes), strategies=("rook", "knight"))
    assert level_facts.differences(rules, level.ruleset) == [level_facts.Difference("modes.agent.cost", 35, 99)]
    found = level_facts.left_out(level, rules)
    assert found.rows["modes"] == ("licensing",)
    assert found.strategies == ("queen", "change-board")
    sheet = level_sheet.sheet(level, rules)
    assert texts.name("mode", "licensing") in sheet
    assert "modes.agent.cost" in sheet


def test_the_standard_rules_leave_nothing_out() -> None:
    standard = levels.ruleset("standard")
    assert level_facts.differences(standard, BRIANZA.ruleset) == []
    assert not any(level_facts.left_out(BRIANZA, standard).rows.values())


def test_a_ruleset_that_is_not_there_is_refused_with_a_proposal() -> None:
    with pytest.raises(levels.LevelError, match="did you mean 'standard'"):
        levels.ruleset("standart")


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("name", levels.shipped())
def test_every_shipped_level_has_a_sheet_that_a_screen_can_show(name: str, language: str) -> None:
    texts.set_language(language)
    try:
        level = levels.load(name)
        sheet = level_sheet.sheet(level, levels.ruleset("standard"))
    finally:
        texts.set_language("en")
    assert max(map(len, sheet.splitlines())) <= 160
    assert level.title[language] in sheet
    assert all(square in sheet for squares in level_facts.headquarters(level).values() for square in squares)


def test_the_board_is_drawn_with_its_countries_pawns_and_headquarters() -> None:
    lines = level_sheet.sheet(BRIANZA, BRIANZA.ruleset).splitlines()
    assert " 8  cn55*5  cn55    cn55*6  cn80p*5 br40    br40*6  br40    br40*5" in lines
    assert " 1  ##s     ##H     ##su    ##H     ##H     ##sb    ##H     ##s" in lines


def small(level: Level) -> Level:
    """The level without its shocks, deck, goals and pawns."""
    boards = {letter: replace(board, rivals={}) for letter, board in level.boards.items()}
    return replace(level, boards=boards, shocks=(), deck={}, goals=())


def test_a_level_with_nothing_but_a_board_has_a_sheet_too() -> None:
    sheet = level_sheet.sheet(small(BRIANZA), BRIANZA.ruleset)
    assert "There are no black pawns." in sheet
