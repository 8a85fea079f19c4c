"""Steering: events that the facilitator fires, holds, releases, skips or delays.

Whoever steers an event takes it off the calendar, or off the agenda, for good: from then on it comes by its
prospect alone, so that it can come neither twice nor at its old time. What follows a steered event follows it
wherever it goes. Routine keeps its times: people eat and sleep by the clock.
Lives here: prospects, and when they come due. Never here: what happens when an event comes (`story`).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from scenarios.times import TICKS_PER_SECOND
from telemetry.change import Change
from telemetry.chronicle import Came
from telemetry.exercise import Exercise, Prospect
from telemetry.exercise_acts import InjectSteered
from telemetry.model import Model
from telemetry.moment import Due, EventDue, Moment

SKIPPED: Final = "skipped by the facilitator"
"""Why an event did not happen that somebody skipped."""


def on_calendar(exercise: Exercise, due: Due) -> bool:
    """Whether something on the calendar comes when it says there."""
    return not (isinstance(due.action, EventDue) and due.action.index in exercise.steered)


def next_tick(moment: Moment) -> int | None:
    """When the next steered event comes; None if none does by itself."""
    return min((tick for tick in _coming(moment.exercise).values() if tick > moment.tick), default=None)


def call(change: Change) -> None:
    """Queue every steered event that is due now."""
    change.queue.extend(EventDue(i) for i, tick in _coming(change.exercise).items() if tick <= change.tick)


def appoint(change: Change, index: int, tick: int) -> None:
    """An event's own time is found to be `tick`: it comes then, or as it is steered."""
    prospect = change.exercise.prospects.get(index)
    if prospect is not None:
        _set(change, index, replace(prospect, due=tick + prospect.late))
    elif index not in change.exercise.steered:
        change.schedule(tick, EventDue(index))


def met(moment: Moment, fires: Mapping[int, int]) -> Moment:
    """The moment, with when held events' conditions came true; by the number of the watch."""
    if not fires:
        return moment
    exercise = moment.exercise
    for index, tick in fires.items():
        prospect = exercise.prospects[index]
        exercise = exercise.with_prospect(index, replace(prospect, met=tick, due=tick + prospect.late))
    waiting = tuple(number for number in moment.waiting if number not in fires)
    return replace(moment, exercise=exercise, waiting=waiting)


def dues(model: Model, at: Change | Moment) -> dict[int, int]:
    """When every event is due that has not come yet, by its place in the scenario; not those of which nobody
    knows, which wait for something.
    """
    events, came = model.scenario.events, {c.event for c in at.facts.came}
    known = {due.action.index: due.tick for due in at.agenda if isinstance(due.action, EventDue)}
    known |= {i: e.at for i, e in enumerate(events) if e.at is not None and e.id not in came}
    known |= {i: p.due for i, p in at.exercise.prospects.items() if p.due is not None}
    anchors = [*known]
    for index in anchors:
        for follower, delay in model.anchored.get(events[index].id, ()):
            if follower not in known and events[follower].id not in came:
                prospect = at.exercise.prospects.get(follower)
                known[follower] = known[index] + delay + (prospect.late if prospect else 0)
                anchors.append(follower)
    return known


def objection(model: Model, at: Change | Moment, entry: InjectSteered) -> str:
    """Why an event cannot be steered so; empty if it can."""
    index = model.numbers.get(entry.event)
    if index is None:
        return f"no event is called {entry.event}"
    title, held = model.scenario.events[index].title, at.exercise.holds(index)
    if any(c.event == entry.event for c in at.facts.came):
        return f"'{title}' has come already"
    if held is (entry.how == "hold") and entry.how in ("hold", "release"):
        return f"'{title}' is {'held already' if held else 'not held'}"
    if entry.how == "delay" and not 1 <= entry.late_s * TICKS_PER_SECOND <= model.longest_ticks:
        return f"'{title}' cannot come {entry.late_s:g} s later"
    return ""


def steer(change: Change, entry: InjectSteered) -> None:
    """Somebody steers an event; where that cannot be, it is recorded."""
    reason = objection(change.model, change, entry)
    if reason:
        change.refuse(reason)
    else:
        _STEERS[entry.how](change, change.model.numbers[entry.event], entry)


def _fire(change: Change, index: int, _: InjectSteered) -> None:
    _set(change, index, replace(_taken(change, index), held=False, due=change.tick))


def _hold(change: Change, index: int, _: InjectSteered) -> None:
    _set(change, index, replace(_taken(change, index), held=True))


def _release(change: Change, index: int, _: InjectSteered) -> None:
    _set(change, index, replace(_taken(change, index), held=False))


def _skip(change: Change, index: int, entry: InjectSteered) -> None:
    _taken(change, index)
    if index in change.waiting:
        change.waiting.remove(index)
    change.exercise = change.exercise.without_prospect(index)
    change.facts = change.facts.with_came(Came(entry.event, change.tick, False, SKIPPED))


def _delay(change: Change, index: int, entry: InjectSteered) -> None:
    """An event comes later, and with it, where that is asked, all that is due from then on."""
    events, numbers = change.model.scenario.events, change.model.numbers
    due = dues(change.model, change)
    since = (due.get(index, change.tick), index)

    def chosen(other: int) -> bool:
        """Whether it is delayed for its own sake."""
        meant = entry.along == "events" or (entry.along == "injects" and events[other].inject is not None)
        return meant and (due[other], other) > since

    def carried(other: int) -> bool:
        """Whether it comes later anyway, by what it follows."""
        anchor = events[other].after
        before = numbers[anchor.event] if anchor is not None else None
        return before in due and (before == index or chosen(before) or carried(before))

    for other in (index, *(other for other in due if chosen(other) and not carried(other))):
        prospect, late = _taken(change, other), round(entry.late_s * TICKS_PER_SECOND)
        known = None if prospect.due is None else prospect.due + late
        _set(change, other, replace(prospect, late=prospect.late + late, due=known))


_STEERS: Final[Mapping[str, Callable[[Change, int, InjectSteered], None]]] = {
    "fire": _fire,
    "hold": _hold,
    "release": _release,
    "skip": _skip,
    "delay": _delay,
}


def _taken(change: Change, index: int) -> Prospect:
    """What is to come of an event, once nothing else lets it come."""
    prospect = change.exercise.prospects.get(index)
    if prospect is not None:
        return prospect
    agreed = (due.tick for due in change.agenda if due.action == EventDue(index))
    prospect = Prospect(held=False, due=next(agreed, change.model.scenario.events[index].at))
    change.agenda = [due for due in change.agenda if due.action != EventDue(index)]
    change.exercise = change.exercise.with_prospect(index, prospect)
    return prospect


def _set(change: Change, index: int, prospect: Prospect) -> None:
    """What is to come of an event changes; if it is due, it comes."""
    change.exercise = change.exercise.with_prospect(index, prospect)
    if not prospect.held and prospect.due is not None and prospect.due <= change.tick:
        change.queue.append(EventDue(index))


def _coming(exercise: Exercise) -> dict[int, int]:
    """The steered events that come by themselves at a known time."""
    return {i: p.due for i, p in exercise.prospects.items() if p.due is not None and not p.held}
