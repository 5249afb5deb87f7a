"""Every picture of the gallery, looked at for what cannot be read: `python -m tests.client.nightly`.

CI looks at a fixed sixth of them (test_gallery.py).
"""

import argparse
import multiprocessing
import os
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from game.client import gallery
from game.client.gallery import Shot
from game.lab.progress import Progress
from tests.client import legible


class Looked(NamedTuple):
    """What was found on one picture."""

    shot: Shot
    faults: list[str]


def main(arguments: list[str] | None = None) -> int:
    """Returns 0 when every word can be read, otherwise 1; prints each fault, and keeps the pictures if asked to."""
    parser = argparse.ArgumentParser(prog="python -m tests.client.nightly", description=__doc__)
    parser.add_argument("--screen", action="append", default=[], help="only screens with this in their name")
    parser.add_argument("--keep", type=Path, help="folder for the pictures that have faults")
    parser.add_argument("--jobs", type=int, default=1, help="pictures at a time (1)")
    chosen = parser.parse_args(arguments)
    shots = gallery.shots(gallery.screens(chosen.screen))
    if not shots:
        print(f"no screen has that in its name; there are {', '.join(gallery.screens())}", file=sys.stderr)
        return 2
    bad = faults = 0
    began = time.monotonic()
    with Progress(len(shots), "pictures") as progress:
        for looked in _all(shots, chosen.keep, chosen.jobs):
            progress.step(1)
            bad += bool(looked.faults)
            faults += len(looked.faults)
            for fault in looked.faults:
                print(f"{looked.shot}: {fault}", flush=True)
    seconds = time.monotonic() - began
    print(f"{len(shots):,} pictures in {seconds:.0f} s, {faults:,} faults in {bad:,} of them")
    return 1 if bad else 0


def _all(shots: Sequence[Shot], keep: Path | None, jobs: int) -> Iterator[Looked]:
    if jobs <= 1:
        yield from (look(shot, keep) for shot in shots)
        return
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(look, shots, [keep] * len(shots), chunksize=len(gallery.screens()))


def look(shot: Shot, keep: Path | None) -> Looked:
    """One picture; written into the folder `keep` where it has faults."""
    try:
        with gallery.shown(shot) as app:
            found = legible.faults(app)
            if found and keep:
                keep.mkdir(parents=True, exist_ok=True)
                app.screenshot(keep / f"{str(shot).replace(' ', '-')}.png")
    except Exception:  # a screen that breaks is a finding like a word that is cut: tell it and go on
        found = [traceback.format_exc(limit=-3)]
    return Looked(shot, found)


if __name__ == "__main__":
    sys.exit(main())
