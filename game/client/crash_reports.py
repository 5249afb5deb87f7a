"""The reports of what broke: which of them nobody has looked at yet, so that the next start can offer it.

Only the folder is looked at here: the title asks at every start, and must not wait for what writes reports.
"""

import contextlib
from pathlib import Path
from typing import Final

import pygame

from game.client import settings

NEW: Final = "crash-"
"""How the name of a report begins that nobody has seen…"""
_SEEN: Final = "seen-"
"""…and what is put before it afterwards."""


def unseen() -> Path | None:
    """The latest report that nobody has seen; None if there is none."""
    with contextlib.suppress(OSError):
        return max(settings.folder("logs").glob(f"{NEW}*.txt"), default=None)
    return None


def note_seen() -> None:
    """Every report there is has been offered; none is offered again. One that cannot be renamed is."""
    with contextlib.suppress(OSError):
        for report in settings.folder("logs").glob(f"{NEW}*.txt"):
            report.replace(report.with_name(_SEEN + report.name))


def copy(report: Path) -> bool:
    """Puts a report's words on the clipboard; False where that is not possible."""
    try:
        pygame.scrap.put_text(report.read_text(encoding="utf-8"))
    except (OSError, ValueError, pygame.error):
        return False
    return True
