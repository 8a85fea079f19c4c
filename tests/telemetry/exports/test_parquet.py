"""Parquet: every sample with its exact value, and with it all that is known about its channel."""

import errno
import io
import json
import math
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet as pq

from scenarios.severity import Severity
from telemetry.channel_record import channel as channel_of
from telemetry.channels import Limit
from telemetry.exports import parquet
from telemetry.exports.extract import Extract
from telemetry.exports.parquet import METADATA_KEY, write_parquet
from telemetry.run import Run
from tests.telemetry.exports.conftest import ZERO, channel, extract

LIMIT = Limit(Severity.CAUTION, ">", 4.0, 0.1, 60, "too much")
CHANNELS = [
    channel("A.1", unit="°C", limits=(LIMIT,)),
    channel("B2", labels={-2: "off", 300: "on"}, unit="", quantum=0.0),
    channel("C3", labels={300: "far"}, quantum=0.0),
]
VALUES = st.one_of(st.floats(), st.sampled_from([-2.0, 300.0, 301.0]))
TOLD = st.lists(
    st.tuples(st.integers(-(10**8), 10**8).map(lambda tick: tick / 1024), st.sampled_from([0, 1, 2]), VALUES),
    unique_by=lambda sample: sample[:2],
)


def written(given: Extract) -> pq.ParquetFile:
    file = io.BytesIO()
    write_parquet(given, file)
    return pq.ParquetFile(io.BytesIO(file.getvalue()))


@given(TOLD)
def test_every_sample_is_a_row(told: list[tuple[float, int, float]]) -> None:
    rows = written(extract(CHANNELS, told)).read().to_pylist()
    told = [s for s in told if abs(s[0]) <= 1e6]
    told.sort(key=lambda sample: (sample[0], CHANNELS[sample[1]].id))
    assert len(rows) == len(told)
    for row, (t, place, value) in zip(rows, told, strict=True):
        of = CHANNELS[place]
        assert (row["met"], row["id"], row["unit"]) == (t, of.id, of.unit)
        assert abs(row["gmt"] - ZERO - timedelta(seconds=t)) <= timedelta(microseconds=1)
        assert (row["value"], row["quality"]) == ((None, "failed") if value != value else (value, "good"))
        word = of.labels.get(int(value)) if math.isfinite(value) and value == int(value) else None
        assert row["label"] == word


def test_the_file_says_what_it_holds() -> None:
    given = extract(CHANNELS, [(1.0, 2, 300.0)])
    told = json.loads(written(given).schema_arrow.metadata[METADATA_KEY])
    assert (told["version"], told["title"], told["zero"]) == (1, "A test", ZERO.isoformat())
    assert [channel_of(each) for each in told["channels"]] == CHANNELS


def test_it_holds_only_the_channels_asked_for() -> None:
    given = extract(CHANNELS, [(1.0, row, 300.0) for row in range(3)])
    file = written(Extract(given.source, "two", (0, 2), 0.0, 2.0))
    assert file.read().column("id").to_pylist() == ["A.1", "C3"]
    assert [each["id"] for each in json.loads(file.schema_arrow.metadata[METADATA_KEY])["channels"]] == [
        "A.1",
        "C3",
    ]


def test_it_is_written_a_row_group_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_ROW_GROUP", 20)
    told = [(float(t), 0, t / 8) for t in range(50)]
    file = written(extract(CHANNELS, told, stretch=7))
    sizes = [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)]
    assert sizes == [21, 21, 8]
    first = file.metadata.row_group(1).column(0).statistics
    assert (first.min, first.max) == (21.0, 41.0)


def test_a_run_comes_back_bit_for_bit(tale_run: Run) -> None:
    rows = tuple(range(len(tale_run.channels)))
    given = Extract(tale_run, "tale", rows, 3590.0, 3660.0)
    ((ts, places, values),) = given.samples()
    table = written(given).read()
    assert table.column("met").to_pylist() == ts.tolist()
    assert table.column("id").to_pylist() == [tale_run.channels.at_row(row).id for row in places.tolist()]
    assert table.column("value").to_pylist() == [None if v != v else v for v in values.tolist()]


def test_a_disk_that_is_full_is_told() -> None:
    class Full(io.BytesIO):
        def write(self, octets: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        write_parquet(extract(CHANNELS, [(1.0, 0, 0.5)]), Full())
