"""The catalogue: every panel of the station screen, by number."""

from mission_control.drawing import air, comms, crew, log, orbit
from mission_control.drawing.face import Face
from mission_control.panels.alarms import AlarmsPanel
from mission_control.panels.orders import OrdersPanel
from mission_control.panels.panel import Panel
from mission_control.panels.scrolling import ScrollingPanel


def station_panels(face: Face) -> tuple[Panel, ...]:
    """Panels 1 to 7, new ones."""
    return (
        Panel(1, "air", air, face),
        Panel(2, "crew", crew, face),
        OrdersPanel(3, face),
        Panel(4, "orbit", orbit, face),
        ScrollingPanel(5, "comms", comms, face, newest_last=False),
        AlarmsPanel(6, face),
        ScrollingPanel(7, "log", log, face, newest_last=True),
    )
