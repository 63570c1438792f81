"""The contents as one finished field: numbers, titles and pages are there before anybody refreshes it."""

from __future__ import annotations

from proposalgen.document.blocks import Contents, Entry
from proposalgen.style.word import end_tab, number_gap
from proposalgen.style.wordml import Properties, dxa
from proposalgen.write.word.inline import anchor, complex_field, run, tab
from proposalgen.write.word.writing import Setting, Writing

_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
    'TOC \\o "1-{levels}" \\h \\z </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def contents(block: Contents, writing: Writing, setting: Setting) -> str:
    """A paragraph for each entry; nothing when numbering found no entry."""
    last = len(block.entries) - 1
    written = []
    for index, entry in enumerate(block.entries):
        begin = _BEGIN.format(levels=block.levels) if index == 0 else ""
        name = f"toc-{min(entry.level, 6)}"
        runs = begin + _entry(entry, name, writing) + (FIELD_END if index == last else "")
        written.append(writing.paragraph(name, runs, _place(entry, name, writing, setting)))
    return "".join(written)


def _place(entry: Entry, name: str, writing: Writing, setting: Setting) -> Properties:
    children = {}
    role = writing.role(name)
    indent = dxa(role.indent + role.hanging)
    if role.hanging and not entry.number:
        children["ind"] = f'<w:ind w:left="{indent}" w:firstLine="0"/>'
    if setting.width != writing.width:
        cleared = f'<w:tab w:val="clear" w:pos="{writing.width}"/>'
        children["tabs"] = f"<w:tabs>{cleared}{end_tab(writing.style, setting.width)}</w:tabs>"
    return children


def _entry(entry: Entry, name: str, writing: Writing) -> str:
    gap = number_gap(entry.number, writing.lang)
    after = tab() if writing.role(name).hanging else run(writing, gap)
    number = run(writing, entry.number) + after if entry.number else ""
    words = number + run(writing, entry.title)
    target = writing.outline.targets.get(entry.to)
    if target is None:
        return words
    page = complex_field(f"PAGEREF {target.bookmark} \\h", run(writing, writing.printed_page(entry.to)))
    return anchor(target.bookmark, words + tab() + page)
