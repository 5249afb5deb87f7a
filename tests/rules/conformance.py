"""What every game keeps, whatever is played: games of random play checked action by action.

`test_conformance.py` plays some of them, `nightly.py` many.
"""

from collections import Counter
from functools import cached_property

from game.rules import FINANCIAL, OPERATING, Action, EndTurn, Game, IllegalAction, OfferPact, View, parse
from game.rules.actions import legal_actions
from game.rules.chance import below, keyed
from game.rules.costs import coordination, making_at_home, module_cut, pool
from game.rules.markets import numbers
from game.rules.promises import bind_promises
from game.rules.reach import reached
from game.rules.sales import home_capacity
from game.rules.state import HOME
from tests.rules.random_play import Places, everything, near_misses, new, pick

# --- what a firm cannot know ------------------------------------------------------------------------


def known(view: View) -> tuple[object, ...]:
    """Everything a view shows, but for looking ahead."""
    return (
        view.round, view.order, view.turn, view.squares, view.firms, view.own, view.rivals, view.home_demand,
        view.home_price, view.atmosphere, view.multinationals, view.frontier, view.shocks, view.forecast, view.ranking,
        view.goals, view.years, view.events, view.ledger, view.reach(), view.wages, view.tariffs, view.district,
        view.pending,
        [action.notation for action in view.legal_actions()],
    )  # fmt: skip


def with_other_secrets(game: Game, firm: int, *key: int | str) -> Game:
    """A game that differs from this one only in what that firm cannot know."""
    other = game.copy()
    pooled = {ally.seat for ally in pool(game._position, game._position.firms[firm])}
    for rival in other._position.firms:
        if rival.seat != firm and rival.seat not in pooled:
            rival.cash += 1 + below(500, *key, "cash", rival.seat)
            rival.debt += 50
            rival.knowledge = dict.fromkeys(rival.knowledge, 3)
            rival.profits = tuple(profit + 7 for profit in rival.profits)
            rival.held_back, rival.home_sold = 5, (1, 2)
            rival.cut_years = 1 - rival.cut_years
    soon = (shock for shock in other._position.scheduled if shock.round <= game.round + 1)  # planning foretells these
    other._position.scheduled = tuple(soon)
    other._position.changed()
    return other


# --- a whole game -----------------------------------------------------------------------------------


class Check:
    """Plays one game to its end and checks everything on the way; `actions` counts what was played."""

    def __init__(self, name: str, strategies: tuple[str, ...], seed: int) -> None:
        self.name, self.seed = name, seed
        self.game = new(name, strategies, seed)
        self.actions = 0
        self._sums: Counter[int] = Counter()
        self._read = 0
        self._start_of_turn = self.game.hash()
        self._sold_before = 0

    @cached_property
    def _places(self) -> Places:
        return Places(self.game)

    def play(self) -> int:
        """The whole game; returns how many actions it had."""
        self.check_books()
        while not self.game.over:
            self.step()
        self.check_end()
        return self.actions

    def step(self) -> None:
        """One action, checked before and after."""
        game, n = self.game, self.actions
        action = pick(game, self.seed)
        self.check_list()
        if n % 7 == 0:
            self.check_reasons()
            self.check_kept()
        if n % 9 == 0:
            self.check_copy(action)
        if n % 20 == 0:
            self.check_view(action)
        if isinstance(action, EndTurn):
            self.check_undo()
        events = game.apply(action)
        self.actions += 1
        assert all(event.round in (game.round, game.round - 1) for event in events)
        if isinstance(action, EndTurn):
            self._start_of_turn = game.hash()
        self.check_books()

    def check_list(self) -> None:
        """Sorted, without duplicates, the end of the turn last."""
        listed = self.game.legal_actions()
        places = [self._places.of(action) for action in listed]
        assert places == sorted(set(places))
        assert listed[-1] == EndTurn()

    def check_reasons(self) -> None:
        """The list holds exactly what there is no reason against; every notation parses back."""
        game = self.game
        listed = set(game.legal_actions())
        for action in listed:
            assert not game.why_not(action), f"{action} is listed and has a reason against it"
            assert parse(action.notation) == action
        possible = everything(self.name)
        first = below(97, self.seed, self.actions, "from")
        tried = {*possible[first::97], *near_misses(game, self.seed, self.actions)} - listed
        before = game.hash()
        for number, action in enumerate(sorted(tried, key=lambda a: keyed(str(a), self.actions))):
            assert game.why_not(action), f"{action} is legal and not listed"
            if number < 3:
                try:
                    game.apply(action)
                except IllegalAction as illegal:
                    assert illegal.reasons
                else:
                    raise AssertionError(f"{action} was played")
        assert game.hash() == before

    def check_kept(self) -> None:
        """What is kept between actions (reach, savings, lists) is what would be worked out anew."""
        game = self.game
        anew = game._position.copy()
        anew.changed()
        for firm, same in zip(game._position.firms, anew.firms, strict=True):
            assert reached(game._position, firm) == reached(anew, same)
            assert making_at_home(game._position, firm) == making_at_home(anew, same)
            assert coordination(game._position, firm) == coordination(anew, same)
            for effect in ("transport", "tariff", "transit", "stock", "service"):
                assert module_cut(game._position, firm, effect) == module_cut(anew, same, effect)
        turn = game.turn
        assert turn is not None
        assert legal_actions(anew, anew.firms[turn]) == game.legal_actions()

    def check_copy(self, action: Action) -> None:
        """A copy is equal and goes its own way."""
        before = self.game.hash()
        twin = self.game.copy()
        assert twin.hash() == before
        assert twin.legal_actions() == self.game.legal_actions()
        twin.apply(action)
        assert self.game.hash() == before

    def check_view(self, action: Action) -> None:
        """What the firm to act sees agrees with the game, foretells its cash and tells no secrets."""
        game, turn = self.game, self.game.turn
        assert turn is not None
        view = game.view(turn)
        other = with_other_secrets(game, turn, self.seed, self.actions).view(turn)
        assert known(view) == known(other)
        if self.actions % 80 == 0:
            assert view.sample(3).hash() == other.sample(3).hash()
        assert view.legal_actions() == game.legal_actions()
        if isinstance(action, EndTurn):
            return
        twin = game.copy()
        twin.apply(action)
        if action.promises:
            self.check_promise(twin)
        if isinstance(action, OfferPact):
            return
        preview = view.preview(action)
        own = twin.view(turn).own
        assert (preview.cash_after, preview.debt_after) == (own.cash, own.debt)
        assert preview.actions_after == own.actions_left
        assert preview.profit is not None
        assert preview.profit.low <= preview.profit.high

    def check_promise(self, promised: Game) -> None:
        """Until the turn ends nobody but its firm can tell that it has promised something.

        Those who share its credit see the money that is set aside.
        """
        position, turn = self.game._position, self.game.turn
        assert turn is not None
        purse = {ally.seat for ally in pool(position, position.firms[turn])}
        for seat in range(len(self.game.seats)):
            if seat not in purse:
                assert known(promised.view(seat)) == known(self.game.view(seat))
                assert promised.view(seat).intents == self.game.view(seat).intents

    def check_undo(self) -> None:
        """Taking everything back leads to the start of the turn."""
        twin = self.game.copy()
        while twin.can_undo():
            twin.undo()
        assert twin.hash() == self._start_of_turn
        if self.game.turn == self.game.view(0).order[-1]:
            self.check_year()

    def check_year(self) -> None:
        """Nobody sells more than was wanted or could be made (the year is played on a copy)."""
        position = self.game._position
        year = position.copy()
        assert year.turn is not None
        bind_promises(year, year.firms[year.turn])
        year.arrived = year.round
        names = year.world.names
        demand = {names[s]: numbers(year, s).demand for s in year.world.land} | {"": numbers(year, HOME).demand}
        modes = year.world.rules.modes
        plants = {
            firm.seat: sum(
                modes[o.mode].plant + (modes[o.next_mode].plant if o.next_mode else 0) for o in firm.outposts.values()
            )
            for firm in year.firms
        }
        capacity = {firm.seat: home_capacity(year, firm) + plants[firm.seat] for firm in year.firms}
        wanted: Counter[str] = Counter()
        made: Counter[int] = Counter()
        for event in self.game.copy().apply(EndTurn()):
            if event.kind in ("sold", "sold_home"):
                units, mode = int(event.data["units"]), str(event.data.get("mode", ""))
                assert 0 <= units <= int(event.data["wanted"])
                wanted[event.square] += int(event.data["wanted"])
                if not mode or modes[mode].made != "partner":
                    made[event.firm] += units
        assert all(units <= demand[square] for square, units in wanted.items())
        assert all(units <= capacity[firm] for firm, units in made.items())

    def check_books(self) -> None:
        """Cash is the sum of the ledger; nothing is negative or beyond its bounds."""
        position = self.game._position
        for entry in position.ledger[self._read :]:
            self._sums[entry.firm] += entry.amount
        self._read = len(position.ledger)
        rules = position.world.rules.suppliers
        for firm in position.firms:
            assert firm.cash == self._sums[firm.seat] >= 0
            assert firm.debt >= 0
            assert all(0 <= level <= 10 for level in (firm.quality, firm.brand, firm.skills, firm.research))
            assert all(square == outpost.square != firm.hq for square, outpost in firm.outposts.items())
            assert all(outpost.cost >= 0 for outpost in firm.outposts.values())
            assert sum(firm.seat in supplier.clients for supplier in position.suppliers) <= rules.most_a_firm
            assert (
                sum(pact.leader not in (-1, firm.seat) for pact in position.pacts if firm.seat in (pact.a, pact.b)) <= 1
            )
        assert 0 <= position.atmosphere <= 100
        assert len({rival.square for rival in position.rivals}) == len(position.rivals)
        assert len({(pact.a, pact.b) for pact in position.pacts}) == len(position.pacts)
        assert all(0 <= trust <= 10 for trust in position.trust.values())

    def check_end(self) -> None:
        """The log replays, the ranking is whole, each year's profit is that of the ledger."""
        game = self.game
        notations = [entry.notation for entry in game.log]
        again = Game.replay(game.level, game.seats, game.seed, game.options, notations)
        assert (again.hash(), again.events, again.ledger) == (game.hash(), game.events, game.ledger)
        found = game.result
        assert found is not None
        assert sorted(standing.seat for standing in found.ranking) == list(range(len(game.seats)))
        values = [standing.value for standing in found.ranking]
        assert values == sorted(values, reverse=True)
        assert all(sum(standing.parts.values()) == standing.value for standing in found.ranking)
        assert game.round == game.level.rounds or found.reason == "district_collapsed"
        self.check_figures()

    def check_figures(self) -> None:
        """Each year's profit is that of the ledger, its units those of the sales that were reported."""
        game = self.game
        licences = [mode for mode, row in game.level.ruleset.modes.items() if row.made == "partner"]
        sold: Counter[tuple[int, int]] = Counter()
        unseen = {(event.firm, event.round) for event in game.events if event.kind == "no_report"}
        unseen |= {(entry.firm, entry.round) for entry in game.ledger if entry.account == "marketplace_sales"}
        for event in game.events:
            if event.kind in ("sold", "sold_home") and event.data.get("mode") not in licences:
                sold[event.firm, event.round] += int(event.data["units"])
        profits: Counter[tuple[int, int]] = Counter()
        for entry in game.ledger:
            if entry.account in (*OPERATING, *FINANCIAL):
                profits[entry.firm, entry.round] += entry.amount
        for seat in range(len(game.seats)):
            for year in game.view(seat).years:
                units = year.home_made + year.abroad_made
                assert units == sold[seat, year.round] or (
                    units > sold[seat, year.round] and (seat, year.round) in unseen
                )
                assert year.profit == profits[seat, year.round]
