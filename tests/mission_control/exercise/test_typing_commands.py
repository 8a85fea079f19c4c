"""What a seat may type: for whom, about what it sees, refused with a reason, asked again where dangerous."""

import pytest

from mission_control.exercise.branches import Branches
from mission_control.exercise.drive import Drive, driver
from mission_control.exercise.typing_commands import Hazard
from scenarios.things import Thing
from telemetry.commanded import Stage
from telemetry.journal import Commanded
from telemetry.run import Run
from tests.mission_control.exercise.conftest import asking_run
from tests.telemetry.conftest import event, message, run_of


def drive(*words: str) -> Drive:
    return drive_of(asking_run(), *words)


def drive_of(run: Run, *words: str) -> Drive:
    return Drive(Branches(run), driver(run.scenario, words))


def test_what_was_typed_is_done_from_the_next_tick_on() -> None:
    session = drive()
    assert (
        session.command("hatch front-back close by ann", 100.0, sure=False) == "hatch front-back close by ann"
    )
    (told,) = session.frame_at(1000.0).commands
    assert (told.by, told.queued, told.stage) == ("ann", 100.0 + 1 / 1024, Stage.EXECUTED)
    assert session.frame_at(100.0).commands == ()
    assert [type(entry) for entry in session.branches.current.run.journal] == [Commanded]


def test_whoever_plays_one_need_not_say_who() -> None:
    assert (
        drive("ann").command("hatch front-back close", 100.0, sure=False) == "hatch front-back close by ann"
    )
    with pytest.raises(ValueError, match="who does it"):
        drive().command("hatch front-back close", 100.0, sure=False)


def test_what_a_seat_may_not_ask_for_is_not_completed_nor_offered() -> None:
    run = asking_run()
    seat = driver(run.scenario, ("ann",)).model_copy(update={"commands": ("hatch", "m*")})
    session = Drive(Branches(run), seat)
    verbs = {completion.word for completion in session.completions("", 100.0)}
    assert {"hatch", "move", "mend"} == verbs
    assert session.completions("hat", 100.0)
    assert session.completions("say ", 100.0) == ()
    assert session.completions("hatch front", 100.0)
    offered = session.offers(Thing("hatch", "front-back"), 100.0)
    assert {offer.begun.verb for offer in offered} == {"hatch"}


@pytest.mark.parametrize(
    ("words", "text", "reason"),
    [
        ((), "", "nothing was typed"),
        ((), "explode", "no command is called 'explode'"),
        ((), "hatch front-bakc close by ann", "did you mean 'front-back'"),
        (("ann",), "hatch front-back close by bob", "bob is not yours to command"),
        ((), "hatch front-back open by ann", "open"),
        ((), "ack no-such-alarm", "no alarm is called"),
    ],
)
def test_what_is_refused_says_why_and_changes_nothing(words: tuple[str, ...], text: str, reason: str) -> None:
    session = drive(*words)
    run = session.revision
    with pytest.raises(ValueError, match=reason):
        session.command(text, 100.0, sure=True)
    assert session.revision is run
    assert len(session.branches.current.run.journal) == 0


def test_what_is_dangerous_is_asked_again() -> None:
    session = drive()
    session.command("bounds back close by ann", 100.0, sure=False)
    with pytest.raises(Hazard):
        session.command("move ann to back", 2000.0, sure=False)
    assert len(session.branches.current.run.journal) == 1
    session.command("move ann to back", 2000.0, sure=True)
    assert len(session.branches.current.run.journal) == 2


def test_a_message_of_ones_own_is_sent_before_anybody_has_seen_it() -> None:
    later = event("later", {"do": "send", "message": "told"}, at="000/01:00")
    letters = [message("report", "s-band"), message("plan", "s-band", "up"), message("told", "s-band")]
    run = run_of(later, messages=letters)  # what the story sends is nobody's to name beforehand
    whose = {"ann": ["report"], "bob": [], "": ["report", "plan"]}
    for word, own in whose.items():
        session = drive_of(run, *filter(None, [word]))
        assert [each.word for each in session.completions("send ", 100.0) if each.word != "by"] == own
    session = drive_of(run, "ann")
    assert session.command("send report", 100.0, sure=False) == "send report by ann"
    (told,) = session.frame_at(101.0).commands
    assert told.stage is Stage.EXECUTED
    with pytest.raises(ValueError, match="no message is called 'report'"):
        drive_of(run, "bob").command("send report", 100.0, sure=False)


def test_a_command_before_what_was_seen_opens_a_branch() -> None:
    session = drive()
    session.branches.reach(5000.0)
    session.command("hatch front-back close by ann", 100.0, sure=False)
    assert session.branches.current.name == "fork 1"


def test_what_may_come_next_is_told() -> None:
    session = drive()
    assert "hatch" in [each.word for each in session.completions("ha", 100.0)]
    assert [each.word for each in session.completions("hatch front-back ", 100.0)] == ["open", "close", "by"]
    assert session.completions("nonsense x", 100.0) == ()
