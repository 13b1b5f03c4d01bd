"""The form of a follow-up with the people who may answer for it."""

from __future__ import annotations

from dataclasses import replace

from pembinaan_desktop.domain import tindak_lanjut as rules
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.ui.context import UiContext


def form_fields(context: UiContext, kegiatan_id: int) -> tuple[Field, ...]:
    """The fields; the participants of the activity are the choices of "Penanggung jawab"."""
    people = tuple(context.services.tindak_lanjut.peserta(kegiatan_id))
    return tuple(
        replace(field, choices=people) if field.key == "peserta_id" else field for field in rules.FIELDS
    )
