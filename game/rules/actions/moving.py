"""Transfer an outpost or, once, the headquarters to another board (rulebook 5; thesis §1.4)."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from ..costs import Means, strategy_of
from ..finance import leave, pay
from ..firm import Firm
from ..state import Position, half_up
from ..suppliers import without_client
from .base import Action, Fact, Reason, Stage, too_dear, too_late
from .choices import NOTHING, Choices, priced
from .outposts import is_open, place_reasons

HQ = "hq"
"""Stands for the headquarters where a piece is meant."""


@dataclass(frozen=True, slots=True)
class Transfer(Action):
    """Move a piece through a gateway."""

    square: str
    """Where the outpost stands, or `hq`."""
    to: str
    reads: ClassVar[frozenset[Fact]] = frozenset({"outposts", "strategy"})
    changes: ClassVar[frozenset[Fact]] = frozenset({"outposts", "suppliers"})
    opens: ClassVar[Stage] = "all"

    @property
    def notation(self) -> str:
        return f"{self.square}~{self.to}"

    def reasons(self, position: Position, firm: Firm) -> list[Reason]:
        world = position.world
        row = strategy_of(position, firm)
        to = world.numbers.get(self.to)
        piece = firm.hq if self.square == HQ else world.numbers.get(self.square)
        if to is None or piece is None:
            return [Reason("no_such_square", {"square": self.to if to is None else self.square})]
        if self.square != HQ and piece not in firm.outposts:
            return [Reason("no_outpost", {"square": self.square})]
        found = [] if row.transfer else [Reason("cannot_transfer", {"strategy": firm.strategy})]
        if to not in world.beyond_gateways[piece]:
            found.append(Reason("not_beside_gateway", {"square": self.to}))
            return found
        if to in firm.outposts or to == firm.hq:
            found.append(Reason("outpost_there", {"square": self.to}))
        if self.square == HQ:
            found += [Reason("hq_moved")] if firm.hq_moved else []
        else:
            outpost = firm.outposts[piece]
            if outpost.next_mode or not position.works(outpost.works_from):
                found.append(Reason("still_arriving", {"round": outpost.next_from or outpost.works_from}))
            found += place_reasons(position, firm, to, outpost.mode) + too_late(position, row.transfer_lag)
        return found + too_dear(position, firm, self.cost(position, firm))

    def cost(self, position: Position, firm: Firm) -> int:
        row = strategy_of(position, firm)
        if self.square == HQ:
            return row.hq_cost
        return half_up(firm.outposts[position.world.numbers[self.square]].cost * row.transfer, 100)

    def play(self, position: Position, firm: Firm) -> None:
        to = position.world.numbers[self.to]
        cost = self.cost(position, firm)
        pay(position, firm, "transfer", cost, self.square, self.to)
        if self.square == HQ:
            self._move_headquarters(position, firm, to)
        else:
            piece = position.world.numbers[self.square]
            outpost = firm.outposts[piece]
            start = position.round + strategy_of(position, firm).transfer_lag
            leave(position, firm, piece)
            firm.outposts[to] = outpost._replace(square=to, since=position.round, works_from=start, fresh_from=start)
        position.changed(borders=False)
        position.tell("transferred", firm.seat, self.to, was=self.square, cost=cost)

    def _move_headquarters(self, position: Position, firm: Firm, to: int) -> None:
        """The firm leaves home market, suppliers and atmosphere behind (claim C33)."""
        firm.hq = to
        firm.hq_moved = True
        position.suppliers = without_client(position.suppliers, firm.seat)

    @classmethod
    def choices(cls, position: Position, firm: Firm, means: Means) -> Choices:
        world = position.world
        row = strategy_of(position, firm)
        if not row.transfer:
            return NOTHING
        names = world.names
        taken = {firm.hq, *firm.outposts}
        rows: list[tuple[int, Action]] = []
        for square, outpost in sorted(firm.outposts.items()):
            if outpost.next_mode or not position.works(outpost.works_from) or too_late(position, row.transfer_lag):
                continue
            cost = half_up(outpost.cost * row.transfer, 100)
            rows += [
                (cost, _transfer(names[square], names[to]))
                for to in world.beyond_gateways[square]
                if to not in taken and is_open(position, firm, to, outpost.mode)
            ]
        if not firm.hq_moved:
            rows += [
                (row.hq_cost, _transfer(HQ, names[to])) for to in world.beyond_gateways[firm.hq] if to not in taken
            ]
        return priced(rows)


_transfer = cache(Transfer)
