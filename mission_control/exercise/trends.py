"""Trends: the recent past of the channels worth a curve, as a view has them.

Lives here: which channels, the steps of the past, and working out only what is looked at. Never here: values,
which are the run's, or who may see them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache, partial
from typing import Final

import numpy as np

from mission_control.exercise.view import Trend
from telemetry.channels import ChannelTable
from telemetry.linear import Floats

TREND_SPAN_S: Final = 6 * 3600.0
TREND_STEP_S: Final = 300.0

_TOGETHER: Final = (
    ("air.*.o2_mmhg", "air.*.co2_mmhg", "hum.*"),
    ("air.*.total_mmhg", "air.*.temperature_c"),
    ("orbit.mean_altitude_km",),
    ("power.station.generation_kw", "power.station.stored_kwh"),
)
"""Quantities that are trended, by what is drawn together: a panel's are worked out at once, no other's."""

ValuesAt = Callable[[Sequence[str], Floats], Floats]
"""Values of channels (C,) at instants in order of time (T,), shape (C, T); NaN where there is none."""


class Trends:
    """The trends of some channels at any instant."""

    def __init__(self, channels: ChannelTable, values_at: ValuesAt) -> None:
        shown = [channel for channel in channels if channels.measuring(channel.quantity) == channel.id]
        groups = [
            tuple(c.id for c in shown if any(fnmatchcase(c.quantity, kind) for kind in kinds))
            for kinds in _TOGETHER
        ]
        self._pasts = [_Past(group, values_at) for group in groups]
        self._places = {
            channel: (past, row)
            for past, group in zip(self._pasts, groups, strict=True)
            for row, channel in enumerate(group)
        }
        self.at = lru_cache(maxsize=1)(partial(_TrendsAt, self._places))
        """The past on whole steps, and the value, at a time, by channel."""

    def forget_after(self, t: float) -> None:
        """What was worked out of later than `t` is true no more."""
        for past in self._pasts:
            past.forget_after(t)
        self.at.cache_clear()


class _Past:
    """Channels that are drawn together, and what was worked out of their past."""

    def __init__(self, channels: tuple[str, ...], values_at: ValuesAt) -> None:
        self._channels = channels
        self._values_at = values_at
        self._columns: dict[int, list[float]] = {}
        """By step. The past of a run does not change, so that a step further one of them is new."""
        self._until = lru_cache(maxsize=2)(self._worked_out_until)

    def forget_after(self, t: float) -> None:
        """What was worked out of later than `t` is true no more."""
        self._columns = {step: known for step, known in self._columns.items() if step * TREND_STEP_S <= t}
        self._until.cache_clear()

    def trends(self, t: float) -> list[Trend]:
        """Each channel's at `t`."""
        now = self._values_at(self._channels, np.array([t]))[:, 0].tolist()
        past = self._until(int(np.floor(t / TREND_STEP_S)))
        return [
            Trend(channel, TREND_SPAN_S, before, value)
            for channel, before, value in zip(self._channels, past, now, strict=True)
        ]

    def _worked_out_until(self, step: int) -> list[tuple[float, ...]]:
        """Each channel's values on the steps up to this one."""
        steps = range(step - round(TREND_SPAN_S / TREND_STEP_S) + 1, step + 1)
        missing = [step for step in steps if step not in self._columns]
        if missing:
            values = self._values_at(self._channels, np.array(missing, dtype=np.float64) * TREND_STEP_S)
            found = self._columns | dict(zip(missing, values.T.tolist(), strict=True))
            self._columns = {step: found[step] for step in steps}
        return list(zip(*self._columns.values(), strict=True))


class _TrendsAt(Mapping[str, Trend]):
    """The trends of one instant, each worked out when it, or one drawn with it, is first looked at."""

    def __init__(self, places: Mapping[str, tuple[_Past, int]], t: float) -> None:
        self._places = places
        self._t = t
        self._known: dict[_Past, list[Trend]] = {}

    def __getitem__(self, channel: str) -> Trend:
        past, row = self._places[channel]
        if past not in self._known:
            self._known[past] = past.trends(self._t)
        return self._known[past][row]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
