"""What a Word file's styles say that matters here: headings, lists, captions, bold and hidden text."""

from __future__ import annotations

import re
from typing import Any

from proposalgen.branding.package import W
from proposalgen.record import Record

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])")
_DEEPEST = 20  # styles based on styles; a ring of them ends here
MARKS = ("b", "i", "u", "strike", "dstrike", "vanish", "specVanish", "vertAlign")


class Looks(Record):
    """A style through all it is based on: ``marks`` of its text, the list it belongs to."""

    name: str = ""
    heading: int = 0
    marks: dict[str, str] | None = None
    list_id: str = ""
    list_level: int = 0


class Styles:
    """The styles of one file by their id."""

    def __init__(self, tree: Any) -> None:
        every = [] if tree is None else list(tree.iter(f"{W}style"))
        self._nodes = {one.get(f"{W}styleId", ""): one for one in every}
        self._default = next(
            (one.get(f"{W}styleId", "") for one in every if one.get(f"{W}default") == "1" and one.get(f"{W}type") == "paragraph"), ""
        )  # fmt: skip
        self._known: dict[str, Looks] = {}

    def looks(self, id: str | None) -> Looks:
        """A style by id; the file's default style for a paragraph that names none."""
        key = self._default if id is None else id
        if key not in self._known:
            self._known[key] = _looks(list(self._chain(key)))
        return self._known[key]

    def _chain(self, id: str) -> Any:
        for _ in range(_DEEPEST):
            node = self._nodes.get(id)
            if node is None:
                return
            yield node
            id = attribute(node, "basedOn") or ""


def _looks(chain: list[Any]) -> Looks:
    """The nearest style decides, each that it is based on fills in what the nearer left open."""
    names = [(attribute(one, "name") or "").casefold() for one in chain]
    marks: dict[str, str] = {}
    list_id, list_level = "", 0
    for node in reversed(chain):
        marks.update(marks_of(node.find(f"{W}rPr")))
        numbered = node.find(f"{W}pPr/{W}numPr")
        if numbered is not None:
            list_id = attribute(numbered, "numId") or list_id
            list_level = level_of(attribute(numbered, "ilvl")) if attribute(numbered, "ilvl") else list_level
    heading = next((level for level in map(_heading, chain, names) if level), 0)
    return Looks(names[0] if names else "", heading, marks, list_id, list_level)


def _heading(node: Any, name: str) -> int:
    found = _HEADING.fullmatch(name)
    if found:
        return int(found.group(1))
    outline = node.find(f"{W}pPr/{W}outlineLvl")
    level = level_of(outline.get(f"{W}val")) if outline is not None else 9
    return level + 1 if level < 9 else 0


def marks_of(properties: Any) -> dict[str, str]:
    """The marks that run properties set, each with its value; "0" where they take one back."""
    found: dict[str, str] = {}
    for name in MARKS if properties is not None else ():
        node = properties.find(f"{W}{name}")
        if node is not None:
            value = node.get(f"{W}val", "1")
            found[name] = "0" if value in ("0", "false", "off", "none", "baseline") else value
    return found


def attribute(node: Any, child: str) -> str | None:
    """The value of a child element; None where there is none."""
    found = node.find(f"{W}{child}") if node is not None else None
    return None if found is None else found.get(f"{W}val", "")


def level_of(text: str | None) -> int:
    """A level from 0; 9 for none."""
    return int(text) if text and text.isdecimal() and len(text) == 1 else 9
