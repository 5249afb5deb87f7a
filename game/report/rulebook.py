"""The rulebook for people: a text for each language, in which every number is the ruleset's own.

The texts are in assets/rulebook; names and sentences of the rows come from the catalogues, as on screen.
"""

import re
from dataclasses import fields
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from game import resources, texts
from game.rules.ruleset import Ruleset


def render(language: str, ruleset: Ruleset) -> str:
    """The rulebook in a language, as Markdown, with the numbers of a ruleset.

    Raises ValueError for a language without texts, and jinja2's UndefinedError where the text asks for a number
    that the ruleset has not.
    """
    numbers = {field.name: getattr(ruleset, field.name) for field in fields(ruleset)}
    before = texts.language()
    texts.set_language(language)
    try:
        text = environment("rulebook").get_template(f"{language}.md").render(numbers)
    finally:
        texts.set_language(before)
    return _elided(text) if language == "it" else text


@cache
def environment(folder: str) -> Environment:
    """Fills the texts of a folder of assets: names, numbers and money as the chosen language writes them."""
    # Markdown is not HTML: nothing is escaped.
    found = Environment(
        loader=FileSystemLoader(resources.asset(folder), encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.globals["name"] = texts.name
    found.filters |= {
        "number": texts.number,
        "signed": texts.signed,
        "money": texts.money,
        "percent": texts.percent,
        "change": _change,
        "euros": _euros,
        "inside": _inside,
    }
    return found


def _change(percent: int) -> str:
    """A change in per cent, with its sign."""
    return ("+" if percent > 0 else "") + texts.percent(percent)


def _euros(amount: int) -> str:
    """An amount in whole euros."""
    return f"{texts.number(amount)}\u00a0€"


def _inside(name: str) -> str:
    """A name as it stands inside a sentence: small first letter, except in acronyms."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _elided(text: str) -> str:
    """Italian with its articles short before numbers that start with a vowel: l'8 %, dell'80 %, all'11 %."""
    return re.sub(
        r"\b(il|al|del|nel)\s+(?=(?:1|11|8\d*)\s?%)",
        lambda article: {"il": "l'", "al": "all'", "del": "dell'", "nel": "nell'"}[article[1]],
        text,
    )
