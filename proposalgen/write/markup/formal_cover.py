"""The covers of formal styles: lines in the middle, blanks below, no panel."""

from __future__ import annotations

from html import escape

from proposalgen.document.blocks import Cover
from proposalgen.document.measure import aside
from proposalgen.write.images import mark_size
from proposalgen.write.markup.inline import Setting, text
from proposalgen.write.markup.tables import cols

_FIELDS = (44.0, 90.0)  # millimetres of a field's label and of its value
_ABOVE = {"tender": 34, "page": 40}  # millimetres above the title
_ABOVE_LOGO = 4  # millimetres above the mark, which takes its room from what is above the title
_ABOVE_FIELDS = {"tender": 26, "page": 45}


def plain_cover(one: Cover, to: Setting) -> str:
    """The copy's box, project, number, kind with the volume it is, fields, and the line on confidentiality."""
    kind = to.style.looks.cover
    number = (("cover-number", one.number),) if one.number else ()
    title, name = ("cover-title", one.title), ("cover-kind", one.kind)
    names = (name, ("cover-number", one.part)) if one.part else (name,)
    order = (title, *number, *names) if kind == "tender" else (title, *names, *number)
    box = f'<p class="cover-copy">{text(one.copy, to)}</p>' if one.copy else ""
    lines = "".join(f'<p class="{role}"{_evened(words, to) if at == 0 else ""}>{text(words, to)}</p>' for at, (role, words) in enumerate(order))
    confidential = f'<p class="cover-confidentiality">{text(one.confidentiality, to)}</p>'
    logo, above = "", float(_ABOVE[kind])
    if one.logo:
        logo = f'<div style="padding-top:{_ABOVE_LOGO}mm">{mark(one.logo, one.logo_alt, to)}</div>'
        above -= _ABOVE_LOGO + mark_size(one.logo)[1]
    return (
        f'{box}{logo}<div style="padding-top:{above:g}mm">{lines}</div>'
        f"{_fields(one, kind, to)}{confidential if one.confidentiality else ''}"
    )


def _evened(title: str, to: Setting) -> str:
    """Margins as Word's: see there."""
    free = round(aside(title, to.style.page.text_width, to.size("cover-title") * 25.4 / 72), 2)
    return f' style="margin-left:{free:g}mm;margin-right:{free:g}mm"' if free else ""


def mark(logo: bytes, alt: str, to: Setting) -> str:
    """The company's mark, of its own size."""
    wide, tall = mark_size(logo)
    return f'<img class="cover-logo" src="{to.picture(logo)}" alt="{escape(alt)}" style="width:{wide:.1f}mm;height:{tall:.1f}mm">'


def _fields(one: Cover, kind: str, to: Setting) -> str:
    if not one.fields:
        return ""
    rows = "".join(
        f'<tr><td class="cover-label">{text(label, to)}</td><td class="cover-value">{text(value, to)}</td></tr>'
        for label, value in one.fields
    )
    place = f"width:{sum(_FIELDS):g}mm;margin-top:{_ABOVE_FIELDS[kind]}mm"
    return f'<table class="cover-fields" style="{place}">{cols(_FIELDS)}<tbody>{rows}</tbody></table>'
