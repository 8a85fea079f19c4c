"""The catalogue: every panel of the station screen, in the order in which those that stand fill its grid."""

from mission_control.drawing import air, crew, heard, log, orbit, orders, power, robotics, suits
from mission_control.drawing.face import Face
from mission_control.drawing.untold import Untold
from mission_control.panels.alarms import AlarmsPanel
from mission_control.panels.comms import CommsPanel
from mission_control.panels.orders import OrdersPanel
from mission_control.panels.panel import Panel
from mission_control.panels.scrolling import LongPanel


def station_panels(face: Face) -> tuple[Panel, ...]:
    """All panels of a run, new ones."""
    return (
        Panel(1, "air", air, face),
        Panel(2, "crew", crew, face),
        OrdersPanel(3, face),
        *_telemetry_panels(face),
        Panel(10, "suits", suits, face),
        AlarmsPanel(6, face),
        LongPanel(7, "log", log, face, newest_last=True),
    )


def recorded_panels(face: Face) -> tuple[Panel, ...]:
    """All panels of a recording, which knows no crew: its channels stand in their place."""
    return (
        Panel(1, "air", air, face),
        LongPanel(2, "crew", heard, face, newest_last=False),
        Panel(3, "orders", Untold(orders.TITLE, "a recording holds no orders"), face),
        *_telemetry_panels(face),
        Panel(10, "suits", Untold(suits.TITLE, "a recording does not tell who is in which suit"), face),
        AlarmsPanel(6, face),
        LongPanel(7, "log", log, face, newest_last=True),
    )


def _telemetry_panels(face: Face) -> tuple[Panel, ...]:
    """Those that draw a recording as they draw a run."""
    return (
        Panel(4, "orbit", orbit, face),
        CommsPanel(5, face),
        Panel(8, "power", power, face),
        Panel(9, "robotics", robotics, face),
    )
