"""Loads: what each state draws, from which channel, and what is shed with one."""

from dataclasses import replace
from typing import Any

import pytest

from telemetry.facts import Facts, first_facts
from telemetry.loads import Draw, Loads
from tests.telemetry.conftest import run_of, scenario
from tests.telemetry.test_power import powered


def drawn(**states: Any) -> Draw:
    loads, facts = known()
    return loads.draw(replace(facts, equipment={**facts.equipment, **states}))


def known() -> tuple[Loads, Facts]:
    story = scenario(station=powered())
    return Loads(story.station), first_facts(story)


@pytest.mark.parametrize(
    ("state", "lamp_w"),
    [("on", 500.0), ("startup", 500.0), ("standby", 125.0), ("off", 0.0), ("failed", 0.0)],
)
def test_a_machine_draws_by_its_state_from_its_channel(state: str, lamp_w: float) -> None:
    draw = drawn(lamp=state)
    assert draw.channels_w == pytest.approx((4500.0 + lamp_w, 4500.0))
    assert draw.total_w == pytest.approx(9000.0 + lamp_w)
    assert draw.shed_w == 0.0


def test_a_channel_that_is_off_sheds_its_share_and_its_machines() -> None:
    assert drawn(**{"switch-b": "off"}).channels_w == pytest.approx((5000.0, 0.0))
    assert drawn(**{"switch-b": "off"}).shed_w == pytest.approx(4500.0)
    loads, facts = known()
    assert loads.unfed(facts.equipment) == []
    dark = {**facts.equipment, "switch-a": "failed"}
    assert loads.unfed(dark) == ["lamp"]
    assert loads.unfed({**dark, "lamp": "off"}) == []


def test_the_arrays_are_pointed_while_their_computer_is_on() -> None:
    assert drawn().pointed
    assert not drawn(pointer="startup").pointed


def test_a_station_without_power_draws_nothing() -> None:
    story = scenario()
    assert Loads(story.station).usual == Draw((), (), pointed=False, shed_w=0.0)
    assert not any(name.startswith("power.") for name in run_of().model.quantities.names)
