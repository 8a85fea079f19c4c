"""A session: times, marks, reveals and acknowledgements at one seat of the tale."""

from collections.abc import Sequence

import numpy as np
import pytest

from mission_control.exercise.alarm_acts import SHELF_S
from mission_control.exercise.session import Session, seat_named
from mission_control.exercise.trends import TREND_SPAN_S, TREND_STEP_S, Trends
from scenarios.scenario import Scenario, Seat
from scenarios.severity import Severity
from scenarios.story import Event
from scenarios.words import Side
from telemetry.alarm import AlarmState
from telemetry.channels import ChannelTable
from telemetry.exercise_acts import InjectSteered
from telemetry.linear import Floats
from telemetry.run import Run

ALARM = "SIM.cooler.state ADVISORY = 4"
STANDS = 3700.0


def state(session: Session, t: float, alarm_id: str = ALARM) -> AlarmState:
    return next(alarm.state for alarm in session.frame_at(t).alarms if alarm.id == alarm_id)


def test_times_are_the_scenarios(tale_run: Run) -> None:
    session = Session(tale_run)
    assert (session.start_t, session.opens_t, session.end_t) == (-3600.0, 0.0, 10_800.0)
    assert session.scenario_id == "tale"


def test_marks_are_events_whose_time_the_author_gave(fresh_run: Run) -> None:
    marks = Session(fresh_run).marks
    assert [(mark.t, mark.event) for mark in marks] == [
        (300.0, "letters"),
        (900.0, "ours-talk"),
        (960.0, "theirs-talk"),
        (2700.0, "radio-fails"),
        (3600.0, "cooler-stops"),
        (6300.0, "radio-mended"),
        (7200.0, "boris-comes"),
        (7260.0, "after-that"),
    ]
    assert [mark.chapter for mark in marks if mark.chapter] == ["Letters", "Radio"]


def test_once_the_run_is_built_marks_are_what_happens(fresh_run: Run) -> None:
    session = Session(fresh_run)
    authored = {mark.event for mark in session.marks}
    while session.work_ahead():
        pass
    known = {mark.event for mark in session.marks}
    assert known - authored == {"stuffy"}, "it waits for something of the station"
    assert authored - known == {"boris-comes", "after-that"}, "one is blocked, the other would follow it"
    assert [mark.t for mark in session.marks] == sorted(mark.t for mark in session.marks)


def test_what_is_foreseen_are_the_marks_of_the_whole_run_and_for_a_player_nothing(tale: Scenario) -> None:
    foreseen, built = Session(Run(tale)), Session(Run(tale))
    foreseen.foresee()
    while built.work_ahead():
        pass
    assert foreseen.marks == built.marks
    run = Run(tale)
    before = run.chain.latest.t
    player = Session(run, seat_named(tale, "ada-seat"))
    player.foresee()
    assert (player.marks, run.chain.latest.t) == ((), before)


def test_an_event_that_does_not_happen_is_told_with_its_reason_but_not_to_a_player(tale: Scenario) -> None:
    run = Run(tale)
    run.came()
    with pytest.raises(ValueError, match="'boris-comes': it did not happen: "):
        Session(run).find_time("boris-comes", 0.0)
    with pytest.raises(ValueError, match="no time and no event is called"):
        Session(run, seat_named(tale, "ada-seat")).find_time("boris-comes", 0.0)


def test_building_ahead_changes_nothing_that_is_seen(tale: Scenario) -> None:
    ahead, behind = Session(Run(tale)), Session(Run(tale))
    while ahead.work_ahead():
        pass
    for t in (-3600.0, 0.0, 3000.0, 10_800.0):
        one, other = ahead.frame_at(t), behind.frame_at(t)
        assert np.array_equal(one.readings.values, other.readings.values, equal_nan=True)
        assert (one.alarms, one.occurrences, one.people) == (other.alarms, other.occurrences, other.people)


def test_a_player_has_no_marks_ahead_and_finds_none(tale: Scenario, tale_run: Run) -> None:
    session = Session(tale_run, seat_named(tale, "ada-seat"))
    assert session.marks == ()
    assert session.find_time("spoken", 1000.0) == 900.0
    with pytest.raises(ValueError, match="no time and no event"):
        session.find_time("radio", 1000.0)
    assert session.find_time("radio", 3000.0) == 2700.0


def test_what_happens_next_is_what_happens(tale_run: Run) -> None:
    session = Session(tale_run)
    assert session.next_event_after(0.0) == 300.0
    assert session.next_event_after(300.0) == 900.0
    assert session.next_event_after(960.0) == pytest.approx(1153, abs=1)
    assert session.next_event_after(6300.0) is None, "the event at 7200 is blocked by its guard"


def test_revealing_goes_round(tale_run: Run) -> None:
    session = Session(tale_run)
    assert not session.revealed
    turns = [session.reveal_next() for _ in range(5)]
    assert turns == [("us",), ("russian",), ("us", "russian"), (), ("us",)]
    assert session.revealed == ("us",)


@pytest.mark.parametrize(("sides", "turns"), [(("us",), [("us",), ()]), ((), [(), ()])])
def test_revealing_goes_as_far_as_the_clearance(
    sides: tuple[Side, ...], turns: list[tuple[str, ...]], tale_run: Run
) -> None:
    session = Session(tale_run, Seat(id="o", title="O", role="observer", sides=sides))
    assert [session.reveal_next() for _ in range(2)] == turns


def test_a_player_reveals_nothing(tale: Scenario, tale_run: Run) -> None:
    session = Session(tale_run, seat_named(tale, "ada-seat"))
    assert session.reveal_next() == session.revealed == ()


def test_an_alarm_is_unacknowledged_before_somebody_acknowledged_it(fresh_run: Run) -> None:
    session = Session(fresh_run)
    assert state(session, STANDS) is AlarmState.TRIGGERED
    assert session.acknowledge(ALARM, STANDS)
    assert state(session, STANDS - 1) is AlarmState.TRIGGERED
    assert state(session, STANDS) is AlarmState.ACKNOWLEDGED
    assert state(session, STANDS + 1) is AlarmState.ACKNOWLEDGED


def test_nothing_is_acknowledged_that_does_not_stand(fresh_run: Run) -> None:
    session = Session(fresh_run)
    assert not session.acknowledge(ALARM, 0.0)
    assert not session.acknowledge("no such alarm", STANDS)
    assert session.acknowledge(ALARM, STANDS)
    assert not session.acknowledge(ALARM, STANDS + 1), "it is acknowledged already"
    assert len(fresh_run.journal) == 1


def test_a_shelved_alarm_is_out_of_the_way_until_its_time_or_until_somebody_takes_it_back(
    fresh_run: Run,
) -> None:
    session = Session(fresh_run)
    until = session.shelve(ALARM, STANDS)
    assert until == STANDS + SHELF_S
    shelved = {t: [a.id for a in session.frame_at(t).shelved] for t in (STANDS - 1, STANDS, until - 1, until)}
    assert shelved == {STANDS - 1: [], STANDS: [ALARM], until - 1: [ALARM], until: []}
    assert state(session, STANDS - 1) is AlarmState.TRIGGERED
    assert state(session, until) is AlarmState.TRIGGERED
    assert not session.acknowledge(ALARM, STANDS + 1), "what is shelved does not ask to be acknowledged"
    assert session.shelve(ALARM, STANDS + 1) is None, "it is shelved already"
    assert session.unshelve(ALARM, STANDS + 60)
    assert state(session, STANDS + 60) is AlarmState.TRIGGERED
    assert not session.unshelve(ALARM, STANDS + 61)


def test_nothing_is_shelved_that_does_not_stand(fresh_run: Run) -> None:
    session = Session(fresh_run)
    assert session.shelve(ALARM, 0.0) is None
    assert session.shelve("no such alarm", STANDS) is None
    assert len(fresh_run.journal) == 0


def test_an_emergency_cannot_be_shelved(tale: Scenario) -> None:
    hole = {"id": "hole", "at": "000/00:00", "title": "A hole", "source": "ours", "certainty": "ours",
            "effects": [{"do": "vent", "module": "front", "diameter_mm": 60}]}  # fmt: skip
    session = Session(Run(tale.model_copy(update={"events": (Event.model_validate(hole),)})))
    emergency = session.frame_at(120.0).alarms[0]
    assert emergency.severity is Severity.EMERGENCY
    assert session.shelve(emergency.id, 120.0) is None


def test_all_alarms_are_acknowledged_at_once(fresh_run: Run) -> None:
    session = Session(fresh_run)
    waiting = len(session.frame_at(STANDS).alarms)
    assert session.acknowledge_all(STANDS) == waiting > 1
    assert session.acknowledge_all(STANDS + 1) == 0
    # one of them had returned to normal and so is gone; the others stand, and somebody knows
    assert {alarm.state for alarm in session.frame_at(STANDS).alarms} == {AlarmState.ACKNOWLEDGED}


def test_a_trend_is_the_past_on_whole_steps_and_now(tale_run: Run) -> None:
    trend = Session(tale_run)._trends.at(1234.0)["SIM.front.ppCO2"]
    ts = np.array([*(np.arange(-67, 5) * 300.0), 1234.0])
    expected = tale_run.trends(["SIM.front.ppCO2"], ts)[0]
    assert np.array_equal(trend.values, expected, equal_nan=True)
    assert np.isnan(trend.values[0]), "the scenario had not begun"


def test_a_trend_does_not_depend_on_which_were_looked_at_before(tale_run: Run) -> None:
    session, channel = Session(tale_run), "SIM.front.ppCO2"
    for t in (0.0, 299.0, 300.0, 1234.0, 9000.0, 1234.0, 650.0, 8999.0):
        alone = Session(tale_run)._trends.at(t)
        assert np.array_equal(session._trends.at(t)[channel].values, alone[channel].values, equal_nan=True), t


def test_only_trends_that_are_drawn_together_are_worked_out_together(tale_run: Run) -> None:
    asked: list[set[str]] = []

    def values_at(channels: Sequence[str], ts: Floats) -> Floats:
        asked.append({channel.rpartition(".")[2] for channel in channels})
        return tale_run.trends(channels, ts)

    trends = Trends(tale_run.channels, values_at)
    trends.at(0.0)
    assert not asked, "nobody looked"
    trends.at(0.0)["SIM.front.ppCO2"]
    assert set().union(*asked) == {"ppO2", "ppCO2", "hum"}


def test_the_past_is_worked_out_once(tale_run: Run) -> None:
    asked: list[float] = []

    def values_at(channels: Sequence[str], ts: Floats) -> Floats:
        asked.extend(ts.tolist())
        return tale_run.trends(channels, ts)

    trends = Trends(ChannelTable((tale_run.channels["SIM.front.ppCO2"],)), values_at)
    for t in (3000.5, 3100.5, 3300.5):
        trends.at(t)["SIM.front.ppCO2"]
    assert len(asked) == len(set(asked)) == TREND_SPAN_S / TREND_STEP_S + 1 + 3


def test_marks_are_where_events_are_steered_to(fresh_run: Run) -> None:
    before = {mark.event: mark.t for mark in Session(fresh_run).marks}
    late = fresh_run.acted(InjectSteered(10.0, "facilitator", "letters", "delay", 60.0))
    after = {mark.event: mark.t for mark in Session(late).marks}
    assert after["letters"] == before["letters"] + 60.0
    assert after["ours-talk"] == before["ours-talk"] + 60.0
    held = fresh_run.acted(InjectSteered(10.0, "facilitator", "letters", "hold"))
    assert {"letters", "ours-talk"}.isdisjoint(mark.event for mark in Session(held).marks)
