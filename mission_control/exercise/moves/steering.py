"""What a facilitator does to the story: steers its injects, and makes others up.

Lives here: from a request to an entry. Never here: what an entry does to the story (`telemetry.steering`).
"""

from typing import TYPE_CHECKING

from mission_control.exercise.chair import Chair
from mission_control.exercise.drive import act_t
from mission_control.exercise.wire.answers import Completed, Done, FromHost
from mission_control.exercise.wire.requests.steering import (
    CheckEffects,
    CompleteEffects,
    Improvise,
    SteerInject,
)
from scenarios.completing import effect_completions
from scenarios.effects import Effect
from scenarios.faults import ScenarioError
from scenarios.improvised import effects_in
from telemetry.exercise_acts import ExerciseAct, Improvised, InjectSteered

if TYPE_CHECKING:
    from mission_control.exercise.table import Table


def steer(table: "Table", chair: Chair, asked: SteerInject) -> FromHost:
    """An inject comes now, later, when it is released, or not at all."""
    at_t = act_t(table.playback.t)
    _do(table, chair, InjectSteered(at_t, chair.seat.id, asked.event, asked.how, asked.late_s, asked.along))
    return Done(asked.n)


def improvise(table: "Table", chair: Chair, asked: Improvise) -> FromHost:
    """What the scenario does not have."""
    effects = _effects(table, asked.effects)
    at_t, seat = act_t(table.playback.t), chair.seat.id
    _do(table, chair, Improvised(at_t, seat, asked.title, asked.sender, asked.to, asked.text, effects))
    return Done(asked.n)


def complete_effects(table: "Table", chair: Chair, asked: CompleteEffects) -> FromHost:
    """What may be typed next."""
    found = effect_completions(asked.text, table.branches.current.run.model.defined)
    return Completed(asked.n, tuple((completion.word, completion.tells) for completion in found))


def check_effects(table: "Table", chair: Chair, asked: CheckEffects) -> FromHost:
    """Which effects those are; nothing comes of asking."""
    return Done(asked.n, ", ".join(effect.do for effect in _effects(table, asked.text)))


def _effects(table: "Table", text: str) -> tuple[Effect, ...]:
    """What was typed. Raises ValueError with every fault in one line."""
    try:
        return effects_in(text, table.branches.current.run.model.defined)
    except ScenarioError as error:
        faults = (f"{fault.field or 'effects'}: {fault.problem}" for fault in error.faults)
        raise ValueError("; ".join(faults)) from None


def _do(table: "Table", chair: Chair, act: ExerciseAct) -> None:
    t = table.playback.t
    chair.drive.enter(act, t)
    table.acted(t)
