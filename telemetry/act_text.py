"""An act in a few words: what was done, as one would type or choose it.

Never here: what came of it.
"""

from scenarios.typed import command_text
from telemetry.exercise_acts import Improvised, InjectSteered, Spoke, Wrote
from telemetry.journal import Act, Commanded, OptionChosen


def act_text(act: Act) -> str:
    """What was done."""
    match act:
        case OptionChosen():
            return f"{act.decision}: {act.option}"
        case Commanded():
            return command_text(act.command, act.by)
        case InjectSteered():
            along = "" if act.along == "alone" else f" with all {act.along} that follow"
            return f"{act.how} {act.event}{f' by {act.late_s:g} s' if act.how == 'delay' else ''}{along}"
        case Improvised():
            return f"improvise {act.title}"
        case Spoke():
            return f"{act.by}: {act.text}"
        case Wrote():
            return f"{act.by} writes {act.subject}"
