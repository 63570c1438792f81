"""What can be pointed at in a document, and the number Word's own list will show at each heading.

A heading gets live numbering only where Word would show exactly ``Heading.number``; anywhere else
the number is written as text. So what the reader sees is what was computed, always.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field

from proposalgen.document.blocks import (
    Block,
    Chart,
    Contents,
    Document,
    Figure,
    Gantt,
    Heading,
    Inlines,
    ListOf,
    Table,
)
from proposalgen.document.numbering import annex_number
from proposalgen.document.walk import blocks, plain_text
from proposalgen.record import Record
from proposalgen.style.model import Style
from proposalgen.style.word import ANNEXES_NUM, HEADINGS_NUM, family

_CHINESE = "零一二三四五六七八九"


@dataclass(slots=True)
class Counter:
    """Counts headings as Word does while it lays a document out: chapters in one list, annexes in another."""

    scheme: str  # decimal | chapter | official | chapter-en
    lang: str  # "zh" or "en"
    counts: dict[int, list[int]] = field(default_factory=dict)  # by list

    def heading(self, heading: Heading, listed: bool) -> int:
        """Count a heading; the number of the list that shows its number just so, which then may be live, or 0."""
        if not heading.numbered or not heading.number or heading.level > 3 or not listed:
            return 0
        for num, scheme in ((HEADINGS_NUM, self.scheme), (ANNEXES_NUM, f"annex-{self.lang}")):
            trial = [*self.counts.get(num, (0, 0, 0))[: heading.level], 0, 0, 0][:3]
            trial[heading.level - 1] += 1
            if heading.number == shown(scheme, trial, heading.level):
                self.counts[num] = trial
                return num
        return 0


def shown(scheme: str, levels: list[int], level: int) -> str:
    """The number Word's list shows at a heading; an empty text where it would show none."""
    if 0 in levels[:level]:
        return ""
    if scheme == "chapter" and level == 1:
        return f"第{chinese_count(levels[0])}章"
    if scheme == "chapter-en" and level == 1:
        return f"Chapter {levels[0]}"
    if scheme == "official":
        count = levels[level - 1]
        return (f"{chinese_count(count)}、", f"（{chinese_count(count)}）", f"{count}.")[level - 1]
    if scheme.startswith("annex"):
        letter = chr(ord("A") + levels[0] - 1) if levels[0] <= 26 else ""
        return annex_number(letter, tuple(levels[1:level]), scheme.removeprefix("annex-"))
    return ".".join(str(one) for one in levels[:level])


def scheme(style: Style, language: str) -> str:
    """The style's numbering as a language knows it: English has no official form of its own."""
    english = {"official": "decimal", "chapter": "chapter-en"}
    return style.numbering if family(language) == "zh" else english.get(style.numbering, style.numbering)


def chinese_count(number: int) -> str:
    """1–99 as Word's ``chineseCounting`` writes it: 一, 十, 十一, 二十."""
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else _CHINESE[tens] + "十"
    return ten + (_CHINESE[ones] if ones or not tens else "")


class Target(Record):
    """Something with an id: ``bookmark`` is the Word name around its number or its title."""

    bookmark: str
    number: str
    title: str
    live: bool
    heading: bool


class Outline(Record):
    """``targets`` by id; ``listed`` says which headings a refreshed contents may collect."""

    targets: Mapping[str, Target]
    unlisted: frozenset[str]
    titles: frozenset[str]  # headings that stand above a contents


def outline(document: Document, scheme: str) -> Outline:
    """Look through the document once, before writing, for everything that can be pointed at."""
    every = list(blocks(document))
    titles = frozenset(one.id for one, after in itertools.pairwise(every) if _titles_contents(one, after))
    unlisted = _unlisted(every, titles)
    counter, targets = Counter(scheme, family(document.language)), {}
    for block in every:
        target = _target(block, counter, unlisted, len(targets) + 1)
        if target and block.id not in targets:  # type: ignore[union-attr]
            targets[block.id] = target  # type: ignore[union-attr]
    return Outline(targets, unlisted, titles)


def _titles_contents(one: Block, after: Block) -> bool:
    return isinstance(one, Heading) and isinstance(after, Contents | ListOf)


def _unlisted(every: list[Block], titles: frozenset[str]) -> frozenset[str]:
    contents = [block for block in every if isinstance(block, Contents)]
    if not contents:
        return frozenset()
    named = {entry.to for block in contents for entry in block.entries}
    levels = max(block.levels for block in contents)
    headings = (block for block in every if isinstance(block, Heading))
    return titles | {one.id for one in headings if one.level <= levels and one.id not in named}


def _target(block: Block, counter: Counter, unlisted: frozenset[str], n: int) -> Target | None:
    if isinstance(block, Heading):
        live = bool(counter.heading(block, block.id not in unlisted))
        return _named(block.id, f"_Toc{n:09d}", block.number, plain(block.content), live, True)
    if isinstance(block, (Table, Figure, Gantt, Chart)) and block.number:
        return _named(block.id, f"_Ref{n:09d}", block.number, plain(block.caption), False, False)
    return None


def _named(id: str, mark: str, number: str, title: str, live: bool, heading: bool) -> Target | None:
    return Target(mark, number, title, live, heading) if id else None


def plain(content: Inlines) -> str:
    """The text of inlines on one line."""
    return plain_text(content).replace("\n", " ")
