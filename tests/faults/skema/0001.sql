BEGIN TRANSACTION;
CREATE TABLE acuan (
	jenis VARCHAR(40) NOT NULL, 
	kode VARCHAR(40) NOT NULL, 
	nama VARCHAR(200) NOT NULL, 
	urut INTEGER NOT NULL, 
	data JSON NOT NULL, 
	dasar VARCHAR(200) NOT NULL, 
	berlaku_mulai DATE NOT NULL, 
	berlaku_sampai DATE, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_acuan PRIMARY KEY (id), 
	CONSTRAINT uq_acuan_uid UNIQUE (uid)
);
INSERT INTO "acuan" VALUES('bentuk','KL01','Pelatihan struktural kepemimpinan',1,'{"jalur": "Klasikal", "siasn_id": 1, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "KEPEMIMPINAN"}','PerLAN 10/2018','2018-01-01',NULL,1,'01a2134b-841d-752f-a1ca-fe49c39e8ebc',NULL);
INSERT INTO "acuan" VALUES('bentuk','KL02','Pelatihan manajerial',2,'{"jalur": "Klasikal", "siasn_id": 5, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "TEKNIS"}','PerLAN 10/2018','2018-01-01',NULL,2,'01a2134b-841d-7c51-8765-4fe156c7cd11',NULL);
INSERT INTO "acuan" VALUES('bentuk','KL03','Pelatihan teknis',3,'{"jalur": "Klasikal", "siasn_id": 3, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "TEKNIS"}','PerLAN 10/2018','2018-01-01',NULL,3,'01a2134b-841d-7adc-b6ad-2d1cb12b730c',NULL);
INSERT INTO "acuan" VALUES('bentuk','KL04','Pelatihan fungsional',4,'{"jalur": "Klasikal", "siasn_id": 2, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "FUNGSIONAL"}','PerLAN 10/2018','2018-01-01',NULL,4,'01a2134b-841d-79cb-95fa-5c968d92ec98',NULL);
INSERT INTO "acuan" VALUES('bentuk','KL05','Pelatihan sosial kultural',5,'{"jalur": "Klasikal", "siasn_id": 6, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "TEKNIS"}','PerLAN 10/2018','2018-01-01',NULL,5,'01a2134b-841d-7580-8fde-3c4f736287f6',NULL);
INSERT INTO "acuan" VALUES('bentuk','KL06','Seminar / konferensi / sarasehan',6,'{"jalur": "Klasikal", "siasn_id": 9, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,6,'01a2134b-841d-7b66-9af5-c4066598474d',NULL);
INSERT INTO "acuan" VALUES('bentuk','KL07','Workshop / lokakarya',7,'{"jalur": "Klasikal", "siasn_id": 4, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,7,'01a2134b-841d-75bd-b97a-9c02cf04edbb',NULL);
INSERT INTO "acuan" VALUES('bentuk','KL08','Kursus',8,'{"jalur": "Klasikal", "siasn_id": 11, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,8,'01a2134b-841d-79b7-9358-3015d128026e',NULL);
INSERT INTO "acuan" VALUES('bentuk','KL09','Penataran',9,'{"jalur": "Klasikal", "siasn_id": 12, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,9,'01a2134b-841d-787c-b9d6-b6f99f339746',NULL);
INSERT INTO "acuan" VALUES('bentuk','KL10','Bimbingan teknis',10,'{"jalur": "Klasikal", "siasn_id": 8, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "TEKNIS"}','PerLAN 10/2018','2018-01-01',NULL,10,'01a2134b-841d-7b9f-b2ae-01dc4e80f215',NULL);
INSERT INTO "acuan" VALUES('bentuk','KL11','Sosialisasi',11,'{"jalur": "Klasikal", "siasn_id": 7, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,11,'01a2134b-841d-719a-8547-851d11b8d29a',NULL);
INSERT INTO "acuan" VALUES('bentuk','KL12','Bentuk klasikal lainnya',12,'{"jalur": "Klasikal", "siasn_id": 13, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,12,'01a2134b-841d-70f0-95d6-9044ffa82eb7',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL01','Coaching',13,'{"jalur": "Nonklasikal", "siasn_id": 14, "cara_hitung": "PER_SESI", "nilai_jp": 2, "batas_per_hari": "", "batas_kali_per_bulan": 2, "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,13,'01a2134b-841d-7d58-8bc4-6836c6157d06',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL02','Mentoring',14,'{"jalur": "Nonklasikal", "siasn_id": 15, "cara_hitung": "PER_SESI", "nilai_jp": 2, "batas_per_hari": "", "batas_kali_per_bulan": 2, "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,14,'01a2134b-841d-7fc0-832e-5787796478da',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL03','E-learning',15,'{"jalur": "Nonklasikal", "siasn_id": 16, "cara_hitung": "WAKTU_BELAJAR", "nilai_jp": "", "batas_per_hari": 3, "batas_kali_per_bulan": "", "tambahan_internasional": 0, "kelompok_ipasn": "TEKNIS"}','PerLAN 10/2018','2018-01-01',NULL,15,'01a2134b-841d-7ed6-8f89-3f31d2ee7168',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL04','Pelatihan jarak jauh',16,'{"jalur": "Nonklasikal", "siasn_id": 17, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "TEKNIS"}','PerLAN 10/2018','2018-01-01',NULL,16,'01a2134b-841d-73b2-8ed5-9209a5ae054d',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL05','Detasering (secondment)',17,'{"jalur": "Nonklasikal", "siasn_id": 18, "cara_hitung": "TETAP_PER_KEGIATAN", "nilai_jp": 20, "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,17,'01a2134b-841d-7749-abaa-3d8d3d5a61dc',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL06','Pembelajaran alam terbuka (outbound)',18,'{"jalur": "Nonklasikal", "siasn_id": 19, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,18,'01a2134b-841d-70f0-9b1d-b3f3b722d8b4',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL07','Patok banding (benchmarking)',19,'{"jalur": "Nonklasikal", "siasn_id": 20, "cara_hitung": "TETAP_PER_KEGIATAN", "nilai_jp": 10, "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,19,'01a2134b-841d-7322-a86f-635be42f7ce2',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL08','Pertukaran PNS dengan swasta/BUMN/BUMD',20,'{"jalur": "Nonklasikal", "siasn_id": 21, "cara_hitung": "TETAP_PER_KEGIATAN", "nilai_jp": 20, "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,20,'01a2134b-841d-71b8-ac63-d7fde8f9bf39',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL09','Belajar mandiri',21,'{"jalur": "Nonklasikal", "siasn_id": 22, "cara_hitung": "WAKTU_BELAJAR", "nilai_jp": "", "batas_per_hari": 2, "batas_kali_per_bulan": "", "tambahan_internasional": 0, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,21,'01a2134b-841d-7eb7-873b-d194fe081581',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL10','Komunitas belajar',22,'{"jalur": "Nonklasikal", "siasn_id": 23, "cara_hitung": "WAKTU_BELAJAR", "nilai_jp": "", "batas_per_hari": 2, "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,22,'01a2134b-841d-7648-aa93-1620085ebf95',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL11','Bimbingan di tempat kerja',23,'{"jalur": "Nonklasikal", "siasn_id": 24, "cara_hitung": "PER_SESI", "nilai_jp": 2, "batas_per_hari": "", "batas_kali_per_bulan": 2, "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,23,'01a2134b-841d-7328-a917-07a804172dd5',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL12','Magang / praktik kerja',24,'{"jalur": "Nonklasikal", "siasn_id": 10, "cara_hitung": "TETAP_PER_KEGIATAN", "nilai_jp": 20, "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,24,'01a2134b-841d-7e1b-bfa9-30ab050df7b4',NULL);
INSERT INTO "acuan" VALUES('bentuk','NKL13','Bentuk nonklasikal lainnya',25,'{"jalur": "Nonklasikal", "siasn_id": 25, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 0, "kelompok_ipasn": "SEMINAR_DLL"}','PerLAN 10/2018','2018-01-01',NULL,25,'01a2134b-841d-72e8-a7f3-0804436178aa',NULL);
INSERT INTO "acuan" VALUES('golongan','I/a','I/a',11,'{"skema": "PNS", "pangkat": "Juru Muda"}','','2018-01-01',NULL,26,'01a2134b-8426-77b4-8bad-f841abd33393',NULL);
INSERT INTO "acuan" VALUES('golongan','I/b','I/b',12,'{"skema": "PNS", "pangkat": "Juru Muda Tingkat I"}','','2018-01-01',NULL,27,'01a2134b-8426-7259-b105-418b7c5d164e',NULL);
INSERT INTO "acuan" VALUES('golongan','I/c','I/c',13,'{"skema": "PNS", "pangkat": "Juru"}','','2018-01-01',NULL,28,'01a2134b-8426-7831-a359-df11e5a9da23',NULL);
INSERT INTO "acuan" VALUES('golongan','I/d','I/d',14,'{"skema": "PNS", "pangkat": "Juru Tingkat I"}','','2018-01-01',NULL,29,'01a2134b-8426-791a-a2ff-49b607e35e42',NULL);
INSERT INTO "acuan" VALUES('golongan','II/a','II/a',21,'{"skema": "PNS", "pangkat": "Pengatur Muda"}','','2018-01-01',NULL,30,'01a2134b-8426-7579-a46b-0757d060fe4f',NULL);
INSERT INTO "acuan" VALUES('golongan','II/b','II/b',22,'{"skema": "PNS", "pangkat": "Pengatur Muda Tingkat I"}','','2018-01-01',NULL,31,'01a2134b-8426-7bef-bb05-dcf04bc113ff',NULL);
INSERT INTO "acuan" VALUES('golongan','II/c','II/c',23,'{"skema": "PNS", "pangkat": "Pengatur"}','','2018-01-01',NULL,32,'01a2134b-8426-7811-8396-058bbb900352',NULL);
INSERT INTO "acuan" VALUES('golongan','II/d','II/d',24,'{"skema": "PNS", "pangkat": "Pengatur Tingkat I"}','','2018-01-01',NULL,33,'01a2134b-8426-7306-8ba7-2db5edf1948f',NULL);
INSERT INTO "acuan" VALUES('golongan','III/a','III/a',31,'{"skema": "PNS", "pangkat": "Penata Muda"}','','2018-01-01',NULL,34,'01a2134b-8426-768f-8c93-08cbec4312f0',NULL);
INSERT INTO "acuan" VALUES('golongan','III/b','III/b',32,'{"skema": "PNS", "pangkat": "Penata Muda Tingkat I"}','','2018-01-01',NULL,35,'01a2134b-8426-7264-bdbd-7d9efea1d57d',NULL);
INSERT INTO "acuan" VALUES('golongan','III/c','III/c',33,'{"skema": "PNS", "pangkat": "Penata"}','','2018-01-01',NULL,36,'01a2134b-8426-7c95-8712-e3a704654b5c',NULL);
INSERT INTO "acuan" VALUES('golongan','III/d','III/d',34,'{"skema": "PNS", "pangkat": "Penata Tingkat I"}','','2018-01-01',NULL,37,'01a2134b-8426-71d4-8ad2-a1c2361bdacb',NULL);
INSERT INTO "acuan" VALUES('golongan','IV/a','IV/a',41,'{"skema": "PNS", "pangkat": "Pembina"}','','2018-01-01',NULL,38,'01a2134b-8426-7238-88c0-476a409f1b32',NULL);
INSERT INTO "acuan" VALUES('golongan','IV/b','IV/b',42,'{"skema": "PNS", "pangkat": "Pembina Tingkat I"}','','2018-01-01',NULL,39,'01a2134b-8426-7cea-a696-4d002eaf3870',NULL);
INSERT INTO "acuan" VALUES('golongan','IV/c','IV/c',43,'{"skema": "PNS", "pangkat": "Pembina Utama Muda"}','','2018-01-01',NULL,40,'01a2134b-8426-7a8a-a1ea-b905e150bd25',NULL);
INSERT INTO "acuan" VALUES('golongan','IV/d','IV/d',44,'{"skema": "PNS", "pangkat": "Pembina Utama Madya"}','','2018-01-01',NULL,41,'01a2134b-8426-7736-bdd2-6bb3259fa250',NULL);
INSERT INTO "acuan" VALUES('golongan','IV/e','IV/e',45,'{"skema": "PNS", "pangkat": "Pembina Utama"}','','2018-01-01',NULL,42,'01a2134b-8426-794c-9458-e485dc286d8f',NULL);
INSERT INTO "acuan" VALUES('status_kehadiran','H','Hadir',1,'{"bobot": 1, "hadir": 1, "peran_warna": "good"}','','2018-01-01',NULL,43,'01a2134b-842d-74dd-97d7-5550a6e1f5d3',NULL);
INSERT INTO "acuan" VALUES('status_kehadiran','T','Terlambat',2,'{"bobot": 1, "hadir": 1, "peran_warna": "warn"}','','2018-01-01',NULL,44,'01a2134b-842d-7f71-a40f-b8c8109abbda',NULL);
INSERT INTO "acuan" VALUES('status_kehadiran','I','Izin',3,'{"bobot": 0, "hadir": 0, "peran_warna": "warn"}','','2018-01-01',NULL,45,'01a2134b-842d-7f97-9efa-d99ae2fdfdc8',NULL);
INSERT INTO "acuan" VALUES('status_kehadiran','S','Sakit',4,'{"bobot": 0, "hadir": 0, "peran_warna": "warn"}','','2018-01-01',NULL,46,'01a2134b-842d-7985-9b2c-f16f080b68c5',NULL);
INSERT INTO "acuan" VALUES('status_kehadiran','DL','Dinas luar',5,'{"bobot": 0, "hadir": 0, "peran_warna": "info"}','','2018-01-01',NULL,47,'01a2134b-842d-7d15-933e-ac29e5a1277d',NULL);
INSERT INTO "acuan" VALUES('status_kehadiran','C','Cuti',6,'{"bobot": 0, "hadir": 0, "peran_warna": "info"}','','2018-01-01',NULL,48,'01a2134b-842d-7d13-bfb7-1e25c7d6120c',NULL);
INSERT INTO "acuan" VALUES('status_kehadiran','A','Tanpa keterangan',7,'{"bobot": 0, "hadir": 0, "peran_warna": "bad"}','','2018-01-01',NULL,49,'01a2134b-842d-74d5-b549-6e9c75ae8df2',NULL);
INSERT INTO "acuan" VALUES('target_jp','PNS','Target JP PNS per tahun',1,'{"jp": 20}','PP 11/2017 jo PP 17/2020 Pasal 203(4)','2018-01-01',NULL,50,'01a2134b-842f-7901-8a12-2b1c37e0a9ae',NULL);
INSERT INTO "acuan" VALUES('target_jp','PPPK','Target JP PPPK per tahun',2,'{"jp": 20}','Kebijakan daerah; PP 49/2018 Pasal 40 membatasi 24 JP','2018-01-01',NULL,51,'01a2134b-842f-7ed0-bc86-8d0684cdc2b4',NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001_dasar');
CREATE TABLE audit (
	id INTEGER NOT NULL, 
	transaksi VARCHAR(36) NOT NULL, 
	waktu DATETIME NOT NULL, 
	pelaku VARCHAR(100) NOT NULL, 
	tabel VARCHAR(40) NOT NULL, 
	baris_id INTEGER NOT NULL, 
	aksi VARCHAR(10) NOT NULL, 
	sebelum JSON NOT NULL, 
	sesudah JSON NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (id)
);
INSERT INTO "audit" VALUES(1,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',1,'tambah','null','{"jenis": "bentuk", "kode": "KL01", "nama": "Pelatihan struktural kepemimpinan", "urut": 1, "data": {"jalur": "Klasikal", "siasn_id": 1, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "KEPEMIMPINAN"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 1, "uid": "01a2134b-841d-752f-a1ca-fe49c39e8ebc", "dihapus": null}','365c07d85f5d0b9ad9c8b86f8eeb93c3dba9ba7bbbf4fbb43d182ced0f783413');
INSERT INTO "audit" VALUES(2,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',2,'tambah','null','{"jenis": "bentuk", "kode": "KL02", "nama": "Pelatihan manajerial", "urut": 2, "data": {"jalur": "Klasikal", "siasn_id": 5, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "TEKNIS"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 2, "uid": "01a2134b-841d-7c51-8765-4fe156c7cd11", "dihapus": null}','88868bf1617e79467d93bf5f4fd1e963f516b81c979c187ca5709390acf65cbe');
INSERT INTO "audit" VALUES(3,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',3,'tambah','null','{"jenis": "bentuk", "kode": "KL03", "nama": "Pelatihan teknis", "urut": 3, "data": {"jalur": "Klasikal", "siasn_id": 3, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "TEKNIS"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 3, "uid": "01a2134b-841d-7adc-b6ad-2d1cb12b730c", "dihapus": null}','7693dc7f441738f0768b061fcf920d96dc47875aa679ec12ebdd56fe27715a20');
INSERT INTO "audit" VALUES(4,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',4,'tambah','null','{"jenis": "bentuk", "kode": "KL04", "nama": "Pelatihan fungsional", "urut": 4, "data": {"jalur": "Klasikal", "siasn_id": 2, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "FUNGSIONAL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 4, "uid": "01a2134b-841d-79cb-95fa-5c968d92ec98", "dihapus": null}','f56a5d58c1f4b282723e746de65f79b392e9d3aca39dc344be2a83332e4213f8');
INSERT INTO "audit" VALUES(5,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',5,'tambah','null','{"jenis": "bentuk", "kode": "KL05", "nama": "Pelatihan sosial kultural", "urut": 5, "data": {"jalur": "Klasikal", "siasn_id": 6, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "TEKNIS"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 5, "uid": "01a2134b-841d-7580-8fde-3c4f736287f6", "dihapus": null}','809d95fc77a339a64afb60dcd700ee9795f9a474a830e22aa63e672f5358ed12');
INSERT INTO "audit" VALUES(6,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',6,'tambah','null','{"jenis": "bentuk", "kode": "KL06", "nama": "Seminar / konferensi / sarasehan", "urut": 6, "data": {"jalur": "Klasikal", "siasn_id": 9, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 6, "uid": "01a2134b-841d-7b66-9af5-c4066598474d", "dihapus": null}','5f1056c42a58df69981f7456a43d284342693371c221ab612f039276c02b1a57');
INSERT INTO "audit" VALUES(7,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',7,'tambah','null','{"jenis": "bentuk", "kode": "KL07", "nama": "Workshop / lokakarya", "urut": 7, "data": {"jalur": "Klasikal", "siasn_id": 4, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 7, "uid": "01a2134b-841d-75bd-b97a-9c02cf04edbb", "dihapus": null}','145f7ec6f762a711ec42e50a6cbfc975147829dcf472c297918bf853c6968b8f');
INSERT INTO "audit" VALUES(8,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',8,'tambah','null','{"jenis": "bentuk", "kode": "KL08", "nama": "Kursus", "urut": 8, "data": {"jalur": "Klasikal", "siasn_id": 11, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 8, "uid": "01a2134b-841d-79b7-9358-3015d128026e", "dihapus": null}','51c35aaabe8cb3e8a90da6a753dc9c174b2df100efd1b458c10856cccd380809');
INSERT INTO "audit" VALUES(9,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',9,'tambah','null','{"jenis": "bentuk", "kode": "KL09", "nama": "Penataran", "urut": 9, "data": {"jalur": "Klasikal", "siasn_id": 12, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 9, "uid": "01a2134b-841d-787c-b9d6-b6f99f339746", "dihapus": null}','88f9591a4d1df572768f3f5048350039c3768016ea18eacfb457e38f3011be88');
INSERT INTO "audit" VALUES(10,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',10,'tambah','null','{"jenis": "bentuk", "kode": "KL10", "nama": "Bimbingan teknis", "urut": 10, "data": {"jalur": "Klasikal", "siasn_id": 8, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "TEKNIS"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 10, "uid": "01a2134b-841d-7b9f-b2ae-01dc4e80f215", "dihapus": null}','5b249bfbfbcdceed3bee56974807659b92cd82ec42ff18e477e20a466fdf99dd');
INSERT INTO "audit" VALUES(11,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',11,'tambah','null','{"jenis": "bentuk", "kode": "KL11", "nama": "Sosialisasi", "urut": 11, "data": {"jalur": "Klasikal", "siasn_id": 7, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 11, "uid": "01a2134b-841d-719a-8547-851d11b8d29a", "dihapus": null}','7b5dd0d792d47948727d6530adf68c4316bad0538325f7255a614b73481eafda');
INSERT INTO "audit" VALUES(12,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',12,'tambah','null','{"jenis": "bentuk", "kode": "KL12", "nama": "Bentuk klasikal lainnya", "urut": 12, "data": {"jalur": "Klasikal", "siasn_id": 13, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 12, "uid": "01a2134b-841d-70f0-95d6-9044ffa82eb7", "dihapus": null}','a3151ea6a20614ff29f2d74b1668fb1d434c1917cae030503cfef4e5e4a598a1');
INSERT INTO "audit" VALUES(13,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',13,'tambah','null','{"jenis": "bentuk", "kode": "NKL01", "nama": "Coaching", "urut": 13, "data": {"jalur": "Nonklasikal", "siasn_id": 14, "cara_hitung": "PER_SESI", "nilai_jp": 2, "batas_per_hari": "", "batas_kali_per_bulan": 2, "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 13, "uid": "01a2134b-841d-7d58-8bc4-6836c6157d06", "dihapus": null}','33ea769acbb498cc33c495a18b862efe3cbde0cc10f590e9c9604cfc800df4b0');
INSERT INTO "audit" VALUES(14,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',14,'tambah','null','{"jenis": "bentuk", "kode": "NKL02", "nama": "Mentoring", "urut": 14, "data": {"jalur": "Nonklasikal", "siasn_id": 15, "cara_hitung": "PER_SESI", "nilai_jp": 2, "batas_per_hari": "", "batas_kali_per_bulan": 2, "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 14, "uid": "01a2134b-841d-7fc0-832e-5787796478da", "dihapus": null}','c4163777b87c74e7ce39455f6ad444ca906006b09e3f017f3ed7606744a9fc74');
INSERT INTO "audit" VALUES(15,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',15,'tambah','null','{"jenis": "bentuk", "kode": "NKL03", "nama": "E-learning", "urut": 15, "data": {"jalur": "Nonklasikal", "siasn_id": 16, "cara_hitung": "WAKTU_BELAJAR", "nilai_jp": "", "batas_per_hari": 3, "batas_kali_per_bulan": "", "tambahan_internasional": 0, "kelompok_ipasn": "TEKNIS"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 15, "uid": "01a2134b-841d-7ed6-8f89-3f31d2ee7168", "dihapus": null}','04c22038af115765e19f48d0e56f2e0fd8b58b69077c9a82aef23932e5bcbee7');
INSERT INTO "audit" VALUES(16,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',16,'tambah','null','{"jenis": "bentuk", "kode": "NKL04", "nama": "Pelatihan jarak jauh", "urut": 16, "data": {"jalur": "Nonklasikal", "siasn_id": 17, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "TEKNIS"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 16, "uid": "01a2134b-841d-73b2-8ed5-9209a5ae054d", "dihapus": null}','7a642b840ca7e7fb2962be16449542082991b5bfd455aff434a08bd1ba23fa9c');
INSERT INTO "audit" VALUES(17,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',17,'tambah','null','{"jenis": "bentuk", "kode": "NKL05", "nama": "Detasering (secondment)", "urut": 17, "data": {"jalur": "Nonklasikal", "siasn_id": 18, "cara_hitung": "TETAP_PER_KEGIATAN", "nilai_jp": 20, "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 17, "uid": "01a2134b-841d-7749-abaa-3d8d3d5a61dc", "dihapus": null}','80b443ee6b8e76c458e90d4c744fd881cdbb703dd52c1ad87e8098b9d8510c4e');
INSERT INTO "audit" VALUES(18,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',18,'tambah','null','{"jenis": "bentuk", "kode": "NKL06", "nama": "Pembelajaran alam terbuka (outbound)", "urut": 18, "data": {"jalur": "Nonklasikal", "siasn_id": 19, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 18, "uid": "01a2134b-841d-70f0-9b1d-b3f3b722d8b4", "dihapus": null}','d47e21ab1612d7492981ddc683d6c6d5450494e631c24d116115ed5732367672');
INSERT INTO "audit" VALUES(19,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',19,'tambah','null','{"jenis": "bentuk", "kode": "NKL07", "nama": "Patok banding (benchmarking)", "urut": 19, "data": {"jalur": "Nonklasikal", "siasn_id": 20, "cara_hitung": "TETAP_PER_KEGIATAN", "nilai_jp": 10, "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 19, "uid": "01a2134b-841d-7322-a86f-635be42f7ce2", "dihapus": null}','ad8143e83fdaf17e8005e729bbee782f64b0586cc598d8677b1f3f6e28839d03');
INSERT INTO "audit" VALUES(20,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',20,'tambah','null','{"jenis": "bentuk", "kode": "NKL08", "nama": "Pertukaran PNS dengan swasta/BUMN/BUMD", "urut": 20, "data": {"jalur": "Nonklasikal", "siasn_id": 21, "cara_hitung": "TETAP_PER_KEGIATAN", "nilai_jp": 20, "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 20, "uid": "01a2134b-841d-71b8-ac63-d7fde8f9bf39", "dihapus": null}','ccfe3ef99c8dae2d0c82e6d560f997fc49dd62f7a5cebb5e4c77628b1a128f2c');
INSERT INTO "audit" VALUES(21,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',21,'tambah','null','{"jenis": "bentuk", "kode": "NKL09", "nama": "Belajar mandiri", "urut": 21, "data": {"jalur": "Nonklasikal", "siasn_id": 22, "cara_hitung": "WAKTU_BELAJAR", "nilai_jp": "", "batas_per_hari": 2, "batas_kali_per_bulan": "", "tambahan_internasional": 0, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 21, "uid": "01a2134b-841d-7eb7-873b-d194fe081581", "dihapus": null}','adb9effe420041c179f1c51660a8ae07d066d5585804b1d18d5af247dd7d67ad');
INSERT INTO "audit" VALUES(22,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',22,'tambah','null','{"jenis": "bentuk", "kode": "NKL10", "nama": "Komunitas belajar", "urut": 22, "data": {"jalur": "Nonklasikal", "siasn_id": 23, "cara_hitung": "WAKTU_BELAJAR", "nilai_jp": "", "batas_per_hari": 2, "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 22, "uid": "01a2134b-841d-7648-aa93-1620085ebf95", "dihapus": null}','6e0039b0d46c309032dcb57a448d7df401a08f119335ccf8d1fe02fc824fa557');
INSERT INTO "audit" VALUES(23,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',23,'tambah','null','{"jenis": "bentuk", "kode": "NKL11", "nama": "Bimbingan di tempat kerja", "urut": 23, "data": {"jalur": "Nonklasikal", "siasn_id": 24, "cara_hitung": "PER_SESI", "nilai_jp": 2, "batas_per_hari": "", "batas_kali_per_bulan": 2, "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 23, "uid": "01a2134b-841d-7328-a917-07a804172dd5", "dihapus": null}','e6b79609bc5fdb316aae3a3d3982bf2ed89417242f663e302cc71d864b66354d');
INSERT INTO "audit" VALUES(24,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',24,'tambah','null','{"jenis": "bentuk", "kode": "NKL12", "nama": "Magang / praktik kerja", "urut": 24, "data": {"jalur": "Nonklasikal", "siasn_id": 10, "cara_hitung": "TETAP_PER_KEGIATAN", "nilai_jp": 20, "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 20, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 24, "uid": "01a2134b-841d-7e1b-bfa9-30ab050df7b4", "dihapus": null}','fca38fd4885b75e9348d81e3a179ec3bb297c11173881f2c80abf288642ad7e3');
INSERT INTO "audit" VALUES(25,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',25,'tambah','null','{"jenis": "bentuk", "kode": "NKL13", "nama": "Bentuk nonklasikal lainnya", "urut": 25, "data": {"jalur": "Nonklasikal", "siasn_id": 25, "cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": "", "batas_kali_per_bulan": "", "tambahan_internasional": 0, "kelompok_ipasn": "SEMINAR_DLL"}, "dasar": "PerLAN 10/2018", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 25, "uid": "01a2134b-841d-72e8-a7f3-0804436178aa", "dihapus": null}','2bea686d1c83556ff78c001e6f22eaf00409699ee04239206d9ae4d6f6e316e8');
INSERT INTO "audit" VALUES(26,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',26,'tambah','null','{"jenis": "golongan", "kode": "I/a", "nama": "I/a", "urut": 11, "data": {"skema": "PNS", "pangkat": "Juru Muda"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 26, "uid": "01a2134b-8426-77b4-8bad-f841abd33393", "dihapus": null}','68e13e4ed5efe89c48d69826ac98633756a2ccb6f81d4669afae56691493d643');
INSERT INTO "audit" VALUES(27,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',27,'tambah','null','{"jenis": "golongan", "kode": "I/b", "nama": "I/b", "urut": 12, "data": {"skema": "PNS", "pangkat": "Juru Muda Tingkat I"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 27, "uid": "01a2134b-8426-7259-b105-418b7c5d164e", "dihapus": null}','496a552fc4ab10d1a13ad70bed7d70eaae92604f2d2d72c510812c7069a22fe6');
INSERT INTO "audit" VALUES(28,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',28,'tambah','null','{"jenis": "golongan", "kode": "I/c", "nama": "I/c", "urut": 13, "data": {"skema": "PNS", "pangkat": "Juru"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 28, "uid": "01a2134b-8426-7831-a359-df11e5a9da23", "dihapus": null}','74751526b8db9699890148c92c19058a1b93ee4e63d21bc844c9630c8add75f2');
INSERT INTO "audit" VALUES(29,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',29,'tambah','null','{"jenis": "golongan", "kode": "I/d", "nama": "I/d", "urut": 14, "data": {"skema": "PNS", "pangkat": "Juru Tingkat I"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 29, "uid": "01a2134b-8426-791a-a2ff-49b607e35e42", "dihapus": null}','ee222803a3bcd555ba661f0ee3dd92c5c321ce077c32cb9fa5a82a35db6fd03b');
INSERT INTO "audit" VALUES(30,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',30,'tambah','null','{"jenis": "golongan", "kode": "II/a", "nama": "II/a", "urut": 21, "data": {"skema": "PNS", "pangkat": "Pengatur Muda"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 30, "uid": "01a2134b-8426-7579-a46b-0757d060fe4f", "dihapus": null}','79cd14e04c7abb9d8c1e79d761ad2756ad4a972c06eab4acae95fdf3cd3200cd');
INSERT INTO "audit" VALUES(31,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',31,'tambah','null','{"jenis": "golongan", "kode": "II/b", "nama": "II/b", "urut": 22, "data": {"skema": "PNS", "pangkat": "Pengatur Muda Tingkat I"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 31, "uid": "01a2134b-8426-7bef-bb05-dcf04bc113ff", "dihapus": null}','8ae488f67e73029bde571f4fe1b14311ec433e18f016f24e783b5d218c194401');
INSERT INTO "audit" VALUES(32,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',32,'tambah','null','{"jenis": "golongan", "kode": "II/c", "nama": "II/c", "urut": 23, "data": {"skema": "PNS", "pangkat": "Pengatur"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 32, "uid": "01a2134b-8426-7811-8396-058bbb900352", "dihapus": null}','633dc1a23cba4bb4db2a99464428587de842b86d3787e4867c28a6461096d3b5');
INSERT INTO "audit" VALUES(33,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',33,'tambah','null','{"jenis": "golongan", "kode": "II/d", "nama": "II/d", "urut": 24, "data": {"skema": "PNS", "pangkat": "Pengatur Tingkat I"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 33, "uid": "01a2134b-8426-7306-8ba7-2db5edf1948f", "dihapus": null}','912a52e818ee0f912968d1751e8e9299791633fb225a4ed79ff927babf911dbb');
INSERT INTO "audit" VALUES(34,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',34,'tambah','null','{"jenis": "golongan", "kode": "III/a", "nama": "III/a", "urut": 31, "data": {"skema": "PNS", "pangkat": "Penata Muda"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 34, "uid": "01a2134b-8426-768f-8c93-08cbec4312f0", "dihapus": null}','ec16295e12ce52af3d93ccf26cba0a95e529b2a24c3654073b17db3fb4dd64ae');
INSERT INTO "audit" VALUES(35,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',35,'tambah','null','{"jenis": "golongan", "kode": "III/b", "nama": "III/b", "urut": 32, "data": {"skema": "PNS", "pangkat": "Penata Muda Tingkat I"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 35, "uid": "01a2134b-8426-7264-bdbd-7d9efea1d57d", "dihapus": null}','ec3049610120b294807c8a7fef1daac3991617d98d66956dfabe1b2e329110b7');
INSERT INTO "audit" VALUES(36,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',36,'tambah','null','{"jenis": "golongan", "kode": "III/c", "nama": "III/c", "urut": 33, "data": {"skema": "PNS", "pangkat": "Penata"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 36, "uid": "01a2134b-8426-7c95-8712-e3a704654b5c", "dihapus": null}','8b657fd6cd95d12ad30b875028251e11193b5e48bf78b6e4179c36c014dad9d0');
INSERT INTO "audit" VALUES(37,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',37,'tambah','null','{"jenis": "golongan", "kode": "III/d", "nama": "III/d", "urut": 34, "data": {"skema": "PNS", "pangkat": "Penata Tingkat I"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 37, "uid": "01a2134b-8426-71d4-8ad2-a1c2361bdacb", "dihapus": null}','0f41e99fb7036d7bceb4efe46a27b30f470058de868491f236170070d3b36deb');
INSERT INTO "audit" VALUES(38,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',38,'tambah','null','{"jenis": "golongan", "kode": "IV/a", "nama": "IV/a", "urut": 41, "data": {"skema": "PNS", "pangkat": "Pembina"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 38, "uid": "01a2134b-8426-7238-88c0-476a409f1b32", "dihapus": null}','fbc9508c27d87c06a875e7f383cfac252e844d4104f72f5e4bb5b9a6f95c34e5');
INSERT INTO "audit" VALUES(39,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',39,'tambah','null','{"jenis": "golongan", "kode": "IV/b", "nama": "IV/b", "urut": 42, "data": {"skema": "PNS", "pangkat": "Pembina Tingkat I"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 39, "uid": "01a2134b-8426-7cea-a696-4d002eaf3870", "dihapus": null}','c424f7d1b8d9570682b66eadb79fb93928d0f2f28856314713b17cf6284de747');
INSERT INTO "audit" VALUES(40,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',40,'tambah','null','{"jenis": "golongan", "kode": "IV/c", "nama": "IV/c", "urut": 43, "data": {"skema": "PNS", "pangkat": "Pembina Utama Muda"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 40, "uid": "01a2134b-8426-7a8a-a1ea-b905e150bd25", "dihapus": null}','08b4dbae10ed7a0f77df18f0115813b84f8abfaa72e87ffc9ffc2c7f3bea1f4f');
INSERT INTO "audit" VALUES(41,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',41,'tambah','null','{"jenis": "golongan", "kode": "IV/d", "nama": "IV/d", "urut": 44, "data": {"skema": "PNS", "pangkat": "Pembina Utama Madya"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 41, "uid": "01a2134b-8426-7736-bdd2-6bb3259fa250", "dihapus": null}','6ef5a5874abf9421ee4a07de6e41e1833a16dc906f158946f6e03698020c38b4');
INSERT INTO "audit" VALUES(42,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',42,'tambah','null','{"jenis": "golongan", "kode": "IV/e", "nama": "IV/e", "urut": 45, "data": {"skema": "PNS", "pangkat": "Pembina Utama"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 42, "uid": "01a2134b-8426-794c-9458-e485dc286d8f", "dihapus": null}','dc9bf5728003c18b878e124710a35d7185e524df8a26562306c07bcb8224dd8f');
INSERT INTO "audit" VALUES(43,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',43,'tambah','null','{"jenis": "status_kehadiran", "kode": "H", "nama": "Hadir", "urut": 1, "data": {"bobot": 1, "hadir": 1, "peran_warna": "good"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 43, "uid": "01a2134b-842d-74dd-97d7-5550a6e1f5d3", "dihapus": null}','4876eccf8a764ed6a610e14a6965b1050c61af6d4fa9e87097749856291a187f');
INSERT INTO "audit" VALUES(44,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',44,'tambah','null','{"jenis": "status_kehadiran", "kode": "T", "nama": "Terlambat", "urut": 2, "data": {"bobot": 1, "hadir": 1, "peran_warna": "warn"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 44, "uid": "01a2134b-842d-7f71-a40f-b8c8109abbda", "dihapus": null}','26109de0f5a11bd6c3586a6e83673bb337a9a028a1771bf5fda8f8e12adc2d4d');
INSERT INTO "audit" VALUES(45,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',45,'tambah','null','{"jenis": "status_kehadiran", "kode": "I", "nama": "Izin", "urut": 3, "data": {"bobot": 0, "hadir": 0, "peran_warna": "warn"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 45, "uid": "01a2134b-842d-7f97-9efa-d99ae2fdfdc8", "dihapus": null}','dd4da8f0bac4e142e0536143de408b884316054e248466457a19d2663624beb4');
INSERT INTO "audit" VALUES(46,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',46,'tambah','null','{"jenis": "status_kehadiran", "kode": "S", "nama": "Sakit", "urut": 4, "data": {"bobot": 0, "hadir": 0, "peran_warna": "warn"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 46, "uid": "01a2134b-842d-7985-9b2c-f16f080b68c5", "dihapus": null}','a7f091dfca8b708b5d381aaa22f164d8469cb39d8e7c115c0462b5c97cd7bc87');
INSERT INTO "audit" VALUES(47,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',47,'tambah','null','{"jenis": "status_kehadiran", "kode": "DL", "nama": "Dinas luar", "urut": 5, "data": {"bobot": 0, "hadir": 0, "peran_warna": "info"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 47, "uid": "01a2134b-842d-7d15-933e-ac29e5a1277d", "dihapus": null}','f8bfe4147e0ac222dbc891ec6f2e60c6fb58ce22d91988456260548079e81074');
INSERT INTO "audit" VALUES(48,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',48,'tambah','null','{"jenis": "status_kehadiran", "kode": "C", "nama": "Cuti", "urut": 6, "data": {"bobot": 0, "hadir": 0, "peran_warna": "info"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 48, "uid": "01a2134b-842d-7d13-bfb7-1e25c7d6120c", "dihapus": null}','6fb78b2742fc059585b824bb416bfbf446b9b1c42c4aa9bc37120bc5017b2818');
INSERT INTO "audit" VALUES(49,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',49,'tambah','null','{"jenis": "status_kehadiran", "kode": "A", "nama": "Tanpa keterangan", "urut": 7, "data": {"bobot": 0, "hadir": 0, "peran_warna": "bad"}, "dasar": "", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 49, "uid": "01a2134b-842d-74d5-b549-6e9c75ae8df2", "dihapus": null}','6815f6e2fdf539dacf7ecd03ce210accc38d6fd0382fbd1be8a5d89c55245019');
INSERT INTO "audit" VALUES(50,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',50,'tambah','null','{"jenis": "target_jp", "kode": "PNS", "nama": "Target JP PNS per tahun", "urut": 1, "data": {"jp": 20}, "dasar": "PP 11/2017 jo PP 17/2020 Pasal 203(4)", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 50, "uid": "01a2134b-842f-7901-8a12-2b1c37e0a9ae", "dihapus": null}','948920ddf3c988b4499e42a1b8303f928dcba043b559d14ba2360b8eb34e4309');
INSERT INTO "audit" VALUES(51,'01a2134b-8434-7f4e-8588-f994a7e3da31','2026-11-24 09:00:00.000000','Petugas','acuan',51,'tambah','null','{"jenis": "target_jp", "kode": "PPPK", "nama": "Target JP PPPK per tahun", "urut": 2, "data": {"jp": 20}, "dasar": "Kebijakan daerah; PP 49/2018 Pasal 40 membatasi 24 JP", "berlaku_mulai": "2018-01-01", "berlaku_sampai": null, "id": 51, "uid": "01a2134b-842f-7ed0-bc86-8d0684cdc2b4", "dihapus": null}','cae682f687c8deaaef90950ba6a13945c61c083f58d4bf86024e945bac653583');
INSERT INTO "audit" VALUES(52,'01a2134b-8440-719e-a67f-01f9e1bef085','2026-11-24 09:00:00.000000','Petugas','unit',1,'tambah','null','{"siasn_id": null, "nama": "Dinas XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX", "singkatan": "", "jenis": "", "induk_id": null, "berlaku_mulai": null, "berlaku_sampai": null, "id": 1, "uid": "01a2134b-843b-7539-9c2f-ef689b10e813", "dihapus": null}','313234f5c2257f82c73625af2f6d6789b55fed0b02253b15f68e7c2ca55273b3');
INSERT INTO "audit" VALUES(53,'01a2134b-8451-7e55-bd3b-bd453285f161','2026-11-24 09:00:00.000000','Petugas','pegawai',1,'tambah','null','{"siasn_id": null, "nip": "198501012010011002", "nik": null, "nama": "Dewi Lestari Nasution", "gelar_depan": "", "gelar_belakang": "S.E.", "jenis": "PNS", "tempat_lahir": "", "tanggal_lahir": "1960-02-29", "jenis_kelamin": "L", "kedudukan": "Aktif", "tmt_cpns": null, "skema": "PNS", "golongan": "III/b", "golongan_urut": 32, "tmt_golongan": null, "jenis_jabatan": "", "eselon": "", "jabatan": "Analis SDM Aparatur Ahli Pertama", "tmt_jabatan": null, "pendidikan": "", "unit_id": null, "unor_nama": "", "instansi": "Pemerintah Kota Sibolga", "nomor_hp": "", "email": "", "alamat": "", "agama": "", "status_kawin": "", "perlu_dicek": [], "dibatasi": false, "cari": "dewi lestari nasution 198501012010011002 analis sdm aparatur ahli pertama", "id": 1, "uid": "01a2134b-844b-70c0-a607-d343d7928744", "dihapus": null}','2ca327fa8f9660f5d75a5bf1a8d1e30b96a30becc21f2914752d3af575630036');
INSERT INTO "audit" VALUES(54,'01a2134b-8456-7fed-8efb-998ae9d6fe3f','2026-11-24 09:00:00.000000','Petugas','pegawai',2,'tambah','null','{"siasn_id": null, "nip": "198501012010011003", "nik": null, "nama": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "gelar_depan": "", "gelar_belakang": "S.E.", "jenis": "PNS", "tempat_lahir": "", "tanggal_lahir": null, "jenis_kelamin": "L", "kedudukan": "Aktif", "tmt_cpns": null, "skema": "PNS", "golongan": "III/b", "golongan_urut": 32, "tmt_golongan": null, "jenis_jabatan": "", "eselon": "", "jabatan": "Analis SDM Aparatur Ahli Pertama", "tmt_jabatan": null, "pendidikan": "", "unit_id": 1, "unor_nama": "", "instansi": "Pemerintah Kota Sibolga", "nomor_hp": "", "email": "", "alamat": "", "agama": "", "status_kawin": "", "perlu_dicek": [], "dibatasi": false, "cari": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 198501012010011003 analis sdm aparatur ahli pertama", "id": 2, "uid": "01a2134b-8455-796f-8f14-14d132c8e005", "dihapus": null}','12af8d8ec3ed82cb275af7418a581b5d3097ce9aa254cb876ba4029e838c6c84');
INSERT INTO "audit" VALUES(55,'01a2134b-8460-777f-912c-1e34dd859044','2026-11-24 09:00:00.000000','Petugas','pegawai',3,'tambah','null','{"siasn_id": null, "nip": "198501012010011004", "nik": null, "nama": "\u202e\u0645\u0631\u064a\u0645 \u0628\u0646\u062a \u0639\u0645\u0631\u0627\u0646\u202c", "gelar_depan": "", "gelar_belakang": "S.E.", "jenis": "PNS", "tempat_lahir": "", "tanggal_lahir": "1960-02-29", "jenis_kelamin": "L", "kedudukan": "Aktif", "tmt_cpns": null, "skema": "PNS", "golongan": "III/b", "golongan_urut": 32, "tmt_golongan": null, "jenis_jabatan": "", "eselon": "", "jabatan": "Analis SDM Aparatur Ahli Pertama", "tmt_jabatan": null, "pendidikan": "", "unit_id": null, "unor_nama": "", "instansi": "Pemerintah Kota Sibolga", "nomor_hp": "", "email": "", "alamat": "", "agama": "", "status_kawin": "", "perlu_dicek": [], "dibatasi": false, "cari": "\u202e\u0645\u0631\u064a\u0645 \u0628\u0646\u062a \u0639\u0645\u0631\u0627\u0646\u202c 198501012010011004 analis sdm aparatur ahli pertama", "id": 3, "uid": "01a2134b-845d-775e-b8c9-bb9fc165cc6e", "dihapus": null}','7cbeec9d6bfefadf48707e72476c273a4b12b05c1ea3dbfb7f02772d72f08524');
INSERT INTO "audit" VALUES(56,'01a2134b-8467-73a0-b2a6-750db3c97435','2026-11-24 09:00:00.000000','Petugas','pegawai',4,'tambah','null','{"siasn_id": null, "nip": "198501012010011005", "nik": null, "nama": "=HYPERLINK(0)", "gelar_depan": "", "gelar_belakang": "S.E.", "jenis": "PNS", "tempat_lahir": "", "tanggal_lahir": "1960-02-29", "jenis_kelamin": "L", "kedudukan": "Aktif", "tmt_cpns": null, "skema": "PNS", "golongan": "III/b", "golongan_urut": 32, "tmt_golongan": null, "jenis_jabatan": "", "eselon": "", "jabatan": "Analis SDM Aparatur Ahli Pertama", "tmt_jabatan": null, "pendidikan": "", "unit_id": 1, "unor_nama": "", "instansi": "Pemerintah Kota Sibolga", "nomor_hp": "", "email": "", "alamat": "", "agama": "", "status_kawin": "", "perlu_dicek": [], "dibatasi": false, "cari": "=hyperlink(0) 198501012010011005 analis sdm aparatur ahli pertama", "id": 4, "uid": "01a2134b-8465-74ce-9f7d-c594d9ffb41c", "dihapus": null}','94ff6938b49286e79bf81e8ed1845978890c97e14cd1ea0ef6885633d0cbe634');
INSERT INTO "audit" VALUES(57,'01a2134b-8476-7fa1-a828-17c721803560','2026-11-24 09:00:00.000000','Petugas','pegawai',5,'tambah','null','{"siasn_id": null, "nip": "198501012010011006", "nik": null, "nama": "O\u2019Neil-\u015amith \ud83d\ude42 {nama}", "gelar_depan": "", "gelar_belakang": "S.E.", "jenis": "PNS", "tempat_lahir": "", "tanggal_lahir": "1960-02-29", "jenis_kelamin": "L", "kedudukan": "Aktif", "tmt_cpns": null, "skema": "PNS", "golongan": "III/b", "golongan_urut": 32, "tmt_golongan": null, "jenis_jabatan": "", "eselon": "", "jabatan": "Analis SDM Aparatur Ahli Pertama", "tmt_jabatan": null, "pendidikan": "", "unit_id": null, "unor_nama": "", "instansi": "Pemerintah Kota Sibolga", "nomor_hp": "", "email": "", "alamat": "", "agama": "", "status_kawin": "", "perlu_dicek": [], "dibatasi": false, "cari": "o\u2019neil-\u015bmith \ud83d\ude42 {nama} 198501012010011006 analis sdm aparatur ahli pertama", "id": 5, "uid": "01a2134b-8475-717c-bd3e-6925a8cc700f", "dihapus": null}','09cdeb71476f2614b7bb4dbba99eb456513cf26c12939bbb7bb8627870ed1407');
INSERT INTO "audit" VALUES(58,'01a2134b-8489-74e5-ac15-def5b65d9aa0','2026-11-24 09:00:00.000000','Petugas','kegiatan',1,'tambah','null','{"program_id": null, "nama": "Pelatihan <b>&amp;</b>", "angkatan": "", "bentuk": "KL03", "jenis_kompetensi": "", "tujuan": [], "peran": "penyelenggara", "mode": "luring", "tanggal_mulai": "2026-11-23", "tanggal_selesai": "2026-11-23", "tempat": "Aula Pemko", "penyelenggara": "", "kuota": 40, "ambang_kehadiran": 80, "sasaran": "", "sumber_dana": "", "status": "Selesai", "alasan_status": "", "catatan": "", "id": 1, "uid": "01a2134b-8484-714d-9cc1-56b16002ff9e", "dihapus": null}','a2e4372f984a4ab36c6a45b4128c64c90c6d9f169a21d7e7fc54a74ede6b6e1a');
INSERT INTO "audit" VALUES(59,'01a2134b-8494-7ddd-bbc5-431587483d4b','2026-11-24 09:00:00.000000','Petugas','sesi',1,'tambah','null','{"kegiatan_id": 1, "urut": 1, "tanggal": "2026-11-23", "jam_mulai": "08:00:00", "jam_selesai": "11:00:00", "judul": "Mata Pelatihan 1", "jenis": "materi", "jp": 4.0, "narasumber": "", "tempat": "", "status": "terjadwal", "id": 1, "uid": "01a2134b-848f-7826-b9fd-79eda263d999", "dihapus": null}','6a9190bbbf7afd0954aecfbfdc8caba4283ed18c452864cdb8c4c21c162d18fc');
INSERT INTO "audit" VALUES(60,'01a2134b-84a3-725c-88f8-7df523e2519d','2026-11-24 09:00:00.000000','Petugas','sesi',2,'tambah','null','{"kegiatan_id": 1, "urut": 2, "tanggal": "2026-11-23", "jam_mulai": "13:30:00", "jam_selesai": "16:30:00", "judul": "Mata Pelatihan 2", "jenis": "materi", "jp": 4.0, "narasumber": "", "tempat": "", "status": "terjadwal", "id": 2, "uid": "01a2134b-84a2-7d9e-b442-57a2ef8c5c5f", "dihapus": null}','a8033ed08467d2bd679c08ef082d81940304a64c0239dccfac1344719e8ccee2');
INSERT INTO "audit" VALUES(61,'01a2134b-84af-7f22-a625-ecb2ce8fe202','2026-11-24 09:00:00.000000','Petugas','pegawai',6,'tambah','null','{"siasn_id": null, "nip": "198501012010011007", "nik": null, "nama": "Irwan Caniago", "gelar_depan": "", "gelar_belakang": "S.E.", "jenis": "PNS", "tempat_lahir": "", "tanggal_lahir": "1985-01-01", "jenis_kelamin": "L", "kedudukan": "Aktif", "tmt_cpns": null, "skema": "PNS", "golongan": "III/b", "golongan_urut": 32, "tmt_golongan": null, "jenis_jabatan": "", "eselon": "", "jabatan": "Analis SDM Aparatur Ahli Pertama", "tmt_jabatan": null, "pendidikan": "", "unit_id": null, "unor_nama": "", "instansi": "Pemerintah Kota Sibolga", "nomor_hp": "", "email": "", "alamat": "", "agama": "", "status_kawin": "", "perlu_dicek": [], "dibatasi": false, "cari": "irwan caniago 198501012010011007 analis sdm aparatur ahli pertama", "id": 6, "uid": "01a2134b-84ae-7c22-b207-e473959f59a4", "dihapus": null}','1a787d06cb41bbeb95aae1a6e19681f8d67bdab7eeb104c1c01dae3d54f08c34');
INSERT INTO "audit" VALUES(62,'01a2134b-84cb-7198-896e-302932c2e329','2026-11-24 09:00:00.000000','Petugas','peserta',1,'tambah','null','{"kegiatan_id": 1, "pegawai_id": 6, "peran": "peserta", "status": "Disetujui", "alasan": "", "urut": 6, "nama": "Irwan Caniago", "gelar_depan": "", "gelar_belakang": "S.E.", "nip": "198501012010011007", "pangkat": "Penata Muda Tingkat I", "golongan": "III/b", "jabatan": "Analis SDM Aparatur Ahli Pertama", "instansi": "Dinas Kesehatan", "tempat_lahir": "", "tanggal_lahir": "", "unit_id": null, "id": 1, "uid": "01a2134b-84ca-7944-bdb6-829286811f57", "dihapus": null}','3b6926c9c5305ac2fc51dc9f4393e24d0a9bcb2f25976bb3f07751fc4beb72a2');
INSERT INTO "audit" VALUES(63,'01a2134b-84de-717d-b278-01cfaf651e6e','2026-11-24 09:00:00.000000','Petugas','pegawai',7,'tambah','null','{"siasn_id": null, "nip": "198501012010011008", "nik": null, "nama": "Lamhot Simanjuntak", "gelar_depan": "", "gelar_belakang": "S.E.", "jenis": "PNS", "tempat_lahir": "", "tanggal_lahir": "1985-01-01", "jenis_kelamin": "L", "kedudukan": "Aktif", "tmt_cpns": null, "skema": "PNS", "golongan": "III/b", "golongan_urut": 32, "tmt_golongan": null, "jenis_jabatan": "", "eselon": "", "jabatan": "Analis SDM Aparatur Ahli Pertama", "tmt_jabatan": null, "pendidikan": "", "unit_id": null, "unor_nama": "", "instansi": "Pemerintah Kota Sibolga", "nomor_hp": "", "email": "", "alamat": "", "agama": "", "status_kawin": "", "perlu_dicek": [], "dibatasi": false, "cari": "lamhot simanjuntak 198501012010011008 analis sdm aparatur ahli pertama", "id": 7, "uid": "01a2134b-84dc-7a2f-a954-0c132e7b0cc1", "dihapus": null}','bb0180ada86ef22fd2d515efadd2d98475f131547a48360f6bab023ac5cea597');
INSERT INTO "audit" VALUES(64,'01a2134b-84ee-7d8a-a4fc-9407d60ef4ad','2026-11-24 09:00:00.000000','Petugas','peserta',2,'tambah','null','{"kegiatan_id": 1, "pegawai_id": 7, "peran": "peserta", "status": "Disetujui", "alasan": "", "urut": 7, "nama": "Lamhot Simanjuntak", "gelar_depan": "", "gelar_belakang": "S.E.", "nip": "198501012010011008", "pangkat": "Penata Muda Tingkat I", "golongan": "III/b", "jabatan": "Analis SDM Aparatur Ahli Pertama", "instansi": "Dinas Kesehatan", "tempat_lahir": "", "tanggal_lahir": "", "unit_id": null, "id": 2, "uid": "01a2134b-84ed-743e-a748-137c8544df74", "dihapus": null}','6bd87c07fb5e5f98b81a3c04b5bdd07068945af29811f2b4e9ff8ef8dccf0a64');
INSERT INTO "audit" VALUES(65,'01a2134b-84fb-7c68-ba0a-331ec739b2db','2026-11-24 09:00:00.000000','Petugas','pegawai',8,'tambah','null','{"siasn_id": null, "nip": "198501012010011009", "nik": null, "nama": "Maria Gulo", "gelar_depan": "", "gelar_belakang": "S.E.", "jenis": "PNS", "tempat_lahir": "", "tanggal_lahir": "1985-01-01", "jenis_kelamin": "L", "kedudukan": "Aktif", "tmt_cpns": null, "skema": "PNS", "golongan": "III/b", "golongan_urut": 32, "tmt_golongan": null, "jenis_jabatan": "", "eselon": "", "jabatan": "Analis SDM Aparatur Ahli Pertama", "tmt_jabatan": null, "pendidikan": "", "unit_id": null, "unor_nama": "", "instansi": "Pemerintah Kota Sibolga", "nomor_hp": "", "email": "", "alamat": "", "agama": "", "status_kawin": "", "perlu_dicek": [], "dibatasi": false, "cari": "maria gulo 198501012010011009 analis sdm aparatur ahli pertama", "id": 8, "uid": "01a2134b-84fa-7439-b08e-df8d49ae13cd", "dihapus": null}','9be5e788ab1793ed3eb94607b2cb09b9ff6fd882c9d9ca4e917fb1cd6c3d106d');
INSERT INTO "audit" VALUES(66,'01a2134b-850a-7ebd-8908-12a82296c1da','2026-11-24 09:00:00.000000','Petugas','peserta',3,'tambah','null','{"kegiatan_id": 1, "pegawai_id": 8, "peran": "peserta", "status": "Disetujui", "alasan": "", "urut": 8, "nama": "Maria Gulo", "gelar_depan": "", "gelar_belakang": "S.E.", "nip": "198501012010011009", "pangkat": "Penata Muda Tingkat I", "golongan": "III/b", "jabatan": "Analis SDM Aparatur Ahli Pertama", "instansi": "Dinas Kesehatan", "tempat_lahir": "", "tanggal_lahir": "", "unit_id": null, "id": 3, "uid": "01a2134b-8509-74e7-8e4a-bdd19e71db93", "dihapus": null}','60b77aa5d89aae91e6c26775c8206799a210847b4a1ff5a3e33ebe0ae25a62c3');
CREATE TABLE kegiatan (
	program_id INTEGER, 
	nama VARCHAR(300) NOT NULL, 
	angkatan VARCHAR(20) NOT NULL, 
	bentuk VARCHAR(10) NOT NULL, 
	jenis_kompetensi VARCHAR(30) NOT NULL, 
	tujuan JSON NOT NULL, 
	peran VARCHAR(20) NOT NULL, 
	mode VARCHAR(10) NOT NULL, 
	tanggal_mulai DATE NOT NULL, 
	tanggal_selesai DATE NOT NULL, 
	tempat VARCHAR(200) NOT NULL, 
	penyelenggara VARCHAR(200) NOT NULL, 
	kuota INTEGER NOT NULL, 
	ambang_kehadiran INTEGER NOT NULL, 
	sasaran VARCHAR(300) NOT NULL, 
	sumber_dana VARCHAR(60) NOT NULL, 
	status VARCHAR(20) NOT NULL, 
	alasan_status VARCHAR(300) NOT NULL, 
	catatan TEXT NOT NULL, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_kegiatan PRIMARY KEY (id), 
	CONSTRAINT fk_kegiatan_program_id FOREIGN KEY(program_id) REFERENCES program (id), 
	CONSTRAINT uq_kegiatan_uid UNIQUE (uid)
);
INSERT INTO "kegiatan" VALUES(NULL,'Pelatihan <b>&amp;</b>','','KL03','','[]','penyelenggara','luring','2026-11-23','2026-11-23','Aula Pemko','',40,80,'','','Selesai','','',1,'01a2134b-8484-714d-9cc1-56b16002ff9e',NULL);
CREATE TABLE kehadiran (
	peserta_id INTEGER NOT NULL, 
	sesi_id INTEGER NOT NULL, 
	status VARCHAR(5) NOT NULL, 
	sumber VARCHAR(20) NOT NULL, 
	waktu DATETIME NOT NULL, 
	menit_terlambat INTEGER NOT NULL, 
	catatan VARCHAR(300) NOT NULL, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_kehadiran PRIMARY KEY (id), 
	CONSTRAINT fk_kehadiran_peserta_id FOREIGN KEY(peserta_id) REFERENCES peserta (id), 
	CONSTRAINT fk_kehadiran_sesi_id FOREIGN KEY(sesi_id) REFERENCES sesi (id), 
	CONSTRAINT uq_kehadiran_peserta_id_sesi_id UNIQUE (peserta_id, sesi_id), 
	CONSTRAINT uq_kehadiran_uid UNIQUE (uid)
);
CREATE TABLE lampiran (
	tabel VARCHAR(40) NOT NULL, 
	baris_id INTEGER NOT NULL, 
	nama VARCHAR(200) NOT NULL, 
	jenis VARCHAR(40) NOT NULL, 
	berkas VARCHAR(80) NOT NULL, 
	ukuran INTEGER NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	waktu DATETIME NOT NULL, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_lampiran PRIMARY KEY (id), 
	CONSTRAINT uq_lampiran_uid UNIQUE (uid)
);
CREATE TABLE narasumber (
	pegawai_id INTEGER, 
	nama VARCHAR(200) NOT NULL, 
	gelar_depan VARCHAR(60) NOT NULL, 
	gelar_belakang VARCHAR(120) NOT NULL, 
	nip VARCHAR(18), 
	jabatan VARCHAR(200) NOT NULL, 
	instansi VARCHAR(200) NOT NULL, 
	keahlian VARCHAR(300) NOT NULL, 
	npwp VARCHAR(20) NOT NULL, 
	nomor_hp VARCHAR(30) NOT NULL, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_narasumber PRIMARY KEY (id), 
	CONSTRAINT fk_narasumber_pegawai_id FOREIGN KEY(pegawai_id) REFERENCES pegawai (id), 
	CONSTRAINT uq_narasumber_uid UNIQUE (uid)
);
CREATE TABLE pegawai (
	siasn_id VARCHAR(64), 
	nip VARCHAR(18), 
	nik VARCHAR(16), 
	nama VARCHAR(200) NOT NULL, 
	gelar_depan VARCHAR(60) NOT NULL, 
	gelar_belakang VARCHAR(120) NOT NULL, 
	jenis VARCHAR(30) NOT NULL, 
	tempat_lahir VARCHAR(100) NOT NULL, 
	tanggal_lahir DATE, 
	jenis_kelamin VARCHAR(1) NOT NULL, 
	kedudukan VARCHAR(40) NOT NULL, 
	tmt_cpns DATE, 
	skema VARCHAR(10) NOT NULL, 
	golongan VARCHAR(10) NOT NULL, 
	golongan_urut INTEGER NOT NULL, 
	tmt_golongan DATE, 
	jenis_jabatan VARCHAR(40) NOT NULL, 
	eselon VARCHAR(10) NOT NULL, 
	jabatan VARCHAR(200) NOT NULL, 
	tmt_jabatan DATE, 
	pendidikan VARCHAR(100) NOT NULL, 
	unit_id INTEGER, 
	unor_nama VARCHAR(200) NOT NULL, 
	instansi VARCHAR(200) NOT NULL, 
	nomor_hp VARCHAR(30) NOT NULL, 
	email VARCHAR(120) NOT NULL, 
	alamat VARCHAR(300) NOT NULL, 
	agama VARCHAR(20) NOT NULL, 
	status_kawin VARCHAR(20) NOT NULL, 
	perlu_dicek JSON NOT NULL, 
	dibatasi BOOLEAN NOT NULL, 
	cari VARCHAR(600) NOT NULL, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_pegawai PRIMARY KEY (id), 
	CONSTRAINT fk_pegawai_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id), 
	CONSTRAINT uq_pegawai_uid UNIQUE (uid)
);
INSERT INTO "pegawai" VALUES(NULL,'198501012010011002',NULL,'Dewi Lestari Nasution','','S.E.','PNS','','1960-02-29','L','Aktif',NULL,'PNS','III/b',32,NULL,'','','Analis SDM Aparatur Ahli Pertama',NULL,'',NULL,'','Pemerintah Kota Sibolga','','','','','','[]',0,'dewi lestari nasution 198501012010011002 analis sdm aparatur ahli pertama',1,'01a2134b-844b-70c0-a607-d343d7928744',NULL);
INSERT INTO "pegawai" VALUES(NULL,'198501012010011003',NULL,'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA','','S.E.','PNS','',NULL,'L','Aktif',NULL,'PNS','III/b',32,NULL,'','','Analis SDM Aparatur Ahli Pertama',NULL,'',1,'','Pemerintah Kota Sibolga','','','','','','[]',0,'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 198501012010011003 analis sdm aparatur ahli pertama',2,'01a2134b-8455-796f-8f14-14d132c8e005',NULL);
INSERT INTO "pegawai" VALUES(NULL,'198501012010011004',NULL,'‮مريم بنت عمران‬','','S.E.','PNS','','1960-02-29','L','Aktif',NULL,'PNS','III/b',32,NULL,'','','Analis SDM Aparatur Ahli Pertama',NULL,'',NULL,'','Pemerintah Kota Sibolga','','','','','','[]',0,'‮مريم بنت عمران‬ 198501012010011004 analis sdm aparatur ahli pertama',3,'01a2134b-845d-775e-b8c9-bb9fc165cc6e',NULL);
INSERT INTO "pegawai" VALUES(NULL,'198501012010011005',NULL,'=HYPERLINK(0)','','S.E.','PNS','','1960-02-29','L','Aktif',NULL,'PNS','III/b',32,NULL,'','','Analis SDM Aparatur Ahli Pertama',NULL,'',1,'','Pemerintah Kota Sibolga','','','','','','[]',0,'=hyperlink(0) 198501012010011005 analis sdm aparatur ahli pertama',4,'01a2134b-8465-74ce-9f7d-c594d9ffb41c',NULL);
INSERT INTO "pegawai" VALUES(NULL,'198501012010011006',NULL,'O’Neil-Śmith 🙂 {nama}','','S.E.','PNS','','1960-02-29','L','Aktif',NULL,'PNS','III/b',32,NULL,'','','Analis SDM Aparatur Ahli Pertama',NULL,'',NULL,'','Pemerintah Kota Sibolga','','','','','','[]',0,'o’neil-śmith 🙂 {nama} 198501012010011006 analis sdm aparatur ahli pertama',5,'01a2134b-8475-717c-bd3e-6925a8cc700f',NULL);
INSERT INTO "pegawai" VALUES(NULL,'198501012010011007',NULL,'Irwan Caniago','','S.E.','PNS','','1985-01-01','L','Aktif',NULL,'PNS','III/b',32,NULL,'','','Analis SDM Aparatur Ahli Pertama',NULL,'',NULL,'','Pemerintah Kota Sibolga','','','','','','[]',0,'irwan caniago 198501012010011007 analis sdm aparatur ahli pertama',6,'01a2134b-84ae-7c22-b207-e473959f59a4',NULL);
INSERT INTO "pegawai" VALUES(NULL,'198501012010011008',NULL,'Lamhot Simanjuntak','','S.E.','PNS','','1985-01-01','L','Aktif',NULL,'PNS','III/b',32,NULL,'','','Analis SDM Aparatur Ahli Pertama',NULL,'',NULL,'','Pemerintah Kota Sibolga','','','','','','[]',0,'lamhot simanjuntak 198501012010011008 analis sdm aparatur ahli pertama',7,'01a2134b-84dc-7a2f-a954-0c132e7b0cc1',NULL);
INSERT INTO "pegawai" VALUES(NULL,'198501012010011009',NULL,'Maria Gulo','','S.E.','PNS','','1985-01-01','L','Aktif',NULL,'PNS','III/b',32,NULL,'','','Analis SDM Aparatur Ahli Pertama',NULL,'',NULL,'','Pemerintah Kota Sibolga','','','','','','[]',0,'maria gulo 198501012010011009 analis sdm aparatur ahli pertama',8,'01a2134b-84fa-7439-b08e-df8d49ae13cd',NULL);
CREATE TABLE pejabat (
	nama VARCHAR(200) NOT NULL, 
	gelar_depan VARCHAR(60) NOT NULL, 
	gelar_belakang VARCHAR(120) NOT NULL, 
	nip VARCHAR(18), 
	pangkat VARCHAR(60) NOT NULL, 
	jabatan VARCHAR(200) NOT NULL, 
	kewenangan VARCHAR(20) NOT NULL, 
	atas_nama VARCHAR(200) NOT NULL, 
	berlaku_mulai DATE, 
	berlaku_sampai DATE, 
	utama BOOLEAN NOT NULL, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_pejabat PRIMARY KEY (id), 
	CONSTRAINT uq_pejabat_uid UNIQUE (uid)
);
CREATE TABLE pengaturan (
	kunci VARCHAR(80) NOT NULL, 
	nilai JSON NOT NULL, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_pengaturan PRIMARY KEY (id), 
	CONSTRAINT uq_pengaturan_kunci UNIQUE (kunci), 
	CONSTRAINT uq_pengaturan_uid UNIQUE (uid)
);
CREATE TABLE peserta (
	kegiatan_id INTEGER NOT NULL, 
	pegawai_id INTEGER, 
	peran VARCHAR(20) NOT NULL, 
	status VARCHAR(30) NOT NULL, 
	alasan VARCHAR(300) NOT NULL, 
	urut INTEGER NOT NULL, 
	nama VARCHAR(200) NOT NULL, 
	gelar_depan VARCHAR(60) NOT NULL, 
	gelar_belakang VARCHAR(120) NOT NULL, 
	nip VARCHAR(18), 
	pangkat VARCHAR(60) NOT NULL, 
	golongan VARCHAR(10) NOT NULL, 
	jabatan VARCHAR(200) NOT NULL, 
	instansi VARCHAR(200) NOT NULL, 
	tempat_lahir VARCHAR(100) NOT NULL, 
	tanggal_lahir VARCHAR(10) NOT NULL, 
	unit_id INTEGER, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_peserta PRIMARY KEY (id), 
	CONSTRAINT fk_peserta_kegiatan_id FOREIGN KEY(kegiatan_id) REFERENCES kegiatan (id), 
	CONSTRAINT fk_peserta_pegawai_id FOREIGN KEY(pegawai_id) REFERENCES pegawai (id), 
	CONSTRAINT fk_peserta_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id), 
	CONSTRAINT uq_peserta_uid UNIQUE (uid)
);
INSERT INTO "peserta" VALUES(1,6,'peserta','Disetujui','',6,'Irwan Caniago','','S.E.','198501012010011007','Penata Muda Tingkat I','III/b','Analis SDM Aparatur Ahli Pertama','Dinas Kesehatan','','',NULL,1,'01a2134b-84ca-7944-bdb6-829286811f57',NULL);
INSERT INTO "peserta" VALUES(1,7,'peserta','Disetujui','',7,'Lamhot Simanjuntak','','S.E.','198501012010011008','Penata Muda Tingkat I','III/b','Analis SDM Aparatur Ahli Pertama','Dinas Kesehatan','','',NULL,2,'01a2134b-84ed-743e-a748-137c8544df74',NULL);
INSERT INTO "peserta" VALUES(1,8,'peserta','Disetujui','',8,'Maria Gulo','','S.E.','198501012010011009','Penata Muda Tingkat I','III/b','Analis SDM Aparatur Ahli Pertama','Dinas Kesehatan','','',NULL,3,'01a2134b-8509-74e7-8e4a-bdd19e71db93',NULL);
CREATE TABLE program (
	nama VARCHAR(200) NOT NULL, 
	tahun INTEGER NOT NULL, 
	uraian TEXT NOT NULL, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_program PRIMARY KEY (id), 
	CONSTRAINT uq_program_uid UNIQUE (uid)
);
CREATE TABLE riwayat_pegawai (
	pegawai_id INTEGER NOT NULL, 
	kolom VARCHAR(40) NOT NULL, 
	nilai_lama VARCHAR(200) NOT NULL, 
	nilai_baru VARCHAR(200) NOT NULL, 
	tanggal DATE NOT NULL, 
	sumber VARCHAR(100) NOT NULL, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_riwayat_pegawai PRIMARY KEY (id), 
	CONSTRAINT fk_riwayat_pegawai_pegawai_id FOREIGN KEY(pegawai_id) REFERENCES pegawai (id), 
	CONSTRAINT uq_riwayat_pegawai_uid UNIQUE (uid)
);
CREATE TABLE sertifikat (
	lingkup VARCHAR(60) NOT NULL, 
	urut INTEGER NOT NULL, 
	nomor VARCHAR(120) NOT NULL, 
	tahun INTEGER NOT NULL, 
	jenis VARCHAR(30) NOT NULL, 
	kegiatan_id INTEGER, 
	peserta_id INTEGER, 
	tanggal_terbit DATE NOT NULL, 
	isi JSON NOT NULL, 
	templat JSON NOT NULL, 
	status VARCHAR(20) NOT NULL, 
	alasan VARCHAR(300) NOT NULL, 
	pengganti_id INTEGER, 
	dicetak DATETIME, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_sertifikat PRIMARY KEY (id), 
	CONSTRAINT fk_sertifikat_kegiatan_id FOREIGN KEY(kegiatan_id) REFERENCES kegiatan (id), 
	CONSTRAINT fk_sertifikat_pengganti_id FOREIGN KEY(pengganti_id) REFERENCES sertifikat (id), 
	CONSTRAINT fk_sertifikat_peserta_id FOREIGN KEY(peserta_id) REFERENCES peserta (id), 
	CONSTRAINT uq_sertifikat_lingkup_urut UNIQUE (lingkup, urut), 
	CONSTRAINT uq_sertifikat_nomor UNIQUE (nomor), 
	CONSTRAINT uq_sertifikat_uid UNIQUE (uid)
);
CREATE TABLE sesi (
	kegiatan_id INTEGER NOT NULL, 
	urut INTEGER NOT NULL, 
	tanggal DATE NOT NULL, 
	jam_mulai TIME NOT NULL, 
	jam_selesai TIME NOT NULL, 
	judul VARCHAR(300) NOT NULL, 
	jenis VARCHAR(20) NOT NULL, 
	jp DOUBLE NOT NULL, 
	narasumber VARCHAR(300) NOT NULL, 
	tempat VARCHAR(200) NOT NULL, 
	status VARCHAR(20) NOT NULL, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_sesi PRIMARY KEY (id), 
	CONSTRAINT fk_sesi_kegiatan_id FOREIGN KEY(kegiatan_id) REFERENCES kegiatan (id), 
	CONSTRAINT uq_sesi_uid UNIQUE (uid)
);
INSERT INTO "sesi" VALUES(1,1,'2026-11-23','08:00:00.000000','11:00:00.000000','Mata Pelatihan 1','materi',4.0,'','','terjadwal',1,'01a2134b-848f-7826-b9fd-79eda263d999',NULL);
INSERT INTO "sesi" VALUES(1,2,'2026-11-23','13:30:00.000000','16:30:00.000000','Mata Pelatihan 2','materi',4.0,'','','terjadwal',2,'01a2134b-84a2-7d9e-b442-57a2ef8c5c5f',NULL);
CREATE TABLE unit (
	siasn_id VARCHAR(64), 
	nama VARCHAR(200) NOT NULL, 
	singkatan VARCHAR(60) NOT NULL, 
	jenis VARCHAR(30) NOT NULL, 
	induk_id INTEGER, 
	berlaku_mulai DATE, 
	berlaku_sampai DATE, 
	id INTEGER NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	dihapus DATETIME, 
	CONSTRAINT pk_unit PRIMARY KEY (id), 
	CONSTRAINT fk_unit_induk_id FOREIGN KEY(induk_id) REFERENCES unit (id), 
	CONSTRAINT uq_unit_uid UNIQUE (uid)
);
INSERT INTO "unit" VALUES(NULL,'Dinas XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX','','',NULL,NULL,NULL,1,'01a2134b-843b-7539-9c2f-ef689b10e813',NULL);
CREATE INDEX ix_acuan_jenis_kode ON acuan (jenis, kode);
CREATE INDEX ix_audit_tabel_baris_id ON audit (tabel, baris_id);
CREATE INDEX ix_audit_transaksi ON audit (transaksi);
CREATE INDEX ix_audit_waktu ON audit (waktu);
CREATE INDEX ix_lampiran_tabel_baris_id ON lampiran (tabel, baris_id);
CREATE INDEX ix_unit_induk_id ON unit (induk_id);
CREATE UNIQUE INDEX uq_unit_siasn_id ON unit (siasn_id) WHERE siasn_id IS NOT NULL AND dihapus IS NULL;
CREATE INDEX ix_kegiatan_program_id ON kegiatan (program_id);
CREATE INDEX ix_pegawai_nik ON pegawai (nik);
CREATE INDEX ix_pegawai_siasn_id ON pegawai (siasn_id);
CREATE INDEX ix_pegawai_unit_id ON pegawai (unit_id);
CREATE UNIQUE INDEX uq_pegawai_nip ON pegawai (nip) WHERE nip IS NOT NULL AND dihapus IS NULL;
CREATE INDEX ix_narasumber_pegawai_id ON narasumber (pegawai_id);
CREATE INDEX ix_peserta_kegiatan_id ON peserta (kegiatan_id);
CREATE INDEX ix_peserta_pegawai_id ON peserta (pegawai_id);
CREATE UNIQUE INDEX uq_peserta_kegiatan_id_pegawai_id_peran ON peserta (kegiatan_id, pegawai_id, peran) WHERE pegawai_id IS NOT NULL AND dihapus IS NULL;
CREATE INDEX ix_riwayat_pegawai_pegawai_id ON riwayat_pegawai (pegawai_id);
CREATE INDEX ix_sesi_kegiatan_id ON sesi (kegiatan_id);
CREATE INDEX ix_sesi_tanggal ON sesi (tanggal);
CREATE INDEX ix_kehadiran_sesi_id ON kehadiran (sesi_id);
CREATE INDEX ix_sertifikat_kegiatan_id ON sertifikat (kegiatan_id);
CREATE INDEX ix_sertifikat_peserta_id ON sertifikat (peserta_id);
CREATE INDEX ix_sertifikat_tahun ON sertifikat (tahun);
COMMIT;
PRAGMA user_version=1;
PRAGMA application_id=1346719042;
