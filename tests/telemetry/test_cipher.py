"""Coded orders: real ciphertext in groups of five, read with its own key only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.exceptions import CryptoError

from scenarios.words import Side
from telemetry.cipher import groups, plain_text

sides = st.sampled_from(["us", "russian"])
secrets = st.integers(0, 2**63 - 1)


@given(secrets, sides, st.text(min_size=1, max_size=300))
def test_the_key_reads_what_was_written(secret: int, side: Side, text: str) -> None:
    written = groups(secret, "order", side, text)
    assert plain_text(secret, "order", side, written) == text


@given(secrets, sides, st.text(min_size=1, max_size=60))
def test_no_other_key_reads_it(secret: int, side: Side, text: str) -> None:
    written = groups(secret, "order", side, text)
    with pytest.raises(CryptoError):
        plain_text(secret ^ 1, "order", side, written)
    with pytest.raises(CryptoError):
        plain_text(secret, "another", side, written)


@given(secrets, sides, st.text(min_size=1, max_size=300))
def test_it_looks_like_groups_of_five_in_the_sides_own_script(secret: int, side: Side, text: str) -> None:
    written = groups(secret, "order", side, text).split(" ")
    assert {len(group) for group in written[:-1]} <= {5}
    assert 1 <= len(written[-1]) <= 5
    first, last = ("A", "Z") if side == "us" else ("\u0410", "\u042f")  # Cyrillic A to Ya
    assert all(first <= letter <= last for group in written for letter in group)


def test_a_changed_letter_is_noticed() -> None:
    written = groups(5, "order", "us", "Take the station.")
    forged = ("B" if written[7] == "A" else "A").join((written[:7], written[8:]))
    with pytest.raises(CryptoError):
        plain_text(5, "order", "us", forged)


def test_two_orders_of_the_same_text_do_not_look_alike() -> None:
    assert groups(5, "one", "us", "Hold.") != groups(5, "two", "us", "Hold.")
    assert groups(5, "one", "us", "Hold.") == groups(5, "one", "us", "Hold.")
