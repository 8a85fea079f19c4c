"""Waiting: what waits on a condition, when the next of it fires, and since when conditions hold.

Lives here: `when` and `for` of events that have not come yet and of responses, found ahead of time within one
moment. An event fires once. A response fires whenever its condition becomes true: once it has fired it is
spent until its condition has been false.
Never here: judging a condition (`conditions`), or what happens when one fires (`story`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from telemetry.model import Model
from telemetry.moment import Moment, Watched

Truths = Mapping[int, bool]
"""By the number of the watch."""


def truths(model: Model, moment: Moment) -> Truths:
    """Which conditions are true at the moment's tick."""
    asked = {n: model.watches[n].asked for n in (*moment.waiting, *moment.spent)}
    return model.judge.holding(asked, moment, moment.tick)


def fired(model: Model, moment: Moment, true: Truths) -> list[int]:
    """What fires at the moment's tick: its condition is true and has been for long enough."""
    return [n for n in _ripe(model, moment, true) if not moment.exercise.holds(n)]


def met(model: Model, moment: Moment, true: Truths) -> dict[int, int]:
    """What would fire at the moment's tick, were it not held, and when."""
    return {n: moment.tick for n in _ripe(model, moment, true) if moment.exercise.holds(n)}


def _ripe(model: Model, moment: Moment, true: Truths) -> list[int]:
    since = dict(moment.watched)
    return [
        n
        for n in moment.waiting
        if true[n] and moment.tick - since.get(n, moment.tick) >= model.watches[n].lasting
    ]


def rested(moment: Moment, true: Truths) -> list[int]:
    """Spent responses that may fire again, since their condition is false."""
    return [n for n in moment.spent if not true[n]]


def watched(moment: Moment, true: Truths) -> Watched:
    """Which conditions are true at the moment without having fired, and since when."""
    since = dict(moment.watched)
    return tuple((n, since.get(n, moment.tick)) for n in moment.waiting if true[n])


@dataclass(frozen=True, slots=True)
class Next:
    """What comes of waiting."""

    tick: int
    """When the next thing fires or rests."""
    watched: Watched
    """What is true then without having fired."""
    met: Mapping[int, int]
    """What would have fired before, were it not held, and when; by the number of the watch."""


def next_fire(model: Model, moment: Moment, latest: int) -> Next:
    """What is next before `latest`; at `latest` if nothing is."""
    since, start = dict(moment.watched), moment.tick + 1
    asked = {n: model.watches[n].asked for n in (*moment.waiting, *moment.spent)}
    moving = model.quantities.moving(moment)
    varying = {
        n: question
        for n, question in asked.items()
        if model.watches[n].timed or not moving.isdisjoint(question[1])
    }
    between = model.judge.between(varying, moment, start, latest - 1)
    spells = {
        n: _spell(model, moment, n, latest)
        for n in moment.waiting
        if n in since or between.get(n, False) is not False
    }
    ends = [
        model.judge.first_tick(asked[n][0], moment, start, latest - 1, wanted=False)
        for n in moment.spent
        if between.get(n, True) is not True
    ]
    loose = (fires for n, (fires, _) in spells.items() if not moment.exercise.holds(n))
    tick = min([latest, *loose, *(end for end in ends if end is not None)])
    met = {n: fires for n, (fires, _) in spells.items() if fires < tick}
    begun: dict[int, int] = {}
    for n, (_, began) in spells.items():
        if began is not None and began > tick:
            # The spell that would fire is yet to come; another may be under way.
            began = _spell(model, moment, n, tick)[1]
        if began is not None and n not in met:
            begun[n] = began
    return Next(tick, tuple(begun.items()), met)


def _spell(model: Model, moment: Moment, number: int, latest: int) -> tuple[int, int | None]:
    """When something fires within this moment (`latest` if not), and since when it is true then."""
    watch, judge = model.watches[number], model.judge
    when, lasting = watch.asked[0], watch.lasting
    began = dict(moment.watched).get(number)
    start = moment.tick + 1
    while True:
        if began is None:
            began = judge.first_tick(when, moment, start, latest - 1)
            if began is None:
                return latest, None
        fires = max(began + lasting, start)
        if not lasting:
            return min(fires, latest), began
        ended = judge.first_tick(when, moment, max(began, start), min(fires, latest - 1), wanted=False)
        if ended is None:
            return min(fires, latest), began
        start, began = ended + 1, None
