"""The same station in SimPy, stepped: what a discrete-event simulator pays for what the run computes.

Lives here: a process for each channel, which waits for its next sample and reads a state that one more
process steps second by second. Never here: anything the program itself uses; SimPy is an extra.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import simpy

from mission_control.bench.figure import Figure, cpu_ms
from scenarios.life_support import Scrubber
from scenarios.scenario import Scenario
from telemetry.channels import Channel
from telemetry.gases import MMHG_M3_PER_MOL
from telemetry.metabolism import LOADS
from telemetry.run import Run

TARGET = 1.0 / 80.0
_GASES = ("o2", "n2", "co2")

Steps = Generator[simpy.Event, Any, None]


def peer(scenario: Scenario, computed_s: float = 4 * 3600.0, stepped_s: float = 60.0) -> Iterator[Figure]:
    """A value computed over a value stepped, each with its own channel's rate, noise and steps."""
    run = Run(scenario)
    run.frame_at(run.end_t)
    computed = stepped = 0

    def compute() -> None:
        nonlocal computed
        blocks = run.series(range(len(run.channels)), run.start_t, run.start_t + computed_s)
        computed = sum(values.size for _, _, values in blocks)

    def step() -> None:
        nonlocal stepped
        stepped = _stepped(run, stepped_s)

    ours, theirs = cpu_ms(compute) / computed, cpu_ms(step) / stepped
    yield Figure("peer", "a million values, computed", ours * 1e6, "ms")
    yield Figure("peer", "a million values, SimPy with a process a channel", theirs * 1e6, "ms")
    yield Figure("peer", "computed / stepped in SimPy", ours / theirs, "x", TARGET)


@dataclass(slots=True)
class _Cabin:
    """The air of every module, stepped by Euler's rule."""

    volumes_m3: list[float]
    pressures: dict[str, list[float]]
    ways: list[tuple[int, int, float]]
    """Two modules and what they exchange, m3/s."""
    breath: list[tuple[int, float, float]]
    """A module, and oxygen and CO2 gained there, mmHg m3/s."""
    cleaned: list[tuple[int, float]]
    """A module and the air cleaned of CO2 there, m3/s."""

    def step(self, seconds: float) -> None:
        """Go on by so many seconds."""
        gained = {gas: [0.0] * len(self.volumes_m3) for gas in _GASES}
        for gas, pressure in self.pressures.items():
            for a, b, flow in self.ways:
                moved = flow * (pressure[a] - pressure[b])
                gained[gas][a] -= moved
                gained[gas][b] += moved
        for module, o2, co2 in self.breath:
            gained["o2"][module] += o2
            gained["co2"][module] += co2
        for module, flow in self.cleaned:
            gained["co2"][module] -= flow * self.pressures["co2"][module]
        for gas, pressure in self.pressures.items():
            for module, volume in enumerate(self.volumes_m3):
                pressure[module] += gained[gas][module] / volume * seconds


def _stepped(run: Run, span_s: float) -> int:
    """How many values SimPy made of so many seconds."""
    environment, random = simpy.Environment(), Random(1)
    cabin = _cabin(run.scenario)
    rows = {module.id: row for row, module in enumerate(run.scenario.station.modules)}
    environment.process(_stepping(environment, cabin))
    values: list[float] = []
    at_rest = run.readings_at(run.start_t).values
    for row, channel in enumerate(run.channels):
        state, place = _source(cabin, rows, channel, float(at_rest[row]))
        environment.process(_sampling(environment, channel, state, place, random, values))
    environment.run(until=span_s)
    return len(values)


def _stepping(environment: simpy.Environment, cabin: _Cabin) -> Steps:
    while True:
        cabin.step(1.0)
        yield environment.timeout(1.0)


def _sampling(
    environment: simpy.Environment,
    channel: Channel,
    state: list[float],
    place: int,
    random: Random,
    values: list[float],
) -> Steps:
    while True:
        value = state[place]
        if channel.noise > 0:
            value += random.gauss(0.0, channel.noise)
        if channel.quantum > 0:
            value = round(value / channel.quantum) * channel.quantum
        values.append(value)
        yield environment.timeout(1.0 / channel.rate_hz)


def _source(cabin: _Cabin, rows: dict[str, int], channel: Channel, at_rest: float) -> tuple[list[float], int]:
    """The list and the place in it that a channel reads: a gas of its module, else something that rests."""
    part, _, rest = channel.quantity.partition(".")
    module, _, what = rest.partition(".")
    gas = what.removesuffix("_mmhg")
    if part == "air" and gas in _GASES:
        return cabin.pressures[gas], rows[module]
    return [at_rest], 0


def _cabin(scenario: Scenario) -> _Cabin:
    station, air = scenario.station, scenario.air
    rows = {module.id: row for row, module in enumerate(station.modules)}
    start = {"o2": air.o2_mmhg, "n2": air.n2_mmhg, "co2": air.co2_mmhg}
    loads = [(rows[person.at], LOADS[person.activity]) for person in scenario.people]
    return _Cabin(
        volumes_m3=[module.volume_m3 for module in station.modules],
        pressures={gas: [start[gas]] * len(rows) for gas in _GASES},
        ways=[
            (rows[h.between[0]], rows[h.between[1]], (h.fan.flow_m3_h if h.fan else h.diffusion_m3_h) / 3600)
            for h in station.hatches
            if h.open
        ],
        breath=[
            (row, -load.o2_mol_s * MMHG_M3_PER_MOL, load.co2_mol_s * MMHG_M3_PER_MOL) for row, load in loads
        ],
        cleaned=[
            (rows[e.module], e.clean_flow_m3_h / 3600)
            for e in station.equipment
            if isinstance(e, Scrubber) and e.state == "on"
        ],
    )
