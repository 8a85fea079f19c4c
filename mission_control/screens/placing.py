"""Placing: an arrangement onto a station's screen.

Lives here: shapes into style classes, and the rows of a seat that has not all panels. Never here: which
panels stand where (`arrangement`), or what they draw.
"""

from collections.abc import Iterable
from typing import Final

from textual.dom import DOMNode

from mission_control.panels.panel import Panel
from mission_control.panels.tabs import Tabs
from mission_control.screens.arrangement import LOG, ON_EVERY_PAGE, Arrangement, Shape

_COLUMNS: Final = 12
"""Of the grid for rows: two, three or four panels stand abreast."""


def place(screen: DOMNode, panels: Iterable[Panel], tabs: Tabs, now: Arrangement) -> None:
    """Let these panels stand, and those alone."""
    for shape in Shape:
        screen.set_class(shape is now.shape, f"-{shape}")
    screen.set_class(bool(now.tabs), "-tabbed")
    screen.set_class(now.choice.maximised is not None, "-full")
    spans = {panel: _COLUMNS // len(row) for row in now.rows for panel in row}
    for panel in panels:
        panel.display = panel.number in now.panels
        panel.styles.column_span = spans.get(panel.number)
    tabs.display = bool(now.tabs)
    tabs.choose(now.tabs, now.tab)
    screen.styles.grid_rows = _heights(now) if now.shape is Shape.ROWS else None


def _heights(now: Arrangement) -> str:
    """Of what stands above and below, and of each row: alarms and log are lower than others, a log alone has
    two lines.
    """
    tabs, rows = "1 " if now.tabs else "", ["2fr" for _ in now.rows]
    if len(rows) > 1 and set(now.rows[-1]) <= set(ON_EVERY_PAGE):
        rows[-1] = "2" if now.rows[-1] == (LOG,) else "1fr"
    return f"1 {tabs}{' '.join(rows)} 2 1"
