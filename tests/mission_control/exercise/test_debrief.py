"""A debrief: with whose eyes, on which branch, and what of the table is told to whom."""

from pathlib import Path

import pytest

from mission_control.exercise.debrief import Debrief
from mission_control.exercise.run_file import RunFile, read_run
from mission_control.exercise.saved_lines import SavedRunError
from mission_control.exercise.saved_run import MAIN
from mission_control.exercise.seats import AFTERWARDS
from mission_control.exercise.session import Session
from mission_control.exercise.view import Transport, View
from telemetry.asides import NoteMade, ObservationMade, TaskRated
from telemetry.journal import AlarmUnshelved
from tests.mission_control.exercise.debriefed import (
    BRANCH,
    DRILL_S,
    FORKED_S,
    KEY_S,
    LATE_S,
    OPENED_S,
    PLAYED_S,
    TOLD_S,
    debriefed,
    seated,
)

STILL = Transport(0.0, 1.0, None, None, "REPLAY")


@pytest.fixture
def debrief(tmp_path: Path) -> Debrief:
    return debriefed(tmp_path)


def view(debrief: Debrief, t: float = PLAYED_S) -> View:
    return debrief.view_at(t, STILL)


def test_one_key_turns_through_every_seat_and_back_to_all_seeing(debrief: Debrief) -> None:
    seen = []
    for _ in range(len(debrief.seats) + 1):
        debrief.turn_eyes(1)
        seen.append(debrief.seen_as)
    assert seen == ["US commander", "Russian commander", "Judge", "Facilitator", ""]
    debrief.turn_eyes(-1)
    assert debrief.seen_as == "Facilitator"


@pytest.mark.parametrize("seat", ["ann-seat", "bob-seat"])
def test_a_seat_sees_in_a_debrief_what_its_own_session_shows_it(debrief: Debrief, seat: str) -> None:
    run = debrief.branches.current.run
    debrief.look_as(seated(run.scenario, seat))
    alone = Session(run, seated(run.scenario, seat))
    for t in (0.0, KEY_S, OPENED_S, PLAYED_S):
        here, there = view(debrief, t), alone.view_at(t, STILL)
        assert here.frame.orders == there.frame.orders
        assert here.frame.messages == there.frame.messages
        assert here.frame.occurrences == there.frame.occurrences
        assert here.frame.readings.values.tobytes() == there.frame.readings.values.tobytes()
        assert here.marks == there.marks
        assert here.noted == ()
        assert here.frame.injects == ()


def test_eyes_that_close_leave_nothing_behind(debrief: Debrief) -> None:
    before = view(debrief)
    debrief.turn_eyes(1)
    (order,) = view(debrief, OPENED_S).frame.orders
    assert order.key is not None, "it was hers to read"
    debrief.turn_eyes(1)
    assert len(debrief.channels) < len(before.frame.readings.channels)
    debrief.look_as(None)
    after = view(debrief)
    assert len(after.frame.readings.channels) == len(before.frame.readings.channels)
    assert after.marks == before.marks
    assert after.noted == before.noted


def test_who_sees_all_sees_what_was_done_at_the_table_by_then(debrief: Debrief) -> None:
    told = [(o.t, o.title) for o in view(debrief, 1700.0).noted]
    assert told == [
        (0.0, "US commander: seat taken by Grace"),
        (0.0, "Russian commander: seat taken by Юрий"),
        (0.0, "Facilitator: clock runs at x60"),
        (1600.0, "Facilitator: delayed “The drill” by 10 min"),
        (1700.0, "Facilitator: clock held: tea"),
        (1700.0, "Facilitator: clock runs at x60"),
    ]
    assert view(debrief).frame.injects, "and the master list"
    assert view(debrief, 1600.0).noted[3].source == "12:07:00 UTC", "when it was accepted"


def test_injects_and_entries_are_stops(debrief: Debrief) -> None:
    view(debrief)  # what waits for something is known once it is built so far
    stops = {mark.t: mark.title for mark in debrief.marks if mark.stop}
    assert stops[DRILL_S + LATE_S] == "The drill", "where it came, not where it was planned"
    assert stops[1900.0] == "Facilitator: bookmark: They wait for each other"
    assert KEY_S not in stops
    assert list(debrief.marks) == sorted(debrief.marks, key=lambda mark: mark.t)


def test_another_branch_is_told_as_it_went(debrief: Debrief) -> None:
    assert debrief.branch == f"{MAIN} (1 of 2)"
    debrief.turn_to(BRANCH)
    assert debrief.branch == f"{BRANCH} (2 of 2)"
    told = [o.title for o in view(debrief).noted]
    assert told[-1] == "Facilitator: note: here otherwise"
    assert not any("Judge" in title for title in told), "that was on the other one"
    assert any("bookmark" in title for title in told), "what both share"
    assert any(mark.t == FORKED_S + 60.0 for mark in debrief.marks)
    assert not debrief.was_played(PLAYED_S)
    assert debrief.was_played(FORKED_S + 120.0)
    debrief.turn_to(MAIN)
    assert debrief.was_played(PLAYED_S)


def test_the_ledger_tells_who_came_to_know_what(debrief: Debrief) -> None:
    told = [(k.t, k.how, k.who) for k in debrief.knowledge() if "the-order" in k.what or "key" in k.what]
    assert [(round(t), how, who) for t, how, who in told] == [
        (1200, "sent", ("ann",)),
        (1200, "delivered", ("ann",)),
        (KEY_S, "key taken", ("ann",)),
        (OPENED_S, "opened", ("ann",)),
        (OPENED_S + 10, "opened", ("ann-seat",)),
        (TOLD_S, "passed on", ("bob",)),
        (TOLD_S, "key copied", ("bob",)),
    ]
    injects = [(k.t, k.what, k.who) for k in debrief.knowledge() if k.how == "shown"]
    assert injects == [(1800.0, "inject “A smell”", ("bob",))], "no log told anybody of the drill"


def test_a_seat_has_the_part_of_the_ledger_that_concerns_it(debrief: Debrief) -> None:
    debrief.look_as(next(seat for seat in debrief.seats if seat.id == "bob-seat"))
    assert [(k.t, k.how) for k in debrief.knowledge()] == [
        (1800.0, "shown"),
        (TOLD_S, "passed on"),
        (TOLD_S, "key copied"),
    ]


def test_the_ledger_ends_where_play_did(debrief: Debrief) -> None:
    debrief.turn_to(BRANCH)
    assert max(k.t for k in debrief.knowledge()) == TOLD_S, "the drill had not come"


def test_nothing_is_done_in_a_debrief(debrief: Debrief) -> None:
    before = tuple(debrief.branches.current.run.journal)
    with pytest.raises(ValueError, match="stays as it was"):
        debrief.record(AlarmUnshelved(0.0, "watcher", "x"))
    assert tuple(debrief.branches.current.run.journal) == before


def test_what_is_written_afterwards_is_about_a_time_and_changes_nothing_that_was_played(
    debrief: Debrief, tmp_path: Path
) -> None:
    debrief.turn_to(BRANCH)
    before, place = view(debrief, 1600.0), debrief._saved.place
    reached = dict(debrief._saved.reached_t)
    seen = ObservationMade(debrief.reached_t, AFTERWARDS, "They did not ask", None, False, about_t=1500.0)
    debrief.write(seen)
    rated = TaskRated(debrief.reached_t, AFTERWARDS, "tell", "M", "as the room sees it")
    debrief.write(rated)
    (told,) = (o for o in view(debrief, 1600.0).noted if o not in before.noted)
    assert told.title == "the debrief: saw (to improve): They did not ask"
    assert (told.t, told.text, told.source) == (1500.0, "written afterwards", "17:00:00 UTC")
    assert any(mark.t == 1500.0 and mark.stop for mark in debrief.marks)
    assert debrief.last_view.evaluation is not None
    (task,) = debrief.last_view.evaluation.tasks
    assert task.rated == rated
    read = read_run(tmp_path / "it.run")[0]
    assert read.branches[BRANCH].own[-2:] == [seen, rated]
    for saved in (read, debrief._saved):
        assert saved.place == place, "a host that goes on begins where it was left"
        assert saved.reached_t == reached
        assert saved.wall_at(BRANCH, seen.t) == "2026-11-21T12:23:00.000Z"


def test_what_cannot_be_kept_does_not_count(debrief: Debrief, tmp_path: Path) -> None:
    before = tuple(debrief.branches.current.run.journal)
    with RunFile.opened(tmp_path / "it.run"), pytest.raises(SavedRunError, match="in use"):
        debrief.write(NoteMade(debrief.reached_t, AFTERWARDS, "lost", about_t=0.0))
    assert tuple(debrief.branches.current.run.journal) == before


def test_it_opens_where_play_began(tmp_path: Path) -> None:
    assert debriefed(tmp_path).opens_t == 0.0


def test_both_clocks_are_kept(debrief: Debrief) -> None:
    saved = debrief._saved
    assert saved.wall_at(MAIN, 1600.0) == "2026-11-21T12:07:00.000Z"
    assert saved.wall_at(MAIN, 1650.0) == "2026-11-21T12:08:00.000Z", "by then it had come so far"
    assert saved.wall_at(MAIN, PLAYED_S + 1.0) is None
    assert saved.wall_at(MAIN, -1.0) is None
    assert saved.wall_at(BRANCH, 1600.0) == saved.wall_at(MAIN, 1600.0), "what it shares"
    assert saved.wall_at(BRANCH, FORKED_S + 60.0) == "2026-11-21T12:22:00.000Z"
