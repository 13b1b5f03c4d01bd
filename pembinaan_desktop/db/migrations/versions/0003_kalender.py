"""Holidays, rooms, accepted clashes; partner, quota per unit and series"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003_kalender"
down_revision = "0002_riwayat_luar"
branch_labels = None
depends_on = None


def record_columns(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{table}_uid")),
    ]


def upgrade() -> None:
    op.create_table(
        "hari_libur",
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("sampai", sa.Date(), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("jenis", sa.String(length=20), nullable=False),
        sa.Column("perkiraan", sa.Boolean(), nullable=False),
        *record_columns("hari_libur"),
    )
    op.create_index(op.f("ix_hari_libur_tanggal"), "hari_libur", ["tanggal"])
    op.create_table(
        "ruang",
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("kapasitas", sa.Integer(), nullable=False),
        sa.Column("catatan", sa.String(length=300), nullable=False),
        *record_columns("ruang"),
    )
    op.create_table(
        "izin_bentrok",
        sa.Column("kegiatan_id", sa.Integer(), nullable=False),
        sa.Column("kunci", sa.String(length=200), nullable=False),
        sa.Column("kalimat", sa.String(length=600), nullable=False),
        sa.Column("alasan", sa.String(length=300), nullable=False),
        *record_columns("izin_bentrok"),
        sa.ForeignKeyConstraint(["kegiatan_id"], ["kegiatan.id"], name=op.f("fk_izin_bentrok_kegiatan_id")),
    )
    op.create_index(op.f("ix_izin_bentrok_kegiatan_id"), "izin_bentrok", ["kegiatan_id"])
    op.add_column("kegiatan", sa.Column("mitra", sa.String(length=200), nullable=False, server_default=""))
    op.add_column("kegiatan", sa.Column("kuota_unit", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column(
        "kegiatan", sa.Column("sumber_uid", sa.String(length=300), nullable=False, server_default="")
    )
    op.add_column("sesi", sa.Column("seri", sa.String(length=36), nullable=False, server_default=""))
