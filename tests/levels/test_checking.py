"""Files and folders are checked in one run, again when they change, and from the cache when they do not."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from game import cli, levels, resources, texts
from game.cli import checking as command
from game.levels import cache, campaign, checking, examine, listing, rebuild
from game.rules import Level

BROKEN = "year: 2004", "year: soon"


@pytest.fixture
def folder(tmp_path, small) -> Path:
    """A folder with a good level, a broken one inside it, and what is no level."""
    place = tmp_path / "mine"
    (place / "drafts").mkdir(parents=True)
    (place / ".hidden").mkdir()
    (place / "small.yaml").write_text(small, encoding="utf-8")
    (place / "drafts" / "small.yml").write_text(small.replace(*BROKEN), encoding="utf-8")
    (place / "notes.txt").write_text("not: [a level", encoding="utf-8")
    (place / ".hidden" / "small.yaml").write_text("not: [a level", encoding="utf-8")
    return place


def test_a_folder_is_checked_with_all_its_folders_but_hidden_ones(folder):
    assert [str(fault) for fault in levels.check_files([folder])] == [
        f"{folder / 'drafts' / 'small.yml'}:6:7: error: year: must be a whole number, is 'soon'"
    ]
    assert checking.count([folder]) == 2


def test_a_folder_here_needs_no_slash(folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert [str(fault) for fault in levels.check_files(["drafts"])] == [
        f"{Path('drafts', 'small.yml')}:6:7: error: year: must be a whole number, is 'soon'"
    ]


def test_a_folder_without_levels_is_a_fault(tmp_path):
    (tmp_path / "empty").mkdir()
    faults = levels.check_files([tmp_path / "empty"])
    assert [fault.message for fault in faults] == ["holds no level file: their names end in .yaml"]


def test_a_link_in_a_folder_is_named_and_not_followed(folder):
    try:
        os.symlink(folder / "drafts", folder / "again", target_is_directory=True)
        os.symlink(folder / "small.yaml", folder / "link.yaml")
    except OSError:
        pytest.skip("this system lets nobody make symbolic links")
    assert checking.count([folder]) == 3
    assert "is a symbolic link: name the file itself" in {fault.message for fault in levels.check_files([folder])}


def test_what_did_not_change_is_not_read_again(folder, monkeypatch):
    first = levels.check_files([folder])
    monkeypatch.setattr(examine, "level", None)
    assert levels.check_files([folder]) == first
    assert [fault.source for fault in levels.check_files([folder])] == [fault.source for fault in first]


def test_what_changed_is_read_again(folder, small):
    assert len(levels.check_files([folder])) == 1
    (folder / "drafts" / "small.yml").write_text(small, encoding="utf-8")
    assert levels.check_files([folder]) == []


def test_each_language_has_its_own_messages(folder):
    english = levels.check_files([folder])
    texts.set_language("it")
    try:
        assert "soon" in levels.check_files([folder])[0].message
    finally:
        texts.set_language("en")
    assert levels.check_files([folder]) == english


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"[]", b"0" * 64 + b"\n[]", b"null", b"[" * 100_000])
def test_a_damaged_cache_is_not_believed(folder, own_cache, damage):
    path = folder / "small.yaml"
    faults, level = levels.check_files([folder]), levels.load(path)
    for entry in own_cache.iterdir():
        entry.write_bytes(damage)
    rebuild.forget()
    assert levels.check_files([folder]) == faults
    assert levels.load(path) == level


def test_an_entry_that_is_whole_but_no_level_is_not_believed(own_cache):
    for text in ("", "[]", "{}", '{"format": 1}', "[1, 2]", "null"):
        assert rebuild.built(Level, text) is None
    cache.write("a", "some text")
    assert cache.read("a") == "some text"
    (own_cache / "a.json").write_text((own_cache / "a.json").read_text(encoding="utf-8") + ".", encoding="utf-8")
    assert cache.read("a") is None


def test_a_cache_that_cannot_be_written_does_no_harm(folder, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setattr(cache, "folder", lambda: tmp_path / "file" / "cache")
    assert len(levels.check_files([folder])) == 1
    assert levels.load(folder / "small.yaml").id == "small"


def test_what_was_read_once_is_neither_read_nor_checked_again(monkeypatch):
    def read_all():
        level = levels.load("brianza-2004")
        return level, levels.ruleset("standard"), campaign.load(), levels.parse(levels.dump(level))

    first = read_all()
    monkeypatch.setattr("game.levels.source.parse_bytes", lambda *_given: pytest.fail("YAML was read"))
    monkeypatch.setattr("game.levels.schema.validate_json", lambda *_given: pytest.fail("the schema was asked"))
    assert all(again is before for again, before in zip(read_all(), first, strict=True))
    rebuild.forget()
    assert read_all() == first


@pytest.mark.parametrize("name", levels.shipped())
def test_a_level_out_of_the_cache_is_the_level_that_was_checked(name):
    first = levels.load(name)
    text = levels.dump(first)
    assert levels.load(name) == rebuild.built(Level, text) == first
    assert levels.dump(levels.load(name)) == text
    assert levels.parse(text) == first


def test_faults_are_shown_with_their_line_and_a_caret(folder):
    assert listing.as_text(levels.check_files([folder])).splitlines()[1:] == [
        "    6 | year: soon",
        "      |       ^",
    ]


def test_a_caret_stands_under_wide_letters_and_in_long_lines():
    wide = levels.Fault("x", 2, 6, "error", "", "bad", "a: 漢字 b")
    assert listing.as_text([wide]).splitlines()[1:] == ["    2 | a: 漢字 b", "      |        ^"]
    long = levels.Fault("x", 2, 901, "error", "", "bad", "a" * 900 + "!" + "b" * 99)
    line, caret = listing.as_text([long]).splitlines()[1:]
    assert len(line) == 108 and line[caret.index("^")] == "!"


def test_what_a_file_holds_cannot_colour_the_screen():
    fault = levels.Fault("x\x1b[31m", 2, 4, "error", "a\u202eb", "bad", "a: \x1b[2J")
    assert not {"\x1b", "\u202e"} & set(listing.as_text([fault]))


def test_faults_for_github_are_escaped():
    fault = levels.Fault("a,b:c.yaml", 2, 4, "note", "boards.A", "half\nof 50%")
    assert listing.as_github([fault]) == ("::notice file=a%2Cb%3Ac.yaml,line=2,col=4,title=boards.A::half%0Aof 50%25")
    whole = levels.Fault("a.yaml", 0, 0, "warning", "", "bad")
    assert listing.as_github([whole]) == "::warning file=a.yaml::bad"


@pytest.fixture
def english(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "en")


def test_the_command_lists_for_people_programs_and_github(folder, capsys, english):
    path = folder / "drafts" / "small.yml"
    assert cli.main(["check", str(folder)]) == 1
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == f"{path}:6:7: error: year: must be a whole number, is 'soon'"
    assert said.err == "1 error, 0 warnings in 2 files\n"
    assert cli.main(["check", str(folder), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["files"], found["errors"], found["warnings"], found["notes"]) == (2, 1, 0, 0)
    assert found["faults"] == [
        {
            "path": str(path),
            "line": 6,
            "column": 7,
            "severity": "error",
            "field": "year",
            "message": "must be a whole number, is 'soon'",
            "source": "year: soon",
        }
    ]
    assert cli.main(["check", str(folder), "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith("::error file=")


def test_a_warning_fails_only_under_strict(desk, small, english):
    path = str(desk.write(small.replace("by_round: 5", "by_round: 9")))
    assert cli.main(["check", path]) == 0
    assert cli.main(["check", path, "--strict"]) == 1


def test_without_a_file_all_that_is_shipped_is_checked_strictly(capsys, english):
    assert cli.main(["check", "--strict"]) == 0
    assert capsys.readouterr().err.startswith("0 errors, 0 warnings in ")
    assert {path.stem for path in checking.shipped_files()} >= {*levels.shipped(), "standard"}


class Designer:
    """Who saves a file between two looks at a folder."""

    def __init__(self, *deeds) -> None:
        self.deeds = list(deeds)

    def __call__(self) -> bool:
        if not self.deeds:
            return False
        self.deeds.pop(0)()
        return True


def saved(path: Path, content: str):
    """A deed: the file is saved, at a time of its own."""

    def save() -> None:
        path.write_text(content, encoding="utf-8")
        saved.time += 10**9
        os.utime(path, ns=(saved.time, saved.time))

    return save


saved.time = 10**18


def test_watching_gives_all_files_and_then_those_that_change(folder, small):
    first, second = folder / "small.yaml", folder / "drafts" / "small.yml"
    designer = Designer(
        lambda: None,
        saved(first, small.replace(*BROKEN)),
        saved(first, small),
        lambda: None,
        saved(folder / "new.yaml", small),
        second.unlink,
    )
    assert list(checking.watch(folder, designer)) == [[second, first], [first], [first], [folder / "new.yaml"], []]


def test_watching_checks_everything_again_when_a_ruleset_changes(folder, tmp_path, monkeypatch):
    own = tmp_path / "levels"
    shutil.copytree(resources.levels(), own)
    monkeypatch.setattr(resources, "levels", lambda: own)
    standard = own / "rulesets" / "standard.yaml"
    designer = Designer(lambda: None, saved(standard, standard.read_text(encoding="utf-8")))
    assert [len(changed) for changed in checking.watch(folder, designer)] == [2, 2]


def test_the_command_watches_until_it_is_interrupted(folder, small, monkeypatch, capsys, english):
    def interrupted() -> None:
        raise KeyboardInterrupt

    designer = Designer(saved(folder / "drafts" / "small.yml", small), interrupted)
    monkeypatch.setattr(command, "_wait", designer)
    assert cli.main(["check", "--watch", str(folder)]) == 0
    said = capsys.readouterr()
    assert said.err.splitlines()[:2] == ["1 error, 0 warnings in 2 files", "0 errors, 0 warnings in 1 file"]
    assert "Traceback" not in said.err


def test_a_check_of_what_did_not_change_loads_neither_rules_nor_libraries(folder):
    levels.check_files([folder])
    code = (
        "import sys; from game.levels import cache, checking; from pathlib import Path;"
        f"cache.folder = lambda: Path({str(cache.folder())!r});"
        f"checking.check_files([Path({str(folder)!r})]); print(sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    loaded = done.stdout
    for module in ("'pydantic'", "'ruamel.yaml'", "'game.rules'", "'game.levels.examine'"):
        assert module not in loaded


CAMPAIGN = """\
format: 1
id: campaign
title: {en: Course, it: Corso}
stages:
  - {level: small, gives: [{asset: cash, amount: 50}]}
  - {level: brianza-2004, needs: [{level: small, stars: 1}]}
"""


def test_a_campaign_is_checked_again_when_one_of_its_levels_changes(tmp_path, small):
    (tmp_path / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    (tmp_path / "small.yaml").write_text(small, encoding="utf-8")
    assert levels.check_files([tmp_path / "campaign.yaml"]) == []
    goal = "goals:\n  - {kind: countries, at_least: 1, by_round: 5}\n"
    assert goal in small
    (tmp_path / "small.yaml").write_text(small.replace(goal, ""), encoding="utf-8")
    fields = [fault.field for fault in levels.check_files([tmp_path / "campaign.yaml"])]
    assert fields == ["stages[0].gives[0]", "stages[1].needs[0].stars"]
