"""The ledger and the events: the only outputs of a round, from which every report, chart and explanation is read.

Every euro that moves is an Entry; cash is always the sum of a firm's entries (rulebook 10).
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple, cast

OPERATING = (
    "home_sales",
    "foreign_sales",
    "marketplace_sales",
    "royalties",
    "fees",
    "labour",
    "materials",
    "transport",
    "tariff",
    "margin_share",
    "commission",
    "conflict",
    "held_back",
    "group_share",
    "stock",
    "transit",
    "overhead",
    "arriving",
    "mode_upkeep",
    "module_upkeep",
    "research_upkeep",
    "coordination",
)
"""Accounts that make the operating profit."""
FINANCIAL = ("interest", "tax")
"""Accounts between operating profit and profit."""
ONE_OFF = (
    "start",
    "entry",
    "refund",
    "module",
    "investment",
    "strategy",
    "contract",
    "transfer",
    "pact",
    "project",
    "forced_sale",
    "restructuring",
    "write_off",
    "loan",
    "repayment",
)
"""One-off accounts: they move cash, and stay out of the profit in reports and score."""
ACCOUNTS = OPERATING + FINANCIAL + ONE_OFF


class Entry(NamedTuple):
    """One movement of a firm's cash."""

    round: int
    firm: int
    account: str
    """One of ACCOUNTS."""
    amount: int
    """k€; income is positive."""
    cause: str
    """Id of the mode, module, investment… it is for; may be empty."""
    square: str
    """Name of the square it belongs to; may be empty."""


class Event(NamedTuple):
    """Something that happened, with its cause; the client words it from `kind` and `data`."""

    kind: str
    round: int
    firm: int
    """Seat of the firm it happened to, -1 for the world."""
    square: str
    """Name of the square, or empty."""
    data: Mapping[str, int | str]
    """What the wording needs; always holds the cause."""
    private: bool = False
    """Only its firm may see it."""


new_entry = cast(Callable[[tuple[int, int, str, int, str, str]], Entry], partial(tuple.__new__, Entry))
new_event = cast(
    Callable[[tuple[str, int, int, str, Mapping[str, int | str], bool]], Event], partial(tuple.__new__, Event)
)
"""Of these a year makes hundreds: built as tuples, they need no call of Python code."""
