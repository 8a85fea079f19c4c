"""Verbs on the arm's free hand and on cameras. Never here: the arm's joints (`flight`)."""

from dataclasses import replace

from scenarios import effects as verbs
from telemetry.change import Change
from telemetry.facts import CameraFact


def move_hand(change: Change, effect: verbs.MoveHand) -> None:
    """The arm's free hand takes hold, or lets go.

    What the arm's telemetry says of its hand changes.
    """
    change.facts = replace(change.facts, grip=effect.grip)


def turn_camera(change: Change, effect: verbs.TurnCamera) -> None:
    """A camera looks elsewhere; whatever used its downlink before does so no longer.

    Its picture is words: what it shows, and who is in it.
    """
    turned = CameraFact(effect.looks_at, effect.who, effect.downlink)
    cameras = {
        camera: replace(fact, downlink=None)
        if effect.downlink is not None and fact.downlink == effect.downlink
        else fact
        for camera, fact in change.facts.cameras.items()
    }
    change.facts = replace(change.facts, cameras={**cameras, effect.camera: turned})
