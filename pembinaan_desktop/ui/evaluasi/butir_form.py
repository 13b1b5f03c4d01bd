"""The form of one item, and the way between its fields and a `Butir`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pembinaan_desktop.domain import instrumen as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.instrumen import Butir, Susunan

FIELDS = (
    Field("aspek", "Aspek", width=40, required=True, help="Kelompok butir; nama baru membuat aspek baru"),
    Field("teks", "Pertanyaan / pernyataan", "long", required=True),
    Field(
        "skala",
        "Cara menjawab",
        "choice",
        choices=tuple((s.kode, s.nama) for s in rules.SKALA.values()),
        default="1-5",
        required=True,
    ),
    Field("pilihan", "Pilihan (satu per baris)", "long", default="", help="Hanya untuk pilihan, 2 sampai 9"),
    Field("kunci", "Nomor jawaban benar", "int", default=0, help="Hanya untuk tes; 0 berarti tidak dinilai"),
    Field("bobot", "Bobot", "decimal", default=1, required=True, help="Dihitung menurut perbandingannya"),
    Field("terbalik", "Dihitung terbalik", "bool", default=False, help="Jawaban tinggi berarti kurang baik"),
    Field("syarat", "Hanya ditanyakan bila", "choice", default=""),
    Field("syarat_nilai", "… dijawab", width=12, default="", help="Nomor jawaban, misalnya 1 atau 1, 2"),
)


def fields(susunan: Susunan, kode: str) -> tuple[Field, ...]:
    """The fields; a condition may name only items before `kode` whose answers can be ticked."""
    earlier: list[tuple[str, str]] = [("", "– selalu ditanyakan –")]
    for number, butir in enumerate(rules.all_butir(susunan), 1):
        if butir.kode == kode:
            break
        if butir.options() and butir.skala != "beberapa":
            earlier.append((butir.kode, f"{number}. {butir.teks}"[:80]))
    return tuple(replace(f, choices=tuple(earlier)) if f.key == "syarat" else f for f in FIELDS)


def values_of(butir: Butir, aspek: str) -> dict[str, Any]:
    """What the form shows of an item."""
    values = {key: getattr(butir, key) for key in ("teks", "skala", "kunci", "bobot", "terbalik", "syarat")}
    return {
        **values,
        "aspek": aspek,
        "pilihan": "\n".join(butir.pilihan),
        "syarat_nilai": ", ".join(map(str, butir.syarat_nilai)),
    }


def butir_of(kode: str, values: dict[str, Any]) -> Butir:
    """The item of a filled form; options and key only where the way of answering has them."""
    skala = values["skala"]
    listed = skala in ("pilihan", "beberapa")
    lines = [wording.literal(line) for line in str(values.get("pilihan") or "").splitlines()]
    syarat = values.get("syarat") or ""
    return Butir(
        kode,
        wording.literal(str(values["teks"])),
        skala,
        float(values["bobot"]),
        tuple(line for line in lines if line) if listed else (),
        int(values.get("kunci") or 0) if skala == "pilihan" else 0,
        bool(values.get("terbalik")) and skala in ("1-4", "1-5", "0-100", "ya_tidak"),
        syarat,
        _numbers(values.get("syarat_nilai")) if syarat else (),
    )


def _numbers(text: Any) -> tuple[int, ...]:
    parts: Sequence[str] = str(text or "").replace(";", ",").split(",")
    try:
        return tuple(int(part) for part in parts if part.strip())
    except ValueError:
        raise UserError("Isi nomor jawaban syarat dengan angka, misalnya 1 atau 1, 2.") from None
