"""The offline proof: keys of the office, checking a certificate, what others need to check it.

A private key is never readable in the history; with a passphrase it is locked at rest, and opened for
at most 15 minutes at a time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Kunci, KunciRahasia, Pengaturan, Sertifikat
from pembinaan_desktop.domain.bukti import Bukti, Pemeriksaan, Putusan, fingerprint_groups
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files import bukti as code
from pembinaan_desktop.files import kunci as keys
from pembinaan_desktop.files.qr import read_codes
from pembinaan_desktop.services import kunci_lain
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

CHANGED = frozenset({Topic.SERTIFIKAT})
OPEN_SECONDS = 15 * 60.0
SHORTEST_SANDI = 10
SEQ = "bukti_daftar_seq"
_SAFE = "Tidak ada nomor yang terpakai."


class KunciTerkunciError(UserError):
    """The passphrase of the signing key must be given first."""

    def __init__(self) -> None:
        super().__init__(
            "Kunci penanda tangan masih terkunci.",
            safe=_SAFE,
            advice="Buka dengan kata sandi kunci (menu Alat, Kunci sertifikat), lalu ulangi.",
        )


@dataclass(frozen=True)
class KunciRow:
    """A key on the screen. sidik_jari: the fingerprint in groups. keadaan: "Terbuka", "Terkunci", "Rusak"."""

    id: int
    tahun: int
    kode: str
    nama: str
    dibuat: datetime
    sidik_jari: str
    keadaan: str
    jumlah: int


@dataclass(frozen=True)
class Penanda:
    """An open key, ready to sign."""

    kode: str
    private: bytes
    salt: bytes

    def text(self, bukti: Bukti, nip: str | None = None) -> str:
        """The text of the QR code; kid and the hash of the NIP are filled in here."""
        h8 = code.h8_nip(self.salt, nip) if nip else ""
        return code.sign(replace(bukti, kid=self.kode, h8=h8), self.private)


class BuktiService:
    """Signing, checking, publishing."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock
        self.lain = kunci_lain.KunciLainService(db, clock)
        self._sandi, self._until = "", 0.0
        self._opening: dict[str, bool] = {}  # what is locked, and whether the passphrase opens it

    # ------------------------------------------------------------------ keys

    def kunci(self) -> list[KunciRow]:
        """All keys, the newest first."""
        with self.db.read() as session:
            rows = session.scalars(select(Kunci).order_by(Kunci.tahun.desc(), Kunci.id.desc())).all()
            key = func.json_extract(Sertifikat.isi, "$.kunci")
            counted = session.execute(select(key, func.count()).group_by(key))
            used = {str(kode): int(count) for kode, count in counted}
            return [self._kunci_row(session, row, used.get(row.kode, 0)) for row in rows]

    def _kunci_row(self, session: Session, row: Kunci, used: int) -> KunciRow:
        secret, public = session.get(KunciRahasia, row.id), _public(row)
        if secret is None or public is None or _salt(secret) is None:
            state = "Rusak"
        elif keys.is_locked(secret.isi):
            state = "Terbuka" if self.opened and self._opens(row, secret) else "Terkunci"
        else:
            state = "Terbuka" if _private(row, secret) else "Rusak"
        print_ = fingerprint_groups(code.fingerprint(public)) if public else ""
        return KunciRow(row.id, row.tahun, row.kode, row.nama, row.dibuat, print_, state, used)

    @property
    def opened(self) -> bool:
        """A passphrase was given, not longer ago than 15 minutes."""
        if self.clock.monotonic() >= self._until:
            self.tutup()
        return bool(self._sandi)

    def tutup(self) -> None:
        """Forget the passphrase."""
        self._sandi, self._until, self._opening = "", 0.0, {}

    def _keep(self, sandi: str) -> None:
        self._sandi, self._until, self._opening = sandi, self.clock.monotonic() + OPEN_SECONDS, {}

    def _opens(self, row: Kunci, secret: KunciRahasia) -> bool:
        """The passphrase that was given is the one of this key; an older key may have had another one."""
        locked = str(secret.isi)
        if locked not in self._opening:
            self._opening[locked] = _private(row, secret, self._sandi) is not None
        return self._opening[locked]

    def locked(self) -> bool:
        """Whether a passphrase is needed before the next signature."""
        with self.db.read() as session:
            return _has_sandi(session) and not self.opened

    def has_sandi(self) -> bool:
        """Whether the key that signs is locked at rest."""
        with self.db.read() as session:
            return _has_sandi(session)

    def buka(self, sandi: str) -> Result:
        """Open the keys for 15 minutes. Raises UserError for a wrong passphrase."""
        with self.db.read() as session:
            newest = _newest_whole(session)
            if newest is not None and _private(*newest, sandi) is None:
                raise UserError(
                    "Kata sandi kunci salah.",
                    safe="Kunci tetap terkunci.",
                    advice="Bila lupa, buat kunci baru dengan kata sandi baru lewat menu Alat, Kunci sertifikat.",
                )
        self._keep(sandi)
        return Result(None, CHANGED, None, "Kunci sertifikat terbuka selama 15 menit.")

    def ganti_sandi(self, lama: str, baru: str) -> Result:
        """Lock the keys with a new passphrase; "" leaves them open. Raises UserError; then nothing changed.

        Keys whose passphrase was forgotten stay as they are; the one that signs must open.
        """
        _check_sandi(baru)
        with self.db.write() as session:
            newest = _newest_whole(session)
            if newest is not None and _private(*newest, lama) is None:
                raise UserError("Kata sandi yang lama salah.", safe="Kata sandi tidak diubah.")
            for row, secret in _secrets(session):
                if private := _private(row, secret, lama):
                    secret.isi = keys.lock(private, baru, row.kode) if baru else keys.plain(private)
        self.db.empty_log()
        self._keep(baru)
        text = "Kunci sertifikat disimpan dengan kata sandi." if baru else "Kata sandi kunci dihapus."
        return Result(None, CHANGED, None, text)

    def kunci_baru(self, tahun: int | None = None, sandi: str = "") -> Result:
        """A new key for a year, when the old one is lost or may be known to others; the old one still verifies.

        sandi: a new passphrase for it, when the former one was forgotten; later keys are locked with it too.
        """
        year = tahun or self.clock.today().year
        _check_sandi(sandi)
        if sandi:
            self._keep(sandi)
        with self.db.write() as session:
            if _has_sandi(session) and not self.opened:
                raise KunciTerkunciError
            kode = self._make(session, year).kode
        return Result(kode, CHANGED, None, f"Kunci baru {kode.upper()} untuk tahun {year} dibuat.")

    def penanda(self, session: Session, tahun: int) -> Penanda:
        """The key of a year inside the transaction that issues; made when the year has none.

        Raises KunciTerkunciError, or UserError for a damaged key; then no number is used.
        """
        row = session.scalar(select(Kunci).where(Kunci.tahun == tahun).order_by(Kunci.id.desc()).limit(1))
        if row is None:
            if _has_sandi(session) and not self.opened:
                raise KunciTerkunciError
            return self._make(session, tahun)
        secret = session.get(KunciRahasia, row.id)
        if secret is not None and keys.is_locked(secret.isi) and not self.opened:
            raise KunciTerkunciError
        private = _private(row, secret, self._sandi) if secret is not None else None
        salt = _salt(secret)
        if private is None or salt is None:
            raise UserError(
                f"Kunci penanda tangan tahun {tahun} rusak atau hilang.",
                safe=f"{_SAFE} Sertifikat yang sudah terbit tetap dapat diperiksa.",
                advice="Buat kunci baru lewat menu Alat, Kunci sertifikat, atau pulihkan cadangan.",
            )
        return Penanda(row.kode, private, salt)

    def _make(self, session: Session, tahun: int) -> Penanda:
        private, public = keys.new_key()
        kode, salt = code.kid_of(public), keys.new_salt()
        name = session.scalar(select(Pengaturan.nilai).where(Pengaturan.kunci == "instansi")) or {}
        row = Kunci(
            tahun=tahun,
            kode=kode,
            publik=public.hex(),
            nama=str(name.get("nilai") or "")[:200],
            dibuat=self.clock.now(),
        )
        session.add(row)
        session.flush()
        content = keys.lock(private, self._sandi, kode) if self._sandi else keys.plain(private)
        session.add(KunciRahasia(kunci_id=row.id, garam=salt.hex(), isi=content))
        return Penanda(kode, private, salt)

    # ------------------------------------------------------------------ checking

    def periksa(self, text: str) -> Pemeriksaan:
        """What a text says and whether it may be believed; never raises for a bad one."""
        text = text.strip("\r\n\t")
        with self.db.read() as session:
            return replace(self._judge(session, text), teks=text)

    def _judge(self, session: Session, text: str) -> Pemeriksaan:
        own = {row.kode: public for row in session.scalars(select(Kunci)) if (public := _public(row))}
        found = code.read(text, {**kunci_lain.public_keys(session), **own})
        if found.putusan is not Putusan.SAH or found.bukti is None:
            return Pemeriksaan(found.putusan, found.bukti)
        if found.bukti.kid not in own:
            return kunci_lain.judge(session, found.bukti, self.clock.today())
        row = session.scalar(select(Sertifikat).where(Sertifikat.nomor == found.bukti.nomor))
        return self._against_register(session, found.bukti, row, text)

    def _against_register(
        self, session: Session, bukti: Bukti, row: Sertifikat | None, text: str
    ) -> Pemeriksaan:
        if row is None:
            return Pemeriksaan(Putusan.TIDAK_TERDAFTAR, bukti)
        if row.isi.get("qr") != text:
            note = "Di register, nomor ini berisi keterangan lain."
            return Pemeriksaan(Putusan.TIDAK_TERDAFTAR, bukti, (note,), row.id)
        if row.status != "Terbit":
            notes = [row.status + (f": {row.alasan}" if row.alasan else "")]
            if row.pengganti_id and (newer := session.get(Sertifikat, row.pengganti_id)):
                notes.append(f"Penggantinya: {newer.nomor}")
            return Pemeriksaan(Putusan.DICABUT, bukti, tuple(notes), row.id)
        if bukti.berlaku_sampai and bukti.berlaku_sampai < self.clock.today():
            return Pemeriksaan(Putusan.KEDALUWARSA, bukti, (), row.id)
        notes = [f"Ada {row.cetakan} salinan; isinya sama dengan aslinya."] if row.cetakan else []
        return Pemeriksaan(Putusan.SAH, bukti, tuple(notes), row.id)

    def periksa_berkas(self, path: Path, progress: Progress = no_progress) -> list[Pemeriksaan]:
        """Every code in a photo or PDF. Raises UserError when the file cannot be read or shows no code."""
        progress(0, 0, f"Membaca {Path(path).name}")
        texts = read_codes(Path(path))
        if not texts:
            raise UserError(
                f"Tidak ada kode QR yang terbaca di “{Path(path).name}”.",
                safe="Tidak ada yang diubah.",
                advice="Foto lebih dekat, tegak lurus, dan terang; seluruh kotak kode harus tampak.",
            )
        return [self.periksa(text) for text in texts]

    def cocok_nip(self, bukti: Bukti, nip: str) -> bool:
        """Whether the signed hash belongs to this NIP; only the office that issued it can tell."""
        with self.db.read() as session:
            row = session.scalar(select(Kunci).where(Kunci.kode == bukti.kid))
            salt = _salt(session.get(KunciRahasia, row.id) if row else None)
        digits = "".join(filter(str.isdigit, nip))
        return salt is not None and bool(bukti.h8) and code.h8_nip(salt, digits) == bukti.h8

    # ------------------------------------------------------------------ publishing

    def ekspor_verifikasi(self, folder: Path) -> Result:
        """Write verifikasi.html, the signed list of revocations and the fingerprints. value: the paths.

        Raises UserError when no key exists yet, it is locked, or the folder cannot be written.
        """
        from pembinaan_desktop.files.verifikasi import write_page

        today = self.clock.today()
        with self.db.write() as session:
            rows = session.scalars(select(Kunci).order_by(Kunci.tahun, Kunci.id)).all()
            if not rows:
                raise UserError(
                    "Belum ada kunci, karena belum ada sertifikat yang diterbitkan.",
                    safe="Tidak ada berkas yang ditulis.",
                    advice="Terbitkan sertifikat lebih dahulu.",
                )
            signer = self.penanda(session, rows[-1].tahun)
            seq = _next_seq(session, today)
            data = code.sign_list(seq, today, signer.kode, _revoked(session), signer.private)
            published = [_published(row, public) for row in rows if (public := _public(row))]
        paths = write_page(Path(folder), published, data, seq, today)
        text = f"Berkas verifikasi disimpan di {folder}; daftar pencabutan nomor {seq}."
        return Result(paths, CHANGED, None, text)


def _published(row: Kunci, public: bytes) -> dict[str, Any]:
    return {
        "kode": row.kode,
        "publik": row.publik,
        "nama": row.nama,
        "tahun": row.tahun,
        "sidik_jari": fingerprint_groups(code.fingerprint(public)),
    }


def _check_sandi(sandi: str) -> None:
    if sandi and len(sandi) < SHORTEST_SANDI:
        raise UserError(
            f"Kata sandi kunci paling sedikit {SHORTEST_SANDI} huruf.", safe="Kata sandi tidak diubah."
        )


def _public(row: Kunci) -> bytes | None:
    return code.public_key(row.publik, row.kode)


def _private(row: Kunci, secret: KunciRahasia, sandi: str = "") -> bytes | None:
    """The private key; None for a wrong passphrase, a damaged record, or a key that is not the one of `row`."""
    private = keys.unlock(secret.isi, sandi, row.kode)
    try:
        return private if private is not None and keys.public_of(private) == _public(row) else None
    except ValueError:
        return None


def _salt(secret: KunciRahasia | None) -> bytes | None:
    try:
        return bytes.fromhex(secret.garam) or None if secret is not None else None
    except ValueError:
        return None


def _secrets(session: Session) -> list[tuple[Kunci, KunciRahasia]]:
    """All keys with their secret halves, the one that signs first."""
    rows = session.execute(
        select(Kunci, KunciRahasia)
        .join(KunciRahasia, KunciRahasia.kunci_id == Kunci.id)
        .order_by(Kunci.tahun.desc(), Kunci.id.desc())
    )
    return [(row, secret) for row, secret in rows]


def _newest_whole(session: Session) -> tuple[Kunci, KunciRahasia] | None:
    """The key that signs, when a passphrase can open it or it is open; damaged ones are passed over."""
    for row, secret in _secrets(session):
        if keys.is_locked(secret.isi) or _private(row, secret) is not None:
            return row, secret
    return None


def _has_sandi(session: Session) -> bool:
    newest = _newest_whole(session)
    return newest is not None and keys.is_locked(newest[1].isi)


def _revoked(session: Session) -> list[tuple[str, str, date]]:
    rows = session.scalars(select(Sertifikat).where(Sertifikat.status != "Terbit"))
    return [(row.nomor, row.status, row.tanggal_cabut or row.tanggal_terbit) for row in rows]


def _next_seq(session: Session, today: date) -> int:
    """Day and count, 2026112501: one more than ever, also after a backup without the last lists was restored."""
    row = session.scalar(select(Pengaturan).where(Pengaturan.kunci == SEQ))
    least = int(f"{today:%Y%m%d}01")
    if row is None:
        session.add(Pengaturan(kunci=SEQ, nilai={"nilai": least}))
        return least
    value: Mapping[str, Any] = row.nilai
    row.nilai = {"nilai": max(int(value["nilai"]) + 1, least)}
    return int(row.nilai["nilai"])
