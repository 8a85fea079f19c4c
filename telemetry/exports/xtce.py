"""The dictionary of the station's space packets, as XTCE 1.2 (CCSDS 660.1-B-2, OMG formal/2018-10-04).

Lives here: parameters, their types and the containers that packets are recognised by. Never here: the packets
(`ccsds`), or which channel goes where (`packing`).

A channel is a parameter; in its name whatever a name may not hold (`.` above all) becomes `_`, and its own id
stands beside it as an alias. What XTCE has no place for (deadbands, what an alarm says) stands in the
parameter's ancillary data.

A limit is a default alarm. XTCE has five classes of concern, the station four:

    advisory   watch
    caution    warning
    warning    critical
    emergency  severe
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from scenarios.severity import Severity
from telemetry.channels import Channel, Limit
from telemetry.exports.ccsds import TIME_UNITS
from telemetry.exports.coding import FLOAT, STEPS, WORD, coding, words
from telemetry.exports.extract import Extract
from telemetry.exports.packing import DISCIPLINES, GROUP, OTHER, SINGLE, Kind, kinds

NAMESPACE: Final = "http://www.omg.org/spec/XTCE/20180204"
SCHEMA: Final = "https://www.omg.org/spec/XTCE/20180204/SpaceSystem.xsd"
ALIASES: Final = "mission-control"
"""The name space of the channels' own ids."""
FAILED: Final = "NO READING"
UNNAMED: Final = "NO WORD"
"""The words for what is sent of a failed instrument, and of a number that has no word."""
CONCERNS: Final = {
    Severity.ADVISORY: "watch",
    Severity.CAUTION: "warning",
    Severity.WARNING: "critical",
    Severity.EMERGENCY: "severe",
}
HEADER: Final = (
    ("VERSION", 3, "packet version number"),
    ("TYPE", 1, "0: telemetry"),
    ("SEC_HDR_FLG", 1, "1: there is a secondary header"),
    ("PKT_APID", 11, "application process: the discipline"),
    ("SEQ_FLGS", 2, "3: unsegmented"),
    ("SRC_SEQ_CTR", 14, "counts the packets of an application process"),
    ("PKT_LEN", 16, "octets after the primary header, less one"),
    ("TIME", 48, "GMT at which the values were sampled"),
    ("PACKET_FORM", 8, "0: a group of channels, 1: a single one"),
    ("PACKET_KIND", 24, "which of its form in its application process"),
)
"""Name, bits and meaning of what every packet begins with."""
_FORBIDDEN: Final = re.compile(r"[./:\[\]\s\x00-\x20\x7f-\x9f]")
_NO_XML: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_xtce(extract: Extract, file: BinaryIO) -> None:
    """Write the dictionary of all of a source's channels. Raises OSError."""
    document = ElementTree(_space_system(extract))
    indent(document)
    document.write(file, encoding="UTF-8", xml_declaration=True)


def names(channels: list[Channel]) -> list[str]:
    """A parameter's name for each channel, no two the same."""
    taken = {name for name, _, _ in HEADER}
    found = []
    for channel in channels:
        plain = name = _FORBIDDEN.sub("_", _clean(channel.id)) or "_"
        number = 1
        while name in taken:
            number += 1
            name = f"{plain}_{number}"
        taken.add(name)
        found.append(name)
    return found


def _space_system(extract: Extract) -> Element:
    channels = list(extract.source.channels)
    named = list(zip(channels, names(channels), strict=True))
    system = Element(
        "SpaceSystem",
        {
            "xmlns": NAMESPACE,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
            "name": "Station",
            "shortDescription": _clean(extract.title),
        },
    )
    _add(system, "Header", validationStatus="Working")
    telemetry = _add(system, "TelemetryMetaData")
    types = _add(telemetry, "ParameterTypeSet")
    _add_header_types(types)
    for channel, name in named:
        _add_type(types, channel, name)
    parameters = _add(telemetry, "ParameterSet")
    for name, _, meaning in HEADER:
        _add(parameters, "Parameter", name=name, parameterTypeRef=f"{name}_Type", shortDescription=meaning)
    for channel, name in named:
        _add_parameter(parameters, channel, name)
    _add_containers(_add(telemetry, "ContainerSet"), named, kinds(extract.source.channels))
    return system


def _add_header_types(types: Element) -> None:
    for name, bits, _ in HEADER:
        if name != "TIME":
            number = _add(types, "IntegerParameterType", name=f"{name}_Type", signed="false")
            _add(number, "UnitSet")
            _add(number, "IntegerDataEncoding", sizeInBits=bits, encoding="unsigned")
            continue
        time = _add(types, "AbsoluteTimeParameterType", name=f"{name}_Type")
        encoding = _add(time, "Encoding", units="seconds", scale=1 / TIME_UNITS, offset=0)
        _add(encoding, "IntegerDataEncoding", sizeInBits=bits, encoding="unsigned")
        _add(_add(time, "ReferenceTime"), "Epoch", "UNIX")


def _add_type(types: Element, channel: Channel, name: str) -> None:
    if coding(channel) is WORD:
        _add_words(types, channel, name)
        return
    number = _add(types, "FloatParameterType", name=f"{name}_Type", sizeInBits=64)
    units = _add(number, "UnitSet")
    if channel.unit:
        _add(units, "Unit", channel.unit)
    if coding(channel) is FLOAT:
        _add(number, "FloatDataEncoding", sizeInBits=64, encoding="IEEE754_1985")
    else:
        raw = _add(number, "IntegerDataEncoding", sizeInBits=32, encoding="twosComplement")
        steps = _add(_add(raw, "DefaultCalibrator"), "PolynomialCalibrator")
        _add(steps, "Term", coefficient=channel.quantum, exponent=1)
        valid = _add(number, "ValidRange", validRangeAppliesToCalibrated="false")
        valid.attrib.update(minInclusive=str(STEPS.least), maxInclusive=str(STEPS.most))
    _add_ranges(number, channel)


def _add_words(types: Element, channel: Channel, name: str) -> None:
    enumeration = _add(types, "EnumeratedParameterType", name=f"{name}_Type")
    _add(enumeration, "UnitSet")
    _add(enumeration, "IntegerDataEncoding", sizeInBits=8, encoding="unsigned")
    listed = _add(enumeration, "EnumerationList")
    for number, word in (*words(channel).items(), (WORD.most + 1, UNNAMED), (WORD.failed, FAILED)):
        _add(listed, "Enumeration", value=number, label=word)
    graver = sorted(channel.limits, key=lambda limit: limit.severity)
    concerns = {
        word: next((CONCERNS[limit.severity] for limit in graver if _holds(limit, number)), None)
        for number, word in channel.labels.items()
    }
    if any(concerns.values()):
        alarms = _add(_add_alarm(enumeration, channel), "EnumerationAlarmList")
        for word, concern in concerns.items():
            if concern:
                _add(alarms, "EnumerationAlarm", alarmLevel=concern, enumerationLabel=word)


def _add_ranges(number: Element, channel: Channel) -> None:
    """The limits of a channel of numbers: outside each range is the concern that it is named for."""
    ranges = {}
    for severity, concern in CONCERNS.items():
        limits = [limit for limit in channel.limits if limit.severity is severity]
        least = [limit.threshold for limit in limits if limit.relation == "<"]
        most = [limit.threshold for limit in limits if limit.relation == ">"]
        bounds = {
            **({"minInclusive": max(least)} if least else {}),
            **({"maxInclusive": min(most)} if most else {}),
        }
        if bounds:
            ranges[concern] = bounds
    if ranges:
        alarms = _add(_add_alarm(number, channel), "StaticAlarmRanges", rangeForm="outside")
        for concern, bounds in ranges.items():
            _add(alarms, f"{concern.title()}Range", **bounds)


def _add_alarm(of: Element, channel: Channel) -> Element:
    """An alarm that waits for as many samples as the channel's quickest limit waits seconds."""
    patience_s = min(limit.persistence_s for limit in channel.limits)
    return _add(of, "DefaultAlarm", minViolations=int(patience_s * channel.rate_hz) + 1)


def _holds(limit: Limit, number: int) -> bool:
    return {
        "<": number < limit.threshold,
        ">": number > limit.threshold,
        "=": number == limit.threshold,
    }[limit.relation]


def _add_parameter(parameters: Element, channel: Channel, name: str) -> None:
    parameter = _add(parameters, "Parameter", name=name, parameterTypeRef=f"{name}_Type")
    parameter.set("shortDescription", _clean(channel.title))
    _add(_add(parameter, "AliasSet"), "Alias", nameSpace=ALIASES, alias=channel.id)
    ancillary = _add(parameter, "AncillaryDataSet")
    for what, text in _ancillary(channel):
        _add(ancillary, "AncillaryData", text, name=what)


def _ancillary(channel: Channel) -> Iterator[tuple[str, str]]:
    yield "source", channel.source
    yield "rate", f"{channel.rate_hz:g} Hz"
    for limit in channel.limits:
        patience = f" for {limit.persistence_s} s" if limit.persistence_s else ""
        condition = f"{limit.relation} {limit.threshold:g} deadband {limit.deadband:g}{patience}"
        yield "limit", f"{limit.severity.name.lower()} {condition}: {limit.text}"


def _add_containers(containers: Element, named: list[tuple[Channel, str]], every: tuple[Kind, ...]) -> None:
    root = _add(containers, "SequenceContainer", name="CCSDSPacket", abstract="true")
    entries = _add(root, "EntryList")
    for name, _, _ in HEADER:
        _add(entries, "ParameterRefEntry", parameterRef=name)
    present = {kind.discipline: kind.apid for kind in every}
    for discipline in (*DISCIPLINES, OTHER):
        if discipline in present:
            of = _add_container(containers, discipline, "CCSDSPacket", "PKT_APID", present[discipline])
            of.set("abstract", "true")
            for form, word in ((GROUP, "groups"), (SINGLE, "singles")):
                forms = _add_container(containers, f"{discipline}_{word}", discipline, "PACKET_FORM", form)
                forms.set("abstract", "true")
    for kind in every:
        word = "group" if kind.form == GROUP else "single"
        name, base = f"{kind.discipline}_{word}_{kind.number}", f"{kind.discipline}_{word}s"
        container = _add_container(containers, name, base, "PACKET_KIND", kind.number)
        entries = container[0]
        for row in kind.rows:
            _add(entries, "ParameterRefEntry", parameterRef=named[row][1])


def _add_container(containers: Element, name: str, base: str, parameter: str, value: int) -> Element:
    """A container that is of a base where a parameter has a value; its entries come first."""
    container = _add(containers, "SequenceContainer", name=name)
    _add(container, "EntryList")
    restriction = _add(_add(container, "BaseContainer", containerRef=base), "RestrictionCriteria")
    _add(restriction, "Comparison", parameterRef=parameter, value=value)
    return container


def _add(parent: Element, tag: str, text: str | None = None, /, **attributes: object) -> Element:
    """A new element in another."""
    child = SubElement(parent, tag, {name: _clean(str(value)) for name, value in attributes.items()})
    child.text = None if text is None else _clean(text)
    return child


def _clean(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
