"""Improvising: an inject that the facilitator makes up, of the effects that scenarios have.

Lives here: what comes of one, and why one cannot be. Never here: what effects do (`effects`), or how somebody
puts one together.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scenarios.choices import choice
from scenarios.effects import Bias, Effect
from scenarios.improvised import unknown_names
from telemetry.change import Change
from telemetry.check import effect_problems
from telemetry.effects import act
from telemetry.exercise import Improvisation
from telemetry.exercise_acts import Improvised
from telemetry.model import Model


def objection(model: Model, entry: Improvised) -> str:
    """Why it cannot be put into the story: a name that names nothing; empty if it can."""
    found = [*unknown_names(model.defined, entry.to, entry.effects), *_on_channels(model, entry.effects)]
    return "; ".join(found)


def improvise(change: Change, entry: Improvised) -> None:
    """It happens, and is kept among the injects; where it cannot be, that is recorded."""
    reason = objection(change.model, entry)
    if reason:
        change.refuse(f"'{entry.title}' cannot be: {reason}")
        return
    told = Improvisation(change.tick, entry.title, entry.sender, entry.to, entry.text)
    change.exercise = replace(change.exercise, improvised=(*change.exercise.improvised, told))
    for effect in entry.effects:
        act(change, effect)


def _on_channels(model: Model, effects: Iterable[Effect]) -> Iterator[str]:
    for effect in effects:
        for _, problem, expected in effect_problems(model.channels, effect, ()):
            yield f"{problem}, expected {expected}"
        if isinstance(effect, Bias) and effect.channel not in model.quantities.biased:
            known = choice(effect.channel, model.quantities.biased)
            yield f"the story leaves no room for a bias of {effect.channel}, expected {known}"
