"""The numbers of headings and captions, the words of references, the lines of the contents.

All of it is computed once, here, so that every format prints the same. Schemes: ``decimal`` (1, 1.1,
deeper levels without number), ``chapter`` (第一章 or Chapter 1, 1.1, 1.1.1) and ``official``
(一、（一）1. （1）). Annexes count 附录 A or Appendix A, A.1 in every scheme. Captions count by chapter: 表 2-1,
Table 2-1, 表 A-1.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from proposalgen.document.blocks import (
    Block,
    Chart,
    Contents,
    Document,
    Entry,
    Figure,
    Gantt,
    Heading,
    Inline,
    Inlines,
    ListOf,
    Note,
    Ref,
    Section,
    Table,
)  # fmt: skip
from proposalgen.document.walk import blocks, inlines, mapped, plain_text, rewritten, running
from proposalgen.errors import HouseError
from proposalgen.findings import Place, Problem, Text
from proposalgen.record import Record, replace

LABELS = {"zh": {"table": "表", "figure": "图"}, "en": {"table": "Table", "figure": "Figure"}}
ANNEXES = {"zh": "附录", "en": "Appendix"}
_DIGITS = "零一二三四五六七八九"

Scheme = Callable[[tuple[int, ...], bool], str]


def chinese(number: int) -> str:
    """1 to 99 as in 第十二章."""
    tens, ones = divmod(number, 10)
    if number >= 100 or number < 1:
        return str(number)
    if tens == 0:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def _decimal(counts: tuple[int, ...], zh: bool) -> str:
    return ".".join(map(str, counts)) if len(counts) <= 2 else ""


def _chapter(counts: tuple[int, ...], zh: bool) -> str:
    if len(counts) == 1:
        return f"第{chinese(counts[0])}章" if zh else f"Chapter {counts[0]}"
    return ".".join(map(str, counts)) if len(counts) <= 3 else ""


def _official(counts: tuple[int, ...], zh: bool) -> str:
    last = counts[-1]
    forms = (f"{chinese(last)}、", f"（{chinese(last)}）", f"{last}.", f"（{last}）")
    if not zh:
        return _decimal(counts, zh)
    return forms[len(counts) - 1] if len(counts) <= 4 else ""


SCHEMES: Mapping[str, Scheme] = {"decimal": _decimal, "chapter": _chapter, "official": _official}


def annex_number(letter: str, below: tuple[int, ...], lang: str) -> str:
    """附录 A, Appendix A; below it A.1, and deeper levels without number."""
    if not below:
        return f"{ANNEXES[lang]} {letter}"
    return f"{letter}.{below[0]}" if len(below) == 1 else ""


def names_annex(number: str) -> bool:
    """Whether a heading's number says in words that it is an annex's: it needs more room than 1 or 一、."""
    return number.startswith(tuple(ANNEXES.values()))


def number(document: Document, scheme: str = "decimal") -> Document:
    """The document with every number, reference and line of contents filled in.

    References to pages stay empty: the layout knows them. Raises HouseError for a reference that
    leads nowhere or to something without number and title, and KeyError for an unknown scheme.
    """
    counted = _Counter(SCHEMES[scheme], document.language, listed=_listed(document))
    sections = tuple(counted.section(section) for section in document.sections)
    filled = with_notes(replace(document, sections=sections))
    problems = tuple(_dangling(filled, counted.targets))
    if problems:
        raise HouseError(problems)
    return _resolved(filled, counted)


class Target(Record):
    """What a reference may lead to."""

    number: str
    title: str


@dataclass(slots=True)
class _Counter:
    """The counts while the document passes by."""

    scheme: Scheme
    language: str
    counts: list[int] = field(default_factory=lambda: [0] * 6)
    annexes: int = 0
    chapter: str = ""  # of the captions: "2", "A", or "" in an unnumbered chapter
    captions: dict[tuple[str, str], int] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)
    listed: frozenset[str] = frozenset()  # "table", "figure": whether there is a list of them
    captioned: dict[str, list[Entry]] = field(default_factory=lambda: {"table": [], "figure": []})

    @property
    def zh(self) -> bool:
        return self.language.startswith("zh")

    def section(self, section: Section) -> Section:
        annex = section.kind == "annex"
        return replace(section, blocks=tuple(self._block(block, annex) for block in section.blocks))

    def _block(self, block: Block, annex: bool) -> Block:
        if isinstance(block, Heading):
            return self._heading(block, annex)
        if isinstance(block, Table):
            return self._caption(block, "table")
        if isinstance(block, Figure | Gantt | Chart):
            return self._caption(block, "figure")
        return block

    def _heading(self, heading: Heading, annex: bool) -> Heading:
        number = self._next(heading.level, annex) if heading.numbered else ""
        if heading.level == 1 and not heading.numbered:
            self.chapter = ""
        filled = replace(heading, number=number)
        self.targets[heading.id] = Target(_bare(number), plain_text(heading.content))
        self.headings.append(filled)
        return filled

    def _next(self, level: int, annex: bool) -> str:
        if level == 1 and annex:
            self.annexes += 1
            self.chapter = _letter(self.annexes)
        elif level == 1:
            self.counts[0] += 1
            self.chapter = str(self.counts[0])
        else:
            self.counts[level - 1] += 1
        self.counts[level:] = [0] * (6 - level)
        if annex:
            return annex_number(self.chapter, tuple(self.counts[1:level]), "zh" if self.zh else "en")
        return self.scheme(tuple(self.counts[:level]), self.zh)

    def _caption(self, block: Table | Figure | Gantt | Chart, kind: str) -> Block:
        title = plain_text(block.caption)
        if not title:
            return block
        count = self.captions[kind, self.chapter] = self.captions.get((kind, self.chapter), 0) + 1
        label = LABELS["zh" if self.zh else "en"][kind]
        number = f"{label} {self.chapter}-{count}" if self.chapter else f"{label} {count}"
        id = block.id or (f"{kind}.{len(self.captioned[kind]) + 1}.listed" if kind in self.listed else "")
        if id:
            self.targets[id] = Target(number, title)
        self.captioned[kind].append(Entry(1, number, title.replace("\n", " "), id))
        return replace(block, number=number, id=id)


def _listed(document: Document) -> frozenset[str]:
    """What the document's lists list; everything listed needs an id to lead to."""
    return frozenset(block.kind for block in blocks(document) if isinstance(block, ListOf))


def with_notes(document: Document) -> Document:
    """The document with its footnotes numbered from 1 in reading order."""
    counts = itertools.count(1)

    def one(item: Inline) -> Inline:
        return replace(item, number=str(next(counts))) if isinstance(item, Note) else item

    def change(content: Inlines) -> Inlines:
        return mapped(content, one) if any(isinstance(item, Note) for item in inlines(content)) else content

    def section(found: Section) -> Section:
        return replace(found, blocks=tuple(rewritten(block, change) for block in found.blocks))

    if not any(isinstance(item, Note) for block in blocks(document) for item in _inside(block)):
        return document
    return replace(document, sections=tuple(section(found) for found in document.sections))


def _inside(block: Block) -> Iterator[Inline]:
    return (item for content in running(block) for item in inlines(content))


def _letter(count: int) -> str:
    return chr(ord("A") + count - 1) if count <= 26 else f"A{count}"


# --- references and contents -----------------------------------------------------------------


def _refs(block: Block) -> Iterator[Ref]:
    return (item for item in _inside(block) if isinstance(item, Ref))


def _dangling(document: Document, targets: Mapping[str, Target]) -> Iterator[Problem]:
    for block in blocks(document):
        for ref in _refs(block):
            if ref.to not in targets:
                yield Problem(
                    Place(path=ref.to),
                    Text(
                        f'the reference to "{ref.to}" leads nowhere: there is no heading, table or '
                        "figure with this id and a title",
                        f"对“{ref.to}”的引用没有着落：没有以此为标识且带标题的章节、表或图",
                    ),
                    _near(ref.to, targets),
                )


def _near(name: str, targets: Mapping[str, Target]) -> Text | None:
    import difflib

    close = difflib.get_close_matches(name, list(targets), n=1, cutoff=0.6)
    return Text(f"Did you mean {close[0]}?", f"是否想写 {close[0]}？") if close else None


def _resolved(document: Document, counted: _Counter) -> Document:
    def change(content: Inlines) -> Inlines:
        if not any(isinstance(item, Ref) for item in inlines(content)):
            return content
        return mapped(content, lambda item: _filled(item, counted.targets))

    titles = _above_lists(document)

    def block(found: Block) -> Block:
        if isinstance(found, Contents):
            return replace(found, entries=tuple(_entries(found, titles, counted.headings)))
        if isinstance(found, ListOf):
            return replace(found, entries=tuple(counted.captioned[found.kind]))
        return rewritten(found, change)

    def section(found: Section) -> Section:
        return replace(found, blocks=tuple(block(one) for one in found.blocks))

    return replace(document, sections=tuple(section(found) for found in document.sections))


def _filled(item: Inline, targets: Mapping[str, Target]) -> Inline:
    return replace(item, text=_words(item, targets[item.to])) if isinstance(item, Ref) else item


def _bare(number: str) -> str:
    """A heading's number as references print it: 七 of 第七章 and 七、, 7 of Chapter 7. The text says what it is."""
    return number.removeprefix("第").removesuffix("章").removeprefix("Chapter ").rstrip("、.")


def _words(ref: Ref, target: Target) -> str:
    if ref.show == "page":
        return ""
    if ref.show == "title":
        return target.title
    return target.number or target.title


def _above_lists(document: Document) -> frozenset[str]:
    """The headings right above a contents or a list of figures or tables: no contents lists them."""
    return frozenset(
        before.id
        for section in document.sections
        for before, after in itertools.pairwise(section.blocks)
        if isinstance(before, Heading) and isinstance(after, Contents | ListOf)
    )


def _entries(contents: Contents, titles: frozenset[str], headings: list[Heading]) -> Iterator[Entry]:
    """A line for every heading but those above contents and lists, and subheadings without number.

    A chapter without number is known by its label (Executive summary): its title is its finding.
    """
    for heading in headings:
        listed = heading.level <= contents.levels and (heading.level == 1 or heading.numbered)
        if listed and heading.id not in titles:
            title = plain_text(heading.content).replace("\n", " ")
            known = title if heading.numbered or not heading.label else heading.label
            yield Entry(heading.level, heading.number, known, heading.id)
