"""The title: what there is to do, over the picture of the district at the edge of the board."""

from functools import partial
from pathlib import Path
from typing import ClassVar, Final

import pygame

from game import __version__, texts
from game.client import crash_reports, pictures
from game.client.scene import Scene
from game.client.scenery import scenery
from game.client.settings import told
from game.client.theme import mix
from game.client.widgets import (
    Button,
    Canvas,
    Column,
    Dialog,
    Icon,
    Label,
    Row,
    Space,
    Stack,
    Tabs,
    Ui,
    Widget,
    heading,
    plain,
)
from game.record import RecordError, Save, has_saves, saves, saves_folder, unfinished
from game.texts import _, ngettext

_DARK: Final = 34
"""Sixty-fourths of the window that are darkened for the menu."""
_WIDE: Final = 340
"""Width of the menu, logical pixels."""
_LONG: Final = 72
"""Letters of names beyond which a saved game only says how many firms play it."""


class TitleScene(Scene):
    """Where the program starts."""

    help_topic: ClassVar[str] = "term.district"

    def on_enter(self) -> None:
        """Looks for a game to continue: one may have been left, finished or deleted since."""
        self.last = unfinished(saves_folder())
        self.any_saves = has_saves(saves_folder())
        note, self.app.settings.note = self.app.settings.note, ""
        if note:
            told = _("Some settings could not be read and are back to normal ({note}).")
            self.toast(plain(told.format(note=note)), "bad")
        report = crash_reports.unseen()
        if report and not self.asking:
            self.ask(partial(_last_time, self, report))
        self.invalidate()

    def on_leave(self) -> None:
        """Its picture, as large as the window, is not needed for now."""
        pictures.drop(("title", self.ui.window))

    def build(self) -> Widget:
        """The picture, and the menu at its dark side."""
        continues = Button(
            _("Continue"),
            self.resume,
            id="continue",
            kind="primary",
            size="lead",
            shortcut="c",
            wide=True,
            note=description(self.last) if self.last else "",
        )
        newcomer = self.app.settings.first_play and not self.any_saves
        tutorial = Button(
            _("Tutorial"),
            self.tutorial,
            id="tutorial",
            kind="primary" if newcomer else "plain",
            size="lead",
            shortcut="t",
            wide=True,
            note=_("Start here: ten minutes, step by step") if newcomer else "",
        )
        low = self.ui.scale.logical(self.ui.window)[1] < 660
        menu = Column(
            [
                Row([Icon("ui/logo", 72), _name()], gap=18),
                Space(height=4 if low else 26),
                continues if self.last else None,
                tutorial if newcomer else None,
                Button(
                    _("New game"),
                    self.new_game,
                    id="new",
                    kind="plain" if self.last or newcomer else "primary",
                    size="lead",
                    shortcut="n",
                    wide=True,
                ),
                Button(_("Campaign"), self.campaign, id="campaign", size="lead", shortcut="k", wide=True),
                None if newcomer else tutorial,
                Button(_("Load a game"), self.load, id="load", size="lead", shortcut="l", wide=True)
                if self.any_saves
                else None,
                Button(_("Encyclopedia"), self.encyclopedia, id="encyclopedia", size="lead", key_cap="f1", wide=True),
                Button(_("Settings"), self.settings, id="settings", size="lead", shortcut="s", wide=True),
                Button(_("Quit"), self.app.quit, id="quit", size="lead", shortcut="q", wide=True),
                Space(height=2 if low else 14),
                Tabs(list(texts.languages().items()), texts.language(), self.speak, id="language"),
            ],
            gap=6 if low else 10,
            width=_WIDE,
        )
        version = Label(_("Version {number}").format(number=__version__), size="small", colour="dim")
        page = Column([Space(grow=1), Row([menu, Space(grow=1)]), Space(grow=1), version], pad=(10 if low else 28, 56))
        return Stack([Canvas(_paint_scene, ("title", self.ui.window)), page])

    def resume(self) -> None:
        """Goes on with the game last played."""
        if self.last:
            open_save(self, self.last)

    def new_game(self) -> None:
        """To the choice of level and seats."""
        from game.client.scenes.new_game import NewGameScene

        self.app.push(NewGameScene(self.app))

    def campaign(self) -> None:
        """To the road through the levels."""
        from game.client.scenes.campaign import CampaignScene

        self.app.push(CampaignScene(self.app))

    def tutorial(self) -> None:
        """On with the tutorial that was left, or a new one."""
        from game.client import tutorial
        from game.client.scenes import go_on

        good, _bad = saves(saves_folder())
        left = next((save for save in good if save.header.level_id == tutorial.LEVEL and not save.over), None)
        if left:
            open_save(self, left)
        else:
            go_on(self.app, tutorial.start(self.app.settings))

    def load(self) -> None:
        """To the list of saved games."""
        from game.client.scenes.load import LoadScene

        self.app.push(LoadScene(self.app))

    def encyclopedia(self) -> None:
        """To what every word of the game means."""
        from game.client.scenes.encyclopedia import EncyclopediaScene

        self.app.push(EncyclopediaScene(self.app))

    def settings(self) -> None:
        """To the settings."""
        from game.client.scenes.settings import SettingsScene

        self.app.push(SettingsScene(self.app))

    def speak(self, language: str) -> None:
        """Changes the language at once."""
        self.app.settings.language = language
        self.app.settings_changed()


def _last_time(scene: Scene, report: Path) -> Dialog:
    from game.client.crash import last_time  # rarely needed, and a first frame does not wait for it

    return last_time(scene, report)


def open_save(scene: Scene, save: Save) -> None:
    """Goes on with a saved game, or says in a dialog why that is not possible."""
    from game.client.scenes import go_on
    from game.client.session import Session

    try:
        session = Session.resume(save.path, scene.app.settings)
    except RecordError as fault:
        scene.ask(partial(_cannot_open, scene, fault))
        return
    go_on(scene.app, session)


def _cannot_open(scene: Scene, fault: RecordError) -> Dialog:
    return Dialog(
        _("This game cannot be opened"),
        [
            Label(str(fault)),
            Label(_("The file is left as it is: {path}").format(path=told(fault.path)), colour="muted", size="small"),
        ],
        [Button(_("Close"), scene.dismiss, id="close", shortcut="return")],
        on_close=scene.dismiss,
    )


def description(save: Save) -> str:
    """A saved game in a line or two: level, year, players."""
    title = texts.text(save.header.title) or save.header.level_id
    first = save.header.level.get("year")
    year = str(first + save.round - 1) if isinstance(first, int) else ""
    seats = save.header.seats
    names = ", ".join(seat.name for seat in seats)
    if len(names) > _LONG:
        names = ngettext("{n} firm", "{n} firms", len(seats)).format(n=len(seats))
    return " · ".join(part for part in (title, year, names) if part)


def _name() -> Widget:
    return Column(
        [
            heading("Scacchiera", size="title"),
            Label(_("Firms of a district on the chessboard of the world"), colour="muted", max_width=230),
        ],
        gap=0,
    )


def _paint_scene(ui: Ui, surface: pygame.Surface, rect: pygame.Rect) -> None:
    """The picture over the whole window, its right side kept, the left side darkened for the menu."""
    if not pictures.exists("ui/title_scene"):
        return
    surface.blit(pictures.kept(("title", rect.size), lambda: _scene(rect.size)), rect)
    shade = pictures.kept(("title shade", rect.width, ui.palette), lambda: _shade(ui, (rect.width, 64)))
    seen = surface.get_clip().clip(rect)
    for top in range(seen.top, seen.bottom, shade.get_height()):
        surface.blit(shade, (rect.left, top))


def _scene(size: tuple[int, int]) -> pygame.Surface:
    wide = max(size[0], size[1] * 16 // 9)
    high = max(size[1], size[0] * 9 // 16)
    drawn = scenery("ui/title_scene", (wide, high))
    return drawn.subsurface((wide - size[0], (high - size[1]) // 2, *size))


def _shade(ui: Ui, size: tuple[int, int]) -> pygame.Surface:
    night = mix(ui.palette.night, ui.palette.abyss, 0.5)
    strip = pygame.Surface((64, 1), pygame.SRCALPHA)
    for x in range(64):
        strip.set_at((x, 0), (*night, max(0, round(190 * (1 - x / _DARK)))))
    whole = pygame.transform.smoothscale(strip, size)
    return whole.subsurface((0, 0, size[0] * (_DARK + 2) // 64, size[1])).copy()  # nothing is darkened beyond
