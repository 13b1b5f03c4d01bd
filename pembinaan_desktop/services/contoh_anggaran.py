"""The sample office's budget: lines of three programmes in two versions, and what was spent on them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import Kegiatan, NilaiPagu, Pagu, Program, Realisasi
from pembinaan_desktop.domain.anggaran import jumlah

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

HONOR, MAKAN, ATK, CETAK, JALAN = range(5)
# account, what, unit, volume, price, volume after the shift (None: unchanged)
LINES = (
    ("5.1.02.02.01.0003", "Honorarium narasumber dan moderator", "OJ", 60.0, 300_000, None),
    ("5.1.02.01.01.0052", "Makan dan snack peserta", "OK", 700.0, 45_000, 900.0),
    ("5.1.02.01.01.0024", "Alat tulis peserta", "paket", 300.0, 25_000, None),
    ("5.1.02.01.01.0026", "Cetak modul dan sertifikat", "eksemplar", 300.0, 35_000, 250.0),
    ("5.1.02.04.01.0001", "Perjalanan dinas narasumber Medan–Sibolga", "OT", 6.0, 2_350_000, None),
)
PROGRAMS = {
    "Peningkatan Mutu Pelayanan Publik": "5.04.02.2.01.0002 Pengembangan Kompetensi Teknis Umum",
    "Penguatan Integritas dan Disiplin ASN": "5.03.02.2.03.0003 Pembinaan Integritas ASN",
    "Pengembangan Kompetensi Manajerial": "5.04.02.2.02.0007 Pengembangan Kompetensi Manajerial",
}
SHARES = ((MAKAN, 55, "Makan dan snack", "CV Rasa Nauli"), (HONOR, 30, "Honorarium narasumber", "Narasumber"),
          (ATK, 15, "Alat tulis", "Toko Buku Horas"))  # fmt: skip


def add_budget(session: Session, today: date) -> None:
    """The fourth programme keeps its one number; a line is over its ceiling, a proof is missing."""
    wanted = select(Program).where(Program.tahun == today.year, Program.nama.in_(PROGRAMS))
    for number, program in enumerate(session.scalars(wanted.order_by(Program.id)).all()):
        lines = _lines(session, program)
        _spend(session, program, lines, today, number)
    session.flush()


def _lines(session: Session, program: Program) -> list[Pagu]:
    made = []
    for code, name, unit, volume, price, later in LINES:
        line = Pagu(
            tahun=program.tahun,
            sub_kegiatan=PROGRAMS[program.nama],
            kode_rekening=code,
            uraian=name,
            satuan=unit,
            program_id=program.id,
        )
        session.add(line)
        session.flush()
        made.append(line)
        for version, amount in (("Murni", volume), ("Pergeseran", later)):
            if amount is not None:
                session.add(
                    NilaiPagu(
                        pagu_id=line.id,
                        versi=version,
                        volume=amount,
                        harga=price,
                        jumlah=jumlah(amount, price),
                    )
                )
    return made


def _spend(session: Session, program: Program, lines: list[Pagu], today: date, number: int) -> None:
    rows = session.scalars(
        select(Kegiatan)
        .where(Kegiatan.program_id == program.id, Kegiatan.dihapus.is_(None))
        .order_by(Kegiatan.tanggal_mulai, Kegiatan.id)
    ).all()
    for row in rows:
        if row.status == "Selesai" and row.biaya:
            for line, share, what, whom in SHARES:
                day = row.tanggal_selesai + timedelta(days=3 + line)
                session.add(
                    _entry(lines[line], row, day, f"{what}: {row.nama}"[:300], whom, row.biaya * share // 100)
                )
        elif row.status in ("Terjadwal", "Berlangsung") and row.tanggal_mulai.year == today.year:
            order = _entry(
                lines[CETAK], row, row.tanggal_mulai, "Cetak modul", "Percetakan Tapian", 1_750_000
            )
            order.status, order.jenis, order.nomor_bukti, order.pajak = "Terikat", "", "", 0
            session.add(order)
    if number == 0:
        day = max(date(program.tahun, 1, 1), today - timedelta(days=9))
        trip = _entry(lines[JALAN], None, day, "Perjalanan narasumber dari Medan",
                      "Narasumber", 15_200_000)  # fmt: skip
        trip.nomor_bukti, trip.pajak, trip.alasan = "", 0, "Pergeseran anggaran sedang diusulkan"
        session.add(trip)


def _entry(line: Pagu, row: Kegiatan | None, day: date, what: str, whom: str, gross: int) -> Realisasi:
    return Realisasi(
        tahun=line.tahun,
        tanggal=min(day, date(line.tahun, 12, 31)),
        pagu_id=line.id,
        kegiatan_id=row.id if row is not None else None,
        uraian=what,
        nomor_bukti=f"{line.id:02d}.{row.id if row else 0:03d}/GU/{line.tahun}",
        penerima=whom,
        bruto=gross,
        pajak=gross * 5 // 100 if whom == "Narasumber" else 0,
        jenis="GU",
        status="Dibayar",
    )
