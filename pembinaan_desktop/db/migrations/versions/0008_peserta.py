"""Late joiners, substitutes and walk-ins; quotas; rules and sign-off of attendance"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008_peserta"
down_revision = "0007_bukti"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE peserta ADD COLUMN mulai_ikut DATETIME")
    op.execute(
        "ALTER TABLE peserta ADD COLUMN pengganti_id INTEGER "
        "CONSTRAINT fk_peserta_pengganti_id REFERENCES peserta (id)"
    )
    op.execute("ALTER TABLE peserta ADD COLUMN sementara BOOLEAN DEFAULT 0 NOT NULL")
    op.create_table(
        "kuota_unit",
        sa.Column("kegiatan_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("kuota", sa.Integer(), nullable=False),
        *_record("kuota_unit"),
        sa.ForeignKeyConstraint(["kegiatan_id"], ["kegiatan.id"], name=op.f("fk_kuota_unit_kegiatan_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_kuota_unit_unit_id")),
        sa.UniqueConstraint("kegiatan_id", "unit_id", name=op.f("uq_kuota_unit_kegiatan_id_unit_id")),
    )
    op.create_index(op.f("ix_kuota_unit_kegiatan_id"), "kuota_unit", ["kegiatan_id"])
    op.create_table(
        "aturan_kehadiran",
        sa.Column("kegiatan_id", sa.Integer(), nullable=False),
        sa.Column("dispensasi", sa.String(length=10), nullable=False),
        sa.Column("batas_terlambat", sa.Integer(), nullable=False),
        sa.Column("set_status", sa.String(length=40), nullable=False),
        *_record("aturan_kehadiran"),
        sa.ForeignKeyConstraint(
            ["kegiatan_id"], ["kegiatan.id"], name=op.f("fk_aturan_kehadiran_kegiatan_id")
        ),
        sa.UniqueConstraint("kegiatan_id", name=op.f("uq_aturan_kehadiran_kegiatan_id")),
    )
    op.create_table(
        "pengesahan_sesi",
        sa.Column("sesi_id", sa.Integer(), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("catatan", sa.String(length=300), nullable=False),
        *_record("pengesahan_sesi"),
        sa.ForeignKeyConstraint(["sesi_id"], ["sesi.id"], name=op.f("fk_pengesahan_sesi_sesi_id")),
    )
    op.create_index(op.f("ix_pengesahan_sesi_sesi_id"), "pengesahan_sesi", ["sesi_id"])


def _record(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    """What every table of records has."""
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{table}_uid")),
    )
