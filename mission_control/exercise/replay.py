"""A replay: a recording and somebody who watches it; what `session` is for a run.

Lives here: what one may ask of a recording, and the views one gets. Never here: Textual, files, the wall
clock.
A recording holds no secrets and no seats: who watches it sees all of it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

import numpy as np

from mission_control.exercise.alarm_acts import AlarmActs
from mission_control.exercise.curves import Curves
from mission_control.exercise.seeking import found_time
from mission_control.exercise.session import WATCHER
from mission_control.exercise.trends import Trends
from mission_control.exercise.view import Mark, Transport, View
from scenarios.station import Link
from telemetry.annunciator import Annunciator
from telemetry.channels import ChannelTable
from telemetry.frame import Frame
from telemetry.journal import AlarmEntry, Journal
from telemetry.linear import Floats
from telemetry.manifest import Manifest
from telemetry.recordings.alarms import RecordedAlarms
from telemetry.recordings.frames import SIGNAL, RecordedFrames
from telemetry.recordings.recording import Recording, cut_text
from telemetry.sampled import Sampled

_FIRST_WORDS_S: Final = 60.0


class Replay(AlarmActs):
    """One person's way into a recording."""

    def __init__(self, recording: Recording, name: str, station: Manifest) -> None:
        """`name` is what it is called; `station` tells the names of the station's parts."""
        self._recording = recording
        self._alarms = RecordedAlarms(recording)
        self._annunciator = Annunciator(self._alarms.judgement)
        self._frames = RecordedFrames(recording)
        self._journal = Journal()
        self._manifest = _manifest(recording, name, station)
        self._marks = tuple(Mark(o.t, o.title, o.chapter, o.event) for o in self._frames.occurrences)
        self._times = [mark.t for mark in self._marks]
        self._trends = Trends(recording.channels, recording.trends)

    @property
    def scenario_id(self) -> str:
        """What its file is called."""
        return self._manifest.scenario_id

    @property
    def title(self) -> str:
        """What it is called."""
        return self._manifest.title

    @property
    def source(self) -> Sampled:
        """Where samples come from."""
        return self._recording

    @property
    def grounded(self) -> bool:
        """Whether this seat reads through links: it reads what was recorded."""
        return False

    def arrivals(self, ts: Floats) -> Floats:
        """When what was sampled at `ts` reaches this seat: then."""
        return ts

    @property
    def seat_id(self) -> str:
        """Who acts here."""
        return WATCHER.id

    @property
    def zero(self) -> datetime:
        """The GMT of MET zero."""
        return self._recording.zero

    @property
    def start_t(self) -> float:
        """When its first sample was taken, seconds."""
        return self._recording.start_t

    @property
    def end_t(self) -> float:
        """When its last sample was taken, seconds."""
        return self._recording.end_t

    @property
    def recorded(self) -> bool:
        """Whether this is a recording, and no run."""
        return True

    @property
    def word(self) -> str:
        """What this is, as the state word says it while time runs."""
        return "REPLAY"

    @property
    def remark(self) -> str:
        """What a viewer ought to know of it beforehand; nothing where all is well."""
        return cut_text(self._recording)

    @property
    def opens_t(self) -> float:
        """Where watching begins when nobody says otherwise: when most channels have spoken once."""
        return self.start_t + min(_FIRST_WORDS_S, (self.end_t - self.start_t) / 100.0)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Everything that happened, in order of time; each loss of signal is a chapter."""
        return self._marks

    @property
    def revision(self) -> object:
        """What curves belong to: a recording never becomes another."""
        return self._recording

    @property
    def channels(self) -> ChannelTable:
        """Everything that was recorded."""
        return self._recording.channels

    def view_at(self, t: float, transport: Transport) -> View:
        """What there is to see at `t`."""
        frame = self.frame_at(t)
        return View(
            manifest=self._manifest,
            frame=frame,
            trends=self._trends.at(frame.t),
            marks=self._marks,
            transport=transport,
            seat=WATCHER.title,
            revealed=(),
        )

    def frame_at(self, t: float) -> Frame:
        """Everything that is known at `t`, which is brought into the recording's span."""
        t = min(max(t, self.start_t), self.end_t)
        while self._alarms.known_until_t <= t and self._alarms.judge_next():
            pass
        return self._frames.frame(t, self._annunciator.at(t, self._journal))

    def curves(self, channel_ids: Sequence[str], ts: Floats, now: float) -> Curves:
        """Channels at instants in order of time: what was heard, also after `now`; nothing while silent.

        Raises KeyError for a channel that was not recorded.
        """
        values = self._recording.heard(channel_ids, ts)
        return Curves(values, self._frames.orbit.sunlit(ts), np.zeros(ts.shape, dtype=np.bool_))

    def work_ahead(self) -> bool:
        """Judge a little more before anybody asks; False when all is judged."""
        return self._alarms.judge_next()

    def foresee(self) -> None:
        """Know every mark from now on: it always does."""

    def next_event_after(self, t: float) -> float | None:
        """When something happens next."""
        place = bisect_right(self._times, t)
        return self._times[place] if place < len(self._times) else None

    def begins_chapter(self, t: float) -> bool:
        """Whether the signal is lost at `t`."""
        return any(
            mark.chapter for mark in self._marks[bisect_left(self._times, t) : bisect_right(self._times, t)]
        )

    def find_time(self, text: str, now: float) -> float:
        """The time somebody typed. Raises ValueError with one line."""
        start_t, end_t, zero = self.start_t, self.end_t, self._manifest.zero
        return found_time(text, now, start_t=start_t, end_t=end_t, zero=zero, marks=self._marks)

    @property
    def reveals(self) -> bool:
        """Whether there are coded orders to choose from: none were recorded."""
        return False

    def reveal_next(self) -> tuple[str, ...]:
        """There is nothing to reveal."""
        return ()

    def record(self, entry: AlarmEntry) -> None:
        """Accept what the watcher did."""
        self._journal = self._journal.appended(entry)


def _manifest(recording: Recording, name: str, station: Manifest) -> Manifest:
    """The station's parts under the recording's own name and time, and nobody aboard."""
    signal = Link(id=SIGNAL, name="Signal", side="us", kind="relay", equipment=())
    return replace(
        station,
        scenario_id=name,
        title=recording.title,
        zero=recording.zero,
        start_t=recording.start_t,
        end_t=recording.end_t,
        people={},
        links={SIGNAL: signal},
        recorded=True,
    )
