"""The manifest: what everybody aboard knows of the station."""

from telemetry.manifest import Manifest
from tests.telemetry.conftest import event, person, scenario, station

UNDER_WAY = station(
    vehicles=[
        {
            "id": "boat",
            "name": "B",
            "module": "lock",
            "hatch": "back-lock",
            "seats": 3,
            "phase": "approaching",
        }
    ]
)


def test_a_vehicle_that_nothing_brings_is_not_known_of() -> None:
    manifest = Manifest.of(scenario(station=UNDER_WAY))
    assert (list(manifest.modules), list(manifest.hatches)) == (["front", "back"], ["front-back"])
    assert not manifest.vehicles


def test_one_that_comes_or_carries_somebody_is() -> None:
    docks = event("docks", {"do": "vehicle", "vehicle": "boat", "phase": "docked"}, at="000/05:00")
    coming = scenario(docks, station=UNDER_WAY)
    crewed = scenario(station=UNDER_WAY, people=[person("ann", "front"), person("bob", "lock")])
    for known in (coming, crewed, scenario()):
        manifest = Manifest.of(known)
        assert list(manifest.modules) == ["front", "back", "lock"]
        assert list(manifest.vehicles) == ["boat"]
