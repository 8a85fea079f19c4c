"""The fit of mean elements: it finds what it was given, and holds against NASA's trajectory file.

The file of February 2022 burns once, on the 26th at 01:37 (GMT 057); every span used here ends before that.
"""

import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from telemetry.orbit import Elements, OrbitSegment
from telemetry.sky import Sky
from tools.fit_orbit import TWO_ORBITS_S, Ephemeris, ephemeris, fitted, main, misses_km

ZERO = datetime(2022, 2, 22, 10, 8, tzinfo=UTC)
ELEMENTS = Elements(6795.6, -5e-4, 2.3e-4, 0.9013, 3.2277, 1.8372)
DAY_S = 86400.0


def invented(path: Path, zero: datetime = ZERO, frame: str = "EME2000") -> Path:
    """A trajectory file of an orbit of our own, density factor 0.5, over 67 hours from zero."""
    ts = np.arange(0.0, 67 * 3600.0, 240.0)
    segment = OrbitSegment(0.0, ELEMENTS, 91.0, 0.5)
    sky = Sky(zero)
    states = np.concatenate([sky.j2000(part) for part in segment.states(ts)])
    names = ("X", "Y", "Z", "X_DOT", "Y_DOT", "Z_DOT")
    vectors = "".join(
        f"<stateVector><EPOCH>{zero + timedelta(seconds=t):%Y-%jT%H:%M:%S.000Z}</EPOCH>"
        + "".join(f"<{n}>{value!r}</{n}>" for n, value in zip(names, state.tolist(), strict=True))
        + "</stateVector>"
        for t, state in zip(ts.tolist(), states.T, strict=True)
    )
    comments = "".join(
        f"<COMMENT>{c}</COMMENT>" for c in ("MASS=455000", "DRAG_AREA=2500", "DRAG_COEFF=2.0", "x")
    )
    path.write_text(
        f"<ndm><oem><metadata><REF_FRAME>{frame}</REF_FRAME><TIME_SYSTEM>UTC</TIME_SYSTEM></metadata>"
        f"<data>{comments}{vectors}</data></oem></ndm>"
    )
    return path


@pytest.fixture(scope="session")
def nasas(station_data: Path) -> Ephemeris:
    path = station_data / "oem-2022-02.zip"
    if not path.is_file():
        pytest.skip(f"no {path.name} among the recordings")
    return ephemeris(path)


def test_it_finds_the_orbit_it_was_given(tmp_path: Path) -> None:
    file = ephemeris(invented(tmp_path / "oem.xml"))
    assert file.ballistic_kg_m2 == 91.0
    elements, factor = fitted(file, ZERO, TWO_ORBITS_S, 0.5)
    assert factor == 0.5
    assert elements.a_km == pytest.approx(ELEMENTS.a_km, abs=1e-6)
    assert [elements.ex, elements.ey] == pytest.approx([ELEMENTS.ex, ELEMENTS.ey], abs=1e-9)
    assert elements.u_rad == pytest.approx(ELEMENTS.u_rad, abs=1e-9)
    assert elements.inclination_rad == pytest.approx(ELEMENTS.inclination_rad, abs=1e-9)
    assert elements.raan_rad % (2 * np.pi) == pytest.approx(ELEMENTS.raan_rad, abs=1e-9)


def test_it_finds_the_density_over_days(tmp_path: Path) -> None:
    _, factor = fitted(ephemeris(invented(tmp_path / "oem.xml")), ZERO, 60 * 3600.0, None)
    assert factor == pytest.approx(0.5, rel=1e-5)


def test_the_command_prints_what_a_scenario_needs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = invented(tmp_path / "oem.xml")
    monkeypatch.setattr("sys.argv", ["fit_orbit", str(path), "2022-02-22T10:08"])
    assert main() == 0
    printed = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()[1:9])
    assert float(printed["semi_major_axis_km"]) == pytest.approx(6795.6, abs=1e-4)
    assert float(printed["raan_deg"]) == pytest.approx(np.degrees(3.2277), abs=1e-6)
    assert float(printed["ballistic_coefficient_kg_m2"]) == 91.0


def test_a_time_the_file_does_not_cover_gets_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = invented(tmp_path / "oem.xml")
    for zero in ("2022-02-22T10:07", "2022-02-22T14:00"):
        monkeypatch.setattr("sys.argv", ["fit_orbit", str(path), zero])
        assert main() == 1
        assert capsys.readouterr().err.startswith(f"{path}: the file covers 2022-02-22 10:08:00+00:00 to ")


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"\0\1", "not well-formed"), (b"<ndm/>", "expected EME2000"), (None, "No such file")],
)
def test_another_file_gets_one_line(
    content: bytes | None,
    says: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "oem.xml"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setattr("sys.argv", ["fit_orbit", str(path), "2022-02-22T10:08"])
    assert main() == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(str(path))
    assert says in lines[0]


def test_a_zip_must_hold_one_file(tmp_path: Path) -> None:
    path = tmp_path / "oem.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.xml", "<ndm/>")
        archive.writestr("b.xml", "<ndm/>")
    with pytest.raises(ValueError, match="holds 2 XML files"):
        ephemeris(path)


def test_another_frame_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="frame TEME"):
        ephemeris(invented(tmp_path / "oem.xml", frame="TEME"))


@pytest.mark.parametrize(
    "zero",
    [
        datetime(2022, 2, 12, 3, 0, tzinfo=UTC),
        datetime(2022, 2, 15, 8, 32, tzinfo=UTC),
        datetime(2022, 2, 19, 17, 5, tzinfo=UTC),
        ZERO,
    ],
    ids=lambda zero: f"{zero:%d-%H%M}",
)
def test_two_orbits_of_nasas_file_foretell_a_day(nasas: Ephemeris, zero: datetime) -> None:
    elements, _ = fitted(nasas, zero, TWO_ORBITS_S, 0.5)
    segment = OrbitSegment(0.0, elements, nasas.ballistic_kg_m2, 0.5)
    ts, misses = misses_km(nasas, zero, segment, DAY_S)
    assert ts.size > 350
    assert misses[ts <= TWO_ORBITS_S].max() < 1.0
    assert misses[ts <= 6 * 3600].max() < 5.0
    assert misses.max() < 20.0


def test_the_films_three_days_lie_in_nasas_file_before_its_burn(nasas: Ephemeris) -> None:
    ts = nasas.ts(ZERO)
    assert ts[0] < -6 * 3600
    assert (datetime(2022, 2, 26, 1, 37, tzinfo=UTC) - ZERO).total_seconds() > 66 * 3600
    elements, factor = fitted(nasas, ZERO, 66 * 3600.0, None)
    _, misses = misses_km(
        nasas, ZERO, OrbitSegment(0.0, elements, nasas.ballistic_kg_m2, factor), 66 * 3600.0
    )
    assert misses.max() < 3.0
