"""A channel's record: every channel of the station comes back as it was, and nothing else passes for one."""

import json
from typing import Any

import pytest

from scenarios.library import resolve
from scenarios.loader import load
from telemetry.channel_record import channel, record
from telemetry.dictionary import channel_table


def test_every_channel_of_the_film_comes_back_from_json() -> None:
    for each in channel_table(load(resolve("film"))):
        assert channel(json.loads(json.dumps(record(each)))) == each


def test_an_id_is_enough() -> None:
    bare = channel({"id": "X1"})
    assert (bare.id, bare.title, bare.unit, bare.labels, bare.limits) == ("X1", "", "", {}, ())


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"id": 4},
        {"id": "X", "title": None},
        {"id": "X", "rate_hz": "fast"},
        {"id": "X", "labels": ["a"]},
        {"id": "X", "labels": {"a": "b"}},
        {"id": "X", "limits": [{"severity": 1}]},
        {"id": "X", "limits": [{"severity": 99, "relation": ">"}]},
        {"id": "X", "limits": 3},
    ],
)
def test_what_is_no_channel_is_refused(broken: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="it is no channel"):
        channel(broken)
