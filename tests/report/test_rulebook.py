"""The rulebook for people says every number of the ruleset, in both languages alike."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from typing import Any

import pytest

from game import texts
from game.levels import files
from game.report.rulebook import render
from game.rules.rows import EntryMode, Investment, Module, PactRow, ProjectRow, Risk, Shock, Strategy
from game.rules.ruleset import Ruleset
from tests.rules.random_play import played

LANGUAGES = tuple(texts.languages())
ROWS = (EntryMode, Investment, Module, PactRow, ProjectRow, Risk, Shock, Strategy)


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    return files.load("brianza-2004").ruleset


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    before = texts.language()
    yield request.param
    texts.set_language(before)


def headings(text: str) -> list[str]:
    return re.findall(r"^#+ .*$", text, re.MULTILINE)


def test_both_languages_have_the_same_sections_in_the_same_order(ruleset: Ruleset) -> None:
    marks = {
        language: [re.match(r"#+( \d+\.)?", heading).group() for heading in headings(render(language, ruleset))]
        for language in LANGUAGES
    }
    assert len(set(map(tuple, marks.values()))) == 1
    assert marks["en"][:3] == ["#", "## 1.", "## 2."]
    assert marks["en"][-1] == "## 11."


@pytest.mark.parametrize("name", ["before ict", "bare"])
def test_the_rulebook_of_an_era_that_had_little_speaks_of_nothing_else(language: str, name: str) -> None:
    level = played(name)
    text = render(language, level.ruleset)
    texts.set_language(language)
    assert [line for line in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE) if line.count("\n") < 3] == []
    gone = {"module": level.leaves_out.modules, "pact": level.leaves_out.pacts, "project": level.leaves_out.projects}
    bold = {f"**{texts.name(kind, id)}.**" for kind, ids in gone.items() for id in ids}
    assert [words for words in bold if words in text] == []
    assert headings(text)[-1].startswith("## 11.")


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("strategy", "strategies"),
        ("mode", "modes"),
        ("module", "modules"),
        ("investment", "investments"),
        ("pact", "pacts"),
        ("project", "projects"),
        ("shock", "shocks"),
    ],
)
def test_every_row_of_the_ruleset_is_named(language: str, kind: str, rows: str, ruleset: Ruleset) -> None:
    text = render(language, ruleset)
    texts.set_language(language)
    assert [id for id in getattr(ruleset, rows) if texts.name(kind, id) not in text] == []


def test_the_cost_of_an_agent_is_the_ruleset_s(language: str, ruleset: Ruleset) -> None:
    dearer = replace(ruleset.modes["agent"], cost=4321)
    text = render(language, replace(ruleset, modes={**ruleset.modes, "agent": dearer}))
    texts.set_language(language)
    assert f"| {texts.name('mode', 'agent')} | 4321 |" in text


def changed(value: Any) -> Iterator[tuple[str, Any]]:
    """The value with one number or claim in it changed, for each of them, with its place."""
    if isinstance(value, bool):
        yield "", not value
    elif isinstance(value, int):
        yield "", value - 1 if value else 1
    elif isinstance(value, Mapping):
        for key in value:
            yield from ((f".{key}{at}", {**value, key: new}) for at, new in changed(value[key]))
    elif isinstance(value, tuple) and value and isinstance(value[0], str):
        yield "", value[1:]
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from ((f"[{i}]{at}", (*value[:i], new, *value[i + 1 :])) for at, new in changed(item))
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            # What a row leaves at its default it does not have; the numbers of the groups all count.
            silent = isinstance(value, ROWS) and getattr(value, field.name) == default(field)
            if field.name != "format" and not silent:
                for at, new in changed(getattr(value, field.name)):
                    yield f".{field.name}{at}", replace(value, **{field.name: new})


def default(field: "Field[Any]") -> object:
    return None if field.default is MISSING else field.default


def test_every_number_of_the_ruleset_shows_in_the_rulebook(language: str, ruleset: Ruleset) -> None:
    plain = render(language, ruleset)
    places = dict(changed(ruleset))
    assert len(places) > 400
    assert [place for place, other in places.items() if render(language, other) == plain] == []


def test_no_number_opens_a_line_as_if_it_began_a_list(language: str, ruleset: Ruleset) -> None:
    """A sentence that ends in a number must not leave it, with its full stop, at the start of a line."""
    opened = re.findall(r"^ *(\d+)\. ", render(language, ruleset), re.MULTILINE)
    assert [int(number) for number in opened] == [1, 2, 3, 4, 1, 2, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_tables_are_whole_and_no_place_holder_is_left(language: str, ruleset: Ruleset) -> None:
    text = render(language, ruleset)
    assert not re.search(r"[{}…]|\bNone\b|\bFalse\b|\bTrue\b", text)
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        assert len({line.count("|") for line in table.splitlines()}) == 1, table


def test_every_section_of_the_thesis_that_gives_a_rule_is_named(language: str, ruleset: Ruleset) -> None:
    said = set(re.findall(r"\d\.\d(?:\.\d)?", " ".join(re.findall(r"§[\d., ]+", render(language, ruleset)))))
    assert {"1.1", "1.2", "1.3", "1.4", "2.1", "2.2.1", "2.3", "2.4", "2.5"} <= said


def test_italian_articles_are_short_before_a_vowel(ruleset: Ruleset) -> None:
    def at_most(percent: int) -> str:
        return render("it", replace(ruleset, costs=replace(ruleset.costs, scale_most=percent)))

    assert "al massimo il 12\u00a0%" in at_most(12)
    assert "al massimo l'11\u00a0%" in at_most(11)
    assert "al massimo l'8\u00a0%" in at_most(8)


def test_reading_the_rulebook_leaves_the_language_as_it_was(ruleset: Ruleset) -> None:
    before = texts.language()
    for language in LANGUAGES:
        render(language, ruleset)
    assert texts.language() == before


def test_a_language_without_texts_is_refused(ruleset: Ruleset) -> None:
    with pytest.raises(ValueError, match="no texts in language 'fr'"):
        render("fr", ruleset)
