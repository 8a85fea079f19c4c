"""Channels: the instruments on the station's quantities.

Lives here: what a channel is, the table of all of them, and what a quantity is measured on. Never here: which
channels a station has (`dictionary`), or values: what a quantity is at t is the run's; noise and sampling are
`telemetry.readings`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from scenarios.severity import Severity


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold on a channel's quantity, without noise, in the channel's unit."""

    severity: Severity
    relation: str
    """`>`, `<` or `=` (for enumerated channels)."""
    threshold: float
    deadband: float
    """How far back past the threshold the value must come to count as normal again."""
    persistence_s: int
    """How long it must stay past the threshold."""
    text: str
    """What the alarm says."""
    once: bool = False
    """Whether one module tells it for all that open hatches join to it, and says which these are."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One instrument: what it measures, how often, how well, and what is alarming."""

    id: str
    title: str
    unit: str
    rate_hz: float
    noise: float
    """One standard deviation, in the channel's unit; 0 for none."""
    quantum: float
    """Step of its output, in the channel's unit; 0 for none."""
    discipline: str
    quantity: str
    """Name of the true value it measures, such as `air.lab.o2_mmhg`, or `authored`."""
    labels: Mapping[int, str]
    """Words of an enumerated channel, empty otherwise."""
    states: Mapping[str, float]
    """For a quantity that is a word (an equipment's state): the number each word reads as."""
    limits: tuple[Limit, ...]
    source: str

    @property
    def type(self) -> str:
        """`enum` or `float`."""
        return "enum" if self.labels else "float"


def quantity_name(channel: Channel) -> str:
    """The name of the true value a channel measures; an authored channel is its own."""
    return f"authored.{channel.id}" if channel.quantity == "authored" else channel.quantity


class ChannelTable:
    """Every channel of a station, in a fixed order; a row is a channel's place in it."""

    def __init__(self, channels: tuple[Channel, ...]) -> None:
        self._channels = channels
        self._rows = {channel.id: row for row, channel in enumerate(channels)}
        theirs_first = sorted(reversed(channels), key=lambda channel: channel.id.startswith("SIM."))
        self._measuring = {channel.quantity: channel.id for channel in theirs_first}

    def __len__(self) -> int:
        return len(self._channels)

    def __iter__(self) -> Iterator[Channel]:
        return iter(self._channels)

    def __contains__(self, channel_id: object) -> bool:
        return channel_id in self._rows

    def __getitem__(self, channel_id: str) -> Channel:
        return self._channels[self._rows[channel_id]]

    def at_row(self, row: int) -> Channel:
        """The channel in a row."""
        return self._channels[row]

    def measuring(self, quantity: str) -> str:
        """The id of the channel that best shows a quantity; nothing where none measures it.

        The first of ours, which sample more often than the public stream, else the first of NASA's.
        """
        return self._measuring.get(quantity, "")

    def row(self, channel_id: str) -> int:
        """A channel's row. Raises KeyError."""
        return self._rows[channel_id]

    def rows(self, *globs: str) -> tuple[int, ...]:
        """Rows of all channels matching any of the globs, in table order."""
        return tuple(
            row
            for row, channel in enumerate(self._channels)
            if any(fnmatchcase(channel.id, g) for g in globs)
        )


MEASURED_ON = {
    "air": "module",
    "hum": "module",
    "ventilated": "module",
    "draught": "module",
    "scrubber": "scrubber",
    "generator": "generator",
    "cycle": "cycle",
    "tank": "tank",
    "valve": "tank",
    "water": "cistern",
    "batch": "batch",
    "animals": "habitat",
    "hatch": "hatch",
    "fan": "hatch",
    "equipment": "equipment",
    "detector": "detector",
    "person": "person",
    "link": "link",
    "power": "power",
    "attitude": "attitude",
    "antenna": "antenna",
    "rate": "rated",
    "cooling": "loop",
    "suit": "suit",
    "charger": "equipment",
}
"""What the second word of a quantity's name must be, by its first."""


def module_measured(quantity: str) -> str:
    """The module whose air a quantity is measured in; an empty string if it is measured on anything else."""
    what, _, rest = quantity.partition(".")
    return rest.partition(".")[0] if MEASURED_ON.get(what) == "module" else ""
