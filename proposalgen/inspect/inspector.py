"""The inspection of a finished file: what must not be in it, what must, and how it is made."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Literal

from proposalgen.findings import Finding, Place, Severity, Text
from proposalgen.inspect.amounts import Figures
from proposalgen.inspect.checks import signs, unknown
from proposalgen.inspect.complete import missing
from proposalgen.inspect.fold import BORDER, decoded, fold, letters, rejoined
from proposalgen.inspect.located import Fault, Piece, Reading
from proposalgen.inspect.names import name
from proposalgen.inspect.search import Hit, Searcher
from proposalgen.record import Record, replace
from proposalgen.withheld import Secret, SecretKind, Withheld

Format = Literal["docx", "pdf", "html", "xlsx", "book"]  # a book: the buyer's own workbook, filled
_MOST_HITS = 200
_MOST_PLACES = 5
_MOST_MISSING = 20
_LONG_LATIN, _LONG_HAN = 6, 3  # what letters fished from binary data must have to be no accident
_DRAFT = ("草稿", "draft")
_INTERNAL = ("内部资料，不得外发", "internal, not for the customer")


class Expectation(Record):
    """What a finished file must and must not hold.

    ``required``: every text that was to be printed. ``known_texts``, ``known_numbers``: where its
    figures come from. ``money_tables``: captions of tables of prices and value. ``file``: its name,
    for the findings. ``draft``, ``internal``: every page must say that it is one. ``fixed``: paragraphs that
    stand in every document of the house, whose figures (a telephone number) are nobody's sums.
    """

    withheld: Withheld = Withheld()
    required: tuple[str, ...] = ()
    known_texts: tuple[str, ...] = ()
    known_numbers: frozenset[Decimal] = frozenset()
    money_tables: tuple[str, ...] = ()
    language: str = ""
    title: str = ""
    draft: bool = False
    internal: bool = False
    file: str = ""
    fixed: tuple[str, ...] = ()


def inspect(data: bytes, format: str, expectation: Expectation) -> tuple[Finding, ...]:
    """Read the bytes of a finished file as a stranger would, and say all that is wrong, blockers first.

    Never raises for bad bytes: a file that cannot be read is a finding. Raises KeyError for an
    unknown format.
    """
    file = expectation.file or format
    expected = replace(expectation, file=file)
    reading = _reader(format)(data)
    found = (
        *(fault.finding(file) for fault in (*reading.faults, *_properties(reading, expected))),
        *_leaks(reading, expected),
        *_text_faults(reading, expected),
    )
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.severity is not Severity.BLOCKER))


def _reader(format: str) -> Callable[[bytes], Reading]:
    """Each reader is loaded when its format comes along."""
    if format == "docx":
        from proposalgen.inspect.read_word import read_word

        return read_word
    if format == "pdf":
        from proposalgen.inspect.read_pdf import read_pdf

        return read_pdf
    if format == "html":
        from proposalgen.inspect.read_html import read_html

        return read_html
    if format == "xlsx":
        from proposalgen.inspect.read_workbook import read_workbook

        return read_workbook
    if format == "book":
        from proposalgen.inspect.read_book import read_book

        return read_book
    raise KeyError(format)


# --- what must not be there ------------------------------------------------------------------


def _leaks(reading: Reading, expected: Expectation) -> Iterator[Finding]:
    searcher = Searcher(expected.withheld, known=(expected.title,))
    shown = [piece for piece in reading.pieces if piece.shown]
    hits = list(_in_pieces(searcher, shown))
    hits += _in_texts(searcher, expected.required, {hit.secret for hit, _ in hits if hit.sure})
    found = {hit.secret for hit, _ in hits}
    hidden = [piece for piece in reading.pieces if not piece.shown and not piece.bytes_]
    fished = [piece for piece in reading.pieces if piece.bytes_]
    for hit, where in (*_in_pieces(searcher, hidden), *_telling(_in_pieces(searcher, fished))):
        if hit.secret not in found or not where.en.startswith(("word/", "inside the file", "source")):
            hits.append((hit, where))
    yield from _findings(hits, expected.file)


def _in_pieces(searcher: Searcher, pieces: list[Piece]) -> Iterator[tuple[Hit, Text]]:
    """Hits in pieces joined in their order; then in those that read otherwise when decoded or mended."""
    yield from _joined(searcher, pieces)
    for piece in pieces:
        for variant in {decoded(piece.text), rejoined(piece.text)} - {piece.text}:
            for hit in islice(searcher.find(variant), _MOST_HITS):
                yield hit, piece.where
    for units in dict.fromkeys(piece.units for piece in pieces if piece.units):
        counted = [piece for piece in pieces if piece.units == units]
        text = BORDER.join(piece.text for piece in counted)
        hits = (hit for hit in searcher.find(text, units) if hit.secret.kind is SecretKind.AMOUNT)
        yield from _located(hits, counted)


def _joined(searcher: Searcher, pieces: list[Piece]) -> Iterator[tuple[Hit, Text]]:
    yield from _located(searcher.find(BORDER.join(piece.text for piece in pieces)), pieces)


def _located(hits: Iterable[Hit], pieces: list[Piece]) -> Iterator[tuple[Hit, Text]]:
    starts, at = [], 0
    for piece in pieces:
        starts.append(at)
        at += len(piece.text) + 1
    for hit in islice(hits, _MOST_HITS):
        yield hit, pieces[bisect_right(starts, hit.start) - 1].where


def _in_texts(searcher: Searcher, texts: Iterable[str], known: set[Secret]) -> list[tuple[Hit, Text]]:
    """The texts as they were before any line or page broke them."""
    where = Text("text of the document", "文件的文字")
    hits = islice(searcher.find(BORDER.join(texts)), _MOST_HITS)
    return [(hit, where) for hit in hits if hit.secret not in known]


def _telling(hits: Iterable[tuple[Hit, Text]]) -> Iterator[tuple[Hit, Text]]:
    """Of hits in binary data, those of names too long to stand there by accident."""
    for hit, where in hits:
        known = name(hit.secret.text)
        long = known is not None and (known.latin >= _LONG_LATIN or known.han >= _LONG_HAN)
        if long and hit.sure and hit.secret.kind is not SecretKind.AMOUNT:
            yield hit, where


def _findings(hits: list[tuple[Hit, Text]], file: str) -> Iterator[Finding]:
    """One finding for each secret and place; where a secret is sure, its doubts are left out."""
    sure = {hit.secret for hit, _ in hits if hit.severity is Severity.BLOCKER}
    places: dict[Secret, set[str]] = {}
    for hit, where in hits:
        known = places.setdefault(hit.secret, set())
        if where.en in known or len(known) >= _MOST_PLACES:
            continue
        if hit.secret in sure and hit.severity is not Severity.BLOCKER:
            continue
        known.add(where.en)
        yield hit.finding(Place(where.en, file))


# --- what must be there ----------------------------------------------------------------------


def _text_faults(reading: Reading, expected: Expectation) -> Iterator[Finding]:
    shown = [piece for piece in reading.pieces if piece.shown]
    if not shown:
        return
    yield from signs(shown, expected.withheld.quoted, expected.file)
    for text in islice(missing(reading, expected.required), _MOST_MISSING):
        fault = Fault("document.missing", Text("file", "文件"), _missing(text))
        yield fault.finding(expected.file)
    if expected.known_texts or expected.known_numbers:
        figures = Figures(expected.known_texts, expected.known_numbers)
        yield from unknown(shown, figures, expected.money_tables, expected.file, expected.fixed)


def _missing(text: str) -> Text:
    short = text if len(text) <= 80 else text[:79] + "…"
    return Text(f"a text is missing: “{short}”", f"缺少文字：“{short}”")


def _properties(reading: Reading, expected: Expectation) -> Iterator[Fault]:
    """Title, language, and a draft's mark."""
    where = Text("properties", "文件属性")
    if not any(piece.shown for piece in reading.pieces):
        return
    if expected.title and letters(fold(expected.title)) not in letters(fold(reading.title or "")):
        message = Text(f"the title should be “{expected.title}”", f"标题应为“{expected.title}”")
        yield Fault("structure.title", where, message, Severity.WARNING)
    if expected.language and (reading.language or "")[:2].lower() != expected.language[:2].lower():
        message = Text(f"the language should be {expected.language}", f"语言应为 {expected.language}")
        yield Fault("structure.language", where, message, Severity.WARNING)
    if expected.draft:
        yield from _unmarked(reading, _DRAFT, "structure.draft", Text("a draft without its mark", "草稿没有标记"))
    if expected.internal:
        message = Text("an internal file without its mark", "内部文件没有标记")
        yield from _unmarked(reading, _INTERNAL, "structure.internal", message)


def _unmarked(reading: Reading, marks: tuple[str, ...], rule: str, message: Text) -> Iterator[Fault]:
    """A draft, or an internal file, says so on every page; where there are no pages, somewhere."""
    wanted = [letters(fold(mark)) for mark in marks]
    whole = "".join(piece.text for piece in reading.pieces if piece.shown)
    for number, text in enumerate(reading.pages or (whole,), 1):
        said = letters(fold(text))
        if not any(word in said for word in wanted):
            where = Text(f"page {number}", f"第 {number} 页") if reading.pages else Text("file", "文件")
            yield Fault(rule, where, message)
