"""A game told in text: the boards as they stood, what was done and what it came to."""

import pytest

from game.report import diagram, playthrough, telling
from game.rules import Game, LogEntry


def told(game: Game, upto: int = 0) -> list[str]:
    return list(playthrough.playthrough(game, upto))


@pytest.fixture(scope="module")
def blocks(played: Game) -> list[str]:
    return told(played)


def test_every_board_is_drawn_with_its_pieces(played: Game) -> None:
    view = played.view(0)
    text = diagram.boards(view)
    rows = {line.split()[0]: line.split()[1:] for line in text.split("\n\n")[0].splitlines()[1:-1]}
    assert list(rows) == ["8", "7", "6", "5", "4", "3", "2", "1"]
    assert all(len(cells) == 8 for cells in rows.values())
    for rival in view.rivals:
        square = view.square(rival.square)
        if square.board in ("", "A"):
            assert f"*{rival.strength}" in rows[rival.square[-1]][ord(rival.square[0]) - ord("a")]
    for firm in view.firms:
        assert f"H{firm.seat + 1}" in text


def test_every_firm_has_its_figures_and_its_outposts(played: Game) -> None:
    text = diagram.position(played)
    for seat in range(len(played.seats)):
        own = played.view(seat).own
        assert f"cash {own.cash:,}".replace("-", "−") in text
        for square in played.view(seat).squares:
            assert all(f"{square.name} " in text for outpost in square.outposts if outpost.firm == seat)


def test_a_playthrough_tells_every_round_once(played: Game, blocks: list[str]) -> None:
    heads = [block for block in blocks if block.startswith("YEAR ")]
    assert len(heads) == played.round
    assert blocks[-1].startswith(("the last year", "the district"))


def test_it_names_every_action_that_was_not_taken_back(played: Game, blocks: list[str]) -> None:
    text = "\n".join(blocks)
    entries = [entry for entry in playthrough.effective(played.log) if "=" in entry.notation]
    assert entries
    assert all(f" {entry.notation}" in text for entry in entries)


def test_it_tells_every_event(played: Game, blocks: list[str]) -> None:
    told = "\n".join(blocks).splitlines()
    for event in played.events:
        assert telling.event(played.view(0), event) in told


def test_the_ledger_of_a_round_adds_up_to_the_change_of_cash(played: Game, blocks: list[str]) -> None:
    (ledger,) = [block for block in told(played, upto=1) if block.startswith("Ledger")]
    change = sum(entry.amount for entry in played.ledger if (entry.firm, entry.round) == (0, 1))
    assert ledger.splitlines()[-1].split()[3].replace(",", "").replace("−", "-") == f"{change:+}"


def test_it_can_stop_after_a_round(played: Game) -> None:
    heads = [block for block in told(played, upto=2) if block.startswith("YEAR ")]
    assert len(heads) == 2


def test_telling_a_game_does_not_change_it(played: Game) -> None:
    before = (played.hash(), played.log)
    told(played, upto=2)
    assert (played.hash(), played.log) == before


def test_what_was_undone_or_rewound_is_left_out() -> None:
    log = [
        LogEntry(1, 0, "a2=agent"), LogEntry(1, 0, "<"), LogEntry(1, 0, "--"),
        LogEntry(2, 0, "a3=agent"), LogEntry(2, 0, "--"), LogEntry(3, -1, "<<r2"), LogEntry(2, 0, "a4=agent"),
    ]  # fmt: skip
    assert [entry.notation for entry in playthrough.effective(log)] == ["--", "a4=agent"]
