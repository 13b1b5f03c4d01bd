"""The four levels of an activity side by side, and how those of several are put together.

Means are weighted by the number of answers behind them; nothing is invented where nothing is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pembinaan_desktop.domain.anggaran import each


@dataclass(frozen=True)
class Rerata:
    """A mean and how many values are behind it; value is None when n is 0."""

    value: float | None = None
    n: int = 0


@dataclass(frozen=True)
class Angka:
    """What is known of one activity, or of several together.

    biaya: rupiah known to be spent, None when that of none is known. biaya_dari: activities, people and hours
    it was spent on; None for all of them. reaksi: percent of the scale. n_gain: 0..1.
    perilaku: percent of the answers that applied all or a part; kirim and kembali: its forms.
    hasil: follow-ups; tercapai: those that reached their target. siap_sebelum, siap_sesudah: percent.
    """

    kegiatan: int = 1
    peserta: int = 0
    jp: float = 0.0
    biaya: int | None = None
    reaksi: Rerata = Rerata()
    n_gain: Rerata = Rerata()
    perilaku: Rerata = Rerata()
    kirim: int = 0
    hasil: int = 0
    tercapai: int = 0
    siap_sebelum: Rerata = Rerata()
    siap_sesudah: Rerata = Rerata()
    biaya_dari: tuple[int, int, float] | None = None

    @property
    def dibiayai(self) -> tuple[int, int, float]:
        """Activities, people and hours whose cost is known."""
        if self.biaya is None:
            return 0, 0, 0.0
        return self.biaya_dari or (self.kegiatan, self.peserta, self.jp)

    @property
    def biaya_per_peserta(self) -> int | None:
        return None if self.biaya is None else each(self.biaya, self.dibiayai[1])

    @property
    def biaya_per_jp(self) -> int | None:
        return None if self.biaya is None else each(self.biaya, self.dibiayai[2])

    @property
    def persen_tercapai(self) -> float | None:
        return 100 * self.tercapai / self.hasil if self.hasil else None

    @property
    def kesiapan(self) -> float | None:
        """Points of readiness gained, None unless asked before and after."""
        before, after = self.siap_sebelum.value, self.siap_sesudah.value
        return after - before if before is not None and after is not None else None


def mean(parts: Sequence[Rerata]) -> Rerata:
    """The mean of means, each weighted by its n."""
    known = [(one.value, one.n) for one in parts if one.value is not None and one.n]
    total = sum(n for _, n in known)
    return Rerata(sum(value * n for value, n in known) / total, total) if total else Rerata()


def together(parts: Sequence[Angka]) -> Angka:
    """Several activities as one row. Costs are those that are known, and are shared by whom they were spent on."""
    known = [one.biaya for one in parts if one.biaya is not None]
    bases = [one.dibiayai for one in parts]
    return Angka(
        kegiatan=sum(one.kegiatan for one in parts),
        peserta=sum(one.peserta for one in parts),
        jp=sum(one.jp for one in parts),
        biaya=sum(known) if known else None,
        reaksi=mean([one.reaksi for one in parts]),
        n_gain=mean([one.n_gain for one in parts]),
        perilaku=mean([one.perilaku for one in parts]),
        kirim=sum(one.kirim for one in parts),
        hasil=sum(one.hasil for one in parts),
        tercapai=sum(one.tercapai for one in parts),
        siap_sebelum=mean([one.siap_sebelum for one in parts]),
        siap_sesudah=mean([one.siap_sesudah for one in parts]),
        biaya_dari=(sum(b[0] for b in bases), sum(b[1] for b in bases), sum(b[2] for b in bases)),
    )
