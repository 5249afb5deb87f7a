"""The PIN that a person may ask for before their screen opens: what the record keeps of it, and how it is checked.

A PIN keeps curious eyes off a screen. It is no lock on the file: who can read the file can read the game.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

LENGTH: Final = 4
"""Digits of a PIN."""
_ROUNDS: Final = 60_000
"""Passes of PBKDF2: some hundredths of a second for one try."""
_SALT: Final = 16
_HEX: Final = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class PinChange:
    """A PIN was chosen or taken away, as it stands in the record: never the digits themselves."""

    seat: int
    round: int
    salt: str = ""
    """Bytes in hex that make equal PINs look different; empty where the PIN was taken away."""
    key: str = ""
    """What PBKDF2-HMAC-SHA256 makes of digits and salt, in hex; empty where the PIN was taken away."""
    forced: bool = False
    """Whether it was taken away by somebody who did not type it: everybody is told."""

    def content(self) -> Mapping[str, object]:
        """As a line holds it."""
        return {"pin": self.seat, "r": self.round, "salt": self.salt, "key": self.key, "forced": self.forced}

    def opens(self, digits: str) -> bool:
        """Whether these digits are the PIN."""
        return bool(self.key) and hmac.compare_digest(self.key, _key(digits, self.salt))


def chosen(seat: int, round: int, digits: str) -> PinChange:
    """A person chose a PIN. Raises ValueError for anything but four digits."""
    if len(digits) != LENGTH or not (digits.isascii() and digits.isdigit()):
        raise ValueError("a PIN has four digits")
    salt = secrets.token_hex(_SALT)
    return PinChange(seat, round, salt, _key(digits, salt))


def in_force(changes: Iterable[PinChange]) -> dict[int, PinChange]:
    """The PIN of every seat that has one now."""
    last = {change.seat: change for change in changes}
    return {seat: change for seat, change in last.items() if change.key}


def on_line(content: Mapping[str, object], seats: int) -> PinChange | None:
    """The change on a line of a record; None if it is not a sound one."""
    seat, round, salt, key, forced = (content.get(name) for name in ("pin", "r", "salt", "key", "forced"))
    if type(seat) is not int or type(round) is not int or not isinstance(forced, bool):
        return None
    if not 0 <= seat < seats or not 1 <= round <= 40 or not (_is_hex(salt) and _is_hex(key)):
        return None
    return PinChange(seat, round, str(salt), str(key), forced)


def _key(digits: str, salt: str) -> str:
    return hashlib.pbkdf2_hmac("sha256", digits.encode("utf-8"), bytes.fromhex(salt), _ROUNDS).hex()


def _is_hex(text: object) -> bool:
    return isinstance(text, str) and len(text) <= 128 and len(text) % 2 == 0 and set(text) <= _HEX
