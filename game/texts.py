"""Every word on screen, in the language chosen now; and numbers the way that language writes them.

Sentences are looked up when they are needed, never at import, so the language can change during a game."""

import gettext as _gettext
import locale
import os
import re
import string
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from game import resources

_LANGUAGES = {"en": "English", "it": "Italiano"}
# Windows without a locale table speaks of "Italian_Italy".
_ALIASES = {"english": "en", "italian": "it", "c": "en", "posix": "en"}
# No-break space everywhere: the narrow one (U+202F) is missing in Spectral and as wide as this one in Lato.
_SPACE = "\u00a0"
_MINUS = "\u2212"

_current = "en"


def languages() -> dict[str, str]:
    """The languages one can choose: their codes and their own names."""
    return dict(_LANGUAGES)


def language() -> str:
    """The code of the language in use."""
    return _current


def set_language(code: str) -> None:
    """Use this language from now on; raises ValueError for one that is not in `languages()`."""
    global _current
    if code not in _LANGUAGES:
        raise ValueError(f"no texts in language {code!r}: choose one of {', '.join(_LANGUAGES)}")
    _current = code


def guess_language() -> str:
    """The language this computer is set to, as far as there are texts in it; otherwise English."""
    for wish in _wishes():
        code = re.split(r"[_.@-]", wish.lower())[0]
        code = _ALIASES.get(code, code)
        if code in _LANGUAGES:
            return code
    return "en"


def _wishes() -> list[str]:
    wishes = os.environ.get("LANGUAGE", "").split(":")
    wishes += [os.environ.get(variable, "") for variable in ("LC_ALL", "LC_MESSAGES", "LANG")]
    if sys.platform == "win32":
        import ctypes

        wishes.append(locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), ""))
    wishes.append(locale.getlocale()[0] or "")
    return [wish for wish in wishes if wish]


def _(message: str) -> str:
    """This English sentence in the current language."""
    return _catalogue(_current).gettext(message) if message else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form that fits `n` things, in the current language."""
    return _catalogue(_current).ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """This English sentence in the current language, where English uses one word for several meanings."""
    return _catalogue(_current).pgettext(context, message) or message


def name(kind: str, id: str) -> str:
    """The name of something the rules know by an id: `name("mode", "joint_venture")`.

    Falls back to English, then to the id itself made readable.
    """
    return _catalogue(_current).pgettext(kind, id) or id.replace("_", " ").replace("-", " ").capitalize()


def say(kind: str, id: str, **data: object) -> str:
    """The sentence for an id, with its data filled in: `say("reason", "not_reached", square="d5")`.

    A place holder may ask for a form of number: `{cost:money}`, `{share:percent}`, `{change:signed}`,
    `{units:number}`, `{price:thousands}`. Data called `n` chooses between singular and plural where the entry
    has both. What is missing shows as a gap and never raises.
    """
    n = data.get("n")
    sentence = _catalogue(_current).npgettext(kind, id, id, n) if isinstance(n, int) else ""
    return _fill(sentence or name(kind, id), data)


def text(mapping: Mapping[str, str]) -> str:
    """Out of a level's `{"en": ..., "it": ...}`: the current language, or English, or whatever there is."""
    chosen = mapping.get(_current) or mapping.get("en")
    return chosen if chosen is not None else next(iter(mapping.values()), "")


def number(n: int) -> str:
    """A whole number with its thousands apart: 1,840 in English, 1 840 in Italian."""
    digits = f"{abs(n):,}".replace(",", "," if _current == "en" else _SPACE)
    return _MINUS + digits if n < 0 else digits


def signed(n: int) -> str:
    """A change: +12, −5, 0."""
    return "+" + number(n) if n > 0 else number(n)


def money(amount: int) -> str:
    """An amount in k€, with its unit."""
    return f"{number(amount)}{_SPACE}k€"


def percent(n: int) -> str:
    """A whole percentage: 12% in English, 12 % in Italian."""
    return f"{number(n)}%" if _current == "en" else f"{number(n)}{_SPACE}%"


def thousands(euros: int) -> str:
    """A price in whole euros, shown in thousands with one decimal, half up: 6800 is 6.8, in Italian 6,8."""
    whole, tenth = divmod((abs(euros) + 50) // 100, 10)
    digits = f"{number(whole)}{'.' if _current == 'en' else ','}{tenth}"
    return _MINUS + digits if euros < 0 and (whole or tenth) else digits


_FORMS: dict[str, Callable[[int], str]] = {
    "money": money,
    "number": number,
    "percent": percent,
    "signed": signed,
    "thousands": thousands,
}


def _fill(sentence: str, data: Mapping[str, object]) -> str:
    try:
        return _Filler().vformat(sentence, (), data)
    except (ValueError, TypeError, AttributeError, LookupError):
        # A slip in a translation must not stop a game.
        return sentence


class _Gap:
    """Stands for data that a sentence asks for and did not get."""

    def __format__(self, format_spec: str) -> str:
        return "…"


class _Filler(string.Formatter):
    """str.format with gaps for what is missing and the program's own forms of number."""

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        return kwargs.get(str(key), _Gap())

    def format_field(self, value: Any, format_spec: str) -> str:
        form = _FORMS.get(format_spec) if isinstance(value, int) else None
        return form(value) if form else str(super().format_field(value, format_spec))


class _Silent(_gettext.NullTranslations):
    """The end of the line of catalogues: sentences stand for themselves, ids have no text."""

    def pgettext(self, context: str, message: str) -> str:
        return ""

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return ""


@cache
def _catalogue(code: str) -> _gettext.NullTranslations:
    end = _Silent() if code == "en" else _catalogue("en")
    try:
        with resources.asset(f"locale/{code}/LC_MESSAGES/scacchiera.mo").open("rb") as file:
            catalogue = _gettext.GNUTranslations(file)
    except (OSError, UnicodeError, ValueError) as error:
        reason = "are missing" if isinstance(error, FileNotFoundError) else f"cannot be read ({error})"
        print(
            f"scacchiera: the texts for {code!r} {reason}: run `pip install -e .` again to build them",
            file=sys.stderr,
        )
        return end
    catalogue.add_fallback(end)
    return catalogue
