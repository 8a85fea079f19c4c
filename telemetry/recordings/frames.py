"""Frames of a recording: what was heard at an instant, in the shape that everybody looks at.

Lives here: what follows from recorded values: states of equipment, joints of the arm, the signal, the orbit.
Never here: anything that a recording does not tell (people, hatches, orders): its frames are without.
"""

from bisect import bisect_right
from typing import Final, cast

import numpy as np

from scenarios.words import EquipmentState
from telemetry.annunciator import Annunciated
from telemetry.channels import ChannelTable, module_measured
from telemetry.frame import EquipmentNow, Frame, ModuleNow, Occurrence, Readings
from telemetry.kinematics import JOINTS
from telemetry.link import LinkNow, LinkState
from telemetry.recordings.occurrences import occurrences
from telemetry.recordings.orbit import RecordedOrbit
from telemetry.recordings.recording import Recording

SIGNAL: Final = "signal"
"""The one link of a recording: whether anything was heard."""

_EQUIPMENT: Final = "equipment."


class RecordedFrames:
    """Makes the frames of one recording."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._orbit = RecordedOrbit(recording)
        channels = recording.channels
        self._modules = _modules(channels)
        self._machines = _machines(channels)
        joints = [channels.measuring(f"arm.{joint}") for joint in JOINTS]
        self._joints = [channels.row(joint) for joint in joints] if all(joints) else []
        self._occurrences = occurrences(recording)
        self._times = [occurrence.t for occurrence in self._occurrences]

    @property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Everything that happened, in order of time."""
        return self._occurrences

    @property
    def orbit(self) -> RecordedOrbit:
        """Where the station was."""
        return self._orbit

    def frame(self, t: float, annunciated: Annunciated) -> Frame:
        """The frame at `t`."""
        readings = self._recording.readings_at(t)
        return Frame(
            t=t,
            readings=readings,
            people=(),
            modules=self._modules,
            hatches=(),
            equipment=self._equipment(readings),
            links=(self._signal(t),),
            messages=(),
            orders=(),
            speech=(),
            occurrences=self._occurrences[: bisect_right(self._times, t)],
            alarms=annunciated.alarms,
            shelved=annunciated.shelved,
            alarm_log=annunciated.log,
            things=(),
            vehicles=(),
            sites=(),
            detonations=(),
            arm_joints_deg=tuple(readings.values[self._joints].tolist()),
            arm_moving=False,
            orbit=self._orbit.at(t),
        )

    def _equipment(self, readings: Readings) -> tuple[EquipmentNow, ...]:
        """The state of whatever reports one that the station's equipment can be in."""
        states = ((machine, words.get(readings.values[row])) for machine, row, words in self._machines)
        return tuple(EquipmentNow(machine, state) for machine, state in states if state is not None)

    def _signal(self, t: float) -> LinkNow:
        silence, silences = self._recording.silence_at(t), self._recording.silences
        if silence is not None:
            return LinkNow(SIGNAL, LinkState.LOS, silence.start, silence.end, None)
        ended = bisect_right([s.end for s in silences], t)
        since = silences[ended - 1].end if ended else self._recording.start_t
        ahead = silences[ended].start if ended < len(silences) else None
        return LinkNow(SIGNAL, LinkState.AOS, since, ahead, None)


def _modules(channels: ChannelTable) -> tuple[ModuleNow, ...]:
    """The modules whose air anything measures."""
    found = {module_measured(channel.quantity): None for channel in channels}
    return tuple(
        ModuleNow(module, hum_dba=np.nan, ventilated=None, forbidden=False, attached=True)
        for module in found
        if module
    )


def _machines(channels: ChannelTable) -> tuple[tuple[str, int, dict[float, EquipmentState]], ...]:
    """Equipment that reports its state: its id, its channel's row, and the word for each number."""
    return tuple(
        (
            channel.quantity.removeprefix(_EQUIPMENT),
            channels.row(channel.id),
            {number: cast(EquipmentState, word) for word, number in reversed([*channel.states.items()])},
        )
        for channel in channels
        if channel.quantity.startswith(_EQUIPMENT) and channel.states
    )
