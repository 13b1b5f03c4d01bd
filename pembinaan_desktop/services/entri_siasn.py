"""Results of training as SIASN asks for them, and how far they have been keyed in there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Acuan, EntriSiasn, Kegiatan, Pegawai, Peserta, RiwayatLuar, Sertifikat
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.wording import full_name, integer
from pembinaan_desktop.services.jp import rows_of_year
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.sertifikat_kertas import siasn_name
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.services.lampiran import LampiranService
    from pembinaan_desktop.services.sertifikat import SertifikatService

TOPICS = frozenset({Topic.PEGAWAI})
BELUM, SUDAH, DITOLAK = "Belum", "Sudah", "Ditolak"
STATUS = (BELUM, SUDAH, DITOLAK)
CERTIFICATE_KIND = {"2": "F", **dict.fromkeys(("4", "7", "9"), "P")}
"""`jenisKursusSertifikat` by SIASN id of the kind of training; all others are T (domain dossier 3.4)."""
HEADINGS = (
    ("No", 6), ("PNS ID", 38), ("NIP", 22), ("Nama", 36), ("Jenis diklat ID", 10), ("Jenis diklat", 30),
    ("Jenis sertifikat (T/F/P)", 12), ("Nama diklat", 48), ("Nomor sertifikat", 32), ("Institusi penyelenggara", 40),
    ("Lokasi", 24), ("Tanggal mulai", 14), ("Tanggal selesai", 14), ("Jumlah jam", 10), ("Tahun", 8),
    ("Status SIASN", 12), ("Alasan ditolak", 36),
)  # fmt: skip


@dataclass(frozen=True)
class EntriRow:
    """One result to be keyed in. id: (source, id of the participation or of the training elsewhere)."""

    id: tuple[str, int]
    pegawai_id: int
    siasn_id: str
    nama: str
    nip: str
    jenis_id: str
    jenis: str
    diklat: str
    nomor: str
    penyelenggara: str
    tempat: str
    mulai: date
    selesai: date
    jp: float
    status: str
    alasan: str


class EntriSiasnService:
    """Lists the results of a year, ticks them off, and writes them as a workbook."""

    def __init__(
        self, db: Database, clock: Clock, sertifikat: SertifikatService, lampiran: LampiranService
    ) -> None:
        self.db = db
        self.clock = clock
        self.sertifikat = sertifikat
        self.lampiran = lampiran

    def list(self, year: int) -> list[EntriRow]:
        """Every passed training that ended in `year`, by person and day; not of people with restricted data."""
        with self.db.read() as session:
            rows = _inside(session, year, self.clock.today()) + _outside(session, year)
        return sorted(rows, key=lambda row: (row.nama.casefold(), row.selesai, row.id))

    def mark(self, ids: Sequence[tuple[str, int]], status: str, alasan: str = "") -> Result:
        """Tick results off as keyed in, refused (with a reason), or not yet."""
        if status == DITOLAK and not alasan.strip():
            raise UserError("Alasan ditolak belum diisi.", safe="Tidak ada yang disimpan.")

        def work(session: Session) -> int:
            kept = {
                (row.sumber, row.baris_id): row
                for row in session.scalars(select(EntriSiasn).where(EntriSiasn.dihapus.is_(None)))
            }
            for key in ids:
                row = kept.get(key)
                if status == BELUM:
                    if row is not None:
                        row.dihapus = self.clock.now()
                elif row is None:
                    session.add(
                        EntriSiasn(
                            sumber=key[0],
                            baris_id=key[1],
                            status=status,
                            alasan=alasan[:300],
                            tanggal=self.clock.today(),
                        )
                    )
                else:
                    row.status, row.alasan, row.tanggal = status, alasan[:300], self.clock.today()
            return len(ids)

        word = {BELUM: "belum diinput", SUDAH: "sudah diinput", DITOLAK: "ditolak"}[status]
        message = f"{integer(len(ids))} entri ditandai {word}."
        return committed(self.db, work, TOPICS, message, "tandai entri SIASN")

    def export(self, rows: Sequence[EntriRow], path: Path) -> Result:
        """ "Daftar Entri SIASN" as an xlsx file; dates d-m-Y as SIASN takes them."""
        from pembinaan_desktop.files.xlsx_daftar import write_list

        lines = [
            (
                number, r.siasn_id, r.nip, r.nama, r.jenis_id, r.jenis, certificate_kind(r.jenis_id), r.diklat,
                r.nomor, r.penyelenggara, r.tempat, _day(r.mulai), _day(r.selesai), r.jp, r.selesai.year,
                r.status, r.alasan,
            )
            for number, r in enumerate(rows, 1)
        ]  # fmt: skip
        write_list(path, "Daftar Entri SIASN", HEADINGS, lines)
        return Result(path, message=f"{integer(len(lines))} entri ditulis ke {path.name}.")

    def export_zip(self, rows: Sequence[EntriRow], path: Path, progress: Progress = no_progress) -> Result:
        """The documents that SIASN wants beside the list: certificates, and files attached to training elsewhere.

        Named `{nip}_{nomor}.pdf`. Raises UserError when no row has one.
        """
        inside = [row.id[1] for row in rows if row.id[0] == "peserta"]
        with self.db.read() as session:
            valid = select(Sertifikat.peserta_id, Sertifikat.id).where(
                Sertifikat.status == "Terbit", Sertifikat.sumber == "terbit"
            )
            ids = {peserta: key for peserta, key in session.execute(valid) if peserta is not None}
        certificates = [ids[key] for key in inside if key in ids]
        files = [
            (siasn_name(row.nip, row.nomor or row.diklat, kept.path.suffix), kept.path)
            for row in rows
            if row.id[0] == "riwayat_luar"
            for kept in self.lampiran.list(row.id[1])
            if kept.path.is_file()
        ]
        if not certificates and not files:
            raise UserError(
                "Entri yang tampil belum punya sertifikat terbit atau lampiran.",
                safe="Tidak ada berkas yang ditulis.",
                advice="Terbitkan sertifikatnya, atau lampirkan berkas pada pelatihan di luar.",
            )
        self.sertifikat.kertas.export_siasn(certificates, files, path, progress)
        text = f"{integer(len(certificates) + len(files))} berkas disimpan di {path.name}."
        without = len(inside) - len(certificates)
        return Result(
            path, message=f"{text} {integer(without)} entri tanpa sertifikat terbit." if without else text
        )


def certificate_kind(jenis_id: str) -> str:
    """T, F or P for the SIASN id of a kind of training."""
    return CERTIFICATE_KIND.get(jenis_id, "T")


def _day(day: date) -> str:
    return f"{day.day:02d}-{day.month:02d}-{day.year}"


def _inside(session: Session, year: int, today: date) -> list[EntriRow]:
    earned = {
        row.peserta_id: row
        for own in rows_of_year(session, year, today).values()
        for row in own
        if row.peserta_id and row.hasil == "Lulus"
    }
    pairs = session.execute(
        select(Peserta, Kegiatan, Pegawai)
        .join(Kegiatan, Kegiatan.id == Peserta.kegiatan_id)
        .join(Pegawai, Pegawai.id == Peserta.pegawai_id)
        .where(
            Pegawai.dihapus.is_(None),
            Pegawai.dibatasi.is_(False),
            Peserta.dihapus.is_(None),
            Kegiatan.tanggal_selesai >= date(year, 1, 1),
            Kegiatan.tanggal_selesai <= date(year, 12, 31),
        )
    ).all()
    numbers: dict[Any, str] = dict(
        session.execute(
            select(Sertifikat.peserta_id, Sertifikat.nomor).where(
                Sertifikat.tahun >= year, Sertifikat.status == "Terbit"
            )
        ).all()
    )  # type: ignore[arg-type]
    forms, marks = _forms(session), _marks(session, "peserta")
    return [
        _made(
            ("peserta", peserta.id), pegawai, forms, marks, kegiatan.bentuk, kegiatan.nama,
            numbers.get(peserta.id, ""), kegiatan.penyelenggara or pegawai.instansi, kegiatan.tempat,
            kegiatan.tanggal_mulai, kegiatan.tanggal_selesai, earned[peserta.id].jp,
        )
        for peserta, kegiatan, pegawai in pairs
        if peserta.id in earned
    ]  # fmt: skip


def _outside(session: Session, year: int) -> list[EntriRow]:
    pairs = session.execute(
        select(RiwayatLuar, Pegawai)
        .join(Pegawai, Pegawai.id == RiwayatLuar.pegawai_id)
        .where(
            Pegawai.dihapus.is_(None),
            Pegawai.dibatasi.is_(False),
            RiwayatLuar.dihapus.is_(None),
            RiwayatLuar.tanggal_selesai >= date(year, 1, 1),
            RiwayatLuar.tanggal_selesai <= date(year, 12, 31),
        )
    ).all()
    forms, marks = _forms(session), _marks(session, "riwayat_luar")
    return [
        _made(
            ("riwayat_luar", row.id), pegawai, forms, marks, row.bentuk, row.nama, row.nomor, row.penyelenggara,
            row.tempat, row.tanggal_mulai, row.tanggal_selesai, row.jp,
        )
        for row, pegawai in pairs
    ]  # fmt: skip


def _made(
    key: tuple[str, int], pegawai: Pegawai, forms: dict[str, tuple[str, str]], marks: dict[int, tuple[str, str]],
    bentuk: str, diklat: str, nomor: str, penyelenggara: str, tempat: str, mulai: date, selesai: date, jp: float,
) -> EntriRow:  # fmt: skip
    jenis_id, jenis = forms.get(bentuk, ("", bentuk))
    status, alasan = marks.get(key[1], (BELUM, ""))
    name = full_name(pegawai.nama, pegawai.gelar_depan, pegawai.gelar_belakang)
    return EntriRow(
        key, pegawai.id, pegawai.siasn_id or "", name, pegawai.nip or "", jenis_id, jenis, diklat, nomor,
        penyelenggara, tempat, mulai, selesai, jp, status, alasan,
    )  # fmt: skip


def _forms(session: Session) -> dict[str, tuple[str, str]]:
    rows = session.scalars(select(Acuan).where(Acuan.jenis == "bentuk", Acuan.dihapus.is_(None)))
    return {row.kode: (str(row.data.get("siasn_id") or ""), row.nama) for row in rows}


def _marks(session: Session, source: str) -> dict[int, tuple[str, str]]:
    rows = session.scalars(
        select(EntriSiasn).where(EntriSiasn.sumber == source, EntriSiasn.dihapus.is_(None))
    )
    return {row.baris_id: (row.status, row.alasan) for row in rows}
