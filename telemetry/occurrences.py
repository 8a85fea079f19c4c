"""Occurrences: what happened so far, as it is told: events of the story, mishaps, and what was made up in
play.

Lives here: the order of it all, and the words for each. Never here: what makes any of it happen (`story`,
`perils`, `improvising`).
"""

from scenarios.scenario import Scenario
from telemetry.chronicle import Came, Mishap
from telemetry.exercise import Improvisation
from telemetry.frame import Occurrence
from telemetry.memo import LINES, Memo
from telemetry.moment import Moment
from telemetry.ticks import seconds


class Occurrences:
    """Tells the occurrences of one scenario. Holds a memo of pure results."""

    def __init__(self, scenario: Scenario) -> None:
        self._events = {e.id: e for e in scenario.events}
        self._plays = {seat.id: seat.plays for seat in scenario.seats}
        self._told = Memo(self._occurrence, LINES)

    def of(self, moment: Moment) -> tuple[Occurrence, ...]:
        """Everything that happened so far, the oldest first."""
        facts, improvised = moment.facts, moment.exercise.improvised
        told = [self._told(c) for c in facts.came]
        if facts.mishaps or improvised:
            made_up = (self._made_up(n, made) for n, made in enumerate(improvised, 1))
            told = sorted([*told, *map(_mishap, facts.mishaps), *made_up], key=lambda o: o.t)
        return tuple(told)

    def _made_up(self, number: int, made: Improvisation) -> Occurrence:
        """An improvised inject: it is about those whom it reaches, and a seat that plays nobody is itself."""
        who = (x for to in made.to for x in self._plays.get(to) or (to,))
        return Occurrence(
            event=f"improvised-{number}",
            t=seconds(made.tick),
            happened=True,
            why_not="",
            title=made.title,
            source="ours",
            certainty="ours",
            chapter=None,
            who=tuple(dict.fromkeys(who)),
            text=made.text,
        )

    def _occurrence(self, came: Came) -> Occurrence:
        event = self._events[came.event]
        return Occurrence(
            event=came.event,
            t=seconds(came.tick),
            happened=came.happened,
            why_not=came.why_not,
            title=event.title,
            source=event.source,
            certainty=event.certainty,
            chapter=event.chapter,
            who=event.who,
            where=event.where,
            text=event.text,
            other_telling=event.other_telling or "",
        )


def _mishap(mishap: Mishap) -> Occurrence:
    """The model's own doing is told beside the story's: it is ours, and nobody wrote it."""
    return Occurrence(
        event=mishap.id,
        t=seconds(mishap.tick),
        happened=True,
        why_not="",
        title=mishap.text,
        source="ours",
        certainty="ours",
        chapter=None,
    )
