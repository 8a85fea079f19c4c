"""The graph of a story: everything once, time one way, nothing over anything else; as picture and as text.

Never here: the command (tests/mission_control/cli/test_graph).
"""

from functools import cache
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from mission_control.graph.boxes import NOTE_SIZE, TITLE_SIZE, Picture, pictured, text_width
from mission_control.graph.items import Kind, items_of
from mission_control.graph.lanes import Layout, laid_out
from mission_control.graph.svg import svg
from mission_control.graph.text import WIDTH, text
from scenarios.library import resolve
from scenarios.loader import load
from scenarios.scenario import Scenario
from telemetry.run import Run
from tests.conftest import examples
from tests.telemetry.tales import stories

SVG = "{http://www.w3.org/2000/svg}"
MARKS = "●◆○◉■"


@cache
def drawn(name: str) -> tuple[Scenario, Layout]:
    """A story of the library, and its graph."""
    story = load(resolve(name))
    return story, laid_out(items_of(Run(story)))


@pytest.fixture(params=["film", "fire-drill", "first-shift"])
def told(request: pytest.FixtureRequest) -> tuple[Scenario, Layout]:
    return drawn(request.param)


def ids_of(story: Scenario) -> list[str]:
    """Everything that must be in its graph."""
    options = [f"{e.id}/{o.id}" for e in story.events if e.decision for o in e.decision.options]
    return sorted([*(e.id for e in story.events), *options, *(f"/{e.id}" for e in story.endings)])


def drawn_well(story: Scenario, layout: Layout) -> None:
    """All that holds of any story's graph."""
    assert sorted(item.id for item in layout.items) == ids_of(story)
    times = [item.t for item in layout.items]
    assert times == sorted(times)
    _lanes_are_free(layout)
    picture = pictured(layout)
    _nothing_overlaps(picture)
    ids = [g.get("id") for g in ElementTree.fromstring(svg(story, layout)).iter(f"{SVG}g")]
    assert sorted(each for each in ids if each) == ids_of(story)
    _text_is_whole(story, layout)


def _lanes_are_free(layout: Layout) -> None:
    """No two branches have one lane at one row, and what stands in a lane is on its branch."""
    for one, other in combinations(layout.branches, 2):
        assert one.lane != other.lane or one.last < other.first or other.last < one.first
    for branch in layout.branches:
        assert branch.lane > 0
        assert {layout.lane_of[item] for item in branch.items} == {branch.lane}


def _nothing_overlaps(picture: Picture) -> None:
    for above, below in zip(picture.boxes, picture.boxes[1:], strict=False):
        assert above.y + above.height < below.y
    for box in picture.boxes:
        assert box.text_x + box.width < picture.width
        assert box.y + box.height < picture.height
        for size, lines in ((TITLE_SIZE, box.title), (NOTE_SIZE, box.notes)):
            assert all(text_width(line, size) <= box.width for line in lines if " " in line)
    for track in picture.tracks:
        for (x, y), (to, end) in zip(track.points, track.points[1:], strict=False):
            left, right, top, bottom = min(x, to), max(x, to), min(y, end), max(y, end)
            for box in picture.boxes:
                beside = right < box.text_x or left > box.text_x + box.width
                assert beside or bottom <= box.y or top >= box.y + box.height, (track, box.item.id)


def _crossings(picture: Picture) -> int:
    """How often a line to where a branch begins crosses the line of another."""
    count = 0
    for one in picture.tracks:
        for other in picture.tracks:
            if one.branch != other.branch and len(one.points) == 4:
                (x, _), (_, y), (to, _), _ = one.points
                (down, top), (_, bottom) = other.points[-2:]
                count += min(x, to) < down < max(x, to) and top < y < bottom
    return count


def _text_is_whole(story: Scenario, layout: Layout) -> None:
    lines = text(story, layout).splitlines()[4:]
    assert all(len(line) <= WIDTH for line in lines)
    timed = (line for line in lines if set(line[:12]) <= set(" ~-/:0123456789"))
    marked = [line for line in timed if set(line) & set(MARKS)]
    assert len(marked) == len(layout.items)


@settings(max_examples=examples(60))
@given(stories())
def test_any_story_is_drawn_whole_and_nothing_overlaps(story: Scenario) -> None:
    layout = laid_out(items_of(Run(story)))
    drawn_well(story, layout)
    assert _crossings(pictured(layout)) == 0


def test_the_librarys_stories_are_drawn_whole_and_no_line_crosses(told: tuple[Scenario, Layout]) -> None:
    story, layout = told
    drawn_well(story, layout)
    assert _crossings(pictured(layout)) == 0


def test_a_picture_needs_nothing_from_elsewhere(told: tuple[Scenario, Layout]) -> None:
    picture = svg(*told)
    assert picture == svg(*told)
    assert "<script" not in picture
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")
    assert "prefers-color-scheme: dark" in picture


def test_an_option_leads_to_its_alternative() -> None:
    _, layout = drawn("film")
    begun = {branch.origin: branch.items[0] for branch in layout.branches}
    assert begun["open-panel/leave"] == "wire-whole"
    assert begun["standoff/light"] == "torch-lit"
    told = {item.id: item.told for item in layout.items if item.kind in (Kind.EVENT, Kind.DECISION)}
    assert (told["blow"], told["torch-lit"]) == (True, False)
    assert layout.lane_of["blow"] == 0
    assert layout.lane_of["torch-lit"] > 0


def test_what_has_several_causes_names_those_that_no_line_joins() -> None:
    _, layout = drawn("film")
    item = next(item for item in layout.items if item.id == "three-agree")
    after = [note for note in layout.notes(item) if note.startswith("also after: ")]
    assert len(after) == len(item.causes) - 1 == 2
    cause = next(item for item in layout.items if "three-agree" in layout.onward.get(item.id, ()))
    assert f"→ leads to: {item.title}" in layout.notes(cause)
