"""Rehearsing an exercise: its script is played at a real table, with a terminal in every seat, and without a
screen or a clock.

Lives here: playing, and telling what was not as the script says. Never here: the script's words
(`scenarios.rehearsals`), what a table allows (`moves`), printing. Everything goes the way it goes on the day:
codes, the wire, who may do and see what. Time is sent from step to step; nobody waits for it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from typing import Final

from mission_control.exercise.branches import Branches
from mission_control.exercise.deciphering import deciphered
from mission_control.exercise.drive import Drive, driver
from mission_control.exercise.seats import seats_of
from mission_control.exercise.table import Table
from mission_control.exercise.view import Trend, View
from mission_control.exercise.wire.answers import Dangerous, Refused
from mission_control.exercise.wire.messages import Asked
from mission_control.exercise.wire.requests import acting, leading, noting
from mission_control.exercise.wire.requests.steering import Improvise, SteerInject
from mission_control.exercise.within import Within
from scenarios import rehearsals as words
from scenarios.document import Document
from scenarios.explain import field_text
from scenarios.faults import Fault
from scenarios.times import TICKS_PER_SECOND, met_text, tick_text
from telemetry.communication import OrderNow
from telemetry.frame import Readings
from telemetry.manifest import Manifest
from telemetry.rehearsal import failures
from telemetry.run import Run

_LATE_S: Final = 1.0
"""What was done counts on the next tick: so much later than its step a step may come."""


def rehearsal_faults(left_alone: Run, rehearsal: words.Rehearsal, document: Document) -> list[Fault]:
    """What of an exercise is not as its script says, each with its place; none if all is.

    It shares what comes before its first act with the run in which nobody acts.
    """
    watched = {step.seat for step in rehearsal.do if isinstance(step, words.Seeing) and step.hides}
    stage, found = _Stage(left_alone, rehearsal.begin, watched), []
    for i, step in enumerate(rehearsal.do):
        path = ("do", i)
        for problem in stage.problems(step):
            when = f"at {tick_text(step.at)} {problem}"
            found.append(document.position(path).fault(when, field=field_text(path, document)))
    if rehearsal.expect is not None:
        place = document.key_position(("expect",))
        run = stage.table.branches.current.run
        found += [place.fault(why, field="expect") for why in failures(run, rehearsal.expect)]
    return found


class _Stage:
    """A table, somebody in every seat, and a clock that is turned from step to step."""

    def __init__(self, run: Run, begin: int | None, watched: Iterable[str]) -> None:
        """`watched` are seats from which something is hidden."""
        opens_t = Drive(Branches(run), driver(run.scenario, ())).opens_t
        at = opens_t if begin is None else begin / TICKS_PER_SECOND
        branches = Branches(run.forked(at))  # what is done here is no part of the run it starts from
        self._wall = 0.0
        self.table = Table(branches, seats_of(run.scenario), lambda: self._wall, at)
        self._terminals = {seat: Within(self.table, seat) for seat in self.table.chairs}
        self._told = {seat: _Told() for seat in watched}
        self._coded = {order.id for order in run.scenario.orders}
        self.table.clock.release()
        self._show()

    def problems(self, step: words.Step) -> Iterator[str]:
        """Do what a step says; what is not as it says, with whom it is about."""
        late = self._pass_until(step.at / TICKS_PER_SECOND)
        if late:
            yield late
        match step:
            case words.Seeing():
                yield from (f"{step.seat} {problem}" for problem in self._unseen(step))
            case words.Standing():
                yield from self._not_standing(step)
            case _:
                problem = self._undone(step)
                if problem:
                    yield f"{step.seat} {problem}"

    def _pass_until(self, t: float) -> str:
        """Let time pass up to `t`; why it does not come to that, or an empty string."""
        playback = self.table.playback
        self._wall += max(t - playback.t, 0.0) / playback.speed
        self._show()
        if abs(playback.t - t) <= _LATE_S:
            return ""
        return f"it is {met_text(playback.t)}" + ("" if playback.rate else ", and the clock stands")

    def _show(self) -> None:
        """Show everybody what there is to see now."""
        self.table.tick()
        for terminal in self._terminals.values():
            terminal.hear()
        for seat, told in self._told.items():
            told.add(self._view(seat))

    def _view(self, seat: str) -> View:
        view = self._terminals[seat].sitting.view
        assert view is not None, "whoever sits is shown what there is to see"
        return view

    def _undone(self, step: words.Act) -> str:
        """Why something was not done, or was although it must not be; empty if it is as it should be."""
        answer = self._terminals[step.seat].ask(self._asked(step))
        self._show()
        if not isinstance(answer, Refused | Dangerous):
            return f"is not refused, expected {step.refused!r}" if step.refused else ""
        if step.refused and _plain(step.refused) in _plain(answer.reason):
            return ""
        expected = f", expected {step.refused!r}" if step.refused else ""
        return f"is refused: {answer.reason}{expected}"

    def _asked(self, step: words.Act) -> Callable[[int], Asked]:
        """A step as it is asked of the table."""
        match step:
            case words.Answering():
                return partial(acting.Decide, decision=step.decision, option=step.option)
            case words.Commanding():
                return partial(acting.Command, line=step.command, sure=step.sure)
            case words.Saying():
                return partial(acting.Speak, by=step.by, text=step.say, to=step.to, loop=step.loop)
            case words.Opening():
                return partial(acting.OpenLetter, letter=step.opens, coded=step.opens in self._coded)
            case words.Steering():
                late_s = step.late / TICKS_PER_SECOND
                return partial(SteerInject, event=step.event, how=step.steer, late_s=late_s, along=step.along)
            case words.Improvising():
                return partial(
                    Improvise,
                    title=step.improvise,
                    sender=step.sender,
                    to=step.to,
                    text=step.text,
                    effects=step.effects,
                )
            case words.Clock():
                return leading.Resume if step.clock == "run" else leading.Pause
            case words.Jumping():
                return partial(leading.Jump, t=step.jump / TICKS_PER_SECOND, sure=True)
            case words.Rewinding():
                return partial(leading.Rewind, t=step.rewind / TICKS_PER_SECOND, branch=step.branch)
            case _:
                return _noted(step)

    def _unseen(self, step: words.Seeing) -> Iterator[str]:
        """What a seat does not see that it must, and what it saw that it must not."""
        if step.sees:
            now = set(_texts(self._view(step.seat)))
            yield from (f"does not see {text!r}" for text in step.sees if not _stands(text, now))
        if step.hides:
            told = self._told[step.seat].texts
            yield from (f"was shown {text!r}" for text in step.hides if _stands(text, told))

    def _not_standing(self, step: words.Standing) -> Iterator[str]:
        """Of an inject or an expected action, how it stands otherwise; as the facilitator is told."""
        leader = next(id for id, chair in self.table.chairs.items() if chair.seat.role == "facilitator")
        frame = self._view(leader).frame
        stands: Mapping[str, str] = {
            **{f"the inject {inject.id}": inject.state for inject in frame.injects},
            **{f"what is expected, {expected.id},": expected.standing for expected in frame.expected},
        }
        named = {"the inject {}": step.inject, "what is expected, {},": step.expected}
        for form, id in named.items():
            name = form.format(id)
            found = stands.get(name, "not there yet")
            if id is not None and found != step.stands:
                yield f"{name} is {found}, expected {step.stands}"


class _Told:
    """Every text that views ever showed a seat."""

    def __init__(self) -> None:
        self.texts: set[str] = set()
        self._latest: dict[str, object] = {}
        """The parts of the latest view, by name: what is in a part already was told."""

    def add(self, view: View) -> None:
        """Those of another view."""
        parts = {each.name: getattr(view.frame, each.name) for each in fields(view.frame)}
        parts |= {each.name: getattr(view, each.name) for each in fields(view) if each.name != "frame"}
        for name, part in parts.items():
            before = self._latest.get(name)
            if part is before:
                continue
            known = {id(each) for each in before} if isinstance(before, tuple) else ()
            fresh = [each for each in part if id(each) not in known] if isinstance(part, tuple) else part
            self.texts.update(_texts(fresh))
        self._latest = parts


def _noted(step: words.Act) -> Callable[[int], Asked]:
    """What is written down, as it is asked of the table."""
    match step:
        case words.Polling():
            return partial(noting.OpenPoll, question=step.poll, seats=step.of)
        case words.Voting():
            return partial(noting.AnswerPoll, poll=step.vote, go=step.go, reason=step.reason)
        case words.RatingTask():
            return partial(noting.Rate, task=step.rate, rating=step.rating, reason=step.reason)
        case words.Observing():
            return partial(noting.Observe, text=step.observe, task=step.task, strength=step.strength)
        case words.Noting():
            return partial(noting.MakeNote, text=step.note)
    raise AssertionError(f"nobody does {type(step).__name__}")


def _stands(text: str, among: Iterable[str]) -> bool:
    return any(_plain(text) in each for each in among)


def _plain(text: str) -> str:
    """A text as it is compared: however its lines are broken, and in small letters."""
    return " ".join(text.split()).casefold()


def _texts(value: object) -> Iterator[str]:
    """Every text of a view, coded ones if it has their key; but not the names of the station's parts."""
    if isinstance(value, str):
        yield _plain(value)
    elif isinstance(value, Manifest | Readings | Trend):
        return
    elif is_dataclass(value):
        if isinstance(value, OrderNow):
            yield _plain(deciphered(value) or "")
        for each in fields(value):
            yield from _texts(getattr(value, each.name))
    elif isinstance(value, Mapping):
        yield from _texts((*value, *value.values()))
    elif isinstance(value, tuple | list | frozenset):
        for each in value:
            yield from _texts(each)
