"""Files that are not plain YAML, or mean harm, get plain words and a place, and are never run or expanded."""

import os

import pytest

from game import levels
from game.levels.plain_yaml import MOST_DEPTH
from game.levels.source import MOST_BYTES


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("id: small", "id: a: b", "2:6: has a ':' where none can stand: put a text with ': ' in quotes"),
        ("id: small", "id: @b", "2:5: begins a text with a sign that YAML uses itself: put it in quotes"),
        ("year: 2004", "year 2004", "7:1: has a key without ':' after it, or a long text without quotes"),
        ("it: Piccolo}", "it: Piccolo", "4:8: lacks a ',' or the closing '}' (it began in line 3)"),
        ("[no_acquisition]", "[no_acquisition", "25:7: lacks a ',' or the closing ']' (it began in line 24)"),
        ("  cn:\n", "   cn:\n", "18:4: is indented otherwise than the lines it belongs to (it began in line 13)"),
        ("[Perché?]", "['Perché?]", "57:1: has a quote that is opened and never closed (it began in line 56)"),
        ("id: small", "id: small\nid: big", "3:1: id: is there twice, first in line 2"),
        ("wage: 20", "wage: 20\n    wage: 30", "21:5: countries.cn.wage: is there twice, first in line 20"),
        ("title: {", "title: &t {", "3:8: uses the anchor '&t': write the values out"),
        ("{en: Small, it: Piccolo}", "*t", "3:8: uses the alias '*t': write the values out"),
        (
            "id: small",
            "id: !!python/name:os.system x",
            "2:5: uses a tag ('!'): put the text in quotes if it should begin with '!'",
        ),
        ("id: small", "\tid: small", "2:1: holds a tab: use spaces, two for each step inwards"),
        (
            "id: small",
            "id: sm\0all",
            "2:7: holds a NUL character: this is not a text file, or it is not saved as UTF-8",
        ),
        ("id: small", "id: sm\x1ball", "2:7: holds the invisible character U+001B: delete it"),
        ("id: small", 'id: "a\\0b"', "2:5: holds the invisible character U+0000 in a text: take it out"),
        ("id: small", 'id: "\\uD800"', "2:5: holds the invisible character U+D800 in a text: take it out"),
        ("format: 1", "%YAML 1.1\n---\nformat: 1", "2:1: begins with a % directive: leave it out"),
        ("year: 2004", "---\nyear: 2004", "6:1: holds a second document: one file is one level"),
        ("id: small", f"{'k' * 90}: small", "2:1: has a key of more than 80 letters"),
        ("id: small", "? [a, b]\n: c", "2:3: has a list or a group of keys where a key should be"),
    ],
)
def test_bad_yaml_is_worded_plainly_with_its_place(desk, old, new, fault):
    assert fault in desk.changed((old, new))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "small.yaml:1:1: error: is empty: a level begins with `format: 1`"),
        ("# only a comment\n", "small.yaml:1:1: error: is empty: a level begins with `format: 1`"),
        ("- a\n- b\n", "small.yaml:1:1: error: is a list: a level begins with `format: 1`"),
        ("hello", "small.yaml:1:1: error: is a single text: a level begins with `format: 1`"),
        (
            b"format: 1\nid: caf\xe8\n",
            "small.yaml:2:8: error: is not UTF-8 text: save the file with the encoding UTF-8",
        ),
        (
            "format: 1".encode("utf-16"),
            "small.yaml:1:1: error: is not UTF-8 text: save the file with the encoding UTF-8",
        ),
        ("a: " + "[" * 100_000, f"small.yaml:1:{4 + MOST_DEPTH - 1}: error: is nested deeper than 12 levels"),
        (b"x" * (MOST_BYTES + 1), "small.yaml: error: is larger than 128 KB: a level is about 10"),
        ("a: [" + "1," * 11_000 + "]", "small.yaml:1:20003: error: holds more than 10000 values"),
    ],
)
def test_a_file_that_is_no_level_at_all_is_refused(desk, content, fault):
    assert desk.check(content)[0] == fault


def test_utf_16_without_a_mark_is_refused_by_its_nul_characters(desk):
    assert "holds a NUL character" in desk.check("format: 1".encode("utf-16-le"))[0]


def test_a_bomb_of_aliases_is_refused_without_going_off(desk):
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [{', '.join(['*' + old] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    faults = desk.check(bomb)
    assert faults[0] == "small.yaml:1:4: error: uses the anchor '&a': write the values out"
    assert len(faults) <= 20


def test_the_mark_that_windows_editors_put_first_is_harmless(desk, small):
    assert desk.check(b"\xef\xbb\xbf" + small.replace("\n", "\r\n").encode()) == []


def test_a_symbolic_link_is_refused(tmp_path, small):
    (tmp_path / "real.yaml").write_text(small, encoding="utf-8")
    try:
        os.symlink(tmp_path / "real.yaml", tmp_path / "link.yaml")
    except OSError:
        pytest.skip("this system lets nobody make symbolic links")
    with pytest.raises(levels.LevelError, match="is a symbolic link: name the file itself"):
        levels.load(tmp_path / "link.yaml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(levels.LevelError, match="is not a plain file"):
        levels.load(tmp_path / "pipe.yaml")


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(levels.LevelError, match="is not a plain file"):
        levels.load(tmp_path)


@pytest.mark.parametrize("name", ["nowhere/x.yaml", "a\0b.yaml", "x" * 5000 + ".yaml"])
def test_an_impossible_path_is_a_fault_and_no_traceback(name):
    with pytest.raises(levels.LevelError):
        levels.load(name)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../standard", "must be the name of a ruleset, never a path: introductory, standard"),
        ("/etc/passwd", "must be the name of a ruleset, never a path: introductory, standard"),
        ("standard.yaml", "must be the name of a ruleset, never a path: introductory, standard"),
        ("[standard]", "must be the name of a ruleset, never a path: introductory, standard"),
        ("standart", "there is no ruleset 'standart': did you mean 'standard'?"),
    ],
)
def test_a_ruleset_is_a_name_and_never_a_path(desk, name, reason):
    assert desk.changed(("ruleset: standard", f"ruleset: {name}")) == [f"5:10: ruleset: {reason}"]
