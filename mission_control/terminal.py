"""The terminal we are given: whether it can be used at all, which face it can show, and giving it back.

Lives here: looking at the standard streams and the locale before anything is drawn, and heeding whoever ends
us from outside. Never here: Textual.
"""

import os
import signal
import sys
from collections.abc import Mapping
from typing import Final

from mission_control.drawing.face import ASCII, UNICODE, Face

_COERCED: Final = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python sets LC_CTYPE to where the locale is C (PEP 538)."""


def terminal_fault() -> str | None:
    """Why the dashboard cannot be shown here, in one line; None if it can.

    All three streams must be a terminal: keys come from the first, the screen goes to the third, and whoever
    redirects the second wants data, which is `stream`'s to give.
    """
    streams = {"input": sys.__stdin__, "output": sys.__stdout__, "error": sys.__stderr__}
    for name, stream in streams.items():
        if stream is None or stream.closed or not stream.isatty():
            return (
                f"standard {name} is not a terminal: run this in one, "
                "or use `mission-control stream` or `snapshot` for data and pictures"
            )
    if os.environ.get("TERM") == "dumb":
        return "TERM=dumb: this terminal cannot place the cursor; use `mission-control stream` or `snapshot`"
    return None


def heed_endings() -> None:
    """Take an end from outside, by SIGTERM or a closed window, for Ctrl+C: the app then leaves by itself.

    Otherwise the shell would get a terminal without echo, on the wrong screen and reporting the mouse, and
    the viewer's place would be lost. Whoever was started with Ctrl+C ignored, as a script's children are,
    would even live on without a terminal, for ever.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):  # Windows has no SIGHUP
            signal.signal(getattr(signal, name), lambda *_: signal.raise_signal(signal.SIGINT))


def terminal_face() -> Face:
    """The face for the terminal we write to."""
    encoding = sys.__stderr__.encoding if sys.__stderr__ is not None else "ascii"
    environ = dict(os.environ)
    if sys.flags.utf8_mode and environ.get("LC_CTYPE") in _COERCED:
        del environ["LC_CTYPE"]  # Python's own word in place of a C locale, not the viewer's
    return face_for(encoding, environ)


def face_for(encoding: str, environ: Mapping[str, str]) -> Face:
    """ASCII where the encoding is not UTF-8, or the locale was set by name to C, POSIX or another charset.

    Python turns a C locale, or one that is not installed, into UTF-8 by itself, so the encoding alone does
    not tell; a locale that is simply not set (a bare container) says nothing about the terminal and gets the
    full face.
    """
    locale = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "")
    charset = locale.partition(".")[2].partition("@")[0]
    utf8 = _is_utf8(encoding) and _is_utf8(charset or "utf-8") and locale not in ("C", "POSIX")
    return UNICODE if utf8 else ASCII


def _is_utf8(encoding: str) -> bool:
    return encoding.lower().replace("-", "").replace("_", "") == "utf8"
