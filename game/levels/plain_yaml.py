"""Builds plain data from YAML events, remembering places, and words YAML's own complaints plainly.

Events come one by one without recursion, so a file can neither exhaust the stack nor multiply itself.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from game.levels.faults import MOST_FAULTS, Finding, Path, shown
from game.texts import _

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError

MOST_DEPTH = 12
MOST_VALUES = 10_000
MOST_REFUSALS = 20
MOST_KEY = 80

_WHOLE = re.compile(r"[-+]?[0-9]{1,40}")
_BROKEN = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_WORDS |= dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class Reader:
    """Takes the events of one document; afterwards `root` is its data."""

    def __init__(self) -> None:
        self.root: dict[str, Any] | None = None
        self.keys: dict[Path, tuple[int, int]] = {}
        self.values: dict[Path, tuple[int, int]] = {}
        self.doubled: list[Finding] = []
        self.refused: list[tuple[int, int, str]] = []
        self._open: list[tuple[dict[str, Any] | list[Any], Path]] = []
        self._key: list[str | None] = []

    def refuse(self, line: int, column: int, message: str) -> None:
        """Note something for which the file cannot be used at all."""
        if len(self.refused) < MOST_REFUSALS:
            self.refused.append((line, column, message))

    def take_all(self, events: Iterable[Any]) -> None:
        """Build the data; stops early at what would take too long to read."""
        documents = 0
        for number, event in enumerate(events):
            line, column = event.start_mark.line + 1, event.start_mark.column + 1
            match type(event).__name__:
                case "DocumentStartEvent":
                    documents += 1
                    if event.version or event.tags:
                        self.refuse(line, column, _("begins with a % directive: leave it out"))
                        return
                    if documents > 1:
                        self.refuse(line, column, _("holds a second document: one file is one level"))
                        return
                case "AliasEvent":
                    alias = shown("*" + event.anchor)
                    self.refuse(line, column, _("uses the alias {alias}: write the values out").format(alias=alias))
                    self._put(None, (line, column))
                case "ScalarEvent":
                    self._check_marks(event, line, column)
                    self._scalar(event, line, column)
                case "MappingStartEvent" | "SequenceStartEvent" as kind:
                    self._check_marks(event, line, column)
                    if len(self._open) == MOST_DEPTH:
                        self.refuse(line, column, _("is nested deeper than {n} levels").format(n=MOST_DEPTH))
                        return
                    self._enter({} if kind == "MappingStartEvent" else [], line, column)
                case "MappingEndEvent" | "SequenceEndEvent":
                    self._open.pop()
                    self._key.pop()
            # A value is a key, itself, and perhaps the end of a list or group. Values that are there twice count too.
            if number > 3 * MOST_VALUES or len(self.values) > MOST_VALUES:
                self.refuse(line, column, _("holds more than {n} values").format(n=MOST_VALUES))
                return
        if self.root is None and not self.refused:
            self.refuse(1, 1, _("is empty: a level begins with `format: 1`"))

    def _check_marks(self, event: Any, line: int, column: int) -> None:
        if event.anchor:
            anchor = shown("&" + event.anchor)
            self.refuse(line, column, _("uses the anchor {anchor}: write the values out").format(anchor=anchor))
        if event.tag:
            self.refuse(line, column, _("uses a tag ('!'): put the text in quotes if it should begin with '!'"))

    def _enter(self, container: dict[str, Any] | list[Any], line: int, column: int) -> None:
        if self._expects_key():
            self.refuse(line, column, _("has a list or a group of keys where a key should be"))
        if not self._open:
            if not isinstance(container, dict):
                self.refuse(line, column, _("is a list: a level begins with `format: 1`"))
            elif self.root is None:
                self.root = container
            path: Path = ()
        else:
            path = self._put(container, (line, column))
        self._open.append((container, path))
        self._key.append(None)

    def _scalar(self, event: Any, line: int, column: int) -> None:
        if found := CONTROL.search(event.value):
            code = f"U+{ord(found[0]):04X}"
            message = _("holds the invisible character {code} in a text: take it out").format(code=code)
            self.refuse(line, column, message)
        if not self._open:
            if event.value:
                self.refuse(line, column, _("is a single text: a level begins with `format: 1`"))
        elif self._expects_key():
            self._take_key(event.value, line, column)
        else:
            # YAML places a value that is not there at the next thing that is: name the key instead.
            place = (line, column) if event.style or event.value else self._key_place(line, column)
            self._put(event.value if event.style or event.tag else _plain(event.value), place)

    def _key_place(self, line: int, column: int) -> tuple[int, int]:
        _, path = self._open[-1]
        key = self._key[-1]
        return self.keys[(*path, key)] if key is not None else (line, column)

    def _expects_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1][0], dict) and self._key[-1] is None

    def _take_key(self, key: str, line: int, column: int) -> None:
        container, path = self._open[-1]
        if len(key) > MOST_KEY:
            self.refuse(line, column, _("has a key of more than {n} letters").format(n=MOST_KEY))
        if key in container and len(self.doubled) <= MOST_FAULTS:
            message = _("is there twice, first in line {line}").format(line=self.keys[(*path, key)][0])
            self.doubled.append(Finding((*path, key), message, at_key=True))
        self.keys[(*path, key)] = (line, column)
        self._key[-1] = key

    def _put(self, value: Any, place: tuple[int, int]) -> Path:
        if not self._open:
            return ()
        container, path = self._open[-1]
        if isinstance(container, list):
            path = (*path, len(container))
            container.append(value)
        else:
            key = self._key[-1]
            if key is None:
                return path
            path = (*path, key)
            container[key] = value
            self._key[-1] = None
        self.values[path] = place
        return path


def _plain(text: str) -> object:
    """What an unquoted word stands for in YAML 1.2."""
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    if _BROKEN.fullmatch(text):
        number = float(text)
        return text if number in (float("inf"), float("-inf")) else number
    return text


def syntax_fault(error: "MarkedYAMLError") -> tuple[int, int, str]:
    """Line, column and plain words for what YAML's parser complained of."""
    problem = str(error.problem or error.context or "unknown").split("\n")[0]
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    unworded = _("is not YAML that can be read ({problem})").format(problem=problem)
    sign, words = next((pair for pair in _complaints() if pair[0] in problem), ("", unworded))
    opened = error.context_mark
    if opened and mark and opened.line != mark.line and sign in _OPENED_BEFORE:
        words += _(" (it began in line {line})").format(line=opened.line + 1)
    return line, column, words


_OPENED_BEFORE = (
    "expected <block end>",
    "expected ',' or '}'",
    "expected ',' or ']'",
    "found unexpected end of stream",
    "found unexpected document separator",
)
"""Complaints about the end of something that began on an earlier line."""


def _complaints() -> tuple[tuple[str, str], ...]:
    """Part of what the parser says, and what it means for who writes a level."""
    never_closed = _("has a quote that is opened and never closed")
    unclosed = _("lacks a ',' or the closing {bracket}")
    return (
        ("mapping values are not allowed", _("has a ':' where none can stand: put a text with ': ' in quotes")),
        ("could not find expected ':'", _("has a key without ':' after it, or a long text without quotes")),
        ("expected <block end>", _("is indented otherwise than the lines it belongs to")),
        ("expected ',' or '}'", unclosed.format(bracket="'}'")),
        ("expected ',' or ']'", unclosed.format(bracket="']'")),
        ("found unexpected end of stream", never_closed),
        ("found unexpected document separator", never_closed),
        ("found unknown escape character", _("has a '\\' with an unknown letter after it: use single quotes")),
        ("cannot start any token", _("begins a text with a sign that YAML uses itself: put it in quotes")),
        ("sequence entries are not allowed", _("has a '-' where no list can begin: put it on a line of its own")),
        ("expected the node content", _("lacks a value here, or has a ',' or bracket too many")),
        ("expected alphabetic or numeric character", _("has a '*' or '&' before a text: put the text in quotes")),
        ("expected '<document start>'", _("has something after the end of its data")),
    )
