"""Whether a level is fair is asked with every strategy in every seat, and answered against the limits."""

import json
from collections import Counter
from itertools import islice

import pytest

from game import cli, texts
from game.lab import balance
from game.lab.balance import Balance, measure, tables
from game.lab.simulate import Played
from game.rules import Level
from tests.rules.boards import level

FOUR = ("queen", "knight", "rook", "change-board")


@pytest.fixture(scope="module")
def tiny() -> Level:
    return level("cgcg\ngcgc\nHHHH", rounds=2, strategies=("knight", "rook"))


def outcome(winner: int | None, *strategies: str, profits: tuple[int, ...] = (1, 2, 3)) -> Played:
    count = len(strategies)
    values, captured = tuple(range(100, 100 + count)), (1,) * count
    return Played(
        1, strategies, ("greedy",) * count, (), winner, values, captured, (), (profits,) * count, 0, 3, "", ""
    )  # fmt: skip


def of(*games: Played, offered: tuple[str, ...] = FOUR) -> Balance:
    return Balance(
        level="made-up", offered=offered, firms=len(games[0].strategies), seed=1, asked=len(games), games=games
    )


def kinds_broken(asked: Balance) -> set[str]:
    return {limit.kind for limit in asked.limits if not limit.holds}


@pytest.mark.parametrize(
    ("offered", "firms", "games"),
    [(FOUR, 4, 24), (FOUR[:3], 4, 72), (FOUR[:2], 4, 24), (FOUR, 2, 12), (FOUR, 1, 4), (FOUR[:3], 5, 360)],
)
def test_every_strategy_sits_as_often_in_every_seat(offered: tuple[str, ...], firms: int, games: int) -> None:
    every = list(tables(offered, firms))
    assert len(every) == games
    seated = Counter((seat, player.strategy) for table in every for seat, player in enumerate(table))
    assert len(seated) == firms * len(offered)
    assert len(set(seated.values())) == 1


def test_any_four_games_already_show_each_of_four_strategies_in_each_seat() -> None:
    seated = {(seat, player.strategy) for table in islice(tables(FOUR, 4), 4) for seat, player in enumerate(table)}
    assert len(seated) == 16


def test_three_strategies_for_four_firms_are_doubled_in_turn() -> None:
    doubled = [
        Counter(player.strategy for player in table).most_common(1)[0] for table in islice(tables(FOUR[:3], 4), 6)
    ]
    assert doubled == [("queen", 2), ("knight", 2), ("rook", 2)] * 2


def test_what_two_strategies_follow_one_another_varies() -> None:
    after = Counter(
        (table[seat - 1].strategy, table[seat].strategy) for table in tables(FOUR, 4) for seat in range(4)
    )  # fmt: skip
    assert len(after) == 12
    assert len(set(after.values())) == 1


def test_each_game_is_another_world_and_the_same_question_has_the_same_answer(tiny: Level) -> None:
    asked = measure(tiny, 4, 2, seed=5)
    assert [game.seed for game in asked.games] == [5, 6, 7, 8]
    assert [game.strategies for game in asked.games] == [("knight", "rook"), ("rook", "knight")] * 2
    assert balance.as_json(measure(tiny, 4, 2, seed=5)) == balance.as_json(asked)


def test_wins_of_the_strategies_and_of_the_seats_are_shares_of_all_games(tiny: Level) -> None:
    asked = measure(tiny, 4, 4)
    for shares in (asked.strategies, asked.seats):
        assert sum(share.wins for share in shares.values()) == 4
        assert sum(share.percent for share in shares.values()) == 100
        assert sum(share.firms for share in shares.values()) == 16


def test_a_fair_level_keeps_every_limit() -> None:
    games = [outcome(number % 4, *FOUR[number // 4 :], *FOUR[: number // 4]) for number in range(16)]
    assert of(*games).holds
    assert kinds_broken(of(*games)) == set()


def test_a_strategy_that_wins_too_often_or_too_rarely_breaks_a_limit() -> None:
    games = [outcome(seat, *FOUR) for seat in [0] * 9 + [1] * 5 + [2] * 5 + [3]]
    asked = of(*games)
    assert [(limit.kind, limit.name, limit.found) for limit in asked.limits if not limit.holds] == [
        ("strategy_least", "change-board", 5.0),
        ("seat_most", "1", 45.0),
    ]
    assert kinds_broken(of(*games, outcome(0, *FOUR))) == {"strategy_least", "strategy_most", "seat_most"}


def test_games_that_nobody_wins_are_games_too() -> None:
    asked = of(outcome(None, *FOUR), outcome(0, *FOUR))
    assert asked.strategies["queen"].percent == 50
    assert '"nobody_won": 1' in balance.as_json(asked)


def test_the_limits_follow_the_fair_share() -> None:
    def limits(offered: tuple[str, ...], firms: int) -> dict[str, int]:
        strategies = [offered[seat % len(offered)] for seat in range(firms)]
        return {limit.kind: limit.percent for limit in of(outcome(0, *strategies), offered=offered).limits}

    assert limits(FOUR, 4) == {"strategy_least": 12, "strategy_most": 45, "seat_most": 35}
    assert limits(FOUR[:3], 4) == {"strategy_least": 12, "strategy_most": 45, "seat_most": 35}
    assert limits(FOUR[:2], 4)["strategy_most"] == 67
    assert limits(FOUR, 2)["seat_most"] == 70
    assert limits(FOUR[:1], 4) == {"seat_most": 35}
    assert limits(FOUR, 1) == {}


def test_profits_are_compared_by_thirds_and_captures_counted_a_game() -> None:
    years = (10, 20, 30, 40, 50, 60)
    asked = of(outcome(0, *FOUR, profits=years), outcome(0, *FOUR, profits=years))
    assert asked.thirds == (15, 55)
    assert asked.captures == 4
    assert json.loads(balance.as_json(asked))["profit"]["ratio"] == 3.67


@pytest.mark.parametrize("language", ["en", "it"])
def test_people_read_a_line_for_each_limit(language: str) -> None:
    texts.set_language(language)
    said = balance.as_text(of(*(outcome(0, *FOUR) for _game in range(3)))).splitlines()
    assert len(said[-1]) > 20
    assert len([line for line in said if line.startswith(said[-1].split()[0])]) == 3


def test_the_status_says_whether_a_limit_is_broken(
    tiny: Level, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("game.levels.load", lambda name: tiny)
    assert cli.main(["balance", "tiny", "--games", "1"]) == 1
    assert capsys.readouterr().out.count("BROKEN") == 3
    assert cli.main(["balance", "tiny", "--games", "2", "--seats", "1", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["firms"], figures["limits"]) == (1, [])
    assert {name: share["firms"] for name, share in figures["strategies"].items()} == {"knight": 1, "rook": 1}
    assert cli.main(["balance", "tiny", "--seats", "6"]) == 2
    assert "1 to 4 firms" in capsys.readouterr().err


def test_interrupted_it_shows_what_is_done_without_a_verdict(
    tiny: Level, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def play(level: Level, players: object, seed: int) -> Played:
        if seed == 3:
            raise KeyboardInterrupt
        return outcome(0, "knight", "rook", "knight", "rook")

    monkeypatch.setattr("game.levels.load", lambda name: tiny)
    monkeypatch.setattr("game.lab.simulate.play", play)
    assert cli.main(["balance", "tiny"]) == 130
    said = capsys.readouterr().out
    assert said.endswith("Stopped after 2 of 200 games: too few to judge.\n")
    assert "BROKEN" not in said
    assert cli.main(["balance", "tiny", "--json"]) == 130
    figures = json.loads(capsys.readouterr().out)
    assert (figures["games"], figures["asked"], figures["stopped"]) == (2, 200, True)
