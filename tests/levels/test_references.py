"""Ids that a level names exist, its texts are complete, and its calendar lies within the game."""

import pytest

from game import levels


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        ("id: small", "id: Small One", ["2:5: id: must be small letters, digits and hyphens, is 'Small One'"]),
        ("id: small", "id: ''", ["2:5: id: must be small letters, digits and hyphens, is empty"]),
        ("id: small", f"id: {'a' * 61}", ["2:5: id: must have at most 60 letters"]),
        ("oil_price", "''", ["50:22: shocks[0].kind: missing"]),
        ("id: small", "id: tiny", ["2:5: warning: id: differs from the name of the file, 'small'"]),
        ("it: Piccolo", "fr: Petit", ["3:1: title: the text in Italian (it) is missing"]),
        ("it: Piccolo", "it: ''", ["3:24: title.it: the text in Italian is empty"]),
        ("en: Gloves, ", "", ["11:44: sectors.dark: the text in English (en) is missing"]),
        ("{en: China, it: Cina}", "{it: Cina}", ["19:5: countries.cn.name: the text in English (en) is missing"]),
        (
            "{en: Machines, it: Macchine}",
            "{en: Machines}",
            ["41:5: boards.B.name: the text in Italian (it) is missing"],
        ),
        ("it: [Vedere.]", "it: []", ["55:32: notes.objectives.it: the text in Italian is empty"]),
        (
            "taste: {quality: 2",
            "taste: {quality: 3",
            ["23:12: countries.cn.taste: the weights must sum to 10, sum to 11"],
        ),
        (
            "[no_acquisition]",
            "[no_aquisition]",
            ["24:12: countries.cn.laws[0]: there is no law 'no_aquisition': did you mean 'no_acquisition'?"],
        ),
        ("{min: 1, max: 2}", "{min: 2, max: 1}", ["9:8: firms: the fewest firms are 2, the most only 1"]),
        ("[queen, change-board]", "[queen, queen]", ["10:21: strategies[1]: 'queen' is listed twice"]),
        ("oil_price", "oil_prise", ["50:22: shocks[0].kind: there is no shock 'oil_prise': did you mean 'oil_price'?"]),
        ("round: 3", "round: 7", ["50:13: shocks[0].round: strikes after the end: the game has 6 rounds"]),
        (
            "severity: 2, country: cn",
            "severity: 2, country: cnn",
            ["50:55: shocks[0].country: there is no country 'cnn': did you mean 'cn'?"],
        ),
        (
            "demand_boom: 2",
            "demand_bom: 2",
            ["51:17: deck.demand_bom: there is no shock 'demand_bom': did you mean 'demand_boom'?"],
        ),
        ("by_round: 5", "by_round: 7", ["53:46: warning: goals[0].by_round: ends after the game, which has 6 rounds"]),
        (
            "year: 2004",
            "home: itt\nyear: 2004",
            [
                "6:7: home: home is 'itt', but there is no such country: did you mean 'it'?",
                "14:3: warning: countries.it: this country is on no square",
            ],
        ),
    ],
)
def test_what_a_level_names_is_there_and_in_time(desk, old, new, faults):
    assert desk.changed((old, new)) == faults


def test_the_country_of_a_level_without_a_home_is_italy(desk):
    faults = desk.changed(("  it:\n    name", "  ch:\n    name"))
    assert "12:1: countries: home is 'it', but there is no such country" in faults


def test_changing_board_needs_a_gateway(desk):
    faults = desk.changed((", gateway: 'B:a1'", ""), (", gateway: 'A:d4'", ""))
    assert faults == [
        "10:21: warning: strategies[1]: no board has a gateway: whoever changes board has nowhere to go",
        "46:7: warning: boards.B.squares: "
        "no strategy of this level ever reaches B:a3, B:b3, B:c3, B:a2, B:b2, B:c2, B:a1, B:b1…",
    ]


def test_a_country_may_allow_joint_ventures_alone(desk):
    assert desk.changed(("[no_acquisition]", "[only_joint_venture]")) == []


@pytest.mark.parametrize(
    ("overrides", "faults"),
    [
        ("{modes.greenfield.cost: 380}", []),
        ("{modes.agent.quality: 3}", []),
        ("{modes.greenfield.cost: -3}", ["6:36: overrides.modes.greenfield.cost: must be at least 0, is -3"]),
        (
            "{modes.greenfeld.cost: 3}",
            [
                "6:13: overrides.modes.greenfeld.cost: the ruleset has nothing of this name: "
                "did you mean 'modes.greenfield.cost'?"
            ],
        ),
        (
            "{modes.greenfield.cots: 3}",
            ["6:13: overrides.modes.greenfield.cots: unknown key 'cots': did you mean 'cost'?"],
        ),
        ("{start.cash: 1.5}", ["6:25: overrides.start.cash: must be a whole number, is 1.5"]),
        (
            "{interest: 3}",
            ["6:13: overrides.interest: the ruleset has nothing of this name: did you mean 'finance.interest'?"],
        ),
        ("[3]", ["6:12: overrides: must be a group of keys, as `modes.greenfield.cost: 380`"]),
        (
            "{modes.ecommerce.module: e-commerce}",
            ["6:37: overrides.modes.ecommerce.module: there is no module 'e-commerce': did you mean 'ecommerce'?"],
        ),
        (
            "{modes.agent.risks: [{kind: markups, chance: 5}]}",
            ["6:32: overrides.modes.agent.risks[0].kind: there is no risk 'markups': did you mean 'markup'?"],
        ),
        (
            "{strategies.queen.modules: [erp, crm]}",
            ["6:39: overrides.strategies.queen.modules[1]: there is no module 'crm'"],
        ),
    ],
)
def test_overrides_are_read_before_the_rules_are_checked(desk, overrides, faults):
    assert desk.changed(("ruleset: standard", f"ruleset: standard\noverrides: {overrides}")) == faults


def test_an_override_that_breaks_a_row_of_the_ruleset_shows_both_places(desk):
    faults = desk.changed(("ruleset: standard", "ruleset: standard\noverrides: {modules.erp.needs: eprocurement}"))
    circle = "needs itself in the end: nobody could order it"
    assert faults[0] == f"6:32: overrides.modules.erp.needs: {circle}"
    assert faults[1].startswith("levels/rulesets/standard.yaml:")
    assert faults[1].endswith(f"modules.eprocurement.needs: {circle}")


def test_an_override_changes_its_number_and_no_other(desk, small):
    plain = levels.load(desk.write(small)).ruleset
    path = desk.write(small.replace("ruleset: standard", "ruleset: standard\noverrides: {modes.greenfield.cost: 380}"))
    changed = levels.load(path).ruleset
    assert (plain.modes["greenfield"].cost, changed.modes["greenfield"].cost) == (420, 380)
    assert changed.modes["agent"] == plain.modes["agent"]
    assert list(changed.modes) == list(plain.modes)


def test_a_ruleset_file_is_checked_by_itself(tmp_path):
    from game import resources

    content = resources.level("rulesets/standard.yaml").read_text(encoding="utf-8")
    path = tmp_path / "standard.yaml"
    path.write_text(content.replace("module: ecommerce", "module: ecomerce"), encoding="utf-8")
    assert [(fault.field, fault.message) for fault in levels.check_files([path])] == [
        ("modes.ecommerce.module", "there is no module 'ecomerce': did you mean 'ecommerce'?")
    ]
