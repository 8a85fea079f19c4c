"""Times and durations as people write them, and as whole ticks of 1/1024 s.

Here lives every conversion between text and ticks or seconds. Nothing here reads a clock, and no other
module of the project parses or prints a MET, a GMT or a duration.
"""

import math
import re
from calendar import isleap
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Final

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

TICKS_PER_SECOND: Final = 1024
"""Event times are whole ticks: a binary fraction of a second, so that sums of them are exact in floats."""

MET_EXAMPLES: Final = "a MET such as 002/18:00, 000/00:05:30 or -000/06:00"
GMT_EXAMPLES: Final = "a GMT such as 045/18:00 or 045/18:00:30 (day of the year, 001 is 1 January)"
ISO_EXAMPLES: Final = "a date and time such as 2018-10-12T04:59:15Z or 2018-285T04:59:15Z"
DURATION_EXAMPLES: Final = "a duration such as 90 s, 15 min, 1 h 30 min, 1 d or 00:15:00"

MET_PATTERN: Final = r"^-?[0-9]{3,6}/[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,10})?)?$"
_DAY_CLOCK: Final = re.compile(
    r"(?P<sign>-?)(?P<days>[0-9]{3,6})/(?P<hours>[0-9]{2}):(?P<minutes>[0-9]{2})"
    r"(?::(?P<seconds>[0-9]{2})(?P<fraction>\.[0-9]{1,10})?)?"
)

_DAY_OF_YEAR: Final = re.compile(r"([0-9]{4})-([0-9]{3})T([0-9:.]+)Z?")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

_UNIT_SECONDS: Final = {
    "d": Fraction(86400),
    "h": Fraction(3600),
    "min": Fraction(60),
    "s": Fraction(1),
    "ms": Fraction(1, 1000),
}
_UNITS: Final = " ?".join(rf"([0-9]{{1,9}}(?:\.[0-9]{{1,10}})? ?{unit})?" for unit in _UNIT_SECONDS)
_CLOCK: Final = r"([0-9]{2,4}):([0-5][0-9]):([0-5][0-9](?:\.[0-9]{1,10})?)"
DURATION_PATTERN: Final = rf"^(?=[0-9].*\S$)(?:{_UNITS}|{_CLOCK})$"
_DURATION: Final = re.compile(DURATION_PATTERN.removesuffix("$"))


class TimeTextError(ValueError):
    """A text that is no time: what is wrong with it, and what was expected instead."""

    def __init__(self, problem: str, expected: str) -> None:
        super().__init__(f"{problem}, expected {expected}")
        self.problem = problem
        self.expected = expected


def met_ticks(text: str) -> int:
    """Ticks from the scenario's zero, nearest to `DDD/HH:MM[:SS[.fff]]` with an optional leading `-`.

    Raises TimeTextError, a ValueError, where the text is no MET.
    """
    negative, seconds = _day_clock(text, MET_EXAMPLES)
    ticks = _nearest_tick(seconds)
    return -ticks if negative else ticks


def met_text(seconds: float, with_seconds: bool = True) -> str:
    """The second (or minute) of MET that has begun at `seconds`, as `DDD/HH:MM:SS` or `DDD/HH:MM`.

    Time is floored towards the past on both sides of zero, so half a second before zero is -000/00:00:01.
    """
    whole = math.floor(seconds)
    if not with_seconds:
        whole -= whole % 60
    minutes, second = divmod(abs(whole), 60)
    hours, minute = divmod(minutes, 60)
    day, hour = divmod(hours, 24)
    sign = "-" if whole < 0 else ""
    return f"{sign}{day:03d}/{hour:02d}:{minute:02d}" + (f":{second:02d}" if with_seconds else "")


def tick_text(tick: int) -> str:
    """The MET of a tick."""
    return met_text(tick / TICKS_PER_SECOND)


def gmt_text(zero: datetime, seconds: float, millis: bool = False) -> str:
    """GMT `seconds` after `zero` as `DDD/HH:MM:SS[.mmm]`, floored; 001 is 1 January. A naive zero is UTC."""
    second, microsecond = divmod(round(seconds * 1_000_000) + zero.microsecond, 1_000_000)
    text = _gmt_second(zero, second)
    return f"{text}.{microsecond // 1000:03d}" if millis else text


@lru_cache(maxsize=256)  # a line of telemetry has its GMT, and many fall into one second
def _gmt_second(zero: datetime, second: int) -> str:
    moment = _utc(zero).replace(microsecond=0) + timedelta(seconds=second)
    return f"{moment.timetuple().tm_yday:03d}/{moment:%H:%M:%S}"


def gmt_ticks(text: str, zero: datetime) -> int:
    """Ticks from `zero` to the GMT written, in the year that brings it nearest to `zero`.

    Raises TimeTextError, a ValueError, where the text is no GMT or its day is in none of those years.
    """
    negative, seconds = _day_clock(text, GMT_EXAMPLES)
    start = _utc(zero)
    offsets = []
    for year in (start.year - 1, start.year, start.year + 1):
        day_zero = datetime(year, 1, 1, tzinfo=UTC) - timedelta(days=1)
        days = 366 if isleap(year) else 365
        if not negative and 1 <= seconds // 86400 <= days:
            microseconds = (day_zero - start) // timedelta(microseconds=1)
            offsets.append(Fraction(microseconds, 1_000_000) + seconds)
    if not offsets:
        raise TimeTextError(f"{text!r} is on no day of the years around {start.year}", GMT_EXAMPLES)
    return _nearest_tick(min(offsets, key=abs))


def met_seconds(text: str) -> float:
    """Seconds from the zero of a MET as it is written, to the digit. Raises TimeTextError."""
    negative, seconds = _day_clock(text, MET_EXAMPLES)
    return float(-seconds if negative else seconds)


def year_seconds(text: str) -> float:
    """Seconds from 1 January, 00:00, of a GMT, whatever its year. Raises TimeTextError."""
    negative, seconds = _day_clock(text, GMT_EXAMPLES)
    if negative or not 1 <= seconds // 86400 <= 366:
        raise TimeTextError(f"{_short(text)} is on no day of a year", GMT_EXAMPLES)
    return float(seconds - 86400)


def iso_seconds(text: str) -> float:
    """Seconds from 1970 of an ISO 8601 date and time, by month or by day of the year; UTC where it names no
    zone. Raises TimeTextError.
    """
    match = _DAY_OF_YEAR.fullmatch(text)
    try:
        if match is not None:
            first = datetime.fromisoformat(f"{match[1]}-01-01T{match[3]}")
            moment = _utc(first) + timedelta(days=int(match[2]) - 1)
            if moment.year != first.year:
                raise ValueError(f"day {match[2]}")
        else:
            moment = _utc(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        raise TimeTextError(f"{_short(text)} is no date and time", ISO_EXAMPLES) from None
    return (moment - _EPOCH) / timedelta(seconds=1)


def duration_ticks(text: str) -> int:
    """Ticks nearest to a duration such as `90 s`, `1 h 30 min`, `1d`, `250 ms` or `00:15:00`.

    Raises TimeTextError, a ValueError, where the text is no duration.
    """
    match = _DURATION.fullmatch(text)
    if match is None:
        problem = "has no unit" if re.fullmatch(r"[0-9.]+", text) else "is not a duration"
        raise TimeTextError(f"{_short(text)} {problem}", DURATION_EXAMPLES)
    *amounts, hours, minutes, seconds = match.groups()
    if hours is not None:
        return _nearest_tick(3600 * int(hours) + 60 * int(minutes) + Fraction(seconds))
    return _nearest_tick(
        sum(
            (
                Fraction(amount.removesuffix(unit).strip()) * length
                for amount, (unit, length) in zip(amounts, _UNIT_SECONDS.items(), strict=True)
                if amount is not None
            ),
            Fraction(0),
        )
    )


def duration_text(ticks: int) -> str:
    """The shortest text in d, h, min and s that `duration_ticks` reads back as `ticks` (not negative)."""
    minutes, rest = divmod(ticks, 60 * TICKS_PER_SECOND)
    hours, minute = divmod(minutes, 60)
    day, hour = divmod(hours, 24)
    parts = [f"{amount} {unit}" for amount, unit in ((day, "d"), (hour, "h"), (minute, "min")) if amount]
    second, fraction = divmod(rest, TICKS_PER_SECOND)
    if rest or not parts:
        parts.append(f"{second}{_decimals(fraction)} s")
    return " ".join(parts)


def _day_clock(text: str, expected: str) -> tuple[bool, Fraction]:
    """Sign and seconds of `DDD/HH:MM[:SS[.fff]]`; what a day number means is left to the caller."""
    match = _DAY_CLOCK.fullmatch(text)
    if match is None:
        raise TimeTextError(f"{_short(text)} is not a time", expected)
    hours, minutes, second = int(match["hours"]), int(match["minutes"]), int(match["seconds"] or 0)
    for name, amount, most in (("hours", hours, 23), ("minutes", minutes, 59), ("seconds", second, 59)):
        if amount > most:
            raise TimeTextError(f"{text!r} has {amount} {name}, the most is {most}", expected)
    fraction = Fraction("0" + (match["fraction"] or ""))
    return match["sign"] == "-", 86400 * int(match["days"]) + 3600 * hours + 60 * minutes + second + fraction


def _nearest_tick(seconds: Fraction) -> int:
    """Whole ticks nearest to an exact number of seconds."""
    return round(seconds * TICKS_PER_SECOND)


def _decimals(ticks: int) -> str:
    """The shortest decimal fraction, with its point, that reads back as `ticks` (0 to 1023); none for 0."""
    for digits in range(1, 5):  # 1e-4 s is a tenth of a tick: four digits always suffice
        text = f"{ticks / TICKS_PER_SECOND:.{digits}f}"
        if text.startswith("0") and _nearest_tick(Fraction(text)) == ticks:
            return text.removeprefix("0") if ticks else ""
    raise ValueError(f"{ticks} is not a fraction of a second in ticks")


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")


def _met(value: object) -> int:
    if not isinstance(value, str):
        raise _refusal(
            f"{value!r:.40} is no time: a bare number does not say which unit it is in", MET_EXAMPLES
        )
    try:
        return met_ticks(value)
    except TimeTextError as error:
        raise _refusal(error.problem, error.expected) from None


def _duration(value: object) -> int:
    if not isinstance(value, str):
        raise _refusal(f"{value!r:.40} has no unit", DURATION_EXAMPLES)
    try:
        return duration_ticks(value)
    except TimeTextError as error:
        raise _refusal(error.problem, error.expected) from None


def _refusal(problem: str, expected: str) -> PydanticCustomError:
    """A pydantic error that carries the two halves of a fault, for the loader to print."""
    return PydanticCustomError("time_text", "{problem}", {"problem": problem, "expected": expected})


def met_exact(ticks: int) -> str:
    """The MET that `met_ticks` reads back as these very ticks."""
    second, fraction = divmod(abs(ticks), TICKS_PER_SECOND)
    return ("-" if ticks < 0 else "") + met_text(second) + _decimals(fraction)


Met = Annotated[
    int,
    BeforeValidator(_met),
    PlainSerializer(met_exact, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": MET_PATTERN, "description": MET_EXAMPLES}),
]
"""A model field of ticks, written as a MET. Only text is accepted; JSON gets the text back, exactly."""

Duration = Annotated[
    int,
    BeforeValidator(_duration),
    PlainSerializer(duration_text, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": DURATION_PATTERN, "description": DURATION_EXAMPLES}),
]
"""A model field of ticks, written as a duration with units. Only text is accepted; JSON gets text back."""
