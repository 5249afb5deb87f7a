"""The command line as a whole: every command with its arguments, by groups of commands."""

import argparse

from game import __version__
from game.cli import checking, designing, measuring, playing
from game.cli.words import Command
from game.texts import _


def parser() -> argparse.ArgumentParser:
    """Everything that can be said on the command line; what is chosen holds its `command`."""
    made = argparse.ArgumentParser(
        prog="scacchiera",
        description=_("Firms of an Italian district on the chessboard. Without a command the game opens."),
    )
    made.add_argument("--version", action="version", version=f"scacchiera {__version__}")
    made.set_defaults(command=playing.play, level=None)
    playing.add_narrate(made, default=False)
    commands = made.add_subparsers(title=_("commands"), metavar="COMMAND")

    def add(name: str, command: Command, help: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help, description=help)
        sub.set_defaults(command=command)
        return sub

    for group in (playing, designing, checking, measuring):
        group.add_commands(add)
    return made
