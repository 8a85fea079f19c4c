"""Two branches as text: their heading, the list of differences, and the table of both at one time."""

import pytest

from mission_control.drawing import abreast, differences
from mission_control.drawing.face import ASCII, UNICODE, Face
from mission_control.drawing.ink import Line, text_of, width_of
from mission_control.exercise.branches import Branches
from mission_control.exercise.drive import driver
from mission_control.exercise.two_branches import TwoBranches
from scenarios.commands.cabin import SetHatch
from telemetry.journal import Commanded, OptionChosen
from telemetry.manifest import Manifest
from tests.mission_control.exercise.conftest import asking_run

NAMES = "main", "let him in"


@pytest.fixture(scope="module")
def two() -> TwoBranches:
    """In the second, Ann lets Bob in."""
    branches = Branches(asking_run())
    branches.fork(650.0, "let him in")
    branches.act(OptionChosen(700.0, "driver", "knock", "open"), 699.5)
    main, other = branches
    found = TwoBranches(main, other, driver(main.run.scenario, ()))
    while found.work_ahead():
        pass
    return found


@pytest.fixture(scope="module")
def manifest(two: TwoBranches) -> Manifest:
    return Manifest.of(two.sides[0].run.scenario)


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [text_of(line).rstrip() for line in lines]


def listed(two: TwoBranches, manifest: Manifest) -> tuple[differences.Item, ...]:
    return differences.items(two.found(), manifest, two.sides[0].channels)


def test_the_heading_tells_where_they_part_and_by_what(two: TwoBranches, manifest: Manifest) -> None:
    told = texts(abreast.heading(NAMES, two.parting, two.found(), manifest, 100, UNICODE))
    assert told == [
        " A main   B let him in   part at 000/00:11:40",
        " A Ann: Keep it shut (nobody answered)   B Ann: Let him in",
    ]


def test_a_command_that_parted_them_is_told_as_it_is_typed(manifest: Manifest) -> None:
    branches = Branches(asking_run())
    branches.fork(650.0, "closed")
    branches.act(
        Commanded(700.0, "driver", "ann", SetHatch(do="hatch", hatch="front-back", to="close")), 699.5
    )
    main, other = branches
    two = TwoBranches(other, main, driver(main.run.scenario, ()))
    told = texts(abreast.heading(("closed", "main"), two.parting, two.found(), manifest, 100, UNICODE))
    assert told[1] == " A hatch front-back close by ann   B nothing"
    assert "worked out to" in told[0]


def test_what_parted_them_may_be_unknown(two: TwoBranches, manifest: Manifest) -> None:
    assert two.parting is not None
    unknown = type(two.parting)(two.parting.t, (None, None))
    told = texts(abreast.heading(NAMES, unknown, two.found(), manifest, 100, UNICODE))
    assert told[1] == " what parted them is not known here"


def test_every_difference_stands_under_its_part(two: TwoBranches, manifest: Manifest) -> None:
    items = listed(two, manifest)
    rows = [text_of(row.line).rstrip() for row in differences.rows(items, 0, 48, UNICODE)]
    assert rows[:4] == [
        "DECISIONS                                      1",
        "▸ 000/00:11 Ann decides",
        "   A Keep it shut (nobody answered)",
        "   B Let him in",
    ]
    others = [text_of(row.line).rstrip() for row in differences.rows(items, 1, 48, UNICODE)]
    assert others[1] == "  000/00:11 Ann decides"
    assert "   A Keep it shut (nobody answered)" not in others
    assert any(row.endswith("B only") for row in rows)
    assert rows.index(next(row for row in rows if row.startswith("EVENTS"))) > 3
    channels = [item for item in items if item.part == "channels"]
    assert channels
    assert all(item.channel == item.key for item in channels)


@pytest.mark.parametrize("face", [UNICODE, ASCII])
@pytest.mark.parametrize("width", [20, 34, 60])
def test_rows_fit_their_width(two: TwoBranches, manifest: Manifest, width: int, face: Face) -> None:
    for row in differences.rows(listed(two, manifest), 0, width, face):
        line = face.block([row.line], width, 1)[0]
        assert width_of(line) == width
        assert not face.ascii or text_of(line).isascii()


def table(two: TwoBranches, manifest: Manifest, t: float) -> abreast.Table:
    return abreast.Table(two.frames_at(t), t, NAMES, 1, manifest)


def test_the_table_has_both_and_what_differs_first(two: TwoBranches, manifest: Manifest) -> None:
    before = texts(abreast.table(table(two, manifest, 600.0), 80, 12, UNICODE))
    assert before[0].split() == ["000/00:10:00", "A", "main", "▸", "B", "let", "him", "in"]
    assert not any(row.startswith("!") for row in before)
    after = texts(abreast.table(table(two, manifest, 1000.0), 80, 12, UNICODE))
    decided = next(row for row in after if row.startswith("! Ann decides"))
    assert decided.split("  ")[-1].strip() == "Let him in"
    differing = [row.startswith("!") for row in after[1:]]
    assert differing == sorted(differing, reverse=True)
    assert all(sum(name in row for row in after) >= 1 for name in ("Ann", "Bob", "Cyd", "alarms"))


@pytest.mark.parametrize("height", [1, 2, 3, 4, 20])
def test_what_finds_no_room_is_counted(two: TwoBranches, manifest: Manifest, height: int) -> None:
    rows = abreast.table(table(two, manifest, 1000.0), 60, height, ASCII)
    assert len(rows) == height
    assert all(width_of(row) == 60 for row in rows)
    assert ("more" in text_of(rows[-1])) == (1 < height < 6)


def test_a_time_not_worked_out_says_so(two: TwoBranches, manifest: Manifest) -> None:
    unknown = abreast.Table(None, 1000.0, NAMES, 0, manifest)
    assert "not worked out yet" in texts(abreast.table(unknown, 80, 4, UNICODE))[1]


def test_the_second_begins_where_its_half_does(two: TwoBranches, manifest: Manifest) -> None:
    head = text_of(abreast.table(table(two, manifest, 600.0), 80, 4, UNICODE)[0])
    assert head[abreast.middle(80) :].startswith("▸ B let him in")
