"""Join codes: what lets somebody sit down at one seat, and proves it without saying it.

Lives here: codes as they follow from an exercise's secret, proofs, and how often one may try. Never here:
who sits where, or any message.

A code is a function of the exercise's secret, the seat, and how often it was revoked: a host that was killed
comes back with the same codes. A proof is made of the code and a number that the host used once, so that one
overheard is worth nothing.

Codes have 60 bits. A line takes one try, and a place twenty a minute: any code of a hundred seats is found
from a thousand places in 2**60 / 100 / 20 000 minutes, a million years. Against somebody who overheard a
proof, and tries at home, 60 bits are too few, which is one more reason for TLS.
"""

import hmac
from base64 import b32encode
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Final

NONCE_BYTES: Final = 16
TRIES: Final = 20
"""So many wrong proofs from one place: more than a room of people behind one address mistypes,"""
WITHIN_S: Final = 60.0
"""in so many wall seconds, and nobody there is heard until the first of them is so long ago."""

_LETTERS: Final = 12
_GROUP: Final = 4


def code(secret: str, seat: str, revoked: int) -> str:
    """A seat's join code, in groups that can be read out: `K7QM-2F3X-VA4D`."""
    message = f"seat {seat} {revoked}".encode()
    letters = b32encode(hmac.digest(secret.encode(), message, sha256)).decode()[:_LETTERS]
    return "-".join(letters[i : i + _GROUP] for i in range(0, _LETTERS, _GROUP))


def proof(join_code: str, nonce: bytes) -> bytes:
    """That somebody has a code, as told to whoever chose the nonce; however they typed the code."""
    letters = "".join(letter for letter in join_code.upper() if letter.isalnum())
    return hmac.digest(letters.encode(), nonce, sha256)


def proven(codes: Mapping[str, str], nonce: bytes, told: bytes) -> str | None:
    """The seat whose code was proven; None if it is none of them. It takes as long whichever it is."""
    matching = [seat for seat, known in codes.items() if hmac.compare_digest(proof(known, nonce), told)]
    return matching[0] if matching else None


class Tries:
    """How often somebody tried wrongly, by the place they try from."""

    def __init__(self, wall: Callable[[], float]) -> None:
        self._wall = wall
        self._failed: defaultdict[str, deque[float]] = defaultdict(deque)

    def exhausted(self, place: str) -> bool:
        """Whether nobody there is heard just now."""
        failed, now = self._failed.get(place), self._wall()
        while failed and now - failed[0] >= WITHIN_S:
            failed.popleft()
        if not failed:
            self._failed.pop(place, None)
            return False
        return len(failed) >= TRIES

    def count(self, place: str) -> None:
        """Somebody there was wrong once more."""
        self._failed[place].append(self._wall())
