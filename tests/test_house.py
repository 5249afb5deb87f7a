"""The house in order: what the README promises, what the folders hold, what the rules may import."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.util import resolve_name
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command",
    [
        "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/scacchiera",
        'python3 -m venv .venv && .venv/bin/pip install -e ".[dev]" && .venv/bin/python -m pytest -n 2',
    ],
)
def test_the_readme_has_each_command_once_as_a_line_to_copy(command: str) -> None:
    assert README.splitlines().count(command) == 1


def test_the_readme_has_a_windows_line_beside_each_command() -> None:
    assert len(re.findall(r'^cmd /c "py -m venv \.venv && .*"$', README, re.MULTILINE)) == 2


def test_no_copy_of_assets_or_levels_is_left_in_the_package() -> None:
    assert not (ROOT / "game" / "_data").exists()


@pytest.mark.parametrize("language", ["en", "it"])
def test_the_compiled_texts_are_as_new_as_their_source(language: str) -> None:
    source = ROOT / "assets" / "locale" / language / "LC_MESSAGES" / "scacchiera.po"
    assert source.with_suffix(".mo").stat().st_mtime >= source.stat().st_mtime


def test_the_rules_import_only_the_standard_library_and_the_bounds() -> None:
    allowed = sys.stdlib_module_names | {"annotated_types"}
    for place, module in _imports(ROOT / "game" / "rules"):
        assert module.partition(".")[0] in allowed or module.startswith("game.rules"), f"{place}: {module}"


def test_the_program_asks_for_every_library_it_imports() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    # The bench's peers are an extra, and it does without them.
    lines = project["dependencies"] + project["optional-dependencies"]["bench"]
    asked = {re.split(r"[ <>=]", line)[0] for line in lines}
    packages = {"pygame": "pygame-ce", "ruamel": "ruamel.yaml", "pydantic_core": "pydantic"}
    for place, module in _imports(ROOT / "game"):
        library = module.partition(".")[0]
        if library != "game" and library not in sys.stdlib_module_names:
            assert packages.get(library, library.replace("_", "-")) in asked, f"{place}: {module}"


def _imports(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((f"{place}:{node.lineno}", alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                package = ".".join(path.relative_to(ROOT).parent.parts)
                module = resolve_name("." * node.level + (node.module or ""), package)
                names = [f"game.{alias.name}" for alias in node.names] if module == "game" else [module]
                yield from ((f"{place}:{node.lineno}", name) for name in names)
