"""The house's own Word document around the body: its cover, sections and running lines, with a draft's mark on each."""

from __future__ import annotations

import re

from proposalgen.document.blocks import Cover, Document
from proposalgen.record import replace
from proposalgen.style.model import SHEETS
from proposalgen.style.shell import Fact, Shell, unnamed_facts
from proposalgen.style.wordml import DECLARATION, NAMESPACES, dxa, twips
from proposalgen.write.word import grid
from proposalgen.write.word.inline import run
from proposalgen.write.word.package import Relation
from proposalgen.write.word.shell_bands import widened
from proposalgen.write.word.writing import Writing, text_width

_ROOT = re.compile(r"<w:(?:hdr|ftr)\b[^>]*>")
_SECTION = re.compile(r"<w:sectPr\b[^>]*>")
_HEADER = '<w:headerReference w:type="{pages}" r:id="{id}"/>'
_ABOVE = 26.0  # points above what is added to the shell's cover
_LABEL = 34.0  # millimetres
_MARKED = "header199.xml"  # for sections that have no header of their own


def without_cover(document: Document, shell: Shell) -> Document:
    """The document without its own cover where the shell has one."""
    if not shell.cover:
        return document
    return replace(document, sections=tuple(one for one in document.sections if one.kind != "cover"))


def cover_of(document: Document) -> Cover | None:
    """The document's own cover, where it has one."""
    blocks = (block for section in document.sections if section.kind == "cover" for block in section.blocks)
    return next((block for block in blocks if isinstance(block, Cover)), None)


def facts(shell: Shell, cover: Cover | None, writing: Writing) -> str:
    """What the shell's cover has no place for, below its own words: one line each, the label beside it."""
    found = unnamed_facts(shell, cover) if shell.cover and cover else ()
    rows = [fact for fact in found if fact[0]]
    closing = [value for label, value in found if not label]
    written = _rows(rows, writing) if rows else ""
    for text in closing:
        look = {"spacing": f'<w:spacing w:before="{twips(_ABOVE)}" w:after="0"/>'}
        written += writing.paragraph("cover-confidentiality", run(writing, text), look)
    writing.settle()
    return written


def _rows(facts_: list[Fact], writing: Writing) -> str:
    widths = (dxa(_LABEL), writing.width - dxa(_LABEL))
    above = {"spacing": f'<w:spacing w:before="{twips(_ABOVE)}" w:after="0"/>'}
    rows = [
        grid.row([
            grid.cell(widths[0], writing.paragraph("cover-label", run(writing, label))),
            grid.cell(widths[1], writing.paragraph("cover-value", run(writing, value))),
        ])
        for label, value in facts_
    ]  # fmt: skip
    return writing.paragraph("gap", "", above, "Hairline") + grid.table(widths, rows, grid.Frame())


def relations(shell: Shell) -> list[Relation]:
    return [Relation(*one) for one in shell.relations]


def around(shell: Shell, named: str, body: str, writing: Writing, parts: dict[str, str | bytes], mark: str) -> str:
    """The body with what stands before and after it; the parts of the shell join the others.

    ``named``: what our cover says and the shell's does not. ``mark``: the paragraph of a draft's mark, empty for a
    finished document.
    """
    for name, data in shell.parts.items():
        is_header = re.fullmatch(r"word/header\d+\.xml", name)
        parts[name] = _ROOT.sub(lambda root: root[0] + mark, data.decode(), count=1) if is_header and mark else data
    before = shell.before + named + shell.closing if shell.cover else ""
    whole = before + body + shell.rest + shell.last
    return _marked(whole, shell, writing, parts, mark) if mark else whole


def bands(shell: Shell, sheet: str, writing: Writing, parts: dict[str, str | bytes], mark: str) -> str:
    """The references to the shell's running lines; on a sheet of another width to copies that fill it.

    ``mark``: the paragraph of a draft's mark, which the copies bear too.
    """
    old, new = writing.width, text_width(writing.style, sheet)
    if old == new:
        return shell.bands
    known = {id: (kind, target) for id, kind, target in shell.relations}

    def other(found: re.Match[str]) -> str:
        kind, name = known[found[1]]
        moved = _named(name, sheet)
        part = widened(shell.parts[f"word/{name}"], shell.styles, old, new)
        parts[f"word/{moved}"] = _ROOT.sub(lambda root: root[0] + mark, part, count=1) if kind == "header" else part
        links = shell.parts.get(f"word/_rels/{name}.rels")
        parts.update({f"word/_rels/{moved}.rels": links} if links else {})
        return f'r:id="{writing.relation(kind, moved)}"'

    return re.sub(r'r:id="([^"]+)"', other, shell.bands)


def _named(name: str, sheet: str) -> str:
    """``header101.xml`` on a turned sheet is ``header301.xml``: each sheet has its own hundred."""
    hundred = 2 + sorted(("landscape", "portrait", *SHEETS)).index(sheet)
    return re.sub(r"\d+", lambda number: str(int(number[0]) + 100 * hundred), name)


def _marked(whole: str, shell: Shell, writing: Writing, parts: dict[str, str | bytes], mark: str) -> str:
    """Every section with a header for each kind of its pages, so that none goes without the mark."""
    parts[f"word/{_MARKED}"] = f"{DECLARATION}<w:hdr {NAMESPACES}>{mark}</w:hdr>"
    id = writing.relation("header", _MARKED)
    found = []
    for piece in re.split(r"(?=<w:sectPr\b)", whole):
        start = _SECTION.match(piece)
        inner = piece[start.end() : piece.find("</w:sectPr>")] if start else ""
        lacking = [
            pages
            for pages, wanted in (("default", True), ("first", "<w:titlePg" in inner), ("even", shell.even))
            if wanted and not re.search(rf'<w:headerReference[^>]*w:type="{pages}"', inner)
        ]
        missing = "".join(_HEADER.format(pages=pages, id=id) for pages in lacking) if start else ""
        found.append(piece[: start.end()] + missing + piece[start.end() :] if start else piece)
    return "".join(found)
