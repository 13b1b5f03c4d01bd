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
_MOST_MEMORY = 1024 * 1024


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


def unlock(locked: dict[str, Any], passphrase: str, kid: str) -> bytes | None:
    """The private key; None for a wrong passphrase or a damaged record."""
    try:
        salt, nonce, sealed = (bytes.fromhex(locked[key]) for key in ("garam", "nonce", "isi"))
        return AESGCM(_derive(passphrase, salt, locked)).decrypt(nonce, sealed, kid.encode())
    except (InvalidTag, KeyError, ValueError, TypeError):
        return None


def _derive(passphrase: str, salt: bytes, cost: dict[str, Any]) -> bytes:
    memory = int(cost["memori"])
    if memory > _MOST_MEMORY:
        raise ValueError("asks for too much memory")
    kdf = Argon2id(
        salt=salt, length=32, iterations=int(cost["iterasi"]), lanes=int(cost["jalur"]), memory_cost=memory
    )
    return kdf.derive(passphrase.encode())
