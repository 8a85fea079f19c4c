"""What only the model can say of a scenario: channels nobody may set, words no channel has, quantities
nobody can ask.

Lives here: those checks, on a scenario whose words are already valid. Never here: files and lines (the
caller adds them), or running the story.
"""

from collections.abc import Iterator

from scenarios.choices import choice
from scenarios.effects import Effect, Indicate
from scenarios.scenario import Scenario
from scenarios.story import AllOf, AnyOf, Condition, NotSo, QuantityIs
from telemetry.channels import ChannelTable, channel_table
from telemetry.course import first_course
from telemetry.parts import Parts
from telemetry.quantities import Quantities

Path = tuple[str | int, ...]
Problem = tuple[Path, str, str]
"""Where in the scenario, what is wrong, what was expected."""


def problems(scenario: Scenario) -> list[Problem]:
    """Everything wrong with a scenario that its words do not show."""
    table = channel_table(scenario)
    quantities = Quantities(scenario, table, Parts(scenario))
    found = [*_orbit_problems(scenario)]
    for i, authored in enumerate(scenario.authored):
        found += _value_problems(table, authored.channel, authored.value, ("authored", i), "value")
    for path, effect in _effects(scenario):
        if isinstance(effect, Indicate):
            found += _value_problems(table, effect.channel, effect.to, path, "to")
    for path, condition in _conditions(scenario):
        found += _quantity_problems(quantities, condition, path)
    return found


def _orbit_problems(scenario: Scenario) -> Iterator[Problem]:
    try:
        first_course(scenario)
    except ValueError as error:
        yield ("orbit",), f"no orbit begins there: {error}", "a mean altitude of 100 to 600 km"


def _value_problems(
    table: ChannelTable, channel_id: str, value: float | str, path: Path, key: str
) -> Iterator[Problem]:
    authored = [c.id for c in table if c.quantity == "authored"]
    if channel_id not in authored:
        computed = (
            f"{channel_id} is computed by the model" if channel_id in table else f"no channel {channel_id}"
        )
        yield (*path, "channel"), computed, choice(channel_id, authored)
    elif isinstance(value, str):
        labels = list(table[channel_id].labels.values())
        if value.casefold() not in (label.casefold() for label in labels):
            yield (
                (*path, key),
                f"{channel_id} has no state {value!r}",
                choice(value, labels) if labels else "a number",
            )


def _quantity_problems(quantities: Quantities, condition: Condition, path: Path) -> Iterator[Problem]:
    match condition:
        case QuantityIs():
            askable = [name for name in quantities.names if quantities.bounded(name)]
            if condition.quantity not in askable:
                known = (
                    "a condition cannot wait for"
                    if condition.quantity in quantities
                    else "no quantity is called"
                )
                yield (
                    (*path, "quantity"),
                    f"{known} {condition.quantity}",
                    choice(condition.quantity, askable),
                )
        case AllOf():
            for i, part in enumerate(condition.all):
                yield from _quantity_problems(quantities, part, (*path, "all", i))
        case AnyOf():
            for i, part in enumerate(condition.any):
                yield from _quantity_problems(quantities, part, (*path, "any", i))
        case NotSo():
            yield from _quantity_problems(quantities, condition.not_, (*path, "not"))


def _effects(scenario: Scenario) -> Iterator[tuple[Path, Effect]]:
    for i, event in enumerate(scenario.events):
        yield from ((("events", i, "effects", j), effect) for j, effect in enumerate(event.effects))
    for i, routine in enumerate(scenario.routine):
        yield from ((("routine", i, "effects", j), effect) for j, effect in enumerate(routine.effects))
    for i, response in enumerate(scenario.station.responses):
        path = ("station", "responses", i, "effects")
        yield from (((*path, j), effect) for j, effect in enumerate(response.effects))


def _conditions(scenario: Scenario) -> Iterator[tuple[Path, Condition]]:
    for i, event in enumerate(scenario.events):
        if event.when is not None:
            yield ("events", i, "when"), event.when
        yield from ((("events", i, "requires", j), guard) for j, guard in enumerate(event.requires))
    for i, response in enumerate(scenario.station.responses):
        yield ("station", "responses", i, "when"), response.when
