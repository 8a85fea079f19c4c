"""What every machine of a station has, whatever it does.

Never here: any kind of machine.
"""

from scenarios.refs import Id, ModuleId
from scenarios.words import EquipmentState, Words


class Machine(Words):
    """A piece of equipment: where it stands, in which state it starts, how loud it is."""

    id: Id
    name: str
    module: ModuleId
    state: EquipmentState = "on"
    noise_dba: float = 0.0
    source: str = "ours"
