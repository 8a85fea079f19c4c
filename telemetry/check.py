"""What only the model can say of a scenario: channels nobody may set, words no channel has, quantities
nobody can ask.

Lives here: those checks, on a scenario whose words are already valid. Never here: files and lines (the
caller adds them), or running the story.
"""

from collections.abc import Iterator

from scenarios.choices import choice
from scenarios.conditions import QuantityIs
from scenarios.effects import Indicate
from scenarios.parts import conditions_of, effects_of
from scenarios.scenario import Scenario
from scenarios.yaml12 import Path
from telemetry.channels import ChannelTable, channel_table
from telemetry.course import first_course
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
        if isinstance(effect, Indicate):
            found += _value_problems(table, effect.channel, effect.to, path, "to")
    for path, condition in conditions_of(scenario):
        if isinstance(condition, QuantityIs):
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


def _quantity_problems(quantities: Quantities, condition: QuantityIs, path: Path) -> Iterator[Problem]:
    askable = [name for name in quantities.names if quantities.bounded(name)]
    if condition.quantity not in askable:
        known = "a condition cannot wait for" if condition.quantity in quantities else "no quantity is called"
        yield (*path, "quantity"), f"{known} {condition.quantity}", choice(condition.quantity, askable)
