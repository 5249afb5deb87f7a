"""Reading a record: its good lines up to the first bad one, and the game they lead to.

Damage and difference are told apart: a line whose seal is whole but which these rules refuse is not damaged.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from game import texts
from game.rules import Game, IllegalAction, NotationError

from .error import RecordError
from .header import LONGEST_HEADER, Header, header_line, new_game, parse_header
from .lines import scan, seal
from .migrations import FORMAT, line_now
from .pins import PinChange, on_line

LARGEST = 8 << 20
"""Bytes of a record, at most."""
MOST_ENTRIES = 50_000
"""Entries of a record, at most: many times what people play, and read again in bounded time."""
_LONGEST_NOTATION = 64


@dataclass(frozen=True, slots=True)
class Entry:
    """A log entry as it stands in the file."""

    notation: str
    firm: int
    round: int

    def content(self) -> Mapping[str, object]:
        """As a line holds it."""
        return {"a": self.notation, "s": self.firm, "r": self.round}


@dataclass(frozen=True, slots=True)
class RoundEnd:
    """The end of a round, with the hash of the state it led to."""

    round: int
    hash: str
    over: str = ""
    """Why the game ended with it, if it did."""

    def content(self) -> Mapping[str, object]:
        """As a line holds it."""
        end: dict[str, object] = {"round": self.round, "hash": self.hash}
        return end | {"over": self.over} if self.over else end


Step = Entry | RoundEnd | PinChange
"""What a line after the first may hold."""


@dataclass(frozen=True, slots=True)
class Contents:
    """All that is good in a file."""

    data: bytes
    header: Header
    steps: tuple[Step, ...]
    size: int
    """Bytes up to the end of the last good line."""
    check: int
    """The running checksum there."""
    bad_line: int
    """Number of the first bad line; 0 for none."""
    damage: str
    """Id of its reason, or empty."""

    @property
    def pins(self) -> tuple[PinChange, ...]:
        """Every PIN that was chosen or taken away, in order."""
        return tuple(step for step in self.steps if isinstance(step, PinChange))

    @property
    def lost_lines(self) -> int:
        """Lines from the first bad one on."""
        rest = self.data[self.size :]
        return rest.count(b"\n") + (not rest.endswith(b"\n")) if self.damage else 0

    def whole(self) -> tuple[bytes, int]:
        """The good lines in the present format, and the running checksum after them."""
        if self.header.format == FORMAT:
            good = self.data[: self.size]
            return good if good.endswith(b"\n") else good + b"\n", self.check
        return self.sealed()

    def sealed(self) -> tuple[bytes, int]:
        """The header and all steps as they would be written now, and the running checksum after them."""
        line, check = header_line(self.header)
        lines = [line]
        for step in self.steps:
            line, check = seal(step.content(), check)
            lines.append(line)
        return b"".join(lines), check

    def up_to(self, round: int) -> "Contents | None":
        """What was played to the end of a round, 0 for nothing; None where that round was not finished."""
        if not round:
            return replace(self, steps=())
        ends = [place for place, step in enumerate(self.steps) if isinstance(step, RoundEnd) and step.round == round]
        return replace(self, steps=self.steps[: ends[-1] + 1]) if ends else None


@dataclass(frozen=True, slots=True)
class Check:
    """The end of a round, compared."""

    round: int
    line: int
    recorded: str
    """Hash that the record gives."""
    played: str
    """Hash that these rules lead to."""

    @property
    def same(self) -> bool:
        """Whether the round was played as it was then."""
        return self.recorded == self.played


@dataclass(frozen=True, slots=True)
class Stop:
    """An entry that these rules refuse."""

    line: int
    round: int
    notation: str
    why: str
    """In words; empty where it is another firm's turn, or another round."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """A record played again, as far as that was possible."""

    game: Game
    checks: tuple[Check, ...]
    stop: Stop | None

    @property
    def differs(self) -> int:
        """The first round that these rules play differently; 0 for none."""
        other = next((check.round for check in self.checks if not check.same), 0)
        return other or (self.stop.round if self.stop else 0)


def read(path: Path) -> Contents:
    """The good part of a record. Raises RecordError where not even the header can be read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as fault:
        raise RecordError(path, 0, "unreadable", fault.strerror or "") from fault
    if len(data) > LARGEST:
        raise RecordError(path, 0, "too_big")
    cut = data.find(b"\n", 0, LONGEST_HEADER)
    start = cut + 1 if cut >= 0 else min(len(data), LONGEST_HEADER + 1)
    header, check = parse_header(data[:start], path)
    lines, damage = scan(data, 2, start, check)
    steps: list[Step] = []
    size = start
    if len(lines) > MOST_ENTRIES:
        raise RecordError(path, lines[MOST_ENTRIES].number, "too_big")
    for line in lines:
        step = _step(line.content, header)
        if step is None:
            damage = "not_an_entry"
            break
        steps.append(step)
        size, check = line.end, line.check
    return Contents(data, header, tuple(steps), size, check, len(steps) + 2 if damage else 0, damage)


def replay(contents: Contents, path: Path) -> Replayed:
    """Play a record again, and compare what it comes to at the end of every round.

    Where a recorded action is not possible any more, the game stops before it. Raises RecordError.
    """
    game = new_game(contents.header, path)
    checks = []
    for line, step in enumerate(contents.steps, 2):
        if isinstance(step, RoundEnd):
            checks.append(Check(step.round, line, step.hash, game.hash()))
            continue
        if isinstance(step, PinChange):
            continue
        if (game.turn, game.round) != (step.firm, step.round) and not step.notation.startswith("<"):
            return Replayed(game, tuple(checks), Stop(line, step.round, step.notation, ""))
        try:
            game.play(step.notation)
        except (IllegalAction, NotationError) as fault:
            return Replayed(game, tuple(checks), Stop(line, step.round, step.notation, _why(fault)))
    return Replayed(game, tuple(checks), None)


def _why(fault: IllegalAction | NotationError) -> str:
    if isinstance(fault, NotationError):
        return str(fault)
    return " ".join(texts.say("reason", reason.code, **reason.data) for reason in fault.reasons)


def _step(content: Mapping[str, object], header: Header) -> Step | None:
    try:
        content = line_now(content, header.format)
    except (KeyError, TypeError, ValueError):
        return None
    keys = set(content) - {"c", "over"}
    if keys == {"a", "s", "r"}:
        notation, firm, round = content["a"], content["s"], content["r"]
        if not isinstance(notation, str) or len(notation) > _LONGEST_NOTATION:
            return None
        first = -1 if notation.startswith("<<") else 0
        if type(firm) is int and first <= firm < len(header.seats) and type(round) is int and 1 <= round <= 40:
            return Entry(notation, firm, round)
    elif keys == {"round", "hash"}:
        round, hash, over = content["round"], content["hash"], content.get("over", "")
        if type(round) is int and 0 <= round <= 40 and _is_short(hash) and _is_short(over):
            return RoundEnd(round, str(hash), str(over))
    elif keys == {"pin", "r", "salt", "key", "forced"}:
        return on_line(content, len(header.seats))
    return None


def _is_short(text: object) -> bool:
    return isinstance(text, str) and len(text) <= 128
