"""When something breaks: a report without personal data, a dialog that goes on from it, and the window that
is too small.
"""

import contextlib
import platform
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pygame

import game
from game.client import crash_reports, fonts, settings
from game.client.fonts import Face, Fragment
from game.client.layout import Column
from game.client.scene import Scene
from game.client.theme import WALNUT
from game.client.widget import Widget
from game.client.widgets.buttons import Button
from game.client.widgets.icons import key_name
from game.client.widgets.overlays import Dialog
from game.client.widgets.text import Label, RichText, plain
from game.texts import _

if TYPE_CHECKING:
    from game.client.app import App
    from game.client.session import Session


def write_report(fault: BaseException, app: "App") -> Path | None:
    """Writes what broke, where, and on what system into the log folder; None if even that is impossible.

    Values of variables are left out, the home folder's name is replaced by `~`, and the players' names by `…`.
    """
    lines = [
        f"Scacchiera {game.__version__}, Python {platform.python_version()}, pygame-ce {pygame.version.ver}",
        f"{platform.system()} {platform.release()}, SDL {'.'.join(map(str, pygame.get_sdl_version()))}",
        f"window {app.window.size}, scale {app.scale.percent} %, language {app.settings.language}",
        f"scenes {' > '.join(type(scene).__name__ for scene in app.scenes)}",
        "",
        *(line.rstrip("\n") for line in traceback.format_exception(fault)),
    ]
    text = "\n".join(lines).replace(str(Path.home()), "~")
    for name in _names(app):
        text = text.replace(name, "…")
    print(text, file=sys.stderr)
    try:
        path = settings.folder("logs") / time.strftime(f"{crash_reports.NEW}%Y%m%d-%H%M%S.txt")
        path.write_text(text + "\n", encoding="utf-8")
    except OSError:
        return None
    return path


def _sessions(app: "App") -> Iterator["Session"]:
    for scene in app.scenes:
        session = getattr(scene, "session", None)
        if session is not None:
            yield session


def _names(app: "App") -> list[str]:
    """What the people at the table are called, where it is long enough to be told from words of the program."""
    return [seat.name for session in _sessions(app) for seat in session.seats if len(seat.name) > 2]


def let_go(app: "App") -> None:
    """Closes the game behind the scenes: else nobody could go on writing it while this program runs."""
    for session in _sessions(app):
        with contextlib.suppress(Exception):  # it is being left, whatever else is wrong with it
            session.close()


def report_buttons(scene: Scene, report: Path | None) -> list[Widget | None]:
    """A button that copies a report, if there is one."""

    def copied() -> None:
        if report is not None and crash_reports.copy(report):
            scene.toast(_("The report is copied: paste it where you like."), "good")
        else:
            scene.toast(_("This system has no clipboard: the file is in the folder named above."), "bad")

    return [Button(_("Copy the report"), copied, id="crash.copy") if report else None]


def last_time(scene: Scene, report: Path) -> Dialog:
    """At the next start: something broke, here is the report, and a game that was being played goes on."""
    where = _("A report for the makers is in {file}. It holds no names and nothing about you.")

    def close() -> None:
        crash_reports.note_seen()
        scene.dismiss()

    return Dialog(
        _("Last time something went wrong"),
        [
            Label(_("The program made a mistake. A game that was being played is saved up to its last action.")),
            RichText(where.format(file=f"<b>{plain(str(report))}</b>"), colour="muted", size="small"),
        ],
        [
            *report_buttons(scene, report),
            Button(_("Close"), close, id="crash.close", kind="primary", shortcut="return"),
        ],
        on_close=close,
    )


class CrashScene(Scene):
    """Says that something went wrong, that the game is safe, and where the report is."""

    help_topic: ClassVar[str] = ""

    def __init__(self, app: "App", report: Path | None) -> None:
        """`report` is the file that was written, if it could be."""
        super().__init__(app)
        self._report = report
        self.ask(self._dialog)

    def build(self) -> Widget:
        """Nothing but the dialog."""
        return Column([])

    def _dialog(self) -> Dialog:
        where = _("A report for the makers is in {file}. It holds no names and nothing about you.")
        return Dialog(
            _("Something went wrong"),
            [
                Label(_("The program made a mistake. Your game is saved up to the last action.")),
                RichText(
                    where.format(file=f"<b>{plain(settings.told(self._report))}</b>"), colour="muted", size="small"
                )
                if self._report
                else None,
            ],
            [
                *report_buttons(self, self._report),
                Button(_("Quit"), lambda: self.app.quit(1), id="crash.quit"),
                Button(_("Go on to the title"), self.back, id="crash.title", kind="primary", shortcut="return"),
            ],
            on_close=self.back,
        )

    def back(self) -> None:
        """Goes to the title, from where the game can be continued."""
        from game.client.scenes.title import TitleScene

        crash_reports.note_seen()
        let_go(self.app)
        # The broken scene is left without asking it anything: it could break again.
        self.app.scenes.clear()
        self.app.push(TitleScene(self.app))


def draw_too_small(surface: pygame.Surface, key: str) -> list[pygame.Rect]:
    """Fills a window that has no room for the game with one sentence on how to go on: `key` fills the screen."""
    surface.fill(WALNUT.night)
    face = Face("sans", "regular", 16)
    told = _("This window is too small. Make it larger or press {key} for the full screen: your game waits safely.")
    text = told.format(key=key_name(key))
    lines = fonts.wrap([Fragment(text, face, 0)], max(40, surface.get_width() - 32))
    top = max(8, (surface.get_height() - sum(line.height for line in lines)) // 2)
    for line in lines:
        left = (surface.get_width() - line.width) // 2
        for fragment in line.fragments:
            surface.blit(fonts.surface(fragment.text, face, WALNUT.text), (left, top))
            left += fragment.width
        top += line.height
    return [surface.get_rect()]
