"""The four levels in words, as they stand on the screen, on paper and in the terminal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.cerita_evaluasi import readiness as readiness_story
from pembinaan_desktop.domain.dampak import Angka


def reaction(a: Angka) -> str:
    """ "84% (n 38)"."""
    return "–" if a.reaksi.value is None else f"{wording.percent(a.reaksi.value, 0)} (n {a.reaksi.n})"


def learning(a: Angka) -> str:
    """ "0,58 (n 40)"."""
    if a.n_gain.value is None:
        return "–"
    return f"{wording.decimal(a.n_gain.value, trim=False)} (n {a.n_gain.n})"


def behaviour(a: Angka) -> str:
    """ "75% (12 dari 40)": of the answers, and how many came back."""
    if a.perilaku.value is None:
        return f"– (0 dari {a.kirim})" if a.kirim else "–"
    return f"{wording.percent(a.perilaku.value, 0)} ({a.perilaku.n} dari {a.kirim})"


def result(a: Angka) -> str:
    """ "2 dari 6 (33%)"."""
    share = a.persen_tercapai
    return "–" if share is None else f"{a.tercapai} dari {a.hasil} ({wording.percent(share, 0)})"


def readiness(a: Angka) -> str:
    """ "61% → 74%"."""
    before, after = (
        "–" if one.value is None else wording.percent(one.value, 0)
        for one in (a.siap_sebelum, a.siap_sesudah)
    )
    return "–" if before == after == "–" else f"{before} → {after}"


def money(value: float | None) -> str:
    return "–" if value is None else wording.rupiah(round(value))


def cost(a: Angka, value: float | None) -> str:
    """ "Rp370.000"; "Rp370.000 (3 dari 6)" where the cost of only some activities is known."""
    known = a.dibiayai[0]
    return f"{money(value)} ({known} dari {a.kegiatan})" if 0 < known < a.kegiatan else money(value)


def story(a: Angka) -> str:
    """A year in sentences for who asks what it was good for; only what is known."""
    if not a.kegiatan:
        return ""
    told = [f"{wording.integer(a.kegiatan)} kegiatan untuk {wording.integer(a.peserta)} peserta."]
    if a.n_gain.value is not None and a.n_gain.value > 0:
        told.append(f"{wording.percent(100 * a.n_gain.value, 0)} dari yang belum dikuasai kini dikuasai.")
    if a.perilaku.value is not None:
        told.append(f"{wording.percent(a.perilaku.value, 0)} jawaban alumni dan atasan: sudah diterapkan.")
    if a.hasil:
        told.append(f"{a.tercapai} dari {a.hasil} tindak lanjut mencapai target.")
    before, after = a.siap_sebelum.value, a.siap_sesudah.value
    if before is not None and after is not None:
        told.append(readiness_story(before, after))
    if a.biaya_per_peserta is not None:
        told.append(f"Biayanya {money(a.biaya_per_peserta)} per peserta.")
    return " ".join(told)


@dataclass(frozen=True)
class Kolom:
    """One number of a year, a programme or an activity. teks: "84% (n 38)". nilai: what it is sorted by.

    lebar: characters on the screen. mm: width on paper.
    """

    key: str
    judul: str
    teks: Callable[[Angka], str]
    nilai: Callable[[Angka], float | None]
    lebar: int
    mm: float
    keterangan: str = ""


KOLOM = (
    Kolom("peserta", "Peserta", lambda a: wording.integer(a.peserta), lambda a: a.peserta, 8, 16),
    Kolom("jp", "JP", lambda a: wording.decimal(a.jp), lambda a: a.jp, 7, 13),
    Kolom(
        "reaksi", "1 Reaksi", reaction, lambda a: a.reaksi.value, 9, 22,
        "Penilaian penyelenggaraan, persen dari skala",
    ),
    Kolom(
        "n_gain", "2 N-gain", learning, lambda a: a.n_gain.value, 9, 22,
        "Bagian kenaikan yang tercapai dari pre ke post-test",
    ),
    Kolom(
        "perilaku", "3 Diterapkan", behaviour, lambda a: a.perilaku.value, 13, 31,
        "Jawaban alumni dan atasan yang menerapkan seluruhnya atau sebagian",
    ),
    Kolom(
        "hasil", "4 Target tercapai", result, lambda a: a.persen_tercapai, 15, 26,
        "Tindak lanjut yang mencapai target",
    ),
    Kolom(
        "kesiapan", "Kesiapan", readiness, lambda a: a.siap_sesudah.value, 12, 24,
        "Kesiapan berubah sebelum dan sesudah kegiatan",
    ),
    Kolom(
        "biaya_peserta", "Biaya per peserta", lambda a: cost(a, a.biaya_per_peserta),
        lambda a: a.biaya_per_peserta, 14, 24, "Dari kegiatan yang biayanya diketahui",
    ),
    Kolom(
        "biaya_jp", "Biaya per JP", lambda a: cost(a, a.biaya_per_jp), lambda a: a.biaya_per_jp, 12, 24,
        "Dari kegiatan yang biayanya diketahui",
    ),
)  # fmt: skip
