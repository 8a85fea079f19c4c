"""Noise with random access: the value of (seed, channel, sample number), in any order, as often as one
likes.

Lives here: the counter-based hash and the table that turns its bits into bounded normal deviates. Never
here: a generator with state; that is what makes seeking and playing disagree.

The hash is splitmix64's finaliser (Steele, Lea, Flood 2014). The table holds the positive half of the
inverse normal distribution at 32,768 midpoints, so deviates are bounded at 4.32 standard deviations;
`tools/make_normal_table.py` writes it.
"""

from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)


def channel_keys(seed: int, channel_ids: tuple[str, ...]) -> NDArray[np.uint64]:
    """One 64-bit key for each channel, shape (C,): a hash of the seed and the channel's id alone."""
    return np.array(
        [
            int.from_bytes(
                blake2b(name.encode(), digest_size=8, key=seed.to_bytes(8, "little")).digest(), "little"
            )
            for name in channel_ids
        ],
        dtype=np.uint64,
    )


def deviates(keys: NDArray[np.uint64], samples: NDArray[np.int64]) -> NDArray[np.float64]:
    """Standard normal deviates of the channels' samples.

    `keys` and `samples` are of shapes that go together, such as (C, 1) and (1, T), or both (C,); the result
    is of the shape of both.
    """
    bits = keys + samples.view(np.uint64) * _GOLDEN
    bits ^= bits >> np.uint64(30)
    bits *= _MIX_1
    bits ^= bits >> np.uint64(27)
    bits *= _MIX_2
    bits ^= bits >> np.uint64(31)
    deviate = _negative_half().take((bits >> np.uint64(49)).view(np.intp))
    # the lowest bit turns the sign: nothing is shorter than to add it to the number's own
    bits <<= np.uint64(63)
    signed = deviate.view(np.uint64)
    signed ^= bits
    return deviate


@lru_cache(maxsize=1)
def _negative_half() -> NDArray[np.float64]:
    with (files("telemetry") / "data" / "normal.npy").open("rb") as file:
        table: NDArray[np.float32] = np.load(file)
    return -table.astype(np.float64)
