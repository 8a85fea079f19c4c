"""The Earth as a body to fly around: its size, shape, gravity and turning, as published.

Never here: its atmosphere (`decay`), where the Sun stands (`sky`), or anything about a station.
"""

from typing import Final

RADIUS_KM: Final = 6378.137
"""Equatorial radius, WGS-84."""
FLATTENING: Final = 1 / 298.257223563
"""WGS-84."""
MU_KM3_S2: Final = 398600.4418
"""Gravitational parameter, WGS-84."""
J2: Final = 1.08262668e-3
"""The flattening's share of the gravity field, EGM-96."""
J3: Final = -2.53265649e-6
"""The pear shape's, EGM-96."""
TURN_RAD_S: Final = 7.292115855e-5
"""Rate of Greenwich mean sidereal time, which counts from the equinox of date."""
