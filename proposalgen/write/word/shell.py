"""The house's own Word document around the body: its cover, sections and running lines, with a draft's mark on each."""

from __future__ import annotations

import re

from proposalgen.document.blocks import Document
from proposalgen.record import replace
from proposalgen.style.shell import Shell
from proposalgen.style.wordml import DECLARATION, NAMESPACES
from proposalgen.write.word.package import Relation
from proposalgen.write.word.writing import Writing

_ROOT = re.compile(r"<w:(?:hdr|ftr)\b[^>]*>")
_SECTION = re.compile(r"<w:sectPr\b[^>]*>")
_HEADER = '<w:headerReference w:type="{pages}" r:id="{id}"/>'
_MARKED = "header199.xml"  # for sections that have no header of their own


def without_cover(document: Document, shell: Shell) -> Document:
    """The document without its own cover where the shell has one."""
    if not shell.cover:
        return document
    return replace(document, sections=tuple(one for one in document.sections if one.kind != "cover"))


def relations(shell: Shell) -> list[Relation]:
    return [Relation(*one) for one in shell.relations]


def around(shell: Shell, body: str, writing: Writing, parts: dict[str, str | bytes], mark: str) -> str:
    """The body with what stands before and after it; the parts of the shell join the others.

    ``mark``: the paragraph of a draft's mark, empty for a finished document.
    """
    for name, data in shell.parts.items():
        is_header = re.fullmatch(r"word/header\d+\.xml", name)
        parts[name] = _ROOT.sub(lambda root: root[0] + mark, data.decode(), count=1) if is_header and mark else data
    whole = (shell.before if shell.cover else "") + body + shell.rest + shell.last
    return _marked(whole, shell, writing, parts, mark) if mark else whole


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
