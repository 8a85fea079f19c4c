"""Messages: what is written is read again, and anything else is refused in one line."""

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import given

from mission_control.exercise.wire.answers import Left
from mission_control.exercise.wire.deltas import WireError
from mission_control.exercise.wire.limits import LONGEST_REQUEST_BYTES, MOST_CHANNELS
from mission_control.exercise.wire.messages import FromTerminal, encoded, from_host, from_terminal
from mission_control.exercise.wire.requests.acting import Command, Decide
from mission_control.exercise.wire.requests.asking import Plot
from mission_control.exercise.wire.requests.leading import Jump
from mission_control.exercise.wire.requests.sitting import Sit

SAID: tuple[FromTerminal, ...] = (
    Sit(1, b"proof"),
    Decide(1, "knock", "open"),
    Command(2, 'say "[b]hello[/b]"', sure=False),
    Jump(3, 900.0, sure=True),
    Plot(4, ("a", "b"), b"12345678"),
)


@pytest.mark.parametrize("said", SAID)
def test_what_is_written_is_read_again(said: FromTerminal) -> None:
    assert from_terminal(encoded(said)) == said


@given(content=st.binary(max_size=300))
def test_garbage_is_refused_and_nothing_else_happens(content: bytes) -> None:
    for read in (from_terminal, from_host):
        with pytest.raises(WireError, match="that is no message"):
            read(content)


@given(said=st.sampled_from(SAID), place=st.integers(0, 200), byte=st.integers(0, 255))
def test_a_spoilt_message_is_another_one_or_refused(said: FromTerminal, place: int, byte: int) -> None:
    content = bytearray(encoded(said))
    content[place % len(content)] = byte
    try:
        read = from_terminal(bytes(content))
    except WireError:
        return
    assert from_terminal(encoded(read)) == read


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "Jump", "n": 1, "t": float("nan"), "sure": False},
        {"type": "Jump", "n": 1, "t": float("inf"), "sure": False},
        {"type": "Jump", "n": -1, "t": 0.0, "sure": False},
        {"type": "Jump", "n": 1, "t": "now", "sure": False},
        {"type": "Decide", "n": 1, "decision": "knock"},
        {"type": "Command", "n": 1, "line": "x" * 2001, "sure": False},
        {"type": "Plot", "n": 1, "channels": [], "ts": b""},
        {"type": "Plot", "n": 1, "channels": ["a"] * (MOST_CHANNELS + 1), "ts": b""},
        {"type": "Shown", "delta": {}},
        {"type": "Left", "reason": "me", "for_good": True},
    ],
)
def test_what_no_terminal_says_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(WireError, match="that is no message"):
        from_terminal(msgspec.msgpack.encode(wrong))


def test_too_much_is_refused_before_it_is_read() -> None:
    with pytest.raises(WireError, match="too long"):
        from_terminal(b"\xc0" * (LONGEST_REQUEST_BYTES + 1))


def test_a_terminal_says_nothing_that_is_the_hosts() -> None:
    with pytest.raises(WireError, match="that is no message"):
        from_terminal(encoded(Left("you there", for_good=True)))
