"""The shipped schemas are those of the definitions, describe every field, and say of files what the check says."""

import json
from dataclasses import fields

import pytest

from game import cli, resources
from game.levels import json_schema
from game.levels.campaign import Campaign
from game.levels.rulesets import Based
from game.levels.source import parse_bytes
from game.rules.definitions import Level
from game.rules.ruleset import Ruleset
from tests.levels import json_schema_reader as reader

SCHEMAS = {
    kind: json.loads(resources.level(file).read_text(encoding="utf-8")) for kind, file in json_schema.FILES.items()
}
KINDS = {kind: "campaign" if kind.stem == "campaign" else "level" for kind in resources.levels().glob("*.yaml")}
KINDS |= dict.fromkeys(resources.level("rulesets").glob("*.yaml"), "ruleset")
DEFINITIONS = {
    inner: None for kind in (Level, Ruleset, Based, Campaign) for inner in (kind, *json_schema._inside(kind))
}


@pytest.mark.parametrize("kind", json_schema.FILES)
def test_the_shipped_schema_is_the_one_that_the_definitions_make(kind):
    shipped = resources.level(json_schema.FILES[kind]).read_text(encoding="utf-8")
    flag = [] if kind == "level" else [f"--{kind}"]
    again = f"run: scacchiera schema {' '.join(flag)} -o levels/{json_schema.FILES[kind]}"
    assert shipped == json_schema.text(kind), again


@pytest.mark.parametrize("definition", DEFINITIONS, ids=lambda definition: definition.__name__)
def test_every_field_says_what_it_is(definition):
    documented = json_schema.docstrings(definition)
    assert [field.name for field in fields(definition) if not documented.get(field.name)] == []


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_field_of_a_schema_has_its_description(kind):
    def bare(shape, path):
        if isinstance(shape, dict):
            for name, inner in shape.get("properties", {}).items():
                if "description" not in inner and "." not in name and "overrides" not in path:
                    yield f"{path}.{name}"
            for key, inner in shape.items():
                yield from bare(inner, f"{path}.{key}")
        elif isinstance(shape, list):
            for inner in shape:
                yield from bare(inner, path)

    assert list(bare(SCHEMAS[kind], kind)) == []
    assert reader.words(SCHEMAS[kind]) <= reader.KNOWN


@pytest.mark.parametrize("path", KINDS, ids=lambda path: path.stem)
def test_a_shipped_file_fits_its_schema_and_names_it_for_the_editor(path):
    content = path.read_text(encoding="utf-8")
    data = parse_bytes(content.encode(), path.name).data
    assert reader.faults(SCHEMAS[KINDS[path]], data) == []
    first = content.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
    assert path.parent / first == resources.level(json_schema.FILES[KINDS[path]])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("wage: 20", "wage: -3"),
        ("tariff: 15", "tarif: 15"),
        ("rounds: 6\n", ""),
        ("year: 2004", "year: '2004'"),
        ("year: 2004", "year: true"),
        ("it: Piccolo", "fr: Petit"),
        ("ruleset: standard", "ruleset: ../standard"),
        ("ruleset: standard", "ruleset: standard\noverrides: {modes.greenfield.cost: -1}"),
        ("ruleset: standard", "ruleset: standard\noverrides: {modes.greenfield.cots: 1}"),
        ("ruleset: standard", "ruleset: standard\noverrides: {strategies.queen.modules: [3]}"),
        ("[queen, change-board]", "[qeen]"),
        ("[queen, change-board]", "[]"),
        ("  B:\n", "  b:\n"),
        ("rivals: {a4: 3}", "rivals: {A4: 3}"),
        ("rivals: {a4: 3}", "rivals: {a4: 10}"),
        ("it: [Vedere.]", "it: Vedere."),
        ("hq: true", "hq: 1"),
        ("format: 1", "format: 2"),
        ("year: 2004", "leaves_out: {modes: [agents]}\nyear: 2004"),
    ],
)
def test_an_editor_underlines_what_the_check_refuses(desk, small, old, new):
    assert old in small
    broken = small.replace(old, new)
    assert reader.faults(SCHEMAS["level"], parse_bytes(broken.encode(), "x").data) != []
    assert [fault for fault in desk.check(broken) if " error: " in fault] != []


@pytest.mark.parametrize(
    "overrides",
    ["{modes.greenfield.cost: 380}", "{modes.agent.risks: []}", "{finance.interest: 3, shocks.new: {years: 2}}", "{}"],
)
def test_an_editor_takes_overrides_that_the_check_takes(desk, small, overrides):
    good = small.replace("ruleset: standard", f"ruleset: standard\noverrides: {overrides}")
    assert reader.faults(SCHEMAS["level"], parse_bytes(good.encode(), "x").data) == []
    assert desk.check(good) == []


def test_the_docstring_of_a_field_is_shown_in_the_editor():
    country = SCHEMAS["level"]["definitions"]["Country"]
    assert country["properties"]["wage"]["description"] == "Cost of labour, home = 100."
    assert country["description"] == "A foreign market, or home (rulebook 3)."
    cost = SCHEMAS["level"]["properties"]["overrides"]["properties"]["modes.greenfield.cost"]
    assert cost == {"$ref": "#/definitions/EntryMode/properties/cost"}


def test_the_command_prints_a_schema_or_writes_it(tmp_path, capsys):
    assert cli.main(["schema", "--campaign"]) == 0
    assert json.loads(capsys.readouterr().out) == SCHEMAS["campaign"]
    assert cli.main(["schema", "-o", str(tmp_path / "schema.json")]) == 0
    assert json.loads((tmp_path / "schema.json").read_text(encoding="utf-8")) == SCHEMAS["level"]
    assert cli.main(["schema", "--campaign", "--ruleset"]) == 2
