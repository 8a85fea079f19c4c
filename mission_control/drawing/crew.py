"""The crew panel: who is where with whom, on the drawn station and in a list below it.

Lives here: how the two share the panel. The list has its lines first, the deck what
it can use of the rest.
"""

from mission_control.drawing import deck, roster
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Line
from mission_control.exercise.view import View


def title(view: View) -> str:
    """The panel's name."""
    return "Crew"


def status(view: View) -> str:
    """How many of the living are aboard, outside, and away with a vehicle; and how many are dead."""
    attached = {module.id for module in view.frame.modules if module.attached}
    living = [person for person in view.frame.people if person.health != "dead"]
    outside = sum(person.outside is not None for person in living)
    aboard = sum(person.module in attached for person in living)
    counts = (
        (aboard, "aboard"),
        (outside, "outside"),
        (len(living) - aboard - outside, "away"),
        (len(view.frame.people) - len(living), "dead"),
    )
    return " · ".join(f"{count} {word}" for count, word in counts if count or word == "aboard")


def draw(view: View, width: int, height: int, face: Face) -> tuple[Line, ...]:
    """The panel in exactly `height` lines of `width` cells."""
    station = deck.lines(view, width, height - len(view.frame.people), face)
    listed = roster.lines(view, width, height - len(station), face)
    return face.block((*station, *listed), width, height)
