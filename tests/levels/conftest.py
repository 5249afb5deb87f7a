"""A small whole level to break in one place, and a cache folder of the test's own."""

from pathlib import Path

import pytest

from game import levels
from game.levels import cache, rebuild

SMALL = """\
format: 1
id: small
title: {en: Small, it: Piccolo}
teaches: {en: Nothing., it: Nulla.}
ruleset: standard
year: 2004
rounds: 6
minutes: 10
firms: {min: 1, max: 2}
strategies: [queen, change-board]
sectors: {light: {en: Hats, it: Cappelli}, dark: {en: Gloves, it: Guanti}}
countries:
  it:
    name: {en: Italy, it: Italia}
    wage: 100
    price: 10000
    taste: {quality: 4, brand: 3, service: 1, price: 2}
  cn:
    name: {en: China, it: Cina}
    wage: 20
    price: 7000
    tariff: 15
    taste: {quality: 2, brand: 2, service: 1, price: 5}
    laws: [no_acquisition]
boards:
  A:
    name: {en: Markets, it: Mercati}
    legend:
      c: {country: cn, demand: 90}
      d: {district: true}
      H: {district: true, hq: true}
      g: {country: cn, demand: 60, gateway: 'B:a1'}
      '~': {sea: true}
    squares: |
      cccg
      c~~c
      cccc
      dHHd
    rivals: {a4: 3}
  B:
    name: {en: Machines, it: Macchine}
    legend:
      c: {country: cn, demand: 50}
      g: {country: cn, gateway: 'A:d4'}
    squares: |
      ccc
      ccc
      gcc
shocks:
  - {round: 3, kind: oil_price, severity: 2, country: cn}
deck: {none: 1, demand_boom: 2}
goals:
  - {kind: countries, at_least: 1, by_round: 5}
notes:
  objectives: {en: [See.], it: [Vedere.]}
  questions: {en: [Why?], it: [Perché?]}
"""


class Desk:
    """Where a designer writes a level and has it checked."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "small.yaml"

    def write(self, content: str | bytes) -> Path:
        """A level file with this content."""
        self.file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return self.file

    def check(self, content: str | bytes) -> list[str]:
        """The faults of a file with this content, without its folder."""
        path = self.write(content)
        return [str(fault).replace(str(path.parent), "").lstrip("/\\") for fault in levels.check_files([path])]

    def changed(self, *changes: tuple[str, str]) -> list[str]:
        """Line, column and wording of the small level's faults after these changes; errors do not say so."""
        content = SMALL
        for old, new in changes:
            assert content.count(old) == 1, f"{old!r} must be there once"
            content = content.replace(old, new)
        return [fault.removeprefix("small.yaml:").replace(" error: ", " ", 1) for fault in self.check(content)]


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setattr(cache, "folder", lambda: folder)
    rebuild.forget()
    return folder


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def small() -> str:
    return SMALL
