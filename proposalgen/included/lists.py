"""Items that follow one another become lists inside lists, as their levels say."""

from __future__ import annotations

from proposalgen.document import blocks as b
from proposalgen.included.numbers import Mark
from proposalgen.record import Record

_DEEPEST = 4  # levels of a list


class Item(Record):
    """A block, with the mark that makes it an item of a list."""

    block: b.Block
    mark: Mark | None = None


def gathered(items: list[Item]) -> tuple[b.Block, ...]:
    """The blocks, every run of marked items made into one list or several."""
    out: list[b.Block] = []
    run: list[Item] = []
    for item in items:
        if item.mark is not None:
            run.append(item)
            continue
        out += _lists(run)
        run = []
        out.append(item.block)
    return (*out, *_lists(run))


def _lists(run: list[Item], depth: int = 1) -> list[b.Block]:
    """A run of items as lists; a new one where the level goes back above its first, or the list is another."""
    out: list[b.Block] = []
    at = 0
    while at < len(run):
        first = run[at].mark
        assert first is not None
        entries: list[tuple[b.Block, ...]] = []
        while at < len(run) and _same(run[at].mark, first):
            end = at + 1
            while end < len(run) and _level(run[end]) > first.level:
                end += 1
            inner = _lists(run[at + 1 : end], depth + 1) if depth < _DEEPEST else _flat(run[at + 1 : end])
            entries.append((run[at].block, *inner))
            at = end
        out.append(b.List(tuple(entries), first.ordered, first.count if first.ordered else 1))
    return out


def _same(mark: Mark | None, first: Mark) -> bool:
    return mark is not None and (mark.list_id, mark.level, mark.ordered) == (first.list_id, first.level, first.ordered)


def _level(item: Item) -> int:
    return item.mark.level if item.mark else 0


def _flat(run: list[Item]) -> list[b.Block]:
    """Below the fourth level: paragraphs with their number or a dash in front."""
    out: list[b.Block] = []
    for item in run:
        label = item.mark.label if item.mark and item.mark.ordered else "–"
        if isinstance(item.block, b.Paragraph):
            out.append(b.Paragraph((b.Text(f"{label} "), *item.block.content), item.block.role))
    return out
