"""Branches: a run in which somebody acted shares its past, and is what its journal tells from the start."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from telemetry.journal import AlarmAcknowledged, Journal, OptionChosen
from telemetry.run import Run
from tests.conftest import examples
from tests.telemetry.conftest import digest, event, run_of

TICK_S = 1 / 1024
HOURS = 3600.0
ASKING_S = {"hatch": 600.0, "leak": 1800.0, "walk": 4000.0}
CONSEQUENCES = {
    "hatch": [{"do": "hatch", "hatches": ["front-back"], "open": False}],
    "leak": [{"do": "vent", "module": "front", "diameter_mm": 12}],
    "walk": [
        {"do": "move", "who": ["bob"], "to": "front"},
        {"do": "say", "by": "bob", "text": "I come.", "delay": "20 s"},
    ],
}


@cache
def story() -> Run:
    """Three questions whose answers change the air; a condition on it that must last, and a guarded event."""
    questions = [
        event(
            name,
            at=f"000/{int(t) // 3600:02d}:{int(t) % 3600 // 60:02d}",
            decision={
                "owner": "ann",
                "prompt": f"{name}?",
                "within": "30 min",
                "default": "no",
                "options": [
                    {"id": "no", "title": "No"},
                    {"id": "yes", "title": "Yes", "effects": CONSEQUENCES[name]},
                ],
            },
        )
        for name, t in ASKING_S.items()
    ]
    thin = {"quantity": "air.front.total_mmhg", "below": 700.0}
    return run_of(
        *questions,
        event("thin", {"do": "health", "who": ["bob"], "health": "wounded"}, when=thin, **{"for": "90 s"}),
        event("end", at="000/03:00", requires=[{"event": "thin"}]),
    )


def fresh() -> Run:
    return Run(story().scenario)


acts = st.builds(
    lambda tick, name, option: OptionChosen(tick * TICK_S, "seat", name, option),
    st.integers(0, int(3 * HOURS * 1024)) | st.sampled_from([int(t * 1024) for t in ASKING_S.values()]),
    st.sampled_from([*ASKING_S]),
    st.sampled_from(["yes", "no"]),
)
times = st.floats(0.0, 4 * HOURS)


@settings(max_examples=examples(25))
@given(st.lists(st.tuples(acts, st.none() | times), max_size=6), st.lists(times, min_size=1, max_size=4))
def test_a_branch_is_the_run_that_its_journal_tells(
    played: list[tuple[OptionChosen, float | None]], looked: list[float]
) -> None:
    run = fresh()
    for act, looked_ahead in played:
        if looked_ahead is not None:
            run.frame_at(looked_ahead)
        run = run.acted(act)
    told = Run(run.scenario, journal=Journal(tuple(run.journal)))
    for t in looked:
        assert digest(told.frame_at(t)) == digest(run.frame_at(t)), t
    assert told.came() == run.came()
    assert told.refusals() == run.refusals()


@settings(max_examples=examples(25))
@given(acts, times)
def test_acting_leaves_the_past_and_the_other_branch_as_they_were(act: OptionChosen, t: float) -> None:
    trunk = fresh()
    trunk.frame_at(2 * HOURS)
    before = digest(story().frame_at(t))
    branch = trunk.acted(act)
    branch.frame_at(3 * HOURS)
    assert digest(trunk.frame_at(t)) == before
    assert len(trunk.journal) == 0
    if t < act.t:
        assert digest(branch.frame_at(t)) == before


def test_what_was_done_later_belongs_to_the_other_branch() -> None:
    later, seen = (
        OptionChosen(4100.0, "seat", "walk", "yes"),
        AlarmAcknowledged(3000.0, "seat", "an alarm", 2990.0),
    )
    run = fresh().acted(OptionChosen(700.0, "seat", "hatch", "yes"))
    run.record(seen)
    run = run.acted(later)
    assert [*run.journal][1:] == [seen, later]
    branch = run.acted(OptionChosen(1900.0, "seat", "leak", "yes"))
    assert [entry.t for entry in branch.journal] == [700.0, 1900.0]
    assert [entry.t for entry in run.journal] == [700.0, 3000.0, 4100.0]


def test_a_branch_shares_what_lies_before_it() -> None:
    trunk = fresh()
    trunk.came()
    branch = trunk.acted(OptionChosen(4100.0, "seat", "walk", "yes"))
    assert branch.moment_at(4000.0) is trunk.moment_at(4000.0)
    assert branch.moment_at(4100.0) is not trunk.moment_at(4100.0)


def test_alarms_of_another_branch_are_not_this_ones() -> None:
    trunk = fresh().acted(OptionChosen(1900.0, "seat", "leak", "yes"))
    assert trunk.frame_at(3 * HOURS).alarms
    spared = trunk.acted(OptionChosen(1850.0, "seat", "leak", "no"))
    assert not spared.frame_at(3 * HOURS).alarms
    assert not spared.frame_at(3 * HOURS).alarm_log
