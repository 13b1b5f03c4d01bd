"""The results of an activity in sentences that need no knowledge of statistics."""

from __future__ import annotations

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.instrumen import SKALA
from pembinaan_desktop.domain.tindak_lanjut import Ukuran, with_unit


def reaction(mean: float | None, skala: str, pita: str, n: int) -> str:
    """ "Peserta menilai Baik: 4,19 dari 5 (24 jawaban)."; "" without a mean."""
    if mean is None:
        return ""
    top = SKALA[skala].high or 0
    verdict = f" {pita}" if pita else ""
    return f"Peserta menilai{verdict}: {wording.decimal(mean)} dari {top:.0f} ({n} jawaban)."


def learning(before: float, after: float, share: float | None) -> str:
    """ "Nilai tes naik dari 60 menjadi 83: 58% dari yang belum dikuasai kini dikuasai." share: the N-gain."""
    numbers = f"{wording.decimal(before, 0)} menjadi {wording.decimal(after, 0)}"
    if wording.decimal(before, 0) == wording.decimal(after, 0):
        return f"Nilai tes tetap {wording.decimal(after, 0)}."
    if share is None or share <= 0:
        return f"Nilai tes {_moved(before, after)} dari {numbers}."
    gained = wording.percent(100 * share, 0)
    return f"Nilai tes naik dari {numbers}: {gained} dari yang belum dikuasai kini dikuasai."


def readiness(before: float, after: float) -> str:
    """ "Kesiapan berubah naik dari 52% menjadi 70%"; percent of the scale."""
    first, second = wording.percent(before, 0), wording.percent(after, 0)
    if first == second:
        return f"Kesiapan berubah tetap {second}."
    return f"Kesiapan berubah {_moved(before, after)} dari {first} menjadi {second}."


def behaviour(persen: float, bulan: int, n: int, kirim: int) -> str:
    """ "75% alumni menerapkannya setelah 3 bulan (12 dari 24 menjawab)." """
    share = wording.percent(persen, 0)
    return f"{share} alumni menerapkannya setelah {bulan} bulan ({n} dari {kirim} menjawab)."


def outcome(indikator: str, satuan: str, ukuran: Ukuran) -> str:
    """ "Waktu tunggu rata-rata turun dari 45 menjadi 18 menit (−60%)."; "" before the first measured value."""
    if ukuran.awal is None or ukuran.sekarang is None:
        return ""
    name = indikator.strip() or "Nilainya"
    name = name[0].upper() + name[1:]
    now = with_unit(wording.decimal(ukuran.sekarang), satuan)
    if ukuran.awal == ukuran.sekarang:
        return f"{name} tetap {now}."
    share = ukuran.perubahan
    sign = "−" if ukuran.sekarang < ukuran.awal else "+"
    change = "" if share is None or satuan == "%" else f" ({sign}{wording.percent(abs(share), 0)})"
    begun = with_unit(wording.decimal(ukuran.awal), "%" if satuan == "%" else "")
    return f"{name} {_moved(ukuran.awal, ukuran.sekarang)} dari {begun} menjadi {now}{change}."


def _moved(before: float, after: float) -> str:
    return "naik" if after > before else "turun"
