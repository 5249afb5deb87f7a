"""Compile the texts before a wheel or an editable install is made."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Runs the translators' own command, so that there is one way to compile."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        command = [sys.executable, str(Path(self.root) / ".ci" / "catalogue"), "compile"]
        subprocess.run(command, check=True)
