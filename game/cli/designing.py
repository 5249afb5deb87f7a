"""Commands for who makes levels: look for faults, draw, describe, begin and tidy a level file."""

import argparse
import json
import sys

from game.cli.words import FAULT, Add, level_help
from game.texts import _, ngettext


def add_commands(add: Add) -> None:
    """Adds `check` and `describe`."""
    check = add("check", _check, _("find every fault in level files"))
    check.add_argument("files", nargs="+", metavar="FILE", help=level_help())

    describe = add("describe", _describe, _("print a level as a sheet: markets, boards, years, who reaches what"))
    describe.add_argument("level", metavar="LEVEL", help=level_help())
    describe.add_argument("--json", action="store_true", help=_("print JSON"))


def _check(chosen: argparse.Namespace) -> int:
    from game import levels

    faults = levels.check_files(chosen.files)
    for fault in faults:
        print(fault)
    errors = sum(fault.severity == "error" for fault in faults)
    print(ngettext("{n} error", "{n} errors", errors).format(n=errors), file=sys.stderr)
    return FAULT if errors else 0


def _describe(chosen: argparse.Namespace) -> int:
    from game import levels
    from game.report import level_sheet

    level, standard = levels.load(chosen.level), levels.ruleset("standard")
    if chosen.json:
        print(json.dumps(level_sheet.as_data(level, standard), ensure_ascii=False, indent=2))
    else:
        print(level_sheet.sheet(level, standard))
    return 0
