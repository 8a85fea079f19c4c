"""Two branches on one time axis, as one seat knows them, worked out bit by bit.

Lives here: how far they are compared and known, and the pieces of work. Never here: what a difference is
(`telemetry.comparison`), who may see what (each side's session), drawing, Textual.

Whoever sees no future has both told as far as both were seen; whoever sees all, to the end. Nothing is asked
of a time that is not worked out yet, so that no answer takes long.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from mission_control.exercise.branches import Branch
from mission_control.exercise.curves import Curves
from mission_control.exercise.session import Session
from scenarios.scenario import Seat
from telemetry.channel_differences import ChannelDifference, ChannelDifferences
from telemetry.channels import ChannelTable
from telemetry.comparison import Account, Differences, Parting, differences, parting
from telemetry.frame import Frame
from telemetry.linear import Floats
from telemetry.outcome import outcome
from telemetry.run import Run
from telemetry.whereabouts import stays

_LEAD: float = 0.04
"""The share of what is compared that is shown before it, for both to be seen as one."""


class Side:
    """One of two branches: what its seat may know of it, up to where it is worked out."""

    def __init__(self, branch: Branch, seat: Seat) -> None:
        self.name = branch.name
        self.reached_t = branch.reached_t
        self.run: Run = branch.run
        self.session = Session(self.run, seat)
        self.start_t = self.run.start_t
        self.end_t = self.run.end_t
        self.known_t = self.run.start_t
        """What comes later is not told yet."""

    @property
    def zero(self) -> datetime:
        """The GMT of MET zero."""
        return self.session.zero

    @property
    def revision(self) -> object:
        """The same as long as what was told of any time stays true."""
        return self.run

    @property
    def channels(self) -> ChannelTable:
        """What this seat may read."""
        return self.session.channels

    def curves(self, channel_ids: Sequence[str], ts: Floats, now: float) -> Curves:
        """Channels as they are known by now; the rest is pending."""
        known = ts <= self.known_t
        curves = Curves(
            np.full((len(channel_ids), ts.size), np.nan), np.full(ts.shape, np.nan), np.array(~known)
        )
        if known.any():
            found = self.session.curves(channel_ids, ts[known], self.known_t)
            curves.values[:, known], curves.sunlit[known] = found.values, found.sunlit
        return curves

    def values(self, channel_ids: Sequence[str], ts: Floats) -> Floats:
        """Channels at instants up to `known_t`, shape (C, T)."""
        return self.session.curves(channel_ids, ts, self.known_t).values

    def account(self) -> Account:
        """What is told of it up to `known_t`; what it came to, only to whoever sees all."""
        frame = self.session.frame_at(self.known_t)
        ended = self.known_t >= self.run.end_t and self.session.foresees
        moments = self.run.chain.until(self.known_t)
        where = {p.id: stays(moments, p.id, self.known_t) for p in frame.people}
        return Account(frame, where, outcome(self.run) if ended else None)

    def work_ahead(self) -> bool:
        """Nothing is built from here: the two of them go on together."""
        return False


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What is known of two branches by now."""

    known_t: float
    """So far both are worked out."""
    whole: bool
    """Whether all is known that can be."""
    accounts: tuple[Account, Account]
    differences: Differences
    channels: tuple[ChannelDifference, ...]


class TwoBranches:
    """Two branches, compared."""

    def __init__(self, first: Branch, second: Branch, seat: Seat) -> None:
        """Their runs are at hand (`Branches.work_towards`)."""
        self.sides = Side(first, seat), Side(second, seat)
        one, other = self.sides
        ends = (one.end_t, other.end_t) if one.session.foresees else (one.reached_t, other.reached_t)
        self.until_t = min(ends)
        """So far they are compared."""
        found = parting(one.run.journal, other.run.journal)
        # a branch that somebody came back to has judged none of the past it shares
        shared_t = one.run.end_t if found is None else found.t
        one.run.learn(other.run, shared_t)
        other.run.learn(one.run, shared_t)
        self.parting = None if found is None or found.t >= self.until_t else self._known(found)
        """Where they part; None where they do not, as far as they are compared."""
        self.since_t = self.until_t if self.parting is None else self.parting.t
        lead_s = _LEAD * (self.until_t - self.since_t)
        for side in self.sides:
            side.start_t = side.run.start_t if self.parting is None else self.since_t - lead_s
            side.end_t = self.until_t
        self._channels = ChannelDifferences(
            one.channels, (one.values, other.values), self.since_t, self.until_t
        )
        self._found: Found | None = None
        self._advance()

    @property
    def known_t(self) -> float:
        """So far both are worked out."""
        return self.sides[0].known_t

    def frames_at(self, t: float) -> tuple[Frame, Frame] | None:
        """Both at a time, as this seat may see them; None where that is not worked out yet."""
        if t > self.known_t:
            return None
        first, second = (side.session.frame_at(t) for side in self.sides)
        return first, second

    def work_ahead(self) -> bool:
        """Work out a little more; False when all is known."""
        next_t = self._next_t
        if next_t is not None and next_t <= self.known_t:
            self._channels.work()
            self._found = None
            return True
        if self.known_t >= self.until_t:
            return False
        behind = min((side.run for side in self.sides), key=lambda run: run.judged_until_t)
        behind.work_ahead()
        self._advance()
        return True

    def found(self) -> Found:
        """What is known by now."""
        if self._found is None or self._found.known_t != self.known_t:
            one, other = (side.account() for side in self.sides)
            self._found = Found(
                known_t=self.known_t,
                whole=self.known_t >= self.until_t and self._next_t is None,
                accounts=(one, other),
                differences=differences(one, other, min(self.since_t, self.known_t)),
                channels=self._channels.ranked(),
            )
        return self._found

    def _known(self, found: Parting) -> Parting:
        """Where they part, without what this seat may not know of."""
        knows = self.sides[0].session.knows
        here, there = (act if act is not None and knows(act) else None for act in found.acts)
        return Parting(found.t, (here, there))

    @property
    def _next_t(self) -> float | None:
        return None if self.parting is None else self._channels.next_t

    def _advance(self) -> None:
        """As far as both are worked out now."""
        judged_t = min(side.run.judged_until_t for side in self.sides) - 1.0
        for side in self.sides:
            side.known_t = min(max(judged_t, side.run.start_t), self.until_t)
