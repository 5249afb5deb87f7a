"""What one firm may know of a game, what it can foresee, and games that fit what it knows (architecture, The engine).

A View reads from a position out of which everything hidden has been taken; only the estimates of the
markets, made once, have seen the truth.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .actions import Action, Enter, Escalate, Invest, Order, Reason, legal_actions, why_not
from .costs import (
    atmosphere_cut,
    coordination,
    credit_limit,
    funds,
    making_at_home,
    yearly_upkeep,
)
from .definition import EXPERT
from .definitions import Level
from .district_sight import DistrictSeen, district_seen
from .entering import entry_cost
from .firm import Firm, Outpost
from .forecast import Estimate
from .foresight import Foresight, ordered
from .hidden import drawn as drawn_position
from .hidden import without_promises, without_secrets
from .ledger import Entry, Event
from .markets import demand, divided, price, sellers
from .reach import defenders, grip, reach_length, reached, reached_from
from .risks import risk_chance
from .sales import home_capacity
from .score import goals, value
from .setup import Options, Seat
from .shocks import due, effects
from .sight import (
    FirmSeen,
    GoalSeen,
    Intent,
    ModuleSeen,
    OutpostSeen,
    OwnSeen,
    Preview,
    Range,
    RiskSeen,
    RivalSeen,
    Share,
    ShockSeen,
    SquareSeen,
    YearFigures,
)
from .state import HOME, LOCALS, MULTINATIONAL, RIVAL, Position, Promise
from .world import World

if TYPE_CHECKING:
    from .game import Game

HOME_NAME = "home"
"""Name of the home market where a square's name is meant."""
_SELLERS = {RIVAL: "rival", LOCALS: "locals", MULTINATIONAL: "multinational"}


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing a firm might do: its preview if it can, the reasons if it cannot."""

    action: Action
    cost: int
    """k€; what it would cost even where it is not possible."""
    reasons: tuple[Reason, ...]
    preview: Preview | None


class View:
    """What one firm may know. Equal for two games that differ only in what the firm cannot know."""

    def __init__(self, position: Position, seats: Sequence[Seat], options: Options, firm: int) -> None:
        """Made by `Game.view`; keeps what it shows even when the game goes on."""
        self.firm = firm
        self.seats = tuple(seats)
        self.options = options
        self._events = position.events.copy()
        self._seen = without_secrets(position, firm)
        self._own = self._seen.firms[firm]
        self._foresight = Foresight(without_promises(position, firm), self._seen, firm, options.open_information)
        self._turn = position.turn
        modules = position.world.rules.modules
        plans = any(modules[module].forecast for module in position.working_modules(position.firms[firm]))
        self._foretold = due(position, position.round + 1) if plans and self.round < self.rounds else []

    # --- the world ------------------------------------------------------------------------------

    @property
    def level(self) -> Level:
        """The level, without the shocks to come; the same object all through a game."""
        return self._world.public_level

    @property
    def _world(self) -> World:
        return self._seen.world

    @property
    def round(self) -> int:
        """The current round, from 1."""
        return self._seen.round

    @property
    def rounds(self) -> int:
        """Rounds of the whole game."""
        return self._world.level.rounds

    @property
    def year(self) -> int:
        """Calendar year of the current round."""
        return self._world.level.year + self.round - 1

    @property
    def turn(self) -> int | None:
        """Seat to act; None when the game is over."""
        return self._turn

    @property
    def my_turn(self) -> bool:
        """Whether this firm is to act."""
        return self._turn == self.firm

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return self._turn is None

    @property
    def order(self) -> tuple[int, ...]:
        """Seats in this round's order of play."""
        return self._seen.order

    @property
    def atmosphere(self) -> int:
        """The district's external economies, 0–100."""
        return self._seen.atmosphere

    @property
    def atmosphere_cut(self) -> int:
        """What the atmosphere takes off the home unit cost, per cent."""
        return atmosphere_cut(self._seen)

    @property
    def multinationals(self) -> int:
        """Promoted pawns that sell in the home market."""
        return len(self._seen.multinationals)

    @property
    def frontier(self) -> tuple[int, int]:
        """Quality and brand that buyers take for granted."""
        return self._seen.frontier

    @property
    def home_demand(self) -> int:
        """Units that the home market takes this year."""
        return demand(self._seen, HOME)

    @property
    def home_price(self) -> int:
        """Price in the home market, euros a unit."""
        return price(self._seen, HOME)

    @property
    def wages(self) -> dict[str, int]:
        """Wage index of each country now, home = 100."""
        return dict(self._seen.wages)

    @property
    def tariffs(self) -> dict[str, int]:
        """Tariff of each country now, per cent of the price."""
        climate_now = self._seen.climate
        return {
            country: max(0, row.tariff + climate_now.tariff.get(country, 0))
            for country, row in self._world.level.countries.items()
        }

    @cached_property
    def shocks(self) -> tuple[ShockSeen, ...]:
        """All that struck so far, the oldest first."""
        return tuple(
            ShockSeen(shock.kind, shock.severity, shock.round, shock.country, effects(self._seen, shock))
            for shock in self._seen.shocks
        )

    @property
    def shock(self) -> ShockSeen | None:
        """This year's, the last one if several struck."""
        now = [shock for shock in self.shocks if shock.round == self.round]
        return now[-1] if now else None

    @property
    def forecast(self) -> tuple[ShockSeen, ...]:
        """Next year's shocks, for a firm whose planning works; severity is not foretold."""
        return tuple(ShockSeen(shock.kind, 0, shock.round, shock.country, ()) for shock in self._foretold)

    @property
    def ranking(self) -> tuple[int, ...]:
        """Seats by value at the end of last year; empty in the first."""
        return self._seen.ranking

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Everything that happened that this firm may know, the oldest first."""
        return tuple(event for event in self._events if not event.private or event.firm == self.firm)

    @cached_property
    def ledger(self) -> tuple[Entry, ...]:
        """The firm's own entries; their sum is its cash."""
        return tuple(entry for entry in self._seen.ledger if entry.firm == self.firm)

    @property
    def years(self) -> tuple[YearFigures, ...]:
        """The firm's own finished years."""
        return self._own.years

    @property
    def goals(self) -> tuple[GoalSeen, ...]:
        """The level's goals and how far the firm is."""
        return goals(self._seen, self._own)

    # --- squares and pieces ---------------------------------------------------------------------

    @cached_property
    def squares(self) -> tuple[SquareSeen, ...]:
        """Every square, by board, rank and file; a gateway once."""
        return tuple(self._square(index) for index in range(len(self._world.squares)))

    def square(self, name: str) -> SquareSeen:
        """The square of that name (a gateway has two). Raises KeyError where there is none."""
        return self.squares[self._world.by_name[name]]

    def _square(self, index: int) -> SquareSeen:
        seen, world = self._seen, self._world
        square = world.squares[index]
        board, file, rank = square.places[0]
        land = square.kind == "land"
        known = self._foresight.estimate(index) if land else Estimate(Range(0, 0), Range(0, 0))
        control = seen.control.get(index)
        return SquareSeen(
            name=square.name,
            names=square.names,
            board=board,
            file=file,
            rank=rank,
            light=square.light,
            kind=square.kind,  # type: ignore[arg-type]
            country=square.country,
            features=tuple(sorted(square.features)),
            gateway=square.gateway,
            supplier=square.supplier,
            demand=known.demand,
            price=known.price,
            knowledge=EXPERT if self.options.open_information else self._own.knowledge.get(square.country, 0),
            controller=None if control is None else "rival" if control == RIVAL else "firm",
            controlling_firm=control if control is not None and control >= 0 else -1,
            hq=next((firm.seat for firm in seen.firms if firm.hq == index), -1),
            outposts=tuple(
                self._outpost(firm, outpost) for firm in seen.firms if (outpost := firm.outposts.get(index))
            ),
            rival=next((rival for rival in self.rivals if rival.square == square.name), None),
        )

    def _outpost(self, firm: Firm, outpost: Outpost) -> OutpostSeen:
        names = self._world.names
        return OutpostSeen(
            firm=firm.seat,
            square=names[outpost.square],
            mode=outpost.mode,
            since=outpost.since,
            works_from=outpost.works_from,
            working=self._seen.works(outpost.works_from),
            replaced_by=outpost.next_mode,
            replaced_from=outpost.next_from,
            grip=grip(self._seen, firm, outpost.square),
            defenders=tuple(names[piece] for piece in defenders(self._seen, firm, outpost.square)),
            setback=outpost.setback if outpost.setback_until >= self.round else "",
        )

    @cached_property
    def rivals(self) -> tuple[RivalSeen, ...]:
        """Black pawns on the board."""
        names = self._world.names
        return tuple(RivalSeen(r.id, names[r.square], r.strength, r.pressed) for r in self._seen.rivals)

    @cached_property
    def intents(self) -> tuple[Intent, ...]:
        """What black will do next year if the board stays as it is."""
        return self._foresight.next_moves

    def risks(self, square: str, mode: str) -> tuple[RiskSeen, ...]:
        """What may go wrong with a mode on a square."""
        index = self._world.by_name[square]
        return tuple(
            RiskSeen(risk.kind, risk_chance(self._seen, index, risk), risk.once)
            for risk in self._world.rules.modes[mode].risks
        )

    @property
    def pending(self) -> tuple[Promise, ...]:
        """What the firm has promised in the turn it is playing, in the order made; it binds when the turn ends."""
        return self._seen.pending

    @cached_property
    def district(self) -> DistrictSeen:
        """Suppliers, pacts, trust, projects; the offers made to this firm and by it."""
        return district_seen(self._seen)

    def reach(self, square: str = "") -> tuple[str, ...]:
        """Names of the squares that the firm's pieces reach, or its piece on one square."""
        names = self._world.names
        if square:
            found = reached_from(self._seen, self._own, self._world.by_name[square])
        else:
            found = reached(self._seen, self._own)
        return tuple(names[index] for index in sorted(found) if self._world.squares[index].kind != "sea")

    def defence(self, square: str) -> tuple[str, ...]:
        """Squares of the firm's other pieces that defend that square."""
        index = self._world.by_name[square]
        return tuple(self._world.names[piece] for piece in defenders(self._seen, self._own, index))

    @cached_property
    def firms(self) -> tuple[FirmSeen, ...]:
        """What everybody sees of every firm, by seat."""
        return tuple(self._firm(firm) for firm in self._seen.firms)

    def _firm(self, firm: Firm) -> FirmSeen:
        return FirmSeen(
            seat=firm.seat,
            name=self.seats[firm.seat].name,
            strategy=firm.strategy,
            piece=self._world.rules.strategies[firm.strategy].piece,  # type: ignore[index]
            hq=self._world.names[firm.hq],
            quality=firm.quality,
            brand=firm.brand,
            research=firm.research,
            skills=firm.skills,
            service=firm.service,
            modules=tuple(self._seen.working_modules(firm)),
            outposts=len(firm.outposts),
            reach=reach_length(self._seen, firm),
            spin_off=firm.spin_offs > 0,
        )

    def shares(self, square: str) -> tuple[Share, ...]:
        """Who will sell what part of a market this year, per cent, from what is visible; `home` is the home market."""
        arrived = self._foresight.this_year
        index = HOME if square == HOME_NAME else self._world.by_name[square]
        parts = divided(100, sellers(arrived, index), self.round, index)
        return tuple(
            Share("firm" if who >= 0 else _SELLERS[who], max(who, -1), per_cent)  # type: ignore[arg-type]
            for who, per_cent in parts.items()
        )

    # --- the firm itself ------------------------------------------------------------------------

    @cached_property
    def own(self) -> OwnSeen:
        """What only the firm itself knows."""
        seen, firm = self._seen, self._own
        low, high = self._foresight.plans(self._foresight.this_year)
        outposts, modules, research = yearly_upkeep(seen, firm)
        return OwnSeen(
            cash=firm.cash,
            debt=firm.debt,
            credit=credit_limit(seen, firm),
            funds=funds(seen, firm),
            value=value(seen, firm),
            size=firm.turnover,
            profit=firm.profits[-1] if firm.profits else 0,
            capacity=home_capacity(seen, firm),
            capacity_used=sum(sale.units for sale in high.sales if sale.start == HOME),
            home_units=high.units(HOME),
            unit_cost=making_at_home(seen, firm).total,
            coordination=coordination(seen, firm),
            upkeep=outposts + modules + research,
            overhead=self._world.rules.start.overhead,
            stance=firm.stance,
            actions_left=firm.actions,
            modules=tuple(
                ModuleSeen(module, seen.works(start), start, self._foresight.benefit(module))
                for module, start in firm.modules.items()
            ),
            knowledge=dict(firm.knowledge),
            expected_profit=ordered(low.profit, high.profit),
        )

    @property
    def final_value(self) -> Range:
        """The firm's value at the end of the game if it does nothing more and nothing else changes, k€."""
        return self._foresight.final_value(self.own.expected_profit)

    def legal_actions(self) -> list[Action]:
        """All that the firm may do now; empty when it is not its turn."""
        return legal_actions(self._seen, self._own) if self.my_turn else []

    def why_not(self, action: Action) -> list[Reason]:
        """Why the firm cannot do this now; empty when it can."""
        if self.over:
            return [Reason("game_over")]
        found = [] if self.my_turn else [Reason("not_your_turn")]
        return found + why_not(self._seen, self._own, action)

    def cost(self, action: Action) -> int:
        """What an action takes from the firm's cash, k€, whether it is possible or not."""
        return action.cost(self._seen, self._own)

    def offers(self, square: str) -> tuple[Offer, ...]:
        """Every entry mode on a square: to enter it, or to escalate where the firm stands."""
        own = self._world.by_name[square] in self._own.outposts
        kind = Escalate if own else Enter
        now = self._own.outposts[self._world.by_name[square]].mode if own else ""
        return tuple(self.offer(kind(square, mode)) for mode in self._world.rules.modes if mode != now)

    def investments(self) -> tuple[Offer, ...]:
        """Every asset the firm can invest in."""
        return tuple(self.offer(Invest(asset)) for asset in self._world.rules.investments)

    def orders(self) -> tuple[Offer, ...]:
        """Every module the firm has not ordered yet."""
        modules = (module for module in self._world.rules.modules if module not in self._own.modules)
        return tuple(self.offer(Order(module)) for module in modules)

    def offer(self, action: Action) -> Offer:
        """One action with its cost, and its preview or the reasons against it."""
        reasons = tuple(self.why_not(action))
        return Offer(action, self.cost(action), reasons, None if reasons else self.preview(action))

    # --- looking ahead --------------------------------------------------------------------------

    def preview(self, action: Action) -> Preview:
        """What would follow from an action, as far as the firm can foresee it, in ranges."""
        return self._foresight.preview(action)

    def entry_cost(self, square: str, mode: str) -> int:
        """Cost of entering a square through a mode, k€."""
        return entry_cost(self._seen, self._own, self._world.by_name[square], mode)

    def sample(self, seed: int) -> "Game":
        """A game that fits this view: hidden facts drawn from its ranges, a future of its own."""
        from .game import Game

        drawn = drawn_position(self._seen, self.firm, seed, self._foresight.all_estimates())
        return Game(drawn, self.seats, self.options)
