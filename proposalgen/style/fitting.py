"""A document made to fit a style before anybody writes it: what the style does not show is not there."""

from __future__ import annotations

from collections.abc import Iterable

from proposalgen.document.blocks import Band, Block, Contents, Cover, Document, Heading, PageBreak, Section
from proposalgen.record import replace
from proposalgen.style.model import Style

_NOTHING = Band()


def fitted(document: Document, style: Style) -> Document:
    """The document as the style shows it; fitting twice changes nothing more.

    Without a cover its section goes; without running lines their words go; without properties the
    file's title, subject and author are empty. The blocks in between stay as they are.
    """
    kept = (one for one in document.sections if one.kind != "cover" or style.looks.cover != "none")
    sections = tuple(_section(one, style) for one in kept)
    found = replace(document, sections=sections)
    return found if style.properties else replace(found, title="", subject="", author="")


def _section(section: Section, style: Style) -> Section:
    blocks = section.blocks
    if style.looks.cover in ("tender", "page"):
        blocks = tuple(_formal(one) if isinstance(one, Cover) else one for one in blocks)
    if style.looks.chapters == "run-on":
        blocks = tuple(_contents_apart(blocks))
    header = section.header if style.running.header else _NOTHING
    footer = section.footer if style.running.footer else _NOTHING
    if style.shell and section.kind != "cover":
        # What Word shows in the shell's own running lines, other formats show in words.
        header = Band(*style.shell.header) if any(style.shell.header) else header
        footer = Band(*style.shell.footer) if any(style.shell.footer) else footer
    return replace(section, blocks=blocks, header=header, footer=footer)


def _formal(cover: Cover) -> Cover:
    """A cover of plain lines: whom it is for is the first of its fields, and nothing is promised."""
    fields = cover.fields
    if cover.customer:
        fields = ((cover.presented, cover.customer), *fields)
    return replace(
        cover, supplier="", supplier_english="", presented="", customer="", promise=(), fields=fields, logo=None
    )


def _contents_apart(blocks: tuple[Block, ...]) -> Iterable[Block]:
    """Where chapters run on, the contents still begins a page."""
    for at, block in enumerate(blocks):
        titled = isinstance(block, Heading) and isinstance(next(iter(blocks[at + 1 :]), None), Contents)
        if titled and at and not isinstance(blocks[at - 1], PageBreak):
            yield PageBreak()
        yield block
