"""Coded orders as real ciphertext: encrypted with PyNaCl, written as groups of five letters.

Lives here: each order's key, which follows from the exercise's secret; and the way bytes become letters.
Never here: who may have a key.

Every order has a key of its own, so that whoever got one of them reads that order and no other. Nothing but
the length of its text tells in the groups: the nonce follows from key and text, and as many bytes always make
as many letters.
"""

import hmac
from functools import lru_cache
from hashlib import blake2b, sha256
from typing import Final

from nacl.secret import SecretBox

from scenarios.words import Side

_ALPHABETS: Final[dict[Side, str]] = {
    "us": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "russian": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
}
_GROUP: Final = 5


def stand_in(seed: int) -> str:
    """What stands in for the secret of an exercise where none is played: anybody who has the seed has it."""
    return f"no secret, seed {seed}"


@lru_cache(maxsize=256)
def key_of(secret: str, order_id: str) -> bytes:
    """The key of an order, 32 bytes; nobody gets from one to another, or to the secret."""
    return hmac.digest(secret.encode(), f"order {order_id}".encode(), sha256)


@lru_cache(maxsize=256)
def groups(key: bytes, side: Side, text: str) -> str:
    """A text's ciphertext as groups of five letters in the script of its side."""
    said = text.encode()
    nonce = blake2b(said, key=key, person=b"nonce", digest_size=SecretBox.NONCE_SIZE).digest()
    return _lettered(bytes(SecretBox(key).encrypt(said, nonce)), side)


@lru_cache(maxsize=256)
def plain_text(key: bytes, side: Side, cipher_groups: str) -> str:
    """What the groups say to one who holds their key.

    Raises nacl.exceptions.CryptoError for a wrong key and for changed groups, ValueError for what never were
    any.
    """
    return SecretBox(key).decrypt(_bytes(cipher_groups, side)).decode()


def _lettered(data: bytes, side: Side) -> str:
    """Bytes as one big number in the base of the alphabet, in as many letters as the greatest would need."""
    alphabet = _ALPHABETS[side]
    number, most, letters = int.from_bytes(data, "big"), 256 ** len(data), []
    while most > 1:
        number, digit = divmod(number, len(alphabet))
        most = -(-most // len(alphabet))
        letters.append(alphabet[digit])
    return " ".join("".join(letters[i : i + _GROUP]) for i in range(0, len(letters), _GROUP))


def _bytes(cipher_groups: str, side: Side) -> bytes:
    """The bytes again. Raises ValueError."""
    alphabet, number, most = _ALPHABETS[side], 0, 1
    for letter in reversed(cipher_groups.replace(" ", "")):
        number = number * len(alphabet) + alphabet.index(letter)
        most *= len(alphabet)
    length = (most.bit_length() - 1) // 8
    if number >> (8 * length):
        raise ValueError("no bytes are written so")
    return number.to_bytes(length, "big")
