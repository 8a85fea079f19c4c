"""Join codes: they follow from the secret, prove a seat without being said, and may not be tried at will."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from mission_control.exercise.codes import TRIES, WITHIN_S, Tries, code, proof, proven

SEATS = ("us-commander", "russian-commander", "houston")
CODES = {seat: code("secret", seat, 0) for seat in SEATS}


def test_a_code_follows_from_secret_seat_and_how_often_it_was_revoked() -> None:
    assert code("secret", "houston", 0) == CODES["houston"]
    others = {code("other", "houston", 0), code("secret", "moscow", 0), code("secret", "houston", 1)}
    assert len(others | set(CODES.values())) == 3 + len(SEATS)


@given(seat=st.sampled_from(SEATS), nonce=st.binary(min_size=16, max_size=16))
def test_who_has_a_code_proves_its_seat_and_no_other(seat: str, nonce: bytes) -> None:
    assert proven(CODES, nonce, proof(CODES[seat], nonce)) == seat


@given(nonce=st.binary(min_size=16, max_size=16), other=st.binary(min_size=16, max_size=16))
def test_a_proof_that_was_overheard_is_worth_nothing(nonce: bytes, other: bytes) -> None:
    overheard = proof(CODES["houston"], nonce)
    assert (proven(CODES, other, overheard) is not None) is (nonce == other)


@given(told=st.binary(max_size=64))
def test_anything_else_proves_nothing(told: bytes) -> None:
    assert proven(CODES, b"0" * 16, told) is None


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}\n"])
def test_a_code_may_be_typed_as_people_do(typed: str) -> None:
    for join_code in (CODES["houston"], CODES["houston"].lower(), CODES["houston"].replace("-", "")):
        assert proven(CODES, b"n" * 16, proof(typed.format(join_code), b"n" * 16)) == "houston"


def test_too_many_wrong_codes_from_one_place_are_not_heard_for_a_while() -> None:
    now = [0.0]
    tries = Tries(lambda: now[0])
    for second in range(TRIES):
        assert not tries.exhausted("here")
        now[0] = float(second)
        tries.count("here")
    assert tries.exhausted("here")
    assert not tries.exhausted("there")
    now[0] = WITHIN_S - 0.5
    assert tries.exhausted("here")
    now[0] = WITHIN_S
    assert not tries.exhausted("here"), "the first of them is long enough ago"
