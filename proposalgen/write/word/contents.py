"""The contents as one finished field: numbers, titles and pages are there before anybody refreshes it."""

from __future__ import annotations

from proposalgen.document.blocks import Contents, Entry, ListOf
from proposalgen.document.numbering import names_annex
from proposalgen.style.word import end_tab, number_gap
from proposalgen.style.wordml import Properties, dxa, escape
from proposalgen.write.word.caption import caption_gap
from proposalgen.write.word.inline import anchor, complex_field, run, tab
from proposalgen.write.word.writing import Setting, Writing, keep_next

_LISTED = "toc-2"  # a list of figures or tables looks as the contents' second level does
FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _begin(code: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        f'{escape(code)}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def contents(block: Contents, writing: Writing, setting: Setting) -> str:
    """A paragraph for each entry; nothing when numbering found no entry."""
    last = len(block.entries) - 1
    written = []
    for index, entry in enumerate(block.entries):
        begin = _begin(f' TOC \\o "1-{block.levels}" \\h \\z ') if index == 0 else ""
        name = f"toc-{min(entry.level, 6)}"
        runs = begin + _entry(entry, name, writing) + (FIELD_END if index == last else "")
        written.append(writing.paragraph(name, runs, {**_place(entry, name, writing, setting), **_kept(index, setting)}))
    return "".join(written)


def list_of(block: ListOf, writing: Writing, setting: Setting) -> str:
    """A paragraph for each figure or table; a refresh collects the captions by their style."""
    role = writing.role("caption" if block.kind == "table" else "figure-caption")
    code = f' TOC \\h \\z \\t "{role.word},1" '
    last = len(block.entries) - 1
    written = []
    for index, entry in enumerate(block.entries):
        runs = (_begin(code) if index == 0 else "") + _listed(entry, writing)
        runs += FIELD_END if index == last else ""
        written.append(writing.paragraph(_LISTED, runs, {**_listed_place(writing, setting), **_kept(index, setting)}))
    return "".join(written)


def _kept(index: int, setting: Setting) -> Properties:
    return keep_next(True if index in setting.kept else None)


def _listed(entry: Entry, writing: Writing) -> str:
    words = run(writing, entry.number) + run(writing, caption_gap(writing)) + run(writing, entry.title)
    return _to_page(words, entry, writing)


def _listed_place(writing: Writing, setting: Setting) -> Properties:
    """Lines that go on hang below their title."""
    old, role = writing.width, writing.role(_LISTED)
    cleared = f'<w:tab w:val="clear" w:pos="{old}"/>' if setting.width != old else ""
    if role.hanging:
        cleared += f'<w:tab w:val="clear" w:pos="{dxa(role.indent + role.hanging)}"/>'
    hang = dxa(16)
    return {
        "ind": f'<w:ind w:left="{hang}" w:hanging="{hang}"/>',
        "tabs": f"<w:tabs>{cleared}{end_tab(writing.style, setting.width)}</w:tabs>",
    }


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
    hangs = writing.role(name).hanging and not names_annex(entry.number)
    after = tab() if hangs else run(writing, gap)
    number = run(writing, entry.number) + after if entry.number else ""
    return _to_page(number + run(writing, entry.title), entry, writing)


def _to_page(words: str, entry: Entry, writing: Writing) -> str:
    """The words of an entry with the page at the line's end, both a way to it."""
    target = writing.outline.targets.get(entry.to)
    if target is None:
        return words
    page = complex_field(f"PAGEREF {target.bookmark} \\h", run(writing, writing.printed_page(entry.to)))
    return anchor(target.bookmark, words + tab() + page)
