"""What happened in a recording: the signal came and went, and something reported another word.

Lives here: telling happenings from samples. Never here: alarms (`alarms`), or
numbers, which change all the time.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from scenarios.times import TICKS_PER_SECOND, duration_text
from telemetry.channels import Channel
from telemetry.frame import Occurrence
from telemetry.recordings.recording import Recording
from telemetry.recordings.silences import Silence

_BEGINNING_S: Final = 60.0
"""What a channel says first, so soon after the beginning, was so before: it did not happen then."""


def occurrences(recording: Recording) -> tuple[Occurrence, ...]:
    """Every loss and acquisition of signal, and every change of what changes seldom, in order of time."""
    found = [*_signal(recording.silences)]
    for channel in recording.channels:
        if channel.labels and recording.speaks_seldom(channel.id):
            found += _words(recording, channel)
    return tuple(sorted(found, key=lambda occurrence: occurrence.t))


def _signal(silences: tuple[Silence, ...]) -> Iterator[Occurrence]:
    for number, silence in enumerate(silences, 1):
        length = duration_text(round(silence.end - silence.start) * TICKS_PER_SECOND)
        yield _occurrence(f"los-{number}", silence.start, f"Loss of signal for {length}", "recording", "LOS")
        yield _occurrence(f"aos-{number}", silence.end, "Acquisition of signal", "recording")


def _words(recording: Recording, channel: Channel) -> Iterator[Occurrence]:
    """What an enumerated channel said, but for what it had said before."""
    row, said = recording.channels.row(channel.id), np.nan
    for _, ts, values in recording.series([row], recording.start_t, recording.end_t):
        for t, value in zip(ts.tolist(), values[0].tolist(), strict=True):
            if np.isnan(value) or value == said:
                continue
            said = value
            if t > recording.start_t + _BEGINNING_S:
                word = channel.labels.get(value, f"{value:g}")
                yield _occurrence(f"{channel.id}-{t:g}", t, f"{channel.title}: {word}", channel.id)


def _occurrence(event: str, t: float, title: str, source: str, chapter: str | None = None) -> Occurrence:
    return Occurrence(
        event, t, happened=True, why_not="", title=title, source=source, certainty="", chapter=chapter
    )
