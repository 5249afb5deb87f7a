"""A designer's first file: a small level with a note beside everything, which can be played as it is."""

import re
from pathlib import Path as FilePath

from game import resources
from game.levels import places
from game.levels.document import EditedFile
from game.levels.formatting import SCHEMA_LINE
from game.texts import _

LONGEST_NAME = 40
_RESERVED = re.compile(r"campaign|con|prn|aux|nul|(com|lpt)[0-9]")


class NameRefused(ValueError):
    """A level cannot be called that; the message says why and what to do."""


def begin(name: str, folder: str | FilePath = ".", title: str = "") -> FilePath:
    """Write a first file for a level called `name` into a folder; returns its path. It never overwrites.

    Without a title the name is made one. Raises NameRefused, FileExistsError, LevelError for a title that no level
    can have, and OSError where the file cannot be written.
    """
    _check_name(name)
    path = FilePath(folder) / f"{name}.yaml"
    words = title.strip() or name.replace("-", " ").capitalize()
    file = EditedFile(path, resources.asset("workbench/first-level.yaml").read_bytes())
    file.set("id", name)
    file.set("title.en", words)
    file.set("title.it", words)
    file.tidy()
    _old_line, _end, rest = file.text.partition("\n")
    with path.open("x", encoding="utf-8", newline="\n") as new:
        new.write(f"{SCHEMA_LINE}{_schema_for(path.parent)}\n{rest}")
    return path


def _check_name(name: str) -> None:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) or len(name) > LONGEST_NAME:
        message = _(
            "{name} cannot be the name of a level: take small letters, digits and single hyphens, at most {most}"
        )
        raise NameRefused(message.format(name=repr(name), most=LONGEST_NAME))
    if _RESERVED.fullmatch(name):
        raise NameRefused(_("{name} means something else already: take another name").format(name=repr(name)))
    if name in places.shipped():
        raise NameRefused(_("{name} is a level that comes with the game: take another name").format(name=repr(name)))


def _schema_for(folder: FilePath) -> str:
    """The schema that an editor is to use: the one beside the file, or the program's."""
    if (folder / "schema.json").is_file():
        return "schema.json"
    return resources.level("schema.json").as_uri()
