"""Faults: their one line, their order, and that nothing quoted in them can break the line."""

from hypothesis import given
from hypothesis import strategies as st

from scenarios.faults import MOST_PRINTED, Fault, ScenarioError


def test_a_fault_is_file_line_column_field_problem_and_expectation() -> None:
    fault = Fault("film/a.yaml", 3, 7, "events[1].who", "no person is called 'x'", "one of a, b")
    assert str(fault) == "film/a.yaml:3:7 events[1].who: no person is called 'x', expected one of a, b"


def test_what_is_not_known_is_left_out() -> None:
    assert str(Fault("a.yaml", 0, 0, "", "is binary")) == "a.yaml: is binary"
    assert str(Fault("a.yaml", 2, 1, "", "is odd", "even")) == "a.yaml:2:1: is odd, expected even"


def test_the_error_lists_each_fault_once_by_file_and_place() -> None:
    faults = [
        Fault("b.yaml", 1, 1, "", "third"),
        Fault("a.yaml", 10, 1, "", "second"),
        Fault("a.yaml", 9, 5, "", "first"),
        Fault("b.yaml", 1, 1, "", "third"),
    ]
    assert [line.split(": ")[1] for line in str(ScenarioError(faults)).splitlines()] == [
        "first",
        "second",
        "third",
    ]


def test_a_flood_of_faults_is_cut_short_and_counted() -> None:
    error = ScenarioError(Fault("a.yaml", line, 1, "", "is wrong") for line in range(1, MOST_PRINTED + 8))
    assert len(error.faults) == MOST_PRINTED + 7
    assert str(error).splitlines()[-1] == "and 7 more"


@given(st.text(), st.text(), st.text(), st.text())
def test_a_fault_is_one_printable_line_whatever_it_quotes(
    file: str, field: str, problem: str, expected: str
) -> None:
    assert str(Fault(file, 1, 1, field, problem, expected)).isprintable()
