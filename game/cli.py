"""The command `scacchiera`: one thin function per use, each importing what it needs when it is used.

What goes wrong for a person is one clear sentence on standard error and an exit status, no traceback."""

import argparse
import json
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import category

from game import __version__
from game.texts import _, guess_language, languages, ngettext, set_language, text

if TYPE_CHECKING:
    from game.client.app import App
    from game.client.scene import Scene
    from game.lab.replaying import Found

FAULT, USAGE, INTERRUPTED = 1, 2, 130

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status: 0 well, 1 a fault, 2 wrong usage, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A console that lacks a sign shows "?" for it instead of stopping the program.
            stream.reconfigure(errors="replace")
    set_language(guess_language())
    try:
        chosen = _parser().parse_args(arguments)
        command: Command = chosen.command
        return command(chosen)
    except SystemExit as stop:
        # argparse leaves this way, after it has said why.
        return stop.code if isinstance(stop.code, int) else FAULT
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Who reads our output has had enough; a second complaint at exit is avoided by closing early.
        sys.stderr.close()
        return FAULT
    except Exception as error:
        print(_sentence(error), file=sys.stderr)
        return FAULT


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"scacchiera: {error.filename or ''}: {error.strerror}".replace(" : ", " ")
    if type(error).__module__.startswith("game."):
        # Our own errors are worded for people, and a level's faults start with the place that an editor opens.
        return str(error)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="scacchiera-", suffix=".log", delete=False
    ) as report:
        report.write("".join(traceback.format_exception(error)))
    return _("scacchiera: something went wrong inside the program ({error}); please send us the file {file}").format(
        error=error or type(error).__name__, file=report.name
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scacchiera",
        description=_("Firms of an Italian district on the chessboard. Without a command the game opens."),
    )
    parser.add_argument("--version", action="version", version=f"scacchiera {__version__}")
    parser.set_defaults(command=_play, level=None)
    commands = parser.add_subparsers(title=_("commands"), metavar="COMMAND")

    def add(name: str, command: Command, help: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help, description=help)
        sub.set_defaults(command=command)
        return sub

    level = _("a level's name or the path of its file")
    play = add("play", _play, _("open the game, ready to start one level"))
    play.add_argument("level", metavar="LEVEL", help=level)

    shipped = add("levels", _levels, _("list the levels that come with the game"))
    shipped.add_argument("--json", action="store_true", help=_("print JSON"))

    check = add("check", _check, _("find every fault in level files"))
    check.add_argument("files", nargs="+", metavar="FILE", help=level)

    simulate = add("simulate", _simulate, _("let the program play games against itself, without a window"))
    simulate.add_argument("level", metavar="LEVEL", help=level)
    simulate.add_argument("--games", type=_at_least_one, default=1, metavar="N", help=_("how many games"))
    simulate.add_argument(
        "--seats",
        required=True,
        metavar="S:A,…",
        help=_("strategy and player of each firm, like queen:greedy"),
    )
    simulate.add_argument("--seed", type=int, default=1, metavar="S", help=_("the first game's seed"))
    simulate.add_argument(
        "--rotate", action="store_true", help=_("play each seed once from every seat, so that seats are fair")
    )
    simulate.add_argument("--jobs", type=_at_least_one, default=1, metavar="N", help=_("games at a time"))
    simulate.add_argument("--json", action="store_true", help=_("print JSON"))

    replay = add("replay", _replay, _("play a recorded game again and compare what it comes to year by year"))
    replay.add_argument("file", type=Path, metavar="FILE", help=_("a recorded game"))
    replay.add_argument("--to", type=_year_number, metavar="ROUND", help=_("stop at the end of this year of the game"))
    replay.add_argument("--verify", action="store_true", help=_("list every year and accept no damage"))
    replay.add_argument("--anonymous", type=Path, metavar="OUT", help=_("write a copy without names"))
    replay.add_argument("--json", action="store_true", help=_("print JSON"))

    show = add("show", _show, _("print the position of a recorded game as text"))
    show.add_argument("file", type=Path, metavar="FILE", help=_("a recorded game"))
    show.add_argument("--to", type=_year_number, metavar="ROUND", help=_("stop at the end of this year of the game"))
    show.add_argument("--playthrough", action="store_true", help=_("tell the whole game, year by year"))

    gallery = add("gallery", _gallery, _("draw every screen of the game into picture files"))
    gallery.add_argument("folder", type=Path, metavar="DIR", help=_("where the pictures go"))
    gallery.add_argument("--lang", choices=list(languages()), default="en", help=_("language"))
    gallery.add_argument("--size", type=_size, default=(1280, 720), metavar="WxH", help=_("size of the window"))
    gallery.add_argument("--scale", type=_scale, default=100, metavar="P", help=_("size of everything, per cent"))

    bench = add("bench", _bench, _("measure how fast the game runs here"))
    bench.add_argument("--client", action="store_true", help=_("measure the window instead of the rules"))
    bench.add_argument("--level", default="brianza-2004", metavar="LEVEL", help=level)
    bench.add_argument("--json", action="store_true", help=_("print JSON"))
    return parser


def _play(chosen: argparse.Namespace) -> int:
    from game import client

    if chosen.level is None:
        return client.run()
    from game import levels

    level = levels.load(chosen.level)

    def start(app: "App") -> "Scene":
        from game.client.scenes.new_game import NewGameScene

        scene = NewGameScene(app)
        table = scene.table
        table.levels = [level, *(each for each in table.levels if each.id != level.id)]
        table.choose(level.id)
        return scene

    return client.run(start)


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


def _check(chosen: argparse.Namespace) -> int:
    from game import levels

    faults = levels.check_files(chosen.files)
    for fault in faults:
        print(fault)
    errors = sum(fault.severity == "error" for fault in faults)
    print(ngettext("{n} error", "{n} errors", errors).format(n=errors), file=sys.stderr)
    return FAULT if errors else 0


def _simulate(chosen: argparse.Namespace) -> int:
    from game import levels
    from game.lab import figures, simulate

    level = levels.load(chosen.level)
    seats = chosen.seats.split(",")
    try:
        simulate.parse_players(seats, level)
    except ValueError as error:
        print(f"scacchiera simulate: --seats: {error}", file=sys.stderr)
        return USAGE
    done = simulate.simulate(level, chosen.games, seats, chosen.seed, jobs=chosen.jobs, rotate=chosen.rotate)
    print(figures.as_json(done) if chosen.json else figures.as_text(done))
    return INTERRUPTED if done.stopped else 0


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
    from game.report import diagram, playthrough

    found = replaying.Found(chosen.file, replaying.contents(chosen.file, chosen.to))
    game = found.game
    if chosen.playthrough:
        from game.client import wording

        view = game.view(0)
        blocks = playthrough.playthrough(game, lambda event: wording.event(view, event), chosen.to or 0)
    else:
        blocks = iter((diagram.position(game), playthrough.ending(game)))
    for block in blocks:
        if block:
            print(_plain(block), end="\n\n")
    # What these rules play differently can still be looked at, with a word about it.
    _say_faults(found, strict=False)
    return 0


def _say_faults(found: "Found", strict: bool) -> int:
    """Say on standard error what is wrong with a record; the status: damage is a fault only where `strict`."""
    for fault in found.faults():
        print(_plain(fault), file=sys.stderr)
    return FAULT if found.differs or (strict and found.damaged) else 0


def _plain(words: str) -> str:
    """A foreign file's names must not move the cursor or colour the screen."""
    return "".join(sign if sign == "\n" or not category(sign).startswith("C") else "?" for sign in words)


def _gallery(chosen: argparse.Namespace) -> int:
    from game.client import gallery

    return gallery.render(chosen.folder, chosen.lang, chosen.size, chosen.scale)


def _bench(chosen: argparse.Namespace) -> int:
    if chosen.client:
        from game.client import bench as client_bench

        figures = client_bench.measure()
    else:
        from game import levels
        from game.lab import bench

        figures = bench.measure(levels.load(chosen.level))
    print(json.dumps(figures, indent=None if chosen.json else 2))
    return 0


def _at_least_one(word: str) -> int:
    if not word.isdecimal() or int(word) < 1:
        raise argparse.ArgumentTypeError(_("{word} is not a whole number from 1 up").format(word=repr(word)))
    return int(word)


def _year_number(word: str) -> int:
    if not word.isdecimal() or len(word) > 2:
        raise argparse.ArgumentTypeError(_("{word} is not the number of a year of the game").format(word=repr(word)))
    return int(word)


def _size(word: str) -> tuple[int, int]:
    width, cross, height = word.partition("x")
    if not (cross and width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(_("{word} is not a size like 1280x720").format(word=repr(word)))
    return int(width), int(height)


def _scale(word: str) -> int:
    if not word.isdecimal() or not 75 <= int(word) <= 250:
        raise argparse.ArgumentTypeError(_("{word} is not a scale from 75 to 250").format(word=repr(word)))
    return int(word)
