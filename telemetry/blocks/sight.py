"""What is decided by what is in sight: links, their rates, and day or night. Never here: geometry."""

from typing import Final

import numpy as np

from scenarios.scenario import Scenario
from telemetry.blocks.block import Block
from telemetry.linear import Floats
from telemetry.link import LinkState
from telemetry.moment import Moment

_AOS: Final = float(LinkState.AOS)


class SightBlock(Block):
    """`LinkState` numbers, whether it is day, the `Rate` of links with two, and whether somebody answers on
    each link.
    """

    of = ("standings", "sightlines")

    def __init__(self, scenario: Scenario, two_rates: tuple[int, ...]) -> None:
        """`two_rates` are the places of the links that have a low rate beside the high one."""
        links = [f"link.{link.id}" for link in scenario.station.links]
        rates = (f"rate.{scenario.station.links[row].id}" for row in two_rates)
        self.names = (*links, "orbit.sunlit", *rates, *(f"{link}.locked" for link in links))
        self._count, self._rated = len(links), slice(len(links) + 1, len(links) + 1 + len(two_rates))

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """As the table of what is in sight says."""
        self._tell(moment.standings.at(moment.sightlines, ts), rows)

    def bounds(self, moment: Moment, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """Every change is known, so between two instants a row is what it is after each."""
        states = moment.standings.within(moment.sightlines, earliest, latest)
        rows = np.empty((len(self.names), states.shape[1]))
        self._tell(states, rows)
        return rows.min(axis=1), rows.max(axis=1)

    def _tell(self, states: Floats, rows: Floats) -> None:
        """Write the rows for what standings say."""
        n, rated = self._count, self._rated
        rows[: n + 1] = states[: n + 1]
        np.add(states[rated], states[rated.stop :], out=rows[rated])
        np.equal(states[:n], _AOS, out=rows[rated.stop :])
