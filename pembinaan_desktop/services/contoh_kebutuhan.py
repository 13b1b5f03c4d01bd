"""The sample office's needs for the coming year, as offices and supervisors wrote them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import Kebutuhan, Pegawai, PermintaanKebutuhan, Rencana, Unit
from pembinaan_desktop.domain.kebutuhan import usual_year
from pembinaan_desktop.services.beranda import top_units
from pembinaan_desktop.services.kebutuhan import rows_of
from pembinaan_desktop.services.rencana import gather

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

# topic, competence, form, gaps, priority, source, reason, people (0: a group)
WISHES: tuple[tuple[str, str, str, int, int, int, str, str, int], ...] = (
    ("Pengelolaan Arsip Dinamis", "Teknis", "KL10", 3, 2, 3, "opd", "Arsip aktif belum tertata", 6),
    ("Pelatihan pengelolaan arsip dinamis", "Teknis", "KL10", 2, 2, 2, "opd", "Pindah tugas ke arsip", 2),
    ("Pelayanan Publik Prima", "Teknis", "KL10", 3, 3, 3, "evaluasi", "Keluhan masyarakat pada loket", 8),
    ("Pelayanan publik yang prima", "Teknis", "KL07", 2, 1, 2, "atasan", "Petugas loket baru", 3),
    ("Pengadaan Barang dan Jasa Pemerintah", "Teknis", "KL03", 4, 3, 3, "opd", "Belum bersertifikat", 5),
    ("Kepemimpinan Pengawas (PKP)", "Manajerial", "KL01", 3, 2, 3, "tim", "Pejabat baru dilantik", 3),
    ("Coaching bagi Atasan", "Manajerial", "NKL01", 2, 3, 1, "evaluasi", "Rencana aksi tersendat", 4),
    ("Analisis Data dengan Lembar Kerja", "Teknis", "KL08", 3, 1, 2, "pegawai", "Laporan masih manual", 7),
    ("Penyusunan SKP dan Dialog Kinerja", "Manajerial", "KL11", 2, 3, 2, "atasan", "", 6),
    ("Moderasi dan Keberagaman di Tempat Kerja", "Sosial Kultural", "KL06", 1, 1, 1, "opd", "", 4),
)
GROUPS: tuple[tuple[str, int, str, str, int, int, str], ...] = (
    ("Guru Ahli Pertama", 40, "Pembelajaran Berdiferensiasi", "KL07", 3, 3, "Kurikulum berubah"),
    (
        "Perawat Terampil",
        25,
        "Komunikasi Efektif dengan Pasien",
        "KL10",
        2,
        2,
        "Survei kepuasan pasien turun",
    ),
    ("Lurah dan sekretaris kelurahan", 17, "Pelayanan Administrasi Kependudukan", "KL11", 2, 2, ""),
)
# topic -> hours, time, money, organiser
PLANNED: dict[str, tuple[float, str, int | None, str]] = {
    "Pembelajaran Berdiferensiasi": (24, "b7", 48_000_000, "BKPSDM bersama Dinas Pendidikan"),
    "Komunikasi Efektif dengan Pasien": (12, "t2", 21_500_000, "BKPSDM"),
    "Pelayanan Publik Prima": (16, "b3", 26_000_000, "BKPSDM"),
    "Pengadaan Barang dan Jasa Pemerintah": (40, "b5", 62_000_000, "LKPP (mengirim peserta)"),
    "Kepemimpinan Pengawas (PKP)": (900, "t3", 58_000_000, "BPSDM Provinsi Sumatera Utara"),
    "Pengelolaan Arsip Dinamis": (16, "b4", 18_000_000, "BKPSDM"),
    "Penyusunan SKP dan Dialog Kinerja": (8, "b1", None, "BKPSDM"),
}
STATES = ("Divalidasi", "Diajukan", "Divalidasi", "Diajukan", "Divalidasi")


def add_needs(session: Session, today: date) -> None:
    """Wishes of people and of groups of posts; some offices have answered, one is late."""
    tahun = usual_year(today)
    tops = top_units(session)
    people = session.scalars(select(Pegawai).where(Pegawai.kedudukan == "Aktif").order_by(Pegawai.id)).all()
    used = 0
    for number, (topik, jenis, bentuk, kk, kj, prioritas, sumber, alasan, count) in enumerate(WISHES):
        for person in people[used : used + count]:
            session.add(
                Kebutuhan(
                    tahun=tahun,
                    unit_id=tops.get(person.unit_id or 0),
                    pegawai_id=person.id,
                    topik=topik,
                    jenis_kompetensi=jenis,
                    bentuk=bentuk,
                    kesenjangan_kompetensi=kk,
                    kesenjangan_kinerja=kj,
                    prioritas=prioritas,
                    sumber=sumber,
                    alasan=alasan,
                    status=STATES[(number + person.id) % len(STATES)],
                )
            )
        used += count
    _groups(session, tahun)
    _requests(session, tahun, today, tops)
    session.flush()
    _plan(session, tahun)
    session.flush()


def _plan(session: Session, tahun: int) -> None:
    """A draft of the plan from some of the validated wishes; the money does not reach all of it."""
    plan = Rencana(tahun=tahun, pagu=150_000_000)
    session.add(plan)
    session.flush()
    wishes = [row for row in rows_of(session, tahun) if row.status == "Divalidasi" and row.topik in PLANNED]
    for line, _ in gather(session, plan, wishes):
        line.jp, line.waktu, line.anggaran, line.penyelenggara = PLANNED[line.topik]


def _groups(session: Session, tahun: int) -> None:
    units = session.scalars(select(Unit).where(Unit.induk_id.is_(None)).order_by(Unit.id)).all()
    words = ("Pendidikan", "Kesehatan", "Sekretariat Daerah")
    for (kelompok, jumlah, topik, bentuk, gap, prioritas, alasan), word in zip(GROUPS, words, strict=True):
        unit = next((one for one in units if word in one.nama), units[0])
        session.add(
            Kebutuhan(
                tahun=tahun,
                unit_id=unit.id,
                kelompok=kelompok,
                jumlah=jumlah,
                topik=topik,
                jenis_kompetensi="Teknis",
                bentuk=bentuk,
                kesenjangan_kompetensi=gap,
                prioritas=prioritas,
                alasan=alasan,
                status="Divalidasi",
            )
        )


def _requests(session: Session, tahun: int, today: date, tops: dict[int, int]) -> None:
    """Most offices were asked three weeks ago; of them some have answered, two are late."""
    offices: Sequence[int] = sorted(set(tops.values()))
    for number, unit_id in enumerate(offices[:-3]):
        back = today - timedelta(days=3 + number) if number % 3 == 0 else None
        late = number % 5 == 2
        session.add(
            PermintaanKebutuhan(
                tahun=tahun,
                unit_id=unit_id,
                dikirim=today - timedelta(days=21),
                tenggat=today + timedelta(days=-4 if late else 10),
                diterima=back,
                diingatkan=today - timedelta(days=2) if late and back is None else None,
            )
        )
