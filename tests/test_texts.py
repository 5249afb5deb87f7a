"""Words and numbers on screen: the language can change at any moment, and nothing missing stops a game."""

import subprocess
import sys
from pathlib import Path

import pytest

from game import texts

CATALOGUES = Path(__file__).resolve().parent.parent / "assets" / "locale"
NO_BREAK = "\u00a0"


def test_the_language_changes_while_the_program_runs() -> None:
    sentence = "list the levels that come with the game"
    assert texts._(sentence) == sentence
    texts.set_language("it")
    assert texts._(sentence) == "elenca i livelli forniti con il gioco"
    texts.set_language("en")
    assert texts._(sentence) == sentence


def test_a_language_without_texts_is_refused_and_the_old_one_stays() -> None:
    texts.set_language("it")
    with pytest.raises(ValueError, match="'fr'"):
        texts.set_language("fr")
    assert texts.language() == "it"


def test_each_language_is_offered_under_its_own_name() -> None:
    assert texts.languages() == {"en": "English", "it": "Italiano"}


@pytest.mark.parametrize("code", ["en", "it"])
def test_an_unknown_sentence_stands_for_itself(code: str) -> None:
    texts.set_language(code)
    assert texts._("No such sentence {n}") == "No such sentence {n}"
    assert texts.pgettext("chess", "No such word") == "No such word"
    assert texts.ngettext("{n} such thing", "{n} such things", 1) == "{n} such thing"
    assert texts.ngettext("{n} such thing", "{n} such things", 2) == "{n} such things"
    assert texts._("") == ""


@pytest.mark.parametrize("code", ["en", "it"])
def test_an_id_without_a_name_is_made_readable(code: str) -> None:
    texts.set_language(code)
    assert texts.name("nothing", "joint_venture-2") == "Joint venture 2"


def test_data_fill_a_sentence_and_what_is_missing_shows_as_a_gap() -> None:
    assert texts.say("nothing", "from {start} to {end}", start="a1") == "From a1 to …"
    assert texts.say("nothing", "costs {cost:money}") == "Costs …"


def test_a_broken_place_holder_shows_the_sentence_instead_of_stopping_the_game() -> None:
    assert texts.say("nothing", "costs {cost", cost=1) == "Costs {cost"
    assert texts.say("nothing", "costs {cost:money}", cost="much") == "Costs {cost:money}"


def test_a_sentence_writes_its_numbers_the_way_of_the_language() -> None:
    sentence = "pay {cost:money} for {share:percent}, {change:signed}, {units:number} at {price:thousands}"
    data = {"cost": 1840, "share": 12, "change": -3, "units": 2210, "price": 6800}
    assert texts.say("nothing", sentence, **data) == f"Pay 1,840{NO_BREAK}k€ for 12%, −3, 2,210 at 6.8"
    texts.set_language("it")
    assert texts.say("nothing", sentence, **data).replace(NO_BREAK, "~") == ("Pay 1~840~k€ for 12~%, −3, 2~210 at 6,8")


@pytest.mark.parametrize(
    ("n", "english", "italian"),
    [(0, "0", "0"), (999, "999", "999"), (-1840, "−1,840", "−1~840"), (1234567, "1,234,567", "1~234~567")],
)
def test_thousands_stand_apart_and_the_minus_is_a_real_one(n: int, english: str, italian: str) -> None:
    assert texts.number(n) == english
    texts.set_language("it")
    assert texts.number(n) == italian.replace("~", NO_BREAK)


def test_a_change_carries_its_sign_except_nothing() -> None:
    assert [texts.signed(n) for n in (12, 0, -5)] == ["+12", "0", "−5"]


@pytest.mark.parametrize(
    ("euros", "shown"),
    [(6800, "6.8"), (6849, "6.8"), (6850, "6.9"), (9999, "10.0"), (0, "0.0"), (-250, "−0.3"), (-20, "0.0")],
)
def test_a_price_shows_in_thousands_with_one_decimal_rounded_half_up(euros: int, shown: str) -> None:
    assert texts.thousands(euros) == shown
    texts.set_language("it")
    assert texts.thousands(euros) == shown.replace(".", ",")


def test_a_level_text_is_taken_in_the_current_language_or_in_what_there_is() -> None:
    both = {"en": "Italy", "it": "Italia"}
    assert texts.text(both) == "Italy"
    texts.set_language("it")
    assert texts.text(both) == "Italia"
    assert texts.text({"en": "Italy"}) == "Italy"
    assert texts.text({"de": "Italien"}) == "Italien"
    assert texts.text({}) == ""


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"LANG": "it_IT.UTF-8"}, "it"),
        ({"LANG": "it_IT.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "de:it"}, "it"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "it"}, "it"),
        ({"LANG": "Italian_Italy.1252"}, "it"),
        ({"LANG": "C.UTF-8"}, "en"),
    ],
)
def test_the_first_language_is_the_computer_s(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], code: str
) -> None:
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    assert texts.guess_language() == code


def test_without_its_catalogues_the_program_runs_in_english_and_says_so_once(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from game import resources, texts\n"
        "resources.assets = lambda: Path(sys.argv[1])\n"
        "texts.set_language('it')\n"
        "print(texts._('New game'), texts._('Load'), texts.name('mode', 'joint_venture'))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=CATALOGUES.parent.parent,
    )
    assert run.stdout == "New game Load Joint venture\n"
    assert [line.split(":")[1] for line in run.stderr.splitlines()] == [
        " the texts for 'en' are missing",
        " the texts for 'it' are missing",
    ]
