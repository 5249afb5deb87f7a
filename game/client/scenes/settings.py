"""The settings: each takes effect at once and is kept at once."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Final

import pygame

from game import texts
from game.client import keys, theme
from game.client.scene import Scene
from game.client.scenes.settings_keys import keys_page
from game.client.settings import Settings
from game.client.widgets import (
    Button,
    Choice,
    Column,
    Label,
    Panel,
    Row,
    Rule,
    ScrollPanel,
    Slider,
    Space,
    Switch,
    Tabs,
    Widget,
    heading,
)
from game.client.widgets.hands import shortcut_of
from game.texts import _

if TYPE_CHECKING:
    from game.client.app import App

_SCALES: Final = (75, 90, 100, 110, 125, 150, 175, 200, 225, 250)
_HELD: Final = frozenset(
    getattr(pygame, f"K_{side}{name}") for name in ("SHIFT", "CTRL", "ALT", "META", "SUPER") for side in "LR"
) | {pygame.K_CAPSLOCK, pygame.K_NUMLOCK, pygame.K_MODE}
"""Keys that are held while another is pressed, and are no answer."""


class SettingsScene(Scene):
    """One page, by what they concern."""

    help_topic: ClassVar[str] = "term.district"

    def __init__(self, app: "App") -> None:
        """Opens the first page."""
        super().__init__(app)
        self.page = "general"
        self._waiting = ""
        """Command whose new key is about to be pressed."""
        self._fault = ""

    @property
    def settings(self) -> Settings:
        """What is being changed."""
        return self.app.settings

    def build(self) -> Widget:
        """A heading and the page."""
        top = Row(
            [
                heading(_("Settings"), size="title"),
                Space(grow=1),
                Button(_("Back"), self.back, id="back", kind="quiet", shortcut="escape"),
            ],
            gap=16,
        )
        left = Panel([heading(_("Screen")), *self._screen()], gap=12, grow=1)
        right = Column(
            [
                Panel([heading(_("Sound")), *self._sound()], gap=12),
                Panel([heading(_("At the table")), *self._table()], gap=12),
            ],
            gap=16,
            grow=1,
        )
        pages = [("general", _("Game")), ("keys", _("Keys"))]
        tabs = Tabs(pages, self.page, self._turn_to, id="page")
        page: Widget = Row([left, right], gap=16, equal=True, place_across="start")
        if self.page == "keys":
            page = keys_page(self.settings.keys, self._waiting, self._fault, self._listen, self._reset_keys)
        return Column(
            [top, tabs, ScrollPanel(page, id=f"page.{self.page}.scroll")],
            pad=(14, 24, 20, 24),
            gap=12,
            align="center",
            max_width=1120,
        )

    def _screen(self) -> list[Widget]:
        settings = self.settings
        scales = [
            ("0", _("By the window: {percent}").format(percent=texts.percent(theme.guess_percent(self.ui.window))))
        ]
        scales += [(str(percent), texts.percent(percent)) for percent in _SCALES]
        return [
            _line(
                _("Language"),
                Tabs(list(texts.languages().items()), settings.language, self._set("language"), id="language"),
            ),
            Rule(),
            _line(
                _("Size of everything"),
                Choice(scales, str(settings.scale or 0), self._set_scale, id="scale"),
                _("As large as the window allows."),
            ),
            Rule(),
            Switch(_("Full screen"), settings.full_screen, self._set("full_screen"), id="full_screen"),
            Switch(_("Things move"), settings.motion, self._set("motion"), id="motion"),
            Switch(_("Large type"), settings.large_type, self._set("large_type"), id="large_type"),
            Switch(
                _("High contrast"),
                settings.strong,
                self._set("high_contrast"),
                id="high_contrast",
                enabled=not settings.projector,
                why=_("The view for a projector has high contrast."),
            ),
            Switch(_("For a projector"), settings.projector, self._set("projector"), id="projector"),
            Label(
                _("Everything half as large again, and in high contrast, so that a whole room can read it."),
                size="small",
                colour="muted",
            ),
        ]

    def _sound(self) -> list[Widget]:
        settings = self.settings
        loud = texts.percent(settings.volume)
        volume = Slider(settings.volume, 0, 100, self._set("volume"), id="volume", step=5, grow=1)
        return [
            _line(_("Volume"), Row([volume, Label(loud, width=60, text_align="end")], gap=8, grow=1)),
            Switch(_("Sound"), not settings.mute, self._hear, id="sound"),
        ]

    def _hear(self, on: bool) -> None:
        self._set("mute")(not on)

    def _table(self) -> list[Widget]:
        settings = self.settings
        speeds = [("slow", _("Slow")), ("normal", _("Normal")), ("fast", _("Fast"))]
        return [
            Switch(_("Curtain between two people"), settings.curtain, self._set("curtain"), id="curtain"),
            Label(
                _("Covers the screen when the turn passes, so that nobody sees another's secrets."),
                size="small",
                colour="muted",
            ),
            Rule(),
            _line(_("AI firms and black play"), Tabs(speeds, settings.speed, self._set("speed"), id="speed")),
        ]

    def _set(self, name: str) -> Callable[[object], None]:
        def change(value: object) -> None:
            setattr(self.settings, name, value)
            self.app.settings_changed()

        return change

    def _set_scale(self, value: str) -> None:
        self.settings.scale = int(value) or None
        self.app.settings_changed()

    # -- keys

    def _turn_to(self, page: str) -> None:
        self.page, self._waiting, self._fault = page, "", ""

    def _listen(self, command: str) -> None:
        self._waiting, self._fault = command, ""

    @property
    def takes_every_key(self) -> bool:
        """While a command waits for its key."""
        return bool(self._waiting)

    def on_key(self, event: pygame.event.Event) -> bool:
        """The key of the command that waits for one; Esc leaves it as it was."""
        if not self._waiting or event.key in _HELD:
            return bool(self._waiting)
        command, pressed = self._waiting, shortcut_of(event)
        self._waiting = ""
        if pressed == "escape":
            return True
        self._fault = keys.fault(command, pressed, self.settings.keys)
        if not self._fault:
            changed = {**self.settings.keys, command: pressed}
            self.settings.keys = {each: key for each, key in changed.items() if key != keys.COMMANDS[each]}
            self.app.settings_changed()
        return True

    def _reset_keys(self) -> None:
        self._fault = ""
        self.settings.keys = {}
        self.app.settings_changed()


def _line(text: str, control: Widget, note: str = "") -> Widget:
    words: Widget = Label(text)
    if note:
        words = Column([words, Label(note, size="small", colour="muted")], gap=1)
    words.grow = 1
    return Row([words, control], gap=14)
