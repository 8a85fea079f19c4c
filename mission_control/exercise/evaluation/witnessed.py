"""What an evaluation is worked out from: a run as far as it has gone, and what people entered by then.

Never here: whether it is still played or was saved.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from scenarios.scenario import Scenario
from telemetry.frame import Frame
from telemetry.journal import Entry
from telemetry.run import Run


class Witnessed(Protocol):
    """A run at some time. Times are scenario seconds (MET)."""

    @property
    def scenario(self) -> Scenario:
        """Its story."""

    @property
    def run(self) -> Run:
        """The run itself."""

    @property
    def frame(self) -> Frame:
        """All that there is to be seen at that time."""

    @property
    def entries(self) -> Sequence[Entry]:
        """All that people did by then."""

    @property
    def finished(self) -> bool:
        """Whether that is the scenario's end, where objectives are judged."""


@dataclass(frozen=True, eq=False)
class Moment:
    """A run that is being played, at the time of a frame."""

    scenario: Scenario
    run: Run
    frame: Frame
    entries: Sequence[Entry]

    @property
    def finished(self) -> bool:
        """Whether it has come to its end."""
        return self.frame.t >= self.run.end_t
