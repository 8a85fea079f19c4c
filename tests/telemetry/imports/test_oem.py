"""Trajectories in both forms: NASA's real one, cut ones, and those in another frame or by another clock."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from telemetry.imports.formats import imported
from telemetry.imports.oem import CHANNELS
from telemetry.imports.remarks import Refused
from telemetry.recordings.series import Imported

Read = Callable[..., Imported]

TEXT = """\
CCSDS_OEM_VERS = 2.0
CREATION_DATE = 2022-042T18:53:27.821
ORIGINATOR = JSC

META_START
OBJECT_NAME = ISS
CENTER_NAME = EARTH
REF_FRAME = EME2000
TIME_SYSTEM = UTC
META_STOP

COMMENT a word
2022-042T12:00:00.000 -4945.2 3609.5 -2936.9 -1.2 -5.1 -5.5
2022-02-11T12:04:00.000 -5000.0 2000.0 -4000.0 -1.0 -4.0 -5.0 0.1 0.2 0.3
COVARIANCE_START
EPOCH = 2022-042T12:00:00.000
1.0
1.0 2.0
COVARIANCE_STOP
"""
VECTOR = (
    "<stateVector><EPOCH>{epoch}</EPOCH><X units='km'>1</X><Y>2</Y><Z>3</Z>"
    "<X_DOT>4</X_DOT><Y_DOT>5</Y_DOT><Z_DOT>6</Z_DOT></stateVector>\n"
)
MARKUP = (
    "<?xml version='1.0'?>\n<ndm><oem><body><segment>"
    "<metadata><REF_FRAME>EME2000</REF_FRAME></metadata><data>\n"
    + VECTOR.format(epoch="2022-042T12:00:00")
    + VECTOR.format(epoch="2022-042T12:04:00")
    + "</data></segment></body></oem></ndm>\n"
)


def test_text_becomes_the_six_channels_of_the_state_vector(read: Read) -> None:
    found = read("iss.oem", TEXT)
    assert tuple(series.channel.id for series in found.series) == CHANNELS
    assert [series.channel.unit for series in found.series] == ["km"] * 3 + ["m/s"] * 3
    assert [series.values[0] for series in found.series] == [
        -4945.2,
        3609.5,
        -2936.9,
        -1200.0,
        -5100.0,
        -5500.0,
    ]
    assert found.zero == datetime(2022, 2, 11, tzinfo=UTC)
    assert found.series[0].ts.tolist() == [43200.0, 43440.0]
    assert (found.title, found.left_out) == ("ISS, trajectory", ())


def test_markup_and_text_are_one_format_whatever_the_file_is_called(read: Read) -> None:
    for name in ("iss.xml", "iss.txt", "iss.oem", "iss"):
        found = read(name, MARKUP)
        assert [series.values[1] for series in found.series] == [1.0, 2.0, 3.0, 4000.0, 5000.0, 6000.0]
    assert read("iss.txt", TEXT).left_out == ()


def test_nasas_own_trajectory_comes_in_whole(station_data: Path) -> None:
    found = imported(station_data / "oem-2022-02.zip")
    assert [series.ts.size for series in found.series] == [5524] * 6
    radius_km = np.sqrt(sum(series.values**2 for series in found.series[:3]))
    assert 6770 < radius_km.min() < radius_km.max() < 6810
    assert found.series[0].ts[0] == 43200.0
    assert found.left_out == ()


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("EME2000", "TEME", "REF_FRAME is TEME, expected EME2000"),
        ("UTC", "TAI", "TIME_SYSTEM is TAI, expected UTC"),
        ("EARTH", "MOON", "CENTER_NAME is MOON, expected EARTH"),
    ],
)
def test_another_frame_or_clock_is_refused(read: Read, before: str, after: str, what: str) -> None:
    with pytest.raises(Refused, match=what):
        read("iss.oem", TEXT.replace(before, after))


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        ("<html><body/></html>", "no CCSDS orbit ephemeris"),
        ("<oops", "is no XML"),
        ("<?xml version='1.0' encoding='nonsense'?><oem/>", "is no XML"),
        ("<!DOCTYPE oem [<!ENTITY a 'aaaa'>]><oem>&a;</oem>", "declares a document type"),
        (MARKUP.replace("units='km'", "units='mi'"), "X is in mi, expected km"),
        ("<oem/>", "there is no sample in it"),
    ],
)
def test_other_markup_is_refused(read: Read, markup: str, what: str) -> None:
    with pytest.raises(Refused, match=what):
        read("iss.xml", markup)


@pytest.mark.parametrize(
    "bad", ["soon", "2022-042T12:04:00 1 2 3 4 5", "2022-042T12:04:00 1 2 3 4 5 x", "1 2 3 4 5 6 7"]
)
def test_a_state_vector_that_is_none_is_left_out(read: Read, bad: str) -> None:
    found = read("iss.oem", TEXT + bad + "\n")
    assert [series.ts.size for series in found.series] == [2] * 6
    assert found.left_out == (f"iss.oem: 1 state vector that is none, in line 20: {bad!r}",)


def test_text_cut_anywhere_gives_the_vectors_before_the_cut(read: Read) -> None:
    ends = [TEXT.index("0 0.1"), TEXT.index("\nCOVARIANCE")]
    for cut in range(TEXT.index("COMMENT"), len(TEXT)):
        whole = 1 + (cut > ends[1]) if cut > TEXT.index("\n2022-02-11") else 0
        if whole:
            assert {series.ts.size for series in read("iss.oem", TEXT[:cut]).series} == {whole}
        else:
            with pytest.raises(Refused, match="no sample"):
                read("iss.oem", TEXT[:cut])


def test_markup_cut_anywhere_gives_the_vectors_before_the_cut_and_says_so(read: Read) -> None:
    first = MARKUP.index("</stateVector>") + len("</stateVector>")
    second = MARKUP.rindex("</stateVector>") + len("</stateVector>")
    for cut in range(first, len(MARKUP) - 1):
        found = read("iss.xml", MARKUP[:cut])
        assert {series.ts.size for series in found.series} == {1 + (cut >= second)}
        assert "where it breaks off or is no XML" in found.left_out[0]
    for cut in range(1, first):
        with pytest.raises(Refused):
            read("iss.xml", MARKUP[:cut])
