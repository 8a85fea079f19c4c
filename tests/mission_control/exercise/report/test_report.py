"""The report as values: what was planned and came, who did what, what is proposed, who knew what."""

import csv
import json
from dataclasses import asdict
from io import StringIO
from pathlib import Path

import pytest

from mission_control.exercise.evaluation.tasks import proposed_rating
from mission_control.exercise.report.alarms import alarm_spells
from mission_control.exercise.report.played import Played
from mission_control.exercise.report.report import Report, report
from mission_control.exercise.report.timeline import TimelineRow
from mission_control.exercise.run_file import RunFile, read_run
from mission_control.exercise.saved_lines import SavedRunError, TimeMarked
from mission_control.exercise.seats import AFTERWARDS
from mission_control.reporting import table
from mission_control.reporting.markdown import markdown
from mission_control.reporting.sections import document
from scenarios.commands.cabin import SetHatch
from scenarios.scenario import Scenario
from scenarios.severity import Severity
from scenarios.times import met_text
from telemetry.alarm import AlarmChange, AlarmLogged
from telemetry.asides import (
    ClockJumped,
    ClockPaused,
    CodeRevoked,
    LetterOpened,
    NoteMade,
    ObservationMade,
    SeatLeft,
    SeatTaken,
)
from telemetry.exercise_acts import Spoke, Wrote
from telemetry.journal import Commanded, OptionChosen
from tests.mission_control.exercise.report.after_action import (
    ALARM_S,
    DRILL_S,
    END_S,
    FOUL,
    GO_S,
    KNOCK_S,
    PLAYED,
    TO_THE_END,
    exercise,
    played,
    rated,
    saved,
    told,
)
from tests.telemetry.conftest import event, message, person, scenario
from tests.telemetry.exercise_stories import steered


def row(report: Report, name: str, kind: str) -> TimelineRow:
    (found,) = (row for row in report.timeline if (row.id, row.kind) == (name, kind))
    return found


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return told(tmp_path_factory.mktemp("whole"))


def test_the_overview_names_the_run_and_what_it_came_to(whole: Report) -> None:
    over = whole.overview
    assert (over.scenario, over.branch, over.seed, over.finished) == ("small", "main", 7, True)
    assert (over.start, over.until, over.end) == (0.0, END_S, END_S), "from where play began"
    assert over.began_wall == "2026-11-21T12:00:00.000Z"
    assert over.latest_wall > over.began_wall
    assert over.ending is not None
    assert (over.ending.id, over.ending.points, over.ending.most) == ("over", 3, 4)


def test_the_exercises_secret_is_not_in_it(tmp_path: Path) -> None:
    game = played(tmp_path, exercise(), (*PLAYED, TO_THE_END))
    secret = game.saved.header.secret
    assert secret in (tmp_path / "it.run").read_text(encoding="utf-8")
    assert secret not in json.dumps(asdict(report(game)))


def test_what_was_planned_stands_beside_what_came(whole: Report) -> None:
    alarm = row(whole, "alarm", "inject")
    assert (alarm.planned, alarm.actual, alarm.drift_s, alarm.status) == (ALARM_S, ALARM_S, 0.0, "fired")
    drill = row(whole, "drill", "inject")
    assert (drill.planned, drill.actual, drill.status) == (DRILL_S, 1500.0, "skipped")
    assert drill.drift_s is None, "what did not happen is not late"
    assert drill.why_not
    assert [r.t for r in whole.timeline] == sorted(r.t for r in whole.timeline)


def test_an_inject_that_is_fired_late_has_drifted(tmp_path: Path) -> None:
    entries = (steered(DRILL_S + 90.0, "drill", "fire"), TO_THE_END)
    found = report(played(tmp_path, exercise(), entries))
    drill = row(found, "drill", "inject")
    assert drill.status == "fired"
    assert drill.drift_s == pytest.approx(90.0, abs=0.01)
    assert row(found, "followed", "event").planned is None, "it follows what waits for somebody"


def test_who_steered_and_made_up_injects_is_told(whole: Report) -> None:
    injects = {x.now.id: x for x in whole.injects}
    assert [(s.how, s.late_s, s.seat) for s in injects["drill"].steered] == [
        ("delay", 600.0, "facilitator"),
        ("skip", 0.0, "facilitator"),
    ]
    assert injects["drill"].now.state == "skipped"
    assert injects["improvised-1"].made_up_by == "facilitator"
    assert injects["alarm"].made_up_by == ""
    assert row(whole, "improvised-1", "improvised").title == FOUL


def test_a_decision_tells_who_answered_and_how_soon(whole: Report) -> None:
    (decision,) = whole.decisions
    assert (decision.answer, decision.seat) == ("Let him in", "flight")
    assert decision.took_s == pytest.approx(100.0, abs=0.01)
    assert decision.now.known_to == ("bob",)


def test_a_command_stands_where_it_took_effect_and_tells_when_it_was_asked(tmp_path: Path) -> None:
    shuts = Commanded(GO_S, "flight", "ann", SetHatch(do="hatch", hatch="front-back", to="close"))
    found = report(played(tmp_path, exercise(), (shuts, TO_THE_END)))
    command = row(found, "0", "command")
    assert (command.status, command.asked) == ("executed", GO_S)
    assert command.actual is not None
    assert command.actual > GO_S, "somebody has to get there"
    assert f"asked {met_text(GO_S)}" in markdown(document(found, "watch it --at"))
    assert table.COLUMNS.index("asked_s") == 9
    (line,) = (cells for cells in csv.reader(StringIO(table.csv_table(found))) if cells[0] == "command")
    assert line[9] == f"{GO_S:.0f}"


def test_a_decision_by_default_has_no_seat(tmp_path: Path) -> None:
    (decision,) = report(played(tmp_path, exercise(), (TO_THE_END,))).decisions
    assert (decision.answer, decision.seat, decision.took_s) == ("Keep it shut", "", 300.0)
    assert decision.now.by_default


def test_expected_actions_are_met_late_overdue_or_were_never_expected(whole: Report) -> None:
    actions = {x.id: x for x in whole.expected}
    assert {name: x.standing for name, x in actions.items()} == {
        "quick": "met",
        "slow": "late",
        "never": "overdue",
        "unasked": "not expected",
    }
    assert (actions["slow"].done, actions["slow"].deadline) == (GO_S, ALARM_S + 300.0)
    assert "air.front.co2_mmhg is above 90" in actions["never"].evidence
    assert actions["never"].channels == ("SIM.front.ppCO2",)


def test_ratings_are_proposed_from_evidence_alone(whole: Report) -> None:
    tasks = {x.id: x for x in whole.tasks}
    assert {name: x.proposed for name, x in tasks.items()} == {"shut-it": "S", "watch-it": "U", "rest": None}
    objectives = {x.id: x for x in whole.objectives}
    assert (objectives["air"].met, objectives["air"].proposed) == (True, "M"), "one of its tasks was not done"
    assert (objectives["fame"].met, objectives["fame"].proposed) == (False, "U")


@pytest.mark.parametrize(
    ("standings", "rating"),
    [
        ((), None),
        (("open", "not expected"), None),
        (("met", "met", "open"), "P"),
        (("met", "late"), "S"),
        (("late", "overdue"), "M"),
        (("overdue",), "U"),
    ],
)
def test_a_proposed_rating(standings: tuple[str, ...], rating: str | None) -> None:
    assert proposed_rating(standings) == rating


def test_the_rating_a_person_gave_last_stands(tmp_path: Path) -> None:
    task = next(x for x in told(tmp_path, rated("U"), rated("P")).tasks if x.id == "shut-it")
    assert task.rated == rated("P")
    assert (task.proposed, task.stands) == ("S", "P")


def test_the_last_answer_of_a_poll_counts(whole: Report) -> None:
    (poll,) = whole.polls
    assert [(x.seat, x.go) for x in poll.answers] == [("judge", True)]


def test_seats_tell_who_sat_there_and_what_they_did(tmp_path: Path) -> None:
    found = told(tmp_path, SeatLeft(3000.0, "flight"), SeatTaken(4000.0, "flight", "Cyd"))
    seats = {x.id: x for x in found.participants}
    assert [(x.who, x.begin, x.end) for x in seats["flight"].sat] == [
        (FOUL, 0.0, 3000.0),
        ("Cyd", 4000.0, None),
    ]
    assert [(x.began_wall[11:16], x.ended_wall[11:16]) for x in seats["flight"].sat] == [
        ("12:01", "12:12"),
        ("12:13", ""),
    ]
    assert (seats["flight"].acts, seats["flight"].first) == (1, 0.0)
    assert seats["flight"].did == (("decision", 1), ("poll", 1))
    assert seats["judge"].did == (("poll answered", 2), ("observation", 2))
    assert seats["facilitator"].acts == 3
    assert seats["judge"].sat == ()


def test_who_took_a_seat_or_lost_it_with_its_code_is_told(tmp_path: Path) -> None:
    more = (
        SeatTaken(3000.0, "flight", "Cyd"),
        CodeRevoked(4000.0, "facilitator", "flight", 1),
        SeatLeft(4000.0, "flight"),
        SeatTaken(4500.0, "flight", "Dee"),
        SeatLeft(5000.0, "flight"),
    )
    (flight,) = (x for x in told(tmp_path, *more).participants if x.id == "flight")
    assert [(x.who, x.begin, x.end, x.revoked) for x in flight.sat] == [
        (FOUL, 0.0, 3000.0, False),
        ("Cyd", 3000.0, 4000.0, True),
        ("Dee", 4500.0, 5000.0, False),
    ]


def test_what_was_written_afterwards_is_about_its_time_and_nobodys_seat(tmp_path: Path) -> None:
    late = ObservationMade(END_S, AFTERWARDS, "They waited", None, False, about_t=1300.0)
    found = told(tmp_path, NoteMade(3000.0, "judge", "earlier", about_t=2500.0), late)
    rows = [(row.t, row.why_not) for row in found.timeline if "earlier" in row.title or "waited" in row.title]
    assert rows == [(1300.0, "written afterwards"), (2500.0, "written at 000/00:50:00")]
    assert [x.id for x in found.participants] == ["flight", "judge", "facilitator"]
    assert found.observations[-1] == late


def test_who_said_and_wrote_something_is_told_from_the_story(tmp_path: Path) -> None:
    story = scenario(
        event("hello", {"do": "say", "by": "ann", "text": "Hello."},
              {"do": "send", "message": "letter"}, at="000/00:10"),
        end="000/01:00", people=[person("ann", "front")], messages=[message("letter", "s-band", "up")],
    )  # fmt: skip
    entries = (
        Spoke(500.0, "ann", "ann", "Hello."),
        Wrote(700.0, "facilitator", "houston", ("ann",), "s-band", "Mail", "Here."),
        TimeMarked(3600.0),
    )
    found = report(played(tmp_path, story, entries))
    assert [(x.said.t, x.seat) for x in found.speech] == [(500.0, "ann"), (600.0, "")]
    assert [(x.title, x.seat) for x in found.letters][-1] == ("Mail", "facilitator")
    assert [x.seat for x in found.letters][:-1] == [""]


def test_a_driver_is_a_participant_of_their_own_run(tmp_path: Path) -> None:
    entries = (OptionChosen(KNOCK_S + 5.0, "driver", "knock", "open"), TO_THE_END)
    assert report(played(tmp_path, exercise(), entries)).participants[0].title == "Whoever drove"


def test_an_unfinished_run_is_told_to_where_it_came(tmp_path: Path) -> None:
    found = report(played(tmp_path, exercise(), (TimeMarked(ALARM_S + 60.0),)))
    assert (found.overview.until, found.overview.finished, found.overview.ending) == (1260.0, False, None)
    assert {x.met for x in found.objectives} == {None}
    assert {x.proposed for x in found.objectives} == {None}
    assert max(r.t for r in found.timeline) <= 1260.0
    assert {x.standing for x in found.expected} == {"open", "not expected"}
    assert all(plot.ts[-1] <= 1260.0 for plot in found.plots.drawn)
    assert [(x.finished, x.ending) for x in found.branches] == [(False, "")]


def test_a_run_that_nobody_played_is_told_too(tmp_path: Path) -> None:
    found = report(played(tmp_path, exercise()))
    assert found.overview.until == found.overview.start
    assert (found.timeline, found.plots.drawn, found.decisions) == ((), (), ())


def test_the_clock_is_in_the_timeline(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        ClockPaused(3000.0, "facilitator", emergency=True, reason="fire"),
        ClockJumped(3100.0, "facilitator", 6700.0),
    )
    clock = [x for x in found.timeline if x.kind == "table" and x.title.startswith("clock")]
    assert [(x.title, x.wall) for x in clock] == [
        ("clock stopped for something real: fire", "2026-11-21T12:12:00.000Z"),
        ("clock turned to 000/01:51:40", "2026-11-21T12:13:00.000Z"),
    ]


def test_what_was_before_play_is_not_told(tmp_path: Path) -> None:
    late = TimeMarked(ALARM_S + 60.0)
    found = report(played(tmp_path, exercise(), (late, rated("S"), TO_THE_END)))
    assert found.overview.start == late.t
    assert min(row.t for row in found.timeline) >= late.t
    assert found.decisions == (), "it was answered before"
    assert found.plots.drawn[0].ts[0] == late.t


def test_whoever_acted_before_any_mark_began_at_the_start(tmp_path: Path) -> None:
    act = OptionChosen(KNOCK_S + 100.0, "driver", "knock", "open")
    assert report(played(tmp_path, exercise(), (act, TO_THE_END))).overview.start == -3600.0


def test_what_comes_by_itself_has_the_time_of_day_at_which_it_had_come(tmp_path: Path) -> None:
    walls = {x.id: x.wall for x in told(tmp_path).timeline if x.kind in ("event", "inject")}
    assert walls["alarm"] == "2026-11-21T12:05:00.000Z", "by the drill's skipping it had come, not before"


def test_branches_tell_their_ancestry_and_end(tmp_path: Path) -> None:
    path = saved(tmp_path, exercise(), (*PLAYED, TO_THE_END))
    with RunFile.opened(path) as file:
        file.open_branch("what if", parent="main", t=KNOCK_S)
        file.append(TimeMarked(KNOCK_S + 50.0), "what if")
    game = Played(read_run(path)[0], exercise(), "what if")
    main, other = report(game).branches
    assert (main.parent, main.finished, main.ending, main.points) == (None, True, "It is over", 3)
    assert (other.parent, other.t, other.reached, other.finished) == ("main", KNOCK_S, KNOCK_S + 50.0, False)
    with pytest.raises(SavedRunError):
        report(Played(game.saved, game.scenario, "none such"))


def test_the_channels_that_are_asked_after_are_drawn_first(whole: Report) -> None:
    first = whole.plots.drawn[0]
    assert (first.channel, first.asked) == ("SIM.front.ppCO2", True)
    assert len(first.ts) == len(first.values)
    assert (first.ts[0], first.ts[-1]) == (0.0, END_S)


def test_the_ledger_tells_who_was_told_what_and_when(tmp_path: Path, tale: Scenario) -> None:
    end_t = 3 * 3600.0
    entries = (
        LetterOpened(4000.0, "boris-seat", "us-order", coded=True),
        LetterOpened(4100.0, "ada-seat", "us-letter", coded=False),
        TimeMarked(end_t),
    )
    game = played(tmp_path, tale, entries)
    letters = {x.id: x for x in report(game).letters}
    order = letters["us-order"]
    assert (order.coded, order.to, order.text) == (True, ("ada",), "HERON FLIES AT NIGHT")
    assert ("boris-seat", 4000.0, False) in [(x.who, x.t, x.meant) for x in order.opened], (
        "it was not for them"
    )
    assert ("ada-seat", 4100.0, True) in [(x.who, x.t, x.meant) for x in letters["us-letter"].opened]
    seats = {x.id: x for x in report(game).participants}
    knew = {x.letter: x for x in seats["boris-seat"].knew}
    assert (knew["us-order"].delivered, knew["us-order"].opened) == (None, 4000.0)
    assert "us-letter" not in knew


def test_one_life_of_an_alarm_follows_another() -> None:
    def step(t: float, change: AlarmChange, by: str = "") -> AlarmLogged:
        return AlarmLogged(t, change, "a", "c", Severity.WARNING, "too hot", by)

    log = (
        step(0.0, AlarmChange.RETURNED),
        step(1.0, AlarmChange.RAISED),
        step(2.0, AlarmChange.ACKNOWLEDGED, "flight"),
        step(3.0, AlarmChange.CLEARED),
        step(4.0, AlarmChange.RAISED),
    )
    first, second = alarm_spells(log)
    assert (first.raised, first.acknowledged, first.by, first.returned) == (1.0, 2.0, "flight", 3.0)
    assert (second.raised, second.acknowledged, second.returned) == (4.0, None, None)
