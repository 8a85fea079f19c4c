"""Packing: which packets a station's channels travel in.

Lives here: application processes, the kinds of packets and what stands in each. Never here: their octets
(`ccsds`) or their dictionary (`xtce`).

Each discipline is an application process. The channels of one that have one rate sample together, so they
travel together: a *group*, as many as a packet holds. At an instant at which not all of a group have a sample
(some were not asked for; a recording's come when they come), each that has one travels alone, as a *single*.
Every channel is in one group and one single, whatever is exported of it: one dictionary reads everything.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Final

from telemetry.channels import Channel, ChannelTable
from telemetry.exports.coding import CODINGS, coding

FIRST_APID: Final = 0x100
DISCIPLINES: Final = ("ADCO", "BME", "CRONUS", "ETHOS", "EVA", "ROBO", "SPARTAN", "TOPO", "VVO")
"""The application processes from the first on, whichever of them a station has."""
OTHER: Final = "OTHER"
"""The application process after them: channels of no discipline, or of one that is not ours."""
GROUP: Final = 0
SINGLE: Final = 1
MOST_OCTETS: Final = 1024
"""How long a packet's values are at most: with its headers it fits into one datagram on any network."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of packet."""

    discipline: str
    form: int
    """`GROUP` or `SINGLE`."""
    number: int
    """Which of its form in its discipline."""
    rows: tuple[int, ...]
    """What stands in it, in order: rows of the channel table."""

    @property
    def apid(self) -> int:
        """The application process identifier."""
        return FIRST_APID + (*DISCIPLINES, OTHER).index(self.discipline)


def discipline(channel: Channel) -> str:
    """The application process that a channel belongs to."""
    return channel.discipline if channel.discipline in DISCIPLINES else OTHER


def kinds(channels: ChannelTable) -> tuple[Kind, ...]:
    """Every kind of packet that these channels travel in: the groups, then the singles in order of rows."""
    groups: dict[tuple[str, float], list[int]] = defaultdict(list)
    for row, channel in enumerate(channels):
        groups[discipline(channel), -channel.rate_hz].append(row)
    numbers: dict[tuple[str, int], Iterator[int]] = defaultdict(count)
    found = []
    for (name, _), rows in sorted(groups.items()):
        for part in _parts(channels, rows):
            found.append(Kind(name, GROUP, next(numbers[name, GROUP]), part))
    for row, channel in enumerate(channels):
        name = discipline(channel)
        found.append(Kind(name, SINGLE, next(numbers[name, SINGLE]), (row,)))
    return tuple(found)


def _parts(channels: ChannelTable, rows: Iterable[int]) -> Iterator[tuple[int, ...]]:
    """Rows cut into packets, each in the order of codings and then of ids."""
    part: list[int] = []
    for row in sorted(rows, key=lambda row: _order(channels.at_row(row))):
        if sum(_octets(channels, r) for r in (*part, row)) > MOST_OCTETS:
            yield tuple(part)
            part = []
        part.append(row)
    yield tuple(part)


def _order(channel: Channel) -> tuple[int, str]:
    return CODINGS.index(coding(channel)), channel.id


def _octets(channels: ChannelTable, row: int) -> int:
    return coding(channels.at_row(row)).octets
