"""Commands for players: the game itself, its levels, and the games that were recorded."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import category

from game.cli import words
from game.cli.status import FAULT
from game.cli.words import Add, level_help
from game.texts import _, text

if TYPE_CHECKING:
    from game.client.app import App
    from game.client.scene import Scene
    from game.lab.replaying import Found


def add_commands(add: Add) -> None:
    """Adds `play`, `levels`, `replay`, `show` and `report`."""
    open_ = add("play", play, _("open the game, ready to start one level"))
    open_.add_argument("level", metavar="LEVEL", help=level_help())
    add_narrate(open_, default=argparse.SUPPRESS)

    shipped = add("levels", _levels, _("list the levels that come with the game"))
    shipped.add_argument("--json", action="store_true", help=_("print JSON"))

    replay = add("replay", _replay, _("play a recorded game again and compare what it comes to year by year"))
    replay.add_argument("file", type=Path, metavar="FILE", help=_("a recorded game"))
    replay.add_argument(
        "--to", type=words.year_number, metavar="ROUND", help=_("stop at the end of this year of the game")
    )
    replay.add_argument("--verify", action="store_true", help=_("list every year and accept no damage"))
    replay.add_argument("--anonymous", type=Path, metavar="OUT", help=_("write a copy without names"))
    replay.add_argument("--json", action="store_true", help=_("print JSON"))

    show = add("show", _show, _("print the position of a recorded game as text"))
    show.add_argument("file", type=Path, metavar="FILE", help=_("a recorded game"))
    show.add_argument(
        "--to", type=words.year_number, metavar="ROUND", help=_("stop at the end of this year of the game")
    )
    show.add_argument("--playthrough", action="store_true", help=_("tell the whole game, year by year"))

    report = add("report", _report, _("write the debrief of a finished game: a page to read or print, and tables"))
    report.add_argument("file", type=Path, metavar="FILE", help=_("a recorded game"))
    report.add_argument(
        "-o", "--out", type=Path, default=Path(), metavar="DIR", help=_("where the debrief's own folder is made")
    )


def add_narrate(parser: argparse.ArgumentParser, default: object) -> None:
    """Adds `--narrate`. The command `play` leaves its default out, so as not to undo the same word before it."""
    parser.add_argument(
        "--narrate",
        action="store_true",
        default=default,
        help=_("tell on standard output what the window shows, for a screen reader"),
    )


def play(chosen: argparse.Namespace) -> int:
    """Open the game, on one level or on its title screen; the exit status."""
    from game import client

    narrate = sys.stdout if chosen.narrate else None
    if chosen.level is None:
        return client.run(narrate=narrate)
    from game import levels

    level = levels.load(chosen.level)

    def start(app: "App") -> "Scene":
        from game.client.scenes.new_game import NewGameScene
        from game.client.table import Table

        own = Path(chosen.level)
        scene = NewGameScene(app, Table([own] if own.is_file() else []))
        scene.table.choose(level.id)
        return scene

    return client.run(start, narrate=narrate)


def _levels(chosen: argparse.Namespace) -> int:
    from game import levels

    shipped = [levels.summary(name) for name in levels.shipped()]
    if chosen.json:
        print(json.dumps([asdict(level) for level in shipped], indent=2))
        return 0
    for level in shipped:
        size = _("{first}–{last} · firms {few}–{many} · {minutes} minutes").format(
            first=level.year,
            last=level.year + level.rounds - 1,
            few=level.firms.min,
            many=level.firms.max,
            minutes=level.minutes,
        )
        print(f"{level.id}  {text(level.title)} · {size}\n    {text(level.teaches)}")
    return 0


def _replay(chosen: argparse.Namespace) -> int:
    from game.lab import replaying

    contents = replaying.contents(chosen.file, chosen.to)
    if chosen.anonymous:
        from game.record.export import export_anonymous

        export_anonymous(contents, chosen.anonymous)
    found = replaying.Found(chosen.file, contents)
    print(_plain(found.as_json() if chosen.json else found.as_text(chosen.verify)))
    return _say_faults(found, chosen.verify)


def _show(chosen: argparse.Namespace) -> int:
    from game.lab import replaying
    from game.report import diagram, logbook, playthrough

    record = replaying.contents(chosen.file, chosen.to)
    found = replaying.look(chosen.file, record)
    if isinstance(found, replaying.OtherRules):
        blocks = logbook.logbook(record, found.same)
    elif chosen.playthrough:
        blocks = playthrough.playthrough(found.game, chosen.to or 0)
    else:
        blocks = iter((diagram.position(found.game), playthrough.ending(found.game)))
    for block in blocks:
        if block:
            print(_plain(block), end="\n\n")
    # A record that is not what it should be can still be looked at, with a word about it.
    faults = replaying.damage(chosen.file, record) if isinstance(found, replaying.OtherRules) else found.faults()
    for fault in faults:
        print(_plain(fault), file=sys.stderr)
    return 0


def _report(chosen: argparse.Namespace) -> int:
    from game.lab import replaying
    from game.record import RecordError
    from game.record.header import RULES
    from game.report import exporting
    from game.report.colours import colour_number
    from game.report.debrief import NotOver

    contents = replaying.contents(chosen.file)
    found = replaying.look(chosen.file, contents)
    if isinstance(found, replaying.OtherRules):
        raise RecordError(chosen.file, 1, "other_rules", f"{contents.header.rules}, {RULES}")
    colours = [colour_number(info.colour, seat) for seat, info in enumerate(contents.header.seats)]
    try:
        print(exporting.write(found.game, colours, chosen.out))
    except NotOver:
        print(_("{file}: this game is not over; continue it first").format(file=chosen.file), file=sys.stderr)
        return FAULT
    return _say_faults(found, strict=False)


def _say_faults(found: "Found", strict: bool) -> int:
    """Say on standard error what is wrong with a record; the status: damage is a fault only where `strict`."""
    for fault in found.faults():
        print(_plain(fault), file=sys.stderr)
    return FAULT if found.differs or (strict and found.damaged) else 0


def _plain(words: str) -> str:
    """A foreign file's names must not move the cursor or colour the screen."""
    return "".join(sign if sign == "\n" or not category(sign).startswith("C") else "?" for sign in words)
