"""The encyclopedia has every row and every term, in both languages, with the ruleset's own numbers."""

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import fields

import pytest

from game import levels, resources, texts
from game.report import encyclopedia
from game.report.encyclopedia import Article, Fact
from game.rules.ruleset import Ruleset


@pytest.fixture(params=["en", "it"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """One language after the other."""
    texts.set_language(request.param)
    yield request.param
    texts.set_language("en")


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    """The standard rules."""
    return levels.load("brianza-2004").ruleset


def article(ruleset: Ruleset, topic: str) -> Article:
    """The article of that topic."""
    return next(each for each in encyclopedia.articles(ruleset) if each.topic == topic)


def test_every_row_of_the_ruleset_has_an_article_with_its_economics_and_section(
    language: str, ruleset: Ruleset
) -> None:
    found = {each.topic: each for each in encyclopedia.articles(ruleset)}
    for kind, rows in encyclopedia.ENTRIES.items():
        for id in getattr(ruleset, rows) if rows else ():
            entry = found[f"{kind}.{id}"]
            assert entry.economy
            assert entry.in_game
            assert all(re.match(r"[A-Z]|\d\.\d", section) for section in entry.sections)


def test_both_languages_hold_the_same_articles() -> None:
    topics = {}
    for code in texts.languages():
        text = resources.asset(f"encyclopedia/{code}.md").read_text(encoding="utf-8")
        topics[code] = re.findall(r"^## (\S+) \(", text, flags=re.MULTILINE)
    assert topics["en"] == topics["it"]
    assert len(set(topics["en"])) == len(topics["en"])


def test_no_name_or_label_is_left_as_a_bare_id(language: str, ruleset: Ruleset) -> None:
    for entry in encyclopedia.articles(ruleset):
        assert "_" not in entry.title
        assert not [fact for fact in entry.facts if "_" in fact.label or not fact.value]


def test_numbers_are_those_of_the_ruleset(ruleset: Ruleset) -> None:
    agent = dataclasses.replace(ruleset.modes["agent"], cost=777)
    changed = dataclasses.replace(ruleset, modes={**ruleset.modes, "agent": agent})
    assert Fact("cost", texts.money(777)) in article(changed, "mode.agent").facts
    atmosphere = dataclasses.replace(ruleset.district, unit_cost=13)
    changed = dataclasses.replace(ruleset, district=atmosphere)
    assert "13%" in article(changed, "term.atmosphere").in_game


@pytest.mark.parametrize("kind", [kind for kind, rows in encyclopedia.ENTRIES.items() if rows])
def test_every_number_of_a_row_has_a_place_in_its_article(kind: str, ruleset: Ruleset) -> None:
    row = next(iter(getattr(ruleset, encyclopedia.ENTRIES[kind]).values()))
    told_otherwise = {"piece", "risks"}
    assert {field.name for field in fields(row)} - told_otherwise == set(encyclopedia.SHOWN[kind])


def test_what_a_ruleset_leaves_out_has_no_article(ruleset: Ruleset) -> None:
    modes = {id: row for id, row in ruleset.modes.items() if id != "greenfield"}
    fewer = dataclasses.replace(ruleset, modes=modes)
    assert "mode.greenfield" not in {each.topic for each in encyclopedia.articles(fewer)}


def test_a_search_finds_words_without_their_accents_titles_first(ruleset: Ruleset) -> None:
    texts.set_language("it")
    try:
        found = encyclopedia.search(encyclopedia.articles(ruleset), "attivita ")
        assert all("attivit" in " ".join((e.title, e.in_game, *e.economy)).casefold() for e in found)
        assert encyclopedia.search(encyclopedia.articles(ruleset), "FIDUCIA")[0].topic == "term.trust"
    finally:
        texts.set_language("en")


def test_an_article_links_to_those_it_names_and_not_to_itself(ruleset: Ruleset) -> None:
    found = encyclopedia.articles(ruleset)
    supplier = next(each for each in found if each.topic == "term.supplier")
    linked = [each.topic for each in encyclopedia.links(article(ruleset, "term.district"), found)]
    assert "term.atmosphere" in linked
    assert supplier.topic in linked
    assert "term.district" not in linked
