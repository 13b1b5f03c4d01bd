"""What the sample office is made of: invented names, the city's offices, a year of activities."""

from __future__ import annotations

from dataclasses import dataclass

GIVEN_MEN = (
    "Ahmad", "Bonar", "Hotman", "Irwan", "Lamhot", "Parlindungan", "Ramli", "Togar", "Sahat", "Jonner",
    "Rudi", "Zulkifli", "Faozaro", "Yasato", "Eko", "Bambang", "Sugeng", "Hendra", "Rahmat", "Mangapul",
)  # fmt: skip
GIVEN_WOMEN = (
    "Dewi", "Fitri", "Hotma", "Maria", "Nurhayati", "Rosmaida", "Tiurma", "Lasmaria", "Siti", "Yanti",
    "Sri", "Wahyuni", "Yuniwati", "Ratna", "Elfrida", "Rotua", "Melati", "Aisyah", "Duma", "Indah",
)  # fmt: skip
MIDDLE_MEN = ("", "Rifai", "Saputra", "Marihot", "Kristian", "Purnama", "Perdana", "Nauli", "Rizki", "")
MIDDLE_WOMEN = ("", "Lestari", "Handayani", "Uli", "Kristiani", "Purnama", "Hasanah", "Basaria", "Nauli", "")
# Batak, Melayu/pesisir, Nias and Java, as a coastal city of North Sumatra has them.
SURNAMES = (
    "Hutagalung", "Simanjuntak", "Panggabean", "Sitompul", "Sinaga", "Hutabarat", "Lumban Tobing", "Pasaribu",
    "Tanjung", "Caniago", "Piliang", "Nasution", "Lubis", "Siregar", "Harahap", "Gulo", "Zebua", "Telaumbanua",
    "Laia", "Prasetyo", "Wibowo", "Situmeang", "Marbun", "Pohan", "Silitonga",
)  # fmt: skip
PLACES = ("Sibolga", "Pandan", "Padangsidimpuan", "Gunungsitoli", "Medan", "Tarutung", "Barus")
DEGREES = (
    ("", "S.E."), ("", "S.H."), ("", "S.Sos."), ("", "S.Pd."), ("", "S.T., M.Si."), ("Drs.", ""), ("Drs.", "M.M."),
    ("", "A.Md.Kep."), ("", "S.Kom."), ("dr.", ""), ("", "S.STP., M.Si."), ("Ir.", "M.T."), ("", "S.K.M., M.Kes."),
    ("", ""), ("", "S.Ag., M.Pd."), ("", "S.I.P."),
)  # fmt: skip
JABATAN = (
    ("Analis SDM Aparatur Ahli Muda", "Fungsional", ("III/c", "III/d")),
    ("Analis SDM Aparatur Ahli Pertama", "Fungsional", ("III/a", "III/b")),
    ("Perencana Ahli Muda", "Fungsional", ("III/c", "III/d")),
    ("Guru Ahli Madya", "Fungsional", ("IV/a", "IV/b")),
    ("Guru Ahli Pertama", "Fungsional", ("III/a", "III/b")),
    ("Perawat Terampil", "Fungsional", ("II/c", "II/d")),
    ("Bidan Mahir", "Fungsional", ("III/a", "III/b")),
    ("Pengadministrasi Perkantoran", "Pelaksana", ("II/a", "II/b", "II/c")),
    ("Pengelola Layanan Operasional", "Pelaksana", ("II/b", "II/d")),
    ("Penata Layanan Operasional", "Pelaksana", ("III/a", "III/b")),
    ("Kepala Subbagian Umum dan Kepegawaian", "Struktural", ("III/c", "III/d")),
    ("Kepala Bidang", "Struktural", ("IV/a",)),
    ("Pranata Komputer Ahli Pertama", "Fungsional", ("III/a", "III/b")),
    ("Arsiparis Terampil", "Fungsional", ("II/c", "II/d")),
)
# Words of a position -> words of the units that have it.
PLACE_OF_WORK = {"Guru": ("SMP", "SD"), "Perawat": ("Puskesmas", "RSUD"), "Bidan": ("Puskesmas", "RSUD")}
PPPK_JABATAN = (
    ("Guru Ahli Pertama", "IX"),
    ("Perawat Terampil", "VII"),
    ("Pranata Komputer Terampil", "VII"),
    ("Operator Layanan Operasional", "V"),
)
OFFICE = {
    "pemerintah": "Pemerintah Kota Sibolga",
    "instansi": "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
    "singkatan": "BKPSDM",
    "kota": "Sibolga",
}
UNIT_TREE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "Sekretariat Daerah",
        "Setda",
        ("Bagian Umum", "Bagian Hukum", "Bagian Organisasi", "Bagian Tata Pemerintahan"),
    ),
    ("Sekretariat DPRD", "Setwan", ("Bagian Umum", "Bagian Persidangan")),
    ("Inspektorat Daerah", "Itda", ("Sekretariat", "Inspektur Pembantu I", "Inspektur Pembantu II")),
    (
        "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
        "BKPSDM",
        ("Sekretariat", "Bidang Pengembangan Kompetensi", "Bidang Mutasi dan Promosi"),
    ),
    ("Badan Perencanaan Pembangunan Daerah", "Bappeda", ("Sekretariat", "Bidang Ekonomi")),
    ("Badan Pengelola Keuangan, Pendapatan dan Aset Daerah", "BPKPAD", ("Sekretariat", "Bidang Anggaran")),
    (
        "Dinas Pendidikan dan Kebudayaan",
        "Disdikbud",
        ("Sekretariat", "Bidang Pembinaan SMP", "SMP Negeri 1 Sibolga", "SD Negeri 081224 Sibolga"),
    ),
    (
        "Dinas Kesehatan",
        "Dinkes",
        ("Sekretariat", "Bidang Pelayanan Kesehatan", "Puskesmas Aek Habil", "Puskesmas Sambas"),
    ),
    ("RSUD Dr. Ferdinand Lumban Tobing", "RSUD", ("Bidang Keperawatan", "Bagian Tata Usaha")),
    ("Dinas Pekerjaan Umum dan Penataan Ruang", "DPUPR", ("Sekretariat", "Bidang Bina Marga")),
    ("Dinas Komunikasi dan Informatika", "Diskominfo", ("Sekretariat", "Bidang Aplikasi Informatika")),
    ("Dinas Kependudukan dan Pencatatan Sipil", "Disdukcapil", ("Sekretariat",)),
    ("Satuan Polisi Pamong Praja", "Satpol PP", ("Sekretariat",)),
    ("Kecamatan Sibolga Utara", "", ("Kelurahan Angin Nauli", "Kelurahan Simare-Mare")),
    ("Kecamatan Sibolga Kota", "", ("Kelurahan Pasar Baru", "Kelurahan Kota Beringin")),
    ("Kecamatan Sibolga Selatan", "", ("Kelurahan Aek Manis", "Kelurahan Aek Habil")),
    ("Kecamatan Sibolga Sambas", "", ("Kelurahan Pancuran Bambu", "Kelurahan Pancuran Dewa")),
)


@dataclass(frozen=True)
class SampleKegiatan:
    """offset: days from today to the first working day. days: working days. topics: one per session."""

    nama: str
    bentuk: str
    kompetensi: str
    offset: int
    days: int
    tempat: str
    peserta: int
    topics: tuple[str, ...]
    mode: str = "luring"
    status: str = ""


KEGIATAN = (
    SampleKegiatan("Sosialisasi Disiplin PNS", "KL11", "Teknis", -330, 1, "Aula Pemerintah Kota Sibolga", 40,
                   ("Kewajiban dan Larangan PNS", "Hukuman Disiplin dan Tata Caranya")),
    SampleKegiatan("Pelatihan Pelayanan Publik Berorientasi Pelanggan", "KL03", "Teknis", -301, 2, "Aula BKPSDM", 30,
                   ("Standar Pelayanan", "Komunikasi dengan Warga", "Menangani Keluhan", "Rencana Perbaikan")),
    SampleKegiatan("Bimbingan Teknis Penyusunan SKP", "KL10", "Teknis", -276, 1, "Aula BKPSDM", 35,
                   ("Perencanaan Kinerja", "Praktik Mengisi SKP")),
    SampleKegiatan("Workshop Tata Naskah Dinas", "KL07", "Teknis", -248, 1, "Aula BKPSDM", 25,
                   ("Jenis dan Susunan Naskah Dinas", "Praktik Membuat Surat Dinas")),
    SampleKegiatan("Pelatihan Dasar Keamanan Informasi", "KL03", "Teknis", -220, 2, "Ruang Komputer Diskominfo", 24,
                   ("Ancaman Sehari-hari", "Kata Sandi", "Mengenali Penipuan", "Simulasi"), "hibrida"),
    SampleKegiatan("Pelatihan Kepemimpinan bagi Kepala Subbagian", "KL02", "Manajerial", -185, 3,
                   "Hotel Wisata Indah", 20,
                   ("Integritas", "Kerja Sama Tim", "Komunikasi Efektif", "Mengelola Perubahan",
                    "Pengambilan Keputusan", "Rencana Tindak Lanjut")),
    SampleKegiatan("Seminar Moderasi Beragama", "KL06", "Sosial kultural", -160, 1,
                   "Aula Pemerintah Kota Sibolga", 40, ("Perekat Bangsa", "Diskusi Panel")),
    SampleKegiatan("Pelatihan Arsip Dinamis", "KL03", "Teknis", -131, 2, "Aula BKPSDM", 22,
                   ("Klasifikasi Arsip", "Penyimpanan", "Penyusutan", "Praktik")),
    SampleKegiatan("Pelatihan Pengadaan Barang/Jasa Tingkat Dasar", "KL04", "Teknis", -96, 3, "Aula BKPSDM", 28,
                   ("Aturan Pengadaan", "Perencanaan", "Pemilihan Penyedia", "Kontrak", "Katalog Elektronik", "Latihan")),
    SampleKegiatan("E-learning Dasar-Dasar ASN BerAKHLAK", "NKL03", "Sosial kultural", -61, 2, "Daring", 30,
                   ("Nilai Dasar", "Kode Etik"), "daring"),
    SampleKegiatan("Workshop Pengolahan Data dengan Lembar Kerja", "KL07", "Teknis", -27, 2,
                   "Ruang Komputer Diskominfo", 24,
                   ("Rumus Dasar", "Tabel Ringkasan", "Grafik", "Studi Kasus")),
    SampleKegiatan("Pelatihan Manajemen Waktu dan Komunikasi Efektif", "KL02", "Manajerial", -1, 3,
                   "Aula Pemerintah Kota Sibolga", 40,
                   ("Membangun Kesadaran Waktu", "Menyusun Prioritas", "Komunikasi Lisan", "Komunikasi Tertulis",
                    "Bekerja dalam Tim", "Rencana Tindak Lanjut")),
    SampleKegiatan("Bimbingan Teknis Manajemen Risiko Perangkat Daerah", "KL10", "Teknis", 15, 2,
                   "Aula Inspektorat Daerah", 25,
                   ("Mengenali Risiko", "Menilai Risiko", "Menanggapi Risiko", "Praktik")),
    SampleKegiatan("Pelatihan Bahasa Isyarat untuk Petugas Layanan", "KL03", "Sosial kultural", 34, 2, "Aula BKPSDM",
                   20, ("Abjad Jari", "Sapaan", "Layanan Loket", "Praktik")),
    SampleKegiatan("Outbound Penguatan Tim", "KL12", "Sosial kultural", -40, 1, "Pantai Pandan", 20,
                   ("Permainan Kerja Sama",), "luring", "Dibatalkan"),
)  # fmt: skip
