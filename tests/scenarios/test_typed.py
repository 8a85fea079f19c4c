"""Commands as they are typed: read, written back, completed, and refused in one clear line."""

from functools import cache
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.commands import Command
from scenarios.commands.flight import MoveArm
from scenarios.commands.telling import Say
from scenarios.grammar import parts, usage, verbs
from scenarios.library import resolve
from scenarios.loader import load
from scenarios.names import Names
from scenarios.shapes import shape
from scenarios.typed import CommandError, command_text, completions, parsed_command


@cache
def names() -> Names:
    return Names.of(load(resolve("film")))


LINES = [
    "hatch node1-lab close",
    "hatch node1-lab open by kira",
    "fan node1-lab off by houston",
    "shutter cupola-shutters close by gordon",
    "scrubber vozdukh standby",
    "cooler air-lab-port off",
    'oxygen oga "25 %" by houston',
    "release o2-high into quest at 2.8",
    "valve beam open",
    "equalise crewlock from quest",
    "depress crewlock",
    "repress crewlock by kira",
    "extinguish node2",
    "power 1a off by houston",
    "breaker laptop-lab off",
    "mend uhf-radio-1 by christian",
    "bounds cupola close",
    "reboost 2.5 by moscow",
    "reboost 2.5 thrust 3000.0",
    "steer thrusters",
    "turn roll 1.0 pitch -2.0 yaw 90.0 over 45 min by houston",
    "dock soyuz",
    "undock progress by moscow",
    "deorbit soyuz",
    "arm 1.0 2.0 3.0 -4.0 5.0 6.0 7.0 over 90 s by nicholai",
    "stow",
    "grapple",
    "ungrapple",
    "catch gordon by alexey",
    "suit-up gordon emu-1",
    "doff gordon",
    "egress gordon crewlock",
    "ingress gordon crewlock",
    "climb gordon held untethered to there",
    'climb gordon to "the S-band antenna"',
    "move gordon to cupola",
    "activity kira sleep",
    "stop kira",
    "search jpm by alexey",
    "take drill by kira",
    "give us-lockbox-key to kira by gordon",
    "copy us-code-card by kira",
    "put vodka away by weronika",
    "treat gordon by weronika",
    "restrain nicholai by kira",
    "free nicholai",
    "antenna ku-band off by houston",
    "radio uhf-radio-2 on",
    'camera arm-tip down 2 at "the port truss"',
    'say on uhf to gordon by kira "Do you copy?"',
    'transmit to houston on s-band-1 "We are alive."',
    "send letter-home by christian",
    "acknowledge daily-plan by gordon",
    "decode us-order-1 by gordon",
    "show us-order-1 to kira by gordon",
    "ack lab-co2-high",
    "shelve lab-co2-high",
    "unshelve lab-co2-high",
]
first = st.sampled_from(LINES)


def test_every_verb_has_a_line_here() -> None:
    assert {line.split()[0] for line in LINES} == verbs().keys()


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_read_and_written_back(line: str) -> None:
    typed = parsed_command(line, names())
    assert parsed_command(command_text(typed.command, typed.by), names()) == typed
    if "over" not in line:
        assert command_text(typed.command, typed.by) == line


@given(first, st.data())
def test_what_comes_next_is_among_the_completions(line: str, data: st.DataObject) -> None:
    words = line.split(" ")
    place = data.draw(st.integers(0, len(words) - 1))
    letters = data.draw(st.integers(0, len(words[place])))
    if '"' in line and line.index('"') < len(" ".join(words[: place + 1])):
        return
    part = " ".join([*words[:place], words[place][:letters]])
    told = {completion.word for completion in completions(part, names())}
    typed_freely = words[0] in ("ack", "shelve", "unshelve") or (words[place - 1] == "to" and place > 3)
    numbers = words[place].lstrip("-").replace(".", "").isdigit() or words[place] in ("min", "s")
    if place == 0 or not (typed_freely or numbers):
        assert words[place] in told


@given(st.text(max_size=60) | st.builds("{} {}".format, first, st.text(max_size=20)))
def test_anything_typed_is_a_command_or_refused_in_words(text: str) -> None:
    completions(text, names())
    try:
        typed = parsed_command(text, names())
    except CommandError:
        return
    assert parsed_command(command_text(typed.command, typed.by), names()) == typed


@given(st.text(min_size=1, max_size=100), st.none() | st.sampled_from(["gordon", "kira"]))
def test_any_words_may_be_said(text: str, to: str | None) -> None:
    say = Say(do="say", text=text, to=to)
    assert parsed_command(command_text(say, "kira"), names()).command == say


@given(st.tuples(*[st.floats(-720, 720)] * 7), st.integers(1, 10**9))
def test_any_angles_and_durations_are_read_as_they_are_written(
    joints: tuple[float, float, float, float, float, float, float], lasts: int
) -> None:
    arm = MoveArm.model_construct(do="arm", joints_deg=joints, lasts=lasts)
    assert parsed_command(command_text(arm), names()).command == arm


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", "nothing was typed, expected a verb: hatch, fan"),
        (
            "hach node1-lab close",
            "no command is called 'hach', expected one of 55 known: did you mean 'hatch'?",
        ),
        ("hatch", "hatch: hatch is missing, expected `hatch HATCH open|close [by WHO]`"),
        ("hatch node1-lob close", "no hatch is called 'node1-lob', expected one of zvezda-zarya"),
        ("hatch node1-lab", "hatch: to is missing"),
        ("hatch node1-lab ajar", "'ajar' is unknown, expected one of open, close"),
        ("hatch node1-lab close now", "'now' is too much, expected `by`"),
        ("hatch node1-lab close by", "hatch: who is missing"),
        ("hatch node1-lab close by rex", "nobody is called"),
        ("reboost 900", "'900' is too large, expected at most 100"),
        ("reboost nan", "expected"),
        (
            "release o2-high into quest at 1e-9",
            "1e-09 is less than a valve lets through, 0.001 kg/h; 0 shuts it",
        ),
        ("reboost fast", "'fast' is given, expected a number"),
        ("arm 1 2 3", "3 numbers are given, expected 7"),
        ("arm 1 2 3 4 5 6 x", "'x' is given, expected a number"),
        ("turn 1 2 3 over soon", "'soon' is not a duration"),
        ("oxygen oga half", "no rate is called 'half'"),
        ("move gordon", "module is missing"),
        ("ack alarm by kira", "'by' is too much, expected nothing more"),
    ],
)
def test_what_is_no_command_is_refused_with_what_was_expected(line: str, told: str) -> None:
    with pytest.raises(CommandError) as refused:
        parsed_command(line, names())
    assert told in str(refused.value)


def test_things_go_by_any_of_their_names() -> None:
    for line in ("move Gordon Cupola", 'move "Gordon Barrett" to cupola', "MOVE gb to CUPOLA"):
        assert command_text(parsed_command(line, names()).command) == "move to cupola"
    assert parsed_command('search "Node 1"', names()) == parsed_command("search node1", names())
    assert parsed_command("hatch lab-node1 open", names()) == parsed_command("hatch node1-lab open", names())


def test_a_text_goes_on_to_the_end() -> None:
    said = parsed_command('say on uhf  I said: "by noon",  Kira', names())
    assert said.command == Say(do="say", loop="uhf", text='I said: "by noon",  Kira')


def test_names_can_be_narrowed_to_what_somebody_knows() -> None:
    few = names().knowing("object", ["drill"]).knowing("alarm", ["leak"])
    assert [c.word for c in completions("take ", few)] == ["drill", "by"]
    assert [c.word for c in completions("ack ", few)] == ["leak"]
    with pytest.raises(CommandError, match="no object is called 'vodka', expected drill"):
        parsed_command("take vodka", few)


def test_every_reference_of_a_command_has_names() -> None:
    kinds = {part.kind for verb in verbs() for part in parts(verb) if part.kind}
    assert kinds - names().kinds.keys() == {"alarm"}


def test_every_verb_says_what_it_does_and_how_it_is_typed() -> None:
    assert len(shape(Command).tagged_members) >= 30
    assert all(model.__doc__ and usage(verb).startswith(verb) for verb, model in verbs().items())
    assert len(get_args(get_args(Command)[0])) == len(shape(Command).tagged_members)
