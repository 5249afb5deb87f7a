"""What does not fit the form of a level is refused with its line, column, field and reason."""

import pytest

from game import levels


def test_a_whole_level_has_no_faults(desk, small):
    assert desk.check(small) == []


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        ("wage: 20", "wage: -3", ["20:11: countries.cn.wage: must be at least 1, is -3"]),
        ("wage: 20", "wage: 301", ["20:11: countries.cn.wage: must be at most 300, is 301"]),
        ("tariff: 15", "tarif: 15", ["22:5: countries.cn.tarif: unknown key 'tarif': did you mean 'tariff'?"]),
        ("rounds: 6\n", "", ["1:1: rounds: missing"]),
        ("    price: 7000\n", "", ["18:3: countries.cn.price: missing"]),
        ("year: 2004", "year: yes", ["6:7: year: must be a whole number, is 'yes'"]),
        ("year: 2004", "year: true", ["6:7: year: must be a whole number, is true"]),
        ("year: 2004", "year: 2004.5", ["6:7: year: must be a whole number, is 2004.5"]),
        ("year: 2004", "year: '2004'", ["6:7: year: must be a whole number, is '2004'"]),
        ("year: 2004", "year: .inf", ["6:7: year: must be a whole number, is '.inf'"]),
        ("year: 2004", "year: 99999999999999999999", ["6:7: year: must be at most 2100, is 99999999999999999999"]),
        ("year: 2004", "year:", ["6:1: year: must be a whole number, is empty"]),
        ("format: 1", "format: 2", ["1:9: format: is of format 2, this program reads up to 1: install a newer one"]),
        ("format: 1", "format: 0", ["1:9: format: must be 1, is 0"]),
        ("hq: true", "hq: 1", ["31:31: boards.A.legend.H.hq: must be true or false, is 1"]),
        ("en: Small", "en: 4", ["3:13: title.en: must be a text, is 4"]),
        ("firms: {min: 1, max: 2}", "firms: 3", ["9:8: firms: must be a group of keys, is 3"]),
        ("[no_acquisition]", "no_acquisition", ["24:11: countries.cn.laws: must be a list, is 'no_acquisition'"]),
        ("[queen, change-board]", "[]", ["10:13: strategies: must have at least 1 entries, has 0"]),
        (
            "[queen, change-board]",
            "[qeen]",
            ["10:14: strategies[0]: must be queen, knight, rook or change-board, is 'qeen': did you mean 'queen'?"],
        ),
    ],
)
def test_what_does_not_fit_is_named_at_its_place(desk, old, new, faults):
    assert desk.changed((old, new)) == faults


def test_a_no_is_a_word_and_not_a_falsehood(desk):
    assert desk.changed(("hq: true", "hq: no")) == ["31:31: boards.A.legend.H.hq: must be true or false, is 'no'"]


def test_all_faults_of_a_file_are_reported_at_once_in_the_order_of_the_file(desk):
    faults = desk.changed(
        ("it: Piccolo", "fr: Petit"),
        ("wage: 20", "wage: -3"),
        ("tariff: 15", "tarif: 15"),
        ("c~~c", "c~x~c"),
        ("rivals: {a4: 3}", "rivals: {b4: 3, a1: 10}"),
        ("oil_price", "oil_prise"),
        ("by_round: 5", "by_round: 9"),
    )
    assert faults == [
        "3:1: title: the text in Italian (it) is missing",
        "20:11: countries.cn.wage: must be at least 1, is -3",
        "22:5: countries.cn.tarif: unknown key 'tarif': did you mean 'tariff'?",
        "36:7: boards.A.squares: this line has 5 squares, the first one 4",
        "36:9: boards.A.squares: the letter 'x' is not in the legend",
        "39:21: boards.A.rivals.a1: a rival cannot stand in the district",
        "39:25: boards.A.rivals.a1: must be at most 9, is 10",
        "50:22: shocks[0].kind: there is no shock 'oil_prise': did you mean 'oil_price'?",
        "53:46: warning: goals[0].by_round: ends after the game, which has 6 rounds",
    ]


def test_loading_a_broken_level_raises_all_its_faults_and_says_what_to_do(desk, small):
    path = desk.write(small.replace("wage: 20", "wage: -3").replace("year: 2004", "year: soon"))
    with pytest.raises(levels.LevelError) as raised:
        levels.load(path)
    assert [fault.field for fault in raised.value.faults] == ["year", "countries.cn.wage"]
    assert str(raised.value).splitlines() == [
        f"{path}:6:7: error: year: must be a whole number, is 'soon'",
        f"{path}:20:11: error: countries.cn.wage: must be at least 1, is -3",
        "Correct this and try again; `scacchiera check FILE` shows the same list.",
    ]


def test_a_warning_does_not_keep_a_level_from_being_played(desk, small):
    path = desk.write(small.replace("by_round: 5", "by_round: 9"))
    assert levels.load(path).goals[0].by_round == 9


def test_several_files_are_checked_in_one_go_sorted_by_name(tmp_path, small):
    for name in ("b", "a"):
        (tmp_path / f"{name}.yaml").write_text(small.replace("id: small", f"id: {name}\nrank: 1"), encoding="utf-8")
    faults = levels.check_files([tmp_path / "b.yaml", tmp_path / "a.yaml", tmp_path / "c.yaml"])
    assert [(fault.path, fault.message) for fault in faults] == [
        (str(tmp_path / "a.yaml"), "unknown key 'rank'"),
        (str(tmp_path / "b.yaml"), "unknown key 'rank'"),
        (str(tmp_path / "c.yaml"), "there is no such file"),
    ]


def test_more_faults_than_anyone_reads_are_counted(desk):
    faults = desk.changed(("year: 2004", "\n".join(f"key{n}: 1" for n in range(300)) + "\nyear: 2004"))
    assert len(faults) == 201
    assert faults[0] == " has 300 faults: here are the first 200"
