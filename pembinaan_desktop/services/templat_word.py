"""The office's own Word documents for letters: put in, checked, and filled in for each letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.surat import name_of
from pembinaan_desktop.domain.surat_naskah import Kepala, Naskah, Penanda
from pembinaan_desktop.domain.surat_teks import BARIS, KNOWN
from pembinaan_desktop.services.lampiran import LampiranRow, LampiranService
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.surat_kertas import file_name, letters_of
from pembinaan_desktop.services.templat_surat import current

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.paths import Paths

MORE = ("sifat", "di", "lampiran", "tempat_tanggal", "nama_ttd", "jabatan_ttd", "bawah_ttd", "tembusan")
"""Fields besides those of our own texts."""
ENDING = ".docx"


class TemplatWordService:
    """The newest document of a kind is the one in use; taking it off brings back the one before."""

    def __init__(self, db: Database, clock: Clock, paths: Paths) -> None:
        self.db, self.clock, self.paths = db, clock, paths

    def get(self, jenis: str) -> LampiranRow | None:
        """The document in use; None when letters of this kind have none."""
        rows = self._files(jenis).list(0)
        return rows[-1] if rows else None

    def isian(self) -> list[str]:
        """What a document may ask for, as it is written there."""
        tables = [
            f"{{%tr for o in {name} %}} … {{{{ o.{' }} {{ o.'.join(keys)} }}}} … {{%tr endfor %}}"
            for name, keys in BARIS.items()
        ]
        return [*(f"{{{{ {key} }}}}" for key in sorted({*KNOWN, *MORE})), *tables]

    def pasang(self, jenis: str, source: Path) -> Result:
        """Use a document for this kind. Raises UserError for unknown fields and for what is no document."""
        from pembinaan_desktop.files.docx_templat import fields_of

        known = {*KNOWN, *MORE, *BARIS}
        unknown = sorted(
            name for name in fields_of(Path(source)) if name not in known and name.lower() not in known
        )
        if unknown:
            raise UserError(
                f"Isian tidak dikenal di “{Path(source).name}”: {', '.join(unknown)}.",
                safe="Templat Word tidak dipasang.",
                advice="Daftar isian yang ada dapat disalin dari jendela ini.",
            )
        result = self._files(jenis).add(0, Path(source))
        name = name_of(jenis)
        return _named(result, f"Templat Word {name} dipasang.", f"pasang templat Word {name}")

    def lepas(self, jenis: str) -> Result:
        """Take the document in use off. Raises UserError when there is none."""
        row = self.get(jenis)
        if row is None:
            raise UserError("Jenis surat ini belum mempunyai templat Word.")
        result = self._files(jenis).delete(row.id)
        name = name_of(jenis)
        return _named(result, f"“{row.nama}” dilepas.", f"lepas templat Word {name}")

    def contoh(self, jenis: str, path: Path) -> Result:
        """A document to begin with: our own text with {{ fields }} where the values go."""
        from pembinaan_desktop.files.docx_surat import write_letters

        with self.db.read() as session:
            templat = current(session, jenis)
        values = {key: f"{{{{ {key} }}}}" for key in KNOWN}
        rows = {
            name: (
                (f"{{%tr for o in {name} %}}", *[""] * (len(keys) - 1)),
                tuple(f"{{{{ o.{key} }}}}" for key in keys),
                ("{%tr endfor %}", *[""] * (len(keys) - 1)),
            )
            for name, keys in BARIS.items()
        }
        naskah = Naskah(
            templat.naskah,
            values,
            rows,
            Kepala(
                values["nomor"], "{{ sifat }}", values["hal"], "{{ kota }}, {{ tanggal }}",
                (values["penerima"],), "{{ di }}",
            ),
            Penanda("{{ nama_ttd }}", ("{{ jabatan_ttd }}",), ("{{ bawah_ttd }}",)),
            ("{{ tembusan }}",) if templat.tembusan else (),
            (("{{ pemerintah | upper }}", "{{ kantor | upper }}"), ()),
        )  # fmt: skip
        write_letters(Path(path), [(naskah, None)])
        return Result(path, message=f"Contoh tersimpan: {Path(path).name}. Ubah di Word, lalu pasang.")

    def tulis(self, surat_ids: Sequence[int], folder: Path, progress: Progress = no_progress) -> Result:
        """One Word file each, made from the document of its kind; value: their paths."""
        from pembinaan_desktop.files.docx_templat import write_filled
        from pembinaan_desktop.files.safe_write import unique_path

        letters, made = letters_of(self.db, self.clock.today(), surat_ids, progress), []
        documents = {row.jenis: self.get(row.jenis) for row, _, _ in letters}
        missing = [name_of(jenis) for jenis, found in documents.items() if found is None]
        if missing:
            raise UserError(
                f"Belum ada templat Word untuk {missing[0]}.", safe="Tidak ada berkas yang ditulis."
            )
        for number, (row, naskah, _) in enumerate(letters):
            progress(number, len(letters), f"Menulis {number + 1} dari {len(letters)}")
            document = documents[row.jenis]
            assert document is not None
            path = unique_path(Path(folder) / f"{file_name(row)}{ENDING}")
            made.append(write_filled(document.path, path, context_of(naskah)))
        return Result(made, message=f"{len(made)} berkas tersimpan di {Path(folder).name}.")

    def _files(self, jenis: str) -> LampiranService:
        return LampiranService(self.db, self.clock, self.paths, f"word_{jenis}"[:40], Topic.SURAT)


def context_of(naskah: Naskah) -> dict[str, Any]:
    """What a document is filled with; a field in capitals gives its value in capitals."""
    kepala, penanda = naskah.kepala, naskah.penanda
    values: dict[str, Any] = {
        **naskah.nilai,
        "sifat": kepala.sifat,
        "di": kepala.di,
        "lampiran": naskah.lampiran,
        "tempat_tanggal": kepala.tempat_tanggal,
        "nama_ttd": penanda.nama,
        "jabatan_ttd": "\n".join(penanda.atas),
        "bawah_ttd": "\n".join(penanda.bawah),
        "tembusan": "\n".join(naskah.tembusan),
    }
    values |= {key.upper(): str(value).upper() for key, value in values.items()}
    tables = {
        name: [dict(zip(keys, row, strict=False)) for row in naskah.tabel.get(name, ())]
        for name, keys in BARIS.items()
    }
    return {**values, **tables}


def _named(result: Result, message: str, label: str) -> Result:
    step = replace(result.undo, label=label) if result.undo is not None else None
    return replace(result, message=message, undo=step)
