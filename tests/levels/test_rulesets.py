"""A ruleset based on another says only what it leaves out and changes; its faults stand where they were written."""

import pytest

from game import levels, resources

BASED = """\
format: 1
id: short
based_on: standard
leaves_out: {modes: [licensing], projects: [technology_cluster]}
overrides: {start.cash: 650, modes.agent.cost: 30}
"""


@pytest.fixture
def check(tmp_path):
    """Checks a based ruleset after changes; faults come without its folder and without the word error."""
    path = tmp_path / "short.yaml"

    def faults(*changes: tuple[str, str]) -> list[str]:
        content = BASED
        for old, new in changes:
            assert content.count(old) == 1, f"{old!r} must be there once"
            content = content.replace(old, new)
        path.write_text(content, encoding="utf-8")
        found = [str(fault) for fault in levels.check_files([path])]
        return [fault.replace(str(path), "").lstrip(":").replace(" error: ", " ", 1) for fault in found]

    return faults


def test_a_short_ruleset_is_whole_with_its_base(check):
    assert check() == []


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        (("based_on: standard", "based_on: standart"),
         ["3:11: based_on: there is no ruleset 'standart': did you mean 'standard'?"]),
        (("based_on: standard", "based_on: ../standard"),
         ["3:11: based_on: must be the name of a ruleset, never a path: introductory, standard"]),
        (("based_on: standard", "based_on: [standard]"), ["3:11: based_on: must be a text, is a list"]),
        (("based_on: standard", "based_on: introductory"),
         ["3:11: based_on: is itself based on 'standard': name that one"]),
        (("id: short\n", ""), ["1:1: id: missing"]),
        (("licensing", "licencing"),
         ["4:22: leaves_out.modes[0]: the ruleset has no row 'licencing' in modes: did you mean 'licensing'?"]),
        (("modes: [licensing]", "mode: [licensing]"),
         ["4:14: leaves_out.mode: unknown key 'mode': did you mean 'modes'?"]),
        (("modes: [licensing]", "modules: [marketplace]"),
         ["4:24: leaves_out.modules[0]: projects.digital_marketplace needs 'marketplace': "
          "leave that out too, or keep this"]),
        (("start.cash", "start.cahs"), ["5:13: overrides.start.cahs: unknown key 'cahs': did you mean 'cash'?"]),
        (("650", "-650"), ["5:25: overrides.start.cash: must be at least 0, is -650"]),
        (("overrides: {", "overrides: {strat.cash: 1, "),
         ["5:13: overrides.strat.cash: the ruleset has nothing of this name: did you mean 'start.cash'?"]),
        (("overrides:", "modes:"), ["5:1: modes: unknown key 'modes'"]),
    ],
)  # fmt: skip
def test_a_fault_is_named_where_it_was_written(check, change, faults):
    assert check(change) == faults


def test_the_introductory_ruleset_is_the_standard_one_with_less_to_learn(desk, small):
    standard, easy = rules_of(desk, small), rules_of(desk, small, "introductory")
    for rows in ("modes", "modules", "pacts", "projects", "investments"):
        assert set(getattr(easy, rows)) < set(getattr(standard, rows))
    assert easy.id == "introductory"
    assert (easy.score, easy.trust, easy.suppliers) == (standard.score, standard.trust, standard.suppliers)


def test_a_level_may_change_and_leave_out_more_than_its_ruleset_does(desk, small):
    rules = rules_of(desk, small, "introductory\noverrides: {start.cash: 900}\nleaves_out: {pacts: [network]}")
    assert (rules.start.cash, list(rules.pacts)) == (900, ["agreement"])


def test_a_level_that_breaks_a_row_of_the_base_is_told_of_both_files(desk):
    name = "ruleset: introductory\noverrides: {modules.erp.needs: eprocurement}"
    first, second = desk.changed(("ruleset: standard", name), ("    laws: [no_acquisition]\n", ""))
    assert first == "6:32: overrides.modules.erp.needs: needs itself in the end: nobody could order it"
    assert second.startswith(f"levels/rulesets/standard.yaml:{line_of('  eprocurement: {')}:")


def rules_of(desk, small: str, words: str = "standard"):
    """The ruleset of the small level, which names it so; no law speaks of a mode that is left out."""
    small = small.replace("ruleset: standard", f"ruleset: {words}").replace("    laws: [no_acquisition]\n", "")
    return levels.load(desk.write(small)).ruleset


def line_of(start: str) -> int:
    lines = resources.level("rulesets/standard.yaml").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(start))
