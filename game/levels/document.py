"""Writes single values back into a level file: only the text of the value changes, so the diff is one line.

Comments, order, quotes and the drawings stay as the designer left them. What would not read back as it was meant
is refused, never written.
"""

import contextlib
import copy
import json
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from game.levels import source
from game.levels.faults import Fault, LevelError, Path, did_you_mean, dotted, shown
from game.texts import _

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

_MISSING = object()


def edit(path: str | FilePath) -> "EditedFile":
    """The level, ruleset or campaign file at this path, ready for changes; raises LevelError if it is no plain YAML.

    A level may be wrong as a level: writing back is how it gets right.
    """
    file = FilePath(path)
    return EditedFile(file, source.read_bytes(file, str(path)))


class EditedFile:
    """One file while it is changed; nothing reaches the disk before `save`.

    Paths are written as faults write them, `countries.cn.wage` or `shocks[2].round`, or given as a tuple of keys.
    """

    def __init__(self, path: FilePath, content: bytes) -> None:
        self.path = path
        self._saved = content
        self._mark = "\ufeff" if content.startswith(b"\xef\xbb\xbf") else ""
        self._take(self._read(content))

    @property
    def text(self) -> str:
        """The file as it would be saved now."""
        return self._mark + self._text

    @property
    def data(self) -> dict[str, Any]:
        """What the file says now, as plain data; a copy."""
        return copy.deepcopy(self._data)

    def value(self, path: str | Path) -> Any:
        """The plain data at a path; raises LevelError where there is none."""
        return copy.deepcopy(_at(self._data, self._existing(path)))

    def set(self, path: str | Path, value: object) -> None:
        """Put a whole number, truth, text, list or group at a path, in place of what is there or as a new last entry.

        A text of several lines is written as a drawing. Raises LevelError where the group around the path is
        missing, and for a value that no level file can hold.
        """
        steps = self._steps(path)
        wanted = copy.deepcopy(self._data)
        around = _at(wanted, steps[:-1])
        self._check_place(steps, around)
        if isinstance(around, list) and steps[-1] == len(around):
            around.append(value)
        else:
            around[steps[-1]] = value
        node = self._node(steps)
        if node is None:
            self._become(self._with_new(steps, value), wanted, steps)
        else:
            start, end, written = self._replacement(steps, node, value)
            self._become(self._text[:start] + written + self._text[end:], wanted, steps)

    def remove(self, path: str | Path) -> None:
        """Take an entry out; raises LevelError where there is none."""
        steps = self._existing(path)
        wanted = copy.deepcopy(self._data)
        del _at(wanted, steps[:-1])[steps[-1]]
        self._become(self._without(steps), wanted, steps)

    def tidy(self) -> None:
        """Bring the text into its normal form; raises LevelError where that cannot be done by program."""
        from game.levels.formatting import normal_form

        text = normal_form(self.text.encode("utf-8"), str(self.path))
        self._mark = ""
        self._take(self._read(text.encode("utf-8")))

    def save(self) -> None:
        """Write the file whole or not at all; raises LevelError if somebody else changed it since it was read."""
        content = self.text.encode("utf-8")
        if content == self._saved:
            return
        if source.read_bytes(self.path, str(self.path)) != self._saved:
            raise self._refusal((), _("was changed by another program since it was read: open it again"))
        handle, new = tempfile.mkstemp(".new", f".{self.path.name}-", self.path.parent)
        try:
            with open(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(new, self.path.stat().st_mode & 0o7777)
            os.replace(new, self.path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(new)
            raise
        self._saved = content

    def _read(self, content: bytes) -> source.Document:
        document = source.parse_bytes(content, str(self.path))
        if document.data is None or document.faults:
            raise LevelError(sorted(document.faults))
        return document

    def _take(self, document: source.Document) -> None:
        from ruamel.yaml import YAML

        self._text = document.text
        self._data: dict[str, Any] = document.data or {}
        self._root: Node = YAML(typ="safe", pure=True).compose(self._text)

    def _become(self, text: str, wanted: dict[str, Any], steps: Path) -> None:
        """Take this text if it says what is wanted and nothing else."""
        try:
            document = self._read(text.encode("utf-8", "surrogatepass"))
        except LevelError:
            document = None
        # As JSON text, because true equals 1 and the order of keys counts.
        if document is None or json.dumps(document.data) != json.dumps(wanted):
            raise self._refusal(steps, _("cannot be written here by program: change it in an editor"))
        self._take(document)

    def _steps(self, path: str | Path) -> Path:
        """The keys of a path; a key with dots of its own, as overrides have, is found where it exists."""
        if isinstance(path, tuple):
            return path
        words: list[str | int] = [
            int(word[1:-1]) if word.startswith("[") else word for word in re.findall(r"\[\d{1,9}\]|[^.\[]+", path)
        ]
        steps: list[str | int] = []
        here: Any = self._data
        while words:
            taken = 1
            if isinstance(here, dict) and isinstance(words[0], str):
                names = list(_joined(words))
                known = [length for length, name in names if name in here]
                taken = known[0] if known else (len(names) if steps == ["overrides"] else 1)
            step = words[0] if taken == 1 else ".".join(map(str, words[:taken]))
            del words[:taken]
            steps.append(step)
            here = _step(here, step)
        return tuple(steps)

    def _existing(self, path: str | Path) -> Path:
        steps = self._steps(path)
        around = _at(self._data, steps[:-1])
        if not steps or _step(around, steps[-1]) is _MISSING:
            near = did_you_mean(str(steps[-1]), around) if steps and isinstance(around, dict) else ""
            raise self._refusal(steps, _("is not there") + near)
        return steps

    def _check_place(self, steps: Path, around: object) -> None:
        fits = isinstance(around, dict) and isinstance(steps[-1], str) if steps else False
        if isinstance(around, list) and isinstance(steps[-1], int):
            fits = steps[-1] <= len(around)
        if not fits:
            raise self._refusal(steps, _("there is nothing around it: set the outer group first"))

    def _node(self, steps: Path) -> "Node | None":
        node: Any = self._root
        for step in steps:
            node = dict(_entries(node)).get(step)
            if node is None:
                return None
        return node  # type: ignore[no-any-return]

    def _around(self, steps: Path) -> Any:
        node = self._node(steps[:-1])
        assert node is not None, "what is in the data is in the text"
        return node

    def _replacement(self, steps: Path, node: Any, value: object) -> tuple[int, int, str]:
        """Where the old value begins and ends, and what to write there."""
        flow = self._in_flow(steps)
        start, end = node.start_mark.index, self._end(node)
        if start == end and node.id == "scalar":
            # A value that is not there: write it behind its key.
            key = self._key(steps)
            start = end = self._text.index(":", key.end_mark.index) + 1 if key is not None else start
            return start, end, " " + self._written(steps, value, flow)
        if isinstance(value, str) and "\n" in value and not flow:
            return start, end, self._drawing(value, self._text[start:end], self._indent(steps) + 2)
        style = getattr(node, "style", None)
        if style in ("|", ">"):
            style = None
        return start, end, self._written(steps, value, flow, style)

    def _with_new(self, steps: Path, value: object) -> str:
        """The text with a new last entry in a group or list."""
        around = self._around(steps)
        text, last = self._text, steps[-1]
        flow = self._in_flow(steps)
        written = self._written(steps, value, flow)
        entry = written if isinstance(last, int) else f"{self._written(steps, last, flow)}: {written}"
        start, end = int(around.start_mark.index), self._end(around)
        if not flow:
            indent = " " * int(around.start_mark.column)
            if isinstance(value, str) and "\n" in value:
                entry = f"{last}: {self._drawing(value, '', len(indent) + 2)}"
            end = _end_of_line(text, end)
            return text[:end] + self._newline + indent + ("- " if isinstance(last, int) else "") + entry + text[end:]
        inner = [child for _step, child in _entries(around)]
        if not inner:
            return text[:start] + text[start] + entry + text[end - 1 :]
        at = self._end(inner[-1])
        return f"{text[:at]}, {entry}{text[at:]}"

    def _without(self, steps: Path) -> str:
        around, text = self._around(steps), self._text
        spans = [(self._begin((*steps[:-1], step)), self._end(node)) for step, node in _entries(around)]
        index = [entry[0] for entry in _entries(around)].index(steps[-1])
        start, end = spans[index]
        if len(spans) == 1:
            empty = "[]" if around.id == "sequence" else "{}"
            return text[: around.start_mark.index] + empty + text[self._end(around) :]
        if not around.flow_style:
            start = text.rfind("\n", 0, start) + 1
            end = _end_of_line(text, end)
            return text[:start] + text[min(len(text), end + len(self._newline)) :]
        if index + 1 < len(spans):
            return text[:start] + text[spans[index + 1][0] :]
        return text[: spans[index - 1][1]] + text[end:]

    def _written(self, steps: Path, value: object, flow: bool, style: str | None = None) -> str:
        match value:
            case bool():
                return "true" if value else "false"
            case int():
                return str(value)
            case None:
                return "null"
            case dict():
                parts = [f"{self._written(steps, k, True)}: {self._written(steps, v, True)}" for k, v in value.items()]
                return "{" + ", ".join(parts) + "}"
            case list() | tuple():
                return "[" + ", ".join(self._written(steps, each, True) for each in value) + "]"
            case str():
                return _quoted(value, flow, style)
        raise self._refusal(steps, _("a level file holds no value like {value}").format(value=shown(value)))

    def _drawing(self, value: str, old: str, indent: int) -> str:
        """A text of several lines, indented as the old one was."""
        lines = old.splitlines()[1:] if old.startswith("|") else []
        depths = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
        margin = " " * (min(depths) if depths else indent)
        sign = "|" if value.endswith("\n") else "|-"
        return self._newline.join([sign, *(margin + line if line else "" for line in value.rstrip("\n").split("\n"))])

    @property
    def _newline(self) -> str:
        return "\r\n" if "\r\n" in self._text else "\n"

    def _in_flow(self, steps: Path) -> bool:
        return any(bool(getattr(self._node(steps[:n]), "flow_style", False)) for n in range(len(steps)))

    def _key(self, steps: Path) -> Any:
        around = self._around(steps)
        return (
            next((key for key, _ in around.value if key.value == steps[-1]), None) if around.id == "mapping" else None
        )

    def _begin(self, steps: Path) -> int:
        """Where an entry begins, with its key."""
        node: Any = self._key(steps) or self._node(steps)
        return int(node.start_mark.index)

    def _indent(self, steps: Path) -> int:
        key = self._key(steps)
        return int(key.start_mark.column) if key is not None else 0

    def _end(self, node: Any) -> int:
        """Where the text of a value ends, without the comments and empty lines behind it."""
        start, end = node.start_mark.index, node.end_mark.index
        if node.id != "scalar" and not node.flow_style:
            key, last = node.value[-1] if node.id == "mapping" else (None, node.value[-1])
            at_end = self._end(last)
            return max(at_end, self._text.index(":", key.end_mark.index) + 1) if key is not None else at_end
        return int(start + len(self._text[start:end].rstrip()))

    def _refusal(self, steps: Path, message: str) -> LevelError:
        return LevelError([Fault(str(self.path), 0, 0, "error", dotted(steps), message)])


def _quoted(value: str, flow: bool, style: str | None) -> str:
    """A text in the style it had where that works, otherwise plain, in single or in double quotes."""
    single, double = "'" + value.replace("'", "''") + "'", json.dumps(value, ensure_ascii=False)
    kept = {"'": single, '"': double}.get(style or "", value)
    for written in (kept, value, single):
        whole = f"k: [{written}]\n" if flow else f"k: {written}\n"
        data = source.parse_bytes(whole.encode("utf-8", "surrogatepass"), "").data
        if data is not None and data["k"] == ([value] if flow else value):
            return written
    return double


def _joined(words: list[str | int]) -> Iterator[tuple[int, str]]:
    """The first words of a path as one key: of one word, of two…"""
    name = ""
    for length, word in enumerate(words, 1):
        if isinstance(word, int):
            return
        name = f"{name}.{word}" if name else word
        yield length, name


def _entries(node: Any) -> list[tuple[str | int, Any]]:
    match node.id:
        case "mapping":
            return [(key.value, value) for key, value in node.value]
        case "sequence":
            return list(enumerate(node.value))
    return []


def _step(data: object, step: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(step, _MISSING)
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return data[step]
    return _MISSING


def _at(data: Any, steps: Path) -> Any:
    for step in steps:
        data = _step(data, step)
    return data


def _end_of_line(text: str, position: int) -> int:
    found = re.compile(r"\r?\n|\Z").search(text, position)
    return found.start() if found else len(text)
