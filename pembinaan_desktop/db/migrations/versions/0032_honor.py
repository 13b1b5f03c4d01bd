"""Honor lists"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032_honor"
down_revision = "0031_surat"
branch_labels = None
depends_on = None


def _common() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
    ]


def upgrade() -> None:
    op.create_table(
        "daftar_honor",
        sa.Column("kegiatan_id", sa.Integer(), nullable=False),
        sa.Column("tahap", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("tanggal_bayar", sa.Date(), nullable=True),
        sa.Column("nomor_bukti", sa.String(length=80), nullable=False),
        sa.Column("transport_kena", sa.Boolean(), nullable=False),
        sa.Column("semua_sesi", sa.Boolean(), nullable=False),
        sa.Column("alasan", sa.String(length=300), nullable=False),
        sa.Column("realisasi", sa.JSON(), nullable=False),
        *_common(),
        sa.ForeignKeyConstraint(["kegiatan_id"], ["kegiatan.id"], name=op.f("fk_daftar_honor_kegiatan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_daftar_honor")),
        sa.UniqueConstraint("uid", name=op.f("uq_daftar_honor_uid")),
    )
    op.create_index(op.f("ix_daftar_honor_kegiatan_id"), "daftar_honor", ["kegiatan_id"])
    texts = (
        ("kunci", 200), ("nama", 400), ("nip", 30), ("npwp", 30), ("jenis", 20), ("golongan", 20),
        ("instansi", 200), ("bank", 60), ("rekening", 40), ("peran", 20), ("satuan", 10), ("tarif_kode", 40),
        ("aturan", 200), ("alasan", 300),
    )  # fmt: skip
    op.create_table(
        "baris_honor",
        sa.Column("daftar_id", sa.Integer(), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("narasumber_id", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.String(length=length), nullable=False) for name, length in texts),
        sa.Column("mata", sa.Text(), nullable=False),
        sa.Column("rincian", sa.JSON(), nullable=False),
        sa.Column("tetap", sa.JSON(), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("banyak", "tarif", "transport", "pajak")
        ),
        sa.Column("manual", sa.Boolean(), nullable=False),
        sa.Column("dilewati", sa.Boolean(), nullable=False),
        *_common(),
        sa.ForeignKeyConstraint(["daftar_id"], ["daftar_honor.id"], name=op.f("fk_baris_honor_daftar_id")),
        sa.ForeignKeyConstraint(
            ["narasumber_id"], ["narasumber.id"], name=op.f("fk_baris_honor_narasumber_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_baris_honor")),
        sa.UniqueConstraint("uid", name=op.f("uq_baris_honor_uid")),
    )
    op.create_index(op.f("ix_baris_honor_daftar_id"), "baris_honor", ["daftar_id"])
    op.create_index(op.f("ix_baris_honor_narasumber_id"), "baris_honor", ["narasumber_id"])
