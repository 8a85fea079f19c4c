"""The master scenario events list (MSEL) as a run goes: every inject and every expected action at any time.

Lives here: the conversion of what a moment knows, and of what turns within it, into the shapes of `injected`,
each told once while it stays the same. Never here: what makes any of it so, or who may see it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from scenarios.injects import InjectState
from scenarios.story import Event
from scenarios.times import TICKS_PER_SECOND
from telemetry import forthcoming, steering, waiting
from telemetry.chronicle import Came
from telemetry.conditions import Span
from telemetry.exercise import Improvisation, standing
from telemetry.forthcoming import Forthcoming
from telemetry.injected import ExpectedNow, InjectNow
from telemetry.model import Model
from telemetry.moment import Moment
from telemetry.ticks import maybe_seconds, seconds


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """All of it at one time."""

    injects: tuple[InjectNow, ...] = ()
    """In the scenario's order, then those that were made up."""
    expected: tuple[ExpectedNow, ...] = ()
    """In the order in which their injects happened."""


class Msel:
    """What a moment tells of it, until it ends at a tick. Holds memos of pure results."""

    def __init__(self, model: Model, moment: Moment, until: int) -> None:
        self._model = model
        self._moment = moment
        span = Span(moment, moment.tick, max(until - 1, moment.tick))
        exercise = moment.exercise
        self._done = {x: model.judge.done_tick(x, span) for x in exercise.opened}
        self._met = _met(model, moment, until)
        deadlines = [since + model.expected[x].within for x, since in exercise.opened.items()]
        done = [tick for tick in self._done.values() if tick is not None]
        self._turns = sorted(
            {tick for tick in (*deadlines, *done, *self._met.values()) if tick > moment.tick}
        )
        self._wavers = forthcoming.wavering(model, moment)
        self._lacking: dict[int, forthcoming.Lacking] = {}
        """Injects that would not happen, by the turn in which that is so; none if it may change within."""
        self._told: dict[tuple[int, forthcoming.Lacking], Told] = {}

    def at(self, t: float) -> Told:
        """What stands at `t`, which lies in the moment."""
        tick = int(t * TICKS_PER_SECOND // 1)
        turn = bisect_right(self._turns, tick)
        lacks = self._lacking.get(turn)
        if lacks is None:
            lacks = forthcoming.lacking(self._model, self._moment, tick)
            if not self._wavers:
                self._lacking[turn] = lacks
        if (turn, lacks) not in self._told:
            self._told[turn, lacks] = self._tell(tick, lacks)
        return self._told[turn, lacks]

    def _tell(self, tick: int, lacks: forthcoming.Lacking) -> Told:
        now = steering.met(self._moment, {n: met for n, met in self._met.items() if met <= tick})
        made_up = (_improvised(n, made) for n, made in enumerate(now.exercise.improvised, 1))
        return Told(
            injects=(*self._injects(now, lacks), *made_up),
            expected=tuple(self._expected(x, since, tick) for x, since in now.exercise.opened.items()),
        )

    def _injects(self, now: Moment, lacks: forthcoming.Lacking) -> Iterator[InjectNow]:
        injects, came = self._model.injects, {c.event: c for c in now.facts.came}
        if not injects:
            return
        ahead = Forthcoming.of(self._model, now, lacks)
        for index, event in injects.items():
            if event.id in came:
                yield _came(event, came[event.id])
            else:
                yield _to_come(event, index, ahead)

    def _expected(self, name: str, since: int, tick: int) -> ExpectedNow:
        expected, found = self._model.expected[name], self._done[name]
        deadline = since + expected.within
        done = found if found is not None and found <= tick else None
        return ExpectedNow(
            id=expected.id,
            inject=self._model.expecting[name],
            title=expected.title,
            task=expected.task,
            by=expected.by,
            standing=standing(tick, deadline, done),
            opened=seconds(since),
            deadline=seconds(deadline),
            done=maybe_seconds(done),
            contingencies=self._model.contingencies.get(name, ()),
        )


def _met(model: Model, moment: Moment, until: int) -> Mapping[int, int]:
    """When what is held of what waits for a condition would fire before the moment ends."""
    held = tuple(number for number in moment.waiting if moment.exercise.holds(number))
    return waiting.next_fire(model, replace(moment, waiting=held, spent=()), until).met if held else {}


def _came(event: Event, came: Came) -> InjectNow:
    missed = InjectState.SKIPPED if came.why_not == steering.SKIPPED else InjectState.OVERTAKEN
    state = InjectState.FIRED if came.happened else missed
    return replace(_inject(event, state), came=seconds(came.tick), why_not=came.why_not)


def _to_come(event: Event, index: int, ahead: Forthcoming) -> InjectNow:
    told = replace(
        _inject(event, InjectState.COMING),
        due=maybe_seconds(ahead.due(index)),
        waits=ahead.waits(index),
        stranded=ahead.stranded(index),
        lacks=ahead.lacks.get(index, ""),
    )
    prospect = ahead.moment.exercise.prospects.get(index)
    if prospect is None:
        return told
    state = InjectState.HELD if prospect.held else InjectState.COMING
    return replace(told, state=state, met=maybe_seconds(prospect.met), late_s=seconds(prospect.late))


def _inject(event: Event, state: InjectState) -> InjectNow:
    inject = event.inject
    assert inject is not None, "only injects are told"
    return InjectNow(
        id=event.id,
        title=event.title,
        category=inject.category,
        sender=inject.sender,
        to=inject.to,
        method=inject.method,
        objective=inject.objective,
        text=event.text,
        notes=inject.notes,
        state=state,
    )


def _improvised(number: int, made: Improvisation) -> InjectNow:
    return InjectNow(
        id=f"improvised-{number}",
        title=made.title,
        category="inject",
        sender=made.sender,
        to=made.to,
        method="simcell",
        objective=None,
        text=made.text,
        notes="",
        state=InjectState.FIRED,
        came=seconds(made.tick),
    )
