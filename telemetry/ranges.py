"""Between which values a quantity always lies, by its name alone.

Lives here: what its unit, or what it counts, allows in every run. Never here: where it lies in one
(`quantities`).
"""

import re
from math import inf
from typing import Final

from scenarios.conditions import beyond
from scenarios.reasoning.possible import Ranges
from scenarios.reasoning.values import Interval
from scenarios.scenario import Scenario

_KINDS: Final = (
    (r"(^bias\.|\.smoke_mg_m3$)", -inf, inf),
    (r"(^(hatch|fan|ventilated)\.|\.(alarm|sunlit)$)", 0.0, 1.0),
    (r"[._](o2|charge|battery)_percent$", 0.0, 100.0),
    (r"[._](mmhg|kpa|kg|percent|mg_m3|km|bpm|kwh)$", 0.0, inf),
    (r"[._]c$", -273.15, inf),
)
"""What may be read wrongly, switches, shares of a whole, amounts that are never negative, temperatures; the
first that fits counts.
"""


def ranges_of(scenario: Scenario) -> Ranges:
    """The range of every quantity of a scenario's station, by the quantity's name."""

    def between(name: str) -> Interval:
        if name.startswith("crew."):
            return _with_rounding(0.0, len(scenario.people))
        limits = (limits for pattern, *limits in _KINDS if re.search(pattern, name))
        return _with_rounding(*next(limits, (-inf, inf)))

    return between


def _with_rounding(low: float, high: float) -> Interval:
    return Interval(low - beyond(low), high + beyond(high))
