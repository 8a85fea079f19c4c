"""The bell: whether a view brings a new alarm that somebody should hear of.

Lives here: the one tone this program has, off until somebody asks for it. Never here: the terminal.
"""

from mission_control.exercise.view import View
from scenarios.severity import Severity
from telemetry.alarm import AlarmState


class Bell:
    """Rings once for a view in which a warning or emergency is new."""

    def __init__(self) -> None:
        self.on = False
        self._heard_t: float | None = None
        """Up to when everything was heard."""

    def toggle(self) -> bool:
        """On, or off again; which it is now."""
        self.on = not self.on
        return self.on

    def rings(self, view: View) -> bool:
        """Whether to ring for this view: never on the way back in time."""
        heard, self._heard_t = self._heard_t, view.frame.t
        return (
            self.on
            and heard is not None
            and any(
                alarm.severity <= Severity.WARNING
                and alarm.state is AlarmState.TRIGGERED
                and alarm.annunciated > heard
                for alarm in view.frame.alarms
            )
        )
