"""Guards: what an event requires, and what of that is not so.

Never here: when an event comes (`story`, `steering`), or judging a condition (`conditions`).
"""

from scenarios.story import Event
from telemetry.condition_text import described
from telemetry.model import Model
from telemetry.moment import Moment


def lacking(model: Model, event: Event, moment: Moment, tick: int) -> str:
    """Why an event would not happen at this tick of a moment, in words; empty if it would."""
    failed = [c for c in event.requires if not model.judge.holds(c, moment, tick)]
    return "; ".join(f"it needs that {described(c, model.scenario)}" for c in failed)


def wavering(model: Model, event: Event) -> bool:
    """Whether what it requires may turn true or false within a moment."""
    return any(model.judge.blocks(condition) for condition in event.requires)
