"""The station as functions of time: numbers. Never a screen: imports scenarios, not mission_control.

What others may build on, all else may change:

- `Run(scenario)`: everything that can be seen at any time: `run.frame_at(t)`, `run.readings_at(t)`.
- `Playback(run, at=..., speed=...)`: where somebody is in time; pause, resume, seek, set_speed.
- `stream(run, playback)`: an async iterator of frames where the playback is, never behind.
- `frames(run, step_s)`: the same without a clock, as fast as they can be made.
- `Frame`: all readings and states at one instant.

`t` is always scenario seconds (MET). Here `stream` is the function; the module of that name, where its
types are, is reached as `from telemetry.stream import ...`.
"""

from telemetry.clock import Playback
from telemetry.frame import Frame
from telemetry.run import Run
from telemetry.stream import frames, stream

__all__ = ["Frame", "Playback", "Run", "frames", "stream"]
