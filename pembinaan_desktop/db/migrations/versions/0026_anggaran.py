"""The budget ledger: lines, their amounts by version, entries"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026_anggaran"
down_revision = "0025_internasional"
branch_labels = None
depends_on = None
LIVE = sa.text("dihapus IS NULL")


def upgrade() -> None:
    _table(
        "pagu",
        ("program",),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("sub_kegiatan", sa.String(length=200), nullable=False),
        sa.Column("kode_rekening", sa.String(length=40), nullable=False),
        sa.Column("uraian", sa.String(length=300), nullable=False),
        sa.Column("satuan", sa.String(length=60), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=True),
    )
    op.create_index(
        "uq_pagu_tahun",
        "pagu",
        ["tahun", "sub_kegiatan", "kode_rekening", "uraian"],
        unique=True,
        sqlite_where=LIVE,
    )
    op.create_index("ix_pagu_program_id", "pagu", ["program_id"])
    _table(
        "nilai_pagu",
        ("pagu",),
        sa.Column("pagu_id", sa.Integer(), nullable=False),
        sa.Column("versi", sa.String(length=12), nullable=False),
        sa.Column("volume", sa.Double(), nullable=True),
        sa.Column("harga", sa.Integer(), nullable=True),
        sa.Column("jumlah", sa.Integer(), nullable=False),
    )
    op.create_index(
        "uq_nilai_pagu_pagu_id", "nilai_pagu", ["pagu_id", "versi"], unique=True, sqlite_where=LIVE
    )
    _table(
        "realisasi",
        ("pagu", "kegiatan", "program"),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("pagu_id", sa.Integer(), nullable=True),
        sa.Column("kegiatan_id", sa.Integer(), nullable=True),
        sa.Column("program_id", sa.Integer(), nullable=True),
        sa.Column("uraian", sa.String(length=300), nullable=False),
        sa.Column("nomor_bukti", sa.String(length=80), nullable=False),
        sa.Column("penerima", sa.String(length=200), nullable=False),
        sa.Column("bruto", sa.Integer(), nullable=False),
        sa.Column("pajak", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=4), nullable=False),
        sa.Column("nomor_sp2d", sa.String(length=80), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("alasan", sa.String(length=300), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
    )
    for column in ("tahun", "pagu_id", "kegiatan_id", "program_id"):
        op.create_index(f"ix_realisasi_{column}", "realisasi", [column])


def _table(name: str, parents: tuple[str, ...], *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        *columns,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        *(
            sa.ForeignKeyConstraint([f"{one}_id"], [f"{one}.id"], name=op.f(f"fk_{name}_{one}_id"))
            for one in parents
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{name}_uid")),
    )
