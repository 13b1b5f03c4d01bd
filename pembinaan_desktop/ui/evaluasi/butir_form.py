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
    Field(
        "rendah",
        "Arti angka terendah",
        width=24,
        default="",
        help="Untuk skala 1–5 dan 1–4; misalnya Tidak Setuju",
    ),
    Field(
        "tinggi",
        "Arti angka tertinggi",
        width=24,
        default="",
        help="Untuk skala 1–5 dan 1–4; misalnya Sangat Setuju",
    ),
    Field("pilihan", "Pilihan (satu per baris)", "long", default="", help="Hanya untuk pilihan, 2 sampai 9"),
    Field("kunci", "Nomor jawaban benar", "int", default=0, help="Hanya untuk tes; 0 berarti tidak dinilai"),
    Field("bobot", "Bobot", "decimal", default=1, required=True, help="Dihitung menurut perbandingannya"),
    Field("terbalik", "Dihitung terbalik", "bool", default=False, help="Jawaban tinggi berarti kurang baik"),
    Field(
        "peran",
        "Dipakai level 3 sebagai",
        "choice",
        choices=(("", "– tidak –"), *rules.PERAN.items()),
        default="",
        help="Diambil ke Pascapelatihan: sudah diterapkan atau belum, hambatan, contohnya",
    ),
    Field("syarat", "Hanya ditanyakan bila", "choice", default=""),
    Field("syarat_nilai", "… dijawab", width=12, default="", help="Nomor jawaban, misalnya 1 atau 1, 2"),
)


OWN = "sendiri"
ENDS = (
    Field(
        "ujung",
        "Arti angka",
        "choice",
        choices=(*((low, f"{low} … {high}") for low, high in rules.UJUNG), (OWN, "Tulis sendiri:")),
        default=OWN,
        required=True,
        help="Berlaku untuk semua butir berskala; tiap butir dapat diubah sendiri",
    ),
    Field("rendah", "Angka terendah", width=24, default="", help="Bila ditulis sendiri"),
    Field("tinggi", "Angka tertinggi", width=24, default="", help="Bila ditulis sendiri"),
)


def ends_values(susunan: Susunan) -> dict[str, str]:
    """What the form about all scales shows: the words in use when there is only one pair."""
    used = rules.ends(susunan)
    if len(used) == 1 and used[0] in rules.UJUNG:
        return {"ujung": used[0][0]}
    low, high = used[0] if len(used) == 1 else ("", "")
    return {"ujung": OWN, "rendah": low, "tinggi": high}


def chosen_ends(values: dict[str, Any]) -> tuple[str, str]:
    """The pair of the filled form. Raises UserError when one of the own words is missing."""
    if values["ujung"] != OWN:
        return values["ujung"], dict(rules.UJUNG)[values["ujung"]]
    words = wording.literal(str(values["rendah"] or "")), wording.literal(str(values["tinggi"] or ""))
    if not all(words) or max(map(len, words)) > rules.MAX_UJUNG:
        raise UserError(
            f"Isi arti angka terendah dan tertinggi, masing-masing paling banyak {rules.MAX_UJUNG} huruf."
        )
    return words


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
    values = {
        key: getattr(butir, key) for key in ("teks", "skala", "kunci", "bobot", "terbalik", "syarat", "peran")
    }
    return {
        **values,
        **ends_of(butir),
        "aspek": aspek,
        "pilihan": "\n".join(butir.pilihan),
        "syarat_nilai": ", ".join(map(str, butir.syarat_nilai)),
    }


def ends_of(butir: Butir) -> dict[str, str]:
    """What the form shows of the words at the ends of its scale."""
    return dict(zip(("rendah", "tinggi"), butir.arti if butir.berujung else ("", ""), strict=True))


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
        _ends(skala, values),
        str(values.get("peran") or ""),
    )


def _ends(skala: str, values: dict[str, Any]) -> tuple[str, str]:
    """The words of the form; ("", "") for the usual ones and where a scale has none."""
    words = (
        wording.literal(str(values.get("rendah") or "")),
        wording.literal(str(values.get("tinggi") or "")),
    )
    return ("", "") if words == rules.SKALA[skala].ujung or not any(rules.SKALA[skala].ujung) else words


def _numbers(text: Any) -> tuple[int, ...]:
    parts: Sequence[str] = str(text or "").replace(";", ",").split(",")
    try:
        return tuple(int(part) for part in parts if part.strip())
    except ValueError:
        raise UserError("Isi nomor jawaban syarat dengan angka, misalnya 1 atau 1, 2.") from None
