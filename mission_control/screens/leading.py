"""What a facilitator does wherever they are: hold the exercise, or stop it for something real.

Never here: what else the console does (`console`), or what comes of any of it (the host's).
"""

from mission_control.leader import Leader
from mission_control.screens.seek import Prompt
from mission_control.screens.timed import TimedScreen

_REAL = "Enter stops everybody: every seat is told that this is no exercise. Escape goes back"
_WHY = "for real: stop what you are doing"


class LeadingScreen(TimedScreen):
    """A screen of whoever leads."""

    leader: Leader

    def tell(self, words: str | None) -> None:
        """What came of something, if anything did."""
        if words:
            self.say(words)
        self.look()

    def action_hold(self) -> None:
        """The clock stands for everybody."""
        try:
            self.tell(self.leader.hold())
        except ValueError as error:
            self.say(str(error))

    async def action_stop_for_real(self) -> None:
        """Ask what happened, and stop everybody."""
        prompt = Prompt("A REAL EMERGENCY: what is it?", _REAL, self.leader.stop, value=_WHY)
        await self.app.push_screen(prompt, self.tell)
