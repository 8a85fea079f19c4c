"""Instruments: from true values to readings, each channel on its own sampling grid, with its noise and its
steps.

Lives here: which sample a channel shows at t, and what that sample reads. Never here: true values
(`quantities`). A channel's grid is anchored at MET zero; the sample a frame shows is the latest at or
before t, whether or not anybody looked when it was taken.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scenarios.times import TICKS_PER_SECOND
from telemetry.channels import Channel, ChannelTable, quantity_name
from telemetry.frame import Quality, Readings
from telemetry.linear import Floats
from telemetry.model import Model
from telemetry.noise import channel_keys, deviates
from telemetry.steps import EQUIPMENT_STATES

Rows = NDArray[np.intp]
Ticks = NDArray[np.int64]
TrueValues = Callable[[Floats, tuple[str, ...] | None], Floats]
"""Evaluates blocks of quantities (None: all) at instants in order of time: shape (Q, T)."""

Wanted = Sequence[frozenset[str]]
"""For each instant the blocks that are wanted there."""

TrueValuesWanted = Callable[[Floats, Wanted], Floats]
"""Evaluates at each instant at least the blocks wanted there: shape (Q, T)."""


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """Channels that sample together; its arrays of numbers are columns (n, 1), to be read at any instants."""

    period: int
    """Ticks between samples; 0 for all channels, each with its own and read at one instant: arrays (n,)."""
    rows: Rows
    """Their rows in the channel table."""
    quantities: Rows
    blocks: tuple[str, ...]
    keys: NDArray[np.uint64]
    noise: Floats
    quantum: Floats
    words: Rows
    """Which of the group's channels turn a word into a number."""
    offsets: Rows
    """Where in `numbers` each of those channels' begin."""
    numbers: Floats
    """The number of each word, channel after channel."""
    noisy: Rows
    stepped: Rows
    wrong: Rows
    """Which of the group's channels ever read wrongly."""
    biases: Rows
    """The quantities that say how much those are off."""


class Instruments:
    """All channels of one scenario with one seed."""

    def __init__(self, model: Model, seed: int) -> None:
        self.channels: ChannelTable = model.channels
        self._model = model
        self._keys = channel_keys(seed, tuple(c.id for c in self.channels))
        self._start = model.scenario.start
        rows = range(len(self.channels))
        self._all = self._group(0, list(rows))
        groups = self._grouped(rows)
        self._periods = np.array([group.period for group in groups])
        self._blocks = [frozenset(group.blocks) for group in groups]
        self._group_of = np.empty(len(self.channels), dtype=np.intp)
        for i, group in enumerate(groups):
            self._group_of[group.rows] = i
        self._noisy_group = self._group_of[self._all.noisy]
        width = len(groups) + 1
        self._first, self._first_bias = self._all.quantities * width, self._all.biases * width
        """Where each channel's quantity, and what it adds to that, begins among values at all groups' samples
        and one instant more."""

    def at(self, t: float, true_values: TrueValuesWanted, blocks: frozenset[str]) -> tuple[Readings, Floats]:
        """What every channel shows at `t`, and the quantities of some blocks there, shape (Q,).

        All groups' latest samples are evaluated together, and `t` with them; for an old sample only what its
        slow channels measure, since it may lie in a moment of its own.
        """
        numbers = int(t * TICKS_PER_SECOND // 1) // self._periods
        sampled = np.maximum(numbers * self._periods, self._start) / TICKS_PER_SECOND
        order = sampled.argsort()
        instants = np.empty(order.size + 1)
        instants[:-1], instants[-1] = sampled.take(order), t
        true = true_values(instants, [*(self._blocks[group] for group in order.tolist()), blocks])
        place = order.argsort().take(self._group_of)
        values = true.take(place + self._first)
        if self._all.wrong.size:
            values[self._all.wrong] += true.take(place[self._all.wrong] + self._first_bias)
        values = self._measured(self._all, values, numbers.take(self._noisy_group))
        quality = np.isnan(values) * _FAILED
        return Readings(self.channels, values, sampled.take(self._group_of), quality), true[:, -1]

    def samples(
        self, rows: Sequence[int], first: int, last: int, true_values: TrueValues, chunk_s: int = 1200
    ) -> Iterator[tuple[Floats, Rows, Floats]]:
        """Every sample of these channels with a tick in [first, last], in order of time and then of id.

        Yields times (s), rows and values, each of shape (N,), a stretch of `chunk_s` seconds at a time.
        """
        alphabetical = np.argsort(np.argsort([c.id for c in self.channels]))
        for stretch in self._stretches(rows, first, last, true_values, chunk_s):
            parts = list(stretch)
            # each part is in order already, so a sort that merges what is sorted is quick
            order = np.concatenate(
                [
                    np.add.outer(ticks * len(self.channels), alphabetical[found]).ravel()
                    for found, ticks, _ in parts
                ]
            ).argsort(kind="stable")
            yield (
                np.concatenate([ticks.repeat(found.size) for found, ticks, _ in parts])[order]
                / TICKS_PER_SECOND,
                np.concatenate([np.tile(found, ticks.size) for found, ticks, _ in parts])[order],
                np.concatenate([values.T.ravel() for _, _, values in parts])[order],
            )

    def series(
        self, rows: Sequence[int], first: int, last: int, true_values: TrueValues, chunk_s: int = 1200
    ) -> Iterator[tuple[Rows, Floats, Floats]]:
        """The same samples as they come: rows (C,) that sample together, times (T,), s, and values (C, T)."""
        for stretch in self._stretches(rows, first, last, true_values, chunk_s):
            yield from ((found, ticks / TICKS_PER_SECOND, values) for found, ticks, values in stretch)

    def _stretches(
        self, rows: Sequence[int], first: int, last: int, true_values: TrueValues, chunk_s: int
    ) -> Iterator[Iterator[tuple[Rows, Ticks, Floats]]]:
        groups = self._grouped(sorted(rows, key=lambda row: self._channel(row).id))
        if not groups:
            return
        for begin in range(first, last + 1, chunk_s * TICKS_PER_SECOND):
            end = min(begin + chunk_s * TICKS_PER_SECOND - 1, last)
            yield (self._stretch(group, begin, end, true_values) for group in groups)

    def blocks(self, rows: Sequence[int]) -> tuple[str, ...]:
        """The blocks of quantities that channels read."""
        quantities = self._model.quantities
        read = [self._quantity(self._channel(row)) for row in rows]
        read += [bias for row in rows if (bias := quantities.bias(self._channel(row).id)) is not None]
        return tuple(sorted({quantities.block(each) for each in read}))

    def plain(self, row: int, true: Floats) -> Floats:
        """A channel's values without noise or steps from all quantities' true values, shape (Q, T)."""
        channel = self._channel(row)
        values: Floats = true[self._quantity(channel)]
        words, bias = _numbers(channel), self._model.quantities.bias(channel.id)
        if words is not None:
            return words[values.astype(np.intp)]
        return values if bias is None else np.add(values, true[bias])

    def _stretch(
        self, group: _Group, begin: int, end: int, true_values: TrueValues
    ) -> tuple[Rows, Ticks, Floats]:
        # What a channel shows before its grid's first tick is a sample too, taken at the scenario's start.
        first = begin // group.period if begin == self._start else -(-begin // group.period)
        numbers = np.arange(first, end // group.period + 1)
        ticks = np.maximum(numbers * group.period, self._start)
        if not ticks.size:
            return group.rows, ticks, np.empty((group.rows.size, 0))
        true = true_values(ticks / TICKS_PER_SECOND, group.blocks)
        values = true[group.quantities]
        values[group.wrong] += true[group.biases]
        return group.rows, ticks, self._measured(group, values, numbers[None])

    def _measured(self, group: _Group, values: Floats, numbers: NDArray[np.int64]) -> Floats:
        """True values as the instruments give them: words as numbers, noise, and steps last. Changes
        `values`.
        """
        if group.words.size:
            words = values.take(group.words, axis=0).astype(np.intp)
            words += group.offsets
            values[group.words] = group.numbers.take(words)
        if group.noisy.size:
            noise = deviates(group.keys, numbers)
            noise *= group.noise
            noise += values.take(group.noisy, axis=0)
            values[group.noisy] = noise
        if group.stepped.size:
            steps = values.take(group.stepped, axis=0)
            steps /= group.quantum
            np.rint(steps, out=steps)
            steps *= group.quantum
            values[group.stepped] = steps
        return values

    def _grouped(self, rows: Sequence[int]) -> tuple[_Group, ...]:
        periods = {row: max(1, round(TICKS_PER_SECOND / self._channel(row).rate_hz)) for row in rows}
        return tuple(
            self._group(period, [row for row in rows if periods[row] == period])
            for period in sorted(set(periods.values()))
        )

    def _group(self, period: int, rows: list[int]) -> _Group:
        channels = [self._channel(row) for row in rows]
        quantities = [self._quantity(channel) for channel in channels]
        tables = {i: words for i, channel in enumerate(channels) if (words := _numbers(channel)) is not None}
        biases = [self._model.quantities.bias(channel.id) for channel in channels]
        wrong = [i for i, bias in enumerate(biases) if bias is not None]
        found = [bias for bias in biases if bias is not None]
        noisy = [i for i, channel in enumerate(channels) if channel.noise > 0]
        stepped = [i for i, channel in enumerate(channels) if channel.quantum > 0]
        shape = (-1, 1) if period else (-1,)
        return _Group(
            period=period,
            rows=np.array(rows, dtype=np.intp),
            quantities=np.array(quantities, dtype=np.intp),
            blocks=tuple(sorted({self._model.quantities.block(row) for row in (*quantities, *found)})),
            keys=self._keys[[rows[i] for i in noisy]].reshape(shape),
            noise=np.array([channels[i].noise for i in noisy]).reshape(shape),
            quantum=np.array([channels[i].quantum for i in stepped]).reshape(shape),
            words=np.array(list(tables), dtype=np.intp),
            offsets=np.arange(len(tables)).reshape(shape) * len(EQUIPMENT_STATES),
            numbers=np.concatenate([*tables.values(), np.empty(0)]),
            noisy=np.array(noisy, dtype=np.intp),
            stepped=np.array(stepped, dtype=np.intp),
            wrong=np.array(wrong, dtype=np.intp),
            biases=np.array(found, dtype=np.intp),
        )

    def _channel(self, row: int) -> Channel:
        return self.channels.at_row(row)

    def _quantity(self, channel: Channel) -> int:
        return self._model.quantities.row(quantity_name(channel))


def _numbers(channel: Channel) -> Floats | None:
    """What each word of an equipment's state reads as on this channel; None for a channel of numbers."""
    if not channel.states:
        return None
    other = channel.states.get("off", 0.0)
    return np.array([channel.states.get(word, other) for word in EQUIPMENT_STATES])


_FAILED = np.uint8(Quality.FAILED)
