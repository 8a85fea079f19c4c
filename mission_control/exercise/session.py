"""A session: one run and a seat at it; commands in, views out. It does no IO and knows no clock.

Lives here: what a seat may ask, and the views it gets. Never here: Textual, files, sockets, the wall clock.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache, partial
from math import inf

import numpy as np

from mission_control.exercise.alarm_acts import AlarmActs
from mission_control.exercise.beginning import since_begun
from mission_control.exercise.curves import Curves
from mission_control.exercise.desk import BranchNow
from mission_control.exercise.desks import Desks
from mission_control.exercise.ended import ended
from mission_control.exercise.evaluation.evaluation import Evaluations
from mission_control.exercise.marks import authored, known_marks, past_marks
from mission_control.exercise.polls import PollNow, polls_shown
from mission_control.exercise.roles import MASTERS
from mission_control.exercise.seats import seats_of
from mission_control.exercise.seeking import found_time
from mission_control.exercise.sight import Sight
from mission_control.exercise.trends import Trends
from mission_control.exercise.unread import openings
from mission_control.exercise.view import Mark, Transport, View
from scenarios.scenario import Scenario, Seat
from scenarios.times import TICKS_PER_SECOND
from telemetry.absence import reasons
from telemetry.channels import ChannelTable
from telemetry.frame import Frame
from telemetry.journal import Act, AlarmEntry
from telemetry.linear import Floats
from telemetry.manifest import Manifest
from telemetry.memo import Memo
from telemetry.run import Run
from telemetry.sampled import Sampled

WATCHER = Seat(id="watcher", title="Watcher", role="observer", sides=("us", "russian"))
"""Who watches a replay: aboard, all-seeing, and free to look over either side's shoulder."""

SUNLIT = "SIM.orbit.sunlit"
"""Day or night at the station, which anybody can work out: no seat is denied it."""

REVEALS: tuple[tuple[str, ...], ...] = ((), ("us",), ("russian",), ("us", "russian"))


class Session(AlarmActs):
    """A seat's way into a run."""

    def __init__(self, run: Run, seat: Seat = WATCHER, remark: str = "", alone: bool = False) -> None:
        """`remark` is what a viewer ought to know of the run beforehand; `alone` is who plays at no table."""
        self.remark = remark
        self._alone = alone
        self._manifest = Manifest.of(run.scenario)
        self._titles = {each.id: each.title for each in seats_of(run.scenario)}
        self._marks = Memo(partial(known_marks, run.model, authored(run.scenario)), size=4)
        self._run = run
        self._sit(seat)

    def _sit(self, seat: Seat) -> None:
        """Look from this seat from now on: of what another seat was told, nothing is kept."""
        run = self._run
        self._seat = seat
        self._openings = Memo(partial(openings, seat.id), size=2)
        """What was opened here, of a journal."""
        self._sight = Sight(run.scenario, seat, run.channels, self._alone)
        self._reveals = tuple(sides for sides in REVEALS if set(sides) <= set(seat.sides))
        self._revealed: tuple[str, ...] = ()
        self._trends = Trends(self.channels, lambda ids, ts: self._sight.trends(self._run, ids, ts))
        self._desks = Desks(run.scenario, run.channels) if seat.role in MASTERS else None
        self._evaluations = Evaluations() if seat.role in MASTERS else None
        self.play(run)

    def play(self, run: Run, shared_until_t: float = -inf) -> None:
        """Show this run from now on; of what the one before it told, what both share is kept."""
        self._run = run
        self._trends.forget_after(shared_until_t)
        self._ended = cache(partial(ended, run, self._seat))

    @property
    def scenario_id(self) -> str:
        """Which scenario this is."""
        return self._run.scenario.id

    @property
    def title(self) -> str:
        """What it is called."""
        return self._manifest.title

    @property
    def source(self) -> Sampled:
        """Where samples come from; which of them this seat may read, and when, is not its business."""
        return self._run

    @property
    def zero(self) -> datetime:
        """The GMT of MET zero."""
        return self._run.zero

    @property
    def start_t(self) -> float:
        """The scenario's start, seconds."""
        return self._run.start_t

    @property
    def end_t(self) -> float:
        """The scenario's end, seconds."""
        return self._run.end_t

    @property
    def recorded(self) -> bool:
        """Whether this is a recording, and no run."""
        return False

    @property
    def word(self) -> str:
        """What this is, as the state word says it while time runs."""
        return "REPLAY"

    @property
    def opens_t(self) -> float:
        """Where watching begins when nobody says otherwise."""
        return self._run.scenario.opens_at / TICKS_PER_SECOND

    @property
    def began_t(self) -> float:
        """Where whoever acts began, scenario seconds; minus infinity where nobody does."""
        return -inf

    @property
    def revision(self) -> object:
        """The same as long as what was told of any time stays true: whoever keeps some of it looks here."""
        return self._run

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every event whose time is known by now, in order of time; none for whoever may not know what is to
        come. One that waits for something of the station is known once the run is built that far.
        """
        return self._marks(self._run.chain.latest) if self.foresees else ()

    @property
    def revealed(self) -> tuple[str, ...]:
        """Sides whose orders this viewer reads just now."""
        return self._revealed

    @property
    def reveals(self) -> bool:
        """Whether this viewer may choose whose orders to read; a player reads what their people can."""
        return self._sight.visibility.all_seeing and len(self._reveals) > 1

    def view_at(self, t: float, transport: Transport) -> View:
        """What this seat may see at `t`."""
        whole = self._run.frame_at(t)
        if self._seat.role in MASTERS:
            whole = since_begun(whole, self.began_t)
        frame = self._seen(whole)
        return View(
            manifest=self._manifest,
            frame=frame,
            trends=self._trends.at(frame.t),
            marks=self.marks or past_marks(frame),
            transport=transport,
            seat=self._seat.title,
            revealed=self.revealed,
            reveals=self.reveals,
            last_heard=self._sight.last_heard(self._run, frame.t),
            end=self._ended() if frame.t >= self.end_t else None,
            desk=None if self._desks is None else self._desks.at(self._run, whole, self.tree),
            polls=self.polls_at(frame.t),
            evaluation=None if self._evaluations is None else self._evaluations.at(self._run, whole),
            panels=self._seat.panels,
            began_t=self.began_t,
        )

    @property
    def tree(self) -> tuple[BranchNow, ...]:
        """The branches there are; none where nobody acts."""
        return ()

    def polls_at(self, t: float) -> tuple[PollNow, ...]:
        """The polls that this seat is shown at `t`."""
        return polls_shown(self._run.journal, t, self._seat, self._titles)

    def frame_at(self, t: float) -> Frame:
        """The part of the frame at `t` that this seat may see."""
        return self._seen(self._run.frame_at(t))

    def _seen(self, whole: Frame) -> Frame:
        opened = [e.letter for e in self._openings(self._run.journal) if e.coded and e.t <= whole.t]
        return self._sight.frame(self._run, whole, self.revealed, opened)

    @property
    def channels(self) -> ChannelTable:
        """The channels this seat may read."""
        return self._sight.visibility.channels

    @property
    def grounded(self) -> bool:
        """Whether this seat reads through the links, and so may have old values or none."""
        return self._sight.grounded

    def arrivals(self, ts: Floats) -> Floats:
        """When what was measured at `ts` (in order of time) reaches this seat; NaN if it never does; shape
        (T,).
        """
        return self._sight.arrivals(self._run, ts)

    @property
    def foresees(self) -> bool:
        """Whether this seat may know what is to come: who leads or judges an exercise, or sees a replay."""
        return not self.grounded and (self._seat.role in MASTERS or self._seat is WATCHER)

    def knows(self, act: Act) -> bool:
        """Whether this seat may know who did that."""
        return self._sight.visibility.knows_act(act)

    def curves(self, channel_ids: Sequence[str], ts: Floats, now: float) -> Curves:
        """Channels without noise at instants in order of time, as this seat knows them at `now`.

        Whoever may know what is to come knows it; anybody else what has reached them. Raises KeyError for a
        channel that this seat may not read.
        """
        for channel_id in channel_ids:
            self.channels.row(channel_id)
        come = np.ones(ts.shape, dtype=np.bool_) if self.foresees else ts <= now
        arrivals = np.full(ts.shape, np.inf)
        if come.any():
            arrivals[come] = self.arrivals(np.clip(ts[come], self.start_t, self.end_t))
        pending = np.zeros(ts.shape, dtype=np.bool_) if self.foresees else arrivals > now
        known = self._run.trends([*channel_ids, SUNLIT], np.where(come, ts, np.nan))
        known[:-1, pending | np.isnan(arrivals)] = np.nan
        return Curves(known[:-1], known[-1], pending)

    def work_ahead(self) -> bool:
        """Build a little more of the run before anybody asks; False when all is built."""
        return self._run.work_ahead()

    def foresee(self) -> None:
        """Know every mark from now on, if this seat may."""
        if self.foresees:
            self._run.came()

    def next_event_after(self, t: float) -> float | None:
        """When the story's next event happens."""
        return self._run.next_event_after(t)

    def begins_chapter(self, t: float) -> bool:
        """Whether the story's event at `t` begins a chapter."""
        return self._run.begins_chapter(t)

    def find_time(self, text: str, now: float) -> float:
        """The time somebody typed. Raises ValueError with one line."""
        try:
            return self._found_time(text, now)
        except ValueError:
            if not self.foresees:
                raise
        return self._found_time(text, now, reasons(self._run.scenario, self._run.came()))

    def _found_time(self, text: str, now: float, absent: Mapping[str, str] | None = None) -> float:
        return found_time(
            text,
            now,
            start_t=self.start_t,
            end_t=self.end_t,
            zero=self._manifest.zero,
            marks=self.marks or past_marks(self.frame_at(now)),
            absent=absent or {},
        )

    def reveal_next(self) -> tuple[str, ...]:
        """Look over nobody's, the Americans', the Russians', or both shoulders in turn, as far as cleared."""
        if self.reveals:
            self.reveal(self._reveals[(self._reveals.index(self._revealed) + 1) % len(self._reveals)])
        return self.revealed

    def reveal(self, sides: tuple[str, ...]) -> None:
        """Read the orders of these sides from now on, none beyond the clearance."""
        self._revealed = sides if sides in self._reveals and self.reveals else ()

    def record(self, entry: AlarmEntry) -> None:
        """Accept what this seat did."""
        self._run.record(entry)

    @property
    def seat_id(self) -> str:
        """Who acts here."""
        return self._seat.id


def seat_named(scenario: Scenario, seat_id: str) -> Seat:
    """A scenario's seat by its id. Raises KeyError."""
    return {seat.id: seat for seat in scenario.seats}[seat_id]
