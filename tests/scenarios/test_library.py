"""The library: every built-in id is found, whatever else is named is a path, and the rest is one fault."""

from pathlib import Path

import pytest

from scenarios.faults import ScenarioError
from scenarios.library import builtin_ids, library_folder, resolve, station_file, station_names


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of two scenarios and a station, and a folder beside it to stand in."""
    for name in ("library/film/scenario.yaml", "library/drill/scenario.yaml", "library/stations/iss.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.setattr("scenarios.library.files", lambda package: tmp_path)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "library"


def test_scenarios_and_stations_are_listed_by_name(library: Path) -> None:
    assert builtin_ids() == ("drill", "film")
    assert station_names() == ("iss",)
    assert station_file("iss") == library / "stations" / "iss.yaml"


def test_an_id_is_the_built_in_folder(library: Path) -> None:
    assert resolve("film") == library / "film"


def test_a_folder_or_file_is_itself(library: Path) -> None:
    Path("mine").mkdir()
    Path("mine.yaml").touch()
    assert resolve("mine") == Path("mine")
    assert resolve("mine.yaml") == Path("mine.yaml")


def test_an_id_wins_over_a_folder_and_a_path_over_an_id(library: Path) -> None:
    Path("film").mkdir()
    assert resolve("film") == library / "film"
    assert resolve("./film") == Path("film")


@pytest.mark.parametrize(
    ("what", "shown", "hint"),
    [
        ("fillm", "fillm", " (did you mean 'film'?)"),
        ("a\0b", "a\\x00b", ""),
        ("stations", "stations", ""),
        ("", "''", ""),
        ("x" * 5000, "x" * 30 + "…" + "x" * 29, ""),
    ],
)
def test_what_is_nowhere_is_one_fault_with_the_near_miss(
    library: Path, what: str, shown: str, hint: str
) -> None:
    with pytest.raises(ScenarioError) as refused:
        resolve(what)
    problem = "is neither a built-in scenario nor a folder or file"
    assert str(refused.value) == f"{shown}: {problem}, expected one of drill, film{hint}"


def test_the_real_library_is_a_folder_of_the_package() -> None:
    assert (library_folder() / "scenario.schema.json").is_file()
    assert "iss" in station_names()
