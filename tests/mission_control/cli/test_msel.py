"""The MSEL out and in again: exactly what was edited is other, and every fault names its row and column."""

import csv
import filecmp
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from scenarios.library import resolve
from scenarios.loader import load
from scenarios.times import duration_ticks, met_ticks
from tests.mission_control.cli.conftest import Command

Rows = dict[str, dict[str, str]]


def edit(path: Path, change: Callable[[Rows], None]) -> None:
    """Change an MSEL as somebody at a spreadsheet does."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["Id"]: row for row in csv.DictReader(file)}
    headings = list(next(iter(rows.values())))
    change(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, headings)
        writer.writeheader()
        writer.writerows(rows.values())


@pytest.fixture
def drill(command: Command, tmp_path: Path) -> Path:
    """The drill's MSEL."""
    path = tmp_path / "drill.msel.csv"
    assert command("export", "fire-drill", path).status == 0
    return path


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_nothing_changed_changes_nothing(command: Command, tmp_path: Path, ending: str) -> None:
    path, copy = tmp_path / f"drill.msel.{ending}", tmp_path / "copy"
    assert command("export", "fire-drill", path).status == 0
    done = command("import", path, "--of", "fire-drill", "-o", copy)
    assert (done.status, done.err) == (0, "")
    assert "nothing changed" in done.out
    same = filecmp.dircmp(resolve("fire-drill"), copy)
    assert (same.left_only, same.right_only, same.diff_files) == ([], [], [])


def test_exactly_what_was_edited_is_other(command: Command, drill: Path, tmp_path: Path) -> None:
    def change(rows: Rows) -> None:
        rows["heater-smokes"]["Scenario Time"] = "000/00:00:30"
        rows["heater-smokes"]["Message"] = "=A heater: it 'smokes'.\nMuch."
        rows["power"]["Dependency/Trigger"] = "after smoke-seen + 3 min"
        rows["air/fans-chosen"]["Dependency/Trigger"] = "within 2 min"
        rows["extinguisher"]["Controller Notes"] = "Watch their hands."
        rows["air"]["Status"] = "Deferred"

    edit(drill, change)
    done = command("import", drill, "--of", "fire-drill", "-o", tmp_path / "copy")
    assert (done.status, done.err) == (0, "")
    assert "5 cells changed" in done.out
    before, after = load(resolve("fire-drill")), load(tmp_path / "copy")
    events = {event.id: event for event in before.events}

    def other(name: str, **changes: object) -> None:
        events[name] = events[name].model_copy(update=changes)

    other("heater-smokes", at=met_ticks("000/00:00:30"), text="=A heater: it 'smokes'.\nMuch.")
    anchor, inject = events["power"].after, events["extinguisher"].inject
    assert anchor is not None
    assert inject is not None
    other("power", after=anchor.model_copy(update={"delay": duration_ticks("3 min")}))
    other("extinguisher", inject=inject.model_copy(update={"notes": "Watch their hands."}))
    fans = events["air"].inject
    assert fans is not None
    window = fans.expected[0].model_copy(update={"within": duration_ticks("2 min")})
    other("air", inject=fans.model_copy(update={"expected": (window,)}))
    assert after == before.model_copy(update={"events": tuple(events.values())})
    text = (tmp_path / "copy" / "scenario.yaml").read_text(encoding="utf-8")
    assert text.startswith("# A drill of twenty minutes")
    assert sorted(path.name for path in (tmp_path / "copy").iterdir()) == sorted(
        path.name for path in resolve("fire-drill").iterdir()
    )


def test_a_workbook_is_edited_like_a_table(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "drill.msel.xlsx"
    assert command("export", "fire-drill", path).status == 0
    book = openpyxl.load_workbook(path)
    sheet = book.active
    headings = [cell.value for cell in sheet[1]]
    sheet.cell(3, headings.index("Title") + 1).value = "It smokes"
    book.save(path)
    assert command("import", path, "--of", "fire-drill", "-o", tmp_path / "copy").status == 0
    titles = {event.id: event.title for event in load(tmp_path / "copy").events}
    assert titles["heater-smokes"] == "It smokes"


def test_rows_may_be_moved_and_columns_added(command: Command, drill: Path, tmp_path: Path) -> None:
    lines = drill.read_text(encoding="utf-8-sig").splitlines()
    lines = [lines[0] + ",Ours", *reversed(lines[1:])]
    drill.write_text("\n".join(lines), encoding="utf-8")
    done = command("import", drill, "--of", "fire-drill", "-o", tmp_path / "copy")
    assert done.status == 0
    assert "nothing changed" in done.out
    assert done.err == "note: column V (Ours) is none of an MSEL's; left out\n"


def test_every_fault_is_told_at_once_by_row_and_column(command: Command, drill: Path, tmp_path: Path) -> None:
    def change(rows: Rows) -> None:
        rows["heater-smokes"]["Scenario Time"] = "half past"
        rows["heater-smokes"]["Recipient"] = "nobody-there"
        rows["smoke-seen"]["Method"] = "pigeon"
        rows["smoke-seen"]["Title"] = ""

    edit(drill, change)
    done = command("import", drill, "--of", "fire-drill", "-o", tmp_path / "copy")
    assert (done.status, done.out) == (1, "")
    lines = done.err.splitlines()
    assert len(lines) == 4
    assert lines[0].startswith(
        f"{drill}: row 3, column F (Scenario Time): 'half past' is not a time, expected"
    )
    assert lines[1].startswith(f"{drill}: row 3, column J (Recipient): no seat or person is called")
    assert lines[2].startswith(f"{drill}: row 4, column K (Method): 'pigeon' is unknown, expected one of")
    assert lines[3].startswith(f"{drill}: row 4, column L (Title): '' is too short, expected at least 1")
    assert not (tmp_path / "copy").exists()


def test_rows_can_be_neither_added_nor_taken_out_nor_told_otherwise(
    command: Command, drill: Path, tmp_path: Path
) -> None:
    def change(rows: Rows) -> None:
        rows["heat"] = {**rows["heater-smokes"], "Id": "heat"}
        rows["again"] = {**rows["power"]}
        del rows["air"]
        rows["smoke-seen"]["Scenario Time"] = "000/00:10:00"
        rows["power"]["Dependency/Trigger"] = "at dawn"
        rows["improvised"] = {"Id": "improvised-1"}

    edit(drill, change)
    done = command("import", drill, "--of", "fire-drill", "-o", tmp_path / "copy")
    assert done.status == 1
    told = "\n".join(done.err.splitlines())
    assert "the row air is missing; an MSEL cannot take an inject out, expected every row" in told
    assert "column B (Id): 'heat' is no row of this MSEL, expected one of" in told
    assert "column B (Id): 'power' is already in row 7, expected each id once" in told
    assert (
        "column F (Scenario Time): tells what follows from the scenario, and cannot be changed here" in told
    )
    assert "column T (Dependency/Trigger): 'at dawn' is given, expected an anchor such as" in told


@pytest.mark.parametrize(
    ("words", "status", "complaint"),
    [
        (("import", "{msel}", "-o", "{new}"), 2, "name that with --of WHAT"),
        (("import", "{msel}", "--of", "fire-drill", "-o", "{old}"), 2, "is there already, expected the name"),
        (
            ("import", "{msel}", "--of", "a.run", "-o", "{new}"),
            2,
            "a.run is a saved run, expected a scenario",
        ),
        (
            ("import", "{msel}", "--of", "fire-drill", "--year", "2020", "-o", "{new}"),
            2,
            "--year means nothing",
        ),
        (
            ("import", "gone.msel.csv", "--of", "fire-drill", "-o", "{new}"),
            1,
            "gone.msel.csv: does not exist",
        ),
        (("import", "day.csv", "--of", "film", "-o", "a.rec"), 2, "--of means nothing for telemetry"),
        (("export", "small-leak", "{new}.msel.csv"), 2, "small-leak has no injects, which an MSEL lists"),
        (
            ("export", "fire-drill", "{new}.msel.csv", "--speed", "2"),
            2,
            "--speed means nothing for a .msel.csv",
        ),
        (("export", "fire-drill", "{new}.msel.ods"), 2, "ends in '.ods'"),
    ],
)
def test_what_cannot_be_asked_is_told(
    command: Command, drill: Path, tmp_path: Path, words: tuple[str, ...], status: int, complaint: str
) -> None:
    names = {"msel": drill, "new": tmp_path / "new", "old": tmp_path}
    done = command(*(word.format(**names) for word in words))
    assert (done.status, done.out) == (status, "")
    assert complaint in done.err
    assert done.err.count("\n") == 1


def test_a_scenario_without_a_folder_of_its_own_is_copied_with_all_it_reads(
    command: Command, drill: Path, tmp_path: Path
) -> None:
    edit(drill, lambda rows: rows["power"].update(Title="Other"))
    done = command("import", drill, "--of", resolve("fire-drill") / "scenario.yaml", "-o", tmp_path / "copy")
    assert (done.status, done.err) == (0, "")
    assert command("check", tmp_path / "copy").status == 0
    assert any(event.title == "Other" for event in load(tmp_path / "copy").events)
