"""Loading a scenario: from one file or many, and every fault of all of them told at once."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.faults import Fault, ScenarioError
from scenarios.loader import load
from scenarios.scenario import Scenario
from tests.conftest import examples

Folder = Callable[..., Path]
Data = dict[str, Any]


def faults(path: Path) -> list[Fault]:
    with pytest.raises(ScenarioError) as refused:
        load(path)
    return list(refused.value.faults)


def lines(path: Path) -> list[str]:
    """Each fault's line, without the folder's name."""
    return [str(fault).replace(f"{path}{os.sep}", "") for fault in faults(path)]


def test_a_folder_and_its_file_are_the_same_scenario(small: Data, folder: Folder) -> None:
    path = folder(small)
    assert load(path) == load(path / "scenario.yaml")
    assert load(path).events[1].after is not None


def test_parts_in_other_files_are_joined(small: Data, folder: Folder) -> None:
    whole = load(folder(small))
    events, people, air, station = (small.pop(key) for key in ("events", "people", "air", "station"))
    path = folder(
        small
        | {"include": ["beats.yaml", "crew.yaml"], "station": "./station.yaml"}
        | {"events": events[:1], "air": {"o2_mmhg": air["o2_mmhg"]}},
        beats_yaml={"events": events[1:]},
        crew_yaml={"people": people, "air": {"n2_mmhg": air["n2_mmhg"], "co2_mmhg": air["co2_mmhg"]}},
        station_yaml=station,
    )
    assert load(path) == whole


def test_a_fault_in_an_included_file_stands_in_that_file(small: Data, folder: Folder) -> None:
    extra = {"events": [dict(small["events"][0], id="again", beet=3)]}
    (line,) = lines(folder(small | {"include": ["more.yaml"]}, more_yaml=extra))
    assert line.startswith("more.yaml:12:3 events[2] (again).beet: the key 'beet' is unknown")
    assert line.endswith("(did you mean 'beat'?)")


def test_faults_of_every_kind_in_several_files_come_at_once(small: Data, folder: Folder) -> None:
    small["events"][0]["effects"][0]["to"] = "bakc"
    small["people"][0]["activity"] = "sleeping"
    small["station"] = "./station.yaml"
    small["include"] = ["a.yaml", "nowhere.yaml"]
    station = "id: x\nname: X\nmodules: []\nmodules: []\n"
    path = folder(small, a_yaml="title: again\nthings: [{id: Key}]\n", station_yaml=station)
    starts = [
        "a.yaml:1:1 title: is already given at ",
        "a.yaml:2:10 things[0] (Key).name: is missing, expected text",
        "a.yaml:2:10 things[0] (Key).source: is missing, expected one of plot,",
        "a.yaml:2:15 things[0] (Key).id: 'Key' is not of the right form",
        "scenario.yaml:37:13 people[0] (kira).activity: 'sleeping' is unknown, expected one of sleep,",
        "scenario.yaml:63:3 include: 'nowhere.yaml' does not exist",
        "station.yaml:3:10 station.modules: a list is too short",
        "station.yaml:4:1: the key 'modules' is already given on line 3",
    ]
    found = lines(path)
    assert [line[: len(start)] for line, start in zip(found, starts, strict=True)] == starts


def test_a_misspelt_name_is_told_beside_a_misspelt_key(small: Data, folder: Folder) -> None:
    small["events"][0]["effects"][0]["to"] = "bakc"
    small["events"][1]["titel"] = "x"
    first, second = lines(folder(small))
    assert "no module is called 'bakc', expected one of front, back (did you mean 'back'?)" in first
    assert "the key 'titel' is unknown" in second


def test_what_does_not_fit_together_is_told(small: Data, folder: Folder) -> None:
    small["events"][0]["at"] = "001/00:00"
    found = lines(folder(small))
    assert [line.split(" ", 1)[1] for line in found] == [
        f"events[{number}] ({name}).{field}: is due at 001/00:{minute}:00, outside the scenario's clock, "
        "expected a time from -000/01:00:00 to 000/02:00:00"
        for number, name, field, minute in [(0, "walk", "at", "00"), (1, "talk", "after", "15")]
    ]


@pytest.mark.parametrize(
    ("include", "words"),
    [
        (["../secret.yaml"], "include: '../secret.yaml' leads outside the scenario's folder"),
        (["/etc/hostname"], "leads outside"),
        (["a/../../secret.yaml"], "leads outside"),
        (["link.yaml"], "leads outside"),
        (["nowhere.yaml"], "'nowhere.yaml' does not exist, expected a file"),
        (["sub"], "'sub' is a folder, expected a text file"),
        (["."], "is a folder"),
        (["binary.yaml"], "'binary.yaml' is binary"),
        (["latin.yaml"], "'latin.yaml' is not text: byte 3 (0xe9) is not UTF-8"),
        (["huge.yaml"], "'huge.yaml' is larger than"),
        (["list.yaml"], "a list is given, expected a mapping"),
        (["empty.yaml"], "nothing is given, expected a mapping"),
        (["nested.yaml"], "an included file includes others"),
        (["good.yaml", "good.yaml"], "'good.yaml' is already read, expected each file once"),
        (["good.yaml", "./good.yaml"], "is already read"),
        (["scenario.yaml"], "is already read"),
        (["x" * 5000], "cannot be read"),
        ([3], "3 is given, expected the name of a file"),
        ([["a"]], "a list is given, expected the name of a file"),
        ("good.yaml", "'good.yaml' is given, expected a list of at most"),
        (["good.yaml"] * 51, "a list is given, expected a list of at most 50 files"),
        ({"a": 1}, "a mapping is given, expected a list"),
    ],
)
def test_an_include_that_cannot_be_is_one_fault(
    small: Data, folder: Folder, include: object, words: str
) -> None:
    path = folder(
        small | {"include": include},
        binary_yaml=b"\x7fELF\0\0",
        latin_yaml=b"a: \xe9",
        huge_yaml=b"#" * (5 * 1024 * 1024),
        list_yaml="- 1\n",
        empty_yaml="",
        nested_yaml="include: [good.yaml]\n",
        good_yaml="sources: [somebody]\n",
    )
    (path / "sub").mkdir()
    secret = path.parent / "secret.yaml"
    secret.write_text("sources: [spies]\n")
    (path / "link.yaml").symlink_to(secret)
    (fault,) = faults(path)
    assert words in str(fault)
    assert len(str(fault)) < 500
    assert fault.line > 0


@pytest.mark.parametrize(
    ("station", "words"),
    [
        ("is", "'is' is not a built-in station, expected "),
        ("../iss", "'../iss' is not a built-in station"),
        ("/etc/hostname", "is not a built-in station"),
        ("./../iss.yaml", "leads outside the scenario's folder"),
        ("./nowhere.yaml", "'./nowhere.yaml' does not exist"),
        (None, "station: nothing is given, expected a mapping"),
        (3, "station: 3 is given, expected a mapping"),
    ],
)
def test_a_station_that_cannot_be_is_one_fault(
    small: Data, folder: Folder, station: object, words: str
) -> None:
    found = [str(fault) for fault in faults(folder(small | {"station": station})) if "station" in fault.field]
    assert len(found) == 1
    assert words in found[0]


def test_a_missing_station_is_missing(small: Data, folder: Folder) -> None:
    del small["station"]
    assert any(line.startswith("scenario.yaml:1:1 station: is missing") for line in lines(folder(small)))


def test_the_built_in_station_is_found_by_name(small: Data, folder: Folder) -> None:
    found = lines(folder(small | {"station": "iss"}))
    assert found
    assert all("no module is called" in line for line in found)


def test_a_folder_without_a_scenario_is_one_fault(tmp_path: Path) -> None:
    assert lines(tmp_path) == ["scenario.yaml: does not exist, expected a file"]


@pytest.mark.parametrize("name", ["nowhere", "x" * 5000, "a\0b"])
def test_a_path_that_leads_nowhere_is_one_fault(tmp_path: Path, name: str) -> None:
    (fault,) = faults(tmp_path / name)
    assert fault.line == 0
    assert fault.problem == "does not exist" or fault.problem.startswith("cannot be read")


def test_a_file_that_may_not_be_read_is_one_fault(
    small: Data, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder(small)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (fault,) = faults(path)
    assert fault.problem == "cannot be read: Permission denied"


def test_a_device_is_no_file() -> None:
    (fault,) = faults(Path(os.devnull))
    assert fault.problem == "is not a file"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "nothing is given"),
        (b"[]", "a list is given"),
        (b"just words", "'just words' is given"),
        (b"\x89PNG\r\n\x1a\n\0", "is not text"),
        (b"a\0", "is binary"),
        (b"[" * 100_000, "nested more than 40 levels deep"),
        (b"x: [", "while parsing"),
    ],
)
def test_a_main_file_that_is_no_scenario_is_one_fault(folder: Folder, content: bytes, problem: str) -> None:
    (fault,) = faults(folder(content))
    assert problem in fault.problem


def test_a_file_of_50_mb_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "scenario.yaml"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    (fault,) = faults(tmp_path)
    assert fault.problem == "is larger than 4194304 bytes"


def test_an_alias_bomb_is_one_fault(folder: Folder) -> None:
    text = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        text += f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    (fault,) = faults(folder(text))
    assert "more than 200000 values" in fault.problem


def test_text_with_brackets_and_escapes_stays_text_or_is_refused(small: Data, folder: Folder) -> None:
    small["events"][0]["title"] = "[red]on[/] [@click=app.quit]x[/]"
    assert load(folder(small)).events[0].title == "[red]on[/] [@click=app.quit]x[/]"
    small["events"][0]["title"] = "a\x1b[31mb"
    assert "control character U+001B" in lines(folder(small))[0]


def as_scenario_or_error(path: Path) -> None:
    try:
        assert isinstance(load(path), Scenario)
    except ScenarioError as error:
        told = str(error).split("\n")
    else:
        return
    assert all(line and line.isprintable() for line in told)


some_bytes = (
    st.binary(max_size=300)
    | st.text(max_size=300).map(str.encode)
    | st.text("[]{}:,-&*!|>'\"# \nax1<", max_size=80).map(str.encode)
)


@settings(max_examples=examples(100))
@given(some_bytes)
def test_any_bytes_give_a_scenario_or_its_faults(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(content)
    as_scenario_or_error(path)


known_text = st.sampled_from(["kira", "front", "move", "walk", "000/00:10", "5 s", "./more.yaml"])
known_keys = st.sampled_from(
    ["id", "do", "who", "to", "at", "after", "event", "all", "not", "flag", "include"]
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | known_text,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(known_keys | st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=10,
)


@settings(max_examples=examples(200))
@given(st.data())
def test_any_value_anywhere_gives_a_scenario_or_its_faults(
    tmp_path_factory: pytest.TempPathFactory, fresh_small: Callable[[], Data], data: st.DataObject
) -> None:
    small = fresh_small()
    spot: Any = small
    while True:
        steps = list(spot) if isinstance(spot, dict) else list(range(len(spot)))
        step = data.draw(st.sampled_from(steps))
        if not isinstance(spot[step], dict | list) or not spot[step] or data.draw(st.booleans()):
            break
        spot = spot[step]
    spot[step] = data.draw(anything)
    path = tmp_path_factory.getbasetemp() / "spoilt.yaml"
    path.write_text(json.dumps(small), encoding="utf-8")
    as_scenario_or_error(path)
