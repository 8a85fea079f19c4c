"""The sky over the station: where the Earth has turned to, where the Sun is, what lies in shadow.

The inertial frame of the project is the mean equator and equinox of date (precessed, without nutation, which
would move the station by less than 0.7 km): there, Greenwich mean sidereal time is the Earth's turn.
Precession within a scenario (0.14" a day, 5 m) is left out: "of date" is the date of MET zero.
Arrays: `ts` scenario seconds, shape (T,); positions km, shape (3, T), fresh and C-ordered.
Never here: the station's own motion.
"""

from datetime import UTC, datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from telemetry.earth import FLATTENING, RADIUS_KM, TURN_RAD_S

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_J2000: Final = datetime(2000, 1, 1, 12, tzinfo=UTC)
_DAY_S: Final = 86400.0
_ARCSECOND: Final = np.pi / 648000
_ECCENTRICITY_SQ: Final = FLATTENING * (2 - FLATTENING)


class Sky:
    """The Earth's turn, the Sun and the shadow, for a MET zero in UTC (taken as UT1)."""

    __slots__ = ("_anomaly", "_cos_tilt", "_longitude", "_precession", "_sidereal_rad", "_sin_tilt")

    def __init__(self, zero: datetime) -> None:
        """Raises ValueError if `zero` has no time zone."""
        if zero.tzinfo is None:
            raise ValueError(f"MET zero {zero} has no time zone, expected UTC")
        days = (zero - _J2000).total_seconds() / _DAY_S
        self._sidereal_rad = _sidereal_rad(days)
        self._precession = _precession(days / 36525)
        # low-precision Sun of the Astronomical Almanac (0.01 deg, 1950 to 2050): mean longitude, mean anomaly
        self._longitude = np.radians([280.460 + 0.9856474 * days, 0.9856474 / _DAY_S])
        self._anomaly = np.radians([357.528 + 0.9856003 * days, 0.9856003 / _DAY_S])
        tilt = np.radians(23.439 - 4e-7 * days)
        self._cos_tilt, self._sin_tilt = np.cos(tilt), np.sin(tilt)

    def gmst_rad(self, ts: Floats) -> Floats:
        """Greenwich mean sidereal time, 0..2 pi."""
        return np.asarray(np.mod(self._sidereal_rad + TURN_RAD_S * ts, 2 * np.pi))

    def sun_unit(self, ts: Floats) -> Floats:
        """Direction of the Sun, shape (3, T)."""
        anomaly = self._anomaly[0] + self._anomaly[1] * ts
        sin_anomaly = np.sin(anomaly)
        # 1.915 sin g + 0.020 sin 2g, degrees
        equation = sin_anomaly * (0.033423055 + 0.000698132 * np.cos(anomaly))
        longitude = self._longitude[0] + self._longitude[1] * ts + equation
        unit = np.empty((3, ts.size))
        np.cos(longitude, out=unit[0])
        sin_longitude = np.sin(longitude)
        np.multiply(sin_longitude, self._cos_tilt, out=unit[1])
        np.multiply(sin_longitude, self._sin_tilt, out=unit[2])
        return unit

    def earth_fixed(self, r_km: Floats, ts: Floats) -> Floats:
        """Inertial vectors turned into the frame that turns with the Earth (x through Greenwich)."""
        gmst_rad = self.gmst_rad(ts)
        cos, sin = np.cos(gmst_rad), np.sin(gmst_rad)
        fixed = np.empty_like(r_km)
        fixed[0] = cos * r_km[0] + sin * r_km[1]
        fixed[1] = cos * r_km[1] - sin * r_km[0]
        fixed[2] = r_km[2]
        return fixed

    def geodetic(self, r_km: Floats, ts: Floats) -> tuple[Floats, Floats, Floats]:
        """Latitude, longitude (degrees, -180..180) and height (km) over the WGS-84 ellipsoid."""
        return geodetic(self.earth_fixed(r_km, ts))

    def sun_fixed(self, ts: Floats) -> Floats:
        """Direction of the Sun over the turning Earth, shape (3, T)."""
        return self.earth_fixed(self.sun_unit(ts), ts)

    def sunlit(self, r_km: Floats, ts: Floats) -> Bools:
        """Whether the Sun shines there, shape (T,)."""
        return lit(r_km, self.sun_unit(ts))

    def sun_over_orbit(self, r_km: Floats, v_km_s: Floats, ts: Floats) -> Floats:
        """The Sun's direction seen from an orbit, shape (3, T): straight up, backward along it, to its pole.

        As a place on a map it is at the latitude beta, and at the longitude that the station is past noon.
        """
        pole, sun = _cross(r_km, v_km_s), self.sun_unit(ts)
        radius, momentum = np.sqrt(_dot(r_km, r_km)), np.sqrt(_dot(pole, pole))
        ahead = _dot(_cross(pole, r_km), sun) / (momentum * radius)
        return np.stack([_dot(r_km, sun) / radius, -ahead, _dot(pole, sun) / momentum])

    def beta_deg(self, r_km: Floats, v_km_s: Floats, ts: Floats) -> Floats:
        """Angle of the Sun over the orbit's plane, degrees, positive on the side of the orbit's pole."""
        return np.asarray(np.degrees(np.arcsin(self.sun_over_orbit(r_km, v_km_s, ts)[2])))

    def of_date(self, j2000: Floats) -> Floats:
        """Vectors, shape (3, T), from J2000's mean equator (EME2000) into the project's frame."""
        return _turned(self._precession, j2000)

    def j2000(self, of_date: Floats) -> Floats:
        """Vectors, shape (3, T), from the project's frame into EME2000."""
        return _turned(self._precession.T.copy(), of_date)


def geodetic(fixed_km: Floats) -> tuple[Floats, Floats, Floats]:
    """Latitude, longitude (degrees, -180..180) and height (km) of earth-fixed positions (3, T).

    Bowring's formula, one step: good to a metre out to the relays, to a millimetre at a station's height.
    """
    x, y, z = fixed_km
    axis_km = np.sqrt(x * x + y * y)
    polar_km = RADIUS_KM * (1 - FLATTENING)
    # sine and cosine of the reduced latitude, up to their common length
    sin, cos = z, axis_km * (1 - FLATTENING)
    length = np.sqrt(sin * sin + cos * cos)
    sin, cos = sin / length, cos / length
    up = z + _ECCENTRICITY_SQ / (1 - _ECCENTRICITY_SQ) * polar_km * (sin * sin * sin)
    out = axis_km - _ECCENTRICITY_SQ * RADIUS_KM * (cos * cos * cos)
    length = np.sqrt(up * up + out * out)
    sin, cos = up / length, out / length
    height_km = axis_km * cos + z * sin - RADIUS_KM * np.sqrt(1 - _ECCENTRICITY_SQ * (sin * sin))
    return np.degrees(np.arctan2(up, out)), np.degrees(np.arctan2(y, x)), height_km


def place_km(latitude_deg: float, longitude_deg: float, height_km: float = 0.0) -> Floats:
    """Earth-fixed position, shape (3, 1), of a place on (or over) the ellipsoid."""
    up = zenith(latitude_deg, longitude_deg)
    normal_km = RADIUS_KM / np.sqrt(1 - _ECCENTRICITY_SQ * up[2] * up[2])
    shrink = np.array([[1.0], [1.0], [1 - _ECCENTRICITY_SQ]])
    return np.asarray((normal_km * shrink + height_km) * up)


def zenith(latitude_deg: float | Floats, longitude_deg: float | Floats) -> Floats:
    """Earth-fixed unit vectors, shape (3, T) or of one place (3, 1), straight up from the ellipsoid."""
    latitude, longitude = np.radians(np.atleast_1d(latitude_deg)), np.radians(np.atleast_1d(longitude_deg))
    level = np.cos(latitude)
    return np.stack([level * np.cos(longitude), level * np.sin(longitude), np.sin(latitude)])


def lit(r_km: Floats, sun: Floats) -> Bools:
    """Whether the Sun, in this direction, shines on a place; both of shape (3, T) in any one frame.

    The shadow is a cylinder of the equatorial radius: its edge falls in the middle of the penumbra, which a
    low station crosses in some 8 s.
    """
    along = _dot(r_km, sun)
    beside_sq = _dot(r_km, r_km) - along * along
    return np.asarray((along > 0) | (beside_sq > RADIUS_KM * RADIUS_KM))


def map_places(directions: Floats) -> tuple[Floats, Floats]:
    """Latitudes and longitudes, degrees, of directions stacked three rows to each, shape (P, T) each."""
    x, y, z = directions[0::3], directions[1::3], directions[2::3]
    return np.degrees(np.arctan2(z, np.sqrt(x * x + y * y))), np.degrees(np.arctan2(y, x))


def _dot(a: Floats, b: Floats) -> Floats:
    return np.asarray(a[0] * b[0] + a[1] * b[1] + a[2] * b[2])


def _cross(a: Floats, b: Floats) -> Floats:
    return np.stack([a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]])


def _turned(matrix: Floats, vectors: Floats) -> Floats:
    return np.asarray(matrix[:, :1] * vectors[0] + matrix[:, 1:2] * vectors[1] + matrix[:, 2:] * vectors[2])


def _sidereal_rad(days: float) -> float:
    """GMST (IAU 1982) at `days` since J2000."""
    centuries = days / 36525
    seconds = 67310.54841 + centuries * (
        876600 * 3600 + 8640184.812866 + centuries * (0.093104 - centuries * 6.2e-6)
    )
    return float(seconds % _DAY_S / _DAY_S * 2 * np.pi)


def _precession(centuries: float) -> Floats:
    """Rotation from J2000 to the mean equator of date (IAU 1976), shape (3, 3)."""
    c = centuries
    zeta = (2306.2181 + (0.30188 + 0.017998 * c) * c) * c * _ARCSECOND
    z = (2306.2181 + (1.09468 + 0.018203 * c) * c) * c * _ARCSECOND
    theta = (2004.3109 - (0.42665 + 0.041833 * c) * c) * c * _ARCSECOND
    cos_zeta, cos_z, cos_theta = np.cos(zeta), np.cos(z), np.cos(theta)
    sin_zeta, sin_z, sin_theta = np.sin(zeta), np.sin(z), np.sin(theta)
    return np.array(
        [
            [
                cos_zeta * cos_theta * cos_z - sin_zeta * sin_z,
                -sin_zeta * cos_theta * cos_z - cos_zeta * sin_z,
                -sin_theta * cos_z,
            ],
            [
                cos_zeta * cos_theta * sin_z + sin_zeta * cos_z,
                -sin_zeta * cos_theta * sin_z + cos_zeta * cos_z,
                -sin_theta * sin_z,
            ],
            [cos_zeta * sin_theta, -sin_zeta * sin_theta, cos_theta],
        ]
    )
