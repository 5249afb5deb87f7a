"""Records of older formats, brought to the present one step by step by pure functions of a line.

Seals are of the lines as they stand in the file; what is migrated is only their content, after it was checked.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

FORMAT = 3
"""Raised when the shape of a line changes; the step from the format before goes into STEPS, a record into the tests."""

Content = Mapping[str, object]


class Step(NamedTuple):
    """From one format to the next. Both may raise KeyError, TypeError or ValueError on foreign content."""

    header: Callable[[Content], Content]
    line: Callable[[Content], Content]


def _nothing_carried(content: Content) -> Content:
    """Format 2 says what each seat brings from an earlier game of a campaign."""
    seats = content["seats"]
    if not isinstance(seats, list):
        raise TypeError("seats")
    return {**content, "seats": [{"carried": [], **seat} for seat in seats]}


def _as_it_is(content: Content) -> Content:
    return content


STEPS: Mapping[int, Step] = {1: Step(_nothing_carried, _as_it_is), 2: Step(_as_it_is, _as_it_is)}
"""By the format they start from. Format 3 may hold lines about PINs."""


def is_known(version: int) -> bool:
    """Whether there is a way from a format to the present one."""
    return version == FORMAT or (version < FORMAT and all(step in STEPS for step in range(version, FORMAT)))


def header_now(content: Content, version: int) -> Content:
    """The header's content in the present format."""
    for step in range(version, FORMAT):
        content = STEPS[step].header(content)
    return content


def line_now(content: Content, version: int) -> Content:
    """Any other line's content in the present format."""
    for step in range(version, FORMAT):
        content = STEPS[step].line(content)
    return content
