"""A level travels whole inside a game's record, and what comes back from one is checked like a file."""

import json
from pathlib import Path

import pytest

from game import levels


@pytest.fixture
def text(desk, small) -> str:
    return levels.dump(levels.load(desk.write(small)))


def test_a_level_comes_back_from_its_text_equal_and_in_the_same_order(text):
    level = levels.parse(text)
    assert levels.dump(level) == text
    assert list(level.ruleset.modes)[:3] == ["indirect_export", "agent", "distributor"]


def test_the_text_is_one_line_with_the_ruleset_inside(text):
    assert "\n" not in text
    assert json.loads(text)["ruleset"]["modes"]["greenfield"]["cost"] == 420


def test_the_hash_tells_any_change(text):
    assert len(levels.level_hash(text)) == 64
    assert levels.level_hash(text) != levels.level_hash(text.replace('"cost":420', '"cost":421'))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"cost":420', '"cost":-1', r"ruleset\.modes\.greenfield\.cost: must be at least 0, is -1"),
        ('"cost":420', '"cost":"420"', "must be a whole number"),
        ('"cost":420', '"coast":420', "unknown key 'coast': did you mean 'cost'"),
        ('"kind":"oil_price"', '"kind":"oil"', "there is no shock 'oil'"),
        ('"en":"Small"', '"en":"Sm\\u0000all"', "title.en: holds an invisible character"),
        ('"format":1', '"format":', "is not JSON that can be read"),
    ],
)
def test_a_level_changed_inside_a_record_is_refused(text, old, new, reason):
    with pytest.raises(levels.LevelError, match=reason):
        levels.parse(text.replace(old, new, 1))


@pytest.mark.parametrize("hostile", ["", "[" * 900_000, '{"a":' * 100_000, " " * 1_000_001, "null", '"\\ud800"', "NaN"])
def test_a_hostile_text_is_refused(hostile):
    with pytest.raises(levels.LevelError, match="is damaged or was changed by hand"):
        levels.parse(hostile)


def test_the_second_load_is_served_from_the_cache(desk, small, own_cache: Path, monkeypatch):
    from game.levels import source

    path = desk.write(small)
    first = levels.load(path)
    assert len(list(own_cache.iterdir())) == 1
    monkeypatch.setattr(source, "parse_bytes", lambda *_: pytest.fail("the file was parsed again"))
    assert levels.load(path) == first


def test_a_changed_file_is_read_anew(desk, small):
    levels.load(desk.write(small))
    assert levels.load(desk.write(small.replace("rounds: 6", "rounds: 7"))).rounds == 7


def test_a_spoilt_cache_is_passed_over(desk, small, own_cache: Path):
    path = desk.write(small)
    first = levels.load(path)
    for entry in own_cache.iterdir():
        entry.write_bytes(b'{"format": 1, \xff')
    assert levels.load(path) == first
    for entry in own_cache.iterdir():
        entry.write_text('{"format": 1}', encoding="utf-8")
    assert levels.load(path) == first


def test_a_cache_that_cannot_be_written_does_no_harm(desk, small, own_cache: Path):
    own_cache.write_text("a file where the folder should be", encoding="utf-8")
    assert levels.load(desk.write(small)).id == "small"


def test_a_level_that_no_designer_may_offer_today_is_still_read_from_a_record(desk, small, text):
    alone = ("[queen, change-board]", "[change-board]"), (", gateway: 'B:a1'", ""), (", gateway: 'A:d4'", "")
    moat = ("      c~~c\n      cccc\n", "      ~~~~\n      ~~~~\n")
    assert "10:14: strategies[0]: change-board never gets to any market" in desk.changed(*alone, moat)
    data = json.loads(text)
    data["strategies"] = ["change-board"]
    data["boards"]["A"]["squares"] = "cccg\n~~~~\n~~~~\ndHHd\n"
    for board in data["boards"].values():
        board["legend"]["g"]["gateway"] = ""
    assert levels.parse(json.dumps(data)).strategies == ("change-board",)
