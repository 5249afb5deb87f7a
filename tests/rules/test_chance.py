"""Keyed chance is written down: these values pin it, for records and other programs depend on it."""

import pytest

from game.rules.chance import below, between, happens, keyed


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (("a",), 0x82A2A958A9BECE5B),
        (("foobar",), 0x2C22194922D1672B),
        ((2004, "deck", 3), 0xB2AC986CA7F828FD),
        ((1, "spill_over", 2, 0), 0x276DA9FD1B63BD17),
        ((-5, "città", 12, "A:d4"), 0xA7B6BEA6B2703544),
    ],
)
def test_a_key_always_gives_the_same_number(key: tuple[int | str, ...], value: int) -> None:
    assert keyed(*key) == value


def test_the_parts_of_a_key_do_not_run_together() -> None:
    assert len({keyed("ab", "c"), keyed("a", "bc"), keyed("abc"), keyed("c", "ab")}) == 4


def test_a_number_and_its_text_are_the_same_key() -> None:
    assert keyed(2004, "deck", 3) == keyed("2004", "deck", "3")


def test_draws_stay_within_their_bounds() -> None:
    assert {below(3, "die", n) for n in range(100)} == {0, 1, 2}
    assert {between(-1, 1, "die", n) for n in range(100)} == {-1, 0, 1}


def test_what_cannot_happen_never_does_and_what_is_certain_always_does() -> None:
    assert not any(happens(0, "never", n) for n in range(200))
    assert all(happens(100, "always", n) for n in range(200))


def test_a_chance_of_thirty_per_cent_happens_about_that_often() -> None:
    assert 2_850 <= sum(happens(30, "often", n) for n in range(10_000)) <= 3_150
