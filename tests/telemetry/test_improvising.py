"""Improvised injects: their effects at once, told among the injects, or refused whole with a reason."""

import pytest

from scenarios.effects import Effect, Indicate, Move, SetFire, SetHatch
from scenarios.faults import ScenarioError
from scenarios.improvised import effects_in
from scenarios.injects import InjectState
from telemetry.exercise_acts import Improvised
from telemetry.journal import Journal
from telemetry.objecting import objection
from telemetry.run import Run
from tests.telemetry.conftest import digest, run_of
from tests.telemetry.exercise_stories import told

SEATS = [{"id": "flight", "title": "Flight", "role": "player", "plays": ["bob"], "sides": ["us"]}]


def made_up(*effects: Effect, to: tuple[str, ...] = ("flight", "ann")) -> Improvised:
    return Improvised(60.0, "facilitator", "A valve jams", "Simulator", to, "It will not turn.", effects)


def with_seats() -> Run:
    return run_of(seats=SEATS)


def test_its_effects_come_and_it_is_told_to_those_it_reaches() -> None:
    shut = SetHatch(do="hatch", hatches=("front-back",), open=False)
    later = Move.model_validate({"do": "move", "who": ["ann"], "to": "lock", "delay": "1 s"})
    run = with_seats().acted(made_up(shut, later))
    assert not run.frame_at(60.0).hatches[0].open
    inject = told(run, 60.0, "improvised-1")
    assert (inject.title, inject.sender, inject.to, inject.state, inject.came) == (
        "A valve jams", "Simulator", ("flight", "ann"), InjectState.FIRED, 60.0
    )  # fmt: skip
    (occurrence,) = [o for o in run.frame_at(60.0).occurrences if o.event == "improvised-1"]
    assert (occurrence.who, occurrence.text) == (("bob", "ann"), "It will not turn.")
    assert run.next_event_after(30.0) == 60.0
    assert [t for t, _ in run.refusals()] == [61.0], "the hatch on the way is shut, as for any effect"


def test_it_is_what_its_journal_tells() -> None:
    run = with_seats().acted(made_up(SetFire(do="fire", module="front", smoke_mg_min=40)))
    rebuilt = Run(run.scenario, journal=Journal(tuple(run.journal)))
    assert digest(rebuilt.frame_at(600.0)) == digest(run.frame_at(600.0))


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (made_up(to=("nobody",)), "to[0]: no seat or person is called 'nobody'"),
        (
            made_up(SetFire(do="fire", module="attic", smoke_mg_min=1)),
            "effects[0].module: no module is called 'attic'",
        ),
        (made_up(Move(do="move", who=("zoe",), to="front")), "effects[0].who[0]: no person is called 'zoe'"),
    ],
)
def test_what_names_nothing_is_refused_whole(entry: Improvised, reason: str) -> None:
    run = with_seats()
    assert objection(run, entry) == reason
    refused = run.acted(entry)
    assert refused.refusals() == ((60.0, f"'A valve jams' cannot be: {reason}"),)
    assert refused.frame_at(60.0).injects == ()


def test_an_indication_must_be_one_that_authors_may_give() -> None:
    entry = made_up(Indicate(do="indicate", channel="SIM.orbit.sunlit", to=1))
    assert objection(with_seats(), entry).startswith("effects[0].channel: no channel is called")


def test_effects_are_read_as_they_stand_in_a_file() -> None:
    known = with_seats().model.defined
    fire, shut = effects_in(
        "{do: fire, module: front, smoke_mg_min: 40}, "
        "{do: hatch, hatches: [front-back], open: false, delay: 2 min}",
        known,
    )
    assert fire == SetFire(do="fire", module="front", smoke_mg_min=40)
    assert shut.delay == 120 * 1024


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{do: fire, module: frnt, smoke_mg_min: 4}", "effects[0].module: no module is called 'frnt'"),
        ("{do: fire, module: front}", "effects[0].smoke_mg_min: is missing"),
        ("{do: burn}", "effects[0].do: 'burn' is unknown"),
        ("{do: fire", "improvised:1"),
    ],
)
def test_what_is_no_effect_is_told_with_its_field(text: str, line: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        effects_in(text, with_seats().model.defined)
    assert line in str(caught.value)
