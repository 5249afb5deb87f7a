"""Where assets and levels are: beside the package in a checkout, inside it in an installed wheel.

Nothing else in the program builds a path to a shipped file."""

from pathlib import Path, PurePosixPath

_PACKAGE = Path(__file__).resolve().parent


def assets() -> Path:
    """The folder of pictures, sounds and translations; raises FileNotFoundError if it got lost."""
    return _folder("assets")


def levels() -> Path:
    """The folder of the shipped levels and rulesets; raises FileNotFoundError if it got lost."""
    return _folder("levels")


def asset(name: str) -> Path:
    """The path of one asset, named with forward slashes: `asset("art/pieces/queen.svg")`.

    The file need not exist. Raises ValueError for a name that would leave the folder.
    """
    return _inside(assets(), name)


def level(name: str) -> Path:
    """The path of one shipped level or ruleset file: `level("brianza-2004.yaml")`; same rules as `asset`."""
    return _inside(levels(), name)


def _folder(name: str) -> Path:
    # The wheel's copy comes first: beside an installed package lie other people's folders.
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the folder of {name} is missing beside {_PACKAGE}: install scacchiera again")


def _inside(folder: Path, name: str) -> Path:
    parts = PurePosixPath(name).parts
    # A backslash or a colon would be a way out on Windows alone, so they are refused everywhere.
    if not parts or parts[0] == "/" or ".." in parts or any(sign in name for sign in "\\:\0"):
        raise ValueError(f"{name!r} is not the name of a shipped file")
    return folder.joinpath(*parts)
