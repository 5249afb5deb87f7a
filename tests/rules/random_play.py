"""Random play of every level for the conformance tests: the small levels, tables, what is drawn, what might be tried.

Random here is keyed: the same games are played every time.
"""

from collections.abc import Iterator
from dataclasses import fields
from functools import cache

from game import levels
from game.rules import (
    Accept,
    Action,
    Borrow,
    BreakPact,
    ChangeStrategy,
    Codify,
    Contract,
    Contribute,
    EndTurn,
    Enter,
    Escalate,
    Exit,
    Game,
    GiveNotice,
    Invest,
    Level,
    OfferPact,
    Options,
    Order,
    Refuse,
    Repay,
    SetStance,
    Transfer,
)
from game.rules.actions import KINDS
from game.rules.chance import below
from tests.rules.boards import level, new_game

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
    HSHS
"""
BOARD_B = """
    <cg>
    cccc
    gcgc
"""
CROWD = """
    cgcgZgcgcgcF
    gcg~~gcg~~gc
    iPggiggiggPi
    HSHSHSHSUHKH
"""
LONE = """
    cgF
    gcg
    SHS
"""
TOWER = """
    ~c~
    g<c
    c~g
    gPg
    ggi
    HSH
    SHS
"""
"""Two ranks of district."""


BEFORE_ICT = {
    "leaves_out": {
        "modules": [
            "erp", "eprocurement", "planning", "traceability", "ecommerce", "marketplace", "warehouse", "tracking",
        ],
        "modes": ["ecommerce", "franchising", "acquisition"],
        "pacts": ["consortium", "network", "group"],
        "projects": ["digital_marketplace", "technology_cluster"],
        "investments": ["service"],
    },
    "strategies": ["knight", "rook"],
}  # fmt: skip
"""An era without computers."""
BARE = {
    "leaves_out": BEFORE_ICT["leaves_out"]
    | {
        "modes": [
            "indirect_export", "distributor", "ecommerce", "franchising", "contract_manufacturing", "licensing",
            "assembly", "joint_venture", "acquisition", "greenfield",
        ],
        "pacts": ["agreement", "consortium", "network", "group"],
        "projects": ["training_centre", "logistics_platform", "digital_marketplace", "technology_cluster"],
        "investments": ["brand", "skills", "research", "service", "capacity"],
    },
    "strategies": ["rook", "knight", "change-board"],
}  # fmt: skip
"""Agents and better goods: all the rest is left out, and there is no other board to change to."""


def _small(drawing: str, **more: object) -> Level:
    hard = [
        {"round": 2, "kind": "trade_liberalisation", "severity": 3},
        {"round": 3, "kind": "succession"},
        {"round": 4, "kind": "financial_crisis"},
    ]
    deck = {kind: 1 for kind in level(LONE).ruleset.shocks}
    rules = {"rivals.first_year": 1, "rivals.grows": 2, **more.pop("rules", {})}  # type: ignore[dict-item]
    return level(drawing, rules=rules, **({"shocks": hard, "deck": deck, "rounds": 8} | more))  # type: ignore[arg-type]


@cache
def played(name: str) -> Level:
    """The real levels by their ids, and small ones with quick pawns, hard times and every shock."""
    if name == "islands":
        return _small(ISLANDS, rivals={"a5": 6, "c5": 6, "e5": 6, "c4": 4})
    if name == "two boards":
        poor = {"start.cash": 100, "finance.credit": 60}
        return _small(TWO_BOARDS, board_b=BOARD_B, rivals={"a4": 6, "b4": 5}, rivals_b={"b3": 6}, rules=poor)
    if name == "rich":
        rich = {"start.cash": 4000, "rivals.first_year": 5}
        return _small(TWO_BOARDS, board_b=BOARD_B, rivals={"a4": 4}, rivals_b={"b3": 4}, rules=rich, rounds=9)
    if name == "crowd":
        return _small(CROWD, rivals={"a4": 5, "c4": 5, "h4": 6}, rules={"start.cash": 1200})
    if name == "lone":
        weak = {"rivals.first_year": 9, "rivals.grows": 40, "market.rival_base": 0, "market.rival_step": 1}
        return _small(LONE, rivals={"a2": 2, "b3": 1, "c2": 2}, rules=weak, rounds=14)
    if name == "tower":
        return _small(TOWER, board_b="<c~\nc~c\nccc", rivals={"b7": 5}, rules={"start.cash": 900})
    if name == "before ict":
        return _small(ISLANDS, rivals={"a5": 6, "c5": 6}, rules={"start.cash": 900}, **BEFORE_ICT)
    if name == "bare":
        return _small(LONE.replace("SHS", "HSH"), rivals={"a3": 5}, rules={"start.cash": 900}, **BARE)
    return levels.load(name)


SMALL = ("islands", "two boards", "rich", "crowd", "lone", "tower", "before ict", "bare")
"""The small levels of these tests."""


def every_level() -> list[str]:
    """The levels that come with the game, and the small ones."""
    return [*levels.shipped(), *SMALL]


def seats_for(name: str, key: int) -> tuple[str, ...]:
    """Strategies of the firms at a table: keys that follow one another go through all numbers of firms."""
    firms, offered = played(name).firms, played(name).strategies
    count = firms.min + key % (firms.max - firms.min + 1)
    return tuple(offered[below(len(offered), key, "strategy", seat)] for seat in range(count))


def new(name: str, strategies: tuple[str, ...], seed: int, options: Options | None = None) -> Game:
    """A new game of one of these levels."""
    return new_game(played(name), *strategies, seed=seed, options=options)


# --- playing ----------------------------------------------------------------------------------------

_WEIGHTS: dict[type[Action], int] = {
    EndTurn: 2, Exit: 1, SetStance: 2, ChangeStrategy: 1, Enter: 8, Escalate: 8, Accept: 12, Refuse: 1,
    Transfer: 6, Borrow: 2, Repay: 2, OfferPact: 6, GiveNotice: 1, BreakPact: 1,
}  # fmt: skip


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
    chosen = played(name)
    board = new(name, chosen.strategies[:1] * chosen.firms.min, 0).view(0)
    rules = chosen.ruleset
    squares = [other for square in board.squares for other in square.names] + ["l12", "B:l12", "z9"]
    modes = [*rules.modes, "barter"]
    actions: list[Action] = []
    for square in squares:
        actions += [Enter(square, mode) for mode in modes] + [Escalate(square, mode) for mode in modes]
        actions += [Exit(square), Contract(square), Codify(square)]
        actions += [Transfer(here, square) for here in ("hq", *squares[:: max(1, len(squares) // 8)])]
    actions += [Order(module) for module in (*rules.modules, "fax")]
    actions += [Invest(asset) for asset in (*rules.investments, "luck")]
    actions += [ChangeStrategy(strategy) for strategy in (*rules.strategies, "pawn")]
    actions += [kind(amount) for amount in range(0, 2000, 25) for kind in (Borrow, Repay)]
    actions += [kind(amount) for amount in (-50, True, 50.0, "50", None) for kind in (Borrow, Repay)]  # type: ignore[arg-type]
    actions += [SetStance("cut"), SetStance("hold"), SetStance("premium"), SetStance("free")]  # type: ignore[arg-type]
    for seat in range(-1, 8):
        actions += [OfferPact(seat, pact) for pact in (*rules.pacts, "wedding")]
        actions += [kind(seat) for kind in (Accept, Refuse, GiveNotice, BreakPact)]
    actions += [Contribute(project, amount) for project in (*rules.projects, "canal") for amount in range(-30, 400, 15)]
    return tuple(actions)


def near_misses(game: Game, *key: int | str) -> set[Action]:
    """Actions about what the firm to act has: its outposts, modules, partners, suppliers."""
    turn = game.turn
    assert turn is not None
    rules = game.level.ruleset
    position = game._position
    names = position.world.names
    firm = position.firms[turn]
    own = [names[square] for square in firm.outposts]
    found: list[Action] = [Escalate(square, mode) for square in own for mode in rules.modes]
    found += [Exit(square) for square in own]
    squares = list(names[below(5, *key, "squares") :: 5])
    found += [Transfer(piece, to) for piece in (*own[:3], "hq") for to in squares]
    found += [Enter(square, mode) for square in squares[::3] for mode in rules.modes]
    found += [kind(names[supplier.square]) for supplier in position.suppliers for kind in (Contract, Codify)]
    for seat in range(1, len(position.firms) + 2):
        found += [OfferPact(seat, pact) for pact in rules.pacts]
        found += [kind(seat) for kind in (Accept, Refuse, GiveNotice, BreakPact)]
    found += [Contribute(project, amount) for project in rules.projects for amount in (30, 60, 240)]
    found += [Order(module) for module in rules.modules] + [Invest(asset) for asset in rules.investments]
    found += [ChangeStrategy(strategy) for strategy in rules.strategies]
    found += [Repay(firm.debt), Repay(firm.cash), Borrow(50), SetStance("cut"), SetStance("hold")]
    return set(found)


class Places:
    """Where an action belongs among the legal ones: by kind, then square or seat, then the order of the rows."""

    def __init__(self, game: Game) -> None:
        rules = game.level.ruleset
        squares = {square.name: number for number, square in enumerate(game.view(0).squares)} | {"hq": 1000}
        self._orders: dict[str, dict[str, int]] = {
            "square": squares,
            "to": squares,
            "mode": {mode: number for number, mode in enumerate(rules.modes)},
            "module": {module: number for number, module in enumerate(rules.modules)},
            "asset": {asset: number for number, asset in enumerate(rules.investments)},
            "strategy": {strategy: number for number, strategy in enumerate(game.level.strategies)},
            "pact": {pact: number for number, pact in enumerate(rules.pacts)},
            "project": {project: number for number, project in enumerate(rules.projects)},
            "stance": {"cut": 0, "hold": 1, "premium": 2},
        }

    def of(self, action: Action) -> tuple[int, ...]:
        """Kind first, then each field."""
        places = []
        for field in fields(action):  # type: ignore[arg-type]
            value = getattr(action, field.name)
            places.append(value if isinstance(value, int) else self._orders[field.name][value])
        return KINDS.index(type(action)), *places
