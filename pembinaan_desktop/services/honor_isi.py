"""What changes inside an honor list: filling it from the timetable, writing lines, what it still lacks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import BarisHonor, DaftarHonor
from pembinaan_desktop.domain import honor as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.services import honor_hitung as hitung
from pembinaan_desktop.services.honor_baris import DaftarHonorRow, HonorRow, lines
from pembinaan_desktop.services.honor_hitung import Ketentuan, Rencana
from pembinaan_desktop.services.isian import checked
from pembinaan_desktop.services.kegiatan import live as live_kegiatan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.domain.clock import Clock

SAFE = "Tidak ada yang diubah."
TYPED = frozenset({"banyak", "tarif", "pajak"})
"""What a line takes from the rules unless the officer says otherwise, with a reason."""


def live(session: Session, daftar_id: int) -> DaftarHonor:
    row = session.get(DaftarHonor, daftar_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Daftar honorarium ini")
    return row


def changeable(session: Session, daftar_id: int) -> DaftarHonor:
    """A list that may still change."""
    row = live(session, daftar_id)
    if row.status != rules.RENCANA:
        raise UserError(
            f"Daftar ini sudah {row.status.lower()}, jadi isinya tidak berubah.",
            safe=SAFE,
            advice="Kembalikan ke Rencana lebih dahulu." if row.status == rules.DIAJUKAN else "",
        )
    return row


def live_lines(session: Session, ids: Sequence[int]) -> list[tuple[BarisHonor, DaftarHonor]]:
    """These lines in their order, each with its list, which may still change."""
    query = select(BarisHonor).where(BarisHonor.id.in_(ids), BarisHonor.dihapus.is_(None))
    found = {row.id: row for row in session.scalars(query)}
    if not found.keys() >= set(ids):
        raise GoneError("Baris honorarium ini")
    owners = {number: changeable(session, number) for number in {row.daftar_id for row in found.values()}}
    return [(found[number], owners[found[number].daftar_id]) for number in ids]


def plans_of(
    session: Session, daftar: DaftarHonorRow | DaftarHonor, today: date
) -> tuple[list[Rencana], Ketentuan]:
    """The lines as the timetable says today, and the rules of the day of the last session."""
    plans = hitung.planned(session, daftar.kegiatan_id, today, daftar.id, everything=daftar.semua_sesi)
    day = hitung.last_day(plans, live_kegiatan(session, daftar.kegiatan_id).tanggal_mulai)
    terms = Ketentuan(hitung.tariffs(session, day), hitung.tax_rules(session, day), daftar.transport_kena)
    return plans, terms


def day_of(session: Session, daftar: DaftarHonorRow) -> date:
    """The day whose tariffs count: of the last session in the list."""
    days = [date.fromisoformat(one["tanggal"]) for line in daftar.baris for one in line.rincian]
    return max(days, default=live_kegiatan(session, daftar.kegiatan_id).tanggal_mulai)


def matches(line: BarisHonor | HonorRow, plan: Rencana) -> bool:
    """Is it the line of a plan: the same person of the register, else the same name?"""
    if line.manual or line.peran != plan.peran:
        return False
    if line.narasumber_id is not None and line.narasumber_id == plan.orang.narasumber_id:
        return True
    return line.kunci == plan.orang.kunci


def fill(session: Session, daftar: DaftarHonor, clock: Clock) -> int:
    """Lines as the timetable says; returns how many there are. Typed values stay, lines by hand follow."""
    plans, terms = plans_of(session, daftar, clock.today())
    held = list(lines(session, daftar.id))
    made = [row for row in held if not row.manual]
    for number, plan in enumerate(plans, 1):
        row = next((one for one in made if matches(one, plan)), None)
        if row is None:
            row = BarisHonor(daftar_id=daftar.id, peran=plan.peran, tetap=[], transport=0)
        else:
            made.remove(row)
        row.urut, row.rincian = number, plan.rincian
        if "mata" not in row.tetap:
            row.mata = plan.mata or row.peran.capitalize()
        terms.fill(row, plan)
        session.add(row)
    for row in made:
        row.dihapus = clock.now()
    by_hand = [row for row in held if row.manual]
    for number, row in enumerate(by_hand, len(plans) + 1):
        row.urut = number
        terms.tax(row)
    session.flush()
    return len(plans) + len(by_hand)


def write(terms: Ketentuan, row: BarisHonor, clean: dict[str, Any]) -> None:
    """Write checked values into a line; what differs from the rules is remembered as typed, and needs a reason."""
    typed = set(row.tetap)
    for key, value in clean.items():
        if value == getattr(row, key) or key == "pajak":
            continue
        if key in ("banyak", "satuan", "tarif", "mata"):
            typed.add("banyak" if key == "satuan" else key)
        setattr(row, key, value)
    if "pajak" in clean:
        row.tetap = sorted(typed - {"pajak"})
        terms.tax(row)
        typed.discard("pajak")
        if clean["pajak"] is not None and clean["pajak"] != row.pajak:
            typed.add("pajak")
            row.pajak = clean["pajak"]
    row.tetap = sorted(typed)
    terms.tax(row)
    if row.pajak > rules.earned(row.banyak, row.tarif) + row.transport:
        raise UserError("PPh 21 lebih besar daripada bruto.", safe=SAFE)
    explained = typed & ({"pajak"} if row.manual else TYPED)
    if explained and not row.alasan:
        raise UserError(
            "Tulis alasan mengubah banyaknya, tarif, atau PPh 21.",
            safe=SAFE,
            advice="Misalnya: pegawai instansi sendiri 50%.",
        )


def checked_line(values: dict[str, Any], *, manual: bool) -> dict[str, Any]:
    """Typed values as columns; persons only of lines made by hand."""
    fields = (*rules.PERSON_FIELDS, *rules.LINE_FIELDS) if manual else rules.LINE_FIELDS
    clean = checked(fields, values, BarisHonor)
    if "banyak" in clean:
        if clean["banyak"] is None:
            raise UserError("Kolom Banyaknya wajib diisi.", safe=SAFE)
        clean["banyak"] = round(clean["banyak"] * 100)
    return {
        key: 0 if value is None and key in ("tarif", "transport") else value for key, value in clean.items()
    }


def check_ready(session: Session, daftar: DaftarHonorRow, status: str, today: date) -> None:
    """Raises UserError saying what a list lacks before it is handed in or paid."""
    if not daftar.dibayarkan:
        raise UserError("Tidak ada baris yang dibayar.", safe=SAFE)
    if twice := _paid_twice(session, daftar):
        raise UserError(
            f"Sesinya juga ada di daftar lain kegiatan ini: {wording.some(twice, 3)}.",
            safe=SAFE,
            advice="Pakai Hitung ulang, atau hapus daftar yang lain.",
        )
    incomplete = [f"{line.nama}: {', '.join(line.kurang)}" for line in daftar.dibayarkan if line.kurang]
    if incomplete:
        raise UserError(
            f"Belum lengkap: {wording.some(incomplete, 3)}.",
            safe=SAFE,
            advice="Lengkapi di daftar Narasumber lalu Hitung ulang, atau ubah barisnya.",
        )
    if unconfirmed(session, daftar):
        raise UserError(
            f"Tarif {day_of(session, daftar).year} belum dipastikan; angkanya contoh atau dari tahun lain.",
            safe=SAFE,
            advice="Samakan tabel acuan Tarif honorarium dengan SSH, lalu tekan Pastikan tarif.",
        )
    if status == rules.DIBAYAR:
        ids = {one["sesi"] for line in daftar.dibayarkan for one in line.rincian}
        if waiting := hitung.not_held(session, ids, today):
            raise UserError(
                f"Sesi belum terlaksana: {wording.some(waiting, 3)}.",
                safe=SAFE,
                advice="Bayar sesudah terlaksana, atau kembalikan ke Rencana dan hitung ulang.",
            )


def _paid_twice(session: Session, daftar: DaftarHonorRow) -> list[str]:
    """Who is in another list for the same session: a list that came back from the recycle bin."""
    elsewhere = hitung.held_elsewhere(session, daftar.kegiatan_id, daftar.id)
    return [
        line.nama
        for line in daftar.dibayarkan
        if not line.manual
        and any(
            elsewhere & hitung.places(sesi_id, line.narasumber_id, line.kunci, line.peran)
            for sesi_id in ([one["sesi"] for one in line.rincian] or [hitung.ONCE])
        )
    ]


def unconfirmed(session: Session, daftar: DaftarHonorRow) -> list[str]:
    """Names of the tariffs of a list that nobody confirmed for its year."""
    known = {one.kode: one for one in hitung.tariffs(session, day_of(session, daftar))}
    used = dict.fromkeys(line.tarif_kode for line in daftar.dibayarkan if "tarif" not in line.tetap)
    return [known[kode].nama for kode in used if kode in known and not known[kode].dipastikan]
