"""What only the model can say of a scenario: channels nobody may set, words no channel has, quantities
nobody can ask.

Lives here: those checks, on a scenario whose words are already valid. Never here: files and lines (the
caller adds them), or running the story.
"""

from collections.abc import Iterator

from scenarios.choices import choice
from scenarios.conditions import ChannelReads, QuantityIs
from scenarios.document import Path
from scenarios.effects import Bias, Effect, Indicate
from scenarios.parts import conditions_of, effects_of
from scenarios.scenario import Scenario
from telemetry.channels import ChannelTable, quantity_name
from telemetry.course import first_course
from telemetry.dictionary import channel_table
from telemetry.parts import Parts
from telemetry.quantities import Quantities

Problem = tuple[Path, str, str]
"""Where in the scenario, what is wrong, what was expected."""


def problems(scenario: Scenario) -> list[Problem]:
    """Everything wrong with a scenario that its words do not show."""
    table = channel_table(scenario)
    quantities = Quantities(scenario, table, Parts(scenario))
    found = [*_orbit_problems(scenario)]
    for i, authored in enumerate(scenario.authored):
        found += _value_problems(table, authored.channel, authored.value, ("authored", i), "value")
    for path, effect in effects_of(scenario):
        found += effect_problems(table, effect, path)
    for path, condition in conditions_of(scenario):
        if isinstance(condition, QuantityIs):
            found += _quantity_problems(quantities, condition, path)
        elif isinstance(condition, ChannelReads):
            found += _asked_problems(table, quantities, condition.channel, path)
    return found


def effect_problems(table: ChannelTable, effect: Effect, path: Path) -> Iterator[Problem]:
    """What is wrong with an effect on a channel."""
    if isinstance(effect, Indicate):
        yield from _value_problems(table, effect.channel, effect.to, path, "to")
    elif isinstance(effect, Bias):
        yield from _number_problems(table, effect.channel, path)


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


def _number_problems(table: ChannelTable, channel_id: str, path: Path) -> Iterator[Problem]:
    """What of a channel that must read a number."""
    if channel_id not in table:
        numbers = [c.id for c in table if not c.labels]
        yield (*path, "channel"), f"no channel {channel_id}", choice(channel_id, numbers)
    elif table[channel_id].labels:
        yield (*path, "channel"), f"{channel_id} reads words", "a channel that reads a number"


def _asked_problems(
    table: ChannelTable, quantities: Quantities, channel_id: str, path: Path
) -> Iterator[Problem]:
    """The same of one that a condition asks after."""
    yield from _number_problems(table, channel_id, path)
    if channel_id in table and not quantities.bounded(quantity_name(table[channel_id])):
        yield (*path, "channel"), f"a condition cannot wait for {channel_id}", "another channel"


def _quantity_problems(quantities: Quantities, condition: QuantityIs, path: Path) -> Iterator[Problem]:
    askable = [name for name in quantities.names if quantities.bounded(name)]
    if condition.quantity not in askable:
        known = "a condition cannot wait for" if condition.quantity in quantities else "no quantity is called"
        yield (*path, "quantity"), f"{known} {condition.quantity}", choice(condition.quantity, askable)
