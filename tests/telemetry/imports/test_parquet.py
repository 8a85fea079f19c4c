"""Parquet as we write it, and as others might; what is broken is refused in one line."""

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from telemetry.channel_record import record
from telemetry.channels import Channel
from telemetry.dictionary import nasa_channels
from telemetry.imports.formats import imported
from telemetry.imports.remarks import Refused
from telemetry.recordings.series import Imported

Read = Callable[..., Imported]
Made = Callable[[dict[str, bytes]], Path]
LAB = nasa_channels()["USLAB000058"]
OURS = Channel(
    id="SIM.door", title="A door", unit="", rate_hz=1.0, noise=0.0, quantum=1.0, discipline="ETHOS",
    quantity="", labels={0: "SHUT", 1: "OPEN"}, states={}, limits=(), source="ours",
)  # fmt: skip
WORD = pa.dictionary(pa.int32(), pa.string())


def exported(told: object = None, **columns: Any) -> bytes:
    """A Parquet file with what is told of it under our own key, nothing for None."""
    table = pa.table(columns)
    if told is not None:
        table = table.replace_schema_metadata({"mission_control": json.dumps(told)})
    file = BytesIO()
    parquet.write_table(table, file, compression="zstd")
    return file.getvalue()


def ours(**changed: Any) -> bytes:
    """What our own export writes of two channels."""
    told = {
        "version": 1,
        "title": "film",
        "zero": "2022-02-14T00:00:00+00:00",
        "channels": [record(OURS), record(LAB)],
    }
    columns = {
        "met": pa.array([-1.5, 0.0, 0.0, 2.0]),
        "id": pa.array(["SIM.door", "SIM.door", "USLAB000058", "USLAB000058"]).cast(WORD),
        "value": pa.array([0.0, 1.0, 743.2, None]),
        "quality": pa.array(["good", "good", "good", "failed"]).cast(WORD),
    }
    return exported(told | changed.pop("told", {}), **(columns | changed))


def test_our_own_export_comes_back_with_all_that_it_says_of_its_channels(read: Read) -> None:
    found = read("film.parquet", ours())
    door, pressure = found.series
    assert (found.title, found.zero) == ("film", datetime(2022, 2, 14, tzinfo=UTC))
    assert (door.channel, pressure.channel) == (OURS, LAB)
    assert (door.ts.tolist(), door.values.tolist()) == ([-1.5, 0.0], [0.0, 1.0])
    assert pressure.values[0] == 743.2
    assert np.isnan(pressure.values[1])
    assert found.left_out == ()


def test_it_is_known_by_its_beginning_and_comes_out_of_a_zip(zipped: Made) -> None:
    assert len(imported(zipped({"film.data": ours()})).series) == 2


def test_a_table_of_somebody_elses_is_read_by_its_columns(read: Read) -> None:
    stamps = pa.array([datetime(2018, 10, 12, 4, 59, 15, tzinfo=UTC)] * 2)
    found = read("x.parquet", exported(time=stamps, id=["A", "B"], value=pa.array([1, 2]), unit=["V", "A"]))
    assert (found.zero, found.series[0].ts.tolist()) == (datetime(2018, 10, 12, tzinfo=UTC), [17955.0])
    assert [series.channel.unit for series in found.series] == ["V", "A"]


def test_rows_that_are_no_samples_are_left_out(read: Read) -> None:
    found = read(
        "x.parquet", ours(met=pa.array([None, 0.0, float("nan"), 2.0]), value=[1.0, float("inf"), 2.0, 3.0])
    )
    assert [series.values.tolist() for series in found.series] == [[3.0]]
    assert found.left_out == (
        "x.parquet: 2 rows whose time is none, or out of all reason, the first in row 1",
        "x.parquet: 1 row whose value is no number, in row 2",
    )


@pytest.mark.parametrize(
    "told", [{"zero": "soon"}, {"zero": None}, {"channels": 4}, {"channels": [{"id": 3}]}]
)
def test_wrong_metadata_is_refused(read: Read, told: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="does not say rightly what is in it"):
        read("x.parquet", ours(told=told))


def test_other_columns_are_refused(read: Read) -> None:
    with pytest.raises(Refused, match=r"lacks one of the columns met \(or time\), id and value"):
        read("x.parquet", exported(a=[1.0], b=[2.0]))


def test_other_types_are_refused_in_one_line(read: Read) -> None:
    with pytest.raises(Refused):
        read("x.parquet", exported(met=[[1.0]], id=[["A"]], value=[{"a": 1}]))


def test_a_broken_file_is_refused(read: Read) -> None:
    content = ours()
    for cut in (0, 4, 8, len(content) // 2, len(content) - 1):
        with pytest.raises(Refused):
            read("x.parquet", content[:cut])


def test_without_pyarrow_one_line_says_how_to_get_it(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Refused, match=r"Parquet needs the extra `parquet`: pipx install"):
        read("x.parquet", ours())
