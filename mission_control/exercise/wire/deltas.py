"""Deltas: what of a view changed since one that the other end has.

Lives here: finding it, and putting it back together. Never here: who may see what (that was decided before
there was a view), or when anything is sent.

`patched(old, delta(old, new))` is `new`, bit for bit. Without an old one all of the new is told: whoever
joins, comes back or fell behind needs nothing else. What never changes for a seat (names, channels) is
no part of it: see `Surroundings`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any, Final, get_origin, get_type_hints

import msgspec
import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from mission_control.exercise.view import Trend, View
from telemetry.channels import ChannelTable
from telemetry.frame import Frame, Readings
from telemetry.linear import Floats
from telemetry.manifest import Manifest

_APART: Final = ("manifest", "seat", "frame", "trends", "readings")
"""Fields that have ways of their own."""
_WORDED: Final = ("commands",)
"""Fields that hold words of a scenario's language, of which its own library tells one kind from another."""


class WireError(ValueError):
    """What came over the wire is not what it should be, in one line."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is round every view of one seat."""

    manifest: Manifest
    seat: str
    """Its title."""
    channels: ChannelTable
    """Those that it may read."""


class RowsChanged(msgspec.Struct, frozen=True):
    """Rows of the readings that are new, each by its place in the seat's channels."""

    rows: bytes
    """Of 16 bits each."""
    values: bytes
    sampled: bytes
    quality: bytes


class TrendsChanged(msgspec.Struct, frozen=True):
    """What is new in the trends."""

    past: dict[str, tuple[float, bytes]]
    """The span, and all values but the latest, of channels whose past moved on."""
    now: bytes
    """The latest value of every trend, in the order of their channels' ids."""


class Delta(msgspec.Struct, frozen=True):
    """What makes one view of another."""

    told: dict[str, msgspec.Raw]
    """Fields of the view and its frame that differ, each as it is now."""
    grown: dict[str, tuple[int, msgspec.Raw]]
    """Lists that differ: how many from the first on stay, and what follows those now."""
    readings: RowsChanged
    trends: TrendsChanged


def delta(old: View | None, new: View) -> Delta:
    """What makes `new` of `old`; of nothing, where there is no old one."""
    told, grown = {}, {}
    for name, field in _fields().items():
        before, after = None if old is None else field.of(old), field.of(new)
        if before is after and old is not None:
            continue
        if isinstance(before, tuple) and field.is_list:
            kept = _alike(before, after)
            if kept < len(after) or kept < len(before):
                grown[name] = kept, field.encoded(after[kept:])
        elif old is None or before != after:
            told[name] = field.encoded(after)
    return Delta(
        told,
        grown,
        _rows_changed(None if old is None else old.frame.readings, new.frame.readings),
        _trends_changed({} if old is None else old.trends, new.trends),
    )


def patched(around: Surroundings, old: View | None, changed: Delta) -> View:
    """The view that `changed` makes of `old`. Raises WireError where it does not fit."""
    try:
        return _patched(around, old, changed)
    except (msgspec.MsgspecError, ValueError, TypeError, LookupError) as error:
        raise WireError(f"the host sent a view that does not fit the one before: {error}") from None


def _patched(around: Surroundings, old: View | None, changed: Delta) -> View:
    known = _fields()
    values = {} if old is None else {name: field.of(old) for name, field in known.items()}
    for name, raw in changed.told.items():
        values[name] = known[name].decoded(raw)
    for name, (kept, raw) in changed.grown.items():
        values[name] = (*values[name][:kept], *known[name].decoded(raw))
    of_frame = {name: values[name] for name, field in known.items() if field.in_frame}
    of_view = {name: values[name] for name, field in known.items() if not field.in_frame}
    readings = _readings(around.channels, None if old is None else old.frame.readings, changed.readings)
    trends = _trends({} if old is None else old.trends, changed.trends)
    return View(around.manifest, Frame(readings=readings, **of_frame), trends, seat=around.seat, **of_view)


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of a view or of its frame."""

    name: str
    in_frame: bool
    is_list: bool
    codec: "_Packed | _Worded"

    def of(self, view: View) -> Any:
        """Its value."""
        return getattr(view.frame if self.in_frame else view, self.name)

    def encoded(self, value: Any) -> msgspec.Raw:
        """A value of it, or what follows in a list of them."""
        return msgspec.Raw(self.codec.encode(value))

    def decoded(self, raw: msgspec.Raw) -> Any:
        """Its value again."""
        return self.codec.decode(raw)


class _Packed:
    """Values as MessagePack."""

    def __init__(self, hint: Any) -> None:
        self._decoder = msgspec.msgpack.Decoder(hint, dec_hook=_array)
        self.encode = _ENCODER.encode

    def decode(self, raw: msgspec.Raw) -> Any:
        """The value again."""
        return self._decoder.decode(raw)


class _Worded:
    """Values as JSON, as pydantic has them."""

    def __init__(self, hint: Any) -> None:
        self._adapter: TypeAdapter[Any] = TypeAdapter(hint)

    def encode(self, value: Any) -> bytes:
        """Its bytes."""
        return _ENCODER.encode(self._adapter.dump_json(value, by_alias=True))

    def decode(self, raw: msgspec.Raw) -> Any:
        """The value again."""
        return self._adapter.validate_json(msgspec.msgpack.decode(raw, type=bytes))


@cache
def _fields() -> dict[str, _Field]:
    found = [(f.name, kind, hint) for kind in (Frame, View) for f, hint in _hinted(kind)]
    return {
        name: _Field(
            name,
            kind is Frame,
            get_origin(hint) is tuple,
            _Worded(hint) if name in _WORDED else _Packed(hint),
        )
        for name, kind, hint in found
        if name not in _APART
    }


def _hinted(kind: type) -> Sequence[tuple[Any, Any]]:
    hints = get_type_hints(kind)
    return [(field, hints[field.name]) for field in fields(kind)]


_ENCODER: Final = msgspec.msgpack.Encoder(enc_hook=lambda array: (array.shape, _bytes(array)))


def _array(_: type, told: Any) -> Floats:
    shape, content = told
    return np.frombuffer(content, dtype="<f8").reshape(shape)


def _bytes(array: NDArray[Any]) -> bytes:
    return np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<"), copy=False).tobytes()


def _alike(before: tuple[Any, ...], after: tuple[Any, ...]) -> int:
    """How many from the first on are the same."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((i for i, (a, b) in pairs if a is not b and a != b), min(len(before), len(after)))


def _rows_changed(old: Readings | None, new: Readings) -> RowsChanged:
    if old is None:
        rows = np.arange(len(new.channels))
    else:
        same = (old.values.view(np.int64) == new.values.view(np.int64)) & (old.quality == new.quality)
        rows = np.flatnonzero(~(same & (old.sampled.view(np.int64) == new.sampled.view(np.int64))))
    return RowsChanged(
        _bytes(rows.astype(np.uint16)),
        _bytes(new.values[rows]),
        _bytes(new.sampled[rows]),
        _bytes(new.quality[rows]),
    )


def _readings(channels: ChannelTable, old: Readings | None, changed: RowsChanged) -> Readings:
    count = len(channels)
    none = Readings(channels, np.full(count, np.nan), np.full(count, np.nan), np.zeros(count, np.uint8))
    before = none if old is None else old
    rows = np.frombuffer(changed.rows, dtype="<u2").astype(np.intp)
    values, sampled, quality = before.values.copy(), before.sampled.copy(), before.quality.copy()
    values[rows] = np.frombuffer(changed.values, dtype="<f8")
    sampled[rows] = np.frombuffer(changed.sampled, dtype="<f8")
    quality[rows] = np.frombuffer(changed.quality, dtype=np.uint8)
    return Readings(channels, values, sampled, quality)


def _trends_changed(old: Mapping[str, Trend], new: Mapping[str, Trend]) -> TrendsChanged:
    past, now = {}, {}
    for channel, trend in new.items():
        before, now[channel] = old.get(channel), trend.now
        if before is None or before.span_s != trend.span_s or before.past != trend.past:
            past[channel] = trend.span_s, _floats(trend.past)
    return TrendsChanged(past, _floats([now[channel] for channel in sorted(now)]))


def _trends(old: Mapping[str, Trend], changed: TrendsChanged) -> Mapping[str, Trend]:
    trends = dict(old)
    for channel, (span_s, content) in changed.past.items():
        past = np.frombuffer(content, dtype="<f8").tolist()
        trends[channel] = Trend(channel, span_s, tuple(past), np.nan)
    latest = np.frombuffer(changed.now, dtype="<f8").tolist()
    return {
        channel: replace(trends[channel], now=value)
        for channel, value in zip(sorted(trends), latest, strict=True)
    }


def _floats(values: Sequence[float]) -> bytes:
    return np.array(values, dtype="<f8").tobytes()
