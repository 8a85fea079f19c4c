"""A remote seat: what its screens ask is answered by the host as its own session would answer it."""

import numpy as np
import pytest

from mission_control.exercise.branches import NotKept
from mission_control.exercise.drive import Drive
from mission_control.exercise.remote import Remote
from mission_control.exercise.typing_commands import Hazard
from mission_control.exercise.wire.answers import Offered, Refused
from mission_control.exercise.wire.messages import encoded, from_terminal
from mission_control.exercise.wire.requests.acting import Reveal
from mission_control.exercise.wire.requests.asking import About, Called, Further, Plot
from mission_control.exercise.wire.requests.leading import Rewind
from scenarios.things import Thing
from telemetry.run import Run
from tests.mission_control.exercise.conftest import ASKED_S, asking_run
from tests.mission_control.exercise.tables import Exercise, Terminal

HATCH = Thing("hatch", "front-back")


@pytest.fixture
def exercise(fresh_run: Run) -> Exercise:
    return Exercise(fresh_run)


def sit(exercise: Exercise, seat: str) -> tuple[Remote, Terminal]:
    terminal = exercise.sit(seat)
    exercise.pass_s(0.25)
    return Remote(terminal.sitting, lambda made: terminal.ask(made)), terminal


def play(exercise: Exercise, seconds: float) -> None:
    exercise.table.playback.resume()
    exercise.pass_s(seconds)


def of(exercise: Exercise, seat: str) -> Drive:
    return exercise.table.chairs[seat].drive


def test_everything_that_is_told_of_a_thing_is_what_the_drive_has(exercise: Exercise) -> None:
    remote, _ = sit(exercise, "ada-seat")
    drive, t = of(exercise, "ada-seat"), exercise.table.playback.t
    for thing in (HATCH, Thing("module", "front"), Thing("person", "ada"), Thing("object", "heron-key")):
        called, offers, found = remote.about(thing)
        assert called == remote.called(thing) == drive.called(thing, t)
        assert offers == drive.offers(thing, t)
        assert found == tuple((each, drive.called(each, t)) for each in drive.belonging(thing, t))


def test_what_is_missing_is_chosen_among_in_steps(exercise: Exercise) -> None:
    remote, _ = sit(exercise, "ada-seat")
    drive, t = of(exercise, "ada-seat"), exercise.table.playback.t
    begun = [offer for offer in remote.about(Thing("person", "ada"))[1] if offer.choices]
    assert begun
    for offer in begun:
        assert remote.further(offer) == drive.further(offer, t)
    whole = next(offer for offer in remote.about(HATCH)[1] if offer.whole and not offer.reason)
    assert remote.further(whole) == ()


@pytest.mark.parametrize(
    ("verb", "told"), [("fly", ()), ("move", (("wings", "two"),)), ("hatch", (("hatch", "front-back"),) * 9)]
)
def test_a_command_that_nobody_offered_leads_to_nothing(
    exercise: Exercise, verb: str, told: tuple[tuple[str, str], ...]
) -> None:
    _, terminal = sit(exercise, "ada-seat")
    answer = terminal.ask(Further, verb, told)
    assert isinstance(answer, Refused | Offered)
    exercise.pass_s(1.0)
    assert terminal.sitting.left is None


def test_nothing_of_the_other_side_is_told_of_its_things(exercise: Exercise) -> None:
    """Not by any question, however it is put; what is one's own is found, so that the search can fail."""
    _, ada = sit(exercise, "ada-seat")
    for kind in ("object", "message", "order", "nonsense", ""):
        for name in ("martin-key", "ru-letter", "ru-order", "heron-key", "us-letter"):
            ada.ask(About, kind, name)
            ada.ask(Called, kind, name)
            ada.ask(Further, "give", (("object", name),))
            ada.ask(Further, "take", (("object", name),))
    everything = b"".join(ada.heard)
    assert b"MARTIN" not in everything
    assert b"HERON" in everything


@pytest.mark.parametrize(
    "asked", [About(1, "hatch", "front-back"), Called(1, "x", "y"), Further(1, "move", ())]
)
def test_who_cannot_act_is_offered_nothing(exercise: Exercise, asked: About | Called | Further) -> None:
    assert from_terminal(encoded(asked)) == asked
    _, looker = sit(exercise, "narrow")
    more = {About: ("hatch", "front-back"), Called: ("x", "y"), Further: ("move", ())}[type(asked)]
    assert looker.ask(type(asked), *more) == Refused(1, "that is not for the observer to do")


def test_looking_back_asks_once_and_knows_what_was(exercise: Exercise) -> None:
    remote, terminal = sit(exercise, "ada-seat")
    play(exercise, 1000.0)
    before = len(terminal.heard)
    view = remote.view_at(300.0)
    there = of(exercise, "ada-seat").frame_at(300.0)
    assert view.frame.speech == there.speech
    assert view.frame.readings.values.tobytes() == there.readings.values.tobytes()
    assert (view.transport.word, view.transport.rate) == ("LOOKING BACK", 0.0)
    assert remote.view_at(300.0) is view
    assert len(terminal.heard) == before + 1
    assert remote.view_at(1e6) is remote.view


def test_what_was_looked_at_is_forgotten_when_the_story_went_back(exercise: Exercise) -> None:
    remote, terminal = sit(exercise, "ada-seat")
    play(exercise, 1000.0)
    view, revision = remote.view_at(300.0), remote.revision
    exercise.sit("facilitator").ask(Rewind, 600.0, "again")
    exercise.pass_s(0.25)
    assert remote.revision != revision
    before = len(terminal.heard)
    assert remote.view_at(300.0) is not view
    assert len(terminal.heard) == before + 1
    assert remote.view.branch == "again"


def test_few_views_are_kept(exercise: Exercise) -> None:
    remote, terminal = sit(exercise, "ada-seat")
    play(exercise, 1000.0)
    for t in range(20):
        remote.view_at(float(t))
    before = len(terminal.heard)
    remote.view_at(19.0)
    assert len(terminal.heard) == before
    remote.view_at(0.0)
    assert len(terminal.heard) == before + 1


def test_curves_are_the_drives_as_far_as_they_have_come(exercise: Exercise) -> None:
    for seat in ("ada-seat", "facilitator"):
        remote, _ = sit(exercise, seat)
        play(exercise, 1000.0)
        channels = [channel.id for channel in remote.channels][:3]
        now = remote.view.frame.t
        ts = np.linspace(0.0, 2 * now, 9001)
        curves, there = remote.curves(channels, ts, now), of(exercise, seat).curves(channels, ts, now)
        come = ts <= now
        assert curves.values[:, come].tobytes() == there.values[:, come].tobytes()
        assert curves.sunlit[come].tobytes() == there.sunlit[come].tobytes()
        assert not curves.pending[come].any()
        assert curves.pending[~come].all()
        assert np.isnan(curves.values[:, ~come]).all(), "nobody looks ahead"


def test_while_the_line_is_down_the_view_stays_and_says_so(exercise: Exercise) -> None:
    remote, terminal = sit(exercise, "ada-seat")
    play(exercise, 100.0)
    view = remote.view
    terminal.cut()
    assert remote.view.frame is view.frame
    assert remote.view.transport.word == "LINE DOWN since 000/00:01:40"
    with pytest.raises(NotKept, match="the line to the host is down"):
        remote.command("hatch front-back close", sure=True)
    with pytest.raises(NotKept, match="the line to the host is down"):
        remote.view_at(10.0)
    assert remote.completions("hatch ") == ()
    assert remote.called(HATCH) == "front-back"
    ts = np.array([0.0, 1.0])
    assert remote.curves([next(iter(remote.channels)).id], ts, 1.0).pending.all()
    terminal.connect()
    assert remote.view.transport.word.startswith("LINE DOWN"), "nothing was shown yet"
    exercise.pass_s(1.0)
    assert remote.view.transport.word == "EXERCISE"
    assert remote.view.frame.t == 101.0


def test_a_command_is_done_or_refused_or_dangerous(exercise: Exercise) -> None:
    remote, _ = sit(exercise, "ada-seat")
    assert remote.command("hatch front-back close", sure=True) == "hatch front-back close by ada"
    with pytest.raises(ValueError, match="no command is called"):
        remote.command("fly", sure=False)
    assert [each.word for each in remote.completions("hatch fr")] == ["front-back"]


def test_what_is_dangerous_says_so() -> None:
    exercise = Exercise(asking_run())
    remote, _ = sit(exercise, "ann")
    remote.command("bounds back close", sure=True)
    play(exercise, 60.0)
    with pytest.raises(Hazard):
        remote.command("move ann to back", sure=False)
    assert remote.command("move ann to back", sure=True) == "move ann to back"


def test_an_answer_counts_once() -> None:
    exercise = Exercise(asking_run())
    ann, _ = sit(exercise, "ann")
    bob, _ = sit(exercise, "bob")
    assert "nobody here is asked" in ann.decide("knock", "open")
    play(exercise, ASKED_S + 1.0)
    assert (ann.view.mine, bob.view.mine) == (("knock",), ())
    assert "Ann to decide" in bob.decide("knock", "open")
    assert ann.decide("knock", "open") == ""
    exercise.pass_s(1.0)
    assert ann.view.mine == ()
    assert "decided already" in ann.decide("knock", "open")
    assert ann.view_at(ASKED_S + 0.5).mine == (), "nobody answers in the past"


def test_alarms_are_acknowledged_put_aside_and_taken_back(exercise: Exercise) -> None:
    remote, _ = sit(exercise, "ada-seat")
    play(exercise, 3000.0)
    alarms = remote.view.frame.alarms
    assert alarms, "the tale has one by then"
    t = remote.view.frame.t
    assert remote.acknowledge(alarms[0].id, t)
    exercise.pass_s(0.25)
    assert not remote.acknowledge(alarms[0].id, t)
    assert remote.acknowledge_all(t) == len(alarms) - 1
    assert remote.shelve(alarms[0].id, t) is not None
    exercise.pass_s(0.25)
    assert remote.unshelve(alarms[0].id, remote.view.frame.t)


def test_the_facilitator_reveals_and_a_player_may_not(exercise: Exercise) -> None:
    leader, _ = sit(exercise, "facilitator")
    ada, _ = sit(exercise, "ada-seat")
    assert leader.view.revealed == ()
    assert leader.reveal_next() == ("us",)
    exercise.pass_s(0.25)
    assert leader.view.revealed == leader.view_at(-10.0).revealed == ("us",)
    with pytest.raises(NotKept, match="not for the player"):
        ada.reveal_next()
    assert from_terminal(encoded(Reveal(1))) == Reveal(1)


def test_a_time_is_found_among_what_is_known(exercise: Exercise) -> None:
    remote, _ = sit(exercise, "ada-seat")
    play(exercise, 1000.0)
    assert remote.find_time("-5m", 1000.0) == 700.0
    assert remote.find_time(remote.marks[0].title, 1000.0) == remote.marks[0].t
    with pytest.raises(ValueError, match="no time and no event"):
        remote.find_time("what is to come", 1000.0)


def test_a_host_that_answers_nonsense_is_not_believed(exercise: Exercise) -> None:
    terminal = exercise.sit("ada-seat")
    exercise.pass_s(0.25)
    remote = Remote(terminal.sitting, lambda made: terminal.ask(lambda n: Plot(n, ("x",), b"")))
    with pytest.raises(NotKept):
        remote.command("hatch front-back close", sure=False)
