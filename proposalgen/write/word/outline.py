"""What can be pointed at in a document, and the number Word's own list will show at each heading.

A heading gets live numbering only where Word would show exactly ``Heading.number``; anywhere else
the number is written as text. So what the reader sees is what was computed, always.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from proposalgen.document.blocks import (
    Block,
    Callout,
    Contents,
    Definitions,
    Document,
    Figure,
    Gantt,
    Heading,
    Inlines,
    Link,
    List,
    NeedCard,
    Quotation,
    Ref,
    Styled,
    Table,
    Text,
)

_CAPTION = re.compile(r"(?P<label>[^\d\s]+)(?P<between>\s?)(?P<chapter>(?:\d+[-.])*)(?P<count>\d+)")
_CHINESE = "零一二三四五六七八九"


def plain(inlines: Inlines) -> str:
    """The text of inlines, as read aloud."""
    return "".join(_plain(one) for one in inlines)


def _plain(one: object) -> str:
    if isinstance(one, (Text, Ref)):
        return one.text
    if isinstance(one, (Styled, Link)):
        return plain(one.children)
    return " "


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, outer before inner, in reading order."""
    for block in blocks:
        yield block
        for inner in _children(block):
            yield from walk(inner)


def _children(block: Block) -> Iterator[tuple[Block, ...]]:
    if isinstance(block, List):
        yield from block.items
    elif isinstance(block, Definitions):
        yield from (row.content for row in block.rows)
    elif isinstance(block, (Quotation, Callout)):
        yield block.content
    elif isinstance(block, Table):
        yield from (cell.content for row in (*block.head, *block.rows) for cell in row.cells)
    elif isinstance(block, NeedCard):
        faces = (block.state, block.impact, block.target)
        yield from (face.content for face in faces if face)


@dataclass(slots=True)
class Counter:
    """Counts headings and captions as Word does while it lays a document out."""

    scheme: str  # decimal | chapter | official
    levels: list[int] = field(default_factory=lambda: [0, 0, 0])
    captions: dict[str, int] = field(default_factory=dict)

    def heading(self, heading: Heading, listed: bool) -> bool:
        """Count a heading; True when Word's list shows its number, so that it may be live."""
        if heading.level == 1 and listed:
            self.captions.clear()  # SEQ … \s 1 starts anew at each Heading 1
        if not heading.numbered or not heading.number or heading.level > 3 or not listed:
            return False
        trial = [*self.levels[: heading.level], 0, 0, 0][:3]
        trial[heading.level - 1] += 1
        if heading.number != shown(self.scheme, trial, heading.level):
            return False
        self.levels = trial
        return True

    def caption(self, number: str) -> Caption | None:
        """Count a caption; its parts when a SEQ field would show its number."""
        found = _CAPTION.fullmatch(number)
        if not found:
            return None
        label = found["label"]
        self.captions[label] = self.captions.get(label, 0) + 1
        if self.captions[label] != int(found["count"]):
            return None
        return Caption(label, found["between"] + found["chapter"], found["count"])


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption's number in parts: "表", " 2-", "1"."""

    label: str
    between: str
    count: str


def shown(scheme: str, levels: list[int], level: int) -> str:
    """The number Word's list shows at a heading; an empty text where it would show none."""
    if 0 in levels[:level]:
        return ""
    if scheme == "chapter" and level == 1:
        return f"第{chinese_count(levels[0])}章"
    if scheme == "official":
        count = levels[level - 1]
        return (f"{chinese_count(count)}、", f"（{chinese_count(count)}）", f"{count}.")[level - 1]
    return ".".join(str(one) for one in levels[:level])


def chinese_count(number: int) -> str:
    """1–99 as Word's ``chineseCounting`` writes it: 一, 十, 十一, 二十."""
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else _CHINESE[tens] + "十"
    return ten + (_CHINESE[ones] if ones or not tens else "")


@dataclass(frozen=True, slots=True)
class Target:
    """Something with an id: ``bookmark`` is the Word name around its number or its title."""

    bookmark: str
    number: str
    title: str
    live: bool
    heading: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """``targets`` by id; ``listed`` says which headings a refreshed contents may collect."""

    targets: Mapping[str, Target]
    unlisted: frozenset[str]
    titles: frozenset[str]  # headings that stand above a contents


def outline(document: Document, scheme: str) -> Outline:
    """Look through the document once, before writing, for everything that can be pointed at."""
    every = [block for section in document.sections for block in walk(section.blocks)]
    titles = frozenset(
        one.id for one, after in zip(every, every[1:], strict=False) if _titles_contents(one, after)
    )
    unlisted = _unlisted(every, titles)
    counter, targets = Counter(scheme), {}
    for block in every:
        target = _target(block, counter, unlisted, len(targets) + 1)
        if target and block.id not in targets:  # type: ignore[union-attr]
            targets[block.id] = target  # type: ignore[union-attr]
    return Outline(targets, unlisted, titles)


def _titles_contents(one: Block, after: Block) -> bool:
    return isinstance(one, Heading) and isinstance(after, Contents)


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
        live = counter.heading(block, block.id not in unlisted)
        return _named(block.id, f"_Toc{n:09d}", block.number, plain(block.content), live, True)
    if isinstance(block, (Table, Figure, Gantt)) and block.number:
        live = counter.caption(block.number) is not None
        return _named(block.id, f"_Ref{n:09d}", block.number, plain(block.caption), live, False)
    return None


def _named(id: str, mark: str, number: str, title: str, live: bool, heading: bool) -> Target | None:
    return Target(mark, number, title, live, heading) if id else None
