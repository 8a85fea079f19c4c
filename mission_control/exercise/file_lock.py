"""One writer to a file: a lock of the operating system's, which it takes back when the process ends, however.

Never here: what is written. Readers need no lock and are not held up.
"""

import sys
from typing import BinaryIO, Final

_FAR: Final = 1 << 40
"""Windows locks a stretch of bytes against reading too: one that no file reaches."""


def locked(file: BinaryIO) -> bool:
    """Take the lock, until the file is closed; False where another holds it."""
    try:
        _lock(file)
    except OSError:
        return False
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
