"""The house's running lines on a sheet of another width: tabs and tables reach from margin to margin there too."""

from __future__ import annotations

import copy
from functools import lru_cache
from typing import Any

from proposalgen.style.wordml import W

_W = f"{{{W}}}"
_MOVED = ("center", "right", "end")
_BEFORE_TABS = frozenset(
    f"{_W}{name}" for name in (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr", "shd",
    )
)  # fmt: skip
_WIDE = 0.8
"""A table that takes less of the line than this keeps its width: it holds a mark or an address."""

Tabs = dict[int, Any]
"""Place in twentieths of a point -> the tab."""


def widened(part: bytes, styles: str, old: int, new: int) -> str:
    """A header or footer made for a line of ``old`` twentieths of a point, for one of ``new``."""
    from lxml import etree

    root = etree.fromstring(part)
    share = new / old
    for paragraph in root.iter(f"{_W}p"):
        _move(paragraph, _style_tabs(styles), share)
    for table in root.iter(f"{_W}tbl"):
        _stretch(table, old, share)
    return etree.tostring(root, encoding="unicode")


def _move(paragraph: Any, styles: dict[str, Tabs], share: float) -> None:
    """The tabs in the middle and at the right, whether the paragraph sets them or its style."""
    properties = paragraph.find(f"{_W}pPr")
    style = properties.find(f"{_W}pStyle") if properties is not None else None
    own = properties.find(f"{_W}tabs") if properties is not None else None
    tabs = _with(styles.get(style.get(f"{_W}val", "") if style is not None else "", {}), own)
    moved = {place: tab for place, tab in tabs.items() if tab.get(f"{_W}val") in _MOVED}
    if not moved:
        return
    if properties is None:
        properties = paragraph.makeelement(f"{_W}pPr", {})
        paragraph.insert(0, properties)
    if own is None:
        own = properties.makeelement(f"{_W}tabs", {})
        properties.insert(sum(1 for one in properties if one.tag in _BEFORE_TABS), own)
    places: Tabs = {place: own.makeelement(f"{_W}tab", {f"{_W}val": "clear", f"{_W}pos": str(place)}) for place in moved}
    places |= {place: copy.deepcopy(tab) for place, tab in tabs.items() if place not in moved}
    for place, tab in moved.items():
        there = copy.deepcopy(tab)
        there.set(f"{_W}pos", str(round(place * share)))
        places[round(place * share)] = there
    own[:] = [tab for _, tab in sorted(places.items())]


def _with(below: Tabs, own: Any) -> Tabs:
    """The tabs of a style or paragraph over those it stands on; a cleared one is gone."""
    found = dict(below)
    for tab in own if own is not None else ():
        place = int(tab.get(f"{_W}pos", "0"))
        if tab.get(f"{_W}val") == "clear":
            found.pop(place, None)
        else:
            found[place] = tab
    return found


@lru_cache(maxsize=2)
def _style_tabs(styles: str) -> dict[str, Tabs]:
    """The tabs of every paragraph style, with those of the styles it is based on."""
    from lxml import etree

    every = {one.get(f"{_W}styleId", ""): one for one in etree.fromstring(styles.encode()).iter(f"{_W}style")}

    def of(id: str, seen: tuple[str, ...]) -> Tabs:
        style = every.get(id)
        if style is None or id in seen:
            return {}
        base = style.find(f"{_W}basedOn")
        below = of(base.get(f"{_W}val", ""), (*seen, id)) if base is not None else {}
        return _with(below, style.find(f"{_W}pPr/{_W}tabs"))

    default = next((id for id, one in every.items() if one.get(f"{_W}default") == "1" and one.get(f"{_W}type") == "paragraph"), "")
    return {**{id: of(id, ()) for id in every}, "": of(default, ())}


def _stretch(table: Any, old: int, share: float) -> None:
    """Every width of a table that takes the whole line."""
    columns = [one for one in table.iterchildren(f"{_W}tblGrid") for one in one.iterchildren(f"{_W}gridCol")]
    if sum(int(one.get(f"{_W}w", "0")) for one in columns) < _WIDE * old:
        return
    widths = [*columns, *table.iter(f"{_W}tblW", f"{_W}tcW")]
    for one in widths:
        if one.get(f"{_W}type", "dxa") == "dxa" and one.get(f"{_W}w", "").isdecimal():
            one.set(f"{_W}w", str(round(int(one.get(f"{_W}w")) * share)))
