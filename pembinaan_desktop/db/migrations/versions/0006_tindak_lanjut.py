"""Follow-ups of activities"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006_tindak_lanjut"
down_revision = "0005_templat"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tindak_lanjut",
        sa.Column("kegiatan_id", sa.Integer(), nullable=False),
        sa.Column("peserta_id", sa.Integer(), nullable=True),
        sa.Column("jenis", sa.String(length=20), nullable=False),
        sa.Column("judul", sa.String(length=300), nullable=False),
        sa.Column("tim", sa.String(length=600), nullable=False),
        sa.Column("mentor", sa.String(length=200), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("manfaat", sa.Text(), nullable=False),
        sa.Column("indikator", sa.String(length=200), nullable=False),
        sa.Column("satuan", sa.String(length=40), nullable=False),
        sa.Column("arah", sa.String(length=10), nullable=False),
        sa.Column("nilai_awal", sa.Double(), nullable=True),
        sa.Column("target", sa.Double(), nullable=True),
        sa.Column("tanggal_mulai", sa.Date(), nullable=False),
        sa.Column("tenggat", sa.Date(), nullable=True),
        sa.Column("tahap", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["peserta_id"], ["peserta.id"], name=op.f("fk_tindak_lanjut_peserta_id")),
        sa.ForeignKeyConstraint(["kegiatan_id"], ["kegiatan.id"], name=op.f("fk_tindak_lanjut_kegiatan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tindak_lanjut")),
        sa.UniqueConstraint("uid", name=op.f("uq_tindak_lanjut_uid")),
    )
    op.create_index(op.f("ix_tindak_lanjut_kegiatan_id"), "tindak_lanjut", ["kegiatan_id"], unique=False)
    op.create_index(op.f("ix_tindak_lanjut_peserta_id"), "tindak_lanjut", ["peserta_id"], unique=False)
    op.create_table(
        "ukuran_tindak_lanjut",
        sa.Column("tindak_lanjut_id", sa.Integer(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("nilai", sa.Double(), nullable=False),
        sa.Column("catatan", sa.String(length=300), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tindak_lanjut_id"], ["tindak_lanjut.id"], name=op.f("fk_ukuran_tindak_lanjut_tindak_lanjut_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ukuran_tindak_lanjut")),
        sa.UniqueConstraint("uid", name=op.f("uq_ukuran_tindak_lanjut_uid")),
    )
    op.create_index(
        op.f("ix_ukuran_tindak_lanjut_tindak_lanjut_id"),
        "ukuran_tindak_lanjut",
        ["tindak_lanjut_id"],
        unique=False,
    )
    op.create_table(
        "tonggak",
        sa.Column("tindak_lanjut_id", sa.Integer(), nullable=False),
        sa.Column("uraian", sa.String(length=300), nullable=False),
        sa.Column("jangka", sa.String(length=10), nullable=False),
        sa.Column("tenggat", sa.Date(), nullable=False),
        sa.Column("tercapai", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tindak_lanjut_id"], ["tindak_lanjut.id"], name=op.f("fk_tonggak_tindak_lanjut_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tonggak")),
        sa.UniqueConstraint("uid", name=op.f("uq_tonggak_uid")),
    )
    op.create_index(op.f("ix_tonggak_tindak_lanjut_id"), "tonggak", ["tindak_lanjut_id"], unique=False)
    op.create_table(
        "catatan_tindak_lanjut",
        sa.Column("tindak_lanjut_id", sa.Integer(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("jenis", sa.String(length=20), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tindak_lanjut_id"], ["tindak_lanjut.id"], name=op.f("fk_catatan_tindak_lanjut_tindak_lanjut_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catatan_tindak_lanjut")),
        sa.UniqueConstraint("uid", name=op.f("uq_catatan_tindak_lanjut_uid")),
    )
    op.create_index(
        op.f("ix_catatan_tindak_lanjut_tindak_lanjut_id"),
        "catatan_tindak_lanjut",
        ["tindak_lanjut_id"],
        unique=False,
    )
