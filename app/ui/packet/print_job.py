"""Printing a PDF page by page: each page is drawn by a child and put on the printer, one at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from app.domain.errors import KnownError, Trouble
from app.jobs.runner import Runner
from app.ui.common.context import WorkTicket
from app.ui.common.page_view.pictures import image_of
from app.workers.pictures import PictureRequest, PictureResult, picture

PRINT_DPI = 300
LETTER_WIDTH_IN = 8.5
PDF = "application/pdf"


def letter_printer(*, duplex: bool) -> QPrinter:
    """A printer set up for a packet: Letter, up to the edge, both sides where asked for."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    printer.setResolution(PRINT_DPI)
    printer.setFullPage(True)
    printer.setDocName("IEP Binder packet")
    if duplex:
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    return printer


class PrintJob(QObject):
    """One printing. Start it once; ``ended`` comes once, with None or with what went wrong (stopping is no trouble).

    Never more than one page is in memory. Pages are put on paper in a worker thread, where Qt allows painting on
    a printer; the window goes on.
    """

    progressed = Signal(int, int)
    ended = Signal(object)

    def __init__(
        self, runner: Runner, path: str, page_count: int, printer: QPrinter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._path = path
        self._printer = printer
        first = printer.fromPage() or 1
        last = min(printer.toPage() or page_count, page_count)
        # Where the printer cannot make copies itself, the pages are sent again.
        copies = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
        self._pages = [page for _ in range(copies) for page in range(first, last + 1)]
        self._sent = 0
        self._painter = QPainter()
        self._ticket: WorkTicket | None = None
        self._painting = False
        self._stopped = False
        self._over = False

    @property
    def page_count(self) -> int:
        """How many pages are sent, with copies."""
        return len(self._pages)

    def start(self) -> None:
        """Send the first page; the others follow."""
        if not self._pages or not self._painter.begin(self._printer):
            self._end(KnownError(Trouble.PRINTER_NOT_READY))
            return
        self._draw_next()

    @Slot()
    def stop(self) -> None:
        """Send no more pages. A page that is on its way to the printer goes there first."""
        self._stopped = True
        if self._ticket is not None:
            self._ticket.cancel()
        if not self._painting:
            self._end(None)

    def _draw_next(self) -> None:
        self.progressed.emit(self._sent, len(self._pages))
        if self._over:
            return
        if self._sent == len(self._pages):
            self._end(None)
            return
        request = PictureRequest(self._path, PDF, self._pages[self._sent], round(LETTER_WIDTH_IN * PRINT_DPI))
        self._ticket = self._runner.child(picture, request, done=self._drawn, failed=self._failed, owner=self)

    def _drawn(self, result: PictureResult) -> None:
        if self._over:
            return
        self._painting = True
        self._runner.file(
            put_on_paper,
            self._painter,
            self._printer,
            result,
            new_sheet=self._sent > 0,
            done=self._put,
            failed=self._failed,
            owner=self,
        )

    def _put(self, _result: None) -> None:
        self._painting = False
        self._sent += 1
        if self._stopped:
            self._end(None)
        else:
            self._draw_next()

    def _failed(self, error: Exception) -> None:
        self._painting = False
        self._end(None if self._stopped else error)

    def _end(self, error: Exception | None) -> None:
        if self._over:
            return
        self._over = True
        if self._painter.isActive():
            if self._sent < len(self._pages):
                self._printer.abort()
            self._painter.end()
        self.ended.emit(error)


def put_on_paper(painter: QPainter, printer: QPrinter, page: PictureResult, *, new_sheet: bool) -> None:
    """Draw a page as large as the paper allows, in the middle of it. Raises KnownError PRINTER_NOT_READY."""
    if new_sheet and not printer.newPage():
        raise KnownError(Trouble.PRINTER_NOT_READY)
    image = image_of(page)
    resolution = printer.resolution()
    paper = QRectF(printer.pageLayout().fullRectPixels(resolution))
    size = QSizeF(image.size()).scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(0, 0, size.width(), size.height())
    place.moveCenter(paper.center())
    if not printer.fullPage():
        place.translate(-QPointF(printer.pageLayout().paintRectPixels(resolution).topLeft()))
    painter.drawImage(place, image)
