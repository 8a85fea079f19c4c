"""Space packets: an independent reader gets from them and their dictionary the values that went in."""

import io
import math
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telemetry.channels import ChannelTable
from telemetry.exports.ccsds import Packets, write_ccsds
from telemetry.exports.coding import FLOAT, STEPS, WORD, coding
from telemetry.exports.extract import ExportError, Extract
from telemetry.exports.xtce import HEADER, names, write_xtce
from telemetry.run import Run
from tests.telemetry.conftest import played_film
from tests.telemetry.exports.conftest import ZERO, Told, channel, extract
from tests.telemetry.exports.reading import packets, read

Sample = tuple[float, str, float | None]

CHANNELS = [
    channel("A.1"),
    channel("A_1", labels={0: "off", 7: "on"}, quantum=0.0),
    channel("TIME", quantum=0.0),
    channel("W: [x]/y", rate_hz=0.1, labels={1: "shut"}, quantum=0.0, discipline="EVA"),
    channel("far", labels={1000: "far"}, quantum=0.0, discipline="GNC", rate_hz=0.0),
]
TICKS = st.integers(-30 * 1024, 30 * 1024)
VALUES = st.sampled_from([0.0, 1.0, 7.0, 1000.0, -0.37, 1234.56, math.nan])
TOLD = st.lists(
    st.tuples(TICKS.map(lambda tick: tick / 1024), st.integers(0, 4), VALUES),
    unique_by=lambda sample: sample[:2],
)


def written(given: Extract) -> tuple[bytes, bytes]:
    """The dictionary of an extract's source, and the extract as packets."""
    dictionary, octets = io.BytesIO(), io.BytesIO()
    write_xtce(given, dictionary)
    write_ccsds(given, octets)
    return dictionary.getvalue(), octets.getvalue()


def decoded(given: Extract) -> list[Sample]:
    """The samples that the independent reader finds; no value where the dictionary calls it none."""
    channels = list(given.source.channels)
    by_name = dict(zip(names(channels), channels, strict=True))
    header = {name for name, _, _ in HEADER}
    found = []
    for packet in read(*written(given)):
        t = float(packet["TIME"]) - given.source.zero.timestamp()
        for name, value in packet.items():
            if name not in header:
                found.append((t, by_name[name].id, reading(value)))
    return found


def reading(value: Any) -> float | None:
    """A decoded parameter as a number; None if it is marked as no reading."""
    raw = value.raw_value
    if str(value) == "NO READING" or raw == STEPS.failed or math.isnan(raw):
        return None
    return float(raw if isinstance(value, str) else value)


def expected(given: Extract) -> list[Sample]:
    """The samples that went in; a number that has no word has lost itself."""
    found: list[Sample] = []
    for ts, rows, values in given.samples():
        for t, row, value in zip(ts.tolist(), rows.tolist(), values.tolist(), strict=True):
            of = given.source.channels.at_row(row)
            unnamed = coding(of) is WORD and value == value and value not in range(max(of.labels) + 1)
            found.append((t, of.id, None if value != value else 254.0 if unnamed else value))
    return found


def in_order(samples: list[Sample]) -> list[Sample]:
    return sorted(samples, key=lambda sample: sample[:2])


@given(TOLD)
def test_whatever_is_sampled_whenever_arrives(told: list[tuple[float, int, float]]) -> None:
    given = extract(CHANNELS, told)
    assert in_order(decoded(given)) == [
        (t, of, None if value is None else pytest.approx(value, abs=1e-12))
        for t, of, value in in_order(expected(given))
    ]


def test_all_of_a_run_arrives_bit_for_bit(tale_run: Run) -> None:
    given = Extract(tale_run, "tale", tuple(range(len(tale_run.channels))), 3590.0, 3620.5)
    assert in_order(decoded(given)) == in_order(expected(given))
    assert len(expected(given)) > 500


def test_some_of_a_run_arrives_read_with_the_dictionary_of_all(tale_run: Run) -> None:
    given = Extract(tale_run, "tale", tale_run.channels.rows("SIM.front.*"), 3590.0, 3620.5)
    assert in_order(decoded(given)) == in_order(expected(given))


def test_every_channel_of_the_film_arrives_bit_for_bit() -> None:
    run = played_film()
    given = Extract(run, "film", tuple(range(len(run.channels))), 115_200.0, 115_211.0)
    samples = in_order(decoded(given))
    assert samples == in_order(expected(given))
    assert {of for _, of, _ in samples} >= {each.id for each in run.channels if each.rate_hz >= 0.1}


@given(TOLD, st.integers(0, 20))
def test_headers_are_in_order(told: list[tuple[float, int, float]], stretch: int) -> None:
    octets = written(extract(CHANNELS, told, stretch=stretch + 1))[1]
    sent: Counter[int] = Counter()
    latest = -math.inf
    for packet in packets(octets):
        assert (packet.version_number, packet.type, packet.secondary_header_flag) == (0, 0, 1)
        assert packet.sequence_flags == 3
        assert packet.sequence_count == sent[packet.apid]
        sent[packet.apid] += 1
        assert len(packet) == packet.data_length + 7
        time = int.from_bytes(packet[6:12], "big")
        assert time >= latest
        latest = time


@given(TOLD)
def test_it_does_not_matter_how_samples_come_if_instants_are_whole(
    told: list[tuple[float, int, float]],
) -> None:
    given = extract(CHANNELS, told, stretch=10_000)
    each = Packets(given.source.channels, ZERO)
    parts = []
    for ts, rows, values in given.samples():
        for t in np.unique(ts):
            parts.append(each.of(ts[ts == t], rows[ts == t], values[ts == t]))
    assert b"".join(parts) == written(given)[1]


def test_channels_of_one_rate_travel_together_when_all_have_a_sample() -> None:
    pair = [channel("A"), channel("B")]
    whole = written(extract(pair, [(1.0, 0, 0.5), (1.0, 1, 0.25)]))[1]
    assert [(packet[12], packet[16:].hex()) for packet in packets(whole)] == [(0, "0000003200000019")]
    apart = written(extract(pair, [(1.0, 0, 0.5), (2.0, 1, 0.25)]))[1]
    assert [(packet[12], packet[16:].hex()) for packet in packets(apart)] == [
        (1, "00000032"),
        (1, "00000019"),
    ]


def test_counts_begin_anew_after_the_greatest() -> None:
    given = extract([channel("A")], [(float(t), 0, 0.0) for t in range(16_386)], stretch=1000)
    counts = [packet.sequence_count for packet in packets(written(given)[1])]
    assert counts == [*range(16_384), 0, 1]


def test_a_tick_is_told_exactly() -> None:
    given = extract([channel("A")], [(tick / 1024, 0, 0.0) for tick in range(-1024, 1025)], stretch=5000)
    times = [int.from_bytes(packet[6:12], "big") for packet in packets(written(given)[1])]
    assert times == [(int(ZERO.timestamp()) << 16) + 64 * tick for tick in range(-1024, 1025)]


@pytest.mark.parametrize("year", [1969, 2106])
def test_a_time_that_has_no_code_is_refused(year: int) -> None:
    channels = ChannelTable((channel("A"),))
    source = Told(channels, [(1.0, 0, 0.0)], zero=datetime(year, 12, 1, tzinfo=UTC))
    with pytest.raises(ExportError, match="from 1970 to 2106"):
        write_ccsds(Extract(source, "", (0,), 0.0, 2.0), io.BytesIO())


def test_a_reading_beyond_the_range_is_marked_as_such() -> None:
    given = extract([channel("A")], [(1.0, 0, 1e9), (2.0, 0, -1e9), (3.0, 0, math.inf)])
    raws = [packet["A"].raw_value for packet in read(*written(given))]
    assert raws == [STEPS.most + 1, STEPS.least - 1, STEPS.most + 1]
    assert STEPS.failed not in raws


def test_a_number_without_a_word_is_called_by_its_digits_or_called_so() -> None:
    of = channel("A", labels={1: "off", 200: "on"}, quantum=0.0)
    values = [1.0, 200.0, 3.0, 0.0, 0.5, -1.0, 201.0, 1e9, math.inf, math.nan]
    given = extract([of], [(float(t), 0, value) for t, value in enumerate(values)])
    words = [str(packet["A"]) for packet in read(*written(given))]
    assert words == ["off", "on", "3", "0", *["NO WORD"] * 5, "NO READING"]


def test_the_codings_are_what_they_should_be() -> None:
    assert [coding(each) for each in CHANNELS] == [STEPS, WORD, FLOAT, WORD, FLOAT]
