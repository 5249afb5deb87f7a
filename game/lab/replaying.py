"""What playing a record again finds: whose game it is, whether every year comes out as written, how it ended."""

import json
from pathlib import Path
from typing import NamedTuple

from game import texts
from game.record import RecordError
from game.record.header import RULES
from game.record.reading import Contents, read, replay
from game.texts import _


def contents(path: Path, upto: int | None = None) -> Contents:
    """A record, or what was played to the end of round `upto`. Raises RecordError."""
    whole = read(path)
    if upto is None:
        return whole
    part = whole.up_to(upto)
    if part is None:
        raise RecordError(path, 0, "not_so_far", str(upto))
    return part


class OtherRules(NamedTuple):
    """A record that other rules wrote and that comes out differently now, or cannot be played at all."""

    same: int
    """Last round that these rules play as it was; 0 for none."""


def look(path: Path, record: Contents) -> "Found | OtherRules":
    """The record played again, if that shows the game that was played. Raises RecordError."""
    try:
        found = Found(path, record)
    except RecordError as fault:
        if fault.reason != "other_rules":
            raise
        return OtherRules(0)
    of_old = record.header.rules != RULES
    return OtherRules(found.differs - 1) if of_old and found.differs else found


def damage(path: Path, record: Contents) -> list[str]:
    """What could not be read of a record, in words, with its place; empty if all is well."""
    if not record.damage:
        return []
    return [f"{path.name}:{record.bad_line}: {texts.say('record', 'lost', n=record.lost_lines, line=record.bad_line)}"]


class Found:
    """A record played again."""

    def __init__(self, path: Path, record: Contents) -> None:
        """Plays it at once. Raises RecordError where nothing can be played."""
        self._path = path
        self._record = record
        self._again = replay(record, path)
        self.game = self._again.game
        self.differs = self._again.differs
        """First round that these rules play differently; 0 for none."""
        self.damaged = bool(record.damage)

    def faults(self) -> list[str]:
        """What is wrong, in words, each with its place; empty if all is well."""
        place, record = self._path.name, self._record
        found = damage(self._path, record)
        check = next((check for check in self._again.checks if not check.same), None)
        stop = self._again.stop
        if check:
            said = _("year {round} of the game comes out differently: {recorded} written, {played} now")
            said = said.format(round=check.round, recorded=check.recorded, played=check.played)
            found.append(f"{place}:{check.line}: {said}")
        if stop:
            said = _("{action} is not possible in year {round} of the game")
            said = said.format(action=stop.notation, round=stop.round)
            found.append(f"{place}:{stop.line}: {said}" + (f": {stop.why}" if stop.why else ""))
        if self.differs and record.header.rules != RULES:
            said = _("It was written with edition {written} of the rules; this program plays edition {now}.")
            found.append(said.format(written=record.header.rules, now=RULES))
        return found

    def as_text(self, every_round: bool = False) -> str:
        """The table, the years if asked for, and where the game stands, for people."""
        header, game = self._record.header, self.game
        lines = [f"{header.level_id}  {texts.text(header.title)} · {header.created}"]
        lines += [
            f"{number}  {seat.name} · {texts.name('strategy', seat.strategy)}" + (f" · {seat.ai}" if seat.ai else "")
            for number, seat in enumerate(header.seats, 1)
        ]
        if every_round:
            same, other = _("the same"), _("different")
            lines += [
                f"{check.round:3}  {check.recorded}  {same if check.same else other}" for check in self._again.checks
            ]
        lines.append(_("Year {round} of {rounds}: {year}").format(
            round=game.round, rounds=game.level.rounds, year=game.level.year + game.round - 1
        ))  # fmt: skip
        if game.result:
            lines.append(texts.name("ending", game.result.reason))
            lines += [f"{each.place}. {each.name} {texts.money(each.value)}" for each in game.result.ranking]
        return "\n".join(lines)

    def as_json(self) -> str:
        """Everything, for programs."""
        header, record, stop = self._record.header, self._record, self._again.stop
        result = self.game.result
        content = {
            "level": header.level_id,
            "rules": header.rules,
            "seats": [{"name": seat.name, "strategy": seat.strategy, "ai": seat.ai} for seat in header.seats],
            "entries": len(self.game.log),
            "rounds": [
                {"round": c.round, "line": c.line, "recorded": c.recorded, "played": c.played, "same": c.same}
                for c in self._again.checks
            ],
            "differs": self.differs,
            "stop": {"line": stop.line, "round": stop.round, "action": stop.notation, "why": stop.why}
            if stop
            else None,
            "damage": {"line": record.bad_line, "lost_lines": record.lost_lines, "reason": record.damage}
            if record.damage
            else None,
            "hash": self.game.hash(),
            "result": {
                "reason": result.reason,
                "winner": result.winner,
                "values": {str(each.seat): each.value for each in result.ranking},
            }
            if result
            else None,
        }
        return json.dumps(content, indent=2, ensure_ascii=False)
