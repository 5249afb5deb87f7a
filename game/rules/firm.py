"""A firm and its outposts: what changes of them while a game is played; levels 0–10, money in k€."""

from typing import Literal, NamedTuple

from .sight import YearFigures

Stance = Literal["cut", "hold", "premium"]


class Outpost(NamedTuple):
    """A firm's presence on a square."""

    square: int
    mode: str
    since: int
    """Round of entry."""
    works_from: int
    """Round in whose step 4 the mode starts to work."""
    fresh_from: int
    """Round in which the first mode here started to work: novelty and pioneering count from it."""
    cost: int
    """What was paid for it in all, k€."""
    next_mode: str = ""
    next_from: int = 0
    setback: str = ""
    """What went wrong and still lasts: the kind of a risk."""
    setback_until: int = 0
    """Last round of the setback."""
    held_up: bool = False
    """Permits have already held up what is on its way."""
    keeps_lost: int = 0
    """Points by which the partner's share has grown."""
    quality: int = 0
    """Quality of the site above or under the firm's own; known once it works."""


class Firm:
    """State of one firm; levels 0–10, money in k€."""

    __slots__ = (
        "actions",
        "adapting_until",
        "borrowed",
        "brand",
        "capacity",
        "capacity_steps",
        "cash",
        "cut_years",
        "debt",
        "goals_best",
        "held_back",
        "home_sold",
        "hq",
        "hq_moved",
        "knowledge",
        "modules",
        "offered",
        "outposts",
        "profits",
        "quality",
        "renewed",
        "repaid",
        "research",
        "seat",
        "service",
        "short_until",
        "skills",
        "spin_offs",
        "stance",
        "stance_set",
        "strategy",
        "turnover",
        "years",
    )

    seat: int
    strategy: str
    hq: int
    """Number of the square of its headquarters."""
    hq_moved: bool
    cash: int
    debt: int
    capacity: int
    capacity_steps: int
    quality: int
    brand: int
    skills: int
    research: int
    service: int
    modules: dict[str, int]
    """Ordered modules and the round in whose step 4 they start to work."""
    outposts: dict[int, Outpost]
    knowledge: dict[str, int]
    """By country."""
    stance: Stance
    cut_years: int
    """Years running in which the price was cut."""
    renewed: int
    """Last round in which it invested in quality or research."""
    adapting_until: int
    """Last round in which it has the one-step reach after a change of strategy."""
    turnover: int
    """Last year's; in year 1 capacity × home price."""
    profits: tuple[int, ...]
    """Of every finished round."""
    years: tuple[YearFigures, ...]
    goals_best: tuple[int, ...]
    """The most of each goal of the level that the firm had in time."""
    home_sold: tuple[int, int]
    """Units sold in the home market last year and this year."""
    held_back: int
    """Profit that a country held back last year, k€."""
    spin_offs: int
    actions: int
    """Left in this turn."""
    offered: bool
    """A pact, this turn."""
    short_until: int
    """Last round in which a succession costs it an action."""
    borrowed: bool
    repaid: bool
    stance_set: bool

    def copy(self) -> "Firm":
        """An equal, independent firm: line by line, for nothing is copied more often."""
        twin: Firm = object.__new__(Firm)
        twin.actions = self.actions
        twin.adapting_until = self.adapting_until
        twin.borrowed = self.borrowed
        twin.brand = self.brand
        twin.capacity = self.capacity
        twin.capacity_steps = self.capacity_steps
        twin.cash = self.cash
        twin.cut_years = self.cut_years
        twin.debt = self.debt
        twin.goals_best = self.goals_best
        twin.held_back = self.held_back
        twin.home_sold = self.home_sold
        twin.hq = self.hq
        twin.hq_moved = self.hq_moved
        twin.knowledge = self.knowledge.copy()
        twin.modules = self.modules.copy()
        twin.offered = self.offered
        twin.outposts = self.outposts.copy()
        twin.profits = self.profits
        twin.quality = self.quality
        twin.renewed = self.renewed
        twin.repaid = self.repaid
        twin.research = self.research
        twin.seat = self.seat
        twin.service = self.service
        twin.short_until = self.short_until
        twin.skills = self.skills
        twin.spin_offs = self.spin_offs
        twin.stance = self.stance
        twin.stance_set = self.stance_set
        twin.strategy = self.strategy
        twin.turnover = self.turnover
        twin.years = self.years
        return twin
