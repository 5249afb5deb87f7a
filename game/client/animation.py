"""Events as movement: a timeline says what is seen where at any second after them, with no state of its own.

Pieces glide, captures ring, what appears grows; the board asks `at(seconds)` and draws what it is told.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from game.client.theme import MOTION, ease
from game.rules.ledger import Event

SHOWN: Final[Mapping[str, tuple[str, float]]] = {
    "rival_advanced": ("glide", MOTION["black"]),
    "rival_pushed": ("glide", MOTION["black"]),
    "rival_captured": ("capture", 1.5),
    "rival_promoted": ("leave", 0.9),
    "rival_gone": ("leave", 0.7),
    "entrant": ("appear", 0.7),
    "entered": ("enter", MOTION["glide"]),
    "escalated": ("pulse", MOTION["capture"]),
    "transferred": ("pulse", MOTION["capture"]),
    "contracted": ("pulse", MOTION["glide"]),
    "codified": ("pulse", MOTION["glide"]),
    "risk": ("alarm", MOTION["capture"]),
    "partner_rival": ("alarm", MOTION["capture"]),
    "supplier_left": ("alarm", MOTION["capture"]),
    "contract_ended": ("vanish", MOTION["glide"]),
    "exited": ("vanish", MOTION["glide"]),
    "forced_sale": ("vanish", MOTION["capture"]),
}  # fmt: skip
"""Events that are seen on the board: how, and for how many seconds at normal speed."""


class Token(NamedTuple):
    """A piece seen while things move: a rival (`firm` -1) of a strength, or a firm's outpost in a mode."""

    firm: int
    mode: str = ""
    strength: int = 0


class Step(NamedTuple):
    """One movement on the board, from `start` to `start + length` seconds after the events."""

    event: Event
    manner: str
    start: float
    length: float
    token: Token
    origin: str
    """Square it comes from; empty where it only appears."""
    goal: str
    """Square it ends on; empty where it leaves the board."""

    def part(self, seconds: float) -> float:
        """How much of it is done, 0–1, eased."""
        return ease((seconds - self.start) / self.length) if self.length else 1.0


class Moving(NamedTuple):
    """A token between two squares (or on one: `origin` equals `goal`), with a size and an opacity of 0–1."""

    token: Token
    origin: str
    goal: str
    part: float
    size: float = 1.0
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Moment:
    """What differs from the position at rest at one moment."""

    hidden: frozenset[tuple[str, int]] = frozenset()
    """(square, seat; -1 for a rival) of pieces of the new position that are not there yet, or drawn as moving."""
    moving: tuple[Moving, ...] = ()
    rings: tuple[tuple[str, float, bool], ...] = ()
    """Squares with a widening ring, how much of it is done, and whether it is black's or a loss."""
    told: int = 0
    """How many of the timeline's steps have begun."""


AT_REST: Final = Moment()


@dataclass(frozen=True)
class Timeline:
    """Steps one after another; `after` is the position they end in, so only differences from it are told."""

    steps: tuple[Step, ...] = ()
    length: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        """Works out how long it lasts, in seconds."""
        object.__setattr__(self, "length", max((step.start + step.length for step in self.steps), default=0.0))

    @property
    def squares(self) -> tuple[str, ...]:
        """Where its steps end, or begin where they leave the board."""
        return tuple(step.goal or step.origin for step in self.steps)

    def at(self, seconds: float) -> Moment:
        """What is to be seen `seconds` after the events."""
        if seconds >= self.length:
            return AT_REST
        hidden: set[tuple[str, int]] = set()
        moving: list[Moving] = []
        rings: list[tuple[str, float, bool]] = []
        waiting: set[tuple[str, int]] = set()
        for step in self.steps:
            self._tell(step, seconds, hidden, moving, rings, waiting)
        told = sum(seconds >= step.start for step in self.steps)
        return Moment(frozenset(hidden), tuple(moving), tuple(rings), told)

    def _tell(
        self, step: Step, seconds: float, hidden: set[tuple[str, int]], moving: list[Moving],
        rings: list[tuple[str, float, bool]], waiting: set[tuple[str, int]],
    ) -> None:  # fmt: skip
        """Adds what one step means at this moment. `waiting` holds places whose piece another step still moves."""
        seat = step.token.firm
        done = seconds >= step.start + step.length
        part = step.part(seconds)
        begun = seconds >= step.start
        if step.manner in ("pulse", "alarm"):  # what stands there stays
            if begun and not done:
                rings.append((step.goal, part, step.manner == "alarm"))
            return
        if step.goal and not done:
            hidden.add((step.goal, seat))
        if done or (step.origin, seat) in waiting:
            if not done:
                waiting.add((step.goal, seat))
            return
        if step.manner in ("glide", "enter", "capture"):
            if step.manner == "capture":
                self._tell_victim(step, begun, part, moving, rings, seconds)
            if begun or (step.origin and step.manner != "enter"):
                moving.append(Moving(step.token, step.origin, step.goal, part if begun else 0.0))
            waiting.add((step.goal, seat))
        elif step.manner in ("leave", "vanish"):
            moving.append(Moving(step.token, step.origin, step.origin, 0.0, 1.0 - 0.4 * part, 1.0 - part))
            if step.manner == "leave" and begun:
                rings.append((step.origin, part, True))
        elif begun:
            if step.manner == "appear":
                moving.append(Moving(step.token, step.goal, step.goal, 0.0, 0.4 + 0.6 * part, part))
            rings.append((step.goal, part, seat < 0))

    def _tell_victim(
        self, step: Step, begun: bool, part: float, moving: list[Moving], rings: list[tuple[str, float, bool]],
        seconds: float,
    ) -> None:  # fmt: skip
        data = step.event.data
        victim = Token(_seat(step.event), str(data.get("mode", "")))
        faded = max(0.0, (seconds - step.start) / step.length * 2 - 0.6) if begun else 0.0
        if faded < 1.0:
            moving.append(Moving(victim, step.goal, step.goal, 0.0, 1.0 - 0.3 * faded, 1.0 - faded))
        if begun:
            rings.append((step.goal, part, True))


def _seat(event: Event) -> int:
    seat = event.data.get("firm", event.firm)
    return seat if isinstance(seat, int) else event.firm


def _number(event: Event, key: str) -> int:
    value = event.data.get(key, 0)
    return value if isinstance(value, int) else 0


def timeline(
    events: Sequence[Event], seconds: Callable[[float], float], came_from: Callable[[Event], str] = lambda event: ""
) -> Timeline:
    """The timeline of some events. `seconds` turns a normal length into this player's (`Settings.duration`);
    `came_from` says which square an entering piece glides from."""
    steps: list[Step] = []
    at = 0.0
    for event in events:
        if event.kind not in SHOWN:
            continue
        manner, normal = SHOWN[event.kind]
        length = seconds(normal)
        if length <= 0:
            continue
        steps.append(_step(event, manner, at, length, came_from))
        at += length
    return Timeline(tuple(steps))


def _step(event: Event, manner: str, at: float, length: float, came_from: Callable[[Event], str]) -> Step:
    origin, goal = str(event.data.get("from", "")), str(event.data.get("to", "") or event.square)
    token = Token(-1, strength=_number(event, "strength"))
    if manner in ("enter", "pulse", "alarm", "vanish"):
        token = Token(event.firm, str(event.data.get("mode", "")))
        origin, goal = event.square, event.square
    if manner == "enter":
        origin = came_from(event)
        if not origin:
            manner = "appear"
    elif manner in ("leave", "vanish"):
        origin, goal = origin or event.square, ""
    elif manner == "appear":
        origin = ""
    elif manner == "capture":
        goal = event.square or goal
    return Step(event, manner, at, length, token, origin, goal)
