"""Every claim of the thesis that is a mechanism of the rules has a test that names it."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

MECHANISMS = (
    "C02", "C03", "C06", "C08", "C10", "C11", "C14", "C17", "C18", "C19", "C21", "C22", "C23", "C24", "C26", "C33",
    "C36", "C39", "C40", "C42", "C45", "C47", "C49", "C50", "C51", "C53", "C55", "C59", "C60", "C65", "C67", "C69",
)  # fmt: skip
"""Ids of the claims that a rule must show; those that only the lab can show are not here."""


@cache
def named() -> dict[str, list[str]]:
    """Tests by the claims that their docstrings name."""
    found: dict[str, list[str]] = {}
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for claim in re.findall(r"\bC\d\d\b", ast.get_docstring(node) or ""):
                    found.setdefault(claim, []).append(node.name)
    return found


@pytest.mark.parametrize("claim", MECHANISMS)
def test_a_test_names_the_claim(claim: str) -> None:
    assert named().get(claim), f"no test under tests/rules names {claim} in its docstring"


def test_only_claims_that_exist_are_named() -> None:
    assert named().keys() <= {f"C{number:02}" for number in range(1, 73)}
