"""Reading a record: its good lines up to the first bad one, and the game they lead to.

Damage and difference are told apart: a line whose seal is whole but which these rules refuse is not damaged.
"""

from dataclasses import dataclass
from pathlib import Path

from game.rules import Game, IllegalAction, NotationError

from .error import RecordError
from .header import LONGEST_HEADER, Header, new_game, parse_header
from .lines import Line, scan

LARGEST = 8 << 20
"""Bytes of a record, at most."""
_LONGEST_NOTATION = 64


@dataclass(frozen=True, slots=True)
class Entry:
    """A log entry as it stands in the file."""

    notation: str
    firm: int
    round: int


@dataclass(frozen=True, slots=True)
class RoundEnd:
    """The end of a round, with the hash of the state it led to."""

    round: int
    hash: str


@dataclass(frozen=True, slots=True)
class Contents:
    """All that is good in a file."""

    data: bytes
    header: Header
    steps: tuple[Entry | RoundEnd, ...]
    size: int
    """Bytes up to the end of the last good line."""
    check: int
    """The running checksum there."""
    bad_line: int
    """Number of the first bad line; 0 for none."""
    damage: str
    """Id of its reason, or empty."""

    @property
    def lost_lines(self) -> int:
        """Lines from the first bad one on."""
        rest = self.data[self.size :]
        return rest.count(b"\n") + (not rest.endswith(b"\n")) if self.damage else 0


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
    steps: list[Entry | RoundEnd] = []
    size = start
    for line in lines:
        step = _step(line, len(header.seats))
        if step is None:
            damage = "not_an_entry"
            break
        steps.append(step)
        size, check = line.end, line.check
    return Contents(data, header, tuple(steps), size, check, len(steps) + 2 if damage else 0, damage)


def replay(contents: Contents, path: Path) -> tuple[Game, int]:
    """The game that a record leads to, and the first round that these rules play differently (0 for none).

    Where a recorded action is not possible any more, the game stops before it. Raises RecordError.
    """
    game = new_game(contents.header, path)
    differs = 0
    for step in contents.steps:
        if isinstance(step, RoundEnd):
            if game.hash() != step.hash and not differs:
                differs = step.round
            continue
        if (game.turn, game.round) != (step.firm, step.round) and not step.notation.startswith("<"):
            return game, differs or step.round
        try:
            game.play(step.notation)
        except (IllegalAction, NotationError):
            return game, differs or step.round
    return game, differs


def _step(line: Line, seats: int) -> Entry | RoundEnd | None:
    content = line.content
    keys = set(content) - {"c", "over"}
    if keys == {"a", "s", "r"}:
        notation, firm, round = content["a"], content["s"], content["r"]
        if not isinstance(notation, str) or len(notation) > _LONGEST_NOTATION:
            return None
        first = -1 if notation.startswith("<<") else 0
        if type(firm) is int and first <= firm < seats and type(round) is int and 1 <= round <= 40:
            return Entry(notation, firm, round)
    elif keys == {"round", "hash"}:
        round, hash = content["round"], content["hash"]
        if type(round) is int and 0 <= round <= 40 and isinstance(hash, str) and len(hash) <= 128:
            return RoundEnd(round, hash)
    return None
