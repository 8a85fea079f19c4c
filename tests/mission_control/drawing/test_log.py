"""The event log: newest at the bottom, with its source, and what did not happen with the reason."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from mission_control.drawing import log
from mission_control.drawing.face import UNICODE
from mission_control.drawing.ink import Ink, text_of
from mission_control.exercise.view import Ended, View
from telemetry.frame import Occurrence

ViewOf = Callable[..., View]


def rows(view: View, width: int = 98, height: int = 6) -> list[str]:
    return [text_of(a_line).rstrip() for a_line in log.draw(view, width, height, UNICODE)]


def test_the_newest_is_at_the_bottom(view_of: ViewOf) -> None:
    text = [row for row in rows(view_of()) if row]
    assert text[0].startswith("001/10:00:00  Gordon leaps")
    assert text[-1].startswith("001/10:12:00  The arm strikes Gordon")


def test_an_event_has_its_source_and_certainty(view_of: ViewOf) -> None:
    assert rows(view_of())[0].endswith("both, stated")
    assert rows(view_of())[1].endswith("  ours")


@pytest.mark.parametrize("width", [42, 60, 98])
def test_what_did_not_happen_says_why(view_of: ViewOf, width: int) -> None:
    text = " ".join(" ".join(rows(view_of(), width, 13)).split())
    assert "✖ He is caught; did not happen: nobody on the truss" in text
    assert log.status(view_of()) == "3 events · 1 did not happen"


def test_a_chapter_stands_out(view_of: ViewOf) -> None:
    inks = {span.text: span.ink for a_line in log.draw(view_of(), 98, 6, UNICODE) for span in a_line}
    assert inks["The arm strikes Gordon"] is Ink.STRONG
    assert inks["Gordon leaps"] is Ink.TEXT


@pytest.mark.parametrize("height", [4, 8, 20])
def test_further_rows_are_of_the_same_drawing(view_of: ViewOf, height: int) -> None:
    """Scrolling back must not change the form of what is shown."""
    view = view_of(occurrences=past(40))
    home = rows(view, height=height)
    for further in (1, 9, 15):
        longer = [text_of(row).rstrip() for row in log.draw(view, 98, height, UNICODE, further)]
        assert len(longer) == height + further
        assert longer[-height:] == home


def test_the_ending_is_the_last_thing_in_it(view_of: ViewOf) -> None:
    view = replace(view_of(), end=Ended("Home", "They are home.", 2, 3, ()))
    text = [row for row in rows(view, height=20) if row]
    assert "The end: Home" in text[-2]
    assert text[-2].endswith("2 of 3 points")
    assert text[-1].strip() == "They are home."


def past(count: int) -> tuple[Occurrence, ...]:
    title, text = (
        "of some length, so that it wraps",
        "Something is said, at some length, so that it wraps. " * 2,
    )
    return tuple(
        Occurrence(
            f"e{n}", 3600.0 * n, True, "", f"Event {n} {title}", "plot", "implied", None,
            ("kira", "gordon"), "lab", f"{n}: {text}", "It was not so." if n % 2 else "",
        )
        for n in range(count)
    )  # fmt: skip


@pytest.mark.parametrize("width", [30, 42, 60, 98])
@pytest.mark.parametrize("height", [2, 3, 6, 20])
def test_the_latest_fill_the_panel_to_its_last_line(view_of: ViewOf, width: int, height: int) -> None:
    text = rows(view_of(occurrences=past(50)), width, height)
    assert "Event 49" in " ".join(text)
    assert all(text)


@pytest.mark.parametrize("width", [42, 98])
@pytest.mark.parametrize("height", [14, 15, 16, 17, 40])
def test_a_taller_panel_shows_the_same_and_more_above(view_of: ViewOf, width: int, height: int) -> None:
    """What scrolling rests on: the window moves over lines that stand still."""
    view = view_of(occurrences=past(50))
    assert rows(view, width, height + 1)[1:] == rows(view, width, height)


def test_a_newest_event_too_long_for_the_panel_shows_its_beginning(view_of: ViewOf) -> None:
    assert rows(view_of(occurrences=past(3)), 30, 1)[0].startswith("000/02:00 Event 2")


def test_a_tall_panel_tells_who_where_what_and_how_it_is_told_otherwise(view_of: ViewOf) -> None:
    text = rows(view_of(occurrences=past(2)), 98, 14)
    assert text[0] == "000/00:00:00  Event 0 of some length, so that it wraps" + " " * 31 + "plot, implied"
    assert text[1].startswith("              Kira, Gordon · Lab: 0: Something is said")
    assert not any("otherwise" in row for row in text[:3])
    assert text[6] == "              told otherwise: It was not so."


def test_what_is_told_is_dim_and_the_names_are_not(view_of: ViewOf) -> None:
    drawn = log.draw(view_of(occurrences=past(1)), 98, 14, UNICODE)[1]
    inks = {span.text.strip(): span.ink for span in drawn}
    assert inks["Kira, Gordon · Lab:"] is Ink.TEXT
    assert next(ink for text, ink in inks.items() if text.startswith("0: Something")) is Ink.DIM


@pytest.mark.parametrize(
    ("height", "told", "otherwise"), [(1, False, False), (2, True, False), (4, True, False), (6, True, True)]
)
def test_a_low_panel_tells_the_newest_if_it_fits(
    view_of: ViewOf, height: int, told: bool, otherwise: bool
) -> None:
    text = "\n".join(rows(view_of(occurrences=past(8)), 98, height))
    assert ("7: Something is said" in text) is told
    assert ("told otherwise" in text) is otherwise
    assert "6: Something is said" not in text
    assert "Kira, Gordon · Lab" in text
    assert "Event 7" in text


@pytest.mark.parametrize(("width", "height"), [(78, 2), (78, 3), (98, 2), (42, 3)])
def test_what_has_no_room_is_begun_and_says_so(view_of: ViewOf, width: int, height: int) -> None:
    long = replace(past(1)[0], title="Event 0", text="word " * 200)
    text = rows(view_of(occurrences=(*past(1), long)), width, height)
    assert text[0].startswith("000/00:00")
    assert all("word" in row for row in text[-(height - 1) :])
    assert text[-1].endswith("…")
    assert not any("…" in row for row in text[:-1])


def test_a_short_telling_leaves_room_for_the_event_before(view_of: ViewOf) -> None:
    short = replace(past(2)[1], text="Short.")
    text = rows(view_of(occurrences=(past(1)[0], short)), 98, 3)
    assert [row.split()[0] for row in text] == ["000/00:00:00", "000/01:00:00", "Short."]


COMMAND = Occurrence("command 0", 9000.0, True, "", "Kira: valve shut", "executed", "", None, ("kira",))
"""What has no text of its own."""


@pytest.mark.parametrize("width", [30, 42, 78, 98])
@pytest.mark.parametrize("height", [10, 13])
def test_lines_that_are_free_go_to_the_texts_before_newest_first(
    view_of: ViewOf, width: int, height: int
) -> None:
    said = tuple(replace(each, title="Event", text=f"Said {n}.") for n, each in enumerate(past(2)))
    text = " ".join(" ".join(rows(view_of(occurrences=(*said, COMMAND)), width, height)).split())
    assert "Said 0." in text
    assert "Said 1." in text
    full = rows(view_of(occurrences=(*past(20), *said, COMMAND)), 98, height)
    assert "Said" not in "".join(full), "no title gives way to a text"


@pytest.mark.parametrize("height", [5, 6, 7])
def test_a_text_with_too_few_free_lines_is_begun(view_of: ViewOf, height: int) -> None:
    long = replace(past(1)[0], title="Event 0", text="word " * 200)
    first = replace(past(1)[0], title="Event first", text="Said first.", t=-3600.0)
    text = rows(view_of(occurrences=(first, long, COMMAND)), 98, height)
    assert "Said first." not in "".join(text)
    assert text[0].split()[1:3] == ["Event", "first"]
    assert len([row for row in text if "word" in row]) == height - 4
    assert text[-3].endswith("…")


def test_what_did_not_happen_is_not_told(view_of: ViewOf) -> None:
    missed = replace(past(1)[0], happened=False, why_not="nobody came")
    text = "\n".join(rows(view_of(occurrences=(missed,)), 98, 20))
    assert "nobody came" in text
    assert "Something is said" not in text


def test_all_of_the_crew_are_everyone_and_a_place_nobody_knows_is_none(view_of: ViewOf) -> None:
    crew = tuple(view_of().manifest.people)
    gathered = replace(past(1)[0], who=crew, where=None)
    assert rows(view_of(occurrences=(gathered,)), 98, 20)[1].strip().startswith("everyone: 0: Something")
    alone = replace(past(1)[0], who=(), where=None)
    assert rows(view_of(occurrences=(alone,)), 98, 20)[1].strip().startswith("0: Something")


def test_nothing_yet_is_quiet(view_of: ViewOf) -> None:
    assert rows(view_of(occurrences=()))[0] == "nothing yet"
    assert log.status(view_of(occurrences=())) == "0 events"


def test_one_event_is_one_and_one_person_alone_has_a_name(view_of: ViewOf) -> None:
    assert log.status(view_of(occurrences=past(1))) == "1 event"
    view = view_of(occurrences=(replace(past(1)[0], who=("kira",), where="lab"),))
    alone = replace(view, manifest=replace(view.manifest, people={"kira": view.manifest.people["kira"]}))
    text = "\n".join(rows(alone, 98, 20))
    assert "Kira · Lab" in text
    assert "everyone" not in text


def test_who_was_there_has_no_colon_where_nothing_is_told(view_of: ViewOf) -> None:
    bare = replace(past(1)[0], happened=True, who=("kira",), text="", other_telling="")
    assert not any(row.rstrip().endswith(":") for row in rows(view_of(occurrences=(bare,)), 98, 20))
