"""Channels are found by what people remember of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mission_control.finding import found_channels
from telemetry.channels import Channel


def channel(channel_id: str, title: str, unit: str = "mmHg", discipline: str = "ETHOS") -> Channel:
    return Channel(channel_id, title, unit, 1.0, 0.0, 0.0, discipline, "x", {}, {}, (), "ours")


CHANNELS = (
    channel("USLAB000053", "Oxygen in the Lab air"),
    channel("SIM.lab.ppCO2", "Carbon dioxide in the Lab"),
    channel("SIM.lab.ppO2", "Oxygen in the Lab"),
    channel("S4000001", "Solar array 1A voltage", "V", "SPARTAN"),
    channel("SIM.node2.ppO2", "Oxygen in [b]Harmony[/b]"),
)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("SIM.lab.ppO2", "SIM.lab.ppO2"),
        ("lab ppo2", "SIM.lab.ppO2"),
        ("LAB dioxide", "SIM.lab.ppCO2"),
        ("array 1a", "S4000001"),
        ("spartan", "S4000001"),
        ("sarvolt", "S4000001"),
        ("uslab53", "USLAB000053"),
        ("[b]harm", "SIM.node2.ppO2"),
        ("v array", "S4000001"),
    ],
)
def test_what_is_meant_comes_first(text: str, first: str) -> None:
    assert found_channels(CHANNELS, text)[0].id == first


@given(st.permutations(["oxygen", "lab", "mm"]), st.integers(1, 3))
def test_the_order_of_words_is_nothing_to_it(words: list[str], letters: int) -> None:
    assert found_channels(CHANNELS, " ".join(words)) == found_channels(CHANNELS, "oxygen lab mm")
    begun = " ".join(word[: letters + 2] for word in words)
    assert {c.id for c in found_channels(CHANNELS, begun)} == {"USLAB000053", "SIM.lab.ppO2"}


def test_a_title_goes_before_an_id_that_matches_no_better() -> None:
    raw, plain = channel("SIM.pump.flow", "Coolant"), channel("S4000001", "Pump for coolant")
    assert found_channels([raw, plain], "pump") == [plain, raw]


def test_every_word_must_be_found() -> None:
    assert found_channels(CHANNELS, "oxygen nowhere") == []
    assert {c.id for c in found_channels(CHANNELS, "oxygen lab")} == {"USLAB000053", "SIM.lab.ppO2"}


def test_a_far_scatter_of_letters_is_no_match() -> None:
    assert found_channels(CHANNELS, "oab") == []


@given(st.text(max_size=20))
def test_nothing_typed_fails_and_nothing_is_invented(text: str) -> None:
    found = found_channels(CHANNELS, text)
    assert len({c.id for c in found}) == len(found)
    assert all(c in CHANNELS for c in found)


def test_without_words_all_stand_in_their_order() -> None:
    assert found_channels(CHANNELS, "  ") == list(CHANNELS)
