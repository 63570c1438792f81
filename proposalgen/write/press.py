"""The one module that owns WeasyPrint: nothing is fetched, every complaint counts, memory stays flat.

Import it only where a PDF is made (0.4 s); the import raises OSError where Pango is missing.
"""

from __future__ import annotations

import gc
import logging
import threading
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its advice on HarfBuzz is doctor's to give
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

from proposalgen.record import Record
from proposalgen.write.complaints import judge

_LOG = logging.getLogger("weasyprint")
_KINDS = ((b"\x89PNG", "image/png"), (b"<svg ", "image/svg+xml"))
_ONE_AT_A_TIME = threading.Lock()


class Printed(Record):
    """PDF bytes, the page of every id (from 1), and the number of pages."""

    bytes: bytes
    anchors: Mapping[str, int]
    total: int


class Shelf(URLFetcher):
    """Hands out the pictures it was given and refuses everything else, remembering the address."""

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.pictures = dict(pictures)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if url not in self.pictures:
            self.refused.append(url)
            raise ValueError("not on the shelf")
        data = self.pictures[url]
        kind = next((kind for start, kind in _KINDS if data.startswith(start)), "image/jpeg")
        return URLFetcherResponse(url, data, {"Content-Type": kind})


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


def print_pages(html: str, pictures: Mapping[str, bytes], named: bool = True, quick: bool = False) -> Printed:
    """Lay out ``html`` and write it as PDF/UA-1; ``pictures`` are the only addresses it may load.

    A file that is not ``named`` has no title, which PDF/UA demands: it is tagged all the same. ``quick`` is for a
    file that is looked at and thrown away: it is not packed, and the garbage of its layout is left to the caller.

    Raises MachineError or InspectionFailed for anything WeasyPrint complained of.
    """
    shelf = Shelf(pictures)
    with _ONE_AT_A_TIME, _listening() as heard, _no_collection(then=not quick):
        variant = "pdf/ua-1" if named else None
        document = weasyprint.HTML(string=html, url_fetcher=shelf).render(
            font_config=_fonts(), pdf_variant=variant, pdf_tags=True
        )
        bytes_ = document.write_pdf(pdf_variant=variant, pdf_tags=True, uncompressed_pdf=quick)
        anchors = {
            name: number
            for number, page in reversed(tuple(enumerate(document.pages, start=1)))
            for name in page.anchors
        }
        total = len(document.pages)
        del document
    judge(heard, shelf.refused)
    return Printed(bytes_ or b"", anchors, total)


def draw(svg: bytes, width: float, height: float) -> bytes:
    """A drawing without letters as a PDF of one page, ``width`` and ``height`` in points. Raises as ``print_pages``."""
    address = "asset:drawing"
    shelf = Shelf({address: svg})
    html = (
        f"<style>@page{{size:{width:g}pt {height:g}pt;margin:0}}body{{margin:0}}img{{display:block;width:{width:g}pt;"
        f'height:{height:g}pt}}</style><img src="{address}" alt="">'
    )
    with _ONE_AT_A_TIME, _listening() as heard:
        found = weasyprint.HTML(string=html, url_fetcher=shelf).render(font_config=_fonts()).write_pdf()
    judge(heard, shelf.refused)
    return found or b""


@lru_cache(maxsize=1)
def _fonts() -> FontConfiguration:
    # One for all documents of a process: each new one keeps a quarter of a megabyte for good.
    return FontConfiguration()


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs from warnings up; nothing reaches the terminal."""
    listener, spread, others = _Listener(), _LOG.propagate, _LOG.handlers[:]
    _LOG.propagate, _LOG.handlers = False, [listener]
    try:
        yield listener.heard
    finally:
        _LOG.propagate, _LOG.handlers = spread, others


@contextmanager
def _no_collection(then: bool) -> Iterator[None]:
    """No garbage collection during a layout, one after it: a fifth of the time. ``then``: whether that one is made.

    Nothing of the layout has grown old by then, so that the youngest alone are looked at: what the process holds
    besides costs nothing, however much it is.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
        if then:
            gc.collect(0)
