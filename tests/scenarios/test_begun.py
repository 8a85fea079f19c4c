"""Commands begun about a thing: every verb that takes one, each line one that can be typed."""

from itertools import product

import pytest

from scenarios.begun import Begun, begun
from scenarios.grammar import DOER_FIRST, parts, verbs
from scenarios.library import resolve
from scenarios.loader import load
from scenarios.names import Names
from scenarios.scenario import Scenario
from scenarios.things import ARM, STATION, Thing, belonging, called, same
from scenarios.typed import parsed_command


@pytest.fixture(scope="module")
def film() -> Scenario:
    return load(resolve("film"))


@pytest.fixture(scope="module")
def names(film: Scenario) -> Names:
    return Names.of(film).knowing("alarm", ["some-alarm"])


def texts(thing: Thing, film: Scenario, names: Names) -> set[str]:
    return {line.text for line in begun(same(thing, names, film.station), names)}


def test_a_hatch_is_opened_closed_and_its_fan_switched(film: Scenario, names: Names) -> None:
    assert texts(Thing("hatch", "node1-lab"), film, names) == {
        "hatch node1-lab open",
        "hatch node1-lab close",
        "fan node1-lab on",
        "fan node1-lab off",
    }


def test_a_machine_is_all_that_it_is(film: Scenario, names: Names) -> None:
    scrubber = texts(Thing("equipment", "vozdukh"), film, names)
    assert {"scrubber vozdukh standby", "breaker vozdukh off", "mend vozdukh"} <= scrubber
    assert not any(line.startswith(("cooler", "oxygen", "radio")) for line in scrubber)
    assert {"oxygen oga", "breaker oga on"} <= texts(Thing("equipment", "oga"), film, names)
    assert "shutter cupola-shutters close" in texts(Thing("equipment", "cupola-shutters"), film, names)


def test_only_an_airlock_is_depressurised_and_only_a_vehicle_undocks(film: Scenario, names: Names) -> None:
    assert "depress crewlock" in texts(Thing("module", "crewlock"), film, names)
    assert "depress lab" not in texts(Thing("module", "lab"), film, names)
    assert "undock soyuz" in texts(Thing("module", "soyuz"), film, names)
    assert "undock lab" not in texts(Thing("module", "lab"), film, names)


def test_somebody_does_things_and_has_them_done(film: Scenario, names: Names) -> None:
    lines = texts(Thing("person", "kira"), film, names)
    assert {"move kira", "activity kira sleep", "doff kira", "treat kira", "give to kira"} <= lines
    assert not any(line.startswith("hatch") for line in lines), "not all that she has hands for"


def test_the_arm_and_the_station_are_named_by_no_word(film: Scenario, names: Names) -> None:
    assert {"stow", "grapple", "arm", "catch"} <= texts(ARM, film, names)
    assert {"reboost", "steer gyros"} <= texts(STATION, film, names)


def test_every_verb_is_about_some_thing() -> None:
    nothing = [v for v, m in verbs().items() if not m.about and not any(part.kind for part in parts(v))]
    assert nothing == []


def test_whatever_is_told_to_the_end_is_read_back(film: Scenario, names: Names) -> None:
    read = 0
    for kind, ids in names.kinds.items():
        for thing in (Thing(kind, each) for each in list(ids)[:2]):
            for line in begun(same(thing, names, film.station), names):
                while line.missing is not None and line.choices(names):
                    line = line.further(line.choices(names)[0])
                if line.missing is None:
                    typed = parsed_command(line.text, names)
                    assert typed.command.do == line.verb
                    read += 1
    assert read > 50


def test_what_must_be_typed_has_no_choices(film: Scenario, names: Names) -> None:
    (release,) = (x for x in begun([Thing("tank", "o2-high")], names) if x.verb == "release")
    line = release.further("lab")
    assert (line.text, line.choices(names)) == ("release o2-high into lab", ())
    assert line.prompt == "release o2-high into lab at "
    assert parsed_command(f"{line.prompt}2", names).command.do == "release"


def test_who_does_it_is_told_once(film: Scenario, names: Names) -> None:
    (close,) = (x for x in begun([Thing("hatch", "node1-lab")], names) if x.text.endswith("close"))
    assert close.leaves_doer_open
    assert close.by("kira").text == "hatch node1-lab close by kira"
    assert close.by("kira").by("gordon") == close.by("kira")
    doff = Begun("doff", ((DOER_FIRST, "kira"),))
    assert (doff.text, doff.by("gordon")) == ("doff kira", doff)
    with pytest.raises(ValueError, match="nothing is missing"):
        doff.further("x")


def test_what_belongs_to_what_is_there_and_has_a_name(film: Scenario, names: Names) -> None:
    station = film.station
    lab = list(belonging(Thing("module", "lab"), station))
    assert {Thing("hatch", "node1-lab"), Thing("equipment", "cdra-lab")} <= set(lab)
    assert Thing("equipment", "s-band-string-1") in belonging(Thing("link", "s-band-1"), station)
    assert len(list(belonging(Thing("power-channel", "1a"), station))) == 1
    things = [Thing(kind, each) for kind, ids in names.kinds.items() for each in ids]
    for thing, more in product(things, (True, False)):
        for each in belonging(thing, station) if more else [thing]:
            assert called(each, names, station)
    assert called(Thing("hatch", "node1-lab"), names, station) == "hatch Node 1 to Lab"
    assert called(ARM, names, station) == "Canadarm2"
