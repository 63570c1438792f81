"""The page boxes of a PDF: sheet, margins, running lines and page numbers, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proposalgen.document.blocks import Section
from proposalgen.style.folio import MOST_HAN, begins, chinese, end_of, form, inset, numerals, shown
from proposalgen.style.model import Folio, Page, Style
from proposalgen.style.watermark import address, svg

# A band: one line of 12 pt, 5 pt of air and the rule under it.
_BAND = 6.0  # millimetres
_COVER_SHEET = (210, 297, 25, 25)  # width, height, left, right that the cover's rules are made for
_NUMBER = 48.0  # millimetres kept for "Page X of Y"
_FARTHEST = 999  # pages that are counted side by side
_GUTTER = 7.5  # millimetres between columns, as in the Word file
_COUNTERS = {"roman": "counter(page, upper-roman)", "chinese": "counter(page, han)"}


def page_boxes(style: Style, language: str, sections: Sequence[Section], family: str) -> str:
    """``@page`` rules for every section; ``family``: what the numbers are set in."""
    first = begins(sections, style.folio)
    end = {at: end_of(at, sections, style.folio) for at in range(len(sections))}
    boxes = (_box(at, one, style, language, family, at in first, end[at]) for at, one in enumerate(sections))
    sides = _sides(sections, style.folio)
    return "\n".join((_cover(style), _han(sections, style.folio), *sides, columns(sections), *boxes))


def _han(sections: Sequence[Section], folio: Folio) -> str:
    """Chinese page numbers written out: the layout's own count 一十一."""
    if not any(numerals(one, folio) == "chinese" for one in sections):
        return ""
    words = " ".join(f'"{chinese(number)}"' for number in range(1, MOST_HAN + 1))
    return f'@counter-style han{{system:fixed;symbols:{words};suffix:""}}'


def _sides(sections: Sequence[Section], folio: Folio) -> Iterator[str]:
    """Two ways to count for numbers at the outer edge: odd ones on the right, even ones on the left, nothing in between.

    Which pages lie on the right depends on the number printed, not on the sheet's place in the file.
    """
    if folio.at != "outside":
        return
    for kind, name in sorted({(form(one, folio), numerals(one, folio)) for one in sections if form(one, folio) not in ("none", "total")}):
        before, after = ("— ", " —") if kind == "dashes" else ("", "")
        for side, odd in (("right", 1), ("left", 0)):
            words = " ".join(f'"{before}{shown(at, name)}{after}"' if at % 2 == odd else '""' for at in range(1, _FARTHEST + 1))
            yield f'@counter-style {kind}-{name}-{side}{{system:fixed;symbols:{words};suffix:""}}'


def columns(sections: Sequence[Section]) -> str:
    """Text in two or three columns of equal height."""
    return "\n".join(
        f".columns-{number}{{columns:{number};column-gap:{_GUTTER:g}mm;column-fill:balance}}"
        for number in sorted({one.columns for one in sections} - {1})
    )


def _cover(style: Style) -> str:
    """The cover's places on a sheet or between margins other than those its own rules are made for."""
    page = style.page
    if style.looks.cover != "panel" or (page.width, page.height, page.left, page.right) == _COVER_SHEET:
        return ""
    left, right, wide = f"left:{page.left:g}mm", f"right:{page.right:g}mm", f"width:{page.text_width:g}mm"
    return (
        f".sheet.cover{{height:{page.height - 0.5:g}mm}}\n.panel{{height:{148 * page.height / 297:g}mm}}\n"
        f".cover-from,.cover-titles,.cover-facts,p.cover-confidentiality{{{left}}}\n.cover-number{{{right}}}\n"
        f".cover-titles,.cover-facts,p.cover-confidentiality{{{wide}}}\n"
        f".cover-for{{margin-left:{page.left:g}mm;margin-right:{page.right:g}mm}}\n"
        f".cover-facts{{top:{page.height - 54:g}mm}}\np.cover-confidentiality{{top:{page.height - 24:g}mm}}"
    )


def _box(at: int, one: Section, style: Style, language: str, family: str, begins_anew: bool, end: str) -> str:
    page = style.page
    wide, tall = page.size(one.page)
    sheet = f"size:{wide:g}mm {tall:g}mm"
    if one.kind == "cover" and style.looks.cover == "panel":
        return f".section-{at}{{page:p{at}}}\n@page p{at}{{{sheet};margin:0{_behind(one, style, 0, 0)}}}"
    top, right, bottom, left = page.margins(one.page)
    margins = f"{sheet}{_behind(one, style, left, top)};margin:{top:g}mm {right:g}mm {bottom:g}mm {left:g}mm"
    if one.kind == "cover":
        return f".section-{at}{{page:p{at}}}\n@page p{at}{{{margins}}}"
    number = _number(one, style, language, family, end)
    lines = "\n".join(_lines(at, one, style, number, wide - left - right, top))
    restart = f"\n@page :nth(1 of p{at}){{counter-reset:page 1}}" if begins_anew else ""
    return f".section-{at}{{page:p{at}}}\n@page p{at}{{{margins};\n{lines}}}{restart}{_outside(at, one, style, language, number)}"


def drawing(one: Section, style: Style) -> str:
    """A section's watermark as a drawing of its sheet; empty when it has none."""
    if not one.watermark:
        return ""
    panel = one.kind == "cover" and style.looks.cover == "panel"
    return svg(one.watermark, style, style.page.size(one.page), panel)


def _behind(one: Section, style: Style, left: float, top: float) -> str:
    """The watermark as the page's ground, so that the text stands on it; the ground is placed from the margins."""
    found = drawing(one, style)
    wide, tall = style.page.size(one.page)
    place = f"{-left:g}mm {-top:g}mm/{wide:g}mm {tall:g}mm"
    return f";background:url({address(found)}) {place} no-repeat" if found else ""


def _lines(at: int, one: Section, style: Style, number: str, wide: float, top: float) -> list[str]:
    """What stands in the margins of a section's pages."""
    page, folio = style.page, style.folio
    above = max(top - page.header - _BAND, 0)
    beside = _NUMBER if number and folio.at == "right" else 0
    below = f"padding-bottom:{page.footer:g}mm"
    lines = [
        f"@top-center{{content:element(head-{at});width:{wide:g}mm;vertical-align:bottom;padding-bottom:{above:g}mm}}"
    ]
    if style.running.footer:
        lines.append(
            f"@bottom-left{{content:element(foot-{at});width:{wide - beside:g}mm;vertical-align:bottom;{below}}}"
        )
    if number and folio.at == "right":
        lines.append(f"@bottom-right{{{number};width:{_NUMBER:g}mm;text-align:right;{below}}}")
    elif number and folio.at == "center":
        lines.append(f"@bottom-center{{{number};text-align:center;{below}}}")
    return lines


def _outside(at: int, one: Section, style: Style, language: str, number: str) -> str:
    """Numbers at the edge that is turned: right on right-hand pages, left on left-hand ones."""
    folio = style.folio
    if folio.at != "outside" or not number:
        return ""
    below, edge = f"padding-bottom:{style.page.footer:g}mm", inset(style, language)
    looks, kind = number.partition(";")[2], form(one, folio)

    def box(side: str) -> str:
        # A total cannot be counted side by side: there the sheet's place in the file decides.
        where, words = (f" p{at}:{side}", number) if kind == "total" else (f" p{at}", f"content:counter(page, {kind}-{numerals(one, folio)}-{side});{looks}")
        return f"\n@page{where}{{@bottom-{side}{{{words};width:{_NUMBER:g}mm;text-align:{side};{below};padding-{side}:{edge:g}pt}}}}"

    return box("right") + box("left")


def _number(one: Section, style: Style, language: str, family: str, end: str) -> str:
    """The page number's words and looks; empty where none is printed."""
    folio = style.folio
    kind = form(one, folio)
    if kind == "none":
        return ""
    role = style.roles["footer"]
    beside = folio.at == "right"
    size = role.size[language] + (0.5 if beside else 0)
    return (
        f"content:{_words(kind, one, folio, language, end)};vertical-align:bottom;font-family:{family};font-size:{size:g}pt;"
        f"line-height:{role.line[language]:g}pt;font-weight:{700 if beside else 400};color:{style.colour('navy')}"
    )


def _words(kind: str, one: Section, folio: Folio, language: str, end: str) -> str:
    page = _COUNTERS.get(numerals(one, folio), "counter(page)")
    if kind == "plain":
        return page
    if kind == "dashes":
        return f'"— " {page} " —"'
    # Where the numbers begin anew, the last one printed is the number of pages.
    total = f'target-counter("#{end}", page)' if end else "counter(pages)"
    if language == "en":
        return f'"Page " {page} " of " {total}'
    apart = " " if folio.at == "right" else "　"
    return f'"第 " {page} " 页{apart}共 " {total} " 页"'


def printed(page: Page) -> str:
    """What a browser needs to print the screen file decently."""
    top, right, bottom, left = page.margins("portrait")
    return (
        f"@page{{size:{page.width:g}mm {page.height:g}mm;"
        f"margin:{top:g}mm {right:g}mm {bottom:g}mm {left:g}mm}}"
    )
