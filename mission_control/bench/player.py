"""The real station screen for so many frames, telling what they cost; its own process.

Lives here: the screen with a counter (`python -m mission_control.bench.player`). Never here: another screen.
"""

import pickle
import sys
import time
from pathlib import Path

from mission_control import viewer
from mission_control.app import MissionControl
from mission_control.cli.sources import opened_session
from mission_control.drawing.face import UNICODE
from mission_control.exercise.view import View
from mission_control.screens.station import StationScreen
from mission_control.screens.turns import ALL, Turn
from telemetry.clock import Playback


class Counted(StationScreen):
    """Ends after so many views; keeps a picture of each if asked."""

    frames = 0
    shown = -1
    began = cpu_s = 0.0
    pictures: list[object] | None = None

    def show(self, view: View, turn: Turn = ALL) -> None:
        """The first is not counted."""
        if self.pictures is not None and self.shown >= 0:
            self.pictures.append(self._compositor.render_strips())
        self.shown += 1
        if self.shown == 1:
            self.began = time.process_time()
        if self.shown > self.frames:
            self.cpu_s = time.process_time() - self.began
            self.app.exit()
            return
        super().show(view, turn)


def main() -> None:
    """Play WHAT from T at SPEED and RATE for so many FRAMES; the RESULT, or pictures into it."""
    what, t, speed, rate, frames, form, result = sys.argv[1:]
    viewer.RATE_HZ = float(rate)  # type: ignore[misc]  # the same rate as the bare app's
    session = opened_session(what, None)
    session.frame_at(session.end_t)  # what is built once is no frame's cost
    playback = Playback(session, at=float(t), speed=float(speed))
    screen = Counted(viewer.Viewer(session, playback), UNICODE)
    screen.frames = int(frames)
    if form == "pictures":
        screen.pictures = []
    MissionControl[None](screen, UNICODE).run()
    if screen.shown <= screen.frames:
        raise SystemExit(f"only {screen.shown} of {screen.frames} frames were shown")
    told = pickle.dumps(screen.pictures) if form == "pictures" else repr(screen.cpu_s).encode("ascii")
    Path(result).write_bytes(told)


if __name__ == "__main__":
    main()
