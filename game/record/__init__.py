"""The game record: one text file per game, at once save, autosave, replay, bug report and exchange format.

`Journal` writes and opens it, `read_header` and `saves` look at it from outside, `RecordError` says what is
wrong with it. Looking is cheap: rules and levels are imported with the journal, when it is first asked for.
"""

from typing import TYPE_CHECKING

from .error import RecordError
from .header import Header, SeatInfo, header_of, new_game, read_header
from .saves import Save, has_saves, latest, saves, saves_folder, unfinished

if TYPE_CHECKING:
    from .journal import Journal, Report

__all__ = [
    "Header", "Journal", "RecordError", "Report", "Save", "SeatInfo", "has_saves", "header_of", "latest",
    "new_game", "read_header", "saves", "saves_folder", "unfinished",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name in ("Journal", "Report"):
        from . import journal

        return getattr(journal, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
