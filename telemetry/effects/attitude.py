"""Verbs on how the station faces: who steers, turning to another attitude, and blows.

Never here: what becomes of it (`attitude_model`).
"""

from scenarios import effects as verbs
from telemetry.attitude import Attitude
from telemetry.change import Change
from telemetry.moment import EffectDue


def steer(change: Change, effect: verbs.Steer) -> None:
    """Somebody else shall hold the station.

    Gyros hold it without propellant as far as their momentum goes; with `nobody` it drifts. Antennas and
    arrays lose what they look at as it strays.
    """
    attitude = _held(change)
    if attitude is not None:
        change.attitude = attitude.steered(effect.by)


def manoeuvre(change: Change, effect: verbs.Manoeuvre) -> None:
    """The station begins to turn to another attitude.

    It turns evenly and holds there. Links, sunlight and power follow.
    """
    attitude = _held(change)
    if attitude is not None:
        change.attitude = attitude.turned(effect, change.t)


def kick(change: Change, effect: verbs.Kick) -> None:
    """Something strikes the station, perhaps not for the last time.

    It swings and is brought back by whoever steers; with too much for them it tumbles.
    """
    attitude = _held(change)
    if attitude is not None:
        change.attitude = attitude.kicked(effect.impulse_nms)
        if effect.times > 1:
            next_blow = effect.model_copy(update={"times": effect.times - 1})
            change.schedule(change.tick + effect.every, EffectDue(next_blow, change.tick))


def _held(change: Change) -> Attitude | None:
    if change.attitude is None:
        change.refuse("the station has no attitude control in this scenario")
    return change.attitude
