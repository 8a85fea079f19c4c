"""What is decided by what is in sight: every link's state, and day or night. Never here: geometry."""

from typing import Final

import numpy as np

from scenarios.scenario import Scenario
from telemetry.blocks.block import Block
from telemetry.frame import LinkState
from telemetry.linear import Floats
from telemetry.moment import Moment

_AOS: Final = float(LinkState.AOS)


class SightBlock(Block):
    """`LinkState` numbers, whether it is day, and whether somebody answers on each link."""

    of = ("standings", "course")

    def __init__(self, scenario: Scenario) -> None:
        links = [f"link.{link.id}" for link in scenario.station.links]
        self.names = (*links, "orbit.sunlit", *(f"{link}.locked" for link in links))
        self._count = len(links)

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """As the table of what is in sight says."""
        n, states = self._count, moment.standings.at(moment.course, ts)
        rows[: n + 1] = states
        np.equal(states[:n], _AOS, out=rows[n + 1 :])

    def bounds(self, moment: Moment, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """Every change is known, so between two instants a row is what it is after each."""
        states = moment.standings.within(moment.course, earliest, latest)
        rows = np.concatenate([states, states[: self._count] == _AOS])
        return rows.min(axis=1), rows.max(axis=1)
