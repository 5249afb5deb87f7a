"""Which key gives which command: the keys the game comes with, and what a player may choose instead of them.

A key is written as `widgets.hands.shortcut_of` writes it: `i`, `f1`, `ctrl+z`.
"""

import re
from collections.abc import Mapping
from typing import Final

from game.texts import _

COMMANDS: Final[Mapping[str, str]] = {
    "invest": "i",
    "ict": "m",
    "pacts": "p",
    "district": "d",
    "money": "b",
    "transfer": "t",
    "cash": "g",
    "log": "l",
    "undo": "ctrl+z",
    "confirm": "return",
    "end_turn": "e",
    "hint": "h",
    "menu": "escape",
    "help": "f1",
    "full_screen": "f11",
    "screenshot": "f12",
    "read": "f5",
}
"""Every command whose key can be changed, with the key it comes with; those with a button have the button's id."""
EVERYWHERE: Final = ("help", "full_screen", "screenshot", "read")
"""Commands that are also given while somebody types."""
_FIXED: Final = frozenset(
    {*"0123456789[]", "tab", "shift+tab", "space", "escape", "return", "alt+return", "enter", "backspace", "delete"}
    | {"left", "right", "up", "down", "pageup", "pagedown", "home", "end", "f2"}
)
"""Keys that choose cards, move the focus and the board's cursor, turn to other boards, pass over a lesson, or type."""
_WRITTEN: Final = re.compile(r"(ctrl\+)?(alt\+)?(shift\+)?[^\s+]{1,12}")
_WITH_TEXT: Final = re.compile(r"f\d{1,2}|(ctrl|alt)\+.+")
"""Keys that no text needs."""


def key_of(command: str, chosen: Mapping[str, str], default: str = "") -> str:
    """The key of a command, or of any button by its id: the chosen one, else the one it comes with."""
    return chosen.get(command) or default or COMMANDS.get(command, "")


def fault(command: str, key: str, chosen: Mapping[str, str]) -> str:
    """Why a key cannot be that of a command, as a sentence that says what to do; empty if it can."""
    from game.client.widgets.icons import key_name  # the settings are read before anything is drawn

    if not _WRITTEN.fullmatch(key) or key != key.lower():
        return _("This key has no name: choose another.")
    if key == COMMANDS[command]:
        pass
    elif key in _FIXED:
        return _("{key} always does the same: choose another key.").format(key=key_name(key))
    elif command in EVERYWHERE and not _WITH_TEXT.fullmatch(key):
        return _("{key} is also needed to write: choose a key from F1 to F12, or one with Ctrl or Alt.").format(
            key=key_name(key)
        )
    taken = next((each for each in COMMANDS if each != command and key_of(each, chosen) == key), "")
    if taken:
        told = _("{key} is the key of “{command}”: give that another key first.")
        return told.format(key=key_name(key), command=name(taken))
    return ""


def readable(data: object) -> tuple[dict[str, str], list[str]]:
    """The changed keys that a settings file may keep, and the names of entries that are not sound or clash."""
    if not isinstance(data, dict):
        return {}, [""]
    good: dict[str, str] = {}
    for command, key in data.items():
        if command in COMMANDS and isinstance(key, str) and not fault(command, key, dict.fromkeys(COMMANDS, "?")):
            good[command] = key
    clash = [command for command, key in good.items() if fault(command, key, good)]
    kept = {command: key for command, key in good.items() if command not in clash}
    return kept, [str(command) for command in data if command not in kept]


def name(command: str) -> str:
    """What a command is called on its button. Raises KeyError."""
    return {
        "invest": _("Invest"),
        "ict": _("ICT"),
        "pacts": _("Pacts"),
        "district": _("District"),
        "money": _("Money"),
        "transfer": _("Move to another board"),
        "cash": _("Ledger"),
        "log": _("The whole log"),
        "undo": _("Undo"),
        "confirm": _("Confirm"),
        "end_turn": _("End turn"),
        "hint": _("Hint"),
        "menu": _("Menu"),
        "help": _("Help"),
        "full_screen": _("Full screen"),
        "screenshot": _("Picture of the window"),
        "read": _("Read the screen aloud again"),
    }[command]
