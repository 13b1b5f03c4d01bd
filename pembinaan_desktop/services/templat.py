"""Templates of certificates: list, keep as versions, usual one per role, choice per activity, files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.ids import new_id
from pembinaan_desktop.db.tables import Kegiatan, Peserta, Templat, TemplatKegiatan, TemplatVersi
from pembinaan_desktop.domain import templat as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import DataBerubahError, UserError
from pembinaan_desktop.files.qr import modules
from pembinaan_desktop.files.safe_write import explain, write_bytes
from pembinaan_desktop.services import sertifikat_isi
from pembinaan_desktop.services import templat_cetak as pages
from pembinaan_desktop.services.pengaturan import logo_key
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.sertifikat_kertas import PREVIEW_QR
from pembinaan_desktop.services.templat_bawaan import has_logo, outdated, starter
from pembinaan_desktop.services.templat_versi import TemplatVersiService, forget
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

CHANGED = frozenset({Topic.SERTIFIKAT})
TITLES: dict[str, str] = {key: title for key, title in rules.PERAN}
Rows = list["TemplatRow"]
People = list["Orang"]
Names = list[str]


@dataclass(frozen=True)
class TemplatRow:
    """One template. versi: the newest. terpakai: certificates are drawn with it. kertas: in words.

    draf: when an unsaved design of it was kept, None without one.
    """

    id: int
    kode: str
    nama: str
    peran: str
    untuk: str
    utama: bool
    versi: int
    terpakai: bool
    kertas: str
    draf: datetime | None = None


@dataclass(frozen=True)
class Orang:
    """A participant to preview a template with. kegiatan: name of the activity."""

    peserta_id: int
    nama: str
    kegiatan: str


class TemplatService:
    """A used version never changes: saving then makes the next one, and old certificates keep theirs."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock
        self.versi = TemplatVersiService(db, clock)

    def list(self, peran: str | None = None) -> Rows:
        """All templates, or those of one role, by role and name."""
        with self.db.read() as session:
            used = pages.usage(session)
            rows = _live(session)
            found = [_row(row, pages.newest(session, row.id), used) for row in rows]
        drafts = self.versi.with_drafts()
        found = [replace(row, draf=drafts.get(row.id)) for row in found]
        order = [*TITLES]
        found.sort(key=lambda row: (order.index(row.peran), not row.utama, row.nama.lower()))
        return [row for row in found if peran is None or row.peran == peran]

    def get(self, templat_id: int) -> tuple[rules.Templat, int]:
        """The newest version with its pictures, and its number. Raises UserError when it is gone."""
        with self.db.read() as session:
            version = pages.newest(session, _templat(session, templat_id).id)
            return pages.with_pictures(session, version.isi), version.versi

    def save(self, templat_id: int, templat: rules.Templat, expected: int | None = None) -> Result:
        """Keep a changed template. expected: the version that was opened. value: the version written.

        Raises UserError without a name or with one that is taken, DataBerubahError when someone saved between.
        """

        def work(session: Session) -> int:
            row = _templat(session, templat_id)
            version = pages.newest(session, row.id)
            if expected is not None and version.versi != expected:
                raise DataBerubahError
            _check_name(session, templat.nama, row.id)
            if row.utama and row.peran != templat.peran:
                raise UserError(
                    f"Templat ini bawaan untuk {TITLES[row.peran]}; perannya tidak dapat diganti.",
                    safe="Templat tidak diubah.",
                    advice="Jadikan templat lain bawaan lebih dahulu, atau simpan sebagai duplikat.",
                )
            row.nama, row.peran = templat.nama.strip(), templat.peran
            return _keep(session, row.id, version, templat)

        name = templat.nama
        result = committed(self.db, work, CHANGED, f"Templat “{name}” disimpan.", f"ubah templat {name}")
        if expected is not None and result.value > expected:
            text = (
                f"Templat “{name}” disimpan sebagai versi {result.value}. Sertifikat yang sudah terbit tetap."
            )
            return replace(result, message=text)
        return result

    def ambil_versi(self, templat_id: int, key: tuple[int, int]) -> Result:
        """Make a saved state the newest again; name and role stay those of today. value: the version written."""
        old = self.versi.get(key)
        with self.db.read() as session:
            row = _templat(session, templat_id)
            wanted = rules.replace(old, nama=row.nama, peran=row.peran)
        result = self.save(templat_id, wanted)
        text = f"Isi templat “{wanted.nama}” diambil kembali, sekarang versi {result.value}."
        return replace(result, message=f"{text} Sertifikat yang sudah terbit tetap.")

    def bawaan_lama(self) -> Names:
        """Names of the templates that came along with an older program and were never changed."""
        with self.db.read() as session:
            return [row.nama for row in outdated(session, _live(session))]

    def perbarui_bawaan(self) -> Result:
        """Give those the design that comes along today; what the officer designed stays. value: how many."""

        def work(session: Session) -> int:
            rows = outdated(session, _live(session))
            for row in rows:
                fresh = rules.replace(starter(row.kode), nama=row.nama, peran=row.peran)
                _keep(session, row.id, pages.newest(session, row.id), fresh)
            return len(rows)

        result = committed(self.db, work, CHANGED, "", "perbarui templat bawaan")
        text = f"{result.value} templat bawaan diperbarui. Sertifikat yang sudah terbit tetap."
        return replace(result, message=text)

    def tanpa_logo(self, templat_id: int) -> bool:
        """The office has a logo, but this template has no place for it."""
        with self.db.read() as session:
            return bool(logo_key(session)) and not has_logo(pages.newest(session, templat_id).isi)

    def add(self, templat: rules.Templat) -> Result:
        """A new template; value: its id. A name that is taken gets a number behind it."""

        def work(session: Session) -> int:
            return self._add(session, templat)

        return committed(
            self.db, work, CHANGED, f"Templat “{templat.nama}” ditambahkan.", f"tambah templat {templat.nama}"
        )

    def duplicate(self, templat_id: int) -> Result:
        """A copy of the newest version under a free name; value: its id."""
        templat, _ = self.get(templat_id)
        return self.add(templat)

    def set_default(self, templat_id: int) -> Result:
        """Take this one for its role whenever an activity chooses nothing."""

        def work(session: Session) -> None:
            row = _templat(session, templat_id)
            for other in _live(session):
                if other.peran == row.peran:
                    other.utama = other.id == row.id

        row = next((one for one in self.list() if one.id == templat_id), None)
        name, role = (row.nama, row.untuk) if row else ("", "")
        return committed(
            self.db, work, CHANGED, f"“{name}” menjadi bawaan untuk {role}.", f"bawaan templat {role}"
        )

    def delete(self, templat_id: int) -> Result:
        """Put it into the recycle bin; certificates drawn with it keep their look.

        Raises UserError for the usual template of a role.
        """

        def work(session: Session) -> None:
            row = _templat(session, templat_id)
            if row.utama:
                raise UserError(
                    f"Templat “{row.nama}” masih menjadi bawaan untuk {TITLES[row.peran]}.",
                    safe="Templat tidak dihapus.",
                    advice="Jadikan templat lain bawaan lebih dahulu.",
                )
            row.dihapus = self.clock.now()

        name = self.get(templat_id)[0].nama
        return committed(self.db, work, CHANGED, f"Templat “{name}” dihapus.", f"hapus templat {name}")

    # --- the choice of an activity ---------------------------------------------------------

    def chosen(self, kegiatan_id: int, peran: str = "peserta") -> int:
        """Id of the template the activity uses for a role."""
        return self.choices(kegiatan_id)[peran]

    def choices(self, kegiatan_id: int) -> dict[str, int]:
        """Ids of the templates the activity uses, by role."""
        with self.db.read() as session:
            return {role: pages.chosen(session, kegiatan_id, role).id for role in TITLES}

    def choose(self, kegiatan_id: int, wanted: Mapping[str, int]) -> Result:
        """Use these templates (role to id) for the activity, from the next certificate on."""

        def work(session: Session) -> None:
            for peran, templat_id in wanted.items():
                _choose(session, kegiatan_id, peran, _templat(session, templat_id).id)

        return committed(self.db, work, CHANGED, "Pilihan templat disimpan.", "pilih templat")

    # --- people to look at -------------------------------------------------------------------

    def people(self) -> dict[str, Orang]:
        """The participants with the "longest" and the "shortest" name with titles; {} without participants."""
        length = func.length(Peserta.gelar_depan + Peserta.nama + Peserta.gelar_belakang)
        with self.db.read() as session:
            ends = {
                key: _people(session, order, 1)
                for key, order in (("longest", length.desc()), ("shortest", length.asc()))
            }
        return {key: found[0] for key, found in ends.items() if found}

    def recent_people(self, most: int = 5000) -> People:
        """Participants of the newest activities, to choose one from."""
        with self.db.read() as session:
            return _people(session, Kegiatan.tanggal_mulai.desc(), most)

    def qr(self, text: str) -> tuple[str, ...]:
        """Rows of "0" and "1" of a QR code, for the designer's paper."""
        return modules(text)

    def content(self, peserta_id: int) -> dict[str, Any]:
        """What would stand on this participant's certificate today; nothing is written."""
        with self.db.read() as session:
            person = session.get(Peserta, peserta_id)
            if person is None:
                raise UserError("Peserta itu tidak ada lagi.", safe="Tidak ada yang diubah.")
            kegiatan = session.get_one(Kegiatan, person.kegiatan_id)
            office = sertifikat_isi.shared(session, kegiatan, self.clock.today())
            number = {"nomor": "(PRATINJAU)", "qr": PREVIEW_QR}
            return {**office, **sertifikat_isi.personal(person), **number}

    # --- files ------------------------------------------------------------------------------

    def export_file(self, templat_id: int, path: Path) -> Result:
        """One file with the pictures inside. Raises UserError when it cannot be written."""
        templat, _ = self.get(templat_id)
        write_bytes(Path(path), rules.to_file(templat))
        return Result(Path(path), message=f"Templat disimpan: {Path(path).name}.")

    def import_file(self, path: Path) -> Result:
        """A new template out of such a file; value: its id. Raises UserError; then nothing was added."""
        path = Path(path)
        try:
            if path.stat().st_size > rules.MOST_FILE_BYTES:
                raise UserError(f"Berkas “{path.name}” terlalu besar untuk sebuah templat.")
            data = path.read_bytes()
        except OSError as error:
            raise explain(error, path) from error
        return self.add(rules.from_file(data, path.name))

    def _add(self, session: Session, templat: rules.Templat) -> int:
        nama = _free_name(session, templat.nama)
        row = Templat(kode=new_id(), nama=nama, peran=templat.peran)
        session.add(row)
        session.flush()
        pages.keep_pictures(session, templat)
        plain = rules.to_plain(rules.replace(templat, nama=nama))
        session.add(TemplatVersi(templat_id=row.id, versi=1, isi=plain))
        return row.id


def _people(session: Session, order: Any, most: int) -> People:
    rows = session.execute(
        select(Peserta.id, Peserta.nama, Peserta.gelar_depan, Peserta.gelar_belakang, Kegiatan.nama)
        .join(Kegiatan, Peserta.kegiatan_id == Kegiatan.id)
        .where(Peserta.dihapus.is_(None), Kegiatan.dihapus.is_(None))
        .order_by(order, Peserta.id)
        .limit(most)
    )
    return [Orang(number, wording.full_name(*name), kegiatan) for number, *name, kegiatan in rows]


def _live(session: Session) -> list[Templat]:
    return [*session.scalars(select(Templat).where(Templat.dihapus.is_(None)).order_by(Templat.id))]


def _choose(session: Session, kegiatan_id: int, peran: str, templat_id: int) -> None:
    """Note the choice; the usual template needs no note while none was made."""
    if pages.chosen(session, kegiatan_id, peran).id == templat_id:
        return
    kept = session.scalar(
        select(TemplatKegiatan).where(
            TemplatKegiatan.kegiatan_id == kegiatan_id,
            TemplatKegiatan.peran == peran,
            TemplatKegiatan.dihapus.is_(None),
        )
    )
    if kept is None:
        session.add(TemplatKegiatan(kegiatan_id=kegiatan_id, peran=peran, templat_id=templat_id))
    else:
        kept.templat_id = templat_id


def _templat(session: Session, templat_id: int) -> Templat:
    row = session.get(Templat, templat_id)
    if row is None or row.dihapus is not None:
        raise UserError("Templat itu tidak ada lagi.", safe="Tidak ada yang diubah.")
    return row


def _keep(session: Session, templat_id: int, version: TemplatVersi, templat: rules.Templat) -> int:
    """Write a design as the newest version; returns its number. version: the newest until now."""
    pages.keep_pictures(session, templat)
    plain = rules.to_plain(templat)
    rules.from_plain(plain)
    forget(session, templat_id)
    if version.isi == plain:
        return version.versi
    if version.dipakai is None:
        version.isi = plain
        return version.versi
    number = _next_version(session, templat_id)
    session.add(TemplatVersi(templat_id=templat_id, versi=number, isi=plain))
    return number


def _next_version(session: Session, templat_id: int) -> int:
    """One more than the highest ever given, also to versions that were taken back."""
    highest = session.scalar(
        select(func.max(TemplatVersi.versi)).where(TemplatVersi.templat_id == templat_id)
    )
    return int(highest or 0) + 1


def _check_name(session: Session, nama: str, own: int) -> None:
    if not nama.strip():
        raise UserError("Nama templat belum diisi.", safe="Templat tidak diubah.")
    if nama.strip().lower() in pages.names([row for row in _live(session) if row.id != own]):
        raise UserError(
            f"Sudah ada templat bernama “{nama.strip()}”.",
            safe="Templat tidak diubah.",
            advice="Pilih nama lain.",
        )


def _free_name(session: Session, nama: str) -> str:
    taken, number, free = pages.names(_live(session)), 1, nama.strip()
    while free.lower() in taken:
        number += 1
        free = f"{nama.strip()[:74]} ({number})"
    return free


def _row(row: Templat, version: TemplatVersi, used: dict[int, int]) -> TemplatRow:
    plain: dict[str, Any] = version.isi
    turned = "mendatar" if plain.get("landscape", True) else "tegak"
    sides = "depan dan belakang" if len(plain.get("sides", ())) > 1 else "satu sisi"
    return TemplatRow(
        row.id,
        row.kode,
        row.nama,
        row.peran,
        TITLES.get(row.peran, row.peran),
        row.utama,
        version.versi,
        bool(used.get(row.id)),
        f"{plain.get('paper', 'A4')} {turned}, {sides}",
    )
