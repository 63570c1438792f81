"""Footnotes and content controls of a Word file: each note has its place, each control is a plain one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from proposalgen.findings import Text
from proposalgen.inspect.located import Fault
from proposalgen.inspect.word_story import W, paragraph_text

_TICKS = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_PLAIN = frozenset(
    (*(W + name for name in ("rPr", "alias", "tag", "id", "text", "lock", "docPartObj")), f"{_TICKS}checkbox")
)
_FIELD = frozenset(W + name for name in ("date", "dropDownList", "showingPlcHdr"))
_KINDS = (("footnote", "word/footnotes.xml"), ("endnote", "word/endnotes.xml"))


def notes(trees: dict[str, Any]) -> Iterator[Fault]:
    """A note that nothing leads to, a place that leads to none, and a number taken twice."""
    main = trees.get("word/document.xml")
    if main is None:
        return
    for kind, part in _KINDS:
        tree = trees.get(part)
        every = () if tree is None else tree.findall(f"{W}{kind}")
        there = Counter(one.get(f"{W}id") for one in every if one.get(f"{W}type") is None)
        used = Counter(one.get(f"{W}id") for one in main.iter(f"{W}{kind}Reference"))
        if there != used or any(count > 1 for count in there.values()):
            yield _fault("structure.balance", part, "notes and their places do not match", "脚注与正文中的引用不对应")
        if there and not any(one.get(f"{W}type") == "separator" for one in every):
            yield _fault("structure.balance", part, "no line above the notes", "脚注缺少分隔线")


def controls(name: str, tree: Any) -> Iterator[Fault]:
    """A control with anything but words; a number taken twice; a box that lies. Only a field to be filled in, which
    has a tag and cannot be deleted, may have a list, a date or a prompt."""
    ids: Counter[str | None] = Counter()
    for properties in tree.iter(f"{W}sdtPr"):
        ids.update(one.get(f"{W}val") for one in properties.findall(f"{W}id"))
        plain = _PLAIN | _FIELD if _to_fill_in(properties) else _PLAIN
        odd = next((one for one in properties if one.tag not in plain), None)
        if odd is not None:
            kind = str(odd.tag).rpartition("}")[2]
            yield _fault(
                "structure.hidden", name, f"a control that no finished document needs: {kind}", f"多余的内容控件：{kind}"
            )
        yield from _box(name, properties)
    if any(count > 1 for count in ids.values()):
        yield _fault("structure.balance", name, "a control's number taken twice", "内容控件编号重复")


def _to_fill_in(properties: Any) -> bool:
    lock, tag = properties.find(f"{W}lock"), properties.find(f"{W}tag")
    return lock is not None and lock.get(f"{W}val") == "sdtLocked" and tag is not None


def _box(name: str, properties: Any) -> Iterator[Fault]:
    box, content = properties.find(f"{_TICKS}checkbox"), properties.getnext()
    if box is None or content is None:
        return
    checked = box.find(f"{_TICKS}checked")
    state = "checkedState" if checked is not None and checked.get(f"{_TICKS}val") in ("1", "true") else "uncheckedState"
    sign = box.find(f"{_TICKS}{state}")
    try:
        wanted = chr(int(sign.get(f"{_TICKS}val", ""), 16)) if sign is not None else ""
    except ValueError:
        wanted = ""
    if paragraph_text(content).strip() != wanted:
        yield _fault("structure.balance", name, "a box that shows otherwise than it is ticked", "复选框显示与勾选状态不符")


def _fault(rule: str, part: str, en: str, zh: str) -> Fault:
    return Fault(rule, Text(part, part), Text(en, zh))
