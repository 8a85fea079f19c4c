"""What a series is made of: the channel by its id, its pace, and enumerations that are none."""

from collections.abc import Callable
from pathlib import Path

import pytest

from telemetry.dictionary import nasa_channels
from telemetry.imports.formats import imported
from telemetry.recordings.series import Imported

Read = Callable[..., Imported]
Made = Callable[[dict[str, bytes]], Path]


def test_nasas_ids_are_known_by_title_unit_words_and_limits(folder: Made) -> None:
    found = imported(
        folder({"USLAB000058.txt": b"24 743\n", "Z1000013.txt": b"24 1\n", "X.txt": b"24 1\n"}), 2018
    )
    pressure, other, transmit = (series.channel for series in found.series)
    assert pressure == nasa_channels()["USLAB000058"]
    assert pressure.limits
    assert transmit.labels == {0: "RESET", 1: "NORMAL"}
    assert (other.title, other.unit, other.labels, other.limits) == ("X", "", {}, ())


def test_every_id_of_nasas_dictionary_has_a_title() -> None:
    assert len(nasa_channels()) == 337
    assert all(channel.title != channel.id for channel in nasa_channels().values())


def test_ids_without_a_quantity_of_ours_are_known_too(folder: Made) -> None:
    found = imported(folder({"S3000001.txt": b"24 1\n25 3\n"}), 2018)
    assert found.series[0].channel.labels == {0: "Off-Ok", 1: "Not-Off Ok", 3: "Not-Off Failed"}


def test_an_unknown_channels_pace_is_the_one_it_had(folder: Made) -> None:
    found = imported(folder({"X.txt": b"24 1\n25 1\n27 1\n28 1\n", "Y.txt": b"24 1\n"}), 2018)
    assert [series.channel.rate_hz for series in found.series] == [pytest.approx(1 / 3600, rel=1e-2), 0.0]


def test_another_unit_than_nasas_is_kept_without_her_limits(read: Read) -> None:
    found = read("x.csv", "time,id,value,unit\n0,USLAB000058,99.1,kPa\n", 2020)
    channel = found.series[0].channel
    assert (channel.unit, channel.limits, channel.title) == ("kPa", (), nasa_channels()["USLAB000058"].title)
    assert found.left_out == (
        "USLAB000058: the limits of NASA's dictionary, for it counts in 'kPa', not 'mmHg'",
    )


def test_a_channel_that_shows_none_of_its_states_is_another_instruments(folder: Made) -> None:
    found = imported(folder({"USLAB000081.txt": b"24 345.6\n25 345.9\n26 1\n", "X.txt": b"24 1\n"}), 2018)
    assert [series.channel.id for series in found.series] == ["X"]
    assert found.left_out == (
        "USLAB000081: the whole channel, whose values, such as 345.6, are none of its states",
    )


def test_a_state_that_the_dictionary_lacks_is_kept_but_not_what_lies_between_two(folder: Made) -> None:
    found = imported(folder({"USLAB000081.txt": b"24 0\n25 1\n26 7\n27 0.5\n28 1\n"}), 2018)
    assert found.series[0].values.tolist() == [0.0, 1.0, 7.0, 1.0]
    assert found.left_out == ("USLAB000081: 1 value between two states",)


def test_a_register_at_rest_is_no_fault(folder: Made) -> None:
    assert imported(folder({"NODE3000004.txt": b"24 0\n25 32\n"}), 2018).series[0].values.tolist() == [
        0.0,
        32.0,
    ]


def test_very_many_faults_are_not_all_told(zipped: Made) -> None:
    files = {f"X{number:04}.txt": b"24 1\nx\n" for number in range(200)}
    said = imported(zipped(files), 2018).left_out
    assert len(said) == 61
    assert said[-1] == "and more, of which no more is said"


def test_a_unit_that_is_left_empty_is_nasas(read: Read) -> None:
    found = read("x.csv", "time,id,value,unit\n0,USLAB000058,743.1,\n", 2020)
    assert found.series[0].channel == nasa_channels()["USLAB000058"]
    assert found.left_out == ()
