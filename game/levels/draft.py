"""A level as read, right or wrong: what the checks of its meaning look at.

Nothing here is certain to have the right type, because faults of form and of meaning are reported in one run.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from game.levels.faults import Path

if TYPE_CHECKING:
    from game.levels.geography import Geography

MOST_SIDE = 12
LEAST_SIDE = 3
SQUARE = re.compile(r"([a-l])([1-9]|1[0-2])")
TARGET = re.compile(rf"([A-Z]):({SQUARE.pattern})")
"""The square of another board, as a gateway names it."""


def group(data: object) -> Mapping[str, Any]:
    """The data if it is a group of keys, otherwise an empty one."""
    return data if isinstance(data, dict) else {}


def items(data: object) -> list[Any]:
    """The data if it is a list, otherwise an empty one."""
    return data if isinstance(data, list) else []


def word(data: object) -> str:
    """The data if it is a text, otherwise an empty one."""
    return data if isinstance(data, str) else ""


def whole(data: object, default: int = 0) -> int:
    """The data if it is a whole number, otherwise the default."""
    return data if isinstance(data, int) and not isinstance(data, bool) else default


@dataclass(frozen=True)
class Drawing:
    """One board as drawn; its squares are counted from the first line, the farthest rank."""

    id: str
    path: Path
    rows: tuple[str, ...]
    legend: Mapping[str, Any]

    def squares(self) -> Iterator[tuple[str, str, int, int]]:
        """Name, letter, line and position of every square, in the order of reading."""
        for row, letters in enumerate(self.rows):
            for column, letter in enumerate(letters):
                yield f"{chr(ord('a') + column)}{len(self.rows) - row}", letter, row, column

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """The letter on each square."""
        return {name: letter for name, letter, _, _ in self.squares()}

    def entry(self, square: str) -> Mapping[str, Any] | None:
        """What the legend says of a square; None where there is no such square."""
        return group(self.legend.get(self.letters[square])) if square in self.letters else None


@dataclass(frozen=True)
class Draft:
    """The data of a level and of its ruleset, with the overrides applied."""

    level: Mapping[str, Any]
    rules: Mapping[str, Any] | None
    """None where the ruleset could not be read: nothing can be said about its ids then."""
    name: str = ""
    """Name of the file without its ending; empty for a level that is not in a file."""

    @cached_property
    def countries(self) -> Mapping[str, Any]:
        """The countries by id."""
        return group(self.level.get("countries"))

    @cached_property
    def boards(self) -> Mapping[str, Drawing]:
        """The boards by letter."""
        return {
            id: Drawing(
                id,
                ("boards", id),
                tuple(word(group(board).get("squares")).rstrip("\n").split("\n")),
                group(group(board).get("legend")),
            )
            for id, board in group(self.level.get("boards")).items()
        }

    @cached_property
    def geography(self) -> "Geography":
        """Where one gets on the boards; only for boards that are whole."""
        from game.levels.geography import Geography

        return Geography(self)

    @property
    def first_board(self) -> Drawing | None:
        """The one that holds the district."""
        return next(iter(self.boards.values()), None)

    @property
    def rounds(self) -> int:
        """Rounds of the game; more than any level has where the number is missing."""
        return whole(self.level.get("rounds"), 1000)

    def legend_entries(self) -> Iterator[tuple[Drawing, str, Mapping[str, Any]]]:
        """Every entry of every legend, with its board and letter."""
        for board in self.boards.values():
            for letter, entry in board.legend.items():
                yield board, letter, group(entry)

    def ids(self, rows: str) -> Mapping[str, Any] | None:
        """Rows of the ruleset by id, as `ids("modes")`; None where they are not known."""
        return group(self.rules.get(rows)) if self.rules is not None and rows in self.rules else None
