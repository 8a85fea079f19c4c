"""Finding a time from what somebody typed: a share, a step, a MET, a GMT, or words of an event's title.

Lives here: that grammar. Never here: the clock, or who may ask.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from mission_control.exercise.view import Mark
from scenarios.choices import quoted, shortened
from scenarios.times import TICKS_PER_SECOND, TimeTextError, duration_ticks, gmt_ticks, met_text, met_ticks

_SHARE = re.compile(r"^([0-9]{1,9}(?:\.[0-9]{1,9})?)\s*%$")
_STEP = re.compile(r"^([+-])\s*(?![0-9]+/)(.+)$")
_DAY_CLOCK = re.compile(r"^-?[0-9]+/")
_NAMED_CLOCK = re.compile(r"^(?:GMT|MET)\s+(?=-?[0-9])", re.IGNORECASE)
"""As the top line writes a time: the figures alone say which of the two it is."""
_SHORT_MINUTES = re.compile(r"(?<=[0-9])\s*m(?![a-z])")


_NONE_ABSENT: Final[Mapping[str, str]] = MappingProxyType({})
_LONGEST_REASON: Final = 140


def found_time(
    text: str,
    now: float,
    *,
    start_t: float,
    end_t: float,
    zero: datetime,
    marks: Sequence[Mark],
    absent: Mapping[str, str] = _NONE_ABSENT,
) -> float:
    """The time meant by `text`, in scenario seconds, within the scenario.

    `absent` tells why events did not happen, by their titles, ids and chapters.

    Raises ValueError with one line that says what was not understood and what would be.
    """
    asked = _NAMED_CLOCK.sub("", text.strip())
    if not asked:
        raise ValueError("type a MET such as 001/10:13, a GMT, +30m, 50% or words of an event")
    if share := _SHARE.match(asked):
        t = start_t + (end_t - start_t) * float(share[1]) / 100.0
    elif _DAY_CLOCK.match(asked):
        t = _clock_time(asked, start_t, end_t, zero)
    elif step := _STEP.match(asked):
        t = now + (1 if step[1] == "+" else -1) * _seconds(asked, step[2])
    else:
        t = _event_time(asked, marks, absent)
    if not start_t <= t <= end_t:
        raise ValueError(f"{met_text(t)} is outside {met_text(start_t)} to {met_text(end_t)}")
    return t


def _seconds(asked: str, length: str) -> float:
    """The length of a step. Raises ValueError that names the step as it was asked for."""
    try:
        return duration_ticks(_SHORT_MINUTES.sub(" min", length.strip())) / TICKS_PER_SECOND
    except TimeTextError:
        raise ValueError(
            f"{quoted(asked)} is no step, expected one such as +90 s, -15m or +1 h 30 min"
        ) from None


def _clock_time(text: str, start_t: float, end_t: float, zero: datetime) -> float:
    """A MET if it lies within the scenario, else a GMT."""
    try:
        met = met_ticks(text) / TICKS_PER_SECOND
    except TimeTextError as error:
        raise ValueError(str(error)) from None
    if start_t <= met <= end_t:
        return met
    try:
        gmt = gmt_ticks(text, zero) / TICKS_PER_SECOND
    except TimeTextError:
        return met
    return gmt if start_t <= gmt <= end_t else met


def _event_time(text: str, marks: Sequence[Mark], absent: Mapping[str, str]) -> float:
    """The first mark of that name, else the first in whose names every word typed begins a word.

    An event that did not happen is told as such; the nearest name is for what is called nothing here.
    """
    asked = text.casefold()
    for mark in marks:
        if asked in (mark.event.casefold(), mark.title.casefold(), (mark.chapter or "").casefold()):
            return mark.t
    named = [name for name in absent if asked == name.casefold()]
    if named:
        raise _did_not_happen(named[0], absent)
    begun = [re.compile(rf"\b{re.escape(part)}") for part in asked.split()]
    for mark in marks:
        words = f"{mark.chapter or ''} {mark.title} {mark.event}".casefold()
        if all(part.search(words) for part in begun):
            return mark.t
    for name in absent:
        if all(part.search(name.casefold()) for part in begun):
            raise _did_not_happen(name, absent)
    names = [name for mark in marks for name in (mark.chapter, mark.title, mark.event) if name]
    names += absent
    near = get_close_matches(text[:80], names, n=1, cutoff=0.5)
    hint = f", did you mean {near[0]!r}?" if near else ""
    raise ValueError(f"no time and no event is called {quoted(text)}{hint}")


def _did_not_happen(name: str, absent: Mapping[str, str]) -> ValueError:
    reason = " ".join(absent[name].split())
    return ValueError(f"{quoted(name)}: it did not happen: {shortened(reason, _LONGEST_REASON)}")
