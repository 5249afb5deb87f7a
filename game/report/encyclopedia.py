"""The encyclopedia: what each entry of a ruleset is in the game, and the economics behind it.

Numbers come from the ruleset, names and sentences from the catalogues, the economics from assets/encyclopedia.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from game import texts
from game.report.rulebook import environment
from game.rules.ruleset import Ruleset
from game.texts import _

ENTRIES: Final[Mapping[str, str]] = {
    "term": "",
    "strategy": "strategies",
    "mode": "modes",
    "module": "modules",
    "investment": "investments",
    "pact": "pacts",
    "project": "projects",
    "shock": "shocks",
}
"""Kinds of entries in the order in which they are shown, and the rows of the ruleset they come from."""

_COMMON_WORDS: Final = {"investment.service", "pact.network", "term.control", "term.gateway", "term.size", "term.value"}
"""Articles whose names are common words, in one language or the other: a text that has the word does not mean them."""

_FOR_GOOD: Final = 40
"""Years from which on a shock's change is said to stay."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One number of the ruleset, worded."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Article:
    """One entry, in the language of the screen."""

    kind: str
    id: str
    title: str
    in_game: str
    """What it is in the game, in a sentence or two."""
    facts: tuple[Fact, ...]
    economy: tuple[str, ...]
    """The economics behind it, by paragraph."""
    sections: tuple[str, ...]
    """Sections of the thesis it rests on, as `1.4`."""

    @property
    def topic(self) -> str:
        """How help and links name it, as `mode.agent`."""
        return f"{self.kind}.{self.id}"


def articles(ruleset: Ruleset) -> tuple[Article, ...]:
    """Every entry of a ruleset and every term of the glossary, by kind; in the language of the screen.

    Raises KeyError where the encyclopedia has no text for a row.
    """
    written = _written(texts.language(), ruleset)
    found = []
    for kind, rows in ENTRIES.items():
        if kind == "term":
            found += [_term(topic, text) for topic, text in written.items() if topic.startswith("term.")]
        else:
            found += [_row(kind, id, row, written[f"{kind}.{id}"]) for id, row in getattr(ruleset, rows).items()]
    return tuple(found)


def search(found: Iterable[Article], words: str) -> list[Article]:
    """The articles that hold all these words: those that have them in the title first, in the given order."""
    wanted = _plain(words).split()
    holding = [each for each in found if all(word in _plain(_whole(each)) for word in wanted)]
    return sorted(holding, key=lambda each: not all(word in _plain(each.title) for word in wanted))


def links(article: Article, found: Iterable[Article]) -> list[Article]:
    """The other articles whose names this one mentions, in the order of their first mention."""
    text = _plain(" ".join((article.in_game, *article.economy)))
    places = []
    for other in found:
        if other.topic != article.topic and other.topic not in _COMMON_WORDS:
            place = re.search(rf"\b{re.escape(_plain(other.title))}", text)
            if place:
                places.append((place.start(), other))
    return [other for _place, other in sorted(places, key=lambda pair: pair[0])]


@dataclass(frozen=True, slots=True)
class _Text:
    """One section of the written encyclopedia."""

    sections: tuple[str, ...]
    paragraphs: tuple[str, ...]


def _written(language: str, ruleset: Ruleset) -> dict[str, _Text]:
    numbers = {field.name: getattr(ruleset, field.name) for field in fields(ruleset)}
    whole = environment("encyclopedia").get_template(f"{language}.md").render(numbers)
    found = {}
    for part in re.split(r"^## ", whole, flags=re.MULTILINE)[1:]:
        heading, _line, body = part.partition("\n")
        topic, _space, sections = heading.partition(" (")
        paragraphs = tuple(" ".join(each.split()) for each in body.split("\n\n") if each.strip())
        found[topic] = _Text(tuple(sections.rstrip(")").split(", ")), paragraphs)
    return found


def _term(topic: str, text: _Text) -> Article:
    kind, _dot, id = topic.partition(".")
    in_game, *economy = text.paragraphs
    return Article(kind, id, texts.name("term", id), in_game, (), tuple(economy), text.sections)


def _row(kind: str, id: str, row: Any, text: _Text) -> Article:
    return Article(
        kind, id, texts.name(kind, id), _IN_GAME[kind](id), tuple(_facts(kind, row)), text.paragraphs, text.sections
    )


_IN_GAME: Final[Mapping[str, Callable[[str], str]]] = {
    "strategy": lambda id: f"{texts.name('strategy.reach', id)} {texts.name('strategy.good', id)}",
    "mode": lambda id: texts.name("mode.help", id),
    "module": lambda id: texts.name("module.help", id),
    "investment": lambda id: texts.name("investment.help", id),
    "pact": lambda id: texts.name("pact.help", id),
    "project": lambda id: texts.name("project.help", id),
    "shock": lambda id: texts.name("shock.text", id),
}


def _years(n: int) -> str:
    if n >= _FOR_GOOD:
        return _("for good")
    return texts.ngettext("{n} year", "{n} years", n).format(n=n)


def _change(n: int) -> str:
    return texts.signed(n)


def _percent_change(n: int) -> str:
    return ("+" if n > 0 else "") + texts.percent(n)


def _cut(n: int) -> str:
    return "−" + texts.percent(n)


def _level(n: int) -> str:
    return texts.number(n)


def _module(id: str) -> str:
    return texts.name("module", id)


def _modules(ids: Iterable[str]) -> str:
    return ", ".join(map(_module, ids))


def _sooner(years: int) -> str:
    return "−" + _years(years)


def _yes(_holds: bool) -> str:
    return _("yes")


def _word(kind: str) -> Callable[[str], str]:
    return lambda id: texts.name(kind, id)


SHOWN: Final[Mapping[str, Mapping[str, Callable[[Any], str]]]] = {
    "strategy": {
        "skills": _change,
        "research": _change,
        "brand": _change,
        "cash": texts.money,
        "modules": _modules,
        "modules_needed": _level,
        "coordination": _cut,
        "personalisation": _level,
        "both_sectors": _yes,
        "novelty": _percent_change,
        "pioneer": _percent_change,
        "fresh_years": _years,
        "line_brand": _percent_change,
        "grip_brand": _level,
        "module_surcharge": _percent_change,
        "research_upkeep": texts.money,
        "refund": _percent_change,
        "transfer": texts.percent,
        "transfer_lag": _years,
        "hq_cost": texts.money,
        "must_renew": _yes,
    },
    "mode": {
        "family": _word("family"),
        "cost": texts.money,
        "upkeep": texts.money,
        "coverage": texts.percent,
        "keeps": texts.percent,
        "keeps_of": _word("keeps_of"),
        "fee": texts.money,
        "made": _word("made"),
        "plant": _level,
        "surplus": _yes,
        "newest": _cut,
        "tariff": texts.percent,
        "control": _level,
        "appeal": _change,
        "knowledge": _change,
        "lag": _years,
        "refund": texts.percent,
        "quality": _level,
        "brand": _level,
        "skills": _level,
        "research": _level,
        "brand_instead": _level,
        "module": _module,
        "needs_credit": _yes,
        "exclusive": _yes,
        "digital": _yes,
        "years": _years,
        "partner_stays": _level,
        "unseen": texts.percent,
    },
    "module": {
        "cost": texts.money,
        "upkeep": texts.money,
        "size": _level,
        "skills": _level,
        "lag": _years,
        "needs": _module,
        "coordination": _cut,
        "labour": _cut,
        "materials": _cut,
        "transport": _cut,
        "tariff": _level,
        "stock": _cut,
        "transit": _cut,
        "service": _change,
        "idle_price": texts.percent,
        "idle_part": texts.percent,
        "knowledge_readiness": _level,
        "forecast": _yes,
        "standard": _yes,
        "reach": _change,
    },
    "investment": {"base": texts.money, "step": texts.money, "most": _level},
    "pact": {
        "cost": texts.money,
        "trust_discount": texts.money,
        "members": _level,
        "most": _level,
        "spill": _change,
        "entry_cut": _cut,
        "shares_knowledge": _yes,
        "materials": _cut,
        "fair_brand": _change,
        "shared_moves": _yes,
        "tax": _cut,
        "unit_cost": _cut,
        "supplier_capacity": _change,
        "pooled_credit": _yes,
        "profit_share": texts.percent,
        "notice": _years,
        "for_good": _yes,
    },
    "project": {
        "cost": texts.money,
        "years": _years,
        "skills": _change,
        "research": _change,
        "director_research": _change,
        "transport": _cut,
        "stock": _cut,
        "module": _module,
        "module_price": texts.percent,
        "atmosphere": _change,
    },
    "shock": {
        "years": _years,
        "home_demand": _percent_change,
        "foreign_demand": _percent_change,
        "credit": _percent_change,
        "materials": _percent_change,
        "transport": _percent_change,
        "tariff": _change,
        "foreign_price": _percent_change,
        "wage": _change,
        "black_moves": _change,
        "supplier_orders": _yes,
        "quality_taste": _change,
        "standard": _level,
        "counterfeits": _yes,
        "supplier_takeover": _yes,
        "module_price": _percent_change,
        "module_lag": _sooner,
        "clear_law": _yes,
        "incentive": texts.percent,
        "succession": _years,
        "succession_skills": _level,
        "entrant": _level,
    },
}
"""How the numbers of a row are worded; what a row leaves at nothing is not shown."""


def _facts(kind: str, row: Any) -> Iterable[Fact]:
    for field, worded in SHOWN[kind].items():
        number = getattr(row, field)
        if number:
            yield Fact(texts.name(f"fact.{kind}", field), worded(number))
    for risk in getattr(row, "risks", ()):
        yield Fact(_("what may go wrong"), texts.say("risk", risk.kind, chance=risk.chance))


def _whole(article: Article) -> str:
    return " ".join((article.title, article.in_game, *article.economy))


def _plain(text: str) -> str:
    """Text for comparing: small letters, and accents left out as on a hasty keyboard."""
    split = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))
