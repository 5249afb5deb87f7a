"""A level may leave out what its era did not have, as long as nothing that stays needs it."""

import pytest

from game import levels

ICT = "erp, eprocurement, planning, traceability, ecommerce, marketplace, warehouse, tracking"
NO_ICT = f"leaves_out: {{modules: [{ICT}], modes: [ecommerce], projects: [digital_marketplace]}}\nyear: 1955"


def leaving(rows: str) -> tuple[str, str]:
    """The change that lets the small level leave out these rows, on its sixth line."""
    return "year: 2004", f"leaves_out: {{{rows}}}\nyear: 2004"


def test_the_rows_are_gone_from_the_level_s_ruleset_and_from_no_other(desk, small):
    without = levels.load(desk.write(small.replace("year: 2004", NO_ICT).replace("[queen, ", "[knight, ")))
    assert without.ruleset.modules == {}
    assert "ecommerce" not in without.ruleset.modes
    assert list(without.ruleset.projects) == ["training_centre", "logistics_platform", "technology_cluster"]
    assert without.leaves_out.modes == ("ecommerce",)
    plain = levels.load(desk.write(small))
    assert len(plain.ruleset.modules) == 8
    assert plain.leaves_out == type(plain.leaves_out)()


def test_a_level_that_leaves_something_out_travels_whole_in_a_record(desk, small):
    level = levels.load(desk.write(small.replace("year: 2004", NO_ICT).replace("[queen, ", "[knight, ")))
    text = levels.dump(level)
    assert levels.parse(text) == level
    assert levels.dump(levels.parse(text)) == text


def test_a_record_of_a_level_from_before_the_key_is_read(desk, small):
    level = levels.load(desk.write(small))
    text = levels.dump(level)
    older = text.replace('"leaves_out":{"modes":[],"modules":[],"pacts":[],"projects":[],"investments":[]},', "")
    assert older != text
    assert levels.parse(older) == level


def test_a_record_that_both_has_and_leaves_out_a_row_is_refused(desk, small):
    text = levels.dump(levels.load(desk.write(small)))
    with pytest.raises(levels.LevelError, match=r"leaves_out\.pacts\[0\]: 'group' is left out, but the ruleset still"):
        levels.parse(text.replace('"pacts":[]', '"pacts":["group"]'))


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ("pacts: [group]", []),
        ("investments: [capacity]", []),
        (
            "pacts: [grup]",
            ["6:22: leaves_out.pacts[0]: the ruleset has no row 'grup' in pacts: did you mean 'group'?"],
        ),
        (
            "paccts: [group]",
            ["6:14: leaves_out.paccts: unknown key 'paccts': did you mean 'pacts'?"],
        ),
        ("pacts: group", ["6:21: leaves_out.pacts: must be a list, is 'group'"]),
        (
            "modules: [planning, erp], modes: []",
            [
                "6:34: leaves_out.modules[1]: modules.eprocurement needs 'erp': leave that out too, or keep this",
                "6:34: leaves_out.modules[1]: modules.traceability needs 'erp': leave that out too, or keep this",
                "6:34: leaves_out.modules[1]: the strategy 'queen' starts with 'erp': do not offer it, or keep this",
            ],
        ),
        (
            "modules: [marketplace]",
            [
                "6:24: leaves_out.modules[0]: projects.digital_marketplace needs 'marketplace': "
                "leave that out too, or keep this"
            ],
        ),
        (
            "modes: [indirect_export, agent, distributor, ecommerce, franchising, contract_manufacturing, licensing, "
            "assembly, joint_venture, acquisition, greenfield]",
            ["6:21: leaves_out.modes: leaves no entry mode: nobody could ever leave home"],
        ),
    ],
)
def test_what_is_left_out_must_be_there_and_not_be_needed(desk, rows, faults):
    assert desk.changed(leaving(rows)) == faults


def test_a_strategy_needs_as_many_modules_as_are_left(desk):
    faults = desk.changed(
        leaving("modules: [planning]"),
        ("ruleset: standard", "ruleset: standard\noverrides: {strategies.queen.modules_needed: 8}"),
    )
    assert faults == ["7:23: leaves_out.modules: the strategy 'queen' needs 8 working modules: too few are left"]


def test_a_strategy_that_is_not_offered_needs_nothing(desk):
    faults = desk.changed(("year: 2004", NO_ICT), ("[queen, ", "[knight, "))
    assert faults == []


def test_a_law_may_forbid_what_the_level_leaves_out(desk):
    assert desk.changed(leaving("modes: [acquisition]")) == []


def test_a_number_of_what_is_left_out_is_of_no_use(desk):
    faults = desk.changed(
        leaving("pacts: [group]"), ("ruleset: standard", "ruleset: standard\noverrides: {pacts.group.most: 2}")
    )
    assert faults == ["6:13: warning: overrides.pacts.group.most: changes what the level leaves out"]
