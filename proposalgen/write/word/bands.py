"""Headers and footers."""

from __future__ import annotations

from proposalgen.document.blocks import Band, Section
from proposalgen.style.folio import LAST_PAGE, form, inset, numerals, shown
from proposalgen.style.wordml import DECLARATION, NAMESPACES, border, dxa, shading, twips
from proposalgen.write.word.caption import moved_tab
from proposalgen.write.word.cover import MARK_LINE
from proposalgen.write.word.inline import char, complex_field, ink, run, tab
from proposalgen.write.word.writing import Writing

_BELOW_MARK = 4.0  # points of a mark's line that stay free above the header's
_AIR = "\u00a0\u00a0"


def end_mark(end: str) -> str:
    """The bookmark at the end of pages that are counted together: ``_LastPage``, of earlier ones ``_LastPage1``."""
    return "_LastPage" + end.removeprefix(LAST_PAGE).lstrip("-")


def header(section: Section, width: int, writing: Writing) -> str:
    """``header*.xml`` of a section: the draft's mark above, what stands left and right, a rule."""
    above = mark(writing)
    running = writing.style.running
    if not running.header:
        return _part("hdr", above or writing.hairline())
    line = f"<w:pBdr>{border('bottom', round(running.rule * 8), writing.colour('rule'), 5)}</w:pBdr>"
    children = {"pBdr": line if running.rule else "", **_tabs(width, writing)}
    return _part("hdr", above + writing.paragraph("header", _ends(section.header, writing), children))


def footer(
    section: Section, width: int, first: int, writing: Writing, end: str = "", even: bool = False
) -> str:
    """``footer*.xml`` of a section; ``first`` is the page it begins on; ``even``: that of left-hand pages.

    ``end``: the id at the end of the pages it is counted with, where any count begins anew.
    """
    pages = _pages(section, first, end, writing)
    folio = writing.style.folio
    if folio.at != "right":
        return _part("ftr", _words(section.footer, width, writing) + _number(pages, even, writing))
    left = run(writing, section.footer.left)
    apart = "\u2003" if writing.lang == "en" else "　"
    right = run(writing, section.footer.right + (apart if section.footer.right else ""))
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


def _exact(points: float, after: float = 0) -> str:
    return f'<w:spacing w:before="0" w:after="{twips(after)}" w:line="{twips(points)}" w:lineRule="exact"/>'


def mark(writing: Writing) -> str:
    """The paragraph that marks a draft; nothing in a finished document."""
    return _mark(writing) if writing.document.mark else ""


def _mark(writing: Writing) -> str:
    look = {"jc": '<w:jc w:val="center"/>', "spacing": _exact(MARK_LINE - _BELOW_MARK, _BELOW_MARK)}
    return writing.paragraph("header", _mark_runs(writing, "rust"), look)


def _mark_runs(writing: Writing, colour: str) -> str:
    """The mark in a frame, as in the PDF; spaces that no line breaks keep its words from the frame."""
    frame = f'<w:bdr w:val="single" w:sz="6" w:space="0" w:color="{writing.colour(colour)}"/>'
    look = {"b": "<w:b/><w:bCs/>", "sz": '<w:sz w:val="20"/><w:szCs w:val="20"/>', "bdr": frame, **ink(writing, colour)}
    return run(writing, f"{_AIR}{writing.document.mark}{_AIR}", look)


def _ends(band: Band, writing: Writing) -> str:
    return run(writing, band.left) + (tab() + run(writing, band.right) if band.right else "")


def _tabs(width: int, writing: Writing) -> dict[str, str]:
    return {} if width == writing.width else {"tabs": moved_tab(writing.width, width)}


def _words(band: Band, width: int, writing: Writing) -> str:
    """The footer's words on a line of their own, where the number has its own."""
    return writing.paragraph("footer", _ends(band, writing), _tabs(width, writing)) if band.left or band.right else ""


def _number(pages: str, even: bool, writing: Writing) -> str:
    if not pages:
        return writing.hairline()
    folio = writing.style.folio
    align = {"center": "center"}.get(folio.at, "left" if even else "right")
    look = {"jc": f'<w:jc w:val="{align}"/>'}
    if folio.at == "outside":
        look["ind"] = f'<w:ind w:{align}="{twips(inset(writing.style, writing.lang))}"/>'
    return writing.paragraph("footer", pages, look)


def _pages(section: Section, first: int, end: str, writing: Writing) -> str:
    """第 X 页 共 Y 页, Page X of Y, — X — or X, the numbers as fields that already show one."""
    folio = writing.style.folio
    kind = form(section, folio)
    if kind == "none":
        return ""
    look = char("PageNumber")
    page = complex_field("PAGE", run(writing, shown(first, numerals(section, folio)), look), look)
    if kind != "total":
        dash = run(writing, "—", look) if kind == "dashes" else ""
        gap = run(writing, " ", look) if kind == "dashes" else ""
        return dash + gap + page + gap + dash
    apart = " " if folio.at == "right" else "　"
    before, between, after = ("Page ", " of ", "") if writing.lang == "en" else ("第 ", f" 页{apart}共 ", " 页")
    # Where the numbers begin anew, the file's pages are more than those that are counted.
    count = f"PAGEREF {end_mark(end)} \\h" if end else "NUMPAGES"
    # Beside the footer's words the whole of it stands out, as in the PDF; below them it is plain.
    words = look if folio.at == "right" else {}
    total = complex_field(count, run(writing, str(writing.total(end)), words), words)
    return run(writing, before, words) + page + run(writing, between, words) + total + run(writing, after, words)
