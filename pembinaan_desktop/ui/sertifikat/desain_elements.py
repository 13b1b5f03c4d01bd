"""What the designer puts on the paper: new elements in their usual size, pictures, people to look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pembinaan_desktop.domain import templat as rules
from pembinaan_desktop.domain import templat_cetak


def new_item(kind: type, paper_width: float, text: str = "") -> rules.AnyItem:
    """An element of this kind in its usual size, in the middle of the paper."""
    sizes: dict[type, tuple[float, float, dict[str, Any]]] = {
        rules.TextItem: (120, 8, {"text": text or "Tulisan", "look": rules.Look(size=12)}),
        rules.ParagraphItem: (
            180,
            24,
            {"text": text or "Tulis paragraf di sini, **tebal** atau //miring//."},
        ),
        rules.LogoItem: (22, 22, {}),
        rules.BorderItem: (paper_width - 20, 60, {"background": True}),
        rules.LineItem: (100, 0, {}),
        rules.BoxItem: (60, 30, {}),
        rules.QrItem: (30, 30, {}),
        rules.SignatureItem: (84, 38, {}),
        rules.PhotoItem: (30, 40, {}),
        rules.SesiItem: (min(200.0, paper_width - 40), 80, {}),
    }
    width, height, values = sizes[kind]
    made: rules.AnyItem = kind(x=(paper_width - width) / 2, y=80, width=width, height=height, **values)
    return made


def _long() -> Mapping[str, Any]:
    name = "Prof. Dr. Ir. Hj. Maria Theresia Rosmaida Nurhayati Panggabean Hutagalung, S.E., M.Si., Ak., C.A., Ph.D."
    return {
        **templat_cetak.example(),
        "nama": name,
        "jabatan": "Kepala Subbagian Perencanaan, Evaluasi, Pelaporan, dan Pengelolaan Data Kepegawaian",
        "instansi": "Badan Pengelolaan Keuangan, Pendapatan, dan Aset Daerah Kota Sibolga",
        "judul": "Pelatihan Penyusunan Standar Operasional Prosedur dan Analisis Beban Kerja bagi Pejabat "
        "Pengawas di Lingkungan Pemerintah Kota Sibolga Angkatan II",
    }


def _short() -> Mapping[str, Any]:
    return {
        **templat_cetak.example(),
        "nama": "Ani",
        "nip": "",
        "pangkat": "",
        "jabatan": "",
        "judul": "Bimtek",
    }


EXAMPLES: dict[str, tuple[str, Callable[[], Mapping[str, Any]]]] = {
    "contoh": ("Contoh", templat_cetak.example),
    "panjang": ("Contoh dengan nama panjang", _long),
    "pendek": ("Contoh dengan nama pendek", _short),
}
