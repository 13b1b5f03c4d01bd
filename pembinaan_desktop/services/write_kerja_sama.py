"""Writing agreements: what is checked before one is stored, shared by the form and the import."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Acuan, KerjaSama, PihakKerjaSama
from pembinaan_desktop.domain import kerja_sama as rules
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.domain.impor import text_of
from pembinaan_desktop.domain.kerja_sama import Masa
from pembinaan_desktop.services.baris_kerja_sama import masa_of
from pembinaan_desktop.services.mitra import live_mitra

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SAFE = "Tidak ada yang disimpan."


def live(session: Session, kerja_sama_id: int) -> KerjaSama:
    row = session.get(KerjaSama, kerja_sama_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Kerja sama ini")
    return row


def insert(session: Session, values: dict[str, Any], now: datetime) -> int:
    """A new agreement from the values of the form; its id. Raises UserError for what cannot be."""
    row = KerjaSama(ruang_lingkup=[], langkah={})
    change(session, row, {"jenis": "pks", "kategori": "ksdpk", **values}, now)
    return row.id


def change(session: Session, row: KerjaSama, values: dict[str, Any], now: datetime) -> None:
    """Write the values of the form into a row. Raises UserError for what cannot be."""
    clean = _tidied(values)
    partners = _partners_of(values)
    if not partners and (row.id is None or partners is not None):
        raise UserError("Mitra wajib dipilih.", safe=SAFE, advice="Tambahkan mitranya dahulu bila belum ada.")
    _keep_binned_parent(session, row, clean)
    for key, value in clean.items():
        setattr(row, key, value)
    if any(key.startswith("lingkup_") for key in values):
        row.ruang_lingkup = _scope_codes(session, row, values)
    with session.no_autoflush:
        _check(session, row)
        _refuse_numbers(session, row, partners if partners is not None else partner_ids(session, row.id))
    session.add(row)
    session.flush()
    if partners is not None:
        set_partners(session, row.id, partners, now)


def _keep_binned_parent(session: Session, row: KerjaSama, clean: dict[str, Any]) -> None:
    """An agreement in the recycle bin is not on the form; what stands under it does so again when it comes back."""
    if clean.get("induk_id") is None and row.induk_id is not None:
        parent = session.get(KerjaSama, row.induk_id)
        if parent is not None and parent.dihapus is not None:
            clean.pop("induk_id", None)


def _tidied(values: dict[str, Any]) -> dict[str, Any]:
    clean: dict[str, Any] = {}
    for field in rules.FIELDS:
        if field.key not in values:
            continue
        value = values[field.key]
        if field.kind == "long":
            value = (value or "").strip()
        elif field.kind == "text":
            value = text_of(value or "")[: rules.LIMITS.get(field.key, 200)]
        if complaint := field.problem(value):
            raise UserError(complaint, safe=SAFE)
        if field.key in ("jenis", "kategori"):
            value = value or ""
            if value and value not in dict(field.choices):
                raise UserError(f"{field.title} “{value}” tidak dikenal.", safe=SAFE)
        clean[field.key] = value
    return clean


def _partners_of(values: dict[str, Any]) -> list[int] | None:
    """Ids in order without doubles; None when the values do not speak of partners."""
    if "mitra" in values:
        return list(dict.fromkeys(values["mitra"]))
    keys = sorted(
        (key for key in values if key.startswith("mitra_")), key=lambda key: int(key.removeprefix("mitra_"))
    )
    return list(dict.fromkeys(values[key] for key in keys if values[key] is not None)) if keys else None


def _scope_codes(session: Session, row: KerjaSama, values: dict[str, Any]) -> list[str]:
    """The ticked ones in the order of the table; a code that left the table stays with the agreement."""
    known = [code for code, _ in scopes(session)]
    gone = [code for code in row.ruang_lingkup or () if code not in known]
    return [code for code in known if values.get(f"lingkup_{code}")] + gone


def scopes(session: Session) -> list[tuple[str, str]]:
    """(code, name) of the scopes to choose from."""
    rows = session.execute(
        select(Acuan.kode, Acuan.nama)
        .where(Acuan.jenis == "ruang_lingkup", Acuan.dihapus.is_(None))
        .order_by(Acuan.urut, Acuan.id)
    )
    return list({kode: nama for kode, nama in rows}.items())


def _check(session: Session, row: KerjaSama) -> None:
    """Raises UserError when days, numbers or the place in the chain cannot be."""
    for key in ("jenis", "judul"):
        if not getattr(row, key):
            raise UserError("Jenis dokumen dan judul wajib diisi.", safe=SAFE)
    masa = masa_of(row)
    refuse(rules.dates_problem(masa))
    refuse(rules.number_problem(row.nomor_kesatu or "", row.nomor_kedua or ""))
    if row.induk_id is not None:
        _check_parent(session, row, masa)
    if row.id is not None:
        _check_children(session, row, masa)


def refuse(problem: str) -> None:
    """Raises UserError when there is a complaint."""
    if problem:
        raise UserError(problem, safe=SAFE)


def _check_parent(session: Session, row: KerjaSama, masa: Masa) -> None:
    parent = session.get(KerjaSama, row.induk_id)
    if parent is None or parent.dihapus is not None:
        if row.id is None:
            raise GoneError("Induk kerja sama ini")
        return
    if parent.jenis not in rules.ABOVE[row.jenis]:
        kinds = " atau ".join(dict(rules.JENIS)[kind] for kind in rules.ABOVE[row.jenis])
        raise UserError(
            f"Induk {rules.PENDEK[row.jenis]} harus {kinds}."
            if kinds
            else "Kesepakatan Bersama tidak mempunyai induk.",
            safe=SAFE,
        )
    if parent.id == row.id:
        raise UserError("Kerja sama tidak dapat menjadi induknya sendiri.", safe=SAFE)
    leaving = rules.outside(masa, masa_of(parent))
    if leaving and not row.alasan:
        raise UserError(
            f"Masa berlakunya {leaving}.",
            safe=SAFE,
            advice="Sesuaikan tanggalnya, atau tulis alasannya di “Alasan di luar masa induk”.",
        )


def _check_children(session: Session, row: KerjaSama, masa: Masa) -> None:
    children = session.scalars(
        select(KerjaSama).where(KerjaSama.induk_id == row.id, KerjaSama.dihapus.is_(None))
    ).all()
    for child in children:
        if row.jenis not in rules.ABOVE[child.jenis]:
            raise UserError(
                f"“{child.judul}” bernaung di bawahnya, jadi jenisnya tidak dapat diubah.", safe=SAFE
            )
        if not child.alasan and (leaving := rules.outside(masa_of(child), masa)):
            raise UserError(
                f"{rules.PENDEK[child.jenis]} “{child.judul}” menjadi {leaving}.",
                safe=SAFE,
                advice="Tulis dahulu alasannya di kerja sama itu, atau ubah tanggalnya.",
            )


def _refuse_numbers(session: Session, row: KerjaSama, partners: Sequence[int]) -> None:
    """A number of ours is used once; one of the partner's once among its agreements; swapped ones are a slip."""
    ours, theirs = (row.nomor_kesatu or "").casefold(), (row.nomor_kedua or "").casefold()
    written = [text for text in (ours, theirs) if text]
    same = select(KerjaSama).where(
        KerjaSama.dihapus.is_(None),
        func.lower(KerjaSama.nomor_kesatu).in_(written) | func.lower(KerjaSama.nomor_kedua).in_(written),
    )
    for other in session.scalars(same):
        if other is row or other.id == row.id:
            continue
        first, second = other.nomor_kesatu.casefold(), other.nomor_kedua.casefold()
        if ours and ours == first:
            raise UserError(f"Nomor {row.nomor_kesatu} sudah dipakai “{other.judul}”.", safe=SAFE)
        if theirs and theirs == second and set(partners) & set(partner_ids(session, other.id)):
            raise UserError(f"Nomor mitra {row.nomor_kedua} sudah dipakai “{other.judul}”.", safe=SAFE)
        if ours and theirs and (ours, theirs) == (second, first):
            raise UserError(
                f"Kedua nomor ini tertukar dengan yang ada pada “{other.judul}”.",
                safe=SAFE,
                advice="Nomor pihak kesatu adalah nomor pemerintah kota.",
            )


def partner_ids(session: Session, kerja_sama_id: int | None) -> list[int]:
    """Ids of the partners in order."""
    rows = session.scalars(
        select(PihakKerjaSama.mitra_id)
        .where(PihakKerjaSama.kerja_sama_id == kerja_sama_id, PihakKerjaSama.dihapus.is_(None))
        .order_by(PihakKerjaSama.urut, PihakKerjaSama.id)
    )
    return list(rows)


def set_partners(session: Session, kerja_sama_id: int, ids: Sequence[int], now: datetime) -> None:
    """Exactly these partners, in this order."""
    rows = session.scalars(
        select(PihakKerjaSama).where(
            PihakKerjaSama.kerja_sama_id == kerja_sama_id, PihakKerjaSama.dihapus.is_(None)
        )
    ).all()
    known = {row.mitra_id: row for row in rows}
    for row in rows:
        if row.mitra_id not in ids:
            row.dihapus = now
    for number, mitra_id in enumerate(ids, 1):
        if mitra_id in known:
            known[mitra_id].urut = number
        else:
            live_mitra(session, mitra_id)
            session.add(PihakKerjaSama(kerja_sama_id=kerja_sama_id, mitra_id=mitra_id, urut=number))
    session.flush()


def current_parent(session: Session, row: KerjaSama) -> KerjaSama | None:
    """What the renewal stands under: the one that took the place of its parent, else the parent."""
    parent = session.get(KerjaSama, row.induk_id) if row.induk_id is not None else None
    while parent is not None:
        later = session.scalar(
            select(KerjaSama)
            .where(KerjaSama.pendahulu_id == parent.id, KerjaSama.dihapus.is_(None))
            .order_by(KerjaSama.id.desc())
            .limit(1)
        )
        if later is None:
            break
        parent = later
    return parent if parent is not None and parent.dihapus is None else None
