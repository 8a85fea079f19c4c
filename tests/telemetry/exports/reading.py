"""An independent reader of packets and their dictionary: space-packet-parser, told nothing but the two files.

Never here: anything of ours about packets.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import space_packet_parser
from space_packet_parser.generators.ccsds import CCSDSPacketBytes, ccsds_generator
from space_packet_parser.xtce.definitions import XtcePacketDefinition
from space_packet_parser.xtce.validation import validate_xtce

SCHEMA = Path(space_packet_parser.__file__).parent / "xtce" / "schemas" / "SpaceSystem.xsd"


def complaints(dictionary: bytes, folder: Path) -> list[str]:
    """What the official schema and the references within say against a dictionary."""
    path = folder / "dictionary.xml"
    path.write_bytes(dictionary)
    result = validate_xtce(
        path, local_xsd=SCHEMA, allow_schema_download=False, raise_on_error=False, print_results=False
    )
    return [str(error) for error in result.errors]


def packets(octets: bytes) -> list[CCSDSPacketBytes]:
    """The packets in a stream of octets."""
    return list(ccsds_generator(octets)) if octets else []


def read(dictionary: bytes, octets: bytes) -> Iterator[dict[str, Any]]:
    """Each packet's parameters by name."""
    definition = XtcePacketDefinition.from_xtce(io.BytesIO(dictionary))
    for packet in packets(octets):
        yield dict(definition.parse_bytes(packet))
