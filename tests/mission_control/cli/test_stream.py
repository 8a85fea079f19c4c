"""`stream`: every sample once, in order, as the panels read it, and to a ground seat only what arrived."""

import csv
import io
import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mission_control.cli import stream
from mission_control.cli.pacing import paced_spans
from scenarios.scenario import Scenario
from scenarios.times import gmt_text, met_text
from telemetry.clock import Playback
from telemetry.run import Run
from tests.conftest import examples
from tests.mission_control.cli.conftest import TALE, Command, Process
from tests.telemetry.exports.reading import packets

Sample = dict[str, Any]
COOLER = ("--channels", "SIM.cooler.state,SIM.front.*,SIM.s-band.link")


def order(samples: list[Sample]) -> list[tuple[float, str]]:
    return [(sample["met"], sample["id"]) for sample in samples]


def test_a_sample_has_the_keys_of_the_contract(command: Command, tale: Scenario) -> None:
    samples = command("stream", TALE, "--from", "000/01:00", "--to", "000/01:01", *COOLER).samples
    for sample in samples:
        label = (
            ["label"]
            if sample["id"] in ("SIM.cooler.state", "SIM.s-band.link", "SIM.front.ventilated")
            else []
        )
        assert list(sample) == ["met", "gmt", "id", "value", "unit", "quality", *label]
        assert sample["gmt"] == gmt_text(tale.zero, sample["met"], millis=True)
        assert re.fullmatch(r"\d{3}/\d\d:\d\d:\d\d\.\d{3}", sample["gmt"])
        assert sample["quality"] == "good"
    (failed,) = (x for x in samples if x["id"] == "SIM.cooler.state" and x["met"] == 3600.0)
    assert (failed["value"], failed["label"]) == (4, "failed")
    (carbon,) = (x for x in samples if x["id"] == "SIM.front.ppCO2" and x["met"] == 3600.0)
    assert carbon["unit"] == "mmHg"
    assert isinstance(carbon["value"], float)


def test_samples_come_in_order_of_time_and_then_id_each_once(command: Command) -> None:
    found = order(command("stream", TALE, "--from", "-000/00:00:30", "--to", "000/00:01").samples)
    assert found == sorted(set(found))
    assert found[0][0] == -30.0
    assert found[-1][0] == 60.0


def test_a_span_longer_than_a_stretch_has_no_seam(command: Command) -> None:
    words = ("stream", TALE, "--channels", "SIM.front.hum", "--from", "-000/01:00", "--to", "000/00:30:07")
    mets = [sample["met"] for sample in command(*words).samples]
    assert mets == [float(met) for met in range(-3600, 1808)]


def test_an_event_that_waits_for_the_station_has_a_time_too(command: Command) -> None:
    words = ("stream", TALE, "--channels", "SIM.front.hum", "--from", "stuffy", "--to", "radio-fails")
    mets = [sample["met"] for sample in command(*words).samples]
    assert mets[0] == pytest.approx(1153, abs=1)
    assert mets[-1] == 2700.0


def test_nothing_sampled_is_nothing_printed(command: Command) -> None:
    done = command("stream", TALE, "--channels", "SIM.front.hum", "--from", "+1 ms", "--to", "+2 ms")
    assert (done.status, done.out, done.err) == (0, "", "")


def test_csv_says_the_same(command: Command) -> None:
    words = ("stream", TALE, "--to", "-000/00:59:40", *COOLER)
    samples = command(*words).samples
    rows = list(csv.DictReader(io.StringIO(command(*words, "--format", "csv").out)))
    assert list(rows[0]) == ["met", "gmt", "id", "value", "unit", "quality", "label", "received"]
    assert [{key: value for key, value in row.items() if value} for row in rows] == [
        {key: str(value) for key, value in sample.items() if value != ""} for sample in samples
    ]


def test_globs_choose_and_change_nothing(command: Command) -> None:
    span = ("--from", "000/00:59:50", "--to", "000/01:00:10")
    whole = command("stream", TALE, *span).samples
    chosen = command("stream", TALE, *span, "--channels", "SIM.front.*, SIM.cooler.*").samples
    assert chosen == [x for x in whole if x["id"].startswith(("SIM.front.", "SIM.cooler."))]
    assert {"SIM.front.ppO2", "SIM.front.hum", "SIM.cooler.state"} < {x["id"] for x in chosen}
    assert command("stream", TALE, *span, "--channels", "SIM.*,SIM.front.hum").samples == [
        x for x in whole if x["id"].startswith("SIM.")
    ]


def test_a_narrow_seat_gets_its_channels(command: Command) -> None:
    span = ("--from", "000/00:59:50", "--to", "000/01:00:10")
    assert (
        command("stream", TALE, *span, "--seat", "narrow").samples
        == command("stream", TALE, *span, "--channels", "SIM.front.*").samples
    )


@settings(max_examples=examples(10), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(t=st.integers(-3000, 10_800))
def test_the_last_sample_of_each_channel_is_what_a_panel_reads(
    t: int, command: Command, tale_run: Run
) -> None:
    readings = tale_run.readings_at(t)
    words = ("--from", met_text(t - 20), "--to", met_text(t), "--channels", "SIM.*")
    latest = {sample["id"]: sample for sample in command("stream", TALE, *words).samples}
    assert len(latest) > 30
    for channel_id, sample in latest.items():
        row = readings.channels.row(channel_id)
        assert sample["met"] == readings.sampled[row]
        assert sample["value"] == pytest.approx(readings.values[row], rel=1e-9, abs=1e-6)


def test_the_ground_gets_what_was_received_and_when(command: Command) -> None:
    words = ("stream", TALE, "--from", "000/00:44", "--to", "000/01:46", "--channels", "SIM.front.ppCO2")
    aboard = command(*words).samples
    ground = command(*words, "--seat", "houston").samples
    assert [list(sample)[-1] for sample in ground] == ["received"] * len(ground)
    assert [{k: v for k, v in sample.items() if k != "received"} for sample in ground] == [
        sample for sample in aboard if not 2700.0 <= sample["met"] < 6300.0
    ]
    for sample in ground:
        assert sample["received"] == pytest.approx(sample["met"] + 0.3)
    rows = list(csv.DictReader(io.StringIO(command(*words, "--seat", "houston", "--format", "csv").out)))
    assert [float(row["received"]) for row in rows] == [sample["received"] for sample in ground]


class Wall:
    """A wall clock that only sleeping moves."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


@pytest.mark.parametrize("speed", ["0.5", "60", "10000"])
def test_a_paced_stream_says_the_same_and_takes_its_time(
    command: Command, monkeypatch: pytest.MonkeyPatch, speed: str
) -> None:
    words = ("stream", TALE, "--from", "000/00:59:58", "--to", "000/01:00:30", "--channels", "SIM.front.*")
    at_once = command(*words).out
    wall = Wall()
    monkeypatch.setattr(stream, "Playback", partial(Playback, wall=wall))
    monkeypatch.setattr(stream, "paced_spans", partial(paced_spans, sleep=wall.sleep))
    assert command(*words, "--speed", speed).out == at_once
    assert wall.seconds == pytest.approx(32 / float(speed), abs=0.1)


def test_packets_are_those_of_the_export(process: Process, tmp_path: Path, command: Command) -> None:
    span = ("--from", "000/00:59:58", "--to", "000/01:00:30")
    assert command("export", TALE, tmp_path / "tale.ccsds", *span).status == 0
    streaming = process("stream", TALE, *span, "--format", "ccsds")
    out, err = streaming.communicate(timeout=60)
    assert (streaming.returncode, err) == (0, b"")
    assert out == (tmp_path / "tale.ccsds").read_bytes()
    assert out


def test_paced_packets_are_the_same_and_are_sent_at_once(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Pipe(io.TextIOWrapper):
        """Standard output into a pipe: octets are sent on when it is flushed."""

        def flush(self) -> None:
            super().flush()
            sent.append(received.tell())

    sent: list[int] = []
    received = io.BytesIO()
    wall = Wall()
    monkeypatch.setattr(stream, "Playback", partial(Playback, wall=wall))
    monkeypatch.setattr(stream, "paced_spans", partial(paced_spans, sleep=wall.sleep))
    span = ("--from", "000/00:59:58", "--to", "000/01:00:30")
    assert command("export", TALE, tmp_path / "tale.ccsds", *span).status == 0
    monkeypatch.setattr("sys.stdout", Pipe(received))
    assert command("stream", TALE, *span, "--format", "ccsds", "--speed", "4").status == 0
    assert received.getvalue() == (tmp_path / "tale.ccsds").read_bytes()
    assert wall.seconds == pytest.approx(8.0, abs=0.1)
    assert len(set(sent)) > 30, "a second's packets do not wait for the next second's"


def test_packets_for_the_ground_are_what_arrived(command: Command, process: Process) -> None:
    words = (
        TALE,
        "--from",
        "000/00:44",
        "--to",
        "000/00:46",
        "--channels",
        "SIM.front.ppCO2",
        "--seat",
        "houston",
    )
    received = command("stream", *words).samples
    out, _ = process("stream", *words, "--format", "ccsds").communicate(timeout=60)
    assert 0 < len(received) < 13
    assert len(packets(out)) == len(received)


def test_a_pipe_that_closes_ends_packets_quietly(process: Process) -> None:
    with process("stream", "film", "--format", "ccsds") as streaming:
        assert streaming.stdout is not None
        assert streaming.stderr is not None
        streaming.stdout.read(100)
        streaming.stdout.close()
        assert streaming.stderr.read() == b""
    assert streaming.returncode == 0


def test_no_packets_are_shown_on_a_terminal(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    done = command("stream", TALE, "--format", "ccsds")
    assert (done.status, done.out) == (2, "")
    assert "send them to a pipe or a file" in done.err
