"""How a run ended, as one seat may know it.

Lives here: what of an outcome is told to whom. Never here: judging it (`telemetry.outcome`), or drawing.

An ending's title, text and points tell of everybody and of what nobody saw. Whoever sees all is told them; a
player is told only what became of those they play, and reads the rest when all are told, afterwards.
"""

from mission_control.exercise.view import Ended
from scenarios.scenario import Seat
from telemetry.outcome import outcome
from telemetry.run import Run


def ended(run: Run, seat: Seat) -> Ended | None:
    """How a run ends, as this seat may know it; None for a story that tells of no ending."""
    if not run.scenario.endings:
        return None
    found = outcome(run)
    if seat.role == "player":
        return Ended("", "", 0, 0, tuple(fate for fate in found.fates if fate[0] in seat.plays))
    title, text = ("", "") if found.ending is None else (found.ending.title, found.ending.text)
    objectives = tuple((objective.title, met) for objective, met in found.objectives)
    return Ended(title, text, found.points, found.most, found.fates, objectives)
