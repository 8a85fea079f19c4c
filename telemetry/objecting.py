"""Objecting: why what somebody wants to do at an exercise's table cannot be, before it is done.

Lives here: one question for all of the table's acts. Never here: what any of them needs (`steering`,
`improvising`, `speaking`, `writing`), or who may do it (the table's).
"""

from telemetry import improvising, speaking, steering, writing
from telemetry.exercise_acts import ExerciseAct, Improvised, InjectSteered, Spoke, Wrote
from telemetry.run import Run


def objection(run: Run, act: ExerciseAct) -> str:
    """Why it cannot be at its time, which lies in the scenario's span; empty if it can."""
    moment = run.moment_at(act.t)
    match act:
        case InjectSteered():
            return steering.objection(run.model, moment, act)
        case Improvised():
            return improvising.objection(run.model, act)
        case Spoke():
            return speaking.silence(run.model, moment.facts, act)
        case Wrote():
            return writing.unwritten(run.model, moment.facts, act)
