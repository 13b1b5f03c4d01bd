"""Needs that the data themselves suggest: too few hours, marks, obstacles, mandatory training of a post."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.kebutuhan import alike, topic_key
from pembinaan_desktop.domain.pegawai import plain_text

JENIS = (
    ("wajib", "Pelatihan wajib"),
    ("nilai", "Tidak lulus"),
    ("hambatan", "Hambatan penerapan"),
    ("belum_pernah", "Belum pernah dilatih"),
    ("jp", "JP kurang"),
)
ROLE = {"wajib": "bad", "nilai": "warn", "hambatan": "warn", "belum_pernah": "info", "jp": "neutral"}
_LEVELS = re.compile(
    r"\s+(ahli\s+(pertama|muda|madya|utama)|terampil|mahir|penyelia|pemula|pelaksana(\s+lanjutan)?)$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Saran:
    """One suggested wish of a person. jenis: key of `JENIS`; alasan: why, in words."""

    jenis: str
    pegawai_id: int
    topik: str
    bentuk: str
    jenis_kompetensi: str
    kesenjangan_kompetensi: int
    kesenjangan_kinerja: int
    prioritas: int
    alasan: str


@dataclass(frozen=True)
class Wajib:
    """A mandatory training. jabatan: names of posts or echelons, parted by ";"."""

    kode: str
    nama: str
    jabatan: tuple[str, ...]
    bentuk: str
    jenis_kompetensi: str
    dasar: str


def posts(text: str) -> tuple[str, ...]:
    """The groups of posts of a reference line: "eselon IV; lurah"."""
    return tuple(part for part in (plain_text(one) for one in text.split(";")) if part)


def concerns(wajib: Wajib, jabatan: str, eselon: str) -> str:
    """The group of posts by which a training is mandatory for somebody, "" when it is not.

    "eselon IV" means every echelon of that number ("IV.a"); other groups stand at the beginning of the post.
    """
    post, level = plain_text(jabatan), plain_text(eselon).split(".")[0].split("/")[0]
    for group in wajib.jabatan:
        if group.startswith("eselon "):
            if level and group.removeprefix("eselon ") == level:
                return group.replace(level, level.upper())
        elif re.match(rf"{re.escape(group)}\b", post):
            return group
    return ""


def had(wajib: Wajib, trainings: Collection[str]) -> bool:
    """Whether one of these trainings is the mandatory one, by its name or its code."""
    wanted = topic_key(wajib.nama)
    code = plain_text(wajib.kode)
    for name in trainings:
        words = set(_WORD.findall(plain_text(name)))
        if code in words or set(wanted.split()) <= words or alike(wanted, topic_key(name)):
            return True
    return False


def post_topic(jabatan: str) -> str:
    """The topic for somebody who lacks hours: the craft of the post, without its level."""
    craft = _LEVELS.sub("", wording.literal(jabatan))
    return f"Kompetensi teknis {craft}" if craft else "Kompetensi dasar ASN"


def few_hours(
    pegawai_id: int, jabatan: str, jp: float, target: float, pernah: bool, tahun: int
) -> Saran | None:
    """A wish for somebody below the target of a year; None when it was reached."""
    if jp >= target:
        return None
    gap = 4 if not pernah else max(1, min(3, math.ceil(3 * (target - jp) / target)))
    text = f"JP {tahun}: {wording.decimal(jp)} dari {wording.decimal(target)}"
    if not pernah:
        text += "; belum pernah tercatat mengikuti pelatihan"
    kind = "jp" if pernah else "belum_pernah"
    return Saran(kind, pegawai_id, post_topic(jabatan), "KL03", "Teknis", gap, 0, 2 if pernah else 3, text)


def obstacle(pegawai_id: int, kegiatan: str, hasil: str, bulan: int, hambatan: Sequence[str]) -> Saran:
    """A wish for somebody who applies what was taught only in part or not at all."""
    what = "Belum menerapkan" if hasil == "tidak" else "Baru sebagian menerapkan"
    why = f": {', '.join(hambatan)}" if hambatan else ""
    return Saran(
        "hambatan",
        pegawai_id,
        f"Pendampingan penerapan {kegiatan}"[:200],
        "NKL11",
        "Teknis",
        1,
        3 if hasil == "tidak" else 2,
        2,
        f"{what} {kegiatan} sesudah {bulan} bulan{why}"[:600],
    )


def failed(pegawai_id: int, kegiatan: str, bentuk: str, kompetensi: str, akhir: float | None) -> Saran:
    """A wish for somebody who did not pass."""
    mark = f" dengan nilai {wording.decimal(akhir)}" if akhir is not None else ""
    text = f"Tidak lulus {kegiatan}{mark}"
    return Saran("nilai", pegawai_id, kegiatan[:200], bentuk, kompetensi or "Teknis", 3, 0, 2, text[:600])


def mandatory(pegawai_id: int, wajib: Wajib, group: str) -> Saran:
    """A wish for somebody whose post asks for a training that is not recorded."""
    basis = f" ({wajib.dasar})" if wajib.dasar else ""
    text = f"Wajib bagi {group}{basis}; belum tercatat mengikutinya"
    return Saran(
        "wajib", pegawai_id, wajib.nama, wajib.bentuk, wajib.jenis_kompetensi or "Teknis", 3, 0, 3, text[:600]
    )
