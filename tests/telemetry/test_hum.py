"""The hum: levels that add as energies, and what moves the air."""

import numpy as np
import pytest

from telemetry.facts import Facts, first_facts
from telemetry.hum import QUIET_DBA, draughts, levels_dba, ventilated
from tests.telemetry.conftest import Data, event, run_of, scenario, station

SMALL = scenario()


def facts_after(*effects: Data) -> Facts:
    return run_of(event("change", *effects, at="000/00:00")).moment_at(1.0).facts


def together(*levels_db: float) -> float:
    return float(10.0 * np.log10(sum(10.0 ** (level / 10.0) for level in levels_db)))


def test_levels_add_as_energies_and_come_through_open_hatches() -> None:
    levels = levels_dba(SMALL.station, first_facts(SMALL))
    front, back = together(QUIET_DBA, 52.0, 48.0), together(QUIET_DBA, 48.0)
    assert levels["front"] == pytest.approx(together(front, back - 12.0))
    assert levels["back"] == pytest.approx(together(back, front - 12.0))
    assert levels["lock"] == pytest.approx(QUIET_DBA)


def test_when_everything_stops_the_structure_is_left() -> None:
    off = {"do": "equipment", "which": ["*"], "state": "off"}
    silent = facts_after(off, {"do": "ventilation", "hatches": ["*"], "on": False})
    levels = levels_dba(SMALL.station, silent)
    assert levels["lock"] == pytest.approx(QUIET_DBA)
    assert levels["front"] == pytest.approx(together(QUIET_DBA, QUIET_DBA - 12.0))


def test_what_moves_the_air() -> None:
    first = first_facts(SMALL)
    assert draughts(SMALL.station, first) == {"front": "conditioned", "back": "ducted", "lock": "still"}
    assert ventilated(SMALL.station, first) == {"front", "back"}
    shut = facts_after({"do": "hatch", "hatches": ["front-back"], "open": False})
    assert draughts(SMALL.station, shut)["back"] == "still"
    assert ventilated(SMALL.station, shut) == frozenset()
    off = facts_after({"do": "equipment", "which": ["scrubber", "cooler"], "state": "off"})
    assert draughts(SMALL.station, off)["front"] == "ducted"


def test_a_station_without_hatches_is_still() -> None:
    alone = scenario(station=station(hatches=[], vehicles=[], evacuated=[]))
    assert ventilated(alone.station, first_facts(alone)) == frozenset()
