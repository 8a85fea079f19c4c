"""YAML 1.2: what words mean, where everything stands, and what is refused and with which words."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.document import Document
from scenarios.faults import Fault, ScenarioError
from scenarios.yaml12 import MAX_BYTES, MAX_DEPTH, MAX_NODES, parse


def data(text: str) -> object:
    document = parse(text, "f.yaml")
    assert document.faults == ()
    return document.data


def faults(text: str | bytes) -> tuple[Fault, ...]:
    """All faults of a text, whether or not it could be read to its end."""
    try:
        return tuple(sorted(parse(text, "f.yaml").faults))
    except ScenarioError as error:
        return error.faults


@pytest.mark.parametrize(
    "word",
    ["no", "yes", "on", "off", "y", "12:30:45", "23:59", "000/10:13:05", "2022-02-14", "2022-02-14T12:00:00Z",
     "1_000", "0b101", "TrUe", "nULL", "+.5.", "1e", "0o8", "=", "1 h", "e5"],
)  # fmt: skip
def test_what_yaml_1_1_would_convert_stays_text(word: str) -> None:
    assert data(f"- {word}\n") == [word]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("", None), ("~", None), ("null", None), ("Null", None), ("NULL", None),
        ("true", True), ("True", True), ("FALSE", False),
        ("0", 0), ("-12", -12), ("+7", 7), ("007", 7), ("0x1F", 31), ("0o17", 15),
        ("1.5", 1.5), (".5", 0.5), ("1.", 1.0), ("-1e3", -1000.0), ("1E-3", 0.001),
        ("9223372036854775807", 2**63 - 1),
    ],
)  # fmt: skip
def test_plain_words_follow_the_core_schema(word: str, value: object) -> None:
    read = data(f"a: {word}\n")
    assert read == {"a": value}
    assert isinstance(read, dict)
    assert type(read["a"]) is type(value)


@pytest.mark.parametrize("word", ["'12'", '"true"', "'null'", '"~"', "|-\n  12"])
def test_quoted_words_are_text(word: str) -> None:
    read = data(f"a: {word}\n")
    assert isinstance(read, dict)
    assert isinstance(read["a"], str)


@pytest.mark.parametrize("word", [".inf", "-.INF", ".nan", "1e999", "9223372036854775808", "9" * 10000])
def test_numbers_that_no_machine_holds_are_faults(word: str) -> None:
    (fault,) = faults(f"a: {word}\n")
    assert "not a number that can be used" in fault.problem
    assert (fault.line, fault.column) == (1, 4)
    assert len(str(fault)) < 200


def test_every_value_and_key_has_its_place() -> None:
    document = parse('top:\n  - {a: 1, "b": [x,\n      y]}\n  - text\n', "f.yaml")
    assert document.position(()) == ("f.yaml", 1, 1)
    assert document.position(("top",)) == ("f.yaml", 2, 3)
    assert document.key_position(("top",)) == ("f.yaml", 1, 1)
    assert document.position(("top", 0, "b", 1)) == ("f.yaml", 3, 7)
    assert document.key_position(("top", 0, "b")) == ("f.yaml", 2, 12)
    assert document.key_position(("top", 1)) == document.position(("top", 1)) == ("f.yaml", 4, 5)


def test_the_place_of_what_is_not_there_is_that_of_the_nearest_thing_around_it() -> None:
    document = parse("a:\n  b: {c: 1}\n", "f.yaml")
    assert document.position(("a", "b", "d", 3)) == document.position(("a", "b"))
    assert document.key_position(("a", "x")) == document.position(("a",))


def test_lines_count_the_same_with_every_line_break_and_with_a_byte_order_mark() -> None:
    for text in ("a: 1\nb: 2\n", "a: 1\r\nb: 2\r\n", "a: 1\rb: 2\r", "\ufeffa: 1\nb: 2\n"):
        document = parse(text.encode(), "f.yaml")
        assert document.data == {"a": 1, "b": 2}
        assert document.key_position(("a",)) == ("f.yaml", 1, 1)
        assert document.position(("b",)) == ("f.yaml", 2, 4)


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("a: 1\nb: 2\na: 3\n", (3, 1), "the key 'a' is already given on line 1"),
        ("x: {a: 1, a: 2}", (1, 11), "the key 'a' is already given"),
        ("<<: {a: 1}\n", (1, 1), "merge key"),
        ("a: !!python/object:os.system x\n", (1, 4), "the tag"),
        ("a: !!str 3\n", (1, 4), "the tag"),
        ("a: !mine [1]\n", (1, 4), "the tag"),
        ("1: a\n", (1, 1), "the key 1 is not text"),
        ("true: a\n", (1, 1), "is not text"),
        ("? [a]\n: b\n", (1, 3), "is not text"),
        ("a: *nowhere\n", (1, 4), "has no anchor"),
        ("a: &a [1, *a]\n", (1, 11), "inside the value it repeats"),
        ("--- 1\n--- 2\n", (2, 1), "second document"),
        ("a: [1\nb: 2\n", (2, 2), ""),
        ("\ta: 1\n", (1, 1), "no text begins so"),
        ("a:\n  b: 1\n\tc: 2\n", (3, 1), "a tab stands where a line is indented"),
        ("a: b: c\n", (1, 5), "a text has a colon in it"),
        ("a: @b\n", (1, 4), "no text begins so"),
        ("a: 'b\n", (2, 1), "a quotation mark is never closed"),
        ("a: [1\nb: 2]\n", (2, 2), "a bracket is not closed before this"),
        ("a: 1\n b: 2\n", (2, 3), ""),
        ("a:\n  b: 1\n c: 2\n", (3, 2), "this does not fit the lines above"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, place: tuple[int, int], problem: str) -> None:
    (fault,) = faults(text)
    assert (fault.line, fault.column) == place
    assert problem in fault.problem


def test_faults_that_leave_the_rest_readable_are_told_together() -> None:
    document = parse("a: 1\na: 2\nb: !x 3\nc: '\\e'\nd: \"\\e\"\ne: ok\n", "f.yaml")
    assert [fault.line for fault in document.faults] == [2, 3, 5]
    assert document.data == {"a": 1, "b": "3", "c": "\\e", "d": "\N{REPLACEMENT CHARACTER}", "e": "ok"}


def test_a_fault_of_syntax_comes_with_those_before_it() -> None:
    assert [fault.line for fault in faults("a: 1\na: 2\nb: [\n")] == [2, 4]


CONTROL = ["\x01", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\u2029", "\u202e", "\u2066", "\ud800"]


@pytest.mark.parametrize("character", CONTROL)
def test_control_characters_are_refused_with_their_place(character: str) -> None:
    (fault,) = faults(f"a: 1\nb: 'x{character}y'\n")
    assert (fault.line, fault.column) == (2, 6)
    assert f"U+{ord(character):04X}" in fault.problem
    assert str(fault).isprintable()


@pytest.mark.parametrize(
    "escape", [r"\e", r"\a", r"\x7f", r"\x9b", r"\L", r"\P", r"\N", r"\u202e", r"\r", r"\0"]
)
def test_control_characters_written_as_escapes_are_refused(escape: str) -> None:
    (fault,) = faults(f'a: "x{escape}y"\n')
    assert (fault.line, fault.column) == (1, 4)
    assert "control character" in fault.problem


def test_control_characters_in_keys_and_comments_are_refused() -> None:
    assert [fault.line for fault in faults('"\\e": 1\n# \x1b\n')] == [1, 2]


def test_tabs_and_line_breaks_within_text_are_welcome() -> None:
    assert data('a: "x\\ty\\nz"\n') == {"a": "x\ty\nz"}
    assert data("a: |\n  one\n  two\n") == {"a": "one\ntwo\n"}


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (b"\xff\xfea\0", "byte 0 (0xff) is not UTF-8"),
        (b"a: caf\xe9\n", "byte 6 (0xe9) is not UTF-8"),
        (b"\x7fELF\0\0", "is binary"),
        (b"x" * (MAX_BYTES + 1), "is larger than"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(source: bytes, problem: str) -> None:
    (fault,) = faults(source)
    assert problem in fault.problem
    assert fault.line == 0


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? ", '{"a":[', "[{"])
def test_deep_nesting_is_a_fault_and_no_recursion_error(opening: str) -> None:
    (fault,) = faults(opening * 100_000)
    assert f"more than {MAX_DEPTH} levels" in fault.problem


def test_nesting_to_the_limit_is_read() -> None:
    assert data("[" * (MAX_DEPTH) + "]" * (MAX_DEPTH)) != []
    assert faults("[" * (MAX_DEPTH + 1) + "1" + "]" * (MAX_DEPTH + 1))


def test_depth_is_counted_through_aliases() -> None:
    half = "[" * 25 + "]" * 25
    (fault,) = faults(f"a: &a {half}\nb: {'[' * 20}*a{']' * 20}\n")
    assert fault.line == 2


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    names = "abcdefghij"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for before, name in pairwise(names):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]")
    (fault,) = faults("\n".join(lines))
    assert f"more than {MAX_NODES} values" in fault.problem
    assert fault.line == 6


def test_a_few_aliases_are_as_good_as_what_they_stand_for() -> None:
    document = parse("a: &x [1, {b: 2}]\nc: *x\nd: &y e\n", "f.yaml")
    assert document.data == {"a": [1, {"b": 2}], "c": [1, {"b": 2}], "d": "e"}
    assert document.position(("c",)) == ("f.yaml", 2, 4)
    assert document.position(("c", 1, "b")) == ("f.yaml", 1, 15)


def test_an_empty_file_holds_nothing() -> None:
    assert parse(b"", "f.yaml") == parse("# only words\n", "f.yaml") == Document(parse("", "f.yaml").root)
    assert data("") is None


@given(
    st.binary(max_size=200) | st.text(max_size=200) | st.text("[]{}:,-?&*!|>'\"#%@ \n\tax01<~", max_size=60)
)
def test_anything_is_a_document_or_a_scenario_error(source: bytes | str) -> None:
    for fault in faults(source):
        assert str(fault).startswith("f.yaml")
        assert str(fault).isprintable()


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text("abc 0:'\"[]{}\n", max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abn01~:", max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(plain)
def test_json_is_yaml(value: object) -> None:
    assert parse(json.dumps({"top": value}), "f.yaml").data == {"top": value}
