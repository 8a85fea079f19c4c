"""No seat's view holds what it may not know, wherever in the view one looks.

HERON is what only the Americans of the tale may know, MARTIN what only the Russians may.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from mission_control.exercise.deciphering import deciphered
from mission_control.exercise.session import Session, seat_named
from mission_control.exercise.sight import aged
from mission_control.exercise.view import View
from mission_control.exercise.visibility import Visibility
from scenarios.commands.telling import Say
from scenarios.scenario import Scenario, Seat
from scenarios.story import Event
from scenarios.times import met_text
from telemetry.channels import ChannelTable
from telemetry.communication import MessageStatus, OrderNow
from telemetry.exercise_acts import Improvised
from telemetry.frame import Quality
from telemetry.journal import Commanded
from telemetry.link import LinkState
from telemetry.run import Run

ViewAt = Callable[[Session, float], View]
times = st.floats(-3600.0, 10_800.0)

SILENT_T, FAILED_T, MENDED_T = 2699.0, 2700.0, 6300.0
"""The last second of contact with Houston, when the radio fails, when it works again."""


def words(value: Any) -> Iterator[str]:
    """Every text anywhere in a value, and of a coded order what can be read."""
    if isinstance(value, OrderNow):
        yield deciphered(value) or ""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from (*words(key), *words(item))
    elif isinstance(value, ChannelTable | tuple | list | set | frozenset):
        for item in value:
            yield from words(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from words(getattr(value, field.name))
    elif isinstance(value, BaseModel):
        yield from words(value.model_dump())
    else:
        assert (
            value is None
            or isinstance(value, int | float | bytes | np.ndarray)
            or hasattr(value, "isoformat")
        ), value


def secrets(view: View) -> set[str]:
    """Which of the two sides' secrets a view tells."""
    told = "\n".join(words(view)).upper()
    return {word for word in ("HERON", "MARTIN") if word in told}


def session_at(seat: str, tale: Scenario, run: Run) -> Session:
    return Session(run, seat_named(tale, seat))


@pytest.mark.parametrize(
    ("seat", "own"),
    [("ada-seat", "HERON"), ("boris-seat", "MARTIN"), ("houston", "HERON")],
)
@given(t=times)
def test_no_player_holds_a_secret_of_the_other_side(
    seat: str, own: str, t: float, tale: Scenario, tale_run: Run, view: ViewAt
) -> None:
    assert secrets(view(session_at(seat, tale, tale_run), t)) <= {own}


def test_the_search_finds_what_is_there(tale: Scenario, tale_run: Run, view: ViewAt) -> None:
    everything = Session(tale_run)
    assert secrets(view(everything, 5000.0)) == {"HERON", "MARTIN"}
    assert secrets(view(session_at("ada-seat", tale, tale_run), 5000.0)) == {"HERON"}
    assert secrets(view(session_at("boris-seat", tale, tale_run), 5000.0)) == {"MARTIN"}


def test_orders_are_cipher_until_somebody_entitled_looks(tale: Scenario, tale_run: Run, view: ViewAt) -> None:
    def texts(session: Session) -> dict[str, str | None]:
        return {order.id: deciphered(order) for order in view(session, 1200.0).frame.orders}

    ours, theirs = "HERON FLIES AT NIGHT", "MARTIN DIVES AT DAWN"
    assert texts(session_at("ada-seat", tale, tale_run)) == {"us-order": ours, "ru-order": None}
    assert texts(session_at("boris-seat", tale, tale_run)) == {"us-order": None, "ru-order": theirs}
    assert texts(session_at("houston", tale, tale_run)) == {"us-order": None, "ru-order": None}
    watcher = Session(tale_run)
    assert texts(watcher) == {"us-order": None, "ru-order": None}
    watcher.reveal_next()
    assert texts(watcher) == {"us-order": ours, "ru-order": None}
    watcher.reveal_next()
    assert texts(watcher) == {"us-order": None, "ru-order": theirs}


def test_who_opened_an_order_is_known_to_themselves_alone(
    tale: Scenario, tale_run: Run, view: ViewAt
) -> None:
    opened = replace(
        tale_run.frame_at(1200.0),
        orders=tuple(replace(o, opened=(("ada", 1000.0),)) for o in tale_run.frame_at(1200.0).orders),
    )
    seats = {seat.id: Visibility(tale, seat, tale_run.channels) for seat in tale.seats}
    told = {
        seat: {order.id: order.opened for order in seats[seat].visible(opened, ()).orders}
        for seat in ("ada-seat", "boris-seat", "houston", "facilitator")
    }
    hers = (("ada", 1000.0),)
    assert told["ada-seat"] == told["facilitator"] == {"us-order": hers, "ru-order": hers}
    assert told["boris-seat"] == {"us-order": None, "ru-order": ()}, "he holds one, which he has not opened"
    assert told["houston"] == {"us-order": None, "ru-order": None}


def test_the_cipher_itself_goes_to_everyone(tale: Scenario, tale_run: Run, view: ViewAt) -> None:
    seats = ("ada-seat", "boris-seat", "facilitator", "houston")
    groups = [
        tuple(o.groups for o in view(session_at(seat, tale, tale_run), 1200.0).frame.orders) for seat in seats
    ]
    assert len(set(groups)) == 1
    assert all(groups[0])


def test_a_player_hears_what_their_people_hear(tale: Scenario, tale_run: Run, view: ViewAt) -> None:
    heard = {
        seat: [said.text for said in view(session_at(seat, tale, tale_run), 1000.0).frame.speech]
        for seat in ("ada-seat", "boris-seat", "houston", "facilitator")
    }
    assert heard == {
        "ada-seat": ["I saw a HERON."],
        "boris-seat": ["I saw a MARTIN."],
        "houston": [],
        "facilitator": ["I saw a HERON.", "I saw a MARTIN."],
    }


def test_a_player_sees_what_their_people_hold_or_what_lies_open_beside_them(
    tale: Scenario, tale_run: Run, view: ViewAt
) -> None:
    frames = {
        seat: view(session_at(seat, tale, tale_run), 1200.0).frame
        for seat in ("ada-seat", "boris-seat", "houston")
    }
    assert {seat: [thing.id for thing in frame.things] for seat, frame in frames.items()} == {
        "ada-seat": ["lamp", "heron-key"],
        "boris-seat": ["martin-key"],
        "houston": [],
    }
    assert [person.carrying for person in frames["ada-seat"].people] == [("heron-key",), ()]


def test_a_player_knows_of_what_they_took_part_in(tale: Scenario, tale_run: Run, view: ViewAt) -> None:
    shown = view(session_at("ada-seat", tale, tale_run), 8000.0)
    assert [o.event for o in shown.frame.occurrences] == ["ours-talk", "radio-fails"]
    assert [mark.event for mark in shown.marks] == ["ours-talk", "radio-fails"]


def test_a_player_knows_of_what_their_people_were_asked_to_do(
    tale: Scenario, tale_run: Run, view: ViewAt
) -> None:
    run = tale_run
    for by, text in (("ada", "HERON"), ("boris", "MARTIN"), ("houston", "HERON down there")):
        say = Say(do="say", loop=None if by != "houston" else "s-band", text=text)
        run = run.acted(Commanded(600.0, f"{by}-seat", by, say))
    told = {
        seat: [command.by for command in view(session_at(seat, tale, run), 700.0).frame.commands]
        for seat in ("ada-seat", "boris-seat", "houston", "facilitator")
    }
    assert told == {
        "ada-seat": ["ada"],
        "boris-seat": ["boris"],
        "houston": ["houston"],
        "facilitator": ["ada", "boris", "houston"],
    }


def test_a_seat_reads_its_channels_and_no_others(tale: Scenario, tale_run: Run, view: ViewAt) -> None:
    session = session_at("narrow", tale, tale_run)
    shown = view(session, 9000.0)
    ids = {channel.id for channel in shown.frame.readings.channels}
    assert ids == {channel.id for channel in session.channels}
    assert ids
    assert all(channel_id.startswith("SIM.front.") for channel_id in {*ids, *shown.trends})
    assert {alarm.channel for alarm in shown.frame.alarms} <= ids
    whole = tale_run.readings_at(9000.0)
    assert all(shown.frame.readings.value(channel_id) == whole.value(channel_id) for channel_id in ids)


def test_the_ground_sees_what_it_last_received(tale: Scenario, tale_run: Run, view: ViewAt) -> None:
    houston = session_at("houston", tale, tale_run)
    now = view(houston, 5000.0).frame
    then = view(houston, now.readings.sampled.max()).frame
    assert now.t == 5000.0
    assert SILENT_T <= now.readings.sampled.max() < FAILED_T
    assert set(now.readings.quality.tolist()) == {int(Quality.LOS)}
    assert set(then.readings.quality.tolist()) == {int(Quality.GOOD)}
    assert now.speech == then.speech
    assert now.orders == then.orders
    assert "cooler-stops" not in {o.event for o in now.occurrences}
    assert [m.id for m in now.messages] == ["us-letter"], "what is written later waits aboard"


def test_the_ground_is_told_since_when_it_hears_nothing(tale: Scenario, tale_run: Run, view: ViewAt) -> None:
    houston = session_at("houston", tale, tale_run)
    assert view(houston, 2000.0).last_heard is None
    told = view(houston, 5000.0).last_heard
    assert told is not None
    assert met_text(told) == "000/00:44:59"
    assert view(session_at("ada-seat", tale, tale_run), 5000.0).last_heard is None


def test_of_a_radio_that_failed_aboard_the_ground_hears_only_silence(
    tale: Scenario, tale_run: Run, view: ViewAt
) -> None:
    below = {link.id: link for link in view(session_at("houston", tale, tale_run), 5000.0).frame.links}
    above = {link.id: link for link in view(session_at("ada-seat", tale, tale_run), 5000.0).frame.links}
    assert above["s-band"].state is LinkState.FAILED
    assert below["s-band"].state is LinkState.LOS
    assert below["s-band"].since == above["s-band"].since
    assert below["vhf"] == above["vhf"]


def test_of_a_link_that_is_not_its_own_the_ground_knows_what_it_foresaw(tale_run: Run) -> None:
    before, after = tale_run.frame_at(SILENT_T), tale_run.frame_at(5000.0)
    known = aged(before, after, {"s-band"}, before.links)
    assert known.links[0] != before.links[0]
    assert known.links[1:] == before.links[1:] != after.links[1:]


def test_in_contact_the_ground_sees_the_present(tale: Scenario, tale_run: Run, view: ViewAt) -> None:
    houston, aboard = session_at("houston", tale, tale_run), session_at("ada-seat", tale, tale_run)
    for t in (0.0, 2000.0, MENDED_T, 8000.0):
        here, there = view(houston, t).frame, view(aboard, t).frame
        assert np.array_equal(here.readings.values, there.readings.values, equal_nan=True)
        assert np.array_equal(here.readings.quality, there.readings.quality)
        assert here.alarms == there.alarms
    letters = {m.id: m.status for m in view(houston, 8000.0).frame.messages}
    assert letters["late-letter"] is MessageStatus.DELIVERED


def test_a_trend_on_the_ground_has_only_what_was_received(
    tale: Scenario, tale_run: Run, view: ViewAt
) -> None:
    there = view(session_at("houston", tale, tale_run), 5000.0).trends["SIM.front.ppCO2"].values
    here = view(Session(tale_run), 5000.0).trends["SIM.front.ppCO2"].values
    ts = [*(step * 300.0 for step in range(-55, 17)), 5000.0]
    assert len(ts) == len(there)
    received = [-3600.0 <= t < FAILED_T for t in ts]
    assert [value == value for value in there] == received
    assert [value for value in there if value == value] == [
        value for value, came in zip(here, received, strict=True) if came
    ]


@given(ts=st.lists(times, min_size=1, max_size=20).map(sorted))
def test_a_sample_arrives_after_it_was_taken_or_never(ts: list[float], tale: Scenario, tale_run: Run) -> None:
    taken = np.array(ts)
    arrivals = session_at("houston", tale, tale_run).arrivals(taken)
    lost = (taken >= FAILED_T) & (taken < MENDED_T)
    assert np.array_equal(np.isnan(arrivals), lost)
    assert np.allclose(arrivals[~lost] - taken[~lost], 0.3, atol=1e-6)
    assert np.array_equal(Session(tale_run).arrivals(taken), taken)


def drilled(tale: Scenario) -> Run:
    """The tale with two injects, of which one suggests itself; PELICAN is the MSEL's own."""
    ours = {"source": "ours", "certainty": "ours", "words_only": True}
    told = {"from": "PELICAN", "to": ["ada-seat"], "method": "voice", "notes": "a PELICAN for controllers"}
    expected = {
        "id": "bird",
        "title": "Sees the PELICAN",
        "within": "1 min",
        "when": {"person": "ada", "health": ["dead"]},
    }
    hint = {**told, "category": "contingency"}
    injects = (
        {
            "id": "seen",
            "title": "Seen",
            "at": "000/00:10",
            "inject": {**told, "expected": [expected]},
            **ours,
        },
        {
            "id": "hint",
            "title": "Hint",
            "when": {"expected": "bird", "is": "overdue"},
            "inject": hint,
            **ours,
        },
    )
    seats = (*tale.seats, Seat(id="evaluator", title="Evaluator", role="evaluator"))
    events = (*tale.events, *map(Event.model_validate, injects))
    return Run(tale.model_copy(update={"events": events, "seats": seats}))


def test_injects_and_what_they_expect_are_for_facilitators_and_evaluators(
    tale: Scenario, view: ViewAt
) -> None:
    run = drilled(tale)
    holders = {
        seat.id
        for seat in run.scenario.seats
        for shown in [view(Session(run, seat), 1000.0)]
        if shown.frame.injects or shown.frame.expected or "PELICAN" in "\n".join(words(shown))
    }
    assert holders == {"facilitator", "evaluator"}
    frame = view(Session(run, seat_named(run.scenario, "evaluator")), 1000.0).frame
    assert [(x.id, x.met) for x in frame.injects] == [("seen", None), ("hint", 660.0)]
    assert [x.standing for x in frame.expected] == ["overdue"]


def test_what_is_made_up_is_learned_by_those_it_reaches(tale: Scenario, view: ViewAt) -> None:
    made = Improvised(
        60.0, "facilitator", "A PELICAN lands", "Control", ("ada-seat", "houston"), "On the arm."
    )
    run = drilled(tale).acted(made)
    learned = {
        seat.id
        for seat in run.scenario.seats
        if seat.role == "player"
        and any(o.title == made.title for o in view(Session(run, seat), 600.0).frame.occurrences)
    }
    assert "ada-seat" in learned
    assert "boris-seat" not in learned
