"""Notation parsed back into actions: the only way in for actions written as text."""

import re
from collections.abc import Callable

from ..firm import Stance
from .base import Action
from .contributing import Contribute
from .dealing import Accept, BreakPact, GiveNotice, OfferPact, Refuse
from .investing import ChangeStrategy, Invest, Order
from .money import STANCES, Borrow, Repay, SetStance
from .moving import Transfer
from .outposts import Enter, Escalate, Exit
from .supplying import Codify, Contract
from .turn import EndTurn

LONGEST = 64
"""No notation is longer."""

_SQUARE = r"((?:[A-Z]:)?[a-l](?:[1-9]|1[0-2]))"
_ID = r"([a-z][a-z_-]{0,31})"
_SEAT = r"([1-6])"
_AMOUNT = r"([1-9][0-9]{0,6})"


class NotationError(ValueError):
    """Text that is no action; `place` counts characters from 1."""

    def __init__(self, text: str, place: int) -> None:
        super().__init__(f"{text[:LONGEST]!r} is no action (character {place})")
        self.text, self.place = text, place


def _stance(word: str) -> Action:
    stance: Stance = next(s for s in STANCES if s == word)
    return SetStance(stance)


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Action]], ...] = (
    (re.compile("--"), EndTurn),
    (re.compile(f"{_SQUARE}={_ID}"), Enter),
    (re.compile(rf"{_SQUARE}\^{_ID}"), Escalate),
    (re.compile(f"{_SQUARE}x"), Exit),
    (re.compile(rf"\+{_ID}"), Order),
    (re.compile(f"!{_ID}"), Invest),
    (re.compile(f">{_ID}"), ChangeStrategy),
    (re.compile(f"(?:{_SQUARE}|(hq))~{_SQUARE}"), lambda square, hq, to: Transfer(square or hq, to)),
    (re.compile(f"@{_SQUARE}"), Contract),
    (re.compile(f"%{_ID} {_AMOUNT}"), lambda project, amount: Contribute(project, int(amount))),
    (re.compile(rf"\?{_SEAT} {_ID}"), lambda seat, pact: OfferPact(int(seat), pact)),
    (re.compile(f"&{_SEAT}"), lambda seat: Accept(int(seat))),
    (re.compile(f"-{_SEAT}"), lambda seat: Refuse(int(seat))),
    (re.compile(f"/{_SEAT}"), lambda seat: GiveNotice(int(seat))),
    (re.compile(f"//{_SEAT}"), lambda seat: BreakPact(int(seat))),
    (re.compile(f"@{_SQUARE}#"), Codify),
    (re.compile(rf"\$\+{_AMOUNT}"), lambda amount: Borrow(int(amount))),
    (re.compile(rf"\$-{_AMOUNT}"), lambda amount: Repay(int(amount))),
    (re.compile("=(" + "|".join(STANCES) + ")"), _stance),
)


def parse(text: str) -> Action:
    """The action that a notation stands for.

    Raises NotationError when it stands for none.

    >>> parse("d6=joint_venture")
    Enter(square='d6', mode='joint_venture')
    """
    for form, build in _FORMS:
        match = form.fullmatch(text)
        if match:
            return build(*match.groups())
    starts = (_agreement(form, text) for form, _ in _FORMS)
    raise NotationError(text, 1 + max(starts))


def _agreement(form: re.Pattern[str], text: str) -> int:
    """How many characters at the start of the text the form accepts."""
    head = re.match(r"\W?" if not text[:1].isalnum() else _SQUARE, text)
    return head.end() if head and form.pattern.startswith(("(", "\\", "!", ">", "=", "@", "%", "&", "-", "/")) else 0
