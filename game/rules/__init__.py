"""The rules of Scacchiera: a pure engine of integers, explained by ledger and events.

The public face, and the contract of all who use it (client, AI, lab, tests, outside tools):

- `Game.new(level, seats, seed, options)` starts a game; the same arguments and actions lead to the same
  hash in every process, on every system, in every Python.
- `legal_actions()` lists what the firm to act may do, in a fixed order, without duplicates, `EndTurn` last.
- `why_not(action)` is empty exactly for legal actions; otherwise it names every reason, as codes with data.
- `apply(action)` checks, plays and returns the events; IllegalAction leaves everything as it was.
- `undo()` takes back actions of the turn being played, never past its start; `rewind(round)` is the teacher's.
- `view(firm)` holds what that firm may know, and nothing else; `View.preview(action)` tells what would
  follow, in ranges; `View.sample(seed)` is a whole game that fits the view.
- `copy()` is cheap, equal and independent; `hash()` covers everything that matters.
- Cash is always the sum of the firm's ledger entries. Nothing is random but for keyed chance (chance.py).
"""

from .actions import (
    Accept,
    Action,
    Borrow,
    BreakPact,
    ChangeStrategy,
    Codify,
    Contract,
    Contribute,
    EndTurn,
    Enter,
    Escalate,
    Exit,
    GiveNotice,
    Invest,
    NotationError,
    OfferPact,
    Order,
    Reason,
    Refuse,
    Repay,
    SetStance,
    Transfer,
    parse,
)
from .definitions import Level
from .game import Game, IllegalAction, LogEntry
from .ledger import ACCOUNTS, FINANCIAL, ONE_OFF, OPERATING, Entry, Event
from .ruleset import Ruleset
from .setup import Options, Seat, SeatError
from .view import Offer, View

__all__ = [
    "ACCOUNTS",
    "FINANCIAL",
    "ONE_OFF",
    "OPERATING",
    "Accept",
    "Action",
    "Borrow",
    "BreakPact",
    "ChangeStrategy",
    "Codify",
    "Contract",
    "Contribute",
    "EndTurn",
    "Enter",
    "Entry",
    "Escalate",
    "Event",
    "Exit",
    "Game",
    "GiveNotice",
    "IllegalAction",
    "Invest",
    "Level",
    "LogEntry",
    "NotationError",
    "Offer",
    "OfferPact",
    "Options",
    "Order",
    "Reason",
    "Refuse",
    "Repay",
    "Ruleset",
    "Seat",
    "SeatError",
    "SetStance",
    "Transfer",
    "View",
    "parse",
]
