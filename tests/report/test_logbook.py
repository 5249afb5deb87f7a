"""A record that these rules play otherwise is told from its log: everything that was done, and why no more."""

from dataclasses import replace
from pathlib import Path

import pytest

from game import texts
from game.record.header import RULES
from game.record.reading import Contents, Entry, read
from game.report.logbook import logbook

FORMATS = Path(__file__).resolve().parents[1] / "golden" / "formats"


@pytest.fixture(scope="module")
def record() -> Contents:
    return read(FORMATS / "format-1-rules-1.jsonl")


def told(record: Contents, same: int = 0) -> str:
    return "\n".join(logbook(record, same))


@pytest.mark.parametrize("language", ["en", "it"])
def test_it_begins_with_a_clear_word_about_the_rules(record: Contents, language: str) -> None:
    texts.set_language(language)
    first = next(logbook(record))
    assert " 1 " in first and f" {RULES}" in first
    assert "--to" not in first
    assert "--to 3 " in next(logbook(record, same=3))


def test_it_names_the_table_and_every_year(record: Contents) -> None:
    words = told(record)
    assert [name in words for name in ("Anna · Queen", "Bruno · Knight", "Carla · Rook · greedy")] == [True] * 3
    assert [f"YEAR {round}: {2003 + round}\n" in words for round in range(1, 14)] == [True] * 12 + [False]
    assert words.endswith("the last year is over")


def test_it_tells_each_turn_once_without_what_was_taken_back(record: Contents) -> None:
    lines = told(record).splitlines()
    assert len([line for line in lines if line.endswith(" --")]) == 4 * 12
    assert "<" not in "".join(lines[5:])


def test_a_record_that_breaks_off_says_so(record: Contents) -> None:
    part = record.up_to(5)
    assert part is not None
    words = told(part)
    assert "YEAR 5" in words and "YEAR 6" not in words
    assert words.endswith("the game was not over.")


def test_a_log_that_makes_no_sense_is_told_all_the_same(record: Contents) -> None:
    steps = (
        Entry("<", 0, 1), Entry("<<r9", -1, 1), Entry("<<r", 0, 1), Entry("dance", 3, 2), Entry("<<r\u0662", -1, 2),
    )  # fmt: skip
    header = replace(record.header, level={"year": "soon", "title": [1]})
    words = told(replace(record, header=header, steps=steps))
    assert "YEAR 1: –" in words
    assert "dance" not in words
