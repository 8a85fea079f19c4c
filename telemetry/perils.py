"""Perils: what befalls people by the model's own laws, found ahead of time so that nothing goes below zero.

Lives here: suffocation in a module or a suit, and the entry of a station that came too low.
Never here: what the story tells.
"""

from collections.abc import Iterator

from scenarios.conditions import QuantityIs
from scenarios.scenario import Scenario
from scenarios.times import TICKS_PER_SECOND
from telemetry.chronicle import Mishap
from telemetry.conditions import Judge
from telemetry.facts import Facts
from telemetry.moment import Moment
from telemetry.suits import closed, level_name

LETHAL_O2_MMHG = 60.0
"""Below this nobody lives who breathes the cabin's air; consciousness goes sooner. Ours."""
ENTRY = "entry"

Befalling = tuple[Mishap, tuple[str, ...]]
"""What is told, and who dies of it."""


class Perils:
    """The perils of one scenario's station."""

    def __init__(self, scenario: Scenario, judge: Judge) -> None:
        self._judge = judge
        self._names = {p.id: p.given for p in scenario.people} | {
            m.id: m.name for m in scenario.station.modules
        }
        self._suits = {s.id: s.name for s in scenario.station.suits}
        self._vehicles = scenario.station.vehicles
        self._rows = {m.id: row for row, m in enumerate(scenario.station.modules)}
        self._airless = {
            module: QuantityIs(quantity=f"air.{module}.o2_mmhg", below=LETHAL_O2_MMHG)
            for module in self._rows
        }

    def next_tick(self, moment: Moment, latest: int) -> int | None:
        """The next tick before `latest` at which something befalls somebody; None if nothing does."""
        ticks = [self._next_suffocation(moment, latest)]
        entry_t = moment.course.segment.entry_t
        if not entered(moment.facts) and entry_t * TICKS_PER_SECOND < latest:
            ticks.append(int(-(-entry_t * TICKS_PER_SECOND // 1)))
        return min((tick for tick in ticks if tick is not None and moment.tick < tick < latest), default=None)

    def due(self, moment: Moment) -> list[Befalling]:
        """What befalls people at the moment's very tick."""
        facts, tick = moment.facts, moment.tick
        o2_mmhg = moment.air.states(moment.t)["o2"]
        found: list[Befalling] = [
            (
                Mishap(
                    tick,
                    f"{who}-suffocates",
                    f"{self._names[who]} suffocates in {self._names[module]}: there is too little oxygen",
                ),
                (who,),
            )
            for who, module in _breathers(facts)
            if o2_mmhg[self._rows[module]] < LETHAL_O2_MMHG
            and self._judge.holds(self._airless[module], moment, tick)
        ]
        if moment.t >= moment.course.segment.entry_t and not entered(facts):
            found.append(
                (
                    Mishap(tick, ENTRY, "The station enters the atmosphere and comes apart"),
                    self._aboard(facts),
                )
            )
        return [*found, *self._out_of_oxygen(facts, tick)]

    def _out_of_oxygen(self, facts: Facts, tick: int) -> Iterator[Befalling]:
        """Who breathes a suit's oxygen that is used up; the levels have found the tick ahead of time."""
        for suit, name in self._suits.items():
            who = facts.suits[suit].worn_by
            if (
                who is not None
                and level_name(suit, "oxygen_kg") in facts.exhausted
                and facts.people[who].health != "dead"
                and closed(facts, suit)
            ):
                text = f"{self._names[who]} suffocates: the oxygen of {name} is used up"
                yield Mishap(tick, f"{who}-suffocates", text), (who,)

    def _next_suffocation(self, moment: Moment, latest: int) -> int | None:
        modules = {module for _, module in _breathers(moment.facts)}
        least, _ = moment.air.pieces["o2"].bounds(moment.t, latest / TICKS_PER_SECOND)
        ticks = [
            self._judge.first_tick(self._airless[module], moment, moment.tick + 1, latest - 1)
            for module in modules
            if least[self._rows[module]] < LETHAL_O2_MMHG
        ]
        return min((tick for tick in ticks if tick is not None), default=None)

    def _aboard(self, facts: Facts) -> tuple[str, ...]:
        """Everyone alive in the station or outside it, and not in a vehicle that has left."""
        away = facts.modules_away(self._vehicles)
        return tuple(
            who
            for who, p in facts.people.items()
            if p.health != "dead"
            and (p.outside is not None or (p.module is not None and p.module not in away))
        )


def _breathers(facts: Facts) -> list[tuple[str, str]]:
    """People who breathe the cabin's air, with the module they are in; in a suit one breathes the suit's."""
    return [
        (who, p.module)
        for who, p in facts.people.items()
        if p.breathing and p.module is not None and p.activity != "spacewalk"
    ]


def entered(facts: Facts) -> bool:
    """Whether the station came apart in the atmosphere."""
    return any(m.id == ENTRY for m in facts.mishaps)
