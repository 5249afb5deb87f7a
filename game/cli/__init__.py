"""The command `scacchiera`: one thin function per use, each importing what it needs when it is used.

What goes wrong for a person is one clear sentence on standard error and an exit status, no traceback."""

import sys
from collections.abc import Sequence

from game.cli.status import FAULT, INTERRUPTED
from game.texts import _, guess_language, set_language


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status: 0 well, 1 a fault, 2 wrong usage, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A console that lacks a sign shows "?" for it instead of stopping the program.
            stream.reconfigure(errors="replace")
    set_language(guess_language())
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
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


def _run(arguments: Sequence[str]) -> int:
    if not arguments:
        # The game itself, and its first frame need not wait for a command line.
        from game import client

        return client.run()
    from game.cli.command_line import parser

    chosen = parser().parse_args(arguments)
    status: int = chosen.command(chosen)
    return status


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"scacchiera: {error.filename or ''}: {error.strerror}".replace(" : ", " ")
    if type(error).__module__.startswith("game."):
        # Our own errors are worded for people, and a level's faults start with the place that an editor opens.
        return str(error)
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="scacchiera-", suffix=".log", delete=False
    ) as report:
        report.write("".join(traceback.format_exception(error)))
    return _("scacchiera: something went wrong inside the program ({error}); please send us the file {file}").format(
        error=error or type(error).__name__, file=report.name
    )
