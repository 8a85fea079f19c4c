"""Samples as CCSDS space packets (133.0-B-2), which the station's dictionary (`xtce`) describes.

Lives here: headers, and samples to packets. Never here: which channels travel together (`packing`).

    version, type, flags, APID    u16    telemetry, with a secondary header
    sequence flags and count      u16    unsegmented; counts modulo 16384 in each application process
    length                        u16    octets after this one, less one
    time                          u48    GMT: seconds since 1970 without leap seconds, in 2^-16 s; that is
                                         a CCSDS unsegmented time code (301.0-B-4) of 4 + 2 octets, its
                                         P-field (0x2E) agreed and not sent; a tick of ours is 64 of it
    form                          u8     0: a group, 1: a single
    kind                          u24    which of its form in its application process
    values                               one after the other

Packets come in order of time, and at one instant in order of application processes.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

from telemetry.channels import ChannelTable
from telemetry.exports.coding import CODINGS, Coder, Octets, coding
from telemetry.exports.extract import ExportError, Extract
from telemetry.exports.packing import GROUP, Kind, kinds
from telemetry.linear import Floats
from telemetry.sampled import Rows

TIME_UNITS: Final = 1 << 16
"""In a second."""
HEADER_OCTETS: Final = 16
_PRIMARY_OCTETS: Final = 6
_TELEMETRY: Final = 0x0800
_UNSEGMENTED: Final = 0xC000
_COUNTS: Final = 0x4000


def write_ccsds(extract: Extract, file: BinaryIO) -> None:
    """Write an extract as space packets. Raises OSError, and ExportError for times that have no code."""
    packets = Packets(extract.source.channels, extract.source.zero)
    for samples in extract.samples():
        file.write(packets.of(*samples))


class Packets:
    """Makes samples packets, and counts them."""

    def __init__(self, channels: ChannelTable, zero: datetime) -> None:
        self._zero = round(zero.timestamp() * TIME_UNITS)
        self._channels = channels
        self._kinds = every = kinds(channels)
        self._packers: dict[int, _Packer] = {}
        self._group_of = np.empty(len(channels), dtype=np.int32)
        self._single_of = np.empty(len(channels), dtype=np.int32)
        self._place_of = np.empty(len(channels), dtype=np.intp)
        for i, kind in enumerate(every):
            (self._group_of if kind.form == GROUP else self._single_of)[list(kind.rows)] = i
            if kind.form == GROUP:
                self._place_of[list(kind.rows)] = np.arange(len(kind.rows))
        self._apids = np.array([kind.apid for kind in every])
        self._sent: Counter[int] = Counter()

    def of(self, ts: Floats, rows: Rows, values: Floats) -> bytes:
        """The packets of samples in order of time: times (s), channel rows and values, each of shape (N,).

        Raises ExportError for a time before 1970 or after 2106.
        """
        parts = [*self._parts(ts, rows, values)]
        if not parts:
            return b""
        times = np.concatenate([part.times for part in parts])
        of_kind = np.repeat([part.kind for part in parts], [part.times.size for part in parts])
        order = np.lexsort((of_kind, self._apids[of_kind], times))
        counts = self._counted(self._apids[of_kind], order)
        packets: list[bytes] = []
        for part in parts:
            begin = len(packets)
            codes = self._codes(part.times)
            packer = self._packer(part.kind)
            packets += packer.packets(codes, counts[begin : begin + part.times.size], part.values)
        return b"".join([packets[i] for i in order.tolist()])

    def _parts(self, ts: Floats, rows: Rows, values: Floats) -> Iterator["_Part"]:
        """Samples by the kind of packet they travel in."""
        groups = self._group_of[rows]
        order = groups.argsort(kind="stable")
        alone = []
        for part in _runs(groups[order], order):
            group = int(groups[part[0]])
            width = len(self._kinds[group].rows)
            starts = np.flatnonzero(np.diff(ts[part], prepend=np.nan))
            sizes = np.diff(starts, append=part.size)
            whole = (sizes == width).repeat(sizes)
            alone.append(part[~whole])
            together = part[whole]
            if together.size:
                table = np.empty((together.size // width, width))
                instants = np.arange(together.size) // width
                table[instants, self._place_of[rows[together]]] = values[together]
                yield _Part(group, ts[together[::width]], table)
        rest = np.concatenate([np.empty(0, dtype=np.intp), *alone])
        rest = rest[rows[rest].argsort(kind="stable")]
        for part in _runs(rows[rest], rest):
            yield _Part(int(self._single_of[rows[part[0]]]), ts[part], values[part][:, None])

    def _packer(self, kind: int) -> "_Packer":
        if kind not in self._packers:
            self._packers[kind] = _Packer(self._kinds[kind], self._channels)
        return self._packers[kind]

    def _counted(self, apids: NDArray[np.intp], order: NDArray[np.intp]) -> NDArray[np.intp]:
        """Each packet's count in its application process, when they are sent in this order."""
        counts = np.empty(order.size, dtype=np.intp)
        for apid in np.unique(apids).tolist():
            places = order[apids[order] == apid]
            counts[places] = (self._sent[apid] + np.arange(places.size)) % _COUNTS
            self._sent[apid] += places.size
        return counts

    def _codes(self, ts: Floats) -> NDArray[np.int64]:
        codes = np.rint(ts * TIME_UNITS).astype(np.int64) + self._zero
        if codes.size and not 0 <= codes.min() <= codes.max() < 1 << 48:
            raise ExportError("a space packet's time is a date from 1970 to 2106, and these samples are not")
        return codes


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """Packets of one kind."""

    kind: int
    times: Floats
    """Shape (T,)."""
    values: Floats
    """Shape (T, channels of the kind)."""


class _Packer:
    """Makes the packets of one kind."""

    def __init__(self, kind: Kind, channels: ChannelTable) -> None:
        told = [channels.at_row(row) for row in kind.rows]
        codings = [coding(channel) for channel in told]
        self._coders = []
        for form in CODINGS:
            places = [i for i, each in enumerate(codings) if each is form]
            if places:
                coder = Coder(form, [told[i] for i in places])
                self._coders.append((slice(places[0], places[-1] + 1), coder))
        length = HEADER_OCTETS + sum(form.octets for form in codings)
        self._header = np.zeros(length, dtype=np.uint8)
        fixed = [(0, 2, _TELEMETRY | kind.apid), (4, 2, length - _PRIMARY_OCTETS - 1)]
        for begin, size, number in (*fixed, (12, 1, kind.form), (13, 3, kind.number)):
            self._header[begin : begin + size] = list(number.to_bytes(size, "big"))

    def packets(self, codes: NDArray[np.int64], counts: NDArray[np.intp], values: Floats) -> list[bytes]:
        """One packet for each instant: time codes and counts of shape (T,), values (T, channels)."""
        octets = np.tile(self._header, (codes.size, 1))
        octets[:, 2:4] = _octets(_UNSEGMENTED | counts)[:, -2:]
        octets[:, 6:12] = _octets(codes)[:, -6:]
        sent = [coder.octets(values[:, part]) for part, coder in self._coders]
        octets[:, HEADER_OCTETS:] = np.concatenate(sent, axis=1)
        packets: list[bytes] = octets.view(f"V{octets.shape[1]}")[:, 0].tolist()
        return packets


def _octets(numbers: NDArray[np.integer]) -> Octets:
    """Whole numbers of shape (T,) as eight octets each."""
    return numbers.astype(">i8")[:, None].view(np.uint8)


def _runs(keys: NDArray[np.integer], places: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    """Places cut where their keys, which are in order, change."""
    if not places.size:
        return []
    return np.split(places, np.flatnonzero(np.diff(keys)) + 1)
