"""Import of the shared workbooks: exact defects, idempotence, undo; and hostile tables."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from pembinaan_desktop.cli import main
from pembinaan_desktop.db.tables import Audit, Pegawai, RiwayatPegawai, Unit
from pembinaan_desktop.domain.errors import DataBerubahError, UserError
from pembinaan_desktop.domain.impor import BROKEN_FORMULA, UNCALCULATED, HeaderError, wanted_fields
from pembinaan_desktop.domain.impor_person import first_digits
from pembinaan_desktop.files.read_sheet import read_many
from pembinaan_desktop.services import impor_pegawai
from pembinaan_desktop.services.impor_match import Office
from pembinaan_desktop.services.impor_plan import ImportOptions

REFUSED = ("nip_numeric", "nip_bad_birth", "nip_short", "nip_bad_month", "name_empty", "duplicate_nip")
LOOK = ("unor_unknown", "birth_mismatch", "formula_name")
HEADINGS = ["NIP", "NAMA", "GOLONGAN", "JABATAN", "UNIT KERJA"]


def count(db, table) -> int:
    with db.read() as session:
        return session.scalar(select(func.count()).select_from(table).where(table.dihapus.is_(None)))


def workbook(path: Path, *rows: list, sheet=None) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if sheet:
        sheet(book)
    book.save(path)
    return path


def test_cli_finds_exactly_the_planted_defects(shared_data, data, capsys):
    defects = json.loads((shared_data / "cacat.json").read_text())
    command = [*data, "--json", "impor-pegawai"]
    command += [str(shared_data / "siasn_pns.xlsx"), str(shared_data / "siasn_pppk.xlsx")]
    command += ["--unit", str(shared_data / "unor.xlsx")]
    for expected_new in (True, False):
        assert main(command) == 0
        files = json.loads(capsys.readouterr().out)
        for found, key in zip(files, ("pns", "pppk"), strict=True):
            planted = defects[key]
            refused = sorted(row for kind in REFUSED for row in planted.get(kind, []))
            look = sorted(row for kind in LOOK for row in planted.get(kind, []))
            assert found["baris"] == planted["rows"]
            assert [p["baris"] for p in found["ditolak"]] == refused
            assert [p["baris"] for p in found["perlu_ditinjau"]] == look
            assert set(found) == {
                *("file", "baris", "baru", "berubah", "sama", "perlu_ditinjau", "ditolak"),
            }
            assert set(found["ditolak"][0]) == {"baris", "kolom", "nilai", "masalah"}
            known = planted["rows"] - len(refused)
            assert (found["baru"], found["sama"]) == ((known, 0) if expected_new else (0, known))
            assert found["berubah"] == 0


def test_rows_cleaned_while_files_are_read_give_the_same_preview(services, shared_data, monkeypatch):
    service, people = (
        services.impor_pegawai,
        [shared_data / "siasn_pns.xlsx", shared_data / "siasn_pppk.xlsx"],
    )
    afterwards = service.preview(service.read(people, shared_data / "unor.xlsx"))

    def growing(paths, progress, *, meanwhile, arrived):
        sheets = read_many(paths, progress)
        meanwhile()
        for sheet in sheets:
            rest = sheet.rows[100:]
            del sheet.rows[100:]
            arrived(sheet)
            sheet.rows.extend(rest)
        return sheets

    monkeypatch.setattr(impor_pegawai, "read_many", growing)
    meanwhile = service.preview(people, shared_data / "unor.xlsx")
    assert [file.as_json() for file in meanwhile.files] == [file.as_json() for file in afterwards.files]
    assert [file.baru for file in meanwhile.files] == [file.baru for file in afterwards.files]


def test_whole_import_is_undone_and_done_again(services, db, shared_data):
    service = services.impor_pegawai
    plan = service.preview([shared_data / "siasn_pppk.xlsx"], shared_data / "unor.xlsx")
    assert count(db, Pegawai) == 0  # a preview writes nothing
    result = service.apply(plan)
    assert (count(db, Pegawai), count(db, Unit)) == (266, 54)
    with db.read() as session:
        assert session.scalar(select(func.count()).select_from(Audit)) >= 320
        nurse = session.scalars(select(Pegawai).where(Pegawai.jabatan == "TERAMPIL - PERAWAT")).first()
        assert (nurse.skema, nurse.jenis, len(nurse.nip)) == ("PPPK", "PPPK", 18)
        child = session.scalars(select(Unit).where(Unit.siasn_id == "UNOR010002")).one()
        assert session.get(Unit, child.induk_id).nama == "SEKRETARIAT DAERAH"
    again = result.undo.action()
    assert (count(db, Pegawai), count(db, Unit)) == (0, 0)
    again.undo.action()
    assert (count(db, Pegawai), count(db, Unit)) == (266, 54)


def test_changes_are_shown_old_to_new_and_go_into_the_history(services, db, build, tmp_path):
    person = build.pegawai("DEWI LESTARI", golongan="III/a", golongan_urut=31)
    nip = build.nip(1)
    path = workbook(tmp_path / "naik.xlsx", HEADINGS, [nip, "DEWI LESTARI", "III.b", "Kepala Bidang", ""])
    plan = services.impor_pegawai.preview(path)
    (changed,) = plan.files[0].berubah
    assert (changed.before["golongan"], changed.after["golongan"]) == ("III/a", "III/b")
    assert "nama" not in changed.after
    result = services.impor_pegawai.apply(plan)
    with db.read() as session:
        row = session.get(Pegawai, person)
        assert (row.golongan, row.golongan_urut, row.jabatan) == ("III/b", 32, "Kepala Bidang")
        history = session.scalars(select(RiwayatPegawai).order_by(RiwayatPegawai.kolom)).all()
        assert [(h.kolom, h.nilai_lama, h.nilai_baru) for h in history] == [
            ("golongan", "III/a", "III/b"),
            ("jabatan", "Analis SDM Aparatur Ahli Pertama", "Kepala Bidang"),
        ]
    with db.write() as session:
        session.get(Pegawai, person).golongan = "III/c"
    with pytest.raises(DataBerubahError):
        result.undo.action()


def test_preview_that_grew_old_is_not_applied(services, build, tmp_path):
    path = workbook(tmp_path / "a.xlsx", HEADINGS, [build.nip(5), "EKO", "III/a", "", ""])
    plan = services.impor_pegawai.preview(path)
    build.pegawai("ORANG BARU")
    with pytest.raises(UserError, match="sejak pratinjau"):
        services.impor_pegawai.apply(plan)


def test_titles_above_the_header_and_literal_texts(services, db, build, tmp_path):
    def merge(book):
        book.active.merge_cells("A1:E1")
        hidden = book.create_sheet("Rahasia", 0)
        hidden.sheet_state = "hidden"
        hidden.append(["NIP", "NAMA"])

    name = '<b>=HYPERLINK("x")\u202e Gulo</b>'
    path = workbook(
        tmp_path / "daftar.xlsx",
        ["DAFTAR PEGAWAI KOTA SIBOLGA"],
        [],
        ["Keadaan 1 November 2026"],
        ["No", "Nama Lengkap", "NIP / NI PPPK", "Pangkat/Gol", "Tgl Lahir", "OPD"],
        [1, name, "'" + build.nip(1), "Penata Tk. I, III/d", 31048, "DINAS KESEHATAN"],
        [],
        [2, "-", build.nip(2), "", "", ""],
        sheet=merge,
    )
    plan = services.impor_pegawai.preview(path)
    file = plan.files[0]
    assert (file.baris, [p.baris for p in file.ditolak]) == (2, [7])
    assert any("Rahasia" in note for note in file.catatan)
    values = file.baru[0].values
    assert values["nama"] == '<b>=HYPERLINK("x") Gulo</b>'
    assert (values["golongan"], values["tanggal_lahir"].isoformat()) == ("III/d", "1985-01-01")
    services.impor_pegawai.apply(plan)
    assert services.daftar.pegawai("hyperlink")[0].nama_lengkap == values["nama"]


NO_TABLES = [
    ([["NAMA", "JABATAN"], ["EKO", "Lurah"]], "Kolom wajib tidak ada: NIP"),
    ([["NIP", "NAMA", "NIP"], ["1", "EKO", "2"]], "dua kali"),
    ([["satu", "dua"], ["a", "b"]], "Judul kolom tidak ditemukan"),
    ([["NIP", "NAMA"]], "Tidak ada baris pegawai"),
]


def test_tables_that_cannot_be_understood_are_refused(services, tmp_path):
    for rows, message in NO_TABLES:
        with pytest.raises(UserError, match=message):
            services.impor_pegawai.preview(workbook(tmp_path / "x.xlsx", *rows))


def test_a_complaint_about_headings_names_the_file_and_the_sheets_left_out(services, tmp_path):
    def cover(book):
        book.create_sheet("Petunjuk", 0).append(["Cara mengisi"])
        book.create_sheet("Rahasia").sheet_state = "hidden"

    good = workbook(tmp_path / "baik.xlsx", HEADINGS, ["198503102010011001", "Ani", "III/b", "", ""])
    bad = workbook(tmp_path / "sampul.xlsx", HEADINGS, sheet=cover)
    with pytest.raises(HeaderError) as told:
        services.impor_pegawai.preview([good, bad])
    for words in ("“sampul.xlsx”", "“Petunjuk”", "bukan: Sheet", "tersembunyi tidak dibaca: Rahasia"):
        assert words in told.value.what
    assert "urutan pertama" in told.value.advice


def test_a_nip_that_is_a_dash_or_a_small_number_is_told_as_what_it_is(services, tmp_path):
    rows = [["-", "Ani"], [2, "(2)"], [1.985e17, "Budi"]]
    plan = services.impor_pegawai.preview(workbook(tmp_path / "x.xlsx", ["NIP", "NAMA"], *rows))
    dash, small, damaged = (problem.masalah for problem in plan.files[0].ditolak)
    assert dash == "NIP kosong."
    assert small == "NIP harus 18 angka; ini 1 angka."
    assert "tersimpan sebagai angka" in damaged


def test_two_rows_that_lead_to_one_person_are_not_mixed(services, build, tmp_path):
    old, new = "198503102010011001", "198503102010011003"
    build.pegawai("Ani", nip=old, siasn_id="X1")
    rows = [["X1", new, "Ani"], ["", old, "Ani Lama"]]
    plan = services.impor_pegawai.preview(workbook(tmp_path / "x.xlsx", ["PNS ID", "NIP", "NAMA"], *rows))
    (problem,) = plan.files[0].ditolak
    assert (problem.baris, problem.masalah) == (3, "Pegawai ini (Ani) sudah ada di baris 2.")
    services.impor_pegawai.apply(plan)
    assert [(row.nama, row.nip) for row in services.pegawai.list()] == [("Ani", new)]


def test_what_was_refused_is_not_told_as_the_same(services, tmp_path):
    plan = services.impor_pegawai.preview(workbook(tmp_path / "x.xlsx", ["NIP", "NAMA"], ["123", "Ani"]))
    assert services.impor_pegawai.apply(plan).message == "Tidak ada yang ditulis: 0 sama, 1 ditolak."


def test_a_preview_makes_no_office(tmp_path, capsys):
    people = workbook(tmp_path / "a.xlsx", ["NIP", "NAMA"], ["198503102010011001", "Ani"])
    command = ["--json", "--data", str(tmp_path / "baru"), "impor-pegawai", str(people)]
    assert main([*command, "--uji"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["baru"] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_formulas_that_failed_are_listed_and_change_nothing(services, build, tmp_path):
    unit = build.unit("Dinas A")
    person = build.pegawai("DEWI", jabatan="Guru", golongan="III/a", unit_id=unit)
    head = ["NIP", "NAMA", "GOLONGAN", "JABATAN", "UNIT KERJA", "TANGGAL LAHIR"]
    rows = [
        [build.nip(1), "DEWI", "#REF!", "#N/A", "Err:502", "#VALUE!"],
        ["#N/A", "EKO", "", "", "", ""],
        [build.nip(3), "#NAME?", "", "", "", ""],
    ]
    file = services.impor_pegawai.preview(workbook(tmp_path / "a.xlsx", head, *rows)).files[0]
    assert (file.baris, file.sama, len(file.ditolak)) == (3, 1, 2)
    assert {(p.baris, p.kolom, p.nilai) for p in file.perlu_ditinjau} == {
        (2, "GOLONGAN", "#REF!"), (2, "JABATAN", "#N/A"), (2, "UNIT KERJA", "Err:502"), (2, "TANGGAL LAHIR", "#VALUE!"),
    }  # fmt: skip
    assert [(p.baris, p.kolom, p.nilai) for p in file.ditolak] == [(3, "NIP", "#N/A"), (4, "NAMA", "#NAME?")]
    assert {p.masalah for p in file.perlu_ditinjau + file.ditolak} == {BROKEN_FORMULA[0]}
    assert not file.unknown
    assert services.pegawai.get(person).values["golongan"] == "III/a"
    units = workbook(tmp_path / "u.xlsx", ["ID", "NAMA_UNOR", "ID_ATASAN"], ["1", "DINAS B", "#REF!"])
    assert [p.nilai for p in services.impor_pegawai.preview([units]).unit.ditolak] == ["#REF!"]


def test_formulas_that_were_never_calculated_are_told_and_change_nothing(services, build, tmp_path):
    """As a script writes them: calamine reads such cells as empty, and an empty cell would change nothing silently."""
    head = ["NIP", "NAMA", "JABATAN", "TANGGAL LAHIR"]
    rows = [
        [build.nip(1), "DEWI", "=CONCAT(A1,B1)", "=DATE(1985,1,1)"],
        ["=A2&1", "EKO", "", ""],
        [build.nip(3), "=UPPER(B2)", "", ""],
    ]
    file = services.impor_pegawai.preview(workbook(tmp_path / "a.xlsx", head, *rows)).files[0]
    told = [(p.baris, p.kolom, p.masalah, p.saran) for p in file.perlu_ditinjau + file.ditolak]
    assert told == [
        (number, column, *UNCALCULATED)
        for number, column in ((2, "JABATAN"), (2, "TANGGAL LAHIR"), (3, "NIP"), (4, "NAMA"))
    ]
    units = workbook(tmp_path / "u.xlsx", ["ID", "NAMA_UNOR", "ID_ATASAN"], ["1", "DINAS B", "=A1"])
    assert [p.masalah for p in services.impor_pegawai.preview([units]).unit.ditolak] == [UNCALCULATED[0]]


def test_nip_of_another_person_is_refused_and_mapping_helps(services, build, tmp_path):
    build.pegawai("SATU", siasn_id="A1")
    build.pegawai("DUA", siasn_id="A2")
    path = workbook(tmp_path / "x.xlsx", ["PNS ID", "Nomor", "NAMA"], ["A1", build.nip(2), "SATU"])
    file = services.impor_pegawai.preview(path, options=ImportOptions({"nomor": "nip"})).files[0]
    assert "sudah dipakai pegawai lain: DUA" in file.ditolak[0].masalah
    assert file.baris == 1


def test_units_that_go_round_in_a_circle_are_refused(services, tmp_path):
    path = workbook(
        tmp_path / "unor.xlsx",
        ["ID", "NAMA_UNOR", "ID_ATASAN"],
        ["1", "DINAS A", ""],
        ["2", "BIDANG B", "3"],
        ["3", "SEKSI C", "2"],
        ["4", "BIDANG D", "hilang"],
        ["1", "DINAS A LAGI", ""],
    )
    plan = services.impor_pegawai.preview([path])
    assert [line.siasn_id for line in plan.unit.baru] == ["1", "4"]
    assert sorted(p.baris for p in plan.unit.ditolak) == [3, 4, 6]
    assert [p.baris for p in plan.unit.perlu_ditinjau] == [5]


HOME_MADE = ["Nomor Pegawai", "Siapa", "Di mana"]


def test_columns_mapped_once_are_remembered_for_the_same_headings(services, build, tmp_path):
    service, memory = services.impor_pegawai, services.impor_memory
    path = workbook(tmp_path / "a.xlsx", ["Rekap"], HOME_MADE, [build.nip(1), "DEWI", "Dinas A"])
    with pytest.raises(HeaderError):
        service.preview(path)
    (_, sheet), *_ = service.read(path).people
    shown = {h.judul: (h.key, h.contoh) for h in memory.headings(sheet.rows, wanted_fields(True))}
    assert shown["Siapa"] == ("", ("DEWI",))
    step = memory.save_mapping(
        sheet.rows, wanted_fields(True), {"Nomor Pegawai": "nip", "Siapa": "nama", "Di mana": ""}
    )
    assert service.preview(path).files[0].baru[0].values["nama"] == "DEWI"
    other = workbook(tmp_path / "b.xlsx", [*HOME_MADE[::-1]], ["Dinas A", "EKO", build.nip(2)])
    assert service.preview(other).files[0].baru[0].values["nama"] == "EKO"  # other order, same headings
    assert "unor_nama" not in service.preview(other).files[0].baru[0].values
    step.undo.action()
    with pytest.raises(HeaderError):
        service.preview(path)


def test_words_are_taught_once(services, build, tmp_path):
    dinas = build.unit("Dinas Pendidikan dan Kebudayaan", singkatan="DINDIKBUD")
    rows = [[*HEADINGS, "KEDUDUKAN"]]
    rows += [
        [build.nip(n), f"ORANG {n}", "3b", "", word, "Kontrak"]
        for n, word in ((1, "DISDIK"), (2, "dindikbud"))
    ]
    path = workbook(tmp_path / "a.xlsx", *rows)
    file = services.impor_pegawai.preview(path).files[0]
    assert file.unknown == {("unit", "DISDIK"): 1, ("kedudukan", "Kontrak"): 2}
    assert [added.values.get("unit_id") for added in file.baru] == [None, dinas]
    services.impor_memory.save_values({"unit": {"DISDIK": dinas}, "kedudukan": {"KONTRAK": "Tidak aktif"}})
    file = services.impor_pegawai.preview(path).files[0]
    assert not file.unknown
    assert not file.perlu_ditinjau
    assert {(a.values["unit_id"], a.values["kedudukan"]) for a in file.baru} == {(dinas, "Tidak aktif")}


def test_new_nip_with_a_known_nik_waits_for_the_officer(services, db, build, tmp_path):
    person = build.pegawai("DEWI", nik="1273010303820001")
    row = [build.nip(7), "DEWI", "1273010303820001"]
    path = workbook(tmp_path / "a.xlsx", ["NIP", "NAMA", "NIK"], row)
    plan = services.impor_pegawai.preview(path)
    (same,) = plan.files[0].orang_sama
    assert (same.pegawai_id, same.after["nip"], plan.empty) == (person, build.nip(7), True)
    plan.accepted = {person}
    services.impor_pegawai.apply(plan)
    assert [r.nip for r in services.pegawai.list()] == [build.nip(7)]
    detail = services.pegawai.get(person)
    assert [change[1:3] for change in detail.perubahan] == [("NIP", build.nip(1))]


def test_personal_data_stay_out_unless_asked_for(services, build, tmp_path):
    head = ["NIP", "NAMA", "NIK", "NOMOR HP", "AGAMA NAMA"]
    rows = [
        [build.nip(1), "DEWI", "1273010303820001", "0812", "Islam"],
        [build.nip(2), "EKO", 1273010303820002, "", ""],
    ]
    path = workbook(tmp_path / "a.xlsx", head, *rows)
    file = services.impor_pegawai.preview(path).files[0]
    assert not {"nik", "nomor_hp", "agama"} & set(file.baru[0].values)
    assert not file.perlu_ditinjau
    file = services.impor_pegawai.preview(path, options=ImportOptions(personal=True)).files[0]
    assert (file.baru[0].values["nik"], file.baru[0].values["nomor_hp"]) == ("1273010303820001", "0812")
    assert [p.kunci for p in file.perlu_ditinjau] == ["nik"]


def test_who_is_missing_from_a_complete_list_is_decided_never_deleted(services, build, tmp_path):
    build.pegawai("ADA")
    gone = build.pegawai("PERGI")
    build.pegawai("RUSAK")
    build.pegawai("PPPK SEMUA", jenis="PPPK", skema="PPPK")
    build.pegawai("SUDAH PENSIUN", kedudukan="Pensiun")
    rows = [[build.nip(1), "ADA", "", "", ""], ["123", "RUSAK", "", "", ""]]
    path = workbook(tmp_path / "a.xlsx", HEADINGS, *rows)
    service = services.impor_pegawai
    assert service.preview(path).hilang == []
    plan = service.preview(path, options=ImportOptions(complete=True))
    assert [person.nama for person in plan.hilang] == ["PERGI"]
    assert plan.empty
    plan.decisions[gone] = "Pindah"
    result = service.apply(plan)
    assert services.pegawai.get(gone).values["kedudukan"] == "Pindah"
    assert services.pegawai.get(gone).perubahan[0][1:] == ("Kedudukan hukum", "Aktif", "Pindah")
    result.undo.action()
    assert services.pegawai.get(gone).values["kedudukan"] == "Aktif"


def test_cli_takes_headings_and_words_from_a_file(tmp_path, capsys, data):
    people = workbook(tmp_path / "a.xlsx", HOME_MADE, ["198501012010011002", "DEWI", "DISDIK"])
    units = workbook(tmp_path / "u.xlsx", ["ID", "NAMA_UNOR", "ID_ATASAN"], ["1", "DINAS PENDIDIKAN", ""])
    teach = tmp_path / "petakan.json"
    headings = {"Nomor Pegawai": "nip", "Siapa": "nama", "Di mana": "unor_nama"}
    teach.write_text(json.dumps({"judul": headings, "nilai": {"unit": {"DISDIK": "Dinas Pendidikan"}}}))
    command = [*data, "impor-pegawai", str(people), "--petakan", str(teach)]
    assert main(command) != 0  # the unit is not there yet
    assert "Tidak ada unit bernama" in capsys.readouterr().err
    assert main([*data, "impor-pegawai", str(people), str(units), "--petakan", str(teach), "--uji"]) != 0
    teach.write_text(json.dumps(headings))
    assert main([*data, "impor-pegawai", str(people), str(units), "--petakan", str(teach)]) == 0
    assert "1 perlu ditinjau" in capsys.readouterr().out
    teach.write_text(json.dumps({"judul": headings, "nilai": {"unit": {"DISDIK": "Dinas Pendidikan"}}}))
    assert main(command) == 0
    assert "1 berubah" in capsys.readouterr().out
    teach.write_text(json.dumps({"Siapa": "nomor_sepatu"}))
    assert main(command) != 0
    assert "Kolom tidak dikenal: nomor_sepatu" in capsys.readouterr().err


@pytest.mark.parametrize("cell", [float("198501012010011001"), 198501012010011008, "1.98501012010011E+17"])
def test_nip_damaged_by_excel_is_offered_when_name_and_15_digits_fit_one_person(
    services, build, tmp_path, cell
):
    person = build.pegawai("DEWI", jabatan="Guru")
    build.pegawai("EKO", jabatan="Guru")
    rows = [[cell, "Dewi", "", "Guru Ahli", ""], [cell, "SIAPA", "", "Guru Ahli", ""]]
    plan = services.impor_pegawai.preview(workbook(tmp_path / "a.xlsx", HEADINGS, *rows))
    file = plan.files[0]
    assert [(c.pegawai_id, c.after["jabatan"], "nip" in c.after) for c in file.orang_sama] == [
        (person, "Guru Ahli", False)
    ]
    assert [p.baris for p in file.ditolak] == [3]
    assert plan.empty
    undecided, taken = file.as_json(), file.as_json({person})
    assert [row["baris"] for row in undecided["ditolak"]] == [3, 2]
    for counts in (undecided, taken):
        kept = counts["baru"] + counts["berubah"] + counts["sama"]
        assert kept + len(counts["ditolak"]) == counts["baris"] == 2
    plan.accepted = {person}
    services.impor_pegawai.apply(plan)
    assert services.pegawai.get(person).values["jabatan"] == "Guru Ahli"


@pytest.mark.parametrize(
    "cell", ["1,98501E+17", True, "", None, float("nan"), float("inf"), 12, "198501012010011001x"]
)
def test_what_is_no_damaged_nip(cell):
    assert first_digits(cell) == ""


IDS = st.fixed_dictionaries({key: st.sampled_from(["", "1", "2", "3"]) for key in ("siasn_id", "nip", "nik")})


@given(st.lists(IDS, max_size=5, unique_by=lambda one: one["nip"] or object()), IDS)
def test_people_are_matched_by_siasn_id_then_nip_then_nik(known, row):
    office = Office(dict(enumerate(known, 1)), {}, {}, {}, {}, {}, {}, False)
    expected = None, ""
    for key in ("siasn_id", "nip", "nik"):
        same = [number for number, one in enumerate(known, 1) if row[key] and one[key] == row[key]]
        if same:
            expected = same[-1], key
            break
    assert office.find(row) == expected


def test_whole_import_repeated_with_changes_touches_only_what_changed(services, db, tmp_path, shared_data):
    service = services.impor_pegawai
    service.apply(service.preview(shared_data / "siasn_pppk.xlsx", shared_data / "unor.xlsx"))
    rows = read_many([shared_data / "siasn_pppk.xlsx"])[0].rows
    column = rows[0].index("JABATAN NAMA")
    number = next(n for n, row in enumerate(rows) if row[column] == "TERAMPIL - PERAWAT")
    rows[number][column] = "MAHIR - PERAWAT"
    changed = workbook(tmp_path / "baru.xlsx", *rows)
    plan = service.preview(changed)
    (one,) = plan.files[0].berubah
    assert (one.baris, one.before["jabatan"], one.after["jabatan"]) == (
        number + 1, "TERAMPIL - PERAWAT", "MAHIR - PERAWAT",
    )  # fmt: skip
    with db.read() as session:
        before = session.scalar(select(func.count()).select_from(Audit))
    service.apply(plan)
    with db.read() as session:
        assert (
            session.scalar(select(func.count()).select_from(Audit)) == before + 2
        )  # the person and the history
