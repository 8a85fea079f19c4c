"""Which screen somebody sees first who sits down at a seat, by the seat's role.

Lives here: that choice, for a terminal of one's own and for the tabs of one who sits everywhere. Never here:
how the host is reached, or what any screen shows.
"""

from collections.abc import Callable

from mission_control.drawing.face import Face
from mission_control.exercise.remote import Ask, Remote
from mission_control.exercise.roles import MASTERS
from mission_control.exercise.sitting import Sitting
from mission_control.news import News
from mission_control.screens.master import MasterScreen
from mission_control.screens.seat import SeatScreen
from mission_control.seat_driver import SeatDriver


def first_screen(sitting: Sitting, ask: Ask, news: News, left: Callable[[], bool], face: Face) -> SeatScreen:
    """The screen of a sitting that has a view already; `ask`, `news` and `left` as its driver takes them."""
    remote = Remote(sitting, ask)
    kind = MasterScreen if remote.role in MASTERS else SeatScreen
    return kind(SeatDriver(remote, news, left), face, _welcome(sitting))


def _welcome(sitting: Sitting) -> str:
    """What somebody is told who sits down."""
    assert sitting.seat is not None, "whoever has a view sits"
    return f"You are {sitting.seat.title}. {sitting.seat.brief}".strip()
