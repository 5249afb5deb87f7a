"""What it costs to enter a square through a mode: distance, modules, partners on the spot, incentives (rulebook 6).

A firm's terms are kept until something changes them; what entering costs on given terms is kept with the level.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from .costs import sole_cut
from .firm import Firm
from .pacts import pacts_of
from .rows import EntryMode
from .state import Position, half_up
from .world import World


class EntryTerms(NamedTuple):
    """What the cost of entering depends on besides mode, country and distance; many firms and years share theirs."""

    saved: int
    """Transport that modules save, per cent."""
    partners: tuple[tuple[str, int], ...]
    """Taken off in countries where a partner stands, per cent."""
    incentives: tuple[tuple[str, int], ...]
    """Taken off direct investment in a country, per cent."""


def entry_terms(position: Position, firm: Firm) -> EntryTerms:
    """The firm's terms now; kept until the firm, the pacts or the climate change."""
    kept = position.terms_of.get(firm.seat)
    if kept is not None and kept[0] is position.pacts and kept[1] is position.climate:
        terms: EntryTerms = kept[2]
        return terms
    partners = _partners(position, firm) if position.pacts else ()
    terms = EntryTerms(sole_cut(position, firm, "transport"), partners, position.climate.incentives)
    position.terms_of[firm.seat] = position.pacts, position.climate, terms
    return terms


def _partners(position: Position, firm: Firm) -> tuple[tuple[str, int], ...]:
    """What a partner who stands in a country takes off an entry there."""
    cuts: dict[str, int] = {}
    for other, row in pacts_of(position, firm.seat):
        if row.entry_cut:
            for square in position.firms[other].outposts:
                country = position.world.country_of[square]
                cuts[country] = max(cuts.get(country, 0), row.entry_cut)
    return tuple(sorted(cuts.items()))


def entry_cost(position: Position, firm: Firm, square: int, mode: str) -> int:
    """Cost of entering a square, k€: a quarter more for each square of distance beyond the second."""
    world = position.world
    distance = world.entry_distance[firm.hq][square]
    return entry_costs(world, distance, world.country_of[square], entry_terms(position, firm))[mode]


class EntryCosts(dict[str, int]):
    """Cost of entering through each mode, k€."""

    def __init__(self, costs: Mapping[str, int]) -> None:
        super().__init__(costs)
        self.rows: dict[tuple[str, ...], Any] = {}
        """What squares at that cost offer, by the modes open there (actions/entries.py)."""


def entry_costs(world: World, distance: int, country: str, terms: EntryTerms) -> EntryCosts:
    """What entering costs at a distance; countries on the same terms share it."""
    saved, partners, incentives = terms
    partner = dict(partners).get(country, 0) if partners else 0
    key = distance, saved, partner, dict(incentives).get(country, 0) if incentives else 0
    found: EntryCosts | None = world.entry_costs.get(key)
    if found is None:
        modes = world.rules.modes.items()
        found = world.entry_costs[key] = EntryCosts({name: _cost(world, mode, *key) for name, mode in modes})
    return found


def _cost(world: World, mode: EntryMode, distance: int, saved: int, partner: int, incentive: int) -> int:
    costs = world.rules.costs
    beyond = max(0, distance - costs.near)
    full = half_up(mode.cost * (10_000 + costs.far * beyond * (100 - saved)), 10_000)
    off = 100 - partner
    if mode.family == "direct":
        off = off * (100 - incentive) // 100
    return full if off == 100 else half_up(full * off, 100)


def is_deeper(mode: EntryMode, than: EntryMode) -> bool:
    """Whether a mode is deeper: higher control, then higher cost."""
    return (mode.control, mode.cost) > (than.control, than.cost)
