"""District projects: what only a majority of the firms together can make (rulebook 8; thesis §1.3, 2.3, 2.5).

Contributions stay open for some rounds; without a majority part of the money is lost. A project of several years
needs its money every year, and starts again when one is missed (claim C67).
"""

from .definition import HIGHEST
from .firm import Firm
from .rows import ProjectRow
from .state import Position, Project, half_up


def needed(position: Position, kind: str) -> int:
    """Sum of one instalment, k€."""
    return position.world.instalments[len(position.firms)][kind]


def project(position: Position, kind: str) -> Project:
    """Where a project stands; a fresh one if nobody has given anything."""
    for state in position.projects:
        if state.kind == kind:
            return state
    return Project(kind)


def given(state: Project) -> dict[int, int]:
    """What each firm gave to the present instalment, k€."""
    sums: dict[int, int] = {}
    for seat, amount in state.gifts:
        sums[seat] = sums.get(seat, 0) + amount
    return sums


def promised(position: Position, kind: str) -> Project:
    """Where a project will stand when the turn ends, what the firm to act has promised to it counted in."""
    state, turn = project(position, kind), position.turn
    if turn is None or not position.pending:
        return state
    gifts = tuple([(turn, made.paid) for made in position.pending if made.what == kind and made.kind == "gift"])
    if not gifts:
        return state
    opened = state.opened or position.round
    return state._replace(opened=opened, gifts=state.gifts + gifts)


def closes(position: Position, state: Project) -> int:
    """Last round in which the present instalment is open; 0 while nobody has given."""
    return state.opened + position.world.rules.trust.open_rounds - 1 if state.opened else 0


def missing(position: Position, kind: str) -> int:
    """What the present instalment still needs, k€; 0 once the project is done."""
    return _missing(position, promised(position, kind))


def _missing(position: Position, state: Project) -> int:
    if state.done:
        return 0
    return max(0, needed(position, state.kind) - sum([gift for _, gift in state.gifts]))


def rooms(position: Position, seat: int) -> dict[str, int]:
    """What a firm may still give to each project that is not done, k€; all of it where nobody has given anything."""
    found = position.world.instalments[len(position.firms)].copy()
    begun = {state.kind: state for state in position.projects}
    if position.pending:
        begun |= {made.what: promised(position, made.what) for made in position.pending if made.kind == "gift"}
    for kind, state in begun.items():
        if state.done:
            del found[kind]
        else:
            found[kind] = _room(position, state, seat)
    return found


def room(position: Position, kind: str, seat: int) -> int:
    """What a firm may still give to the present instalment, k€: what is missing, or a step to join the majority."""
    return _room(position, promised(position, kind), seat)


def _room(position: Position, state: Project, seat: int) -> int:
    left = _missing(position, state)
    if left or state.done:
        return left
    takers = {giver for giver, _ in state.gifts}
    if seat in takers or 2 * len(takers) > len(position.firms):
        return left
    return position.world.rules.trust.contribution_step


def contribute(position: Position, firm: Firm, kind: str, amount: int) -> None:
    """Add a firm's money to a project; the payment itself is the action's."""
    state = project(position, kind)
    opened = state.opened or position.round
    _put(position, state._replace(opened=opened, gifts=(*state.gifts, (firm.seat, amount))))


def _put(position: Position, state: Project) -> None:
    others = (p for p in position.projects if p.kind != state.kind)
    position.projects = tuple(sorted((*others, state)))


def close_year(position: Position) -> None:
    """Step 7: instalments that are complete, and those whose time is over."""
    begun = {state.kind: state for state in position.projects}
    for kind, row in position.world.rules.projects.items():
        state = begun.get(kind)
        if state is None or state.done:
            continue
        if not state.opened:
            _missed_year(position, state)
            continue
        gifts = given(state)
        enough = sum(gifts.values()) >= needed(position, kind)
        majority = 2 * len(gifts) > len(position.firms)
        if enough and majority:
            _instalment(position, row, state, gifts)
        elif position.round >= closes(position, state):
            _give_back(position, state, gifts)


def _missed_year(position: Position, state: Project) -> None:
    if state.instalments and position.round > state.last:
        _put(position, Project(state.kind))
        position.tell("project_reset", -1, project=state.kind)


def _instalment(position: Position, row: ProjectRow, state: Project, gifts: dict[int, int]) -> None:
    paid = state.instalments + 1
    all_gifts = (*state.all_gifts, *state.gifts)
    if paid < row.years:
        _put(position, Project(state.kind, instalments=paid, last=position.round, all_gifts=all_gifts))
        position.tell("project_instalment", -1, project=state.kind, paid=paid, years=row.years)
        return
    _put(position, Project(state.kind, instalments=paid, last=position.round, all_gifts=all_gifts, done=True))
    sums: dict[int, int] = {}
    for seat, amount in all_gifts:
        sums[seat] = sums.get(seat, 0) + amount
    director = min(sums, key=lambda seat: (-sums[seat], seat))
    for firm in position.firms:
        firm.skills = min(HIGHEST, firm.skills + row.skills)
        firm.research = min(HIGHEST, firm.research + (row.director_research if firm.seat == director else row.research))
    position.atmosphere = min(100, position.atmosphere + row.atmosphere)
    position.changed(borders=False)
    position.tell("project_done", director, project=state.kind)


def _give_back(position: Position, state: Project, gifts: dict[int, int]) -> None:
    back = {seat: half_up(amount * position.world.rules.trust.given_back, 100) for seat, amount in gifts.items()}
    for seat, amount in sorted(back.items()):
        position.book(position.firms[seat], "project", amount, state.kind)
    _put(position, Project(state.kind))
    position.tell("project_failed", -1, project=state.kind, lost=sum(gifts.values()) - sum(back.values()))


def project_cut(position: Position, effect: str) -> int:
    """What finished projects take off a cost for the whole district, per cent."""
    if not position.projects:
        return 0
    rows = position.world.rules.projects
    return sum([getattr(rows[p.kind], effect) for p in position.projects if p.done])
