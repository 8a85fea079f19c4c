"""Commands on alarms: typed like commands, and nothing to the station.

Never here: what comes of them (`telemetry.commands`).
"""

from typing import Literal

from scenarios.commands.asked import Asked
from scenarios.refs import AlarmName


class AcknowledgeAlarm(Asked):
    """Acknowledge an alarm that stands."""

    doer = "untold"
    do: Literal["ack"]
    alarm: AlarmName


class ShelveAlarm(Asked):
    """Put an alarm aside for a while."""

    doer = "untold"
    do: Literal["shelve"]
    alarm: AlarmName


class UnshelveAlarm(Asked):
    """Take an alarm back that was put aside."""

    doer = "untold"
    do: Literal["unshelve"]
    alarm: AlarmName
