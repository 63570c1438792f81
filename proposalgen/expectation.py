"""What the inspection is told to expect of a finished file.

The inspection itself knows nothing of briefs or documents: here their texts and figures become
the plain lists that it compares the bytes with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from proposalgen.document.blocks import (
    Band,
    Block,
    Chart,
    Contents,
    Cover,
    Document,
    Figure,
    Gantt,
    Heading,
    Inline,
    Inlines,
    PagePicture,
    Ref,
    Section,
    Table,
)
from proposalgen.document.charts import tick_texts
from proposalgen.document.walk import (
    block_texts,
    blocks,
    described,
    inlines,
    mapped,
    plain_text,
    rewritten,
    texts,
)
from proposalgen.inspect.inspector import Expectation
from proposalgen.readiness import Judged
from proposalgen.record import replace
from proposalgen.style.shell import Shell, unnamed_facts
from proposalgen.withheld import Withheld


def expectation_of(judged: Judged, document: Document, file: str, draft: bool, taken: Sequence[Block] = ()) -> Expectation:
    """Every printed text must be there, nothing withheld may be, every figure must be known.

    ``taken``: blocks of files that others wrote; their figures are theirs.
    """
    assert judged.view is not None and judged.withheld is not None
    return Expectation(
        file=file,
        withheld=judged.withheld,
        required=_printed(document),
        known_texts=(*_leaves(judged.view.data), *_names(judged), *_numbering(document), *_taken(taken)),
        known_numbers=frozenset(form for number in set(_numbers(judged.view.data)) for form in _forms(number)),
        money_tables=tuple(_money_tables(document)),
        language=document.language,
        title=document.title,
        draft=draft,
    )


def in_word(expected: Expectation, document: Document) -> Expectation:
    """The same for a Word file, which numbers its headings itself: only a table of contents writes their numbers out."""
    found = tuple(blocks(document))
    if any(isinstance(block, Contents) for block in found):
        return expected
    numbers = {block.number for block in found if isinstance(block, Heading)}
    return replace(expected, required=tuple(text for text in expected.required if text not in numbers))


def in_shell(expected: Expectation, document: Document, shell: Shell, format_: str) -> Expectation:
    """The same for a file with the house's own Word document around it, or with its running words.

    In Word the shell's paragraphs must be there and are the house's own, figures and all; a cover it brings
    stands in the place of ours.
    """
    word = format_ == "docx"
    kept = [one for one in document.sections if not word or one.kind != "cover" or not shell.cover]
    shown = replace(document, sections=tuple(_running(one, shell, word) for one in kept))
    known = (*expected.known_texts, *shell.header, *shell.footer)
    if not word:
        return replace(expected, required=_printed(shown), known_texts=known)
    named = [text for cover in _covers(document) for fact in unnamed_facts(shell, cover) for text in fact if text] if shell.cover else ()
    required = tuple(dict.fromkeys((*_printed(shown), *named, *shell.texts)))
    return replace(expected, required=required, fixed=shell.texts, known_texts=known)


def _covers(document: Document) -> Iterator[Cover]:
    return (block for block in blocks(document) if isinstance(block, Cover))


def _running(section: Section, shell: Shell, word: bool) -> Section:
    """The section without its own words in running lines that are the shell's."""
    if section.kind == "cover":
        return section
    return replace(
        section,
        header=Band() if word or any(shell.header) else section.header,
        footer=Band() if word or any(shell.footer) else section.footer,
    )


def own_side_of(judged: Judged, document: Document, file: str) -> Expectation:
    """What an internal file must hold: nothing of this deal is withheld from it, other customers' names are doubtful.

    The deal's own texts may quote anything, also a blank that a finding complains of: a hit in them is a warning.
    """
    assert judged.withheld is not None
    view = judged.view_for("internal")
    told = tuple(_leaves(view))
    others = tuple(secret for secret in judged.withheld.secrets if secret.rule == "leak.customer")
    return Expectation(
        file=file,
        withheld=Withheld(others, quoted=(*judged.withheld.quoted, *told)),
        required=_printed(document),
        known_texts=(*told, *_numbering(document)),
        known_numbers=frozenset(form for number in set(_numbers(view)) for form in _forms(number)),
        money_tables=tuple(_money_tables(document)),
        language=document.language,
        title=document.title,
        internal=True,
    )


_PAGE = "\x00"  # stands for a page's number, which the layout alone knows


def _printed(document: Document) -> tuple[str, ...]:
    """Every text that must be readable, each once; a sentence that names pages in the pieces around their numbers.

    Word counts headings itself: the number of one that no contents lists is nowhere in its file.
    """
    listed = max((block.levels for block in blocks(document) if isinstance(block, Contents)), default=2)

    def marked(item: Inline) -> Inline:
        return replace(item, text=_PAGE) if isinstance(item, Ref) and item.show == "page" else item

    def change(content: Inlines) -> Inlines:
        named = any(isinstance(item, Ref) and item.show == "page" for item in inlines(content))
        return mapped(content, marked) if named else content

    def block(found: Block) -> Block:
        uncounted = isinstance(found, Heading) and found.level > listed
        return rewritten(replace(found, number="") if uncounted else found, change)  # type: ignore[call-arg]

    sections = (replace(one, blocks=tuple(map(block, one.blocks))) for one in document.sections)
    found = texts(replace(document, sections=tuple(sections)))
    return tuple(dict.fromkeys(piece for text in found for piece in text.split(_PAGE) if piece))
def _names(judged: Judged) -> Iterator[str]:
    """All our names, in whatever language the document is: "3M" in one of them is no figure."""
    own = judged.house.supplier
    yield from filter(None, (own.name, own.short_name, own.english_name) if own else ())


def _taken(blocks_: Sequence[Block]) -> Iterator[str]:
    for block in blocks_:
        yield described(block) if isinstance(block, PagePicture) else ""
        yield from block_texts(block)


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _leaves(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _leaves(item)


def _numbers(value: Any) -> Iterator[Decimal]:
    """Every figure of the view; one that stands beside a unit of 万, 亿 or million also in full."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        yield Decimal(value)
    elif isinstance(value, Mapping):
        scale = _scale(value.get("unit"))
        for item in value.values():
            for number in _numbers(item):
                yield number
                if scale and isinstance(item, int | Decimal):
                    yield number.scaleb(scale)
    elif isinstance(value, tuple):
        for item in value:
            yield from _numbers(item)


def _scale(unit: Any) -> int:
    text = unit.casefold() if isinstance(unit, str) else ""
    return next((power for word, power in (("万", 4), ("亿", 8), ("million", 6)) if text.startswith(word)), 0)


def _forms(number: Decimal) -> Iterator[Decimal]:
    """A number as documents print it: as it is, in 万 or millions, a rate in percent; each rounded as usual."""
    for scale in (0, -4, -6, 2):
        scaled = number.scaleb(scale)
        yield scaled
        for places in (Decimal(1), Decimal("0.1"), Decimal("0.01")):
            yield scaled.quantize(places, ROUND_HALF_UP)


def _numbering(document: Document) -> Iterator[str]:
    """The numbers that the document gives itself: of chapters and captions, and along the axes of charts."""
    for block in blocks(document):
        if isinstance(block, Heading | Table | Figure | Gantt | Chart) and block.number:
            yield block.number
        if isinstance(block, Chart):
            yield from tick_texts(block)


def _money_tables(document: Document) -> Iterator[str]:
    """The captions of the tables in which every figure must have been computed; of charts also the names
    along their axis, which is what a reader of a Word file finds beside their figures."""
    for block in blocks(document):
        if isinstance(block, Table | Chart) and block.about:
            yield plain_text(block.caption)
        if isinstance(block, Chart) and block.about:
            yield " ".join(block.categories)
