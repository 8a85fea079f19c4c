"""An instrument's bias: its readings, its alarms and what waits for it are wrong by it, nothing else is."""

from typing import Any

import numpy as np
import pytest

from scenarios.severity import Severity
from telemetry.alarm import AlarmChange
from telemetry.check import problems
from telemetry.run import Run
from tests.telemetry.conftest import Data, digest, event, run_of, scenario, station, true_value

HOUR = 3600.0
CHANNEL, QUANTITY = "SIM.back.ppCO2", "air.back.co2_mmhg"
PERIOD_S = 10.0


def bias(by: float, at: str = "000/02:00", channel: str = CHANNEL, **more: Any) -> Data:
    name = f"bias-{at.replace('/', '-').replace(':', '-')}"
    return event(name, {"do": "bias", "channel": channel, "by": by, **more}, at=at)


def error(run: Run, t: float) -> float:
    """How far a channel's curve is off the truth."""
    return float(run.trends([CHANNEL], np.array([t]))[0, 0]) - true_value(run, QUANTITY, t)


def test_it_reads_so_much_more_from_then_on_and_rightly_again_once_mended() -> None:
    run = run_of(bias(4.0), bias(0.0, at="000/03:00"))
    assert error(run, 2 * HOUR - 1) == 0.0
    assert error(run, 2 * HOUR) == pytest.approx(4.0, abs=1e-12)
    assert error(run, 3 * HOUR - 1) == pytest.approx(4.0, abs=1e-12)
    assert error(run, 3 * HOUR) == 0.0


def test_a_drift_goes_in_a_straight_line_from_where_it_is() -> None:
    run = run_of(bias(4.0, lasts="1 h"), bias(-2.0, at="000/02:30", lasts="1 h"))
    assert error(run, 2.25 * HOUR) == pytest.approx(1.0, abs=1e-9)
    assert error(run, 2.5 * HOUR) == pytest.approx(2.0, abs=1e-9)
    assert error(run, 3.0 * HOUR) == pytest.approx(0.0, abs=1e-9)
    assert error(run, 5 * HOUR) == pytest.approx(-2.0, abs=1e-9)


def test_nothing_else_changes() -> None:
    wrong, right = run_of(bias(4.0)), run_of()
    seen, true = (run.frame_at(2.5 * HOUR).readings for run in (wrong, right))
    off = [
        c.id for c in true.channels if not np.array_equal(seen.value(c.id), true.value(c.id), equal_nan=True)
    ]
    assert off == [CHANNEL]
    assert seen.value(CHANNEL) - true.value(CHANNEL) == pytest.approx(4.0, abs=0.002), "the noise is the same"
    names = set(right.model.quantities.names)
    assert set(wrong.model.quantities.names) - names == {f"bias.{CHANNEL}"}


def test_every_way_of_reading_says_the_same() -> None:
    run = run_of(bias(4.0, lasts="30 min"))
    row, t = run.channels.row(CHANNEL), 2 * HOUR + 600.0
    ((_, times, values),) = run.series([row], t, t + PERIOD_S / 2)
    shown = run.frame_at(t).readings.value(CHANNEL)
    assert times[0] == t
    assert values[0, 0] == shown
    ((_, _, samples),) = run.samples([row], t, t + PERIOD_S / 2)
    assert samples[0] == shown
    assert run.trends([CHANNEL], np.array([t]))[0, 0] == pytest.approx(shown, abs=0.05)


def test_an_alarm_judges_what_the_instrument_reads() -> None:
    run = run_of(bias(4.0), bias(0.0, at="000/03:00"))
    log = [
        (logged.change, logged.t, logged.severity)
        for logged in run.frame_at(4 * HOUR).alarm_log
        if logged.channel == CHANNEL and logged.severity is Severity.CAUTION
    ]
    assert log[:2] == [
        (AlarmChange.RAISED, 2 * HOUR + 60.0, Severity.CAUTION),
        (AlarmChange.RETURNED, 3 * HOUR, Severity.CAUTION),
    ]
    assert CHANNEL not in {a.channel for a in run_of().frame_at(4 * HOUR).alarms}


def test_a_drift_alarms_when_truth_and_drift_together_pass_the_limit() -> None:
    run = run_of(bias(4.0, lasts="1 h"))
    raised = next(x.t for x in run.frame_at(4 * HOUR).alarm_log if x.channel == CHANNEL) - 60.0
    for t, past in ((raised - 1.0, False), (raised, True)):
        together = true_value(run, QUANTITY, t) + 4.0 * (t - 2 * HOUR) / HOUR
        assert (together > 5.3) is past


def waiting(name: str, **asked: Any) -> Data:
    return event(name, {"do": "flag", "flag": name}, when=asked)


def test_a_condition_may_wait_for_what_an_instrument_reads() -> None:
    run = run_of(
        bias(4.0, lasts="1 h"),
        waiting("read", channel=CHANNEL, above=5.3),
        waiting("true", quantity=QUANTITY, above=5.3),
    )
    came = {c.event: c.tick / 1024 for c in run.came() if c.happened}
    assert "true" not in came
    t = came["read"]
    reads = [true_value(run, QUANTITY, x) + 4.0 * (x - 2 * HOUR) / HOUR for x in (t - 1 / 1024, t)]
    assert reads[0] <= 5.3 + 1e-8 < reads[1] + 1e-8
    assert reads[1] > 5.3


def test_a_detector_that_drifts_calls_fire_and_stops_the_fans_though_there_is_no_smoke() -> None:
    base = station()
    eye = {"kind": "smoke-detector", "id": "eye", "name": "Eye", "module": "front"}
    stop = {"id": "stop", "title": "Stop", "when": {"quantity": "detector.eye.alarm", "above": 0.5},
            "effects": [{"do": "ventilation", "hatches": ["*"], "on": False}]}  # fmt: skip
    seen = {**base, "equipment": [*base["equipment"], eye], "responses": [stop]}
    run = run_of(bias(8.0, channel="SIM.eye.smoke", lasts="1 h"), station=seen)
    half = 2.5 * HOUR
    assert true_value(run, "smoke.front.mg_m3", 3 * HOUR) == 0.0
    assert true_value(run, "detector.eye.smoke_mg_m3", half) == pytest.approx(4.0, abs=1e-9)
    assert not run.frame_at(half - 1).alarms
    assert [a.channel for a in run.frame_at(half + 10).alarms] == ["SIM.eye.alarm"]
    assert run.moment_at(half - 1).facts.hatches["front-back"].fan_on
    assert not run.moment_at(half + 1).facts.hatches["front-back"].fan_on
    assert run.frame_at(3 * HOUR).readings.value("SIM.eye.smoke") == pytest.approx(8.0, abs=0.1)


def test_a_frame_is_the_same_however_it_is_reached() -> None:
    story = (bias(4.0, lasts="1 h"), bias(1.0, at="000/02:40"))
    sought = digest(run_of(*story).frame_at(2.9 * HOUR))
    played = run_of(*story)
    for t in np.linspace(0.0, 2.9 * HOUR, 50):
        frame = played.frame_at(float(t))
    assert digest(frame) == sought


def test_a_bound_holds_while_it_drifts() -> None:
    run = run_of(bias(4.0, lasts="1 h"))
    quantities, moment = run.model.quantities, run.moment_at(2 * HOUR)
    row = quantities.row(f"bias.{CHANNEL}")
    low, high = quantities.bounds(moment, 2 * HOUR, 2.5 * HOUR)
    assert (low[row], high[row]) == (0.0, pytest.approx(2.0))


def test_what_reads_words_has_no_bias_and_what_there_is_not_is_told() -> None:
    found = problems(scenario(bias(1.0, channel="SIM.front.ventilated"), bias(1.0, "000/03:00", "SIM.none")))
    assert [told for _, told, _ in found] == ["SIM.front.ventilated reads words", "no channel SIM.none"]
    asked = waiting("read", channel="SIM.nothing", above=1.0)
    ((path, told, _),) = problems(scenario(asked))
    assert path == ("events", 0, "when", "channel")
    assert told == "no channel SIM.nothing"
