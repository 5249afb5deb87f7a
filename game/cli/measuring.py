"""Commands that measure: games played by the program, pictures of every screen, and speed."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, TypeVar

from game.cli import words
from game.cli.status import FAULT, INTERRUPTED, USAGE
from game.cli.words import Add, level_help
from game.texts import _, languages

T = TypeVar("T")


def add_commands(add: Add) -> None:
    """Adds `simulate`, `balance`, `gallery` and `bench`."""
    simulate = add("simulate", _simulate, _("let the program play games against itself, without a window"))
    simulate.add_argument("level", metavar="LEVEL", help=level_help())
    simulate.add_argument("--games", type=words.at_least_one, default=1, metavar="N", help=_("how many games"))
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
    simulate.add_argument("--jobs", type=words.at_least_one, default=1, metavar="N", help=_("games at a time"))
    simulate.add_argument("--json", action="store_true", help=_("print JSON"))

    balance = add("balance", _balance, _("see whether a level is fair to every strategy and every seat"))
    balance.add_argument("level", metavar="LEVEL", help=level_help())
    balance.add_argument("--games", type=words.at_least_one, default=200, metavar="N", help=_("how many games"))
    balance.add_argument(
        "--seats", type=words.at_least_one, default=0, metavar="N", help=_("how many firms play each game")
    )
    balance.add_argument("--seed", type=int, default=1, metavar="S", help=_("the first game's seed"))
    balance.add_argument("--jobs", type=words.at_least_one, default=1, metavar="N", help=_("games at a time"))
    balance.add_argument("--json", action="store_true", help=_("print JSON"))

    gallery = add("gallery", _gallery, _("draw every screen of the game into picture files"))
    gallery.add_argument("folder", type=Path, metavar="DIR", help=_("where the pictures go"))
    gallery.add_argument(
        "--lang",
        action="append",
        choices=[*languages(), "all"],
        help=_("language; may be repeated, 'all' takes every one"),
    )
    gallery.add_argument(
        "--size",
        action="append",
        type=words.or_all(words.size),
        metavar="WxH",
        help=_("size of the window; may be repeated, 'all' takes the four that are checked"),
    )
    gallery.add_argument(
        "--scale",
        action="append",
        type=words.or_all(words.scale),
        metavar="P",
        help=_("size of everything, per cent; may be repeated, 'all' takes the three that are checked"),
    )
    gallery.add_argument(
        "--screen",
        action="append",
        default=[],
        metavar="NAME",
        help=_("only the screens with this in their name; may be repeated"),
    )

    bench = add("bench", _bench, _("measure how fast the game runs here"))
    bench.add_argument("--client", action="store_true", help=_("measure the window instead of the rules"))
    bench.add_argument("--level", default="brianza-2004", metavar="LEVEL", help=level_help())
    bench.add_argument("--json", action="store_true", help=_("print JSON"))


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


def _balance(chosen: argparse.Namespace) -> int:
    from game import levels
    from game.lab import balance

    level = levels.load(chosen.level)
    try:
        done = balance.measure(level, chosen.games, chosen.seats, chosen.seed, jobs=chosen.jobs)
    except ValueError as error:
        print(f"scacchiera balance: --seats: {error}", file=sys.stderr)
        return USAGE
    print(balance.as_json(done) if chosen.json else balance.as_text(done))
    if done.stopped:
        return INTERRUPTED
    return 0 if done.holds else FAULT


def _gallery(chosen: argparse.Namespace) -> int:
    from game.client import gallery

    names = gallery.screens(chosen.screen)
    if not names:
        told = _("No screen has that in its name. There are {names}.").format(names=", ".join(gallery.screens()))
        print(f"scacchiera gallery: --screen: {told}", file=sys.stderr)
        return USAGE
    spoken = _all_of(chosen.lang, languages(), "en")
    sizes = _all_of(chosen.size, gallery.SIZES, gallery.SIZES[0])
    scales = _all_of(chosen.scale, gallery.SCALES, 100)
    return gallery.render(chosen.folder, gallery.shots(names, spoken, sizes, scales))


def _all_of(chosen: Sequence[T | Literal["all"]] | None, everything: Iterable[T], usual: T) -> list[T]:
    """What was chosen, each once; `all` stands for everything, and nothing for the usual."""
    found: list[T] = []
    for each in chosen or [usual]:
        found += everything if each == "all" else [each]
    return list(dict.fromkeys(found))


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
