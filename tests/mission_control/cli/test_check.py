"""`check`: all well, or every fault of every scenario named; each in a line."""

from pathlib import Path

import pytest

from scenarios.library import builtin_ids
from tests.mission_control.cli.conftest import TALE, Command


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """The tale without what never comes in it."""
    path = tmp_path / "sound.yaml"
    path.write_text(TALE.read_text(encoding="utf-8").split("  - id: boris-comes")[0], encoding="utf-8")
    return path


def test_a_sound_scenario_is_well(command: Command, sound: Path) -> None:
    done = command("check", sound)
    assert (done.status, done.out, done.err) == (0, f"{sound}: 6 events, all well\n", "")


def test_the_library_is_well(command: Command) -> None:
    done = command("check")
    assert (done.status, done.err) == (0, "")
    assert [line.split(":")[0] for line in done.out.splitlines()] == list(builtin_ids())


def test_what_never_comes_is_told(command: Command) -> None:
    done = command("check", TALE)
    assert (done.status, done.out) == (1, "")
    assert done.err.splitlines() == [
        f"{TALE}: event boris-comes does not happen: it needs that 'The air runs out' has happened",
        f"{TALE}: event after-that never comes",
        f"{TALE}: event no-air never comes",
    ]


def test_what_the_run_refused_is_told_with_its_time(command: Command, tmp_path: Path, sound: Path) -> None:
    text = sound.read_text(encoding="utf-8")
    before = "cooler-stops"
    for number in range(40):
        text += (
            f"  - {{id: link-{number}, when: {{event: {before}}}, title: And so on,"
            " source: ours, certainty: ours, words_only: true}\n"
        )
        before = f"link-{number}"
    endless = tmp_path / "endless.yaml"
    endless.write_text(text, encoding="utf-8")
    done = command("check", endless)
    assert (done.status, done.out) == (1, "")
    assert done.err.splitlines()[0].startswith(f"{endless}: 000/01:00:00 conditions set each other off")


def test_one_faulty_scenario_does_not_hide_another(command: Command, tmp_path: Path, sound: Path) -> None:
    text = sound.read_text(encoding="utf-8")
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    first.write_text(text.replace("title: The radio fails", "titel: The radio fails").replace("seed: 7", ""))
    second.write_text(text.replace("volume_m3: 50", "volume_m3: -50"))
    done = command("check", first, sound, second)
    assert done.status == 1
    assert done.out == f"{sound}: 6 events, all well\n"
    faults = done.err.splitlines()
    assert [line.split(":")[0] for line in faults] == [str(first)] * 3 + [str(second)]
    assert "seed: is missing" in done.err
    assert "the key 'titel' is unknown" in done.err
    assert "volume_m3: -50 is too small" in done.err
