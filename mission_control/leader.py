"""A leader: whoever runs an exercise, and what they have its host do beyond time.

Lives here: from words and choices to requests, and what is told of them. Never here: Textual, sockets, or
who may do what (the host's). Every one of these raises ValueError with a line where it cannot be.
"""

from dataclasses import dataclass
from functools import partial
from typing import Final

from mission_control.book import TableBook
from mission_control.exercise.remote import Remote
from mission_control.exercise.steering_words import STEERED, by
from mission_control.exercise.wire.requests.leading import Jump, Pause, Revoke, Rewind, Switch
from mission_control.exercise.wire.requests.steering import CheckEffects, Improvise, SteerInject
from mission_control.seat_driver import LOOKING_BACK, SeatDriver
from scenarios.choices import choice, quoted
from scenarios.times import TICKS_PER_SECOND, duration_ticks, met_text
from telemetry.exercise_acts import Along, Steer

_THEN: Final[dict[Steer, str]] = {
    "hold": " until you fire it or release it",
    "release": ": it comes by itself again",
    "skip": " for good",
}
"""What follows from steering, where its word does not say it."""
_ALONG: Final[dict[str, Along]] = {
    "alone": "alone",
    "injects": "injects",
    "events": "events",
    "all": "events",
}
"""What may be typed for what moves along with a delay."""


@dataclass(frozen=True, slots=True)
class Made:
    """An inject that somebody makes up, as it is typed."""

    title: str
    sender: str
    to: str
    """Seats or people by id, with commas or blanks between."""
    text: str
    effects: str


class Leader:
    """Has the host do what a facilitator may."""

    def __init__(self, driver: SeatDriver) -> None:
        self.driver = driver

    @property
    def _remote(self) -> Remote:
        if self.driver.looking_back:
            raise ValueError(LOOKING_BACK)
        return self.driver.remote

    def hold(self) -> str:
        """The clock stands for everybody."""
        self.driver.come_back()
        under_way = self._remote.view.transport.under_way is not None
        if not self.driver.rate and not under_way:
            return "the clock stands already: space lets it run"
        self._remote.do(Pause)
        if under_way:
            return "called off: the clock stands where it was; space lets it run"
        return "HOLD: the clock stands for everybody; space lets it run"

    def stop(self, reason: str) -> str:
        """Everybody stops for something real."""
        self.driver.come_back()
        self._remote.do(partial(Pause, emergency=True, reason=reason))
        return "every seat is told: this is real. Space goes on with the exercise"

    def steer(self, event: str, how: Steer, late_s: float = 0.0, along: Along = "alone") -> str:
        """An inject comes now, later, when it is let go, or not at all."""
        self._remote.do(partial(SteerInject, event=event, how=how, late_s=late_s, along=along))
        return f"{STEERED[how]}{_THEN.get(how, '')}"

    def delay(self, event: str, text: str) -> str:
        """The same, later by what was typed: a duration, and what moves along."""
        late, along = delay_meant(text)
        late_s, timed = late / TICKS_PER_SECOND, self._has_time(event)
        return f"{self.steer(event, 'delay', late_s, along)} {by(late_s, along, timed=timed)}"

    def _has_time(self, event: str) -> bool:
        """Whether anybody knows when an inject is due."""
        return any(x.id == event and x.due is not None for x in self._remote.view.frame.injects)

    def improvise(self, told: Made) -> str:
        """Something that the scenario does not have, now."""
        to = tuple(dict.fromkeys(told.to.replace(",", " ").split()))
        self._remote.do(
            partial(
                Improvise,
                title=told.title,
                sender=told.sender,
                to=to,
                text=told.text,
                effects=told.effects,
            )
        )
        return f"{told.title}: it has come"

    def checked_effects(self, text: str) -> str:
        """Which effects were typed, in words; they come from nobody and reach nobody yet."""
        return self._remote.do(partial(CheckEffects, text=text))

    def jump(self, t: float) -> str:
        """On to a later time, whatever is open."""
        told = self._remote.do(partial(Jump, t=min(t, self.driver.end_t), sure=True))
        return told or f"on at {met_text(min(t, self.driver.end_t))}"

    def rewind(self, t: float, branch: str) -> str:
        """Everybody goes back to an earlier time, in a branch of that name."""
        self.driver.come_back()
        self._remote.do(partial(Rewind, t=t, branch=branch))
        return f"from here on this is {branch}, for everybody"

    def switch(self, branch: str) -> str:
        """Everybody goes on in another branch, where it had come to."""
        self.driver.come_back()
        self._remote.do(partial(Switch, branch=branch))
        return f"this is {branch}, for everybody"

    def note(self, text: str, *, bookmark: bool = False) -> str:
        """Something written down, or a moment marked: that which is looked at."""
        return TableBook(self.driver).note(text, bookmark=bookmark)

    def see_as(self, seat: str | None) -> str:
        """Look through a seat's eyes from now on, or through one's own again."""
        title = self.driver.remote.see_as(seat)
        return (
            "your own eyes again"
            if seat is None
            else f"you see what {title} sees: e gives your own eyes back"
        )

    def revoke(self, seat: str) -> str:
        """A seat's code is worth nothing any more; what it is now."""
        return f"{seat} joins with --code {self._remote.do(partial(Revoke, seat=seat))} from now on"


def delay_meant(text: str) -> tuple[int, Along]:
    """Ticks of a delay, and what moves along: `10 min`, `5m injects`, `1 h all`. Raises ValueError."""
    *amount, last = text.split() or [""]
    if amount and last.isalpha() and last not in ("s", "min", "h", "d", "m", "ms"):
        if last not in _ALONG:
            raise ValueError(f"{quoted(last)} does not move along, expected {choice(last, _ALONG)}")
        return _ticks(" ".join(amount)), _ALONG[last]
    return _ticks(text), "alone"


def _ticks(text: str) -> int:
    """Of a duration; who writes `m` for minutes means them."""
    return duration_ticks(text[:-1] + "min" if text.endswith("m") else text)
