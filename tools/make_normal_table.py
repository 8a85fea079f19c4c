"""Write `telemetry/data/normal.npy`: the positive half of the inverse normal distribution at its midpoints.

Shipped as a file so that noise is the same on every machine. Run from the repository's root.
"""

from pathlib import Path
from statistics import NormalDist

import numpy as np

HALF = 32_768


def main() -> None:
    """Compute the table with the standard library's inverse distribution (Wichura's AS 241) and save it."""
    inverse = NormalDist().inv_cdf
    table = np.array([inverse(0.5 + (k + 0.5) / (2 * HALF)) for k in range(HALF)], dtype=np.float32)
    np.save(Path("telemetry/data/normal.npy"), table)


if __name__ == "__main__":
    main()
