"""What antennas hold on to when the station strays or nobody tells them where to look.

Never here: links of a station that holds (test_links), or what its arrays get (test_sunlight).
"""

import sys
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from telemetry.linear import Floats
from telemetry.link import LinkNow, LinkState, Rate
from telemetry.run import Run
from telemetry.sightlines import Sightlines
from tests.conftest import examples
from tests.telemetry.conftest import Data, event, message, real_scenario, true_value
from tests.telemetry.tales import adrift

HOUR = 3600.0
LOST, HELD_AGAIN = 2 * HOUR, 12 * HOUR
KU, S = "ku-band", "s-band-1"
HOLDING = (LinkState.AOS, LinkState.SILENT)


def switched(state: str, at: str) -> Data:
    which = {"do": "equipment", "which": ["mdm-gnc-*"], "state": state}
    return event(f"computers-{state}", which, at=at)


def said(name: str, at: str) -> Data:
    return event(name, {"do": "say", "by": "ann", "to": ["houston"], "loop": S, "text": name}, at=at)


def clock(t: float) -> str:
    return f"000/{int(t // 3600):02}:{int(t % 3600 // 60):02}:{int(t % 60):02}"


@cache
def untold() -> Run:
    """Both guidance computers are off from the second hour to the eighth; thrusters hold the station."""
    return Run(real_scenario(switched("off", "000/02:00"), switched("on", "000/08:00")))


def state(run: Run, link: str, t: float) -> LinkState:
    return LinkState(int(true_value(run, f"link.{link}", t)))


def told(run: Run, link: str, t: float) -> LinkNow:
    return next(x for x in run.frame_at(t).links if x.id == link)


def followed(run: Run, link: str, t: float) -> Floats | None:
    """Where the first relay in sight stands in the station's axes, by the test's own geometry."""
    course, ts = run.moment_at(t).course, np.array([t])
    through = next(x.through for x in run.scenario.station.links if x.id == link)
    relay = next((a for a in through if course.in_sight((a,)).holds(t)), None)
    if relay is None:
        return None
    r_km, v_km_s = (x[:, 0] for x in course.segment.states(ts))
    down, right = -r_km / np.linalg.norm(r_km), np.cross(v_km_s, r_km)
    right = right / np.linalg.norm(right)
    frame = np.stack([np.cross(right, down), right, down])
    fixed = np.stack([course.sky.earth_fixed(axis[:, None], ts)[:, 0] for axis in frame])
    line = course.antennas[relay].line_km(course.sky.earth_fixed(r_km[:, None], ts))[:, 0]  # type: ignore[union-attr]
    w, x, y, z = (true_value(run, f"attitude.local.q{i}", t) for i in range(4))
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    turn = np.eye(3) + 2 * w * cross + 2 * cross @ cross
    body: Floats = turn.T @ (fixed @ line / np.linalg.norm(line))
    return body


def reachable(link: str, body: Floats) -> bool:
    """Within the limits of the dish (120 and 66 degrees), or of the S-band antenna (118 from the zenith)."""
    forward, right, down = body
    if link == KU:
        along = np.degrees(np.arctan2(-forward, -down))
        return bool(abs(along) <= 120.0 and abs(np.degrees(np.arcsin(right))) <= 66.0)
    return bool(np.degrees(np.arccos(-down)) <= 118.0)


@pytest.mark.parametrize("link", [KU, S])
def test_a_tumbling_station_holds_on_while_the_relay_is_within_reach(link: str) -> None:
    run, states = adrift(), []
    for t in np.arange(LOST + HOUR, HELD_AGAIN, 181.0).tolist():
        wanted = [followed(run, link, t + s) for s in (-5.0, 0.0, 5.0)]
        within = {body is not None and reachable(link, body) for body in wanted}
        if len(within) == 1:  # not at the edge of anything
            states.append(state(run, link, t))
            assert (states[-1] is LinkState.AOS) is within.pop(), t
    assert {LinkState.AOS, LinkState.LOS} == set(states)


@pytest.mark.parametrize("link", [KU, S])
def test_it_is_without_a_link_for_longer_than_one_that_holds(link: str) -> None:
    quiet, ts = Run(real_scenario()), np.arange(LOST + HOUR, HELD_AGAIN, 120.0).tolist()
    lost, held = (np.mean([state(run, link, t) is LinkState.AOS for t in ts]) for run in (adrift(), quiet))
    assert lost < held - 0.1
    later = np.arange(HELD_AGAIN + HOUR, 23 * HOUR, 300.0).tolist()
    assert [state(adrift(), link, t) for t in later] == [state(quiet, link, t) for t in later]


def test_where_the_dish_holds_on_it_is_not_parked() -> None:
    run = adrift()
    for t in np.arange(LOST + HOUR, HELD_AGAIN, 241.0).tolist():
        parked = true_value(run, "antenna.ku-band.elevation_deg", t) == -95.0
        if {state(run, KU, t - 3.0), state(run, KU, t), state(run, KU, t + 3.0)} == {state(run, KU, t)}:
            assert parked is (state(run, KU, t) is LinkState.LOS)


def test_links_that_need_no_pointing_take_no_notice() -> None:
    run, quiet = adrift(), Run(real_scenario())
    for t in np.arange(LOST, HELD_AGAIN, 1500.0).tolist():
        for link in ("vhf", "luch", "uhf"):
            assert told(run, link, t) == told(quiet, link, t)


def test_a_station_that_holds_has_the_sightlines_of_its_course() -> None:
    run = Run(real_scenario(event("near", {"do": "steer", "by": "thrusters"}, at="000/02:00")))
    before, after = run.moment_at(HOUR), run.moment_at(3 * HOUR)
    assert before.attitude is not after.attitude
    assert before.sightlines is after.sightlines
    relays = ("tdrs-41w", "tdrs-275w")
    assert after.sightlines.in_sight(KU, relays) is after.course.in_sight(relays)


@given(st.floats(LOST, 20 * HOUR).map(lambda t: float(np.floor(t * 1024) / 1024)), st.sampled_from([KU, S]))
@settings(max_examples=examples(40))
def test_the_foreseen_change_comes_and_is_then_the_since(t: float, link: str) -> None:
    run = adrift()
    now = told(run, link, t)
    assert now.state is state(run, link, t)
    assert now.since <= t
    assert now.next_change is not None
    if now.next_change < HELD_AGAIN or t > HELD_AGAIN + HOUR:
        assert state(run, link, now.next_change - 1 / 1024) is now.state
        assert state(run, link, now.next_change) is not now.state
        assert told(run, link, now.next_change).since == now.next_change
        assert told(run, link, (t + now.next_change) / 2).since == now.since


def test_since_looks_past_the_loss_of_control() -> None:
    run = adrift()
    assert state(run, S, LOST) is state(run, S, LOST - 1.0)
    assert told(run, S, LOST + 1.0).since == told(run, S, LOST - 1.0).since < LOST


def test_seeking_is_playing() -> None:
    sought = Run(adrift().scenario)
    for t in (13.5 * HOUR, LOST + 0.25, 7.7 * HOUR):
        assert sought.readings_at(t).values.tobytes() == adrift().readings_at(t).values.tobytes()


@given(st.floats(5 * HOUR, 6 * HOUR), st.integers(0, 30))
@settings(max_examples=examples(20))
def test_an_instant_is_the_same_alone_and_in_company(t: float, count: int) -> None:
    moment, quantities = adrift().moment_at(5 * HOUR), adrift().model.quantities
    ts = np.sort(np.append(5 * HOUR + 97.0 * np.arange(count), t))
    one = int(ts.searchsorted(t))
    together, alone = quantities.values(moment, ts), quantities.values(moment, ts[one : one + 1])
    assert together[:, one : one + 1].tobytes() == alone.tobytes()


def test_states_lie_within_their_bounds() -> None:
    quantities = adrift().model.quantities
    moment = adrift().moment_at(5 * HOUR)
    ts = np.arange(5 * HOUR, 8 * HOUR, 20.0)
    low, high = quantities.bounds(moment, ts[0], ts[-1], ("sight",))
    values = quantities.values(moment, ts, ("sight",))
    rows = [quantities.row(name) for name in (f"link.{KU}", f"link.{S}", f"rate.{S}")]
    assert (low[rows] == values[rows].min(axis=1)).all()
    assert (high[rows] == values[rows].max(axis=1)).all()


def test_without_a_guidance_computer_only_the_fixed_antennas_are_left() -> None:
    run, ts = untold(), np.arange(LOST + 60.0, 8 * HOUR, 223.0).tolist()
    assert {state(run, KU, t) for t in ts} == {LinkState.LOS}
    assert {true_value(run, "antenna.ku-band.elevation_deg", t) for t in ts} == {-95.0}
    states = set()
    for t in ts:
        body = followed(run, S, t)
        if body is not None and abs(body[2]) < 0.02:
            continue  # at the edge of the hemisphere
        overhead = body is not None and bool(body[2] < 0.0)
        rate = Rate(int(true_value(run, f"rate.{S}", t)))
        assert rate is (Rate.LOW if overhead else Rate.NONE)
        assert (state(run, S, t) is LinkState.AOS) is overhead
        assert told(run, S, t).low_rate is overhead
        states.add(rate)
    assert states == {Rate.LOW, Rate.NONE}
    back = np.arange(8 * HOUR + 300.0, 12 * HOUR, 97.0).tolist()
    rates = {(state(run, S, t), Rate(int(true_value(run, f"rate.{S}", t)))) for t in back}
    assert rates == {(LinkState.AOS, Rate.HIGH), (LinkState.LOS, Rate.NONE)}


def test_what_is_lost_with_the_computers_is_lost_since_then() -> None:
    held = next(
        t for t in np.arange(HOUR, 2 * HOUR, 60.0).tolist() if state(untold(), KU, t) is LinkState.AOS
    )
    run = Run(real_scenario(switched("off", clock(held + 60.0))))
    assert state(run, KU, held) is LinkState.AOS
    lost = told(run, KU, held + 600.0)
    assert (lost.state, lost.since) == (LinkState.LOS, held + 60.0)


def test_the_rate_is_a_channel() -> None:
    run = untold()
    channel = run.channels[f"SIM.{S}.rate"]
    assert list(channel.labels) == [Rate.NONE, Rate.LOW, Rate.HIGH]
    t = next(t for t in np.arange(3 * HOUR, 8 * HOUR, 60.0) if true_value(run, f"rate.{S}", t) == Rate.LOW)
    assert run.readings_at(float(t) + 1.0).value(channel.id) == Rate.LOW


def test_at_the_low_rate_mail_goes_and_no_voice() -> None:
    ts = np.arange(3 * HOUR, 8 * HOUR, 60.0).tolist()
    low = next(t for t in ts if all(true_value(untold(), f"rate.{S}", t + s) == Rate.LOW for s in (0, 60)))
    send = event("mail", {"do": "send", "message": "note"}, at=clock(low))
    events = (switched("off", "000/02:00"), said("low", clock(low)), send, switched("on", "000/08:00"))
    high = next(
        t
        for t in np.arange(9 * HOUR, 12 * HOUR, 60.0).tolist()
        if true_value(untold(), f"rate.{S}", t) == Rate.HIGH
    )
    run = Run(real_scenario(*events, said("high", clock(high)), messages=[message("note", S)]))
    frame = run.frame_at(high + 1.0)
    assert {words.text: words.heard for words in frame.speech} == {"low": False, "high": True}
    assert run.moment_at(low + 30.0).facts.letters["note"].received is not None


def test_what_waits_goes_as_soon_as_a_computer_is_up() -> None:
    """Within the hour after a computer is switched on, at the tick at which it can tell the dish again."""
    up = 8 * HOUR + 270.0
    ready = next(t for t in (up + x for x in range(0, 6000, 60)) if state(untold(), KU, t) is LinkState.AOS)
    later = 8 * HOUR + (ready - up)
    events = (switched("off", "000/02:00"), switched("on", clock(later)))
    send = event("mail", {"do": "send", "message": "note"}, at="000/03:00")
    run = Run(real_scenario(*events, send, messages=[message("note", KU)]))
    letter = run.moment_at(12 * HOUR).facts.letters["note"]
    assert letter.sent is not None
    assert state(run, KU, later + 269.0) is LinkState.LOS
    assert letter.sent / 1024 == later + 270.0


def test_a_station_that_was_struck_thousands_of_times_still_tells_since_when_a_link_is_as_it_is() -> None:
    moment = untold().moment_at(HOUR)
    first = lines = moment.sightlines
    for k in range(1, 3 * sys.getrecursionlimit()):
        lines = Sightlines(first._model, moment.course, None, first.t0 + k / 1024, lines)
    through = next(x.through for x in untold().scenario.station.links if x.id == S)
    assert lines.last_change(S, through, HOUR) == first.last_change(S, through, HOUR)
