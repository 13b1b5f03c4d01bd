""" "Laporan penyelenggaraan": one activity from its background to its results, in the office's usual order.

What only the officer knows is left as a sentence in square brackets, to be written in Word.
"""

from __future__ import annotations

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.dampak_teks import learning, reaction, readiness
from pembinaan_desktop.domain.laporan import Bagian, Baris, Kolom, Laporan
from pembinaan_desktop.services.kegiatan import KegiatanRow, KegiatanService
from pembinaan_desktop.services.laporan_bahan import Bahan
from pembinaan_desktop.services.lembar_nilai import LembarNilai
from pembinaan_desktop.services.nilai import NilaiService
from pembinaan_desktop.services.peserta import PesertaService

LAWS = (
    "1. Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;",
    "2. Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri Sipil;",
    "3. Peraturan LAN Nomor 10 Tahun 2018 tentang Pengembangan Kompetensi Pegawai Negeri Sipil;",
    "4. [Keputusan dan surat tugas kegiatan ini.]",
)
PEOPLE = (
    Kolom("No", 9, "angka"),
    Kolom("Nama", 48),
    Kolom("NIP", 45, "nip"),
    Kolom("Golongan", 18),
    Kolom("Jabatan", 36),
    Kolom("Unit kerja", 36),
)
SESSIONS = (
    Kolom("No", 9, "angka"),
    Kolom("Hari, tanggal", 38),
    Kolom("Jam", 24),
    Kolom("Mata pelatihan", 54),
    Kolom("JP", 10, "desimal"),
    Kolom("Narasumber", 46),
)


def penyelenggaraan(bahan: Bahan) -> Laporan:
    """Raises UserError when the activity is gone."""
    row = bahan.satu
    sheet = NilaiService(bahan.db, bahan.clock).lembar(row.id)
    return Laporan(
        "Laporan Penyelenggaraan",
        row.judul,
        (
            _background(row),
            Bagian("II. Dasar hukum", LAWS),
            _participants(bahan, row),
            _officers(bahan, row),
            _schedule(bahan, row),
            _held(bahan, row),
            _evaluation(bahan, row, sheet),
            _best(sheet),
            Bagian(
                "VI. Penutup",
                (
                    "Demikian laporan ini dibuat sebagai pertanggungjawaban penyelenggaraan kegiatan. "
                    "[Kesimpulan dan saran.]",
                ),
            ),
        ),
    )


def _background(row: KegiatanRow) -> Bagian:
    aims = f" dengan tujuan {row.tujuan_nama.lower()}" if row.tujuan else ""
    program = f" Kegiatan ini bagian dari program {row.program}." if row.program else ""
    sentences = [
        f"{row.judul} diselenggarakan{aims}.{program} [Uraikan kebutuhan yang mendasari kegiatan ini.]"
    ]
    if row.sasaran:
        sentences.append(f"Sasaran: {row.sasaran}.")
    return Bagian("I. Latar belakang", tuple(sentences))


def _participants(bahan: Bahan, row: KegiatanRow) -> Bagian:
    people = PesertaService(bahan.db, bahan.clock).list(row.id)
    lines = tuple(
        Baris(
            (
                number,
                one.nama_lengkap,
                one.nip or "",
                one.golongan,
                one.jabatan,
                one.instansi,
            ),
            ("pegawai", one.pegawai_id) if one.pegawai_id else None,
        )
        for number, one in enumerate(people, 1)
    )
    quota = f" dari kuota {wording.integer(row.kuota)}" if row.kuota else ""
    return Bagian(
        "III. Perencanaan: peserta",
        (f"Peserta kegiatan berjumlah {wording.integer(len(lines))} orang{quota}.",),
        PEOPLE,
        lines,
        kosong="Belum ada peserta.",
    )


def _officers(bahan: Bahan, row: KegiatanRow) -> Bagian:
    people = PesertaService(bahan.db, bahan.clock).petugas(row.id)
    lines = tuple(
        Baris(
            (
                number,
                one.nama_lengkap,
                one.peran.capitalize(),
                one.instansi,
            )
        )
        for number, one in enumerate(people, 1)
    )
    return Bagian(
        "Narasumber dan panitia",
        (),
        (Kolom("No", 9, "angka"), Kolom("Nama", 70), Kolom("Peran", 30), Kolom("Instansi", 70)),
        lines,
        kosong="Belum dicatat; narasumber tercantum pada jadwal.",
    )


def _schedule(bahan: Bahan, row: KegiatanRow) -> Bagian:
    sessions = [one for one in KegiatanService(bahan.db, bahan.clock).sesi(row.id) if one.dihitung]
    lines = tuple(
        Baris((number, wording.day_date(one.tanggal), one.jam, one.judul, one.jp, one.narasumber))
        for number, one in enumerate(sessions, 1)
    )
    total = ("", "Jumlah", "", "", sum(one.jp for one in sessions), "")
    return Bagian(
        "Jadwal", (), SESSIONS, lines, total if lines else (), kosong="Kegiatan ini belum mempunyai sesi."
    )


def _held(bahan: Bahan, row: KegiatanRow) -> Bagian:
    place = f" di {row.tempat}" if row.tempat else ""
    reached, people = bahan.layak(row.id)
    certificates = bahan.sertifikat.get(row.id, 0)
    sentences = [
        f"Kegiatan dilaksanakan pada {wording.date_range(row.tanggal_mulai, row.tanggal_selesai)}{place} "
        f"selama {wording.decimal(row.jp)} JP. [Uraikan pembukaan, pelaksanaan, dan penutupan.]",
        f"{wording.integer(reached)} dari {wording.integer(people)} peserta mencapai kehadiran paling sedikit "
        f"{row.ambang_kehadiran}%; {wording.integer(certificates)} sertifikat diterbitkan.",
    ]
    if row.biaya is not None:
        source = f" dari {row.sumber_dana}" if row.sumber_dana else ""
        sentences.append(f"Biaya kegiatan {wording.rupiah(row.biaya)}{source}.")
    return Bagian("IV. Penyelenggaraan", tuple(sentences))


def _evaluation(bahan: Bahan, row: KegiatanRow, sheet: LembarNilai) -> Bagian:
    """Sentences on the levels that are known, and how many got which predicate."""
    sentences = []
    numbers = bahan.dampak.get(row.id)
    if numbers is not None:
        known = (
            ("Penilaian peserta terhadap penyelenggaraan", reaction(numbers)),
            ("Kenaikan hasil tes (N-gain)", learning(numbers)),
            ("Kesiapan berubah sebelum dan sesudah", readiness(numbers)),
        )
        sentences = [f"{name}: {text}." for name, text in known if not text.startswith("–")]
    counts = {name: count for name, count in sheet.hitung_predikat().items() if count}
    lines = tuple(Baris((name, count)) for name, count in counts.items())
    return Bagian(
        "V. Evaluasi",
        tuple(sentences) or ("Belum ada hasil evaluasi.",),
        (Kolom("Predikat", 100), Kolom("Peserta", 30, "angka")) if lines else (),
        lines,
    )


def _best(sheet: LembarNilai) -> Bagian:
    lines = tuple(
        Baris((one.peringkat, one.peserta.nama_lengkap, one.peserta.instansi, one.akhir, one.predikat))
        for one in sheet.terbaik()
    )
    return Bagian(
        "Peserta terbaik",
        (),
        (
            Kolom("Peringkat", 20, "angka"),
            Kolom("Nama", 66),
            Kolom("Instansi", 54),
            Kolom("Nilai akhir", 20, "desimal"),
            Kolom("Predikat", 30),
        ),
        lines,
        kosong="Belum ada peringkat.",
    )
