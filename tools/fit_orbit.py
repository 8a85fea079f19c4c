"""Fits the project's mean elements to a trajectory file of NASA's: where a scenario's orbit comes from.

    python -m tools.fit_orbit oem-2022-02.zip 2022-02-22T10:08

Reads a CCSDS OEM in XML (or a zip that holds one), and prints, for the given MET zero (GMT), the mean
elements that follow the file best over its first two orbits, the ballistic coefficient of its header, the
density factor that its decay over three days amounts to, and how far the fit is off later.
Never here: anything the program needs when it runs.
"""

import argparse
import sys
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from numpy.typing import NDArray

from telemetry.earth import MU_KM3_S2
from telemetry.orbit import Elements, OrbitSegment
from telemetry.sky import Sky

Floats = NDArray[np.float64]

TWO_ORBITS_S = 2 * 92.9 * 60
THREE_DAYS_S = 66 * 3600.0
# differences in a_km, ex, ey, inclination, node, latitude argument (rad) and density factor for the slopes
_NUDGES = np.array([1e-3, 1e-6, 1e-6, 1e-6, 1e-6, 1e-6, 1e-3])


@dataclass(frozen=True, slots=True, eq=False)
class Ephemeris:
    """A trajectory file: states in EME2000 (km, km/s), at UTC."""

    epochs: tuple[datetime, ...]
    r_km: Floats
    """Shape (3, T)."""
    v_km_s: Floats
    mass_kg: float
    drag_area_m2: float
    drag_coefficient: float

    @property
    def ballistic_kg_m2(self) -> float:
        """Mass over drag coefficient times area."""
        return self.mass_kg / (self.drag_coefficient * self.drag_area_m2)

    def ts(self, zero: datetime) -> Floats:
        """The epochs as seconds since `zero`."""
        return np.array([(epoch - zero).total_seconds() for epoch in self.epochs])


def ephemeris(path: Path) -> Ephemeris:
    """The OEM in an XML file or a zip of one.

    Raises OSError, BadZipFile or ParseError for what cannot be read, KeyError or ValueError for what is no
    OEM of this kind.
    """
    content = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.endswith(".xml")]
            if len(names) != 1:
                raise ValueError(f"{path}: holds {len(names)} XML files, expected one")
            content = archive.read(names[0])
    root = ElementTree.fromstring(content)
    frame, system = root.findtext(".//REF_FRAME"), root.findtext(".//TIME_SYSTEM")
    if (frame, system) != ("EME2000", "UTC"):
        raise ValueError(f"{path}: frame {frame} and time {system}, expected EME2000 and UTC")
    vectors = root.findall(".//stateVector")
    remarks = dict(
        (comment.text or "").split("=", 1)
        for comment in root.findall(".//data/COMMENT")
        if (comment.text or "").startswith(("MASS=", "DRAG_AREA=", "DRAG_COEFF="))
    )
    return Ephemeris(
        epochs=tuple(
            datetime.strptime(v.findtext("EPOCH", ""), "%Y-%jT%H:%M:%S.%fZ").replace(tzinfo=UTC)
            for v in vectors
        ),
        r_km=_columns(vectors, ("X", "Y", "Z")),
        v_km_s=_columns(vectors, ("X_DOT", "Y_DOT", "Z_DOT")),
        mass_kg=float(remarks["MASS"]),
        drag_area_m2=float(remarks["DRAG_AREA"]),
        drag_coefficient=float(remarks["DRAG_COEFF"]),
    )


def fitted(
    file: Ephemeris, zero: datetime, span_s: float, density_factor: float | None
) -> tuple[Elements, float]:
    """Least-squares mean elements at `zero` over `span_s`, and the density factor: given, or fitted too.

    Raises ValueError where the file does not cover the span.
    """
    sky, ts = Sky(zero), file.ts(zero)
    chosen = (ts >= 0) & (ts <= span_s)
    if ts[0] > 0 or ts[-1] < span_s:
        raise ValueError(f"the file covers {file.epochs[0]} to {file.epochs[-1]}, not what follows {zero}")
    ts, target_km = ts[chosen], sky.of_date(file.r_km[:, chosen])
    velocity = sky.of_date(file.v_km_s[:, chosen])
    guess = _osculating(target_km[:, 0], velocity[:, 0], float(ts[0]))
    parameters = np.array([*guess, 1.0 if density_factor is None else density_factor])
    free = len(parameters) if density_factor is None else len(parameters) - 1

    def positions(values: Floats) -> Floats:
        r_km, _ = OrbitSegment(0.0, Elements(*values[:6].tolist()), file.ballistic_kg_m2, values[6]).states(
            ts
        )
        return r_km.ravel()

    for _ in range(10):
        now = positions(parameters)
        slopes = np.stack(
            [(positions(parameters + nudge) - now) / nudge.sum() for nudge in np.diag(_NUDGES)[:free]], axis=1
        )
        parameters[:free] += np.linalg.lstsq(slopes, target_km.ravel() - now, rcond=None)[0]
    return Elements(*parameters[:6].tolist()), float(parameters[6])


def misses_km(file: Ephemeris, zero: datetime, segment: OrbitSegment, span_s: float) -> tuple[Floats, Floats]:
    """Seconds after `zero` at which the file has a state, up to `span_s`, and how far off the segment is."""
    ts = file.ts(zero)
    chosen = (ts >= 0) & (ts <= span_s)
    r_km, _ = segment.states(ts[chosen])
    return ts[chosen], np.linalg.norm(r_km - Sky(zero).of_date(file.r_km[:, chosen]), axis=0)


def _columns(vectors: list[ElementTree.Element], names: tuple[str, str, str]) -> Floats:
    return np.array([[float(vector.findtext(name, "")) for vector in vectors] for name in names])


def _osculating(r_km: Floats, v_km_s: Floats, t: float) -> tuple[float, ...]:
    """Two-body elements of the circular orbit nearest to a state at `t`, moved back to zero."""
    radius_km = float(np.linalg.norm(r_km))
    a_km = 1 / (2 / radius_km - float(v_km_s @ v_km_s) / MU_KM3_S2)
    pole = np.cross(r_km, v_km_s)
    node = np.array([-pole[1], pole[0], 0.0]) / np.hypot(pole[0], pole[1])
    beside = np.cross(pole / np.linalg.norm(pole), node)
    u = np.arctan2(r_km @ beside, r_km @ node) - t * np.sqrt(MU_KM3_S2 / a_km**3)
    inclination = np.arctan2(np.hypot(pole[0], pole[1]), pole[2])
    return a_km, 0.0, 0.0, float(inclination), float(np.arctan2(node[1], node[0])), float(u)


def _report(file: Ephemeris, zero: datetime) -> str:
    _, density_factor = fitted(file, zero, THREE_DAYS_S, None)
    elements, _ = fitted(file, zero, TWO_ORBITS_S, density_factor)
    segment = OrbitSegment(0.0, elements, file.ballistic_kg_m2, density_factor)
    ts, misses = misses_km(file, zero, segment, THREE_DAYS_S)
    degrees = np.degrees([elements.inclination_rad, elements.raan_rad, elements.u_rad]) % 360
    lines = [
        f"zero                         {zero:%Y-%m-%dT%H:%M:%SZ} (GMT {zero:%j/%H:%M})",
        f"semi_major_axis_km           {elements.a_km!r}",
        f"eccentricity_x               {elements.ex!r}",
        f"eccentricity_y               {elements.ey!r}",
        f"inclination_deg              {float(degrees[0])!r}",
        f"raan_deg                     {float(degrees[1])!r}",
        f"argument_of_latitude_deg     {float(degrees[2])!r}",
        f"mass_kg                      {file.mass_kg!r}",
        f"ballistic_coefficient_kg_m2  {file.ballistic_kg_m2!r}",
        f"density factor over 66 h     {density_factor!r}",
    ]
    lines += [
        f"worst miss in {hours:2.0f} h           {misses[ts <= hours * 3600].max():.2f} km"
        for hours in (3, 6, 24, 66)
    ]
    return "\n".join(lines)


def main() -> int:
    """The command. Status 1 and one line on standard error where the file or the time will not do."""
    parser = argparse.ArgumentParser(description="Fit mean elements to a CCSDS OEM trajectory file (XML).")
    parser.add_argument("path", type=Path, help="the file, or a zip that holds it")
    parser.add_argument("zero", type=datetime.fromisoformat, help="MET zero, GMT, such as 2022-02-15T08:32")
    arguments = parser.parse_args()
    try:
        file = ephemeris(arguments.path)
        print(_report(file, arguments.zero.replace(tzinfo=UTC)))
    except (OSError, zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError) as error:
        print(f"{arguments.path}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
