"""A guess at the page of everything with an id, for a contents nobody has laid out yet.

Close for ordinary pages, and always in order.
"""

from __future__ import annotations

from proposalgen.document.blocks import Block, Document, Heading, List, PageBreak, Section, Table
from proposalgen.style.folio import begins, ends
from proposalgen.style.model import Style
from proposalgen.style.word import family
from proposalgen.write.heights import Heights, text_area


class Pages:
    """Estimated pages of one document; laid out only when somebody asks."""

    def __init__(self, document: Document, style: Style) -> None:
        self._document = document
        self._style = style
        self._heights = Heights(style, family(document.language))
        self._found: dict[str, int] = {}
        self._page = 0
        self._used = 0.0

    def of(self, id: str) -> int:
        """The page of a heading, table or figure; 1 when there is none with that id."""
        self._lay_out()
        return self._found.get(id, 1)

    @property
    def total(self) -> int:
        self._lay_out()
        return self._page

    def of_section(self, index: int) -> int:
        """The first page of a section."""
        self._lay_out()
        return self._found[f"\0section {index}"]

    def _lay_out(self) -> None:
        if self._page:
            return
        restart = begins(self._document.sections, self._style.folio)
        last = ends(self._document.sections, self._style.folio)
        for index, section in enumerate(self._document.sections):
            if index in restart:
                self._page = 0
            self._new_page()
            self._found[f"\0section {index}"] = self._page
            self._section(section)
            if index in last:
                self._found[last[index]] = self._page

    def _section(self, section: Section) -> None:
        width, height = text_area(section, self._style)
        height *= section.columns
        for block in section.blocks:
            self._place(block, height, width)

    def _new_page(self) -> None:
        self._page += 1
        self._used = 0.0

    def _place(self, block: Block, height: float, width: float) -> None:
        chapters = self._style.looks.chapters == "page"
        turns = isinstance(block, PageBreak) or (chapters and isinstance(block, Heading) and block.level == 1)
        if turns and self._used:
            self._new_page()
        need = self._heights.of(block, width)
        # A heading that would stand alone at the foot goes over with what follows it.
        company = 60.0 if isinstance(block, Heading) else 0.0
        if self._used and self._used + need + company > height and not isinstance(block, (Table, List)):
            self._new_page()
        if getattr(block, "id", ""):
            self._found.setdefault(block.id, self._page)  # type: ignore[union-attr]
        self._used += need
        while self._used > height:
            self._page += 1
            self._used -= height
