"""What everybody sees of the district: suppliers, pacts, trust and projects; offers only by the two they concern."""

from collections.abc import Mapping
from dataclasses import dataclass

from .pacts import common_fair, in_force, trust
from .projects import closes, given, missing, promised
from .state import Pact, Position


@dataclass(frozen=True, slots=True)
class SupplierSeen:
    """A neutral white pawn."""

    square: str
    clients: tuple[int, ...]
    """Seats of the firms it works for."""
    codified: bool
    idle: int
    """Years running without work."""


@dataclass(frozen=True, slots=True)
class PactSeen:
    """A pact between two firms."""

    kind: str
    firms: tuple[int, int]
    since: int
    leader: int
    """Seat that leads the group; -1 for none."""
    ends: int
    """Round at whose end it ends; 0 while nobody has given notice."""
    in_force: bool
    """A consortium is not before its third firm."""
    fair: str = ""
    """Country at whose fairs its firms show together; empty where they do not."""


@dataclass(frozen=True, slots=True)
class PactOfferSeen:
    """An offer that waits for its answer."""

    by: int
    to: int
    kind: str


@dataclass(frozen=True, slots=True)
class ProjectSeen:
    """A district project and its money."""

    kind: str
    needed: int
    """Of one instalment, k€."""
    missing: int
    """Of the present instalment, k€."""
    given: Mapping[int, int]
    """By seat, to the present instalment, k€; the firm's own promises of this turn are among it."""
    pending: int
    """Part of it that the firm has promised this turn and can still take back, k€."""
    closes: int
    """Last round in which the present instalment is open; 0 while nobody has given."""
    instalments: int
    years: int
    done: bool


@dataclass(frozen=True, slots=True)
class DistrictSeen:
    """The firms' common ground."""

    suppliers: tuple[SupplierSeen, ...]
    pacts: tuple[PactSeen, ...]
    offers: tuple[PactOfferSeen, ...]
    projects: tuple[ProjectSeen, ...]
    trust: Mapping[tuple[int, int], int]
    """Of every pair of seats, the lower first, 0–10."""


def district_seen(position: Position) -> DistrictSeen:
    """The district of a position from which the secrets have been taken out."""
    world = position.world
    seats = range(len(position.firms))
    return DistrictSeen(
        suppliers=tuple(SupplierSeen(world.names[s.square], s.clients, s.codified, s.idle) for s in position.suppliers),
        pacts=tuple(_pact(position, pact) for pact in position.pacts),
        offers=tuple(PactOfferSeen(offer.by, offer.to, offer.kind) for offer in position.offers),
        projects=tuple(_project(position, kind) for kind in world.rules.projects),
        trust={(a, b): trust(position, a, b) for a in seats for b in seats if a < b},
    )


def _pact(position: Position, pact: Pact) -> PactSeen:
    counts = in_force(position, pact)
    shows = counts and position.world.rules.pacts[pact.kind].fair_brand
    fair = common_fair(position, pact.a, pact.kind) if shows else ""
    return PactSeen(pact.kind, (pact.a, pact.b), pact.since, pact.leader, pact.notice, counts, fair)


def _project(position: Position, kind: str) -> ProjectSeen:
    row = position.world.rules.projects[kind]
    state = promised(position, kind)
    return ProjectSeen(
        kind=kind,
        needed=row.cost * len(position.firms),
        missing=missing(position, kind),
        given=given(state),
        pending=sum(made.paid for made in position.pending if (made.kind, made.what) == ("gift", kind)),
        closes=closes(position, state),
        instalments=state.instalments,
        years=row.years,
        done=state.done,
    )
