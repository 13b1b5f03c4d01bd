"""The four levels in words, as they stand on the screen, on paper and in the terminal."""

from __future__ import annotations

from pembinaan_desktop.domain import wording
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
