"""Commands for who makes levels: draw, describe, begin and tidy a level file."""

import argparse
import json
import sys
from pathlib import Path

from game.cli.status import FAULT, USAGE
from game.cli.words import Add, level_help
from game.texts import _, language, languages, set_language


def add_commands(add: Add) -> None:
    """Adds `new-level`, `describe`, `render` and `format`."""
    new = add("new-level", _new_level, _("write a small level with notes, to begin a level of one's own"))
    new.add_argument("name", metavar="NAME", help=_("its name: small letters, digits and hyphens"))
    new.add_argument("--in", dest="folder", type=Path, default=Path(), metavar="DIR", help=_("where the file goes"))
    new.add_argument("--title", default="", metavar="TITLE", help=_("what players read"))

    describe = add("describe", _describe, _("print a level as a sheet: markets, boards, years, who reaches what"))
    describe.add_argument("level", metavar="LEVEL", help=level_help())
    describe.add_argument("--json", action="store_true", help=_("print JSON"))

    render = add("render", _render, _("draw the boards of a level into a picture file"))
    render.add_argument("level", metavar="LEVEL", help=level_help())
    render.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help=_("the picture, .svg or .png (the level's name and .svg)")
    )
    render.add_argument("--board", metavar="B", help=_("only this board, by its letter"))
    render.add_argument("--lang", choices=list(languages()), help=_("language"))

    tidy = add("format", _format, _("bring level and ruleset files into their normal form, comments and order kept"))
    tidy.add_argument("files", nargs="+", type=Path, metavar="FILE", help=_("a level, ruleset or campaign file"))
    tidy.add_argument("--check", action="store_true", help=_("change nothing, name the files that would change"))


def _new_level(chosen: argparse.Namespace) -> int:
    from game.levels import beginning

    try:
        path = beginning.begin(chosen.name, chosen.folder, chosen.title)
    except beginning.NameRefused as error:
        print(f"scacchiera new-level: {error}", file=sys.stderr)
        return USAGE
    print(path)
    return 0


def _describe(chosen: argparse.Namespace) -> int:
    from game import levels
    from game.report import level_sheet

    level, standard = levels.load(chosen.level), levels.ruleset("standard")
    if chosen.json:
        print(json.dumps(level_sheet.as_data(level, standard), ensure_ascii=False, indent=2))
    else:
        print(level_sheet.sheet(level, standard))
    return 0


def _render(chosen: argparse.Namespace) -> int:
    from game import levels
    from game.report import board_picture

    level = levels.load(chosen.level)
    out = chosen.output or Path(f"{level.id}.svg")
    if out.suffix.lower() not in (".svg", ".png"):
        print(
            _("scacchiera render: {file} is not a picture's name: end it in .svg or .png").format(file=out),
            file=sys.stderr,
        )
        return USAGE
    if chosen.board and chosen.board not in level.boards:
        known = ", ".join(level.boards)
        print(
            _("scacchiera render: {level} has no board {board}: {known}").format(
                level=level.id, board=chosen.board, known=known
            ),
            file=sys.stderr,
        )
        return USAGE
    set_language(chosen.lang or language())
    drawing = board_picture.picture(level, [chosen.board] if chosen.board else ())
    if out.suffix.lower() == ".svg":
        out.write_text(drawing.svg(), encoding="utf-8", newline="\n")
    else:
        from game.client import board_print

        board_print.save(drawing, out)
    print(out)
    return 0


def _format(chosen: argparse.Namespace) -> int:
    from game import levels

    wrong = 0
    for path in chosen.files:
        try:
            file = levels.edit(path)
            before = file.text
            file.tidy()
            if file.text == before:
                continue
            if not chosen.check:
                file.save()
        except levels.LevelError as error:
            print(error, file=sys.stderr)
            wrong += 1
            continue
        wrong += chosen.check
        print(_("{file} would be tidied").format(file=path) if chosen.check else _("{file} tidied").format(file=path))
    return FAULT if wrong else 0
