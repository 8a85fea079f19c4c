"""What was said, in order of time, and who at the table said it: what nobody there said, the story did.

Never here: who heard it, which the words themselves tell. Times are scenario seconds (MET).
"""

from dataclasses import dataclass

from mission_control.exercise.report.played import Played
from scenarios.times import TICKS_PER_SECOND
from telemetry.communication import Utterance
from telemetry.exercise_acts import Spoke


@dataclass(frozen=True, slots=True)
class SpeechTold:
    """Words, and whose they were."""

    said: Utterance
    seat: str
    """The seat that said them; empty where they are the story's."""


def speech(played: Played) -> tuple[SpeechTold, ...]:
    """All that was said since play began."""
    spoke = {(x.tick, x.by, x.text): x.seat for x in played.run.journal.acts if isinstance(x, Spoke)}
    return tuple(
        SpeechTold(said, spoke.get((round(said.t * TICKS_PER_SECOND), said.by, said.text), ""))
        for said in played.frame.speech
        if said.t >= played.began_t
    )
