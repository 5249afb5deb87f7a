"""The page of the settings on which commands get other keys: press a command, then its new key."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from game.client import keys
from game.client.widgets import Button, Column, Label, Panel, Row, Widget, heading
from game.texts import _


def keys_page(
    chosen: Mapping[str, str], waiting: str, fault: str, listen: Callable[[str], None], reset: Callable[[], None]
) -> Widget:
    """Every command with its key. `waiting` is the command whose key is to be pressed, `fault` why the last could
    not be had."""
    table = [command for command in keys.COMMANDS if command not in keys.EVERYWHERE]

    def rows(commands: Iterable[str]) -> list[Widget]:
        return [_row(command, chosen, waiting == command, lambda c=command: listen(c)) for command in commands]  # type: ignore[misc]  # a default binds the loop's value

    def rows_beside(commands: Sequence[str]) -> Widget:
        half = (len(commands) + 1) // 2
        columns = [Column(rows(part), gap=6) for part in (commands[:half], commands[half:])]
        return Row(columns, gap=28, equal=True, place_across="start")

    here = Panel([heading(_("On the board")), rows_beside(table)], gap=12)
    everywhere = Panel([heading(_("Everywhere")), rows_beside(keys.EVERYWHERE)], gap=12)
    back = Button(
        _("The keys the game came with"),
        reset,
        id="keys.reset",
        enabled=bool(chosen),
        why=_("No key has been changed."),
    )
    told = fault or _("Choose a command, then press its new key. Esc, Tab, Enter, the arrows and the digits stay.")
    note = Label(told, colour="bad" if fault else "muted", id="keys.note", grow=1)
    return Column([Row([note, back], gap=16), here, everywhere], gap=16)


def _row(command: str, chosen: Mapping[str, str], waiting: bool, listen: Callable[[], None]) -> Widget:
    """The command's name, and a button with its key."""
    changed = command in chosen
    button = Button(
        _("Press a key…") if waiting else "",
        listen,
        id=f"key.{command}",
        kind="chosen" if waiting or changed else "plain",
        key_cap="" if waiting else keys.key_of(command, chosen),
        min_width=120,
    )
    return Row([Label(keys.name(command), grow=1), button], gap=12)
