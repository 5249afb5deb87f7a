"""Checks files and folders of levels: every fault of every file in one run, at once where nothing changed.

The faults found in a file are kept in the cache, by everything they depend on.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path as FilePath

from game import resources
from game.levels import cache, places, source
from game.levels.faults import Fault, LevelError, bounded
from game.levels.places import Stamp, stamp
from game.texts import _, language

ENDINGS = (".yaml", ".yml")
CAMPAIGN = "campaign.yaml"
MOST_FILES = 1000


def shipped_files() -> list[FilePath]:
    """All level and ruleset files that come with the program."""
    return _inside(resources.levels())


def check_files(paths: Iterable[str | FilePath]) -> list[Fault]:
    """Every fault of these levels, rulesets, campaigns and folders of them, sorted by file and place.

    A path may also be the name of a shipped level.
    """
    faults: set[Fault] = set()
    rulesets = places.all_rulesets()
    for given in paths:
        try:
            for path, name in _files(given):
                faults.update(_check(path, name, rulesets))
        except LevelError as error:
            faults.update(error.faults)
    return sorted(faults)


def count(paths: Iterable[str | FilePath]) -> int:
    """How many files `check_files` looks at; those that are not there count too."""
    number = 0
    for given in paths:
        try:
            number += len(_files(given))
        except LevelError:
            number += 1
    return number


def _files(given: str | FilePath) -> list[tuple[FilePath, str]]:
    path, name = places.find(given)
    if not path.is_dir() or path.is_symlink():
        return [(path, name)]
    found = _inside(path)
    if not found:
        raise LevelError([Fault(name, 0, 0, "error", "", _("holds no level file: their names end in .yaml"))])
    return [places.find(each) for each in found]


def _inside(folder: FilePath) -> list[FilePath]:
    """Level files in a folder and the folders in it, sorted; links are not followed, hidden ones left out."""
    found: list[FilePath] = []
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += (FilePath(here, name) for name in names if name.endswith(ENDINGS) and not name.startswith("."))
        if len(found) > MOST_FILES:
            break
    return sorted(found)[:MOST_FILES]


def _check(path: FilePath, name: str, rulesets: Sequence[bytes]) -> list[Fault]:
    try:
        content = source.read_bytes(path, name)
    except LevelError as error:
        return list(error.faults)
    named = name.encode("utf-8", "surrogatepass")
    around = places.levels_beside(path) if path.name == CAMPAIGN else ()
    key = cache.key(b"faults", language().encode(), named, content, *rulesets, *around)
    known = _from_json(cache.read(key))
    if known is None:
        known, alone = _examined(path, name, content)
        if alone:
            cache.write(key, json.dumps([_as_list(fault) for fault in known]))
    return known


def _examined(path: FilePath, name: str, content: bytes) -> tuple[list[Fault], bool]:
    """The faults of a file, and whether they depend on nothing but what their key is made of."""
    from game.levels import campaign, examine, rulesets

    document = source.parse_bytes(content, name)
    keys = set(document.data or ())
    if "stages" in keys:
        return bounded(campaign.examine(document, path.parent)[1]), path.name == CAMPAIGN
    if {"modes", "based_on"} & keys and "boards" not in keys:
        return bounded(examine.ruleset(rulesets.complete(document))), True
    return bounded(examine.level(document, path.stem)[1]), True


def _as_list(fault: Fault) -> list[str | int]:
    return [fault.path, fault.line, fault.column, fault.severity, fault.field, fault.message, fault.source]


def _from_json(text: str | None) -> list[Fault] | None:
    if text is None:
        return None
    try:
        return [Fault(*entry) for entry in json.loads(text)]
    except (ValueError, TypeError):
        return None


def watch(folder: FilePath, wait: Callable[[], bool]) -> Iterator[list[FilePath]]:
    """The level files of a folder, then, each time some have changed, those; until `wait` says that it is over.

    Where a ruleset changes, every file is given again. `wait` is called between two looks and sleeps.
    """
    before: dict[FilePath, Stamp] = {}
    rules_before: dict[FilePath, Stamp] = {}
    while True:
        now = _stamps(_inside(folder))
        rules = _stamps(_inside(resources.level("rulesets")))
        changed = [path for path in now if rules != rules_before or before.get(path) != now[path]]
        if changed or set(before) - set(now):
            yield changed
        before, rules_before = now, rules
        if not wait():
            return


def _stamps(paths: Iterable[FilePath]) -> dict[FilePath, Stamp]:
    return {path: seen for path in paths if (seen := stamp(path)) is not None}
