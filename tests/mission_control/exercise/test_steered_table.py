"""A facilitator at the table, at random, against a pencil: nothing comes late, early or twice, at any rate.

Lives here: wall clock against scenario clock, and what is seen of it. What steering alone does is
`tests/telemetry/test_steering.py`'s, which lends its story and its reckoning.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from mission_control.drawing.face import UNICODE
from mission_control.drawing.ink import text_of
from mission_control.drawing.topline import draw
from mission_control.exercise.drive import act_t
from mission_control.exercise.view import View
from mission_control.exercise.wire.answers import Done, Refused
from mission_control.exercise.wire.requests.leading import Jump, Pause, Resume, Rewind, SetSpeed
from mission_control.exercise.wire.requests.steering import SteerInject
from scenarios.scenario import Scenario
from scenarios.times import met_text
from telemetry.exercise_acts import InjectSteered
from telemetry.journal import Journal
from telemetry.run import Run
from tests.conftest import examples
from tests.mission_control.exercise.tables import BEGUN_S, Exercise, Terminal
from tests.telemetry.conftest import digest
from tests.telemetry.test_steering import ALL, ALONG, HOWS, Reckoning, busy

START_S, END_S = busy().start_t, busy().end_t


@dataclass
class Pencil:
    """Where the exercise must be, and what must have come, kept by hand."""

    t: float = 0.0
    speed: float = 1.0
    runs: bool = False
    acts: list[InjectSteered] = field(default_factory=list)
    now: float = BEGUN_S
    to: float | None = None
    """Where everybody is being sent."""

    def pass_to(self, now: float) -> None:
        if self.runs:
            self.t = min(self.t + (now - self.now) * self.speed, END_S)
        self.now = now

    def come(self) -> dict[str, float]:
        """What must have happened by now, and when."""
        reckoning = Reckoning()
        for act in self.acts:
            reckoning.take(act)
        reckoning.until(self.t)
        return {name: t for name, (t, happened) in reckoning.came.items() if happened}


class Played:
    """An exercise, its facilitator, somebody who plays, and the pencil beside them."""

    def __init__(self) -> None:
        self.exercise = Exercise(Run(busy().scenario))
        self.leader, self.player = self.exercise.sit("facilitator"), self.exercise.sit("ann")
        self.pencil = Pencil()
        self.branches = 0
        self.exercise.pass_s(0.0)

    def pass_s(self, seconds: float) -> None:
        self.exercise.pass_s(seconds)
        self.pencil.pass_to(self.exercise.now)

    def work(self, _: float) -> None:
        self.exercise.table.clock.work()
        self.go_on()

    def go_on(self) -> None:
        """Work took its time, and may have brought those who were sent where they are to be."""
        self.pencil.pass_to(self.exercise.now)
        if self.pencil.to is not None and self.exercise.table.clock.transport.under_way is None:
            self.pencil.t, self.pencil.to = max(self.pencil.t, self.pencil.to), None

    def pause(self, _: float) -> None:
        assert isinstance(self.leader.ask(Pause), Done)
        self.pencil.runs, self.pencil.to = False, None

    def resume(self, _: float) -> None:
        assert isinstance(self.leader.ask(Resume), Done)
        self.pencil.runs = True

    def set_speed(self, share: float) -> None:
        speed = 2.0 ** round(8 * share)
        assert isinstance(self.leader.ask(SetSpeed, speed), Done)
        self.pencil.speed = speed

    def jump(self, share: float) -> None:
        to = self.pencil.t + 300.0 * share
        assert isinstance(self.leader.ask(Jump, to, True), Done)
        self.pencil.to = min(to, END_S)
        self.go_on()

    def rewind(self, share: float) -> None:
        self.branches += 1
        to = START_S + (self.pencil.t - START_S) * share
        assert isinstance(self.leader.ask(Rewind, to, f"again {self.branches}"), Done)
        self.pencil.t, self.pencil.to = to, None
        self.pencil.acts = [act for act in self.pencil.acts if act.t <= to]

    def steer(self, event: str, how: str, late_s: float, along: str) -> None:
        answer = self.leader.ask(SteerInject, event, how, late_s, along)
        if isinstance(answer, Refused):
            return
        at = act_t(self.pencil.t)
        self.pencil.acts.append(InjectSteered(at, "facilitator", event, how, late_s, along))  # type: ignore[arg-type]
        self.pencil.t = at

    def check(self) -> None:
        """What is shown now is what must be, once, at its time, and everybody has the same clock."""
        self.exercise.pass_s(0.0)
        leader, player = seen(self.leader), seen(self.player)
        assert leader.frame.t == player.frame.t == self.pencil.t
        way = leader.transport.under_way
        assert (None if way is None else way.to_t) == self.pencil.to
        assert player.transport.under_way is None, "nobody who plays learns of it"
        happened = [(o.event, o.t) for o in leader.frame.occurrences if o.happened and o.event in ALL]
        assert len(dict(happened)) == len(happened), "nothing comes twice"
        assert dict(happened) == self.pencil.come()


def seen(terminal: Terminal) -> View:
    assert terminal.sitting.view is not None
    return terminal.sitting.view


shares = st.integers(0, 64).map(lambda n: n / 64.0)
Moves = st.SearchStrategy[Callable[[Played], None]]
of_time: Moves = st.builds(
    lambda name, share: lambda played: getattr(played, name)(share),
    st.sampled_from(["jump", "pause", "work", "resume", "rewind", "set_speed"]),
    shares,
)
moves: Moves = st.one_of(
    of_time,
    of_time,
    st.builds(
        lambda *more: lambda played: played.steer(*more),
        st.sampled_from(ALL),
        st.sampled_from(HOWS),
        st.sampled_from([50.0, 100.0, 0.5]),
        st.sampled_from(ALONG),
    ),
)


@settings(max_examples=examples(10))
@given(
    st.lists(st.tuples(moves, st.integers(0, 40).map(lambda n: n / 4.0)), min_size=12, max_size=16),
    st.sampled_from([0.125, 0.0]),
)
def test_whatever_a_facilitator_does_all_comes_once_and_when_it_must(
    played: list[tuple[Callable[[Played], None], float]], cost_s: float
) -> None:
    """On a quick machine, where jumps come at once, and on a slow one, where all goes on while they are under
    way.
    """
    at_table = Played()
    with at_table.exercise.toiling(cost_s):
        for move, seconds in played:
            move(at_table)
            at_table.check()
            at_table.pass_s(seconds)
            at_table.check()
        while at_table.exercise.table.clock.work():
            at_table.go_on()
        at_table.go_on()
        at_table.check()
    run, t = at_table.exercise.table.branches.current.run, at_table.pencil.t
    told = Run(run.scenario, journal=Journal(tuple(run.journal)))
    assert digest(told.frame_at(t)) == digest(run.frame_at(t)), "sought is as played"


def test_at_any_rate_what_is_due_is_in_the_first_view_at_or_after_it() -> None:
    for speed in (0.25, 1.0, 8.0, 512.0):
        played = Played()
        played.jump(99.5 / 300.0)
        played.leader.ask(SetSpeed, speed)
        played.leader.ask(Resume)
        before = 0.0
        while seen(played.leader).frame.t < 101.0:
            played.exercise.pass_s(0.25)
            view = seen(played.leader)
            come = {o.event: o.t for o in view.frame.occurrences}
            assert ("one" in come) == (view.frame.t >= 100.0), (speed, before, view.frame.t)
            before = view.frame.t
        assert come["one"] == 100.0


def test_all_views_of_one_beat_have_one_clock_and_draw_it_the_same(tale: Scenario) -> None:
    exercise = Exercise(Run(tale))
    seats = [exercise.sit(seat.id) for seat in tale.seats]
    leader = seats[-1]
    leader.ask(Resume)
    for speed, seconds in ((1.0, 0.25), (7.3, 0.3), (1000.0, 0.7), (33.3, 1.1)):
        leader.ask(SetSpeed, speed)
        exercise.pass_s(seconds)
        views = [seen(seat) for seat in seats]
        (t,) = {view.frame.t for view in views}
        shown = [text_of(draw(view, 120, UNICODE)) for view in views]
        assert all(met_text(t) in text for text in shown), (shown, met_text(t))
