"""The plotter moves its window and its cursor as its keys promise, and never beyond the story."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mission_control.drawing.window import SAMPLES
from mission_control.exercise.beside import Beside
from mission_control.exercise.curves import Curves
from mission_control.plotter import MOST, Plotter
from telemetry.channels import Channel, ChannelTable
from telemetry.linear import Floats

HOUR = 3600.0
NOW = 30 * HOUR


def _channel(name: str) -> Channel:
    return Channel(name, name, "km", 1.0, 0.0, 0.0, "SIM", name, {}, {}, (), "ours")


class Source:
    """Rising values; remembers which instants were asked for."""

    zero = datetime(2022, 2, 14, tzinfo=UTC)
    start_t, end_t = -6 * HOUR, 66 * HOUR
    channels = ChannelTable(tuple(_channel(name) for name in "AB"))

    def __init__(self, foreseen: bool = True) -> None:
        self.foreseen = foreseen
        self.asked: list[float] = []
        self.revision: object = "as it was"
        self.offset = 0.0

    def curves(self, channel_ids: Sequence[str], ts: Floats, now: float) -> Curves:
        self.asked += ts.tolist()
        pending = np.zeros(ts.shape, dtype=np.bool_) if self.foreseen else ts > now
        known = np.where(pending, np.nan, ts + self.offset)
        return Curves(np.tile(known, (len(channel_ids), 1)), np.where(pending, np.nan, 1.0), pending)

    def work_ahead(self) -> bool:
        return False


def plotter(foreseen: bool = True) -> tuple[Plotter, Source]:
    source = Source(foreseen)
    made = Plotter(source)
    made.columns = 100
    made.plot_only("A")
    return made, source


def test_it_follows_the_clock_at_its_right_edge() -> None:
    made, _ = plotter()
    for now in (NOW, NOW + 1000, 0.0):
        assert made.window(now).column_of(now) == made.columns - 1


def test_a_young_story_is_not_plotted_over_hours_that_never_were() -> None:
    made, source = plotter()
    for been_s, span_s in ((60.0, 900.0), (1000.0, 3600.0), (4000.0, 6 * HOUR), (1e6, 6 * HOUR)):
        made.begin(source.start_t + been_s)
        assert made.span_s == span_s


def test_a_span_that_somebody_chose_stays() -> None:
    made, source = plotter()
    made.begin(source.start_t + 60.0)
    made.zoom(2.0, source.start_t + 60.0)
    made.begin(source.start_t + 1e6)
    assert made.span_s == 1800.0


def test_staying_it_does_not() -> None:
    made, _ = plotter()
    before = made.window(NOW)
    made.follow(NOW)
    assert not made.following
    assert made.window(NOW + HOUR) == before
    made.follow(NOW + HOUR)
    assert made.following
    assert made.window(NOW + HOUR).holds(NOW + HOUR)


def test_zooming_keeps_the_cursor_where_it_is_on_the_screen() -> None:
    made, _ = plotter()
    made.point(25, NOW)
    t = made.cursor_t
    assert t is not None
    made.zoom(0.5, NOW)
    assert made.span_s == 3 * HOUR
    assert abs(made.window(NOW).column_of(t) - 25) <= 1
    made.zoom(0.5, NOW)
    assert made.cursor_t == t
    assert abs(made.window(NOW).column_of(t) - 25) <= 1


def test_zoom_has_ends() -> None:
    made, source = plotter()
    for _ in range(30):
        made.zoom(0.5, NOW)
    assert made.span_s == 60.0
    for _ in range(30):
        made.zoom(2.0, NOW)
    assert made.span_s == source.end_t - source.start_t


def test_the_whole_story_is_in_the_window() -> None:
    made, source = plotter()
    made.whole()
    window = made.window(NOW)
    assert window.start_t <= source.start_t + window.step_s
    assert window.end_t > source.end_t
    assert not made.following


def test_the_cursor_begins_at_now_and_takes_the_window_along() -> None:
    made, _ = plotter()
    made.move(-1, NOW)
    assert made.cursor_t is not None
    assert made.window(NOW).column_of(made.cursor_t) == made.columns - 2
    made.move(-150, NOW)
    window = made.window(NOW)
    assert window.column_of(made.cursor_t) == 0
    made.move(-1, NOW)
    assert made.window(NOW).first == window.first - 1


def test_the_cursor_goes_to_an_event_anywhere() -> None:
    made, _ = plotter()
    made.look_at(40 * HOUR, NOW)
    assert made.cursor_t == 40 * HOUR
    assert made.window(NOW).holds(40 * HOUR)
    still = made.window(NOW)
    made.look_at(40 * HOUR + 60, NOW)
    assert made.window(NOW) == still


@given(st.lists(st.sampled_from(["in", "out", "back", "on", "left", "right", "far", "whole", "follow"])))
def test_whatever_is_pressed_the_cursor_stays_in_the_story_and_the_span_sane(keys: list[str]) -> None:
    made, source = plotter()
    for key in keys:
        match key:
            case "in" | "out":
                made.zoom(0.5 if key == "in" else 2.0, NOW)
            case "back" | "on":
                made.pan(-0.5 if key == "back" else 0.5, NOW)
            case "left" | "right" | "far":
                made.move({"left": -1, "right": 1, "far": 5000}[key], NOW)
                assert made.cursor_t is not None
                assert made.window(NOW).holds(made.cursor_t)
            case "whole":
                made.whole()
            case _:
                made.follow(NOW)
        assert made.cursor_t is None or source.start_t <= made.cursor_t <= source.end_t
        window = made.window(NOW)
        assert window.columns == made.columns
        assert window.end_t <= source.end_t + window.step_s


def test_channels_come_and_go_and_the_oldest_gives_way() -> None:
    made, _ = plotter()
    made.toggle("B")
    made.toggle("A")
    assert made.channels == ("B",)
    for number in range(MOST):
        made.toggle(str(number))
    assert made.channels == tuple(str(number) for number in range(MOST))
    made.clear()
    assert not made.channels


def test_a_window_that_moves_along_asks_only_for_what_came_in() -> None:
    made, source = plotter()
    made.curves(NOW)
    assert len(source.asked) == 100 * SAMPLES + 1
    source.asked.clear()
    made.curves(NOW + 1)
    assert not source.asked
    later = NOW + 3 * made.window(NOW).step_s
    found = made.curves(later)
    assert len(source.asked) == 3 * SAMPLES
    assert found.values[0].tolist() == pytest.approx(_instants(made, later))


def _instants(made: Plotter, now: float) -> list[float]:
    window = made.window(now)
    return [(window.first * SAMPLES + i) * window.step_s / SAMPLES for i in range(100 * SAMPLES + 1)]


def test_what_was_kept_is_what_would_be_found_anew() -> None:
    made, _ = plotter()
    for now in (NOW, NOW + 700, NOW - 9000, NOW + 100, NOW + 50 * HOUR, NOW):
        alone, _ = plotter()
        assert np.array_equal(made.curves(now).values, alone.curves(now).values, equal_nan=True)


def test_what_was_not_known_is_asked_for_again_and_what_was_is_not() -> None:
    made, source = plotter(foreseen=False)
    first = made.curves(NOW)
    assert np.isnan(first.values[0][-1])
    source.asked.clear()
    made.curves(NOW + 100)
    assert min(source.asked) > NOW
    assert np.nanmax(made.curves(NOW + 100).values) > NOW


def test_nothing_is_kept_of_what_another_revision_told() -> None:
    made, source = plotter()
    before = made.curves(NOW).values
    source.revision, source.offset = "as it became", 5.0
    assert np.array_equal(made.curves(NOW).values, before + 5.0)
    source.asked.clear()
    made.curves(NOW)
    assert not source.asked


def test_another_channel_or_span_is_all_asked_for() -> None:
    made, source = plotter()
    made.curves(NOW)
    source.asked.clear()
    made.toggle("B")
    assert made.curves(NOW).values.shape[0] == 2
    assert len(source.asked) == 100 * SAMPLES + 1
    source.asked.clear()
    made.zoom(0.5, NOW)
    made.curves(NOW)
    assert len(source.asked) == 100 * SAMPLES + 1


def laid_over() -> tuple[Plotter, Source, Source]:
    """A plotter with another source beside, whose zero is two hours later."""
    here, there = Source(), Source()
    there.zero = here.zero + timedelta(hours=2)
    made = Plotter(here, Beside("other", here, there))
    made.columns = 100
    made.plot_only("A")
    return made, here, there


def beside_values(made: Plotter, now: float) -> list[float]:
    curves = made.curves_beside(now)
    assert curves is not None
    return [float(value) for value in curves.values[0]]


def test_nothing_lies_beside_unless_it_was_laid_there() -> None:
    made, _ = plotter()
    assert made.curves_beside(NOW) is None
    made.shift_beside(1, NOW)


def test_what_lies_beside_is_of_the_same_instants_by_its_own_time() -> None:
    made, _, _ = laid_over()
    assert beside_values(made, NOW) == pytest.approx([t - 2 * HOUR for t in _instants(made, NOW)])
    assert made.curves(NOW).values[0].tolist() == pytest.approx(_instants(made, NOW))


def test_a_step_of_the_shift_is_round_and_a_column_at_most() -> None:
    made, _, _ = laid_over()
    assert made.beside is not None
    assert made.window(NOW).step_s == 216.0
    made.shift_beside(-3, NOW)
    assert made.beside.by_hand_s == -360.0
    assert beside_values(made, NOW) == pytest.approx([t - 2 * HOUR + 360.0 for t in _instants(made, NOW)])
    for _ in range(30):
        made.zoom(0.5, NOW)
    made.shift_beside(1, NOW)
    assert made.beside.by_hand_s == -359.0


def test_what_lies_beside_is_kept_until_it_is_shifted_or_changes() -> None:
    made, _, there = laid_over()
    beside_values(made, NOW)
    there.asked.clear()
    beside_values(made, NOW)
    assert not there.asked
    beside_values(made, NOW + 3 * made.window(NOW).step_s)
    assert len(there.asked) == 3 * SAMPLES
    before = beside_values(made, NOW)
    there.revision, there.offset = "as it became", 5.0
    assert beside_values(made, NOW) == pytest.approx([value + 5.0 for value in before])


def test_a_picture_is_another_when_anything_chosen_is() -> None:
    made, _, there = laid_over()
    assert made.beside is not None

    def differ() -> None:
        made.differing = False

    def become() -> None:
        there.revision = "as it became"

    changes = (
        differ,
        become,
        made.beside.next_zero,
        partial(made.shift_beside, 1, NOW),
        partial(made.toggle, "B"),
        partial(made.point, 5, NOW),
    )
    seen = [made.shown]
    for change in changes:
        change()
        assert made.shown not in seen
        seen.append(made.shown)
