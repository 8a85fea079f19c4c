"""What all players may read: what an exercise is, who is aboard, how one sits down and acts.

Never here: anything that is one seat's alone (`brief`), a scenario's summary, or what is to be shown in it:
either would tell what happens.
"""

from mission_control.exercise.seats import seats_of
from mission_control.handbook.names import named, names_of
from mission_control.reporting.document import Document, Facts, Listing, Prose, Section
from mission_control.reporting.wording import table
from scenarios.scenario import Scenario
from scenarios.times import TICKS_PER_SECOND, gmt_text

_SIDES = {"us": "American", "russian": "Russian"}


def player_handbook(scenario: Scenario) -> Document:
    """The handbook of all players."""
    return Document(
        title="Player handbook",
        subtitle=scenario.title,
        reopening="",
        sections=(_what(scenario), _people(scenario), _table(scenario), _playing()),
    )


def _what(scenario: Scenario) -> Section:
    opens = scenario.opens_at / TICKS_PER_SECOND
    begins = f"GMT {gmt_text(scenario.zero, opens)} of {scenario.zero.year}"
    words = (
        "People sit at several terminals, each in a place of its own at the table. Each sees what its people"
        " would see, and nothing else: what somebody does not tell you, you do not know. A facilitator keeps"
        " the clock and speaks for everybody who is not there."
    )
    facts = (("Story begins", begins), ("Station", scenario.station.name))
    return Section("What this is", (Prose(words), Facts(facts)))


def _people(scenario: Scenario) -> Section:
    names = names_of(scenario)
    rows = [
        (f"{person.name}\n{person.given}", person.role, _SIDES[person.side], names[person.at])
        for person in scenario.people
    ]
    columns = ("Who", "What they are", "Crew", "Where, as it begins")
    return Section("Who is aboard", (table(columns, rows, (0, 1), "Nobody is aboard."),))


def _table(scenario: Scenario) -> Section:
    names = names_of(scenario)
    rows = [
        (seat.title, named(names, seat.plays) or None, seat.role)
        for seat in seats_of(scenario)
        if seat.role != "observer"
    ]
    return Section("Who sits at the table", (table(("Place", "Plays", "Role"), rows, (0, 1), ""),))


def _playing() -> Section:
    points = (
        "You get a line that begins with mission-control join, with a code for your place alone. Type it, and"
        " you sit there; if the line breaks, it comes back by itself to where you were.",
        "Read your brief before you sit down, and keep it to yourself unless you decide to tell.",
        "? shows every key and sign. d shows what you are asked; a digit answers. x, or a click on a name,"
        " shows what can be done with a thing; c takes a typed command; a acknowledges alarms.",
        "A question has a deadline. Who does not answer in time leaves it to the story which answer is taken;"
        " nobody at the table is told beforehand which.",
        "Commands are checked and take their time, as on the station: g shows how far each has come.",
        "t talks: to all who are where you are, to one of them alone, or on a loop, which carries nothing"
        " while its link is lost; and it writes messages, which wait for their link. 5 shows comms in full,"
        " where left and right turn to one loop. What is new or unread has a dot.",
        "Coded orders reach everybody as cipher, and only who has the key of one reads it. Keys can be given,"
        " traded, hidden, stolen and copied: give, put, search, take and copy. What was decoded stays known.",
        "If something really happens to somebody in the room, say so at once: the facilitator stops.",
    )
    return Section("How one plays", (Listing(points),))
