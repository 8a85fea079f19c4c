"""Measures that a command line names: a size, a speed, a year, a time to wait.

Each is read from its text, or refused with what was expected, as argparse wants it. Never here: which command
has which (`arguments`).
"""

import argparse
import re

_SIZE = re.compile(r"^([0-9]{1,4})x([0-9]{1,4})$")
SMALLEST_SIZE = (60, 16)
YEARS = (1957, 2199)
"""From the first satellite on."""


def size(text: str) -> tuple[int, int]:
    """A picture's size in cells, `160x48`."""
    match = _SIZE.match(text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size, expected columns x rows such as 160x48")
    columns, rows = int(match[1]), int(match[2])
    if columns < SMALLEST_SIZE[0] or rows < SMALLEST_SIZE[1] or columns > 500 or rows > 200:
        smallest = f"{SMALLEST_SIZE[0]}x{SMALLEST_SIZE[1]}"
        raise argparse.ArgumentTypeError(f"{text} cannot be drawn, expected from {smallest} to 500x200")
    return columns, rows


def speed(text: str) -> float:
    """A playback speed, from 0.1 to 10000."""
    try:
        value = float(text.lower().removeprefix("x"))
    except ValueError:
        value = 0.0
    if not 0.1 <= value <= 10_000.0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a speed, expected a number from 0.1 to 10000")
    return value


def speed_or_max(text: str) -> float | None:
    """The same, or None for as fast as can be."""
    return None if text == "max" else speed(text)


def year(text: str) -> int:
    """A year in which telemetry may have been recorded."""
    first, last = YEARS
    if not re.fullmatch(r"[0-9]{4}", text) or not first <= int(text) <= last:
        raise argparse.ArgumentTypeError(f"{text!r} is not a year, expected {first} to {last}")
    return int(text)


def waiting_s(text: str) -> float:
    """How long somebody waits, seconds, from 0.5 to 3600."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.5 <= value <= 3600.0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a waiting time, expected seconds from 0.5 to 3600")
    return value
