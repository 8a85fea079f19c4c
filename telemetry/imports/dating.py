"""From when times count: the year of a recording that names none, and the GMT of MET zero.

Lives here: finding both, from what the user says, what the file tells, or the station's own clock among the
channels. Never here: how times are written (`moments`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from telemetry.imports.gathered import Gathered, Scale
from telemetry.imports.remarks import Refused
from telemetry.linear import Floats

_GPS_CLOCKS: Final = ("USLAB000084", "USLAB000102")
"""Channels that read seconds since the GPS epoch: the computers' clock, the state vector's time tag."""
_YEAR_CLOCK: Final = "TIME_000002"
"""The channel that reads the year."""
_GPS_EPOCH: Final = datetime(1980, 1, 6, tzinfo=UTC)
_UNIX_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LEAP_S: Final = 18.0
"""GPS time is ahead of GMT by so much since 2017; a second more or less makes no other year."""
_DAY_S: Final = 86400.0
_DAYS: Final = 366
_FIRST_YEAR: Final = 1957
_LAST_YEAR: Final = 2199
_APART_DAYS: Final = 30
"""A recording without a year that is silent for so long is two, one of them with corrupt times."""
_DIGITS: Final = 6
"""Decimals of a second that times keep which are no MET: ISS-Mimic's go to 36 billionths of a second."""

Times = Mapping[str, Floats]


def dated(gathered: Gathered, year: int | None) -> tuple[datetime, Times]:
    """The GMT of MET zero, and every channel's times in seconds from it, as they were found.

    `year` is what the user says. Times months away from all others are NaN. Raises Refused for days of a year
    that nothing tells.
    """
    times = {channel_id: gathered.samples(channel_id)[0] for channel_id in gathered.ids}
    if gathered.scale is Scale.MET:
        return _zero(gathered, times, year), times
    if gathered.scale is Scale.YEAR:
        times, start = _since_new_year(gathered, times, year)
    else:
        start = _UNIX_EPOCH
    first = min(float(np.nanmin(ts)) for ts in times.values() if not np.isnan(ts).all())
    midnight = first - first % _DAY_S
    zero = start + timedelta(seconds=midnight)
    return zero, {channel_id: np.round(ts - midnight, _DIGITS) for channel_id, ts in times.items()}


def _zero(gathered: Gathered, times: Times, year: int | None) -> datetime:
    """The GMT of MET zero."""
    if gathered.zero is not None:
        return gathered.zero
    clock = _clock(gathered, times)
    if gathered.zero_in_year is None:
        return clock if clock is not None and year is None else _new_year(_or_none_told(gathered, year))
    offset = timedelta(seconds=gathered.zero_in_year)
    if year is None and clock is not None:
        year = _nearest_new_year(clock - offset)
    return _new_year(_or_none_told(gathered, year)) + offset


def _or_none_told(gathered: Gathered, year: int | None) -> int:
    """The year, or where nothing tells it the one that every computer begins with, which is said."""
    if year is None:
        gathered.remarks.add("year", f"it tells none: {_UNIX_EPOCH.year} is taken, --year gives another")
    return _UNIX_EPOCH.year if year is None else year


def _since_new_year(gathered: Gathered, times: Times, said: int | None) -> tuple[dict[str, Floats], datetime]:
    """Seconds since the New Year before a recording, and when that was. Raises Refused."""
    stretch = _stretch(times)
    before = {
        channel_id: np.where(stretch.before_new_year(ts), ts, np.nan) for channel_id, ts in times.items()
    }
    year = said if said is not None else _told_year(gathered, before)
    if year is None:
        clocks = f"{' or '.join(_GPS_CLOCKS)} is not among its channels"
        raise Refused(f"nothing tells its year ({clocks}): say it, as in --year 2018")
    length_s = (_new_year(year + 1) - _new_year(year)) / timedelta(seconds=1)
    found: dict[str, Floats] = {}
    for channel_id, ts in times.items():
        after = stretch.after_new_year(ts)
        found[channel_id] = np.where(after, ts + length_s, before[channel_id])
        strays = int(np.isnan(found[channel_id]).sum())
        gathered.remarks.count(
            channel_id, "time months away from all others", "times months away from all others", strays
        )
    return found, _new_year(year)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The days of the year that a recording lies on: a stretch of a circle, for it may pass New Year."""

    first_day: int
    days: NDArray[np.bool_]
    """Shape (366,), from 1 January."""

    def before_new_year(self, ts: Floats) -> NDArray[np.bool_]:
        """Which times are the recording's, and before a New Year within it."""
        days = (ts // _DAY_S).astype(np.intp)
        return self.days[days] & (days >= self.first_day)

    def after_new_year(self, ts: Floats) -> NDArray[np.bool_]:
        """Which times are the recording's, and after it."""
        days = (ts // _DAY_S).astype(np.intp)
        return self.days[days] & (days < self.first_day)


def _stretch(times: Times) -> _Stretch:
    """Where most samples lie without a gap of `_APART_DAYS` between them."""
    counts = np.zeros(_DAYS, dtype=np.int64)
    for ts in times.values():
        counts += np.bincount((ts // _DAY_S).astype(np.intp), minlength=_DAYS)
    days = np.flatnonzero(counts)
    gaps = np.diff(days, prepend=days[-1] - _DAYS)  # before each day, the first one's over New Year
    begin = int(gaps.argmax()) if gaps.max() > _APART_DAYS else 0
    days, gaps = np.roll(days, -begin), np.roll(gaps, -begin)
    gaps[0] = 0
    parts = np.split(days, np.flatnonzero(gaps > _APART_DAYS))
    kept = max(parts, key=lambda part: int(counts[part].sum()))
    return _Stretch(int(kept[0]), np.isin(np.arange(_DAYS), kept))


def _told_year(gathered: Gathered, since_new_year: Times) -> int | None:
    """The year by the station's own clocks; None where none of them tells it."""
    if _YEAR_CLOCK in since_new_year:
        year = _middle(gathered.samples(_YEAR_CLOCK)[1])
        if year is not None and year.is_integer() and _FIRST_YEAR <= year <= _LAST_YEAR:
            return int(year)
    clock = _clock(gathered, since_new_year)
    return None if clock is None else _nearest_new_year(clock)


def _clock(gathered: Gathered, times: Times) -> datetime | None:
    """When the times' zero was by the first GPS clock that can be believed, to the second."""
    for name in _GPS_CLOCKS:
        if name in times:
            offset_s = _middle(gathered.samples(name)[1] - times[name])
            if offset_s is not None and 0.0 <= offset_s < 2.0**32:
                return _GPS_EPOCH + timedelta(seconds=round(offset_s - _LEAP_S))
    return None


def _middle(values: Floats) -> float | None:
    """The median of what is a number; None where nothing is."""
    known = values[~np.isnan(values)]
    return float(np.median(known)) if known.size else None


def _nearest_new_year(moment: datetime) -> int | None:
    """The year that begins at a moment, or within a day of it; None where none does."""
    year = (moment + timedelta(days=_DAYS / 2)).year
    return year if abs(moment - _new_year(year)) < timedelta(days=1) else None


def _new_year(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=UTC)
