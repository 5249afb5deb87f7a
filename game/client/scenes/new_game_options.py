"""How a new game is played: seed of the world, information, what is open at first, time for a turn; each explained."""

from collections.abc import Callable, Sequence
from typing import Final

from game.client import theme
from game.client.pictures import one_colour
from game.client.table import LARGEST_SEED, Table
from game.client.turn_timer import CHOICES
from game.client.widgets import Button, Choice, Column, Flow, Label, Row, TextField, Widget
from game.texts import _, ngettext, pgettext

_WHITE: Final = one_colour(theme.WALNUT.text)


def game_options(table: Table, open_in_steps: Callable[[bool], None], told: bool) -> Widget:
    """The four options; `told` says whether there is room for what the chosen one means, else it is a tooltip."""
    options = [_seed(table, told), _information(table, told), _opening(table, open_in_steps, told), _timer(table, told)]
    if told:
        return Row(options, gap=22, place_across="start")
    return Flow(options, gap=18, line_gap=8)


def _option(name: str, inside: Widget, meaning: str, told: bool) -> Widget:
    words = Label(meaning, size="small", colour="muted", max_width=250) if told else None
    return Column(
        [Label(name, size="small", colour="muted"), Row([inside]), words],
        gap=4,
        grow=1 if told else 0,
        tooltip="" if told else meaning,
    )


def _seed(table: Table, told: bool) -> Widget:
    def type_seed(text: str) -> None:
        table.seed = int(text or 0)

    field = TextField(
        str(table.seed) if table.seed else "",
        type_seed,
        id="seed",
        most=len(str(LARGEST_SEED)),
        allowed="0123456789",
        width=104,
    )
    dice = Button("", table.roll, id="dice", picture="ui/dice", tint=_WHITE, tooltip=_("Another seed"))
    meaning = _("Same seed, same world: every table meets the same shocks.")
    return _option(_("Seed of the world"), Row([field, dice], gap=6), meaning, told)


def _information(table: Table, told: bool) -> Widget:
    def choose(value: str) -> None:
        table.open_information = value == "open"

    ways = [("hidden", pgettext("information", "Hidden")), ("open", pgettext("information", "Open"))]
    meaning = (
        _("Everybody sees everything, also the others' money.")
        if table.open_information
        else _("Markets are seen as ranges that narrow with knowledge, and firms keep their money secret.")
    )
    choice = Choice(ways, "open" if table.open_information else "hidden", choose, id="information")
    return _option(_("Information"), choice, meaning, told)


def _opening(table: Table, open_in_steps: Callable[[bool], None], told: bool) -> Widget:
    ways = [("steps", pgettext("opening", "In steps")), ("whole", pgettext("opening", "Everything"))]
    rules = table.level.ruleset.first_play if table.level else None
    meaning = _("Everything is open from the first year.")
    if table.first_play and rules:
        meaning = _(
            "For a first play: export and investments at once, contracts, modules and suppliers "
            "from year {contracts}, everything from year {all}."
        ).format(contracts=rules.contracts, all=rules.all)
    choice = Choice(
        ways, "steps" if table.first_play else "whole", lambda value: open_in_steps(value == "steps"), id="first_play"
    )
    return _option(_("What is open"), choice, meaning, told)


def _timer(table: Table, told: bool) -> Widget:
    def choose(value: str) -> None:
        table.turn_seconds = int(value)

    choices: Sequence[tuple[str, str]] = [
        (str(seconds), ngettext("{n} second", "{n} seconds", seconds).format(n=seconds) if seconds else _("No limit"))
        for seconds in CHOICES
    ]
    meaning = _("When it is up, the turn ends as it stands.") if table.turn_seconds else _("Nobody hurries you.")
    choice = Choice(choices, str(table.turn_seconds), choose, id="timer")
    return _option(_("Time for a turn"), choice, meaning, told)
