"""Digests of a scenario: the same wherever its files lie, another wherever they say something else."""

import shutil
from pathlib import Path

import pytest

from scenarios.digest import content_digest, differences, part_digests
from scenarios.library import resolve
from scenarios.loader import load
from scenarios.scenario import Scenario


@pytest.fixture
def film() -> Scenario:
    return load(resolve("film"))


def test_a_digest_depends_on_what_the_files_say_and_not_on_where_they_lie(
    film: Scenario, tmp_path: Path
) -> None:
    copied = tmp_path / "copy"
    shutil.copytree(resolve("film"), copied)
    for path in copied.glob("*.yaml"):
        path.write_text(f"# a remark\n{path.read_text(encoding='utf-8')}\n", encoding="utf-8")
    assert content_digest(load(copied)) == content_digest(film)
    assert part_digests(load(copied)) == part_digests(film)


def test_what_is_changed_in_a_scenario_or_its_station_is_named(film: Scenario) -> None:
    station = film.station.model_copy(update={"name": "Another"})
    first, second, *others = film.events
    renamed = first.model_copy(update={"title": "Another"})
    changed = film.model_copy(update={"station": station, "events": (renamed, *others)})
    assert content_digest(changed) != content_digest(film)
    before, after = part_digests(film), part_digests(changed)
    assert differences(before, after) == (
        "`station` changed",
        f"event '{first.id}' changed",
        f"event '{second.id}' is gone",
    )
    assert differences(after, before)[-1] == f"event '{second.id}' is new"


def test_the_order_of_events_is_part_of_what_a_scenario_says(film: Scenario) -> None:
    turned = film.model_copy(update={"events": film.events[::-1]})
    assert content_digest(turned) != content_digest(film)
    assert differences(part_digests(film), part_digests(turned)) == ("the order of its events changed",)
