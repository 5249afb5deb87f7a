"""What checking levels found, kept as text in the user's cache folder, so that the next start need not read YAML.

An entry is found by the hash of everything that made it and holds its own hash: what was damaged is not used, and
neither is a folder that cannot be.
"""

import contextlib
import hashlib
import os
import tempfile
from functools import cache
from pathlib import Path

from game import __version__

MOST_ENTRIES = 200


def key(*contents: bytes) -> str:
    """The name of the entry made from these contents by this very program."""
    digest = hashlib.sha256(_program())
    for content in contents:
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()


def read(key: str) -> str | None:
    """The text of an entry, if it is there as it was written."""
    try:
        digest, _line, text = (folder() / f"{key}.json").read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeError):
        return None
    return text if digest == _digest(text) else None


def write(key: str, text: str) -> None:
    """Keep a text; the oldest entries go when there are many."""
    with contextlib.suppress(OSError):
        place = folder()
        place.mkdir(parents=True, exist_ok=True)
        # Written beside and moved: another program may be reading this very entry.
        handle, new = tempfile.mkstemp(".new", dir=place)
        try:
            with open(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(f"{_digest(text)}\n{text}")
            os.replace(new, place / f"{key}.json")
        except OSError:
            os.unlink(new)
            raise
        entries = sorted(place.glob("*.json"), key=lambda entry: entry.stat().st_mtime, reverse=True)
        for entry in entries[MOST_ENTRIES:]:
            entry.unlink()


def folder() -> Path:
    """Where this computer keeps what can be made again."""
    import platformdirs

    return platformdirs.user_cache_path("scacchiera", appauthor=False) / "levels"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _program() -> bytes:
    # The checks belong to the key too: what an older program let pass must be looked at again.
    digest = hashlib.sha256(__version__.encode())
    here = Path(__file__).parent
    for path in (path for package in (here, here.parent / "rules") for path in sorted(package.glob("*.py"))):
        with contextlib.suppress(OSError):
            digest.update(path.read_bytes())
    return digest.digest()
