"""Writes the page of conditions from their schema: `python tools/write_condition_page.py`.

Never here: any one condition, or any one quantity.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pydantic import BaseModel

# Run as a script, a tool stands beside the packages and not in them.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scenarios.conditions import Condition
from scenarios.library import resolve
from scenarios.loader import load
from scenarios.names import Names
from scenarios.scenario import Scenario
from scenarios.shapes import shape
from telemetry.dictionary import channel_table
from telemetry.parts import Parts
from telemetry.quantities import Quantities
from tools.reference_page import DOCS, Words, fields, listing, page, table, unit

PAGE: Final = DOCS / "conditions.md"

_INTRODUCTION: Final = """\
What can be asked of the station and the story, each told apart by its first key. When it is judged depends on
where it stands:

| Where | Judged | Then |
|---|---|---|
| `when:` of an event | from the scenario's start on | once true for as long as its `for`, the event comes |
| `requires:` of an event, a list | as its time comes, once | where one is false, the event never happens |
| `when:` of an ending | at the scenario's `end` | the first that holds is the story's |
| `met:` of an objective | at the scenario's `end` | its points are given |
| `when:` of a station's response | from the start on | its effects come, each time it becomes true again |

An event with `when` comes once; `mission-control events` says which guard kept one from happening. Conditions
judge what is, not what instruments read (but for `channel`, which asks what one reads, its bias included): no
noise, and no link between. Times are exact to a tick (1/1024 s), whatever anyone watches and however fast. At
one instant effects come first, then what waited for them; where conditions set each other off more than 16
times at one instant, `check` tells of it.

The examples speak of Ada of `mission-control new`, and of what is in [examples.yaml](examples.yaml).
"""
_QUANTITIES: Final = """\
## Quantities

What `quantity:` may name on the station `iss`. In capitals stands the id of such a thing, as the station or
the scenario gives it; N is a number, X a cooling loop. Beside it stands an instrument that measures one of
them: `mission-control list channels` tells of all. What is a state is asked with `above: 0.5` (it is so) or
`below: 0.5` (it is not).
"""
_TOLD: Final = ("module", "hatch", "equipment", "person", "object", "suit", "tank", "link", "power-channel")
"""The kinds whose ids stand in the names of quantities."""


def page_text() -> str:
    """The whole page."""
    conditions = {key: of.type for key, of in shape(Condition).tagged_members.items()}
    contents = table(
        ("", "Holds when"),
        ((f"[`{key}`](#{key})", Words.of(each).purpose) for key, each in conditions.items()),
    )
    told = (_told(key, model) for key, model in conditions.items())
    film = load(resolve("film"))
    known = table(("`quantity:`", "Unit", "Channel", "Which reads"), _quantities(film))
    return page(
        "Conditions", "write_condition_page", _INTRODUCTION, contents, *told, f"{_QUANTITIES}\n{known}"
    )


def _told(key: str, model: type[BaseModel]) -> str:
    words = Words.of(model)
    return "\n\n".join((f"## {key}", words.purpose, listing(words.example), fields(model), *words.more))


def _quantities(scenario: Scenario) -> Iterator[tuple[str, ...]]:
    """What may be asked after: a row for all that are named alike, with a channel that measures one."""
    channels = channel_table(scenario)
    quantities = Quantities(scenario, channels, Parts(scenario))
    measured = {channel.quantity: channel for channel in reversed(list(channels))}
    alike: dict[str, list[str]] = {}
    for name in filter(quantities.bounded, quantities.names):
        alike.setdefault(_family(name, scenario), []).append(name)
    for family, names in sorted(alike.items()):
        channel = next((measured[name] for name in names if name in measured), None)
        told = (f"`{channel.id}`", channel.title) if channel else ("", "")
        yield f"`{family}`", unit(family), *told


def _family(name: str, scenario: Scenario) -> str:
    """A quantity's name with the kind of thing in place of its id."""
    if name.startswith("authored."):
        return "authored.CHANNEL"
    first, *rest = name.split(".")
    cooling = scenario.station.cooling
    kinds = {each: kind for kind, ids in Names.of(scenario).kinds.items() for each in ids if kind in _TOLD}
    kinds |= {loop.id: "x" for loop in cooling.water} | {loop.id: "x" for loop in cooling.ammonia}
    told = (kinds[word].upper() if word in kinds else re.sub(r"-[0-9]+$", "-N", word) for word in rest)
    return ".".join((first, *told))


if __name__ == "__main__":
    PAGE.write_text(page_text(), encoding="utf-8")
