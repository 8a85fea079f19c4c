"""Severity: the station's own four classes of alarm. By itself, so that naming it costs nothing else."""

from enum import IntEnum


class Severity(IntEnum):
    """The ISS's own four classes; a lower number is graver."""

    EMERGENCY = 1
    WARNING = 2
    CAUTION = 3
    ADVISORY = 4
