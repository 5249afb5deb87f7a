"""A value written back changes its own line and nothing else of the file."""

import difflib
import os
import stat

import pytest

from game import levels, resources


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines taken out and the lines put in."""
    diff = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[:2] in ("- ", "+ ")]
    return [line[2:] for line in diff if line[0] == "-"], [line[2:] for line in diff if line[0] == "+"]


@pytest.fixture
def own_file(tmp_path, small):
    """The small level with everything a designer does to a file by hand."""
    content = (
        small.replace("wage: 20", "wage: 20          # a fifth of Italy's")
        .replace("ruleset: standard", "ruleset: 'standard'\noverrides: {modes.greenfield.cost: 380}  # dearer")
        .replace("goals:\n", "goals:                        # stars\n\n")
        .replace("{none: 1, demand_boom: 2}", "{none: 1,\n       demand_boom: 2}  # two lines")
    )
    path = tmp_path / "small.yaml"
    path.write_text(content, encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (
            "countries.cn.wage",
            25,
            "    wage: 20          # a fifth of Italy's",
            "    wage: 25          # a fifth of Italy's",
        ),
        ("id", "small-two", "id: small", "id: small-two"),
        ("ruleset", "introductory", "ruleset: 'standard'", "ruleset: 'introductory'"),
        ("title.it", "Piccolo, ma bello", None, "title: {en: Small, it: 'Piccolo, ma bello'}"),
        ("title.en", "It's small: 'tiny'", None, "title: {en: 'It''s small: ''tiny''', it: Piccolo}"),
        ("title.en", "yes", None, "title: {en: yes, it: Piccolo}"),
        ("title.en", "4", None, "title: {en: '4', it: Piccolo}"),
        ("title.en", "true", None, "title: {en: 'true', it: Piccolo}"),
        ("countries.cn.name.en", "#China", None, "    name: {en: '#China', it: Cina}"),
        ("overrides.modes.greenfield.cost", 400, None, "overrides: {modes.greenfield.cost: 400}  # dearer"),
        ("boards.A.legend.~.sea", False, None, "      '~': {sea: false}"),
        ("boards.A.rivals.a4", 5, "    rivals: {a4: 3}", "    rivals: {a4: 5}"),
        ("shocks[0].round", 4, None, "  - {round: 4, kind: oil_price, severity: 2, country: cn}"),
        ("deck.demand_boom", 3, "       demand_boom: 2}  # two lines", "       demand_boom: 3}  # two lines"),
        ("strategies", ["rook"], "strategies: [queen, change-board]", "strategies: [rook]"),
        ("countries.cn.laws[0]", "no_greenfield", "    laws: [no_acquisition]", "    laws: [no_greenfield]"),
        ("boards.A.squares", "cccg\nc~~c\nccdc\ndHHd\n", "      cccc", "      ccdc"),
        (("countries", "cn", "wage"), 30, None, "    wage: 30          # a fifth of Italy's"),
    ],
)
def test_one_value_changes_one_line(own_file, path, value, old, new):
    before = own_file.read_text(encoding="utf-8")
    edited = levels.edit(own_file)
    edited.set(path, value)
    edited.save()
    out, into = lines_changed(before, own_file.read_text(encoding="utf-8"))
    assert into == [new]
    assert len(out) == 1 and old in (None, out[0])
    assert levels.edit(own_file).value(path) == value


@pytest.mark.parametrize(
    ("path", "value", "new"),
    [
        ("countries.cn.growth", 8, ["    growth: 8"]),
        ("notes.questions", {"en": ["Why?"], "it": ["Perché?", "E poi?"]}, None),
        ("boards.A.rivals.c4", 2, ["    rivals: {a4: 3, c4: 2}"]),
        ("overrides.start.cash", 400, ["overrides: {modes.greenfield.cost: 380, start.cash: 400}  # dearer"]),
        ("shocks[1]", {"round": 5, "kind": "bank_reform"}, ["  - {round: 5, kind: bank_reform}"]),
        ("boards.A.legend.*", {"country": "cn"}, ["      '*': {country: cn}"]),
        ("home", "it", ["home: it"]),
    ],
)
def test_a_new_entry_goes_behind_the_others(own_file, path, value, new):
    edited = levels.edit(own_file)
    before = edited.text
    edited.set(path, value)
    out, into = lines_changed(before, edited.text)
    assert new is None or into == new
    assert len(out) <= 1
    assert edited.value(path) == value


@pytest.mark.parametrize(
    ("path", "out", "into"),
    [
        ("countries.cn.laws", ["    laws: [no_acquisition]"], []),
        ("countries.cn.taste.brand", None, ["    taste: {quality: 2, service: 1, price: 5}"]),
        ("strategies[1]", None, ["strategies: [queen]"]),
        ("boards.A.rivals.a4", None, ["    rivals: {}"]),
        ("shocks[0]", None, ["  []"]),
    ],
)
def test_an_entry_can_be_taken_out(own_file, path, out, into):
    edited = levels.edit(own_file)
    before = edited.text
    edited.remove(path)
    taken, put = lines_changed(before, edited.text)
    assert put == into
    assert out is None or taken == out


def test_lines_of_windows_and_its_mark_are_kept(tmp_path, small):
    path = tmp_path / "small.yaml"
    content = b"\xef\xbb\xbf" + small.replace("\n", "\r\n").encode()
    path.write_bytes(content)
    edited = levels.edit(path)
    edited.set("countries.cn.wage", 21)
    edited.set("boards.B.squares", "ccc\nc~c\ngcc\n")
    edited.set("countries.cn.growth", 3)
    edited.save()
    expected = content.replace(b"wage: 20", b"wage: 21").replace(
        b"ccc\r\n      ccc\r\n      gcc", b"ccc\r\n      c~c\r\n      gcc"
    )
    expected = expected.replace(b"laws: [no_acquisition]", b"laws: [no_acquisition]\r\n    growth: 3")
    assert path.read_bytes() == expected


@pytest.mark.parametrize("name", levels.shipped())
def test_a_number_of_a_shipped_level_is_changed_on_its_line_and_back(name):
    edited = levels.edit(resources.level(f"{name}.yaml"))
    before, country = edited.text, next(iter(edited.data["countries"]))
    for path in ("rounds", f"countries.{country}.wage", f"countries.{country}.taste.price"):
        number = edited.value(path)
        edited.set(path, number + 100)
        changed = zip(before.splitlines(), edited.text.splitlines(), strict=True)
        assert sum(old != new for old, new in changed) == 1, path
        edited.set(path, number)
        assert edited.text == before


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        ("contries.cn.wage", 3, "contries.cn.wage: there is nothing around it: set the outer group first"),
        ("shocks[7]", {}, "shocks[7]: there is nothing around it: set the outer group first"),
        ("id", 2.5, "id: a level file holds no value like 2.5"),
        ("id", {"a", "b"}, "id: a level file holds no value like"),
        ("id", "a\0b", "id: cannot be written here by program: change it in an editor"),
        ("title.en", "\ud800", "title.en: cannot be written here by program: change it in an editor"),
    ],
)
def test_what_cannot_be_written_is_refused_and_leaves_the_file(own_file, path, value, fault):
    edited = levels.edit(own_file)
    before = edited.text
    with pytest.raises(levels.LevelError) as raised:
        edited.set(path, value)
    assert fault in str(raised.value)
    assert edited.text == before


def test_a_value_that_is_not_there_proposes_the_nearest(own_file):
    with pytest.raises(levels.LevelError, match=r"countries\.cn\.wag: is not there: did you mean 'wage'\?"):
        levels.edit(own_file).value("countries.cn.wag")
    with pytest.raises(levels.LevelError, match="is not there"):
        levels.edit(own_file).remove("countries.de")


def test_a_file_changed_meanwhile_is_not_overwritten(own_file):
    edited = levels.edit(own_file)
    edited.set("year", 1999)
    own_file.write_text("format: 1\n", encoding="utf-8")
    with pytest.raises(levels.LevelError, match="was changed by another program since it was read"):
        edited.save()
    assert own_file.read_text(encoding="utf-8") == "format: 1\n"


def test_saving_leaves_no_other_file_and_keeps_the_rights(own_file):
    own_file.chmod(0o640)
    kept = stat.S_IMODE(own_file.stat().st_mode)
    edited = levels.edit(own_file)
    edited.set("year", 1999)
    edited.save()
    assert os.listdir(own_file.parent) == ["small.yaml"]
    assert stat.S_IMODE(own_file.stat().st_mode) == kept


def test_a_file_that_is_no_plain_yaml_cannot_be_edited(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("a: &b 1\nc: [", encoding="utf-8")
    with pytest.raises(levels.LevelError, match="uses the anchor"):
        levels.edit(path)
