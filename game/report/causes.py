"""Why the profit changed, in words: each of the weightiest drivers of the bridge with what happened there.

The reason is looked for among the events that the firm knows; the amount is the driver's, from the ledger.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from game import texts
from game.report.bridge import Bridge, Driver, weightiest
from game.rules.ledger import Event

_FULL: Final = {"home_less": "home_full", "square_less": "square_full"}
"""Fewer units sold, told otherwise where the plant at home was full: there was nothing more to sell."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One driver and the reason of its change."""

    driver: Driver
    reason: str
    """Id of a sentence of kind `cause`."""
    units: int = 0
    """Units sold this year."""
    more: int = 0
    """Units sold more or fewer than the year before, without a sign."""
    mode: str = ""


def causes(
    bridge: Bridge, events: Iterable[Event], firm: int, most: int = 3, *, full: bool = False
) -> tuple[Cause, ...]:
    """The causes that mattered most in the bridge's year, the largest first; `full` says that the firm could not have
    made more at home.
    """
    recent = [event for event in events if event.round in (bridge.round - 1, bridge.round)]
    found = tuple(_cause(driver, recent, firm, bridge.round) for driver in weightiest(bridge, most))
    return tuple(replace(each, reason=_FULL.get(each.reason, each.reason)) for each in found) if full else found


def _cause(driver: Driver, events: list[Event], firm: int, round: int) -> Cause:
    if driver.kind == "account":
        if not driver.before:
            return Cause(driver, "account_new")
        return Cause(driver, "account_more" if abs(driver.now) > abs(driver.was) else "account_less")
    place = "home" if driver.kind == "home" else "square"
    kind = "sold_home" if driver.kind == "home" else "sold"
    here = [e for e in events if (e.square == driver.id if driver.id else e.kind == kind)]
    units = {e.round: int(e.data.get("units", 0)) for e in here if e.kind == kind and e.firm == firm}
    was, now = units.get(round - 1, 0), units.get(round, 0)
    modes = [str(event.data["mode"]) for event in here if "mode" in event.data and event.firm == firm]
    reason = _reason(place, driver, here, firm, round, was, now)
    return Cause(driver, reason, now, abs(now - was), modes[-1] if modes else "")


def _reason(place: str, driver: Driver, here: list[Event], firm: int, round: int, was: int, now: int) -> str:
    if place == "square":
        kinds = [event.kind for event in here if event.data.get("firm", event.firm) == firm]
        for kind, reason in (("rival_captured", "captured"), ("forced_sale", "sold_off"), ("exited", "left")):
            if kind in kinds and not driver.after:
                return f"square_{reason}"
        if driver.change < 0 and any(e.kind == "risk" and (e.firm, e.round) == (firm, round) for e in here):
            return "square_mishap"
        if not driver.before:
            return "square_new" if now else "square_begins"
    if not driver.before:
        return f"{place}_new"
    if now != was and (now > was) == (driver.change > 0):
        return f"{place}_more" if now > was else f"{place}_less"
    return f"{place}_better" if driver.change > 0 else f"{place}_worse"


def sentence(cause: Cause, country: str = "") -> str:
    """The cause in words; `country` names the country of its square."""
    driver = cause.driver
    return texts.say(
        "cause",
        cause.reason,
        square=driver.id,
        country=country,
        account=texts.name("account", driver.id) if driver.kind == "account" else "",
        was=abs(driver.was),
        now=abs(driver.now),
        units=cause.units,
        more=cause.more,
        mode=texts.name("mode", cause.mode) if cause.mode else "",
    )
