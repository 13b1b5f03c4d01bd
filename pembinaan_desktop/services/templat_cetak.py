"""Which template a certificate takes, and its pages: inside the transaction of whoever issues or prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Templat, TemplatKegiatan, TemplatVersi
from pembinaan_desktop.domain import templat as rules
from pembinaan_desktop.domain import templat_cetak
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.services.gambar import keep, pictures
from pembinaan_desktop.services.pengaturan import logo_bytes

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LIKE_SPEAKERS = ("moderator", "panitia")
"""Roles that take the speakers' template while they have none of their own."""


def chosen(session: Session, kegiatan_id: int | None, peran: str) -> Templat:
    """The template of one role: what the activity chose, else the usual one of the role.

    Raises UserError when there is none at all.
    """
    found = session.scalar(
        select(Templat)
        .join(TemplatKegiatan, TemplatKegiatan.templat_id == Templat.id)
        .where(
            TemplatKegiatan.kegiatan_id == kegiatan_id,
            TemplatKegiatan.peran == peran,
            TemplatKegiatan.dihapus.is_(None),
            Templat.dihapus.is_(None),
        )
    )
    return found or usual(session, peran)


def copy_choices(session: Session, source: int, target: int) -> None:
    """A copied activity takes the templates of its original along."""
    query = select(TemplatKegiatan).where(
        TemplatKegiatan.kegiatan_id == source, TemplatKegiatan.dihapus.is_(None)
    )
    for row in session.scalars(query).all():
        session.add(TemplatKegiatan(kegiatan_id=target, peran=row.peran, templat_id=row.templat_id))


def usual(session: Session, peran: str) -> Templat:
    """The usual template of a role. Raises UserError when there is none."""
    roles = [peran, *(["narasumber"] if peran in LIKE_SPEAKERS else []), "peserta"]
    rows = session.scalars(select(Templat).where(Templat.utama, Templat.dihapus.is_(None))).all()
    for role in roles:
        for row in rows:
            if row.peran == role:
                return row
    raise UserError(
        "Belum ada templat sertifikat yang menjadi bawaan.",
        safe="Tidak ada nomor yang terpakai.",
        advice="Buka tab Sertifikat, Templat, lalu jadikan salah satu bawaan.",
    )


def newest(session: Session, templat_id: int) -> TemplatVersi:
    """The newest version of a template; one that was taken back only when there is no other."""
    return session.scalars(
        select(TemplatVersi)
        .where(TemplatVersi.templat_id == templat_id)
        .order_by(TemplatVersi.dihapus.is_not(None), TemplatVersi.versi.desc())
        .limit(1)
    ).one()


def freeze(session: Session, kegiatan_id: int | None, peran: str, now: datetime) -> dict[str, Any]:
    """What a certificate keeps of its template: {"id", "versi", "sha256"}; that version never changes again."""
    row = chosen(session, kegiatan_id, peran)
    version = newest(session, row.id)
    if version.dipakai is None:
        version.dipakai = now
    return {"id": row.kode, "versi": version.versi, "sha256": rules.fingerprint(version.isi)}


class TemplatReader:
    """Templates by what certificates keep of them; each is read once. Use inside one `db.read()`.

    qr: text to rows of "0" and "1", for the codes on the pages.
    """

    def __init__(self, session: Session, qr: Callable[[str], tuple[str, ...]] | None = None) -> None:
        self.session = session
        self.qr = qr
        self._known: dict[tuple[str, int, str], rules.Templat] = {}

    def get(self, isi: Mapping[str, Any], frozen: Mapping[str, Any]) -> rules.Templat:
        """The template of a certificate. Raises UserError when it is gone or was tampered with."""
        logo = str(isi.get(rules.LOGO) or "")
        key = (str(frozen.get("id") or "peserta"), int(frozen.get("versi") or 1), logo)
        if key not in self._known:
            self._known[key] = self._read(*key, str(frozen.get("sha256") or ""))
        return self._known[key]

    def pages(self, isi: Mapping[str, Any], frozen: Mapping[str, Any]) -> tuple[Page, ...]:
        """The pages of one certificate."""
        return templat_cetak.render(self.get(isi, frozen), isi, self.qr)

    def _read(self, kode: str, versi: int, logo: str, sha256: str) -> rules.Templat:
        row = self.session.scalar(
            select(TemplatVersi)
            .join(Templat, TemplatVersi.templat_id == Templat.id)
            .where(Templat.kode == kode, TemplatVersi.versi == versi)
        )
        if row is None or (sha256 and rules.fingerprint(row.isi) != sha256):
            raise UserError(
                f"Templat “{kode}” versi {versi} tidak ada lagi atau berubah di luar program.",
                safe="Sertifikat dan nomornya tidak berubah.",
                advice="Pulihkan cadangan, atau jalankan Periksa data.",
            )
        return with_pictures(self.session, row.isi, logo)


def with_pictures(session: Session, isi: dict[str, Any], logo: str | None = None) -> rules.Templat:
    """A stored version as a template with its pictures. logo: its key; None for the office's logo of today."""
    bare = rules.from_plain(isi)
    found = pictures(session, bare.used_pictures())
    if data := logo_bytes(session, logo):
        found[rules.LOGO] = data
    return rules.replace(bare, pictures=found)


def keep_pictures(session: Session, templat: rules.Templat) -> None:
    """Store the pictures that stand on the template and are not there yet."""
    used = templat.used_pictures()
    keep(session, {key: data for key, data in templat.pictures.items() if key in used})


def usage(session: Session) -> dict[int, int]:
    """Number of versions by template id that certificates are drawn with."""
    counted = session.execute(
        select(TemplatVersi.templat_id, func.count())
        .where(TemplatVersi.dipakai.is_not(None))
        .group_by(TemplatVersi.templat_id)
    )
    return {templat_id: count for templat_id, count in counted}


def names(rows: Sequence[Templat]) -> set[str]:
    """The names in use, lower case."""
    return {row.nama.lower() for row in rows}
