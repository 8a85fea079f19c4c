"""Two branches compared bit by bit: the same as at once, quick at any time, with no secret told."""

import numpy as np
import pytest

from mission_control.exercise.branches import Branch, Branches
from mission_control.exercise.drive import driver
from mission_control.exercise.session import WATCHER, Session
from mission_control.exercise.two_branches import TwoBranches
from scenarios.scenario import Seat
from telemetry.comparison import compared
from telemetry.frame import Frame
from telemetry.journal import OptionChosen
from telemetry.run import Run
from tests.mission_control.exercise.conftest import asking_run, yes_or_no

SECRET = yes_or_no("share", "000/00:20", "bob", "Shall Ann know?", "10 min")
OPEN = OptionChosen(700.0, "driver", "knock", "open")
TOLD = OptionChosen(1300.0, "driver", "share", "yes")


def played(*acts: OptionChosen) -> Branches:
    """`main`, left alone and seen for two hours; and `other`, in which all this was done, seen for one."""
    branches = Branches(asking_run((SECRET,)))
    branches.reach(7200.0)
    branches.fork(acts[0].t - 1.0, "other")
    for act in acts:
        branches.act(act, act.t - 0.5)
    branches.reach(3600.0)
    return branches


def both(branches: Branches, *crew: str) -> TwoBranches:
    """Of whoever plays these; of nobody named, everybody."""
    main, other = branches
    return TwoBranches(main, other, driver(main.run.scenario, crew))


def finished(two: TwoBranches) -> TwoBranches:
    while two.work_ahead():
        pass
    return two


@pytest.fixture(scope="module")
def all_seen() -> TwoBranches:
    return finished(both(played(OPEN, TOLD)))


def test_bit_by_bit_the_same_is_found_as_at_once(all_seen: TwoBranches) -> None:
    main, other = played(OPEN, TOLD)
    at_once = compared(main.run, other.run)
    found = all_seen.found()
    assert found.whole
    assert all_seen.parting == at_once.parting
    assert found.differences == at_once.differences
    assert found.channels == at_once.channels
    assert tuple(account.outcome for account in found.accounts) == at_once.outcomes


def test_what_is_known_grows_and_no_time_beyond_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    two = both(played(OPEN))
    known, asked = [two.known_t], [two.known_t]
    frame_at = Session.frame_at

    def noted(session: Session, t: float) -> Frame:
        asked.append(t)
        return frame_at(session, t)

    monkeypatch.setattr(Session, "frame_at", noted)
    while two.work_ahead():
        known.append(two.known_t)
        assert two.frames_at(two.known_t + 1.0) is None
        frames = two.frames_at(two.known_t)
        assert frames is not None
        assert all(frame.t == two.known_t for frame in frames)
        assert two.found().known_t == two.known_t
        assert max(asked) <= two.known_t
    assert known == sorted(known)
    assert known[-1] == two.until_t == two.sides[0].run.end_t


def test_curves_beyond_what_is_known_are_pending() -> None:
    two = both(played(OPEN))
    while two.known_t < 60.0:
        two.work_ahead()
    side = two.sides[0]
    ts = two.known_t + np.array([-60.0, 0.0, 1.0, 600.0])
    curves = side.curves([channel.id for channel in side.channels][:3], ts, 0.0)
    assert curves.pending.tolist() == [False, False, True, True]
    assert np.isfinite(curves.values[:, :2]).all()
    assert np.isnan(curves.values[:, 2:]).all()


def test_the_past_that_both_share_is_judged_once() -> None:
    branches = played(OPEN)
    main, other = branches
    while other.run.work_ahead():
        pass
    assert main.run.judged_until_t < OPEN.t
    two = both(branches)
    assert two.known_t == OPEN.t - 1.0
    fresh = Run(main.run.scenario)
    assert main.run.frame_at(3600.0).alarm_log == fresh.frame_at(3600.0).alarm_log


def test_who_sees_no_future_is_told_as_far_as_both_were_seen() -> None:
    two = finished(both(played(OPEN, TOLD), "ann"))
    assert two.until_t == two.known_t == 3600.0
    assert [account.outcome for account in two.found().accounts] == [None, None]
    assert all(d.at <= 3600.0 for d in two.found().channels)


def test_and_nothing_of_what_they_do_not_know() -> None:
    found = finished(both(played(OPEN, TOLD), "ann")).found()
    assert [d.decision for d in found.differences.decisions] == ["knock"]
    assert "share" not in {d.event for d in found.differences.events}
    everything = finished(both(played(OPEN, TOLD))).found()
    assert {d.decision for d in everything.differences.decisions} == {"knock", "share"}


@pytest.mark.parametrize(("who", "known"), [("bob", True), ("ann", False), ("cyd", False)])
def test_what_parted_them_is_told_to_who_may_know(who: str, known: bool) -> None:
    parting = both(played(TOLD), who).parting
    assert parting is not None
    assert parting.t == TOLD.t
    assert parting.acts == (None, TOLD if known else None)


def test_channels_are_those_of_the_seat() -> None:
    main, other = played(OPEN)
    seat = Seat(id="one", title="One", role="player", plays=("ann",), channels=("SIM.front.*",))
    found = finished(TwoBranches(main, other, seat)).found()
    assert found.channels
    assert all(d.channel.startswith("SIM.front.") for d in found.channels)


def test_a_branch_does_not_differ_from_one_that_did_the_same() -> None:
    branches = Branches(asking_run())
    branches.reach(100.0)
    branches.fork(50.0, "same")
    main, same = branches
    two = finished(TwoBranches(main, same, WATCHER))
    assert two.parting is None
    found = two.found()
    assert found.whole
    assert found.channels == ()
    assert found.differences.events == ()


def test_a_branch_that_was_come_back_to_is_worked_towards_in_pieces() -> None:
    trunk = Run(asking_run().scenario)
    branches = Branches(trunk)
    resting = Branch(
        "late", 9000.0, branches.current, 8000.0, own=(OptionChosen(8000.0, "x", "knock", "open"),)
    )
    assert branches.work_towards(resting)
    while branches.work_towards(resting):
        assert resting.played is None
    assert trunk.judged_until_t > 8000.0
    assert resting.run.journal.acts == resting.own
    assert not branches.work_towards(resting)
