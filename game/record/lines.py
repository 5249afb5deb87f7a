"""The lines of a record: one JSON object each, sealed with a checksum that runs through the whole file.

A line `{"a":"d6=agent","s":0,"r":1,"c":"1f2e3d4c"}` ends with the CRC-32 of all that stands before it in the
file, seals left out: a flipped bit, a lost line or two exchanged ones show at the first line they touch.
"""

import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

LONGEST = 4096
"""Bytes of a line, at most; the header may have more."""
_SEALED = re.compile(rb'(\{.*),"c":"([0-9a-f]{8})"\}', re.DOTALL)


class BadLine(ValueError):
    """A line that was not written by this program, or not left as it was written. Its text is a reason id."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sealed line as it was read."""

    number: int
    content: Mapping[str, object]
    check: int
    """The running checksum after it."""
    end: int
    """Bytes from the start of the file to the end of this line."""


def seal(content: Mapping[str, object], check: int = 0) -> tuple[bytes, int]:
    """The line for this content, with its line end, and the running checksum after it."""
    # A name may hold half a character that no file can; it must not keep a game from being saved.
    text = canonical(content).encode("utf-8", "replace")[:-1]
    check = zlib.crc32(text, check)
    return text + b',"c":"%08x"}\n' % check, check


def unseal(line: bytes, check: int) -> tuple[Mapping[str, object], int]:
    """The content of a line without its line end, and the running checksum after it. Raises BadLine."""
    sealed = _SEALED.fullmatch(line)
    if sealed is None or zlib.crc32(sealed[1], check) != int(sealed[2], 16):
        raise BadLine("damaged")
    return parse(line), int(sealed[2], 16)


def parse(line: bytes) -> Mapping[str, object]:
    """The JSON object on a line, whoever wrote it. Raises BadLine."""
    try:
        content = json.loads(line.decode("utf-8"), parse_constant=_refuse, parse_float=_refuse)
    except (ValueError, RecursionError) as fault:
        raise BadLine("damaged") from fault
    if not isinstance(content, dict):
        raise BadLine("damaged")
    return content


def canonical(content: object) -> str:
    """JSON without spaces, keys in the order they have: what checksums and hashes are taken of."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def scan(data: bytes, first: int, start: int, check: int) -> tuple[list[Line], str]:
    """The good lines of `data` from byte `start`, where line number `first` begins, up to the first bad one.

    The second value says why reading stopped there: empty at the end of the file, otherwise a reason id.
    """
    good: list[Line] = []
    while start < len(data):
        cut = data.find(b"\n", start, start + LONGEST + 1)
        if cut < 0 and len(data) - start > LONGEST:
            return good, "long_line"
        stop = cut if cut >= 0 else len(data)
        try:
            content, check = unseal(data[start:stop].removesuffix(b"\r"), check)
        except BadLine as fault:
            return good, "torn" if cut < 0 else str(fault)
        start = min(stop + 1, len(data))
        good.append(Line(first + len(good), content, check, start))
    return good, ""


def _refuse(number: str) -> object:
    raise ValueError(f"no such number in a record: {number}")
