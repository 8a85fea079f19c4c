"""Keys in play: whoever has what an order needs is sent its key and reads it, and nobody else is, or does.

HERON is what the Americans' order says, MARTIN what the Russians' does: no byte on any wire says either.
"""

from collections.abc import Sequence
from functools import cache
from itertools import permutations

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from mission_control.exercise.deciphering import deciphered
from mission_control.exercise.visibility import Visibility
from mission_control.exercise.wire.answers import Done, Refused
from mission_control.exercise.wire.requests.acting import Command, OpenLetter, Reveal
from mission_control.exercise.wire.requests.asking import Look
from mission_control.exercise.wire.requests.leading import Rewind
from mission_control.exercise.wire.requests.steering import Improvise
from scenarios.scenario import Scenario, Seat, Thing
from scenarios.typed import parsed_command
from telemetry.cipher import key_of
from telemetry.journal import Commanded
from telemetry.run import Run
from tests.conftest import examples
from tests.mission_control.exercise.tables import SECRET, Exercise, Terminal
from tests.telemetry.conftest import event, order, person, scenario

TEXTS = {"us-order": "HERON FLIES AT NIGHT", "ru-order": "MARTIN DIVES AT DAWN"}
KEYS = {name: key_of(SECRET, name) for name in TEXTS}


@pytest.fixture
def exercise(tale: Scenario) -> Exercise:
    """The tale with a card for each order, in its reader's hands, and two facilitators; orders have come."""
    cards = [
        Thing(id=f"{side}-card", name=f"{side} card", held_by=who, source="ours")
        for side, who in (("us", "ada"), ("ru", "boris"))
    ]
    (leader,) = (seat for seat in tale.seats if seat.role == "facilitator")
    keyed = tale.model_copy(
        update={
            "id": "keyed",
            "things": (*tale.things, *cards),
            "orders": tuple(o.model_copy(update={"key": f"{o.id[:2]}-card"}) for o in tale.orders),
            "seats": (*tale.seats, leader.model_copy(update={"id": "second"})),
        }
    )
    return Exercise(Run(keyed, secret=SECRET), at=1000.0)


def read(terminal: Terminal) -> dict[str, str | None]:
    """What a terminal can read of every order."""
    view = terminal.sitting.view
    assert view is not None
    return {order.id: deciphered(order) for order in view.frame.orders}


def got(terminal: Terminal) -> set[str]:
    """Orders of which a terminal ever got the key."""
    everything = b"".join(terminal.heard)
    return {name for name, key in KEYS.items() if key in everything}


DIES = "{do: health, who: [ada], health: dead}"


def do(exercise: Exercise, terminal: Terminal, line: str, takes_s: float = 30.0) -> None:
    """Somebody does something, and time passes until it is done."""
    answer = terminal.ask(Command, line, True)
    assert isinstance(answer, Done), answer
    exercise.table.clock.jump(exercise.table.playback.t + takes_s)
    exercise.pass_s(0.25)


def test_each_reads_their_own_and_no_text_is_ever_on_the_wire(exercise: Exercise) -> None:
    seats = ("ada-seat", "boris-seat", "houston", "narrow", "facilitator", "second")
    ada, boris, houston, narrow, leader, second = everybody = [exercise.sit(seat) for seat in seats]
    exercise.pass_s(0.25)
    ours, theirs = TEXTS["us-order"], TEXTS["ru-order"]
    assert read(ada) == {"us-order": ours, "ru-order": None}
    assert read(boris) == {"us-order": None, "ru-order": theirs}
    for terminal in (houston, narrow, leader, second):
        assert read(terminal) == dict.fromkeys(TEXTS)
    leader.ask(Reveal)
    do(exercise, boris, "move boris to front")
    do(exercise, ada, "copy us-card by ada", 121.0)
    do(exercise, ada, "give us-card to boris by ada")
    assert read(ada) == {"us-order": ours, "ru-order": None}, "she kept a copy"
    assert read(boris) == TEXTS
    for terminal, seat in zip(everybody, seats, strict=True):
        shown = exercise.table.chairs[seat].drive.frame_at(exercise.table.playback.t)
        assert terminal.sitting.view is not None
        there = terminal.sitting.view.frame
        assert (there.orders, there.copies) == (shown.orders, shown.copies), "told bit for bit"
        terminal.ask(Look, 900.0)
    assert [got(terminal) for terminal in everybody] == [
        {"us-order"}, {"us-order", "ru-order"}, set(), set(), {"us-order"}, set(),
    ]  # fmt: skip
    everything = b"".join(content for terminal in everybody for content in terminal.heard)
    assert b"FLIES AT NIGHT" not in everything
    assert b"DIVES AT DAWN" not in everything
    assert SECRET.encode() not in everything
    assert b"us card" in everything, "the search finds what is there"


def test_a_key_given_away_is_gone_and_what_was_decoded_stays(exercise: Exercise) -> None:
    ada, boris = exercise.sit("ada-seat"), exercise.sit("boris-seat")
    do(exercise, boris, "move boris to front")
    do(exercise, ada, "give us-card to boris by ada")
    assert read(ada)["us-order"] is None
    do(exercise, boris, "decode us-order by boris", 181.0)
    do(exercise, boris, "give us-card to ada by boris")
    assert read(boris) == TEXTS
    assert read(ada)["us-order"] == TEXTS["us-order"]
    (back,) = [o for o in ada.sitting.view.frame.orders if o.id == "us-order"] if ada.sitting.view else []
    assert (back.needs, back.needs_name, back.opened) == ("us-card", "us card", ())


def test_who_opened_an_order_goes_on_reading_it_after_its_key_is_gone(exercise: Exercise) -> None:
    ada, boris, leader = (exercise.sit(seat) for seat in ("ada-seat", "boris-seat", "facilitator"))
    begun_t = exercise.table.playback.t
    exercise.pass_s(0.25)
    assert isinstance(ada.ask(OpenLetter, "us-order", True), Done)
    do(exercise, boris, "move boris to front")
    do(exercise, ada, "give us-card to boris by ada")
    ada.cut()
    ada.connect()
    exercise.pass_s(0.25)
    assert read(ada) == {"us-order": TEXTS["us-order"], "ru-order": None}
    shown = ada.ask(Command, "show us-order to boris by ada", True)
    assert isinstance(shown, Refused), "she did not decode it"
    boris.ask(OpenLetter, "us-order", True)
    do(exercise, boris, "give us-card to ada by boris")
    assert read(boris)["us-order"] == TEXTS["us-order"]
    leader.ask(Rewind, begun_t - 1.0, "again")
    exercise.pass_s(0.25)
    assert read(boris)["us-order"] is None, "there he never had it"


def test_two_gives_are_a_trade(exercise: Exercise) -> None:
    ada, boris = exercise.sit("ada-seat"), exercise.sit("boris-seat")
    do(exercise, boris, "move boris to front")
    do(exercise, ada, "give us-card to boris by ada")
    do(exercise, boris, "give ru-card to ada by boris")
    assert read(ada) == {"us-order": None, "ru-order": TEXTS["ru-order"]}
    assert read(boris) == {"us-order": TEXTS["us-order"], "ru-order": None}


def objects(terminal: Terminal) -> set[str]:
    """What a terminal sees of objects."""
    assert terminal.sitting.view is not None
    return {thing.id for thing in terminal.sitting.view.frame.things}


def test_what_the_dead_hold_is_seen_and_taken_by_whoever_is_beside_them(exercise: Exercise) -> None:
    boris, leader = exercise.sit("boris-seat"), exercise.sit("facilitator")
    do(exercise, boris, "move boris to front")
    assert "us-card" not in objects(boris)
    assert isinstance(leader.ask(Improvise, "A blow", "", (), "", DIES), Done)
    exercise.pass_s(0.25)
    assert "us-card" in objects(boris)
    assert "heron-key" not in objects(boris), "that is hidden on her"
    do(exercise, boris, "take us-card by boris")
    assert read(boris) == TEXTS


def test_a_search_finds_what_the_dead_hid_on_them_and_their_copies(exercise: Exercise) -> None:
    ada, boris, leader = (exercise.sit(seat) for seat in ("ada-seat", "boris-seat", "facilitator"))
    do(exercise, ada, "copy us-card by ada", 121.0)
    do(exercise, boris, "move boris to front")
    do(exercise, ada, "give us-card to boris by ada")
    do(exercise, boris, "move boris to back")
    do(exercise, boris, "put us-card away by boris")
    do(exercise, boris, "move boris to front")
    leader.ask(Improvise, "A blow", "", (), "", DIES)
    exercise.pass_s(0.25)
    assert read(boris)["us-order"] is None
    do(exercise, boris, "search front by boris", 601.0)
    assert "heron-key" in objects(boris)
    assert read(boris) == TEXTS


def test_nobody_is_offered_or_told_of_a_key_that_they_do_not_see(exercise: Exercise) -> None:
    boris, leader = exercise.sit("boris-seat"), exercise.sit("facilitator")
    completions = exercise.table.chairs["boris-seat"].drive.completions("copy ", 1000.0)
    assert [completion.word for completion in completions if completion.word.endswith("card")] == ["ru-card"]
    answer = boris.ask(Command, "copy us-card by boris", True)
    assert isinstance(answer, Refused)
    do(exercise, exercise.sit("ada-seat"), "copy us-card by ada", 121.0)
    exercise.pass_s(0.25)
    views = [terminal.sitting.view for terminal in (boris, leader)]
    assert [[copy.by for copy in view.frame.copies] for view in views if view] == [[], ["ada"]]


def test_what_one_reveals_nobody_else_sees(exercise: Exercise) -> None:
    leader, second = exercise.sit("facilitator"), exercise.sit("second")
    exercise.pass_s(0.25)
    chairs = exercise.table.chairs
    assert chairs["facilitator"].outlook is chairs["second"].outlook, "who sees the same shares the work"
    assert leader.ask(Reveal) == Done(1, "us")
    exercise.pass_s(0.25)
    assert (read(leader)["us-order"], read(second)["us-order"]) == (TEXTS["us-order"], None)
    answer = leader.ask(Look, 950.0)
    assert leader.sitting.looked(answer).revealed == ("us",)  # type: ignore[arg-type]
    leader.cut()
    exercise.pass_s(0.25)
    leader.connect()
    exercise.pass_s(0.25)
    assert read(leader)["us-order"] == TEXTS["us-order"], "a line that broke seals nothing"
    assert got(second) == set()
    for _ in range(3):
        leader.ask(Reveal)
    exercise.pass_s(0.25)
    assert read(leader) == dict.fromkeys(TEXTS)
    assert chairs["facilitator"].outlook is chairs["second"].outlook


def test_a_player_who_asks_to_reveal_is_refused(exercise: Exercise) -> None:
    ada = exercise.sit("ada-seat")
    assert isinstance(ada.ask(Reveal), Refused)
    exercise.pass_s(0.25)
    assert got(ada) == {"us-order"}
    assert ada.sitting.view is not None
    assert not ada.sitting.view.reveals


CREW = ("ann", "bob", "cyd")
LINES = [
    *(f"{verb} card by {who}" for verb in ("take", "copy") for who in CREW),
    *(f"give card to {to} by {who}" for who, to in permutations(CREW, 2)),
    *(f"put card {how} by {who}" for how in ("down", "away") for who in CREW),
    *(f"activity {who} {what}" for what in ("sleep", "nominal") for who in CREW),
    *(f"decode go by {who}" for who in CREW),
    *(f"show go to {to} by {who}" for who, to in permutations(CREW, 2)),
]


@cache
def crew_run() -> Run:
    """Three people in one module, a card that Ann holds, and an order to her that needs it."""
    return Run(
        scenario(
            event("sent", {"do": "transmit-order", "order": "go"}, at="000/00:00"),
            people=[person(who, "front") for who in CREW],
            things=[{"id": "card", "name": "Card", "held_by": "ann", "source": "ours"}],
            orders=[order("go", "uhf", key="card")],
        )
    )


@cache
def seen_by(who: str) -> Visibility:
    """What somebody of them sees."""
    seat = Seat(id=who, title=who, role="player", plays=(who,), sides=("us",))
    return Visibility(crew_run().scenario, seat, crew_run().channels)


@settings(max_examples=examples(25))
@given(st.lists(st.sampled_from(LINES), min_size=4, max_size=10))
def test_who_has_the_key_or_a_copy_or_has_read_it_and_nobody_else(lines: Sequence[str]) -> None:
    run, t = crew_run(), 60.0
    holder: str | None = "ann"
    copied: set[str] = set()
    opened: set[str] = set()
    for line in lines:
        typed = parsed_command(line, run.model.names)
        who, verb, to = typed.by or "", line.split()[0], getattr(typed.command, "to", "")
        run, t = run.acted(Commanded(t, "seat", who, typed.command)), t + 190.0  # type: ignore[arg-type]
        if run.moment_at(t).facts.commands[-1].executed is not None:
            assert verb != "decode" or who == holder or who in copied, "nobody decodes without the key"
            holder = {"take": who, "give": to, "put": None}.get(verb, holder)
            copied |= {who} if verb == "copy" else set()
            opened |= {"decode": {who}, "show": {to}}.get(verb, set())
        frame = run.frame_at(t)
        for seat in CREW:
            (shown,) = seen_by(seat).visible(frame, ()).orders
            entitled = seat == holder or seat in copied | opened
            assert (shown.key is not None) is entitled, (seat, line)
            assert (deciphered(shown) == "Do go.") is entitled
