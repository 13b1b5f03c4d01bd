"""The bytes of the offline proof: canonical CBOR, Ed25519, base45. Format: `domain/bukti.py`.

    text = "SKB1:" + base45(body + signature),  signature = Ed25519("SERTIF1\\0" + body)

A text is only valid when its bytes encode back to the very same text: one certificate has one text.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import base45
import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from pembinaan_desktop.domain.bukti import (
    DOMAIN,
    KID_BYTES,
    LIST_DOMAIN,
    PREFIX,
    SIGNATURE_BYTES,
    VERSION,
    Bukti,
    Putusan,
    from_body,
)

LONGEST_TEXT = 4300  # letters a QR code can hold; longer texts are not even looked at
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Read:
    """A text taken apart; `verified` tells whether the signature fits a known key."""

    putusan: Putusan
    bukti: Bukti | None = None


@dataclass(frozen=True)
class DaftarCabut:
    """A signed list. seq: never goes backwards. revoked: h8 of the number (hex) -> (reason, day)."""

    seq: int
    tanggal: date
    kid: str
    revoked: Mapping[str, tuple[str, date]]


def kid_of(public: bytes) -> str:
    """Key id: the first 4 bytes of SHA-256 of the public key, as hex."""
    return hashlib.sha256(public).digest()[:KID_BYTES].hex()


def fingerprint(public: bytes) -> str:
    """SHA-256 of the public key as 64 hex digits."""
    return hashlib.sha256(public).hexdigest()


def public_key(publik: str, kid: str) -> bytes | None:
    """A stored public key (hex); None when its record is damaged or it is not the key of that id."""
    try:
        public = bytes.fromhex(publik)
    except ValueError:
        return None
    return public if len(public) == 32 and kid_of(public) == kid else None


def h8_nip(salt: bytes, nip: str) -> str:
    """First 8 bytes of HMAC-SHA256(salt, NIP) as hex: the issuer can confirm a NIP, nobody can read it."""
    return hmac.new(salt, nip.encode(), hashlib.sha256).digest()[:8].hex()


def h8_nomor(nomor: str) -> str:
    """First 8 bytes of SHA-256 of a certificate number as hex, for the list of revocations."""
    return hashlib.sha256(nomor.encode()).digest()[:8].hex()


def sign(bukti: Bukti, private: bytes) -> str:
    """The text of the QR code. private: 32 bytes of an Ed25519 key whose id is `bukti.kid`."""
    body = cbor2.dumps(bukti.body(), canonical=True)
    signature = Ed25519PrivateKey.from_private_bytes(private).sign(DOMAIN + body)
    return _text(body + signature)


def read(text: str, keys: Mapping[str, bytes]) -> Read:
    """Take a text apart and verify it. keys: public keys (32 bytes) by kid. Never raises.

    putusan: SAH, KUNCI_TIDAK_DIKENAL, PALSU or BUKAN.
    """
    if not text.startswith(PREFIX):
        return Read(Putusan.BUKAN)
    try:
        body, signature = _split(text, SIGNATURE_BYTES)
        bukti = from_body(_decoded(body))
    except ValueError:
        return Read(Putusan.PALSU)
    public = keys.get(bukti.kid)
    if public is None:
        return Read(Putusan.KUNCI_TIDAK_DIKENAL, bukti)
    if not _fits(public, signature, DOMAIN + body) or _text(body + signature) != text:
        return Read(Putusan.PALSU)
    return Read(Putusan.SAH, bukti)


def _text(raw: bytes) -> str:
    return PREFIX + str(base45.b45encode(raw).decode())


def _split(text: str, tail: int) -> tuple[bytes, bytes]:
    if len(text) > LONGEST_TEXT:
        raise ValueError("too long")
    raw = base45.b45decode(text[len(PREFIX) :])
    if len(raw) <= tail:
        raise ValueError("too short")
    return raw[:-tail], raw[-tail:]


def _decoded(body: bytes) -> Any:
    """Decoded CBOR. Raises ValueError when it is damaged."""
    try:
        return cbor2.loads(body)
    except (cbor2.CBORError, RecursionError, OverflowError, TypeError, MemoryError) as error:
        raise ValueError("damaged CBOR") from error


def _fits(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def sign_list(
    seq: int, tanggal: date, kid: str, revoked: Iterable[tuple[str, str, date]], private: bytes
) -> bytes:
    """The signed list of revocations. revoked: (number, reason, day); sorted by hash, so order tells nothing."""
    rows = sorted(
        [bytes.fromhex(h8_nomor(nomor)), reason, (day - _EPOCH).days] for nomor, reason, day in revoked
    )
    body = cbor2.dumps([VERSION, seq, (tanggal - _EPOCH).days, bytes.fromhex(kid), rows], canonical=True)
    return body + Ed25519PrivateKey.from_private_bytes(private).sign(LIST_DOMAIN + body)


def read_list(data: bytes, keys: Mapping[str, bytes]) -> DaftarCabut | None:
    """The list, None when it is not signed by one of `keys`. Never raises."""
    body, signature = data[:-SIGNATURE_BYTES], data[-SIGNATURE_BYTES:]
    try:
        version, seq, day, kid, rows = _decoded(body)
        if version != VERSION or not _fits(keys[kid.hex()], signature, LIST_DOMAIN + body):
            return None
        revoked = {h8.hex(): (str(reason), _EPOCH + timedelta(days=when)) for h8, reason, when in rows}
        return DaftarCabut(seq, _EPOCH + timedelta(days=day), kid.hex(), revoked)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return None
