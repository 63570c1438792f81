"""Captions: the number in a bookmark, the title, and the unit at the right."""

from __future__ import annotations

from proposalgen.document.blocks import Inlines
from proposalgen.style.wordml import Properties
from proposalgen.write.word.inline import char, inlines, run, tab
from proposalgen.write.word.writing import Setting, Writing, keep_next


def caption(
    writing: Writing,
    setting: Setting,
    id: str,
    number: str,
    title: Inlines,
    unit: str = "",
    role: str = "caption",
) -> str:
    """The caption's paragraph; nothing when there is nothing to say."""
    if not (number or title or unit):
        return ""
    runs = _number(writing, id, number) + _title(writing, number, title)
    if unit and writing.role(role).align == "center":
        # Below a centred caption the unit has a line of its own, close to the table.
        own = writing.paragraph("unit-line", run(writing, unit), keep_next(True))
        return (writing.paragraph(role, runs, keep_next(True)) if runs else "") + own
    if unit:
        runs += tab() + run(writing, unit, char("UnitNote"))
    tabs: Properties = {}
    if unit and setting.width != writing.width:
        tabs = {"tabs": moved_tab(writing.width, setting.width)}
    keep = keep_next(True if role == "caption" else setting.keep)
    return writing.paragraph(role, runs, {**tabs, **keep})


def moved_tab(old: int, new: int) -> str:
    """The style's right tab moved to another text width."""
    return f'<w:tabs><w:tab w:val="clear" w:pos="{old}"/><w:tab w:val="right" w:pos="{new}"/></w:tabs>'


def _title(writing: Writing, number: str, title: Inlines) -> str:
    if not title:
        return ""
    return (run(writing, caption_gap(writing)) if number else "") + inlines(writing, title)


def caption_gap(writing: Writing) -> str:
    """Between number and title: one em in a tender, less elsewhere; both are spaces a reader can copy."""
    return "　" if writing.style.numbering != "decimal" and writing.lang == "zh" else "  "


def _number(writing: Writing, id: str, number: str) -> str:
    """The number as text in a bookmark: some readers recount SEQ fields on opening, and wrongly."""
    if not number:
        return ""
    runs = run(writing, number, char("CaptionNumber"))
    target = writing.outline.targets.get(id)
    return writing.bookmark(target.bookmark, runs) if target else runs
