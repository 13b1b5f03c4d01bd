"""Why the shown person is to be reached, read by the worker once the officer has looked for a moment."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from pembinaan_desktop.services.ip_asn import IpAsnRow
from pembinaan_desktop.services.jangkauan import JangkauanRow
from pembinaan_desktop.services.result import Progress
from pembinaan_desktop.ui.context import UiContext

LOOKED_AT_MS = 400


class Reaching:
    """The reasons of one person, for the worker thread; with the id, because the officer may have gone on."""

    def __init__(self, context: UiContext, pegawai_id: int) -> None:
        self._service, self._ip_asn, self._id = (
            context.services.jangkauan,
            context.services.ip_asn,
            pegawai_id,
        )

    def __call__(self, _progress: Progress) -> tuple[int, JangkauanRow | None, IpAsnRow | None]:
        return self._id, self._service.person(self._id), self._ip_asn.person(self._id)


class ReachAsker(QObject):
    """found(reasons or None, estimate of IP ASN or None) of the person asked for last."""

    found = Signal(object, object)

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOKED_AT_MS)
        self._timer.timeout.connect(self._begin)

    def ask(self, pegawai_id: int) -> None:
        self._wanted = pegawai_id
        self._timer.start()

    def _begin(self) -> None:
        """Other work goes first: the list of people, an import."""
        if self._context.tasks.busy:
            self._timer.start()
            return
        work = Reaching(self._context, self._wanted)
        self._context.tasks.run("Membaca alasan", work, None, self._done, quiet=True)

    def _done(self, found: tuple[int, JangkauanRow | None, IpAsnRow | None]) -> None:
        if found[0] == self._wanted:
            self.found.emit(found[1], found[2])
