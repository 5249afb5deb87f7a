"""What a player prefers, kept as JSON in the system's folder for settings; a broken file costs the
preference, not the game.

The environment variable SCACCHIERA_HOME moves every folder of the program to one place.
"""

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Literal, get_args

from game import texts
from game.client import keys as command_keys

Speed = Literal["slow", "normal", "fast"]
FolderKind = Literal["settings", "saves", "logs", "pictures", "debriefs", "drawn"]


def folder(kind: FolderKind) -> Path:
    """The folder for one kind of file, made if need be. Raises OSError where it cannot be made."""
    home = os.environ.get("SCACCHIERA_HOME")
    if home:
        path = Path(home, kind)
    else:
        import platformdirs

        match kind:
            case "settings":
                path = platformdirs.user_config_path("scacchiera")
            case "saves":
                path = platformdirs.user_data_path("scacchiera") / "games"
            case "logs":
                path = platformdirs.user_log_path("scacchiera")
            case "pictures":
                path = platformdirs.user_pictures_path() / "Scacchiera"
            case "debriefs":
                path = platformdirs.user_documents_path() / "Scacchiera"
            case "drawn":
                path = platformdirs.user_cache_path("scacchiera", appauthor=False) / "drawn"
    path.mkdir(parents=True, exist_ok=True)
    return path


def told(path: Path) -> str:
    """A path as it is shown: who looks over a player's shoulder need not read the name of the home folder."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except ValueError:
        return str(path)


@dataclass
class Settings:
    """Preferences; each has a default that suits a first start."""

    language: str = field(default_factory=texts.guess_language)
    scale: int | None = None
    """UI scale in %, 75–250; None lets the window's size decide."""
    full_screen: bool = False
    motion: bool = True
    """Whether things move; off for reduced motion."""
    high_contrast: bool = False
    large_type: bool = False
    """Whether words alone are a fifth larger."""
    projector: bool = False
    """Whether everything is half as large again and in high contrast, for a room that looks at a projector."""
    volume: int = 60
    """Loudness of sounds, 0–100 %."""
    mute: bool = False
    curtain: bool = True
    """Whether the screen is covered between two people at one computer."""
    speed: Speed = "normal"
    """How fast AI firms and black play their moves on screen."""
    first_play: bool = True
    """Whether a new game opens in steps; on until a first game is finished, or as it was chosen last."""
    keys: dict[str, str] = field(default_factory=dict)
    """Keys chosen instead of those in `keys.COMMANDS`, by command."""
    note: str = field(default="", compare=False)
    """What was wrong with the file when it was read; empty if nothing. Not saved."""

    @property
    def strong(self) -> bool:
        """Whether colours are those of high contrast."""
        return self.high_contrast or self.projector

    def duration(self, seconds: float) -> float:
        """How long a movement of `seconds` takes for this player: 0 with motion off."""
        if not self.motion:
            return 0.0
        return seconds * {"slow": 1.6, "normal": 1.0, "fast": 0.5}[self.speed]

    def save(self) -> None:
        """Writes the settings file whole or not at all. Raises OSError."""
        kept = asdict(self)
        del kept["note"]
        write_whole("settings.json", kept)


def write_whole(name: str, content: Mapping[str, object]) -> None:
    """Writes a JSON file into the folder of the settings, whole or not at all. Raises OSError."""
    import tempfile  # slow to load, and a first frame does not save

    place = folder("settings")
    handle, passing = tempfile.mkstemp(dir=place, suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            json.dump(content, file, indent=2, ensure_ascii=False)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(passing, place / name)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(passing)
        raise


def load() -> Settings:
    """The saved settings; what is missing or wrong in the file takes its default, and `note` says so."""
    settings = Settings()
    try:
        path = folder("settings") / "settings.json"
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return settings
    except (OSError, ValueError, RecursionError) as fault:
        settings.note = f"settings.json: {fault}"
        return settings
    if not isinstance(data, dict):
        settings.note = "settings.json: not an object"
        return settings
    wrong = []
    for each in fields(Settings):
        if each.name == "keys" and "keys" in data:
            settings.keys, faulty = command_keys.readable(data["keys"])
            wrong += [f"keys.{command}".rstrip(".") for command in faulty]
        elif each.name in data and each.name != "note":
            if _fits(each.name, data[each.name]):
                setattr(settings, each.name, data[each.name])
            else:
                wrong.append(each.name)
    if wrong:
        settings.note = f"settings.json: {', '.join(wrong)}"
    return settings


def _fits(name: str, value: object) -> bool:
    match name:
        case "language":
            return value in texts.languages() if isinstance(value, str) else False
        case "scale":
            return value is None or (type(value) is int and 75 <= value <= 250)
        case "volume":
            return type(value) is int and 0 <= value <= 100
        case "speed":
            return value in get_args(Speed)
        case _:
            return isinstance(value, bool)
