"""JSON lines and CSV: each sample a line that reads back as it was, whatever its channel is called."""

import csv
import io
import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.times import gmt_text
from telemetry.channels import ChannelTable
from telemetry.exports.extract import Extract
from telemetry.exports.text import FORMS, Lines, write_csv, write_jsonl
from telemetry.run import Run
from tests.telemetry.exports.conftest import ZERO, channel, extract

CHANNELS = [
    channel('A"1,', unit="°C"),
    channel("B.2", labels={0: "off", 3: 'o"n,'}, unit="", quantum=0.0),
    channel("C3", quantum=0.0),
]
TOLD = st.lists(
    st.tuples(
        st.integers(-4000, 4000).map(lambda tick: tick / 1024),
        st.sampled_from([0, 1, 2]),
        st.sampled_from([0.0, -0.0, 0.25, 3.0, math.nan]),
    ),
    unique_by=lambda sample: sample[:2],
)


def jsonl(given: Extract) -> list[dict[str, object]]:
    file = io.BytesIO()
    write_jsonl(given, file)
    return [json.loads(line) for line in file.getvalue().decode().splitlines()]


@given(TOLD)
def test_a_line_of_json_has_all_of_a_sample(told: list[tuple[float, int, float]]) -> None:
    lines = jsonl(extract(CHANNELS, told))
    told.sort(key=lambda sample: (sample[0], CHANNELS[sample[1]].id))
    assert len(lines) == len(told)
    for line, (t, row, value) in zip(lines, told, strict=True):
        of = CHANNELS[row]
        assert (line["met"], line["id"], line["unit"]) == (t, of.id, of.unit)
        assert line["gmt"] == gmt_text(ZERO, t, millis=True)
        assert (line["value"], line["quality"]) == ((None, "failed") if value != value else (value, "good"))
        assert line.get("label") == ({0.0: "off", 3.0: 'o"n,'}.get(value) if row == 1 else None)
        if value == value:
            assert isinstance(line["value"], int if of.labels and value.is_integer() else float)


@given(TOLD)
def test_csv_says_what_json_says(told: list[tuple[float, int, float]]) -> None:
    given = extract(CHANNELS, told)
    file = io.BytesIO()
    write_csv(given, file)
    rows = list(csv.DictReader(io.StringIO(file.getvalue().decode())))
    told_in_csv = [{key: value for key, value in row.items() if value != ""} for row in rows]
    assert told_in_csv == [
        {key: str(value) for key, value in line.items() if value not in (None, "")} for line in jsonl(given)
    ]


def test_a_zero_has_no_sign() -> None:
    (line,) = jsonl(extract(CHANNELS, [(0.0, 0, -0.0)]))
    assert math.copysign(1.0, float(str(line["value"]))) == 1.0


def test_reception_is_told_where_there_is_a_ground() -> None:
    ts, rows, values = np.array([1.0, 1.0]), np.array([0, 2]), np.array([2.5, math.nan])
    lines = Lines(FORMS["jsonl"], ChannelTable(tuple(CHANNELS)), ZERO)
    text = lines.of(ts, rows, values, np.array([1.25, 1.5]))
    assert [json.loads(line)["received"] for line in text.splitlines()] == [1.25, 1.5]
    lines = Lines(FORMS["csv"], ChannelTable(tuple(CHANNELS)), ZERO)
    assert [
        line.rpartition(",")[2] for line in lines.of(ts, rows, values, np.array([1.25, 1.5])).split()
    ] == [
        "1.25",
        "1.5",
    ]


def test_what_is_no_number_in_json_has_failed() -> None:
    lines = jsonl(extract(CHANNELS, [(0.0, row, math.inf) for row in range(3)]))
    assert [(line["value"], line["quality"]) for line in lines] == [(None, "failed")] * 3


@pytest.mark.parametrize("form", FORMS)
def test_nothing_sampled_is_no_line(form: str) -> None:
    lines = Lines(FORMS[form], ChannelTable(tuple(CHANNELS)), ZERO)
    assert lines.of(np.empty(0), np.empty(0, dtype=np.intp), np.empty(0)) == ""


def test_more_numbers_than_are_remembered_are_all_written() -> None:
    values = [i / 100 for i in range(1000)] * 2
    lines = jsonl(extract(CHANNELS, [(float(t), 0, value) for t, value in enumerate(values)], stretch=90))
    assert [line["value"] for line in lines] == values


def test_a_value_is_within_a_thousandth_of_its_channel_s_step(tale_run: Run) -> None:
    rows = tuple(range(len(tale_run.channels)))
    given = Extract(tale_run, "tale", rows, 3590.0, 3660.0)
    (told,) = given.samples()
    lines = jsonl(given)
    assert len(lines) == told[0].size > 1000
    for line, t, row, value in zip(lines, *(part.tolist() for part in told), strict=True):
        of = tale_run.channels.at_row(row)
        assert (line["met"], line["id"]) == (t, of.id)
        if value == value:
            assert line["value"] == pytest.approx(value, rel=0, abs=max(of.quantum / 1000, 1e-12))
