"""The dictionary: valid by the official schema whatever channels are called, and true to what they are."""

import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenarios.library import resolve
from scenarios.loader import load
from scenarios.severity import Severity
from telemetry.channels import Channel, Limit
from telemetry.exports.extract import Extract
from telemetry.exports.xtce import NAMESPACE, SCHEMA, names, write_xtce
from telemetry.run import Run
from tests.conftest import examples
from tests.telemetry.exports.conftest import channel, extract
from tests.telemetry.exports.reading import complaints

NS = {"x": NAMESPACE}


def written(given: Extract) -> bytes:
    file = io.BytesIO()
    write_xtce(given, file)
    return file.getvalue()


def dictionary(*channels: Channel) -> ElementTree.Element:
    return ElementTree.fromstring(written(extract(channels, [])))


def found(root: ElementTree.Element, path: str) -> ElementTree.Element:
    element = root.find(re.sub(r"(^|/)(?=\w)", r"\1x:", path).replace("//", ".//", 1), NS)
    assert element is not None, path
    return element


def limit(severity: Severity, relation: str, threshold: float, persistence_s: int = 0) -> Limit:
    return Limit(severity, relation, threshold, 0.5, persistence_s, "so & <so>")


@pytest.mark.parametrize("scenario", ["film", "quiet-day"])
def test_the_dictionary_of_a_scenario_is_valid(tmp_path: Path, scenario: str) -> None:
    run = Run(load(resolve(scenario)))
    text = written(Extract(run, scenario, tuple(range(len(run.channels))), 0.0, 0.0))
    assert complaints(text, tmp_path) == []
    root = ElementTree.fromstring(text)
    assert root.get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation") == f"{NAMESPACE} {SCHEMA}"
    aliases = [alias.get("alias") for alias in root.iterfind(".//x:Alias", NS)]
    assert aliases == [each.id for each in run.channels]


def test_a_broken_dictionary_is_not_valid(tmp_path: Path) -> None:
    text = written(extract([channel("A")], []))
    assert complaints(text, tmp_path) == []
    assert complaints(text.replace(b'name="A"', b'name="A.B"'), tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(25))
@given(st.lists(st.text(max_size=6), max_size=6), st.text(max_size=9), st.text(max_size=9))
def test_any_text_makes_a_valid_dictionary(tmp_path: Path, ids: list[str], unit: str, title: str) -> None:
    channels = [
        channel(each, unit=unit, title=title, limits=(limit(Severity.CAUTION, ">", 1.0),)) for each in ids
    ]
    channels.append(channel("enum", labels={0: title, 5: "x" + title}, source=unit))
    assert complaints(written(extract(channels, [])), tmp_path) == []


def test_names_are_the_ids_where_they_can_be_and_never_the_same() -> None:
    ids = ["SIM.lab.ppO2", "SIM_lab.ppO2", "USLAB000053", "PKT_LEN", "a b/c:[d]\n", "", "é"]
    assert names([channel(each) for each in ids]) == [
        "SIM_lab_ppO2",
        "SIM_lab_ppO2_2",
        "USLAB000053",
        "PKT_LEN_2",
        "a_b_c__d__",
        "_",
        "é",
    ]


def test_a_channel_with_a_step_is_calibrated_by_it() -> None:
    number = found(dictionary(channel("A", quantum=0.005493, unit="deg")), "//FloatParameterType")
    assert found(number, "UnitSet/Unit").text == "deg"
    term = found(number, "IntegerDataEncoding/DefaultCalibrator/PolynomialCalibrator/Term")
    assert term.attrib == {"coefficient": "0.005493", "exponent": "1"}
    assert found(number, "ValidRange").attrib == {
        "validRangeAppliesToCalibrated": "false",
        "minInclusive": "-2147483646",
        "maxInclusive": "2147483646",
    }


def test_limits_are_the_ranges_outside_which_there_is_concern() -> None:
    limits = (
        limit(Severity.EMERGENCY, "<", 80.0, 5),
        limit(Severity.WARNING, "<", 90.0),
        limit(Severity.CAUTION, "<", 95.0, 60),
        limit(Severity.CAUTION, "<", 93.0, 60),
        limit(Severity.CAUTION, ">", 105.0, 60),
        limit(Severity.CAUTION, ">", 107.0, 60),
        limit(Severity.ADVISORY, ">", 103.0, 60),
    )
    alarm = found(dictionary(channel("A", limits=limits)), "//DefaultAlarm")
    ranges = {each.tag.split("}")[1]: each.attrib for each in found(alarm, "StaticAlarmRanges")}
    assert ranges == {
        "WatchRange": {"maxInclusive": "103.0"},
        "WarningRange": {"minInclusive": "95.0", "maxInclusive": "105.0"},
        "CriticalRange": {"minInclusive": "90.0"},
        "SevereRange": {"minInclusive": "80.0"},
    }
    assert found(alarm, "StaticAlarmRanges").get("rangeForm") == "outside"
    assert list(ranges) == ["WatchRange", "WarningRange", "CriticalRange", "SevereRange"]


def test_an_alarm_waits_as_many_samples_as_the_quickest_limit_waits_seconds() -> None:
    slow = channel("A", rate_hz=0.1, limits=(limit(Severity.CAUTION, ">", 1.0, 60),))
    assert found(dictionary(slow), "//DefaultAlarm").get("minViolations") == "7"
    both = (*slow.limits, limit(Severity.WARNING, ">", 2.0, 0))
    assert found(dictionary(channel("A", limits=both)), "//DefaultAlarm").get("minViolations") == "1"


def test_words_are_enumerations_and_the_gravest_limit_of_each_its_concern() -> None:
    limits = (
        limit(Severity.ADVISORY, "=", 1.0),
        limit(Severity.WARNING, "=", 1.0),
        limit(Severity.EMERGENCY, ">", 1.0),
    )
    words = found(
        dictionary(channel("A", labels={0: "off", 1: "on", 4: "<burnt>"}, limits=limits)),
        "//EnumeratedParameterType",
    )
    assert [(each.get("value"), each.get("label")) for each in found(words, "EnumerationList")] == [
        ("0", "off"),
        ("1", "on"),
        ("2", "2"),
        ("3", "3"),
        ("4", "<burnt>"),
        ("254", "NO WORD"),
        ("255", "NO READING"),
    ]
    assert [each.attrib for each in found(words, "DefaultAlarm/EnumerationAlarmList")] == [
        {"alarmLevel": "critical", "enumerationLabel": "on"},
        {"alarmLevel": "severe", "enumerationLabel": "<burnt>"},
    ]


def test_what_xtce_cannot_say_stands_beside_the_parameter() -> None:
    root = dictionary(channel("A", source="ours", limits=(limit(Severity.CAUTION, ">", 1.5, 60),)))
    told = {each.get("name"): each.text for each in found(root, "//Alias/../../AncillaryDataSet")}
    assert told == {
        "source": "ours",
        "rate": "1 Hz",
        "limit": "caution > 1.5 deadband 0.5 for 60 s: so & <so>",
    }
