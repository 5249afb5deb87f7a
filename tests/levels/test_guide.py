"""The guide for designers: its tables name every field, its snippets work as they stand."""

import json
import re
import shlex
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from ruamel.yaml import YAML

from game import cli, levels
from game.levels import campaign
from game.rules import definitions, ruleset
from tests.levels import guide

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
GUIDES = (guide.GUIDE, guide.RULES_GUIDE)
TOLD = (guide.GUIDE, guide.ITALIAN_GUIDE)


@pytest.mark.parametrize("path", GUIDES, ids=["levels", "rulesets"])
def test_the_tables_are_up_to_date(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert guide.up_to_date(text) == text, "run python -m tests.levels.guide"


def _kinds(kind: Any, seen: dict[type, None]) -> dict[type, None]:
    """All dataclasses that a file of this kind is read into."""
    if is_dataclass(kind) and isinstance(kind, type):
        if kind not in seen:
            seen[kind] = None
            for hint in get_type_hints(kind, include_extras=True).values():
                _kinds(hint, seen)
    else:
        for part in get_args(kind):
            _kinds(part, seen)
    return seen


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (guide.GUIDE, definitions.Level),
        (guide.GUIDE, campaign.Campaign),
        (guide.RULES_GUIDE, ruleset.Ruleset),
    ],
    ids=["level", "campaign", "ruleset"],
)
def test_every_field_of_every_group_is_in_a_table(path: Path, kind: type) -> None:
    text = path.read_text(encoding="utf-8")
    rules = set(_kinds(ruleset.Ruleset, {})) if kind is definitions.Level else set()
    for group in _kinds(kind, {}):
        if group is not ruleset.Ruleset and group not in rules:
            assert guide.table(group) in text, group.__name__
            told = guide.descriptions(group)
            assert not [each.name for each in fields(group) if not told.get(each.name)]


def test_every_id_of_the_standard_rules_is_named() -> None:
    text = guide.GUIDE.read_text(encoding="utf-8")
    rules = levels.ruleset("standard")
    for rows in (rules.modes, rules.modules, rules.pacts, rules.projects, rules.shocks, rules.investments):
        assert all(f"`{id}`" in text for id in rows)


@pytest.mark.parametrize("path", TOLD, ids=["en", "it"])
def test_the_headings_of_the_list_of_contents_are_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("#")]
    headings = {re.sub(r"[^\w -]", "", line).strip().lower().replace(" ", "-") for line in lines}
    for link in re.findall(r"\]\(#([\w-]+)\)", text):
        assert link in headings


def test_both_languages_make_the_same_level() -> None:
    """Only the notes and the names of files differ."""
    english, italian = (
        [
            YAML(typ="safe").load(block)
            for kind, block in BLOCK.findall(path.read_text(encoding="utf-8"))
            if kind == "yaml"
        ]
        for path in TOLD
    )
    assert english[:-1] == italian[:-1]


def _merged(under: Any, over: Any) -> Any:
    if not (isinstance(under, dict) and isinstance(over, dict)):
        return over
    return under | {key: _merged(under.get(key), value) for key, value in over.items()}


def _take_snippet(snippet: str) -> Path:
    """Put a snippet into the file that its first line names, as a designer would; a new file is the snippet."""
    path = Path(snippet.splitlines()[0].removeprefix("# "))
    if not path.exists():
        path.write_text(snippet, encoding="utf-8")
        return path
    yaml = YAML(typ="safe")
    merged = _merged(yaml.load(path.read_text(encoding="utf-8")), yaml.load(snippet))
    path.write_text(json.dumps(merged), encoding="utf-8")
    return path


@pytest.mark.parametrize(("path", "level"), [(TOLD[0], "two-valleys"), (TOLD[1], "due-valli")], ids=["en", "it"])
def test_the_ten_steps_lead_to_a_level_without_a_fault(
    path: Path, level: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    for kind, block in BLOCK.findall(path.read_text(encoding="utf-8")):
        if kind == "yaml":
            faults = levels.check_files([_take_snippet(block)])
            assert not [fault for fault in faults if fault.severity == "error"], (block, list(map(str, faults)))
        elif kind == "sh":
            for line in block.splitlines():
                # Two hundred games are for a designer with some minutes; two prove nothing, and once is enough.
                if "balance" in line and path is guide.ITALIAN_GUIDE:
                    continue
                program, *words = shlex.split(
                    line.replace("--games 200", "--games 2").replace("--games 4", "--games 1")
                )
                assert program == "scacchiera"
                assert cli.main(words) == 0 or "balance" in words, (line, capsys.readouterr())
    made = sorted(tmp_path.glob("*.yaml"))
    assert len(made) == 2
    assert levels.check_files(made) == []
    assert levels.load(tmp_path / f"{level}.yaml").countries.keys() == {"it", "de", "cn", "br"}
    (svg,), (png,) = tmp_path.glob("*.svg"), tmp_path.glob("*.png")
    assert svg.stat().st_size > 10_000
    assert png.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("path", TOLD, ids=["en", "it"])
def test_commands_to_give_by_hand_exist(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for kind, block in BLOCK.findall(path.read_text(encoding="utf-8")):
        if kind == "console":
            for line in block.splitlines():
                assert cli.main([shlex.split(line)[1], "--help"]) == 0
                options = [word for word in shlex.split(line) if word.startswith("--")]
                said = capsys.readouterr().out
                assert all(option in said for option in options)


def test_the_overrides_of_the_ruleset_s_guide_are_possible(tmp_path: Path) -> None:
    ((kind, block),) = BLOCK.findall(guide.RULES_GUIDE.read_text(encoding="utf-8"))
    assert kind == "yaml"
    text = (
        (guide.LEVELS / "brianza-2004.yaml")
        .read_text(encoding="utf-8")
        .replace("ruleset: standard\n", f"ruleset: standard\n{block}")
    )
    path = tmp_path / "brianza-2004.yaml"
    path.write_text(text, encoding="utf-8")
    assert levels.check_files([path]) == []
    assert levels.load(path).ruleset.modes["agent"].cost == 40
