"""The story told forward: from one moment to the next.

Lives here: what comes next and when, in which order at one instant, and the guards. A run is extended by
`coming` and then `come`, which depend on the moment alone, never on how far somebody wants to see, so a run
built in steps equals a run built at once. Never here: what effects do (`effects`).
"""

from collections import deque
from dataclasses import replace
from itertools import islice

from scenarios.times import TICKS_PER_SECOND
from telemetry import commanding, expecting, guards, post, steering, waiting
from telemetry.asking import answer, ask, lapse
from telemetry.change import Change
from telemetry.chronicle import Came, Mishap
from telemetry.effects import act
from telemetry.effects.cabin import end_inflow, end_release
from telemetry.effects.crew import hop, recover
from telemetry.effects.flight import end_burn
from telemetry.effects.lock import begin_stage, end_stage
from telemetry.exercise_acts import Improvised, InjectSteered, Spoke, Wrote
from telemetry.improvising import improvise
from telemetry.journal import Act, Commanded, OptionChosen
from telemetry.model import Model
from telemetry.moment import (
    Action,
    Arrives,
    BurnEnds,
    CommandArrives,
    CommandDone,
    DeadlineDue,
    EffectDue,
    EventDue,
    HopDue,
    InflowEnds,
    Moment,
    RecoveryEnds,
    ReleaseEnds,
    RoutineDue,
    StageDue,
    StageReached,
)
from telemetry.overtaken import still_meant
from telemetry.speaking import speak
from telemetry.writing import write

ROUNDS = 16
"""How often conditions may set each other off within one instant; a bound, so that a loop ends and is
recorded.
"""

_CHATTER_TICKS = 60 * TICKS_PER_SECOND
"""A response that comes so often within this time that it is no response any more is switched off."""


def first(model: Model) -> Moment:
    """The station at the scenario's start, with everything due at that instant done."""
    return _settled(model, model.beginning(), model.scenario.start)


def coming(model: Model, moment: Moment) -> waiting.Next | None:
    """The next change after this moment; None if nothing changes any more before the scenario's end."""
    never = model.scenario.end + 1
    calendar = (due for due in model.calendar[moment.passed :] if steering.on_calendar(moment.exercise, due))
    ahead = (*islice(calendar, 1), *moment.agenda[:1])
    latest = min([never, *(due.tick for due in ahead)])
    for foreseen in (
        steering.next_tick(moment),
        post.next_tick(model, moment, latest),
        commanding.next_tick(model, moment, latest),
        model.perils.next_tick(moment, latest),
        moment.levels.next_turn(moment.tick),
        moment.power.next_empty(moment.tick, latest),
        None if moment.attitude is None else moment.attitude.next_tick,
    ):
        latest = latest if foreseen is None else min(latest, foreseen)
    found = waiting.next_fire(model, moment, latest)
    return None if found.tick == never else found


def come(model: Model, moment: Moment, coming: waiting.Next) -> Moment:
    """The moment after this one, which begins with what is coming."""
    return _settled(model, _waited(moment, coming), coming.tick)


def acted(model: Model, moment: Moment, done: Act) -> Moment:
    """The moment after somebody acted within this one, before anything else changes.

    At one instant the story comes first, then people in the order in which they acted.
    """
    tick = done.tick
    if tick > moment.tick:
        moment = _waited(moment, waiting.next_fire(model, moment, tick))
    return _settled(model, moment, tick, done)


def _waited(moment: Moment, found: waiting.Next) -> Moment:
    """The moment with what waiting came to before it ends."""
    return steering.met(replace(moment, watched=found.watched), found.met)


def _settled(model: Model, moment: Moment, tick: int, done: Act | None = None) -> Moment:
    """The moment that begins at `tick`, once everything due then is done and no condition fires any more."""
    change = Change(model, moment, tick)
    change.exercise = expecting.remembered(model, moment, tick)
    while change.passed < len(model.calendar) and model.calendar[change.passed].tick <= tick:
        if steering.on_calendar(change.exercise, model.calendar[change.passed]):
            change.queue.append(model.calendar[change.passed].action)
        change.passed += 1
    steering.call(change)
    change.queue = deque(sorted(change.queue, key=_precedence))
    _finish(change)
    if done is not None:
        _do(change, done)
        _finish(change)
    settled = change.moment()
    for _ in range(ROUNDS):
        true = waiting.truths(model, settled)
        fired, rested = waiting.fired(model, settled, true), waiting.rested(settled, true)
        befalling = model.perils.due(settled)
        if not fired and not rested and not befalling:
            break
        change = Change(model, settled, tick)
        for number in rested:
            change.spent.remove(number)
            change.waiting.append(number)
        for mishap, dead in befalling:
            change.befall(mishap, dead)
        for number in fired:
            _fire(change, number)
        _finish(change)
        settled = change.moment()
    else:
        change = Change(model, settled, tick)
        change.refuse(f"conditions set each other off {ROUNDS} times at one instant: the rest comes later")
        settled = change.moment()
        true = waiting.truths(model, settled)
    settled = steering.met(settled, waiting.met(model, settled, true))
    return replace(settled, watched=waiting.watched(settled, true))


def _precedence(action: Action) -> tuple[int, int]:
    """At equal times what was under way comes first, then routine, then events in the order of the file."""
    match action:
        case RoutineDue():
            return 1, action.index
        case EventDue():
            return 2, action.index
        case _:
            return 0, 0


def _do(change: Change, done: Act) -> None:
    """Somebody acts."""
    match done:
        case OptionChosen():
            answer(change, done)
        case Commanded():
            commanding.command(change, done)
        case InjectSteered():
            steering.steer(change, done)
        case Improvised():
            improvise(change, done)
        case Spoke():
            speak(change, done)
        case Wrote():
            write(change, done)


def _finish(change: Change) -> None:
    """Do what is queued for this instant, what that leads to, and collect post and commands."""
    while change.queue:
        _perform(change, change.queue.popleft())
    post.collect(change)
    commanding.collect(change)
    while change.queue:
        _perform(change, change.queue.popleft())


def _perform(change: Change, action: Action) -> None:
    scenario = change.model.scenario
    match action:
        case EventDue():
            _come(change, action.index)
        case RoutineDue():
            for effect in scenario.routine[action.index].effects:
                act(change, effect)
        case EffectDue():
            for effect in still_meant(change, action):
                act(change, effect)
        case HopDue():
            hop(change, action)
        case InflowEnds():
            end_inflow(change, action)
        case ReleaseEnds():
            end_release(change, action)
        case RecoveryEnds():
            recover(change, action)
        case StageDue():
            begin_stage(change, action)
        case StageReached():
            end_stage(change, action)
        case BurnEnds():
            end_burn(change, action)
        case Arrives():
            post.arrive(change, action)
        case CommandArrives():
            commanding.arrive(change, action)
        case CommandDone():
            commanding.finish(change, action)
        case DeadlineDue():
            lapse(change, action.event)


def _fire(change: Change, number: int) -> None:
    """A condition became true: its event comes, or its response."""
    response = change.model.watches[number].response
    if response is None and number not in change.exercise.prospects:
        _come(change, number)
        return
    change.waiting.remove(number)
    if response is None:
        steering.appoint(change, number, change.tick)
        return
    lately = (m.id == response.id for m in change.facts.mishaps if change.tick - m.tick < _CHATTER_TICKS)
    if sum(lately) >= ROUNDS:
        change.refuse(f"'{response.title}' came {ROUNDS} times within a minute and comes no more")
        return
    change.spent.append(number)
    change.befall(Mishap(change.tick, response.id, response.title), ())
    for effect in response.effects:
        act(change, effect)


def _come(change: Change, index: int) -> None:
    """An event's moment has come: it happens if its guards hold."""
    event = change.model.scenario.events[index]
    if index in change.waiting:
        change.waiting.remove(index)
    if index in change.exercise.prospects:
        change.exercise = change.exercise.without_prospect(index)
    why_not = guards.lacking(change.model, event, replace(change.before, facts=change.facts), change.tick)
    change.facts = change.facts.with_came(Came(event.id, change.tick, not why_not, why_not))
    if why_not:
        return
    for effect in event.effects:
        act(change, effect)
    if event.decision is not None:
        ask(change, event.id, event.decision)
    expecting.expect(change, event)
    for anchored, delay in change.model.anchored.get(event.id, ()):
        steering.appoint(change, anchored, change.tick + delay)
