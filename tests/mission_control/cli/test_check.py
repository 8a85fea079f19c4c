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


def test_what_never_comes_is_told_and_not_what_follows_from_it(command: Command) -> None:
    done = command("check", TALE)
    assert (done.status, done.out) == (1, "")
    needs = "does not happen: it needs that 'The air runs out' has happened"
    waits = "it waits until air.front.o2_mmhg is below 20, which never came true"
    assert done.err.splitlines() == [
        f"{TALE}:132:5 events[6] (boris-comes): {needs}, expected a plan in which it does",
        f"{TALE}:149:5 events[8] (no-air): never comes: {waits}, expected a plan in which it does",
    ]


def test_what_can_never_be_is_told_once_with_its_place(command: Command, tmp_path: Path, sound: Path) -> None:
    dead = tmp_path / "dead.yaml"
    more = """\
  - id: never
    after: {event: cooler-stops, delay: 5 min}
    requires:
      - {event: cooler-stops, happened: false}
    title: Never
    source: ours
    certainty: ours
    words_only: true
"""
    dead.write_text(sound.read_text(encoding="utf-8") + more, encoding="utf-8")
    done = command("check", dead)
    assert (done.status, done.out) == (1, "")
    (line,) = done.err.splitlines()
    assert line == (
        f"{dead}:135:9 events[6] (never).requires[0]: never happens: can be so until 000/01:00:00 only, "
        "and this comes at 000/01:05:00 or later, expected what can still be so by then"
    )


def test_a_remark_is_told_and_is_no_fault(command: Command, tmp_path: Path, sound: Path) -> None:
    remarked = tmp_path / "remarked.yaml"
    text = sound.read_text(encoding="utf-8")
    said = '- {do: say, by: ada, text: "I saw a HERON."}'
    assert said in text
    remarked.write_text(text.replace(said, f"{said}\n      - {{do: flag, flag: seen}}"), encoding="utf-8")
    done = command("check", remarked)
    assert (done.status, done.out) == (0, f"{remarked}: 6 events, all well, 1 remark\n")
    (line,) = done.err.splitlines()
    assert "effects[1].flag: remark: nothing asks after the flag seen" in line


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


def test_a_rehearsal_is_played_and_what_is_not_so_is_told_with_its_place(
    command: Command, tmp_path: Path, sound: Path
) -> None:
    script = tmp_path / "rehearsals" / "letters.yaml"
    script.parent.mkdir()
    script.write_text(
        "title: Letters\ndo:\n  - {at: 000/00:06, seat: ada-seat, hides: [MARTIN]}\n", encoding="utf-8"
    )
    done = command("check", sound)
    assert (done.status, done.out) == (0, f"{sound}: 6 events, 1 rehearsal played, all well\n")
    script.write_text(script.read_text(encoding="utf-8").replace("MARTIN", "HERON"), encoding="utf-8")
    done = command("check", sound)
    assert (done.status, done.out) == (1, "")
    assert done.err == f"{script}:3:5 do[0]: at 000/00:06:00 ada-seat was shown 'HERON'\n"
    script.write_text("title: Letters\ndo: [{at: 000/00:06, seat: ada, note: x}]\n", encoding="utf-8")
    assert "no seat is called 'ada'" in command("check", sound).err
