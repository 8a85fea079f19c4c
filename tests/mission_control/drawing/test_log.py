"""The event log: newest at the bottom, with its source, and what did not happen with the reason."""

from collections.abc import Callable

import pytest

from mission_control.drawing import log
from mission_control.drawing.face import UNICODE
from mission_control.drawing.ink import Ink, text_of
from mission_control.exercise.view import View
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


@pytest.mark.parametrize("width", [30, 42, 60, 98])
def test_only_the_latest_that_fit_are_shown_and_whole(view_of: ViewOf, width: int) -> None:
    past = tuple(
        Occurrence(
            f"e{n}",
            3600.0 * n,
            True,
            "",
            f"Event {n} of some length, so that it wraps",
            "plot",
            "implied",
            None,
        )
        for n in range(50)
    )
    text = rows(view_of(occurrences=past), width, 6)
    assert "Event 49" in " ".join(text)
    assert text[0].startswith("00")


def test_nothing_yet_is_quiet(view_of: ViewOf) -> None:
    assert rows(view_of(occurrences=()))[0] == "nothing yet"
    assert log.status(view_of(occurrences=())) == "0 events"
