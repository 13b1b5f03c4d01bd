"""The officer's words for what the audit trail holds: tables, columns, values, actions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from pembinaan_desktop.domain import (
    anggaran,
    catatan_pembinaan,
    honor,
    kegiatan,
    kerja_sama,
    mitra,
    narasumber,
    pegawai,
    pengaturan,
    peserta,
    program,
    riwayat_luar,
    tindak_lanjut,
    tugas_belajar,
    wording,
)

TABLES = {
    "acuan": "Acuan",
    "anggota_tindak_lanjut": "Anggota tim",
    "baris_rencana": "Baris rencana",
    "butir_periksa": "Daftar periksa",
    "catatan_pembinaan": "Catatan pembinaan",
    "baris_honor": "Baris honorarium",
    "catatan_tindak_lanjut": "Catatan tindak lanjut",
    "daftar_honor": "Daftar honorarium",
    "dokumen_kegiatan": "Dokumen kegiatan",
    "entri_siasn": "Entri SIASN",
    "evaluasi_kerja_sama": "Evaluasi kerja sama",
    "jawaban": "Jawaban evaluasi",
    "kebutuhan": "Usulan kebutuhan",
    "kegiatan": "Kegiatan",
    "kegiatan_rencana": "Kegiatan dari rencana",
    "kehadiran": "Kehadiran",
    "kelulusan": "Putusan kelulusan",
    "kerja_sama": "Kerja sama",
    "komponen_nilai": "Komponen nilai",
    "kunci": "Kunci sertifikat",
    "kunci_lain": "Kunci kantor lain",
    "lampiran": "Lampiran",
    "mitra": "Mitra",
    "narasumber": "Narasumber",
    "nilai_pagu": "Nilai pagu",
    "nilai_peserta": "Nilai",
    "pagu": "Baris pagu",
    "pasangan": "Pasangan mentor",
    "pascapelatihan": "Formulir pascapelatihan",
    "pegawai": "Pegawai",
    "pejabat": "Pejabat",
    "pengaturan": "Pengaturan",
    "permintaan_kebutuhan": "Permintaan usulan",
    "peserta": "Peserta",
    "pihak_kerja_sama": "Mitra kerja sama",
    "program": "Program",
    "realisasi": "Realisasi",
    "rencana": "Rencana tahunan",
    "revisi_rencana": "Revisi rencana",
    "riwayat_luar": "Pengembangan di luar",
    "riwayat_pegawai": "Riwayat pegawai",
    "sebutan_narasumber": "Sebutan narasumber",
    "sertifikat": "Sertifikat",
    "sesi": "Sesi",
    "surat": "Surat",
    "templat": "Templat sertifikat",
    "templat_kegiatan": "Pilihan templat",
    "templat_surat": "Templat surat",
    "templat_versi": "Isi templat",
    "tindak_lanjut": "Tindak lanjut",
    "tonggak": "Tonggak",
    "ukuran_tindak_lanjut": "Nilai terukur",
    "tugas_belajar": "Tugas belajar",
    "unit": "Unit",
}
_FIELDS = {
    "catatan_pembinaan": catatan_pembinaan.FIELDS,
    "evaluasi_kerja_sama": kerja_sama.EVALUASI_FIELDS,
    "baris_honor": honor.STORED_FIELDS,
    "daftar_honor": honor.LIST_FIELDS,
    "kegiatan": kegiatan.FIELDS,
    "nilai_pagu": anggaran.NILAI_FIELDS,
    "pagu": anggaran.PAGU_FIELDS,
    "narasumber": narasumber.FIELDS,
    "kerja_sama": (*kerja_sama.FIELDS, *kerja_sama.HENTI_FIELDS, *kerja_sama.LANGKAH_FIELDS),
    "mitra": mitra.FIELDS,
    "pegawai": pegawai.FIELDS,
    "pengaturan": pengaturan.FIELDS,
    "peserta": (*peserta.LUAR_FIELDS, *pegawai.FIELDS),
    "program": program.FIELDS,
    "realisasi": anggaran.REALISASI_FIELDS,
    "riwayat_luar": riwayat_luar.FIELDS,
    "sesi": kegiatan.SESI_FIELDS,
    "tindak_lanjut": tindak_lanjut.FIELDS,
    "tonggak": tindak_lanjut.TONGGAK_FIELDS,
    "tugas_belajar": tugas_belajar.FIELDS,
    "ukuran_tindak_lanjut": tindak_lanjut.UKURAN_FIELDS,
}
CHOICES = {
    (table, field.key): dict(field.choices)
    for table, own in _FIELDS.items()
    for field in own
    if field.choices and table != "peserta"
}
"""Words of a stored choice ("L": "Laki-laki"), by table and column."""
CODES = {
    ("kegiatan", "bentuk"): "bentuk",
    ("riwayat_luar", "bentuk"): "bentuk",
    ("kebutuhan", "bentuk"): "bentuk",
    ("baris_rencana", "bentuk"): "bentuk",
    ("kehadiran", "status"): "status_kehadiran",
}
"""Columns that hold a code of a reference table, and its kind."""
TITLES = {table: {field.key: field.title for field in reversed(own)} for table, own in _FIELDS.items()}
MONEY = {(table, field.key) for table, own in _FIELDS.items() for field in own if field.kind == "money"}
SILENT = frozenset({"id", "uid", "cari", "dihapus", "golongan_urut"})
"""Columns that say nothing to the officer, besides the numbers of other rows ("..._id")."""
SILENT_IN = frozenset({("baris_honor", "kunci"), ("sebutan_narasumber", "kunci")})
"""Names as the program compares them, by table and column."""
_ACRONYMS = re.compile(r"\b(jp|nip|nik|hp|tmt|pns|pppk|opd|kl|nkl|qr|sp2d)\b", re.IGNORECASE)
LINKS = {
    "kerja_sama_id": "kerja_sama",
    "mitra_id": "mitra",
    "pagu_id": "pagu",
    "program_id": "program",
    "unit_id": "unit",
}
"""Numbers of other rows that the officer chose: shown as the name of that row."""
MOST_LETTERS = 300  # of a value with parts, such as a whole template
ADDED, CHANGED, GONE, BINNED, BACK = "Ditambah", "Diubah", "Dihapus", "Ke Keranjang", "Dikembalikan"
ROLES = {ADDED: "good", CHANGED: "info", GONE: "bad", BINNED: "warn", BACK: "good"}


def table_title(table: str) -> str:
    return TABLES.get(table, table.replace("_", " ").capitalize())


def _in_words(column: str) -> str:
    return _ACRONYMS.sub(lambda found: found[0].upper(), column.replace("_", " ").capitalize())


def column_title(column: str, table: str = "") -> str:
    """The heading of a column on the form of `table`; else its name in words."""
    return TITLES.get(table, {}).get(column) or _in_words(column)


def action(kind: str, after: Mapping[str, Any] | None) -> str:
    """What happened, from the audit's "tambah", "ubah", "hapus"; the recycle bin is a changed column."""
    if kind == "tambah":
        return ADDED
    if kind == "hapus":
        return GONE
    if after and "dihapus" in after:
        return BINNED if after["dihapus"] else BACK
    return CHANGED


def in_words(table: str, column: str, value: Any, codes: Mapping[str, Mapping[str, str]]) -> Any:
    """A stored code, choice, or sum of money in words, other values as they are.

    codes: names by kind of `CODES` and code.
    """
    if value is not None and (worded := honor.STORED_WORDS.get((table, column))):
        return worded(value)
    if isinstance(value, int) and (table, column) in MONEY:
        return wording.rupiah(value)
    words = CHOICES.get((table, column)) or codes.get(CODES.get((table, column), ""), {})
    return words.get(value, value) if isinstance(value, str) else value


def value_text(value: Any, most: int = MOST_LETTERS) -> str:
    """A stored value as the office writes it; ISO dates become Indonesian ones. most: letters of one with parts."""
    if value is None or value == "":
        return "(kosong)"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float):
        return wording.decimal(value)
    if isinstance(value, Mapping) and set(value) == {"nilai"}:
        return value_text(value["nilai"], most)
    if isinstance(value, str):
        return _date_text(value) or value
    text = _parts_text(value, most) if isinstance(value, Mapping | list) else str(value)
    return text if len(text) <= most else f"{text[:most]}…"


def _parts_text(value: Mapping[str, Any] | list[Any], most: int) -> str:
    """The filled parts of a value that has parts: "Nama: Dewi, JP: 8"."""
    if isinstance(value, Mapping):
        filled = {key: part for key, part in value.items() if part not in (None, "", [], {})}
        return ", ".join(f"{column_title(key)}: {value_text(part, most)}" for key, part in filled.items())
    return ", ".join(value_text(part, most) for part in value) or "(kosong)"


def _date_text(text: str) -> str:
    try:
        if len(text) == 8 and text[2] == ":":
            return wording.clock_time(time.fromisoformat(text))
        if len(text) == 10:
            return wording.short_date(date.fromisoformat(text))
        if len(text) >= 19 and text[10] == "T":
            moment = datetime.fromisoformat(text)
            return f"{wording.short_date(moment.date())} {wording.clock_time(moment)}"
    except ValueError:
        pass
    return ""


def differences(
    before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, table: str = ""
) -> list[tuple[str, str, str]]:
    """(column title, old, new) of what the officer can read; of an added or removed row, its filled columns."""
    found = []
    for key in after or before or {}:
        if key in SILENT or (table, key) in SILENT_IN or key.endswith("_id"):
            continue
        old, new = (before or {}).get(key), (after or {}).get(key)
        if old in (None, "") and new in (None, ""):
            continue
        texts = [
            pegawai.masked(key, value_text(value)) if value else value_text(value) for value in (old, new)
        ]
        found.append((column_title(key, table), texts[0], texts[1]))
    return found
