"""The district: spill-over, knowledge and atmosphere at the end of a year (rulebook 8; thesis §1.1–1.3)."""

from typing import NamedTuple

from .chance import below, happens
from .definition import EXPERT
from .firm import Firm
from .markets import at_home
from .pacts import everybody_in_one_bloc, gained, mean_trust, partners
from .state import Position, current_mode


class Made(NamedTuple):
    """What one firm made in a year, units."""

    home: int
    abroad: int
    delocalised: int
    """Made on a foreign square and sold elsewhere."""


SPILLS = ("quality", "research", "skills")


def spill_over(position: Position) -> None:
    """Every firm below the district's best may catch up one step: proximity needs no action (claims C06, C11)."""
    rules = position.world.rules.district
    firms = [firm for firm in position.firms if at_home(position, firm)]
    working = [module for firm in firms for module in position.working_modules(firm)]
    trusted = position.world.rules.trust
    common = position.atmosphere // rules.spill_atmosphere + rules.spill_module * len(working)
    common += trusted.spill * mean_trust(position)
    best = {asset: max([getattr(firm, asset) for firm in firms], default=0) for asset in SPILLS}
    for firm in firms:
        chance = common + gained(position, firm, "spill")
        if everybody_in_one_bloc(position, firm.seat):
            chance = chance * trusted.one_bloc // 100
        behind = [asset for asset in SPILLS if getattr(firm, asset) < best[asset]]
        if behind and happens(chance, position.seed, "spill_over", position.round, firm.seat):
            asset = behind[below(len(behind), position.seed, "spill_asset", position.round, firm.seat)]
            setattr(firm, asset, getattr(firm, asset) + 1)
            position.changed(firm.seat)
            position.tell("caught_up", firm.seat, asset=asset, level=getattr(firm, asset), cause="spill_over")


def learn(position: Position) -> None:
    """Outposts teach their firm the country; firms of the district share some of it (rulebook 6)."""
    world, arrived = position.world, position.arrived
    for firm in position.firms:
        gains: dict[str, int] = {}
        for outpost in firm.outposts.values():
            if outpost.works_from <= arrived:
                country = world.country_of[outpost.square]
                step = world.rules.modes[current_mode(position, outpost)].knowledge
                gains[country] = max(gains.get(country, 0), step)
        for country in _taught_by_modules(position, firm):
            gains.setdefault(country, firm.knowledge[country] < world.rules.ict.taught)
        for country, step in gains.items():
            _know(position, firm, country, min(EXPERT, firm.knowledge[country] + step))
    for firm in position.firms:
        for partner in partners(position, firm, "shares_knowledge"):
            for country, level in partner.knowledge.items():
                _know(position, firm, country, level)
    together = [firm for firm in position.firms if at_home(position, firm)]
    for country in world.level.countries:
        levels = [firm.knowledge[country] for firm in together]
        shared = min(max(levels, default=0), world.rules.market.shared_knowledge)
        if min(levels, default=shared) < shared:
            for firm in together:
                _know(position, firm, country, shared)


def _taught_by_modules(position: Position, firm: Firm) -> list[str]:
    """Countries ready enough for a marketplace to tell of them."""
    working = position.working_modules(firm)
    if not working:
        return []
    rows = [position.world.rules.modules[module] for module in working]
    least = min([row.knowledge_readiness for row in rows if row.knowledge_readiness], default=0)
    if not least:
        return []
    countries = position.world.level.countries.items()
    return [country for country, row in countries if row.readiness >= least]


def _know(position: Position, firm: Firm, country: str, level: int) -> None:
    if level > firm.knowledge[country]:
        firm.knowledge[country] = level
        position.whisper("knowledge", firm.seat, country=country, level=level)


def change_atmosphere(position: Position, made: list[Made]) -> None:
    """Units made at home feed the atmosphere; delocalisation and multinationals wear it out."""
    rules = position.world.rules
    level = rules.district.home_units * len(position.firms)
    surplus = sum(m.home for m in made) - level
    home = abs(surplus) // rules.district.home_units * (1 if surplus > 0 else -1)
    most = rules.district.most_a_firm
    abroad = sum(min(most, m.delocalised // rules.district.delocalised_units) for m in made)
    multinationals = rules.rivals.multinational_atmosphere * len(position.multinationals)
    world_wide = rules.suppliers.global_atmosphere * sum(s.codified for s in position.suppliers)
    kept = position.world.rules.trust.kept if position.pacts else 0
    broken = position.world.rules.trust.broken_atmosphere * position.broken_pacts
    before = position.atmosphere
    position.atmosphere = max(0, min(100, before + home + world_wide + kept - broken - abroad - multinationals))
    if position.atmosphere != before:
        position.tell(
            "atmosphere", to=position.atmosphere, home=home, abroad=-abroad,
            multinationals=-multinationals, suppliers=world_wide, pacts=kept - broken, **{"from": before},
        )  # fmt: skip
