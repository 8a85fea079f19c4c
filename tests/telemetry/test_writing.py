"""A message written in play: it waits for its link, arrives, and is acknowledged like any other."""

import pytest

from scenarios.commands.telling import Acknowledge
from telemetry.communication import MessageNow, MessageStatus
from telemetry.exercise_acts import Wrote
from telemetry.journal import Commanded
from telemetry.link import LinkState
from telemetry.objecting import objection
from telemetry.run import Run
from tests.telemetry.conftest import Data, event, person, run_of


def crew(*events: Data) -> Run:
    return run_of(*events, people=[person("ann", "front"), person("bob", "back")])


def wrote(t: float = 60.0, by: str = "houston", to: tuple[str, ...] = ("ann",), **more: str) -> Wrote:
    said = {"via": "s-band", "subject": "Plan", "text": "Go at noon."} | more
    return Wrote(t, "control", by, to, said["via"], said["subject"], said["text"])


def letter(run: Run, t: float) -> MessageNow:
    (only,) = run.frame_at(t).messages
    return only


def state(run: Run, t: float) -> LinkState:
    return run.frame_at(t).links[0].state


def test_it_waits_for_its_link_and_arrives_when_it_is_up() -> None:
    run = crew()
    los = next(float(t) for t in range(0, 9000, 60) if state(run, t) is LinkState.LOS)
    aos = next(float(t) for t in range(int(los), 18000, 60) if state(run, t) is LinkState.AOS)
    went = run.acted(wrote(los))
    told = letter(went, los)
    assert (told.id, told.sender, told.to, told.side, told.direction) == (
        "written-houston-1",
        "houston",
        ("ann",),
        "us",
        "up",
    )
    assert (told.subject, told.text, told.via) == ("Plan", "Go at noon.", "s-band")
    assert told.status is MessageStatus.WAITING
    came = letter(went, aos + 5.0)
    assert came.status is MessageStatus.DELIVERED
    assert came.received is not None
    assert los < came.received < aos + 5.0
    answered = went.acted(
        Commanded(aos + 60.0, "one", "ann", Acknowledge(do="acknowledge", message="written-houston-1"))
    )
    assert letter(answered, aos + 120.0).status is MessageStatus.ACKNOWLEDGED


def test_the_crew_writes_down_and_each_message_has_a_name_of_its_own() -> None:
    run = crew().acted(wrote(60.0, "ann", ("houston",))).acted(wrote(61.0))
    first, second = run.frame_at(62.0).messages
    assert (first.id, first.direction, second.id, second.direction) == (
        "written-ann-1",
        "down",
        "written-houston-1",
        "up",
    )


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (wrote(by="zoe"), "nobody is called zoe"),
        (wrote(to=("zoe",)), "nobody is called zoe"),
        (wrote(via="phone"), "no link is called phone"),
        (wrote(subject=""), "a subject of 0 characters, expected 1 to 60"),
        (wrote(text=""), "a message of 0 characters, expected 1 to 2000"),
        (wrote(via="uhf"), "U leads to no ground: nothing written goes by it"),
        (wrote(to=()), "a message is to somebody"),
        (wrote(to=("houston",)), "Houston is on the ground: S leads to the station"),
        (wrote(by="ann", to=("bob",)), "S leads to Houston alone"),
        (wrote(7200.0, by="ann", to=("houston",)), "Ann is dead"),
        (wrote(7200.0, by="bob", to=("houston",)), "Bob is asleep"),
    ],
)
def test_what_cannot_be_written_is_told_and_recorded(entry: Wrote, reason: str) -> None:
    dead = {"do": "health", "who": ["ann"], "health": "dead"}
    asleep = {"do": "activity", "who": ["bob"], "activity": "sleep"}
    run = crew(event("night", dead, asleep, at="000/01:00"))
    assert objection(run, entry) == reason
    after = run.acted(entry)
    assert after.refusals() == ((entry.t, reason),)
    assert after.frame_at(run.end_t).messages == ()
