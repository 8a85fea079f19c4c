"""Every panel over recordings of any channels with any values: what is drawn fits, and nothing is made up."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mission_control.cli.sources import opened_scenario
from mission_control.drawing import (
    air,
    alarms,
    comms,
    heard,
    log,
    orbit,
    orders,
    power,
    robotics,
    suits,
    timebar,
    topline,
    untold,
)
from mission_control.drawing.face import ASCII, UNICODE
from mission_control.drawing.ink import Line, text_of, width_of
from mission_control.drawing.legend import legend
from mission_control.exercise.replay import Replay
from mission_control.exercise.view import Transport, View
from mission_control.panels.panel import Drawing
from telemetry.channels import Channel
from telemetry.dictionary import channel_table, nasa_channels
from telemetry.manifest import Manifest
from tests.conftest import examples
from tests.mission_control.drawing.conftest import _view_of
from tests.telemetry.recordings.conftest import Samples, instrument, recorded, small_day

STILL = Transport(0.0, 60.0, None, None, "PAUSED")
PANELS: tuple[Drawing, ...] = (
    air,
    heard,
    orbit,
    comms,
    power,
    robotics,
    log,
    alarms,
    untold.Untold(orders.TITLE, "a recording holds no orders"),
    untold.Untold(suits.TITLE, "a recording does not tell who is in which suit"),
)


@cache
def station() -> Manifest:
    return Manifest.of(opened_scenario("quiet-day"))


@cache
def known() -> tuple[Channel, ...]:
    """Every channel there is: NASA's, and all of the film's station, which has more than the real one."""
    theirs = nasa_channels()
    return (*theirs.values(), *(c for c in channel_table(opened_scenario("film")) if c.id not in theirs))


def view_of(*columns: tuple[Channel, Samples], t: float) -> View:
    return Replay(recorded(*columns, stripe=50), "a", station()).view_at(t, STILL)


def small() -> tuple[tuple[Channel, Samples], ...]:
    return tuple(
        (series.channel, dict(zip(series.ts.tolist(), series.values.tolist(), strict=True)))
        for series in small_day().series
    )


def rows(lines: tuple[Line, ...]) -> list[str]:
    return [text_of(line).rstrip() for line in lines]


values = st.one_of(st.integers(-1, 20).map(float), st.floats())
samples = st.dictionaries(
    st.one_of(st.integers(-100, 100).map(float), st.floats(-1e6, 1e6)), values, min_size=1, max_size=5
)
sizes = st.tuples(st.integers(1, 100), st.integers(1, 30))


@settings(max_examples=examples(60))
@given(
    st.data(), st.lists(samples, min_size=1, max_size=25), st.floats(-1e6, 1e6), st.lists(sizes, max_size=3)
)
def test_whatever_was_recorded_is_drawn_and_fits(
    data: st.DataObject, columns: list[Samples], t: float, sizes: list[tuple[int, int]]
) -> None:
    channels = data.draw(
        st.lists(
            st.sampled_from(known()),
            min_size=len(columns),
            max_size=len(columns),
            unique_by=lambda channel: channel.id,
        )
    )
    view = view_of(*zip(channels, columns, strict=True), t=t)
    for width, height in (*sizes, (40, 14)):
        for panel in PANELS:
            assert panel.title(view)
            panel.status(view)
            for face in (UNICODE, ASCII):
                lines = panel.draw(view, width, height, face)
                assert len(lines) == height
                assert {width_of(line) for line in lines} == {width}
        assert width_of(topline.draw(view, width, UNICODE)) == width
        assert {width_of(line) for line in timebar.draw(view, width, UNICODE)} == {width}


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
@pytest.mark.parametrize("t", [0.0, 3700.0, 5100.0])
def test_the_top_line_says_recording_before_anything_gives_way(width: int, t: float) -> None:
    text = text_of(topline.draw(view_of(*small(), t=t), width, UNICODE))
    assert text.startswith("  RECORDING ")
    assert "PAUSED" in text
    assert "MET 000/0" in text


def test_a_run_does_not_say_recording() -> None:
    assert "RECORDING" not in text_of(topline.draw(_view_of(), 200, UNICODE))


def test_the_orbit_tells_what_follows_from_the_state_and_nothing_of_drag() -> None:
    text = "\n".join(rows(orbit.draw(view_of(*small(), t=1000.0), 60, 20, UNICODE)))
    for words in ("alt ", "mean ", " km", "over ", "period", "β"):
        assert words in text
    for words in ("km/h", "entry", "engines", "--"):
        assert words not in text


def test_an_orbit_that_is_not_known_is_said_to_be_so() -> None:
    nowhere = view_of((instrument("a"), {0.0: 1.0}), t=0.0)
    assert "where the station was is not known" in rows(orbit.draw(nowhere, 60, 20, UNICODE))
    assert rows(power.draw(nowhere, 60, 20, UNICODE))[0] == "where the station was is not known"


def test_the_log_tells_what_the_channels_said() -> None:
    told = rows(log.draw(view_of(*small(), t=9500.0), 100, 12, UNICODE))
    assert told[0].split() == [
        "000/00:41:40", "Attitude", "manoeuvre", "under", "way:", "FALSE", "USLAB000081"
    ]  # fmt: skip
    assert told[1].endswith("recording")


def test_cameras_are_named_as_they_were_recorded() -> None:
    routed = nasa_channels()["USLAB000095"]
    camera = view_of((routed, {0.0: 4.0}), t=0.0)
    assert any("S1LOOB" in row for row in rows(robotics.draw(camera, 48, 16, UNICODE)))
    unlisted = view_of((routed, {0.0: 99.0}), t=0.0)
    assert any("downlink 1  99" in row for row in rows(robotics.draw(unlisted, 48, 16, UNICODE)))


def test_the_legend_of_a_recording_tells_of_no_story() -> None:
    titles = [section.title for section in legend(view_of(*small(), t=0.0).manifest, UNICODE)]
    assert "The signal" in titles
    assert "Who is who" not in titles


def test_what_a_module_breathes_is_that_of_its_instruments() -> None:
    view = view_of(*small(), t=5500.0)
    (row,) = [row for row in rows(air.draw(view, 60, 14, UNICODE)) if row.startswith("Lab")]
    assert "4.50" in row
    assert "742.0" in row
    assert air.status(view) == ""
