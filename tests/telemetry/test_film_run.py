"""The film's default run: everything happens, when it is proposed, and the model bears the story out.

Never here: how the story is told; that is tests/scenarios/test_film.py.
"""

import numpy as np
import pytest

from scenarios.times import TICKS_PER_SECOND, met_text, met_ticks
from telemetry.clock import LINGERING, Playback
from telemetry.link import LinkState
from telemetry.moment import Moment
from telemetry.outcome import outcome
from telemetry.run import Run
from tests.telemetry.conftest import played_film

MINUTE = 60 * TICKS_PER_SECOND


@pytest.fixture(scope="module")
def run() -> Run:
    return played_film()


@pytest.fixture(scope="module")
def end(run: Run) -> Moment:
    return run.moment_at(run.end_t)


def value(run: Run, channel: str, met: str) -> float:
    return run.readings_at(met_ticks(met) / TICKS_PER_SECOND).value(channel)


def test_nothing_the_story_asks_for_is_refused(end: Moment) -> None:
    assert [(met_text(tick / TICKS_PER_SECOND), why) for tick, why in end.facts.refusals] == []


def test_every_event_of_the_film_happens_and_nothing_else(run: Run, end: Moment) -> None:
    happened = {came.event for came in end.facts.came if came.happened}
    beats = {event.id for event in run.scenario.events if event.beat is not None}
    others = {event.id for event in run.scenario.events if event.beat is None and event.id in happened}
    assert beats <= happened
    assert others == {
        *("a-way-up", "crewlock-depress", "locker-emptied", "ground-wakes", "christian-laid-to-rest"),
        *("air-sinks-back", "nicholai-weighs-it", "gordon-hesitates", "bottle-in-hand"),
    }


def test_left_alone_every_decision_is_taken_as_in_the_film(run: Run, end: Moment) -> None:
    for event in run.scenario.events:
        if event.decision is not None and end.facts.happened(event.id):
            answer = end.facts.answers[event.id]
            assert (answer.option, answer.by_default) == (event.decision.default, True), event.id


def test_left_alone_it_ends_as_the_film(run: Run) -> None:
    found = outcome(run)
    assert found.ending == run.scenario.endings[0]
    assert found.ending.id == "two-leave"
    met = {objective.id for objective, met in found.objectives if met}
    assert met == {"alive-kira", "alive-alexey", "station-up", "research-saved", "truth-known"}


@pytest.mark.parametrize(
    ("event", "proposed"),
    [
        ("no-answer", "001/00:45"),
        ("a-day-left", "001/03:40"),
        ("leap", "001/10:00"),
        ("blow", "001/10:12"),
        ("no-sign-of-him", "001/10:30"),
        ("silence-heard", "001/20:35"),
        ("request-acknowledged", "001/22:00"),
        ("reboost", "001/22:10"),
    ],
)
def test_what_waits_for_the_model_comes_on_time(end: Moment, event: str, proposed: str) -> None:
    came = next(came.tick for came in end.facts.came if came.event == event)
    assert abs(came - met_ticks(proposed)) < MINUTE


def test_watched_as_make_run_has_it_the_film_takes_less_than_ten_minutes(run: Run) -> None:
    wall_s = 0.0
    playback = Playback(run, speed=60, skip_idle_s=5, linger_s=6, wall=lambda: wall_s)
    blow = met_ticks("001/10:12") / TICKS_PER_SECOND
    lingered_s = 0.0
    while not playback.at_end:
        wall_s += 0.5
        lingered_s += 0.5 * (playback.pace == LINGERING and blow <= playback.t < blow + 60)
    assert wall_s < 600
    assert lingered_s == 6


def test_beats_come_in_the_order_of_the_film(run: Run, end: Moment) -> None:
    beat = {event.id: event.beat for event in run.scenario.events}
    told = [beat[came.event] for came in end.facts.came if beat[came.event] is not None]
    assert told == list(range(1, 91))


def test_whoever_a_beat_names_is_there_or_outside_soon_after(run: Run, end: Moment) -> None:
    """Whoever is elsewhere is on an errand that the beat itself tells."""
    by_id = {event.id: event for event in run.scenario.events}
    elsewhere = set()
    for came in (came for came in end.facts.came if came.happened):
        event = by_id[came.event]
        people = run.moment_at(came.tick / TICKS_PER_SECOND + 75).facts.people
        for who in event.who if event.where else ():
            if people[who].module != event.where and people[who].outside is None:
                elsewhere.add((event.id, who))
    assert elsewhere == {
        ("no-windows", "kira"),
        ("lied-to", "kira"),
        ("mourning", "kira"),
        ("mourning", "christian"),
        ("hunt", "kira"),
        ("hunt", "christian"),
        ("locker-emptied", "christian"),
    }


def test_letters_find_their_links(end: Moment) -> None:
    letters, orders = end.facts.letters, end.facts.orders
    assert letters["second-letter"].received is None
    request = letters["reboost-request"]
    assert request.sent is not None
    assert request.received is not None
    assert request.acknowledged is not None
    assert request.sent < met_ticks("001/04:30") < met_ticks("001/21:30") < request.received
    assert request.acknowledged == met_ticks("001/22:00")
    for final in ("us-final", "ru-final"):
        received = orders[final].received
        assert received is not None
        assert received < met_ticks("001/23:00")


def test_uhf_is_lost_with_the_wire(run: Run) -> None:
    assert value(run, "SIM.uhf.link", "001/09:49") == LinkState.AOS
    assert value(run, "SIM.uhf.link", "001/09:51") == LinkState.FAILED
    assert value(run, "USLAB000101", "001/10:13") == 0


def test_the_crewlock_follows_its_profile(run: Run) -> None:
    assert value(run, "AIRLOCK000049", "001/08:16") == pytest.approx(259, abs=4)
    assert value(run, "AIRLOCK000049", "001/08:39") < 3
    assert value(run, "AIRLOCK000049", "001/15:52") == pytest.approx(
        value(run, "AIRLOCK000054", "001/15:52"), abs=2
    )


def test_rassvet_reaches_thirty_percent_of_oxygen_in_about_nineteen_minutes(run: Run) -> None:
    assert value(run, "SIM.rassvet.O2percent", "001/13:30") < 24.1
    assert value(run, "SIM.rassvet.O2percent", "001/13:49") == pytest.approx(30, abs=1)
    assert value(run, "SIM.rassvet.O2percent", "001/15:00") < 24.1


def test_oxygen_is_drawn_from_named_tanks(run: Run) -> None:
    """The lock's crew breathes from the airlock's tank, Rassvet fills from the Progress."""
    assert [value(run, "AIRLOCK000050", met) for met in ("001/07:00", "001/07:50", "001/09:00")] == [0, 1, 0]
    drawn = value(run, "AIRLOCK000055", "001/07:00") - value(run, "AIRLOCK000055", "001/09:00")
    assert drawn == pytest.approx(450, abs=40)
    contents = [value(run, "SIM.progress-oxygen.contents", met) for met in ("001/13:00", "001/15:00")]
    assert contents[0] - contents[1] == pytest.approx(7.3 * 35.3 / 60, rel=0.02)


def test_water_is_alive(run: Run) -> None:
    clean = [value(run, "NODE3000009", f"000/{hour:02}:00") for hour in range(24)]
    steps = np.diff(clean)
    assert set(np.round(steps[np.abs(steps) > 0.5])) == {-5.0}
    assert len(set(np.round(clean))) >= 4
    assert value(run, "NODE3000007", "001/08:16") == 4
    assert value(run, "NODE3000004", "000/06:00") == 16


def test_nothing_is_alarming_in_the_quiet_first_hours(run: Run) -> None:
    for met in ("-000/05:59", "-000/03:00", "-000/00:30", "000/06:00", "000/20:00"):
        alarms = run.frame_at(met_ticks(met) / TICKS_PER_SECOND).alarms
        assert [
            a.id for a in alarms if a.channel.startswith(("SIM.", "USLAB00005", "AIRLOCK", "NODE3"))
        ] == [], met


def test_the_headache_and_the_silence_are_true(run: Run) -> None:
    assert 4.3 < value(run, "SIM.alexey.breathingCO2", "001/09:10") < 5.3
    assert value(run, "SIM.node1.hum", "001/19:49") > 50
    assert value(run, "SIM.node1.hum", "001/20:35") < 40
    assert value(run, "SIM.kira.breathingCO2", "001/20:55") > 7.6
    assert value(run, "SIM.node1.hum", "001/21:42") > 50
    assert value(run, "SIM.kira.breathingCO2", "001/21:55") < 5.3


def test_the_station_has_a_day_then_hours_then_months(run: Run) -> None:
    assert value(run, "SIM.orbit.entry", "001/03:40") == pytest.approx(86400, abs=60)
    assert value(run, "SIM.orbit.entry", "001/22:00") == pytest.approx(5.67 * 3600, rel=0.02)
    assert value(run, "SIM.orbit.entry", "002/01:30") > 12 * 3600
    assert value(run, "SIM.orbit.entry", "002/18:00") > 90 * 86400


def test_the_arm_moves_only_when_somebody_works_it(run: Run) -> None:
    moving = [
        value(run, "SIM.arm.moving", met)
        for met in ("001/09:59", "001/10:07", "001/10:11:30", "001/10:14", "001/15:21", "001/16:00")
    ]
    np.testing.assert_array_equal(moving, [0, 1, 1, 0, 1, 0])


def test_gordons_walk_ends_inside_what_his_suit_holds(run: Run) -> None:
    assert value(run, "SIM.emu-1.worn", "001/07:31") == 1
    assert value(run, "SIM.emu-1.fed", "001/08:30") == 1
    assert value(run, "SIM.emu-1.oxygen-left", "001/08:35") == pytest.approx(8 * 3600, abs=1)
    assert value(run, "SIM.emu-1.pressure", "001/12:00") == pytest.approx(222, abs=2)
    assert value(run, "SIM.emu-1.oxygen-left", "001/15:30") > 3600
    assert 1200 < value(run, "SIM.emu-1.oxygen-left", "001/15:48") < 3600
    assert value(run, "SIM.emu-1.worn", "001/15:56") == 0
    assert (value(run, "AIRLOCK000023", "001/15:54"), value(run, "AIRLOCK000023", "001/16:10")) == (0, 1)
    assert value(run, "AIRLOCK000023", "002/06:00") == 2
    assert value(run, "SIM.emu-2.oxygen-left", "002/06:00") == pytest.approx(8 * 3600, abs=1)


def test_the_blow_is_far_faster_than_the_arm_may_be_and_nicholai_deals_it(run: Run) -> None:
    started = next(c.tick for c in run.came() if c.event == "blow") / TICKS_PER_SECOND
    speed = run.trends(["SIM.arm.tip-speed"], np.linspace(started, started + 10.0, 101))
    assert 0.6 < speed.max() < 1.0
    frame = run.frame_at(started + 5.0)
    assert frame.arm is not None
    assert (frame.arm.workstation, frame.arm.operator) == ("rws-lab", "nicholai")
    assert "SIM.arm.tip-speed" in {alarm.channel for alarm in run.frame_at(started + 8.0).alarms}


def test_alexey_sees_gordon_on_the_camera_that_shows_him(run: Run) -> None:
    frame = run.frame_at(met_ticks("001/15:12") / TICKS_PER_SECOND)
    (showing,) = (camera for camera in frame.cameras if "gordon" in camera.shows)
    assert (showing.id, showing.downlink) == ("p3-aft", 1)
    assert value(run, "USLAB000095", "001/15:12") == 21
    assert value(run, "USLAB000096", "001/15:22") == 51
