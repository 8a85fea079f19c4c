"""Waiting: which events wait on a condition, when the next of them fires, and since when conditions hold.

Lives here: `when` and `for` of events that have not come yet, found ahead of time within one moment.
Never here: judging a condition (`conditions`), or what happens when one fires (`story`).
"""

from scenarios.story import AllOf, AnyOf, Condition, LinkIs, NotSo, QuantityIs
from telemetry.model import Model
from telemetry.moment import Moment, Watched


def fired(model: Model, moment: Moment) -> list[int]:
    """Events whose condition is true at the moment's tick and has been for long enough, in file order."""
    since = dict(moment.watched)
    return [
        index
        for index in moment.waiting
        if moment.tick - since.get(index, moment.tick) >= model.scenario.events[index].lasting
        and model.judge.holds(_when(model, index), moment, moment.tick)
    ]


def watched(model: Model, moment: Moment) -> Watched:
    """Which conditions are true at the moment without having fired, and since when."""
    since = dict(moment.watched)
    return tuple(
        (index, since.get(index, moment.tick))
        for index in moment.waiting
        if model.judge.holds(_when(model, index), moment, moment.tick)
    )


def next_fire(model: Model, moment: Moment, latest: int) -> tuple[int, Watched]:
    """The tick at which the next event fires before `latest`, or `latest`; and what is true by then."""
    since = dict(moment.watched)
    spells = {
        index: _spell(model, moment, index, latest)
        for index in moment.waiting
        if index in since or _varies(_when(model, index))
    }
    tick = min((fires for fires, _ in spells.values()), default=latest)
    begun: dict[int, int] = {}
    for index, (_, began) in spells.items():
        if began is not None and began > tick:
            # The spell that would fire is yet to come; another may be under way.
            began = _spell(model, moment, index, tick)[1]
        if began is not None:
            begun[index] = began
    return tick, tuple(begun.items())


def _spell(model: Model, moment: Moment, index: int, latest: int) -> tuple[int, int | None]:
    """When an event fires within this moment (`latest` if not), and since when its condition is true then."""
    lasting, when, judge = model.scenario.events[index].lasting, _when(model, index), model.judge
    began = dict(moment.watched).get(index)
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


def _when(model: Model, index: int) -> Condition:
    when = model.scenario.events[index].when
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
