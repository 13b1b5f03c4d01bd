"""Signing keys: made, locked with a passphrase, opened again.

A locked key is AES-256-GCM under a key that Argon2id makes of the passphrase; what it belongs to (the
key id) is authenticated with it, so that two locked keys cannot be exchanged.
"""

from __future__ import annotations

import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

ARGON = {"iterasi": 3, "jalur": 4, "memori": 64 * 1024}  # RFC 9106, second recommended choice (KiB)
_MOST = {
    "iterasi": 50,
    "jalur": 16,
    "memori": 1024 * 1024,
}  # a damaged record asks for no more work than this


def new_key() -> tuple[bytes, bytes]:
    """(private, public), 32 bytes each."""
    key = Ed25519PrivateKey.generate()
    return key.private_bytes_raw(), key.public_key().public_bytes_raw()


def new_salt() -> bytes:
    return os.urandom(16)


def public_of(private: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def lock(private: bytes, passphrase: str, kid: str) -> dict[str, Any]:
    """The private key under a passphrase, as values that JSON can say."""
    salt, nonce = os.urandom(16), os.urandom(12)
    sealed = AESGCM(_derive(passphrase, salt, ARGON)).encrypt(nonce, private, kid.encode())
    return {**ARGON, "garam": salt.hex(), "nonce": nonce.hex(), "isi": sealed.hex()}


def plain(private: bytes) -> dict[str, Any]:
    """The private key without a passphrase, in the same form."""
    return {"polos": private.hex()}


def is_locked(record: Any) -> bool:
    """Whether a passphrase can open this record; not for an open one, nor for a damaged one."""
    try:
        return bool(_sealed(record))
    except (KeyError, ValueError, TypeError):
        return False


def unlock(record: Any, passphrase: str, kid: str) -> bytes | None:
    """The private key of an open or locked record; None for a wrong passphrase or a damaged record."""
    try:
        if "polos" in record:
            return bytes.fromhex(record["polos"])
        salt, nonce, sealed, cost = _sealed(record)
        return AESGCM(_derive(passphrase, salt, cost)).decrypt(nonce, sealed, kid.encode())
    except (InvalidTag, KeyError, ValueError, TypeError):
        return None


def _sealed(record: Any) -> tuple[bytes, bytes, bytes, dict[str, int]]:
    """(salt, nonce, sealed key, cost). Raises KeyError, TypeError or ValueError for anything `lock` does not make."""
    salt, nonce, sealed = (bytes.fromhex(record[key]) for key in ("garam", "nonce", "isi"))
    cost = {key: int(record[key]) for key in ARGON}
    if (len(salt), len(nonce), len(sealed)) != (16, 12, 48) or any(not 0 < cost[k] <= _MOST[k] for k in cost):
        raise ValueError("not made by us")
    return salt, nonce, sealed, cost


def _derive(passphrase: str, salt: bytes, cost: dict[str, int]) -> bytes:
    kdf = Argon2id(
        salt=salt, length=32, iterations=cost["iterasi"], lanes=cost["jalur"], memory_cost=cost["memori"]
    )
    return kdf.derive(passphrase.encode())
