"""A drive: a session in which somebody acts, for one of the crew, a side, or everybody.

Lives here: who may answer what, what comes of it for the run, and which branch is played. Never here: what an
answer does (`telemetry.asking`), the tree of branches (`branches`), files, Textual, the wall clock.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from mission_control.exercise.branches import Branch, Branches, NotKept
from mission_control.exercise.desk import BranchNow
from mission_control.exercise.foresight import Foresight
from mission_control.exercise.offering import Offer, Offering
from mission_control.exercise.session import Session
from mission_control.exercise.two_branches import TwoBranches
from mission_control.exercise.typing_commands import ABOUT_ALARMS, Hazard, Typing
from mission_control.exercise.view import Transport, View
from scenarios.choices import choice, quoted
from scenarios.commands import AlarmCommand
from scenarios.loops import spoken, voices
from scenarios.scenario import Person, Scenario, Seat
from scenarios.things import Thing
from scenarios.times import TICKS_PER_SECOND
from scenarios.typed import Completion, command_text
from telemetry.exercise_acts import ExerciseAct
from telemetry.frame import Frame
from telemetry.journal import Act, AlarmEntry, Commanded, OptionChosen
from telemetry.objecting import objection

EVERYBODY = "everybody"
"""The title of the seat that plays the whole crew."""
_OVER: Final = "the story is over: nothing can be done any more"


class Drive(Session):
    """Acting at a seat. What was seen after a moment is never changed: acting before it opens a branch."""

    def __init__(self, branches: Branches, seat: Seat, alone: bool = False) -> None:
        """`alone` is who plays at no table."""
        run = branches.current.run
        super().__init__(run, seat, alone=alone)
        self.branches = branches
        """To read; they are changed here alone."""
        self._alone = alone
        self._plays = frozenset(seat.plays)
        self._typing = Typing(run.model, seat)
        self._foresight = Foresight(self._sight, seat, run.channels)
        self._offering = Offering(self._typing, self._foresight, run.scenario.station)
        decided = ((e.id, e.decision.owner) for e in run.scenario.events if e.decision is not None)
        self._mine = frozenset(event for event, owner in decided if owner in self._plays)
        """Decisions of those this seat plays, by their event."""

    @property
    def word(self) -> str:
        """What this is, as the state word says it."""
        parent = self.branches.current.parent
        return "DRIVING" if parent is None else f"FORK of {parent.name}"

    def view_at(self, t: float, transport: Transport) -> View:
        """What this seat may see at `t`, and what it is asked."""
        if self._alone:
            self.branches.begin(t)
        view = super().view_at(t, transport)
        t = view.frame.t
        self.branches.reach(t)
        mine, branch = self._open(view.frame), self.branches.current.name
        # what waits for an answer or a condition may never come while somebody acts
        marks = tuple(mark for mark in view.marks if mark.foreseen or mark.t <= t)
        return replace(view, marks=marks, mine=mine, branch=branch)

    @property
    def tree(self) -> tuple[BranchNow, ...]:
        """The branches there are."""
        return self.branches.tree

    @property
    def began_t(self) -> float:
        """The earliest time at which somebody acted, or, alone, looked: there one may act."""
        return self.branches.began_t

    def waits(self, t: float) -> bool:
        """Whether anybody here is asked something at `t`."""
        return bool(self._open(self.frame_at(t)))

    def _open(self, frame: Frame) -> tuple[str, ...]:
        """Decisions that may be answered here at a frame's time, by their event."""
        return tuple(d.event for d in frame.decisions if not self._objection(frame, d.event, d.options[0].id))

    def question_between(self, after_t: float, until_t: float) -> float | None:
        """When in (after_t, until_t] this seat is first asked what nobody answered in this branch."""
        run = self.branches.current.run
        answered = {act.decision for act in run.journal.acts if isinstance(act, OptionChosen)}
        return next(
            (t for event, t in run.asked_between(after_t, until_t) if event in self._mine - answered), None
        )

    def decide(self, decision: str, option: str, t: float) -> str:
        """Answer what somebody this seat plays is asked at `t`; why that cannot be, or an empty string.

        It is answered on the next whole tick (`act_t`).
        """
        reason = self._objection(self.frame_at(t), decision, option)
        if reason:
            return reason
        try:
            self.check_heard(t)
            self._act(OptionChosen(act_t(t), self.seat_id, decision, option), t)
        except (ValueError, NotKept) as error:
            return str(error)
        return ""

    @property
    def voices(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Whom this seat speaks and writes for, and on which links; a facilitator for anybody, on all."""
        scenario = self._run.scenario
        if self._seat.role == "facilitator":
            links = scenario.station.links
            sites = dict.fromkeys(link.far_end for link in links if link.far_end)
            return (*(person.id for person in scenario.people), *sites), tuple(link.id for link in links)
        if self._seat.role != "player":
            return (), ()
        return voices(scenario, self._seat), spoken(scenario, self._seat)

    def check_may(self, verb: str) -> None:
        """Raises ValueError where this seat may not ask for such a thing."""
        if not self._typing.may(verb):
            raise ValueError(self._typing.refusal(verb))

    def check_heard(self, t: float, by: str | None = None) -> None:
        """Raises ValueError where nothing is heard at this seat at `t`: nobody aboard hears it either.

        What a ground site (`by`) says, writes or commands goes out all the same, and waits for its link.
        """
        site = by is not None and by not in self._manifest.people
        if not site and self._sight.last_heard(self._run, t) is not None:
            raise ValueError("no link reaches the station just now")

    def completions(self, text: str, t: float) -> tuple[Completion, ...]:
        """What may be typed next."""
        return self._typing.completions(text, self.frame_at(t))

    def offers(self, thing: Thing, t: float) -> tuple[Offer, ...]:
        """What may be asked about a thing, and what cannot be done just now with its reason."""
        return self._offering.about(thing, self.branches.current.run, self.frame_at(t), t)

    def further(self, offer: Offer, t: float) -> tuple[Offer, ...]:
        """An offer with each of its choices for what is missing."""
        return self._offering.further(offer, self.branches.current.run, self.frame_at(t), t)

    def belonging(self, thing: Thing, t: float) -> tuple[Thing, ...]:
        """What is found at a thing, as far as this seat sees it."""
        return self._offering.belonging(thing, self.frame_at(t))

    def called(self, thing: Thing, t: float) -> str:
        """What a thing is called."""
        return self._offering.called(thing, self.frame_at(t))

    def command(self, text: str, t: float, *, sure: bool) -> str:
        """Do what was typed, on the next whole tick; which command it was, as it is written.

        Raises ValueError with one line for what cannot be done, and Hazard for what is dangerous unless
        somebody is `sure`.
        """
        by, asked = self._typing.read(text, self.frame_at(t))
        if isinstance(asked, ABOUT_ALARMS):
            return self._see_to_alarm(asked, t)
        run, at_t = self.branches.current.run, act_t(t)
        if at_t > run.end_t:
            raise ValueError(_OVER)
        self.check_heard(t, by)
        reason = self._foresight.objection(run, t, by, asked)
        if reason:
            raise ValueError(reason)
        danger = self._foresight.hazard(run, t, by, asked)
        if danger and not sure:
            raise Hazard(danger)
        self._act(Commanded(at_t, self.seat_id, by, asked), t)
        return command_text(asked, by)

    def _see_to_alarm(self, asked: AlarmCommand, t: float) -> str:
        """Do what was typed about an alarm. Raises ValueError."""
        self.check_heard(t)
        done = {"ack": self.acknowledge, "shelve": self.shelve, "unshelve": self.unshelve}[asked.do]
        if not done(asked.alarm, t):
            raise ValueError(f"{asked.do}: this alarm is not one for which that can be done")
        return command_text(asked)

    def enter(self, act: ExerciseAct, t: float) -> None:
        """Do what people at an exercise's table do to its story. Raises ValueError with one line."""
        run = self.branches.current.run
        reason = _OVER if act.t > run.end_t else objection(run, act)
        if reason:
            raise ValueError(reason)
        self._act(act, t)

    def fork(self, t: float, name: str) -> None:
        """Go on in a branch of that name from `t`. Raises ValueError with one line."""
        self.branches.fork(t, name)
        self.play(self.branches.current.run, t)

    def switch(self, name: str) -> None:
        """Go on in another branch. Raises KeyError, and NotKept."""
        self.branches.mark()
        self.branches.switch(name)
        self.play(self.branches.current.run)

    def rename(self, branch: str, name: str, t: float) -> None:
        """Call a branch otherwise. Raises ValueError with one line, and KeyError."""
        self.branches.rename(branch, name, t)

    def compared(self, first: Branch, second: Branch) -> TwoBranches:
        """Two branches as this seat knows them: whoever sees no future, as far as both were seen."""
        return TwoBranches(first, second, self._seat)

    def record(self, entry: AlarmEntry) -> None:
        """Accept what this seat did about an alarm. Raises NotKept."""
        self.branches.record(entry)

    def _act(self, act: Act, t: float) -> None:
        """Go on from `t` with an act. Raises NotKept; a branch may have begun even so."""
        try:
            self.branches.act(act, t)
        finally:
            self.play(self.branches.current.run, t)

    def _objection(self, frame: Frame, event: str, option: str) -> str:
        """Why somebody here may not give that answer at a frame's time; empty if they may."""
        decision = next((d for d in frame.decisions if d.event == event), None)
        if decision is None:
            return "nobody here is asked that just now"
        name = self._manifest.name(decision.owner)
        if decision.owner not in self._plays:
            return f"that is for {name} to decide"
        if any(person.health == "dead" for person in frame.people if person.id == decision.owner):
            return f"{name} is dead and decides nothing any more"
        if decision.answered is not None or act_t(frame.t) >= decision.deadline:
            return "that is decided already"
        if act_t(frame.t) > self.end_t:
            return _OVER
        ids = [offered.id for offered in decision.options]
        return "" if option in ids else f"that is no answer, expected {choice(option, ids)}"


def act_t(t: float) -> float:
    """When an act takes place that somebody does at `t`: on the next whole tick.

    So what they saw stays as it was, and whoever goes back to it may do otherwise.
    """
    return (math.floor(t * TICKS_PER_SECOND) + 1) / TICKS_PER_SECOND


def driver(scenario: Scenario, words: Sequence[str]) -> Seat:
    """The seat of whoever plays the people meant, by id, given name or side; without a word, of everybody.

    Who plays everybody sees everything; others see what those they play may. Raises ValueError.
    """
    for word in words:
        if not any(word.casefold() in _words(person) for person in scenario.people):
            known = choice(word, [*(person.id for person in scenario.people), "us", "russian"])
            raise ValueError(f"{scenario.id} has nobody called {quoted(word)}, expected {known}")
    meant = [p for p in scenario.people if not words or _words(p) & {word.casefold() for word in words}]
    everybody = len(meant) == len(scenario.people)
    return Seat(
        id="driver",
        title=EVERYBODY if everybody else ", ".join(person.given for person in meant),
        role="facilitator" if everybody else "player",
        plays=tuple(person.id for person in meant),
        sides=tuple(dict.fromkeys(person.side for person in meant)),
    )


def _words(person: Person) -> set[str]:
    return {person.id.casefold(), person.given.casefold(), person.side}
