"""Reading lists of training followed elsewhere (sidiklat and home-made ones) row by row. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.impor import (
    Header,
    Problem,
    broken_cell,
    formula_problem,
    heading_key,
    number,
    parse_date,
)
from pembinaan_desktop.domain.nip import clean
from pembinaan_desktop.domain.pegawai import FIELDS as PEGAWAI_FIELDS

_NIP = next(f for f in PEGAWAI_FIELDS if f.key == "nip")
FIELDS = (
    Field("nip", "NIP", aliases=_NIP.aliases),
    Field("pegawai", "Nama pegawai", aliases=("NAMA", "NAMA PEGAWAI", "NAMA LENGKAP", "NAMA PESERTA")),
    Field(
        "nama",
        "Nama pelatihan",
        aliases=(
            "NAMA PELATIHAN",
            "NAMA DIKLAT",
            "NAMA KEGIATAN",
            "PELATIHAN",
            "DIKLAT",
            "NAMA KURSUS",
            "JUDUL",
        ),
    ),
    Field("bentuk", "Jenis pelatihan", aliases=("JENIS PELATIHAN", "JENIS DIKLAT", "BENTUK", "JENIS")),
    Field(
        "penyelenggara",
        "Penyelenggara",
        aliases=("PENYELENGGARA", "INSTITUSI PENYELENGGARA", "LEMBAGA PENYELENGGARA"),
    ),
    Field("tempat", "Tempat", aliases=("TEMPAT", "LOKASI")),
    Field("nomor", "Nomor sertifikat", aliases=("NOMOR SERTIFIKAT", "NO SERTIFIKAT", "NOMOR STTPP", "NOMOR")),
    Field(
        "tanggal_mulai",
        "Tanggal mulai",
        aliases=("TANGGAL MULAI", "TGL MULAI", "TANGGAL", "TANGGAL KURSUS", "MULAI"),
    ),
    Field(
        "tanggal_selesai",
        "Tanggal selesai",
        aliases=("TANGGAL SELESAI", "TGL SELESAI", "TANGGAL SELESAI KURSUS", "SELESAI"),
    ),
    Field("jp", "JP", aliases=("JP", "JUMLAH JP", "JUMLAH JAM", "JAM PELAJARAN", "JAM")),
    Field(
        "catatan", "Catatan", aliases=("CATATAN", "SERTIFIKAT URL", "LINK SERTIFIKAT", "URL", "KETERANGAN")
    ),
)
REQUIRED = ("nama", "tanggal_mulai", "nip|pegawai")
FIRST_YEAR = 1950
LIMITS = {"nama": 300, "penyelenggara": 200, "tempat": 200, "nomor": 120, "catatan": 300}
OTHER = "KL12"
"""Form of training whose kind is unknown: other classical forms."""
_HOURS = re.compile(r"\s*(jp|jam(\s*pelajaran)?)\.?$", re.IGNORECASE)
_KINDS = (
    ("latsar", "KL01"),
    ("dasar cpns", "KL01"),
    ("kepemimpinan", "KL01"),
    ("struktural", "KL01"),
    ("manajerial", "KL02"),
    ("bimbingan teknis", "KL10"),
    ("bimtek", "KL10"),
    ("sosial kultural", "KL05"),
    ("sosialisasi", "KL11"),
    ("seminar", "KL06"),
    ("webinar", "KL06"),
    ("konferensi", "KL06"),
    ("workshop", "KL07"),
    ("lokakarya", "KL07"),
    ("kursus", "KL08"),
    ("penataran", "KL09"),
    ("e-learning", "NKL03"),
    ("elearning", "NKL03"),
    ("mooc", "NKL03"),
    ("jarak jauh", "NKL04"),
    ("coaching", "NKL01"),
    ("mentoring", "NKL02"),
    ("magang", "NKL12"),
    ("patok banding", "NKL07"),
    ("benchmarking", "NKL07"),
    ("komunitas belajar", "NKL10"),
    ("fungsional", "KL04"),
    ("teknis", "KL03"),
)
"""Words of home-made lists and the form they mean; the first that occurs counts."""


@dataclass
class Training:
    """One row after cleaning. nip, pegawai: whom it is about. refused, problems: as for people."""

    baris: int
    nip: str
    pegawai: str
    values: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)
    refused: Problem | None = None


class TrainingReader:
    """Reads the rows below one header. forms: names of the forms by code; fixed: codes whose hours are fixed."""

    def __init__(
        self, header: Header, today: date, forms: Mapping[str, str], fixed: Mapping[str, float]
    ) -> None:
        self.header = header
        self.today = today
        self._fixed = fixed
        self._codes = {heading_key(name): code for code, name in forms.items()}
        self._codes |= {heading_key(code): code for code in forms}
        self._known = set(forms)

    def read(self, row: Sequence[Any], baris: int) -> Training | None:
        """Clean and check one row; None for an empty one."""
        cells, texts = self.header.cells(row)
        if not any(texts.values()):
            return None
        made = Training(baris, clean(texts.get("nip", "")), texts.get("pegawai", ""), {})

        def complain(key: str, masalah: str, saran: str = "") -> Problem:
            return self.header.problem(baris, key, texts.get(key, ""), masalah, saran)

        if isinstance(cells.get("nip"), float):
            text = "NIP tersimpan sebagai angka, sehingga digit terakhirnya hilang."
            made.refused = complain("nip", text, "Ubah kolom NIP menjadi Text di Excel, lalu isi ulang.")
        elif broken := broken_cell(texts):
            made.refused = complain(broken, *formula_problem(texts[broken]))
        elif not texts["nama"]:
            made.refused = complain("nama", "Nama pelatihan kosong.", "Isi nama pelatihannya.")
        else:
            for key, limit in LIMITS.items():
                made.values[key] = texts.get(key, "")[:limit]
            made.refused = self._dates(made, cells, complain) or self._hours(made, texts, complain)
        return made

    def _dates(
        self, made: Training, cells: Mapping[str, Any], complain: Callable[..., Problem]
    ) -> Problem | None:
        for key in ("tanggal_mulai", "tanggal_selesai"):
            try:
                made.values[key] = parse_date(cells.get(key, ""))
            except ValueError:
                return complain(key, "Tanggal tidak terbaca.", "Tulis hari-bulan-tahun, misalnya 31-12-2025.")
        start = made.values["tanggal_mulai"]
        if start is None:
            return complain("tanggal_mulai", "Tanggal mulai kosong.", "Isi tanggalnya.")
        end = made.values["tanggal_selesai"] = made.values["tanggal_selesai"] or start
        if start.year < FIRST_YEAR:
            return complain("tanggal_mulai", f"Tanggal sebelum {FIRST_YEAR} tidak mungkin.")
        if end < start:
            return complain("tanggal_selesai", "Tanggal selesai lebih awal daripada tanggal mulai.")
        if end > self.today:
            return complain("tanggal_selesai", "Pelatihan ini belum selesai.", "Impor lagi setelah selesai.")
        return None

    def _hours(
        self, made: Training, texts: Mapping[str, str], complain: Callable[..., Problem]
    ) -> Problem | None:
        made.values["bentuk"] = self._form(texts)
        if made.values["bentuk"] == OTHER and texts.get("bentuk"):
            advice = "Pilih bentuk yang tepat di riwayat orangnya."
            made.problems.append(
                complain("bentuk", "Jenis tidak dikenal; dicatat sebagai bentuk lainnya.", advice)
            )
        try:
            given = number(_HOURS.sub("", texts.get("jp", "")))
        except ValueError:
            return complain("jp", "JP ini bukan angka.", "Tulis angka saja, misalnya 16.")
        if given is None:
            hours = self._fixed.get(made.values["bentuk"], 0.0)
            if not hours:
                made.problems.append(
                    complain("jp", "JP kosong; dicatat 0 JP.", "Isi JP menurut sertifikatnya.")
                )
        else:
            hours = float(given)
        if hours > 2000:
            return complain("jp", "JP harus antara 0 dan 2.000.", "Betulkan JP-nya.")
        made.values["jp"] = hours
        return None

    def _form(self, texts: Mapping[str, str]) -> str:
        """By code or name of the form, else by a word in the kind or in the name of the training."""
        given = texts.get("bentuk", "")
        code = self._codes.get(heading_key(given))
        if code:
            return code
        for text in (given, texts["nama"]):
            lower = text.casefold()
            for word, code in _KINDS:
                if word in lower and code in self._known:
                    return code
        return OTHER
