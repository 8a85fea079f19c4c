"""A canvas repaints what changed and nothing else."""

from collections.abc import Sequence
from dataclasses import replace

from textual.app import App, ComposeResult
from textual.geometry import Region

from mission_control.drawing.face import UNICODE
from mission_control.drawing.ink import Ink, Line, Span
from mission_control.exercise.view import View
from mission_control.panels.canvas import Canvas
from tests.mission_control.drawing.conftest import ViewOf


class Seat(Canvas):
    """The seat's title on the second row."""

    def drawing(self, view: View, width: int, height: int) -> Sequence[Line]:
        return ((Span("first"),), (Span(view.seat, Ink.WARNING),), *(((Span("rest"),),) * (height - 2)))

    def refresh(self, *regions: Region, **how: bool) -> "Seat":
        self.painted = [*getattr(self, "painted", []), *regions]
        super().refresh(*regions, **how)
        return self


class OneCanvas(App[None]):
    def compose(self) -> ComposeResult:
        yield Seat(UNICODE, id="seat")


async def test_only_the_rows_that_differ_are_repainted(view_of: ViewOf) -> None:
    async with OneCanvas().run_test(size=(20, 5)) as pilot:
        seat = pilot.app.query_one(Seat)
        view: View = view_of()
        seat.show(view)
        assert {region.y for region in seat.painted} == {0, 1, 2, 3, 4}
        seat.painted.clear()
        seat.show(replace(view, seat="somebody else"))
        assert seat.painted == [Region(0, 1, 20, 1)]
        seat.painted.clear()
        seat.show(replace(view, seat="somebody else"))
        assert seat.painted == []


async def test_the_background_is_painted_and_text_keeps_its_brackets(view_of: ViewOf) -> None:
    async with OneCanvas().run_test(size=(20, 5)) as pilot:
        seat = pilot.app.query_one(Seat)
        seat.show(replace(view_of(), seat="[red]x[/nothing]"))
        strip = seat.render_line(1)
        assert strip.text == "[red]x[/nothing]    "
        assert all(segment.style and segment.style.bgcolor for segment in strip)
        assert seat.render_line(99).text == " " * 20


async def test_nothing_is_drawn_before_the_first_view() -> None:
    async with OneCanvas().run_test(size=(20, 5)) as pilot:
        assert pilot.app.query_one(Seat).render_line(0).text == " " * 20
