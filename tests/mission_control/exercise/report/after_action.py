"""A small exercise that was played and saved, for the tests of its report.

Never here: checks; each test makes its own.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mission_control.exercise.report.played import Played
from mission_control.exercise.report.report import Report, report
from mission_control.exercise.run_file import RunFile, read_run
from mission_control.exercise.saved_lines import Noted, TimeMarked
from scenarios.scenario import Scenario
from telemetry.asides import (
    NoteMade,
    ObservationMade,
    PollAnswered,
    PollOpened,
    Rating,
    SeatTaken,
    TaskRated,
)
from telemetry.exercise_acts import Improvised
from telemetry.journal import OptionChosen
from tests.telemetry.conftest import event, person, scenario
from tests.telemetry.exercise_stories import expecting, inject, steered

KNOCK_S, ALARM_S, GO_S, DRILL_S, END_S = 600.0, 1200.0, 1800.0, 3600.0, 7200.0
FOUL = "<script>alert(1)</script> [b]x[/b] | **y**\n=cmd()"
"""What somebody may write."""

PLAYED: tuple[Noted, ...] = (
    SeatTaken(0.0, "flight", FOUL),
    OptionChosen(KNOCK_S + 100.0, "flight", "knock", "open"),
    Improvised(900.0, "facilitator", FOUL, "Simulator", ("flight",), "It will not turn."),
    steered(1000.0, "drill", "delay", 600.0),
    steered(1500.0, "drill", "skip"),
    NoteMade(1600.0, "facilitator", FOUL, bookmark=True),
    ObservationMade(1700.0, "judge", "They shut it at once", "shut-it", True),
    ObservationMade(1750.0, "judge", FOUL, None, False),
    PollOpened(2000.0, "flight", "go-1", "Ready?", ("flight", "judge")),
    PollAnswered(2010.0, "judge", "go-1", False, "not yet"),
    PollAnswered(2020.0, "judge", "go-1", True),
)
TO_THE_END = TimeMarked(END_S)


def exercise() -> Scenario:
    """Somebody knocks and is let in or not; an alarm, with what is expected after it; a drill that waits."""
    options = [{"id": "shut", "title": "Keep it shut"}, {"id": "open", "title": "Let him in"}]
    asked = {
        "owner": "ann",
        "known_to": ["bob"],
        "prompt": "Shall he come in?",
        "within": "300 s",
        "default": "shut",
        "options": options,
    }
    expected = [
        expecting("quick", {"decision": "knock", "option": ["open"]}, "5 min", task="shut-it"),
        expecting("slow", {"flag": "go"}, "5 min", task="shut-it"),
        expecting("never", {"quantity": "air.front.co2_mmhg", "above": 90}, "5 min", task="watch-it"),
    ]
    return scenario(
        event("knock", at="000/00:10", decision=asked),
        inject("alarm", at="000/00:20", words={"expected": expected}),
        event("go", {"do": "flag", "flag": "go"}, at="000/00:30"),
        inject("drill", at="000/01:00", words={"release": "suggest", "expected": [
            expecting("unasked", {"flag": "go"}, "5 min", task="rest")]}),
        event("followed", after={"event": "drill", "delay": "5 min"}),
        end="000/02:00",
        people=[person("ann", "front"), person("bob", "back")],
        seats=[
            {"id": "flight", "title": "Flight", "role": "player", "plays": ["ann"], "sides": ["us"]},
            {"id": "judge", "title": "Judge", "role": "evaluator", "sides": ["us"]},
        ],
        capabilities=[{"id": "safety", "title": "Safety"}],
        objectives=[
            {"id": "air", "title": "The air is good", "capability": "safety", "points": 3,
             "met": {"quantity": "air.front.co2_mmhg", "below": 60}},
            {"id": "fame", "title": "They are famous", "met": {"flag": "famous"}},
        ],
        critical_tasks=[
            {"id": "shut-it", "objective": "air", "title": "Shut it", "standard": "At once."},
            {"id": "watch-it", "objective": "air", "title": "Watch it", "standard": "All the time."},
            {"id": "rest", "objective": "fame", "title": "Rest", "standard": "Well."},
        ],
        endings=[{"id": "over", "title": "It is over", "text": "They all went home."}],
        hotwash=["What did you know?"],
    )  # fmt: skip


def saved(folder: Path, story: Scenario, entries: Sequence[Noted]) -> Path:
    """A saved run in which all this was noted, a minute of wall time apart."""
    ticking = iter(range(10_000))
    noon = datetime(2026, 11, 21, 12, tzinfo=UTC)
    path = folder / "it.run"
    with RunFile.created(path, story, wall=lambda: noon + timedelta(minutes=next(ticking))) as file:
        for entry in entries:
            file.append(entry)
    return path


def played(folder: Path, story: Scenario, entries: Sequence[Noted] = (), branch: str = "main") -> Played:
    """What was played in it."""
    return Played(read_run(saved(folder, story, entries))[0], story, branch)


def told(folder: Path, *more: Noted) -> Report:
    """The report of the small exercise, to its end, with more that was noted."""
    return report(played(folder, exercise(), (*PLAYED, *more, TO_THE_END)))


def rated(rating: Rating) -> TaskRated:
    """A person's rating of a task."""
    return TaskRated(5000.0, "judge", "shut-it", rating, "seen")
