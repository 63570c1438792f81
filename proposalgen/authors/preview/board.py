"""What the page shows and what is to be made next: shared by the workers and the server, guarded by one lock."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any

from proposalgen.authors.deals import Deal, document_name
from proposalgen.findings import Text
from proposalgen.kinds import READERS, Kind

Sizes = tuple[tuple[int, int], ...]  # of pages, in points
NAME = Text("{title} {reader}", "{title}（{reader}）")
WATCHED = 2  # documents last looked at whose pages are drawn after every save


@dataclass(slots=True)
class Shown:
    """One document of one deal, for one reader. Each ``…_of`` is the generation of the files that it was made from.

    ``troubles`` are what has to be mended, ``held`` is why the gate keeps the document back. ``broken``: the house is
    at fault, and a build stops at its first fault.
    ``pdf_trouble`` and ``word_trouble``: what the machine could not do.
    """

    deal: Deal
    kind: Kind
    reader: str = ""  # whom it is written for, where the kind has several
    language: str = ""  # of the deal, once it has been read
    title: str = ""
    html: bytes = b""
    pdf: bytes = b""
    docx: bytes = b""
    word: bytes = b""  # the pages of the Word file, as PDF
    pdf_pages: Sizes = ()
    word_pages: Sizes = ()
    troubles: list[dict[str, Any]] = field(default_factory=list)
    held: list[dict[str, Any]] = field(default_factory=list)
    broken: bool = False
    pdf_trouble: str = ""
    word_trouble: str = ""
    seconds: float = 0.0
    html_of: int = 0
    pdf_of: int = 0
    docx_of: int = 0
    word_of: int = 0

    @property
    def key(self) -> str:
        return document_name(self.deal, self.kind, self.reader)

    @property
    def name(self) -> Text:
        """What the document is called, with its reader."""
        title = self.kind.title
        return NAME.filled(title=title, reader=READERS[self.reader]) if self.reader else title

    @property
    def halted(self) -> bool:
        """There are no pages to make."""
        return bool(self.troubles or self.held)


@dataclass(slots=True)
class Checked:
    """What ``house check`` finds in the house, of one generation of the files."""

    faults: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)
    of: int = 0


class Board:
    """Every document that can be seen, which ones are looked at, and how often the files were saved.

    ``office``: somebody draws the pages of Word files.
    """

    def __init__(self, shown: list[Shown], office: bool) -> None:
        self.shown = {each.key: each for each in shown}
        self.checked = Checked()
        self.office = office
        self.watched = [shown[0].key]
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
        """A page shows this document. It is no news: two pages that show two documents must not wake each other."""
        with self.news:
            if key in self.shown and key != self.watched[0]:
                self.watched = [key, *(other for other in self.watched if other != key)][:WATCHED]
                self.news.notify_all()

    def told(self, shown: Shown | Checked, **changes: Any) -> None:
        """Something was made; the pages hear of it."""
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

    def wait_beyond(self, version: int, seconds: float) -> None:
        """Return when there is news since that version, or when the time is up."""
        with self.news:
            self.news.wait_for(lambda: self.version > version or self.stopped, seconds)

    # --- jobs ----------------------------------------------------------------------------------

    def next_job(self) -> tuple[str, Shown, int] | None:
        """What is to be made next, waiting for it: ``html`` or ``pdf``, the document, the generation.

        First what is looked at, then the others' markup. None when the preview ends.
        """
        with self.news:
            while not self.stopped:
                job = self._job()
                if job is not None:
                    return (*job, self.saves)
                self.news.wait()
        return None

    def _job(self) -> tuple[str, Shown] | None:
        for seen in self._seen():
            if seen.html_of < self.saves:
                return "html", seen
            if seen.pdf_of < self.saves and not seen.halted:
                return "pdf", seen
        return next((("html", each) for each in self.shown.values() if each.html_of < self.saves), None)

    def next_check(self) -> int | None:
        """The generation whose house is to be checked next, waiting for it. None when the preview ends.

        The pages that are looked at come first: what the machine can do is theirs until they are there.
        """
        with self.news:
            while not self.stopped:
                seen = self._seen()[0]
                if self.checked.of < self.saves and (seen.pdf_of == self.saves or (seen.halted and seen.html_of == self.saves)):
                    return self.saves
                self.news.wait()
        return None

    def next_word(self) -> tuple[Shown, int] | None:
        """The Word file whose pages are to be drawn next, waiting for it. None when the preview ends."""
        with self.news:
            while not self.stopped:
                for seen in self._seen():
                    if seen.word_of < seen.docx_of == self.saves and not seen.halted:
                        return seen, self.saves
                self.news.wait()
        return None

    def _seen(self) -> list[Shown]:
        return [self.shown[key] for key in self.watched]
