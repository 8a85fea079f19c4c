"""Frames and scenes: everything of a moment told, once while it stays the same."""

import numpy as np
import pytest

from telemetry.memo import Memo
from tests.telemetry.conftest import event, run_of, true_value

HOUR = 3600.0


def test_what_stays_the_same_is_told_once() -> None:
    run = run_of(
        event("say", {"do": "say", "by": "ann", "to": ["bob"], "text": "Here."}, at="000/01:00"),
        event("go", {"do": "move", "who": ["ann"], "to": "back"}, at="000/02:00"),
    )
    early, again, late = run.frame_at(1.1 * HOUR), run.frame_at(1.2 * HOUR), run.frame_at(3 * HOUR)
    assert early.speech is again.speech
    assert early.equipment is late.equipment
    assert early.speech[0] is late.speech[0]
    assert early.occurrences[0] is late.occurrences[0]
    assert [p.module for p in late.people] == ["back", "back"]


def test_a_frame_tells_what_the_quantities_say() -> None:
    run = run_of()
    frame = run.frame_at(5000.25)
    for person in frame.people:
        assert person.breathing_co2_mmhg == true_value(run, f"person.{person.id}.breathing_co2_mmhg", frame.t)
    for module in frame.modules:
        assert module.hum_dba == true_value(run, f"hum.{module.id}", frame.t)
        assert module.ventilated == true_value(run, f"ventilated.{module.id}", frame.t)
    for name in (
        "latitude_deg",
        "longitude_deg",
        "altitude_km",
        "mean_altitude_km",
        "beta_deg",
        "propellant_kg",
    ):
        assert getattr(frame.orbit, name) == true_value(run, f"orbit.{name}", frame.t)
    assert frame.orbit.sunlit == true_value(run, "orbit.sunlit", frame.t)
    assert frame.orbit.entry is None


def test_words_are_heard_by_those_beside_and_by_loop() -> None:
    run = run_of(
        event(
            "loop",
            {"do": "say", "by": "ann", "to": ["bob"], "text": "Do you copy?", "loop": "uhf"},
            at="000/01:00",
        ),
        event("off", {"do": "equipment", "which": ["radio-1"], "state": "off"}, at="000/01:30"),
        event(
            "dead", {"do": "say", "by": "ann", "to": ["bob"], "text": "Hello?", "loop": "uhf"}, at="000/02:00"
        ),
    )
    copied, lost = run.frame_at(3 * HOUR).speech
    assert (copied.heard, copied.hearers, copied.module) == (True, ("ann", "bob"), "front")
    assert (lost.heard, lost.hearers) == (False, ("ann",))


def test_strikes_places_out_of_bounds_sites_and_flags_are_told() -> None:
    places = [{"name": f"P{i}", "latitude_deg": 10.0 * i, "longitude_deg": 20.0} for i in range(3)]
    run = run_of(
        event("war", {"do": "strike", "places": places, "every": "2 min"},
              {"do": "out-of-bounds", "module": "back", "forbidden": True},
              {"do": "site", "sites": ["desert"], "state": "dark"}, at="000/01:00"),
        event("peace", {"do": "out-of-bounds", "module": "back", "forbidden": False}, at="000/02:00"),
    )  # fmt: skip
    begun, later = run.frame_at(HOUR + 120.0), run.frame_at(2 * HOUR)
    assert [(d.name, d.latitude_deg, d.t) for d in begun.detonations] == [
        ("P0", 0.0, HOUR),
        ("P1", 10.0, HOUR + 120),
    ]
    assert [m.forbidden for m in begun.modules] == [False, True, False]
    assert [m.forbidden for m in later.modules] == [False] * 3
    assert {s.id: s.state for s in later.sites} == {"houston": "answering", "desert": "dark"}
    assert len(later.detonations) == 3


@pytest.mark.parametrize("t", [0.0, 40_000.0])
def test_day_and_night_are_foreseen(t: float) -> None:
    run = run_of()
    orbit = run.frame_at(t).orbit
    assert orbit.next_terminator is not None
    before, after = run.frame_at(orbit.next_terminator - 1 / 1024), run.frame_at(orbit.next_terminator)
    assert before.orbit.sunlit is orbit.sunlit
    assert after.orbit.sunlit is not orbit.sunlit
    assert 88.0 < orbit.period_min < 94.0
    assert -90 <= orbit.subsolar_latitude_deg <= 90
    assert np.isfinite(orbit.altitude_rate_km_h)


def test_a_memo_asks_once_and_forgets_the_oldest() -> None:
    asked: list[str] = []

    def tell(source: list[str]) -> str:
        asked.append(source[0])
        return source[0].upper()

    memo = Memo(tell, 2)
    a, b, c = ["a"], ["b"], ["c"]
    assert [memo(x) for x in (a, b, a, b)] == ["A", "B", "A", "B"]
    assert asked == ["a", "b"]
    memo(c)
    assert memo(a) == "A"
    assert asked == ["a", "b", "c", "a"]
    assert memo(["a"]) == "A"
    assert asked[-1] == "a"
    assert len(asked) == 5
