"""The list of channels shows the chosen one, ticks, and nothing that a terminal should not get."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mission_control.drawing.channel_list import draw, first_shown
from mission_control.drawing.face import ASCII, UNICODE, Face
from mission_control.drawing.ink import text_of
from telemetry.channels import Channel

CHANNELS = [
    Channel(f"SIM.n{i}.ppO2", f"Oxygen {i}", "mmHg", 1, 0, 0, "ETHOS", "x", {}, {}, (), "ours")
    for i in range(50)
]


def test_the_chosen_one_is_shown_and_pointed_at_and_plotted_ones_are_ticked() -> None:
    rows = [text_of(row) for row in draw(CHANNELS, {"SIM.n30.ppO2"}, 29, 80, 11, UNICODE)]
    assert rows[5].startswith("▸○ Oxygen 29 SIM.n29.ppO2")
    assert rows[6].startswith(" ● Oxygen 30 SIM.n30.ppO2")
    assert rows[5].rstrip().endswith("mmHg     ETHOS")


def test_titles_have_the_room_and_ids_what_is_left() -> None:
    title = "Carbon dioxide before the face of Gordon"
    long = Channel("SIM.gordon.breathingCO2", title, "mmHg", 1, 0, 0, "BME", "x", {}, {}, (), "ours")
    (row,) = draw([long], (), 1, 52, 1, UNICODE)
    assert text_of(row) == f" ○ {title[:35]}… SIM.gordon.…"
    (row,) = draw([CHANNELS[0]], (), 1, 52, 1, UNICODE)
    assert text_of(row).rstrip() == " ○ Oxygen 0 SIM.n0.ppO2"


def test_nothing_found_is_said() -> None:
    assert text_of(draw([], (), 0, 40, 3, UNICODE)[0]).startswith("no channel is called that")


@given(st.integers(0, 49), st.integers(1, 60))
def test_the_window_never_leaves_the_list(chosen: int, height: int) -> None:
    first = first_shown(50, chosen, height)
    assert 0 <= first <= chosen < first + height
    assert first + height <= max(50, height)


@pytest.mark.parametrize("face", [UNICODE, ASCII])
@given(
    text=st.sampled_from(
        ["", "[/red]x[@click=app.quit]", "空间站" * 9, "\x1b[31m\a\u202e", "a" + "\u0301" * 60]
    ),
    width=st.integers(0, 120),
    height=st.integers(0, 20),
)
def test_it_fits_exactly_whatever_it_lists(face: Face, text: str, width: int, height: int) -> None:
    hostile = Channel(text, text, text, 1, 0, 0, text, "x", {}, {}, (), "ours")
    rows = draw([hostile] * 3, {text}, 1, width, height, face)
    assert len(rows) == height
    assert all(cell_len(text_of(row)) == width for row in rows)
    assert all(text_of(row).isascii() for row in rows) or face is UNICODE
