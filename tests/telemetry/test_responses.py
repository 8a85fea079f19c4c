"""What a station does by itself: every time a condition becomes true, and only then."""

from hypothesis import given, settings
from hypothesis import strategies as st

from telemetry.check import problems
from telemetry.moment import Moment
from telemetry.run import Run
from telemetry.story import ROUNDS
from tests.conftest import examples
from tests.telemetry.conftest import Data, event, real_scenario, real_station, run_of, scenario, station

HOUR = 3600.0


def response(name: str, when: Data, *effects: Data, **more: object) -> Data:
    return {"id": name, "title": name, "when": when, "effects": list(effects), **more}


def responding(*responses: Data) -> Data:
    return station(responses=list(responses))


def state_of(name: str, *states: str) -> Data:
    return {"equipment": name, "state": list(states)}


def switch(name: str, state: str, at: str) -> Data:
    return event(f"{name}-{state}-{at.replace(':', '-').replace('/', '-')}",
                 {"do": "equipment", "which": [name], "state": state}, at=at)  # fmt: skip


STOP_FAN = {"do": "ventilation", "hatches": ["front-back"], "on": False}
START_FAN = {**STOP_FAN, "on": True}


def told(run: Run, name: str) -> list[float]:
    run.came()
    return [t for t, text in run.mishaps() if text == name]


def fan_on(run: Run, t: float) -> bool:
    return next(h.fan_on for h in run.frame_at(t).hatches if h.id == "front-back")


def test_a_response_comes_with_its_condition_and_is_told() -> None:
    run = run_of(switch("radio-2", "on", "000/01:00"),
                 station=responding(response("stops", state_of("radio-2", "on"), STOP_FAN)))  # fmt: skip
    assert fan_on(run, HOUR - 1)
    assert not fan_on(run, HOUR)
    assert told(run, "stops") == [HOUR]
    assert run.next_event_after(0.0) == HOUR
    told_of = [o for o in run.frame_at(HOUR).occurrences if o.title == "stops"]
    assert [(o.t, o.source) for o in told_of] == [(HOUR, "ours")]


def test_it_comes_every_time_but_once_while_the_condition_lasts() -> None:
    run = run_of(
        switch("radio-2", "on", "000/01:00"),
        event("fan-on", START_FAN, at="000/01:30"),
        switch("radio-2", "off", "000/02:00"),
        switch("radio-2", "on", "000/03:00"),
        station=responding(response("stops", state_of("radio-2", "on"), STOP_FAN)),
    )
    assert told(run, "stops") == [HOUR, 3 * HOUR]
    assert fan_on(run, 2.5 * HOUR), "somebody switched it on again, and nothing stops it"
    assert not fan_on(run, 3 * HOUR)


def test_one_that_waits_for_a_quantity_comes_again_when_it_was_back() -> None:
    oxygen = {"do": "release-gas", "module": "back", "species": "o2"}
    high = {"quantity": "air.back.o2_mmhg", "above": 185.0}
    run = run_of(
        event("on", {**oxygen, "rate_kg_h": 4}, at="000/01:00"),
        event("off", {**oxygen, "rate_kg_h": 0}, at="000/02:00"),
        event("hole", {"do": "vent", "module": "back", "diameter_mm": 20}, at="000/03:00"),
        event("plug", {"do": "vent", "module": "back", "diameter_mm": 0}, at="000/03:20"),
        event("again", {**oxygen, "rate_kg_h": 4}, at="000/05:00"),
        station=responding(response("high", high, {"do": "equipment", "which": ["radio-2"], "state": "on"})),
    )
    times = told(run, "high")
    assert len(times) == 2
    assert HOUR < times[0] < 2 * HOUR
    assert times[1] > 5 * HOUR


def test_it_waits_for_its_time() -> None:
    run = run_of(
        switch("radio-2", "on", "000/01:00"),
        switch("radio-2", "off", "000/01:05"),
        switch("radio-2", "on", "000/02:00"),
        station=responding(response("stops", state_of("radio-2", "on"), STOP_FAN, **{"for": "10 min"})),
    )
    assert told(run, "stops") == [2 * HOUR + 600.0]


def test_one_may_end_its_own_condition_and_come_again() -> None:
    reset = {"do": "equipment", "which": ["radio-2"], "state": "off"}
    run = run_of(
        switch("radio-2", "on", "000/01:00"),
        switch("radio-2", "on", "000/02:00"),
        station=responding(response("resets", state_of("radio-2", "on"), reset)),
    )
    assert told(run, "resets") == [HOUR, 2 * HOUR]


def test_two_that_set_each_other_off_are_stopped_and_recorded() -> None:
    def turn(state: str) -> Data:
        return {"do": "equipment", "which": ["radio-2"], "state": state}

    run = run_of(switch("radio-2", "on", "000/01:00"), station=responding(
        response("off", state_of("radio-2", "on"), turn("off")),
        response("on", state_of("radio-2", "off"), turn("on")),
    ))  # fmt: skip
    assert [why for _, why in run.refusals() if "comes no more" in why]
    assert len(run.mishaps()) < 3 * ROUNDS


def test_one_that_chatters_about_a_level_is_switched_off() -> None:
    """A thermostat without a deadband would otherwise cut the run at every tick."""
    oxygen = {"do": "release-gas", "module": "back", "species": "o2"}
    hole = {"do": "vent", "module": "back"}
    level = "air.back.o2_mmhg"
    run = run_of(event("on", {**oxygen, "rate_kg_h": 4}, at="000/01:00"), station=responding(
        response("lets-out", {"quantity": level, "above": 185.0}, {**hole, "diameter_mm": 40}),
        response("keeps", {"quantity": level, "below": 185.0}, {**hole, "diameter_mm": 0}),
    ))  # fmt: skip
    assert any("comes no more" in why for _, why in run.refusals())
    assert len(run.came()) == 1


def test_an_event_may_wait_for_what_a_response_does() -> None:
    waits = event("hush", {"do": "flag", "flag": "hush"}, when={"equipment": "radio-1", "state": ["off"]})
    off = {"do": "equipment", "which": ["radio-1"], "state": "off"}
    run = run_of(switch("radio-2", "on", "000/01:00"), waits,
                 station=responding(response("jams", state_of("radio-2", "on"), off)))  # fmt: skip
    assert [(c.event, c.happened) for c in run.came()][-1] == ("hush", True)


def test_a_guard_may_ask_for_the_state_of_equipment_and_says_why_not() -> None:
    guarded = event(
        "calls", {"do": "flag", "flag": "x"}, at="000/01:00", requires=[state_of("radio-2", "on")]
    )
    came = run_of(guarded).came()[0]
    assert (came.happened, came.why_not) == (False, "it needs that R2 is on")


@settings(max_examples=examples(5))
@given(st.lists(st.integers(0, 20_000), min_size=1, max_size=5))
def test_a_run_with_responses_does_not_depend_on_how_far_one_looked(asked: list[int]) -> None:
    def fresh() -> Run:
        return run_of(
            switch("radio-2", "on", "000/01:00"), switch("radio-2", "off", "000/02:00"),
            switch("radio-2", "on", "000/03:00"),
            station=responding(
                response("stops", state_of("radio-2", "on"), STOP_FAN, **{"for": "3 min"}),
                response("starts", {"not": state_of("radio-2", "on")}, START_FAN),
            ),
        )  # fmt: skip

    run = fresh()
    for t in asked:
        run.frame_at(float(t))
    assert [m.tick for m in fresh_moments(run)] == [m.tick for m in fresh_moments(fresh())]
    assert run.mishaps() == fresh().mishaps()


def fresh_moments(run: Run) -> list[Moment]:
    run.came()
    return list(run.chain.moments)


def test_what_a_response_cannot_ask_or_do_is_told_where_it_stands() -> None:
    wrong = responding(
        response("asks", {"quantity": "air.attic.o2_mmhg", "above": 1.0}, STOP_FAN),
        response("shows", state_of("radio-2", "on"), {"do": "indicate", "channel": "USLAB000053", "to": 1}),
    )
    found = problems(scenario(station=wrong))
    assert [path for path, _, _ in found] == [
        ("station", "responses", 1, "effects", 0, "channel"),
        ("station", "responses", 0, "when", "quantity"),
    ]


def on_the_real_station(*effects: Data) -> Run:
    """Six people on the real station, and something at MET 1 h."""
    return Run(real_scenario(event("added", *effects, at="000/01:00"), end="000/03:00"))


def fans(run: Run, t: float) -> dict[str, bool]:
    return {h.id: h.fan_on for h in run.frame_at(t).hatches}


def states(run: Run, t: float) -> dict[str, str]:
    return {e.id: e.state for e in run.frame_at(t).equipment}


def test_on_the_real_station_smoke_stops_the_fans_of_its_module_alone() -> None:
    run = on_the_real_station({"do": "fire", "module": "node2", "smoke_mg_min": 800})
    before, after = fans(run, HOUR - 1), fans(run, HOUR + 600)
    assert {h for h in before if before[h] and not after[h]} == {"lab-node2", "node2-columbus", "node2-jpm"}
    assert {e for e, s in states(run, HOUR - 1).items() if s != states(run, HOUR + 600)[e]} == {"air-node2"}
    assert any("Node 2" in a.text and a.severity == 1 for a in run.frame_at(HOUR + 600).alarms)


def test_the_fire_button_stops_fans_between_modules_and_leaves_those_within() -> None:
    run = on_the_real_station({"do": "equipment", "which": ["button-fire"], "state": "on"})
    assert not any(fans(run, HOUR).values())
    assert {e for e, s in states(run, HOUR - 1).items() if s != states(run, HOUR)[e]} == {"button-fire"}
    assert run.frame_at(HOUR + 1).alarms[0].text == "fire called by the crew"


def test_losing_air_shuts_no_hatch() -> None:
    run = on_the_real_station({"do": "vent", "module": "node2", "diameter_mm": 25})
    before = {h.id: h.open for h in run.frame_at(HOUR - 1).hatches}
    assert {h.id: h.open for h in run.frame_at(2 * HOUR).hatches} == before
    assert any(a.text.startswith("rapid depressurisation") for a in run.frame_at(HOUR + 60).alarms)


def test_a_fan_that_had_failed_stays_so_through_a_fire_and_when_fans_are_switched_on_again() -> None:
    """Of the Lab's two air conditioners one has failed; smoke switches both off, and the crew both on."""
    lab = {"do": "equipment", "which": ["air-lab-*"]}
    run = Run(
        real_scenario(
            event("breaks", {**lab, "which": ["air-lab-port"], "state": "failed"},
                  {**lab, "which": ["air-lab-starboard"], "state": "on"}, at="000/00:30"),
            event("fire", {"do": "fire", "module": "lab", "smoke_mg_min": 800}, at="000/01:00"),
            event("out", {"do": "fire", "module": "lab", "smoke_mg_min": 0}, at="000/01:10"),
            event("switches", {**lab, "state": "on"}, at="000/05:00"),
            event("mends", {**lab, "state": "on", "mends": True}, at="000/06:00"),
            end="000/08:00",
        )
    )  # fmt: skip

    def both(hour: float) -> tuple[str, str]:
        now = states(run, hour * HOUR)
        return now["air-lab-port"], now["air-lab-starboard"]

    found = [both(hour) for hour in (0.9, 1.2, 5.0, 6.0)]
    assert found == [("failed", "on"), ("failed", "off"), ("failed", "on"), ("on", "on")]
    assert run.refusals() == ((5 * HOUR, "air-lab-port is not on: it has failed, and nothing mends it"),)


def test_every_smoke_response_stops_all_that_moves_air_in_its_module() -> None:
    iss = real_station()
    detectors = [e for e in iss.equipment if e.kind == "smoke-detector"]
    responses = {r.id: r for r in iss.responses}
    assert len(detectors) > 10
    for detector in detectors:
        response_ = responses[f"smoke-in-{detector.module}"]
        assert getattr(response_.when, "quantity", "") == f"detector.{detector.id}.alarm"
        stopped = {
            name
            for effect in response_.effects
            for name in (*getattr(effect, "hatches", ()), *getattr(effect, "which", ()))
        }
        fans = {h.id for h in iss.hatches if detector.module in h.between}
        within = {
            e.id
            for e in iss.equipment
            if e.module == detector.module and e.id.startswith(("air-", "cabin-fan-"))
        }
        assert stopped == fans | within
