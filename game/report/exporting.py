"""Writes a debrief to disk: a page and tables in a new folder of their own, never over another one."""

from collections.abc import Sequence
from itertools import count
from pathlib import Path

from game.report.page import page
from game.report.tables import tables
from game.rules import Game

PAGE = "debrief.html"


def write(game: Game, colours: Sequence[int], where: Path) -> Path:
    """Write the debrief of a finished game into a new folder inside `where`; returns that folder.

    Raises NotOver while the game goes on, and OSError where nothing can be written.
    """
    files = {PAGE: page(game, colours), **tables(game)}
    folder = _new_folder(where, f"{game.level.id}-{game.seed}")
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


def _new_folder(where: Path, name: str) -> Path:
    for number in count(1):
        folder = where / (name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            continue
        return folder
    raise AssertionError("numbers do not end")
