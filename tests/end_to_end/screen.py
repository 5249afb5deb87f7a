"""A virtual X screen for tests in a real window: started on a free display, with pictures of what it shows."""

import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pygame

SIZE = (1920, 1080)
PATIENCE = 30.0
"""Seconds after which something that should happen on the screen is given up."""
NEEDED = ("Xvfb", "xdotool", "openbox")
"""Programs without which nothing here works; Debian packages xvfb, xdotool and openbox."""

_WISHES = """<openbox_config xmlns="http://openbox.org/3.4/rc">
<theme><animateIconify>no</animateIconify></theme>
<keyboard><keybind key="A-Tab"><action name="NextWindow"><dialog>none</dialog></action></keybind>
<keybind key="A-F4"><action name="Close"/></keybind></keyboard>
</openbox_config>
"""
"""How the window manager is set up: Alt+Tab goes to the window before, Alt+F4 closes, and nothing moves by itself."""


def picture(buffer: Path) -> pygame.Surface:
    """What a screen shows now: its frame buffer is a file in the format of xwd."""
    data = buffer.read_bytes()
    fields = struct.unpack(">25I", data[:100])
    start = fields[0] + 12 * fields[19]
    wide, high, line = fields[4], fields[5], fields[12]
    shown = pygame.image.frombuffer(data[start : start + line * high], (line // 4, high), "BGRA")
    return shown.subsurface((0, 0, wide, high)).convert(24)


@dataclass
class Screen:
    """A running screen: its environment for programs, and its picture."""

    display: str
    folder: Path

    @property
    def buffer(self) -> Path:
        """The file that holds its pixels."""
        return self.folder / "Xvfb_screen0"

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to open its window there, and nowhere else."""
        kept = {name: value for name, value in os.environ.items() if name not in ("SDL_VIDEODRIVER", "WAYLAND_DISPLAY")}
        # Without the variable SDL draws through software GL, ten times slower.
        return {**kept, "DISPLAY": self.display, "SDL_FRAMEBUFFER_ACCELERATION": "0", "SDL_AUDIODRIVER": "dummy"}

    def picture(self, path: Path) -> None:
        """Saves what the screen shows now, as PNG."""
        pygame.image.save(picture(self.buffer), str(path))

    def hand(self, *commands: str) -> str:
        """Lets xdotool do something; what it prints."""
        done = subprocess.run(
            ["xdotool", *commands], env=self.environment, check=True, capture_output=True, text=True, encoding="utf-8"
        )
        return done.stdout

    @contextmanager
    def managed(self) -> Iterator[None]:
        """With a window manager, as people have one: it minimises, resizes and fills the screen."""
        wishes = self.folder / "openbox.xml"
        wishes.write_text(_WISHES, encoding="utf-8")
        manager = subprocess.Popen(
            ["openbox", "--sm-disable", "--config-file", str(wishes)],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            start = time.monotonic()
            while subprocess.run(
                ["xdotool", "get_num_desktops"], env=self.environment, capture_output=True, check=False
            ).returncode:
                assert manager.poll() is None and time.monotonic() - start < PATIENCE, "openbox did not start"
            yield
        finally:
            manager.terminate()
            manager.wait()


@contextmanager
def screen(folder: Path) -> Iterator[Screen]:
    """A screen of 1920 × 1080 whose frame buffer lies in `folder`; ends with the block."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    assert not missing, f"install {', '.join(missing)}: see the Debian packages in .ci/run"
    read, write = os.pipe()
    # A pointer that is not drawn does not stand in the pictures.
    # Without -noreset the server starts anew whenever its last client leaves, and throws out who is just coming.
    command = ["Xvfb", "-displayfd", str(write), "-noreset", "-nocursor", "-nolisten", "tcp"]
    server = subprocess.Popen(
        [*command, "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-fbdir", str(folder)],
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read, encoding="ascii") as answer:
            number = answer.readline().strip()
        assert number, "Xvfb did not start"
        yield Screen(f":{number}", folder)
    finally:
        server.terminate()
        server.wait()


@contextmanager
def neighbour(name: str = "neighbour") -> Iterator[str]:
    """Another program's small window on the screen of this environment; its X number."""
    source = (
        f"import pygame; pygame.display.init(); pygame.display.set_mode((320, 240)); "
        f"pygame.display.set_caption({name!r}); print(pygame.display.get_wm_info()['window'], flush=True)\n"
        "while pygame.event.wait().type != pygame.QUIT: pass"
    )
    with subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE, encoding="ascii") as other:
        assert other.stdout
        try:
            yield next(line.strip() for line in other.stdout if line.strip().isdigit())
        finally:
            other.kill()
