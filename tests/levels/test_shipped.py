"""The levels and rulesets that come with the game: whole, clean, worded in both languages and drawn."""

import dataclasses
import json
import subprocess
import sys

import pytest
from babel.messages.pofile import read_po

from game import levels, resources

LEVELS = levels.shipped()
RULESETS = sorted(resources.level("rulesets").glob("*.yaml"))
WORDED = {
    "strategies": ("strategy", "strategy.reach", "strategy.good"),
    "modes": ("mode", "mode.help"),
    "modules": ("module", "module.help"),
    "investments": ("investment", "investment.help"),
    "shocks": ("shock", "shock.text"),
}


def test_brianza_is_shipped_and_the_campaign_is_no_level():
    assert "brianza-2004" in LEVELS
    assert "campaign" not in LEVELS


def test_no_shipped_file_has_a_fault_or_a_warning():
    files = [resources.level(f"{name}.yaml") for name in LEVELS] + RULESETS
    assert [str(fault) for fault in levels.check_files(files)] == []


@pytest.mark.parametrize("name", LEVELS)
def test_a_shipped_level_loads_by_name_and_by_path(name):
    assert levels.load(name) == levels.load(resources.level(f"{name}.yaml"))
    assert levels.load(name).id == name


@pytest.mark.parametrize("name", LEVELS)
def test_the_summary_says_what_the_level_says(name):
    level, summary = levels.load(name), levels.summary(name)
    for field in dataclasses.fields(summary):
        assert getattr(summary, field.name) == getattr(level, field.name)


def test_an_unknown_name_proposes_the_nearest_and_lists_all():
    with pytest.raises(levels.LevelError) as raised:
        levels.load("brianza-2005")
    assert str(raised.value).startswith(
        "brianza-2005: error: there is no level of this name: did you mean 'brianza-2004'?\nShipped levels: "
    )


@pytest.mark.parametrize("name", LEVELS)
def test_a_shipped_file_names_its_schema_for_the_editor(name):
    first = resources.level(f"{name}.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=schema.json"


def rows_of_all_rulesets(rows: str) -> list[str]:
    return sorted({id for name in LEVELS for id in getattr(levels.load(name).ruleset, rows)})


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("rows", WORDED)
def test_every_id_of_a_ruleset_has_its_words(rows, language):
    with resources.asset(f"locale/{language}/LC_MESSAGES/scacchiera.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    texts = {(message.context, message.id) for message in catalogue if message.string}
    wanted = {(kind, id) for kind in WORDED[rows] for id in rows_of_all_rulesets(rows)}
    assert sorted(wanted - texts) == []


@pytest.mark.parametrize("rows", ["modes", "modules", "investments", "shocks"])
def test_every_id_of_a_ruleset_has_its_picture(rows):
    missing = [id for id in rows_of_all_rulesets(rows) if not resources.asset(f"art/{rows}/{id}.svg").is_file()]
    assert missing == []


def test_every_strategy_has_its_piece():
    for name in LEVELS:
        for strategy in levels.load(name).ruleset.strategies.values():
            assert resources.asset(f"art/pieces/{strategy.piece}.svg").is_file()


def test_brianza_is_what_its_issue_asks_for():
    level = levels.load("brianza-2004")
    assert (level.year, level.rounds, level.firms.min, level.firms.max) == (2004, 12, 1, 4)
    assert level.strategies == ("queen", "knight", "rook", "change-board")
    assert len([country for country in level.countries if country != level.home]) == 6
    assert [board.squares.count("\n") for board in level.boards.values()] == [8, 5]
    assert len(level.boards["A"].rivals) > len(level.boards["B"].rivals)
    assert set(level.ruleset.modes) == {
        "indirect_export", "agent", "distributor", "ecommerce", "franchising", "contract_manufacturing",
        "licensing", "assembly", "joint_venture", "acquisition", "greenfield",
    }  # fmt: skip


def test_importing_the_package_loads_neither_yaml_nor_schema_libraries():
    code = "import sys, json, game.levels; print(json.dumps(sorted(sys.modules)))"
    loaded = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
    assert not {"pydantic", "ruamel", "ruamel.yaml", "platformdirs", "pygame", "numpy"} & set(loaded)
