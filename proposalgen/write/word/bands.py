"""Headers and footers."""

from __future__ import annotations

from proposalgen.document.blocks import Band, Section
from proposalgen.style.wordml import DECLARATION, NAMESPACES, border, dxa, shading, twips
from proposalgen.write.word.caption import moved_tab
from proposalgen.write.word.cover import MARK_LINE
from proposalgen.write.word.inline import char, complex_field, ink, run, tab
from proposalgen.write.word.writing import Writing


def header(section: Section, width: int, writing: Writing) -> str:
    """``header*.xml`` of a section: the draft's mark above, what stands left and right, a rule."""
    mark = _mark(writing) if writing.document.mark else ""
    line = f"<w:pBdr>{border('bottom', 4, writing.colour('rule'), 5)}</w:pBdr>"
    children = {"pBdr": line, **_tabs(width, writing)}
    return _part("hdr", mark + writing.paragraph("header", _ends(section.header, writing), children))


def footer(section: Section, width: int, first: int, writing: Writing) -> str:
    """``footer*.xml`` of a section; ``first`` is the page it begins on."""
    left = run(writing, section.footer.left)
    right = run(writing, section.footer.right + ("　" if section.footer.right else ""))
    pages = _pages(first, writing)
    return _part("ftr", writing.paragraph("footer", left + tab() + right + pages, _tabs(width, writing)))


def cover_header(writing: Writing, bleed: bool) -> str:
    """The header of a cover: nothing, or a draft's mark on the panel's own ground."""
    if not writing.document.mark:
        return _part("hdr", writing.hairline())
    page = writing.style.page
    look = {"jc": '<w:jc w:val="center"/>', "spacing": _exact(MARK_LINE)}
    if not bleed:
        return _part("hdr", writing.paragraph("header", _mark_runs(writing, "rust"), look))
    look["shd"] = shading(writing.colour("navy"))
    look["ind"] = f'<w:ind w:left="{-dxa(page.left)}" w:right="{-dxa(page.right)}"/>'
    return _part("hdr", writing.paragraph("header", _mark_runs(writing, "on-navy"), look))


def empty_footer(writing: Writing) -> str:
    return _part("ftr", writing.hairline())


def _part(name: str, content: str) -> str:
    return f"{DECLARATION}<w:{name} {NAMESPACES}>{content}</w:{name}>"


def _exact(points: float) -> str:
    return f'<w:spacing w:before="0" w:after="0" w:line="{twips(points)}" w:lineRule="exact"/>'


def _mark(writing: Writing) -> str:
    look = {"jc": '<w:jc w:val="center"/>', "spacing": _exact(MARK_LINE)}
    return writing.paragraph("header", _mark_runs(writing, "rust"), look)


def _mark_runs(writing: Writing, colour: str) -> str:
    return run(writing, writing.document.mark, {"b": "<w:b/><w:bCs/>", **ink(writing, colour)})


def _ends(band: Band, writing: Writing) -> str:
    return run(writing, band.left) + (tab() + run(writing, band.right) if band.right else "")


def _tabs(width: int, writing: Writing) -> dict[str, str]:
    return {} if width == writing.width else {"tabs": moved_tab(writing.width, width)}


def _pages(first: int, writing: Writing) -> str:
    """第 X 页 共 Y 页 or Page X of Y, both numbers as fields that already show a number."""
    before, between, after = ("Page ", " of ", "") if writing.lang == "en" else ("第 ", " 页 共 ", " 页")
    look = char("PageNumber")
    page = complex_field("PAGE", run(writing, str(first), look), look)
    total = complex_field("NUMPAGES", run(writing, str(writing.total())))
    return run(writing, before) + page + run(writing, between) + total + run(writing, after)
