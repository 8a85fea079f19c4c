"""Where play begins: what was over by then was nobody's to do.

Lives here: a frame without that. Never here: where play began (`branches`, `saved_run`).
"""

from dataclasses import replace

from telemetry.frame import Frame


def since_begun(frame: Frame, began_t: float) -> Frame:
    """A frame for whoever leads or judges what was played from `began_t` on, scenario seconds.

    Without expected actions whose window had closed by then, and with injects that suggested themselves by
    then merely held.
    """
    expected = tuple(x for x in frame.expected if x.deadline > began_t)
    injects = tuple(
        x if x.met is None or x.met > began_t else replace(x, met=None, due=None) for x in frame.injects
    )
    if len(expected) == len(frame.expected) and injects == frame.injects:
        return frame
    return replace(frame, expected=expected, injects=injects)
