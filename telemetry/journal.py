"""The journal: what people decided, commanded or did to what they see, in order, append-only.

Lives here: the in-memory journal of a run, and the entries of whoever drives one; those of an exercise stand
in `exercise_acts` and `asides`. Never here: files (that is the exercise's), or the model.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from scenarios.commands import Command
from scenarios.times import TICKS_PER_SECOND
from telemetry.asides import ExerciseAside
from telemetry.exercise_acts import ExerciseAct


@dataclass(frozen=True, slots=True)
class AlarmAcknowledged:
    """Somebody acknowledged an alarm that stood at `t`. It cuts nothing: the station does not notice."""

    t: float
    seat: str
    alarm: str
    annunciated: float
    """Which of the alarm's annunciations was meant."""


@dataclass(frozen=True, slots=True)
class AlarmShelved:
    """Somebody put an alarm that stood at `t` aside until a time, scenario seconds. It cuts nothing."""

    t: float
    seat: str
    alarm: str
    until: float


@dataclass(frozen=True, slots=True)
class AlarmUnshelved:
    """Somebody took an alarm that was shelved at `t` back before its time. It cuts nothing."""

    t: float
    seat: str
    alarm: str


@dataclass(frozen=True, slots=True)
class OptionChosen:
    """Somebody answered a decision at `t`, on a whole tick. The story goes on from there as they chose."""

    t: float
    seat: str
    decision: str
    option: str

    @property
    def tick(self) -> int:
        """When, in ticks."""
        return round(self.t * TICKS_PER_SECOND)


@dataclass(frozen=True, slots=True)
class Commanded:
    """Somebody asked the station for something at `t`, on a whole tick."""

    t: float
    seat: str
    by: str
    """Who does it: one of the crew, or a ground site."""
    command: Command

    @property
    def tick(self) -> int:
        """When, in ticks."""
        return round(self.t * TICKS_PER_SECOND)


Act = OptionChosen | Commanded | ExerciseAct
"""What changes the station: a run is cut there."""
AlarmEntry = AlarmAcknowledged | AlarmShelved | AlarmUnshelved
"""What somebody did to the alarms they see: it cuts nothing."""
Aside = AlarmEntry | ExerciseAside
"""Whatever cuts nothing: the station does not notice."""
Entry = Aside | Act


class Journal:
    """An immutable sequence of entries; appending gives a longer one and leaves this as it was."""

    def __init__(self, entries: tuple[Entry, ...] = ()) -> None:
        self._entries = entries

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def appended(self, entry: Entry) -> "Journal":
        """This journal with one entry more."""
        return Journal((*self._entries, entry))

    @property
    def acts(self) -> tuple[Act, ...]:
        """What changes the station, in order of time."""
        return tuple(entry for entry in self._entries if isinstance(entry, Act))

    def branched(self, act: Act) -> "Journal":
        """What was entered up to an act, and the act: what came later belongs to another branch."""
        return Journal((*self.until(act.t), act))

    def until(self, t: float) -> Iterator[Entry]:
        """The entries made at or before `t`."""
        return (entry for entry in self._entries if entry.t <= t)
