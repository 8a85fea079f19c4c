"""The formats: what people wrote stays text, what is not there is said, every time reopens the run."""

import csv
import json
import re
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest

from mission_control.exercise.report.report import Report, report
from mission_control.exercise.saved_lines import TimeMarked
from mission_control.reporting.document import Absent, At, Document, Lines, Section, Table
from mission_control.reporting.html import html
from mission_control.reporting.markdown import markdown
from mission_control.reporting.pages import told as as_values
from mission_control.reporting.picture import picture
from mission_control.reporting.sections import document
from mission_control.reporting.table import COLUMNS, csv_table
from mission_control.reporting.values import json_text
from mission_control.reporting.wording import table
from scenarios.times import met_text
from telemetry.asides import TaskRated
from tests.mission_control.exercise.report.after_action import ALARM_S, FOUL, played, rated, told
from tests.telemetry.conftest import event, scenario

REOPENING = "mission-control watch 'it <b>.run:main' --at"
_VOID = {"meta"}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return told(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="module")
def page(whole: Report) -> str:
    return html(document(whole, REOPENING))


class Tags(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.links: list[str] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_page_is_whole_and_needs_nothing_else(page: str) -> None:
    tags = Tags(page)
    assert tags.open == [], "every element is closed"
    assert page.count("<script>") == 1, "its own"
    assert "src=" not in page
    assert all(link.startswith("#s") for link in tags.links)
    assert "url(" not in page
    assert "@import" not in page
    assert {"svg", "table", "details"} <= tags.seen


def test_what_people_wrote_is_text_in_a_page(page: str) -> None:
    text = "".join(Tags(page).texts)
    assert text.count("<script>alert(1)</script> [b]x[/b] | **y**") == 9, (
        "who sat there, an inject in the timeline and among injects, a note, an issue noted and planned;"
        " and in the timeline who sat there, the note and the issue"
    )
    assert "=cmd()" in text


def test_every_time_reopens_the_run(page: str) -> None:
    codes = [t for t in Tags(page).texts if t.startswith(REOPENING)]
    assert f"{REOPENING} {met_text(ALARM_S)}" in codes
    assert len(codes) > 10


def test_a_command_shows_what_has_happened_by_then() -> None:
    pages = Document("a", "b", "watch x --at", ())
    assert pages.command(ALARM_S + 1 / 1024) == "watch x --at 000/00:20:01"
    assert pages.command(-30.5) == "watch x --at -000/00:00:30"


def test_what_people_wrote_is_text_in_markdown(whole: Report) -> None:
    text = markdown(document(whole, REOPENING))
    assert "<script" not in text.replace("\\<script", "")
    assert r"\<script\>alert(1)\</script\> \[b\]x\[/b\] \| \*\*y\*\*<br>\=cmd()" in text
    for rows in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows.splitlines()}) == 1, rows


@pytest.mark.parametrize("begins", ["1. one", "- one", "+ one", "# one", "=== one", "> one"])
def test_no_line_of_markdown_begins_what_nobody_meant(begins: str, whole: Report) -> None:
    text = markdown(Document("a", begins, "", ()))
    assert text == f"# a: {_escaped(begins)}\n"


def _escaped(text: str) -> str:
    return text.replace("1.", "1\\.") if text[0] == "1" else f"\\{text}"


def test_a_spreadsheet_calculates_nothing(whole: Report) -> None:
    rows = list(csv.reader(StringIO(csv_table(whole))))
    assert rows[0] == list(COLUMNS)
    assert {len(row) for row in rows} == {len(COLUMNS)}
    numbers = {COLUMNS.index(name) for name in ("planned_s", "actual_s", "drift_s")}
    for row in rows[1:]:
        for place, cell in enumerate(row):
            if place not in numbers:
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
            elif cell:
                float(cell)
    assert any(row[2] == FOUL for row in rows), "it begins with nothing that calculates"


def test_a_formula_is_marked_as_text(tmp_path: Path) -> None:
    story = scenario(event("e", at="-000/00:30", title="=cmd()"), end="000/01:00")
    found = report(played(tmp_path, story, (TimeMarked(3600.0),)))
    (row,) = list(csv.DictReader(StringIO(csv_table(found))))
    assert (row["title"], row["actual_met"], row["actual_s"]) == ("'=cmd()", "'-000/00:30:00", "-1800")


def test_json_is_the_values_themselves(whole: Report) -> None:
    told = json.loads(json_text(whole))
    assert told["overview"]["branch"] == "main"
    assert told["injects"][0]["now"]["state"] == "fired"
    assert told["notes"][0]["text"] == FOUL
    assert set(told) == set(Report.__slots__)


def test_every_key_and_column_is_documented() -> None:
    told = (Path(__file__).parents[3] / "docs" / "report.md").read_text(encoding="utf-8")
    assert [name for name in (*COLUMNS, *Report.__slots__) if f"`{name}`" not in told] == []


def test_an_inject_that_was_made_up_counts_among_the_fired_and_the_ledger_leads_to_injects(
    whole: Report,
) -> None:
    """As the console counts them; the debrief's ledger has them too."""
    text = markdown(document(whole, REOPENING))
    assert "2 fired, 1 skipped; of them 1 improvised, 1 delayed by the facilitator." in text
    assert "fired, improvised" in text
    assert "stands under Injects" in text


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    found = document(report(played(tmp_path, scenario(event("e", at="000/00:30")))), REOPENING)
    for section in found.sections:
        assert section.parts, section.title
    absent = [part.text for section in found.sections for part in section.parts if isinstance(part, Absent)]
    said = " ".join(absent)
    for words in (
        "did not reach its end",
        "sets no objectives",
        "no critical tasks",
        "no injects",
        "Nobody was asked",
        "No alarm",
        "No order and no message",
        "Nothing was said",
        "Nobody wrote anything",
    ):
        assert words in said
    assert "<table" in html(found)


def test_a_column_in_which_nothing_stands_is_left_out() -> None:
    rows = [("a", "", Lines(()), None, At(0.0)), ("b", "", Lines(()), None, None)]
    found = table(("A", "B", "C", "D", "E"), rows, (0, 2, 4), "")
    assert isinstance(found, Table)
    assert (found.columns, found.wide) == (["A", "E"], (0, 1))
    assert found.rows == [["a", At(0.0)], ["b", None]]


def test_evidence_and_all_ratings_are_told_where_they_differ(tmp_path: Path) -> None:
    text = markdown(
        document(told(tmp_path, rated("U"), TaskRated(5100.0, "other", "shut-it", "P")), REOPENING)
    )
    assert "Ann decided: Let him in" in text
    assert "P: performed without challenges" in text
    assert "judge gave U, which does not stand: seen" in text.replace("Judge", "judge")


def test_a_plot_shows_its_curve_its_limits_and_its_unit(whole: Report) -> None:
    drawn = whole.plots.drawn[0]
    svg = picture(drawn)
    tags = Tags(svg)
    assert tags.open == []
    assert {"polyline", "path", "text"} <= tags.seen
    assert drawn.unit in svg
    assert "000/00:00" in svg


def test_a_time_among_words_is_a_way_there_too() -> None:
    lines = Lines([("read ", At(60.0), " by <Ann>"), "no time"])
    told = Document("", "", "watch x --at", [Section("", [Table(["a"], [(lines,)], ())])])
    page = html(told)
    assert 'title="watch x --at 000/00:01:00"' in page
    assert "".join(Tags(page).texts).count(" by <Ann>") == 1
    assert "read 000/00:01:00 by \\<Ann\\><br>no time" in markdown(told)
    assert json.dumps(as_values(told)).count("read 000/00:01:00 by <Ann>") == 1
