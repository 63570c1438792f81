"""What the page shows and what is to be made next: shared by the workers and the server, guarded by one lock."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any

from proposalgen.authors.deals import Deal
from proposalgen.kinds import Kind


@dataclass(slots=True)
class Shown:
    """One document of one deal. Each ``…_of`` is the generation of the files that it was made from."""

    deal: Deal
    kind: Kind
    language: str = ""  # of the deal, once it has been read
    title: str = ""
    html: bytes = b""
    pdf: bytes = b""
    word: bytes = b""  # the pages of the Word file, as PDF
    docx: bytes = b""
    troubles: list[dict[str, Any]] = field(default_factory=list)
    word_trouble: str = ""
    seconds: float = 0.0
    html_of: int = 0
    pdf_of: int = 0
    word_of: int = 0

    @property
    def key(self) -> str:
        return f"{self.deal.id}.{self.kind.id}"


class Board:
    """Every document that can be seen, which one is looked at, and how often the files were saved."""

    def __init__(self, shown: list[Shown]) -> None:
        self.shown = {each.key: each for each in shown}
        self.visible = shown[0].key
        self.saves = 1
        self.version = 1
        self.stopped = False
        self.news = threading.Condition()

    def saved(self) -> None:
        """A file was saved: everything is out of date."""
        with self.news:
            self.saves += 1
            self._tell()

    def look_at(self, key: str) -> None:
        with self.news:
            if key in self.shown and key != self.visible:
                self.visible = key
                self._tell()

    def told(self, shown: Shown, **changes: Any) -> None:
        """Something was made; the page hears of it."""
        with self.news:
            for name, value in changes.items():
                setattr(shown, name, value)
            self._tell()

    def stop(self) -> None:
        with self.news:
            self.stopped = True
            self._tell()

    def _tell(self) -> None:
        self.version += 1
        self.news.notify_all()

    def after(self, version: int, seconds: float) -> int:
        """The version once it is beyond the given one, or when the time is up."""
        with self.news:
            self.news.wait_for(lambda: self.version > version or self.stopped, seconds)
            return self.version

    # --- jobs ----------------------------------------------------------------------------------

    def next_job(self) -> tuple[str, Shown, int] | None:
        """What is to be made next, waiting for it: first what is looked at, then the other pages' markup.

        ``html`` or ``pdf``, the document, the generation. None when the preview ends.
        """
        with self.news:
            while not self.stopped:
                job = self._job()
                if job is not None:
                    return (*job, self.saves)
                self.news.wait()
        return None

    def _job(self) -> tuple[str, Shown] | None:
        seen = self.shown[self.visible]
        if seen.html_of < self.saves:
            return "html", seen
        if seen.pdf_of < self.saves and not seen.troubles:
            return "pdf", seen
        return next((("html", each) for each in self.shown.values() if each.html_of < self.saves), None)

    def next_word(self) -> tuple[Shown, int] | None:
        """The Word file whose pages are to be drawn next, waiting for it. None when the preview ends."""
        with self.news:
            while not self.stopped:
                seen = self.shown[self.visible]
                # After the PDF: its pages are what is looked at first.
                if seen.word_of < seen.pdf_of == self.saves and seen.docx and not seen.troubles:
                    return seen, self.saves
                self.news.wait()
        return None
