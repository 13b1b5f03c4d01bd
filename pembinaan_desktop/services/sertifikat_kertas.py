"""Papers of certificates: pages from what was frozen, one PDF, single files, ZIP, copies."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Peserta, Sertifikat
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import SANS, Page, Style, Text
from pembinaan_desktop.domain.nama_berkas import safe_name
from pembinaan_desktop.domain.tanda_terima import Penerima, tanda_terima_pages
from pembinaan_desktop.domain.templat import Templat, fingerprint, to_plain
from pembinaan_desktop.domain.templat_cetak import render
from pembinaan_desktop.domain.wording import some
from pembinaan_desktop.files import qr
from pembinaan_desktop.files.pdf_split import foreign, split_pdf
from pembinaan_desktop.services import sertifikat_isi as content
from pembinaan_desktop.services.kertas import office_paper
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.templat_cetak import TemplatReader, chosen, newest, with_pictures

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

CHANGED = frozenset({Topic.SERTIFIKAT})
PREVIEW, PREVIEW_QR = "(PRATINJAU – belum diterbitkan)", "SKB1:PRATINJAU"
Frozen = tuple[dict[str, Any], Templat, int]
"""What a certificate is drawn from: its content, its template, the copies made so far."""
_STAMP = Style(SANS, 7.5, italic=True, colour="#5B6B77")


class Kertas:
    """Draws and writes; issues nothing. write_pdf: the painter's, None where there is no screen library."""

    def __init__(self, db: Database, clock: Clock, write_pdf: Callable[..., Any] | None) -> None:
        self.db = db
        self.clock = clock
        self.write_pdf = write_pdf

    def stream(self, ids: Sequence[int], *, salinan: bool = False) -> Iterator[Page]:
        """Pages one by one, so that 3,000 certificates need little memory. Revoked ones are left out."""
        return _pages(self._frozen(ids), salinan=salinan)

    def drawn(
        self, ids: Sequence[int], *, salinan: bool = False
    ) -> Iterator[tuple[dict[str, Any], tuple[Page, ...]]]:
        """(frozen content, pages) of each valid certificate drawn by us; nothing is read while drawing."""
        return _drawn(self._frozen(ids), salinan=salinan)

    def _frozen(self, ids: Sequence[int]) -> list[Frozen]:
        with self.db.read() as session:
            reader = TemplatReader(session)
            rows = {
                row.id: row
                for row in session.scalars(
                    select(Sertifikat).where(
                        Sertifikat.id.in_(ids), Sertifikat.status == "Terbit", Sertifikat.sumber == "terbit"
                    )
                )
            }
            found = [rows[one] for one in ids if one in rows]
            return [(dict(row.isi), reader.get(row.isi, row.templat), row.cetakan) for row in found]

    def _some_frozen(self, ids: Sequence[int]) -> list[Frozen]:
        """The same. Raises UserError when none is valid."""
        found = self._frozen(ids)
        if not found:
            raise _nothing()
        return found

    def preview(self, kegiatan_id: int, peserta_id: int) -> list[Page]:
        """The pages this participant has or would get; nothing is written."""
        with self.db.read() as session:
            kegiatan = content.find_kegiatan(session, kegiatan_id)
            existing = session.scalar(
                select(Sertifikat).where(Sertifikat.peserta_id == peserta_id, Sertifikat.status == "Terbit")
            )
            if existing is not None and existing.sumber == "terbit":
                return list(TemplatReader(session, qr.modules).pages(existing.isi, existing.templat))
            person = session.get_one(Peserta, peserta_id)
            isi = {
                **content.shared(session, kegiatan, self.clock.today()),
                **content.personal(person),
                "nomor": PREVIEW,
                "qr": PREVIEW_QR,
            }
            version = newest(session, chosen(session, kegiatan_id, person.peran).id)
            return list(render(with_pictures(session, version.isi), isi, qr.modules))

    def export_pdf(
        self, ids: Sequence[int], path: Path, progress: Progress = no_progress, *, salinan: bool = False
    ) -> Result:
        """One PDF of all; the rows are noted as printed after it stands whole."""
        write, frozen = self._writer(), self._some_frozen(ids)
        write(_pages(frozen, salinan=salinan), path, progress, total=sum(_sides(frozen)))
        printed = self.printed(ids, salinan=salinan)
        return Result(path, CHANGED, None, f"{printed.value} sertifikat disimpan: {path.name}.")

    def _writer(self) -> Callable[..., Any]:
        if self.write_pdf is None:
            raise UserError("Pembuat PDF tidak tersedia.", safe="Tidak ada berkas yang ditulis.")
        return self.write_pdf

    def export_files(self, ids: Sequence[int], target: Path, progress: Progress = no_progress) -> Result:
        """`{nomor}_{nip}_{nama}.pdf` each, into a folder or a .zip.

        Drawn as one document and split, so that fonts are made once. Files of ours that say the same are kept:
        after a power loss the next run goes on where that one stopped. Older ones of ours are replaced; what
        someone changed or signed since is left alone, and told.
        """
        frozen = self._some_frozen(ids)
        names = [file_name(isi) for isi, _, _ in frozen]
        left = foreign(target, names)
        written = self._split(frozen, names, target, progress)
        self.printed(ids)
        text = f"{len(names) - len(left)} berkas sertifikat disimpan di {target.name}."
        if left:
            text += (
                f" {len(left)} berkas yang sudah ada di sana dibiarkan karena bukan lagi seperti yang ditulis "
                f"program ini ({some(left, 2)}); untuk menggantinya, pindahkan lebih dahulu lalu ekspor lagi."
            )
        return Result(written, CHANGED, None, text)

    def export_siasn(
        self, ids: Sequence[int], further: Sequence[tuple[str, Path]], target: Path, progress: Progress
    ) -> int:
        """`{nip}_{nomor}.pdf` each into a .zip, with finished files beside them; notes no print.

        Returns how many of the certificates are in it: revoked ones and those of an older register are not.
        """
        frozen = self._frozen(ids)
        names = [siasn_name(isi["nip"], isi["nomor"]) for isi, _, _ in frozen]
        self._split(frozen, names, target, progress, further)
        return len(frozen)

    def _split(
        self,
        frozen: Sequence[Frozen],
        names: Sequence[str],
        target: Path,
        progress: Progress,
        further: Sequence[tuple[str, Path]] = (),
    ) -> list[Path]:
        write, counts = self._writer(), _sides(frozen)
        plan = list(zip(names, counts, strict=True))

        def draw(path: Path, tell: Progress) -> None:
            write(_pages(frozen), path, tell, total=sum(counts))

        return split_pdf(draw, plan, target, progress, further, _marks(frozen))

    def tanda_terima(self, kegiatan_id: int) -> list[Page]:
        """The list on which people sign for their certificates. Raises UserError when none is valid."""
        with self.db.read() as session:
            kegiatan = content.find_kegiatan(session, kegiatan_id)
            judul = f"{kegiatan.nama}, {wording.date_range(kegiatan.tanggal_mulai, kegiatan.tanggal_selesai)}"
            rows = session.scalars(
                select(Sertifikat)
                .where(Sertifikat.kegiatan_id == kegiatan_id, Sertifikat.status == "Terbit")
                .order_by(Sertifikat.lingkup, Sertifikat.urut)
            )
            people = [Penerima(str(r.isi.get("nama", "")), str(r.isi.get("nip", "")), r.nomor) for r in rows]
        if not people:
            raise _nothing()
        kop, signature = office_paper(self.db, self.clock)
        return tanda_terima_pages(judul, people, kop=kop, signature=signature)

    def export_tanda_terima(self, kegiatan_id: int, path: Path, progress: Progress = no_progress) -> Result:
        """The same as PDF. value: number of pages."""
        pages = self.tanda_terima(kegiatan_id)
        self._writer()(pages, path, progress)
        return Result(len(pages), message=f"Tanda terima disimpan: {path.name}.")

    def printed(self, ids: Sequence[int], *, salinan: bool = False) -> Result:
        """Note the first print, or count a copy. value: how many."""
        with self.db.write() as session:
            rows = session.scalars(
                select(Sertifikat).where(
                    Sertifikat.id.in_(ids), Sertifikat.status == "Terbit", Sertifikat.sumber == "terbit"
                )
            ).all()
            for row in rows:
                row.dicetak = row.dicetak or self.clock.now()
                row.cetakan += salinan
            count = len(rows)
        return Result(count, CHANGED, None, f"{count} sertifikat tercatat sudah dicetak.")


def _drawn(
    frozen: Sequence[Frozen], *, salinan: bool = False
) -> Iterator[tuple[dict[str, Any], tuple[Page, ...]]]:
    for isi, templat, copies in frozen:
        stamps = [f"Menggantikan sertifikat Nomor {isi['menggantikan']}"] if "menggantikan" in isi else []
        if salinan:
            stamps.append(f"Salinan ke-{copies + 1}, isinya sama dengan aslinya")
        yield isi, tuple(_stamped(page, stamps) for page in render(templat, isi, qr.modules))


def _pages(frozen: Sequence[Frozen], *, salinan: bool = False) -> Iterator[Page]:
    for _, pages in _drawn(frozen, salinan=salinan):
        yield from pages


def _sides(frozen: Sequence[Frozen]) -> list[int]:
    """Number of pages of each."""
    return [len(templat.sides) for _, templat, _ in frozen]


def _nothing() -> UserError:
    return UserError(
        "Belum ada sertifikat yang terbit untuk dicetak.",
        safe="Tidak ada berkas yang ditulis.",
        advice="Terbitkan dahulu sertifikatnya.",
    )


def file_name(isi: dict[str, Any]) -> str:
    """800.2.2-0001-BKPSDM-XI-2026_198503062015061005_Hotma Sitompul, S.T..pdf, safely."""
    parts = (str(isi.get(key, "")) for key in ("nomor", "nip", "nama"))
    nomor, nip, nama = parts
    return safe_name("_".join(part for part in (nomor, nip.replace(" ", ""), nama) if part)) + ".pdf"


def siasn_name(nip: str, nomor: str, ending: str = ".pdf") -> str:
    """198503062015061005_800.2.2-0001-BKPSDM-XI-2026.pdf, what SIASN is given as the scanned document."""
    return safe_name("_".join(part for part in (nip.replace(" ", ""), nomor) if part)) + ending


def _stamped(page: Page, lines: Sequence[str]) -> Page:
    """Small lines at the foot: what the paper is, beside what it says."""
    size = page.size
    texts = tuple(
        Text(28, size.height - 20 + 4 * number, size.width - 56, 4, text=line, style=_STAMP, align="center")
        for number, line in enumerate(lines)
    )
    return replace(page, elements=(*page.elements, *texts)) if texts else page


def _marks(frozen: Sequence[Frozen]) -> list[str]:
    """What each file is made from: its content and its template, in 32 hexadecimal digits."""
    prints: dict[int, str] = {}
    found = []
    for isi, templat, _ in frozen:
        if id(templat) not in prints:
            prints[id(templat)] = fingerprint(to_plain(templat))
        text = prints[id(templat)] + json.dumps(isi, sort_keys=True, ensure_ascii=False, default=str)
        found.append(hashlib.sha256(text.encode()).hexdigest()[:32])
    return found
