"""How the headings of a Word file are numbered: 第一章, 一、, 1.1, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from proposalgen.branding import messages as say
from proposalgen.branding.brand import Left
from proposalgen.branding.package import Package, W
from proposalgen.branding.sheet import Sheet
from proposalgen.branding.words import shown, value_of

_CHINESE = frozenset(
    ("chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "ideographDigital", "ideographTraditional",
     "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting")
)  # fmt: skip


def heading_numbers(package: Package, document: str, sheet: Sheet, heading: str) -> tuple[str | None, tuple[Left, ...]]:
    """decimal, chapter or official, None when the first level carries no number; and what was changed."""
    level = _level(package, document, sheet, heading)
    if level is None:
        return None, (say.NO_NUMBERS.left(),)
    kind, text = value_of(level, "numFmt") or "decimal", value_of(level, "lvlText") or ""
    if kind in ("none", "bullet") or "%1" not in text:
        return None, (say.NO_NUMBERS.left(),)
    if "章" in text or "编" in text or "部分" in text or "篇" in text:
        exact = text.replace(" ", "") == "第%1章" and kind in _CHINESE
        return "chapter", () if exact else (say.NUMBERS.left(found=_example(kind, text), instead="第一章"),)
    if kind in _CHINESE:
        exact = text.strip() == "%1、"
        return "official", () if exact else (say.NUMBERS.left(found=_example(kind, text), instead="一、"),)
    exact = kind == "decimal" and text.strip().rstrip(".") == "%1"
    return "decimal", () if exact else (say.NUMBERS.left(found=_example(kind, text), instead="1"),)


def _example(kind: str, text: str) -> str:
    first = {"upperRoman": "I", "lowerRoman": "i", "upperLetter": "A", "lowerLetter": "a"}
    return shown(text.replace("%1", "一" if kind in _CHINESE else first.get(kind, "1")))


def _level(package: Package, document: str, sheet: Sheet, heading: str) -> Any:
    """``w:lvl`` of a heading's list: by the style's number, else by the level that names the style."""
    part = package.related(document, "numbering")
    tree = package.tree(part) if part else None
    if tree is None or not heading:
        return None
    for style in sheet.chain(heading):
        number = style.find(f"{W}pPr/{W}numPr")
        if number is not None and value_of(number, "numId"):
            id, at = value_of(number, "numId"), value_of(number, "ilvl") or "0"
            return None if id == "0" else next(_levels(tree, sheet, id or "", at), None)
    return next((one for one in tree.iter(f"{W}lvl") if value_of(one, "pStyle") == heading), None)


def _levels(tree: Any, sheet: Sheet, id: str, at: str, deep: int = 0) -> Iterator[Any]:
    for num in tree.findall(f"{W}num"):
        if num.get(f"{W}numId") != id:
            continue
        for over in num.findall(f"{W}lvlOverride"):
            if over.get(f"{W}ilvl") == at and over.find(f"{W}lvl") is not None:
                yield over.find(f"{W}lvl")
        wanted = value_of(num, "abstractNumId")
        for abstract in tree.findall(f"{W}abstractNum"):
            if abstract.get(f"{W}abstractNumId") == wanted:
                yield from (one for one in abstract.findall(f"{W}lvl") if one.get(f"{W}ilvl") == at)
                linked = sheet.by_id.get(value_of(abstract, "numStyleLink") or "")
                number = value_of(linked.find(f"{W}pPr/{W}numPr"), "numId") if linked is not None else None
                if number and deep < 3:
                    yield from _levels(tree, sheet, number, at, deep + 1)
