"""Key figures, need cards, callouts and quotations."""

from __future__ import annotations

from html import escape

from proposalgen.document.blocks import Callout, KeyFigure, KeyFigures, NeedCard, NeedFace, Quotation
from proposalgen.write.markup.inline import Setting, inlines, text
from proposalgen.write.markup.tables import Render, cols

GUTTER = 4  # millimetres between key figures
_CARD = (48, 8, 48, 8, 48)  # three faces and the arrows between them, in millimetres


def key_figures(one: KeyFigures, to: Setting) -> str:
    count = max(len(one.cards), 1)
    each = (to.style.page.text_width - (count - 1) * GUTTER) / count
    shares = [each, *[GUTTER, each] * (count - 1)]
    gap = '<td class="gutter"></td>'
    cells = gap.join(_key_figure(card, to) for card in one.cards)
    return f'<table class="key-figures">{cols(shares)}<tbody><tr>{cells}</tr></tbody></table>'


def _key_figure(card: KeyFigure, to: Setting) -> str:
    note = f'<p class="figure-note">{text(card.note, to)}</p>' if card.note else ""
    return (
        f'<td class="key-figure"><p class="figure-value">{_value(card.value, card.unit, to)}</p>'
        f'<p class="figure-label">{text(card.label, to)}</p>{note}</td>'
    )


def _value(value: str, unit: str, to: Setting) -> str:
    near = " near" if unit.startswith("%") else ""
    words = f'<span class="unit{near}">{text(unit, to)}</span>' if unit else ""
    return f'<span class="value t">{escape(value)}</span>{words}'


def need_card(one: NeedCard, to: Setting, render: Render) -> str:
    owner = f'<td colspan="2" class="need-owner">{text(one.owner, to)}</td>' if one.owner else ""
    head = (
        f'<tr class="need-top"><th colspan="{3 if owner else 5}" class="need-head" scope="colgroup">'
        f'<span class="need-number t">{escape(one.number)}</span>{inlines(one.statement, to)}</th>{owner}</tr>'
    )
    evidence = text(one.evidence, to) if one.evidence else ""
    foot = f'<tr><td colspan="5" class="need-evidence">{evidence}</td></tr>'
    return (
        f'<table class="need-card">{cols(_CARD)}<tbody>{head}'
        f"<tr>{_faces(one, to, render)}</tr>{foot}</tbody></table>"
    )


def _faces(one: NeedCard, to: Setting, render: Render) -> str:
    arrow = '<td class="arrow"></td>'
    state, impact = _face(one.state, "state", to, render), _face(one.impact, "impact", to, render)
    if one.target is None:
        return f'{state}{arrow}{impact}<td colspan="2"></td>'
    return arrow.join((state, impact, _face(one.target, "target", to, render)))


def _face(face: NeedFace, kind: str, to: Setting, render: Render) -> str:
    content = render(face.content, to, "need-text")
    return (
        f'<td class="face face-{kind}"><p class="need-label">{text(face.label, to)}</p>'
        f'<p class="need-value">{_value(face.value, face.unit, to)}</p>{content}</td>'
    )


def callout(one: Callout, to: Setting, render: Render) -> str:
    role = "callout-note" if one.kind in ("note", "tip") else "callout-text"
    if one.kind == "tip":
        role = "callout-text"
    title = f'<p class="callout-title">{inlines(one.title, to)}</p>' if one.title else ""
    return f'<div class="box box-{one.kind}">{title}{render(one.content, to, role)}</div>'


def quotation(one: Quotation, to: Setting, render: Render) -> str:
    source = f'<p class="quote-source">{inlines(one.source, to)}</p>' if one.source else ""
    return f'<blockquote class="quotation">{render(one.content, to, "quote")}{source}</blockquote>'
