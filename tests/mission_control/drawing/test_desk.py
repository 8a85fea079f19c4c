"""What the console shows, as text: whole lines in both faces at any width, and what each list says."""

from dataclasses import replace
from types import ModuleType

import pytest

from mission_control.drawing.desk import (
    clocks,
    deciding,
    expected,
    injects,
    knowing,
    letters,
    notes,
    places,
)
from mission_control.drawing.desk.listing import Listed, when_text
from mission_control.drawing.face import ASCII, UNICODE, Face
from mission_control.drawing.ink import text_of, width_of
from mission_control.exercise.branches import Branches
from mission_control.exercise.drive import Drive
from mission_control.exercise.view import Transport, View
from telemetry.asides import ClockJumped, ClockSet, NoteMade, SeatTaken
from telemetry.run import Run
from tests.mission_control.exercise.evaluated import ALARM_S, evaluated_run
from tests.telemetry.exercise_stories import inject, steered

LISTS = (injects, expected, deciding, places, knowing, letters, notes)
STILL = Transport(0.0, 1.0, None, None, "PAUSED")
BEGUN = 1_700_000_000.0


@pytest.fixture(scope="module")
def view() -> View:
    """Ten minutes into the exercise, with somebody there, notes, and something overdue."""
    run = evaluated_run(
        inject("help", when={"expected": "shut", "is": "overdue"}, words={"category": "contingency"})
    )
    branches = Branches(run)
    branches.begin(0.0)
    seat = next(seat for seat in run.scenario.seats if seat.id == "facilitator")
    for entry in (
        SeatTaken(0.0, "flight", "Ann"),
        ClockSet(0.0, "facilitator", 1.0, BEGUN),
        ClockSet(1.0, "facilitator", 2.0, BEGUN + 1.0),
        ClockJumped(10.0, "facilitator", 60.0, BEGUN + 5.5),
        NoteMade(61.0, "facilitator", "watch Ann", True, BEGUN + 6.0),
        NoteMade(61.0, "flight", "PRIVATE"),
    ):
        branches.record(entry)
    return Drive(branches, seat).view_at(ALARM_S + 601.0, STILL)


def shown(listing: ModuleType, view: View, width: int = 76, chosen: int | None = None) -> str:
    return "\n".join(text_of(row.line) for row in listing.rows(view, width, chosen, UNICODE))


@pytest.mark.parametrize("listing", LISTS)
@pytest.mark.parametrize("face", [UNICODE, ASCII])
@pytest.mark.parametrize("width", [1, 20, 36, 76, 120])
def test_every_list_is_drawn_whole_at_any_width(
    listing: ModuleType, face: Face, width: int, view: View
) -> None:
    lines = Listed(listing).draw(view, width, 12, face)
    assert [width_of(line) for line in lines] == [width] * 12
    if face.ascii:
        assert all(text_of(line).isascii() for line in lines)
    count = len(listing.entries(view))
    for chosen in range(count):
        rows = listing.rows(view, width, chosen, face)
        assert {row.item for row in rows} - {None} == set(range(count))


def test_injects_stand_in_the_order_in_which_they_want_an_eye(view: View) -> None:
    assert list(injects.entries(view)) == ["help", "second", "alarm"]
    assert "suggested 1s ago" in shown(injects, view)
    assert "in 18m59s" in shown(injects, view)
    assert injects.status(view) == "1 suggested · 1 coming · 1 fired"
    assert "For you: NOTES-CANARY" in shown(injects, view, chosen=2)


def test_what_is_overdue_names_what_it_suggests(view: View) -> None:
    assert "OVERDUE 1s" in shown(expected, view)
    assert "suggests: help (Enter goes to it)" in shown(expected, view)


def test_an_open_decision_says_what_is_taken_otherwise(view: View) -> None:
    assert "Shall we leave?" in shown(deciding, view)
    assert "else: Stay here" in shown(deciding, view)


def test_seats_say_who_is_there(view: View) -> None:
    assert places.status(view).startswith("1 of 8 taken")
    assert "● flight      Ann" in shown(places, view)
    assert "○ bob-seat" in shown(places, view)


def test_what_a_seat_did_last_has_all_the_width_there_is(view: View) -> None:
    assert view.desk is not None
    did = "said: take the mask off only where the air is good"
    seats = tuple(replace(x, acted=view.frame.t, action=did) for x in view.desk.seats if x.id == "flight")
    told = replace(view, desk=replace(view.desk, seats=seats))
    head = f"  ● flight {seats[0].who} 0s: "
    assert shown(places, told, width=len(head + did)) == head + did
    assert shown(places, told, width=len(head + did) - 4).endswith("is…")


def test_what_is_held_is_told_once_in_the_clock_line(view: View) -> None:
    held = tuple(x for x in view.frame.injects if x.id == "help")
    only = replace(view, frame=replace(view.frame, injects=held))
    for width in (80, 120):
        assert text_of(clocks.draw(only, width, UNICODE, BEGUN)).count("1 held") == 1


def test_a_window_on_no_whole_minute_has_its_seconds(view: View) -> None:
    first = replace(view.frame.expected[0], opened=61.0, deadline=131.0, done=191.0, standing="met")
    met = replace(view, frame=replace(view.frame, expected=(first,)))
    assert "from 000/00:01:01 to 000/00:02:11" in shown(expected, met, chosen=0)
    assert "met 00:03:11 late " in shown(expected, met)


def test_notes_have_both_clocks_and_players_notes_are_not_among_them(view: View) -> None:
    text = shown(notes, view)
    assert f"000/00:01 {notes.wall_text(BEGUN + 6.0)[:5]} ╋ watch Ann" in text
    assert "PRIVATE" not in text
    assert "clock runs at x1" not in text, "of speeds set one after the other the last one counts"
    assert "clock runs at x2" in text
    assert "clock turned to 000/00:01:00" in text


def test_the_clock_line_has_the_drift_and_what_wants_an_eye(view: View) -> None:
    line = text_of(clocks.draw(view, 120, UNICODE, BEGUN + 100.0))
    # 661 seconds of story, 50 of them jumped over, in 100 seconds of the wall
    assert "drift +8m31s" in line
    assert "NEXT 18m59s second" in line
    # both actions of the alarm, and the decision
    assert "2 OVERDUE" in line
    assert "1 SUGGESTED" in line
    assert "1 OPEN" in line
    assert f"WALL {notes.wall_text(BEGUN + 100.0)}" in line
    past = text_of(clocks.draw(view, 120, UNICODE, None))
    assert f"WALL {notes.wall_text(BEGUN + 5.5 + 601.0 / 2)}" in past


def test_a_time_of_today_has_no_day() -> None:
    assert when_text(120.0, 130.0) == "00:02"
    assert when_text(90.0, 100.0) == "00:01:30", "what is on no whole minute has its seconds"
    assert when_text(90.0, 100_000.0) == "000/00:01"
    assert when_text(-90.0, 100_000.0) == "-000/00:02"
    assert when_text(-90.0, 100.0) == "-00:01:30", "before zero nothing reads as if it were after"
    assert when_text(-90.0, -30.0) == "-00:01:30"


def desk_of(run: Run, t: float) -> View:
    """What the facilitator has before them."""
    seat = next(seat for seat in run.scenario.seats if seat.id == "facilitator")
    branches = Branches(run)
    branches.begin(run.start_t)
    return Drive(branches, seat).view_at(t, STILL)


def test_a_delay_shows_its_trace_whether_or_not_anybody_knows_when_it_is_due() -> None:
    run = evaluated_run(inject("waits", when={"flag": "never"}))
    run = run.acted(steered(0.0, "waits", "delay", 900.0)).acted(steered(0.0, "second", "delay", 60.0))
    view = desk_of(run, 0.0)
    place = list(injects.entries(view)).index
    assert "waits +15m00s" in shown(injects, view)
    assert "delayed by 15 min, counted from when it is due" in shown(injects, view, chosen=place("waits"))
    assert "it waits until never is so" in shown(injects, view, chosen=place("waits"))
    assert "in 31m00s" in shown(injects, view)
    assert "delayed by 1 min" in shown(injects, view, chosen=place("second"))


def test_next_is_what_comes_by_itself_or_nothing_is_said_to() -> None:
    guarded = inject("sooner", at="000/00:00:30", requires=[{"flag": "go"}])
    run = evaluated_run(guarded, inject("waits", when={"flag": "never"}))
    view = desk_of(run, 0.0)
    assert "NEXT 1m00s alarm" in text_of(clocks.draw(view, 120, UNICODE, BEGUN))
    assert "in 30s?" in shown(injects, view)
    place = list(injects.entries(view)).index("sooner")
    assert "would be overtaken as things stand: it needs that go is so" in shown(injects, view, chosen=place)
    held = run.acted(steered(0.0, "alarm", "hold")).acted(steered(0.0, "second", "skip"))
    line = text_of(clocks.draw(desk_of(held, 0.0), 120, UNICODE, BEGUN))
    assert "no inject has a time: 2 wait · 1 held" in line
    follower = inject("follower", after={"event": "second"})
    skipped = evaluated_run(follower).acted(steered(0.0, "second", "skip"))
    assert "by hand follower" in " ".join(shown(injects, desk_of(skipped, 1.0)).split())
    after = desk_of(held, 40.0)
    assert "overtaken 00:00" in shown(injects, after)
    assert "1 held · 1 skipped · 1 overtaken" in injects.status(after)


def test_the_end_is_told_with_what_was_met_and_what_comes_next() -> None:
    end = {"id": "over", "title": "All went home", "text": "They went."}
    run = evaluated_run(endings=[end])
    assert "All went home" not in shown(injects, desk_of(run, run.end_t - 1.0))
    view = desk_of(run, run.end_t)
    line = text_of(clocks.draw(view, 80, UNICODE, BEGUN))
    assert "ENDED All went home  1 of 1 objectives met" in line
    assert "OVERDUE" not in line
    for words in ("All went home", "1 of 1 objectives met", "● Everybody lives", "hot wash", "report"):
        assert words in shown(injects, view)
