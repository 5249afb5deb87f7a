"""Shipped files are found by name, and no name leads out of their folder."""

from pathlib import Path

import pytest

from game import resources

ROOT = Path(__file__).resolve().parent.parent


def test_a_checkout_uses_its_own_assets_and_levels() -> None:
    assert resources.assets() == ROOT / "assets"
    assert resources.levels() == ROOT / "levels"


def test_a_wheel_uses_the_copies_inside_the_package_and_not_its_neighbours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "game" / "_data" / "assets").mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "game")
    assert resources.assets() == tmp_path / "game" / "_data" / "assets"


def test_a_damaged_installation_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "game")
    with pytest.raises(FileNotFoundError, match=r"folder of levels is missing .* install scacchiera again"):
        resources.levels()


def test_a_file_is_named_with_forward_slashes() -> None:
    assert resources.asset("art/pieces/queen.svg") == ROOT / "assets" / "art" / "pieces" / "queen.svg"
    assert resources.level("rulesets/standard.yaml") == ROOT / "levels" / "rulesets" / "standard.yaml"


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../pyproject.toml", "art/../../x", "/etc/passwd", "..\\x", "C:x", "art/\0"]
)
def test_a_name_that_leaves_the_folder_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not the name of a shipped file"):
        resources.asset(name)
