"""What the district is worth to one firm: codified suppliers, projects and pacts, in k€ of final value.

Simple estimates from what everybody sees; nobody can tell what the others will do.
"""

from game.rules import View
from game.rules.district_sight import ProjectSeen
from game.rules.rows import PactRow
from game.rules.sight import FirmSeen

SPILLS = ("quality", "research", "skills")
_CAUGHT_UP = 60
"""What a level caught up with is worth, k€."""
_FOLLOWS = 70
"""Per cent: how likely one more firm gives to a project."""
_STARTS = 3
"""Who begins a project must gain so many times its part, for the others to gain too."""
_EXPORTER = 3
"""Outposts from which on cheaper transport matters to a firm."""
_COMPANY = 30
"""What it is worth to move from, and be defended by, a partner's outposts all game long, k€."""
_NO_RIVALRY = 40
"""What is lost where all firms are bound in one bloc, k€."""
_OFFERS_REST = 3
"""Rounds before the same firm gets another offer."""


class Neighbours:
    """Estimates for one firm at one moment."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._rules = view.level.ruleset
        self._own = view.own
        self._firm = view.firms[view.firm]
        self._district = view.district
        self._left = view.rounds - view.round + 1
        unit = self._own.unit_cost * self._own.capacity_used
        self._per_cent = unit // 100_000
        """What one per cent off the home unit cost saves a year, k€."""

    # --- suppliers ------------------------------------------------------------------------------

    def atmosphere(self, points: int) -> int:
        """What so many points of atmosphere are worth from now to the end."""
        points = min(points, 100 - self._view.atmosphere)
        yearly = self._rules.district.unit_cost * self._per_cent * self._left // 100
        return points * (yearly + self._rules.score.atmosphere * self._made_at_home() // 100)

    def codified(self, square: str) -> int:
        """What a codified supplier adds: it earns for the district every year, and an idle one stays."""
        each = self._rules.suppliers.global_atmosphere
        worth = self.atmosphere(each * self._left) * 2 // 3
        if any(supplier.square == square and supplier.idle for supplier in self._district.suppliers):
            worth += self._rules.suppliers.unit_cost * self._per_cent * self._left
        return worth

    def _made_at_home(self) -> int:
        """Per cent of the firm's units."""
        last = self._view.years[-1] if self._view.years else None
        made = last.home_made + last.abroad_made if last else 0
        return last.home_made * 100 // made if last and made else 100

    # --- projects -------------------------------------------------------------------------------

    def contribution(self, kind: str, amount: int) -> int:
        """What it is worth to give so much to a project now, the money itself taken off."""
        project = next((each for each in self._district.projects if each.kind == kind), None)
        if project is None or project.done:
            return 0
        step = self._rules.trust.contribution_step
        fair = -(-project.needed // len(self._view.firms) // step) * step
        completes = amount == project.missing and amount <= 2 * fair
        if not completes and (amount != fair or self._view.firm in project.given):
            return 0
        likely = self._completed(project, amount)
        to_come = project.years - project.instalments - 1
        likely = likely * (100 - 10 * to_come) // 100
        lost = (100 - likely) * amount // 200
        worth = self._project(kind)
        if not project.given and not completes and worth < _STARTS * fair:
            # The others will give next year, when there is a year less to gain from it.
            return 0
        return (worth - fair * to_come - amount) * likely // 100 - lost

    def _project(self, kind: str) -> int:
        row = self._rules.projects[kind]
        worth = self.atmosphere(row.atmosphere)
        worth += self._rules.score.level * (row.skills + row.research)
        if self._firm.strategy == "knight":
            worth += row.research * 60
        last = [entry for entry in self._view.ledger if entry.round == self._view.round - 1]
        for account, per_cent in (("transport", row.transport), ("stock", row.stock)):
            paid = -sum(entry.amount for entry in last if entry.account == account)
            worth += paid * per_cent * (self._left - 1) // 100
        if row.module and not any(module.id == row.module for module in self._own.modules):
            worth += self._rules.modules[row.module].cost * (100 - row.module_price) // 100
        return worth

    def _completed(self, project: ProjectSeen, amount: int) -> int:
        """Chance that an instalment is complete in time, per cent, when the firm gives so much."""
        firms = len(self._view.firms)
        givers = set(project.given) | {self._view.firm}
        missing = project.missing - amount
        share = 2 * project.needed // firms
        needed = max(firms // 2 + 1 - len(givers), -(-missing // share))
        if needed <= 0:
            return 100
        waiting = {firm.seat for firm in self._view.firms if self._gains(firm, project.kind)} - givers
        if project.closes == self._view.round:
            order = self._view.order
            waiting &= set(order[order.index(self._view.firm) + 1 :])
        return _FOLLOWS**needed // 100 ** (needed - 1) if needed <= len(waiting) else 0

    def _gains(self, firm: FirmSeen, kind: str) -> bool:
        """Whether another firm may well give to a project, as far as its pieces tell."""
        row = self._rules.projects[kind]
        if row.transport or row.stock:
            return firm.outposts >= _EXPORTER
        return row.module not in firm.modules

    # --- pacts ----------------------------------------------------------------------------------

    def pact(self, kind: str, other: int, leads: bool) -> int:
        """What it is worth to be bound by a pact from now on, its cost taken off."""
        row = self._rules.pacts.get(kind)
        if row is None:
            return 0
        pair = min(self._view.firm, other), max(self._view.firm, other)
        worth = self._bond(row, other, leads) - self.pact_cost(kind, other)
        now = next((pact for pact in self._district.pacts if pact.firms == pair), None)
        if now:
            return worth - self._bond(self._rules.pacts[now.kind], other, now.leader == self._view.firm)
        bonds = [pact.firms for pact in self._district.pacts]
        if not bonds:
            worth += self.atmosphere(self._rules.trust.kept * self._left) // 2
        return worth - _NO_RIVALRY if self._all_bound([*bonds, pair]) else worth

    def pact_cost(self, kind: str, other: int) -> int:
        """What each of the two pays, k€."""
        row = self._rules.pacts[kind]
        pair = min(self._view.firm, other), max(self._view.firm, other)
        return max(0, row.cost - row.trust_discount * self._district.trust[pair])

    def offered_lately(self, other: int) -> bool:
        """Whether the firm made that other one an offer in the last rounds."""
        return any(
            event.kind == "pact_offered"
            and event.round > self._view.round - _OFFERS_REST
            and (event.firm, event.data["other"]) == (self._view.firm, other)
            for event in self._view.events
        )

    def _bond(self, row: PactRow, other: int, leads: bool) -> int:
        partner = self._view.firms[other]
        profit = max(0, self._own.expected_profit.low)
        materials = self._rules.costs.materials * self._own.capacity_used // 1000
        # A pact of three may stay one of two: half of its gain is counted on.
        yearly = row.unit_cost * self._per_cent + profit * row.tax // 100
        yearly += materials * row.materials // (100 if row.members <= 2 else 200)
        if row.profit_share:
            # Others' profits are hidden: they are taken to be like one's own, and a member must gain too.
            share = profit * row.profit_share // 100
            yearly += share if leads and row.unit_cost * self._per_cent > share else -share
        worth = yearly * self._left
        if any(getattr(self._firm, asset) < max(getattr(f, asset) for f in self._view.firms) for asset in SPILLS):
            worth += row.spill * self._left * _CAUGHT_UP // 100
        worth += row.entry_cut * min(3, partner.outposts) + 10 * row.shares_knowledge
        worth += row.shared_moves * _COMPANY * self._left * min(3, partner.outposts) // self._view.rounds
        return worth

    def _all_bound(self, bonds: list[tuple[int, int]]) -> bool:
        if len(self._view.firms) <= 2:
            return False
        bloc = {self._view.firm}
        for _step in self._view.firms:
            bloc |= {seat for bond in bonds if bloc & set(bond) for seat in bond}
        return len(bloc) == len(self._view.firms)
