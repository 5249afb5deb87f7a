"""A designer's first file: right as it is, playable at once, never written over another."""

from pathlib import Path

import pytest

from game import levels, resources
from game.ai import registry
from game.lab import simulate
from game.levels import beginning
from game.levels.formatting import normal_form
from game.report import level_facts


def test_a_first_level_has_no_fault_and_is_in_normal_form(tmp_path: Path) -> None:
    path = beginning.begin("two-valleys", tmp_path, "Due valli: l'inizio")
    assert levels.check_files([path]) == []
    assert normal_form(path.read_bytes(), "x") == path.read_text(encoding="utf-8")
    level = levels.load(path)
    assert level.id == "two-valleys" == path.stem
    assert dict(level.title) == {"en": "Due valli: l'inizio", "it": "Due valli: l'inizio"}


def test_the_file_itself_is_a_level_too() -> None:
    assert levels.check_files([resources.asset("workbench/first-level.yaml")]) == []


def test_without_a_title_the_name_is_one(tmp_path: Path) -> None:
    assert levels.load(beginning.begin("two-valleys", tmp_path)).title["it"] == "Two valleys"


def test_it_can_be_played_to_the_end_by_the_program(tmp_path: Path) -> None:
    level = levels.load(beginning.begin("two-valleys", tmp_path))
    assert "greedy" in registry.names()
    done = simulate.simulate(level, 1, ["queen:greedy", "knight:greedy"], 1)
    assert done.games[0].rounds == level.rounds


def test_its_seats_are_equal(tmp_path: Path) -> None:
    reaches = level_facts.reaches(levels.load(beginning.begin("two-valleys", tmp_path)))
    for strategy in ("queen", "knight", "rook"):
        left, right = (reach for reach in reaches if reach.strategy == strategy)
        assert (left.hq, right.hq) == ("b1", "f1")
        assert left.demand == right.demand
        assert left.demand[0] > 0
        assert left.countries == right.countries


def test_no_file_is_written_over(tmp_path: Path) -> None:
    path = beginning.begin("two-valleys", tmp_path)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError):
        beginning.begin("two-valleys", tmp_path)
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "name",
    ["", "Two", "two valleys", "two_valleys", "../two", "two/valleys", "two.yaml", "-two", "two--valleys", "zwei-täler",
     "x" * 41, "campaign", "con", "com1", "brianza-2004"],
)  # fmt: skip
def test_a_name_that_no_level_can_have_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(beginning.NameRefused, match="name"):
        beginning.begin(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_title_with_an_invisible_character_is_refused(tmp_path: Path) -> None:
    with pytest.raises(levels.LevelError):
        beginning.begin("two-valleys", tmp_path, "Two\x00valleys")
    assert list(tmp_path.iterdir()) == []


def test_an_editor_is_shown_the_schema_beside_the_file_or_the_program_s(tmp_path: Path) -> None:
    first = beginning.begin("one", tmp_path).read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=file://")
    assert first.endswith("/levels/schema.json")
    (tmp_path / "schema.json").write_text("{}", encoding="utf-8")
    second = beginning.begin("two", tmp_path).read_text(encoding="utf-8").splitlines()[0]
    assert second == "# yaml-language-server: $schema=schema.json"
