"""Footnotes: their part, the references to them, and what the settings must say of them."""

from __future__ import annotations

from collections.abc import Callable

from proposalgen.style.wordml import DECLARATION, NAMESPACES
from proposalgen.write.word.package import relationships
from proposalgen.write.word.writing import Writing

_REFERENCE = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_LINES = (("separator", -1), ("continuationSeparator", 0))
_THIN = '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'


def footnote(writing: Writing, words: Callable[[], str]) -> str:
    """The reference, and the note put aside; ``words`` writes the note's runs.

    Links in a note belong to the notes' part, so its relations are the notes' own meanwhile.
    """
    outer, writing.relations = writing.relations, writing.note_relations
    try:
        runs = words()
    finally:
        writing.relations = outer
    number = len(writing.notes) + 1
    mark = f'<w:r>{_REFERENCE}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
    style = f'<w:pPr><w:pStyle w:val="{writing.id("footnote")}"/></w:pPr>'
    writing.notes.append(f'<w:footnote w:id="{number}"><w:p>{style}{mark}{runs}</w:p></w:footnote>')
    return f'<w:r>{_REFERENCE}<w:footnoteReference w:id="{number}"/></w:r>'


def parts(writing: Writing) -> dict[str, str | bytes]:
    """The notes' part and its relationships; nothing for a document without notes."""
    if not writing.notes:
        return {}
    writing.relation("footnotes", "footnotes.xml")
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{id}"><w:p>{_THIN}<w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, id in _LINES
    )
    made: dict[str, str | bytes] = {
        "word/footnotes.xml": f"{DECLARATION}<w:footnotes {NAMESPACES}>{lines}{''.join(writing.notes)}</w:footnotes>"
    }
    if writing.note_relations:
        made["word/_rels/footnotes.xml.rels"] = relationships(writing.note_relations)
    return made


def setting(writing: Writing) -> str:
    """``w:footnotePr`` of the settings: which notes are the lines above the others."""
    ids = "".join(f'<w:footnote w:id="{id}"/>' for _, id in _LINES)
    return f"<w:footnotePr>{ids}</w:footnotePr>" if writing.notes else ""
