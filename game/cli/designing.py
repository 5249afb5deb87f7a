"""Commands for who makes levels: look for faults, draw, describe, begin and tidy a level file."""

import argparse
import sys

from game.cli.words import FAULT, Add, level_help
from game.texts import _, ngettext


def add_commands(add: Add) -> None:
    """Adds `check`."""
    check = add("check", _check, _("find every fault in level files"))
    check.add_argument("files", nargs="+", metavar="FILE", help=level_help())


def _check(chosen: argparse.Namespace) -> int:
    from game import levels

    faults = levels.check_files(chosen.files)
    for fault in faults:
        print(fault)
    errors = sum(fault.severity == "error" for fault in faults)
    print(ngettext("{n} error", "{n} errors", errors).format(n=errors), file=sys.stderr)
    return FAULT if errors else 0
