"""Urgency: where not everything finds room, what an alarm stands on comes first, the most severe first.

Lives here: how grave what stands on a thing is. Never here: rows, or how a panel ranks what is in order.
"""

from mission_control.exercise.view import View
from scenarios.severity import Severity
from telemetry.alarm import AlarmState

_STANDING = (AlarmState.TRIGGERED, AlarmState.ACKNOWLEDGED)


def rank(view: View, *things: str) -> int:
    """The gravest standing alarm on a quantity of these things, as its severity's number; more without one.

    Made for sorting. It follows alarms and no readings, so that rows stand still while nothing changes.
    """
    readings, names = view.frame.readings, frozenset(things)
    return min(
        (
            int(alarm.severity)
            for alarm in view.frame.alarms
            if alarm.state in _STANDING
            and readings.has(alarm.channel)
            and not names.isdisjoint(readings.channel(alarm.channel).quantity.split("."))
        ),
        default=len(Severity) + 1,
    )
