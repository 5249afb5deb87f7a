"""The one error of the record: which file, which line, and why.

Its words come from the texts, in the language of the moment in which they are shown.
"""

from pathlib import Path

from game import texts


class RecordError(Exception):
    """A record cannot be read or written."""

    def __init__(self, path: Path, line: int, reason: str, detail: str = "") -> None:
        super().__init__(path, line, reason, detail)
        self.path = path
        self.line = line
        """Number of the line, from 1; 0 where the whole file is meant."""
        self.reason = reason
        """Id of a sentence of kind `record`: newer_format, damaged, too_big…"""
        self.detail = detail
        """What the system or the reader said, untranslated; may be empty."""

    def __str__(self) -> str:
        """`name.jsonl:3: the sentence (detail)`."""
        place = f"{self.path.name}:{self.line}" if self.line else self.path.name
        sentence = texts.say("record", self.reason)
        return f"{place}: {sentence}" + (f" ({self.detail})" if self.detail else "")
