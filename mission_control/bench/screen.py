"""What the screen costs beside a bare Textual app: the first paint, ten frames a second, and a key.

Lives here: these benchmarks. Each app is its own process in a pseudo-terminal, where Textual paints as it
does for a person. Never here: the apps.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from mission_control.bench.bare import ANSWER, WORD
from mission_control.bench.figure import Figure
from mission_control.bench.terminal import answered_s, spent

SIZE: Final = (160, 48)
PAINT_TARGET: Final = 2.0
CPU_TARGET: Final = 1.5
KEY_TARGET_MS: Final = 100.0
RATE_HZ: Final = 10.0
SPEED: Final = 60.0

_BARE: Final = "mission_control.bench.bare"
_PLAYER: Final = "mission_control.bench.player"
_FILM: Final = ("watch", "film", "--at", "000/00:00", "--speed", "1")
_FIRST_PAINTED: Final = "Working"
"""What stands while the station is worked out."""
_LAST_PAINTED: Final = ("Zvezda", "000/00:00", "quit")
"""Words of the first panel, the top line and the key line: when all are there, all is there."""

_ASKING: Final = ("drive", "film", "--at", "001/02:14:59")
"""A second before somebody is asked something, where time halts;"""
_ASKED: Final = "arrows and Enter"
"""what the box says that takes the answer then,"""
_ANSWER: Final = "\x1b[B\r"
"""the first of its answers,"""
_ANSWERED: Final = "Gordon: "
"""and how it is told that he answered."""
_SPEEDS: Final = (1, 100, 10_000)


def paint(count: int = 5) -> Iterator[Figure]:
    """From the command to the first paint, and to the station's whole first picture, beside a bare app."""
    bare, opening, station = [], [], []
    spent("mission_control", _FILM, SIZE, _LAST_PAINTED)  # fills the caches, as yesterday's watching did
    for _ in range(count):
        bare.append(spent(_BARE, (), SIZE, (WORD,)).wall_s)
        opening.append(spent("mission_control", _FILM, SIZE, (_FIRST_PAINTED,)).wall_s)
        station.append(spent("mission_control", _FILM, SIZE, _LAST_PAINTED).wall_s)
    yield Figure("paint", "first paint of the film", median(opening) * 1000, "ms")
    yield Figure("paint", "first paint / a bare app's", median(opening) / median(bare), "x", PAINT_TARGET)
    yield Figure("paint", "the station's first picture", median(station) * 1000, "ms")
    yield Figure("paint", "first picture / a bare app's paint", median(station) / median(bare), "x")


def cpu(frames: int = 100, what: str = "film", met_s: float = 122_400.0) -> Iterator[Figure]:
    """The station screen playing at x60, and a bare app painting the same pictures."""
    with TemporaryDirectory() as folder:
        pictures, result = Path(folder) / "pictures", Path(folder) / "result"

        def play(form: str, told: Path) -> None:
            words = (what, str(met_s), str(SPEED), str(RATE_HZ), str(frames), form, str(told))
            spent(_PLAYER, words, SIZE)

        def frame_ms(which: str) -> float:
            if which == "film":
                play("cost", result)
            else:
                spent(_BARE, (str(pictures), str(RATE_HZ), which, str(result)), SIZE)
            return float(result.read_text(encoding="ascii")) / frames * 1000.0

        play("pictures", pictures)
        film, whole, changed = (frame_ms(which) for which in ("film", "all", "changes"))
    yield Figure("cpu", "a frame of the film", film, "ms")
    yield Figure("cpu", "a frame / a bare app painting all its cells", film / whole, "x", CPU_TARGET)
    yield Figure("cpu", "a frame / a bare app painting the rows that changed", film / changed, "x")


def key(count: int = 3, asking: Sequence[str] = _ASKING, answered: str = _ANSWERED) -> Iterator[Figure]:
    """From the key that answers a decision to the screen that shows it, at every speed, beside a bare app."""
    bare = median(answered_s(_BARE, (), SIZE, WORD, "x", ANSWER) for _ in range(count)) * 1000.0
    for speed in _SPEEDS:
        costs = []
        for _ in range(count):
            with TemporaryDirectory() as folder:
                words = (*asking, "--speed", str(speed), "--journal", str(Path(folder, "saved.run")))
                costs.append(answered_s("mission_control", words, SIZE, _ASKED, _ANSWER, answered) * 1000.0)
        took = median(costs)
        yield Figure("key", f"an answer on the screen, x{speed}", took, "ms", KEY_TARGET_MS)
        yield Figure("key", f"the same / a bare app's answer, x{speed}", took / bare, "x")
