"""A document made to fit a style before anybody writes it: what the style does not show is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from proposalgen.document.blocks import (
    Band,
    Block,
    Contents,
    Cover,
    Document,
    Heading,
    List,
    ListOf,
    PageBreak,
    Paragraph,
    Section,
)
from proposalgen.record import replace
from proposalgen.style.model import Style
from proposalgen.style.roomy import roomy
from proposalgen.style.splitting import unsplit
from proposalgen.style.turning import turned
from proposalgen.style.word import family

_NOTHING = Band()
_HAN = re.compile("[\u3400-\u9fff]{2,4}")
_WIDE = "\u3000"


def fitted(document: Document, style: Style) -> Document:
    """The document as the style shows it; fitting twice changes nothing more.

    Without a cover its section goes; without running lines their words go; without properties the
    file's title, subject and author are empty. Chapters counted in words (第一章) carry no label; one without a
    number keeps it, since the contents names it so. A table too
    wide for its page gets one that is turned; a short one stays on one page. The blocks in between stay as they are.
    """
    kept = (one for one in document.sections if one.kind != "cover" or style.looks.cover != "none")
    lang = family(document.language)
    sections = tuple(unsplit(roomy(part, style, lang), style, lang) for one in kept for part in turned(_section(one, style), style))
    found = replace(document, sections=sections)
    return found if style.properties else replace(found, title="", subject="", author="")


def _section(section: Section, style: Style) -> Section:
    blocks = section.blocks
    if not style.looks.logo:
        blocks = tuple(replace(one, logo=None, logo_alt="") if isinstance(one, Cover) else one for one in blocks)
    if style.looks.cover in ("tender", "page"):
        blocks = tuple(_formal(one, style.looks.cover) if isinstance(one, Cover) else one for one in blocks)
    if style.numbering != "decimal":
        blocks = tuple(_unlabelled(blocks))
    if style.looks.chapters == "run-on":
        blocks = tuple(_contents_apart(blocks))
    blocks = tuple(_leading(blocks))
    header = section.header if style.running.header else _NOTHING
    footer = section.footer if style.running.footer else _NOTHING
    if style.shell and section.kind != "cover":
        # What Word shows in the shell's own running lines, other formats show in words.
        header = Band(*style.shell.header) if any(style.shell.header) else header
        footer = Band(*style.shell.footer) if any(style.shell.footer) else footer
    return replace(section, blocks=blocks, header=header, footer=footer)


def _unlabelled(blocks: tuple[Block, ...]) -> Iterable[Block]:
    """Only a chapter without number keeps its label, unless it is a contents', which nothing calls by it."""
    for block, after in zip(blocks, (*blocks[1:], None), strict=True):
        called = isinstance(block, Heading) and not block.numbered and not isinstance(after, Contents | ListOf)
        yield block if called or not isinstance(block, Heading) else replace(block, label="")


def _formal(cover: Cover, look: str) -> Cover:
    """A cover of plain lines: whom it is for is the first of its fields, and nothing is promised."""
    fields = cover.fields
    if cover.customer:
        fields = ((cover.presented, cover.customer), *fields)
    if look == "tender" and cover.customer:  # not yet fitted
        fields = tuple((label + _colon(label), value) for label, value in _spread(fields))
    return replace(
        cover, supplier="", supplier_english="", presented="", customer="", promise=(), fields=fields
    )


def _colon(label: str) -> str:
    return "：" if _HAN.match(label.replace(_WIDE, "")) else ":"


def _spread(fields: tuple[tuple[str, str], ...]) -> Iterable[tuple[str, str]]:
    """Chinese labels of two to four characters as wide as the widest, by spaces between, as on printed forms."""
    widest = max((len(label) for label, _ in fields), default=0)
    for label, value in fields:
        spare = widest - len(label)
        gaps = len(label) - 1
        if not (gaps and spare > 0 and _HAN.fullmatch(label)):
            yield label, value
            continue
        each, more = divmod(spare, gaps)
        wide = [_WIDE * (each + (at < more)) for at in range(gaps)]
        yield label[0] + "".join(space + sign for space, sign in zip(wide, label[1:], strict=True)), value


def _leading(blocks: tuple[Block, ...]) -> Iterable[Block]:
    """A paragraph that stands between a chapter's title and what it leads to goes to the next page with both: alone
    with the title at a page's foot it announces nothing."""
    for before, block, after in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
        opens = isinstance(before, Heading) and before.level == 1 and isinstance(block, Paragraph)
        leads = opens and after is not None and not isinstance(after, Paragraph | List | PageBreak)
        yield replace(block, keep_next=True) if leads else block


def _contents_apart(blocks: tuple[Block, ...]) -> Iterable[Block]:
    """Where chapters run on, the contents still begins a page."""
    for at, block in enumerate(blocks):
        titled = isinstance(block, Heading) and isinstance(next(iter(blocks[at + 1 :]), None), Contents | ListOf)
        if titled and at and not isinstance(blocks[at - 1], PageBreak):
            yield PageBreak()
        yield block
