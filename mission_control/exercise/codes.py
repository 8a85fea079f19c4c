"""Join codes: what lets somebody sit down at one seat, and proves it without saying it.

Lives here: codes as they follow from an exercise's secret, and proofs. Never here: who sits where, or any
message.

A code is a function of the exercise's secret, the seat, and how often it was revoked: a host that was killed
comes back with the same codes. A proof is made of the code and a number that the host used once, so that one
overheard is worth nothing.

Codes have 60 bits. A line takes one try, and is closed after a wrong one. A host that did nothing else would
let some 2000 lines a second try; with a hundred seats, any of whose codes will do, that takes
2**60 / 100 / 2000 seconds, 180 000 years. So nobody need be shut out for others' tries: people behind one
address, who mistype as people do, never keep each other from sitting down, and a right code always gets in at
once. Against somebody who overheard a proof, and tries at home, 60 bits are too few: one more reason for TLS.
"""

import hmac
from base64 import b32encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Final

NONCE_BYTES: Final = 16
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
