"""What every test may ask for: the real station recordings, and hypothesis set to repeat itself.

Never here: anything about one package's own values; those belong to the tests of that package.
"""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

REPOSITORY = Path(__file__).resolve().parent.parent

# Derandomised and without a deadline: a test says the same on every machine, fast or slow.
_ORDINARY = 50
settings.register_profile("ci", derandomize=True, deadline=None, max_examples=_ORDINARY)
settings.register_profile("search", deadline=None, max_examples=20 * _ORDINARY)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def examples(count: int) -> int:
    """So many examples of what is dearer or cheaper than most; as many times more of them in a search."""
    return round(count * settings().max_examples / _ORDINARY)


@pytest.fixture(scope="session")
def station_data() -> Path:
    """The folder of real recordings (`MISSION_CONTROL_DATA`, else `../shared/data`); skips where absent.

    They are NASA's and third parties' data, too large and not ours to ship, so a plain clone has none.
    """
    named = os.environ.get("MISSION_CONTROL_DATA")
    folder = Path(named) if named else REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"no station recordings at {folder}: set MISSION_CONTROL_DATA to their folder")
    return folder


def heed_signals() -> None:
    """In a child: signals end it, though whoever runs the tests may have been told to ignore them."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
