"""Footnotes of a file without pages: all at its end, each with a way back to its place."""

from __future__ import annotations

from html import escape

from proposalgen.document.blocks import Document, Note
from proposalgen.document.walk import notes
from proposalgen.write.markup.inline import Setting, inlines

_TITLE = {True: "注释", False: "Notes"}
_BACK = {True: "返回正文", False: "Back to the text"}


def notes_at_end(document: Document, to: Setting) -> str:
    """A sheet of notes; nothing where there are none, or where pages carry them at their feet."""
    lines = "" if to.paged else "".join(_line(note, to) for note in notes(document))
    if not lines:
        return ""
    title = f'<p class="callout-title">{_TITLE[to.chinese]}</p>'
    return f'\n<section class="sheet notes" role="doc-endnotes">{title}{lines}</section>'


def _line(note: Note, to: Setting) -> str:
    number = escape(note.number)
    back = f'<a class="fn-back" href="#note-{number}-from" role="doc-backlink" aria-label="{_BACK[to.chinese]}">{number}</a>'
    return f'<p class="footnote" id="note-{number}">{back} {inlines(note.content, to)}</p>'
