"""A driver: a viewer who acts. Answers, forks and switches, and how time goes on after them.

Lives here: what those keys mean for time. Never here: Textual, who may do what (the session's), or branches.
"""

from mission_control.actor import Actor
from mission_control.exercise.drive import Drive, act_t
from mission_control.exercise.offering import Offer
from mission_control.viewer import Viewer
from scenarios.things import Thing
from scenarios.typed import Completion
from telemetry.clock import Playback
from telemetry.stream import Sleeper


class Driver(Actor, Viewer):
    """Moves a playback over a drive, and acts there."""

    def __init__(self, drive: Drive, playback: Playback, sleep: Sleeper | None = None) -> None:
        super().__init__(drive, playback, sleep)
        self.drive = drive

    def decide(self, decision: str, option: str) -> str:
        """Answer now; why that cannot be, or an empty string. Where that was waited for, time goes on."""
        t = self.t
        reason = self.drive.decide(decision, option, t)
        if not reason:
            # the answer counts on a whole tick, which nobody is to wait for
            self.playback.seek(act_t(t))
            if not self.drive.waits(act_t(t)):
                self.playback.go_on()
        return reason

    def completions(self, text: str) -> tuple[Completion, ...]:
        """What may be typed next."""
        return self.drive.completions(text, self.t)

    def offers(self, thing: Thing) -> tuple[Offer, ...]:
        """What may be asked about a thing now."""
        return self.drive.offers(thing, self.t)

    def further(self, offer: Offer) -> tuple[Offer, ...]:
        """An offer with each of its choices for what is missing."""
        return self.drive.further(offer, self.t)

    def called(self, thing: Thing) -> str:
        """What a thing is called."""
        return self.drive.called(thing, self.t)

    def belonging(self, thing: Thing) -> tuple[Thing, ...]:
        """What is found at a thing now."""
        return self.drive.belonging(thing, self.t)

    def command(self, text: str, *, sure: bool) -> str:
        """Do what was typed; what came of it in a line. Raises ValueError with one, Hazard as the drive."""
        t = self.t
        written = self.drive.command(text, t, sure=sure)
        self.playback.seek(act_t(t))
        return written

    def wait(self) -> None:
        """Somebody is asked something here: wait for them, as was chosen."""
        if self.playback.rate:
            self.playback.halt()

    def rest(self) -> None:
        """Let time stand, whatever it did."""
        self.playback.pause()

    @property
    def asked_anew(self) -> bool:
        """A run of one's own waits there."""
        return True

    def go_to_question(self, asked_t: float) -> None:
        """Back to when something was asked, and wait there."""
        self.playback.pause()
        self.seek(asked_t)

    def fork(self, name: str) -> None:
        """Go on in a branch of that name. Raises ValueError with one line."""
        self.drive.fork(self.t, name)

    def rename(self, branch: str, name: str) -> None:
        """Call a branch otherwise. Raises ValueError with one line."""
        self.drive.rename(branch, name, self.t)

    def switch(self, name: str) -> None:
        """Go on in another branch: at the same time, or where it had come to if that is earlier."""
        t = self.t
        self.drive.switch(name)
        self.seek(min(t, self.drive.branches.current.reached_t))
