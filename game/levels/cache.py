"""Checked levels kept as JSON in the user's cache folder, so that the next start need not read YAML.

An entry is found by the hash of everything that made it; a folder that cannot be used is simply not used.
"""

import contextlib
import hashlib
import os
import tempfile
from functools import cache
from pathlib import Path

from game import __version__
from game.levels.embedded import dump
from game.rules import definition, definitions, rows, ruleset
from game.rules.definitions import Level

MOST_ENTRIES = 64


def key(*contents: bytes) -> str:
    """The name of the entry made from these contents by this very program."""
    digest = hashlib.sha256(_program())
    for content in contents:
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()


def read(key: str) -> str | None:
    """The JSON text of an entry, if it is there."""
    try:
        return (folder() / f"{key}.json").read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        return None


def write(key: str, level: Level) -> None:
    """Keep a level; the oldest entries go when there are many."""
    with contextlib.suppress(OSError):
        place = folder()
        place.mkdir(parents=True, exist_ok=True)
        # Written beside and moved: another program may be reading this very entry.
        handle, new = tempfile.mkstemp(".new", dir=place)
        with open(handle, "w", encoding="utf-8") as file:
            file.write(dump(level))
        os.replace(new, place / f"{key}.json")
        entries = sorted(place.glob("*.json"), key=lambda entry: entry.stat().st_mtime, reverse=True)
        for entry in entries[MOST_ENTRIES:]:
            entry.unlink()


def folder() -> Path:
    """Where this computer keeps what can be made again."""
    import platformdirs

    return platformdirs.user_cache_path("scacchiera", appauthor=False) / "levels"


@cache
def _program() -> bytes:
    # The checks belong to the key too: what an older program let pass must be looked at again.
    shapes = [Path(str(module.__file__)) for module in (definition, definitions, rows, ruleset)]
    digest = hashlib.sha256(__version__.encode())
    for path in (*shapes, *sorted(Path(__file__).parent.glob("*.py"))):
        with contextlib.suppress(OSError):
            digest.update(path.read_bytes())
    return digest.digest()
