"""What the commands share: how they are added, and words of the command line turned into values."""

import argparse
from collections.abc import Callable
from typing import Literal, Protocol, TypeVar

from game.texts import _

T = TypeVar("T")
Command = Callable[[argparse.Namespace], int]


class Add(Protocol):
    """Adds a command to the command line and returns its parser, for the arguments."""

    def __call__(self, name: str, command: Command, help: str) -> argparse.ArgumentParser: ...


def level_help() -> str:
    """What a LEVEL on the command line is."""
    return _("a level's name or the path of its file")


def at_least_one(word: str) -> int:
    """A whole number from 1 up. Raises ArgumentTypeError."""
    if not word.isdecimal() or int(word) < 1:
        raise argparse.ArgumentTypeError(_("{word} is not a whole number from 1 up").format(word=repr(word)))
    return int(word)


def year_number(word: str) -> int:
    """The number of a year of the game. Raises ArgumentTypeError."""
    if not word.isdecimal() or len(word) > 2:
        raise argparse.ArgumentTypeError(_("{word} is not the number of a year of the game").format(word=repr(word)))
    return int(word)


def size(word: str) -> tuple[int, int]:
    """Width and height in pixels. Raises ArgumentTypeError."""
    width, cross, height = word.partition("x")
    if not (cross and width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(_("{word} is not a size like 1280x720").format(word=repr(word)))
    return int(width), int(height)


def or_all(read: Callable[[str], T]) -> Callable[[str], T | Literal["all"]]:
    """Reads the word `all`, or what `read` reads."""
    return lambda word: "all" if word == "all" else read(word)


def scale(word: str) -> int:
    """Per cent. Raises ArgumentTypeError."""
    if not word.isdecimal() or not 75 <= int(word) <= 250:
        raise argparse.ArgumentTypeError(_("{word} is not a scale from 75 to 250").format(word=repr(word)))
    return int(word)
