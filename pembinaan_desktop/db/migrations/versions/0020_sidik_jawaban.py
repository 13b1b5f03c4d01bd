"""A fingerprint of anonymous answers, which have no trail"""

from __future__ import annotations

import hashlib
import json

import sqlalchemy as sa
from alembic import op

revision = "0020_sidik_jawaban"
down_revision = "0019_anggota_tindak_lanjut"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "jawaban_anonim", sa.Column("sha256", sa.String(length=64), nullable=False, server_default="")
    )
    connection = op.get_bind()
    for number, content in connection.execute(sa.text("SELECT evaluasi_id, isi FROM jawaban_anonim")).all():
        plain = json.dumps(json.loads(content), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        digest = hashlib.sha256(f"{number}{plain}".encode("utf-8", "surrogatepass")).hexdigest()
        connection.execute(
            sa.text("UPDATE jawaban_anonim SET sha256=:digest WHERE evaluasi_id=:number"),
            {"digest": digest, "number": number},
        )
