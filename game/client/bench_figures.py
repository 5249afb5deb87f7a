"""Measured times as figures: their middle and extremes, and whether a target holds."""

import statistics
from collections.abc import Sequence

Figures = dict[str, object]


def percentile(times: Sequence[float], part: int) -> float:
    """The time that `part` of a hundred do not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, len(ordered) * part // 100)]


def spread(values: Sequence[float], digits: int = 1) -> dict[str, float]:
    """The median and the extremes of repeats."""
    return {
        "median": round(statistics.median(values), digits),
        "least": round(min(values), digits),
        "most": round(max(values), digits),
    }


def judged(figures: Figures, name: str, most: float) -> Figures:
    """The figures with the target for one of them, by name, and whether its median holds it."""
    measured = figures[name]
    median = measured["median"] if isinstance(measured, dict) else measured
    assert isinstance(median, float | int)
    return {**figures, "target": {name: most}, "holds": median <= most}
