"""Pictures and text boxes of a stranger's Word file, copied without what links, runs, hides or remembers."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

from proposalgen.branding import messages as say
from proposalgen.branding.brand import Left
from proposalgen.branding.marks import kind_of
from proposalgen.branding.package import A, Package, R, W
from proposalgen.branding.renewed import renewed
from proposalgen.branding.theme import Theme
from proposalgen.branding.words import shown

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
_KNOWN = (W, A, WP, PIC, WPS, WPG)
_GONE = frozenset((
    f"{A}extLst", f"{A}hlinkClick", f"{A}hlinkHover", f"{WPS}style", f"{WPS}extLst", f"{WPS}linkedTxbx",
    f"{A}videoFile", f"{A}audioFile", f"{A}snd", f"{WPG}extLst",
))  # fmt: skip
_FIRST_ID = 10_001  # of drawings: the body's own begin at 1
_FIRST_PICTURE = 1001
_SCHEME = {"tx1": "text1", "bg1": "background1", "tx2": "text2", "bg2": "background2"}


class Drawings:
    """``media``: neutral name -> bytes made anew. ``links``: part -> {name of its picture -> relationship id}."""

    def __init__(
        self, package: Package, theme: Theme, content: Callable[[Any], list[Any]], note: Callable[[Left], None]
    ) -> None:
        self.package, self.theme, self.content, self.note = package, theme, content, note
        self.part = ""
        self.media: dict[str, bytes] = {}
        self.links: dict[str, dict[str, str]] = {}
        self._made: dict[str, str | None] = {}
        self._ids = _FIRST_ID

    def clean(self, old: Any) -> Iterator[Any]:
        """The drawing as it may go on; nothing when it cannot."""
        if old.tag == f"{MC}AlternateContent":
            yield from self._choice(old)
        elif old.tag == f"{W}drawing":
            kinds = {one.get("uri", "").rpartition("/")[2] for one in old.iter(f"{A}graphicData")}
            if kinds <= {"picture", "wordprocessingShape", "wordprocessingGroup"}:
                yield from self._drawing(old)
            else:
                self.note(say.DIAGRAM.left())
        elif old.tag == f"{W}object":
            self.note(say.LEFT_BEHIND.left(what=say.OBJECTS))
        else:
            self.note(say.OLD_DRAWING.left())

    def _choice(self, old: Any) -> Iterator[Any]:
        """The newer of two ways to draw the same; the older is a copy of its text that nobody would look after."""
        from lxml import etree

        for choice in old.iterchildren(f"{MC}Choice"):
            found = [new for drawing in choice.iterchildren(f"{W}drawing") for new in self.clean(drawing)]
            if found and choice.get("Requires") in ("wps", "wpg"):
                whole = etree.Element(f"{MC}AlternateContent", nsmap={"mc": MC[1:-1], "wps": WPS[1:-1], "wpg": WPG[1:-1]})
                inner = etree.SubElement(whole, f"{MC}Choice", {"Requires": choice.get("Requires")})
                inner.extend(found)
                yield whole
                return
        self.note(say.OLD_DRAWING.left())

    def _drawing(self, old: Any) -> Iterator[Any]:
        new = copy.deepcopy(old)
        new.tail = None
        for box in list(new.iter(f"{W}txbxContent")):
            inside = self.content(box)
            box[:] = inside or [box.makeelement(f"{W}p", {})]
        for one in list(new.iter()):
            if not isinstance(one.tag, str) or one.tag in _GONE or not one.tag.startswith((*_KNOWN, MC)):
                if one.getparent() is not None:
                    one.getparent().remove(one)
                continue
            if not _in_box(one):
                self._attributes(one)
        if any(one.get("hidden") in ("1", "true") for one in new.iter(f"{WP}docPr")):
            self.note(say.LEFT_BEHIND.left(what=say.HIDDEN_TEXT))
        elif all(self._picture(blip) for blip in list(new.iter(f"{A}blip"))):
            self._named(new)
            yield new

    def _attributes(self, one: Any) -> None:
        for name in [name for name in one.attrib if name.startswith("{") and not name.startswith(R)]:
            del one.attrib[name]
        if one.tag == f"{A}schemeClr":
            value = one.attrib.pop("val", "")
            one.tag = f"{A}srgbClr"
            found = self.theme.colours.get(value) or self.theme.colour(_SCHEME.get(value, value), None, None)
            one.set("val", (found or ("#FFFFFF" if value.startswith(("bg", "lt")) else "#000000")).lstrip("#"))

    def _named(self, new: Any) -> None:
        """Numbers of our own, and a description only where it is one: no path, no name of a file."""
        for one in new.iter(f"{WP}docPr", f"{PIC}cNvPr", f"{WPS}cNvPr", f"{WPG}cNvPr"):
            described = shown(one.get("descr", ""), 200)
            for name in list(one.attrib):
                del one.attrib[name]
            one.set("id", str(self._ids))
            one.set("name", f"Picture {self._ids}")
            if described and not any(sign in described for sign in "\\/.:"):
                one.set("descr", described)
            self._ids += 1

    # --- pictures -----------------------------------------------------------------------------------

    def _picture(self, blip: Any) -> bool:
        """Point a ``blip`` at a picture made anew; False when there is none that can be shown."""
        id = blip.get(f"{R}embed") or blip.get(f"{R}link") or ""
        _, target, outside = self.package.relations(self.part).get(id, ("", "", False))
        if outside:
            self.note(say.LINKED_PICTURE.left(name=shown(target)))
        name = None if outside or target not in self.package.names else self._anew(target)
        if name is None:
            return False
        known = self.links.setdefault(self.part, {})
        for key in list(blip.attrib):
            del blip.attrib[key]
        blip.set(f"{R}embed", known.setdefault(name, f"rIdP{len(known) + 1}"))
        return True

    def _anew(self, target: str) -> str | None:
        if target not in self._made:
            data = self.package.data(target)
            short = shown(target.rpartition("/")[2])
            try:
                clean, ending = renewed(data)
            except ValueError:
                kind = kind_of(data)
                broken = kind in ("PNG", "JPEG")
                self.note(say.BROKEN_PICTURE.left(name=short) if broken else say.PICTURE_KIND.left(name=short, kind=kind))
                self._made[target] = None
            else:
                name = f"image{_FIRST_PICTURE + len(self.media)}.{ending}"
                self.media[name] = clean
                self._made[target] = name
        return self._made[target]


def _in_box(one: Any) -> bool:
    """Whether an element stands in a text box, whose content was cleaned by itself."""
    return any(above.tag == f"{W}txbxContent" for above in one.iterancestors())
