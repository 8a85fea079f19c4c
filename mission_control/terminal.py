"""The terminal we are given: whether it can be used at all, and which face it can show.

Lives here: looking at the standard streams and the locale before anything is drawn. Never here: Textual.
"""

import os
import sys
from collections.abc import Mapping

from mission_control.drawing.face import ASCII, UNICODE, Face


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


def terminal_face() -> Face:
    """The face for the terminal we write to."""
    encoding = sys.__stderr__.encoding if sys.__stderr__ is not None else "ascii"
    return face_for(encoding, os.environ)


def face_for(encoding: str, environ: Mapping[str, str]) -> Face:
    """ASCII where the encoding is not UTF-8, or where the locale was set to C or POSIX by name.

    Python turns a C locale into UTF-8 by itself, so the encoding alone does not tell; a locale that is simply
    not set (a bare container) says nothing about the terminal and gets the full face.
    """
    locale = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "")
    plain_locale = locale in ("C", "POSIX")
    utf8 = encoding.lower().replace("-", "").replace("_", "") == "utf8"
    return UNICODE if utf8 and not plain_locale else ASCII
