"""The sample workbook: an export like SIASN's with invented people and a few defects, to try the import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import Pegawai, Unit
from pembinaan_desktop.domain.wording import short_date
from pembinaan_desktop.files.xlsx_contoh import write_sheet

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database

HEADINGS = (
    "PNS ID", "NIP BARU", "NAMA", "GELAR DEPAN", "GELAR BELAKANG", "TEMPAT LAHIR NAMA", "TANGGAL LAHIR",
    "JENIS KELAMIN", "JENIS PEGAWAI NAMA", "KEDUDUKAN HUKUM NAMA", "STATUS CPNS PNS", "TMT CPNS", "GOL AKHIR NAMA",
    "TMT GOLONGAN", "JENIS JABATAN NAMA", "JABATAN NAMA", "UNOR ID", "UNOR NAMA", "INSTANSI KERJA NAMA",
)  # fmt: skip
NIP, NAMA, UNOR_ID, UNOR = (HEADINGS.index(h) for h in ("NIP BARU", "NAMA", "UNOR ID", "UNOR NAMA"))


def write_workbook(db: Database, target: Path, skema: str = "PNS") -> dict[str, list[int]]:
    """Write the people of `skema` in `db` to `target`, damaged in five rows.

    Returns the sheet rows (headings are row 1) by defect: nip_numeric, nip_short, name_empty,
    unor_unknown, duplicate_nip. Raises UserError when the file cannot be written.
    """
    with db.read() as session:
        query = select(Pegawai, Unit).join(Unit, Pegawai.unit_id == Unit.id).where(Pegawai.skema == skema)
        rows = [_row(p, unit) for p, unit in session.execute(query.order_by(Pegawai.id))]
    defects: dict[str, list[int]] = {}
    if len(rows) > 10:
        rows[2][NIP] = int(str(rows[2][NIP]))  # a number: Excel keeps 15 digits of it
        rows[4][NIP] = str(rows[4][NIP])[:-1]
        rows[6][NAMA] = None
        rows[8][UNOR_ID], rows[8][UNOR] = "CONTOH999999", "UNIT YANG SUDAH DIHAPUS"
        rows.append(list(rows[0]))
        names = ("nip_numeric", "nip_short", "name_empty", "unor_unknown", "duplicate_nip")
        defects = {name: [row] for name, row in zip(names, (4, 6, 8, 10, len(rows) + 1), strict=True)}
    write_sheet(target, "Data", [HEADINGS, *rows])
    return defects


def write_units(db: Database, target: Path) -> Path:
    """Write the unit tree of `db` as SIASN's unor table: ID, NAMA_UNOR, ID_ATASAN."""
    with db.read() as session:
        units = session.scalars(select(Unit).where(Unit.dihapus.is_(None)).order_by(Unit.id)).all()
        codes = {unit.id: unit.siasn_id for unit in units}
        rows = [(u.siasn_id, u.nama.upper(), codes.get(u.induk_id or 0)) for u in units]
    return write_sheet(target, "Sheet", [("ID", "NAMA_UNOR", "ID_ATASAN"), *rows])


def _row(person: Pegawai, unit: Unit) -> list[object]:
    return [
        f"CONTOH{person.id:010d}",
        person.nip,
        person.nama.upper(),
        person.gelar_depan or None,
        person.gelar_belakang or None,
        person.tempat_lahir.upper(),
        short_date(person.tanggal_lahir),
        "F" if person.jenis_kelamin == "P" else "M",
        "PPPK" if person.skema == "PPPK" else "PNS Kab/Kota bekerja pada Kab/Kota",
        "Aktif" if person.kedudukan == "Aktif" else "Pensiun",
        "P" if person.skema == "PNS" else None,
        short_date(person.tmt_cpns),
        person.golongan,
        None,
        person.jenis_jabatan,
        person.jabatan,
        unit.siasn_id,
        unit.nama.upper(),
        person.instansi,
    ]
