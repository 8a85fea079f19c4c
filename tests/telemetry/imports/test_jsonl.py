"""JSON lines as `stream` prints them: every object a sample, and what is none."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pytest

from telemetry.imports.remarks import Refused
from telemetry.recordings.series import Imported

Read = Callable[..., Imported]


def line(**fields: object) -> str:
    return json.dumps({"met": 0.0, "id": "A", "value": 1.0} | fields) + "\n"


def test_our_own_stream_comes_back_whole(read: Read) -> None:
    found = read(
        "x.jsonl",
        line(met=-0.5, gmt="044/23:59:59.500", unit="kPa", quality="good")
        + line(met=0.0, gmt="045/00:00:00.000", id="D", value=2, quality="good", label="OPEN")
        + line(met=1.0, gmt="045/00:00:01.000", value=None, unit="kPa", quality="failed"),
        2022,
    )
    assert found.zero == datetime(2022, 2, 14, tzinfo=UTC)
    first, door = found.series
    assert (first.channel.unit, first.ts.tolist(), door.channel.labels) == ("kPa", [-0.5, 1.0], {2: "OPEN"})
    assert np.isnan(first.values[1])
    assert found.left_out == ()


@pytest.mark.parametrize(
    "bad",
    [
        "[1]", "{", "x", '"a"', "[" * 5000, '{"met": 1,, "id": "A"}', '{"met": 1, "id": "A", "value": 1} {}',
    ],
)  # fmt: skip
def test_a_line_that_is_no_object_is_left_out(read: Read, bad: str) -> None:
    found = read("x.jsonl", line() + bad + "\n" + line(met=2), 2020)
    assert found.series[0].ts.tolist() == [0.0, 2.0]
    assert found.left_out[0].startswith("x.jsonl: 1 line that is no JSON object, in line 2: ")


@pytest.mark.parametrize(
    "fields",
    [
        {"value": "one"}, {"value": True}, {"value": [1]}, {"value": 10**400}, {"value": float("inf")},
        {"met": None}, {"met": "soon"}, {"met": 1e300}, {"met": True}, {"met": []},
        {"id": None}, {"id": 4}, {"id": ""}, {"id": ["A"]},
    ],
)  # fmt: skip
def test_an_object_that_is_no_sample_is_left_out(read: Read, fields: dict[str, object]) -> None:
    found = read("x.jsonl", line() + line(**({"met": 1} | fields)) + line(met=2), 2020)
    assert found.series[0].ts.tolist() == [0.0, 2.0]
    (said,) = found.left_out
    assert "in line 2" in said


def test_an_object_that_lacks_its_value_is_no_failed_instrument(read: Read) -> None:
    found = read("x.jsonl", line() + '{"met": 1, "id": "A"}\n', 2020)
    assert found.series[0].values.tolist() == [1.0]


def test_objects_need_not_all_tell_the_same(read: Read) -> None:
    found = read("x.jsonl", '{"id": "A", "value": 1}\n' + line(met=2, unit="V"), 2020)
    assert (found.series[0].ts.tolist(), found.series[0].channel.unit) == ([2.0], "V")


def test_an_object_shows_its_own_end(read: Read) -> None:
    assert read("x.jsonl", line() + line(met=1).strip(), 2020).left_out == ()
    cut = read("x.jsonl", line() + line(met=1)[:-3], 2020)
    assert cut.series[0].ts.tolist() == [0.0]
    assert cut.left_out == ("x.jsonl: its last line, 2, which has no end: cut off?",)


def test_what_is_no_json_at_all_is_refused(read: Read) -> None:
    with pytest.raises(Refused, match="1 line that is no JSON object"):
        read("x.jsonl", "hello\n")
