"""The campaign: what opens what, what is brought along, and every fault of its file at its place."""

import shutil
from pathlib import Path

import pytest

from game import levels, resources
from game.levels import campaign
from game.levels.campaign import Campaign, Finished
from game.rules import Game, Seat
from game.rules.setup import CARRIED_MOST

HEAD = "format: 1\nid: campaign\ntitle: {en: Way, it: Via}\nstages:\n"
WAY = (
    HEAD
    + """\
  - level: one
    gives: [{asset: cash, amount: 30}, {asset: skills, amount: 1, each: won}]
  - level: two
    needs: [{level: one}]
    gives: [{asset: cash, amount: 90, each: star}]
  - level: three
    needs: [{level: one, stars: 2}]
  - level: four
    needs: [{level: two, won: true}, {level: one}]
"""
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four levels, three stars each, beside one another."""
    place = tmp_path_factory.mktemp("levels")
    brianza = resources.level("brianza-2004.yaml").read_text(encoding="utf-8")
    for name in ("one", "two", "three", "four"):
        (place / f"{name}.yaml").write_text(brianza.replace("id: brianza-2004", f"id: {name}"), encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def way(folder: Path) -> Campaign:
    (folder / "way.yaml").write_text(WAY, encoding="utf-8")
    return campaign.load(folder / "way.yaml")


def _faults(folder: Path, text: str) -> list[str]:
    path = folder / "broken.yaml"
    path.write_text(text, encoding="utf-8")
    return [str(fault).removeprefix(f"{path}:") for fault in levels.check_files([path])]


def test_a_level_without_needs_is_open_and_the_others_wait(way: Campaign) -> None:
    assert campaign.open_levels(way, {}) == ["one"]
    assert campaign.open_levels(way, {"one": Finished()}) == ["one", "two"]
    assert campaign.open_levels(way, {"one": Finished(stars=2)}) == ["one", "two", "three"]
    assert campaign.open_levels(way, {"one": Finished(), "two": Finished(stars=3)}) == ["one", "two"]
    assert campaign.open_levels(way, {"one": Finished(), "two": Finished(won=True)}) == ["one", "two", "four"]


def test_what_a_closed_level_waits_for_can_be_told(way: Campaign) -> None:
    (need,) = campaign.missing(way, "four", {"one": Finished()})
    assert (need.level, need.won) == ("two", True)
    with pytest.raises(KeyError):
        campaign.missing(way, "five", {})


def test_advantages_come_from_the_levels_that_one_needs(way: Campaign) -> None:
    assert campaign.carried(way, "one", {"two": Finished(won=True, stars=3)}) == ()
    assert campaign.carried(way, "two", {}) == ()
    assert campaign.carried(way, "two", {"one": Finished(stars=2)}) == (("cash", 60),)
    assert campaign.carried(way, "two", {"one": Finished(won=True)}) == (("skills", 1),)


def test_what_comes_together_stays_within_what_a_firm_may_bring(way: Campaign) -> None:
    progress = {"one": Finished(won=True, stars=3), "two": Finished(won=True, stars=3)}
    brought = campaign.carried(way, "four", progress)
    assert brought == (("cash", CARRIED_MOST["cash"]), ("skills", 1))
    level = levels.load("brianza-2004")
    game = Game.new(level, [Seat("Anna", "rook", brought)], seed=1)
    plain = Game.new(level, [Seat("Anna", "rook")], seed=1)
    assert game.view(0).own.cash == plain.view(0).own.cash + 200


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (WAY.replace("- level: three", "- level: thre"), "10:12: error: stages[2].level: there is no level of"),
        (WAY.replace("- level: four", "- level: two"), "12:12: error: stages[3].level: 'two' stands here twice"),
        (WAY.replace("{level: two,", "{level: tow,"), "13:21: error: stages[3].needs[0].level: is not a level of the"),
        (WAY.replace("stars: 2", "stars: 4"), "11:33: error: stages[2].needs[0].stars: asks for 4 stars, but"),
        (WAY.replace("stars: 2", "stars: 7"), "must be at most 6, is 7"),
        (WAY.replace("won: true", "won: yes"), "must be true or false"),
        (WAY.replace("stars: 2", "star: 2"), "unknown key 'star': did you mean 'stars'?"),
        (WAY.replace("asset: skills, amount: 1", "asset: skills, amount: 3"), "is more than a firm may bring along"),
        (WAY.replace("asset: skills", "asset: luck"), "error: stages[0].gives[1].asset: must be"),
        (WAY.replace("en: Way, ", ""), "3:1: error: title: the text in the language en is missing"),
        (WAY.replace("format: 1", "format: 2"), "1:9: error: format: is of format 2"),
        (HEAD + "  - level: one\n    needs: [{level: two}]\n  - level: two\n    needs: [{level: one}]\n",
         "can never be opened: it needs two"),
        (HEAD + "  - level: one\n    needs: [{level: one}]\n", "can never be opened: it needs one"),
        (HEAD + "  - level: one\n    gives: [{asset: cash, amount: 5}]\n", "warning: stages[0].gives: gives something"),
        (HEAD + "  []\n", "must have at least 1 entries"),
        (HEAD + "  - one\n", "error: stages[0]:"),
    ],
)  # fmt: skip
def test_each_fault_is_told_at_its_place(folder: Path, text: str, fault: str) -> None:
    assert any(fault in told for told in _faults(folder, text)), _faults(folder, text)


def test_a_circle_names_all_who_wait_and_nobody_else(folder: Path) -> None:
    told = _faults(folder, WAY.replace("  - level: one\n", "  - level: one\n    needs: [{level: four}]\n", 1))
    assert len([fault for fault in told if "can never be opened" in fault]) == 4


def test_stars_of_a_level_with_none_to_win_are_a_warning(folder: Path) -> None:
    text = resources.level("brianza-2004.yaml").read_text(encoding="utf-8")
    head, _goals, rest = text.partition("goals:\n")
    without = head + "goals: []\n\nnotes:" + rest.partition("\nnotes:")[2]
    (folder / "starless.yaml").write_text(without.replace("id: brianza-2004", "id: starless"), encoding="utf-8")
    told = _faults(folder, WAY.replace("- level: one", "- level: starless").replace("{level: one", "{level: starless"))
    assert any("is for stars, but 'starless' has none" in fault for fault in told)
    assert any("asks for 2 stars, but 'starless' has 0" in fault for fault in told)


def test_a_broken_campaign_is_not_loaded(folder: Path) -> None:
    path = folder / "broken.yaml"
    path.write_text(WAY.replace("stars: 2", "stars: many"), encoding="utf-8")
    with pytest.raises(levels.LevelError, match="must be a whole number"):
        campaign.load(path)
    with pytest.raises(levels.LevelError, match="no such file"):
        campaign.load(folder / "none.yaml")


def test_a_campaign_beside_other_levels_knows_them(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "one.yaml", tmp_path / "one.yaml")
    path = tmp_path / "way.yaml"
    path.write_text(HEAD + "  - level: one\n  - level: brianza-2004\n", encoding="utf-8")
    assert [stage.level for stage in campaign.load(path).stages] == ["one", "brianza-2004"]
