"""Writes the page of what the station `iss` is made of: `python tools/write_station_page.py`.

Never here: any one part of it, or its figures, which stand in its file with their sources.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

# Run as a script, a tool stands beside the packages and not in them.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scenarios.library import resolve
from scenarios.loader import load
from scenarios.station import Station
from tools.reference_page import DOCS, page, table

PAGE: Final = DOCS / "station.md"

_INTRODUCTION: Final = """\
The ids by which a scenario with `station: iss` names what there is. How a thing is at the start stands
beside it, where it is not simply on or open. The Soyuz is under way at the start: an event has to dock it,
and to open its hatch. All figures and their sources are in `scenarios/library/stations/iss.yaml`.
"""


def page_text() -> str:
    """The whole page."""
    parts = (f"## {title}\n\n{told}" for title, told in _parts(load(resolve("film")).station))
    return page("The station", "write_station_page", _INTRODUCTION, *parts)


def _parts(station: Station) -> Iterator[tuple[str, str]]:
    """Every kind of thing, with a table of them."""
    yield "Modules", _table(("Id", "Name", "Segment"), ((m.id, m.name, m.segment) for m in station.modules))
    yield (
        "Hatches",
        _table(
            ("Id", "Between", "At the start"),
            ((h.id, " and ".join(h.between), "" if h.open else "shut") for h in station.hatches),
        ),
    )
    yield (
        "Equipment",
        _table(
            ("Id", "Name", "In", "At the start"),
            ((e.id, e.name, e.module, "" if e.state == "on" else e.state) for e in station.equipment),
        ),
    )
    yield "Tanks", _table(("Id", "Name", "Holds"), ((x.id, x.name, x.species) for x in station.tanks))
    yield "Suits", _table(("Id", "Name", "Hangs in"), ((s.id, s.name, s.module) for s in station.suits))
    yield (
        "Links",
        _table(
            ("Id", "Name", "Side", "To"), ((x.id, x.name, x.side, x.far_end or "") for x in station.links)
        ),
    )
    yield "Ground sites", _table(("Id", "Name"), ((s.id, s.name) for s in station.sites))
    yield (
        "Vehicles",
        _table(
            ("Id", "Docks by", "Seats", "At the start"),
            ((v.id, v.hatch, str(v.seats), v.phase) for v in station.vehicles),
        ),
    )
    yield "Cameras", _table(("Id", "Where"), ((c.id, c.place) for c in station.cameras))


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return table(heads, ((f"`{name}`", *rest) for name, *rest in rows))


if __name__ == "__main__":
    PAGE.write_text(page_text(), encoding="utf-8")
