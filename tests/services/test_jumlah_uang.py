"""The same money everywhere: whatever was entered, screen, paper, workbook and command add up to one sum."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from math import floor
from types import SimpleNamespace

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from pembinaan_desktop.commands import anggaran as anggaran_command
from pembinaan_desktop.commands import honor as honor_command
from pembinaan_desktop.db.tables import BarisHonor, DaftarHonor, NilaiPagu, Pagu, Program, Realisasi
from pembinaan_desktop.domain import honor as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.anggaran import STATUS, VERSI
from pembinaan_desktop.ui.program.anggaran_baris import flat, grouped

FEW = settings(
    max_examples=6,
    phases=(
        Phase.explicit,
        Phase.generate,
    ),  # an example writes and reads a workbook: shrinking takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
RUPIAH = st.one_of(st.sampled_from([0, 1, 999, 1_250_000, 10**13]), st.integers(0, 10**10))
PLACE = st.one_of(st.none(), st.integers(0, 1))  # of two lines or programmes, or of none
LINES = st.lists(
    st.tuples(st.dictionaries(st.sampled_from(VERSI), RUPIAH, min_size=1), PLACE), min_size=2, max_size=4
)
ENTRIES = st.lists(st.tuples(PLACE, PLACE, st.sampled_from(STATUS), RUPIAH), max_size=6)


def texts(pages) -> list[str]:
    found = (getattr(element, "text", "") for page in pages for element in page.elements)
    return [text for text in found if text]


def row_of(found: list[str], name: str, count: int) -> list[str]:
    """The cells behind the last cell of this name."""
    place = len(found) - 1 - found[::-1].index(name)
    return found[place + 1 : place + 1 + count]


def fill_year(services, tahun: int, lines, entries) -> None:
    with services.db.write() as session:
        programs = [Program(tahun=tahun, nama=f"Program {n}") for n in range(2)]
        session.add_all(programs)
        session.flush()
        made = [
            Pagu(
                tahun=tahun,
                kode_rekening=f"5.1.{n}",
                uraian=f"Belanja {n}",
                program_id=None if place is None else programs[place].id,
            )
            for n, (_, place) in enumerate(lines)
        ]
        session.add_all(made)
        session.flush()
        for row, (granted, _) in zip(made, lines, strict=True):
            session.add_all(NilaiPagu(pagu_id=row.id, versi=v, jumlah=money) for v, money in granted.items())
        session.add_all(
            Realisasi(
                tahun=tahun,
                tanggal=date(tahun, 1 + n % 12, 28),
                pagu_id=None if line is None else made[line].id,
                program_id=None if program is None else programs[program].id,
                uraian=f"Belanja {n}",
                status=status,
                bruto=gross,
            )
            for n, (line, program, status, gross) in enumerate(entries)
        )


def test_a_year_of_the_budget(services, tmp_path) -> None:
    years = iter(range(2001, 2026))
    office = SimpleNamespace(services=services, clock=services.clock)

    @FEW
    @given(LINES, ENTRIES, st.sampled_from(VERSI))
    def check(lines, entries, version) -> None:
        tahun = next(years)
        fill_year(services, tahun, lines, entries)
        upto = VERSI[: VERSI.index(version) + 1]
        granted = [next((g[v] for v in reversed(upto) if v in g), None) for g, _ in lines]
        known = [money for money in granted if money is not None]
        pagu = sum(known) if known else None
        spent = {status: sum(g for *_, s, g in entries if s == status) for status in STATUS}
        sisa = None if pagu is None else pagu - spent["Dibayar"]

        view = services.anggaran.view(tahun, version)
        wanted = (pagu, spent["Rencana"], spent["Terikat"], spent["Dibayar"], sisa)
        whole = grouped(view)[0].jumlah
        assert (whole.pagu, whole.rencana, whole.terikat, whole.terpakai, whole.sisa) == wanted
        assert sum(row.jumlah.terpakai for row in flat(view)) == spent["Dibayar"]

        said = anggaran_command.run(Namespace(tahun=tahun, versi=version, ke=None), office).value
        keys = ("pagu", "rencana", "terikat", "terpakai", "sisa")
        assert tuple(said["jumlah"][key] for key in keys) == wanted
        assert sum(row["terpakai"] for row in said["baris"]) == spent["Dibayar"]

        paper = row_of(texts(services.anggaran.pages(tahun, version)), "Jumlah", 4)
        shown = ["–" if money is None else wording.integer(money) for money in (pagu, *wanted[2:])]
        assert paper == shown

        path = tmp_path / "a.xlsx"
        services.anggaran.export(path, tahun, version)
        book = load_workbook(path, read_only=True)
        for name in (f"Anggaran {tahun}", "Per rekening", "Per program"):
            heads, *rows = book[name].iter_rows(values_only=True)
            for title, money in (("Pagu", pagu), ("Terikat", wanted[2]), ("Terpakai", wanted[3])):
                assert sum(row[heads.index(title)] or 0 for row in rows) == (money or 0), (name, title)
        heads, *rows = book["Realisasi"].iter_rows(values_only=True)
        assert sum(row[heads.index("Bruto")] for row in rows) == sum(gross for *_, gross in entries)
        book.close()

    check()


PERSON = st.tuples(
    st.integers(0, 5_000),  # hundredths
    st.integers(0, 10**8),
    st.sampled_from([0, 150_000, 1]),
    st.fractions(0, 1, max_denominator=40),  # share that is withheld
    st.booleans(),  # skipped
)


def fill_list(services, kegiatan_id: int, people) -> int:
    with services.db.write() as session:
        row = DaftarHonor(kegiatan_id=kegiatan_id, tahap=1, realisasi=[])
        session.add(row)
        session.flush()
        session.add_all(
            BarisHonor(
                daftar_id=row.id, urut=n, kunci=f"orang {n}", nama=f"Orang {n}", manual=True, satuan="OJ",
                mata="Etika", banyak=amount, tarif=rate, transport=travel, dilewati=skipped, rincian=[],
                tetap=[], pajak=floor((rules.earned(amount, rate) + travel) * share),
            )
            for n, (amount, rate, travel, share, skipped) in enumerate(people, 1)
        )  # fmt: skip
        return row.id


def test_an_honor_list(services, build, tmp_path) -> None:
    @FEW
    @given(st.lists(PERSON, min_size=1, max_size=5).filter(lambda people: not all(p[4] for p in people)))
    def check(people) -> None:
        kegiatan_id = build.kegiatan("Bimtek")
        number = fill_list(services, kegiatan_id, people)
        daftar = services.honor.get(number)
        gross = sum(rules.earned(p[0], p[1]) + p[2] for p in people if not p[4])
        tax = sum(floor((rules.earned(p[0], p[1]) + p[2]) * p[3]) for p in people if not p[4])
        travel = sum(p[2] for p in people if not p[4])
        total = daftar.jumlah
        assert (total.bruto, total.pajak, total.netto) == (gross, tax, gross - tax)

        said = honor_command.run(
            Namespace(kegiatan=kegiatan_id, susun=False, tahap=None, ke=None),
            SimpleNamespace(services=services),
        ).value
        assert (said["bruto"], said["pajak"], said["netto"]) == (gross, tax, gross - tax)
        assert sum(row["netto"] for row in said["baris"] if not row["dilewati"]) == gross - tax

        found = texts(services.honor.pages(number))
        assert f"Terbilang: {rules.terbilang(gross - tax)}" in found
        numbers = row_of(found, "Jumlah", 4)
        wanted = [travel, gross, tax, gross - tax] if travel else [gross, tax, gross - tax]
        assert numbers[: len(wanted)] == [wording.integer(money) for money in wanted]
        boxes = [texts([page]) for page in services.honor.kuitansi(number)]
        nets = [row.netto for row in daftar.dibayarkan]
        assert all(wording.rupiah(net) in box for net, box in zip(nets, boxes, strict=True))

        services.honor.export_xlsx(number, tmp_path / "h.xlsx")
        sheet = load_workbook(tmp_path / "h.xlsx")["Daftar honorarium"]
        head = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "No")
        lines = [
            [sheet.cell(head + n, column).value for column in (8, 10, 12, 15)]
            for n in range(1, len(nets) + 1)
        ]
        net = sum(floor(round(h * j, 4)) + (k or 0) - o for h, j, k, o in lines)
        assert net == gross - tax
        assert sheet.cell(head + len(nets) + 2, 1).value == f"Terbilang: {rules.terbilang(gross - tax)}"

    check()
