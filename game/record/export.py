"""A record that can be given away: the same game without the names of those who played it, their PINs, nor the hour."""

import dataclasses
import errno
import os
from pathlib import Path

from game.texts import _

from .error import RecordError
from .journal import write_whole
from .migrations import FORMAT
from .pins import PinChange
from .reading import Contents


def export_anonymous(contents: Contents, out: Path) -> None:
    """Write the good part of a record to a new file, firms named by their seats, without PINs. Raises RecordError."""
    header = contents.header
    seats = tuple(
        dataclasses.replace(seat, name=_("Firm {number}").format(number=number))
        for number, seat in enumerate(header.seats, 1)
    )
    steps = tuple(step for step in contents.steps if not isinstance(step, PinChange))
    day = header.created.partition("T")[0]
    plain = dataclasses.replace(header, seats=seats, created=f"{day}T00:00:00Z", format=FORMAT)
    try:
        if out.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        write_whole(out, dataclasses.replace(contents, header=plain, steps=steps).sealed()[0])
    except OSError as fault:
        raise RecordError(out, 0, "unwritable_copy", fault.strerror or "") from fault
