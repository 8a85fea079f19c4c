"""The small parts that panels are made of: ages, sheets, flows and paragraphs."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mission_control.drawing.ages import age_text, coarse_age_text, moment_text, pet_text
from mission_control.drawing.deck_plan import plan
from mission_control.drawing.flow import filled, fitting, flowed, joined
from mission_control.drawing.ink import Ink, Span, abridged, first_words, line, text_of, width_of
from mission_control.drawing.paragraph import paragraph
from mission_control.drawing.sheet import Sheet
from scenarios.station import DeckPlace, Hatch, Module


def test_an_age_has_its_units() -> None:
    assert [age_text(s) for s in (0, 42.9, 372, 85380, 183600)] == ["0s", "42s", "6m12s", "23h43m", "2d03h"]


def test_a_coarse_age_keeps_its_larger_unit() -> None:
    ages = (0, 42.9, 60, 3599, 3600, 27780, 36000, 86399, 86400, 183600)
    shown = ["0s", "42s", "1m", "59m", "1h00m", "7h43m", "10h", "23h", "1d00h", "2d03h"]
    assert [coarse_age_text(s) for s in ages] == shown
    assert coarse_age_text(math.nan) == "--"


@given(st.floats(0, 8e6))
def test_a_coarse_age_fits_its_column(seconds: float) -> None:
    assert len(coarse_age_text(seconds)) <= 5


def test_an_odd_age_is_no_age() -> None:
    assert age_text(math.nan) == age_text(math.inf) == pet_text(math.nan) == moment_text(None) == "--"
    assert age_text(-5) == "0s"


@given(st.floats(0, 8e6))
def test_an_age_fits_its_column(seconds: float) -> None:
    assert len(age_text(seconds)) <= 6


def test_pet_counts_hours_and_minutes() -> None:
    assert pet_text(5580) == "01:33"
    assert moment_text(-6 * 3600.0) == "-000/06:00"


def test_a_sheet_loses_what_falls_beyond_its_edges() -> None:
    sheet = Sheet(4, 2)
    sheet.write(-2, 0, line("abcdefgh"))
    sheet.write(0, 7, line("nowhere"))
    assert [text_of(a_line) for a_line in sheet.lines()] == ["cdef", "    "]


def test_later_writing_covers_earlier_and_leaves_no_half_characters() -> None:
    sheet = Sheet(6, 1)
    sheet.write(0, 0, line("空间站"))
    sheet.write(1, 0, line(Span("ab", Ink.STRONG)))
    assert text_of(sheet.lines()[0]) == " ab 站"


@given(
    st.lists(
        st.tuples(st.integers(-3, 12), st.integers(-1, 3), st.text("a空e\u0301[", max_size=8)), max_size=6
    )
)
def test_a_sheet_keeps_its_measure_whatever_is_written(writings: list[tuple[int, int, str]]) -> None:
    sheet = Sheet(10, 2)
    for x, y, text in writings:
        sheet.write(x, y, line(text))
    assert [width_of(a_line) for a_line in sheet.lines()] == [10, 10]


def test_flowing_keeps_order_and_breaks_no_part() -> None:
    rows = flowed([line("alpha"), (), line("beta"), line("gamma")], 12, Span(" "))
    assert [text_of(row) for row in rows] == ["alpha beta", "gamma"]
    assert text_of(joined([(), line("one"), line("two")])) == "one · two"


@given(
    head=st.text("abc ", max_size=30),
    text=st.text("word [/x] 空", max_size=200),
    tail=st.sampled_from(["", "tail"]),
    width=st.integers(0, 60),
)
def test_a_paragraph_stays_within_its_width_and_loses_no_letter(
    head: str, text: str, tail: str, width: int
) -> None:
    rows = paragraph(line(head), text, line(tail), width)
    if width > 6:
        assert all(width_of(row) <= width for row in rows)
        said = "".join(text_of(row) for row in rows).replace(" ", "")
        assert text.replace(" ", "") in said


def test_parts_that_fill_a_row_exactly_share_it() -> None:
    assert [text_of(row) for row in flowed([line("alpha"), line("beta")], 10, Span(" "))] == ["alpha beta"]


def test_a_head_too_wide_for_text_beside_it_stands_alone() -> None:
    rows = [text_of(row) for row in paragraph(line("0123456789a"), "text", (), 12)]
    assert rows == ["0123456789a ", "  text"]


def test_further_lines_of_a_paragraph_are_indented() -> None:
    rows = [text_of(row) for row in paragraph(line("KF:"), "one two three four", line("end"), 12)]
    assert rows == ["KF: one", "  two three", "  four end"]


modules = st.lists(
    st.builds(
        lambda row, column, short: Module(
            id="m",
            name="module",
            short=short,
            segment="us",
            volume_m3=10,
            deck=DeckPlace(row=row, column=column),
            source="ours",
        ),
        st.integers(0, 12),
        st.integers(0, 24),
        st.text("abc空", max_size=9),
    ),
    max_size=12,
    unique_by=lambda module: (module.deck.row, module.deck.column),
)


@given(modules, st.integers(0, 200), st.integers(0, 60))
def test_a_plan_keeps_every_box_on_the_sheet_and_apart(found: list[Module], width: int, height: int) -> None:
    stationed = [module.model_copy(update={"id": f"m{n}"}) for n, module in enumerate(found)]
    ground = plan(stationed, (), width, height)
    if ground is None:
        return
    assert ground.height <= height
    boxes = list(ground.boxes.values())
    assert len(boxes) == len(stationed)
    for box in boxes:
        assert box.x >= 0
        assert box.right <= width
        assert 0 <= box.y < box.bottom <= ground.height
    cells = [(x, y) for box in boxes for x in range(box.x, box.right) for y in range(box.y, box.bottom)]
    assert len(cells) == len(set(cells))


@given(modules, st.integers(0, 200), st.integers(0, 60))
def test_a_hatch_runs_from_box_to_box_within_the_sheet(found: list[Module], width: int, height: int) -> None:
    stationed = [module.model_copy(update={"id": f"m{n}"}) for n, module in enumerate(found)]
    hatches = [Hatch(id=f"{a.id}-{b.id}", between=(a.id, b.id)) for a, b in pairwise(stationed)]
    ground = plan(stationed, hatches, width, height)
    if ground is None:
        return
    assert list(ground.ways) == [hatch.id for hatch in hatches]
    for hatch in hatches:
        way = ground.ways[hatch.id]
        a, b = (ground.boxes[end] for end in hatch.between)
        if not way.length:
            continue
        assert a.x == b.x if way.upright else a.y == b.y
        assert 0 <= way.middle < way.length
        assert 0 <= way.x < way.x + (1 if way.upright else way.length) <= width
        assert 0 <= way.y < way.y + (way.length if way.upright else 1) <= ground.height


WORDS = [line(word) for word in ("one", "two", "three", "four", "five")]


def test_parts_that_find_no_row_are_counted() -> None:
    def rows(width: int, height: int) -> list[str]:
        return [text_of(row) for row in filled(WORDS, width, height, Span(" "))]

    assert rows(40, 1) == ["one two three four five"]
    assert rows(14, 2) == ["one two three", "four five"]
    assert rows(13, 1) == ["one two +3"]
    assert rows(7, 2) == ["one two", "three +2"]
    assert rows(3, 2) == ["one", "two +3"]
    assert rows(40, 0) == []


def test_only_parts_that_fit_whole_stand_in_a_row_but_the_first_always() -> None:
    assert text_of(fitting(WORDS, 12, Span(" "))) == "one two four"
    assert text_of(fitting([(), *WORDS], 2, Span(" "))) == "one"


@pytest.mark.parametrize(
    ("name", "width", "shown"),
    [
        ("Node 1", 6, "Node 1"),
        ("Node 1", 5, "Nod 1"),
        ("Node 1", 4, "No 1"),
        ("Node 1", 3, "Nod"),
        ("Kibo LM", 6, "Kib LM"),
        ("Columb.", 6, "Columb"),
        ("Columb.", 5, "Colmb"),
        ("Prichal", 6, "Prichl"),
        ("Columbus", 3, "Col"),
        ("C-lock", 2, "C"),
        ("Soyuz", 0, ""),
        ("空间站 1", 5, "空 1"),
    ],
)
def test_a_name_keeps_the_number_that_tells_it_from_others(name: str, width: int, shown: str) -> None:
    assert abridged(name, width) == shown


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (14, "UHF space walk"),
        (13, "UHF space…"),
        (9, "UHF space"),
        (8, "UHF…"),
        (3, "UHF"),
        (2, "UH"),
        (0, ""),
    ],
)
def test_words_are_left_out_whole(width: int, shown: str) -> None:
    assert first_words("UHF space walk", width) == shown


def test_a_comma_goes_with_the_words_behind_it() -> None:
    assert first_words("EYES ONLY COMMANDER, AMERICAN CREW", 19) == "EYES ONLY COMMANDER"
    assert first_words("EYES ONLY COMMANDER, AMERICAN CREW", 20) == "EYES ONLY COMMANDER…"
