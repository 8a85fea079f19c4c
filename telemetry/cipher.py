"""Coded orders as real ciphertext: encrypted with PyNaCl, written as groups of five letters.

Lives here: keys and nonces derived from a secret and the order's id, so that an order's cipher is the same
in every frame; and the way bytes become letters. Never here: who may read what.
"""

from functools import lru_cache
from hashlib import blake2b
from typing import Final

from nacl.secret import SecretBox

from scenarios.words import Side

_ALPHABETS: Final[dict[Side, str]] = {
    "us": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "russian": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
}
_GROUP: Final = 5


@lru_cache(maxsize=256)
def groups(secret: int, order_id: str, side: Side, text: str) -> str:
    """The order's ciphertext as groups of five letters in the script of its side."""
    return _lettered(bytes(_box(secret, order_id).encrypt(text.encode(), _nonce(secret, order_id))), side)


def plain_text(secret: int, order_id: str, side: Side, cipher_groups: str) -> str:
    """What the groups say to one who holds the key. Raises nacl.exceptions.CryptoError for the wrong key."""
    return _box(secret, order_id).decrypt(_bytes(cipher_groups, side)).decode()


def _box(secret: int, order_id: str) -> SecretBox:
    return SecretBox(_derived(secret, order_id, b"key", SecretBox.KEY_SIZE))


def _nonce(secret: int, order_id: str) -> bytes:
    return _derived(secret, order_id, b"nonce", SecretBox.NONCE_SIZE)


def _derived(secret: int, order_id: str, purpose: bytes, size: int) -> bytes:
    return blake2b(
        order_id.encode(), key=secret.to_bytes(8, "little"), person=purpose, digest_size=size
    ).digest()


def _lettered(data: bytes, side: Side) -> str:
    """Bytes as one big number in the base of the alphabet; a leading one keeps leading zeros."""
    alphabet = _ALPHABETS[side]
    number, letters = int.from_bytes(b"\x01" + data, "big"), []
    while number:
        number, digit = divmod(number, len(alphabet))
        letters.append(alphabet[digit])
    return " ".join("".join(letters[i : i + _GROUP]) for i in range(0, len(letters), _GROUP))


def _bytes(cipher_groups: str, side: Side) -> bytes:
    alphabet, number = _ALPHABETS[side], 0
    for letter in reversed(cipher_groups.replace(" ", "")):
        number = number * len(alphabet) + alphabet.index(letter)
    return number.to_bytes((number.bit_length() + 7) // 8, "big")[1:]
