"""Contract a supplier, codify what it knows (rulebook 8; thesis §2.4)."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from ..costs import Means
from ..finance import pay
from ..firm import Firm
from ..markets import at_home
from ..state import Position, Supplier
from ..suppliers import suppliers_of
from .base import Action, Fact, Reason, Stage, too_dear
from .choices import NOTHING, Choices, priced


def _supplier_on(position: Position, name: str) -> Supplier | None:
    square = position.world.numbers.get(name)
    return next((supplier for supplier in position.suppliers if supplier.square == square), None)


def _put(position: Position, changed: Supplier) -> None:
    others = (supplier for supplier in position.suppliers if supplier.square != changed.square)
    position.suppliers = tuple(sorted((*others, changed)))


@dataclass(frozen=True, slots=True)
class Contract(Action):
    """Give a supplier work."""

    square: str
    reads: ClassVar[frozenset[Fact]] = frozenset({"suppliers"})
    changes: ClassVar[frozenset[Fact]] = frozenset({"suppliers"})
    opens: ClassVar[Stage] = "contracts"

    @property
    def notation(self) -> str:
        return f"@{self.square}"

    def reasons(self, position: Position, firm: Firm) -> list[Reason]:
        rules = position.world.rules.suppliers
        supplier = _supplier_on(position, self.square)
        if supplier is None:
            return [Reason("no_supplier", {"square": self.square})]
        if firm.seat in supplier.clients:
            return [Reason("supplier_yours", {"square": self.square})]
        found = []
        if len(supplier.clients) >= rules.clients:
            found.append(Reason("supplier_busy", {"square": self.square, "most": rules.clients}))
        if len(suppliers_of(position, firm)) >= rules.most_a_firm:
            found.append(Reason("suppliers_enough", {"most": rules.most_a_firm}))
        if not at_home(position, firm):
            found.append(Reason("left_district"))
        return found + too_dear(position, firm, rules.contract)

    def cost(self, position: Position, firm: Firm) -> int:
        return position.world.rules.suppliers.contract

    def play(self, position: Position, firm: Firm) -> None:
        supplier = _supplier_on(position, self.square)
        assert supplier is not None
        pay(position, firm, "contract", self.cost(position, firm), "supplier", self.square)
        _put(position, supplier._replace(clients=tuple(sorted((*supplier.clients, firm.seat)))))
        position.tell("contracted", firm.seat, self.square, cost=self.cost(position, firm))

    @classmethod
    def choices(cls, position: Position, firm: Firm, means: Means) -> Choices:
        rules = position.world.rules.suppliers
        if len(suppliers_of(position, firm)) >= rules.most_a_firm or not at_home(position, firm):
            return NOTHING
        names = position.world.names
        return priced(
            [
                (rules.contract, _contract(names[supplier.square]))
                for supplier in position.suppliers
                if firm.seat not in supplier.clients and len(supplier.clients) < rules.clients
            ]
        )


_contract = cache(Contract)


@dataclass(frozen=True, slots=True)
class Codify(Action):
    """Write down what a supplier of yours knows: it can then work for the world."""

    square: str
    reads: ClassVar[frozenset[Fact]] = frozenset({"suppliers"})
    changes: ClassVar[frozenset[Fact]] = frozenset({"suppliers"})
    opens: ClassVar[Stage] = "contracts"

    @property
    def notation(self) -> str:
        return f"@{self.square}#"

    def reasons(self, position: Position, firm: Firm) -> list[Reason]:
        supplier = _supplier_on(position, self.square)
        if supplier is None:
            return [Reason("no_supplier", {"square": self.square})]
        found = []
        if firm.seat not in supplier.clients:
            found.append(Reason("supplier_not_yours", {"square": self.square}))
        if supplier.codified:
            found.append(Reason("supplier_codified", {"square": self.square}))
        codifier = position.world.rules.suppliers.codifier
        if codifier not in position.working_modules(firm):
            found.append(Reason("module_needed", {"module": codifier}))
        return found + too_dear(position, firm, self.cost(position, firm))

    def cost(self, position: Position, firm: Firm) -> int:
        return position.world.rules.suppliers.codify

    def play(self, position: Position, firm: Firm) -> None:
        supplier = _supplier_on(position, self.square)
        assert supplier is not None
        pay(position, firm, "contract", self.cost(position, firm), "codify", self.square)
        _put(position, supplier._replace(codified=True))
        position.tell("codified", firm.seat, self.square, cost=self.cost(position, firm))

    @classmethod
    def choices(cls, position: Position, firm: Firm, means: Means) -> Choices:
        rules = position.world.rules.suppliers
        if rules.codifier not in position.working_modules(firm):
            return NOTHING
        names = position.world.names
        return priced([(rules.codify, cls(names[s.square])) for s in suppliers_of(position, firm) if not s.codified])
