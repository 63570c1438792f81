"""The whole document as one HTML page: head, running bands, sections."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from proposalgen.document.blocks import Document, Section
from proposalgen.document.walk import in_columns
from proposalgen.record import replace
from proposalgen.style.folio import ends, numerals_of_ids
from proposalgen.write.closing import kept
from proposalgen.write.markup.blocks import render
from proposalgen.write.markup.inline import Setting, text
from proposalgen.write.markup.notes import notes_at_end
from proposalgen.write.markup.setting import width
from proposalgen.write.markup.tables import cols

SECTION = "section-"
"""What the ids of sections begin with, where pages are numbered section by section."""


def page(document: Document, to: Setting, css: str, date: str, policy: str = "") -> str:
    """One complete page. ``date`` (ISO, may be empty) is the only date in its properties."""
    to = replace(to, numerals=numerals_of_ids(document.sections, to.style.folio))
    bands = "".join(_bands(one, at, document.mark, to) for at, one in enumerate(document.sections))
    last = ends(document.sections, to.style.folio) if to.paged else {}
    sections = "\n".join(
        _section(one, at, document.mark, last, to) for at, one in enumerate(document.sections)
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        f"{policy}{_properties(document, date)}<style>\n{css}\n</style>\n</head>\n"
        f'<body class="{to.language}">\n{bands if to.paged else ""}<main>\n{sections}{notes_at_end(document, to)}\n</main>\n</body>\n</html>\n'
    )


def _properties(document: Document, date: str) -> str:
    named = {"author": document.author, "description": document.subject}
    if date:
        named |= {"dcterms.created": date, "dcterms.modified": date}
    lines = [f"<title>{escape(document.title)}</title>"]
    lines += [f'<meta name="{name}" content="{escape(value)}">' for name, value in named.items() if value]
    return "\n".join(lines) + "\n"


def _section(one: Section, at: int, mark: str, last: Mapping[int, str], to: Setting) -> str:
    """``last``: where pages begin anew, the ids at the end of those that are counted together."""
    blocks = _columns(one, to)
    above = _mark(mark, to) if mark and (one.kind == "cover" or not to.paged) else ""
    if not to.paged and one.kind != "cover":
        above += _band(one.header.left, one.header.right, "header", to) if to.style.running.header else ""
        blocks += _band(one.footer.left, one.footer.right, "footer", to)
    if one.watermark and not to.paged:
        above = f'<div class="watermark" aria-hidden="true"><span>{text(one.watermark, to)}</span></div>{above}'
    if at in last:
        blocks += f'<div id="{last[at]}" class="last-page"></div>'
    mine = f' id="{SECTION}{at}"' if last else ""
    kind = "main" if one.kind == "body" else one.kind  # "body" is the class of plain paragraphs
    return f'<section class="sheet {kind} {one.page} section-{at}"{mine}>{above}{blocks}</section>'


def _columns(one: Section, to: Setting) -> str:
    """The blocks of a section; where it has columns, a heading at its start stands above all of them."""
    if one.columns == 1:
        return render(one.blocks, to, kept=kept(one, to.style, to.language) if to.paged else {})
    above, rest = in_columns(one)
    return f'{render(above, to)}<div class="columns-{one.columns}">{render(rest, to)}</div>'


def _mark(mark: str, to: Setting) -> str:
    return f'<p class="mark"><span>{text(mark, to)}</span></p>'


def _bands(one: Section, at: int, mark: str, to: Setting) -> str:
    """Header and footer, taken out of the text and printed in the margins of the section's pages."""
    if one.kind == "cover":
        return ""
    above = _mark(mark, to) if mark else ""
    head = _band(one.header.left, one.header.right, "header", to) if to.style.running.header else ""
    foot = _band(one.footer.left, one.footer.right, "footer", to)
    return (
        f'<div class="running" style="position:running(head-{at})">{above}{head}</div>'
        f'<div class="running" style="position:running(foot-{at})">{foot}</div>\n'
    )


def _band(left: str, right: str, role: str, to: Setting) -> str:
    if not (left or right) and role == "footer":
        return ""
    shares = _shares(width(left, to.size(role)), width(right, to.size(role)))
    return (
        f'<table class="band {role}-band">{cols(shares)}<tbody><tr><td class="{role}">{text(left, to)}</td>'
        f'<td class="{role} right">{text(right, to)}</td></tr></tbody></table>'
    )


def _shares(left: float, right: float) -> tuple[float, float]:
    """Room by need, so that the longer side gets the line it takes."""
    if not right:
        return (0.99, 0.01)
    share = min(max((left + 2) / (left + right + 4), 0.2), 0.8)
    return (share, 1 - share)
