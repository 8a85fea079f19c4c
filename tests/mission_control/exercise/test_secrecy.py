"""Secrecy on the wire: eight seats play; every byte that any of them ever received is kept, and searched.

Each canary is a word that only some may read. It must not occur where nobody is entitled to it, and must
where they are, so that a search that finds nothing anywhere fails.
"""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mission_control.exercise.wire.answers import Done, FromHost
from mission_control.exercise.wire.requests.acting import Reveal, Speak
from mission_control.exercise.wire.requests.asking import Complete, Look
from mission_control.exercise.wire.requests.leading import Jump, Pause, Resume, Rewind, SetSpeed
from mission_control.exercise.wire.requests.noting import MakeNote
from mission_control.exercise.wire.requests.steering import Improvise, SteerInject
from scenarios.loader import load
from scenarios.scenario import Scenario
from telemetry.link import LinkState
from telemetry.run import Run
from tests.mission_control.exercise.conftest import TALE
from tests.mission_control.exercise.tables import SECRET, Exercise, Terminal

MINUTE = 60.0
PLAYERS = ("ada-seat", "boris-seat", "cyd-seat", "houston", "moscow")
ALL = (*PLAYERS, "narrow", "facilitator", "judge")

SEATS = """seats:
  - {id: cyd-seat, title: Engineer of ours, role: player, plays: [cyd], sides: [us]}
  - {id: moscow, title: Moscow, role: player, sides: [russian], vantage: ground}
  - {id: judge, title: Who judges, role: evaluator, sides: [us, russian]}
"""
CYD = """people:
  - {id: cyd, name: Cyd Lane, initials: CL, given: Cyd, nationality: American, role: engineer, side: us, at: front, quarters: front, source: ours}
"""  # noqa: E501
MORE = """
  - id: msel
    at: 000/00:08
    title: GANNET comes
    source: ours
    certainty: ours
    words_only: true
    effects: [{do: flag, flag: gannet}]
    inject:
      from: Control
      to: [ada-seat]
      method: voice
      notes: A PETREL for the controller alone.
      expected:
        - {id: wanted, title: A SKUA is wanted, by: [ada], within: 20 min, when: {event: far}}
  - id: undone
    at: 000/00:30
    title: Something that is undone
    source: ours
    certainty: ours
    words_only: true
    effects: [{do: say, by: ada, text: "A WHIMBREL."}]
  - id: far
    at: 000/02:50
    title: Far ahead
    source: ours
    certainty: ours
    words_only: true
    effects: [{do: say, by: ada, text: "A CURLEW."}]
objectives:
  - {id: aim, title: An aim, met: {event: far}}
critical_tasks:
  - {id: watched, objective: aim, title: What is watched, standard: As a FULMAR does it.}
"""

ENTITLED = {
    b"HERON": {"ada-seat"},
    b"MARTIN": {"boris-seat"},
    b"PETREL": {"facilitator", "judge"},
    b"SKUA": {"facilitator", "judge"},
    b"FULMAR": {"facilitator", "judge"},
    b"PUFFIN": {"facilitator"},
    b"AVOCET": {"boris-seat", "facilitator"},
    b"DUNLIN": {"boris-seat", "moscow", "facilitator"},
    b"WHIMBREL": {"ada-seat", "cyd-seat", "facilitator"},
}
"""Who reads each, and so must have it;"""
UNDECIDED = {
    b"HERON": {"cyd-seat", "houston", "narrow", "facilitator", "judge"},
    b"MARTIN": {"moscow", "narrow", "facilitator", "judge"},
    b"PUFFIN": {"judge"},
    b"AVOCET": {"narrow", "judge"},
    b"DUNLIN": {"narrow", "judge"},
    b"WHIMBREL": {"narrow", "judge", "houston"},
}
"""and who may, as their own side's or as those who see all. Everybody else may not."""


class Played:
    """An exercise that eight played, with what each of them heard in each part of it."""

    def __init__(self, scenario: Scenario) -> None:
        self.exercise = Exercise(Run(scenario, secret=SECRET))
        self.seats = {seat: self.exercise.sit(seat) for seat in ALL}
        self.answers: list[FromHost] = []
        self._before = dict.fromkeys(ALL, 0)

    def heard(self) -> dict[str, bytes]:
        """What everybody heard since this was last asked: the bytes, and what was made of them."""
        told = {}
        for seat, terminal in self.seats.items():
            told[seat] = b"".join(terminal.heard[self._before[seat] :]) + repr(terminal.sitting.view).encode()
            self._before[seat] = len(terminal.heard)
        return told

    def until(self, t: float) -> None:
        """Let time run to then; everybody looks back, and asks what may be typed, as they go."""
        leader = self.seats["facilitator"]
        leader.ask(Resume)
        leader.ask(SetSpeed, 64.0)
        while self.exercise.table.playback.t < t:
            self.exercise.pass_s(min(1.0, (t - self.exercise.table.playback.t) / 64.0 + 1e-6))
        leader.ask(Pause)
        for terminal in self.seats.values():
            terminal.ask(Look, t / 2.0)
            for line in ("", "give ", "search "):
                terminal.ask(Complete, line)
        self.exercise.pass_s(0.25)

    def done(self, terminal: Terminal, *asked: object) -> None:
        """Ask something that must be done."""
        answer = terminal.ask(*asked)  # type: ignore[arg-type]
        assert isinstance(answer, Done), answer


def eight_seats() -> Scenario:
    """The tale with a crew of three, eight seats, an inject, a task, and something far ahead."""
    text = TALE.read_text(encoding="utf-8")
    text = text.replace("seats:\n", SEATS, 1).replace("people:\n", CYD, 1) + MORE
    with TemporaryDirectory() as folder:
        path = Path(folder) / "eight.yaml"
        path.write_text(text, encoding="utf-8")
        return load(path)


@cache
def parts() -> tuple[dict[str, bytes], dict[str, bytes], dict[str, bytes]]:
    """What everybody heard at first, after the story went back, and once the far end had come."""
    played = Played(eight_seats())
    leader, boris = played.seats["facilitator"], played.seats["boris-seat"]
    played.until(9 * MINUTE)
    played.done(leader, Reveal)
    played.done(leader, Reveal)
    played.done(leader, MakeNote, "A PUFFIN for myself.")
    played.done(leader, Improvise, "AVOCET", "Moscow", ("boris-seat",), "An AVOCET for Boris.")
    for t in range(10, 25):
        played.until(t * MINUTE)
        view = boris.sitting.view
        assert view is not None
        up = next(
            (x.id for x in view.frame.links if x.id in ("vhf", "luch") and x.state is LinkState.AOS), ""
        )
        if up:
            break
    played.done(boris, Speak, "boris", "A DUNLIN is here.", ("moscow",), up)
    played.until(35 * MINUTE)
    first = played.heard()
    played.done(leader, Rewind, 28 * MINUTE, "again")
    played.done(leader, SteerInject, "undone", "skip")
    played.exercise.pass_s(0.25)
    played.seats["cyd-seat"].cut()
    played.seats["cyd-seat"].connect()  # late: it gets its own past, and no other
    played.until(40 * MINUTE)
    again = played.heard()
    played.done(leader, Jump, 171 * MINUTE, True)
    played.exercise.pass_s(0.25)
    return first, again, played.heard()


@pytest.mark.parametrize(("canary", "seat"), [(canary, seat) for canary in ENTITLED for seat in ALL])
def test_a_secret_is_heard_by_those_whose_it_is_and_by_nobody_else(canary: bytes, seat: str) -> None:
    first, again, _ = parts()
    if seat in ENTITLED[canary]:
        assert canary in first[seat]
    elif seat not in UNDECIDED.get(canary, set()):
        assert canary not in first[seat] + again[seat]


@pytest.mark.parametrize("seat", PLAYERS)
def test_what_came_later_is_not_told_again_after_the_story_went_back(seat: str) -> None:
    assert b"WHIMBREL" not in parts()[1][seat]


@pytest.mark.parametrize("seat", ALL)
def test_nobody_hears_what_has_not_come(seat: str) -> None:
    first, again, far = parts()
    assert b"CURLEW" not in first[seat] + again[seat]
    assert b"CURLEW" in far["ada-seat"]


@pytest.mark.parametrize("seat", ALL)
def test_what_is_to_come_is_told_to_who_leads_or_judges_alone(seat: str) -> None:
    assert (b"Far ahead" in parts()[0][seat]) is (seat in ("facilitator", "judge"))


@pytest.mark.parametrize("seat", PLAYERS)
def test_a_player_never_hears_of_the_master_list(seat: str) -> None:
    assert all(b"GANNET" not in part[seat] for part in parts())
    assert b"GANNET" in parts()[0]["facilitator"]


@pytest.mark.parametrize("seat", ALL)
def test_nobody_hears_the_exercises_secret(seat: str) -> None:
    assert all(SECRET.encode() not in part[seat] for part in parts())
