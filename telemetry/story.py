"""The story told forward: from one moment to the next.

Lives here: what comes next and when, in which order at one instant, and the guards. The only function that
extends a run is `following`; it depends on the moment alone, never on how far somebody wants to see, so a
run built in steps equals a run built at once. Never here: what effects do (`effects`).
"""

from dataclasses import replace

from scenarios.scenario import Scenario
from scenarios.story import AllOf, AnyOf, Condition, Event, LinkIs, NotSo, QuantityIs
from telemetry import post
from telemetry.change import Change
from telemetry.conditions import described
from telemetry.effects import act
from telemetry.effects.cabin import end_inflow
from telemetry.effects.crew import hop
from telemetry.effects.flight import end_burn
from telemetry.facts import Came
from telemetry.model import Model
from telemetry.moment import (
    Arrives,
    BurnEnds,
    EffectDue,
    EventDue,
    HopDue,
    InflowEnds,
    Moment,
    RoutineDue,
)

ROUNDS = 16
"""How often conditions may set each other off within one instant; a bound, so that a loop ends and is
recorded.
"""


def first(model: Model) -> Moment:
    """The station at the scenario's start, with everything due at that instant done."""
    return _settled(model, model.beginning(), model.scenario.start)


def following(model: Model, moment: Moment) -> Moment | None:
    """The next moment after this one; None if nothing changes any more before the scenario's end."""
    scheduled = _next_scheduled(model, moment)
    latest = scheduled if scheduled is not None else model.scenario.end + 1
    posted = post.next_tick(model, moment, latest)
    latest = posted if posted is not None else latest
    tick, since = _next_condition(model, moment, latest)
    if tick == latest and scheduled is None and posted is None:
        return None
    return _settled(model, replace(moment, watched=since), tick)


def _next_scheduled(model: Model, moment: Moment) -> int | None:
    ticks = [due.tick for due in (*model.calendar[moment.passed : moment.passed + 1], *moment.agenda[:1])]
    return min((tick for tick in ticks if tick <= model.scenario.end), default=None)


def _settled(model: Model, moment: Moment, tick: int) -> Moment:
    """The moment that begins at `tick`, once everything due then is done and no condition fires any more."""
    change = Change(model, moment, tick)
    while change.passed < len(model.calendar) and model.calendar[change.passed].tick <= tick:
        _perform(change, model.calendar[change.passed].action)
        change.passed += 1
    _finish(change)
    settled = change.moment()
    for _ in range(ROUNDS):
        fired = _fired(model, settled)
        if not fired:
            return replace(settled, watched=_began(model, settled))
        change = Change(model, settled, tick)
        for index in fired:
            _come(change, index)
        _finish(change)
        settled = change.moment()
    change = Change(model, settled, tick)
    change.refuse(f"conditions set each other off {ROUNDS} times at one instant")
    return change.moment()


def _finish(change: Change) -> None:
    """Do what is queued for this instant, what that leads to, and collect the post."""
    while change.queue:
        _perform(change, change.queue.popleft())
    post.collect(change)
    while change.queue:
        _perform(change, change.queue.popleft())


def _perform(change: Change, action: object) -> None:
    scenario = change.model.scenario
    match action:
        case EventDue():
            _come(change, action.index)
        case RoutineDue():
            for effect in scenario.routine[action.index].effects:
                act(change, effect)
        case EffectDue():
            act(change, action.effect)
        case HopDue():
            hop(change, action)
        case InflowEnds():
            end_inflow(change, action)
        case BurnEnds():
            end_burn(change, action)
        case Arrives():
            post.arrive(change, action)


def _come(change: Change, index: int) -> None:
    """An event's moment has come: it happens if its guards hold."""
    event = change.model.scenario.events[index]
    change.watched.pop(index, None)
    why_not = _why_not(change, event)
    came = Came(event.id, change.tick, not why_not, why_not)
    change.facts = replace(change.facts, came=(*change.facts.came, came))
    if why_not:
        return
    for effect in event.effects:
        act(change, effect)
    for anchored, delay in change.model.anchored.get(event.id, ()):
        change.schedule(change.tick + delay, EventDue(anchored))


def _why_not(change: Change, event: Event) -> str:
    now = replace(change.before, facts=change.facts)
    failed = [c for c in event.requires if not change.model.judge.holds(c, now, change.tick)]
    return "; ".join(f"it needs that {described(c, change.model.scenario)}" for c in failed)


def _pending(model: Model, moment: Moment) -> list[int]:
    """Events waiting on a condition that have not come yet."""
    came = {c.event for c in moment.facts.came}
    return [i for i in model.conditional if model.scenario.events[i].id not in came]


def _fired(model: Model, moment: Moment) -> list[int]:
    """Events whose condition is true at the very tick of the moment and has been for long enough, in file
    order.
    """
    since = dict(moment.watched)
    fired = []
    for index in _pending(model, moment):
        event = model.scenario.events[index]
        assert event.when is not None
        long_enough = moment.tick - since.get(index, moment.tick) >= event.lasting
        if long_enough and model.judge.holds(event.when, moment, moment.tick):
            fired.append(index)
    return fired


def _began(model: Model, moment: Moment) -> tuple[tuple[int, int], ...]:
    """Which conditions that must last are true at the moment, and since when."""
    since = dict(moment.watched)
    return tuple(
        (index, since.get(index, moment.tick))
        for index in _pending(model, moment)
        if model.scenario.events[index].lasting
        and model.judge.holds(_when(model.scenario, index), moment, moment.tick)
    )


def _next_condition(model: Model, moment: Moment, latest: int) -> tuple[int, tuple[tuple[int, int], ...]]:
    """The tick at which the next waiting event fires before `latest`, or `latest`; and what is true then."""
    firsts: dict[int, tuple[int, int | None]] = {}
    for index in _pending(model, moment):
        if _varies(_when(model.scenario, index)) or index in dict(moment.watched):
            firsts[index] = _watch(model, moment, index, latest)
    tick = min((fires for fires, _ in firsts.values()), default=latest)
    since = tuple(
        (i, began) for i, (_, began) in sorted(firsts.items()) if began is not None and began <= tick
    )
    return tick, since


def _watch(model: Model, moment: Moment, index: int, latest: int) -> tuple[int, int | None]:
    """When an event fires within this moment (`latest` if not), and since when its condition is true then."""
    event = model.scenario.events[index]
    when, judge = _when(model.scenario, index), model.judge
    began = dict(moment.watched).get(index)
    start = moment.tick + 1
    while True:
        if began is None:
            began = judge.first_tick(when, moment, start, latest - 1)
            if began is None:
                return latest, None
        fires = max(began + event.lasting, start)
        ended = (
            judge.first_tick(when, moment, start, min(fires, latest - 1), wanted=False)
            if event.lasting
            else None
        )
        if ended is None:
            return min(fires, latest), began
        start, began = ended + 1, None


def _when(scenario: Scenario, index: int) -> Condition:
    when = scenario.events[index].when
    assert when is not None
    return when


def _varies(condition: Condition) -> bool:
    """Whether a condition can change its truth between two cuts."""
    match condition:
        case QuantityIs() | LinkIs():
            return True
        case AllOf():
            return any(_varies(c) for c in condition.all)
        case AnyOf():
            return any(_varies(c) for c in condition.any)
        case NotSo():
            return _varies(condition.not_)
        case _:
            return False
