"""The facilitator's guide: who sits where, the master list, what to do when, and what to ask afterwards.

Never here: anything a player may read.
"""

from mission_control.exercise.seats import seats_of
from mission_control.handbook.names import named, names_of
from mission_control.handbook.steps import expectations, expected_table, objectives, planned
from mission_control.msel.columns import Column
from mission_control.msel.rows import Row, story_rows
from mission_control.reporting.document import Absent, Document, Facts, Lines, Listing, Prose, Section
from mission_control.reporting.wording import table
from scenarios.scenario import Scenario
from scenarios.times import duration_text, met_text, tick_text
from telemetry.condition_text import described
from telemetry.run import Run

_SECRECY = (
    "This guide is for whoever runs the exercise. A scenario that came with the program, as the film did,"
    " lies on every player's disk, text and all: secrecy covers what goes over the wire, no more. For an"
    " exercise in which it matters use a scenario that only the host holds, and hand out the players'"
    " handbook and each seat's own brief."
)


def facilitator_guide(run: Run) -> Document:
    """The whole of it; `run` is the story where nobody acts."""
    scenario = run.scenario
    times = planned(run)
    return Document(
        title="Facilitator guide",
        subtitle=scenario.title,
        reopening="",
        sections=(
            _overview(scenario),
            _seats(scenario),
            _running(scenario),
            _master_list([row for row in story_rows(run, None) if "/" not in row.id], scenario),
            Section(
                "Expected actions and contingencies",
                (
                    expected_table(list(expectations(scenario)), times, names_of(scenario)),
                    Prose(
                        "A contingency inject waits for one of them to be overdue, and then suggests itself."
                    ),
                ),
            ),
            objectives(scenario),
            _decisions(scenario, times),
            _timeline(scenario, times),
            _endings(scenario),
            _orders(scenario),
            _hotwash(scenario),
        ),
    )


def _overview(scenario: Scenario) -> Section:
    facts = (
        ("Begins", tick_text(scenario.start)),
        ("Opens", tick_text(scenario.opens_at)),
        ("Ends", tick_text(scenario.end)),
        ("Zero", f"{scenario.zero:%Y-%m-%d %H:%M:%S} GMT"),
        ("Scenario", f"{scenario.id}, version {scenario.version}"),
    )
    return Section("What it is", (Prose(scenario.summary), Facts(facts), Prose(_SECRECY)))


def _seats(scenario: Scenario) -> Section:
    names = names_of(scenario)
    rows = [
        (
            f"{seat.title}\n{seat.id}",
            seat.role,
            named(names, seat.plays) or None,
            ", ".join(seat.sides),
            seat.vantage,
        )
        for seat in seats_of(scenario)
    ]
    return Section("Seats", (table(("Seat", "Role", "Plays", "Cleared for", "Vantage"), rows, (0, 2), ""),))


def _running(scenario: Scenario) -> Section:
    points = (
        f"mission-control host {scenario.id} begins it and prints a line for each seat to join with. Give"
        " each line to one person. A code is good for one seat, and can be revoked.",
        "You begin on the console; v goes to the station's screen and back. Tab goes from panel to panel, a"
        " digit shows one in full, Enter tells what can be done with what is chosen, ? has every key.",
        "Time stands still until you let it run with space. Wait until every seat is there (panel 4), ask"
        " each for a word on its loop, then begin.",
        "Hold: h stops the clock for everybody, and never lets it go by itself. A real emergency is !: say"
        " what it is, and every seat's top line tells that this is no exercise.",
        "The chosen inject: f fires it now, w withholds it or lets it go, k skips it for good, y delays it,"
        " alone or with all that is due from then on. Pausing and jumping fire nothing late and nothing"
        " twice.",
        "A contingency inject suggests itself when what it waits for is overdue; Enter on the overdue action"
        " goes to it. Nothing but you fires it.",
        "What the scenario does not have, make up with i: a text from somebody to some seats, with effects"
        " if need be.",
        "s jumps on to a time or an event, and lists open decisions first; r takes everybody back, into"
        " another branch. Nothing is deleted, every seat comes along, and each is told to drop what came"
        " later. b has the branches.",
        "t speaks as anybody who is not there; e sees what the chosen seat sees, and gives your own eyes"
        " back; n writes a note and m marks the moment, with both clocks.",
    )
    return Section("Running it", (Listing(points),))


def _master_list(rows: list[Row], scenario: Scenario) -> Section:
    names = names_of(scenario)
    told = []
    for row in rows:
        texts = row.texts
        to = named(names, texts[Column.RECIPIENT].split("; "))
        told.append(
            (
                texts[Column.NUMBER],
                Lines(
                    list(filter(None, (texts.get(Column.SCENARIO_TIME, ""), texts.get(Column.TRIGGER, ""))))
                ),
                f"{texts[Column.TITLE]}\n{texts[Column.CATEGORY]}, by {texts[Column.METHOD]}",
                Lines((f"from {texts[Column.ORIGINATOR]}", f"to {to}")),
                texts[Column.MESSAGE],
                texts[Column.NOTES] or None,
            )
        )
    how = "In order of time, as it goes where nobody acts. As a spreadsheet: mission-control export."
    columns = ("No.", "When", "Inject", "From, to", "Message", "For you")
    return Section("Master scenario events list", (Prose(how), table(columns, told, (4, 5), "No injects.")))


def _decisions(scenario: Scenario, times: dict[str, float]) -> Section:
    names = names_of(scenario)
    rows = []
    for event in scenario.events:
        asked = event.decision
        if asked is not None:
            options = [f"{x.title}{' (default)' if x.id == asked.default else ''}" for x in asked.options]
            time = met_text(times[event.id]) if event.id in times else None
            who = f"{names[asked.owner]}\nwithin {duration_text(asked.within)}"
            rows.append((time, who, asked.prompt, Lines(options)))
    columns = ("MET", "Who", "Asked", "Options")
    return Section("Decisions", (table(columns, rows, (2, 3), "Nobody is asked anything."),))


def _timeline(scenario: Scenario, times: dict[str, float]) -> Section:
    events = sorted((e for e in scenario.events if e.id in times), key=lambda event: times[event.id])
    rows = [
        (met_text(times[e.id]), f"{e.title}{f' (chapter “{e.chapter}”)' if e.chapter else ''}", e.text)
        for e in events
    ]
    columns = ("MET", "What happens", "Told")
    return Section("Timeline, where nobody acts", (table(columns, rows, (1, 2), "Nothing."),))


def _endings(scenario: Scenario) -> Section:
    rows = [
        (ending.title, described(ending.when, scenario) if ending.when else "otherwise", ending.text)
        for ending in scenario.endings
    ]
    how = "The first that holds at the end is the story's."
    return Section("Endings", (Prose(how), table(("Ending", "When", "Told"), rows, (1, 2), "None.")))


def _orders(scenario: Scenario) -> Section:
    names = names_of(scenario)
    rows = [
        (f"{x.sender}\nto {named(names, x.to)}", names[x.key] if x.key else None, x.text)
        for x in scenario.orders
    ]
    return Section("Coded orders", (table(("From, to", "Key", "Text"), rows, (2,), "There are none."),))


def _hotwash(scenario: Scenario) -> Section:
    asked = Listing(scenario.hotwash) if scenario.hotwash else Absent("The scenario has no questions.")
    how = "Right after the end, with everybody in the room: what each knew, when, and what they would change."
    return Section("Hot wash", (Prose(how), asked))
