"""Quantities: every true value of the station by name, evaluated from a moment at any times, and bounded
between two.

Lives here: the vocabulary of names and the order of rows, made of blocks, one for each part of the model. A
block is evaluated whole or not at all, so a value never depends on which others were asked for. Never here:
what a block says (`blocks`), instruments (`channels`), noise, alarms.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from scenarios.effects import Bias
from scenarios.parts import effects_of
from scenarios.scenario import Scenario
from telemetry.blocks.air import AirBlock
from telemetry.blocks.arm import ArmBlock
from telemetry.blocks.attitude import AttitudeBlock
from telemetry.blocks.block import Block
from telemetry.blocks.cycles import CycleBlock
from telemetry.blocks.day_mean import DayMeanBlock
from telemetry.blocks.going import LevelBlock, SettlingBlock
from telemetry.blocks.orbit import OrbitBlock
from telemetry.blocks.power import PowerBlock
from telemetry.blocks.pressure import PressureBlock
from telemetry.blocks.sight import SightBlock
from telemetry.blocks.smoke import SmokeBlock
from telemetry.blocks.standing import AuthoredBlock, BiasBlock, StepBlock
from telemetry.blocks.suits import ChargerBlock, SuitBlock
from telemetry.blocks.time import TimeBlock
from telemetry.channels import ChannelTable, quantity_name
from telemetry.linear import Floats
from telemetry.moment import Moment
from telemetry.parts import Parts
from telemetry.steps import Steps


class Spell(NamedTuple):
    """A moment, which of the instants asked for lie in it, and the blocks asked for there."""

    moment: Moment
    first: int
    end: int
    blocks: Collection[str]


class Quantities:
    """The rows of one scenario's station."""

    def __init__(self, scenario: Scenario, table: ChannelTable, parts: Parts) -> None:
        self.steps = Steps(scenario)
        self.authored = {c.id: row for row, c in enumerate(c for c in table if c.quantity == "authored")}
        wrong = {e.channel for _, e in effects_of(scenario) if isinstance(e, Bias)}
        self.biased = {channel_id: row for row, channel_id in enumerate(sorted(wrong))}
        """Every channel that ever reads wrongly, and where its bias is among a moment's."""
        own = {f"SIM.{d.id}.smoke": d.id for d in parts.smoke.detectors}
        self._blocks: dict[str, Block] = {
            "air": AirBlock(scenario),
            "pressure": PressureBlock(scenario, parts.airways),
            "day": DayMeanBlock(),
            "cycles": CycleBlock(parts.cycles),
            "smoke": SmokeBlock(
                scenario, parts.smoke, {own[c]: row for c, row in self.biased.items() if c in own}
            ),
            "orbit": OrbitBlock(),
            "sight": SightBlock(scenario, parts.pointing.two_rates),
            "arm": ArmBlock(parts.robotics),
            "authored": AuthoredBlock(tuple(self.authored)),
            "step": StepBlock(self.steps),
            "level": LevelBlock(parts.levels),
            "settling": SettlingBlock(parts.settling),
            "suit": SuitBlock(scenario, parts.suits, parts.levels),
            "charger": ChargerBlock(scenario, parts.suits, parts.levels),
            "power": PowerBlock(scenario.station, parts.power.layout, parts.settling.names),
            "attitude": AttitudeBlock(scenario, parts.pointing),
            "time": TimeBlock(scenario.zero),
        }
        if others := {c: row for c, row in self.biased.items() if c not in own}:
            self._blocks["bias"] = BiasBlock(others)
        self._slices: dict[str, slice] = {}
        self._rows: dict[str, int] = {}
        self._owners: list[str] = []
        for name, block in self._blocks.items():
            first = len(self._rows)
            self._slices[name] = slice(first, first + len(block.names))
            self._rows |= {quantity: first + i for i, quantity in enumerate(block.names)}
            self._owners += [name] * len(block.names)
        self._measured = {c.id: row for c in table if (row := self._rows.get(quantity_name(c))) is not None}
        self._unbounded = frozenset().union(*(block.unbounded for block in self._blocks.values()))

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, name: object) -> bool:
        return name in self._rows

    @property
    def names(self) -> tuple[str, ...]:
        """Every quantity's name, in row order."""
        return tuple(self._rows)

    @property
    def blocks(self) -> tuple[str, ...]:
        """Every block's name, in row order."""
        return tuple(self._blocks)

    def row(self, name: str) -> int:
        """A quantity's row. Raises KeyError."""
        return self._rows[name]

    def read(self, channel_id: str) -> list[int]:
        """The rows whose sum is what a channel reads without noise: what it measures, and its bias if any."""
        bias = self.bias(channel_id)
        return [self._measured[channel_id], *([] if bias is None else [bias])]

    def bias(self, channel_id: str) -> int | None:
        """The row of what a channel adds to its quantity; None if it never does, or if its quantity is what a
        smoke detector sees and so has it already.
        """
        return self._rows.get(f"bias.{channel_id}")

    def block(self, row: int) -> str:
        """The block a row belongs to."""
        return self._owners[row]

    def bounded(self, name: str) -> bool:
        """Whether a condition may ask for it: whether it has bounds between two instants."""
        return name in self._rows and name not in self._unbounded

    def moving(self, moment: Moment) -> frozenset[str]:
        """The blocks of which a row may change as long as the moment lasts."""
        return frozenset(name for name, block in self._blocks.items() if not block.still(moment))

    def values(self, moment: Moment, ts: Floats, blocks: Collection[str] | None = None) -> Floats:
        """True values at instants `ts`, shape (Q, T); rows of blocks not asked for are NaN.

        `ts` has shape (T,), is in order of time, and lies within the moment.
        """
        values = np.empty((len(self._rows), ts.size))
        for name, block in self._blocks.items():
            rows = values[self._slices[name]]
            if blocks is None or name in blocks:
                block.fill(moment, ts, rows)
            else:
                rows.fill(np.nan)
        return values

    def along(self, spells: Sequence[Spell], ts: Floats) -> Floats:
        """The same, each instant from its moment.

        Of moments one after the other in which a block reads the same, it is evaluated at once.
        """
        if len(spells) == 1:
            return self.values(spells[0].moment, ts, spells[0].blocks)
        values = np.empty((len(self._rows), ts.size))
        for name, block in self._blocks.items():
            rows = values[self._slices[name]]
            asked = [spell for spell in spells if name in spell.blocks]
            if len(asked) < len(spells):
                rows.fill(np.nan)
            for moment, first, end in _joined(block, asked) if asked else ():
                block.fill(moment, ts[first:end], rows[:, first:end])
        return values

    def bounds(
        self, moment: Moment, earliest: float, latest: float, blocks: tuple[str, ...] | None = None
    ) -> tuple[Floats, Floats]:
        """Lower and upper bounds of every quantity between two instants of a moment, shape (Q,) each.

        Rows of blocks not asked for are NaN.
        """
        low, high = np.full(len(self._rows), np.nan), np.full(len(self._rows), np.nan)
        for name in self.blocks if blocks is None else blocks:
            rows = self._slices[name]
            low[rows], high[rows] = self._blocks[name].bounds(moment, earliest, latest)
        return low, high


def _joined(block: Block, spells: Sequence[Spell]) -> Iterator[tuple[Moment, int, int]]:
    """Spells one right after the other of which a block reads the same, as one."""
    moment, first, end, _ = spells[0]
    source = block.source(moment)
    for following, begin, stop, _ in spells[1:]:
        read = block.source(following)
        if begin != end or read != source:
            yield moment, first, end
            moment, first, source = following, begin, read
        end = stop
    yield moment, first, end
