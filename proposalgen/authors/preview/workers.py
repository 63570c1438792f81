"""Making what the page shows: the markup at once, the PDF's pages next, the Word file's pages when they are ready."""

from __future__ import annotations

import gc
import time
from pathlib import Path

from proposalgen.authors.deals import judged
from proposalgen.authors.pictures import sizes
from proposalgen.authors.preview.board import Board, Shown
from proposalgen.authors.preview.office import Office
from proposalgen.authors.preview.trouble import Troubles
from proposalgen.build import Composed, composed, date_of, inspected, refusal
from proposalgen.errors import HouseError, MachineError
from proposalgen.style.model import Stamp


class Maker:
    """One worker: judges, composes, writes. Whatever goes wrong becomes something to show."""

    def __init__(self, board: Board, house: Path, tongue: str) -> None:
        self.board, self.house, self.tongue = board, house, tongue
        self.troubles = Troubles(tongue)
        self.composed: dict[str, Composed] = {}
        self.printed: dict[str, Composed] = {}  # what the pages that are there were made of
        self.settled = False

    def work(self) -> None:
        """Until the preview ends."""
        while (job := self.board.next_job()) is not None:
            step, shown, generation = job
            make = self.make_html if step == "html" else self.make_pages
            try:
                make(shown, generation)
            except Exception as fault:  # the page is where faults are looked for
                found, broken = self.troubles.of(fault), isinstance(fault, HouseError)
                self.board.told(shown, troubles=found, broken=broken, held=[], html_of=generation, pdf_of=generation)

    def make_html(self, shown: Shown, generation: int) -> None:
        from proposalgen.write.html import write_html

        began = time.monotonic()
        found = judged(shown.deal, self.house)
        names = {"language": found.brief.language, "title": found.brief.deal.title}
        refused = refusal(found.readiness, shown.kind.id)
        if refused is not None:
            held = self.troubles.of_refusal(refused)
            self.board.told(shown, held=held, troubles=[], html_of=generation, pdf_of=generation, **names)
            return
        made = self.composed[shown.key] = composed(found, shown.kind, reader=shown.reader)
        html = write_html(made.document, made.style, Stamp(date_of(found), {}))
        seconds = time.monotonic() - began
        self.board.told(shown, html=html, held=[], troubles=[], html_of=generation, seconds=seconds, **names)

    def make_pages(self, shown: Shown, generation: int) -> None:
        """The PDF, told at once; then the Word file; then both are inspected like those of a build."""
        made = self.composed[shown.key]
        if self._same_pages(shown, made):
            drawn = {"word_of": generation} if shown.word_of == shown.docx_of else {}
            self.board.told(shown, pdf_of=generation, docx_of=generation, **drawn)
        else:
            self._print(shown, made, generation)
        # Also pages that stayed as they are: what may not stand on them may have changed.
        for format_, data in (("pdf", shown.pdf), ("docx", shown.docx), ("html", shown.html)):
            if data:
                inspected(made, f"{shown.kind.id}.{format_}", format_, data)

    def _print(self, shown: Shown, made: Composed, generation: int) -> None:
        from proposalgen.write import WRITERS

        began = time.monotonic()
        gc.disable()  # what the layout leaves behind is picked up when its pages can be seen
        try:
            stamp, pdf, trouble = self._laid_out(made)
            seconds = shown.seconds + time.monotonic() - began
            pages = sizes(pdf)
            self.board.told(shown, pdf=pdf, pdf_pages=pages, pdf_trouble=trouble, pdf_of=generation, seconds=seconds)
        finally:
            self._settle()
        docx = WRITERS["docx"](made.document, made.style, stamp)
        self.board.told(shown, docx=docx, docx_of=generation)
        if not trouble:
            self.printed[shown.key] = made

    def _same_pages(self, shown: Shown, made: Composed) -> bool:
        """What was saved changes nothing in this document: the pages that are there show it as it is."""
        printed = self.printed.pop(shown.key, None)
        if printed is None or (printed.document, printed.style) != (made.document, made.style):
            return False
        self.printed[shown.key] = made
        return True

    def _settle(self) -> None:
        """The garbage of the layout, once its pages are there to be seen. After the first one everything is loaded,
        and need not be searched each time."""
        gc.enable()
        gc.collect()
        if not self.settled:
            self.settled = True
            gc.freeze()

    def _laid_out(self, made: Composed) -> tuple[Stamp, bytes, str]:
        """What the Word file is told of the pages, the PDF, and what the machine lacks for it."""
        from proposalgen.write.pdf import lay_out

        day = date_of(made.judged)
        try:
            layout = lay_out(made.document, made.style, Stamp(day, {}), quick=True)
        except MachineError as fault:
            hint = f" {fault.hint.to(self.tongue)}" if fault.hint else ""
            return Stamp(day, {}), b"", fault.message.to(self.tongue) + hint
        return Stamp(day, layout.pages, layout.total, layout.last), layout.bytes, ""


class WordPages:
    """The other worker: draws the pages of Word files, behind the PDF."""

    def __init__(self, board: Board, office: Office, tongue: str) -> None:
        self.board, self.office, self.tongue = board, office, tongue

    def work(self) -> None:
        while (job := self.board.next_word()) is not None:
            shown, generation = job
            pdf, why = self.office.pages_of(shown.docx)
            trouble = why.to(self.tongue) if why else ""
            self.board.told(shown, word=pdf, word_pages=sizes(pdf), word_trouble=trouble, word_of=generation)
