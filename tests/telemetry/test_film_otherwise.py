"""The film told otherwise: whatever is answered, and when, it ends in one way and asks nothing impossible.

Never here: the plans that reach each ending; those stand beside the film and `check` plays them.
"""

from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.severity import Severity
from scenarios.times import TICKS_PER_SECOND, met_ticks
from telemetry.journal import OptionChosen
from telemetry.link import LinkState
from telemetry.outcome import outcome
from telemetry.run import Run
from tests.conftest import examples
from tests.telemetry.conftest import played_film

Played = tuple[Run, dict[str, str]]


def played(pick: st.DataObject) -> Played:
    """The film with up to four answers other than its own, each at any tick of its time."""
    run, chosen = played_film(), dict[str, str]()
    for _ in range(pick.draw(st.integers(1, 4), label="answers")):
        answers = run.moment_at(run.end_t).facts.answers
        after = max((answers[decision].asked for decision in chosen), default=run.scenario.start)
        ahead = [
            d for d, a in answers.items() if a.asked > after and a.option is not None and d not in chosen
        ]
        if not ahead:
            break
        decision = pick.draw(st.sampled_from(ahead), label="decision")
        asked = answers[decision]
        question = run.model.decisions[decision]
        others = [option.id for option in question.options if option.id != question.default]
        chosen[decision] = pick.draw(st.sampled_from(others), label="option")
        tick = pick.draw(st.integers(asked.asked + 1, asked.deadline - 1), label="tick")
        run = run.acted(OptionChosen(tick / TICKS_PER_SECOND, "test", decision, chosen[decision]))
    return run, chosen


@given(st.data())
@settings(max_examples=examples(8))
def test_any_answers_at_any_time_end_in_one_ending_and_ask_nothing_impossible(pick: st.DataObject) -> None:
    run, chosen = played(pick)
    found = outcome(run)
    assert found.ending is not None
    assert run.refusals() == ()
    facts = run.moment_at(run.end_t).facts
    assert {decision: facts.answers[decision].option for decision in chosen} == chosen
    died = {who: p.health_since for who, p in facts.people.items() if p.health == "dead"}
    assert [words for words in facts.spoken if words.by in died and words.tick > (died[words.by] or 0)] == []
    unguarded = [came.event for came in facts.came if not came.happened and not came.why_not]
    assert unguarded == []


def told(*answers: tuple[str, str, str]) -> Run:
    """The film with these answers: when, to what, and which."""
    run = played_film()
    for met, decision, option in answers:
        run = run.acted(OptionChosen(met_ticks(met) / TICKS_PER_SECOND, "test", decision, option))
    return run


def value(run: Run, channel: str, met: str) -> float:
    return run.readings_at(met_ticks(met) / TICKS_PER_SECOND).value(channel)


def test_the_spare_machine_clears_the_air_that_gives_headaches() -> None:
    started = told(("001/09:15", "headache", "start"))
    film, other = (value(run, "SIM.node3.ppCO2", "001/13:00") for run in (played_film(), started))
    assert other < film - 0.3


def test_a_torch_lit_in_oxygen_empties_rassvet_and_no_other_module() -> None:
    lit = told(("001/13:50", "standoff", "light"))
    assert value(lit, "SIM.rassvet.pressure", "001/13:49") > 740
    assert value(lit, "SIM.rassvet.pressure", "001/16:00") < 5
    assert value(lit, "SIM.zarya.pressure", "001/16:00") > 730
    assert value(lit, "SIM.soyuz.pressure", "001/16:00") > 730
    log = lit.frame_at(met_ticks("001/14:30") / TICKS_PER_SECOND).alarm_log
    assert any(
        each.severity is Severity.EMERGENCY and each.t > met_ticks("001/13:50") / TICKS_PER_SECOND
        for each in log
    )


def test_without_a_request_the_air_takes_the_station_when_it_was_foretold() -> None:
    silent = told(("001/04:00", "three-seats", "silent"))
    moment = silent.moment_at(silent.end_t)
    (entry,) = (mishap for mishap in moment.facts.mishaps if mishap.id == "entry")
    assert abs(entry.tick - met_ticks("002/03:40")) < 60 * TICKS_PER_SECOND
    alive = {who for who, p in moment.facts.people.items() if p.health != "dead"}
    assert alive == {"kira", "alexey"}, "those in the ship"


def test_a_gordon_who_keeps_his_voice_is_home_before_noon_in_a_suit_half_full() -> None:
    whole = told(("001/09:40", "open-panel", "leave"))
    assert value(whole, "SIM.uhf.link", "001/10:12") == LinkState.AOS
    home = whole.moment_at(met_ticks("001/11:59") / TICKS_PER_SECOND).facts.people["gordon"]
    assert (home.outside, home.health) == (None, "well")
    assert value(whole, "SIM.emu-1.oxygen-left", "001/10:30") > 4 * 3600


def test_who_is_shut_into_zvezda_has_its_air_to_himself() -> None:
    struck = told(("001/07:00", "gordon-hesitates", "refuse"), ("001/08:10", "gordon-among-them", "strike"))
    between = [value(struck, f"SIM.{m}.ppO2", "002/12:00") for m in ("zvezda", "zarya")]
    assert abs(between[0] - between[1]) > 0.5
