"""The whole document as one HTML page: head, running bands, sections."""

from __future__ import annotations

from html import escape

from proposalgen.document.blocks import Document, Section
from proposalgen.record import replace
from proposalgen.style.css_pages import LAST_PAGE
from proposalgen.style.folio import roman_ids
from proposalgen.write.markup.blocks import render
from proposalgen.write.markup.inline import Setting, text
from proposalgen.write.markup.notes import notes_at_end
from proposalgen.write.markup.setting import width
from proposalgen.write.markup.tables import cols

SECTION = "section-"
"""What the ids of sections begin with, where pages are numbered section by section."""


def page(document: Document, to: Setting, css: str, date: str, policy: str = "") -> str:
    """One complete page. ``date`` (ISO, may be empty) is the only date in its properties."""
    to = replace(to, roman=roman_ids(document.sections, to.style.folio))
    bands = "".join(_bands(one, at, document.mark, to) for at, one in enumerate(document.sections))
    sections = "\n".join(_section(one, at, document.mark, to) for at, one in enumerate(document.sections))
    if to.paged and to.style.folio.restart:
        at = sections.rindex("</section>")
        sections = f'{sections[:at]}<div id="{LAST_PAGE}" class="last-page"></div>{sections[at:]}'
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


def _section(one: Section, at: int, mark: str, to: Setting) -> str:
    blocks = render(one.blocks, to)
    above = _mark(mark, to) if mark and (one.kind == "cover" or not to.paged) else ""
    if not to.paged and one.kind != "cover":
        above += _band(one.header.left, one.header.right, "header", to) if to.style.running.header else ""
        blocks += _band(one.footer.left, one.footer.right, "footer", to)
    mine = f' id="{SECTION}{at}"' if to.paged and to.style.folio.restart else ""
    return f'<section class="sheet {one.kind} {one.page} section-{at}"{mine}>{above}{blocks}</section>'


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
