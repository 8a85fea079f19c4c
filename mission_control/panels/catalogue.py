"""The catalogue: every panel of the station screen, in the order in which those that stand fill its grid."""

from mission_control.drawing import air, comms, crew, heard, log, orbit, power, robotics, suits
from mission_control.drawing.face import Face
from mission_control.panels.alarms import AlarmsPanel
from mission_control.panels.orders import OrdersPanel
from mission_control.panels.panel import Panel
from mission_control.panels.scrolling import LongPanel


def station_panels(face: Face, recorded: bool = False) -> tuple[Panel, ...]:
    """All panels, new ones; of a recording, which knows no crew, its channels stand in their place."""
    channels = LongPanel(2, "crew", heard, face, newest_last=False)
    return (
        Panel(1, "air", air, face),
        channels if recorded else Panel(2, "crew", crew, face),
        OrdersPanel(3, face),
        Panel(4, "orbit", orbit, face),
        LongPanel(5, "comms", comms, face, newest_last=True),
        Panel(8, "power", power, face),
        Panel(9, "robotics", robotics, face),
        Panel(10, "suits", suits, face),
        AlarmsPanel(6, face),
        LongPanel(7, "log", log, face, newest_last=True),
    )
