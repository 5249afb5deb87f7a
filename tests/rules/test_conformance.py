"""What every game keeps, whatever is played: random firms on a real level and small ones, then illegal actions as well.

Random here is keyed: the same games are played every time.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from game import levels
from game.rules import (
    FINANCIAL,
    OPERATING,
    Action,
    Borrow,
    ChangeStrategy,
    EndTurn,
    Enter,
    Escalate,
    Event,
    Exit,
    Game,
    IllegalAction,
    Invest,
    Level,
    Options,
    Order,
    Repay,
    SetStance,
    parse,
)
from game.rules.chance import below
from tests.rules.boards import level, new_game

KINDS = (Enter, Escalate, Exit, Order, Invest, ChangeStrategy, Borrow, Repay, SetStance, EndTurn)
ISLANDS = """
    c~c~c
    ~ggg~
    gcFcg
    i~P~i
    HUHKH
"""
TWO_BOARDS = """
    cc<g
    gZgg
    iggi
    HDHD
"""
BOARD_B = """
    <cg>
    cccc
    gcgc
"""


@cache
def played(name: str) -> Level:
    """The levels of these tests: the real one, and two small ones with quick pawns and hard times."""
    if name == "brianza-2004":
        return levels.load(name)
    hard = [{"round": 2, "kind": "trade_liberalisation", "severity": 3}, {"round": 4, "kind": "financial_crisis"}]
    fields = {"shocks": hard, "deck": {"low_cost_entrant": 1, "demand_boom": 1}, "rounds": 7}
    quick = {"rivals.first_year": 1, "rivals.grows": 2}
    if name == "islands":
        return level(ISLANDS, rivals={"a5": 6, "c5": 6, "e5": 6, "c4": 4}, rules=quick, **fields)
    poor = {**quick, "start.cash": 100, "finance.credit": 60}
    return level(TWO_BOARDS, board_b=BOARD_B, rivals={"a4": 6, "b4": 5}, rivals_b={"b3": 6}, rules=poor, **fields)


GAMES = [
    ("brianza-2004", ("queen", "knight", "rook", "change-board"), 11),
    ("brianza-2004", ("change-board", "rook", "queen"), 12),
    ("brianza-2004", ("knight", "queen"), 13),
    ("brianza-2004", ("rook",), 14),
    ("islands", ("knight", "rook", "change-board"), 15),
    ("islands", ("queen", "knight"), 16),
    ("islands", ("rook",), 17),
    ("two boards", ("change-board", "queen"), 18),
    ("two boards", ("rook", "knight"), 19),
    ("two boards", ("change-board",), 20),
    ("two boards", ("queen", "knight"), 21),
    ("islands", ("change-board", "rook", "queen"), 22),
]
games = pytest.mark.parametrize(("name", "strategies", "seed"), GAMES)


_WEIGHTS: dict[type[Action], int] = {EndTurn: 2, Exit: 1, SetStance: 2, ChangeStrategy: 1, Enter: 8, Escalate: 8}


def new(name: str, strategies: tuple[str, ...], seed: int, options: Options | None = None) -> Game:
    return new_game(played(name), *strategies, seed=seed, options=options)


def pick(game: Game, *key: int | str) -> Action:
    """A legal action: first its kind is drawn, then which of that kind; turns end late, outposts stay long."""
    by_kind: dict[type[Action], list[Action]] = {}
    for action in game.legal_actions():
        by_kind.setdefault(type(action), []).append(action)
    kinds = [each for kind, each in by_kind.items() for _ in range(_WEIGHTS.get(kind, 4))]
    drawn = kinds[below(len(kinds), *key, len(game.log), "kind")]
    return drawn[below(len(drawn), *key, len(game.log), "which")]


def steps(game: Game, *key: int | str) -> Iterator[Action]:
    """Plays a game to its end; each action is shown before it is played."""
    while not game.over:
        action = pick(game, *key)
        yield action
        game.apply(action)


@cache
def everything(name: str) -> tuple[Action, ...]:
    """All that somebody might try on a level, and some that nobody should."""
    board = new(name, ("rook",), 0).view(0)
    rules = board.level.ruleset
    squares = [square.name for square in board.squares] + ["l12", "B:l12"]
    modes = [*rules.modes, "barter"]
    actions: list[Action] = []
    for square in squares:
        actions += [Enter(square, mode) for mode in modes] + [Escalate(square, mode) for mode in modes]
        actions.append(Exit(square))
    actions += [Order(module) for module in (*rules.modules, "fax")]
    actions += [Invest(asset) for asset in (*rules.investments, "luck")]
    actions += [ChangeStrategy(strategy) for strategy in (*rules.strategies, "pawn")]
    actions += [kind(amount) for amount in range(0, 2000, 25) for kind in (Borrow, Repay)]
    actions += [SetStance("cut"), SetStance("hold"), SetStance("premium")]
    return tuple(actions)


class Places:
    """Where an action belongs among the legal ones: by kind, then square, then the order of the rows."""

    def __init__(self, game: Game) -> None:
        rules = game.level.ruleset
        self._orders = {
            "square": {square.name: number for number, square in enumerate(game.view(0).squares)},
            "mode": {mode: number for number, mode in enumerate(rules.modes)},
            "module": {module: number for number, module in enumerate(rules.modules)},
            "asset": {asset: number for number, asset in enumerate(rules.investments)},
            "strategy": {strategy: number for number, strategy in enumerate(game.level.strategies)},
            "stance": {"cut": 0, "hold": 1, "premium": 2},
            "amount": {amount: amount for amount in range(100_000)},
        }

    def of(self, action: Action) -> tuple[int, ...]:
        fields = type(action).__slots__
        return KINDS.index(type(action)), *(self._orders[name][getattr(action, name)] for name in fields)


# --- what holds before and after every action -------------------------------------------------------


@games
def test_legal_actions_are_sorted_without_duplicates_and_end_with_the_end_of_turn(
    name: str, strategies: tuple[str, ...], seed: int
) -> None:
    game = new(name, strategies, seed)
    order = Places(game)
    for _ in steps(game, seed):
        listed = game.legal_actions()
        places = [order.of(action) for action in listed]
        assert places == sorted(set(places))
        assert listed[-1] == EndTurn()
        assert len(set(listed)) == len(listed)


@games
def test_the_list_and_the_reasons_agree(name: str, strategies: tuple[str, ...], seed: int) -> None:
    game = new(name, strategies, seed)
    possible = everything(name)
    for step, _ in enumerate(steps(game, seed)):
        listed = game.legal_actions()
        assert all(game.why_not(action) == [] for action in listed)
        assert all(parse(action.notation) == action for action in listed)
        first = below(len(possible), seed, step, "from")
        for action in set(possible[first::97]) - set(listed):
            assert game.why_not(action), f"{action} is legal and not listed"
            before = game.hash()
            with pytest.raises(IllegalAction):
                game.apply(action)
            assert game.hash() == before


@games
def test_undo_copy_and_replay_lead_to_the_same_game(name: str, strategies: tuple[str, ...], seed: int) -> None:
    game = new(name, strategies, seed)
    start_of_turn = game.hash()
    for action in steps(game, seed):
        if isinstance(action, EndTurn):
            twin = game.copy()
            assert twin.hash() == game.hash()
            while twin.can_undo():
                twin.undo()
            assert twin.hash() == start_of_turn
            ended = game.copy()
            ended.apply(action)
            start_of_turn = ended.hash()
    notations = [entry.notation for entry in game.log]
    again = Game.replay(game.level, game.seats, game.seed, game.options, notations)
    assert (again.hash(), again.events, again.ledger) == (game.hash(), game.events, game.ledger)


@games
def test_the_firm_sees_what_it_may_do_and_what_cash_that_leaves(
    name: str, strategies: tuple[str, ...], seed: int
) -> None:
    game = new(name, strategies, seed)
    for action in steps(game, seed):
        turn = game.turn
        assert turn is not None
        if isinstance(action, EndTurn):
            continue
        view = game.view(turn)
        assert view.legal_actions() == game.legal_actions()
        preview = view.preview(action)
        twin = game.copy()
        twin.apply(action)
        own = twin.view(turn).own
        assert (preview.cash_after, preview.debt_after) == (own.cash, own.debt)
        assert preview.actions_after == own.actions_left
        assert preview.profit is not None
        assert preview.profit.low <= preview.profit.high


@games
def test_cash_is_the_sum_of_the_ledger(name: str, strategies: tuple[str, ...], seed: int) -> None:
    game = new(name, strategies, seed)
    for _ in steps(game, seed):
        check_books(game)
    check_books(game)


def check_books(game: Game) -> None:
    sums: Counter[int] = Counter()
    for entry in game.ledger:
        sums[entry.firm] += entry.amount
    for firm in range(len(game.seats)):
        own = game.view(firm).own
        assert own.cash == sums[firm] >= 0
        assert own.debt >= 0


# --- what holds of every year -----------------------------------------------------------------------


@games
def test_nobody_sells_more_than_was_made_or_wanted(name: str, strategies: tuple[str, ...], seed: int) -> None:
    game = new(name, strategies, seed, Options(open_information=True))
    demand: dict[str, int] = {}
    for action in steps(game, seed):
        if isinstance(action, EndTurn) and game.turn == game.view(0).order[-1]:
            view = game.view(0)
            demand = {square.name: square.demand.high for square in view.squares} | {"": view.home_demand}
            capacity = [game.view(firm).own.capacity for firm in range(len(game.seats))]
            events = game.copy().apply(action)
            sales = [event for event in events if event.kind in ("sold", "sold_home")]
            check_sales(game, sales, demand, capacity)


def check_sales(game: Game, sales: list[Event], demand: dict[str, int], capacity: list[int]) -> None:
    modes = game.level.ruleset.modes
    wanted: Counter[str] = Counter()
    made_at_home: Counter[int] = Counter()
    plants: Counter[int] = Counter()
    for event in sales:
        units, mode = int(event.data["units"]), str(event.data.get("mode", ""))
        assert 0 <= units <= int(event.data["wanted"])
        wanted[event.square] += int(event.data["wanted"])
        if not mode or modes[mode].made != "partner":
            made_at_home[event.firm] += units
        plants[event.firm] += modes[mode].plant if mode else 0
    assert all(units <= demand[square] for square, units in wanted.items())
    assert all(units <= capacity[firm] + plants[firm] for firm, units in made_at_home.items())


@games
def test_the_years_figures_are_those_of_the_events_and_the_ledger(
    name: str, strategies: tuple[str, ...], seed: int
) -> None:
    game = new(name, strategies, seed)
    for _ in steps(game, seed):
        pass
    modes = game.level.ruleset.modes
    sold: Counter[tuple[int, int]] = Counter()
    for event in game.events:
        if event.kind in ("sold", "sold_home") and modes.get(str(event.data.get("mode"))) != modes["licensing"]:
            sold[event.firm, event.round] += int(event.data["units"])
    profits: Counter[tuple[int, int]] = Counter()
    for entry in game.ledger:
        if entry.account in (*OPERATING, *FINANCIAL):
            profits[entry.firm, entry.round] += entry.amount
    for firm in range(len(game.seats)):
        for year in game.view(firm).years:
            assert year.home_made + year.abroad_made == sold[firm, year.round]
            assert year.profit == profits[firm, year.round]


@games
def test_every_game_ends_with_a_ranking(name: str, strategies: tuple[str, ...], seed: int) -> None:
    game = new(name, strategies, seed)
    for _ in steps(game, seed):
        assert game.result is None
    found = game.result
    assert found is not None
    assert sorted(standing.seat for standing in found.ranking) == list(range(len(strategies)))
    values = [standing.value for standing in found.ranking]
    assert values == sorted(values, reverse=True)
    assert all(sum(standing.parts.values()) == standing.value for standing in found.ranking)
    assert game.round == game.level.rounds or found.reason == "district_collapsed"


def test_the_small_random_games_meet_most_of_what_can_happen() -> None:
    """Otherwise the tests above would say little."""
    kinds: Counter[str] = Counter()
    for name, strategies, seed in GAMES:
        if name == "brianza-2004":
            continue
        game = new(name, strategies, seed)
        for _ in steps(game, seed):
            pass
        kinds.update(event.kind for event in game.events)
    assert kinds.keys() >= {
        "administration", "atmosphere", "borrowed", "brand_slipped", "caught_up", "entered", "entrant", "escalated",
        "exited", "forced_sale", "frontier", "invested", "knowledge", "loan_taken", "module_works", "ordered",
        "repaid", "rival_advanced", "rival_captured", "rival_grew", "rival_promoted", "shock", "site_works",
        "sold", "spin_off", "stance_set", "strategy_changed",
    }  # fmt: skip


# --- illegal actions too ----------------------------------------------------------------------------


class AnyTable(RuleBasedStateMachine):
    """Two firms on the small boards, of whom one may try anything at all."""

    def __init__(self) -> None:
        super().__init__()
        self.game = new("two boards", ("change-board", "queen"), 5)

    @precondition(lambda self: not self.game.over)
    @rule(which=st.integers(0, 10_000))
    def play_something_legal(self, which: int) -> None:
        listed = self.game.legal_actions()
        self.game.apply(listed[which % len(listed)])

    @rule(which=st.integers(0, 10_000))
    def try_anything(self, which: int) -> None:
        possible = everything("two boards")
        action = possible[which % len(possible)]
        before = self.game.hash()
        if self.game.why_not(action):
            with pytest.raises(IllegalAction):
                self.game.apply(action)
            assert self.game.hash() == before
        else:
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
        check_books(self.game)

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
