"""A kept scenario is the one its files give, or it is not used, whatever changed or broke."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios import cache, gathering
from scenarios.cache import cached
from scenarios.faults import ScenarioError
from scenarios.gathering import Gathered
from scenarios.library import resolve
from scenarios.loader import load

Folder = Callable[..., Path]
Data = dict[str, Any]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Where scenarios are kept; not there yet."""
    return tmp_path / "cache" / "scenarios"


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every time YAML was read."""
    read: list[Path] = []
    gathered = gathering.gathered

    def counted(path: Path) -> Gathered:
        read.append(path)
        return gathered(path)

    monkeypatch.setattr(cache, "gathered", counted)
    return read


def test_the_film_is_the_same_and_read_once(tmp_path: Path, kept: Path, readings: list[Path]) -> None:
    path = shutil.copytree(resolve("film"), tmp_path / "film")
    film = load(path)
    assert cached(path, kept) == film
    assert cached(path / "scenario.yaml", kept) == film
    assert len(readings) == 1


def test_every_change_of_every_file_counts(
    small: Data, folder: Folder, kept: Path, readings: list[Path]
) -> None:
    station = small["station"]
    small |= {"station": "./station.yaml", "include": ["more.yaml"]}
    more = {"sources": ["somebody"]}
    path = folder(small, station_yaml=station, more_yaml=more)
    first = cached(path, kept)
    changes: list[tuple[Data, Data, Data]] = [
        (small | {"title": "Another title"}, station, more),
        (small, station | {"name": "Other rooms"}, more),
        (small, station, {"sources": ["nobody"]}),
        (small, station, more),
    ]
    for main, rooms, rest in changes:
        folder(main, station_yaml=rooms, more_yaml=rest)
        assert cached(path, kept) == load(path)
    assert cached(path, kept) == first
    assert len(readings) == 5


def test_a_file_gone_or_spoilt_is_the_fault_that_it_is(small: Data, folder: Folder, kept: Path) -> None:
    path = folder(small | {"include": ["more.yaml"]}, more_yaml={"sources": ["somebody"]})
    cached(path, kept)
    (path / "more.yaml").unlink()
    with pytest.raises(ScenarioError, match=r"'more\.yaml' does not exist"):
        cached(path, kept)
    folder({}, more_yaml=b"\0")
    with pytest.raises(ScenarioError, match="is missing"):
        cached(path, kept)


def test_a_change_of_the_code_that_judges_counts(
    small: Data, folder: Folder, kept: Path, readings: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder(small)
    cached(path, kept)
    monkeypatch.setattr(cache, "_code", lambda: "another version")
    cached(path, kept)
    assert len(readings) == 2


def test_two_scenarios_are_kept_apart(small: Data, folder: Folder, kept: Path, tmp_path: Path) -> None:
    path = folder(small, twin_yaml=small | {"title": "The twin"})
    assert [cached(path, kept).title, cached(path / "twin.yaml", kept).title] == [small["title"], "The twin"]
    assert [cached(path, kept).title, cached(path / "twin.yaml", kept).title] == [small["title"], "The twin"]


def test_nothing_faulty_is_kept(small: Data, folder: Folder, kept: Path) -> None:
    path = folder(small | {"titel": "x"})
    for _ in range(2):
        with pytest.raises(ScenarioError, match="titel"):
            cached(path, kept)
    assert not kept.exists()


@given(
    place=st.floats(0, 1),
    damage=st.binary(max_size=40),
    over=st.sampled_from(["nothing", "as much", "the rest"]),
)
def test_damage_is_a_miss(
    place: float,
    damage: bytes,
    over: str,
    fresh_small: Callable[[], Data],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path, folder = tmp_path_factory.mktemp("scenario") / "s.yaml", tmp_path_factory.mktemp("kept")
    path.write_text(json.dumps(fresh_small()))  # JSON is YAML too
    scenario = cached(path, folder)
    (kept,) = folder.iterdir()
    whole = kept.read_bytes()
    at = round(place * len(whole))
    lost = {"nothing": 0, "as much": len(damage), "the rest": len(whole)}[over]
    kept.write_bytes(whole[:at] + damage + whole[at + lost :])
    assert cached(path, folder) == scenario


@pytest.mark.parametrize(
    "words",
    [b"", b"\n", b"[]\n{}", b"{}", b'{"files": 3}', b'{"files": ["/"]}', b"[" * 100_000, b"\xff\n\xff"],
)
def test_nonsense_is_a_miss(small: Data, folder: Folder, kept: Path, words: bytes) -> None:
    path = folder(small)
    scenario = cached(path, kept)
    (found,) = kept.iterdir()
    found.write_bytes(words)
    assert cached(path, kept) == scenario
    assert found.read_bytes() != words


@pytest.mark.parametrize("spoil", ["file instead of folder", "folder instead of file", "name too long"])
def test_a_folder_that_cannot_be_used_is_a_miss(
    small: Data, folder: Folder, kept: Path, readings: list[Path], spoil: str
) -> None:
    path = folder(small)
    where = kept
    if spoil == "file instead of folder":
        kept.parent.mkdir()
        kept.touch()
    elif spoil == "folder instead of file":
        cached(path, kept)
        (found,) = kept.iterdir()
        found.unlink()
        found.mkdir()
        readings.clear()
    else:
        where = kept / ("x" * 5000)
    assert cached(path, where) == cached(path, where) == load(path)
    assert len(readings) == 2
    assert [name for _, _, names in os.walk(kept) for name in names if not name.endswith(".json")] == []
