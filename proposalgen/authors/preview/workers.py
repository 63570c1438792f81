"""Making what the page shows: the markup at once, the PDF's pages next, the Word file's pages when they are ready."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from proposalgen.authors.deals import judged
from proposalgen.authors.preview.board import Board, Shown
from proposalgen.authors.preview.office import pages_of
from proposalgen.authors.preview.trouble import refusal_as_trouble, troubles
from proposalgen.build import date_of, document_of, inspected, refusal, style_of
from proposalgen.document.blocks import Document
from proposalgen.readiness import Judged
from proposalgen.record import Record
from proposalgen.style.model import Stamp, Style


class Composed(Record):
    """A document that was composed from one generation of the files."""

    judged: Judged
    document: Document
    style: Style
    generation: int


class Maker:
    """One worker: judges, composes, writes. Whatever goes wrong becomes something to show."""

    def __init__(self, board: Board, house: Path, tongue: str) -> None:
        self.board, self.house, self.tongue = board, house, tongue
        self.composed: dict[str, Composed] = {}

    def work(self) -> None:
        """Until the preview ends."""
        while (job := self.board.next_job()) is not None:
            step, shown, generation = job
            make = self.make_html if step == "html" else self.make_pdf
            try:
                make(shown, generation)
            except Exception as fault:  # the page is where faults are looked for
                found = troubles(fault, self.tongue)
                self.board.told(shown, troubles=found, html_of=generation, pdf_of=generation)

    def make_html(self, shown: Shown, generation: int) -> None:
        from proposalgen.write.html import write_html

        began = time.monotonic()
        found = judged(shown.deal, self.house)
        names = {"language": found.brief.language, "title": found.brief.deal.title}
        refused = refusal(found.readiness, shown.kind.id)
        if refused is not None:
            said = refusal_as_trouble(refused, self.tongue)
            self.board.told(shown, troubles=said, html_of=generation, pdf_of=generation, **names)
            return
        document, style = document_of(found, shown.kind), style_of(found.house)
        html = write_html(document, style, Stamp(date_of(found), {}))
        self.composed[shown.key] = Composed(found, document, style, generation)
        seconds = time.monotonic() - began
        self.board.told(shown, html=html, troubles=[], html_of=generation, seconds=seconds, **names)

    def make_pdf(self, shown: Shown, generation: int) -> None:
        from proposalgen.write import WRITERS
        from proposalgen.write.pdf import lay_out

        made = self.composed[shown.key]
        began = time.monotonic()
        day = date_of(made.judged)
        layout = lay_out(made.document, made.style, Stamp(day, {}))
        seconds = shown.seconds + time.monotonic() - began
        docx = WRITERS["docx"](made.document, made.style, Stamp(day, layout.pages, layout.total))
        self.board.told(shown, pdf=layout.bytes, docx=docx, pdf_of=generation, seconds=seconds)
        inspected(made.judged, made.document, "preview.pdf", "pdf", layout.bytes, False, shown.kind.audience)


class WordPages:
    """The other worker: draws the pages of Word files with LibreOffice, behind the PDF."""

    def __init__(self, board: Board, office: str, tongue: str) -> None:
        self.board, self.office, self.tongue = board, office, tongue

    def work(self) -> None:
        with tempfile.TemporaryDirectory(prefix="proposalgen-preview-") as folder:
            while (job := self.board.next_word()) is not None:
                shown, generation = job
                pdf, why = pages_of(shown.docx, self.office, Path(folder))
                trouble = why.to(self.tongue) if why else ""
                self.board.told(shown, word=pdf, word_trouble=trouble, word_of=generation)
