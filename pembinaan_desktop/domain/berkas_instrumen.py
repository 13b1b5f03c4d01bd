"""An instrument as a file that travels between offices; the starter set is kept in the same form."""

from __future__ import annotations

import json
from typing import Any

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.instrumen import (
    LEVEL,
    LINGKUP,
    RESPONDEN,
    Susunan,
    complaints,
    dump,
    load,
)

FORMAT = "pembinaan-instrumen"
ENDING = ".instrumen.json"
MAX_BYTES = 2_000_000
FIELDS = (
    Field("nama", "Nama instrumen", width=40, required=True),
    Field(
        "level",
        "Level",
        "choice",
        choices=tuple((str(number), f"{number} {nama}") for number, nama in LEVEL.items()),
        default="1",
        required=True,
        help="1 Reaksi: puas? 2 Pembelajaran: mengerti? 3 Perilaku: diterapkan? 4 Hasil: unit menjadi lebih baik?",
    ),
    Field("lingkup", "Dibuka", "choice", choices=tuple(LINGKUP.items()), default="kegiatan"),
    Field("responden", "Diisi oleh", "choice", choices=tuple(RESPONDEN.items()), default="peserta"),
    Field("anonim", "Tanpa nama (anonim)", "bool", default=True, help="Jawaban tidak dihubungkan ke orang"),
    Field("uraian", "Petunjuk pengisian", "long", default=""),
)


def checked(values: dict[str, Any]) -> dict[str, Any]:
    """The values of an instrument as they are kept. Raises UserError."""
    try:
        level = int(values.get("level", 1))
    except (TypeError, ValueError):
        level = 0
    kept = {
        "nama": wording.literal(str(values.get("nama") or ""))[:200],
        "level": level,
        "lingkup": str(values.get("lingkup") or "kegiatan"),
        "responden": str(values.get("responden") or "peserta"),
        "anonim": bool(values.get("anonim")),
        "uraian": str(values.get("uraian") or "").strip()[:2000],
    }
    if not kept["nama"]:
        raise UserError("Nama instrumen wajib diisi.")
    if level not in LEVEL or kept["lingkup"] not in LINGKUP or kept["responden"] not in RESPONDEN:
        raise UserError("Level, lingkup, atau pengisi instrumen tidak dikenal.")
    if kept["responden"] == "atasan" and kept["anonim"]:
        raise UserError(
            "Instrumen untuk atasan selalu dengan nama alumnus.", advice="Hapus centang Tanpa nama."
        )
    return kept


def pack(values: dict[str, Any], susunan: Susunan) -> str:
    """The text of the file."""
    document = {"format": FORMAT, "versi_format": 1, **values, "aspek": dump(susunan)}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def unpack(text: str) -> tuple[dict[str, Any], Susunan]:
    """Values and content of a file. Raises UserError for anything that is no sound instrument."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise UserError(
            "Berkas ini bukan instrumen Pembinaan.",
            safe="Tidak ada yang diubah.",
            advice=f"Pilih berkas yang berakhiran {ENDING}.",
        )
    if document.get("versi_format") != 1:
        raise UserError(
            "Berkas ini dibuat oleh Pembinaan yang lebih baru.",
            safe="Tidak ada yang diubah.",
            advice="Perbarui program ini lebih dahulu.",
        )
    try:
        susunan = load(document.get("aspek"))
    except (ValueError, AttributeError) as error:
        raise UserError(f"Isi berkas rusak: {error}", safe="Tidak ada yang diubah.") from error
    found = complaints(susunan)
    if found:
        raise UserError(f"Isi berkas belum benar: {found[0]}", safe="Tidak ada yang diubah.")
    kode = document.get("kode")
    return {**checked(document), "kode": kode[:40] if isinstance(kode, str) else ""}, susunan
