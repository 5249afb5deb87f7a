"""What all definitions share: bounds, texts by language, and how strictly they are read from files."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from annotated_types import Ge, Le

Text = Mapping[str, str]
"""A text in every language, by language code: `{"en": "Italy", "it": "Italia"}`."""

HIGHEST = 10
"""Levels and trust go from 0 to this."""
EXPERT = 3
"""Knowledge of a country goes from 0 to this."""
GRAVE = 3
"""Severity of shocks goes from 1 to this."""

Percent = Annotated[int, Ge(0), Le(100)]
Strength = Annotated[int, Ge(0), Le(HIGHEST)]
Money = Annotated[int, Ge(0), Le(100_000)]
StrategyId = Literal["queen", "knight", "rook", "change-board"]


class Definition:
    """Base of all definitions: unknown keys and wrong types are errors when one is read from a file."""

    __slots__ = ()
    __pydantic_config__: ClassVar[Mapping[str, object]] = {"extra": "forbid", "strict": True}
