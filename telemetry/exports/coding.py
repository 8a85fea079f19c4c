"""Codings: how a channel's values stand in a packet's octets.

Lives here: which coding a channel has, and values to octets. Never here: packets (`packing`, `ccsds`), or
what the dictionary says of a coding (`xtce`).

A channel with a step is sent as the number of steps, as an instrument's converter gives it; one with words
as the word's number; any other as it is. A few numbers are set apart for what is no reading, so that nobody
takes it for one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from telemetry.channels import Channel
from telemetry.linear import Floats

Octets = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Coding:
    """One way of writing a number. Big-endian."""

    dtype: str
    failed: int | None = None
    """What is sent for a failed instrument; None: not a number, as IEEE 754 has it."""
    least: int = 0
    most: int = 0
    """What a reading lies between; one beyond is sent as the next number after."""

    @property
    def octets(self) -> int:
        """How long a value is."""
        return np.dtype(self.dtype).itemsize


FLOAT: Final = Coding(">f8")
STEPS: Final = Coding(">i4", failed=-(2**31), least=-(2**31) + 2, most=2**31 - 2)
WORD: Final = Coding("u1", failed=255, least=0, most=253)
"""The number of a word; one beyond the channel's `words` is sent as the next after the most."""
CODINGS: Final = (FLOAT, STEPS, WORD)
"""In the order in which they stand in a packet: the longest first."""


def coding(channel: Channel) -> Coding:
    """How a channel's values are sent."""
    if channel.labels:
        fits = all(WORD.least <= number <= WORD.most for number in channel.labels)
        return WORD if fits else FLOAT
    return STEPS if channel.quantum > 0 else FLOAT


def words(channel: Channel) -> dict[int, str]:
    """The word of each number that an enumerated channel may send: for one that has none, its digits.

    A dictionary may begin at 1, and a channel read 0 all the same.
    """
    return {number: channel.labels.get(number, str(number)) for number in range(max(channel.labels) + 1)}


class Coder:
    """Writes values of some channels that have one coding."""

    def __init__(self, form: Coding, channels: Sequence[Channel]) -> None:
        self._form = form
        self._quanta = np.array([channel.quantum for channel in channels])
        self._most = np.array([max(channel.labels, default=0) for channel in channels])

    def octets(self, values: Floats) -> Octets:
        """Values of shape (T, channels) as octets of shape (T, channels x octets of each)."""
        if self._form is STEPS:
            numbers = self._steps(values)
        elif self._form is WORD:
            numbers = self._words(values)
        else:
            numbers = values
        sent = np.ascontiguousarray(numbers.astype(self._form.dtype))
        return sent.view(np.uint8).reshape(len(values), -1)

    def _steps(self, values: Floats) -> Floats:
        steps = np.rint(values / self._quanta).clip(STEPS.least - 1, STEPS.most + 1)
        return np.where(np.isnan(values), float(STEPS.failed or 0), steps)

    def _words(self, values: Floats) -> Floats:
        known = (values >= WORD.least) & (values <= self._most) & (values == np.floor(values))
        return np.where(np.isnan(values), float(WORD.failed or 0), np.where(known, values, WORD.most + 1.0))
