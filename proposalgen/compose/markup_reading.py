"""What is known while a tree becomes blocks: problems so far, ids, references, pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from proposalgen.compose.faults import suggest
from proposalgen.compose.markup_tokens import Element, Run, Spot, place
from proposalgen.compose.markup_vocabulary import BANDS, SPECS, Spec, fits, spec_of, wanted
from proposalgen.compose.plain import paths_of
from proposalgen.findings import Place, Problem, Text
from proposalgen.record import Record


class Picture(Record):
    """A picture that a template may name: PNG or JPEG bytes and its size in pixels."""

    data: bytes
    width: int
    height: int


@dataclass(slots=True)
class Reading:
    """One markup text being read. Problems are collected, so that all of them come at once."""

    files: Sequence[str]
    language: str
    images: Mapping[str, Picture]
    view: Mapping[str, Any]
    problems: list[Problem] = field(default_factory=list)
    ids: dict[str, Spot] = field(default_factory=dict)
    references: list[tuple[str, Spot]] = field(default_factory=list)
    annexes: Mapping[str, Callable[[], Any]] = field(default_factory=dict)  # name -> its blocks
    of_blocks: int = 0  # problems within broken blocks or beside blocks
    data_problems: list[Problem] = field(default_factory=list)  # of files that the brief names
    lists: list[tuple[str, Spot]] = field(default_factory=list)  # list-of: kind and place
    level: int = 0  # of the last heading
    draft: bool = False  # places that wait to be written are allowed
    headings: int = 0  # how many got an id of their own making
    broken: list[Element] = field(default_factory=list)  # blocks of sections that cannot be made

    @property
    def unsound(self) -> bool:
        """Something beside the broken blocks is wrong, so that no block can be made."""
        return len(self.problems) > self.of_blocks

    def refuse(self, spot: Spot, en: str, zh: str, hint: Text | None = None, value: str = "") -> None:
        """Note a problem; ``value`` is a text that may have come from the data."""
        text = value or spot.source
        related = (
            tuple(Place(path=path) for path in list(paths_of(dict(self.view), text))[:3]) if text else ()
        )
        self.problems.append(Problem(place(spot, self.files), Text(en, zh), hint, related))

    def claim(self, name: str, spot: Spot) -> str:
        """Take an id; the same one twice is a problem."""
        if name and name in self.ids:
            line = self.ids[name].line
            self.refuse(
                spot,
                f'the id "{name}" is taken (line {line})',
                f"标识“{name}”已在第 {line} 行使用",
                value=name,
            )
        elif name:
            self.ids[name] = spot
        return name


def validate(root: Element, reading: Reading) -> None:
    """Hold every element against the vocabulary; notes every problem."""
    for child in root.children:
        if isinstance(child, Run):
            reading.refuse(
                child.spot,
                f"text outside the document: {_start(child.text)}",
                f"文档之外有文本：{_start(child.text)}",
            )
        elif child.name != "document":
            reading.refuse(
                child.spot, f"<{child.name}> outside <document>", f"<{child.name}> 在 <document> 之外"
            )
        else:
            _element(child, "", reading)


def _element(element: Element, parent: str, reading: Reading) -> None:
    spec = spec_of(element.name, parent)
    assert spec is not None  # the parent looked it up already
    if element.attributes or spec.required:
        _attributes(element, spec, reading)
    filled = False
    for child in element.children:
        if isinstance(child, Run):
            blank = not child.text.strip(" \t\r\n")
            filled = filled or not blank
            if not spec.text and not blank:
                _bare_text(child, element, reading)
                reading.of_blocks += element.name == "section"  # it stands beside the blocks, and is left out
        else:
            filled = True
            before = len(reading.problems)
            _child(child, element, spec, reading)
            if element.name == "section" and child.name not in BANDS and len(reading.problems) > before:
                reading.broken.append(child)
                reading.of_blocks += len(reading.problems) - before
    if spec.filled and not filled:
        reading.refuse(
            element.spot, f"<{element.name}> is empty", f"<{element.name}> 是空的",
            Text("Give it content, or leave it out with {% if %}.", "请填写内容，或用 {% if %} 略去。"),
        )  # fmt: skip


def _child(child: Element, parent: Element, spec: Spec, reading: Reading) -> None:
    if child.name in spec.holds:
        _element(child, parent.name, reading)
    elif child.name in SPECS or spec_of(child.name, parent.name):
        inside = f"<{parent.name}>"
        reading.refuse(
            child.spot, f"<{child.name}> cannot stand inside {inside}", f"<{child.name}> 不能放在 {inside} 内"
        )
    else:
        hint = suggest(child.name, spec.holds or SPECS)
        reading.refuse(child.spot, f"unknown element <{child.name}>", f"未知的元素 <{child.name}>", hint)


def _bare_text(run: Run, parent: Element, reading: Reading) -> None:
    shown = _start(run.text)
    reading.refuse(
        run.spot, f"bare text inside <{parent.name}>: {shown}", f"<{parent.name}> 内有裸文本：{shown}",
        Text("Put it into <p>.", "请放入 <p>。") if "p" in SPECS[parent.name].holds else None,
    )  # fmt: skip


def _start(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else words[:39] + "…"


def _attributes(element: Element, spec: Spec, reading: Reading) -> None:
    kinds = spec.attributes or {}
    for name, value in element.attributes.items():
        kind = kinds.get(name)
        if kind is None:
            reading.refuse(
                element.spot, f'<{element.name}> has no attribute "{name}"', f"<{element.name}> 没有属性“{name}”",
                suggest(name, kinds) if kinds else None,
            )  # fmt: skip
        elif not fits(kind, name, value):
            en, zh = wanted(kind, name)
            shown = _start(value)
            reading.refuse(
                element.spot, f'{name}="{shown}" of <{element.name}> must be {en}',
                f'<{element.name}> 的 {name}="{shown}" 应为{zh}', value=value,
            )  # fmt: skip
    for name in sorted(spec.required):
        if name not in element.attributes:
            reading.refuse(element.spot, f'<{element.name}> needs "{name}"', f"<{element.name}> 缺少“{name}”")
        elif not element.attributes[name].strip():
            reading.refuse(
                element.spot, f'"{name}" of <{element.name}> is empty', f"<{element.name}> 的“{name}”是空的"
            )
