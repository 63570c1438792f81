"""Our styles among those of the house's document: a style that both know looks as the house's does.

Only what the document's structure hangs on is ours in it: numbers, the place of a number, tabs, levels, and
what stays together. Styles that the house's document lacks are added on a ground of their own, so that its
plain paragraph (set in, or spaced widely) does not show in every table cell.
"""

from __future__ import annotations

import copy
from typing import Any

from proposalgen.style.wordml import DECLARATION, W

_W = f"{{{W}}}"
GROUND = "ProposalGround"
_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr", "shd",
    "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi",
    "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
)  # fmt: skip
_OURS = ("keepNext", "keepLines", "pageBreakBefore", "numPr", "outlineLvl")
_PLACED = ("ind", "tabs")
_STRUCTURED = ("Heading", "TOC", "Caption")


def merged(ours: str, shell: str) -> str:
    """``styles.xml`` from ours and the shell's."""
    from lxml import etree

    root = etree.fromstring(shell.encode())
    own = etree.fromstring(ours.encode())
    known = {_id(one): one for one in root.iter(f"{_W}style")}
    names = {_name(one).casefold(): _id(one) for one in root.iter(f"{_W}style")}
    root.append(_ground(own))
    for style in own.iter(f"{_W}style"):
        id = _id(style)
        there = known.get(id)
        if there is not None and there.get(f"{_W}type") == style.get(f"{_W}type"):
            _structured(there, style, id)
        elif there is None:
            new = copy.deepcopy(style)
            if names.get(_name(new).casefold()):
                new.find(f"{_W}name").set(f"{_W}val", f"{_name(new)} (proposal)")
            _grounded(new, known)
            root.append(new)
    _one_default(root)
    return DECLARATION + etree.tostring(root, encoding="unicode")


def _id(style: Any) -> str:
    return style.get(f"{_W}styleId", "")


def _name(style: Any) -> str:
    found = style.find(f"{_W}name")
    return found.get(f"{_W}val", "") if found is not None else ""


def _structured(there: Any, ours: Any, id: str) -> None:
    """The house's style with our structure; of its looks nothing changes."""
    if not id.startswith(_STRUCTURED) or there.get(f"{_W}type") != "paragraph":
        return
    old, new = there.find(f"{_W}pPr"), ours.find(f"{_W}pPr")
    if old is None:
        old = there.makeelement(f"{_W}pPr", {})
        look = there.find(f"{_W}rPr")
        there.append(old) if look is None else look.addprevious(old)
    taken = (*_OURS, *_PLACED, *(("jc",) if id == "Caption" else ()))
    for name in taken:
        for one in old.findall(f"{_W}{name}"):
            old.remove(one)
        old.extend(copy.deepcopy(one) for one in (new.findall(f"{_W}{name}") if new is not None else ()))
    old[:] = sorted(old, key=lambda one: _ORDER.index(name) if (name := one.tag[len(_W) :]) in _ORDER else len(_ORDER))


def _ground(ours: Any) -> Any:
    """What our own styles stand on: the face, size and colour of our running text, set flush and close."""
    ground = ours.makeelement(f"{_W}style", {f"{_W}type": "paragraph", f"{_W}customStyle": "1", f"{_W}styleId": GROUND})
    ground.append(ours.makeelement(f"{_W}name", {f"{_W}val": "Proposal Ground"}))
    place = ours.makeelement(f"{_W}pPr", {})
    place.append(ours.makeelement(f"{_W}overflowPunct", {f"{_W}val": "0"}))
    place.append(ours.makeelement(f"{_W}snapToGrid", {f"{_W}val": "0"}))
    place.append(ours.makeelement(f"{_W}spacing", {f"{_W}before": "0", f"{_W}after": "0", f"{_W}line": "240", f"{_W}lineRule": "auto"}))
    place.append(ours.makeelement(f"{_W}ind", {f"{_W}left": "0", f"{_W}firstLineChars": "0", f"{_W}firstLine": "0"}))
    ground.append(place)
    look = ours.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
    ground.append(copy.deepcopy(look))
    return ground


def _grounded(style: Any, known: Any) -> None:
    """One of our paragraph styles on our ground; running text alone stands on the house's plain paragraph."""
    base = style.find(f"{_W}basedOn")
    if style.get(f"{_W}type") != "paragraph" or base is None or base.get(f"{_W}val") != "Normal":
        return
    if _id(style) == "BodyText" and "Normal" in known:
        for name in ("pPr", "rPr"):
            for one in style.findall(f"{_W}{name}"):
                style.remove(one)
        return
    base.set(f"{_W}val", GROUND)


def _one_default(root: Any) -> None:
    """Each kind of style has one default: the first that says so."""
    seen = set()
    for style in root.iter(f"{_W}style"):
        if style.get(f"{_W}default") == "1":
            kind = style.get(f"{_W}type")
            if kind in seen:
                del style.attrib[f"{_W}default"]
            seen.add(kind)
