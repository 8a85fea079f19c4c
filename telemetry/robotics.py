"""The robots' words and numbers: what stands where, who works the arm, which camera goes down where.

Lives here: rows that only change when facts do. Never here: joints and the tip (`blocks.arm`, `kinematics`).
"""

from collections.abc import Mapping
from typing import Final

import numpy as np

from scenarios.robotics import Arm, Camera, Fixture
from scenarios.scenario import Scenario
from scenarios.words import Grip
from telemetry.facts import Facts
from telemetry.kinematics import JOINTS
from telemetry.linear import Floats

DOWNLINKS: Final = (1, 2, 3, 4)
KU_BAND: Final = "ku-radio"
"""The radio that carries pictures down, where a station has it."""
_FIXTURES: Final[Mapping[Fixture, int]] = {
    "lab": 1,
    "node3": 2,
    "node2": 4,
    "mbs-1": 7,
    "mbs-2": 8,
    "mbs-3": 11,
    "mbs-4": 13,
    "fgb": 14,
    "mbs-poa": 16,
    "arm-tip": 19,
    "nowhere": 63,
}
"""The public dictionary's numbers."""
_HANDS: Final = {"a": 0, "b": 5}
_GRIPS: Final[Mapping[Grip, int]] = {"released": 0, "captive": 1, "captured": 2}


class Robotics:
    """The robots and cameras of one station. Holds only what never changes."""

    resting_names = (
        *("arm.base", "arm.base_hand", "transporter.worksite", "transporter.position_cm"),
        *("transporter.poa_grip", "transporter.mcas_grip", "dextre.base", "dextre.body_deg"),
        *(f"dextre.arm-{arm}.{joint}_deg" for arm in (1, 2) for joint in JOINTS),
        *("dextre.arm-1.grip", "dextre.arm-2.grip", "dextre.body_grip"),
    )
    """What stands as it is for the whole story."""
    names = (
        *("arm.workstation", "arm.operator", "arm.carries", "arm.grip"),
        *(f"video.downlink-{n}" for n in DOWNLINKS),
        *(f"video.channel-{n}" for n in DOWNLINKS),
    )

    def __init__(self, scenario: Scenario) -> None:
        station = scenario.station
        self.arm: Arm | None = station.arm
        self._cameras: dict[str, Camera] = {camera.id: camera for camera in station.cameras}
        self._places = {e.id: e.module for e in station.equipment}
        self._people = {p.id: float(row) for row, p in enumerate(scenario.people)}

    def resting(self) -> Floats:
        """The values of `resting_names`, shape (n, 1)."""
        arm = self.arm or Arm(name="", joints_deg=(0.0,) * 7)
        dextre, transporter = arm.dextre, arm.transporter
        return np.array(
            [
                *(_FIXTURES[arm.base], _HANDS[arm.base_hand]),
                *(transporter.worksite, transporter.position_cm, 0.0, 0.0),
                *(_FIXTURES[dextre.base], dextre.body_deg, *dextre.arm_1_deg, *dextre.arm_2_deg),
                *(0.0, 0.0, 0.0),
            ]
        ).reshape(-1, 1)

    def values(self, facts: Facts) -> Floats:
        """The values of `names`, shape (n, 1)."""
        stations = () if self.arm is None else self.arm.workstations
        active, at_controls = self.workstation(facts), self.operator(facts)
        sent = [self.sent_down(facts, downlink) for downlink in DOWNLINKS]
        carried = facts.equipment.get(KU_BAND) == "on"
        return np.array(
            [
                0.0 if active is None else stations.index(active) + 1.0,
                -1.0 if at_controls is None else self._people[at_controls],
                float(len(carries(facts))),
                _GRIPS[facts.grip],
                *(0.0 if camera is None else camera.video_source for camera in sent),
                *(float(carried and camera is not None) for camera in sent),
            ]
        ).reshape(-1, 1)

    def workstation(self, facts: Facts) -> str | None:
        """The workstation that has the arm: the first that is on; at most one works it at a time."""
        stations = () if self.arm is None else self.arm.workstations
        return next((station for station in stations if facts.equipment[station] == "on"), None)

    def operator(self, facts: Facts) -> str | None:
        """Who is at the arm's controls: of those awake where its workstation is, who came first."""
        active = self.workstation(facts)
        there = [
            (person.since, who)
            for who, person in facts.people.items()
            if active is not None
            and person.module == self._places[active]
            and person.health != "dead"
            and person.activity != "sleep"
        ]
        return min(there)[1] if there else None

    def sent_down(self, facts: Facts, downlink: int) -> Camera | None:
        """The camera whose picture goes to a downlink."""
        return next(
            (self._cameras[c] for c, fact in facts.cameras.items() if fact.downlink == downlink), None
        )


def carries(facts: Facts) -> tuple[str, ...]:
    """Who holds on to the arm."""
    return tuple(who for who, person in facts.people.items() if person.outside == "on-arm")
