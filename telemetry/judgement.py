"""Judging limits: each is carried along the values there are, from one change to the next.

Lives here: persistence, and when an alarm is raised and comes back. Never here: where the values come from
(a run's curves in `alarms`, a recording's samples in `recordings.alarms`), or the life that follows
(`annunciator`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from telemetry.limits import Rule
from telemetry.linear import Floats


@dataclass(slots=True)
class Annunciation:
    """One time that an alarm was raised."""

    rule: int
    text: str
    """What it says."""
    raised: float
    returned: float | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a judgement had come."""

    count: int
    """Of annunciations."""
    standing: frozenset[int]
    past_since: tuple[tuple[int, float], ...]


class Judgement:
    """Which alarms were raised and came back when, as far as values have been followed."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        """Every limit; annunciations name them by their place."""
        self.annunciations: list[Annunciation] = []
        """In the order in which they were found: of each limit in order of time."""
        self.changes = 0
        """How often anything was raised or came back."""
        self._past_since: dict[int, float] = {}
        self._standing: dict[int, Annunciation] = {}

    @property
    def standing(self) -> Mapping[int, str]:
        """Limits whose alarm stands, by their place, and what it says."""
        return {index: annunciation.text for index, annunciation in self._standing.items()}

    @property
    def past(self) -> tuple[int, ...]:
        """Limits whose value is past them, but not for long enough yet."""
        return tuple(self._past_since)

    def mark(self) -> Mark:
        """Where it stands, to go back to."""
        return Mark(len(self.annunciations), frozenset(self._standing), tuple(self._past_since.items()))

    def back_at(self, mark: Mark) -> "Judgement":
        """Another judgement, which stands where this one stood at a mark."""
        back = Judgement(self.rules)
        back.annunciations = self.annunciations[: mark.count]
        back._past_since = dict(mark.past_since)
        latest = {annunciation.rule: i for i, annunciation in enumerate(back.annunciations)}
        for rule in mark.standing:
            # it may have come back since
            stands = replace(back.annunciations[latest[rule]], returned=None)
            back.annunciations[latest[rule]] = back._standing[rule] = stands
        return back

    def end(self, index: int, t: float) -> None:
        """Let an alarm that stands come back."""
        self._standing.pop(index).returned = t
        self.changes += 1

    def follow(self, index: int, text: str, ts: Floats, values: Floats, until: float) -> None:
        """Carry one limit along values at instants `ts`, rising, each of which holds to the next, shape (T,).

        The last one holds up to and with `until`, whence the next stretch goes on.
        """
        rule = self.rules[index]
        past, back = rule.past(values), rule.back(values)
        at = 0
        while True:
            if index in self._standing:
                at = _first(back, at)
                if at == ts.size:
                    return
                self.end(index, float(ts[at]))
                continue
            if index not in self._past_since:
                at = _first(past, at)
                if at == ts.size:
                    return
                self._past_since[index] = float(ts[at])
            due = self._past_since[index] + rule.limit.persistence_s
            broke = _first(~past, at)
            if broke < ts.size and ts[broke] <= due:
                del self._past_since[index]
                at = broke
            elif due <= until:
                del self._past_since[index]
                self._standing[index] = Annunciation(index, text, due)
                self.annunciations.append(self._standing[index])
                self.changes += 1
                at = int(ts.searchsorted(due))
            else:
                return


def _first(found: NDArray[np.bool_], at: int) -> int:
    """The first place from `at` on that is true; the end where none is."""
    rest = found[at:]
    return at + (int(rest.argmax()) if rest.any() else rest.size)
