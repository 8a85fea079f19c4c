"""What happened in a recording: losses of signal, and words that changed."""

from math import nan

from telemetry.channels import Channel
from telemetry.recordings.occurrences import occurrences
from telemetry.recordings.recording import Recording
from tests.telemetry.recordings.conftest import Samples, instrument, recorded

CLOCK = {float(t): 0.0 for t in [*range(200), *range(260, 900)]}
"""A sample a second, but for one minute."""
MODE = {1: "HOLD", 2: "TURN"}


def told(*columns: tuple[Channel, Samples]) -> list[tuple[float, str, str]]:
    return [(o.t, o.title, o.source) for o in occurrences(recording(*columns))]


def recording(*columns: tuple[Channel, Samples]) -> Recording:
    return recorded((instrument("clock"), CLOCK), *columns, stripe=100)


def mode(**samples: float) -> tuple[Channel, Samples]:
    return instrument("mode", labels=MODE), {float(t[1:]): value for t, value in samples.items()}


SIGNAL = [
    (199.0, "Loss of signal for 1 min 1 s", "recording"),
    (260.0, "Acquisition of signal", "recording"),
]


def test_the_signal_is_lost_and_acquired() -> None:
    assert told() == SIGNAL
    lost, acquired = occurrences(recording())
    assert (lost.chapter, acquired.chapter) == ("LOS", None)
    assert lost.happened


def test_a_word_that_changes_is_told_once_and_in_order() -> None:
    assert told(mode(t100=1, t150=1, t270=2, t300=2, t400=1)) == [
        (100.0, "Mode: HOLD", "mode"),
        *SIGNAL,
        (270.0, "Mode: TURN", "mode"),
        (400.0, "Mode: HOLD", "mode"),
    ]


def test_what_is_said_first_at_the_beginning_did_not_happen_then() -> None:
    assert told(mode(t0=1, t300=1)) == SIGNAL
    assert told(mode(t60=1)) == SIGNAL
    assert len(told(mode(t61=1))) == 3


def test_a_number_without_a_word_is_told_as_it_is_and_a_failure_is_not() -> None:
    assert told(mode(t300=7.5, t301=nan, t302=7.5)) == [*SIGNAL, (300.0, "Mode: 7.5", "mode")]


def test_what_changes_all_the_time_is_not_told() -> None:
    busy = {float(t): float(1 + t % 2) for t in range(200)}
    assert told((instrument("busy", labels=MODE), busy)) == SIGNAL


def test_numbers_are_not_told() -> None:
    assert told((instrument("rare"), {300.0: 1.0, 400.0: 2.0})) == SIGNAL


def test_no_two_have_one_name() -> None:
    found = occurrences(recording(mode(t100=1, t150=2), (instrument("other", labels=MODE), {100.0: 1.0})))
    assert len({o.event for o in found}) == len(found) == 5
