"""What all tests share: the compiled texts, English to start with, and no window."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def pytest_configure(config: pytest.Config) -> None:
    # Once, in the process that starts the workers.
    if "PYTEST_XDIST_WORKER" not in os.environ:
        subprocess.run([sys.executable, str(ROOT / ".ci" / "catalogue"), "compile", "--stale"], check=True)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    from game import texts

    texts.set_language("en")
    yield
    texts.set_language("en")
