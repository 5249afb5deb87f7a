"""What every game keeps, whatever is played: random firms on every level, and illegal actions as well.

Each test plays whole games until it has its share of actions; together they play more than 20,000.
"""

from collections import Counter

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from game.rules import EndTurn, Game, IllegalAction
from tests.rules.conformance import Check
from tests.rules.random_play import SMALL, every_level, everything, new, seats_for, steps

PARTS = 4
"""Tests a level, so that they spread over processes."""
SHARE = -(-21_000 // (PARTS * len(every_level())))
"""Actions of each test, at least."""


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("name", every_level())
def test_every_game_keeps_the_rules_of_all_games(name: str, part: int) -> None:
    """Lists, reasons, undo, copies, views, books, sales, replay, ranking: see `Check`."""
    actions = 0
    seed = part * 1000
    while actions < SHARE:
        actions += Check(name, seats_for(name, seed), seed).play()
        seed += 1


def test_tables_of_one_to_six_firms_are_played() -> None:
    counts = {len(seats_for(name, seed)) for name in every_level() for seed in range(6)}
    assert counts == {1, 2, 3, 4, 5, 6}


def test_the_small_random_games_meet_most_of_what_can_happen() -> None:
    """Otherwise the tests above would say little."""
    kinds: Counter[str] = Counter()
    for name in SMALL:
        for seed in range(12):
            game = new(name, seats_for(name, seed), seed)
            for _ in steps(game, seed):
                pass
            kinds.update(event.kind for event in game.events)
            risks = (str(event.data["risk"]) for event in game.events if event.kind == "risk")
            kinds.update(f"risk {risk}" for risk in risks)
    assert kinds.keys() >= {
        "administration", "atmosphere", "borrowed", "brand_slipped", "caught_up", "codified", "contract_ended",
        "contracted", "contributed", "entered", "entrant", "escalated", "exited", "forced_sale", "frontier",
        "game_over", "invested", "knowledge", "loan_taken", "module_works", "no_report", "notice_given", "ordered",
        "pact_broken", "pact_ended", "pact_failed", "pact_made", "pact_offered", "pact_refused", "partner_rival",
        "project_done",
        "project_failed", "project_instalment", "project_reset", "quality_slipped", "repaid", "rival_advanced",
        "rival_captured", "rival_gone", "rival_grew", "rival_promoted", "rival_pushed", "risk blocked",
        "risk conflict", "risk held_back", "risk hidden_quality", "risk markup", "risk partner_learns", "risk permits",
        "risk poor_quality", "risk restructuring", "shock", "site_works", "sold", "sold_home", "spin_off",
        "stance_set", "strategy_changed", "succession", "supplier_came", "supplier_idle", "supplier_left",
        "transferred", "turn_ended", "year_closed",
    }  # fmt: skip


# --- illegal actions too ----------------------------------------------------------------------------


class AnyTable(RuleBasedStateMachine):
    """Two firms on two small boards, of whom one may try anything at all."""

    def __init__(self) -> None:
        super().__init__()
        self.game = new("rich", ("change-board", "queen"), 5)

    @precondition(lambda self: not self.game.over)
    @rule(which=st.integers(0, 10_000))
    def play_something_legal(self, which: int) -> None:
        listed = self.game.legal_actions()
        self.game.apply(listed[which % len(listed)])

    @rule(which=st.integers(0, 10_000))
    def try_anything(self, which: int) -> None:
        possible = everything("rich")
        action = possible[which % len(possible)]
        before = self.game.hash()
        if self.game.why_not(action):
            with pytest.raises(IllegalAction):
                self.game.apply(action)
            assert self.game.hash() == before
        elif not isinstance(action, EndTurn):
            self.game.apply(action)
            self.game.undo()
            assert self.game.hash() == before

    @precondition(lambda self: self.game.can_undo())
    @rule()
    def take_back(self) -> None:
        self.game.undo()

    @precondition(lambda self: not self.game.over)
    @rule()
    def end_the_turn(self) -> None:
        self.game.apply(EndTurn())

    @precondition(lambda self: self.game.round > 1)
    @rule(rounds=st.integers(0, 3))
    def go_back(self, rounds: int) -> None:
        self.game.rewind(max(1, self.game.round - rounds))

    @invariant()
    def the_books_are_right(self) -> None:
        sums: Counter[int] = Counter()
        for entry in self.game.ledger:
            sums[entry.firm] += entry.amount
        for firm in range(len(self.game.seats)):
            own = self.game.view(firm).own
            assert own.cash == sums[firm] >= 0
            assert own.debt >= 0

    def teardown(self) -> None:
        game = self.game
        notations = [entry.notation for entry in game.log]
        assert Game.replay(game.level, game.seats, game.seed, game.options, notations).hash() == game.hash()


AnyTable.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
test_anybody_may_try_anything = AnyTable.TestCase
