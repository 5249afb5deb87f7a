"""The commands `check`, every fault of level files, and `schema`, their format for editors."""

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.status import FAULT, USAGE
from game.cli.words import Add
from game.texts import _, ngettext

if TYPE_CHECKING:
    from game.levels import Fault

LOOK_EVERY = 0.5
"""Seconds between two looks at a folder that is watched."""


def add_commands(add: Add) -> None:
    """Adds `check` and `schema`."""
    check = add("check", _check, _("find every fault in level files"))
    check.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help=_("a level's name, a level or ruleset file, or a folder of them (all that come with the game)"),
    )
    check.add_argument("--format", choices=("text", "json", "github"), default="text", help=_("how to list the faults"))
    check.add_argument("--strict", action="store_true", help=_("warnings fail as errors do"))
    check.add_argument(
        "--watch", type=Path, metavar="DIR", help=_("check this folder, and its files again each time they are saved")
    )
    schema = add("schema", _schema, _("print the format of level files as JSON Schema, for editors"))
    which = schema.add_mutually_exclusive_group()
    for kind, help in (
        ("ruleset", _("that of ruleset files instead")),
        ("campaign", _("that of campaign files instead")),
    ):
        which.add_argument(f"--{kind}", dest="kind", action="store_const", const=kind, default="level", help=help)
    schema.add_argument("-o", "--output", type=Path, metavar="FILE", help=_("write it there"))


def _check(chosen: argparse.Namespace) -> int:
    from game.levels import checking

    if chosen.watch:
        return _watch(chosen)
    paths = chosen.files or checking.shipped_files()
    faults = checking.check_files(paths)
    _show(faults, checking.count(paths), chosen.format)
    return _status(faults, chosen.strict)


def _status(faults: "list[Fault]", strict: bool) -> int:
    failing = ("error", "warning") if strict else ("error",)
    return FAULT if any(fault.severity in failing for fault in faults) else 0


def _show(faults: "list[Fault]", files: int, format: str) -> None:
    from game.levels import listing

    if format == "json":
        print(listing.as_json(faults, files))
        return
    listed = listing.as_text(faults) if format == "text" else listing.as_github(faults)
    if listed:
        print(listed)
    found = listing.counts(faults)
    parts = [
        ngettext("{n} error", "{n} errors", found["errors"]).format(n=found["errors"]),
        ngettext("{n} warning", "{n} warnings", found["warnings"]).format(n=found["warnings"]),
        ngettext("in {n} file", "in {n} files", files).format(n=files),
    ]
    print(", ".join(parts[:2]) + " " + parts[2], file=sys.stderr)


def _watch(chosen: argparse.Namespace) -> int:
    """Check a folder until Ctrl-C, which is how watching ends well."""
    from game.levels import checking

    if chosen.files or not chosen.watch.is_dir():
        reason = _("name files or a folder to watch, not both") if chosen.files else _("there is no such folder")
        print(f"scacchiera check: --watch {chosen.watch}: {reason}", file=sys.stderr)
        return USAGE
    faults: list[Fault] = []
    try:
        for changed in checking.watch(chosen.watch, _wait):
            faults = checking.check_files(changed)
            _show(faults, len(changed), chosen.format)
            sys.stdout.flush()
    except KeyboardInterrupt:
        print(file=sys.stderr)
    return 0


def _wait() -> bool:
    time.sleep(LOOK_EVERY)
    return True


def _schema(chosen: argparse.Namespace) -> int:
    from game.levels import json_schema

    made = json_schema.text(chosen.kind)
    if chosen.output:
        chosen.output.write_text(made, encoding="utf-8", newline="\n")
    else:
        print(made, end="")
    return 0
