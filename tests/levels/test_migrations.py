"""A file of an older format is brought up to date step by step and then read like any other."""

import copy
import json

import pytest

from game import levels
from game.levels import migrations


def from_0_to_1(data):
    """Made up: format 0 called the rounds years, and wrote the firms as one number."""
    moved = {key: value for key, value in data.items() if key not in ("years", "firms")}
    return moved | {"format": 1, "rounds": data["years"], "firms": {"min": 1, "max": data["firms"]}}


def from_1_to_2(data):
    """Made up: format 2 gives minutes in quarters of an hour."""
    return dict(data) | {"format": 2, "minutes": data["minutes"] // 15}


OLD = (("format: 1", "format: 0"), ("rounds: 6", "years: 6"), ("firms: {min: 1, max: 2}", "firms: 2"))


@pytest.fixture
def with_format_0(monkeypatch):
    monkeypatch.setattr(migrations, "LEVEL", {0: from_0_to_1})


def test_a_level_of_an_older_format_is_read_and_says_so(desk, small, with_format_0):
    assert desk.changed(*OLD) == [
        "1:9: note: format: is of the older format 0: it is still read, but new files are written in format 1"
    ]
    newest = levels.load(desk.write(small))
    for old, new in OLD:
        small = small.replace(old, new)
    assert levels.load(desk.write(small)) == newest


def test_faults_of_an_older_format_stand_where_the_old_file_has_them(desk, with_format_0):
    faults = desk.changed(*OLD, ("wage: 20", "wage: -3"), ("by_round: 5", "by_round: 9"))
    assert faults[1:] == [
        "20:11: countries.cn.wage: must be at least 1, is -3",
        "53:46: warning: goals[0].by_round: ends after the game, which has 6 rounds",
    ]


def test_a_level_in_a_record_is_brought_up_to_date_like_its_file(desk, small, with_format_0):
    newest = levels.load(desk.write(small))
    old = json.loads(levels.dump(newest))
    old |= {"format": 0, "years": old.pop("rounds"), "firms": 2}
    assert levels.parse(json.dumps(old)) == newest


def test_a_ruleset_inside_a_record_has_a_format_of_its_own(desk, small, monkeypatch):
    newest = levels.load(desk.write(small))
    old = json.loads(levels.dump(newest))
    old["ruleset"] |= {"format": 0, "money": old["ruleset"].pop("finance")}

    def renamed(rules):
        """Made up: format 0 called finance money."""
        return {key: value for key, value in rules.items() if key != "money"} | {"format": 1, "finance": rules["money"]}

    monkeypatch.setattr(migrations, "RULESET", {0: renamed})
    assert levels.parse(json.dumps(old)) == newest


def test_steps_follow_one_another_and_change_nothing_they_are_given():
    old = {"format": 0, "years": 6, "firms": 2, "minutes": 60}
    kept = copy.deepcopy(old)
    newest, said = migrations.migrate(old, {0: from_0_to_1, 1: from_1_to_2}, 2)
    assert newest == {"format": 2, "rounds": 6, "firms": {"min": 1, "max": 2}, "minutes": 4}
    assert old == kept
    assert [finding.severity for finding in said] == ["note"]


def test_the_newest_format_is_left_alone():
    assert migrations.migrate({"format": 1, "id": "x"}, {0: from_0_to_1}) == ({"format": 1, "id": "x"}, [])


@pytest.mark.parametrize("format", [None, "1", True, [1], -1])
def test_what_is_no_format_is_left_to_the_schema(format):
    assert migrations.migrate({"format": format}, {0: from_0_to_1}) == ({"format": format}, [])


def test_a_file_of_a_later_format_asks_for_a_later_program(desk):
    assert desk.changed(("format: 1", "format: 7")) == [
        "1:9: format: is of format 7, this program reads up to 1: install a newer one"
    ]
