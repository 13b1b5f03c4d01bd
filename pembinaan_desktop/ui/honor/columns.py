"""How a line of an honor list looks in the table."""

from __future__ import annotations

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.narasumber import PERAN
from pembinaan_desktop.services.honor_baris import HonorRow
from pembinaan_desktop.ui.common.columns import Column

ROLES = dict(PERAN)


def about(row: HonorRow) -> str:
    """ "Moderator · PNS III/d · Dinas Kesehatan"."""
    kind = " ".join(text for text in (row.jenis, row.golongan) if text)
    return " · ".join(text for text in (ROLES.get(row.peran, row.peran), kind, row.instansi) if text)


def _tax(row: HonorRow) -> str:
    if not row.aturan:
        return "belum diketahui"
    return (
        f"{wording.rupiah(row.pajak)} ({row.persen})"
        if row.persen and row.aturan
        else wording.rupiah(row.pajak)
    )


def _pills(row: HonorRow) -> list[tuple[str, str]]:
    if row.dilewati:
        return [("Tidak dibayar", "neutral")]
    found = [("Belum lengkap", "bad")] if row.kurang else [("Data kurang", "warn")] if row.catatan else []
    return [*found, ("Diubah", "info")] if row.alasan else found


def remarks(row: HonorRow | None) -> str:
    """Everything there is to say about a line."""
    if row is None:
        return ""
    texts = [*row.kurang, *row.catatan]
    texts += [row.aturan] if row.aturan else []
    texts += [f"alasan: {row.alasan}"] if row.alasan else []
    return f"{row.nama}: {'; '.join(texts)}." if texts else ""


COLUMNS = (
    Column("urut", "No", "int", 4),
    Column("nama", "Nama", width=28, bold=True, second=about),
    Column("mata", "Mata pelatihan", width=26, stretch=True),
    Column("hitungan", "Hitungan", width=18, sort=lambda r: r.uang.honor),
    Column("transport", "Transport", "money", 12, visible=False),
    Column("bruto", "Bruto", "money", 12),
    Column("pajak", "PPh 21", width=16, text=_tax, align="right", sort=lambda r: r.pajak),
    Column("netto", "Netto", "money", 12, bold=True),
    Column("keterangan", "Keterangan", width=14, pill=_pills, sort=lambda r: len(r.kurang)),
    Column("npwp", "NPWP/NIK", width=18, visible=False, text=lambda r: "ada" if r.npwp else ""),
)
