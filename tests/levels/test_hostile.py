"""Files that mean harm are refused in bounded time and memory, whatever they are made of."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.levels.source import MOST_BYTES

BIG = "\\n".join(["c" * 12] * 11 + ["H" * 12])
MANY_LETTERS = "".join(map(chr, range(20_000, 40_000)))
HEAD = "format: 1\nruleset: standard\n"
HOSTILE = {
    "nothing but NUL": "\0" * MOST_BYTES,
    "open brackets": "[" * MOST_BYTES,
    "open groups": "{a: " * (MOST_BYTES // 4),
    "dashes": "- " * (MOST_BYTES // 2),
    "question marks": "? " * (MOST_BYTES // 2),
    "aliases": "a: &a [x, x]\n" + "b: *a\n" * 20_000,
    "anchors": "".join(f"a{n}: &a{n} x\n" for n in range(8_000)),
    "tags": "".join(f"a{n}: !!x x\n" for n in range(8_000)),
    "one key again and again": "a: 1\n" * 25_000,
    "keys in one line": "a: {" + "a," * 60_000 + "}",
    "unknown keys": "".join(f"k{n}: 1\n" for n in range(9_900)),
    "a number without end": "year: " + "9" * 100_000 + "\n",
    "an exponent without end": "year: 1e" + "9" * 100_000 + "\n",
    "a text without end": 'id: "' + "\\x41" * 30_000 + '"\n',
    "accents without end": "id: e" + "\u0301" * 60_000,
    "overrides that lead nowhere": HEAD + "overrides:\n" + "".join(f"  mods.a{n}: 1\n" for n in range(6_000)),
    "countries with laws": HEAD + "countries:\n" + "".join(f"  c{n}: {{laws: [no_x, no_y]}}\n" for n in range(1_900)),
    "boards without end": HEAD + "boards:\n" + "".join(
        f'  A{n}: {{legend: {{c: {{country: it}}, H: {{district: true, hq: true}}}}, squares: "{BIG}"}}\n'
        for n in range(480)
    ),
    "letters without end": HEAD + "boards: {A: {legend: {}, squares: " + MANY_LETTERS + "}}",
    "modules in a circle": "id: x\nmodes: {}\nmodules:\n" + "".join(
        f"  m{n}: {{needs: m{(n + 1) % 4_000}}}\n" for n in range(4_000)
    ),
    "modules that need what is not there": "id: x\nmodes: {}\nmodules:\n" + "".join(
        f"  m{n}: {{needs: x{n}}}\n" for n in range(4_000)
    ),
    "stages without end": "id: x\nstages:\n" + "  - {level: brianza-2004, needs: [{level: brianza-2004}]}\n" * 1_600,
}  # fmt: skip

CHILD = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_DATA, (200 << 20, 200 << 20))
resource.setrlimit(resource.RLIMIT_CPU, (6, 6))
from game.levels import cache, checking, listing
cache.folder = lambda: Path(sys.argv[1]).parent / "cache"
faults = checking.check_files([Path(sys.argv[1])])
assert any(fault.severity == "error" for fault in faults)
print(listing.as_text(faults))
"""
"""Checks one file with 200 MB of memory; two seconds are enough on any machine, six leave room for a slow one."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits are set as POSIX systems know them")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_means_harm_is_refused_within_limits(tmp_path, name):
    path = tmp_path / "hostile.yaml"
    path.write_text(HOSTILE[name], encoding="utf-8", newline="")
    check_within_limits(path)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits are set as POSIX systems know them")
def test_a_file_of_100_mb_is_not_read(tmp_path):
    path = tmp_path / "hostile.yaml"
    with path.open("wb") as file:
        file.truncate(100 << 20)
    assert "is larger than 128 KB" in check_within_limits(path)


def check_within_limits(path: Path) -> str:
    """What the check says of a file, in a process of its own that is stopped if it takes too much."""
    done = subprocess.run([sys.executable, "-c", CHILD, str(path)], capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout) < 200_000
    return done.stdout
