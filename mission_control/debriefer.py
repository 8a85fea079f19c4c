"""A debriefer: a viewer who reviews a saved exercise, with whose eyes and on which branch they choose.

Lives here: what those keys mean for time. Never here: Textual, or what may be seen (the debrief's).
"""

from dataclasses import replace

from mission_control.exercise.debrief import Debrief
from mission_control.exercise.view import Transport
from mission_control.viewer import Viewer
from telemetry.clock import Playback
from telemetry.stream import Sleeper


class Debriefer(Viewer):
    """Moves a playback over a debrief."""

    def __init__(self, debrief: Debrief, playback: Playback, sleep: Sleeper | None = None) -> None:
        super().__init__(debrief, playback, sleep)
        self.debrief = debrief

    @property
    def transport(self) -> Transport:
        """How time passes; the word says too with whose eyes this is seen, and where nobody played it.

        At the story's end time stands, and no more than that: whoever reviews goes back from there.
        """
        transport, debrief = super().transport, self.debrief
        stands = "PAUSED" if self.playback.at_end else transport.word
        state = stands if debrief.was_played(self.t) else "NOT PLAYED"
        word = f"{state} AS {debrief.seen_as.upper()}" if debrief.seen_as else state
        return replace(transport, word=word)

    def turn_to(self, branch: str) -> None:
        """Review another branch from now on, at the same time. Raises KeyError."""
        self.debrief.turn_to(branch)
        self.seek(self.t)
