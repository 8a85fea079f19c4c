"""The clock: time runs as told, rests, never jumps unasked, and idle skips keep their promise."""

import ast
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import scenarios
import telemetry
from telemetry.clock import FASTEST, SLOWEST, Playback


@dataclass
class Story:
    """A timeline of given happenings."""

    happenings: list[float] = field(default_factory=list)
    start_t: float = -100.0
    end_t: float = 1000.0
    chapters: list[float] = field(default_factory=list)
    """Those happenings that begin one."""

    def next_event_after(self, t: float) -> float | None:
        return min((happening for happening in self.happenings if happening > t), default=None)

    def begins_chapter(self, t: float) -> bool:
        return t in self.chapters


@dataclass
class Hand:
    """A wall clock turned by hand."""

    now: float = 5000.0

    def __call__(self) -> float:
        return self.now

    def turn(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def hand() -> Hand:
    return Hand()


def test_it_runs_from_the_start_at_once_at_its_speed(hand: Hand) -> None:
    playback = Playback(Story(), speed=60, wall=hand)
    assert (playback.t, playback.rate, playback.speed) == (-100.0, 60.0, 60.0)
    hand.turn(2.5)
    assert playback.t == 50.0


def test_it_starts_where_it_is_told_within_the_span(hand: Hand) -> None:
    assert Playback(Story(), at=12.5, wall=hand).t == 12.5
    assert Playback(Story(), at=-1e9, wall=hand).t == -100.0
    assert Playback(Story(), at=math.inf, wall=hand).t == 1000.0


def test_pause_is_rate_0_and_resume_remembers_the_speed(hand: Hand) -> None:
    playback = Playback(Story(), speed=10, wall=hand)
    hand.turn(1)
    playback.pause()
    hand.turn(3600)
    assert (playback.t, playback.rate, playback.speed) == (-90.0, 0.0, 10.0)
    playback.resume()
    hand.turn(1)
    assert (playback.t, playback.rate) == (-80.0, 10.0)


def test_a_speed_set_while_paused_waits_for_resuming(hand: Hand) -> None:
    playback = Playback(Story(), wall=hand)
    playback.pause()
    playback.set_speed(100)
    hand.turn(5)
    assert (playback.t, playback.rate, playback.speed) == (-100.0, 0.0, 100.0)
    playback.resume()
    hand.turn(5)
    assert playback.t == 400.0


def test_a_new_speed_counts_from_now_and_not_from_before(hand: Hand) -> None:
    playback = Playback(Story(), wall=hand)
    hand.turn(10)
    playback.set_speed(10)
    assert playback.t == -90.0
    hand.turn(10)
    assert playback.t == 10.0


def test_a_seek_goes_on_from_there_running_or_paused(hand: Hand) -> None:
    playback = Playback(Story(), wall=hand)
    playback.seek(500)
    hand.turn(2)
    assert playback.t == 502.0
    playback.pause()
    playback.seek(-50)
    hand.turn(2)
    assert playback.t == -50.0
    for beyond, edge in ((1e9, 1000.0), (-1e9, -100.0), (math.inf, 1000.0)):
        playback.seek(beyond)
        assert playback.t == edge


def test_it_rests_at_the_end_and_can_be_sent_back(hand: Hand) -> None:
    playback = Playback(Story(), at=990, wall=hand)
    assert not playback.at_end
    hand.turn(10)
    assert playback.at_end
    hand.turn(1e6)
    assert playback.t == 1000.0
    playback.seek(0)
    hand.turn(1)
    assert playback.t == 1.0


@pytest.mark.parametrize("speed", [0.0, -1.0, 0.09, 10_001.0, math.nan, math.inf])
def test_a_speed_out_of_bounds_is_refused_and_changes_nothing(hand: Hand, speed: float) -> None:
    playback = Playback(Story(), speed=2, wall=hand)
    with pytest.raises(ValueError, match=r"is outside x0\.1 to x10000"):
        playback.set_speed(speed)
    assert (playback.speed, playback.rate) == (2.0, 2.0)
    with pytest.raises(ValueError, match="is outside"):
        Playback(Story(), speed=speed, wall=hand)


def test_the_bounds_themselves_are_speeds(hand: Hand) -> None:
    playback = Playback(Story(end_t=1e6), at=0, speed=SLOWEST, wall=hand)
    hand.turn(10)
    assert playback.t == pytest.approx(1.0)
    playback.set_speed(FASTEST)
    hand.turn(10)
    assert playback.t == pytest.approx(100_001.0)


@pytest.mark.parametrize("seconds", [0.0, -5.0, math.nan, math.inf])
def test_a_senseless_skip_or_position_is_refused(hand: Hand, seconds: float) -> None:
    with pytest.raises(ValueError, match="skip-idle"):
        Playback(Story(), skip_idle_s=seconds, wall=hand)
    with pytest.raises(ValueError, match="linger"):
        Playback(Story(), linger_s=seconds, wall=hand)
    with pytest.raises(ValueError, match="a number"):
        Playback(Story(), at=math.nan, wall=hand)
    playback = Playback(Story(), wall=hand)
    with pytest.raises(ValueError, match="a number"):
        playback.seek(math.nan)
    assert playback.t == -100.0


def test_every_act_is_told_once(hand: Hand) -> None:
    playback = Playback(Story(), wall=hand)
    acts: list[Callable[[], None]] = [
        playback.pause,
        playback.resume,
        lambda: playback.set_speed(3),
        lambda: playback.seek(3),
    ]
    for act in acts:
        changed = playback.changed
        hand.turn(1)
        assert not changed.is_set()
        act()
        assert changed.is_set()
        assert not playback.changed.is_set()


def test_an_idle_skip_lands_just_before_the_next_happening_and_is_shown_for_a_moment(hand: Hand) -> None:
    playback = Playback(Story([500.0]), at=0, speed=2, skip_idle_s=5, wall=hand)
    hand.turn(3.875)
    assert (playback.t, playback.skipped_from) == (7.75, None)
    hand.turn(0.125)
    assert (playback.t, playback.skipped_from) == (498.0, 8.0)
    hand.turn(1)
    assert (playback.t, playback.skipped_from) == (500.0, 8.0)
    hand.turn(1.25)
    assert (playback.t, playback.skipped_from) == (502.5, None)


def test_nothing_is_skipped_where_enough_happens(hand: Hand) -> None:
    playback = Playback(Story([4.0, 8.0, 12.0, 16.0]), at=0, skip_idle_s=5, wall=hand)
    for second in range(1, 17):
        hand.turn(1)
        assert (playback.t, playback.skipped_from) == (float(second), None)


def test_the_end_is_a_happening(hand: Hand) -> None:
    playback = Playback(Story([]), at=0, skip_idle_s=5, wall=hand)
    hand.turn(4)
    assert playback.t == 999.0
    hand.turn(1)
    assert playback.at_end
    assert playback.t == 1000.0


@pytest.mark.parametrize("act", ["pause and resume", "speed", "seek"])
def test_an_act_of_the_viewer_gives_them_time_to_look(hand: Hand, act: str) -> None:
    playback = Playback(Story([500.0]), at=0, skip_idle_s=5, wall=hand)
    hand.turn(3)
    if act == "seek":
        playback.seek(3)
    elif act == "speed":
        playback.set_speed(1)
    else:
        playback.pause()
        hand.turn(60)
        playback.resume()
    hand.turn(3.5)
    assert playback.t == 6.5
    hand.turn(0.5)
    assert playback.t == 499.0


def test_a_seek_ends_the_showing_of_a_skip(hand: Hand) -> None:
    playback = Playback(Story([500.0]), at=0, skip_idle_s=5, wall=hand)
    hand.turn(4)
    assert playback.skipped_from == 4.0
    playback.seek(4)
    assert playback.skipped_from is None


def test_nothing_is_skipped_while_paused(hand: Hand) -> None:
    playback = Playback(Story([500.0]), at=0, skip_idle_s=5, wall=hand)
    playback.pause()
    hand.turn(1000)
    assert (playback.t, playback.skipped_from) == (0.0, None)


def lingering(hand: Hand, *, at: float = 40.0, speed: float = 60.0, skip: float | None = None) -> Playback:
    """Six seconds at x5, from 100 to 130, at the second of three happenings."""
    story = Story([70.0, 100.0, 700.0], chapters=[100.0])
    return Playback(story, at=at, speed=speed, skip_idle_s=skip, linger_s=6, wall=hand)


def test_it_lingers_at_a_chapters_beginning_and_only_there(hand: Hand) -> None:
    playback = lingering(hand)
    seen = []
    for _ in range(9):
        hand.turn(1)
        seen.append((playback.t, playback.pace))
    slow = [(100.0 + 5 * second, 5.0) for second in range(6)]
    assert seen == [*slow, (130.0, 60.0), (190.0, 60.0), (250.0, 60.0)]
    assert (playback.speed, playback.rate) == (60.0, 60.0)


@pytest.mark.parametrize("asks", [1, 7, 900])
def test_who_lingers_is_where_they_are_however_often_they_ask(hand: Hand, asks: int) -> None:
    playback = lingering(hand)
    for _ in range(asks):
        hand.turn(9 / asks)
        assert playback.t <= 250.0 + 1e-6
    assert playback.t == pytest.approx(250.0)


def test_nothing_is_skipped_while_it_lingers_and_the_wait_counts_from_its_end(hand: Hand) -> None:
    playback = lingering(hand, skip=5)
    hand.turn(7)
    assert (playback.t, playback.skipped_from) == (130.0, None)
    hand.turn(3.875)
    assert playback.t == 362.5
    hand.turn(0.125)
    assert (playback.t, playback.skipped_from) == (640.0, 370.0)


def test_whoever_jumps_into_a_chapters_beginning_lingers_for_the_rest_of_it(hand: Hand) -> None:
    playback = lingering(hand)
    for t, pace in ((99.0, 60.0), (100.0, 5.0), (129.0, 5.0), (130.0, 60.0), (70.0, 60.0)):
        playback.seek(t)
        assert playback.pace == pace
    playback.seek(120)
    hand.turn(3)
    assert playback.t == 190.0


def test_a_speed_set_while_it_lingers_holds_at_once_until_somebody_comes_back(hand: Hand) -> None:
    playback = lingering(hand, at=100)
    hand.turn(2)
    for speed in (120, 240):
        playback.set_speed(speed)
        assert (playback.t, playback.pace) == (110.0, speed)
    playback.seek(100)
    assert playback.pace == 5.0
    playback.pause()
    assert playback.pace == 0.0
    playback.resume()
    assert playback.pace == 5.0


@pytest.mark.parametrize("speed", [1.0, 5.0])
def test_nobody_lingers_who_is_slow_already(hand: Hand, speed: float) -> None:
    playback = lingering(hand, at=100, speed=speed, skip=5)
    assert playback.pace == speed
    hand.turn(4)
    assert playback.skipped_from == 100.0 + 4 * speed


def test_chapters_that_begin_soon_after_one_another_are_lingered_at_together(hand: Hand) -> None:
    story = Story([100.0, 110.0], chapters=[100.0, 110.0])
    playback = Playback(story, at=100, speed=60, linger_s=6, wall=hand)
    hand.turn(8)
    assert (playback.t, playback.pace) == (140.0, 60.0)


turns = st.floats(0, 100)
speeds = st.floats(SLOWEST, FASTEST) | st.sampled_from([1.0, 60.0])
acts = st.one_of(
    st.tuples(st.just("turn"), turns),
    st.tuples(st.just("speed"), speeds),
    st.tuples(st.just("seek"), st.floats(-200, 1100)),
    st.tuples(st.sampled_from(["pause", "resume"]), st.just(0.0)),
)


def do(playback: Playback, hand: Hand, act: tuple[str, float]) -> None:
    """One act of the viewer, or a turn of the wall clock."""
    kind, amount = act
    if kind == "turn":
        hand.turn(amount)
    elif kind == "speed":
        playback.set_speed(amount)
    elif kind == "seek":
        playback.seek(amount)
    elif kind == "pause":
        playback.pause()
    else:
        playback.resume()


happenings = st.lists(st.integers(-100 * 1024, 1000 * 1024).map(lambda ticks: ticks / 1024), max_size=12)
skips = st.none() | st.floats(0.5, 20)
lingers = st.none() | st.floats(0.5, 20)


@given(st.lists(acts, max_size=30), happenings, skips, lingers)
def test_no_act_but_a_seek_moves_time_and_time_never_runs_back(
    steps: list[tuple[str, float]], events: list[float], skip: float | None, linger: float | None
) -> None:
    hand = Hand()
    story = Story(events, chapters=events[::2])
    playback = Playback(story, skip_idle_s=skip, linger_s=linger, wall=hand)
    for step in steps:
        before = playback.t
        rate = playback.rate
        do(playback, hand, step)
        if step[0] == "turn":
            assert playback.t >= before
            assert playback.t == before or rate
        elif step[0] == "seek":
            assert playback.t == min(max(step[1], -100.0), 1000.0)
        else:
            assert playback.t == before
        assert -100.0 <= playback.t <= 1000.0


@given(st.lists(acts, max_size=30))
def test_without_skips_time_passed_is_rate_times_wall(steps: list[tuple[str, float]]) -> None:
    hand = Hand()
    playback = Playback(Story(), wall=hand)
    for step in steps:
        before, rate = playback.t, playback.rate
        do(playback, hand, step)
        if step[0] == "turn":
            assert playback.t == pytest.approx(min(before + rate * step[1], 1000.0), abs=1e-6)


@given(st.lists(acts, max_size=20), happenings, skips, lingers, st.integers(1, 5))
def test_where_time_is_does_not_depend_on_who_asks_how_often(
    steps: list[tuple[str, float]],
    events: list[float],
    skip: float | None,
    linger: float | None,
    asks: int,
) -> None:
    hand = Hand()
    story = Story(events, chapters=events[::2])
    asked = Playback(story, skip_idle_s=skip, linger_s=linger, wall=hand)
    unasked = Playback(story, skip_idle_s=skip, linger_s=linger, wall=hand)
    for kind, amount in steps:
        for _ in range(asks):
            if kind == "turn":
                hand.turn(amount / asks)
            assert asked.t <= 1000.0
        for playback in (asked, unasked):
            if kind != "turn":
                do(playback, hand, (kind, amount))
    assert asked.t == unasked.t


@given(happenings, st.floats(0.5, 20), speeds)
def test_no_more_than_the_promised_seconds_pass_between_happenings(
    events: list[float], skip: float, speed: float
) -> None:
    """Watched in small turns of the wall, whose width is all that the gaps may exceed the promise by."""
    hand = Hand()
    story = Story(events)
    playback = Playback(story, speed=speed, skip_idle_s=skip, wall=hand)
    turn = skip / 16
    ahead = sorted({*events, story.end_t} - {story.start_t})
    seen = hand.now
    while ahead:
        hand.turn(turn)
        if playback.t >= ahead[0]:
            assert hand.now - seen <= skip + 2 * turn
            seen = hand.now
            ahead = [happening for happening in ahead if happening > playback.t]
    assert playback.at_end


@given(happenings, st.floats(0.5, 20), speeds, st.integers(1, 400))
def test_a_jump_is_always_reported_and_never_passes_a_happening(
    events: list[float], skip: float, speed: float, count: int
) -> None:
    hand = Hand()
    playback = Playback(Story(events), speed=speed, skip_idle_s=skip, wall=hand)
    turn = skip / 50
    for _ in range(count):
        before = playback.t
        hand.turn(turn)
        if playback.t - before > speed * turn * 1.001 + 1e-6:
            assert playback.skipped_from is not None
            assert before <= playback.skipped_from <= before + speed * turn * 1.001 + 1e-6
            assert not [
                event for event in events if playback.skipped_from < event < playback.t - speed * turn
            ]


NOW = {
    f"{name}.{word}"
    for name in ("datetime", "datetime.datetime", "date")
    for word in ("now", "utcnow", "today")
}


def halting(hand: Hand, *, rate: float = 0.0, speed: float = 60.0) -> Playback:
    """Somebody is waited for at 50 and at 500."""

    def halts(after_t: float, until_t: float) -> float | None:
        return min((t for t in (50.0, 500.0) if after_t < t <= until_t), default=None)

    return Playback(Story(), at=0.0, speed=speed, halts=halts, halting_rate=rate, wall=hand)


@pytest.mark.parametrize("speed", [0.1, 60.0, FASTEST])
def test_it_halts_where_somebody_is_waited_for_however_fast_it_runs(hand: Hand, speed: float) -> None:
    playback = halting(hand, speed=speed)
    hand.turn(4000.0)
    assert (playback.t, playback.rate, playback.halted) == (50.0, 0.0, True)
    hand.turn(10.0)
    assert playback.t == 50.0
    playback.go_on()
    assert (playback.rate, playback.halted) == (speed, False)


def test_it_goes_on_to_the_next_halt(hand: Hand) -> None:
    playback = halting(hand)
    hand.turn(5.0)
    assert playback.t == 50.0
    playback.go_on()
    hand.turn(1.0)
    assert playback.t == 110.0
    hand.turn(100.0)
    assert playback.t == 500.0


def test_it_may_slow_down_instead(hand: Hand) -> None:
    playback = halting(hand, rate=1.0)
    hand.turn(5.0)
    assert playback.t == 50.0
    hand.turn(7.0)
    assert (playback.t, playback.speed) == (57.0, 1.0)
    playback.go_on()
    assert playback.rate == playback.speed == 60.0


def test_who_goes_on_by_hand_is_not_sent_on_again(hand: Hand) -> None:
    playback = halting(hand)
    hand.turn(5.0)
    assert playback.halted
    playback.resume()
    playback.pause()
    playback.go_on()
    assert (playback.rate, playback.t) == (0.0, 50.0)


def test_a_speed_chosen_during_a_halt_is_the_one_to_go_on_with(hand: Hand) -> None:
    playback = halting(hand)
    hand.turn(5.0)
    assert playback.t == 50.0
    playback.set_speed(10.0)
    assert playback.rate == 0.0
    playback.go_on()
    assert playback.rate == 10.0


def test_a_seek_past_a_halt_does_not_halt_and_one_back_does_again(hand: Hand) -> None:
    playback = halting(hand)
    playback.seek(100.0)
    assert (playback.t, playback.rate) == (100.0, 60.0)
    playback.seek(0.0)
    hand.turn(100.0)
    assert (playback.t, playback.rate) == (50.0, 0.0)


def test_it_may_be_told_to_wait_where_it_is(hand: Hand) -> None:
    playback = halting(hand)
    hand.turn(0.5)
    playback.halt()
    hand.turn(5.0)
    assert (playback.t, playback.halted) == (30.0, True)


def reads_the_wall(path: Path) -> bool:
    """Whether a module imports `time` or asks for now or today."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import) and any(alias.name == "time" for alias in node.names):
            return True
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            return True
        if isinstance(node, ast.Attribute) and ast.unparse(node) in NOW:
            return True
    return False


def test_no_other_module_of_the_words_or_the_numbers_reads_the_wall_clock() -> None:
    folders = [Path(package.__file__ or "").parent for package in (scenarios, telemetry)]
    modules = [path for folder in folders for path in folder.rglob("*.py")]
    assert len(modules) > 10
    assert [path.name for path in modules if reads_the_wall(path)] == ["clock.py"]
