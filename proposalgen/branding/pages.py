"""The sheet a Word file is set on, its header and footer, and what of them cannot be carried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from proposalgen.branding import messages as say
from proposalgen.branding.brand import MM, Left, Sheet
from proposalgen.branding.package import Package, R, W
from proposalgen.branding.words import shown, twips

_BLOCKS = f"{W}p"
_HIDDEN = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))


def sections(tree: Any) -> list[Any]:
    """Every ``sectPr`` of the document in order, not those that a tracked change remembers."""
    return [one for one in tree.iter(f"{W}sectPr") if one.getparent().tag != f"{W}sectPrChange"]


def main_section(tree: Any) -> Any:
    """The upright section with the most paragraphs; the last one when all lie on their side."""
    every = sections(tree)
    if not every:
        return None
    upright = [one for one in every if not is_turned(one)]
    weight = _paragraphs(tree, every)
    return max(upright or every, key=lambda one: (weight[every.index(one)], every.index(one)))


def _paragraphs(tree: Any, every: list[Any]) -> Counter[int]:
    counted: Counter[int] = Counter()
    section = 0
    for paragraph in tree.iter(f"{W}p"):
        counted[section] += 1
        if section < len(every) - 1 and every[section] in paragraph.iter(f"{W}sectPr"):
            section += 1
    return counted


def is_turned(section: Any) -> bool:
    size = section.find(f"{W}pgSz")
    wide, tall = (_twips(size, name) for name in ("w", "h"))
    return bool(wide and tall and wide > tall)


def _twips(element: Any, name: str) -> float | None:
    return twips(element.get(f"{W}{name}")) if element is not None else None


def sheet(section: Any) -> Sheet | None:
    """Size and margins in millimetres, laid upright; None when the section does not say them all."""
    if section is None:
        return None
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    wide, tall = _twips(size, "w"), _twips(size, "h")
    names = ("top", "bottom", "left", "right")
    said = [_twips(margins, name) for name in names]
    if not wide or not tall or None in said:
        return None
    top, bottom, left, right = (abs(one or 0) * MM for one in said)
    if wide > tall:
        wide, tall = tall, wide
        top, right, bottom, left = left, top, right, bottom
    return Sheet(
        width=round(wide * MM, 1),
        height=round(tall * MM, 1),
        top=round(top, 1),
        bottom=round(bottom, 1),
        left=round(left, 1),
        right=round(right, 1),
        header=round((_twips(margins, "header") or 720) * MM, 1),
        footer=round((_twips(margins, "footer") or 720) * MM, 1),
        gutter=round(max(_twips(margins, "gutter") or 0, 0) * MM, 1),
    )


def remarks(tree: Any, section: Any) -> Iterator[Left]:
    """Sections on their side, columns, page borders, line numbers: what the style has no word for."""
    every = sections(tree)
    sides = sum(map(is_turned, every))
    if sides and section is not None and not is_turned(section):
        yield say.LANDSCAPE.left(count=sides)
    elif sides:
        yield say.ALL_LANDSCAPE.left()
    columns = (twips(one.get(f"{W}num")) or 1 for part in every for one in part.iter(f"{W}cols"))
    if any(one > 1 for one in columns):
        yield say.COLUMNS.left()
    if any(part.find(f"{W}pgBorders") is not None for part in every):
        yield say.BORDERS.left()
    if tree.find(f"{W}background") is not None:
        yield say.BACKGROUND.left()
    if len({str(sheet(part)) for part in every if not is_turned(part)}) > 1:
        yield say.OTHER_SHEETS.left()


def bands(package: Package, document: str, section: Any) -> Iterator[tuple[str, str]]:
    """("header" or "footer", part) of every header and footer of the file, the main section's first."""
    relations = package.relations(document)
    order = [section] if section is not None else []
    order += [one for one in sections(package.tree(document)) if one is not section]
    seen = set()
    for one in order:
        for kind in ("header", "footer"):
            for reference in one.findall(f"{W}{kind}Reference"):
                found, part, outside = relations.get(reference.get(f"{R}id", ""), ("", "", True))
                if found == kind and not outside and part in package.names and part not in seen:
                    seen.add(part)
                    yield kind, part


def band_remarks(package: Package, document: str, section: Any) -> Iterator[Left]:
    """What headers and footers say, quoted: the house's own words stand there instead."""
    said: dict[str, list[str]] = {"header": [], "footer": []}
    for kind, part in bands(package, document, section):
        tree = package.tree(part)
        text = shown(" · ".join(dict.fromkeys(filter(None, map(plain, tree.iter(_BLOCKS))))), 80)
        if text and text not in said[kind]:
            said[kind].append(text)
    for kind, message in (("header", say.HEADER), ("footer", say.FOOTER)):
        if said[kind]:
            yield message.left(text=shown(" | ".join(said[kind]), 120))


def plain(paragraph: Any) -> str:
    """The text of a paragraph as it stands: without what a tracked change deletes."""
    texts = (
        one.text or ""
        for one in paragraph.iter(f"{W}t")
        if not any(above.tag in _HIDDEN for above in one.iterancestors())
    )
    return "".join(texts).strip()
