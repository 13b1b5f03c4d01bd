"""Needs of competence development, the yearly plan made of them, and who was asked"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028_kebutuhan"
down_revision = "0027_narasumber"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _table(
        "rencana",
        [
            sa.Column("tahun", sa.Integer(), nullable=False),
            sa.Column("status", sa.String(length=20), nullable=False),
            sa.Column("nomor", sa.String(length=80), nullable=False),
            sa.Column("tanggal", sa.Date(), nullable=True),
            sa.Column("pagu", sa.Integer(), nullable=True),
        ],
    )
    op.create_index(
        op.f("uq_rencana_tahun"),
        "rencana",
        ["tahun"],
        unique=True,
        sqlite_where=sa.text("dihapus IS NULL"),
    )
    _table(
        "baris_rencana",
        [
            sa.Column("rencana_id", sa.Integer(), nullable=False),
            sa.Column("program_id", sa.Integer(), nullable=True),
            sa.Column("urut", sa.Integer(), nullable=False),
            sa.Column("topik", sa.String(length=200), nullable=False),
            sa.Column("bentuk", sa.String(length=10), nullable=False),
            sa.Column("jenis_kompetensi", sa.String(length=30), nullable=False),
            sa.Column("sasaran", sa.String(length=300), nullable=False),
            sa.Column("jumlah", sa.Integer(), nullable=False),
            sa.Column("jp", sa.Double(), nullable=False),
            sa.Column("penyelenggara", sa.String(length=200), nullable=False),
            sa.Column("waktu", sa.String(length=4), nullable=False),
            sa.Column("anggaran", sa.Integer(), nullable=True),
            sa.Column("prioritas", sa.Integer(), nullable=False),
            sa.Column("kesenjangan", sa.Double(), nullable=False),
            sa.Column("catatan", sa.Text(), nullable=False),
        ],
        {"rencana_id": "rencana", "program_id": "program"},
    )
    _table(
        "kebutuhan",
        [
            sa.Column("tahun", sa.Integer(), nullable=False),
            sa.Column("unit_id", sa.Integer(), nullable=True),
            sa.Column("pegawai_id", sa.Integer(), nullable=True),
            sa.Column("baris_rencana_id", sa.Integer(), nullable=True),
            sa.Column("kelompok", sa.String(length=200), nullable=False),
            sa.Column("jumlah", sa.Integer(), nullable=False),
            sa.Column("topik", sa.String(length=200), nullable=False),
            sa.Column("jenis_kompetensi", sa.String(length=30), nullable=False),
            sa.Column("kesenjangan_kompetensi", sa.Integer(), nullable=False),
            sa.Column("kesenjangan_kinerja", sa.Integer(), nullable=False),
            sa.Column("bentuk", sa.String(length=10), nullable=False),
            sa.Column("prioritas", sa.Integer(), nullable=False),
            sa.Column("alasan", sa.String(length=600), nullable=False),
            sa.Column("sumber", sa.String(length=20), nullable=False),
            sa.Column("status", sa.String(length=20), nullable=False),
            sa.Column("alasan_status", sa.String(length=300), nullable=False),
        ],
        {"unit_id": "unit", "pegawai_id": "pegawai", "baris_rencana_id": "baris_rencana"},
        ("tahun",),
    )
    _table(
        "permintaan_kebutuhan",
        [
            sa.Column("tahun", sa.Integer(), nullable=False),
            sa.Column("unit_id", sa.Integer(), nullable=False),
            sa.Column("dikirim", sa.Date(), nullable=False),
            sa.Column("tenggat", sa.Date(), nullable=True),
            sa.Column("diterima", sa.Date(), nullable=True),
            sa.Column("diingatkan", sa.Date(), nullable=True),
        ],
        {"unit_id": "unit"},
    )
    _links()


def _links() -> None:
    _table(
        "kegiatan_rencana",
        [
            sa.Column("baris_rencana_id", sa.Integer(), nullable=False),
            sa.Column("kegiatan_id", sa.Integer(), nullable=False),
        ],
        {"baris_rencana_id": "baris_rencana", "kegiatan_id": "kegiatan"},
    )
    _table(
        "revisi_rencana",
        [
            sa.Column("rencana_id", sa.Integer(), nullable=False),
            sa.Column("baris_rencana_id", sa.Integer(), nullable=True),
            sa.Column("waktu", sa.DateTime(), nullable=False),
            sa.Column("uraian", sa.Text(), nullable=False),
            sa.Column("alasan", sa.String(length=300), nullable=False),
            sa.ForeignKeyConstraint(
                ["baris_rencana_id"], ["baris_rencana.id"], name=op.f("fk_revisi_rencana_baris_rencana_id")
            ),
        ],
        {"rencana_id": "rencana"},
    )


def _table(
    name: str,
    columns: list[sa.schema.SchemaItem],
    links: dict[str, str] | None = None,
    others: tuple[str, ...] = (),
) -> None:
    """A table of the office. links: column and the table it points to; they and `others` are indexed."""
    links = links or {}
    op.create_table(
        name,
        *columns,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{name}_{column}"))
            for column, target in links.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{name}_uid")),
    )
    for column in (*links, *others):
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column], unique=False)
