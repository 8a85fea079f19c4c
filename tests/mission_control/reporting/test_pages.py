"""The report as PDF: what people wrote is text, every column has room, and the pages are there."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mission_control.exercise.report.report import Report
from mission_control.reporting.document import Absent, At, Document, Lines, Mark, Prose, Section, Table
from mission_control.reporting.pages import pdf, told
from mission_control.reporting.picture import picture_alone
from mission_control.reporting.sections import document
from tests.mission_control.exercise.report.after_action import FOUL
from tests.mission_control.exercise.report.after_action import told as reported

REOPENING = "mission-control watch 'it \"#raw(1)\".run:main' --at"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return reported(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="module")
def typst() -> None:
    pytest.importorskip("typst", reason="the extra `pdf` is not installed")


@pytest.mark.usefixtures("typst")
def test_a_whole_report_is_pages_and_the_same_pages_again(whole: Report) -> None:
    pages = pdf(document(whole, REOPENING))
    assert pages.startswith(b"%PDF-")
    assert pages == pdf(document(whole, REOPENING))


@pytest.mark.usefixtures("typst")
@pytest.mark.parametrize("text", ["#panic()", "*a* _b_ $c$ @d <e> \\", '"', "Юрий — ЛИЧНО → ·", "\x1b[31m\0"])
def test_whatever_people_wrote_is_no_markup(text: str) -> None:
    cells = (text, Lines((text, text)), Mark(text, "bad"), At(-90.5), None)
    table = Table([text] * len(cells), [cells], (0,))
    pages = pdf(Document(text, text, text, [Section(text, (Prose(text), Absent(text), table))]))
    assert pages.startswith(b"%PDF-")


def test_it_is_told_as_values(whole: Report) -> None:
    values = json.dumps(told(document(whole, REOPENING)), ensure_ascii=False)
    assert json.dumps(FOUL.splitlines()[0])[1:-1] in values
    assert [section["title"] for section in json.loads(values)["sections"] if section["wide"]] == [
        "Improvement plan"
    ]


def test_a_column_of_short_words_takes_no_more_than_it_needs() -> None:
    rows = [(At(0.0), "short", "what takes many more words", "some more words here"), (None, "", "", "")]
    (section,) = told(Document("", "", "", [Section("", (Table(["a", "b", "c", "d"], rows, (2,)),))]))[
        "sections"
    ]
    assert section["parts"][0]["tracks"] == [0, 0, 3, 2]


def test_a_plot_on_paper_brings_its_own_colours(whole: Report) -> None:
    svg = ElementTree.fromstring(picture_alone(whole.plots.drawn[0]))
    assert svg.tag == "{http://www.w3.org/2000/svg}svg"
    classes = {part.get("class") for part in svg.iter() if part.get("class")}
    (style,) = svg.iter("{http://www.w3.org/2000/svg}style")
    assert {word for kind in classes for word in (kind or "").split()} <= {
        word
        for word in ("grid", "tick", "curve", "limit", "grave", "mild")
        if f".{word}" in (style.text or "")
    }


def test_the_look_is_among_what_is_installed() -> None:
    import mission_control.reporting

    folder = Path(mission_control.reporting.__file__).parent
    assert {"report.typ", "report.css", "report.js"} <= {path.name for path in folder.iterdir()}
