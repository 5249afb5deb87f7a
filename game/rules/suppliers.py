"""Suppliers: small firms of the district that do one phase for others (rulebook 8; thesis §1.2, 2.4).

They make their clients' units cheaper; without work they leave, unless what they know has been codified.
"""

from typing import NamedTuple

from .chance import below, happens
from .district import Made
from .firm import Firm
from .state import Position, Supplier


def suppliers_of(position: Position, firm: Firm) -> list[Supplier]:
    """The suppliers under contract with a firm, by square."""
    return [supplier for supplier in position.suppliers if firm.seat in supplier.clients]


def without_client(suppliers: tuple[Supplier, ...], seat: int) -> tuple[Supplier, ...]:
    """The suppliers after a firm has given up its contracts."""
    return tuple(
        [
            s._replace(clients=tuple([client for client in s.clients if client != seat])) if seat in s.clients else s
            for s in suppliers
        ]
    )


class Year(NamedTuple):
    """What a firm's year meant for its suppliers."""

    made: Made
    home_before: int
    """Units sold at home last year."""
    home_now: int


def close_year(position: Position, years: list[Year]) -> None:
    """Idle suppliers, those that leave and those that come (claims C09, C19, C64)."""
    rules = position.world.rules.suppliers
    idle: set[int] = set()
    for firm, year in zip(position.firms, years, strict=True):
        lost = year.home_now * 100 < year.home_before * (100 - rules.home_fall)
        without_work = year.made.delocalised // position.world.rules.district.delocalised_units + lost
        if without_work:
            busy = [s.square for s in suppliers_of(position, firm) if s.square not in idle]
            idle.update(busy[:without_work])
    if idle or any([supplier.idle for supplier in position.suppliers]):
        position.suppliers = tuple([s._replace(idle=s.idle + 1 if s.square in idle else 0) for s in position.suppliers])
    for supplier in position.suppliers:
        if supplier.square in idle:
            _lose_work(position, supplier)
    _come_and_go(position)


def _lose_work(position: Position, supplier: Supplier) -> None:
    name = position.world.names[supplier.square]
    if supplier.idle < position.world.rules.suppliers.patience or supplier.codified:
        position.tell("supplier_idle", -1, name, years=supplier.idle)
    else:
        remove(position, supplier, "no_work")


def remove(position: Position, supplier: Supplier, cause: str) -> None:
    """A supplier leaves the district."""
    position.suppliers = tuple(s for s in position.suppliers if s.square != supplier.square)
    position.tell("supplier_left", -1, position.world.names[supplier.square], cause=cause)


def orders_for_suppliers(position: Position) -> None:
    """Large firms hand out orders: nobody is idle and a new supplier comes (claim C18)."""
    position.suppliers = tuple(supplier._replace(idle=0) for supplier in position.suppliers)
    _new_supplier(position)


def taken_over(position: Position) -> None:
    """A foreign group buys a supplier, and it is lost to the district."""
    exposed = [supplier for supplier in position.suppliers if not supplier.codified]
    if exposed:
        remove(position, exposed[below(len(exposed), position.seed, "takeover", position.round)], "takeover")


def _new_supplier(position: Position) -> None:
    world = position.world
    taken = {supplier.square for supplier in position.suppliers}
    free = [s.index for s in world.squares if s.supplier and s.index not in taken]
    if free:
        square = free[below(len(free), position.seed, "supplier_square", position.round)]
        position.suppliers = tuple(sorted((*position.suppliers, Supplier(square))))
        position.tell("supplier_came", -1, world.names[square])


def _come_and_go(position: Position) -> None:
    """A rich territory breeds firms, a weak one loses them (claim C09)."""
    rules = position.world.rules.suppliers
    above = position.atmosphere - rules.born_above
    if above > 0 and happens(above * rules.born_chance, position.seed, "supplier_comes", position.round):
        _new_supplier(position)
    under = rules.lost_below - position.atmosphere
    exposed = [supplier for supplier in position.suppliers if not supplier.codified]
    if exposed and under > 0 and happens(under * rules.lost_chance, position.seed, "supplier_goes", position.round):
        remove(position, exposed[below(len(exposed), position.seed, "supplier_who", position.round)], "atmosphere")
