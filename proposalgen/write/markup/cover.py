"""The cover: a full-bleed panel, and below it whom it is for."""

from __future__ import annotations

from proposalgen.document.blocks import Cover
from proposalgen.pixels import mark_on
from proposalgen.write.markup.formal_cover import mark, plain_cover
from proposalgen.write.markup.inline import Setting, text
from proposalgen.write.markup.tables import fact_row

_FIELDS = (50.0, 38.0, 40.0, 32.0)  # millimetres


def cover(one: Cover, to: Setting) -> str:
    if to.style.looks.cover != "panel":
        return plain_cover(one, to)
    promise = "".join(f'<p class="cover-promise">{text(line, to)}</p>' for line in one.promise)
    shares = _FIELDS if len(one.fields) == len(_FIELDS) else [1.0] * len(one.fields)
    return (
        f'<div class="panel">{_top(one, to)}<div class="cover-titles">'
        f'<p class="cover-kind">{text(one.kind, to)}</p>'
        f'<p class="cover-title">{text(one.title, to)}</p></div></div>'
        f'<div class="strip"></div><div class="cover-for">'
        f'<p class="cover-presented">{text(one.presented, to)}</p>'
        f'<p class="cover-customer">{text(one.customer, to)}</p>{promise}</div>'
        f'<div class="cover-facts">{fact_row(one.fields, shares, to)}</div>'
        f'<p class="cover-confidentiality">{text(one.confidentiality, to)}</p>'
    )


def _logo(one: Cover, to: Setting) -> str:
    """The company's mark; nothing where there is none."""
    if one.logo is None:
        return ""
    return mark(mark_on(one.logo, to.style.colour("navy")), one.logo_alt, to)


def _top(one: Cover, to: Setting) -> str:
    logo = _logo(one, to)
    english = f'<p class="cover-english">{text(one.supplier_english, to)}</p>' if one.supplier_english else ""
    return (
        f'<div class="cover-from">{logo}<p class="cover-supplier">{text(one.supplier, to)}</p>{english}</div>'
        f'<p class="cover-number cover-english">{text(one.number, to)}</p>'
    )
