"""A level, ruleset or campaign file in its normal form: the same data, keys and comments, indented and spaced alike.

Two spaces inwards for each group, lists two further than their key, one space after colons and commas, single quotes
where quotes are needed, no blanks at the ends of lines, never two empty lines, the schema's line first. What would
read back as other data is refused, never written.
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any, Final

from game.levels import source
from game.levels.faults import Fault, LevelError
from game.texts import _

SCHEMA_LINE: Final = "# yaml-language-server: $schema="
_SCHEMA = re.compile(r"#\s*yaml-language-server:\s*\$schema=(\S+)\s*")
_STEP: Final = 2
_OPENING, _CLOSING = (
    ("FlowMappingStartToken", "FlowSequenceStartToken"),
    ("FlowMappingEndToken", "FlowSequenceEndToken"),
)


def normal_form(content: bytes, name: str) -> str:
    """These bytes in normal form; `name` is the file in messages.

    Raises LevelError for what is no plain YAML. The normal form of a normal form is itself.
    """
    document = source.parse_bytes(content, name)
    if document.data is None or document.faults:
        raise LevelError(sorted(document.faults))
    text = _Tidied("\n".join([*document.lines, ""])).text()
    text = _with_schema_line(text, next((schema for key, schema in _SCHEMAS.items() if key in document.data), ""))
    after = source.parse_bytes(text.encode("utf-8"), name)
    # As JSON text, because true equals 1 and the order of keys counts.
    if after.faults or json.dumps(after.data) != json.dumps(document.data):
        message = _("is written in a way that cannot be tidied by program: write it more simply")
        raise LevelError([Fault(name, 0, 0, "error", "", message)])
    return text


_SCHEMAS: Final = {"stages": "campaign-schema.json", "boards": "schema.json", "modes": "schema.json"}
"""The schema beside a file, by a key that only files of its kind have; rulesets have a folder of their own."""


def _with_schema_line(text: str, schema: str) -> str:
    """The line that tells an editor the schema comes first; a file without one gets that of its kind."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line and not line.startswith("#"):
            break
        if found := _SCHEMA.fullmatch(line):
            del lines[number]
            return "\n".join([f"{SCHEMA_LINE}{found[1]}", *lines])
    return f"{SCHEMA_LINE}{schema}\n{text}" if schema else text


@dataclass(slots=True)
class _Group:
    """A group or list that spreads over lines, with its old and new indentation."""

    old: int
    new: int
    is_list: bool
    bare_list: int = -1
    """New indentation of a list that stood no deeper than its key; -1 for none."""

    @property
    def inner(self) -> int:
        """New indentation of what it holds."""
        return (self.bare_list if self.bare_list >= 0 else self.new) + _STEP


@dataclass
class _Tidied:
    """One pass over the tokens of a file; the text between tokens is blanks, comments and ends of lines."""

    source: str
    out: list[str] = field(default_factory=list)
    column: int = 0
    groups: list[_Group] = field(default_factory=list)
    depth: int = 0
    """Of groups and lists in brackets."""
    shift: int = 0
    """By how much the line of the outermost bracket moved to the right."""
    margin: int = 0
    """New indentation of the line at hand."""
    old_margin: int = 0
    at_key: bool = False
    """Whether the next thing is a key of a group that spreads over lines."""

    def text(self) -> str:
        """The whole file in normal form, but for the schema's line."""
        from ruamel.yaml import YAML

        last, kind = 0, ""
        for token in YAML(typ="safe", pure=True).scan(self.source):
            start, end = token.start_mark.index, token.end_mark.index
            here = type(token).__name__
            self._follow(token, here)
            if end == start:
                continue
            self._gap(self.source[last:start], kind, here, token)
            self._take(token, here)
            self.at_key = False
            last, kind = start + len(self.source[start:end].rstrip()), here
            if here in _OPENING:
                self.depth += 1
            elif here in _CLOSING:
                self.depth -= 1
        self._gap(self.source[last:], kind, "", None)
        text = re.sub(r"[ ]+$", "", "".join(self.out), flags=re.MULTILINE)
        return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"

    def _follow(self, token: Any, kind: str) -> None:
        """Keep the stack of groups in step."""
        around = self.groups[-1] if self.groups else None
        match kind:
            case "BlockMappingStartToken" | "BlockSequenceStartToken":
                new = around.inner if around else 0
                self.groups.append(_Group(token.start_mark.column, new, kind == "BlockSequenceStartToken"))
            case "BlockEndToken":
                self.groups.pop()
            case "BlockEntryToken" if around and not around.is_list:
                around.bare_list = around.new + _STEP
            case "KeyToken" if around and not self.depth:
                around.bare_list = -1
                self.at_key = True

    def _take(self, token: Any, kind: str) -> None:
        text = self.source[token.start_mark.index : token.end_mark.index]
        if kind == "ScalarToken":
            style = token.style or ""
            if style and style in "|>":
                text = self._drawing(text)
            elif "\n" in text:
                first, *rest = (line.strip(" ") for line in text.split("\n"))
                text = "\n".join([first, *(" " * self._inner() + line if line else "" for line in rest)])
            elif style:
                text = _quoted(text, token.value)
        self._write(text.rstrip() if kind == "ScalarToken" else text)

    def _inner(self) -> int:
        return self.groups[-1].inner if self.groups else 0

    def _drawing(self, text: str) -> str:
        """A text of several lines, as far inwards as what its key holds."""
        head, *lines = text.rstrip("\n ").split("\n")
        drawn = [line for line in lines if line.strip()]
        if re.search(r"\d", head.partition("#")[0]):
            return "\n".join([head, *lines])
        old = min((len(line) - len(line.lstrip(" ")) for line in drawn), default=0)
        return "\n".join([head.rstrip(), *(" " * self._inner() + line[old:] if line.strip() else "" for line in lines)])

    def _gap(self, gap: str, before: str, after: str, token: Any) -> None:
        """What stands between two tokens: blanks on one line, or comments and the start of a new line."""
        rest, *lines = gap.split("\n")
        if rest.strip():
            self._comment(rest)
        elif not lines:
            self._write(_blanks(rest, before, after))
        if not lines:
            if token is not None and not before:
                self._begin_line(token, after)
            return
        *between, _indent = lines
        column = token.start_mark.column if token is not None else 0
        previous = self.margin, self.old_margin
        self._begin_line(token, after)
        for line in between:
            comment = line.strip()
            old = len(line) - len(line.lstrip(" "))
            # A comment belongs to what follows, except one that stands as deep as what is before.
            deep = previous[0] if old == previous[1] > column else self.margin
            self._write("\n" + (" " * deep + _comment_text(comment) if comment else ""))
        self._write("\n" + " " * self.margin)

    def _begin_line(self, token: Any, kind: str) -> None:
        """Work out how far inwards a line that begins with this token stands."""
        if token is None:
            self.margin = self.old_margin = 0
            return
        column = int(token.start_mark.column)
        if self.depth:
            first = self._inner() if self.groups else 0
            self.margin = max(column + self.shift, first if kind not in _CLOSING else first - _STEP, 0)
        else:
            self.margin = self._outer_margin(kind)
            self.shift = self.margin - column
        self.old_margin = column

    def _outer_margin(self, kind: str) -> int:
        if not self.groups:
            return 0
        group = self.groups[-1]
        if kind == "BlockEntryToken":
            return group.new if group.is_list else group.bare_list
        return group.new if self.at_key else group.inner

    def _comment(self, rest: str) -> None:
        """A comment behind something, where it stood if there is room."""
        comment = rest.strip()
        blanks = len(rest) - len(rest.lstrip(" "))
        self._write(" " * max(blanks, 2 if self.column else 0) + _comment_text(comment))

    def _write(self, text: str) -> None:
        if text:
            self.out.append(text)
            self.column = len(text) - text.rfind("\n") - 1 if "\n" in text else self.column + len(text)


def _comment_text(comment: str) -> str:
    return re.sub(r"^#(?=[^\s#!])", "# ", comment)


def _blanks(gap: str, before: str, after: str) -> str:
    """The blanks between two things on one line."""
    if not before or before in _OPENING or after in _CLOSING or after in ("FlowEntryToken", "ValueToken", ""):
        return ""
    return " " if gap or before in ("FlowEntryToken", "ValueToken", "BlockEntryToken") else ""


def _quoted(text: str, value: str) -> str:
    """A text in single quotes, or in double ones where it holds an apostrophe."""
    if "\\" in text or '"' in value:
        return text
    return f'"{value}"' if "'" in value else f"'{value}'"
