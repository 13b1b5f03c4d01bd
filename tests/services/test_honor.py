"""Honor lists on a real database: computed, corrected, handed in, paid, frozen."""

from __future__ import annotations

from datetime import date, time
from math import floor

import pytest
from openpyxl import load_workbook

from pembinaan_desktop.db.tables import DaftarHonor
from pembinaan_desktop.domain.errors import PeringatanError, UserError
from pembinaan_desktop.domain.honor import DIAJUKAN, DIBAYAR, RENCANA
from tests.papers import words


@pytest.fixture
def number(build, services):
    """Two held sessions with Budi (golongan III) and once Ani (Non-ASN) as moderator; one to come, one cancelled."""
    with build.together():
        kegiatan = build.kegiatan("Pelatihan Layanan")
        build.sesi(kegiatan, 1, date(2026, 11, 20), narasumber="Budi, S.E.", judul="Etika")
        build.sesi(kegiatan, 2, date(2026, 11, 20), narasumber="Budi; Ani (moderator)", judul="Layanan")
        build.sesi(kegiatan, 3, date(2026, 11, 27), narasumber="Budi", judul="Nanti")
        build.sesi(kegiatan, 4, date(2026, 11, 20), narasumber="Citra", status="dibatalkan")
    services.narasumber.add(
        {
            "nama": "Budi",
            "gelar_belakang": "S.E.",
            "jenis": "PNS",
            "golongan": "III/d",
            "npwp": "1" * 15,
            "rekening": "12345",
        }
    )
    services.narasumber.add({"nama": "Ani", "jenis": "Non-ASN", "npwp": "2" * 15, "rekening": "67890"})
    return kegiatan


def only(services, number):
    (daftar,) = services.honor.list(number)
    return daftar


def test_a_list_follows_the_held_sessions(services, number):
    result = services.honor.susun(number)
    budi, ani = only(services, number).baris
    assert (budi.nama, budi.hitungan, budi.bruto, budi.pajak, budi.netto) == (
        "Budi, S.E.", "6 jam × Rp900.000", 5_400_000, 270_000, 5_130_000,
    )  # fmt: skip
    assert (budi.mata, budi.persen) == ("Etika; Layanan", "5%")
    assert (ani.peran, ani.hitungan, ani.pajak) == ("moderator", "1 kali × Rp700.000", 17_500)
    total = only(services, number).jumlah
    assert (total.bruto, total.pajak, total.netto) == (6_100_000, 287_500, 5_812_500)
    with pytest.raises(UserError, match="tahap 1 belum dibayar"):
        services.honor.susun(number)
    result.undo.action()
    assert services.honor.list(number) == []


def pay(services, daftar_id):
    services.honor.pastikan_tarif(2026)
    services.honor.set_status(daftar_id, DIAJUKAN)
    return services.honor.set_status(
        daftar_id, DIBAYAR, {"tanggal_bayar": date(2026, 11, 24), "nomor_bukti": "K-1"}
    )


def test_a_paid_list_is_frozen_and_a_difference_is_told(services, number):
    daftar = services.honor.susun(number).value
    with pytest.raises(UserError, match="belum dipastikan"):
        services.honor.set_status(daftar, DIAJUKAN)
    assert services.honor.belum_pasti(daftar) == ["Narasumber: eselon III ke bawah, setara", "Moderator"]
    paid = pay(services, daftar)
    before = services.honor.get(daftar)
    assert (before.status, before.nomor_bukti, services.honor.beda(daftar)) == (DIBAYAR, "K-1", [])

    line = next(row for row in services.tabel_acuan.rows("tarif_honor") if row.kode == "NS-III")
    services.tabel_acuan.update(line.id, {**services.tabel_acuan.values(line), "data_nilai": 1_000_000})
    assert services.honor.get(daftar) == before
    assert services.honor.beda(daftar) == ["Budi, S.E.: tarif Rp900.000 → Rp1.000.000."]
    for attempt in (
        lambda: services.honor.hitung_ulang(daftar),
        lambda: services.baris_honor.update(before.baris[0].id, {"transport": 1}),
        lambda: services.baris_honor.add(daftar, {"nama": "X", "banyak": 1, "tarif": 1}),
        lambda: services.baris_honor.skip([before.baris[0].id], dilewati=True),
        lambda: services.honor.update(daftar, {"transport_kena": True}),
        lambda: services.honor.delete(daftar),
    ):
        with pytest.raises(UserError, match="sudah dibayar"):
            attempt()
    assert services.honor.get(daftar) == before
    with pytest.raises(UserError, match="alasan"):
        services.honor.set_status(daftar, DIAJUKAN)
    paid.undo.action()
    assert services.honor.get(daftar).status == DIAJUKAN
    services.honor.set_status(daftar, RENCANA)
    services.honor.hitung_ulang(daftar)
    assert services.honor.get(daftar).baris[0].tarif == 1_000_000


def test_what_was_paid_is_not_paid_again(services, number, build, clock):
    pay(services, services.honor.susun(number).value)
    assert services.honor.belum(number) == 0
    with pytest.raises(UserError, match="Belum ada sesi terlaksana"):
        services.honor.susun(number)
    build.sesi(number, 5, date(2026, 11, 21), narasumber="Budi, S.E.; Dodi", judul="Tambahan")
    services.honor.susun(number)
    second = services.honor.list(number)[1]
    assert [(line.nama, line.mata, line.kurang != ()) for line in second.baris] == [
        ("Budi, S.E.", "Tambahan", False),
        ("Dodi", "Tambahan", True),
    ]
    services.narasumber.take_from_schedule()
    assert services.honor.belum(number) == 0
    services.honor.hitung_ulang(second.id)
    assert services.honor.get(second.id).baris[1].narasumber_id is not None


def test_corrections_need_a_reason_and_survive_a_new_count(services, number, build):
    daftar = services.honor.susun(number).value
    budi, ani = only(services, number).baris
    with pytest.raises(UserError, match="Tulis alasan"):
        services.baris_honor.update(budi.id, {**budi.values(), "tarif": 450_000})
    services.baris_honor.update(
        budi.id, {**budi.values(), "tarif": 450_000, "alasan": "instansi sendiri 50%"}
    )
    services.baris_honor.set_transport([budi.id, ani.id], 150_000)
    services.baris_honor.update(
        ani.id, {**only(services, number).baris[1].values(), "pajak": 0, "alasan": "bebas pajak"}
    )
    build.sesi(number, 5, date(2026, 11, 21), narasumber="Budi", judul="Tambahan")
    assert services.honor.beda(daftar) == ["Budi, S.E.: 6 → 9 jam."]
    services.honor.hitung_ulang(daftar)
    budi, ani = only(services, number).baris
    assert (budi.hitungan, budi.transport, budi.pajak, budi.alasan) == (
        "9 jam × Rp450.000", 150_000, 202_500, "instansi sendiri 50%",
    )  # fmt: skip
    assert (ani.pajak, ani.netto, ani.aturan) == (0, 850_000, "Ditetapkan petugas")
    services.honor.update(daftar, {"transport_kena": True})
    budi = only(services, number).baris[0]
    assert (budi.pajak, budi.persen, budi.kena) == (210_000, "5%", 4_200_000)
    services.baris_honor.reset([budi.id, ani.id])
    assert [line.tetap for line in only(services, number).baris] == [(), ()]
    with pytest.raises(UserError, match="lebih besar daripada bruto"):
        services.baris_honor.update(ani.id, {"pajak": 10**9, "alasan": "salah"})


def test_lines_by_hand_and_skipped_ones(services, number, build):
    daftar = services.honor.susun(number).value
    with pytest.raises(UserError, match="Tidak ada panitia"):
        services.baris_honor.add_panitia(daftar)
    build.peserta(number, peran="panitia", nama="Pani Tia")
    services.baris_honor.add_panitia(daftar)
    budi, _, pani = only(services, number).baris
    assert (pani.peran, pani.kurang) == (
        "panitia",
        ("tarif belum ada", "aturan pajak belum diketahui: kepegawaian belum diisi"),
    )
    services.baris_honor.update(
        pani.id, {"jenis": "PNS", "golongan": "III/b", "tarif": 300_000, "alasan": ""}
    )
    assert only(services, number).baris[2].netto == 285_000
    by_hand = services.baris_honor.add(
        daftar, {"nama": "Ani", "peran": "pembawa acara", "satuan": "kali", "banyak": 1, "tarif": 400_000}
    ).value
    row = next(line for line in only(services, number).baris if line.id == by_hand)
    assert (row.jenis, row.npwp, row.netto) == ("Non-ASN", "2" * 15, 390_000)
    with pytest.raises(UserError, match="berasal dari jadwal"):
        services.baris_honor.delete([budi.id])
    services.baris_honor.skip([budi.id], dilewati=True)
    services.honor.hitung_ulang(daftar)
    assert only(services, number).jumlah.bruto == 700_000 + 300_000 + 400_000
    services.baris_honor.delete([pani.id, by_hand])
    assert len(only(services, number).baris) == 2


def test_a_list_signed_on_the_day_is_paid_after_it(services, number, build, clock):
    daftar = services.honor.susun(number, semua=True).value
    assert only(services, number).baris[0].hitungan == "9 jam × Rp900.000"
    with pytest.raises(UserError, match="belum terlaksana: Nanti"):
        pay(services, daftar)
    services.honor.set_status(daftar, RENCANA)
    services.honor.update(daftar, {"semua_sesi": False})
    pay(services, daftar)
    assert services.honor.belum(number) == 0
    assert services.honor.belum(number, semua=True) == 1


BAD = [
    ({"banyak": 0}, "Isi lebih dari 0"),
    ({"banyak": None}, "wajib diisi"),
    ({"banyak": float("nan")}, "."),
    ({"tarif": -1}, "Isi Rp0 sampai"),
    ({"transport": 10**14}, "Isi Rp0 sampai"),
    ({"tarif": 0.5}, "bilangan bulat"),
    ({"satuan": "hari"}, "tidak dikenal"),
    ({"alasan": "x" * 301}, "paling panjang"),
]


def test_bad_values_are_said(services, number):
    services.honor.susun(number)
    line = only(services, number).baris[0]
    for values, said in BAD:
        with pytest.raises(UserError, match=said):
            services.baris_honor.update(line.id, {**line.values(), **values})
        assert only(services, number).baris[0] == line


def test_a_session_over_midnight_or_without_length_earns_nothing(services, build):
    kegiatan = build.kegiatan("X")
    build.sesi(kegiatan, 1, date(2026, 11, 20), narasumber="Z", jam_mulai=time(9), jam_selesai=time(9))
    daftar = services.honor.susun(kegiatan).value
    (line,) = only(services, kegiatan).baris
    assert any("Belum lengkap: Z" in text for text in words(*services.honor.pages(daftar)))
    assert (line.banyak, line.bruto, line.netto) == (0, 0, 0)


def test_papers_say_what_the_list_says(services, number, tmp_path):
    daftar = services.honor.susun(number).value
    services.pengaturan.save(
        {"bendahara": "Rosmaida, S.E.", "pptk": "Irwan Caniago", "pptk_nip": "198503012010011001"}
    )
    services.baris_honor.set_transport([only(services, number).baris[0].id], 150_000)
    pages = services.honor.pages(daftar)
    found = words(*pages)
    assert pages[0].size.width > pages[0].size.height
    total = "Terbilang: Lima juta sembilan ratus enam puluh dua ribu lima ratus rupiah"
    money = ("5.550.000", "5%", "270.000", "5.280.000", total)
    for text in ("DAFTAR PENERIMAAN HONORARIUM", *money, "Rosmaida, S.E.", "Irwan Caniago"):
        assert text in found, text
    assert "Rencana; belum diajukan." in found
    assert found.index("1. …………") < found.index("2. …………")
    receipts = services.honor.kuitansi(daftar)
    assert len(receipts) == 2
    assert len(services.honor.kuitansi(daftar, [only(services, number).baris[1].id])) == 1
    assert "Rp5.280.000" in words(*receipts[:1])
    assert not any(page.overflows() for page in [*pages, *receipts])
    services.baris_honor.skip([line.id for line in only(services, number).baris], dilewati=True)
    with pytest.raises(UserError, match="Tidak ada baris yang dibayar"):
        services.honor.pages(daftar)


def test_the_formulas_of_the_workbook_give_the_same_money(services, number, build, tmp_path):
    build.sesi(number, 6, date(2026, 11, 21), narasumber="=Eko", jam_mulai=time(8), jam_selesai=time(8, 50))
    daftar = services.honor.susun(number).value
    services.baris_honor.update(only(services, number).baris[1].id, {"pajak": 1, "alasan": "contoh"})
    services.honor.export_xlsx(daftar, tmp_path / "h.xlsx")
    sheet = load_workbook(tmp_path / "h.xlsx")["Daftar honorarium"]
    head = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "No")
    for place, line in enumerate(only(services, number).baris, head + 1):
        row = [cell.value for cell in sheet[place]]
        fee = floor(round(row[7] * row[9], 4))
        assert (row[1], row[10], fee) == (
            line.nama,
            f"=ROUNDDOWN(ROUND(H{place}*J{place},4),0)",
            line.uang.honor,
        )
        assert row[12:13] + row[15:16] == [f"=K{place}+L{place}", f"=M{place}-O{place}"]
        if line.alasan or not line.aturan:
            assert (row[13], row[14]) == ("lihat catatan", line.pajak)
        else:
            assert row[14] == f"=ROUNDDOWN(ROUND(K{place}*N{place},4),0)"
            assert floor(round(fee * row[13], 4)) == line.pajak
    last = head + len(only(services, number).baris)
    assert sheet.cell(last + 1, 16).value == f"=SUM(P{head + 1}:P{last})"


def test_a_paid_list_is_booked_once_and_seen_in_the_history(services, number):
    daftar = services.honor.susun(number).value
    start = services.honor.nilai_realisasi(daftar)
    with pytest.raises(UserError, match="sudah dibayar"):
        services.honor.catat(daftar, start)
    assert [row.text for row in services.beranda.view().todo if "honor" in row.text] != []
    paid = pay(services, daftar)
    assert [row.text for row in services.beranda.view().todo if "honor" in row.text] == []
    start = services.honor.nilai_realisasi(daftar)
    result = services.honor.catat(daftar, {**start, "bruto": 1}, tiap_orang=True)
    booked = services.realisasi.of_kegiatan(number)
    assert [(row.penerima, row.bruto, row.pajak, row.nomor_bukti) for row in booked] == [
        ("Budi, S.E.", 5_400_000, 270_000, "K-1/1"),
        ("Ani", 700_000, 17_500, "K-1/2"),
    ]
    for attempt in (
        lambda: services.honor.catat(daftar, start),
        lambda: services.honor.set_status(daftar, DIAJUKAN, {"alasan": "salah"}),
    ):
        with pytest.raises(UserError, match="sudah dicatat"):
            attempt()
    result.undo.action()
    assert services.realisasi.of_kegiatan(number) == []
    assert services.honor.get(daftar).realisasi == ()
    (entry,) = services.honor.catat(daftar, start).value
    assert services.realisasi.get(entry).bruto == 6_100_000
    services.realisasi.delete([entry])
    assert services.honor.get(daftar).realisasi == (), "an entry that was deleted no longer counts"
    budi = next(row for row in services.narasumber.list() if row.nama == "Budi")
    assert [row.honor for row in services.narasumber_riwayat.list(budi.id)] == [5_400_000]
    paid.undo.action()
    assert [row.honor for row in services.narasumber_riwayat.list(budi.id)] == [None]


def test_a_deleted_list_comes_back_from_the_bin_but_pays_nobody_twice(services, number):
    first = services.honor.susun(number).value
    services.honor.delete(first)
    (row,) = services.keranjang.list()
    assert (row.bagian, row.nama, row.di) == ("Daftar honorarium", "Tahap 1", "Pelatihan Layanan")
    second = services.honor.susun(number).value
    with pytest.raises(UserError, match="sudah ditempati"):
        services.keranjang.restore([row.kunci])
    services.honor.delete(second)
    services.keranjang.restore([row.kunci])
    assert [line.netto for line in only(services, number).baris] == [5_130_000, 682_500]
    with services.db.write() as session:  # as an office before this rule may hold them
        session.get(DaftarHonor, second).dihapus = None
    services.honor.pastikan_tarif(2026)
    with pytest.raises(UserError, match="juga ada di daftar lain kegiatan ini: Budi"):
        services.honor.set_status(first, DIAJUKAN)


def test_the_history_tells_money_and_hours_in_words(services, number):
    services.honor.susun(number)
    budi = only(services, number).baris[0]
    services.baris_honor.update(budi.id, {"banyak": 4.5, "tarif": 450_000, "alasan": "separuh"})
    (changed,) = services.perubahan.list("baris_honor", budi.id)[:1]
    assert changed.baris == [
        "Alasan perubahan: (kosong) → separuh",
        "Banyaknya: 6 → 4,5",
        "PPh 21 (Rp): Rp270.000 → Rp101.250",
        "Tarif (Rp): Rp900.000 → Rp450.000",
        "Diketik petugas: (kosong) → Banyaknya, Tarif (Rp)",
    ]
    made = services.perubahan.list("baris_honor", budi.id)[-1].baris
    assert "Sesi: Etika 20-11-2026 (180 menit, 4 JP); Layanan 20-11-2026 (180 menit, 4 JP)" in made
    assert "Banyaknya: 6" in made


def test_a_payment_has_a_day_between_the_last_session_and_today(services, number):
    daftar = services.honor.susun(number).value
    services.honor.pastikan_tarif(2025)
    services.honor.pastikan_tarif(2026)
    assert {row.data["dipastikan"] for row in services.acuan.list("tarif_honor")} == {"2025, 2026"}
    services.honor.set_status(daftar, DIAJUKAN)
    for day, said in (
        (date(2025, 11, 24), "mendahului sesi terakhirnya .20-11-2026"),
        (date(2026, 11, 25), "belum tiba"),
    ):
        with pytest.raises(UserError, match=said):
            services.honor.set_status(daftar, DIBAYAR, {"tanggal_bayar": day})


def test_a_changed_entry_of_a_list_is_told(services, number):
    daftar = services.honor.susun(number).value
    pay(services, daftar)
    (entry,) = services.honor.catat(daftar, services.honor.nilai_realisasi(daftar)).value
    services.realisasi.update(entry, {"penerima": "Budi dan Ani"})
    with pytest.raises(PeringatanError, match="dari daftar honorarium “Pelatihan Layanan” tahap 1"):
        services.realisasi.update(entry, {"bruto": 6_000_000})
    with pytest.raises(PeringatanError):
        services.realisasi.update(entry, {"status": "Terikat"})


def test_the_committee_is_offered_once_over_all_lists(services, number, build):
    build.peserta(number, peran="panitia", nama="Pani Tia")
    first = services.honor.susun(number).value
    services.baris_honor.add_panitia(first)
    panitia = only(services, number).baris[2].id
    services.baris_honor.update(
        panitia, {"jenis": "PNS", "golongan": "III/b", "tarif": 300_000, "alasan": "SK"}
    )
    pay(services, first)
    build.sesi(number, 5, date(2026, 11, 21), narasumber="Budi", judul="Tambahan")
    second = services.honor.susun(number).value
    with pytest.raises(UserError, match="Tidak ada panitia baru"):
        services.baris_honor.add_panitia(second)
