"""Writes the page of a scenario's parts from their schema: `python tools/write_scenario_page.py`.

Never here: any one part, effects and conditions (they have pages of their own), or the station.
"""

import sys
from pathlib import Path
from typing import Final

from pydantic import BaseModel

# Run as a script, a tool stands beside the packages and not in them.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scenarios.decisions import Decision, Option
from scenarios.endings import Ending, Objective
from scenarios.injects import Capability, CriticalTask, ExpectedAction, Inject
from scenarios.plans import Choice, Expected, Line, Plan, Steering
from scenarios.rehearsals import (
    Answering,
    Clock,
    Commanding,
    Improvising,
    Jumping,
    Noting,
    Observing,
    Opening,
    Polling,
    RatingTask,
    Rehearsal,
    Rewinding,
    Saying,
    Seeing,
    Standing,
    Voting,
)
from scenarios.rehearsals import Steering as SteeringInject
from scenarios.scenario import (
    Air,
    Authored,
    Message,
    OrbitStart,
    Order,
    Person,
    Scenario,
    Seat,
    Thing,
)
from scenarios.story import Anchor, Event, Routine
from tools.reference_page import DOCS, Words, own_fields, page

PAGE: Final = DOCS / "scenario.md"

_PARTS: Final[dict[str, type[BaseModel]]] = {
    "The file": Scenario,
    "`orbit`": OrbitStart,
    "`air`": Air,
    "One of `people`": Person,
    "One of `things`": Thing,
    "One of `messages`": Message,
    "One of `orders`": Order,
    "One of `seats`": Seat,
    "One of `authored`": Authored,
    "One of `routine`": Routine,
    "One of `events`": Event,
    "`after` of an event": Anchor,
    "`decision` of an event": Decision,
    "One of a decision's `options`": Option,
    "One of `endings`": Ending,
    "One of `objectives`": Objective,
    "`inject` of an event": Inject,
    "One of an inject's `expected`": ExpectedAction,
    "One of `critical_tasks`": CriticalTask,
    "One of `capabilities`": Capability,
    "A test plan": Plan,
    "A step that answers": Choice,
    "A step that commands": Line,
    "A step that fires": Steering,
    "`expect` of a plan": Expected,
    "A rehearsal": Rehearsal,
    "Somebody at a seat answers": Answering,
    "Somebody at a seat commands": Commanding,
    "Somebody at a seat says something": Saying,
    "Somebody at a seat opens a letter": Opening,
    "Somebody at a seat steers": SteeringInject,
    "Somebody at a seat improvises": Improvising,
    "Somebody at a seat asks for a poll": Polling,
    "Somebody at a seat votes": Voting,
    "Somebody at a seat rates a task": RatingTask,
    "Somebody at a seat observes": Observing,
    "Somebody at a seat notes": Noting,
    "Somebody at a seat moves the clock": Clock,
    "Somebody at a seat jumps": Jumping,
    "Somebody at a seat rewinds": Rewinding,
    "What a seat must see": Seeing,
    "How far something must be": Standing,
}
_INTRODUCTION: Final = """\
Every field of a scenario's files, of its test plans and rehearsals; how they go together is told in
[writing a scenario](writing-a-scenario.md). What is not marked as needed can be left out. A MET is written
`DDD/HH:MM[:SS]` and may be negative, a duration with its units: `90 s`, `1 h 30 min`. An id is yours to
choose: lower-case letters, digits and hyphens.

What stands under `effects` is told in [effects](effects.md), under `when`, `requires` and `met` in
[conditions](conditions.md). Beside these fields `scenario.yaml` may have `include`, a list of files in its
folder whose lists are added to its own; and it must have a `station`: `iss` is the one that is built in, and
`./my-station.yaml` a file of yours.
"""


def page_text() -> str:
    """The whole page."""
    told = (
        f"## {title}\n\n{Words.of(part).purpose}\n\n{own_fields(part, 'station')}"
        for title, part in _PARTS.items()
    )
    return page("The parts of a scenario", "write_scenario_page", _INTRODUCTION, *told)


if __name__ == "__main__":
    PAGE.write_text(page_text(), encoding="utf-8")
