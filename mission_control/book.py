"""A book: where whoever judges or leads writes down what they saw, each with the time it is about.

Lives here: that of a seat at a table, whose host keeps it, and that of a debrief, which goes into the saved
run. Never here: Textual, what is chosen (`judge`), or who may write (the host's, and the debrief's).
"""

from functools import partial
from typing import Protocol

from mission_control.debriefer import Debriefer
from mission_control.exercise.seats import AFTERWARDS
from mission_control.exercise.view import View
from mission_control.exercise.wire.requests.noting import MakeNote, Observe, Rate
from mission_control.looker import Looker
from mission_control.seat_driver import SeatDriver
from scenarios.times import met_text
from telemetry.asides import NoteMade, ObservationMade, Rating, TaskRated


class Book(Protocol):
    """What is written raises ValueError with a line where it cannot be kept."""

    @property
    def driver(self) -> Looker:
        """By which one looks; what is written is about the time that is looked at."""

    @property
    def now(self) -> View:
        """The latest that there is to see, whatever time is looked at."""

    @property
    def seat_id(self) -> str:
        """Who writes."""

    @property
    def aside(self) -> str:
        """What to know of the time that is looked at; empty while it is now."""

    def come_to_now(self) -> None:
        """Look at the latest there is."""

    def rate(self, task: str, rating: Rating, reason: str) -> None:
        """Give a critical task a rating."""

    def observe(self, text: str, task: str | None, strength: bool | None) -> None:
        """Write down what was seen."""

    def note(self, text: str, *, bookmark: bool = False) -> str:
        """Write a note, or mark a moment; what was done, in words."""


class TableBook:
    """At a seat, while the exercise goes on."""

    def __init__(self, driver: SeatDriver) -> None:
        self.driver = driver

    @property
    def now(self) -> View:
        """The latest that the host told."""
        return self.driver.remote.view

    @property
    def seat_id(self) -> str:
        """Whoever sits here."""
        return self.driver.remote.seat_id

    @property
    def aside(self) -> str:
        """That one looks back."""
        return "looking back: End is now" if self.driver.looking_back else ""

    def come_to_now(self) -> None:
        """Where everybody is."""
        self.driver.come_back()

    def rate(self, task: str, rating: Rating, reason: str) -> None:
        """Have the host keep it; a rating is of the whole."""
        self.driver.remote.do(partial(Rate, task=task, rating=rating, reason=reason))

    def observe(self, text: str, task: str | None, strength: bool | None) -> None:
        """Have the host keep it."""
        about_t = self._about_t
        self.driver.remote.do(partial(Observe, text=text, task=task, strength=strength, about_t=about_t))

    def note(self, text: str, *, bookmark: bool = False) -> str:
        """Have the host keep it."""
        self.driver.remote.do(partial(MakeNote, text=text, bookmark=bookmark, about_t=self._about_t))
        return _noted(bookmark)

    @property
    def _about_t(self) -> float | None:
        return self.driver.t if self.driver.looking_back else None


class DebriefBook:
    """In a debrief, afterwards: what is written has the time looked at, and stands where play ended."""

    def __init__(self, driver: Debriefer) -> None:
        self.driver = driver

    @property
    def now(self) -> View:
        """Where play ended."""
        return self.driver.debrief.last_view

    @property
    def seat_id(self) -> str:
        """Nobody who played."""
        return AFTERWARDS

    @property
    def aside(self) -> str:
        """What one writes is about."""
        return f"what you write is about {met_text(self.driver.t)}"

    def come_to_now(self) -> None:
        """Where play ended."""
        self.driver.seek(self.driver.debrief.reached_t)

    def rate(self, task: str, rating: Rating, reason: str) -> None:
        """Keep it in the saved run."""
        debrief = self.driver.debrief
        debrief.write(TaskRated(debrief.reached_t, AFTERWARDS, task, rating, reason.strip()))

    def observe(self, text: str, task: str | None, strength: bool | None) -> None:
        """Keep it in the saved run."""
        t, about_t = self.driver.debrief.reached_t, self._about_t
        seen = ObservationMade(t, AFTERWARDS, text, task, strength, about_t=about_t)
        self.driver.debrief.write(seen)

    def note(self, text: str, *, bookmark: bool = False) -> str:
        """Keep it in the saved run."""
        t, about_t = self.driver.debrief.reached_t, self._about_t
        self.driver.debrief.write(NoteMade(t, AFTERWARDS, text, bookmark, about_t=about_t))
        return _noted(bookmark)

    @property
    def _about_t(self) -> float:
        """Of what nobody played nothing is written: the latest that somebody saw."""
        return min(self.driver.t, self.driver.debrief.reached_t)


def _noted(bookmark: bool) -> str:
    return "this moment is marked" if bookmark else "written down"
