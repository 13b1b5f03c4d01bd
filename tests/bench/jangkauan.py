"""Speed of "Perlu dijangkau" and of the estimate of IP ASN, against reading the list of people itself."""

from __future__ import annotations

from tests.bench import Row, pair
from tests.bench.pegawai import office

COUNT = 10_000


def reasons() -> Row:
    with office(COUNT) as services:
        ours, theirs = pair(services.jangkauan.view, services.pegawai.list, 3)
    return Row(f"reasons of {COUNT:,} people / their list", ours, theirs, 7)


def estimate() -> Row:
    with office(COUNT) as services:
        ours, theirs = pair(services.ip_asn.view, services.pegawai.list, 3)
    return Row(f"estimate of IP ASN of {COUNT:,} people / their list", ours, theirs, 5)


ROWS = [reasons, estimate]
