"""Driving at random, without a screen: whatever is answered, typed, looked at, forked and left, in any order.

Nothing breaks, a refusal changes nothing, every branch comes to one ending with all laws kept, and what the
file tells is what was played, bit for bit.
"""

import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import cast
from unittest.mock import patch

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from mission_control.driver import Driver
from mission_control.exercise.branches import Branch, Branches
from mission_control.exercise.divergence import run_of
from mission_control.exercise.drive import Drive, act_t, driver
from mission_control.exercise.run_file import RunFile, read_run
from mission_control.exercise.saved_run import MAIN
from mission_control.exercise.typing_commands import Hazard
from scenarios.commands import Command
from scenarios.library import resolve
from scenarios.loader import load
from scenarios.names import Names
from scenarios.shapes import shape
from scenarios.typed import command_text
from telemetry.clock import FASTEST, SLOWEST, Playback
from telemetry.journal import Journal
from telemetry.outcome import outcome
from telemetry.run import Run
from tests.conftest import examples
from tests.mission_control.conftest import Wall
from tests.telemetry.balance import check_masses, check_places
from tests.telemetry.commands.any_command import VERBS, candidates, commands
from tests.telemetry.conftest import digest

ACTS = sorted(shape(Command).tagged_members)
"""Verbs of commands that do something to the station."""
MOST_WAYS = 200
"""So many ways to do a thing are looked at for one that can be done."""


@cache
def told(scenario: str) -> Run:
    """A scenario's run, built to its end: what all games of it share until somebody acts."""
    run = Run(load(resolve(scenario)))
    run.frame_at(run.end_t)
    return run


class Driving(RuleBasedStateMachine):
    """Somebody drives, with a file, a clock that is cranked by hand, and no screen."""

    scenario_id = ""
    checked = 3
    """So many branches are followed to their ends."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._disk = patch("os.fsync")
        self._disk.start()
        self.path = Path(self._folder.name) / "any.run"
        self.wall = Wall()
        self.looked: list[float] = []

    @initialize(pick=st.integers(0, 20), at=st.floats(0.0, 1.0))
    def begin(self, pick: int, at: float) -> None:
        trunk = told(self.scenario_id)
        self.scenario = trunk.scenario
        people = [person.id for person in self.scenario.people]
        self.words = [[], [], *([person] for person in people)][pick % (2 + len(people))]
        self.file = RunFile.created(self.path, self.scenario)
        run = trunk.forked(trunk.end_t)
        self.sit(Branches(run, self.file), run.start_t + at * (run.end_t - run.start_t))

    def sit(self, branches: Branches, t: float) -> None:
        self.drive = Drive(branches, driver(self.scenario, self.words))
        halts = self.drive.question_between
        playback = Playback(self.drive, at=t, speed=1.0, skip_idle_s=5.0, halts=halts, wall=self.wall)
        self.driver = Driver(self.drive, playback)

    # what is looked at

    @rule()
    def look(self) -> None:
        self.driver.view()

    @rule(seconds=st.floats(0.0, 30.0))
    def watch(self, seconds: float) -> None:
        self.wall.seconds += seconds
        view = self.driver.view()
        if view.mine:
            self.driver.wait()

    @rule(share=st.floats(0.0, 1.0))
    def seek(self, share: float) -> None:
        run = self.drive.branches.current.run
        self.driver.seek(run.start_t + share * (run.end_t - run.start_t))

    @rule(step_s=st.sampled_from([-3600.0, -60.0, -0.5, 0.25, 1.0, 90.0, 1800.0]))
    def step(self, step_s: float) -> None:
        self.driver.seek(self.driver.t + step_s)

    @rule(way=st.sampled_from(["undo", "home", "pause", "normal_speed"]))
    def go(self, way: str) -> None:
        getattr(self.driver, way)()

    @rule(direction=st.sampled_from([-1, 1]))
    def chapter(self, direction: int) -> None:
        self.driver.chapter(direction)

    @rule(factor=st.sampled_from([0.5, 2.0, SLOWEST, FASTEST]))
    def accelerate(self, factor: float) -> None:
        self.driver.accelerate(factor)

    @rule()
    def reveal(self) -> None:
        self.drive.reveal_next()

    # what is done

    @rule(number=st.integers(0, 9), chosen=st.integers(0, 9))
    def answer(self, number: int, chosen: int) -> None:
        """What is open here; where nothing is, back to the last question, as a player does."""
        view = self.driver.view()
        if not view.mine:
            closed = [d for d in view.frame.decisions if d.answered is not None]
            if not closed:
                return
            self.driver.go_to_question(closed[number % len(closed)].asked)
            view = self.driver.view()
        if view.mine:
            event = view.mine[number % len(view.mine)]
            options = next(d.options for d in view.frame.decisions if d.event == event)
            assert self.driver.decide(event, options[chosen % len(options)].id) == ""

    @rule(data=st.data())
    def answer_anything(self, data: st.DataObject) -> None:
        asking = {e.id: [o.id for o in e.decision.options] for e in self.scenario.events if e.decision}
        event = data.draw(st.sampled_from([*asking, "nothing"]))
        option = data.draw(st.sampled_from([*asking.get(event, ()), "nothing"]))
        self.unless_refused(lambda: self.driver.decide(event, option))

    @rule(data=st.data(), sure=st.booleans(), spoilt=st.integers(0, 30))
    def type_anything(self, data: st.DataObject, sure: bool, spoilt: int) -> None:
        command = data.draw(commands(self.names, VERBS))
        by = data.draw(st.sampled_from([None, *self.doers, "nobody"]))
        text = command_text(command, by)
        if spoilt < 8:
            text = text[: len(text) * spoilt // 8]
        self.type(text, sure=sure)

    @rule(text=st.text(max_size=30), sure=st.booleans())
    def type_nonsense(self, text: str, sure: bool) -> None:
        self.type(text, sure=sure)

    @rule(errands=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 10_000)), min_size=1, max_size=4))
    def do_what_can_be_done(self, errands: list[tuple[str, int]]) -> None:
        for verb, start in errands:
            text = self.feasible(verb, start)
            if text:
                self.type(text, sure=True, done=True)
                self.driver.seek(self.driver.t + start / 10.0)

    def type(self, text: str, *, sure: bool, done: bool = False) -> None:
        self.driver.completions(text)

        def command() -> str:
            try:
                self.driver.command(text, sure=sure)
            except Hazard as hazard:
                assert not sure
                return str(hazard)
            except ValueError as error:
                return str(error)
            return ""

        reason = self.unless_refused(command)
        assert not (done and reason), (text, reason)

    def feasible(self, verb: str, start: int) -> str:
        """The first of some ways to do a thing that somebody here could do just now; empty without one."""
        every = cast(list[Command], candidates(verb, self.names))
        found = [(by, command) for command in every for by in self.doers]
        run, t = self.drive.branches.current.run, act_t(self.driver.t)
        if not found or t > run.end_t:
            return ""
        start %= len(found)
        return next(
            (
                command_text(command, by)
                for by, command in [*found[start:], *found[:start]][:MOST_WAYS]
                if not run.refusal(t, by, command)
            ),
            "",
        )

    @rule(number=st.integers(0, 9), act=st.sampled_from(["acknowledge", "shelve"]))
    def see_to_alarm(self, number: int, act: str) -> None:
        frame = self.driver.view().frame
        standing = [alarm.id for alarm in (*frame.alarms, *frame.shelved)]
        if standing:
            assert getattr(self.driver, act)(standing[number % len(standing)])

    @rule()
    def acknowledge_all(self) -> None:
        self.driver.acknowledge(None)
        assert self.drive.acknowledge_all(self.driver.t) == 0

    # branches and files

    @rule(name=st.sampled_from(["a", "b", "what if", "main", "", "x" * 41, "a\nb"]))
    def fork(self, name: str) -> None:
        def forked() -> str:
            try:
                self.driver.fork(name)
            except ValueError as error:
                return str(error)
            return ""

        self.unless_refused(forked)

    @rule(number=st.integers(0, 9))
    def switch(self, number: int) -> None:
        branches = [branch.name for branch in self.drive.branches]
        self.driver.switch(branches[number % len(branches)])

    @rule(number=st.integers(0, 9), name=st.sampled_from(["a", "new", "newer", "main", " ", "y" * 41]))
    def rename(self, number: int, name: str) -> None:
        branches = [branch.name for branch in self.drive.branches]

        def renamed() -> str:
            try:
                self.driver.rename(branches[number % len(branches)], name)
            except ValueError as error:
                return str(error)
            return ""

        self.unless_refused(renamed)

    @rule(leaving=st.booleans())
    def come_back(self, leaving: bool) -> None:
        """Quit, or crash, and go on with the file."""
        before = self.drive.branches
        if leaving:
            before.leave(self.driver.t)
        self.file.close()
        self.file = RunFile.opened(self.path)
        saved = self.file.saved
        assert self.file.notices == ()
        trunk = run_of(saved, self.scenario, MAIN)
        branches = Branches.resumed(trunk, saved, self.file)
        assert [branch.name for branch in branches] == [branch.name for branch in before]
        if leaving:
            assert (saved.place.branch, saved.place.t) == (before.current.name, self.driver.t)
        self.sit(branches, trunk.start_t if saved.place.t is None else saved.place.t)

    @property
    def names(self) -> Names:
        """What is called how."""
        return told(self.scenario_id).model.names

    @property
    def doers(self) -> tuple[str, ...]:
        """Whose hands this seat has."""
        return driver(self.scenario, self.words).plays

    # what always holds

    def unless_refused(self, done: Callable[[], str]) -> str:
        """Do something; where it gives a reason why not, nothing is other than it was."""
        self.driver.view()
        before, t = self.state(), self.driver.t
        frame = digest(self.drive.frame_at(t))
        reason = done()
        if reason:
            assert self.state() == before, reason
            assert self.driver.t == t, reason
            assert digest(self.drive.frame_at(t)) == frame, reason
        return reason

    def state(self) -> tuple[object, ...]:
        branches = self.drive.branches
        each = [
            (b.name, b.reached_t, b.played, *(() if b.played is None else b.run.journal)) for b in branches
        ]
        return self.path.read_bytes(), branches.current, each

    @invariant()
    def nobody_is_in_two_places(self) -> None:
        if hasattr(self, "drive"):
            self.looked.append(self.driver.t)
            run = self.drive.branches.current.run
            check_places(run.model, run.moment_at(self.driver.t).facts)

    def teardown(self) -> None:
        try:
            if hasattr(self, "drive"):
                self.check_all()
        finally:
            self._disk.stop()
            if hasattr(self, "file"):
                self.file.close()
            self._folder.cleanup()

    def check_all(self) -> None:
        """The latest branches end, lawfully, and the file tells them as they were played."""
        self.driver.view()
        saved, notices = read_run(self.path)
        assert notices == ()
        latest = sorted(self.drive.branches, key=lambda branch: branch is self.drive.branches.current)
        for branch in latest[-self.checked :]:
            check_branch(branch, saved.journal_of(branch.name), self.looked)


def check_branch(branch: Branch, journal: Journal, looked: Sequence[float]) -> None:
    """A branch ends, lawfully, and is what its journal tells."""
    run = branch.run
    ending = outcome(run).ending
    assert ending is not None
    known = {id(moment) for moment in told(run.scenario.id).chain.moments}
    new = [place for place, moment in enumerate(run.chain.moments) if id(moment) not in known]
    since = run.chain.moments[max(new[0] - 1, 0) :] if new else []
    for moment in since:
        check_places(run.model, moment.facts)
    check_masses(run, since)
    again = Run(run.scenario, run.seed, journal, run.secret)
    assert [*again.journal] == [*run.journal]
    for t in (*looked[-3:], *(act.t for act in run.journal.acts[-2:]), run.end_t):
        assert digest(again.frame_at(t)) == digest(run.frame_at(t)), t
    assert outcome(again) == outcome(run)


class DrivingFilm(Driving):
    """The film: what follows is worked out for seconds."""

    scenario_id = "film"
    checked = 1


class DrivingFirstShift(Driving):
    """The ten minutes in which one learns the keys."""

    scenario_id = "first-shift"


class DrivingSmallLeak(Driving):
    """A day with a leak."""

    scenario_id = "small-leak"


@pytest.mark.parametrize(
    ("machine", "count", "steps"),
    [(DrivingFilm, 2, 12), (DrivingFirstShift, 7, 25), (DrivingSmallLeak, 4, 25)],
    ids=lambda value: getattr(value, "scenario_id", None),
)
def test_whatever_is_done_all_laws_hold(machine: type[Driving], count: int, steps: int) -> None:
    searching = settings(max_examples=examples(count), stateful_step_count=steps)
    run_state_machine_as_test(machine, settings=searching)
