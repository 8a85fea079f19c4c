"""Loads: what each state draws, from which channel, and what is shed with one."""

from dataclasses import replace
from typing import Any

import pytest

from telemetry.facts import Facts, first_facts
from telemetry.loads import Draw, Loads
from telemetry.run import Run
from tests.telemetry.conftest import event, module, real_scenario, run_of, scenario, true_value
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


def test_what_all_channels_feed_together_goes_dark_with_the_last_of_them() -> None:
    plain = powered()
    shared = {"equipment": ["pointer"], "power_w": 100.0}
    plain["power"]["equipment"].append(shared)
    story = scenario(station=plain)
    loads, equipment = Loads(story.station), first_facts(story).equipment
    assert loads.unfed({**equipment, "switch-a": "off"}) == ["lamp"]
    assert loads.unfed({**equipment, "switch-a": "off", "switch-b": "off"}) == ["lamp", "pointer"]


def test_a_module_draws_what_its_own_needs_and_its_machines_do_as_far_as_they_are_fed() -> None:
    """The front needs 9 kW of both channels alike, and has a lamp of 500 W on the first."""
    found = [drawn(**states).modules_w[0] for states in (
        {}, {"lamp": "off"}, {"switch-b": "off"}, {"switch-a": "off"}, {"switch-a": "off", "switch-b": "off"},
    )]  # fmt: skip
    assert found == pytest.approx([9500.0, 9000.0, 5000.0, 4500.0, 0.0])


def test_the_arrays_are_pointed_while_their_computer_is_on() -> None:
    assert drawn().pointed
    assert not drawn(pointer="startup").pointed


def test_a_station_without_power_draws_nothing() -> None:
    story = scenario()
    assert Loads(story.station).usual == Draw((), (), pointed=False, shed_w=0.0, modules_w=(0.0,) * 3)
    assert not any(name.startswith("power.") for name in run_of().model.quantities.names)


def test_the_heat_of_a_module_follows_what_it_draws() -> None:
    """300 W at 9,500 W drawn: half of the needs is a channel's share, and the lamp is on the first."""
    warm = {**powered(), "modules": [module("front", 60, heat_w=300), module("back", 40), module("lock", 6)]}
    dark = event("dark", {"do": "equipment", "which": ["switch-a"], "state": "off"}, at="000/01:00")
    run = run_of(dark, station=warm, people=[])

    def slope_k_s(t: float) -> float:
        return true_value(run, "air.front.temperature_c", t + 1.0) - true_value(
            run, "air.front.temperature_c", t
        )

    less_w = 300.0 * (1.0 - 4500.0 / 9500.0)
    capacity_j_k = 60.0 * (1200.0 + 20_000.0)
    assert slope_k_s(3600.0) - slope_k_s(3599.0) == pytest.approx(-less_w / capacity_j_k, rel=0.02)


def test_a_station_without_power_cools_where_one_with_power_grows_warm() -> None:
    """Nobody aboard, and no air conditioner runs: only the hull takes heat."""

    def warmth_c(*off: str) -> list[float]:
        switched = {"do": "equipment", "which": ["air-*", *off], "state": "off"}
        run = Run(real_scenario(event("off", switched, at="000/01:00"), people=[]))
        return [true_value(run, "air.lab.temperature_c", 3600.0 * hour) for hour in (1, 6, 23)]

    with_power, without = warmth_c(), warmth_c("channel-*")
    assert with_power == sorted(with_power)
    assert without == sorted(without, reverse=True)
    assert without[0] - without[2] > 1.0
