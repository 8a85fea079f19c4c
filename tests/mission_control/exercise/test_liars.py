"""Liars: whoever asks for what is not theirs, says what nobody understands, or comes and goes without end is
refused in a line, and the exercise goes on for everybody else.
"""

import struct
from typing import Any, Final, get_args

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import given, settings
from msgspec import inspect

from mission_control.exercise.codes import proof
from mission_control.exercise.connection import State
from mission_control.exercise.wire.answers import Done, Looked, Refused
from mission_control.exercise.wire.limits import LONGEST_REQUEST_BYTES
from mission_control.exercise.wire.messages import VERSION, Asked, encoded
from mission_control.exercise.wire.requests.acting import Command, Speak
from mission_control.exercise.wire.requests.asking import Look
from mission_control.exercise.wire.requests.leading import Pause
from mission_control.exercise.wire.requests.sitting import Sit
from scenarios.scenario import Scenario, Seat
from telemetry.run import Run
from tests.conftest import examples
from tests.mission_control.exercise.tables import Exercise, Terminal

SEAT_OF: Final = {
    "player": "ada-seat", "observer": "narrow", "evaluator": "judge", "facilitator": "facilitator"
}  # fmt: skip
WHOSE: Final = {
    "player facilitator": "Complete About Called Further Decide Command Acknowledge Shelve Unshelve Speak"
    " Write OpenPoll ClosePoll",
    "player facilitator evaluator observer": "Look Plot MakeNote",
    "player": "OpenLetter AnswerPoll",
    "facilitator evaluator observer": "Reveal",
    "facilitator evaluator": "SeeAs Rate Observe",
    "facilitator": "Pause Resume SetSpeed Jump Rewind Switch Revoke SteerInject Improvise CompleteEffects"
    " CheckEffects",
}
"""Who may ask what, told once more beside the program's own table: whoever changes one must change both."""
ALLOWED: Final = {kind: set(roles.split()) for roles, kinds in WHOSE.items() for kind in kinds.split()}


def sample(kind: inspect.Type) -> Any:
    """Any value of a kind."""
    match kind:
        case inspect.StrType():
            return "x"
        case inspect.BoolType():
            return True
        case inspect.IntType():
            return 7
        case inspect.FloatType():
            return 1.0
        case inspect.BytesType():
            return bytes(8)
        case inspect.LiteralType(values=values):
            return values[0]
        case inspect.VarTupleType(item_type=item):
            return (sample(item),)
        case inspect.TupleType(item_types=items):
            return tuple(sample(item) for item in items)
        case inspect.UnionType(types=types):
            return sample(types[0])
        case inspect.Metadata(type=inner):
            return sample(inner)
        case inspect.NoneType():
            return None
    raise AssertionError(f"no sample of {kind}")


def sampled(kind: type[Asked]) -> Asked:
    """A request of a kind, with something in every field."""
    told = inspect.type_info(kind)
    assert isinstance(told, inspect.StructType)
    made: Asked = kind(**{field.name: sample(field.type) for field in told.fields})
    return made


@pytest.fixture
def exercise(tale: Scenario) -> Exercise:
    judge = Seat(id="judge", title="Who judges", role="evaluator", sides=("us", "russian"))
    return Exercise(Run(tale.model_copy(update={"seats": (*tale.seats, judge)})))


def goes_on(exercise: Exercise) -> None:
    """Somebody who did nothing wrong sees what there is, a second on."""
    other = exercise.sit("houston", place="192.0.2.99")
    t = exercise.table.playback.t
    exercise.table.playback.resume()
    exercise.pass_s(1.0)
    exercise.table.playback.pause()
    assert other.sitting.view is not None
    assert other.sitting.view.frame.t == t + 1.0
    other.cut()
    exercise.terminals.remove(other)


def state(exercise: Exercise) -> tuple[object, ...]:
    """All that a refused request leaves as it was."""
    table = exercise.table
    journals = [tuple(branch.run.journal) for branch in table.branches]
    return journals, table.branches.current.name, table.playback.t, table.clock.transport, dict(table.codes)


def test_every_request_is_somebodys() -> None:
    assert set(ALLOWED) == {kind.__name__ for kind in get_args(Asked)}


@pytest.mark.parametrize("role", SEAT_OF)
def test_what_is_not_for_a_role_is_refused_and_changes_nothing(exercise: Exercise, role: str) -> None:
    liar = exercise.sit(SEAT_OF[role])
    before = state(exercise)
    refused = 0
    for kind in get_args(Asked):
        if role not in ALLOWED[kind.__name__]:
            asked = sampled(kind)
            assert liar.ask(kind, *msgspec.structs.astuple(asked)[1:]) == Refused(
                liar.sitting._number, f"that is not for the {role} to do"
            ), kind
            refused += 1
    assert refused > 0
    assert state(exercise) == before
    goes_on(exercise)


@pytest.mark.parametrize("role", SEAT_OF)
def test_whatever_nonsense_a_role_may_ask_it_is_answered(exercise: Exercise, role: str) -> None:
    liar = exercise.sit(SEAT_OF[role])
    for kind in get_args(Asked):
        if role in ALLOWED[kind.__name__]:
            answer = liar.ask(kind, *msgspec.structs.astuple(sampled(kind))[1:])
            assert "is not for the" not in getattr(answer, "reason", ""), kind
            exercise.table.playback.pause()
    goes_on(exercise)


def test_nobody_sits_by_what_was_proven_to_another(exercise: Exercise) -> None:
    ada = exercise.sit("ada-seat")
    overheard = proof(exercise.table.codes["ada-seat"], ada.connection.nonce)
    thief = exercise.table.joined("192.0.2.66", lambda: None)
    assert thief.nonce != ada.connection.nonce
    exercise.table.receive(thief, encoded(Sit(VERSION, overheard)))
    assert thief.state is State.CLOSED
    assert exercise.table.chairs["ada-seat"].taken is ada.connection
    goes_on(exercise)


def test_who_sits_is_nobody_else(exercise: Exercise) -> None:
    ada = exercise.sit("ada-seat")
    theirs = proof(exercise.table.codes["boris-seat"], ada.connection.nonce)
    before = state(exercise)
    for asked in (
        (Command, "move boris to front", True),
        (Speak, "boris", "I am Boris", ("ada",), None),
        (Speak, "moscow", "here is Moscow", (), "luch"),
    ):
        assert isinstance(ada.ask(*asked), Refused), asked
    assert state(exercise) == before
    ada.say(encoded(Sit(VERSION, theirs)))
    assert ada.connection.state is State.CLOSED
    assert exercise.table.chairs["boris-seat"].taken is None
    goes_on(exercise)


def test_whoever_comes_again_and_again_holds_one_seat_and_nobody_up(exercise: Exercise) -> None:
    leader = exercise.sit("facilitator")
    came = [exercise.sit("ada-seat") for _ in range(30)]
    for terminal in came:
        terminal.hear()
    assert [terminal.connection.state for terminal in came] == [State.CLOSED] * 29 + [State.SEATED]
    assert isinstance(leader.ask(Pause), Done)
    goes_on(exercise)


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.text(max_size=5)
    | st.binary(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
kinds = st.sampled_from([*get_args(Asked), Sit])


@st.composite
def distorted(draw: st.DrawFn) -> bytes:
    """A request with fields that are something else, too many or too few, and perhaps cut off."""
    kind = draw(kinds)
    fields = [field.name for field in msgspec.structs.fields(kind)]
    told = {"type": kind.__name__} | {name: draw(values) for name in fields if draw(st.integers(0, 9))}
    content = msgspec.msgpack.encode(told)
    return content[: draw(st.integers(0, len(content)))] if draw(st.booleans()) else content


GARBAGE: Final = (
    b"", b"\xc1", b"\x91" * 60_000, b"\x81\xa1a" * 20_000, bytes(LONGEST_REQUEST_BYTES + 1),
    msgspec.msgpack.encode({"type": "Look", "n": 1, "t": float("nan")}),
    msgspec.msgpack.encode({"type": "Look", "n": 1, "t": float("inf")}),
    msgspec.msgpack.encode({"type": "Look", "n": -1, "t": 1.0}),
    msgspec.msgpack.encode({"type": "Look", "n": 2**63, "t": 1.0}),
    msgspec.msgpack.encode({"type": "Nothing", "n": 1}), b"\xdd\xff\xff\xff\xff", b"\xc6\xff\xff\xff\xff",
    b"{\"type\": \"Pause\"}", b"\xa4\xff\xff\xff\xff", struct.pack("<d", float("nan")) * 100,
)  # fmt: skip


@pytest.mark.parametrize("content", GARBAGE)
def test_garbage_ends_its_line_in_a_line_of_words(exercise: Exercise, content: bytes) -> None:
    ada = exercise.sit("ada-seat")
    ada.say(content)
    ada.hear()
    assert ada.connection.state is State.CLOSED
    assert ada.sitting.left is not None
    assert "\n" not in ada.sitting.left.reason
    assert "Traceback" not in ada.sitting.left.reason
    goes_on(exercise)


@settings(max_examples=examples(10))
@given(st.lists(distorted() | st.binary(max_size=60), max_size=6))
def test_whatever_comes_from_a_seat_the_exercise_goes_on(tale: Scenario, said: list[bytes]) -> None:
    exercise = Exercise(Run(tale))
    ada = exercise.sit("ada-seat")
    for content in said:
        ada.say(content)
        if ada.connection.state is State.CLOSED:
            ada.hear()
            ada = Terminal(exercise, exercise.table.codes["ada-seat"])
    ada.hear()
    assert ada.connection.state is State.SEATED
    assert isinstance(ada.ask(Look, exercise.table.start_t), Looked)
    goes_on(exercise)
