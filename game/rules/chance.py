"""Keyed chance: every draw is a function of the seed, its purpose, the round and who or where it is about.

There is no generator state, so the same seed gives every table the same world whatever its players do.

The hash is FNV-1a (64 bit, over the key written as text in UTF-8) followed by the finaliser of MurmurHash3:
integers only, the same on every machine and every Python.
"""

from functools import lru_cache

_MASK = (1 << 64) - 1


def _mixed(value: int, text: str) -> int:
    """FNV-1a, from where it stands over some more text."""
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3
    return value & _MASK  # a text is short: what grows above the mask touches nothing under it


@lru_cache(maxsize=4096)
def _begun(key: tuple[int | str, ...]) -> int:
    """Where it stands after the beginning of a key: all but who and where a draw is about is the same for many."""
    return _mixed(_begun(key[:-1]), f"\x1f{key[-1]}") if len(key) > 1 else _mixed(0xCBF29CE484222325, str(key[0]))


def keyed(*key: int | str) -> int:
    """A whole number from 0 to 2⁶⁴ − 1 that depends on the key alone.

    >>> keyed(2004, "deck", 3) == keyed(2004, "deck", 3) != keyed(2004, "deck", 4)
    True
    """
    value = _mixed(_begun(key[:-2]), f"\x1f{key[-2]}\x1f{key[-1]}") if len(key) > 2 else _begun(key)
    value ^= value >> 33
    value = (value * 0xFF51AFD7ED558CCD) & _MASK
    value ^= value >> 33
    value = (value * 0xC4CEB9FE1A85EC53) & _MASK
    return value ^ (value >> 33)


def below(limit: int, *key: int | str) -> int:
    """A whole number from 0 to `limit` − 1."""
    return keyed(*key) % limit


def happens(percent: int, *key: int | str) -> bool:
    """Whether something with a chance of so many per cent happens; what cannot happen needs no draw."""
    return percent > 0 and keyed(*key) % 100 < percent


def between(low: int, high: int, *key: int | str) -> int:
    """A whole number from `low` to `high`, both included."""
    return low + below(high - low + 1, *key)
