"""What a seat is offered about a thing: what can be done now, by whom; the rest with its reason."""

from mission_control.exercise.branches import Branches
from mission_control.exercise.drive import Drive, driver
from mission_control.exercise.offering import Offer
from scenarios.things import Thing
from tests.mission_control.exercise.conftest import asking_run

HATCH = Thing("hatch", "front-back")


def drive(*words: str) -> Drive:
    run = asking_run()
    return Drive(Branches(run), driver(run.scenario, words))


def told(offers: tuple[Offer, ...]) -> dict[str, str]:
    return {offer.begun.text: offer.reason for offer in offers}


def test_what_can_be_done_comes_first_with_who_does_it() -> None:
    offers = drive().offers(HATCH, 100.0)
    assert offers[0].begun.text == "hatch front-back close by ann"
    assert offers[0].takes_s > 0
    assert told(offers)["hatch front-back open"] == "the hatch is open already"
    reasons = [bool(offer.reason) for offer in offers]
    assert reasons == sorted(reasons)


def test_only_those_one_plays_are_asked() -> None:
    assert drive("bob").offers(HATCH, 100.0)[0].begun.text == "hatch front-back close by bob"


def test_what_is_offered_is_what_a_command_does() -> None:
    session = drive()
    session.command(session.offers(HATCH, 100.0)[0].begun.text, 100.0, sure=True)
    assert told(session.offers(HATCH, 1000.0))["hatch front-back close"] == "the hatch is closed already"
    assert session.offers(HATCH, 1000.0)[0].begun.text == "hatch front-back open by ann"


def test_looking_changes_nothing() -> None:
    session = drive()
    before = session.revision
    session.offers(Thing("person", "ann"), 100.0)
    assert session.revision is before


def test_what_is_missing_is_chosen_among() -> None:
    session = drive()
    (move,) = (o for o in session.offers(Thing("person", "ann"), 100.0) if o.begun.verb == "move")
    assert not move.whole
    assert set(move.choices) == {"front", "back", "lock"}
    ways = session.further(move, 100.0)
    assert ways[0].begun.text == "move ann to back"
    assert told(ways)["move ann to front"] == "Ann is there already"


def test_who_does_it_to_themselves_is_one_of_ones_own() -> None:
    session = drive("bob")
    (move,) = (o for o in session.offers(Thing("module", "front"), 100.0) if o.begun.verb == "move")
    assert move.choices == ("bob",)
    (whole,) = session.further(move, 100.0)
    assert whole.begun.text == "move bob to front"
    assert told(session.offers(Thing("person", "ann"), 100.0)).keys().isdisjoint({"activity ann sleep"})


def test_a_seat_finds_only_what_it_sees_at_a_thing() -> None:
    session = drive("bob")
    frame = session.frame_at(100.0)
    seen = {thing.id for thing in frame.things}
    found = session.belonging(Thing("module", "front"), 100.0)
    assert HATCH in found
    assert {thing.id for thing in found if thing.kind == "object"} <= seen
    assert session.called(HATCH, 100.0).startswith("hatch ")
