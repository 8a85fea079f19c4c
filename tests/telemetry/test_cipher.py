"""Coded orders: real ciphertext in groups of five, read with its own key only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.exceptions import CryptoError

from scenarios.words import Side
from telemetry.cipher import groups, key_of, plain_text, stand_in
from telemetry.run import Run
from tests.telemetry.conftest import event, order, real_scenario

sides = st.sampled_from(["us", "russian"])
secrets = st.text(max_size=80)


@given(secrets, sides, st.text(max_size=300))
def test_the_key_reads_what_was_written(secret: str, side: Side, text: str) -> None:
    key = key_of(secret, "order")
    assert plain_text(key, side, groups(key, side, text)) == text


@given(secrets, sides, st.text(min_size=1, max_size=60))
def test_no_other_key_reads_it(secret: str, side: Side, text: str) -> None:
    written = groups(key_of(secret, "order"), side, text)
    for other in (key_of(f"{secret}!", "order"), key_of(secret, "another")):
        with pytest.raises(CryptoError):
            plain_text(other, side, written)


@given(secrets, sides, st.text(min_size=1, max_size=300))
def test_it_looks_like_groups_of_five_in_the_sides_own_script(secret: str, side: Side, text: str) -> None:
    written = groups(key_of(secret, "order"), side, text).split(" ")
    assert {len(group) for group in written[:-1]} <= {5}
    assert 1 <= len(written[-1]) <= 5
    first, last = ("A", "Z") if side == "us" else ("\u0410", "\u042f")  # Cyrillic A to Ya
    assert all(first <= letter <= last for group in written for letter in group)


@given(secrets, secrets, sides, st.binary(max_size=120))
def test_the_groups_tell_the_length_of_the_text_and_nothing_else(
    one: str, other: str, side: Side, said: bytes
) -> None:
    text = said.hex()
    lengths = {
        len(groups(key_of(secret, order_id), side, words))
        for secret, order_id in ((one, "a"), (other, "another"))
        for words in (text, "0" * len(text))
    }
    assert len(lengths) == 1


def test_a_changed_letter_is_noticed() -> None:
    key = key_of("secret", "order")
    written = groups(key, "us", "Take the station.")
    forged = ("B" if written[7] == "A" else "A").join((written[:7], written[8:]))
    with pytest.raises(CryptoError):
        plain_text(key, "us", forged)


@given(sides, st.text("AZ\u0410\u042f [", max_size=200))
def test_what_never_were_groups_is_refused(side: Side, written: str) -> None:
    with pytest.raises((CryptoError, ValueError)):
        plain_text(key_of("secret", "order"), side, written)


def test_two_orders_of_the_same_text_do_not_look_alike() -> None:
    one, two = (key_of("secret", order_id) for order_id in ("one", "two"))
    assert groups(one, "us", "Hold.") != groups(two, "us", "Hold.")
    assert groups(one, "us", "Hold.") == groups(one, "us", "Hold.")


def test_another_text_under_the_same_key_shares_nothing_with_the_first() -> None:
    """A scenario may be changed while its run is played: what both have in common must not show."""
    key = key_of("secret", "order")
    one, two = groups(key, "us", "Hold the Lab."), groups(key, "us", "Hold the Hub.")
    assert sum(a == b for a, b in zip(one, two, strict=True) if a != " ") < 20


def test_a_secret_changes_the_keys_of_a_run_and_nothing_else() -> None:
    told = event("told", {"do": "transmit-order", "order": "x"}, at="000/00:10")
    scenario = real_scenario(told, orders=[order("x", "s-band-1")])
    ours, theirs, alone, seeded = (
        Run(scenario, seed, secret=secret).frame_at(600.0)
        for seed, secret in ((1, "ours"), (1, "theirs"), (1, None), (1, stand_in(1)))
    )
    (here,), (there,) = ours.orders, theirs.orders
    assert here.groups != there.groups
    assert here.key != there.key
    assert alone.orders == seeded.orders
    assert ours.readings.values.tobytes() == theirs.readings.values.tobytes()
    assert ours.people == theirs.people
