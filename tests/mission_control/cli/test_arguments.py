"""Arguments: what is read from the words typed, and what is refused."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mission_control.cli.arguments import parsed
from mission_control.cli.errors import UsageError


@pytest.mark.parametrize("time", ["-000/06:00", "-000/00:00:30", "-30m", "-5 s", "001/10:13", "50%", "arm"])
def test_a_time_works_as_typed(time: str) -> None:
    """Also one that begins with a minus, which argparse would take for an option."""
    assert parsed(["stream", "film", "--from", time]).start == time
    assert parsed(["stream", "film", "--to", time, "--format", "csv"]).end == time
    assert parsed(["watch", "--at", time]).at == time
    assert parsed(["watch", f"--at={time}"]).at == time
    assert parsed(["snapshot", "film", "--at", time, "-o", "x.svg"]).at == time


def test_defaults_are_the_contracts() -> None:
    watch = parsed(["watch"])
    assert (watch.what, watch.at, watch.speed, watch.skip_idle, watch.seat) == ("film", *[None] * 4)
    assert parsed(["drive"]).speed == 60.0
    stream = parsed(["stream", "film"])
    assert (stream.start, stream.end, stream.channels) == (None, None, "*")
    assert (stream.speed, stream.format, stream.seat) == (None, "jsonl", None)
    assert parsed(["snapshot", "film", "--at", "0%", "-o", "x"]).size == (160, 48)
    assert parsed(["check"]).what == []
    assert parsed([]).command is None


@pytest.mark.parametrize(
    "text", ["0", "-1", "0.09", "10001", "1e9", "inf", "-inf", "nan", "fast", "", "x", "1,5"]
)
def test_an_absurd_speed_is_refused(text: str) -> None:
    for words in (["watch", "--speed", text], ["stream", "film", "--speed", text]):
        with pytest.raises(UsageError, match="--speed"):
            parsed(words)


def test_the_fastest_stream_has_no_speed() -> None:
    assert parsed(["stream", "film", "--speed", "max"]).speed is None
    with pytest.raises(UsageError, match="'max' is not a speed"):
        parsed(["watch", "--speed", "max"])


@pytest.mark.parametrize("text", ["0", "-5", "nan", "inf", "3601", "soon"])
def test_an_absurd_wait_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=r"is not a waiting time, expected seconds from 0\.5 to 3600"):
        parsed(["watch", "--skip-idle", text])


@given(st.lists(st.text(max_size=12), max_size=6))
def test_any_words_are_arguments_or_refused(words: list[str]) -> None:
    with suppress(UsageError):
        assert parsed(["stream", *words]).command == "stream"
