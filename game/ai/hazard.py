"""What the own risks of an entry mode cost on average: each kind weighed by its chance (rulebook 6).

A rough estimate in k€ from what the outpost is expected to bring a year; kinds it does not know cost nothing.
"""

from game.rules import View

_RIVAL = 40
"""What it costs that black grows by one, k€."""
_NAME = 90
"""What a point of brand is worth, k€."""


def expected_loss(view: View, square: str, mode: str, yearly: int, cost: int, years: int) -> int:
    """What a mode on a square loses to its own risks in so many years of work, k€, when it brings `yearly`."""
    if years <= 0:
        return 0
    rules = view.level.ruleset
    row = rules.modes[mode]
    earned = max(0, yearly)
    price = rules.costs.labour + rules.costs.materials
    turnover = earned + (row.plant * price // 1000 if row.plant else earned)
    # Each sum is of hundredths of k€, for chances are per cent.
    lost = 0
    for seen, risk in zip(view.risks(square, mode), row.risks, strict=True):
        match seen.kind:
            case "conflict" | "unclear_law":
                lost += seen.chance * earned * years
            case "serves_another" | "supply_stops":
                lost += seen.chance * earned * years // 2
            case "held_back":
                # Late is not lost, but for the last year's.
                lost += seen.chance * earned
            case "markup":
                lost += seen.chance * turnover * risk.amount * years * (years - 1) // 200
            case "franchisee_fails":
                lost += seen.chance * earned * years * (years + 1) // 2
            case "partner_learns":
                lost += seen.chance * _RIVAL * years
            case "poor_quality":
                lost += seen.chance * _NAME * years
            case "blocked":
                lost += seen.chance * (earned * years + cost * (100 - risk.amount) // 100)
            case "restructuring":
                lost += seen.chance * risk.amount // 2
            case "permits":
                lost += seen.chance * (earned + cost * risk.amount // 100)
    if row.years and row.partner_stays:
        lost += 100 * _RIVAL
    return lost // 100
