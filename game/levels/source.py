"""A YAML file as plain data, with the line and column of every key and value.

Only the plain part of YAML is taken: no anchors, aliases, tags or directives, bounded size and depth. Files
may be hostile, so every limit is checked before work grows with it, and nothing in a file is ever run.
"""

import re
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from game.levels.faults import Fault, Finding, LevelError, Path, Severity, dotted
from game.levels.plain_yaml import Reader, syntax_fault
from game.texts import _

MOST_BYTES = 128 * 1024
MOST_LETTERS = 1000
"""Of a line that a fault shows."""


@dataclass(slots=True)
class Document:
    """One file as read: its data, and where each part of it stands."""

    name: str
    """The file, as messages name it."""
    text: str = ""
    """Its content, without the mark that some editors put first."""
    lines: list[str] = field(default_factory=list)
    data: dict[str, Any] | None = None
    """None where the file could not be read as plain data."""
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def place(self, path: Path, at_key: bool = False, spot: tuple[int, int] | None = None) -> tuple[int, int]:
        """Line and column of a field, or of the nearest thing around it that is there."""
        if spot and path in self.values:
            return self._in_drawing(self.values[path], *spot)
        first, second = (self.keys, self.values) if at_key else (self.values, self.keys)
        if path in first:
            return first[path]
        for length in range(len(path), 0, -1):
            place = second.get(path[:length]) or self.keys.get(path[:length])
            if place:
                return place
        return 1, 1

    def _in_drawing(self, start: tuple[int, int], row: int, letter: int) -> tuple[int, int]:
        line, column = start
        if not self.lines[line - 1][column - 1 :].startswith("|"):
            return start
        line += 1 + row
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        return line, len(text) - len(text.lstrip(" ")) + letter + 1

    def fault(self, finding: Finding, field_name: str) -> Fault:
        """A finding in this file with its place."""
        line, column = self.place(finding.path, finding.at_key, finding.spot)
        return self.at(line, column, finding.message, finding.severity, field_name)

    def at(self, line: int, column: int, message: str, severity: Severity = "error", field_name: str = "") -> Fault:
        """A fault at a place of this file, with the line as it stands there."""
        text = self.lines[line - 1][:MOST_LETTERS] if 0 < line <= len(self.lines) else ""
        return Fault(self.name, line, column, severity, field_name, message, text)


def read_bytes(path: FilePath, name: str) -> bytes:
    """The content of a plain file of bounded size; raises LevelError for anything else."""
    try:
        kind = path.lstat()
        if stat.S_ISLNK(kind.st_mode):
            raise _refuse(name, _("is a symbolic link: name the file itself"))
        if not stat.S_ISREG(kind.st_mode):
            raise _refuse(name, _("is not a plain file"))
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise _refuse(name, _("there is no such file")) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or _("its name is not a possible one")
        raise _refuse(name, _("cannot be read: {reason}").format(reason=reason)) from None
    if len(content) > MOST_BYTES:
        raise _refuse(name, _("is larger than {n} KB: a level is about 10").format(n=MOST_BYTES // 1024))
    return content


def parse_bytes(content: bytes, name: str) -> Document:
    """The document in these bytes; what is wrong with it as YAML is in its faults, never raised."""
    document = Document(name)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - (content.rfind(b"\n", 0, error.start) + 1) + 1
        message = _("is not UTF-8 text: save the file with the encoding UTF-8")
        document.faults.append(Fault(name, line, column, "error", "", message))
        return document
    document.text = text
    document.lines = re.split(r"\r\n|\r|\n", text)
    document.faults.extend(_bad_characters(document))
    if not document.faults:
        _parse_text(text, document)
    return document


def _parse_text(text: str, document: Document) -> None:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    reader = Reader()
    try:
        reader.take_all(YAML(typ="safe", pure=True).parse(text))
    except MarkedYAMLError as error:
        line, column, message = syntax_fault(error)
        reader.refuse(line, column, message)
    except (YAMLError, ValueError, RecursionError):
        reader.refuse(1, 1, _("is not YAML that can be read"))
    document.keys, document.values = reader.keys, reader.values
    document.faults.extend(document.at(*refused) for refused in reader.refused)
    document.faults.extend(document.fault(finding, dotted(finding.path)) for finding in reader.doubled)
    if not reader.refused:
        document.data = reader.root


def _bad_characters(document: Document) -> Iterable[Fault]:
    """The first character of each line that no level may hold; only the first few lines are named."""
    named = 0
    for line, text in enumerate(document.lines, 1):
        found = re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", text)
        if found:
            yield document.at(line, found.start() + 1, _bad_character(found[0]))
            named += 1
        if named == 20:
            return


def _bad_character(letter: str) -> str:
    if letter == "\t":
        return _("holds a tab: use spaces, two for each step inwards")
    if letter == "\0":
        return _("holds a NUL character: this is not a text file, or it is not saved as UTF-8")
    return _("holds the invisible character {code}: delete it").format(code=f"U+{ord(letter):04X}")


def _refuse(name: str, message: str) -> LevelError:
    return LevelError([Fault(name, 0, 0, "error", "", message)], _("Name a level file, or a shipped level."))
