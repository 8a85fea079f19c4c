"""The built-in station: complete, of one piece, and of a size the sources allow.

Never here: how it behaves; that is telemetry's.
"""

import pytest

from scenarios.library import station_file
from scenarios.life_support import AirConditioner, OxygenGenerator, Scrubber
from scenarios.station import Station
from scenarios.yaml12 import parse

# Free air of the whole station: 807 m3 before Nauka, at least; 1,005 m3 with Nauka and Prichal, at most.
SMALLEST_M3, LARGEST_M3 = 807.0, 1005.0

MMHG_M3_PER_GRAM_CO2 = 8.314462618 * 295.15 / 133.322387415 / 44.0095


@pytest.fixture(scope="module")
def iss() -> Station:
    document = parse(station_file("iss").read_bytes(), "iss.yaml")
    assert document.faults == ()
    return Station.model_validate(document.data)


def test_every_module_of_the_film_is_there(iss: Station) -> None:
    assert {m.id for m in iss.modules} == {
        "zvezda", "zarya", "nauka", "prichal", "poisk", "rassvet", "node1", "lab", "node2", "columbus", "jpm",
        "jlp", "node3", "pmm", "beam", "cupola", "quest", "crewlock", "soyuz", "progress",
    }  # fmt: skip


def test_ids_are_unique_within_their_kind(iss: Station) -> None:
    for things in (iss.modules, iss.hatches, iss.equipment, iss.sites, iss.relays, iss.links, iss.vehicles):
        ids = [thing.id for thing in things]
        assert len(ids) == len(set(ids))


def test_hatches_join_every_module_to_one_station_without_a_ring(iss: Station) -> None:
    joined = {iss.modules[0].id}
    for _ in iss.hatches:
        joined |= {m for hatch in iss.hatches if joined & set(hatch.between) for m in hatch.between}
    assert joined == {m.id for m in iss.modules}
    assert len(iss.hatches) == len(iss.modules) - 1


def test_hatches_join_neighbours_on_the_deck(iss: Station) -> None:
    places = {m.id: (m.deck.row, m.deck.column) for m in iss.modules}
    assert len(set(places.values())) == len(places)
    for hatch in iss.hatches:
        (row_a, column_a), (row_b, column_b) = (places[m] for m in hatch.between)
        assert abs(row_a - row_b) + abs(column_a - column_b) == 1, hatch.id


def test_the_deck_fits_a_small_panel(iss: Station) -> None:
    assert max(m.deck.row for m in iss.modules) < 6
    assert max(m.deck.column for m in iss.modules) < 10


def test_what_is_named_is_there(iss: Station) -> None:
    modules, sites = {m.id for m in iss.modules}, {s.id for s in iss.sites}
    equipment, antennas = {e.id for e in iss.equipment}, {r.id for r in iss.relays} | sites
    assert {m for h in iss.hatches for m in h.between} <= modules
    assert {e.module for e in iss.equipment} <= modules
    assert {r.terminal for r in iss.relays} <= sites
    assert {a for x in iss.links for a in x.through} <= antennas
    assert {x.far_end for x in iss.links if x.far_end is not None} <= sites
    assert {e for x in iss.links for e in x.equipment} <= equipment
    assert {v.module for v in iss.vehicles} <= modules
    assert {v.hatch for v in iss.vehicles} <= {h.id for h in iss.hatches}


def test_every_volume_has_a_source_and_the_total_is_the_stations(iss: Station) -> None:
    assert all(m.source.strip() for m in iss.modules)
    assert SMALLEST_M3 < sum(m.volume_m3 for m in iss.modules) < LARGEST_M3


def test_oxygen_made_meets_six_people(iss: Station) -> None:
    made = sum(
        e.oxygen_kg_day
        for e in iss.equipment
        if isinstance(e, OxygenGenerator) and e.state == "on" and e.module != "soyuz"
    )
    assert made == pytest.approx(6 * 0.82, abs=0.05)


def test_scrubbers_hold_six_people_between_2_5_and_3_3_mmhg(iss: Station) -> None:
    """The whole station as one room: what six people breathe out against the air that is cleaned."""
    cleaned_m3_h = sum(
        e.clean_flow_m3_h
        for e in iss.equipment
        if isinstance(e, Scrubber) and e.state == "on" and e.module != "soyuz"
    )
    breathed_g_h = 6 * 1040.0 / 24
    assert 2.5 < breathed_g_h * MMHG_M3_PER_GRAM_CO2 / cleaned_m3_h < 3.3


def test_one_cdra_serves_six_people_within_its_range(iss: Station) -> None:
    for name in ("cdra-lab", "cdra-node3"):
        cdra = next(e for e in iss.equipment if e.id == name)
        assert isinstance(cdra, Scrubber)
        mmhg = 6 * 1040.0 / 24 * MMHG_M3_PER_GRAM_CO2 / cdra.clean_flow_m3_h
        assert 2.0 <= mmhg <= 3.95


def test_warm_modules_have_something_to_cool_them(iss: Station) -> None:
    cooled = {e.module for e in iss.equipment if isinstance(e, AirConditioner)}
    ducted = {m for h in iss.hatches if h.fan is not None and h.open for m in h.between}
    assert {m.id for m in iss.modules if m.heat_w > 200} <= cooled
    assert {m.id for m in iss.modules if m.heat_w > 0} <= cooled | ducted


def test_the_soyuz_arrives_shut_off_with_three_seats(iss: Station) -> None:
    soyuz = next(v for v in iss.vehicles if v.id == "soyuz")
    hatch = next(h for h in iss.hatches if h.id == soyuz.hatch)
    assert (soyuz.phase, soyuz.seats, hatch.open) == ("approaching", 3, False)
    assert set(hatch.between) == {"rassvet", "soyuz"}
