"""The spine: units, people, activities, marks, certificates, audit"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001_dasar"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "acuan",
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("kode", sa.String(length=40), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("dasar", sa.String(length=200), nullable=False),
        sa.Column("berlaku_mulai", sa.Date(), nullable=False),
        sa.Column("berlaku_sampai", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acuan")),
        sa.UniqueConstraint("uid", name=op.f("uq_acuan_uid")),
    )
    with op.batch_alter_table("acuan", schema=None) as batch_op:
        batch_op.create_index("ix_acuan_jenis_kode", ["jenis", "kode"], unique=False)

    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("transaksi", sa.String(length=36), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("pelaku", sa.String(length=100), nullable=False),
        sa.Column("tabel", sa.String(length=40), nullable=False),
        sa.Column("baris_id", sa.Integer(), nullable=False),
        sa.Column("aksi", sa.String(length=10), nullable=False),
        sa.Column("sebelum", sa.JSON(), nullable=False),
        sa.Column("sesudah", sa.JSON(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index("ix_audit_tabel_baris_id", ["tabel", "baris_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_transaksi"), ["transaksi"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_waktu"), ["waktu"], unique=False)

    op.create_table(
        "lampiran",
        sa.Column("tabel", sa.String(length=40), nullable=False),
        sa.Column("baris_id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("berkas", sa.String(length=80), nullable=False),
        sa.Column("ukuran", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lampiran")),
        sa.UniqueConstraint("uid", name=op.f("uq_lampiran_uid")),
    )
    with op.batch_alter_table("lampiran", schema=None) as batch_op:
        batch_op.create_index("ix_lampiran_tabel_baris_id", ["tabel", "baris_id"], unique=False)

    op.create_table(
        "pejabat",
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("gelar_depan", sa.String(length=60), nullable=False),
        sa.Column("gelar_belakang", sa.String(length=120), nullable=False),
        sa.Column("nip", sa.String(length=18), nullable=True),
        sa.Column("pangkat", sa.String(length=60), nullable=False),
        sa.Column("jabatan", sa.String(length=200), nullable=False),
        sa.Column("kewenangan", sa.String(length=20), nullable=False),
        sa.Column("atas_nama", sa.String(length=200), nullable=False),
        sa.Column("berlaku_mulai", sa.Date(), nullable=True),
        sa.Column("berlaku_sampai", sa.Date(), nullable=True),
        sa.Column("utama", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pejabat")),
        sa.UniqueConstraint("uid", name=op.f("uq_pejabat_uid")),
    )
    op.create_table(
        "pengaturan",
        sa.Column("kunci", sa.String(length=80), nullable=False),
        sa.Column("nilai", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pengaturan")),
        sa.UniqueConstraint("kunci", name=op.f("uq_pengaturan_kunci")),
        sa.UniqueConstraint("uid", name=op.f("uq_pengaturan_uid")),
    )
    op.create_table(
        "program",
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_program")),
        sa.UniqueConstraint("uid", name=op.f("uq_program_uid")),
    )
    op.create_table(
        "unit",
        sa.Column("siasn_id", sa.String(length=64), nullable=True),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("singkatan", sa.String(length=60), nullable=False),
        sa.Column("jenis", sa.String(length=30), nullable=False),
        sa.Column("induk_id", sa.Integer(), nullable=True),
        sa.Column("berlaku_mulai", sa.Date(), nullable=True),
        sa.Column("berlaku_sampai", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["induk_id"], ["unit.id"], name=op.f("fk_unit_induk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("uid", name=op.f("uq_unit_uid")),
    )
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_induk_id"), ["induk_id"], unique=False)
        batch_op.create_index(
            "uq_unit_siasn_id",
            ["siasn_id"],
            unique=True,
            sqlite_where=sa.text("siasn_id IS NOT NULL AND dihapus IS NULL"),
            postgresql_where=sa.text("siasn_id IS NOT NULL AND dihapus IS NULL"),
        )

    op.create_table(
        "kegiatan",
        sa.Column("program_id", sa.Integer(), nullable=True),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column("angkatan", sa.String(length=20), nullable=False),
        sa.Column("bentuk", sa.String(length=10), nullable=False),
        sa.Column("jenis_kompetensi", sa.String(length=30), nullable=False),
        sa.Column("tujuan", sa.JSON(), nullable=False),
        sa.Column("peran", sa.String(length=20), nullable=False),
        sa.Column("mode", sa.String(length=10), nullable=False),
        sa.Column("tanggal_mulai", sa.Date(), nullable=False),
        sa.Column("tanggal_selesai", sa.Date(), nullable=False),
        sa.Column("tempat", sa.String(length=200), nullable=False),
        sa.Column("penyelenggara", sa.String(length=200), nullable=False),
        sa.Column("kuota", sa.Integer(), nullable=False),
        sa.Column("ambang_kehadiran", sa.Integer(), nullable=False),
        sa.Column("sasaran", sa.String(length=300), nullable=False),
        sa.Column("sumber_dana", sa.String(length=60), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("alasan_status", sa.String(length=300), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_kegiatan_program_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kegiatan")),
        sa.UniqueConstraint("uid", name=op.f("uq_kegiatan_uid")),
    )
    with op.batch_alter_table("kegiatan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kegiatan_program_id"), ["program_id"], unique=False)

    op.create_table(
        "pegawai",
        sa.Column("siasn_id", sa.String(length=64), nullable=True),
        sa.Column("nip", sa.String(length=18), nullable=True),
        sa.Column("nik", sa.String(length=16), nullable=True),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("gelar_depan", sa.String(length=60), nullable=False),
        sa.Column("gelar_belakang", sa.String(length=120), nullable=False),
        sa.Column("jenis", sa.String(length=30), nullable=False),
        sa.Column("tempat_lahir", sa.String(length=100), nullable=False),
        sa.Column("tanggal_lahir", sa.Date(), nullable=True),
        sa.Column("jenis_kelamin", sa.String(length=1), nullable=False),
        sa.Column("kedudukan", sa.String(length=40), nullable=False),
        sa.Column("tmt_cpns", sa.Date(), nullable=True),
        sa.Column("skema", sa.String(length=10), nullable=False),
        sa.Column("golongan", sa.String(length=10), nullable=False),
        sa.Column("golongan_urut", sa.Integer(), nullable=False),
        sa.Column("tmt_golongan", sa.Date(), nullable=True),
        sa.Column("jenis_jabatan", sa.String(length=40), nullable=False),
        sa.Column("eselon", sa.String(length=10), nullable=False),
        sa.Column("jabatan", sa.String(length=200), nullable=False),
        sa.Column("tmt_jabatan", sa.Date(), nullable=True),
        sa.Column("pendidikan", sa.String(length=100), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("unor_nama", sa.String(length=200), nullable=False),
        sa.Column("instansi", sa.String(length=200), nullable=False),
        sa.Column("nomor_hp", sa.String(length=30), nullable=False),
        sa.Column("email", sa.String(length=120), nullable=False),
        sa.Column("alamat", sa.String(length=300), nullable=False),
        sa.Column("agama", sa.String(length=20), nullable=False),
        sa.Column("status_kawin", sa.String(length=20), nullable=False),
        sa.Column("perlu_dicek", sa.JSON(), nullable=False),
        sa.Column("dibatasi", sa.Boolean(), nullable=False),
        sa.Column("cari", sa.String(length=600), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_pegawai_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pegawai")),
        sa.UniqueConstraint("uid", name=op.f("uq_pegawai_uid")),
    )
    with op.batch_alter_table("pegawai", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pegawai_nik"), ["nik"], unique=False)
        batch_op.create_index(batch_op.f("ix_pegawai_siasn_id"), ["siasn_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pegawai_unit_id"), ["unit_id"], unique=False)
        batch_op.create_index(
            "uq_pegawai_nip",
            ["nip"],
            unique=True,
            sqlite_where=sa.text("nip IS NOT NULL AND dihapus IS NULL"),
            postgresql_where=sa.text("nip IS NOT NULL AND dihapus IS NULL"),
        )

    op.create_table(
        "narasumber",
        sa.Column("pegawai_id", sa.Integer(), nullable=True),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("gelar_depan", sa.String(length=60), nullable=False),
        sa.Column("gelar_belakang", sa.String(length=120), nullable=False),
        sa.Column("nip", sa.String(length=18), nullable=True),
        sa.Column("jabatan", sa.String(length=200), nullable=False),
        sa.Column("instansi", sa.String(length=200), nullable=False),
        sa.Column("keahlian", sa.String(length=300), nullable=False),
        sa.Column("npwp", sa.String(length=20), nullable=False),
        sa.Column("nomor_hp", sa.String(length=30), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_narasumber_pegawai_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_narasumber")),
        sa.UniqueConstraint("uid", name=op.f("uq_narasumber_uid")),
    )
    with op.batch_alter_table("narasumber", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_narasumber_pegawai_id"), ["pegawai_id"], unique=False)

    op.create_table(
        "peserta",
        sa.Column("kegiatan_id", sa.Integer(), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=True),
        sa.Column("peran", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=30), nullable=False),
        sa.Column("alasan", sa.String(length=300), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("gelar_depan", sa.String(length=60), nullable=False),
        sa.Column("gelar_belakang", sa.String(length=120), nullable=False),
        sa.Column("nip", sa.String(length=18), nullable=True),
        sa.Column("pangkat", sa.String(length=60), nullable=False),
        sa.Column("golongan", sa.String(length=10), nullable=False),
        sa.Column("jabatan", sa.String(length=200), nullable=False),
        sa.Column("instansi", sa.String(length=200), nullable=False),
        sa.Column("tempat_lahir", sa.String(length=100), nullable=False),
        sa.Column("tanggal_lahir", sa.String(length=10), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["kegiatan_id"], ["kegiatan.id"], name=op.f("fk_peserta_kegiatan_id")),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_peserta_pegawai_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_peserta_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peserta")),
        sa.UniqueConstraint("uid", name=op.f("uq_peserta_uid")),
    )
    with op.batch_alter_table("peserta", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_peserta_kegiatan_id"), ["kegiatan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_peserta_pegawai_id"), ["pegawai_id"], unique=False)
        batch_op.create_index(
            "uq_peserta_kegiatan_id_pegawai_id_peran",
            ["kegiatan_id", "pegawai_id", "peran"],
            unique=True,
            sqlite_where=sa.text("pegawai_id IS NOT NULL AND dihapus IS NULL"),
            postgresql_where=sa.text("pegawai_id IS NOT NULL AND dihapus IS NULL"),
        )

    op.create_table(
        "riwayat_pegawai",
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("kolom", sa.String(length=40), nullable=False),
        sa.Column("nilai_lama", sa.String(length=200), nullable=False),
        sa.Column("nilai_baru", sa.String(length=200), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("sumber", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_riwayat_pegawai_pegawai_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_riwayat_pegawai")),
        sa.UniqueConstraint("uid", name=op.f("uq_riwayat_pegawai_uid")),
    )
    with op.batch_alter_table("riwayat_pegawai", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_riwayat_pegawai_pegawai_id"), ["pegawai_id"], unique=False)

    op.create_table(
        "sesi",
        sa.Column("kegiatan_id", sa.Integer(), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("jam_mulai", sa.Time(), nullable=False),
        sa.Column("jam_selesai", sa.Time(), nullable=False),
        sa.Column("judul", sa.String(length=300), nullable=False),
        sa.Column("jenis", sa.String(length=20), nullable=False),
        sa.Column("jp", sa.Double(), nullable=False),
        sa.Column("narasumber", sa.String(length=300), nullable=False),
        sa.Column("tempat", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["kegiatan_id"], ["kegiatan.id"], name=op.f("fk_sesi_kegiatan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sesi")),
        sa.UniqueConstraint("uid", name=op.f("uq_sesi_uid")),
    )
    with op.batch_alter_table("sesi", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sesi_kegiatan_id"), ["kegiatan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sesi_tanggal"), ["tanggal"], unique=False)

    op.create_table(
        "kehadiran",
        sa.Column("peserta_id", sa.Integer(), nullable=False),
        sa.Column("sesi_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=5), nullable=False),
        sa.Column("sumber", sa.String(length=20), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("menit_terlambat", sa.Integer(), nullable=False),
        sa.Column("catatan", sa.String(length=300), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["peserta_id"], ["peserta.id"], name=op.f("fk_kehadiran_peserta_id")),
        sa.ForeignKeyConstraint(["sesi_id"], ["sesi.id"], name=op.f("fk_kehadiran_sesi_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kehadiran")),
        sa.UniqueConstraint("peserta_id", "sesi_id", name=op.f("uq_kehadiran_peserta_id_sesi_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_kehadiran_uid")),
    )
    with op.batch_alter_table("kehadiran", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kehadiran_sesi_id"), ["sesi_id"], unique=False)

    op.create_table(
        "sertifikat",
        sa.Column("lingkup", sa.String(length=60), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("nomor", sa.String(length=120), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=30), nullable=False),
        sa.Column("kegiatan_id", sa.Integer(), nullable=True),
        sa.Column("peserta_id", sa.Integer(), nullable=True),
        sa.Column("tanggal_terbit", sa.Date(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("templat", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("alasan", sa.String(length=300), nullable=False),
        sa.Column("pengganti_id", sa.Integer(), nullable=True),
        sa.Column("dicetak", sa.DateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["kegiatan_id"], ["kegiatan.id"], name=op.f("fk_sertifikat_kegiatan_id")),
        sa.ForeignKeyConstraint(["pengganti_id"], ["sertifikat.id"], name=op.f("fk_sertifikat_pengganti_id")),
        sa.ForeignKeyConstraint(["peserta_id"], ["peserta.id"], name=op.f("fk_sertifikat_peserta_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sertifikat")),
        sa.UniqueConstraint("lingkup", "urut", name=op.f("uq_sertifikat_lingkup_urut")),
        sa.UniqueConstraint("nomor", name=op.f("uq_sertifikat_nomor")),
        sa.UniqueConstraint("uid", name=op.f("uq_sertifikat_uid")),
    )
    with op.batch_alter_table("sertifikat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sertifikat_kegiatan_id"), ["kegiatan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sertifikat_peserta_id"), ["peserta_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sertifikat_tahun"), ["tahun"], unique=False)
