"""Templates of certificates; the office between a.n. and the signer"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005_templat"
down_revision = "0004_evaluasi"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "templat",
        sa.Column("kode", sa.String(length=36), nullable=False),
        sa.Column("nama", sa.String(length=80), nullable=False),
        sa.Column("peran", sa.String(length=20), nullable=False),
        sa.Column("utama", sa.Boolean(), nullable=False),
        *_record("templat"),
        sa.UniqueConstraint("kode", name=op.f("uq_templat_kode")),
    )
    op.create_table(
        "templat_versi",
        sa.Column("templat_id", sa.Integer(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("dipakai", sa.DateTime(), nullable=True),
        *_record("templat_versi"),
        sa.ForeignKeyConstraint(["templat_id"], ["templat.id"], name=op.f("fk_templat_versi_templat_id")),
        sa.UniqueConstraint("templat_id", "versi", name=op.f("uq_templat_versi_templat_id_versi")),
    )
    op.create_table(
        "templat_gambar",
        sa.Column("kode", sa.String(length=64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kode", name=op.f("pk_templat_gambar")),
    )
    op.create_table(
        "templat_kegiatan",
        sa.Column("kegiatan_id", sa.Integer(), nullable=False),
        sa.Column("peran", sa.String(length=20), nullable=False),
        sa.Column("templat_id", sa.Integer(), nullable=False),
        *_record("templat_kegiatan"),
        sa.ForeignKeyConstraint(
            ["kegiatan_id"], ["kegiatan.id"], name=op.f("fk_templat_kegiatan_kegiatan_id")
        ),
        sa.ForeignKeyConstraint(["templat_id"], ["templat.id"], name=op.f("fk_templat_kegiatan_templat_id")),
    )
    op.create_index(
        "uq_templat_kegiatan_kegiatan_id_peran",
        "templat_kegiatan",
        ["kegiatan_id", "peran"],
        unique=True,
        sqlite_where=sa.text("dihapus IS NULL"),
    )
    op.add_column(
        "pejabat", sa.Column("untuk_beliau", sa.String(length=200), nullable=False, server_default="")
    )
    for happens in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER templat_versi_{happens.lower()} BEFORE {happens} ON templat_versi "
            "WHEN OLD.dipakai IS NOT NULL "
            "BEGIN SELECT RAISE(ABORT, 'a used template version never changes'); END"
        )


def _record(table: str) -> list[sa.schema.SchemaItem]:
    """What every table of records has."""
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{table}_uid")),
    ]
