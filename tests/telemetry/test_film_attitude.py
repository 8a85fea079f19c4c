"""How the film's station is held: docking, power-down, the arm's blow, thick air, the reboost.

Never here: how the model works (test_attitude).
"""

import numpy as np
import pytest

from scenarios.times import TICKS_PER_SECOND, met_ticks
from telemetry.run import Run
from tests.telemetry.conftest import played_film, true_value


@pytest.fixture(scope="module")
def run() -> Run:
    return played_film()


def seconds(met: str) -> float:
    return met_ticks(met) / TICKS_PER_SECOND


def shown(run: Run, channel: str, met: str) -> str:
    """The word of an enumerated channel."""
    labels = run.channels[channel].labels
    return labels[int(run.readings_at(seconds(met)).value(channel))]


def value(run: Run, channel: str, met: str) -> float:
    return run.readings_at(seconds(met)).value(channel)


def test_a_quiet_hour_is_held_by_four_gyros(run: Run) -> None:
    words = {
        "USLAB000012": "CMG ATTITUDE CONTROL", "USLAB000011": "ENABLED", "USLAB000013": "GPS1",
        "USLAB000014": "RGA1", "USLAB000015": "GPS1_DETERMINISTIC", "USLAB000016": "TEA",
        "USLAB000017": "LVLH", "USLAB000041": "FALSE", "USLAB000042": "FALSE", "USLAB000081": "FALSE",
        "USLAB000001": "IN USE", "USLAB000004": "IN USE", "RUSSEG000021": "TEA",
        "RUSSEG000025": "3 - Gyrodines with Desaturation on American Method",
    }  # fmt: skip
    assert {channel: shown(run, channel, "000/20:00:30") for channel in words} == words
    assert value(run, "USLAB000005", "000/20:00:30") == 4
    assert value(run, "USLAB000038", "000/20:00:30") == pytest.approx(19523, abs=3)
    assert [round(value(run, f"Z10000{i:02d}", "000/20:00:30"), -1) for i in range(9, 13)] == [6600] * 4


def test_the_docking_lets_the_station_drift_until_thrusters_catch_it(run: Run) -> None:
    assert shown(run, "USLAB000012", "000/00:05") == "FREEDRIFT"
    assert shown(run, "RUSSEG000025", "000/00:05") == "7 - Free Drift Mode"
    assert shown(run, "USLAB000042", "000/00:05") == "FALSE"
    assert value(run, "USLAB000023", "000/00:11") < -1.0
    assert shown(run, "RUSSEG000025", "000/00:20") == "1 - Thrusters"
    assert abs(value(run, "USLAB000023", "000/00:38")) < 0.1
    assert shown(run, "USLAB000012", "000/00:41") == "CMG ATTITUDE CONTROL"


def test_the_power_down_takes_every_hand_off_the_station(run: Run) -> None:
    assert shown(run, "USLAB000012", "001/02:19:58") == "CMG ATTITUDE CONTROL"
    dark = {
        "USLAB000012": "WAIT", "USLAB000013": "NONE", "USLAB000014": "NONE", "USLAB000015": "NO_SOURCE",
        "USLAB000016": "ATTITUDE HOLD", "USLAB000041": "TRUE", "USLAB000042": "TRUE",
        "RUSSEG000024": "Thruster Operation Mode is Terminated", "RUSSEG000025": "7 - Free Drift Mode",
        "USLAB000011": "INHIBITED",
    }  # fmt: skip
    assert {channel: shown(run, channel, "001/02:21") for channel in dark} == dark
    assert shown(run, "USLAB000012", "001/02:27") == "STANDBY"
    assert shown(run, "USLAB000012", "001/02:29:02") == "CMG ATTITUDE CONTROL"
    assert shown(run, "USLAB000042", "001/02:29:02") == "FALSE"
    momentum = [true_value(run, "attitude.gyros.momentum_nms", seconds(f"001/02:2{m}")) for m in (0, 4, 8)]
    assert momentum == [momentum[0]] * 3
    alarms = {a.id for a in run.frame_at(seconds("001/02:22")).alarms}
    assert {"USLAB000041 CAUTION = 1", "USLAB000042 WARNING = 1"} <= alarms


def test_the_blow_is_felt(run: Run) -> None:
    rates = [f"attitude.rate.{axis}_deg_s" for axis in ("pitch", "yaw")]
    at = seconds("001/10:12")
    before, swung, struck, after = (
        np.array([true_value(run, rate, at + s) for rate in rates]) for s in (-1.0, 1.0, 7.0, 11.0)
    )
    assert swung[1] - before[1] < -0.002
    assert struck[0] - swung[0] == pytest.approx(np.degrees(2400 / 1.07e8), rel=0.05)
    assert abs(after[1] - before[1]) < 0.001
    pitch = [value(run, "USLAB000023", met) for met in ("001/10:11:55", "001/10:20")]
    assert pitch[1] - pitch[0] > 0.2


def test_thick_air_fills_the_gyros_until_the_thrusters_answer_again(run: Run) -> None:
    hours = [f"001/{h:02d}:00" for h in (5, 9, 13, 17, 21)]
    loads = []
    for met in hours:
        attitude = run.moment_at(seconds(met)).attitude
        assert attitude is not None
        loads.append(float(attitude.state(seconds(met)).load[1]))
    assert loads == sorted(loads)
    assert shown(run, "USLAB000011", "001/12:00") == "INHIBITED"
    peak = max(
        true_value(run, "attitude.gyros.momentum_percent", t)
        for t in np.arange(seconds("001/18:00"), seconds("001/22:00"), 120.0)
    )
    assert 80.0 < peak < 100.0
    assert shown(run, "USLAB000042", "001/21:00") == "FALSE"
    assert shown(run, "RUSSEG000025", "001/22:20") == "5 - Translational Thrusters Operating"
    assert true_value(run, "attitude.gyros.momentum_percent", seconds("001/22:30")) < 10.0
    assert shown(run, "USLAB000012", "001/23:00") == "CMG ATTITUDE CONTROL"


def test_an_antenna_that_is_off_is_parked(run: Run) -> None:
    assert value(run, "Z1000014", "000/23:30") == pytest.approx(-95.0, abs=0.01)
    assert value(run, "S1000005", "001/02:21") == 0.0


def test_the_dish_follows_its_relay_from_ahead_to_behind(run: Run) -> None:
    ts = np.arange(seconds("000/05:00"), seconds("000/20:00"), 60.0)
    elevation = np.array([true_value(run, "antenna.ku-band.elevation_deg", t) for t in ts])
    steps = np.diff(elevation)
    followed = steps[np.abs(steps) < 10.0]
    assert np.median(followed[followed != 0.0]) == pytest.approx(3.96, abs=0.15)
    assert elevation.min() > -120.1
    assert elevation.max() < 120.1
