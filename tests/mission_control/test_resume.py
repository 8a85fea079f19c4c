"""Where somebody left off comes back, and no damage to the file ever costs more than the place."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mission_control.resume import Resume, file_id


def test_nothing_yet(tmp_path: Path) -> None:
    place = Resume(tmp_path).place("film", 0.0, 10.0)
    assert (place.t, place.note) == (None, "")


@given(st.text(min_size=1, max_size=300), st.floats(0.0, 9.0))
def test_a_place_comes_back_whatever_the_scenario_is_called(name: str, t: float) -> None:
    name = name.encode("utf-8", "replace").decode()
    with tempfile.TemporaryDirectory() as folder:
        inside = Path(folder) / "state"
        resume = Resume(inside)
        assert resume.keep(name, t) == ""
        assert resume.place(name, 0.0, 10.0).t == t
        assert len(list(inside.iterdir())) == 1


def test_the_end_is_forgotten(tmp_path: Path) -> None:
    resume = Resume(tmp_path)
    assert resume.left("film", 5.0, 10.0) == ""
    assert resume.place("film", 0.0, 10.0).t == 5.0
    assert resume.left("film", 10.0, 10.0) == ""
    assert resume.place("film", 0.0, 10.0).t is None
    assert resume.left("film", 10.0, 10.0) == ""


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\xff\xfe\x00",
        b"{",
        b"[]",
        b"7",
        b"null",
        b"{}",
        b'{"met": "yesterday"}',
        b'{"met": null}',
        b'{"met": [1]}',
        b'{"met": NaN}',
        b'{"met": Infinity}',
        b'{"met": 1e999}',
        b'{"met": ' + b"9" * 4000 + b"}",
        b'{"met": -1}',
        b'{"met": 10}',
        b'{"met": 5' + b" " * 5000 + b"}",
        b"[" * 4000,
    ],
)
def test_a_damaged_file_is_a_note(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "film.json").write_bytes(damage)
    place = Resume(tmp_path).place("film", 0.0, 10.0)
    assert place.t is None
    assert "film.json" in place.note
    assert "\n" not in place.note


def test_a_folder_in_the_files_place_is_a_note(tmp_path: Path) -> None:
    (tmp_path / "film.json").mkdir()
    resume = Resume(tmp_path)
    assert "not read" in resume.place("film", 0.0, 10.0).note
    assert "not kept" in resume.keep("film", 1.0)
    resume.forget("film")


def test_a_file_in_the_folders_place_is_a_note(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("not a folder")
    resume = Resume(tmp_path / "state")
    assert "not kept" in resume.keep("film", 1.0)
    assert resume.place("film", 0.0, 10.0).t is None


def test_the_file_is_plain_json(tmp_path: Path) -> None:
    Resume(tmp_path).keep("film", 123.5)
    assert json.loads((tmp_path / "film.json").read_text()) == {"met": 123.5}


def test_recordings_of_one_name_in_two_folders_have_a_place_each(tmp_path: Path) -> None:
    one, other = tmp_path / "a" / "day.rec", tmp_path / "b" / "day.rec"
    resume = Resume(tmp_path / "state")
    resume.keep(file_id(one), 5.0)
    assert resume.place(file_id(other), 0.0, 10.0).t is None
    resume.keep(file_id(other), 7.0)
    assert resume.place(file_id(one), 0.0, 10.0).t == 5.0


def test_a_recording_has_one_place_however_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link.rec").symlink_to(tmp_path / "folder" / "day.rec")
    monkeypatch.chdir(tmp_path / "folder")
    names = ("day.rec", "./day.rec", "../folder/day.rec", tmp_path / "link.rec")
    assert len({file_id(Path(name)) for name in names}) == 1


def test_recordings_with_long_names_keep_apart(tmp_path: Path) -> None:
    resume = Resume(tmp_path)
    for i in range(2):
        resume.keep(file_id(Path("x" * 200 + f"{i}.rec")), float(i))
    assert [resume.place(file_id(Path("x" * 200 + f"{i}.rec")), 0.0, 10.0).t for i in range(2)] == [0, 1]
