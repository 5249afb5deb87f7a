"""The pygame program: scenes over widgets over drawing. `run()` opens it; everything else is imported when
it is needed.

Layers, top down: `scenes/` · `app` (window, clock, stack of scenes) · `scene` (base of all screens) ·
`widgets/` · `layout`, `widget` · `fonts`, `pictures`, `sound`, `settings`, `theme`. A scene, whole:

    class NoteScene(Scene):
        help_topic = "notes"

        def __init__(self, app: App) -> None:
            super().__init__(app)
            self.count = 0

        def build(self) -> Widget:                      # called again after every click or key that did something
            return Column([
                heading(_("Notes"), size="title"),
                Panel([Label(_("You wrote {n} notes.").format(n=self.count))], grow=1),
                Row([Space(grow=1), Button(_("One more"), self.more, id="more", kind="primary",
                shortcut="return")]), ], pad=24, gap=16)

        def more(self) -> None:
            self.count += 1

    app.push(NoteScene(app))      # push, pop, replace, go (clears the stack), quit(status)

Scene: `ui` (px, colour, face, palette, clock, memory), `invalidate()`, `ask(make_dialog)` / `dismiss()`,
`toast(text)`, `animate(dt) -> bool`, `restart_clock()`, `on_enter`, `on_leave`, `on_key(event)`, `back()`,
`wake_in()`, `app.settings.duration(MOTION["glide"])` (0 under reduced motion), `app.sounds.play("move")`.
Tests: `app = App(Settings(language="it"), size=(1280, 720))`, `app.push(…)`, `app.click("more")`,
`app.press(pygame.K_TAB)`, `app.step(events, dt)`, `app.render()`, `app.scene.find("more")`,
`app.scene.said()`, `app.scene.faults() == []`.
"""

import gc
import os
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from game.client.app import App
    from game.client.scene import Scene

# SDL reads these when it starts, so they must be set before anything here imports pygame.
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")
# Where Mesa is installed SDL would draw the window through software GL: 17 ms a frame instead of 1.5.
os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")


def pygame_fault() -> str:
    """Why pygame cannot be used here, as a sentence that says what to do; "" if it can.

    Two packages provide `import pygame` and overwrite each other's files. Their records lie beside the package;
    looking there takes a tenth of the time importlib.metadata needs, and the first frame waits for it.
    """
    from game.texts import _

    spec = find_spec("pygame")
    places = [Path(place).parent for place in (spec.submodule_search_locations or ())] if spec else []
    names = {name.name.split("-")[0] for place in places for name in place.glob("pygame*.dist-info")}
    if {"pygame", "pygame_ce"} <= names:
        return _(
            "Two packages called pygame are installed and damage each other. "
            "Repair it with: pip uninstall -y pygame pygame-ce, then: pip install pygame-ce"
        )
    if spec is None or names == {"pygame"}:
        return _("Scacchiera needs the package pygame-ce. Install it with: pip install pygame-ce")
    return ""


def run(
    start: "Callable[[App], Scene] | None" = None,
    *,
    size: tuple[int, int] | None = None,
    narrate: TextIO | None = None,
) -> int:
    """Opens the window with the title, or with the scene `start` makes; returns the exit status when it is
    closed. What the window shows is told to `narrate`, if there is one.
    """
    fault = pygame_fault()
    if fault:
        print(fault, file=sys.stderr)
        return 1
    # Nothing that is imported is garbage, and looking for some takes a tenth of the time; App collects again.
    gc.disable()
    from game.client.app import run as run_app

    return run_app(start, size=size, narrate=narrate)
