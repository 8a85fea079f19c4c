"""What somebody may do about the alarms they see: acknowledge them, put them aside, take them back.

Lives here: which alarms it is possible with, and the entries that come of it. Never here: what an alarm's
life is (`telemetry.annunciator`).
"""

from abc import ABC, abstractmethod
from typing import Final

from scenarios.severity import Severity
from telemetry.alarm import AlarmState
from telemetry.frame import Frame
from telemetry.journal import AlarmAcknowledged, AlarmEntry, AlarmShelved, AlarmUnshelved

SHELF_S: Final = 3600.0
"""How long an alarm stays on its shelf, scenario seconds. Ours."""


class AlarmActs(ABC):
    """Acts upon the alarms of the frames that somebody may see."""

    @abstractmethod
    def frame_at(self, t: float) -> Frame:
        """What they see at `t`."""

    @abstractmethod
    def record(self, entry: AlarmEntry) -> None:
        """Accept what they did."""

    @property
    @abstractmethod
    def seat_id(self) -> str:
        """Who they are."""

    def acknowledge(self, alarm_id: str, t: float) -> bool:
        """Acknowledge one alarm that stands at `t`; False if there is none to acknowledge."""
        for alarm in self.frame_at(t).alarms:
            if alarm.id == alarm_id and alarm.state is not AlarmState.ACKNOWLEDGED:
                self.record(AlarmAcknowledged(t, self.seat_id, alarm_id, alarm.annunciated))
                return True
        return False

    def acknowledge_all(self, t: float) -> int:
        """Acknowledge everything that stands at `t`; how many there were."""
        waiting = [a.id for a in self.frame_at(t).alarms if a.state is not AlarmState.ACKNOWLEDGED]
        return sum(self.acknowledge(alarm_id, t) for alarm_id in waiting)

    def shelve(self, alarm_id: str, t: float) -> float | None:
        """Put one alarm that stands at `t` aside; until when. None where there is none, or an emergency."""
        until = t + SHELF_S
        for alarm in self.frame_at(t).alarms:
            if alarm.id == alarm_id and alarm.severity > Severity.EMERGENCY:
                self.record(AlarmShelved(t, self.seat_id, alarm_id, until))
                return until
        return None

    def unshelve(self, alarm_id: str, t: float) -> bool:
        """Take one alarm that is shelved at `t` back; False if it is not."""
        if not any(alarm.id == alarm_id for alarm in self.frame_at(t).shelved):
            return False
        self.record(AlarmUnshelved(t, self.seat_id, alarm_id))
        return True
